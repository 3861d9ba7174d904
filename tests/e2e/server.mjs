// Serves a folder as any host of static files would: no rewriting, no logic, the headers of its own
// `_headers` file. A test can look at what was asked for and meddle with single answers.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves `folder` below `base` on a port of its own, for this machine alone; without `headers`, as a host
 * that knows nothing of the file; with `compress` files go as Brotli, as small as it gets.
 *
 * `meddle(path)` may return what goes wrong with that answer: `status` instead of the file, `delay` in
 * milliseconds, `after` a promise that is waited for, `cut` to hang up without an answer, `bytes(body)` to change what is sent.
 */
export async function serve(folder, { base = "/", headers = true, compress = false } = {}) {
  const rules = headers ? headerRules(await readFile(join(folder, "_headers"), "utf8").catch(() => "")) : [];
  const host = { requests: [], meddle: () => undefined };
  /** Another release is uploaded in place of the one that lies there. */
  host.show = (release) => (folder = release);

  const small = new Map();
  const compressed = (path, body) => {
    if (!small.has(path)) small.set(path, brotliCompressSync(body));
    return small.get(path);
  };

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    host.requests.push(path);
    const wrong = host.meddle(path) ?? {};
    await wrong.after;
    if (wrong.delay) await new Promise((done) => setTimeout(done, wrong.delay));
    if (wrong.cut) return request.socket.destroy();
    const answer = wrong.status ? { status: wrong.status, type: TYPES[".txt"], body: Buffer.from("meddled") } : await find(path);
    if (wrong.bytes) answer.body = wrong.bytes(Buffer.from(answer.body));
    for (const { pattern, name, value } of rules) if (pattern.test(path)) response.setHeader(name, value);
    if (answer.type) response.setHeader("Content-Type", answer.type);
    if (answer.location) response.setHeader("Location", answer.location);
    // What was meddled with is not kept for the next who asks.
    if (compress && answer.status === 200 && !wrong.bytes) {
      response.setHeader("Content-Encoding", "br");
      answer.body = compressed(path, answer.body);
    }
    response.writeHead(answer.status);
    response.end(answer.body);
  });

  async function find(path) {
    if (path.startsWith(base) && !path.includes("..")) {
      let file = join(folder, path.slice(base.length));
      const found = await stat(file).catch(() => undefined);
      if (found?.isDirectory() && !path.endsWith("/")) return { status: 301, location: `${path}/`, body: "" };
      if (found?.isDirectory()) file = join(file, "index.html");
      const body = await readFile(file).catch(() => undefined);
      if (body) return { status: 200, type: TYPES[extname(file)] ?? "application/octet-stream", body };
    }
    const body = await readFile(join(folder, "404.html")).catch(() => "404");
    return { status: 404, type: TYPES[".html"], body };
  }

  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  host.origin = `http://127.0.0.1:${server.address().port}`;
  host.url = (route) => host.origin + base + route.replace(/^\//, "");
  host.close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return host;
}

/** Lines of a `_headers` file: a path pattern at the margin, its headers indented below. */
function headerRules(text) {
  const rules = [];
  let pattern;
  for (const line of text.split("\n").filter((line) => line.trim())) {
    if (/^\s/.test(line)) {
      const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line);
      rules.push({ pattern, name, value });
    } else {
      const parts = line.trim().split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
      pattern = new RegExp(`^${parts.join(".*")}$`);
    }
  }
  return rules;
}

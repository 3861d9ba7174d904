// Drop boxes: nginx with the documented configuration, what stands on the way to it, and a back end for forms.

import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, request as ask } from "node:http";
import { join } from "node:path";

import { free_port, start_nginx } from "./hosts.mjs";
import { folder, ROOT } from "./site.mjs";

/** The documented drop box for the site at `origin`, by a process of its own. */
export async function nginx(origin) {
  const at = folder();
  const port = await free_port();
  const arrived = join(at, "dropbox");
  mkdirSync(arrived);
  const tls = join(at, "tls.conf");
  writeFileSync(tls, "");
  const filled = Object.entries({ LISTEN: `127.0.0.1:${port}`, NAME: "localhost", TLS: tls, SITE: origin, FOLDER: at }).reduce(
    (text, [name, value]) => text.replaceAll(`@${name}@`, value),
    readFileSync(join(ROOT, "docs/dropbox.nginx.conf"), "utf8"),
  );
  const server = await start_nginx(at, filled, `http://127.0.0.1:${port}`);
  const box = {
    origin: `http://127.0.0.1:${port}`,
    url: (name) => `http://127.0.0.1:${port}/dropbox/${name}`,
    /** The names of what has arrived. */
    names: () => readdirSync(arrived).sort(),
    file: (name) => join(arrived, name),
    close: server.close,
  };
  return box;
}

/**
 * What stands between the browser and a drop box: notes every request and hands it on to `line.target`. Without one it is a
 * back end for forms itself, for pages of `line.site`.
 *
 * `meddle(request)` may return what goes wrong: `cut` hangs up when the first of the body has come, `lose` hangs up when
 * the target has answered, `hold` waits for a promise with handing on, `status` answers so without handing on.
 */
export async function relay() {
  const line = { requests: [], meddle: () => undefined, target: undefined, site: undefined };
  const collected = async (stream) => {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const allowed = () => ({
    "Access-Control-Allow-Origin": line.site,
    "Access-Control-Allow-Methods": "PUT, POST",
    "Access-Control-Allow-Headers": "content-type, if-none-match",
  });

  const handle = async (request, response) => {
    const noted = { method: request.method, path: request.url, headers: request.headers, body: undefined, status: undefined };
    line.requests.push(noted);
    const wrong = line.meddle(noted) ?? {};
    if (wrong.cut) return void request.once("data", () => request.socket.destroy());
    noted.body = await collected(request).catch(() => undefined);
    // The browser has hung up.
    if (noted.body === undefined) return;
    await wrong.hold;
    if (wrong.status || !line.target) {
      noted.status = wrong.status ?? (noted.method === "OPTIONS" ? 204 : 200);
      response.writeHead(noted.status, allowed());
      return void response.end();
    }
    const onward = ask(line.target + noted.path, { method: noted.method, headers: noted.headers });
    onward.on("error", () => request.socket.destroy());
    onward.on("response", async (answer) => {
      const body = await collected(answer);
      noted.status = answer.statusCode;
      if (wrong.lose) return void request.socket.destroy();
      response.writeHead(answer.statusCode, answer.headers);
      response.end(body);
    });
    onward.end(noted.body);
  };

  let server, port = 0;
  line.up = async () => {
    server = createServer((request, response) => void handle(request, response));
    await new Promise((done) => server.listen(port, "127.0.0.1", done));
    ({ port } = server.address());
  };
  line.down = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  line.close = line.down;
  /** What was sent since the last time somebody looked, without what browsers ask beforehand. */
  line.sent = () => line.requests.splice(0).filter((it) => it.method !== "OPTIONS");
  await line.up();
  line.origin = `http://127.0.0.1:${port}`;
  return line;
}

/** A list of what has arrived, after `src/package/FORMAT.md`, section 10. */
export function received(packages, day) {
  const salt = randomBytes(16);
  const hash = (id) => createHash("sha256").update("tingzhou.received.v1").update(salt).update(Buffer.from(id, "hex")).digest("hex").slice(0, 16);
  const hashes = packages.map((id) => `"${hash(id)}"`).sort();
  return `{"version":1,"day":"${day}","salt":"${salt.toString("hex")}","received":[\n${hashes.join(",\n")}\n]}\n`;
}

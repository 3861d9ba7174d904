// The site on real servers, nginx and Caddy, by the configurations that the builder writes: headers, caching, kinds of
// files, compression, addresses that lead nowhere, at the root of a host and below a path.

import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { alive, arrived, explorable, open, press } from "./action.mjs";
import { launch } from "./browser.mjs";
import * as check from "./check.mjs";
import { text } from "./find.mjs";
import { free_port, start_caddy, start_nginx } from "./hosts.mjs";
import { folder, variant } from "./site.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** One answer as it comes over the wire. */
const ask = (url, headers = {}) =>
  new Promise((done, failed) => {
    const asked = request(url, { headers }, async (answer) => {
      const chunks = [];
      for await (const chunk of answer) chunks.push(chunk);
      done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    asked.once("error", failed);
    asked.end();
  });

const filled = (text, marks) => Object.entries(marks).reduce((text, [name, value]) => text.replaceAll(`@${name}@`, value), text);

/** The servers: how each is started with the configuration that lies in the `site` below `root`. */
const SERVERS = {
  nginx: { brotli: false, start: (at, site, marks) => start_nginx(at, filled(readFileSync(join(site, "_hosting/nginx.conf"), "utf8"), marks), marks.ORIGIN) },
  "nginx with its module for Brotli": {
    brotli: true,
    start: (at, site, marks) => {
      const configuration = filled(readFileSync(join(site, "_hosting/nginx.conf"), "utf8"), marks);
      assert.match(configuration, /^ *# brotli_static on;$/m);
      return start_nginx(at, configuration.replace("# brotli_static on;", "brotli_static on;"), marks.ORIGIN, { brotli: true });
    },
  },
  Caddy: {
    brotli: true,
    start: (at, site, marks) => start_caddy(at, filled(readFileSync(join(site, "_hosting/Caddyfile"), "utf8"), { ...marks, NAME: marks.ORIGIN }), marks.ORIGIN),
  },
};

/** The headers of `_headers` for every file. */
const promised = (site) => {
  const [, block] = /^\S+\*\n((?: {2}.*\n)+)/.exec(readFileSync(join(site, "_headers"), "utf8"));
  return block.trim().split("\n").map((line) => /^\s*([^:]+): (.*)$/.exec(line).slice(1));
};

const KINDS = { html: /^text\/html; charset=utf-8$/i, css: /^text\/css/, js: /^(text|application)\/javascript/, json: /^application\/json/, wasm: /^application\/wasm$/, svg: /^image\/svg\+xml/, csv: /^text\/(csv|plain)|^application\/octet-stream/ };

for (const base of ["/", "/rencai/"]) {
  // Built once for all three.
  let root, site;
  before(() => {
    root = folder();
    const built = variant({ base, origin: "https://talent.test.cn", compressed: true });
    site = join(root, base);
    mkdirSync(dirname(site.replace(/\/$/, "")), { recursive: true });
    if (base === "/") root = site = built;
    else renameSync(built, site.replace(/\/$/, ""));
  });

  for (const [name, { brotli, start }] of Object.entries(SERVERS)) {
    describe(`${name}, the site at ${base}`, () => {
      let server, origin;
      const at = (path) => `${origin}${base}${path}`;
      before(async () => {
        const place = folder();
        writeFileSync(join(place, "tls.conf"), "");
        const port = await free_port();
        origin = `http://127.0.0.1:${port}`;
        server = await start(place, site, { LISTEN: `127.0.0.1:${port}`, NAME: "127.0.0.1", TLS: join(place, "tls.conf"), ROOT: root, ORIGIN: origin });
      });
      after(() => server?.close());

      const asset = (kind) => `assets/${readdirSync(join(site, "assets")).find((file) => file.endsWith(`.${kind}`))}`;
      const files = () => ["", "programs/housing/", "content.json", "growth/housing/housing.csv", "icons/favicon.svg", "service.js", "desk.html", ...["css", "js", "wasm", "json"].map(asset)];

      it("every kind of file has its type, the headers that the builder promises, and its time in caches", async () => {
        for (const path of files()) {
          const { status, headers } = await ask(at(path));
          assert.equal(status, 200, path);
          const kind = path === "" || path.endsWith("/") ? "html" : path.split(".").pop();
          assert.match(headers["content-type"], KINDS[kind], path);
          for (const [header, value] of promised(site)) assert.equal(headers[header.toLowerCase()], value, `${header} of ${path}`);
          assert.equal(headers["cache-control"], path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache", path);
        }
      });

      it("files go compressed to whoever takes them so, and are what they were", async () => {
        // The workers are not among them: a host that ends the site's offline life puts another file in their place.
        for (const path of files().filter((path) => !path.endsWith("service.js"))) {
          const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
          const whole = readFileSync(join(site, file));
          const ways = [["gzip", gunzipSync], ...(brotli ? [["br", brotliDecompressSync]] : [])];
          for (const [way, back] of ways) {
            const { headers, body } = await ask(at(path), { "Accept-Encoding": way });
            assert.equal(headers["content-encoding"], way, `${path} as ${way}`);
            assert.ok(body.length < whole.length, path);
            assert.ok(back(body).equals(whole), path);
          }
          const { headers, body } = await ask(at(path));
          assert.equal(headers["content-encoding"], undefined);
          assert.ok(body.equals(whole), path);
        }
      });

      it("what is not there is answered with 404, the page that says so, and the same headers", async () => {
        for (const path of ["nowhere/", "programs/none/at/all", "assets/app.00000000.js"]) {
          const { status, headers, body } = await ask(at(path));
          assert.equal(status, 404, path);
          assert.ok(body.toString().includes("这里没有页面"), path);
          assert.match(headers["content-type"], KINDS.html);
          assert.equal(headers["cache-control"], "no-cache", `${path} may be there the next time`);
          for (const [header, value] of promised(site)) assert.equal(headers[header.toLowerCase()], value, `${header} of ${path}`);
        }
      });

      it("without its last slash an address leads to the page, on the same host", async () => {
        const { status, headers } = await ask(at("programs/housing"));
        assert.ok([301, 302, 307, 308].includes(status));
        assert.equal(new URL(headers.location, at("programs/housing")).href, at("programs/housing/"));
      });

      it("in a browser it comes to life, leads on, draws figures, starts the form, and asks nobody else", async () => {
        const visitor = await browser.visit();
        await open(visitor, at(""));
        await press(visitor, "link", "项目");
        await arrived(visitor, `${base}programs/`);
        await open(visitor, at("growth/housing/"));
        await explorable(visitor);
        await open(visitor, at("apply/"));
        await alive(visitor);
        await open(visitor, at("desk/"));
        await alive(visitor);
        const answer = await open(visitor, at("programs/no-such-program/"));
        assert.equal(answer.status(), 404);
        await text(visitor, "这里没有页面");
        check.silent(visitor, { but: [/status 404: .*no-such-program/] });
        check.at_home(visitor, origin);
        await visitor.close();
      });
    });
  }
}

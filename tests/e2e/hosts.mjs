// Real web servers with the configurations that the project documents and generates, each a process of its own.

import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { until } from "./browser.mjs";

const NGINX = process.env.TINGZHOU_NGINX ?? "/usr/sbin/nginx";
const CADDY = process.env.TINGZHOU_CADDY ?? "/usr/bin/caddy";
/** Where Debian keeps the module for files that lie there as Brotli. */
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/** A port that nobody uses at the moment. */
export const free_port = () =>
  new Promise((done) => {
    const port = createServer();
    port.listen(0, "127.0.0.1", () => {
      const { port: number } = port.address();
      port.close(() => done(number));
    });
  });

/** nginx with `configuration` as its only site; what it writes stays in the folder `at`. */
export async function start_nginx(at, configuration, origin, { brotli = false } = {}) {
  writeFileSync(join(at, "site.conf"), configuration);
  // What a distribution's own configuration has around it; nothing of it outside of the folder.
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${at}/${kind};`);
  writeFileSync(
    join(at, "nginx.conf"),
    [
      // Started by root it would serve as somebody who may not write here.
      ...(process.getuid() === 0 ? ["user root;"] : []),
      ...(brotli ? [`load_module ${BROTLI};`] : []),
      "daemon off;", "worker_processes 1;", `pid ${at}/nginx.pid;`, `error_log ${at}/error.log;`, "events {}",
      "http {", "access_log off;", ...(existsSync("/etc/nginx/mime.types") ? ["include /etc/nginx/mime.types;"] : []),
      ...temporary, `include ${at}/site.conf;`, "}", "",
    ].join("\n"),
  );
  return started(NGINX, ["-p", at, "-e", join(at, "error.log"), "-c", join(at, "nginx.conf")], at, origin);
}

/** Caddy with `configuration` as its only site. */
export async function start_caddy(at, configuration, origin) {
  const file = join(at, "Caddyfile");
  // No remote control of it, no certificate of its own in anybody's store.
  writeFileSync(file, `{\n\tadmin off\n\tskip_install_trust\n}\n${configuration}`);
  return started(CADDY, ["run", "--config", file, "--adapter", "caddyfile"], at, origin, { XDG_DATA_HOME: at, XDG_CONFIG_HOME: at, HOME: at });
}

async function started(program, args, at, origin, environment = {}) {
  const server = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"], cwd: at, env: { ...process.env, ...environment } });
  let said = "";
  server.stderr.on("data", (text) => void (said += text));
  let is_over = false;
  const ended = new Promise((done) => server.once("exit", done)).then(() => void (is_over = true));
  const failed = new Promise((_, failed) => server.once("error", failed));
  process.once("exit", () => server.kill());
  const answers = async () => {
    if (is_over) throw new Error(`${program} ended: ${said}`);
    return fetch(origin).catch(() => undefined);
  };
  await Promise.race([failed, until(`${program} to answer`, answers)]);
  failed.catch(() => {});
  return {
    close: async () => {
      server.kill();
      await ended;
    },
  };
}

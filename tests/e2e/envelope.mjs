// Our own age files without what is in them (src/bin/envelope.rs): the command, and the same code in a browser's worker.

import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { serve } from "./server.mjs";
import { folder, ROOT } from "./site.mjs";

const COMMAND = resolve(ROOT, process.env.TINGZHOU_ENVELOPE_COMMAND ?? "target/x86_64-unknown-linux-gnu/tool/envelope");

/** What becomes of `file`, natively: what is in it, or the reason why not. */
export function native(task, file, word) {
  const place = folder();
  const [path, other] = ["file", "word"].map((name) => join(place, name));
  writeFileSync(path, file);
  writeFileSync(other, word);
  const { status, stdout, stderr } = spawnSync(COMMAND, [task, path, other], { maxBuffer: 64 << 20 });
  return status === 0 ? { inside: stdout } : { refusal: `${stderr}` };
}

/** The same in a worker of `browser`. */
export async function envelope(browser) {
  const bundle = resolve(ROOT, process.env.TINGZHOU_ENVELOPE ?? "target/envelope");
  const at = folder();
  for (const file of readdirSync(bundle)) cpSync(join(bundle, file), join(at, file));
  writeFileSync(join(at, "worker.js"), `import begin from "./envelope.js"; await begin(); postMessage(["ready"]);`);
  writeFileSync(join(at, "index.html"), `<!DOCTYPE html><meta charset="utf-8"><title>envelope</title><link rel="icon" href="data:,">`);
  const host = await serve(at);
  const visitor = await browser.visit();
  await visitor.page.goto(host.url("/"));
  await visitor.page.evaluate(async () => {
    const worker = new Worker("worker.js", { type: "module" });
    const next = () => new Promise((done, failed) => {
      worker.onmessage = ({ data }) => data[0] !== "progress" && done(data);
      worker.onerror = (event) => failed(new Error(event.message));
    });
    await next();
    const bytes = (text) => Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
    globalThis.ask = async (...parts) => {
      const answer = next();
      worker.postMessage(parts.map(bytes));
      const [said, outcome, inside] = await answer;
      if (said !== "done") throw new Error(`${said} ${outcome}`);
      let text = "";
      for (let from = 0; from < inside.length; from += 8192) text += String.fromCharCode(...inside.subarray(from, from + 8192));
      return [new TextDecoder().decode(outcome), btoa(text)];
    };
  });
  return {
    async ask(task, file, word) {
      const [outcome, inside] = await visitor.page.evaluate((...parts) => ask(...parts), ...[task, file, word].map((it) => Buffer.from(it).toString("base64")));
      const answer = Buffer.from(inside, "base64");
      return outcome === "done" ? { inside: answer } : { refusal: answer.toString() };
    },
    async close() {
      await visitor.close();
      await host.close();
    },
  };
}

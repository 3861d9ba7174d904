// How long the rules take in a browser: all programs of the site, judged ten thousand times.

import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { alive } from "./action.mjs";
import { launch, PHONE } from "./browser.mjs";
import * as check from "./check.mjs";
import { DIST, folder, ROOT } from "./site.mjs";
import { serve } from "./server.mjs";

const ROUNDS = 10_000;
/** Milliseconds that they may take. */
const GOAL = 1_000;

const bundle = resolve(ROOT, process.env.TINGZHOU_JUDGE ?? "target/judge");
const at = folder();
for (const file of readdirSync(bundle)) cpSync(join(bundle, file), join(at, file));
const content = readFileSync(join(DIST, "match/content.json"), "utf8").replaceAll("<", "\\u003c");
writeFileSync(
  join(at, "index.html"),
  `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>rules</title><link rel="icon" href="data:,"><script type="application/json" id="content">${content}</script><script type="module">import begin from "./judge.js"; await begin();</script></html>`,
);

const host = await serve(at);
for (const engine of ["chromium", "firefox"]) {
  const browser = await launch(engine);
  const visitor = await browser.visit({ screen: PHONE });
  await visitor.page.goto(host.url("/"), { waitUntil: "load" });
  await alive(visitor);
  const runs = [];
  for (let run = 0; run < 5; run += 1) {
    const [[programs, good, time]] = await visitor.page.evaluate((rounds) => globalThis.judge("times", [Float64Array.of(rounds)]).map((it) => [...it]), ROUNDS);
    assert.ok(programs > 10 && good > 0 && good < programs * ROUNDS, "some fit and some do not");
    runs.push(time);
    if (run === 0) console.log(`${engine}: ${programs} programs × ${ROUNDS}`);
  }
  check.silent(visitor);
  const [least, , median] = runs.sort((one, other) => one - other);
  console.log(`  median ${median.toFixed(0)} ms, least ${least.toFixed(0)} ms: ${((median / ROUNDS) * 1000).toFixed(1)} µs for all programs (at most ${GOAL} ms)${median > GOAL ? " ✗" : ""}`);
  if (median > GOAL) process.exitCode = 1;
  await browser.close();
}
await host.close();

// How long the rules take in a browser: all programs of the site, judged ten thousand times.

import assert from "node:assert/strict";

import { alive } from "./action.mjs";
import { launch, PHONE } from "./browser.mjs";
import * as check from "./check.mjs";
import { judge } from "./judge.mjs";

const ROUNDS = 10_000;
/** Milliseconds that they may take. */
const GOAL = 1_000;

const host = await judge();
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

// How the form feels on a slow phone: checking, typing, keeping, starting. `cargo xtask bench form`.

import assert from "node:assert/strict";

import { alive, answer, open, press } from "./action.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import { byLabel, text } from "./find.mjs";
import { judge } from "./judge.mjs";
import { DIST } from "./site.mjs";
import { serve } from "./server.mjs";

/** What Lighthouse calls slow 4G: bytes a second, and milliseconds before an answer begins. */
const SLOW = { offline: false, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8, latency: 150 };
const KEYS = 120;
const CHECKS = 1_000;

const sorted = (all) => all.toSorted((one, other) => one - other);
const median = (all) => sorted(all)[all.length >> 1];
const tell = (what, value, goal, unit = "ms") => {
  console.log(`${value <= goal ? "✓" : "✗"} ${what}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit} (at most ${goal})`);
  if (value > goal) process.exitCode = 1;
};

/** The 95th percentile. */
const late = (all) => sorted(all)[Math.floor(all.length * 0.95)];

/** Types into `field` with the CPU slowed four times: how long each key took to be painted, and what kept the page busy. */
async function typing({ page }, field) {
  const session = await page.createCDPSession();
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await field.click();
  await page.evaluate(() => {
    globalThis.seen = { keys: [], long: [] };
    // From the key, as the browser stamps it, to the first task after the frame in which its letter is drawn.
    addEventListener("keydown", ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => seen.keys.push(performance.now() - timeStamp);
        port2.postMessage(0);
      });
    }, true);
    new PerformanceObserver((list) => list.getEntries().forEach((it) => seen.long.push(it.duration))).observe({ type: "longtask" });
  });
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.type("abcdefghij"[key % 10]);
    if (key % 50 === 49) {
      await field.click({ count: 3 });
      await page.keyboard.press("Backspace");
    }
    await new Promise((done) => setTimeout(done, 80));
  }
  await new Promise((done) => setTimeout(done, 500));
  const seen = await page.evaluate(() => globalThis.seen);
  assert.ok(seen.keys.length >= KEYS, "every key was seen");
  return seen;
}

const host = await serve(DIST, { compress: true });

// Checking: a whole application, in the bundle of measurements.
const measures = await judge();
for (const engine of ["chromium", "firefox"]) {
  const browser = await launch(engine);
  const visitor = await browser.visit({ screen: PHONE });
  await visitor.page.goto(measures.url("/"), { waitUntil: "load" });
  await alive(visitor);
  const means = [];
  for (let run = 0; run < 5; run += 1) {
    const [[found, time]] = await visitor.page.evaluate((rounds) => globalThis.check("times", [Float64Array.of(rounds)]).map((it) => [...it]), CHECKS);
    assert.ok(found > 0, "there is something to find");
    means.push(time / CHECKS);
  }
  tell(`checking a whole form in ${engine}`, median(means), 3);
  await browser.close();
}

const browser = await launch();
try {
  // Typing and keeping: the longest section there is, CPU slowed four times.
  const visitor = await browser.visit({ screen: PHONE });
  await open(visitor, host.url("/apply/?step=consent"));
  await answer(visitor, "您现在用的是谁的设备？", "本人设备");
  await text(visitor, "草稿已存在本机");
  await open(visitor, host.url("/apply/?step=education"));
  for (let row = 2; row <= 8; row += 1) {
    await press(visitor, "button", "再加一段");
    await until(`row ${row}`, () => visitor.page.$(`#education-${row}`));
  }
  const field = await byLabel(visitor, "学校", "第8段");
  const boxes = await visitor.page.$$eval("form input, form select", (all) => all.length);
  const { keys, long } = await typing(visitor, field);
  tell(`a key painted, 95th percentile of ${keys.length}, CPU × 4`, late(keys), 50);
  tell("long tasks while typing", long.length, 0, "");
  // What the browser itself takes for it, in the same run.
  const bare = await browser.visit({ screen: PHONE });
  await bare.page.goto(measures.url("/"));
  const last = await bare.page.evaluateHandle((boxes) => {
    const labels = Array.from({ length: boxes }, (_, at) => {
      const label = document.createElement("label");
      label.append(`${at}`, document.createElement("input"));
      const line = document.createElement("p");
      line.append(label);
      return line;
    });
    document.body.append(...labels);
    return document.body.querySelector("p:last-of-type input");
  }, boxes);
  const { keys: floor } = await typing(bare, last);
  console.log(`  a bare page of ${boxes} boxes: ${late(floor).toFixed(0)} ms; the form takes ${(late(keys) / late(floor)).toFixed(2)} × as long`);
  await bare.close();

  const kept = [];
  for (let run = 0; run < 7; run += 1) {
    await visitor.page.keyboard.type(`k${run}`);
    kept.push(
      await visitor.page.evaluate(async (mark) => {
        const start = performance.now();
        const settled = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
        const database = await settled(indexedDB.open("tingzhou /"));
        for (;;) {
          const all = await settled(database.transaction("drafts").objectStore("drafts").getAll());
          if (all.some((it) => it.includes(mark))) break;
          await new Promise((done) => setTimeout(done, 5));
        }
        database.close();
        return performance.now() - start;
      }, `k${run}`),
    );
  }
  tell("a draft in the database after the last key, worst of 7, CPU × 4", Math.max(...kept), 500);
  await visitor.close();

  // Starting: nothing of it fetched before.
  const times = [];
  for (let run = -1; run < 5; run += 1) {
    const cold = await browser.visit({ screen: PHONE });
    const wire = await cold.page.createCDPSession();
    await wire.send("Network.enable");
    await wire.send("Network.emulateNetworkConditions", SLOW);
    await wire.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await cold.page.evaluateOnNewDocument(() => {
      const look = () => {
        if (document.querySelector("form input:enabled")) globalThis.usable = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await cold.page.goto(host.url("/apply/?step=contact"), { waitUntil: "domcontentloaded" });
    const time = await until("the form to be usable", () => cold.page.evaluate(() => globalThis.usable), 60_000);
    if (run >= 0) times.push(time);
    await cold.close();
  }
  tell("the form usable after a cold start, slow 4G, CPU × 4, median of 5", median(times), 2_500);
} finally {
  await browser.close();
  await host.close();
  await measures.close();
}

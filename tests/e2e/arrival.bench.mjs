// From pressing a link to the figure that it leads to, over a slow mobile network, with nothing of it fetched before:
// a part of `cargo xtask bench charts`. Beside it a page that fetches the same numbers and Apache ECharts.

import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { open } from "./action.mjs";
import { launch, PHONE } from "./browser.mjs";
import { serve } from "./server.mjs";
import { DIST, folder, ROOT } from "./site.mjs";

const RUNS = Number(process.env.TINGZHOU_RUNS ?? 5);
const FIGURE = "/growth/high-tech-growth/";
const NUMBERS = "growth/high-tech-growth/high-tech-growth.csv";

/** What Lighthouse calls slow 4G: bytes a second, and milliseconds before an answer begins. */
const SLOW = { offline: false, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8, latency: 150 };

/** What draws, by the names of its files. */
const CODE = { ours: /chart.*\.wasm$/, echarts: /echarts\.js$/ };

/** Milliseconds until `drawn` finds something that is shown and painted, from the moment at which `begin` is called. */
const measure = `async (begin, drawn) => {
  const start = performance.now();
  begin();
  while (![...document.querySelectorAll(drawn)].some((it) => it.checkVisibility())) await new Promise(requestAnimationFrame);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}`;

const ways = {
  ours: (route) => `(${measure})(() => {
    const link = document.body.appendChild(document.createElement("a"));
    link.href = ${JSON.stringify(route)};
    link.click();
  }, ".chart__drawings svg")`,
  echarts: () => `(${measure})(async () => {
    const script = () => new Promise((done) => document.head.append(Object.assign(document.createElement("script"), { src: "echarts.js", onload: done })));
    const [numbers] = await Promise.all([fetch("numbers.csv").then((answer) => answer.text()), script()]);
    const rows = numbers.split("\\r\\n").slice(1).map((row) => row.split(",")).filter((row) => row.length === 5);
    const groups = [...new Set(rows.map((row) => row[1]))];
    const series = groups.map((name) => ({ name, type: "line", data: rows.filter((row) => row[1] === name).map((row) => [row[0], Number(row[2])]) }));
    echarts.init(document.getElementById("figure"), null, { renderer: "svg" }).setOption({ animation: false, legend: {}, xAxis: { type: "category" }, yAxis: {}, series });
  }, "#figure svg path")`,
};

const peer = folder();
cpSync(join(ROOT, "tests/e2e/node_modules/echarts/dist/echarts.min.js"), join(peer, "echarts.js"));
cpSync(join(DIST, NUMBERS), join(peer, "numbers.csv"));
writeFileSync(join(peer, "index.html"), '<!doctype html><html data-ready><meta charset="utf-8"><title>ECharts</title><div id="figure" style="height: 360px"></div>');
const hosts = { ours: await serve(DIST, { compress: true }), echarts: await serve(peer, { compress: true }) };
const from = { ours: "/about/", echarts: "/" };
const browser = await launch();
try {
  const times = { ours: [], echarts: [] };
  // The first run of all is for the hosts, which compress what they are asked for the first time.
  for (let run = -1; run < RUNS; run += 1) {
    for (const name in times) {
      const visitor = await browser.visit({ screen: PHONE });
      await open(visitor, hosts[name].url(from[name]));
      await visitor.page.waitForNetworkIdle({ idleTime: 500 });
      const session = await visitor.page.createCDPSession();
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", SLOW);
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      hosts[name].requests.length = 0;
      const time = await visitor.page.evaluate(ways[name](FIGURE));
      assert.ok(hosts[name].requests.some((path) => CODE[name].test(path)), `the code of ${name} was fetched`);
      if (run >= 0) times[name].push(time);
      await visitor.close();
    }
  }
  const median = (all) => all.sort((one, other) => one - other)[all.length >> 1];
  const [ours, theirs] = [median(times.ours), median(times.echarts)];
  console.log(`from a link to its figure, slow 4G, CPU × 4: ${ours.toFixed(0)} ms; ECharts ${theirs.toFixed(0)} ms`);
  console.log(`${ours <= theirs / 2 ? "✓" : "✗"} × ECharts: ${(ours / theirs).toFixed(2)} (at most 0.5)`);
  if (ours > theirs / 2) process.exitCode = 1;
} finally {
  await browser.close();
  for (const name in hosts) await hosts[name].close();
}

// Large figures beside those of other libraries: `cargo xtask bench charts`.
//
// Every run is a page of its own in one browser, with the bundle and one library loaded and the same numbers in
// memory. Time is what the page's thread is busy with (its processor time, so that other programs do not count)
// from the call until the frame is painted and for whatever is left for the frame after it, less what it is busy
// with when nothing is called. Libraries take turns. Medians are compared.

import assert from "node:assert/strict";

import { alive } from "./action.mjs";
import { DESK, launch } from "./browser.mjs";
import * as check from "./check.mjs";
import { register } from "./register.mjs";

const RUNS = Number(process.env.TINGZHOU_RUNS ?? 9);
const MOVES = 30;

const PACKAGES = {
  "uplot.js": "uplot/dist/uPlot.iife.min.js",
  "uplot.css": "uplot/dist/uPlot.min.css",
  "echarts.js": "echarts/dist/echarts.min.js",
  "chartjs.js": "chart.js/dist/chart.umd.js",
};

/**
 * How each library draws lines, with everything off that we do not draw either; `marks` asks for one on every
 * value, which ours can all be focused and say what they are.
 */
const DRAW = {
  ours: (host, columns, colours, marks) => globalThis.register(marks ? "figure" : "lines", columns),
  uplot: (host, columns, colours, marks) => {
    const series = columns.map((_, n) => (n === 0 ? {} : { label: `虚构第${n}组`, stroke: colours[n % 3], width: 1, points: { show: marks } }));
    const legend = { show: columns.length <= 4 };
    new globalThis.uPlot({ width: host.clientWidth, height: 360, scales: { x: { time: false } }, legend, series }, columns, host);
  },
  echarts: (host, [xs, ...others], colours, marks) => {
    host.style.height = "360px";
    const few = xs.length < 1000;
    globalThis.echarts.init(host).setOption({
      animation: false,
      color: colours,
      tooltip: { trigger: "axis", transitionDuration: 0 },
      xAxis: { type: "value", min: "dataMin", max: "dataMax" },
      yAxis: { type: "value" },
      series: others.map((ys) => ({ type: "line", showSymbol: marks, sampling: few ? undefined : "minmax", lineStyle: { width: 1 }, data: Array.from(ys, (y, at) => [xs[at], y]) })),
    });
  },
  chartjs: (host, [xs, ...others], colours, marks) => {
    host.style.height = "360px";
    const canvas = host.appendChild(document.createElement("canvas"));
    canvas.style.width = `${host.clientWidth}px`;
    canvas.style.height = "360px";
    new globalThis.Chart(canvas, {
      type: "line",
      data: { datasets: others.map((ys, n) => ({ data: Array.from(ys, (y, at) => ({ x: xs[at], y })), borderColor: colours[n % 3], borderWidth: 1, pointRadius: marks ? 3 : 0 })) },
      options: {
        animation: false, responsive: false, parsing: false, normalized: true,
        interaction: { mode: "index", intersect: false },
        scales: { x: { type: "linear" } },
        plugins: { decimation: { enabled: true, algorithm: "min-max" }, legend: { display: others.length <= 3 } },
      },
    });
  },
};

/** Where each listens to the pointer, and to which of its events. */
const POINTER = {
  ours: ["#figure", "pointermove"],
  uplot: [".u-over", "mousemove"],
  echarts: ["#figure canvas", "mousemove"],
  chartjs: ["#figure canvas", "mousemove"],
};

const host = await register(PACKAGES);
const browser = await launch();
try {
  console.log(`medians of ${RUNS} runs in milliseconds\n`);
  const large = await medians("3 × 55,550 points", { walks: [3, 55_550], cursor: true });
  await medians("3 × 55,550 points, two device pixels to a pixel", { walks: [3, 55_550], ratio: 2 });
  const small = await medians("169 lines × 10 years", { walks: [169, 10] });
  const marked = await medians("10 lines × 169 points, every value marked", { walks: [10, 169], marks: true });
  const goals = [
    ["3 × 55,550 points: first drawing, × uPlot", large.ours.draw / large.uplot.draw, 1],
    ["3 × 55,550 points: cursor move, ms", large.ours.move, 2],
    ["169 lines × 10 years: first drawing, × ECharts", small.ours.draw / small.echarts.draw, 0.5],
    ["10 lines × 169 points, every value marked: first drawing, × ECharts", marked.ours.draw / marked.echarts.draw, 0.5],
  ];
  for (const [words, is, at_most] of goals) {
    console.log(`${is <= at_most ? "✓" : "✗"} ${words}: ${is.toFixed(2)} (at most ${at_most})`);
    if (is > at_most) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await host.close();
}

/** Draws the data of a `task` with every library in turn, over and over; prints and returns medians by library. */
async function medians(title, task) {
  const runs = Object.fromEntries(Object.keys(DRAW).map((name) => [name, []]));
  for (let run = 0; run < RUNS; run += 1) for (const name in runs) runs[name].push(await once(name, task));
  const found = {};
  console.log(title);
  for (const [name, results] of Object.entries(runs)) {
    const middle = (what) => results.map((it) => it[what]).sort((one, other) => one - other)[RUNS >> 1];
    found[name] = { draw: middle("draw"), move: middle("move") };
    const cell = (what) => `${found[name][what].toFixed(2).padStart(8)}${`(${(found[name][what] / found.ours[what]).toFixed(1)} × ours)`.padStart(14)}`;
    console.log(`  ${name.padEnd(8)} first drawing ${cell("draw")}${task.cursor ? `   cursor move ${cell("move")}` : ""}`);
  }
  console.log();
  return found;
}

async function once(name, { walks, marks = false, cursor = false, ratio = 1 }) {
  const visitor = await browser.visit({ screen: { ...DESK, deviceScaleFactor: ratio } });
  const { page } = visitor;
  await page.goto(host.url("/"), { waitUntil: "load" });
  await alive(visitor);
  const file = `${name}.js`;
  if (file in PACKAGES) await page.addScriptTag({ url: host.url(file) });
  if (name === "uplot") await page.addStyleTag({ url: host.url("uplot.css") });
  await page.evaluate((draw, walks, marks) => {
    const painted = () => new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    });
    const columns = globalThis.register("walks", [Float64Array.of(...walks)]);
    const host = document.getElementById("figure");
    const colours = ["#1c6b5c", "#b57600", "#7d0f33"];
    const works = {
      nothing: () => {},
      draw: () => (0, eval)(draw)(host, columns, colours, marks),
      move: (share, selector, type) => {
        const target = document.querySelector(selector);
        const box = target.getBoundingClientRect();
        target.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX: box.left + share * box.width, clientY: box.top + box.height / 2 }));
      },
    };
    // Does some work in each of so many frames, and lets one more pass.
    globalThis.frames_with = async (work, times, ...rest) => {
      for (let turn = 0; turn < times; turn += 1) {
        await new Promise(requestAnimationFrame);
        works[work](0.1 + (0.8 * ((turn * 7) % times)) / times, ...rest);
        await painted();
      }
      await new Promise(requestAnimationFrame);
      await painted();
    };
  }, String(DRAW[name]), walks, marks);
  await new Promise((done) => setTimeout(done, 200));
  const session = await page.createCDPSession();
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => (await session.send("Performance.getMetrics")).metrics.find((it) => it.name === "TaskDuration").value * 1000;
  /** Milliseconds of one `work`, beyond those of a frame. */
  const busy = async (times, ...work) => {
    const frames = async (...given) => {
      const before = await spent();
      await page.evaluate((...given) => globalThis.frames_with(...given), ...given);
      return (await spent()) - before;
    };
    const nothing = await frames("nothing", times);
    const [kind, ...rest] = work;
    return ((await frames(kind, times, ...rest)) - nothing) / times;
  };
  const draw = await busy(1, "draw");
  const move = cursor ? await busy(MOVES, "move", ...POINTER[name]) : 0;
  assert.ok(await page.$("#figure canvas, #figure svg"), `${name} has drawn`);
  check.silent(visitor);
  await visitor.close();
  return { draw, move };
}

// The desk with a whole campaign in it, and sealing beside npm's age-encryption in the same browser. `cargo xtask bench
// desk`.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { alive, downloaded, give, press } from "./action.mjs";
import { DESK, launch, until } from "./browser.mjs";
import { byLabel, isThere, text } from "./find.mjs";
import { KEYS } from "./package.mjs";
import { DIST, folder } from "./site.mjs";

const tell = (what, value, goal, unit) => {
  console.log(`${value <= goal ? "✓" : "✗"} ${what}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit} (at most ${goal})`);
  if (value > goal) process.exitCode = 1;
};
const MB = 1 << 20;

/** Files of so many applicants, each of about `size` bytes. */
function crowd(count, size) {
  const at = folder();
  execFileSync(process.env.TINGZHOU_CROWD, [at, `${count}`, `${size}`]);
  return readdirSync(at).sort().map((name) => join(at, name));
}

/** The memory of all processes of the browser that belong to a page and its workers, in bytes. */
function memory(pids) {
  let all = 0;
  for (const pid of pids) {
    try {
      all += Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]) * 1024;
    } catch {}
  }
  return all;
}

const browser = await launch();
const desk = async () => {
  const downloads = folder();
  const visitor = await browser.visit({ screen: DESK, downloads });
  await visitor.page.goto(pathToFileURL(join(DIST, "desk.html")).href);
  await alive(visitor);
  await give(visitor, "选择密钥文件", [KEYS.office]);
  await text(visitor, "密钥已载入");
  await visitor.page.evaluate(() => {
    globalThis.long = [];
    // The task in which the driver hands the files over is its own; what the page does with them is measured within it.
    new PerformanceObserver((list) => list.getEntries().forEach((it) => it.startTime > globalThis.began && long.push(it.duration))).observe({ type: "longtask" });
    // From the choice of the files to the list with all of them in it.
    addEventListener("change", () => {
      globalThis.began = performance.now();
      globalThis.took = undefined;
      const look = () => {
        const lines = Number(document.querySelector(".desk__table")?.getAttribute("aria-rowcount")) - 1;
        if (lines > 0 && !document.querySelector("#opening") && (lines === globalThis.expected || performance.now() - began > 300_000)) globalThis.took = performance.now() - began;
        else setTimeout(look, 5);
      };
      setTimeout(look, 50);
    }, true);
    addEventListener("change", () => long.push(performance.now() - began));
  });
  const session = await visitor.page.browser().target().createCDPSession();
  const pids = async () => (await session.send("SystemInfo.getProcessInfo")).processInfo.filter((it) => it.type === "renderer").map((it) => it.id);
  return { visitor, pids, downloads };
};
/** How long it takes until all of `files` are in the list, the longest task meanwhile, and the most memory. */
async function opening(files) {
  const { visitor, pids, downloads } = await desk();
  const renderers = await pids();
  let most = 0;
  const watch = setInterval(() => { most = Math.max(most, memory(renderers)); }, 200);
  await visitor.page.evaluate((expected) => { globalThis.expected = expected; }, files.length);
  await (await byLabel(visitor, "把报名文件拖到这里")).uploadFile(...files);
  const took = await until("all to be opened", () => visitor.page.evaluate(() => globalThis.took), 300_000);
  clearInterval(watch);
  const { long, lines } = await visitor.page.evaluate(() => ({ long: globalThis.long, lines: Number(document.querySelector(".desk__table").getAttribute("aria-rowcount")) - 1 }));
  if (lines !== files.length) throw new Error(`${lines} of ${files.length} are in the list`);
  return { visitor, downloads, took, longest: Math.max(0, ...long), most };
}

async function traced(files) {
  const { visitor } = await desk();
  await visitor.page.evaluate((expected) => { globalThis.expected = expected; }, files.length);
  await visitor.page.tracing.start({ path: "/tmp/cpu2.json", categories: ["disabled-by-default-v8.cpu_profiler", "devtools.timeline","v8.execute","toplevel","thread"] });
  await (await byLabel(visitor, "把报名文件拖到这里")).uploadFile(...files);
  const took = await until("all to be opened", () => visitor.page.evaluate(() => globalThis.took), 300_000);
  await visitor.page.tracing.stop();
  console.log(took);
}
console.log("Opening (Chromium, from a file):");
const small=[];
const files50 = crowd(1_000, 50_000); await browser.tracing?.start; const middle = await traced(files50); process.exit(0);
tell("  1,000 of 50 kB", middle.took / 1000, 3, "s");
tell("  longest task of the page meanwhile", middle.longest, 50, "ms");
await middle.visitor.close();
for (let i=0;i<2;i++){const again = await opening(crowd(1_000, 50_000)); console.log(again.took, again.longest); await again.visitor.close();}
await browser.close();

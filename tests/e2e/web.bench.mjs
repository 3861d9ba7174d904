// Reading pages as a phone gets them: Lighthouse, bytes before and after the first interaction, the time from an
// interaction to the next frame, and the same site with ever more content; beside the same pages as a React + Apache
// ECharts app, the same app without prerendering, and bare pages: of the same words, and of two lines.
// `cargo xtask bench web`.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { alive, arrived, explorable, open, press } from "./action.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import { byLabel } from "./find.mjs";
import { BUILDER, folder, HOST, html, reading, ROOT, STAGE, variant } from "./site.mjs";
import { serve } from "./server.mjs";

const RUNS = Number(process.env.TINGZHOU_RUNS ?? 5);
const PEERS = process.env.TINGZHOU_PEERS;
const { default: lighthouse } = await import(pathToFileURL(join(PEERS, "node_modules/lighthouse/core/index.js")).href);

const sorted = (all) => all.toSorted((one, other) => one - other);
const median = (all) => sorted(all)[all.length >> 1];
const tell = (what, value, goal, unit, at_least = false) => {
  const is_good = at_least ? value >= goal : value <= goal;
  console.log(`${is_good ? "✓" : "✗"} ${what}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit} (at ${at_least ? "least" : "most"} ${goal})`);
  if (!is_good) process.exitCode = 1;
};

const PAGES = ["/", "/programs/housing/", "/growth/"];

// --- What is measured -------------------------------------------------------------------------------------------------

const ours = variant({ origin: "https://talent.test.cn", change: (edit) => edit("site.json", (site) => void (site.host = HOST)) });

/** The React app with the same JSON beside each page. */
function react() {
  const at = join(folder(), "react");
  cpSync(join(PEERS, "react/dist"), at, { recursive: true });
  for (const page of PAGES) {
    mkdirSync(join(at, page), { recursive: true });
    if (page !== "/") cpSync(join(at, "index.html"), join(at, page, "index.html"));
    cpSync(join(ours, page, "content.json"), join(at, page, "content.json"));
  }
  return at;
}

/** Our own pages without what was prerendered in them: the script draws all. */
function plain() {
  const at = join(folder(), "plain");
  cpSync(ours, at, { recursive: true });
  const [boot] = readdirSync(join(at, "assets")).filter((it) => /^boot\..*\.js$/.test(it));
  for (const ending of ["js", "wasm"]) {
    const from = join(process.env.TINGZHOU_PLAIN, ending === "js" ? "plain.js" : "plain_bg.wasm");
    cpSync(from, join(at, `assets/plain.${ending}`));
  }
  const text = readFileSync(join(at, "assets", boot), "utf8");
  writeFileSync(join(at, "assets", boot), text.replace("self.tingzhou = {", 'self.tingzhou = { "plain": ["/assets/plain.js", "", "/assets/plain.wasm", ""],'));
  for (const page of PAGES) {
    const whole = html(page, at);
    const empty = whole.replace(/<body>[^]*<\/body>/, "<body></body>").replace(/<script type="later" (src="[^"]*") integrity="[^"]*"[^>]*><\/script>\n<script>[^]*?<\/script>/, '<script defer $1 data-bundle="plain" data-at-once></script>');
    writeFileSync(join(at, page, "index.html"), empty);
  }
  return at;
}

/** The words of our own pages as bare HTML: no style, no script, no drawing. */
function bare_words() {
  const at = folder();
  for (const page of PAGES) {
    const body = /<body>([^]*)<\/body>/.exec(html(page, ours))[1];
    const words = body.replace(/<(script|svg|style)\b[^]*?<\/\1>/g, "").replace(/<!---->/g, "").replace(/ (class|style|hidden|data-[a-z-]+)(="[^"]*")?(?=[ >])/g, "");
    const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${page}</title>`;
    mkdirSync(join(at, page), { recursive: true });
    writeFileSync(join(at, page, "index.html"), `<!DOCTYPE html>\n<html lang="zh-CN"><head>${head}</head><body>${words}</body></html>\n`);
  }
  return at;
}

/** Two lines: what no page can be quicker than. */
function bare() {
  const at = folder();
  const text = '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>空页</title></head><body><h1>庭州英才</h1><p>昌吉州有哪些人才项目、适合谁、怎样报名，企业怎样在这里成长。</p></body></html>\n';
  writeFileSync(join(at, "index.html"), text);
  return at;
}

const hosts = {};
for (const [name, at] of Object.entries({ ours, words: bare_words(), react: react(), plain: plain(), bare: bare() })) hosts[name] = await serve(at, { compress: true });

// --- Lighthouse -------------------------------------------------------------------------------------------------------

const browser = await launch();
const port = Number(new URL(browser.endpoint()).port);

/** Has the host compress a page and what it names before anything is timed: real hosts have done so long before. */
async function warm(url) {
  const text = await (await fetch(url)).text();
  for (const [, path] of text.matchAll(/(?:src|href)="([^"#?]+\.(?:js|css|svg))"/g)) await (await fetch(new URL(path, url))).arrayBuffer();
}

async function audit(url, categories = ["performance"]) {
  await warm(url);
  // Now and then Lighthouse misses the beginning of its own trace.
  let lhr;
  for (let tries = 0; tries < 3 && (!lhr || lhr.runtimeError); tries += 1) {
    ({ lhr } = await lighthouse(url, { port, output: "json", logLevel: "error", onlyCategories: categories }));
  }
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const number = (id) => lhr.audits[id].numericValue;
  return {
    scores: Object.fromEntries(Object.entries(lhr.categories).map(([id, it]) => [id, Math.round(it.score * 100)])),
    lost: Object.values(lhr.audits).filter((it) => it.score !== null && it.score < 1 && categories.some((id) => lhr.categories[id].auditRefs.some((ref) => ref.id === it.id && ref.weight > 0))).map((it) => it.id),
    lcp: number("largest-contentful-paint"),
    tbt: number("total-blocking-time"),
    cls: number("cumulative-layout-shift"),
  };
}

const medians = {};
for (const [name, host] of Object.entries(hosts)) {
  for (const page of name === "bare" ? ["/"] : PAGES) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await audit(host.url(page)));
    medians[`${name} ${page}`] = Object.fromEntries(["lcp", "tbt", "cls"].map((it) => [it, median(runs.map((run) => run[it]))]));
    const { lcp, tbt, cls } = medians[`${name} ${page}`];
    console.log(`  ${name.padEnd(6)} ${page.padEnd(20)} LCP ${lcp.toFixed(0).padStart(5)} ms   TBT ${tbt.toFixed(0).padStart(4)} ms   CLS ${cls.toFixed(3)}`);
  }
}
for (const page of PAGES) {
  const [we, words, floor, react, plain] = [`ours ${page}`, `words ${page}`, "bare /", `react ${page}`, `plain ${page}`].map((it) => medians[it]);
  tell(`${page} LCP by that of a bare page of the same words`, we.lcp / words.lcp, 1.1, "×");
  tell(`${page} LCP by that of a bare page of two lines`, we.lcp / floor.lcp, 1.1, "×");
  tell(`${page} LCP by that of React + ECharts`, we.lcp / react.lcp, 0.35, "×");
  console.log(`  ${page} LCP by that of the same app without prerendering: ${(we.lcp / plain.lcp).toFixed(2)} ×`);
  tell(`${page} TBT`, we.tbt, 20, "ms");
  tell(`${page} CLS`, we.cls, 0, "");
}

const all = ["performance", "accessibility", "best-practices", "seo"];
let worst = 100;
const pages = [...reading(ours), "/match/", "/enterprise/"];
for (const page of pages) {
  const { scores, lost } = await audit(hosts.ours.url(page), all);
  const least = Math.min(...Object.values(scores));
  worst = Math.min(worst, least);
  if (least < 100) console.log(`  ${page}: ${JSON.stringify(scores)} ${lost.join(" ")}`);
}
tell(`the least of four scores on ${pages.length} pages`, worst, 100, "points", true);

// --- Bytes ------------------------------------------------------------------------------------------------------------

/** What goes over the wire until nothing moves any more, and what follows the first interaction. */
async function bytes(url, is_ready) {
  const visitor = await browser.visit({ screen: PHONE });
  const session = await visitor.page.createCDPSession();
  let sum = 0;
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({ encodedDataLength }) => void (sum += encodedDataLength));
  await visitor.page.goto(url, { waitUntil: "networkidle0" });
  const before = sum;
  await visitor.page.mouse.move(100, 300);
  await is_ready?.(visitor);
  await new Promise((done) => setTimeout(done, 1_500));
  await visitor.close();
  return { before, after: sum };
}
for (const page of PAGES) {
  const we = await bytes(hosts.ours.url(page), alive);
  const react = await bytes(hosts.react.url(page));
  console.log(`  ${page}: ours ${we.before} bytes, then ${we.after}; React + ECharts ${react.after}`);
  tell(`${page} bytes before the first interaction, by those of React + ECharts`, we.before / react.after, 0.1, "×");
  tell(`${page} bytes after it`, we.after / react.after, 0.5, "×");
}

// --- From an interaction to the next frame ------------------------------------------------------------------------------

const slow = [];
async function slowly(path, act) {
  const visitor = await browser.visit({ screen: PHONE });
  await open(visitor, hosts.ours.url(path));
  const session = await visitor.page.createCDPSession();
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await visitor.page.evaluate(() => {
    globalThis.interactions = new Map();
    const note = (list) => list.getEntries().forEach((it) => it.interactionId && interactions.set(it.interactionId, Math.max(it.duration, interactions.get(it.interactionId) ?? 0)));
    new PerformanceObserver(note).observe({ type: "event", durationThreshold: 16, buffered: true });
  });
  const done = await act(visitor);
  await new Promise((done) => setTimeout(done, 500));
  const seen = await visitor.page.evaluate(() => [...interactions.values()]);
  // What took less than a frame is not told.
  slow.push(...seen, ...Array(Math.max(0, done - seen.length)).fill(16));
  await visitor.close();
}
await slowly("/programs/", async (visitor) => {
  const names = ["毕业生", "专家", "硕士研究生", "毕业生", "专家", "硕士研究生"];
  for (const name of names) {
    await press(visitor, "button", name);
    await new Promise((done) => setTimeout(done, 150));
  }
  const field = await byLabel(visitor, "查找项目");
  await field.type("guiyan", { delay: 120 });
  return names.length + 7;
});
await slowly("/match/", async (visitor) => {
  let presses = 0;
  for (let question = 0; question < 6; question += 1) {
    const choices = await visitor.page.$$("main input[type=radio], main input[type=checkbox]");
    for (const choice of choices) {
      if (!(await choice.isVisible())) continue;
      await choice.click();
      presses += 1;
      break;
    }
    const next = await visitor.page.$$("main button");
    for (const button of next) {
      if (!/下一题|跳过/.test(await button.evaluate((it) => it.textContent)) || !(await button.isVisible())) continue;
      await button.click();
      presses += 1;
      break;
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  return presses;
});
await slowly("/growth/housing/", async (visitor) => {
  await explorable(visitor);
  await visitor.page.focus(".chart__drawings[tabindex]");
  for (let key = 0; key < 12; key += 1) {
    await visitor.page.keyboard.press(key % 2 ? "ArrowLeft" : "ArrowRight");
    await new Promise((done) => setTimeout(done, 120));
  }
  return 12;
});
await slowly("/", async (visitor) => {
  for (const [name, path] of [["项目", "/programs/"], ["数据", "/growth/"], ["项目", "/programs/"]]) {
    await press(visitor, "link", name);
    await arrived(visitor, path);
    await new Promise((done) => setTimeout(done, 400));
  }
  await press(visitor, "button", "长辈版");
  await press(visitor, "button", "长辈版");
  return 5;
});
tell(`an interaction to its frame, CPU × 4, the 95th percentile of ${slow.length}`, sorted(slow)[Math.floor(slow.length * 0.95)], 100, "ms");

// --- Ever more content ------------------------------------------------------------------------------------------------

/** Content with `count` made-up programs and three tenths as many figures. */
function much(count) {
  const at = join(folder(), "content");
  cpSync(join(ROOT, "public/content"), at, { recursive: true });
  const copy = (kind, id, number, change) => {
    const value = JSON.parse(readFileSync(join(at, kind, `${id}.json`), "utf8"));
    change(value);
    writeFileSync(join(at, kind, `made-up-${number}.json`), JSON.stringify(value));
  };
  const letters = (number) => [...`${number}`].map((digit) => "甲乙丙丁戊己庚辛壬癸"[digit]).join("");
  for (let number = 0; number < count; number += 1) {
    copy("programs", "housing", number, (it) => {
      it.card.name = `虚构项目${letters(number)}`;
      it.card.pinyin = "xu gou xiang mu " + [...`${number}`].map((digit) => ["jia", "yi", "bing", "ding", "wu", "ji", "geng", "xin", "ren", "gui"][digit]).join(" ");
      it.card.order = 1_000 + number;
      it.subjects = [];
      delete it.conditions;
    });
    if (number % 10 < 3) {
      copy("figures", "housing", number, (it) => {
        it.name = `虚构数据${letters(number)}`;
        it.order = 1_000 + number;
        it.programs = [];
      });
    }
  }
  return at;
}
const builds = {};
let large;
console.log("  programs  figures  site build");
for (const count of [10, 100, 1_000]) {
  const out = join(folder(), "site");
  const content = much(count);
  const start = performance.now();
  execFileSync(BUILDER, ["build", content, out, "--stage", STAGE, "--style", join(ROOT, "style"), "--public", join(ROOT, "public")], { stdio: ["ignore", "ignore", "inherit"] });
  builds[count] = (performance.now() - start) / 1000;
  console.log(`  ${String(count).padStart(8)} ${String(count * 0.3).padStart(8)} ${builds[count].toFixed(1).padStart(9)} s`);
  large = out;
}
tell("1,000 programs and 300 figures, the site built", builds[1_000], 60, "s");
tell("their cost for each, by that of 100", (builds[1_000] - builds[10]) / 990 / ((builds[100] - builds[10]) / 90), 1.5, "×");
const crowded = await serve(large);
const visitor = await browser.visit({ screen: PHONE });
await open(visitor, crowded.url("/programs/"));
const filtering = await visitor.page.evaluate(async () => {
  const times = [];
  const box = document.querySelector("input[type=search]");
  for (const query of ["x", "xu", "xugou", "", "虚构", "虚构项目甲", "", "xgxm", "jia", ""]) {
    const start = performance.now();
    box.value = query;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); }));
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 100));
  }
  return Math.max(...times);
});
tell("a list of more than 1,000 programs, filtered and drawn", filtering, 50, "ms");

await browser.close();
await crowded.close();
for (const host of Object.values(hosts)) await host.close();

// The desk with a whole campaign in it, and sealing beside npm's age-encryption in the same browser. `cargo xtask bench
// desk`.

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { alive, downloaded, give, open, press, tick } from "./action.mjs";
import { ending, fill_in, FIRST, person } from "./applicant.mjs";
import { DESK, launch, PHONE, until } from "./browser.mjs";
import { ALL, everything } from "./everything.mjs";
import { byLabel, isThere, text } from "./find.mjs";
import { KEYS } from "./package.mjs";
import { jpeg } from "./pictures.mjs";
import { serve } from "./server.mjs";
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

console.log("Opening (Chromium, from a file):");
const small = crowd(1_000, 0);
const first = await opening(small);
console.log(`  1,000 without attachments: ${(first.took / 1000).toFixed(2)} s`);
await first.visitor.close();
const middle = await opening(crowd(1_000, 50_000));
tell("  1,000 of 50 kB", middle.took / 1000, 3, "s");
tell("  longest task of the page meanwhile", middle.longest, 50, "ms");
await middle.visitor.close();
const large = await opening(crowd(800, 3_000_000));
tell("  800 of 3 MB", large.took / 1000, 90, "s");
tell("  longest task of the page meanwhile", large.longest, 50, "ms");
tell("  most memory", large.most / MB, 1024, "MB");
await large.visitor.close();
const many = await opening(crowd(10_000, 0));
tell("  10,000 without attachments, by the time of 1,000", many.took / first.took, 11, "×");
tell("  longest task of the page meanwhile", many.longest, 50, "ms");
tell("  most memory", many.most / MB, 1024, "MB");

console.log("Working with 10,000:");
const { visitor, downloads } = many;
const { page } = visitor;
const scroll = await page.evaluate(async () => {
  const times = [];
  const list = document.querySelector("#lines");
  for (let round = 1; round <= 20; round += 1) {
    const start = performance.now();
    list.scrollTop = (list.scrollHeight / 21) * round;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); })));
    times.push(performance.now() - start - 16.7);
    if (!document.querySelector(".desk__line")) times.push(Infinity);
    await new Promise((done) => setTimeout(done, 50));
  }
  return Math.max(...times);
});
tell("  scrolling anywhere, until its lines are drawn", scroll, 50, "ms");
const filter = await page.evaluate(async () => {
  const times = [];
  const box = document.querySelector("#search");
  for (const query of ["0", "01", "012", "", "测", "测试5", "测试99", "", "cs", "cs1", "", "6599", "00", "7", "", "没有", "", "42", "1380013", ""]) {
    const start = performance.now();
    box.value = query;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); }));
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 80));
  }
  return Math.max(...times);
});
tell("  typing into the search, until its lines are drawn", filter, 50, "ms");
const sort = await page.evaluate(async () => {
  const times = [];
  for (const button of [...document.querySelectorAll(".desk__sort"), ...document.querySelectorAll(".desk__sort")]) {
    const start = performance.now();
    button.click();
    await new Promise((done) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); }));
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 80));
  }
  return Math.max(...times);
});
tell("  sorting, until its lines are drawn", sort, 50, "ms");
const known = new Set(readdirSync(downloads));
const began = performance.now();
await press(visitor, "button", "导出工作簿（XLSX）");
await until("the workbook", async () => (await isThere(visitor, "button", "导出工作簿（XLSX）")) && (await page.$eval("body", (it) => it.innerText)).includes("已交给浏览器下载"), 60_000);
tell("  the workbook", (performance.now() - began) / 1000, 8, "s");
const book = await downloaded(downloads, ".xlsx", known);
const size = execFileSync("python3", ["-c", "import sys, zipfile, re; z = zipfile.ZipFile(sys.argv[1]); x = z.read('xl/worksheets/sheet1.xml').decode(); print(re.search(r'<dimension ref=\"([^\"]*)', x)[1])", book], { encoding: "utf8" }).trim();
console.log(`  (its first sheet: ${size})`);
const save = performance.now();
await press(visitor, "button", "保存工作清单");
const list = await downloaded(downloads, ".age");
console.log(`  the worklist saved: ${((performance.now() - save) / 1000).toFixed(1)} s`);
await visitor.close();
const again = await opening_list(list);
console.log(`  and opened again: ${(again / 1000).toFixed(1)} s`);

async function opening_list(file) {
  const { visitor } = await desk();
  await visitor.page.evaluate(() => { globalThis.expected = 10_000; });
  await (await byLabel(visitor, "把报名文件拖到这里")).uploadFile(file);
  const took = await until("the list", () => visitor.page.evaluate(() => globalThis.took), 120_000);
  await visitor.close();
  return took;
}

// Sealing, beside age-encryption from npm in the same page.
const modules = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  if (path === "/") {
    response.setHeader("Content-Type", "text/html");
    return response.end(`<!DOCTYPE html><meta charset="utf-8"><title>seal</title><link rel="icon" href="data:,">`);
  }
  try {
    const is_script = path.endsWith(".js");
    response.setHeader("Content-Type", is_script ? "text/javascript" : "application/wasm");
    const bytes = readFileSync(path);
    if (!is_script) return response.end(bytes);
    // Names of packages become the places where they lie, as any bundler finds them.
    const own = pathToFileURL(path).href;
    const resolved = bytes.toString().replace(/(\bfrom\s*|\bimport\s*)(["'])([^"'.\/][^"']*)\2/g, (whole, before, quote, name) => {
      try { return `${before}${quote}${fileURLToPath(import.meta.resolve(name, own))}${quote}`; } catch { return whole; }
    });
    response.end(resolved);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((done) => modules.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${modules.address().port}`;
const peer = fileURLToPath(import.meta.resolve("age-encryption"));
const ours = join(process.env.TINGZHOU_ENVELOPE, "envelope.js");
const keys = Object.values(KEYS).map((file) => /public key: (age1\w+)/.exec(readFileSync(file, "utf8"))[1]);
const sealer = await browser.visit();
await sealer.page.goto(`${origin}/`);
const sealing = await sealer.page.evaluate(async ({ peer, ours, keys }) => {
  const plain = new Uint8Array(20 << 20);
  for (let at = 0; at < plain.length; at += 65536) crypto.getRandomValues(plain.subarray(at, at + 65536));
  const { Encrypter } = await import(peer);
  const worker = new Worker(URL.createObjectURL(new Blob([`import begin from "${location.origin}${ours}"; await begin(); postMessage(["ready"]);`], { type: "text/javascript" })), { type: "module" });
  const next = () => new Promise((done, failed) => {
    worker.onmessage = ({ data }) => data[0] !== "progress" && done(data);
    worker.onerror = (event) => failed(new Error(event.message));
  });
  await next();
  const bytes = (text) => new TextEncoder().encode(text);
  const rounds = { ours: [], peer: [] };
  for (let round = 0; round < 5; round += 1) {
    let start = performance.now();
    const answer = next();
    worker.postMessage([bytes("recipients"), plain, bytes(keys.join("\n"))]);
    const [said, outcome, file] = await answer;
    if (said !== "done" || file.length < plain.length) throw new Error(`${said} ${outcome}`);
    rounds.ours.push(performance.now() - start);
    start = performance.now();
    const encrypter = new Encrypter();
    keys.forEach((key) => encrypter.addRecipient(key));
    await encrypter.encrypt(plain);
    rounds.peer.push(performance.now() - start);
  }
  const median = (all) => all.sort((one, other) => one - other)[2];
  return { ours: median(rounds.ours), peer: median(rounds.peer) };
}, { peer, ours, keys });
console.log(`Sealing 20 MB: ours in a worker ${sealing.ours.toFixed(0)} ms, age-encryption ${sealing.peer.toFixed(0)} ms`);
tell("  ours by theirs", sealing.ours / sealing.peer, 1, "×");

// And in the form itself: from the press to the file, nothing holds up the page.
const form = await serve(everything());
const scans = folder();
const files = ["毕业证书", "学位证书", "毕业证书", "学位证书"].map((kind, number) => {
  const file = join(scans, `扫描${number}.pdf`);
  writeFileSync(file, Buffer.concat([Buffer.from("%PDF-1.4\n"), randomBytes(5_000_000)]));
  return { kind, file };
});
const photograph = join(scans, "证件照.jpg");
const camera = await browser.visit();
writeFileSync(photograph, await jpeg(camera, { width: 1240, height: 1594, noise: 1 }));
await camera.close();
const applicant = await browser.visit({ screen: PHONE });
await open(applicant, form.url("/apply/?step=consent"));
await fill_in(applicant, { ...person("测试古丽·示例", ending("19970203", "6"), { ...ALL, studies: [FIRST] }), photo: photograph, files, chooses: "“千名硕士" });
await tick(applicant, "我承诺所填内容真实");
await applicant.page.evaluate(() => {
  globalThis.long = [];
  new PerformanceObserver((list) => list.getEntries().forEach((it) => long.push(it.duration))).observe({ type: "longtask" });
});
const pressed = performance.now();
await press(applicant, "button", "加密并生成报名文件");
await text(applicant, "报名文件已生成，还没有送出");
console.log(`Sealing ${(files.length * 5).toFixed(0)} MB of attachments in the form: ${((performance.now() - pressed) / 1000).toFixed(1)} s`);
await applicant.page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
tell("  longest task of the page meanwhile", Math.max(0, ...(await applicant.page.evaluate(() => globalThis.long))), 50, "ms");
await form.close();
await browser.close();
modules.close();

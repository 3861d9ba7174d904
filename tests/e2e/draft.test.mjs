// What somebody typed is not lost: not by a crash, a reload, a second window, a full or forbidden store, a broken
// copy; and on a public computer nothing stays behind. Everyone here is invented (docs/DEMONSTRATION.md).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";

import { alive, answer, downloaded, give, go, open, press, tick, type } from "./action.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { address, byLabel, byRole, isThere, seen, squeezed, text } from "./find.mjs";
import { serve } from "./server.mjs";
import { DIST, folder, ROOT } from "./site.mjs";

const KEPT = "草稿已存在本机";
const PUBLIC = "公用电脑：这里不保存草稿";
const SECRET = "三只羊过河2026";

let host;
before(async () => (host = await serve(DIST)));
after(() => host.close());

const section = (name) => host.url(`/apply/?step=${name}`);

/** Says whose device it is. */
async function settle(visitor, device = "本人设备") {
  await open(visitor, section("consent"));
  await answer(visitor, "您现在用的是谁的设备？", device);
  await text(visitor, device === "本人设备" ? KEPT : PUBLIC);
}

const typed = async (visitor, label) => (await byLabel(visitor, label)).evaluate((it) => it.value);
const stands = (visitor, label, value) => until(`“${value}” in ${label}`, async () => (await typed(visitor, label)) === value);

/** What the browser keeps for the form: the mirror, and the generations in the database. Runs in the page. */
const copies = ({ page }) =>
  page.evaluate(async () => {
    const settled = (request) => new Promise((done, failed) => Object.assign(request, { onsuccess: () => done(request.result), onerror: () => failed(request.error) }));
    const name = (await indexedDB.databases()).map((it) => it.name).find((it) => it === "tingzhou /");
    let drafts = {};
    if (name) {
      const database = await settled(indexedDB.open(name));
      const store = database.transaction("drafts").objectStore("drafts");
      const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
      drafts = Object.fromEntries(keys.map((key, at) => [key, values[at]]));
      database.close();
    }
    const ours = Object.keys(localStorage).filter((key) => key.startsWith("tingzhou / "));
    return { drafts, mirror: localStorage.getItem("tingzhou / draft"), ours };
  });

/** Changes what the browser keeps, before the page's own scripts run again. */
const meddle = ({ page }, { drafts = {}, mirror }) =>
  page.evaluate(async (drafts, mirror) => {
    const settled = (request) => new Promise((done, failed) => Object.assign(request, { onsuccess: () => done(request.result), onerror: () => failed(request.error) }));
    if (mirror === null) localStorage.removeItem("tingzhou / draft");
    else if (mirror !== undefined) localStorage.setItem("tingzhou / draft", mirror);
    const database = await settled(indexedDB.open("tingzhou /"));
    const store = database.transaction("drafts", "readwrite").objectStore("drafts");
    for (const [key, value] of Object.entries(drafts)) await settled(value === null ? store.delete(key) : store.put(value, key));
    database.close();
  }, drafts, mirror);

const revision = (copy) => JSON.parse(copy).revision;

for (const engine of ["chromium", "firefox"]) {
  describe(`a draft in ${engine}`, () => {
    let browser, visitor;
    before(async () => (browser = await launch(engine)));
    after(() => browser.close());
    const start = async (options) => (visitor = await browser.visit({ screen: PHONE, ...options }));
    afterEach(async () => {
      if (visitor) {
        check.silent(visitor);
        await visitor.close();
      }
      visitor = undefined;
    });

    it("is there again after the browser was killed a second after the last key", async () => {
      const profile = folder();
      const first = await launch(engine, { profile });
      const before = await first.visit();
      await settle(before);
      await go(before, "contact");
      await type(before, "微信号", "ceshi_mie");
      const ended = Date.now();
      await new Promise((done) => setTimeout(done, ended + 1_000 - Date.now()));
      await first.kill();

      const second = await launch(engine, { profile });
      try {
        const again = await second.visit();
        await open(again, section("contact"));
        await stands(again, "微信号", "ceshi_mie");
        check.silent(again);
      } finally {
        await second.close();
      }
    });

    it("is there again from either store alone", async () => {
      await start();
      for (const lost of ["mirror", "database"]) {
        await settle(visitor);
        await go(visitor, "contact");
        await type(visitor, "微信号", lost);
        await text(visitor, KEPT);
        await until("it to be kept", async () => (await copies(visitor)).mirror?.includes(lost));
        await visitor.page.goto(host.url("/about/"));
        await meddle(visitor, lost === "mirror" ? { mirror: null } : { drafts: { "draft 0": null, "draft 1": null } });
        await open(visitor, section("contact"));
        await stands(visitor, "微信号", lost);
      }
    });

    it("is kept within half a second of every change, also while somebody goes on typing", async () => {
      await start();
      await settle(visitor);
      await go(visitor, "contact");
      const field = await byLabel(visitor, "微信号");
      await field.focus();
      for (let at = 0; at < 20; at += 1) {
        await visitor.page.keyboard.type("x");
        await new Promise((done) => setTimeout(done, 60));
      }
      // A pause of this length never came while typing, and still most of it is kept.
      const { mirror } = await copies(visitor);
      const kept = JSON.parse(mirror).fields.wechat.length;
      assert.ok(kept >= 20 - Math.ceil(500 / 60) - 1, `${kept} of 20 keys`);
    });

    it("lies in two generations, and a broken one costs one change at most", async () => {
      await start();
      await settle(visitor);
      await go(visitor, "contact");
      await type(visitor, "微信号", "ceshi");
      await until("the last key to be kept", async () => Object.values((await copies(visitor)).drafts).some((it) => JSON.parse(it).fields.wechat === "ceshi"));
      await type(visitor, "邮政编码", "831100");
      const all = await until("both generations", async () => {
        const { drafts } = await copies(visitor);
        const both = Object.values(drafts);
        return both.length === 2 && both.some((it) => JSON.parse(it).fields.postcode === "831100") && drafts;
      });
      const [older, newer] = Object.entries(all).sort(([, a], [, b]) => revision(a) - revision(b));
      await visitor.page.goto(host.url("/about/"));
      await meddle(visitor, { mirror: newer[1].slice(0, 40), drafts: { [newer[0]]: newer[1].slice(0, -10) } });
      await open(visitor, section("contact"));
      await stands(visitor, "微信号", JSON.parse(older[1]).fields.wechat);

      await visitor.page.goto(host.url("/about/"));
      await meddle(visitor, { mirror: "{", drafts: { "draft 0": "{", "draft 1": "" } });
      await open(visitor, section("contact"));
      await text(visitor, "本机上有一份打不开的草稿");
      await type(visitor, "微信号", "xin");
      // Nothing is written over what might be somebody's work.
      await visitor.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await new Promise((done) => setTimeout(done, 600));
      assert.deepEqual((await copies(visitor)).drafts, { "draft 0": "{", "draft 1": "" });
      await press(visitor, "button", "清除本机全部数据");
      await press(visitor, "button", "确定清除，不能恢复");
      await text(visitor, "已清除，并检查过");
    });

    it("of every earlier version opens", async () => {
      await start();
      // A page without scripts: nothing of it is on its way when it is left.
      await visitor.page.goto(host.url("/apply/demo/"));
      const golden = join(ROOT, "tests/fixtures/draft");
      const versions = readdirSync(golden).filter((it) => it.endsWith(".json"));
      assert.ok(versions.length > 0);
      for (const version of versions) {
        const draft = readFileSync(join(golden, version), "utf8").trim();
        await visitor.page.evaluate((draft) => localStorage.setItem("tingzhou / draft", draft), draft);
        await open(visitor, section("person"));
        await stands(visitor, "姓名", JSON.parse(draft).fields.name);
        await visitor.page.goto(host.url("/apply/demo/"));
      }
    });

    it("is written by one window at a time, which can be chosen", async () => {
      await start();
      await settle(visitor);
      await go(visitor, "contact");
      await type(visitor, "微信号", "one");
      await until("it to be kept", async () => (await copies(visitor)).mirror?.includes('"one"'));
      const other = await visitor.window();
      await open(other, section("contact"));
      await text(other, "报名表正在另一个窗口里填写");
      assert.ok(await (await byLabel(other, "微信号")).evaluate((it) => it.disabled));
      await stands(other, "微信号", "one");
      await check.accessible(other);

      await visitor.page.bringToFront();
      await type(visitor, "微信号", "one two");
      await other.page.bringToFront();
      await press(other, "button", "在此窗口继续");
      await text(visitor, "报名表正在另一个窗口里填写");
      assert.ok(await (await byLabel(visitor, "微信号")).evaluate((it) => it.disabled));
      await stands(other, "微信号", "one two");
      await type(other, "微信号", "three");
      await until("it to be kept", async () => (await copies(other)).mirror?.includes('"three"'));

      await visitor.page.bringToFront();
      await press(visitor, "button", "在此窗口继续");
      await stands(visitor, "微信号", "three");
      await text(other, "报名表正在另一个窗口里填写");
      check.silent(other);
      await other.page.close();
    });

    for (const { whose, words, stays } of [
      { whose: "this window's", words: "以这个窗口为准", stays: "here" },
      { whose: "the other window's", words: "载入另一个窗口的内容", stays: "there" },
    ]) {
      it(`that two windows have each written is not overwritten: the applicant chooses, ${whose} for one`, async () => {
        await start();
        // Not kept yet, for it is not known whose device it is.
        await open(visitor, section("contact"));
        await type(visitor, "微信号", "here");
        const other = await visitor.window();
        await open(other, section("consent"));
        await press(other, "button", "在此窗口继续");
        await answer(other, "您现在用的是谁的设备？", "本人设备");
        await text(other, KEPT);
        await go(other, "contact");
        await type(other, "微信号", "there");
        await until("it to be kept", async () => (await copies(other)).mirror?.includes('"there"'));

        await visitor.page.bringToFront();
        await press(visitor, "button", "在此窗口继续");
        await text(visitor, "草稿在另一个窗口里改过");
        await check.accessible(visitor);
        assert.ok((await copies(visitor)).mirror.includes('"there"'), "nothing was written over it");
        await press(visitor, "button", words);
        await until("the question to be gone", async () => !(await seen(visitor)).includes("草稿在另一个窗口里改过"));
        await stands(visitor, "微信号", stays);
        if (stays === "here") {
          await go(visitor, "consent");
          await answer(visitor, "您现在用的是谁的设备？", "本人设备");
        }
        await until("it to be kept", async () => (await copies(visitor)).mirror?.includes(`"${stays}"`));
        check.silent(other);
        await other.page.close();
      });
    }

    it("of a newer version is left alone, and what to do is said", async () => {
      await start();
      await settle(visitor);
      const newer = '{"version":99,"revision":1}';
      await visitor.page.goto(host.url("/apply/demo/"));
      await meddle(visitor, { mirror: newer, drafts: { "draft 0": null, "draft 1": null } });
      await open(visitor, section("contact"));
      await text(visitor, "它是用更新的版本保存的");
      await type(visitor, "微信号", "xin");
      await new Promise((done) => setTimeout(done, 600));
      assert.equal((await copies(visitor)).mirror, newer);
    });

    it("is kept on leaving the page, however short the time since the last key", async () => {
      await start();
      await settle(visitor);
      await go(visitor, "contact");
      const field = await byLabel(visitor, "微信号");
      await field.focus();
      await visitor.page.keyboard.type("z");
      await visitor.page.goto(host.url("/apply/demo/"));
      assert.equal(JSON.parse((await copies(visitor)).mirror).fields.wechat, "z");
    });

    it("cannot be begun before the page can keep it, and the page says that it is on its way", async () => {
      await start();
      host.meddle = (path) => (/\/apply\.[^/]*\.wasm$/.test(path) ? { delay: 1_500 } : undefined);
      await visitor.page.goto(section("contact"), { waitUntil: "domcontentloaded" });
      await text(visitor, "正在启动填报功能");
      assert.deepEqual(await visitor.page.$$eval("input:enabled, textarea:enabled, select:enabled", (all) => all.map((it) => it.id)), []);
      await alive(visitor);
      host.meddle = () => undefined;
      await type(visitor, "微信号", "ceshi");
      await stands(visitor, "微信号", "ceshi");
    });

    it("outlives a breakdown of the page, which says so", async () => {
      await start();
      await settle(visitor);
      await go(visitor, "contact");
      await type(visitor, "微信号", "ceshi");
      await text(visitor, KEPT);
      await type(visitor, "微信号", "ceshi_zuihou");
      // What the form takes for granted fails from the next click on, as nothing but a fault of ours or the browser's
      // would make it. (Broken earlier, it might stop before the click, which would then load the page anew.)
      await visitor.page.evaluate(() =>
        addEventListener(
          "click",
          () => {
            window.requestAnimationFrame = () => {
              throw new Error("broken for a test");
            };
          },
          { capture: true, once: true },
        ),
      );
      await go(visitor, "person");
      await text(visitor, "报名页面出了故障，已经停下");
      assert.ok(visitor.noise.some((line) => /panicked/.test(line)), "the console names the cause");
      visitor.noise = [];
      await press(visitor, "link", "重新打开");
      // The page that broke down was alive once, too.
      await until("another page", () => visitor.page.evaluate(() => document.querySelector(".boot-failed--later")?.hidden === true));
      await alive(visitor);
      await go(visitor, "contact");
      await stands(visitor, "微信号", "ceshi_zuihou");
    });

    it("goes to another device as a file under a passphrase", async () => {
      const downloads = folder();
      await start({ downloads });
      await settle(visitor);
      await go(visitor, "contact");
      await type(visitor, "微信号", "ceshi_dai");
      await go(visitor, "draft");
      await text(visitor, "把草稿带走");
      await type(visitor, "给草稿文件设一个口令", "short");
      await press(visitor, "button", "下载草稿文件");
      await text(visitor, "口令太短");
      await check.accessible(visitor);
      await type(visitor, "给草稿文件设一个口令", SECRET);
      await press(visitor, "button", "下载草稿文件");
      const file = await downloaded(downloads, ".age");
      assert.match(basename(file), /^报名表草稿-\d{4}-\d\d-\d\d-\d{4}\.age$/);
      await text(visitor, "草稿已交给浏览器下载");
      const bytes = readFileSync(file);
      assert.match(bytes.subarray(0, 100).toString("latin1"), /^age-encryption\.org\/v1\n-> scrypt \S+ 15\n/);
      assert.ok(!bytes.includes("ceshi_dai"));

      const other = await browser.visit({ screen: PHONE });
      await open(other, host.url("/apply/?step=draft"));
      const damaged = join(folder(), "damaged.age");
      writeFileSync(damaged, Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1) ^ 1])]));
      const refused = async (file, secret, words) => {
        await give(other, "选择草稿文件", [file]);
        await text(other, `已选择：${basename(file)}`);
        await type(other, "草稿文件的口令", secret);
        await press(other, "button", "打开草稿");
        await text(other, words);
        await press(other, "button", "知道了");
      };
      await refused(file, "三只羊过河2027", "口令不对");
      await refused(damaged, SECRET, "文件不完整或已损坏");
      await refused(join(ROOT, "tests/fixtures/packages/v1-text.age"), SECRET, "这不是草稿文件");
      await refused(join(ROOT, "README.md"), SECRET, "这不是草稿文件");
      await give(other, "选择草稿文件", [file]);
      await type(other, "草稿文件的口令", SECRET);
      await press(other, "button", "打开草稿");
      await until("the list of sections", () => address(other) === "/apply/");
      await go(other, "contact");
      await stands(other, "微信号", "ceshi_dai");
      // Whose device this is, the file cannot know.
      await text(other, "填写的内容还没有保存");
      other.noise = other.noise.filter((line) => !line.startsWith("dialog: "));
      check.silent(other);
      await other.close();
    });

    it("stays nowhere on a public computer", async () => {
      const downloads = folder();
      await start({ downloads });
      // Somebody has said before that it was their own.
      await settle(visitor);
      await go(visitor, "contact");
      await type(visitor, "微信号", "ceshi_mi");
      await until("it to be kept", async () => (await copies(visitor)).mirror?.includes("ceshi_mi"));
      await go(visitor, "consent");
      await answer(visitor, "您现在用的是谁的设备？", "公用电脑");
      await text(visitor, PUBLIC);
      const empty = { drafts: {}, mirror: null, ours: [] };
      assert.deepEqual(await copies(visitor), empty);
      await tick(visitor, "我已阅读并知悉");
      await tick(visitor, "我单独同意处理我的敏感个人信息");
      await press(visitor, "button", "继续");
      await until("the next section", () => address(visitor).includes("step=program"));
      // After each section the draft can be taken along.
      await text(visitor, "公用电脑不保存草稿");
      await go(visitor, "contact");
      await stands(visitor, "微信号", "ceshi_mi");
      const filled = await visitor.page.$$eval("form input", (all) => all.map((it) => it.autocomplete));
      assert.deepEqual([...new Set(filled)], ["off"], "the browser neither offers nor learns");
      assert.deepEqual(await copies(visitor), empty);
      await go(visitor, "draft");
      await type(visitor, "给草稿文件设一个口令", SECRET);
      await press(visitor, "button", "下载草稿文件");
      await downloaded(downloads, ".age");
      await text(visitor, "草稿已交给浏览器下载");
      await visitor.page.goto(host.url("/apply/"));
      await alive(visitor);
      assert.ok(!(await seen(visitor)).includes("接着填报"), "a reload has lost it, as was said");

      // Back shows nothing of it either.
      await visitor.page.goBack({ waitUntil: "load" });
      await alive(visitor);
      await go(visitor, "contact");
      await stands(visitor, "微信号", "");
      assert.deepEqual(await copies(visitor), empty);
    });

    it("is erased from everywhere, and that is made sure of", async () => {
      await start();
      await settle(visitor);
      await press(visitor, "button", "长辈版");
      await visitor.page.evaluate(() => localStorage.setItem("somebody else's", "stays"));
      await go(visitor, "contact");
      await type(visitor, "微信号", "ceshi_qu");
      await until("it to be kept", async () => Object.keys((await copies(visitor)).drafts).length === 2);
      await visitor.page.goto(host.url("/apply/"));
      await alive(visitor);
      await press(visitor, "button", "清除本机全部数据");
      await press(visitor, "button", "确定清除，不能恢复");
      await text(visitor, "已清除，并检查过");
      assert.deepEqual(await copies(visitor), { drafts: {}, mirror: null, ours: [] });
      assert.equal(await visitor.page.evaluate(() => localStorage.getItem("somebody else's")), "stays");
      await go(visitor, "contact");
      await stands(visitor, "微信号", "");
    });
  });
}

describe("where nothing can be kept", () => {
  it("Chromium has no room: it is said, the draft can be taken along, and with room it is kept again", async () => {
    const browser = await launch();
    try {
      const downloads = folder();
      const visitor = await browser.visit({ screen: PHONE, downloads });
      await visitor.page.goto(host.url("/about/"));
      const session = await visitor.page.createCDPSession();
      await session.send("Storage.overrideQuotaForOrigin", { origin: host.origin, quotaSize: 1 });
      await visitor.page.evaluate(() => {
        let full = "";
        for (let size = 1 << 22; size >= 1; size >>= 1) {
          try {
            localStorage.setItem("full", full + "x".repeat(size));
            full += "x".repeat(size);
          } catch {}
        }
      });
      await open(visitor, section("consent"));
      await answer(visitor, "您现在用的是谁的设备？", "本人设备");
      await text(visitor, "浏览器的存储空间满了");
      await go(visitor, "contact");
      await type(visitor, "微信号", "ceshi_man");
      await check.accessible(visitor);
      await press(visitor, "link", "下载草稿文件");
      await type(visitor, "给草稿文件设一个口令", SECRET);
      await press(visitor, "button", "下载草稿文件");
      await downloaded(downloads, ".age");
      await visitor.page.evaluate(() => localStorage.removeItem("full"));
      await session.send("Storage.overrideQuotaForOrigin", { origin: host.origin });
      await go(visitor, "contact");
      await type(visitor, "微信号", "ceshi_kong");
      await text(visitor, KEPT);
      check.silent(visitor);
    } finally {
      await browser.close();
    }
  });

  /** Cookies and all that goes with them are switched off, as a careful person or an office would. */
  const careful = {
    chromium: async () => {
      const profile = folder();
      mkdirSync(join(profile, "Default"));
      writeFileSync(join(profile, "Default/Preferences"), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
      return launch("chromium", { profile });
    },
    firefox: () => launch("firefox", { prefs: { "network.cookie.cookieBehavior": 2 } }),
  };
  for (const [engine, start] of Object.entries(careful)) {
    it(`${engine} keeps nothing: it is said, and everything else works`, async () => {
      const browser = await start();
      try {
        const visitor = await browser.visit();
        await open(visitor, section("consent"));
        await answer(visitor, "您现在用的是谁的设备？", "本人设备");
        await text(visitor, "浏览器不允许保存");
        await byRole(visitor, "link", "下载草稿文件");
        await go(visitor, "contact");
        await type(visitor, "微信号", "ceshi");
        await go(visitor, "person");
        await go(visitor, "contact");
        await stands(visitor, "微信号", "ceshi");
        visitor.noise = visitor.noise.filter((line) => !/localStorage|storage|cookie/i.test(line));
        check.silent(visitor);
      } finally {
        await browser.close();
      }
    });
  }
});

// Without a network, and from one release to the next: what was visited once can be read and filled in offline, a
// release is kept as a whole or not at all, and a newer one never costs anybody a draft.

import assert from "node:assert/strict";
import { appendFileSync, cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";

import { alive, answer, arrived, downloaded, explorable, follow, open, press, type } from "./action.mjs";
import { ending, fill_in, person, seal } from "./applicant.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { ALL, everything } from "./everything.mjs";
import { address, byLabel, isThere, seen, squeezed, text } from "./find.mjs";
import { unsealed } from "./package.mjs";
import { jpeg } from "./pictures.mjs";
import { serve } from "./server.mjs";
import { DIST, folder, routes, STAGE, variant } from "./site.mjs";

const KEPT = "草稿已存在本机";
const FIRST = "庭州英才";
const SECOND = "庭州英才乙";
const SECRET = "三只羊过河2026";

/** The next release: every page says its name, and every bundle is another one. */
let second;
before(() => {
  const stage = join(folder(), "stage");
  cpSync(STAGE, stage, { recursive: true });
  for (const bundle of readdirSync(stage).filter((it) => it.endsWith(".js"))) appendFileSync(join(stage, bundle), "\n// The second.\n");
  second = variant({ stage, change: (edit) => edit("site.json", (site) => void (site.name = SECOND)) });
});

const cut = () => ({ cut: true });

/** Caches of the site at `base` by name. */
const caches_of = ({ page }, base = "/") => page.evaluate(async (ours) => (await caches.keys()).filter((it) => it.startsWith(ours)).sort(), `tingzhou ${base} `);

/** Waits until the release of the audience below `scope` is kept and answers for the page that is open. */
const put_by = (visitor, scope = "/") =>
  until("a release to be put by", () =>
    visitor.page.evaluate(async (scope) => {
      const registration = await navigator.serviceWorker.getRegistration();
      const { active } = registration ?? {};
      if (active?.state !== "activated" || new URL(registration.scope).pathname !== scope) return false;
      return navigator.serviceWorker.controller?.scriptURL === active.scriptURL;
    }, scope), 30_000);

/** Has the browser look for a newer release now, and waits until it is there or has come to nothing. */
const look = (visitor) =>
  visitor.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    const worker = registration.installing;
    if (worker) await new Promise((done) => worker.addEventListener("statechange", () => ["installed", "redundant"].includes(worker.state) && done()));
    return worker?.state;
  });

const offered = (visitor) => isThere(visitor, "button", "更新");
const release = (visitor) => visitor.page.$eval(".masthead__name", (it) => it.textContent.trim());

/** Whether the page has taken over, whole: its name, its scripts, and that they run. */
async function is_all_of(visitor, name, folder) {
  await alive(visitor);
  assert.equal(await release(visitor), name);
  const scripts = await visitor.page.$$eval("head script[src]", (all) => all.map((it) => new URL(it.src).pathname));
  const lying = readdirSync(join(folder, "assets")).map((it) => `/assets/${it}`);
  for (const script of scripts) assert.ok(lying.includes(script), `${script} belongs to ${name}`);
}

const typed = async (visitor, label) => (await byLabel(visitor, label)).evaluate((it) => it.value);
const stands = (visitor, label, value) => until(`“${value}” in ${label}`, async () => (await typed(visitor, label)) === value);

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, host, visitor;
    before(async () => (browser = await launch(engine)));
    after(() => browser.close());
    const start = async (site = DIST, options = {}) => {
      host = await serve(site);
      visitor = await browser.visit({ screen: PHONE, offline: true, ...options });
    };
    afterEach(async () => {
      await visitor?.close();
      await host?.close();
      visitor = host = undefined;
    });
    const silent = (but = []) => check.silent(visitor, { but: [/^failed: .*\/service\.js/, ...but] });

    it("every reading page can be read without a network after one visit", async () => {
      await start();
      await open(visitor, host.url("/"));
      await put_by(visitor);
      silent();
      host.meddle = cut;
      await visitor.page.reload();
      await alive(visitor);
      await press(visitor, "link", "项目");
      await arrived(visitor, "/programs/");
      await open(visitor, host.url("/match/?role=graduate"));
      await text(visitor, "千名硕士进昌吉");
      await open(visitor, host.url("/growth/housing/"));
      await explorable(visitor);
      await open(visitor, host.url("/programs/housing"));
      assert.equal(address(visitor), "/programs/housing/");
      silent();
      // English pages are read with a network. Faster than anybody reads: what a page has begun to fetch is cut off by the next.
      for (const route of routes().filter((it) => !/^\/(apply|desk|en)\//.test(it))) {
        await visitor.page.goto(host.url(route));
        const heading = await until(`the heading of ${route}`, () => visitor.page.evaluate(() => document.querySelector("h1")?.textContent));
        assert.notEqual(heading, "现在打不开这一页", route);
      }
    });

    it("a page that is not at hand says so, in the site's own words", async () => {
      await start();
      await open(visitor, host.url("/"));
      await put_by(visitor);
      host.meddle = cut;
      await visitor.page.goto(host.url("/apply/"));
      await text(visitor, "现在打不开这一页");
      await check.accessible(visitor);
      await check.fits(visitor);
      await press(visitor, "link", "回首页");
      await alive(visitor);
      assert.equal(address(visitor), "/");
      await visitor.page.goto(host.url("/en/programs/"));
      await text(visitor, "There seems to be no network, and pages in English are not kept on this device.");
    });

    it("the form goes on without a network, with its draft, and makes files of it", async () => {
      const downloads = folder();
      await start(DIST, { downloads });
      await open(visitor, host.url("/apply/?step=consent"));
      await put_by(visitor, "/apply/");
      await answer(visitor, "您现在用的是谁的设备？", "本人设备");
      await text(visitor, KEPT);
      host.meddle = cut;
      await open(visitor, host.url("/apply/?step=contact"));
      await type(visitor, "微信号", "ceshi_duan");
      await text(visitor, KEPT);
      await visitor.page.reload();
      await alive(visitor);
      await stands(visitor, "微信号", "ceshi_duan");
      await open(visitor, host.url("/apply/?step=draft"));
      await type(visitor, "给草稿文件设一个口令", SECRET);
      await press(visitor, "button", "下载草稿文件");
      await downloaded(downloads, ".age");
      await text(visitor, "草稿已交给浏览器下载");
      silent();
    });

    it("somebody who has no network any more fills in everything, with a photograph and a file, and seals it", async () => {
      const downloads = folder();
      await start(everything(), { downloads });
      const camera = await browser.visit();
      const photo = join(folder(), "证件照.jpg");
      writeFileSync(photo, await jpeg(camera, { width: 900, height: 1200 }));
      const scan = join(folder(), "毕业证书.jpg");
      writeFileSync(scan, await jpeg(camera, { width: 1200, height: 900 }));
      await camera.close();
      await open(visitor, host.url("/apply/?step=consent"));
      await put_by(visitor, "/apply/");
      host.meddle = cut;
      const who = person("测试古丽·示例", ending("19970203", "6"), { ...ALL, photo, files: [{ kind: "毕业证书", file: scan }], chooses: "“千名硕士" });
      await fill_in(visitor, who);
      const { record } = unsealed(await seal(visitor, downloads, who));
      assert.deepEqual([record.fields.name, record.attachments.length], ["测试古丽·示例", 2]);
      assert.match(`${record.fields.notice_version} ${record.fields.notice_time}`, /^\d+ 20\d\d-\d\d-\d\dT/);
      silent();
    });

    it("a network that does not answer is not waited for when the page is at hand", async () => {
      await start();
      await open(visitor, host.url("/about/"));
      await put_by(visitor);
      host.meddle = (path) => (path === "/privacy/" ? { delay: 20_000 } : undefined);
      const begun = Date.now();
      await open(visitor, host.url("/privacy/"));
      assert.ok(Date.now() - begun < 8_000, `${Date.now() - begun} ms`);
      host.meddle = (path) => (path === "/policies/" ? { status: 503 } : undefined);
      await open(visitor, host.url("/policies/"));
      assert.ok((await seen(visitor)).includes("人才"));
      silent();
    });

    it("an open page stays of its release, is offered the next, and then has all of that; and back", async () => {
      await start();
      await open(visitor, host.url("/"));
      await put_by(visitor);
      const [first] = await caches_of(visitor);
      host.show(second);
      assert.equal(await look(visitor), "installed");
      await until("the offer", () => offered(visitor));
      const place = () => visitor.page.$eval(".offer__accept", (it) => JSON.stringify(it.getBoundingClientRect()));
      const first_place = await place();
      await new Promise((done) => setTimeout(done, 300));
      assert.equal(await place(), first_place, "it stays under the finger");
      await check.accessible(visitor);
      await check.fits(visitor);
      await check.roomy(visitor);
      // What the open page has not fetched yet lies on the host no more.
      await press(visitor, "link", "项目");
      await arrived(visitor, "/programs/");
      await until("the list", async () => (await seen(visitor, "main")).includes("千名硕士进昌吉"));
      await is_all_of(visitor, FIRST, DIST);
      silent();

      // Another window of the first release, which nobody takes away from its reader.
      const other = await visitor.window();
      host.show(DIST);
      await open(other, host.url("/programs/"));
      host.show(second);
      await visitor.page.bringToFront();
      await press(visitor, "button", "更新");
      await until("the second release", async () => (await release(visitor)) === SECOND);
      await is_all_of(visitor, SECOND, second);
      assert.equal(await offered(visitor), false);
      await other.page.bringToFront();
      await follow(other, "/growth/housing/");
      await is_all_of(other, FIRST, DIST);
      await explorable(other);
      check.silent(other);
      assert.ok((await caches_of(visitor)).includes(first), "the first is kept for the other window");
      await other.page.close();

      host.meddle = cut;
      await open(visitor, host.url("/stories/"));
      await is_all_of(visitor, SECOND, second);
      host.meddle = () => undefined;

      // Nobody has a page of the first any more when the next visit begins.
      await visitor.page.goto("about:blank");
      await open(visitor, host.url("/"));
      await until("the first to be gone", async () => !(await caches_of(visitor)).includes(first));
      assert.equal((await caches_of(visitor)).length, 1);

      host.show(DIST);
      await look(visitor);
      await until("the offer", () => offered(visitor));
      await press(visitor, "button", "更新");
      await until("the first release", async () => (await release(visitor)) === FIRST);
      await is_all_of(visitor, FIRST, DIST);
      host.meddle = cut;
      await open(visitor, host.url("/policies/"));
      await is_all_of(visitor, FIRST, DIST);
      silent();
    });

    it("a page that comes with the next release asks nobody, and is whole before and after", async () => {
      await start();
      await open(visitor, host.url("/"));
      await put_by(visitor);
      host.show(second);
      await open(visitor, host.url("/about/"));
      await is_all_of(visitor, SECOND, second);
      await until("it to take over", async () => {
        const { length } = await caches_of(visitor);
        const idle = await visitor.page.evaluate(async () => {
          const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
          return !installing && !waiting && active.state === "activated";
        });
        return length === 2 && idle;
      }, 30_000);
      assert.equal(await offered(visitor), false);
      host.meddle = cut;
      await open(visitor, host.url("/programs/"));
      await is_all_of(visitor, SECOND, second);
      silent();
    });

    it("a release with a file missing is not kept; the one before goes on as a whole", async () => {
      await start();
      await open(visitor, host.url("/"));
      await put_by(visitor);
      const before = await caches_of(visitor);
      const broken = join(folder(), "site");
      cpSync(second, broken, { recursive: true });
      const lost = readdirSync(join(broken, "assets")).find((it) => /^app\..*\.wasm$|^app\..*\.js$/.test(it) && !readdirSync(join(DIST, "assets")).includes(it));
      rmSync(join(broken, "assets", lost));
      host.show(broken);
      assert.equal(await look(visitor), "redundant");
      assert.deepEqual(await caches_of(visitor), before);
      assert.equal(await offered(visitor), false);
      await press(visitor, "link", "项目");
      await arrived(visitor, "/programs/");
      await is_all_of(visitor, FIRST, DIST);
      silent();
      // The page says that it could not start and asks to try again, which then helps.
      await visitor.page.goto(host.url("/programs/"));
      await visitor.page.keyboard.press("Shift");
      await text(visitor, "页面的交互部分未能启动");
      await open(visitor, host.url("/programs/"));
      await is_all_of(visitor, FIRST, DIST);
      host.meddle = cut;
      await open(visitor, host.url("/programs/housing/"));
      await is_all_of(visitor, FIRST, DIST);
    });

    it("an update waits until the draft is kept, and the draft survives it", async () => {
      await start();
      await open(visitor, host.url("/apply/?step=contact"));
      await put_by(visitor, "/apply/");
      await type(visitor, "微信号", "ceshi_geng");
      await text(visitor, "还没有保存");
      host.show(second);
      assert.equal(await look(visitor), "installed");
      await new Promise((done) => setTimeout(done, 4_500));
      assert.equal(await offered(visitor), false, "what was typed lies nowhere yet");
      await follow(visitor, "?step=consent");
      await answer(visitor, "您现在用的是谁的设备？", "本人设备");
      await text(visitor, KEPT);
      await until("the offer", () => offered(visitor));
      await text(visitor, "您的草稿已存好");
      await check.accessible(visitor);
      await follow(visitor, "?step=contact");
      await type(visitor, "微信号", "ceshi_zuihou");
      // Typed this very moment.
      await press(visitor, "button", "更新");
      await until("the second release", async () => (await release(visitor)) === SECOND);
      await is_all_of(visitor, SECOND, second);
      await stands(visitor, "微信号", "ceshi_zuihou");
      host.meddle = cut;
      await visitor.page.reload();
      await is_all_of(visitor, SECOND, second);
      await stands(visitor, "微信号", "ceshi_zuihou");
      silent();
    });

    it("on a public computer no update is offered over what lies in memory only", async () => {
      await start();
      await open(visitor, host.url("/apply/?step=consent"));
      await put_by(visitor, "/apply/");
      await answer(visitor, "您现在用的是谁的设备？", "公用电脑");
      await text(visitor, "公用电脑：这里不保存草稿");
      host.show(second);
      assert.equal(await look(visitor), "installed");
      await new Promise((done) => setTimeout(done, 4_500));
      assert.equal(await offered(visitor), false);
      assert.equal(await release(visitor), FIRST);
      silent();
    });

    it("an offer can be declined", async () => {
      await start();
      await open(visitor, host.url("/about/"));
      await put_by(visitor);
      host.show(second);
      await look(visitor);
      await until("the offer", () => offered(visitor));
      await press(visitor, "button", "以后再说");
      assert.equal(await offered(visitor), false);
      assert.equal(await release(visitor), FIRST);
      silent();
    });

    it("the host can end it: what was kept goes, and pages go on", async () => {
      await start();
      await open(visitor, host.url("/apply/"));
      await put_by(visitor, "/apply/");
      await open(visitor, host.url("/"));
      await put_by(visitor);
      assert.equal((await caches_of(visitor)).length, 2);
      await visitor.page.evaluate(() => caches.open("tingzhou /elsewhere/ reading 0"));
      host.show(variant({ offline: false }));
      // An open page goes on.
      await look(visitor);
      await until("what was kept to be gone", async () => (await caches_of(visitor)).length === 0);
      await press(visitor, "link", "项目");
      await arrived(visitor, "/programs/");
      await open(visitor, host.url("/apply/"));
      await until("both workers to be gone", () => visitor.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length === 0));
      await open(visitor, host.url("/"));
      assert.equal(await visitor.page.evaluate(() => navigator.serviceWorker.controller), null);
      assert.deepEqual(await caches_of(visitor, "/elsewhere/"), ["tingzhou /elsewhere/ reading 0"]);
      silent();
    });

    it("two sites on one origin, each below a path, do not touch each other's", async () => {
      const both = folder();
      cpSync(variant({ base: "/one/" }), join(both, "one"), { recursive: true });
      cpSync(variant({ base: "/one/two/", change: (edit) => edit("site.json", (site) => void (site.name = SECOND)) }), join(both, "one/two"), { recursive: true });
      await start(both);
      for (const base of ["/one/", "/one/two/"]) {
        await open(visitor, host.url(base));
        await put_by(visitor, base);
      }
      const names = [...(await caches_of(visitor, "/one/")), ...(await caches_of(visitor, "/one/two/"))];
      assert.equal(names.length, 2);
      assert.deepEqual(await visitor.page.evaluate(() => caches.keys().then((all) => all.sort())), names.sort());
      host.meddle = cut;
      await open(visitor, host.url("/one/programs/"));
      assert.equal(await release(visitor), FIRST);
      await open(visitor, host.url("/one/two/programs/"));
      assert.equal(await release(visitor), SECOND);
      host.meddle = () => undefined;
      // One of them is ended; the other is kept.
      rmSync(join(both, "one/two"), { recursive: true });
      cpSync(variant({ base: "/one/two/", offline: false }), join(both, "one/two"), { recursive: true });
      await look(visitor);
      await until("the one to be gone", async () => (await caches_of(visitor, "/one/two/")).length === 0);
      assert.equal((await caches_of(visitor, "/one/")).length, 1);
      host.meddle = cut;
      await open(visitor, host.url("/one/policies/"));
      silent();
    });

    it("who saves data is not made to fetch anything", async () => {
      const thrifty = () => Object.defineProperty(Navigator.prototype, "connection", { value: { saveData: true }, configurable: true });
      await start(DIST, { before: [thrifty] });
      await open(visitor, host.url("/match/?role=graduate"));
      await new Promise((done) => setTimeout(done, 1_000));
      assert.equal(await visitor.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
      assert.ok(!host.requests.includes("/service.js"));
      silent();
    });
  });
}

describe("where there is no room", () => {
  it("nothing is kept, nothing is lost, and the site works on", async () => {
    const browser = await launch();
    const host = await serve(DIST);
    /** The worker was asked for, and has come to nothing. */
    const given_up = async (visitor, worker) => {
      const left = await visitor.page.evaluate(async () => [...(await caches.keys()), ...(await navigator.serviceWorker.getRegistrations())].length);
      return host.requests.includes(worker) && left === 0;
    };
    try {
      const visitor = await browser.visit({ screen: PHONE, offline: true });
      await visitor.page.goto(host.url("/robots.txt"));
      const session = await visitor.page.createCDPSession();
      await session.send("Storage.overrideQuotaForOrigin", { origin: host.origin, quotaSize: 300_000 });
      await open(visitor, host.url("/apply/?step=consent"));
      await answer(visitor, "您现在用的是谁的设备？", "本人设备");
      await text(visitor, KEPT);
      await until("the form's release to be given up", () => given_up(visitor, "/apply/service.js"));
      await open(visitor, host.url("/apply/?step=contact"));
      await type(visitor, "微信号", "ceshi_man");
      await text(visitor, KEPT);
      await open(visitor, host.url("/"));
      await until("the reading release to be given up", () => given_up(visitor, "/service.js"));
      await press(visitor, "link", "项目");
      await arrived(visitor, "/programs/");
      await open(visitor, host.url("/apply/?step=contact"));
      await stands(visitor, "微信号", "ceshi_man");
      await until("another try to be given up", () => given_up(visitor, "/apply/service.js"));
      check.silent(visitor, { but: [/service\.js/, /favicon\.ico/] });
    } finally {
      await browser.close();
      await host.close();
    }
  });
});

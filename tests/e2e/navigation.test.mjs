// Following links, going back and forward, and what happens when a page cannot be had.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";

import { alive, arrived, history, open, press } from "./action.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { address, byRole, isThere, seen, text } from "./find.mjs";
import { DIST, html } from "./site.mjs";
import { serve } from "./server.mjs";

const title = (route) => /<title>(.*?)<\/title>/.exec(html(route))[1];
const scrolled = ({ page }) => page.evaluate(() => Math.round(window.scrollY));
const focused = ({ page }) => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);

/** Scrolls as a finger does, and lets the page notice. */
async function scroll(visitor, top) {
  await visitor.page.evaluate((top) => window.scrollTo({ top, behavior: "instant" }), top);
  await until("to have scrolled", async () => (await scrolled(visitor)) === top);
  await new Promise((done) => setTimeout(done, 300));
}

/** Presses a link without first scrolling it into sight, as a keyboard or a screen reader does. */
const leap = async (visitor, name) => (await byRole(visitor, "link", name)).evaluate((link) => link.click());

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, host, visitor;
    before(async () => (browser = await launch(engine)));
    after(() => browser.close());
    beforeEach(async () => {
      host = await serve(DIST);
      // With motion, as most readers have it: what must happen at once must not be animated.
      visitor = await browser.visit({ screen: PHONE, motion: true });
    });
    afterEach(async () => {
      await visitor.close();
      await host.close();
    });
    const start = async (route) => {
      await open(visitor, host.url(route));
      await visitor.page.waitForNetworkIdle({ idleTime: 200 });
      host.requests.length = 0;
    };
    // Browsers ask for the icon when they please.
    const asked = () => host.requests.filter((path) => !path.startsWith("/icons/"));

    it("a link fetches the content of its page, and nothing else", async () => {
      await start("/");
      await press(visitor, "link", "项目");
      await arrived(visitor, "/programs/");
      // The list of hashes comes once.
      assert.deepEqual(asked().filter((path) => !/^\/assets\/contents\.[0-9a-f]+\.json$/.test(path)), ["/programs/content.json"]);
      host.requests.length = 0;
      await press(visitor, "link", "数据");
      await arrived(visitor, "/growth/");
      assert.deepEqual(asked(), ["/growth/content.json"]);
      host.requests.length = 0;
      await press(visitor, "link", "项目");
      await arrived(visitor, "/programs/");
      assert.deepEqual(asked(), [], "a page seen before is not fetched again");
      check.silent(visitor);
    });

    it("the new page has its title, its place in the navigation, the focus, and begins at its top", async () => {
      await start("/");
      await scroll(visitor, 700);
      await press(visitor, "link", "成长数据");
      await arrived(visitor, "/growth/");
      assert.equal(await visitor.page.title(), title("/growth/"));
      assert.equal(await scrolled(visitor), 0);
      assert.equal(await focused(visitor), "main");
      const current = await visitor.page.$$eval("header [aria-current=page]", (links) => links.map((it) => it.textContent));
      assert.deepEqual(current, ["数据"]);
      check.silent(visitor);
    });

    it("back and forward lead to where one was on the page", async () => {
      await start("/");
      await scroll(visitor, 500);
      await leap(visitor, "数据");
      await arrived(visitor, "/growth/");
      await scroll(visitor, 900);
      await history(visitor, -1);
      await arrived(visitor, "/");
      assert.equal(await visitor.page.title(), title("/"));
      await until("to be where one was", async () => (await scrolled(visitor)) === 500, 1_000);
      await history(visitor, 1);
      await arrived(visitor, "/growth/");
      await until("to be where one was", async () => (await scrolled(visitor)) === 900, 1_000);
      check.silent(visitor);
    });

    it("from a number to its source, and back to the sentence", async () => {
      await start("/programs/thousand-masters/");
      await scroll(visitor, 200);
      const [fact] = await visitor.page.$$("main a.fact");
      await fact.evaluate((link) => link.click());
      await until("the address to name the source", () => address(visitor).includes("#fact-"));
      await until("to have left", async () => (await scrolled(visitor)) > 400);
      const { top, bottom } = await visitor.page.$eval(":target", (source) => source.getBoundingClientRect().toJSON());
      assert.ok(bottom > 0 && top < PHONE.height, "the source is on the screen");
      await history(visitor, -1);
      await until("to be at the sentence again", async () => Math.abs((await scrolled(visitor)) - 200) < 2, 2_000);
      check.silent(visitor);
    });

    it("back from a page of another bundle, and a reload, keep the place too", async () => {
      await start("/growth/");
      await scroll(visitor, 800);
      await visitor.page.reload({ waitUntil: "load" });
      await alive(visitor);
      assert.equal(await scrolled(visitor), 800);
      await leap(visitor, "报名");
      await until("the form's page", () => address(visitor) === "/apply/");
      await until("the form's page to be there", () => visitor.page.evaluate(() => document.readyState === "complete").catch(() => false));
      await history(visitor, -1);
      // Asked of the page: of one that comes back from its cache, Firefox tells its driver nothing.
      await until("the page before", () => visitor.page.evaluate(() => location.pathname === "/growth/"));
      await alive(visitor);
      await until("to be where one was", async () => (await scrolled(visitor)) === 800, 1_000);
    });

    it("a link with a part of a page leads to that part", async () => {
      await start("/");
      const target = /id="(fact-[^"]+)"/.exec(html("/growth/housing/"))[1];
      await visitor.page.evaluate((href) => {
        const link = Object.assign(document.createElement("a"), { href });
        document.body.append(link);
        link.click();
        link.remove();
      }, `/growth/housing/#${target}`);
      await arrived(visitor, "/growth/housing/");
      const box = () => visitor.page.$eval(`#${CSS_escape(target)}`, (it) => it.getBoundingClientRect().top);
      await until("the part to be on the screen", async () => Math.abs(await box()) < PHONE.height, 2_000);
      check.silent(visitor);
    });

    it("the last of two quick presses wins", async () => {
      await start("/");
      host.meddle = (path) => (path === "/programs/content.json" ? { delay: 800 } : undefined);
      await press(visitor, "link", "项目");
      await press(visitor, "link", "数据");
      await arrived(visitor, "/growth/");
      await new Promise((done) => setTimeout(done, 1_000));
      assert.equal(address(visitor), "/growth/");
      assert.equal(await visitor.page.title(), title("/growth/"));
      assert.match(await seen(visitor, "h1"), /成长数据/);
      check.silent(visitor);
    });

    it("a page of words is loaded as links lead to pages, with nothing else", async () => {
      await start("/");
      await press(visitor, "link", "政策");
      await arrived(visitor, "/policies/");
      await visitor.page.waitForNetworkIdle({ idleTime: 200 });
      assert.deepEqual(asked().filter((path) => !path.startsWith("/assets/boot.")), ["/policies/"]);
      await history(visitor, -1);
      await until("the page before", () => visitor.page.evaluate(() => location.pathname === "/"));
      check.silent(visitor);
    });

    it("while a page is on its way the reader is told", async () => {
      await start("/");
      host.meddle = (path) => (path.endsWith("content.json") ? { delay: 1_000 } : undefined);
      await press(visitor, "link", "项目");
      await until("the page to say that it is busy", () => visitor.page.$("main[aria-busy=true]"));
      await until("a spoken message", async () => (await visitor.page.$$eval("[role=status]", (all) => all.map((it) => it.textContent).join())).includes("正在打开"));
      await arrived(visitor, "/programs/");
    });

    const failures = {
      "the host answers with an error": { wrong: { status: 500 }, noise: [/status 500/, /integrity/i] },
      "the connection breaks": { wrong: { cut: true }, noise: [/failed: .*content\.json/, /net::ERR_EMPTY_RESPONSE/] },
      "the bytes are not those that were published": {
        wrong: { bytes: (body) => Buffer.from(body.toString().replace("庭州", "庭洲")) },
        noise: [/integrity/i, /failed: .*content\.json/],
      },
    };
    for (const [what, { wrong, noise }] of Object.entries(failures)) {
      it(`${what}: the reader is told, tries again, and gets the page`, async () => {
        await start("/");
        host.meddle = (path) => (path === "/growth/content.json" ? wrong : undefined);
        await press(visitor, "link", "数据");
        await byRole(visitor, "button", "再试一次");
        await byRole(visitor, "alert", "").catch(() => assert.fail("the failure is not announced"));
        assert.equal(address(visitor), "/growth/", "the address is that of the page one wants");
        assert.match(await visitor.page.title(), /^成长数据/);
        await check.accessible(visitor);
        // Still failing: still there.
        await press(visitor, "button", "再试一次");
        await new Promise((done) => setTimeout(done, 300));
        await byRole(visitor, "button", "再试一次");
        host.meddle = () => undefined;
        await press(visitor, "button", "再试一次");
        await until("the page", async () => !(await isThere(visitor, "button", "再试一次")));
        await text(visitor, /<h1[^>]*>(.*?)<\/h1>/.exec(html("/growth/"))[1].replace(/<[^>]*>/g, ""));
        assert.equal(await visitor.page.title(), title("/growth/"));
        check.silent(visitor, { but: noise });
      });
    }

    it("the way back from a failure leads to the page before", async () => {
      await start("/");
      host.meddle = (path) => (path === "/growth/content.json" ? { status: 503 } : undefined);
      await press(visitor, "link", "数据");
      await byRole(visitor, "button", "再试一次");
      await history(visitor, -1);
      await until("the home page", async () => !(await isThere(visitor, "button", "再试一次")));
      assert.equal(address(visitor), "/");
      assert.equal(await visitor.page.title(), title("/"));
    });
  });
}

const CSS_escape = (id) => id.replace(/[^\w-]/g, "\\$&");

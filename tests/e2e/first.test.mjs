// The first moments of a page: who only reads fetches no code; links work before any is there; and nothing that somebody
// presses, chooses or types while it is on its way is lost.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import { alive, arrived, explorable, open, press } from "./action.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { address, byLabel, byRole, seen } from "./find.mjs";
import { DIST, html, reading, routes } from "./site.mjs";
import { serve } from "./server.mjs";

const is_code = (path) => /\.wasm$|\/assets\/(app|fit|chart|apply|offline)\./.test(path);
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, host, visitor;
    before(async () => {
      browser = await launch(engine);
      host = await serve(DIST);
    });
    after(async () => {
      await browser.close();
      await host.close();
    });
    afterEach(async () => {
      release?.();
      await visitor?.close();
      host.meddle = () => undefined;
    });

    /** Code stays away until `release` is called. */
    let release;
    const hold = () => {
      const until_then = new Promise((done) => (release = done));
      host.meddle = (path) => (path.endsWith(".wasm") ? { after: until_then } : undefined);
    };
    const start = async (path, options = {}) => {
      visitor = await browser.visit({ screen: PHONE, ...options });
      host.requests.length = 0;
      await visitor.page.goto(host.url(path), { waitUntil: "load" });
    };
    const fetched = () => host.requests.filter(is_code).map((path) => path.replace(/^\/assets\/(\w+)\..*\.(\w+)$/, "$1.$2"));

    it("who only reads fetches no code, on any page for reading, and the wheel changes nothing", async () => {
      for (const path of [...reading(), "/match/", "/enterprise/"]) {
        await start(path, { offline: true });
        await pause(path === "/" ? 3_000 : 300);
        await visitor.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        await pause(100);
        assert.deepEqual(fetched(), [], path);
        check.silent(visitor);
        await visitor.close();
      }
    });

    for (const [what, how] of [
      ["pointer", ({ page }) => page.mouse.move(40, 300)],
      ["key", ({ page }) => page.keyboard.press("Tab")],
      ...(engine === "chromium" ? [["touch", ({ page }) => page.$("h1").then((it) => it.tap())]] : []),
    ]) {
      it(`the first ${what} brings it to life: with its own code and no other audience's`, async () => {
        const own = { "/programs/": ["app"], "/match/": ["fit"], "/growth/housing/": ["app", "chart"], "/": ["app", "chart"], "/policies/": [] };
        for (const [path, bundles] of Object.entries(own)) {
          await start(path);
          await how(visitor);
          await until(`${path} to come to life`, () => visitor.page.evaluate(() => "ready" in document.documentElement.dataset), 20_000);
          if (bundles.includes("chart")) await explorable(visitor);
          assert.deepEqual(fetched().sort(), bundles.flatMap((it) => [`${it}.js`, `${it}.wasm`]).sort(), path);
          check.silent(visitor);
          await visitor.close();
        }
      });
    }

    it("links lead on while the code is on its way", async () => {
      hold();
      await start("/");
      await press(visitor, "link", "项目");
      await arrived(visitor, "/programs/");
      assert.equal(await visitor.page.evaluate(() => "ready" in document.documentElement.dataset), false);
      await press(visitor, "link", "千名硕士进昌吉");
      await arrived(visitor, "/programs/thousand-masters/");
      assert.equal(await visitor.page.evaluate(() => "ready" in document.documentElement.dataset), false);
    });

    it("buttons pressed and words typed meanwhile are not lost, and that one waits is seen", async () => {
      hold();
      await start("/programs/");
      await press(visitor, "button", "毕业生");
      await press(visitor, "button", "专家");
      await press(visitor, "button", "专家");
      const field = await byLabel(visitor, "查找项目");
      await field.type("shuo");
      await press(visitor, "button", "长辈版");
      const bars = () => visitor.page.$$eval("html > div", (all) => all.map((it) => it.getBoundingClientRect().height));
      assert.deepEqual(await bars(), [3]);
      assert.equal(await visitor.page.evaluate(() => "ready" in document.documentElement.dataset), false);
      release();
      await alive(visitor);
      await until("the address", () => address(visitor) === "/programs/?for=graduate&q=shuo");
      const pressed = async (name) => (await byRole(visitor, "button", name)).evaluate((it) => it.getAttribute("aria-pressed"));
      assert.deepEqual(await Promise.all(["毕业生", "专家", "长辈版"].map(pressed)), ["true", "false", "true"]);
      assert.equal(await field.evaluate((it) => it.value), "shuo");
      assert.equal(await field.evaluate(() => "elder" in document.documentElement.dataset), true);
      assert.deepEqual(await bars(), []);
      // What is typed on goes behind it.
      await field.type("s");
      await until("the address", () => address(visitor) === "/programs/?for=graduate&q=shuos");
      check.silent(visitor);
    });

    it("answers chosen in the finder meanwhile are not lost", async () => {
      hold();
      await start("/match/");
      const choice = async () => (await visitor.page.$$("main input[type=radio], main input[type=checkbox]")).at(0);
      const label = await (await choice()).evaluate((it) => it.labels[0].textContent.trim());
      await (await choice()).click();
      release();
      await alive(visitor);
      await until("the answer in the address", () => address(visitor).includes("?"));
      assert.equal(await (await byLabel(visitor, label)).evaluate((it) => it.checked), true);
      check.silent(visitor);
    });

    it("a figure that was pointed at reads its value when it can", async () => {
      hold();
      await start("/growth/housing/");
      const [x, y, sentence] = await visitor.page.evaluate(() => {
        const datum = [...document.querySelectorAll(".chart__drawings .datum")].find((it) => it.checkVisibility());
        datum.scrollIntoView({ block: "center", behavior: "instant" });
        const { left, top, width, height } = (datum.querySelector(".mark") ?? datum).getBoundingClientRect();
        return [left + width / 2, top + height / 2, datum.dataset.say];
      });
      await visitor.page.mouse.move(x, y);
      release();
      await explorable(visitor);
      await until("the value", async () => (await visitor.page.$eval(".chart__readout", (it) => it.textContent)) === sentence);
      check.silent(visitor);
    });

    it("whose code never comes reads on, and is told", async () => {
      host.meddle = (path) => (path.endsWith(".wasm") ? { status: 503 } : undefined);
      await start("/programs/");
      await press(visitor, "button", "毕业生");
      await until("it to be said", async () => (await seen(visitor)).includes("页面的交互部分未能启动"));
      assert.equal(await visitor.page.$("html > div"), null);
      await press(visitor, "link", "千名硕士进昌吉");
      await arrived(visitor, "/programs/thousand-masters/");
    });
  });
}

describe("in chromium", () => {
  it("an input method that is at work when the code comes is not disturbed", async () => {
    const browser = await launch();
    const host = await serve(DIST);
    try {
      let release;
      const until_then = new Promise((done) => (release = done));
      host.meddle = (path) => (path.endsWith(".wasm") ? { after: until_then } : undefined);
      const visitor = await browser.visit();
      await visitor.page.goto(host.url("/programs/"), { waitUntil: "load" });
      const field = await byLabel(visitor, "查找项目");
      await field.click();
      const session = await visitor.page.createCDPSession();
      await session.send("Input.imeSetComposition", { text: "gui", selectionStart: 3, selectionEnd: 3 });
      release();
      await pause(1_500);
      assert.equal(await field.evaluate((it) => it.value), "gui", "what is being composed stays");
      await session.send("Input.imeSetComposition", { text: "guiyan", selectionStart: 6, selectionEnd: 6 });
      await session.send("Input.insertText", { text: "归雁" });
      await alive(visitor);
      await until("the list", () => visitor.page.$$eval(".cards h3", (all) => all.filter((it) => it.checkVisibility()).length === 1));
      assert.equal(await field.evaluate((it) => it.value), "归雁");
      check.silent(visitor);
    } finally {
      await browser.close();
      await host.close();
    }
  });

  it("every page names the code of its own audience only, and fetches none ahead but the form", () => {
    for (const route of routes().filter((it) => !it.startsWith("/desk/"))) {
      const page = html(route);
      const [, bundle] = /data-bundle="(\w+)"/.exec(page) ?? [];
      const lives = /^\/(en\/)?($|programs\/|growth\/)/.test(route);
      const expected = lives ? undefined : /^\/(en\/)?(match|enterprise)\//.test(route) ? "fit" : route === "/apply/" ? "apply" : /^\/apply\//.test(route) ? undefined : "words";
      assert.equal(bundle, expected, route);
      const ahead = [...page.matchAll(/<(?:link|script)[^>]*(?:href|src)="([^"]*)"/g)].map(([, address]) => address).filter((it) => is_code(it));
      assert.deepEqual(ahead.map((it) => it.replace(/\.[0-9a-f]+\./, ".")), route === "/apply/" ? ["/assets/apply.wasm"] : [], route);
    }
  });
});

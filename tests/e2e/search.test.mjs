// Narrowing the list of programs: by presses, by typing, by an address that somebody sent.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";

import { alive, open, press, type } from "./action.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { address, byLabel, byRole, seen } from "./find.mjs";
import { DIST } from "./site.mjs";
import { serve } from "./server.mjs";

/** The programs now in the list. */
const listed = ({ page }) =>
  page.$$eval(".cards h3", (titles) => titles.filter((it) => it.checkVisibility()).map((it) => it.textContent.trim()));

const pressed = async (visitor, name) => (await byRole(visitor, "button", name)).evaluate((it) => it.getAttribute("aria-pressed"));

const until_listed = (visitor, wanted) =>
  until(`the list to be ${wanted}`, async () => JSON.stringify(await listed(visitor)) === JSON.stringify(wanted), 2_000);

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, host, visitor, all;
    before(async () => {
      browser = await launch(engine);
      host = await serve(DIST);
    });
    after(async () => {
      await browser.close();
      await host.close();
    });
    beforeEach(async () => {
      visitor = await browser.visit({ screen: PHONE });
      await open(visitor, host.url("/programs/"));
      all = await listed(visitor);
      assert.ok(all.length > 8);
    });

    it("presses narrow the list, and the address says how", async () => {
      await press(visitor, "button", "毕业生");
      await until("the address", () => address(visitor) === "/programs/?for=graduate");
      const graduates = await listed(visitor);
      assert.ok(graduates.includes("千名硕士进昌吉") && graduates.length < all.length, graduates.join());
      assert.equal(await pressed(visitor, "毕业生"), "true");
      assert.match(await seen(visitor, ".search__count"), new RegExp(`共${graduates.length}个项目`));
      // Either of two on one line, and both lines at once.
      await press(visitor, "button", "专家");
      assert.ok((await listed(visitor)).length >= graduates.length);
      await press(visitor, "button", "硕士研究生");
      await until("the address", () => address(visitor) === "/programs/?for=graduate,expert&level=master");
      assert.ok((await listed(visitor)).every((name) => all.includes(name)));
      for (const name of ["毕业生", "专家", "硕士研究生"]) await press(visitor, "button", name);
      await until_listed(visitor, all);
      assert.equal(address(visitor), "/programs/");
      await check.accessible(visitor);
      check.silent(visitor);
    });

    for (const [how, words] of Object.entries({ characters: "归雁", pinyin: "guiyan", "pinyin with spaces": "Gui Yan", initials: "gyxc" })) {
      it(`a program is found by ${how}`, async () => {
        await type(visitor, "查找项目", words);
        await until_listed(visitor, ["“归雁兴昌”行动"]);
        check.silent(visitor);
      });
    }

    it("a reload, and the address in other hands, show the same list", async () => {
      await press(visitor, "button", "毕业生");
      await type(visitor, "查找项目", "硕士 & 1=1");
      await until_listed(visitor, []);
      assert.match(await seen(visitor), /没有同时符合这些条件的项目/);
      await type(visitor, "查找项目", "ss");
      await until("the address", () => address(visitor) === "/programs/?for=graduate&q=ss");
      const few = await listed(visitor);
      assert.ok(few.length > 0 && few.length < all.length);
      await visitor.page.reload({ waitUntil: "load" });
      await alive(visitor);
      await until_listed(visitor, few);

      const friend = await browser.visit();
      await open(friend, host.url("/programs/?for=graduate&q=ss"));
      await until_listed(friend, few);
      assert.equal(await pressed(friend, "毕业生"), "true");
      assert.equal(await (await byLabel(friend, "查找项目")).evaluate((box) => box.value), "ss");
      await check.accessible(friend);
      check.silent(friend);
    });

    it("an address with nonsense shows everything", async () => {
      const friend = await browser.visit();
      await open(friend, host.url("/programs/?for=nobody&level=&gives=%E0%A4%A&x=<img>"));
      await until_listed(friend, all);
      check.silent(friend);
    });
  });
}

describe("an input method", () => {
  let browser, host;
  before(async () => {
    browser = await launch();
    host = await serve(DIST);
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  it("is not disturbed while it composes, and heard when it is done", async () => {
    const visitor = await browser.visit({ screen: PHONE });
    await open(visitor, host.url("/programs/"));
    const all = await listed(visitor);
    const box = await byLabel(visitor, "查找项目");
    await box.click();
    const driver = await visitor.page.createCDPSession();
    for (const text of ["g", "gu", "gui", "gui y"]) {
      await driver.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      assert.equal(await box.evaluate((it) => it.value), text);
      assert.deepEqual(await listed(visitor), all);
      assert.equal(address(visitor), "/programs/");
    }
    await driver.send("Input.insertText", { text: "归雁" });
    await until_listed(visitor, ["“归雁兴昌”行动"]);
    assert.equal(await box.evaluate((it) => it.value), "归雁");
    check.silent(visitor);
  });
});

// Taking a page along: the code that a telephone reads, the clipboard, the device's own list, paper.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";

import { follow, open, press } from "./action.mjs";
import { launch, media, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { byRole, isThere, text } from "./find.mjs";
import { DIST, folder } from "./site.mjs";
import { serve } from "./server.mjs";

const PAGE = "/programs/thousand-masters/";

/** What a camera reads in a picture. */
const read = (picture) => execFileSync("zbarimg", ["--quiet", "--raw", picture], { encoding: "utf8" }).trim();

/** A device without a list of ways to share; it notes what it is asked. */
const plain = () => {
  window.asked = [];
  window.print = () => void window.asked.push("print");
  delete Navigator.prototype.share;
};

/** A device that has one. */
const able = () => {
  window.asked = [];
  Navigator.prototype.share = async (what) => void window.asked.push(what);
};

for (const engine of ["chromium", "firefox"]) describe(`a program taken along, in ${engine}`, () => {
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
    check.silent(visitor);
    await visitor.close();
  });
  const visit = async ({ device = plain, route = PAGE } = {}) => {
    visitor = await browser.visit({ screen: PHONE, before: [device] });
    await open(visitor, host.url(route));
  };
  const asked = () => visitor.page.evaluate(() => window.asked);

  it("a camera reads its address from the screen, light and dark", async () => {
    await visit();
    assert.equal(await isThere(visitor, "button", "收起二维码"), false);
    await press(visitor, "button", "二维码");
    await byRole(visitor, "button", "收起二维码");
    // Firefox's driver knows no schemes.
    for (const scheme of engine === "chromium" ? ["light", "dark"] : [undefined]) {
      if (scheme) await media(visitor, { scheme });
      const picture = join(folder(), `${scheme}.png`);
      await (await visitor.page.$(".share__square")).screenshot({ path: picture });
      assert.equal(read(picture), host.url(PAGE));
    }
    await check.fits(visitor);
    await check.accessible(visitor);
    await press(visitor, "button", "收起二维码");
    await byRole(visitor, "button", "二维码");
  });

  it("after a link the code is that of the new page", async () => {
    await visit({ route: "/programs/" });
    await follow(visitor, PAGE);
    await press(visitor, "button", "二维码");
    const picture = join(folder(), "followed.png");
    await (await visitor.page.$(".share__square")).screenshot({ path: picture });
    assert.equal(read(picture), host.url(PAGE));
  });

  it("its address goes to the clipboard", async () => {
    await visit();
    const permissions = ["clipboard-read", "clipboard-sanitized-write"];
    // Firefox's driver lets nobody read the clipboard; a field does.
    if (engine === "chromium") await visitor.page.browserContext().overridePermissions(host.origin, permissions);
    await press(visitor, "button", "复制链接");
    await text(visitor, "链接已复制");
    const pasted = async () => {
      await visitor.page.evaluate(() => document.querySelector("main").append(Object.assign(document.createElement("textarea"), { id: "pasted" })));
      await visitor.page.focus("#pasted");
      await visitor.page.keyboard.down("Control");
      await visitor.page.keyboard.press("v");
      await visitor.page.keyboard.up("Control");
      return visitor.page.$eval("#pasted", (it) => it.value);
    };
    const copied = engine === "chromium" ? await visitor.page.evaluate(() => navigator.clipboard.readText()) : await pasted();
    assert.equal(copied, host.url(PAGE));
  });

  it("the device's own list is offered where there is one, and gets title and address", async () => {
    await visit();
    assert.equal(await isThere(visitor, "button", "分享"), false);
    await visitor.close();
    await visit({ device: able });
    await press(visitor, "button", "分享");
    await until("the device to be asked", async () => (await asked()).length > 0);
    assert.deepEqual(await asked(), [{ title: await visitor.page.title(), url: host.url(PAGE) }]);
  });

  it("on paper it takes few sheets, and a camera reads from them where it came from", async () => {
    await visit();
    await press(visitor, "button", "打印");
    assert.deepEqual(await asked(), ["print"]);
    const place = folder();
    const sheets = join(place, "sheets.pdf");
    writeFileSync(sheets, await visitor.page.pdf({ format: "A4", preferCSSPageSize: true }));
    execFileSync("pdftoppm", ["-r", "110", "-png", sheets, join(place, "sheet")]);
    const pictures = readdirSync(place).filter((file) => file.endsWith(".png")).sort();
    assert.ok(pictures.length <= 3, `${pictures.length} sheets`);
    assert.equal(read(join(place, pictures[0])), host.url(PAGE));
  });
});

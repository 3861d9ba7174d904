// Every page, as it comes from the host and as it comes to life.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { open } from "./action.mjs";
import { DESK, launch, media, NARROWEST, PHONE } from "./browser.mjs";
import * as check from "./check.mjs";
import { DIST, routes } from "./site.mjs";
import { serve } from "./server.mjs";

const pages = [...routes(), "/404.html"];
let host;
before(async () => (host = await serve(DIST)));
after(() => host.close());

/**
 * All that can be read on the page, text node by text node. What only scripts can give is left out:
 * controls that hide without them, what says so, live messages, and what the device's clock says.
 */
const readable = ({ page }) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words = [];
    while (walker.nextNode()) {
      const around = walker.currentNode.parentElement;
      if (!around.checkVisibility() || around.closest(".needs-script, .without-script, [role=status], [data-fact=device-clock], script")) continue;
      words.push(walker.currentNode.data);
    }
    return words.join("").replace(/\s+/g, " ").trim();
  });

/** Both texts from where they begin to differ. */
function differing(one, other) {
  const at = [...one].findIndex((letter, at) => letter !== other[at]);
  return one === other ? ["", ""] : [one, other].map((text) => text.slice(Math.max(0, at - 20), at < 0 ? undefined : at + 60));
}

describe("in Chromium", () => {
  let chromium;
  before(async () => (chromium = await launch()));
  after(() => chromium.close());

  for (const route of pages) {
    describe(route, () => {
      let visitor;
      before(async () => {
        visitor = await chromium.visit({ screen: PHONE });
        await open(visitor, host.url(route));
        // What comes a moment after hydration counts too: the style sheet, the icon, effects.
        await visitor.page.waitForNetworkIdle({ idleTime: 100 });
      });
      after(() => visitor?.close());

      it("comes to life in silence, and asks nobody else for anything", () => {
        check.silent(visitor);
        check.at_home(visitor, host.origin);
      });

      it("says without scripts what it says with them", async () => {
        const plain = await chromium.visit({ screen: PHONE, scripts: false });
        await plain.page.goto(host.url(route));
        const text = await readable(plain);
        check.silent(plain);
        await plain.close();
        assert.ok(text.length > 150, `there is hardly anything to read: ${text}`);
        const [alive, before] = differing(await readable(visitor), text);
        assert.equal(alive, before);
      });

      it("fits every screen, and fingers hit what they aim at", async () => {
        for (const screen of [DESK, { ...PHONE, isMobile: false }, NARROWEST]) {
          await visitor.page.setViewport(screen);
          await check.fits(visitor);
          await check.roomy(visitor);
        }
      });

      it("breaks no rule of accessibility, narrow or wide, light or dark, or on paper", async () => {
        for (const screen of [PHONE, DESK]) {
          await visitor.page.setViewport({ ...screen, isMobile: false });
          await check.accessible(visitor);
          await media(visitor, { scheme: "dark" });
          await check.accessible(visitor, { only: check.COLOURS });
          await media(visitor, { scheme: "light" });
        }
        await visitor.page.emulateMediaType("print");
        await check.accessible(visitor, { only: check.COLOURS });
        await visitor.page.emulateMediaType();
      });
    });
  }
});

describe("in Firefox, a page of each kind", () => {
  let firefox;
  before(async () => (firefox = await launch("firefox")));
  after(() => firefox.close());

  const kinds = new Map(pages.map((route) => [route.replace(/^((?:\/en)?\/(?!en\/)[^/]+\/)[^/]+\/$/, "$1…"), route]));
  for (const route of kinds.values()) {
    it(`${route} comes to life in silence`, async () => {
      const visitor = await firefox.visit();
      await open(visitor, host.url(route));
      check.silent(visitor);
      check.at_home(visitor, host.origin);
      await visitor.close();
    });
  }
});

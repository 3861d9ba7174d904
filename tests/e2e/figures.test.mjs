// Figures are drawn twice: by the builder into the page, and by the browser when a reader follows a link.
// Both drawings are the same bytes.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { explorable, follow, open } from "./action.mjs";
import { launch } from "./browser.mjs";
import * as check from "./check.mjs";
import { DIST, html, reading } from "./site.mjs";
import { serve } from "./server.mjs";

/** How many drawings a page has; each figure has two, for narrow and for wide screens. */
const drawings = (markup) => markup.split('<svg class="chart__svg').length - 1;
const pages = reading().filter((route) => drawings(html(route)) > 0);

/** Before anything else runs, the page learns to remember what is given to `innerHTML`: the browser would hand the
 * markup back in its own spelling. */
const remember = () => {
  const own = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
  Object.defineProperty(Element.prototype, "innerHTML", {
    ...own,
    set(markup) {
      own.set.call(this, markup);
      this.given = String(markup);
    },
  });
};

/** Without what the builder marks as Chinese afterwards, and `mark.js` here. */
const plain = (html) => html.replace(/ lang="(zh-CN|en)"/g, "");

/** What was drawn since the page was loaded. */
const drawn = ({ page }) =>
  page.$$eval("*", (all) => all.map((it) => it.given).filter((markup) => markup?.startsWith('<svg class="chart__svg')));

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, host;
    before(async () => {
      browser = await launch(engine);
      host = await serve(DIST);
    });
    after(async () => {
      await browser.close();
      await host.close();
    });

    it("every figure drawn after a navigation is the figure that was published", async () => {
      assert.ok(pages.includes("/") && pages.includes("/growth/"), "figures on the home page and the page of figures");
      for (const [home, theirs] of [["/", pages.filter((it) => !it.startsWith("/en/"))], ["/en/", pages.filter((it) => it.startsWith("/en/"))]]) {
        const visitor = await browser.visit({ before: [remember] });
        // From a page without figures, so that every figure is drawn here.
        await open(visitor, host.url(`${home}programs/`));
        let compared = 0;
        for (const route of theirs) {
          await follow(visitor, route);
          const given = await drawn(visitor);
          assert.equal(given.join("").split("<svg ").length - 1, drawings(html(route)), `as many drawings at ${route}`);
          for (const markup of given) {
            assert.ok(plain(html(route)).includes(`>${markup}<`), `${route}: ${differing(markup, html(route))}`);
            compared += drawings(markup);
          }
        }
        assert.ok(theirs.length > 10 && compared >= 2 * theirs.length, `only ${compared} drawings were compared`);
        check.silent(visitor);
        await visitor.close();
      }
    });

    it("a figure that was published with its page is not drawn again", async () => {
      for (const route of ["/growth/high-tech-growth/", "/"]) {
        const visitor = await browser.visit({ before: [remember] });
        await open(visitor, host.url(route));
        await explorable(visitor);
        assert.deepEqual(await drawn(visitor), [], route);
        // The test can fail: after a link the same figures are drawn.
        await follow(visitor, "/growth/rd-china/");
        assert.ok((await drawn(visitor)).length > 0);
        check.silent(visitor);
        await visitor.close();
      }
    });
  });
}

/** Where a drawing leaves the published page that begins as it does. */
function differing(drawn, page) {
  const start = page.indexOf(drawn.slice(0, drawn.indexOf(">")));
  const at = [...drawn].findIndex((letter, at) => letter !== page[start + at]);
  return start < 0 ? "no such drawing was published" : `drawn ${drawn.slice(at - 30, at + 60)} published ${page.slice(start + at - 30, start + at + 60)}`;
}

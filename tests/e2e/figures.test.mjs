// Figures are drawn twice: by the builder into the page, and by the browser when a reader follows a link.
// Both drawings are the same bytes.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { follow, open } from "./action.mjs";
import { launch } from "./browser.mjs";
import * as check from "./check.mjs";
import { DIST, html, reading } from "./site.mjs";
import { serve } from "./server.mjs";

const pages = reading().filter((route) => html(route).includes('class="chart__drawing"'));

/** What stands in a drawing in the page's own bytes: everything from one mark to the other. */
function published(route) {
  const parts = html(route).split('<div class="chart__drawing">').slice(1);
  return parts.map((part) => part.slice(0, part.lastIndexOf("</svg>", part.indexOf("<figcaption")) + "</svg>".length));
}

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
      // Before anything else runs, the page learns to remember what is given to `innerHTML`: the browser
      // would hand the markup back in its own spelling.
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
      const visitor = await browser.visit({ before: [remember] });
      // From a page without figures, so that every figure is drawn here.
      await open(visitor, host.url("/about/"));
      let compared = 0;
      for (const route of pages) {
        await follow(visitor, route);
        const given = await visitor.page.$$eval(".chart__drawing", (all) => all.map((it) => it.given));
        const wanted = published(route);
        assert.equal(given.length, wanted.length, `as many drawings at ${route}`);
        for (const [at, svg] of wanted.entries()) {
          assert.ok(svg.startsWith("<svg"), `a drawing at ${route}`);
          assert.ok(given[at] === svg, `drawing ${at + 1} at ${route} differs: ${differing(svg, given[at])}`);
          compared += 1;
        }
      }
      assert.ok(compared >= pages.length + 10, `only ${compared} drawings were compared`);
      check.silent(visitor);
    });
  });
}

function differing(one, other = "nothing") {
  const at = [...one].findIndex((letter, at) => letter !== other[at]);
  return `${one.slice(at - 30, at + 60)} | ${other.slice(at - 30, at + 60)}`;
}

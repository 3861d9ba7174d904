// Figures are laid out by a ruler of their own, before any browser has seen them. Here browsers measure what
// was drawn: the ruler is right, and no text lies upon another or leaves its drawing, however long it is.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, describe, it } from "node:test";

import { launch } from "./browser.mjs";
import { BUILDER, routes, variant } from "./site.mjs";
import { serve } from "./server.mjs";
import { stress } from "./stress.mjs";

const WIDTHS = [320, 360, 420, 768, 1280];
/** How far the ruler may be from a browser. */
const TOLERANCE = 0.05;

let host, pages, made;
before(async () => {
  const site = variant({ change: (edit) => (made = stress(edit)) });
  pages = routes(site).filter((route) => /^\/growth\//.test(route));
  host = await serve(site);
});
after(() => host.close());

/**
 * Every text of the drawings that are shown: its stretches with size and weight, its length, and the box of
 * its ink on the screen. Glyphs stand on the base line: digits 0.75 of their size high, Chinese 0.86, and 0.08
 * below.
 */
const texts = ({ page }) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".chart__svg")].filter((svg) => svg.checkVisibility()).map((svg) => ({
      figure: `${svg.dataset.figure} ${svg.classList[1]}`,
      box: svg.getBoundingClientRect().toJSON(),
      texts: [...svg.querySelectorAll("text")].map((text) => {
        const spans = [...text.childNodes].map((node) => {
          const around = node.nodeType === Node.TEXT_NODE ? text : node;
          const of = (name, otherwise) => around.getAttribute(name) ?? text.getAttribute(name) ?? otherwise;
          return { text: node.textContent, size: of("font-size"), weight: of("font-weight", "400") };
        });
        const { a, d, e, f } = text.getScreenCTM();
        const { x, width } = text.getBBox();
        const base = Number(text.getAttribute("y"));
        const size = Math.max(...spans.map((span) => Number(span.size)));
        const [above, below] = /[⺀-￿]/.test(text.textContent) ? [0.86, 0.08] : [0.75, 0.02];
        return {
          words: text.textContent,
          spans,
          length: text.getComputedTextLength(),
          box: { left: x * a + e, right: (x + width) * a + e, top: (base - above * size) * d + f, bottom: (base + below * size) * d + f },
        };
      }),
    })));

/** Pairs of texts that lie upon one another, and texts that leave their drawing. */
function collisions({ figure, box, texts }) {
  const found = [];
  const at = ({ left, right, top, bottom }) => [left, top, right, bottom].map(Math.round).join(" ");
  texts.forEach((one, index) => {
    const outside = one.box.left < box.left - 1 || one.box.right > box.right + 1 || one.box.top < box.top - 1 || one.box.bottom > box.bottom + 1;
    if (outside) found.push(`${figure}: “${one.words}” at ${at(one.box)} leaves ${at(box)}`);
    for (const other of texts.slice(index + 1)) {
      const apart = one.box.right <= other.box.left || other.box.right <= one.box.left || one.box.bottom <= other.box.top || other.box.bottom <= one.box.top;
      if (!apart) found.push(`${figure}: “${one.words}” at ${at(one.box)} upon “${other.words}” at ${at(other.box)}`);
    }
  });
  return found;
}

/** Widths that the ruler gives the stretches of texts, in their order. */
function ruled(all) {
  const lines = all.flatMap(({ spans }) => spans.map(({ text, size, weight }) => `${size}\t${weight}\t${text}`));
  const widths = execFileSync(BUILDER, ["ruler"], { input: lines.join("\n") }).toString().trim().split("\n").map(Number);
  assert.equal(widths.length, lines.length);
  return all.map(({ spans }) => spans.map(() => widths.shift()).reduce((sum, width) => sum + width, 0));
}

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, visitor;
    const drawn = new Map();
    before(async () => {
      browser = await launch(engine);
      // Only what the builder drew is looked at.
      visitor = await browser.visit({ scripts: engine !== "chromium" });
      for (const route of pages) {
        await visitor.page.goto(host.url(route));
        for (const width of WIDTHS) {
          await visitor.page.setViewport({ width, height: 900 });
          drawn.set(`${route} ${width}`, await texts(visitor));
        }
      }
    });
    after(() => browser.close());

    it("every figure was looked at in both layouts", () => {
      const seen = new Set([...drawn.values()].flat().map(({ figure }) => figure));
      const ids = pages.map((route) => route.split("/")[2]).filter(Boolean);
      assert.ok(made.length > 12 && made.every((id) => ids.includes(id)), "the made-up figures have pages");
      for (const id of ids) for (const layout of ["narrow", "wide"]) assert.ok(seen.has(`${id} chart__svg--${layout}`), `${id} ${layout}`);
    });

    it("a text is as wide as the ruler says, within five per cent", (t) => {
      const all = new Map();
      for (const { texts } of [...drawn.values()].flat()) for (const text of texts) all.set(JSON.stringify(text.spans), text);
      const measured = [...all.values()];
      assert.ok(measured.length > 300, `only ${measured.length} texts were measured`);
      const lengths = ruled(measured);
      const off = measured.map(({ words, length }, at) => ({ words, share: lengths[at] / length - 1 }));
      off.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
      const told = off.slice(0, 5).map(({ words, share }) => `“${words}” ${(share * 100).toFixed(1)} %`);
      t.diagnostic(`${measured.length} texts; the worst: ${told.join(", ")}`);
      assert.ok(off.every(({ share }) => Math.abs(share) <= TOLERANCE), `the ruler is off: ${told.join(", ")}`);
    });

    for (const width of WIDTHS) {
      it(`no text lies upon another or leaves its drawing on a screen of ${width} px`, () => {
        const found = pages.flatMap((route) => drawn.get(`${route} ${width}`).flatMap(collisions));
        assert.ok(found.length === 0, `${found.length} collisions:\n${found.slice(0, 40).join("\n")}`);
      });
    }
  });
}

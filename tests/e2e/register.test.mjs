// A register of 50,000 made-up enterprises: drawn on a canvas only where SVG would drown, sharp on every screen,
// read out under the cursor, and turned page by page.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, describe, it } from "node:test";

import { open, press } from "./action.mjs";
import { launch, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { isThere, seen } from "./find.mjs";
import { register } from "./register.mjs";
import { DIST, html, routes } from "./site.mjs";

const NAME = "虚构的企业名录，仅供测试";

describe("a register of made-up enterprises", () => {
  let browser, firefox, host;
  before(async () => {
    [browser, firefox, host] = await Promise.all([launch(), launch("firefox"), register()]);
  });
  after(() => Promise.all([browser, firefox, host].map((it) => it.close())));

  /** Opens the page; `draw` has it draw so many lines of so many values. */
  async function visit(ratio = 1, by = browser) {
    const visitor = await by.visit({ screen: { width: 800, height: 900, deviceScaleFactor: ratio } });
    await open(visitor, host.url("/"));
    // What a canvas shows, however it was drawn.
    await visitor.page.evaluate(() => {
      globalThis.pixels = (canvas, ...box) => {
        const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
        const context = copy.getContext("2d");
        context.drawImage(canvas, 0, 0);
        return context.getImageData(...box);
      };
    });
    return visitor;
  }
  const draw = ({ page }, word, lines, count) =>
    page.evaluate((word, lines, count) => globalThis.register(word, globalThis.register("walks", [Float64Array.of(lines, count)])) && undefined, word, lines, count);
  /** The width of the plot in CSS pixels, as the drawing says. */
  const width = ({ page }) => page.$eval(".panel", (panel) => Number(panel.dataset.plot.split(" ")[2]));

  it("is nowhere on the site", () => {
    const files = readdirSync(DIST, { recursive: true }).filter((file) => /register/.test(file));
    assert.deepEqual(files, []);
    assert.deepEqual(routes().filter((route) => html(route).includes("虚构企业")), []);
  });

  it("is drawn as SVG up to four values a pixel, and on a canvas above", async () => {
    const visitor = await visit();
    await draw(visitor, "lines", 3, 100);
    const most = Math.floor(4 * (await width(visitor)));
    for (const [count, on_canvas] of [[100, false], [most, false], [most + 1, true], [55_550, true]]) {
      await draw(visitor, "lines", 3, count);
      const { canvases, paths, length } = await visitor.page.$eval("#figure", (figure) => ({
        canvases: figure.querySelectorAll("canvas").length,
        paths: figure.querySelectorAll('.series .line:not([d=""])').length,
        length: figure.innerHTML.length,
      }));
      assert.deepEqual([canvases, paths], on_canvas ? [1, 0] : [0, 3], `${count} values on ${most / 4} pixels`);
      assert.ok(!on_canvas || length < 8_000, `what is on the canvas is not in the page as well: ${length} letters`);
      assert.ok(await isThere(visitor, "image", NAME), "it has a name");
    }
    check.silent(visitor);
    await visitor.close();
  });

  for (const ratio of [1, 2, 3]) {
    it(`is sharp on a screen with ${ratio} device pixels to a pixel`, async () => {
      const visitor = await visit(ratio);
      // A level line, a lone value between gaps, and a step: every edge is upright or level.
      await visitor.page.evaluate(() => {
        const count = 20_000;
        const years = Float64Array.from({ length: count }, (_, n) => 2016 + (10 * n) / count);
        const level = new Float64Array(count).fill(737.31);
        const alone = new Float64Array(count).fill(NaN).fill(212.7, count / 2, count / 2 + 1);
        globalThis.register("lines", [years, level, alone]);
      });
      const { sizes, rows, faint } = await visitor.page.$eval("#figure canvas", (canvas) => {
        const box = canvas.getBoundingClientRect();
        const { data, width, height } = globalThis.pixels(canvas, 0, 0, canvas.width, canvas.height);
        const opacity = (x, y) => data[4 * (y * width + x) + 3];
        const middle = [...Array(height).keys()].map((y) => opacity(width >> 2, y));
        const shades = new Set(data.filter((_, at) => at % 4 === 3));
        return {
          sizes: [width, height, box.width * devicePixelRatio, box.height * devicePixelRatio],
          rows: middle.filter((it) => it > 0).length,
          faint: [...shades].filter((it) => it !== 0 && it !== 255),
        };
      });
      assert.deepEqual(sizes.slice(0, 2), sizes.slice(2).map(Math.round), "a pixel of the canvas is a pixel of the screen");
      assert.ok(sizes.slice(2).every((it) => Math.abs(it - Math.round(it)) < 1e-3), `${sizes}`);
      assert.equal(rows, ratio, "a line of one CSS pixel is so many device pixels wide");
      assert.deepEqual(faint, [], "and has no blurred edge");
      check.silent(visitor);
      await visitor.close();
    });
  }

  /** How many pixels of the canvas lack ink, have too much of it, and should have it. */
  const compared = ({ page }) =>
    // Every value is looked at here, and none left out: a line from each to the next.
    page.$eval("#figure canvas", (canvas) => {
      const [years, values] = globalThis.register("walks", [Float64Array.of(1, 55_550)]);
      const [plot, x, y] = ["plot", "x", "y"].map((name) => document.querySelector(".panel").getAttribute(`data-${name}`).split(" ").map(Number));
      const [columns, rows] = plot.slice(2);
      const margin = (canvas.width - columns) / 2;
      const { data } = globalThis.pixels(canvas, margin, margin, columns, rows);
      const all = new Uint8Array(columns * rows);
      const fill = (column, from, to) => {
        for (let row = Math.min(from, to); row <= Math.max(from, to); row += 1) all[row * columns + column] = 1;
      };
      const column = (at) => Math.floor(((years[at] - x[0]) * (columns - 1)) / (x[1] - x[0]) + 0.5);
      const row = (at) => Math.floor(((y[1] - values[at]) * (rows - 1)) / (y[1] - y[0]) + 0.5);
      for (let at = 1; at < years.length; at += 1) {
        const [one, other] = [column(at - 1), column(at)];
        const edge = one === other ? row(at) : Math.floor((row(at - 1) + row(at) + 1) / 2);
        fill(one, row(at - 1), edge);
        fill(other, edge, row(at));
      }
      const found = { missing: 0, added: 0, inked: 0 };
      all.forEach((it, at) => {
        const drawn = data[4 * at + 3] === 255;
        found.inked += it;
        found.missing += Number(it === 1 && !drawn);
        found.added += Number(it === 0 && drawn);
      });
      return found;
    });

  for (const engine of ["chromium", "firefox"]) {
    it(`shows on the canvas, pixel by pixel, what all values would have drawn, in ${engine}`, async () => {
      const visitor = await visit(1, engine === "firefox" ? firefox : browser);
      await draw(visitor, "lines", 1, 55_550);
      const { missing, added, inked } = await compared(visitor);
      assert.ok(inked > 3_000, `${inked} pixels are drawn on`);
      assert.deepEqual([missing, added], [0, 0]);
      check.silent(visitor);
      await visitor.close();
    });
  }

  it("is drawn again for another width", async () => {
    const visitor = await visit();
    await draw(visitor, "lines", 1, 55_550);
    const before = await width(visitor);
    await visitor.page.setViewport({ width: 500, height: 900, deviceScaleFactor: 1.5 });
    await until("a narrower drawing", async () => (await width(visitor)) === before - 300);
    const sizes = await visitor.page.$eval("#figure canvas", (it) => [it.width, it.getBoundingClientRect().width * devicePixelRatio]);
    assert.ok(Math.abs(sizes[0] - sizes[1]) < 0.01, `${sizes}`);
    await visitor.close();
  });

  it("is drawn again in the colours of a dark page", async () => {
    const visitor = await visit();
    await draw(visitor, "lines", 1, 55_550);
    const drawn = () => visitor.page.$eval("#figure canvas", (canvas) => {
      const { data } = globalThis.pixels(canvas, 0, 0, canvas.width, canvas.height);
      const at = data.findIndex((it, at) => at % 4 === 3 && it === 255);
      return `rgb(${data.slice(at - 3, at).join(", ")})`;
    });
    const named = () => visitor.page.$eval(".series.s1 .line", (line) => getComputedStyle(line).stroke);
    const light = await drawn();
    assert.equal(light, await named());
    await visitor.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    await until("another colour", async () => (await drawn()) !== light);
    assert.equal(await drawn(), await named());
    await visitor.close();
  });

  it("reads out the nearest values under the pointer, and by keys", async () => {
    const visitor = await visit();
    const { page } = visitor;
    await draw(visitor, "lines", 3, 55_550);
    const [years, ...walks] = await page.evaluate(() => globalThis.register("walks", [Float64Array.of(3, 55_550)]).map((it) => [...it]));
    const box = await page.$eval("#figure", ({ offsetLeft, offsetTop }) => ({ left: offsetLeft, top: offsetTop }));
    const [left, , across] = await page.$eval(".panel", (panel) => panel.dataset.plot.split(" ").map(Number));
    const [from, to] = await page.$eval(".panel", (panel) => panel.dataset.x.split(" ").map(Number));
    const words = () => page.$eval(".cursor__words", (it) => it.textContent);
    /** What is nearest, found by looking at every value. */
    const nearest = (place) => years.reduce((best, year, at) => (Math.abs(year - place) < Math.abs(years[best] - place) ? at : best), 0);

    for (const at of [left + 3, left + 250, left + across - 3]) {
      await page.mouse.move(box.left + at, box.top + 150);
      const place = from + ((at - left) / across) * (to - from);
      const best = nearest(place);
      const month = Math.floor((place - Math.floor(place)) * 12) + 1;
      const expected = `${Math.floor(place)}年${month}月${walks.map((walk, n) => `；虚构第${n + 1}组 ${walk[best]}万元`).join("")}`;
      await until(expected, async () => (await words()) === expected, 2_000);
    }
    const marks = await page.$$eval(".cursor__marks > g", (marks) => marks.map((it) => it.getAttribute("transform")));
    assert.equal(new Set(marks).size, 3, "each line has its mark on its own value");

    await page.focus("#figure");
    await page.keyboard.press("End");
    const last = walks.map((walk, n) => `；虚构第${n + 1}组 ${walk.at(-1)}万元`).join("");
    assert.ok((await words()).endsWith(last), `${await words()} ends in ${last}`);
    await page.keyboard.press("Home");
    assert.ok((await words()).includes(`虚构第1组 ${walks[0][0]}万元`), await words());
    check.silent(visitor);
    await visitor.close();
  });

  it("draws half a million values as lines", async () => {
    const visitor = await visit();
    await draw(visitor, "lines", 10, 50_000);
    const colours = await visitor.page.$eval("#figure canvas", (canvas) => {
      const { data } = globalThis.pixels(canvas, 0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    assert.equal(colours, 7, "nothing, and the six colours of series");
    check.silent(visitor);
    await visitor.close();
  });

  it("counts half a million points by density", async () => {
    const visitor = await visit(2);
    const { shades, sizes } = await visitor.page.evaluate(() => {
      const columns = globalThis.register("staff", [Float64Array.of(50_000)]);
      globalThis.register("points", columns);
      const canvas = document.querySelector("#figure canvas");
      const { data } = globalThis.pixels(canvas, 0, 0, canvas.width, canvas.height);
      return { shades: new Set(data.filter((_, at) => at % 4 === 3)).size, sizes: columns.map((it) => it.length) };
    });
    assert.deepEqual(sizes, [500_000, 500_000]);
    assert.equal(shades, 7, "nothing, and six levels");
    check.silent(visitor);
    await visitor.close();
  });

  it("is a table in pages of a hundred rows", async () => {
    const visitor = await visit();
    const { page } = visitor;
    await page.evaluate(() => void globalThis.register("table", [Float64Array.of(50_000)]));
    const rows = () => page.$$eval("#table tbody tr", (rows) => [rows.length, rows[0].cells[0].textContent, rows.at(-1).cells[0].textContent, rows[0].cells.length]);
    assert.deepEqual(await rows(), [100, "虚构企业00001", "虚构企业00100", 11]);
    assert.ok((await seen(visitor)).includes("第1页，共500页"));
    await press(visitor, "button", "下一页");
    assert.deepEqual((await rows()).slice(0, 3), [100, "虚构企业00101", "虚构企业00200"]);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "第2页，共500页", "the focus stays with the pages");
    await press(visitor, "button", "上一页");
    await press(visitor, "button", "末页");
    assert.deepEqual((await rows()).slice(0, 3), [100, "虚构企业49901", "虚构企业50000"]);
    assert.equal(await page.$$eval("#table button:disabled", (buttons) => buttons.length), 2, "there is nothing behind the last page");
    await check.accessible(visitor);
    check.silent(visitor);
    await visitor.close();
  });
});

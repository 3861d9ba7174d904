// Figures taken along: numbers, drawings, pictures, a citation, a piece of another page. And figures as every
// reader has to find them: in large letters, in the dark, in a few strong colours, on paper, without their bundle.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";

import { downloaded, explorable, follow, open, press } from "./action.mjs";
import { DESK, launch, media, NARROWEST, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { byRole, seen, squeezed, text } from "./find.mjs";
import { serve } from "./server.mjs";
import { DIST, folder } from "./site.mjs";

const FIGURE = "/growth/high-tech-growth/";
/** The same with one of its two series. */
const NARROW = `${FIGURE}?hide=high-tech-xinjiang`;
const [CSV, SVG, PNG] = ["数据（CSV）", "矢量图（SVG）", "图片（PNG）"];
const HEADINGS = ["时间", "组", "数值", "单位", "说明"];

/** The rows of numbers in a CSV file, and the lines below them; as RFC 4180 has it, with a mark of UTF-8 in front. */
function numbers(file) {
  const bytes = readFileSync(file);
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "a mark of UTF-8");
  const csv = bytes.subarray(3).toString();
  assert.equal(csv.replaceAll("\r\n", "").search(/[\r\n]/), -1, "lines end in CRLF");
  const rows = [[]];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== ",") rows.push([]);
  }
  const [headings, ...below] = rows.slice(0, -1);
  assert.deepEqual(headings, HEADINGS);
  const empty = below.findIndex((row) => row.join("") === "");
  return { values: below.slice(0, empty), words: below.slice(empty + 1).flat() };
}

/** The numbers in the table of the page as far as they are shown: time, series, text. */
const table = ({ page }) =>
  page.evaluate(() => {
    const heads = [...document.querySelectorAll(".table thead th")].map((it) => it.textContent);
    const rows = [...document.querySelectorAll(".table tbody tr")];
    const cells = heads.slice(1).flatMap((series, at) => rows.map((row) => [row.querySelector("th").textContent, series, row.querySelectorAll("td")[at]]));
    return cells.filter(([, , cell]) => cell.checkVisibility() && cell.querySelector(".fact")).map(([time, series, cell]) => [time, series, cell.querySelector(".fact").textContent]);
  });

/** A number as the table says it: `≥1500家`. */
const spoken = ([time, series, value, unit, remarks]) => {
  const sign = Object.entries({ 至少: "≥", 至多: "≤", 约: "约" }).find(([word]) => remarks.includes(word))?.[1] ?? "";
  return [time, series, `${sign}${value}${unit}`];
};

/** How many values the drawing on the screen has. */
const count = ({ page }) => page.$$eval(".chart__drawings .datum", (all) => all.filter((it) => it.checkVisibility()).length);

/** Takes an SVG for a picture, as office programs do, and for a document. Runs in any page. */
const picture = async (svg) => {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await image.decode();
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const all = [root, ...root.querySelectorAll("*")];
  return {
    size: [image.naturalWidth, image.naturalHeight],
    said: [root.getAttribute("width"), root.getAttribute("height")].map(Number),
    foreign: all.filter((it) => it.matches("style, script, image, foreignObject") || it.hasAttribute("class") || it.hasAttribute("style") || it.hasAttribute("id")).length,
    text: [...root.querySelectorAll("text")].map((it) => it.textContent).join(""),
  };
};

/** Size of a picture, its corners, and how often some colours occur in it. Runs in any page. */
const pixels = async (base64, colours) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = bitmap;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const all = new Uint32Array(data.buffer);
  const packed = (colour) => parseInt(`ff${colour.slice(5)}${colour.slice(3, 5)}${colour.slice(1, 3)}`, 16);
  const counts = Object.fromEntries(colours.map((colour) => [colour, 0]));
  for (const colour of colours) {
    const wanted = packed(colour);
    for (const pixel of all) if (pixel === wanted) counts[colour] += 1;
  }
  const corners = [0, width - 1, all.length - width, all.length - 1].every((at) => all[at] === packed("#ffffff"));
  return { width, height, counts, corners };
};

let host;
before(async () => (host = await serve(DIST)));
after(() => host.close());

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, visitor, downloads;
    before(async () => (browser = await launch(engine)));
    after(() => browser.close());
    afterEach(async () => {
      await visitor.close();
      host.meddle = () => undefined;
    });
    const start = async (route) => {
      downloads = folder();
      visitor = await browser.visit({ downloads });
      await open(visitor, host.url(route));
    };
    const take = async (way, ending) => {
      await press(visitor, way === PNG ? "button" : "link", way);
      return downloaded(downloads, ending);
    };

    it("what is drawn is what the files hold: numbers and drawing of one series", async () => {
      await start(NARROW);
      await explorable(visitor);
      const csv = await take(CSV, ".csv");
      const { values, words } = numbers(csv);
      assert.deepEqual(values.map(spoken), await table(visitor));
      assert.equal(values.length, await count(visitor));
      assert.ok(values.length > 0 && values.every(([, series]) => series === "昌吉州"));
      assert.ok(words.join().includes(host.url(NARROW)), "where it was taken from");
      assert.ok(words.join().includes("标题说的是整张图"), "that it is less than its headline speaks of");

      const svg = readFileSync(await take(SVG, ".svg"), "utf8");
      const blank = await browser.visit();
      const { size, said, foreign, text: written } = await blank.page.evaluate(picture, svg);
      assert.deepEqual(size, said);
      assert.equal(foreign, 0);
      for (const words of [await seen(visitor, "h1"), host.url(NARROW), "昌吉州"]) assert.ok(squeezed(written).includes(squeezed(words)), words);
      assert.ok(!svg.includes("high-tech-xinjiang=") && !written.includes("2024年"), "nothing of the other series");
      check.silent(visitor);
      await blank.close();
    });

    it("as a picture it is large, white and in its colours, light or dark the page", async () => {
      await start(FIGURE);
      await explorable(visitor);
      if (engine === "chromium") await media(visitor, { scheme: "dark" });
      const file = await take(PNG, ".png");
      assert.equal(basename(file), "high-tech-growth.png");
      const bytes = readFileSync(file);
      assert.equal(bytes.subarray(0, 8).toString("latin1"), "\x89PNG\r\n\x1a\n");
      const svg = readFileSync(await take(SVG, ".svg"), "utf8");
      const blank = await browser.visit();
      const [series, other, ink, dark] = ["#1c6b5c", "#b57600", "#12272f", "#4bc39f"];
      const { width, counts, corners } = await blank.page.evaluate(pixels, bytes.toString("base64"), [series, other, ink, dark, "#ffffff"]);
      const [, wide] = /<svg [^>]*width="([\d.]+)"/.exec(svg);
      assert.equal(width, 3 * Number(wide));
      assert.ok(corners, "the ground is white");
      assert.ok(counts["#ffffff"] > 1_000_000 && counts[series] > 500 && counts[other] > 500, JSON.stringify(counts));
      assert.ok(counts[ink] > 2_000, "its words are in it");
      assert.equal(counts[dark], 0);
      check.silent(visitor);
      await blank.close();
    });

    describe("without their bundle", () => {
      const lose = (kind = "wasm") => (host.meddle = (path) => (new RegExp(`/chart\\.[^/]*\\.${kind}$`).test(path) ? { cut: true } : undefined));
      /** What answers to nobody is not offered, and what can be read is there. */
      const quiet = async () => {
        const offered = await visitor.page.$$eval(".chart__readout, .explore__choices *, .explore button", (all) => all.filter((it) => it.checkVisibility()).map((it) => it.textContent));
        assert.deepEqual(offered, []);
        assert.ok((await table(visitor)).length > 5);
        assert.equal(await visitor.page.$(".chart__drawings[tabindex]"), null);
        assert.ok(visitor.noise.some((line) => /chart\./.test(line)), `the console names the cause: ${visitor.noise}`);
      };

      it("figures are read and taken along as they lie on the host, and nothing else is offered", async () => {
        lose();
        await start(FIGURE);
        await until("the page to know", () => visitor.page.$("html[data-still]"));
        assert.equal(await count(visitor), (await table(visitor)).length);
        assert.deepEqual(numbers(await take(CSV, ".csv")).values.map(spoken), await table(visitor));
        await quiet();
      });

      it("a figure after a link has its numbers, says that it is not drawn, and offers nothing else", async () => {
        lose();
        await start("/programs/");
        await follow(visitor, FIGURE);
        await text(visitor, "图暂时没有载入。请检查网络后刷新本页。");
        await quiet();
      });

      for (const kind of ["js", "wasm"]) {
        it(`once it can be had, the next figure has everything: ${kind}`, async () => {
          lose(kind);
          await start(FIGURE);
          await until("the page to know", () => visitor.page.$("html[data-still]"));
          host.meddle = () => undefined;
          await follow(visitor, "/growth/rd-china/");
          await explorable(visitor);
          assert.equal(await count(visitor), (await table(visitor)).length);
          await byRole(visitor, "button", PNG);
        });
      }
    });
  });
}

describe("in Chromium", () => {
  let chromium, visitor;
  before(async () => (chromium = await launch()));
  after(() => chromium.close());
  afterEach(async () => {
    check.silent(visitor);
    await visitor.close();
  });
  const start = async (route, options) => {
    visitor = await chromium.visit(options);
    await open(visitor, host.url(route));
    await explorable(visitor);
  };
  /** Only those of `selector` that are on the screen, or on the paper. */
  const shown = (selector) => visitor.page.$$eval(selector, (all) => all.filter((it) => it.checkVisibility()).length);

  it("without scripts numbers and drawing are there to be taken along, whole", async () => {
    const downloads = folder();
    visitor = await chromium.visit({ scripts: false, downloads });
    await visitor.page.goto(host.url(FIGURE));
    assert.equal(await shown(".explore button, .chart__readout, .explore select"), 0);
    await press(visitor, "link", CSV);
    const file = await downloaded(downloads, ".csv");
    assert.equal(basename(file), "high-tech-growth.csv");
    const { values, words } = numbers(file);
    assert.deepEqual(values.map(spoken), await table(visitor));
    assert.equal(values.length, await count(visitor));
    assert.ok(squeezed(words.join()).includes(await seen(visitor, "h1")));
    await press(visitor, "link", SVG);
    const drawing = await downloaded(downloads, ".svg");
    assert.equal(basename(drawing), "high-tech-growth.svg");
    const blank = await chromium.visit();
    const { size, said, foreign } = await blank.page.evaluate(picture, readFileSync(drawing, "utf8"));
    assert.deepEqual([size, foreign], [said, 0]);
    await blank.close();
  });

  it("its address, a citation and a piece for another page go to the clipboard", async () => {
    await start(NARROW);
    await visitor.page.browserContext().overridePermissions(host.origin, ["clipboard-read", "clipboard-sanitized-write"]);
    const copied = async (button, news) => {
      await press(visitor, "button", button);
      await text(visitor, news);
      return visitor.page.evaluate(() => navigator.clipboard.readText());
    };
    assert.equal(await copied("复制链接", "链接已复制"), host.url(NARROW));

    const today = () => visitor.page.evaluate(() => new Intl.DateTimeFormat("zh-CN", { dateStyle: "long" }).format());
    const before = await today();
    const citation = await copied("复制引用", "引用已复制");
    assert.ok([before, await today()].some((day) => citation.includes(`${day}查阅`)), citation);
    const headline = await seen(visitor, "h1");
    for (const words of [headline, "庭州英才", await seen(visitor, ".chart cite"), host.url(NARROW)]) assert.ok(squeezed(citation).includes(words), `${words} in ${citation}`);

    const code = await copied("复制嵌入代码", "嵌入代码已复制，可贴进别的网页");
    assert.ok(!/<(script|iframe|link|style)|\son\w+=|class=| id=/.test(code), code);
    const blank = await chromium.visit();
    await blank.page.setContent(`<!DOCTYPE html><title>别的网页</title>${code}`);
    const { width, height, marks, cells, link } = await blank.page.evaluate(() => {
      const svg = document.querySelector("svg");
      const { width, height } = svg.getBoundingClientRect();
      const cells = [...document.querySelectorAll("td")].map((it) => it.textContent);
      return { width, height, marks: svg.querySelectorAll("path").length, cells, link: document.querySelector("a").href };
    });
    assert.ok(width > 300 && height > 100 && marks > 2, `${width} × ${height}, ${marks} paths`);
    assert.equal(cells.filter((it) => it !== "没有公开数据").length, await count(visitor));
    assert.equal(link, host.url(NARROW));
    assert.ok((await seen(blank)).includes(headline));
    assert.deepEqual(blank.requests.filter((url) => /^http/.test(url)), []);
    check.silent(blank);
    await blank.close();
  });

  it("breaks no rule of accessibility: a value read or the table, narrow or wide, light or dark, large letters too", async () => {
    await start(FIGURE);
    const look = async () => {
      for (const screen of [{ ...PHONE, isMobile: false }, DESK]) {
        await visitor.page.setViewport(screen);
        await check.accessible(visitor);
        await media(visitor, { scheme: "dark" });
        await check.accessible(visitor, { only: check.COLOURS });
        await media(visitor, { scheme: "light" });
      }
      await visitor.page.setViewport(NARROWEST);
      await check.fits(visitor);
      await check.roomy(visitor);
    };
    for (const elder of [false, true]) {
      if (elder) await press(visitor, "button", "长辈版");
      await press(visitor, "button", "图");
      await visitor.page.focus(".chart__drawings");
      await visitor.page.keyboard.press("Home");
      assert.equal(await shown(".datum.read"), 1);
      await look();
      await press(visitor, "button", "表");
      assert.equal(await shown(".chart__drawings"), 0);
      await look();
    }
  });

  it("in a few strong colours series still differ, and nothing has a colour of its own", async () => {
    await start(FIGURE);
    const session = await visitor.page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    await visitor.page.focus(".chart__drawings");
    await visitor.page.keyboard.press("Home");
    const { shapes, foreign, drawn } = await visitor.page.evaluate(() => {
      const known = ["Canvas", "CanvasText", "GrayText", "Highlight"].map((colour) => {
        const probe = document.createElement("i");
        probe.style.cssText = `color: ${colour}; forced-color-adjust: none; transition: none !important`;
        document.body.append(probe);
        return getComputedStyle(probe).color;
      });
      const svg = [...document.querySelectorAll(".chart__drawings svg")].find((it) => it.checkVisibility());
      const shape = (series) => series.querySelector(".mark").getAttribute("d").replace(/[\d.\s-]+/g, "");
      const drawn = [...svg.querySelectorAll("path, text, tspan")];
      const colours = drawn.flatMap((it) => [getComputedStyle(it).fill, getComputedStyle(it).stroke]);
      return {
        shapes: [...svg.querySelectorAll(".series")].map(shape),
        foreign: [...new Set(colours.filter((it) => it !== "none" && !known.includes(it)))],
        drawn: drawn.length,
      };
    });
    assert.ok(drawn > 20);
    assert.equal(new Set(shapes).size, 2, shapes.join());
    assert.deepEqual(foreign, []);
  });

  it("on paper there is the figure with its numbers, and nothing to press", async () => {
    await start(FIGURE);
    await visitor.page.emulateMediaType("print");
    assert.equal(await shown(".explore__choices button, .explore__choices select, .chart__readout, .explore__take, .explore button"), 0);
    assert.equal(await shown(".chart__drawings svg"), 1);
    assert.equal(await shown(".table__numbers"), 1);
    assert.ok((await visitor.page.pdf({ format: "A4" })).length > 1_000);
  });

  it("nothing runs by itself where motion is unwelcome", async () => {
    await start(FIGURE);
    await visitor.page.focus(".chart__drawings");
    for (const key of ["Home", "ArrowRight", "ArrowDown"]) await visitor.page.keyboard.press(key);
    await press(visitor, "button", "表");
    await press(visitor, "button", "图");
    // A millisecond is how the style sheets say: at once.
    const long = () => document.getAnimations().filter((it) => it.effect.getComputedTiming().endTime > 1).map((it) => it.effect.target.className);
    assert.deepEqual(await visitor.page.evaluate(long), []);
  });
});

// Figures under the reader's hand: every value by keys, pointer and finger; series, years and scale chosen, which
// the address says; and all of it heard. Nothing on the page moves meanwhile.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import { answer, explorable, follow, history, open, press, settled } from "./action.mjs";
import { DESK, launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { address, byRole, isThere, text } from "./find.mjs";
import { serve } from "./server.mjs";
import { DIST, variant } from "./site.mjs";

const HINT = "在图上移动或轻触，也可用方向键，逐个读数";
const FIGURE = "/growth/high-tech-growth/";
const COLUMNS = "/growth/rd-china/";
const COUNTS = "/growth/intellect/";
const GROWTH = "/growth/made-up-growth/";
const LONG = "/growth/made-up-long/";

/** A figure of each kind. */
const KINDS = {
  lines: GROWTH,
  dots: FIGURE,
  columns: COLUMNS,
  bars: "/growth/thirteenth-spending/",
  "a slope": "/growth/special-fund/",
  "parts of a whole": "/growth/high-tech-origin/",
  "separate counts": COUNTS,
};

/** No published series has eight years, so two are made up: three lines that rise a thousandfold, and a long one. */
function invent(edit) {
  const series = (id, first, count, value) =>
    edit(`series/${id}.json`, () => ({
      name: "虚构数据", area: "虚构", unit: "家", comparable: true,
      points: Array.from({ length: count }, (_, n) => ({ period: String(first + n), at: first + n, value: value(n), source: "paper-talent" })),
    }));
  const figure = (id, order, marks) =>
    edit(`figures/${id}.json`, () => ({ headline: "虚构数据，只用来试图", name: "虚构数据", subtitle: "虚构数据", kind: "line", unit: "家", order, marks }));
  const names = ["虚构甲", "虚构乙", "虚构丙"];
  names.forEach((_, at) => series(`made-up-${at}`, 2011, 12, (n) => Math.round((3 + 2 * at) * (1.9 - at / 20) ** n)));
  figure("made-up-growth", 9001, names.map((name, at) => ({ name, series: `made-up-${at}` })));
  series("made-up-years", 1701, 250, (n) => 1000 + ((n * 37) % 101));
  figure("made-up-long", 9002, [{ name: "虚构", series: "made-up-years" }]);
}

/** The values of the drawing on the screen, series after series. */
const drawing = ({ page }) =>
  page.evaluate(() => {
    const svg = [...document.querySelectorAll(".chart__drawings svg")].find((it) => it.checkVisibility());
    const series = Map.groupBy(svg.querySelectorAll(".datum"), (it) => it.closest(".series").dataset.series ?? "");
    return [...series.values()].map((data) => data.map((it) => ({ say: it.dataset.say, value: Number(it.dataset.value) })));
  });

/** What is read out; the value that it belongs to is marked, and no other. */
async function said({ page }) {
  const { words, read } = await page.evaluate(() => ({
    words: document.querySelector(".chart__readout[role=status]").textContent,
    read: [...document.querySelectorAll(".datum.read")].map((it) => it.dataset.say),
  }));
  assert.deepEqual(read, words === HINT ? [] : [words]);
  return words;
}

/** Waits until `sentence` is read out. */
async function reads(visitor, sentence) {
  const readout = () => visitor.page.$eval(".chart__readout", (it) => it.textContent);
  await until(`“${sentence}” to be read out`, async () => (await readout()) === sentence, 3_000).catch(async (error) => {
    throw new Error(`${error.message}; “${await readout()}” is`);
  });
  assert.equal(await said(visitor), sentence);
}

/** Presses keys one after the other; what is read out then. */
async function keys(visitor, ...names) {
  for (const name of names) await visitor.page.keyboard.press(name);
  return said(visitor);
}

/** Where the value that says `sentence` stands on the screen, once it is in its middle. */
const place = ({ page }, sentence) =>
  page.evaluate((sentence) => {
    const datum = [...document.querySelectorAll(".chart__drawings .datum")].find((it) => it.dataset.say === sentence && it.checkVisibility());
    datum.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = (datum.querySelector(".mark") ?? datum).getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  }, sentence);

/** All by which a reader sees what was chosen. */
const chosen = ({ page }) =>
  page.evaluate(() => {
    const all = (selector) => [...document.querySelectorAll(`.explore ${selector}`)];
    const shown = (selector) => all(selector).filter((it) => it.checkVisibility()).map((it) => it.textContent.trim());
    return {
      pressed: Object.fromEntries(all("button[aria-pressed]").map((it) => [it.textContent.trim(), it.ariaPressed === "true"])),
      years: all("select").map((it) => it.value),
      figures: all(".chart__drawings svg").map((it) => it.dataset.figure),
      values: all(".chart__svg--wide .datum").map((it) => it.dataset.say),
      looks: Object.fromEntries(all(".chart__svg--wide .series").map((it) => [it.dataset.series, getComputedStyle(it.querySelector(".mark")).fill])),
      scale: all(".chart__svg--wide .panel")[0].dataset.scale ?? "linear",
      drawing: all(".chart__drawings").every((it) => it.checkVisibility()),
      columns: shown("thead th"),
      rows: shown("tbody th"),
    };
  });

/** A device that notes which tones are started, and what is read out meanwhile. */
const attentive = () => {
  window.heard = { tones: [], closed: 0, said: [] };
  const { createOscillator } = BaseAudioContext.prototype;
  const { close } = AudioContext.prototype;
  BaseAudioContext.prototype.createOscillator = function () {
    const tone = createOscillator.call(this);
    const { start } = tone;
    tone.start = (when) => {
      window.heard.tones.push({ when, pitch: tone.frequency.value });
      start.call(tone, when);
    };
    return tone;
  };
  AudioContext.prototype.close = function () {
    window.heard.closed += 1;
    return close.call(this);
  };
  addEventListener("DOMContentLoaded", () => {
    const readout = document.querySelector(".chart__readout");
    if (readout) new MutationObserver(() => window.heard.said.push(readout.textContent)).observe(readout, { childList: true, characterData: true, subtree: true });
  });
};
const heard = ({ page }) => page.evaluate(() => window.heard);

let published, host;
before(async () => {
  [published, host] = await Promise.all([serve(DIST), serve(variant({ change: invent }))]);
});
after(() => Promise.all([published, host].map((it) => it?.close())));

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, visitor;
    before(async () => (browser = await launch(engine)));
    after(() => browser.close());
    afterEach(async () => {
      check.silent(visitor);
      await visitor.close();
    });
    const start = async (route, { from = host, ...options } = {}) => {
      visitor = await browser.visit(options);
      await open(visitor, from.url(route));
      if (route.startsWith("/growth/")) await explorable(visitor);
    };

    for (const route of [FIGURE, "/"]) {
      for (const linked of [false, true]) {
        it(`the values of ${route} are read by keys and pointer, ${linked ? "after a link" : "as published"}`, async () => {
          await start(linked ? "/programs/" : route, { from: published });
          if (linked) await follow(visitor, route);
          await explorable(visitor);
          const [first, second] = await drawing(visitor);
          const by_value = second.toSorted((one, other) => one.value - other.value);
          assert.equal(await said(visitor), HINT);
          await visitor.page.focus(".chart__drawings");
          assert.equal(await keys(visitor, "ArrowLeft"), first.at(-1).say, "one begins at the present");
          assert.equal(await keys(visitor, "Home"), first[0].say);
          assert.equal(await keys(visitor, "ArrowRight"), first[1].say);
          assert.equal(await keys(visitor, "ArrowLeft", "ArrowLeft"), first[0].say);
          assert.equal(await keys(visitor, "End"), first.at(-1).say);
          const down = await keys(visitor, "ArrowDown");
          assert.ok(second.some((it) => it.say === down), down);
          assert.equal(await keys(visitor, "PageUp"), by_value.at(-1).say);
          assert.equal(await keys(visitor, "PageDown"), by_value[0].say);
          const up = await keys(visitor, "ArrowUp");
          assert.ok(first.some((it) => it.say === up), up);
          assert.equal(await keys(visitor, "Escape"), HINT);

          for (const { say } of [...first, ...second]) {
            await visitor.page.mouse.move(...(await place(visitor, say)));
            await reads(visitor, say);
          }
          // A mark need not be hit, and what was read stays when the pointer is gone.
          const [x, y] = await place(visitor, first[0].say);
          await visitor.page.mouse.move(x + 1, y - 25);
          await reads(visitor, first[0].say);
          await visitor.page.mouse.move(2, 2);
          await settled(visitor);
          assert.equal(await said(visitor), first[0].say);
        });
      }
    }

    it("every value of every kind of figure is reached by keys alone", async () => {
      visitor = await browser.visit();
      for (const [kind, route] of Object.entries(KINDS)) {
        await open(visitor, host.url(route));
        await explorable(visitor);
        await visitor.page.focus(".chart__drawings");
        const reached = [await keys(visitor, "Home")];
        for (;;) {
          let next = await keys(visitor, "ArrowRight");
          if (next === reached.at(-1)) next = await keys(visitor, "ArrowDown", "Home");
          if (reached.includes(next)) break;
          reached.push(next);
        }
        assert.deepEqual(reached, (await drawing(visitor)).flat().map((it) => it.say), kind);
      }
    });

    it("what is chosen is drawn and said by the address, which brings it back", async () => {
      await start(GROWTH);
      const all = await chosen(visitor);
      assert.equal(all.values.length, 36);
      assert.deepEqual(all.years, ["2011", "2022"]);

      await press(visitor, "button", "虚构乙");
      const two = await chosen(visitor);
      await until("the address to say so", () => address(visitor) === `${GROWTH}?hide=made-up-1`);
      assert.equal(two.pressed.虚构乙, false);
      assert.deepEqual(two.values, all.values.filter((say) => !say.includes("虚构乙")));
      assert.deepEqual(two.looks, { "made-up-0": all.looks["made-up-0"], "made-up-2": all.looks["made-up-2"] });
      assert.deepEqual(two.columns, ["时间", "虚构甲", "虚构丙"]);

      await press(visitor, "button", "虚构甲");
      await press(visitor, "button", "虚构丙");
      await text(visitor, "至少要留一组数");
      await until("the address to say so", () => address(visitor) === `${GROWTH}?hide=made-up-1,made-up-0`);
      await press(visitor, "button", "虚构甲");
      assert.deepEqual(await chosen(visitor), two);

      await answer(visitor, "从", "2014");
      await answer(visitor, "到", "2019");
      const years = await chosen(visitor);
      const within = (words) => words >= "2014" && words < "2020";
      assert.deepEqual(years.values, two.values.filter(within));
      assert.deepEqual(years.rows, all.rows.filter(within));

      assert.equal(years.scale, "linear");
      await press(visitor, "button", "按倍数（对数刻度）");
      await press(visitor, "button", "表");
      const last = await chosen(visitor);
      assert.deepEqual(last, { ...years, scale: "log", drawing: false, pressed: { ...years.pressed, "按倍数（对数刻度）": true, 图: false, 表: true } });
      const there = `${GROWTH}?hide=made-up-1&from=2014&to=2019&scale=log&view=table`;
      await until("the address to say so", () => address(visitor) === there);

      const other = await browser.visit();
      await open(other, host.url(there));
      await explorable(other);
      assert.deepEqual(await chosen(other), last, "opened anew");
      await open(other, host.url("/programs/"));
      await follow(other, there);
      await explorable(other);
      assert.deepEqual(await chosen(other), last, "after a link");
      await follow(other, GROWTH);
      await settled(other);
      assert.deepEqual(await chosen(other), all, "after a link without a choice");
      check.silent(other);
      await other.close();
    });

    it("nonsense in the address is passed over", async () => {
      await start(GROWTH);
      const all = await chosen(visitor);
      for (const [query, values] of [
        ["?hide=&from=&to=&scale=&view=", 36],
        ["?hide=nobody,%00&from=20x&to=1e3&scale=cubic&view=chart&%", 36],
        ["?hide=made-up-0,made-up-1,made-up-2&from=1900&to=1950", 36],
        ["?hide=nobody,made-up-1&to=9999", 24],
      ]) {
        await open(visitor, host.url(GROWTH + query));
        await explorable(visitor);
        const now = await chosen(visitor);
        assert.equal(now.values.length, values, query);
        if (values === 36) assert.deepEqual(now, all, query);
      }
    });

    it("a figure offers only what makes sense for it", async () => {
      visitor = await browser.visit();
      for (const [route, groups] of [[GROWTH, ["显示", "年份", "刻度", "形式"]], [FIGURE, ["显示", "形式"]], [COLUMNS, ["形式"]], [COUNTS, ["形式"]]]) {
        await open(visitor, host.url(route));
        assert.deepEqual(await visitor.page.$$eval(".explore__choices [role=group]", (all) => all.map((it) => it.ariaLabel)), groups, route);
      }
    });

    it("from figure to figure, back and forward, each shows what its address says", async () => {
      await start(GROWTH);
      const all = await chosen(visitor);
      await press(visitor, "button", "虚构乙");
      await press(visitor, "button", "表");
      const narrow = await chosen(visitor);
      const arrives = async (route, expected) => {
        await until(`to be at ${route}`, () => address(visitor) === route);
        await until("the page", () => visitor.page.$("main:not([aria-busy])"));
        await settled(visitor);
        assert.deepEqual(await chosen(visitor), expected, route);
      };
      const fresh = await browser.visit();
      await open(fresh, host.url(COLUMNS));
      const columns = await chosen(fresh);
      await fresh.close();

      await follow(visitor, COLUMNS);
      await arrives(COLUMNS, columns);
      await history(visitor, -1);
      await arrives(`${GROWTH}?hide=made-up-1&view=table`, narrow);
      await history(visitor, 1);
      await arrives(COLUMNS, columns);
      await follow(visitor, GROWTH);
      await arrives(GROWTH, all);
      await follow(visitor, `${GROWTH}?hide=made-up-1&view=table`);
      await arrives(`${GROWTH}?hide=made-up-1&view=table`, narrow);
      await history(visitor, -1);
      await arrives(GROWTH, all);
    });

    it("forward leads to what its address says, whatever was chosen here meanwhile", async () => {
      await start(GROWTH);
      const all = await chosen(visitor);
      await follow(visitor, `${GROWTH}?view=table`);
      await until("the table", async () => !(await chosen(visitor)).drawing);
      await press(visitor, "button", "图");
      const step = () => visitor.page.evaluate(() => window.history.state);
      const left = await step();
      await history(visitor, -1);
      await until("the step back", async () => (await step()) !== left);
      await settled(visitor);
      await press(visitor, "button", "表");
      // The driver hears of another address a moment later than the page.
      await until("the address to say so", () => address(visitor) === `${GROWTH}?view=table`);
      await history(visitor, 1);
      await until("the step forward", () => address(visitor) === GROWTH);
      await settled(visitor);
      assert.deepEqual(await chosen(visitor), all);
    });

    it("what is not drawn any more is not read out any more", async () => {
      await start(GROWTH);
      await visitor.page.focus(".chart__drawings");
      await keys(visitor, "Home");
      await press(visitor, "button", "虚构甲");
      assert.equal(await said(visitor), HINT);
      await visitor.page.focus(".chart__drawings");
      await keys(visitor, "Home");
      await follow(visitor, COLUMNS);
      await settled(visitor);
      assert.equal(await said(visitor), HINT);
    });

    it("a figure is heard value by value, the larger the higher, and read out meanwhile", async () => {
      await start(COLUMNS, { before: [attentive] });
      const values = (await drawing(visitor)).flat();
      await visitor.page.focus(".chart__drawings");
      await keys(visitor, "End");
      assert.deepEqual((await heard(visitor)).tones, [], "nothing sounds unasked");
      await press(visitor, "button", "听图");
      await byRole(visitor, "button", "停止");
      const { tones } = await heard(visitor);
      assert.equal(tones.length, values.length);
      const order = (list, by) => list.map((_, at) => at).sort((one, other) => by(list[one]) - by(list[other]));
      assert.deepEqual(order(tones, (it) => it.pitch), order(values, (it) => it.value), "the larger the higher");
      assert.deepEqual(order(tones, (it) => it.when), values.map((_, at) => at), "one after another");
      await byRole(visitor, "button", "听图");
      const { said: sentences, closed } = await heard(visitor);
      assert.deepEqual(sentences, [values.at(-1), ...values].map((it) => it.say));
      assert.equal(closed, 1);
      // The reader goes on from where the tones ended.
      await visitor.page.focus(".chart__drawings");
      assert.equal(await keys(visitor, "ArrowLeft"), values.at(-2).say);
    });

    it("the tones stop when they are stopped, when another drawing is chosen, and when the page is left", async () => {
      await start(GROWTH, { before: [attentive] });
      const stopped = async (closed) => {
        await byRole(visitor, "button", "听图");
        assert.equal((await heard(visitor)).closed, closed);
      };
      await press(visitor, "button", "听图");
      await press(visitor, "button", "停止");
      await stopped(1);
      await press(visitor, "button", "听图");
      await press(visitor, "button", "虚构甲");
      await stopped(2);
      await press(visitor, "button", "听图");
      await follow(visitor, COLUMNS);
      await stopped(3);
    });

    it("separate counts have no common scale and cannot be heard", async () => {
      await start(COUNTS);
      assert.equal(await isThere(visitor, "button", "听图"), false);
    });
  });
}

describe("on a phone and on a desk", () => {
  let chromium, visitor;
  before(async () => (chromium = await launch()));
  after(() => chromium.close());
  afterEach(async () => {
    check.silent(visitor);
    await visitor.close();
  });

  for (const route of [FIGURE, "/", COLUMNS]) {
    it(`a finger reads the values of ${route}, sees them above itself, and may leave`, async () => {
      visitor = await chromium.visit({ screen: PHONE });
      await open(visitor, published.url(route));
      await explorable(visitor);
      const all = await drawing(visitor);
      const { touchscreen } = visitor.page;
      const clear = async (y) => {
        const { top, bottom } = await visitor.page.$eval(".chart__readout", (it) => it.getBoundingClientRect().toJSON());
        assert.ok(top >= 0 && bottom < y, `read out from ${top} to ${bottom}, touched at ${y}`);
      };
      for (const { say } of all.flat()) {
        const [x, y] = await place(visitor, say);
        await touchscreen.tap(x, y);
        await reads(visitor, say);
        await clear(y);
      }
      const [series] = all;
      const [x, y] = await place(visitor, series[0].say);
      await touchscreen.touchStart(x, y);
      await reads(visitor, series[0].say);
      const [to] = await place(visitor, series.at(-1).say);
      for (const share of [0.25, 0.5, 0.75, 1]) await touchscreen.touchMove(x + share * (to - x), y);
      await reads(visitor, series.at(-1).say);
      await clear(y);
      await touchscreen.touchEnd();
      await settled(visitor);
      assert.equal(await said(visitor), series.at(-1).say);
    });
  }

  for (const width of [PHONE.width, DESK.width]) {
    it(`nothing moves while figures come to life and are read, ${width} px wide`, async () => {
      const watch = () => {
        window.moved = [];
        new PerformanceObserver((list) => {
          for (const it of list.getEntries()) if (!it.hadRecentInput) window.moved.push([it.value, ...it.sources.map(({ node }) => node?.className ?? node?.nodeName)]);
        }).observe({ type: "layout-shift", buffered: true });
      };
      visitor = await chromium.visit({ screen: { width, height: 800 }, before: [watch] });
      // A busy machine may paint the masthead before it has read all of it: less than any tool shows as more than 0.
      const unseen = 0.001;
      const moved = async () => {
        const all = await visitor.page.evaluate(() => window.moved);
        return all.reduce((sum, [value]) => sum + value, 0) < unseen ? [] : all;
      };
      for (const route of ["/growth/", FIGURE, "/"]) {
        await open(visitor, published.url(route));
        if (route !== "/growth/") await explorable(visitor);
        await visitor.page.waitForNetworkIdle({ idleTime: 100 });
        await settled(visitor);
        assert.deepEqual(await moved(), [], `${route} comes to life`);
        if (route === "/growth/") continue;
        for (const { say } of (await drawing(visitor)).flat()) {
          await visitor.page.mouse.move(...(await place(visitor, say)));
          await reads(visitor, say);
        }
        await settled(visitor);
        assert.deepEqual(await moved(), [], `${route} is read`);
      }
    });
  }

  it("of a long table a hundred rows are there at once, the others can be opened, all without scripts", async () => {
    visitor = await chromium.visit({ scripts: false });
    await visitor.page.goto(host.url(LONG));
    const shown = (selector) => visitor.page.$$eval(`.table ${selector}`, (all) => all.filter((it) => it.checkVisibility()).map((it) => it.textContent.trim()));
    assert.deepEqual([(await shown("tbody tr")).length, (await shown("thead tr")).length], [100, 1]);
    assert.deepEqual(await shown("summary"), ["第101至200行", "第201至250行"]);
    for (const summary of await visitor.page.$$(".table summary")) {
      await summary.scrollIntoView();
      await summary.click();
    }
    assert.deepEqual([(await shown("tbody tr")).length, (await shown("thead tr")).length], [250, 3]);
    assert.deepEqual(await shown("tbody th"), Array.from({ length: 250 }, (_, n) => `${1701 + n}年`));
  });
});

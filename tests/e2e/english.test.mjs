// The pages in English: for readers from abroad, whole without a word of Chinese that does not say so, and no burden to
// the Chinese ones.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { brotliCompressSync } from "node:zlib";

import { answer, arrived, explorable, open, press, type } from "./action.mjs";
import { DESK, launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { byLabel, seen, text } from "./find.mjs";
import { BUILDER, DIST, folder, html, routes, variant } from "./site.mjs";
import { serve } from "./server.mjs";

const pages = routes().filter((route) => route.startsWith("/en/"));
const ORIGIN = "https://talent.test.cn";

/** Texts that are Chinese and do not say so, or English within Chinese, in the order of the page. */
const unmarked = ({ page }) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data, parentElement: around } = walker.currentNode;
      const count = (signs) => (data.match(signs) ?? []).length;
      const [han, latin] = [count(/[\u4e00-\u9fff]/g), count(/[a-z]/gi)];
      if (around.closest("script") || han === latin) continue;
      if (around.closest("[lang]").lang !== (han > latin ? "zh-CN" : "en")) found.push(data);
    }
    return found;
  });

it("there is a page in English for every page that readers from abroad need", () => {
  const chinese = routes().filter((route) => /^\/((programs|growth)\/([^/]+\/)?|match\/|about\/|privacy\/)?$/.test(route));
  assert.deepEqual(pages, chinese.map((route) => `/en${route}`).sort());
  for (const route of pages) {
    const page = html(route);
    assert.match(page, /^<!DOCTYPE html>\n<html lang="en" /, route);
    assert.match(page, /<title>[\x20-\x7e–—“”’·]+<\/title>/, route);
    assert.ok(page.includes(`href="${route.slice(3)}" lang="zh-CN" hreflang="zh-CN"`), `${route} leads to its twin`);
    assert.ok(html(route.slice(3)).includes(`href="${route}" lang="en" hreflang="en"`), `${route} is led to by it`);
  }
});

it("search engines are told which pages are one another in the other language, and Chinese pages say nothing of it", () => {
  const site = variant({ origin: ORIGIN });
  const sitemap = readFileSync(join(site, "sitemap.xml"), "utf8");
  for (const route of pages) {
    const twin = route.slice(3);
    const links = [["zh-CN", twin], ["en", route]].map(([tag, to]) => `hreflang="${tag}" href="${ORIGIN}${to}"`);
    for (const link of links) assert.ok(html(route, site).includes(`<link rel="alternate" ${link}>`), route);
    for (const to of [twin, route]) {
      const entry = sitemap.split("\n").find((line) => line.includes(`<loc>${ORIGIN}${to}</loc>`));
      assert.ok(links.every((link) => entry?.includes(`<xhtml:link rel="alternate" ${link}/>`)), to);
    }
    assert.ok(!html(twin, site).includes('rel="alternate"'), twin);
  }
});

it("Chinese pages weigh what they weighed without it, but for the link", () => {
  const [together, alone] = [variant(), variant({ english: false })];
  const assets = (site) => readdirSync(join(site, "assets")).filter((file) => /^(app|apply|chart|courier|fit|locker|picture|vault|site|offline)\./.test(file)).sort();
  assert.deepEqual(assets(together), assets(alone), "the same bundles and style");
  assert.deepEqual(routes(alone).filter((route) => route.startsWith("/en/")), []);
  for (const route of routes(alone).filter((route) => !/^\/(desk|about\/build)\//.test(route))) {
    const [one, other] = [together, alone].map((site) => brotliCompressSync(readFileSync(join(site, route, "index.html"))).length);
    assert.ok(one - other <= 128, `${route}: ${other} bytes, with English ${one}`);
    assert.ok(!html(route, alone).includes("English"), route);
  }
});

it("what was changed in Chinese only stands there in Chinese, and says so; who builds the site is told of it", async () => {
  const content = folder();
  const site = variant({
    change: (edit) => {
      edit("programs/housing.json", (it) => void (it.purpose = it.purpose.map((text) => `${text}又及。`)));
      cpSync(edit.content, content, { recursive: true });
    },
  });
  const { status, stderr } = spawnSync(BUILDER, ["check", "--content", content], { encoding: "utf8" });
  assert.equal(status, 0);
  assert.match(stderr, /^这些英文所译的中文已经改动或删去.*\n {4}en\/programs\/housing\.json “.+”\n$/);
  const [host, browser] = [await serve(site), await launch()];
  try {
    for (const scripts of [false, true]) {
      const visitor = await browser.visit({ scripts });
      await visitor.page.goto(host.url("/en/programs/housing/"));
      const shown = await visitor.page.$$eval('main p[lang="zh-CN"]', (all) => all.map((it) => [it.innerText, getComputedStyle(it, "::after").content]));
      assert.ok(shown.length > 0 && shown.every(([words, mark]) => /[\u4e00-\u9fff]/.test(words) && mark.includes("in Chinese")), JSON.stringify(shown));
      assert.deepEqual(await unmarked(visitor), []);
      await visitor.close();
    }
  } finally {
    await browser.close();
    await host.close();
  }
});

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, host, visitor;
    before(async () => ([browser, host] = [await launch(engine), await serve(DIST)]));
    after(async () => {
      await browser.close();
      await host.close();
    });
    afterEach(() => visitor?.close());

    it("every Chinese word says that it is one", async () => {
      visitor = await browser.visit();
      for (const route of pages) {
        await visitor.page.goto(host.url(route));
        assert.deepEqual(await unmarked(visitor), [], route);
      }
    });

    it("a reader from abroad finds a program, its numbers, and the way to the Chinese page", async () => {
      visitor = await browser.visit({ screen: engine === "chromium" ? PHONE : DESK });
      await open(visitor, host.url("/en/"));
      const begun = await visitor.page.evaluate(() => performance.timeOrigin);
      await press(visitor, "link", "Programs");
      await arrived(visitor, "/en/programs/");
      await type(visitor, "Find a program", "flexible rec");
      await until_few(visitor);
      await press(visitor, "link", await visitor.page.$eval(".card:not([hidden]) .card__title a", (it) => it.textContent));
      await arrived(visitor, "/en/programs/flexible-experts/");
      assert.equal(await visitor.page.evaluate(() => performance.timeOrigin), begun, "without leaving the page");
      assert.deepEqual(await unmarked(visitor), []);
      assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), "en");
      assert.match(await visitor.page.title(), /^[\x20-\x7e–—“”·]+$/);
      await press(visitor, "link", "Figures");
      await arrived(visitor, "/en/growth/");
      await open(visitor, host.url("/en/growth/high-tech-growth/"));
      await explorable(visitor);
      await visitor.page.focus(".chart__drawings");
      await visitor.page.keyboard.press("End");
      await text(visitor, "2022, Changji: 169 enterprises");
      await press(visitor, "link", "中文");
      await arrived(visitor, "/growth/high-tech-growth/");
      assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), "zh-CN");
      await press(visitor, "link", "English");
      await arrived(visitor, "/en/growth/high-tech-growth/");
      check.silent(visitor);
    });

    it("the finder asks and answers in English", async () => {
      visitor = await browser.visit();
      await open(visitor, host.url("/en/match/"));
      const first = await visitor.page.$("main fieldset input[type=radio]");
      await first.click();
      const shown = await seen(visitor, "main");
      assert.ok(shown.length > 200);
      assert.deepEqual(await unmarked(visitor), []);
      await check.accessible(visitor);
      const chosen = new URL(visitor.page.url()).search;
      assert.ok(chosen.length > 1);
      await press(visitor, "link", "中文");
      await until("the Chinese page", () => visitor.page.evaluate((it) => location.pathname === "/match/" && location.search === it, chosen));
      await until("what was answered", () => visitor.page.evaluate(() => document.querySelector("main fieldset input[type=radio]:checked") !== null));
      check.silent(visitor);
    });

    it("the form has English labels beside for who comes with a passport", async () => {
      visitor = await browser.visit();
      await open(visitor, host.url("/apply/?step=person"));
      const english = () => visitor.page.$$eval(".field__other", (all) => all.map((it) => [it.lang, it.textContent]));
      await byLabel(visitor, "证件类型");
      assert.deepEqual(await english(), []);
      await answer(visitor, "证件类型", "护照");
      await text(visitor, "Document number");
      const labels = await english();
      assert.ok(labels.length >= 8 && labels.every(([lang, words]) => lang === "en" && /^[A-Z][\x20-\x7e]+$/.test(words)), JSON.stringify(labels));
      assert.ok(labels.some(([, words]) => words === "Name as in the passport"));
      await check.accessible(visitor);
      await answer(visitor, "证件类型", "居民身份证");
      await byLabel(visitor, "证件号码");
      assert.deepEqual(await english(), []);
      check.silent(visitor);
    });
  });
}

/** Waits until the list shows some programs, and not all. */
async function until_few({ page }) {
  await page.waitForFunction(() => {
    const [all, hidden] = [document.querySelectorAll("main .card").length, document.querySelectorAll("main .card[hidden]").length];
    return hidden > 0 && hidden < all;
  });
}

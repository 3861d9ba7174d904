// Every section of the form in every state it can be in: empty, wrong, doubtful, filled, dark, in large letters, on the
// smallest screen, magnified four times.

import { after, before, describe, it } from "node:test";

import { answer, go, open, press, tick } from "./action.mjs";
import { launch, media, NARROWEST, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { everything } from "./everything.mjs";
import { seen, text } from "./find.mjs";
import { serve } from "./server.mjs";

/** A small phone, as far as widths go: a screen that turns into one with touch would load the page anew. */
const SMALL = { width: PHONE.width, height: PHONE.height };

/** An office PC at 400 %: so many CSS pixels are left (WCAG 1.4.10). */
const MAGNIFIED = { width: 320, height: 200 };

/** Sections, what makes a row of them, and what makes them doubtful. */
const SECTIONS = [
  { step: "consent" },
  { step: "program" },
  { step: "person", doubt: { 证件类型: "居民身份证", 姓名: "测试甲", 证件号码: "659900199702031186", 证件有效期至: "2026-12-01" } },
  { step: "contact", doubt: { 手机号码: "13800138000", 备用手机号码: "13800138001", 电子邮箱: "ceshi@example.com" } },
  { step: "education", doubt: { 学校: "测试大学" } },
  { step: "jobs", row: "添加一段" },
  { step: "skills", row: "添加一项" },
  { step: "works", row: "添加一项" },
  { step: "statement" },
  { step: "family", row: "添加一位" },
  { step: "avoidance" },
  { step: "files", row: "添加一项" },
  { step: "review" },
  { step: "draft" },
  { step: "sheet" },
  { step: "recognition" },
  { step: "deliver" },
];

for (const engine of ["chromium", "firefox"]) describe(`every section in every state, in ${engine}`, () => {
  let browser, host, visitor;
  before(async () => {
    browser = await launch(engine);
    host = await serve(everything());
    visitor = await browser.visit({ screen: SMALL });
    await open(visitor, host.url("/apply/?step=consent"));
    await answer(visitor, "您现在用的是谁的设备？", "本人设备");
    await go(visitor, "program");
    await answer(visitor, "申报项目", "“千名硕士");
    await text(visitor, "草稿已存在本机");
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  /** What must hold in every state. */
  async function fine() {
    check.silent(visitor);
    await check.accessible(visitor);
    // Firefox's driver gives no tree and knows no schemes.
    if (engine === "firefox") return;
    await check.spoken(visitor);
    await media(visitor, { scheme: "dark" });
    await check.accessible(visitor, { only: check.COLOURS });
    await media(visitor, { scheme: "light" });
  }

  /** On every screen, also in large letters. */
  async function fits() {
    for (const screen of [NARROWEST, MAGNIFIED, SMALL]) {
      await visitor.page.setViewport(screen);
      for (const elder of [false, true]) {
        await visitor.page.evaluate((elder) => document.documentElement.toggleAttribute("data-elder", elder), elder);
        await check.fits(visitor);
        await check.roomy(visitor);
        if (elder && screen === SMALL) await check.accessible(visitor);
      }
    }
    await visitor.page.evaluate(() => document.documentElement.removeAttribute("data-elder"));
    await visitor.page.setViewport(SMALL);
  }

  for (const { step, row, doubt } of SECTIONS) {
    it(step, async () => {
      await go(visitor, step);
      await until("the screen", async () => (await seen(visitor, "main")).length > 8);
      await fine();
      if (row) {
        await press(visitor, "button", row);
        await until("a row", () => visitor.page.$("fieldset"));
      }
      const goes_on = await visitor.page.$$eval("main button", (all) => all.some((it) => it.textContent.trim() === "继续"));
      if (goes_on && step !== "program") {
        await press(visitor, "button", "继续");
        await until("the form to answer", async () => !visitor.page.url().includes(`step=${step}`) || (await seen(visitor)).includes("处需要修改"));
        if (visitor.page.url().includes(`step=${step}`)) await fine();
        else await go(visitor, step);
      }
      if (doubt) {
        for (const [label, value] of Object.entries(doubt)) await answer(visitor, label, value);
        await fine();
      }
      await fits();
    });
  }

  it("points to look at again", async () => {
    await go(visitor, "contact");
    await answer(visitor, "电子邮箱", "ceshi@qq.con");
    for (const [label, value] of Object.entries({ 手机号码: "13800138000", 备用手机号码: "13800138001", 电子邮箱: "ceshi@example.com" })) await answer(visitor, label, value);
    await go(visitor, "consent");
    await tick(visitor, "我已阅读并知悉");
    await tick(visitor, "我单独同意处理我的敏感个人信息");
    await press(visitor, "button", "继续");
    await until("the next section", () => visitor.page.url().includes("step=program"));
    await go(visitor, "skills");
    await answer(visitor, "技能或证书名称", "大学英语六级");
    await answer(visitor, "等级或成绩", "90");
    await press(visitor, "button", "继续");
    await text(visitor, "确认无误，继续");
    await until("them to have the focus", () => visitor.page.evaluate(() => document.activeElement.id === "points"));
    await fine();
    await fits();
  });

  it("a section that is left the moment something is found wrong", async () => {
    await go(visitor, "works");
    await press(visitor, "button", "再加一项");
    await until("two rows", async () => (await visitor.page.$$("fieldset[id^=works]")).length > 1 || (await visitor.page.$$("legend")).length > 1);
    // Within one frame, as a quick finger on a slow telephone does it.
    await visitor.page.evaluate(() => {
      document.querySelector("main button[type=submit]").click();
      [...document.querySelectorAll("main a")].find((it) => it.textContent.trim() === "返回填报清单").click();
    });
    await text(visitor, "填报清单");
    await visitor.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await go(visitor, "skills");
    check.silent(visitor);
  });

  it("the list of sections, in all its states", async () => {
    await press(visitor, "link", "返回填报清单");
    await text(visitor, "填报清单");
    for (const state of ["未开始", "进行中", "已完成"]) await text(visitor, state);
    await fine();
    await fits();
  });
});

// An enterprise checks itself: what it types, what it is told, and that nothing of it leaves the page.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { answer, open, press, type } from "./action.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { address, isThere, seen, text } from "./find.mjs";
import { DIST } from "./site.mjs";
import { serve } from "./server.mjs";

/** The row of a condition in the results of a check. */
const row = (visitor, group, name) =>
  visitor.page.$$eval(`#r-${group} .outcomes__row`, (rows, name) => rows.find((it) => it.querySelector("th").textContent.trim() === name)?.textContent.replace(/\s+/g, "") ?? "", name);

const until_row = (visitor, group, name, wanted) =>
  until(`“${name}” to say ${wanted}`, async () => wanted.test(await row(visitor, group, name)));

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, host, visitor;
    before(async () => {
      browser = await launch(engine);
      host = await serve(DIST);
      visitor = await browser.visit({ screen: PHONE });
      await open(visitor, host.url("/enterprise/"));
    });
    after(async () => {
      await browser.close();
      await host.close();
    });

    it("the ladder and the chain are lists, and the conditions can be read before anything is typed", async () => {
      const steps = (kind) => visitor.page.$$eval(`ol.steps--${kind} > li h3`, (all) => all.map((it) => it.textContent.trim()));
      assert.deepEqual(await steps("climb"), ["科技型中小企业", "高新技术企业", "科技型领军企业"]);
      assert.equal((await steps("chain")).length, 3);
      assert.match(await seen(visitor, "#r-high-tech"), /近三年研发费用占近三年销售收入不低于5%/);
      assert.equal(await isThere(visitor, "textbox", "职工总数（人）"), false);
      await check.accessible(visitor);
    });

    it("what is missing to a threshold is told in numbers", async () => {
      await press(visitor, "button", "填一填，看差多少");
      await type(visitor, "最近一年销售收入", "1,000 万元");
      await type(visitor, "近三年销售收入", "3000");
      await type(visitor, "近三年研发费用", "112.3");
      await until_row(visitor, "high-tech", "研发投入", /没有达到.*现为3\.74%，近三年研发费用再增加约38万元即达5%。/);
      await type(visitor, "近三年研发费用", "150");
      await until_row(visitor, "high-tech", "研发投入", /✓?达到/);
      assert.doesNotMatch(await row(visitor, "high-tech", "研发投入"), /没有达到/);
    });

    it("points are counted, and the next band is named", async () => {
      await type(visitor, "职工总数", "１００");
      await type(visitor, "科技人员", "22人");
      await type(visitor, "最近一年研发费用", "45");
      await type(visitor, "II 类知识产权", "2");
      await until_row(visitor, "tech-sme", "综合评价", /科技人员：得12分，满分20分。科技人员再增加4人，达到25%，这一项可得16分。/);
      await until_row(visitor, "tech-sme", "综合评价", /科技成果：得12至30分，满分30分/);
      await type(visitor, "I 类知识产权", "0");
      await until_row(visitor, "tech-sme", "综合评价", /科技成果：得12分，满分30分。.*合计得54至\d+分，满分100分；需要60分。/);
      await type(visitor, "最近一年成本费用支出", "900");
      await until_row(visitor, "tech-sme", "综合评价", /合计得54分，满分100分；需要60分。/);
      await answer(visitor, "有下面任何一项吗", "否");
      await until_row(visitor, "tech-sme", "综合评价", /没有达到/);
    });

    it("what cannot be read, and what cannot be, is said where it stands", async () => {
      await type(visitor, "注册日期", "去年");
      await type(visitor, "科技人员", "300");
      await visitor.page.keyboard.press("Tab");
      await text(visitor, "没有读懂这个日期。请写成年-月-日，例如2019-05-20。");
      await text(visitor, "“科技人员”比“职工总数”还多，请核对这两个数。");
      await type(visitor, "注册日期", "2019年5月20日");
      await until_row(visitor, "high-tech", "注册时间", /✓?达到/);
      await type(visitor, "科技人员", "22");
      await check.accessible(visitor);
      await check.roomy(visitor);
      await check.fits(visitor);
    });

    it("one check alone asks only what it needs", async () => {
      await press(visitor, "button", "高新技术企业");
      await until("one check", async () => (await visitor.page.$$(".outcomes__group")).length === 1);
      assert.equal(await isThere(visitor, "textbox", "资产总额（万元）"), false);
      await press(visitor, "button", "高新技术企业");
      await until("both checks", async () => (await visitor.page.$$(".outcomes__group")).length === 2);
      assert.equal(await isThere(visitor, "textbox", "资产总额（万元）"), true);
    });

    it("nothing typed leaves the page or stays behind", async () => {
      assert.equal(address(visitor), "/enterprise/");
      check.at_home(visitor, host.origin);
      const kept = await visitor.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
      assert.doesNotMatch(kept, /3000|150|2019/);
      // Ports and the hashes in names of files hold any digits.
      const asked = visitor.requests.filter((url) => url.startsWith("http")).map((url) => new URL(url)).map(({ pathname, search }) => pathname.replace(/^\/assets\/.*/, "") + search);
      assert.deepEqual(asked.filter((words) => /3000|2019/.test(words)), []);
      await press(visitor, "button", "全部清空");
      await text(visitor, "各级的条件");
      check.silent(visitor);
    });
  });
}

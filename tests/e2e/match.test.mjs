// Finding the program that fits: question by question, all at once, from an address that somebody sent; and on to
// the form with what was answered.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { alive, answer, follow, open, press, type } from "./action.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { address, byLabel, isThere, seen, text } from "./find.mjs";
import { DIST } from "./site.mjs";
import { serve } from "./server.mjs";

const ROLE = "您现在的身份是？";
const EDUCATION = "您的最高学历是？（含在读）";
const HOME = "您的家乡在哪里？";
const WAY = "您想怎样参与？";
const VILLAGE = "您愿意到村或社区工作吗？";

/** Nobody's answers: no program fits them. */
const NOWHERE = "role=other&education=below&study=inland&home=inland&now=inland&way=visit&village=no&recruited=no";

/** The questions now on the page. */
const asked = ({ page }) =>
  page.$$eval(".finder__question legend", (all) => all.filter((it) => it.checkVisibility()).map((it) => it.textContent.trim()));

/** Programs in the order of the results, each with its verdict. */
const results = ({ page }) =>
  page.$$eval(".outcomes__heading", (all) => all.map((it) => [it.querySelector("a").textContent.trim(), it.querySelector(".tag")?.textContent.trim() ?? ""]));

const until_asked = (visitor, ...wanted) =>
  until(`to be asked ${wanted}`, async () => JSON.stringify(await asked(visitor)) === JSON.stringify(wanted));

const until_address = (visitor, wanted) => until(`the address ${wanted}`, () => address(visitor) === wanted);

async function is_well(visitor) {
  await check.accessible(visitor);
  await check.roomy(visitor);
  await check.fits(visitor);
  check.silent(visitor);
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
    const visit = async (route) => {
      const visitor = await browser.visit({ screen: PHONE });
      await open(visitor, host.url(route));
      return visitor;
    };

    it("a master answers one question after the other, skips one, and learns what fits and why", async () => {
      const visitor = await visit("/match/");
      await until_asked(visitor, ROLE);
      const before = await results(visitor);
      assert.ok(before.length === 13 && before.every(([, verdict]) => verdict === ""), before.join());
      await answer(visitor, ROLE, "毕业生（找工作）");
      await until_address(visitor, "/match/?role=graduate&q=role");
      await press(visitor, "button", "下一题");
      await until_asked(visitor, EDUCATION);
      await until("the question to have the focus", () => visitor.page.evaluate(() => document.activeElement?.id === "q-education"));
      await answer(visitor, EDUCATION, "硕士研究生");
      await press(visitor, "button", "下一题");
      const third = await asked(visitor);
      await press(visitor, "button", "跳过这一题");
      await until("another question", async () => (await asked(visitor))[0] !== third[0]);
      // What is left is answered or skipped until nothing would change any more.
      for (let step = 0; step < 9 && (await asked(visitor)).length > 0; step++) {
        const [question] = await asked(visitor);
        if (question === WAY) await answer(visitor, WAY, "到昌吉全职工作");
        await press(visitor, "button", question === WAY ? "下一题" : "跳过这一题");
        await until("to go on", async () => (await asked(visitor))[0] !== question);
      }
      await text(visitor, "问题就到这里");
      const found = new Map(await results(visitor));
      assert.equal(found.get("千名硕士进昌吉"), "方向相近，以当年公告为准");
      assert.ok(![...found.values()].includes("符合"), "without an official notice nothing is said to fit");
      const row = await seen(visitor, "#r-thousand-masters");
      assert.match(row, /学历对得上.*这项行动为硕士研究生而设.*依据：“多元发力”一节/);
      assert.match(await seen(visitor, ".finder__summary"), /^13个项目里：\d+个方向相近/);
      await is_well(visitor);
    });

    it("an answer is changed, and those after it stay", async () => {
      const visitor = await visit("/match/?role=graduate&education=bachelor&way=full_time&village=yes");
      await text(visitor, "您的回答");
      await press(visitor, "link", "更改 最高学历");
      await until_asked(visitor, EDUCATION);
      await answer(visitor, EDUCATION, "硕士研究生");
      await until_address(visitor, "/match/?role=graduate&education=master&way=full_time&village=yes&q=education");
      assert.equal(new Map(await results(visitor)).get("千名硕士进昌吉"), "方向相近，以当年公告为准");
      await press(visitor, "button", "上一题");
      await until_asked(visitor, ROLE);
      await press(visitor, "button", "清除这一题");
      await until_address(visitor, "/match/?education=master&way=full_time&village=yes&q=role");
      await press(visitor, "button", "全部清除，重新回答");
      await until_address(visitor, "/match/");
      await until_asked(visitor, ROLE);
      check.silent(visitor);
    });

    it("all questions stand on one page for those who like that better", async () => {
      const visitor = await visit("/match/");
      await press(visitor, "button", "把问题全部列出来");
      await until("all questions", async () => (await asked(visitor)).length === 7);
      await until_address(visitor, "/match/?view=all");
      await answer(visitor, HOME, "昌吉州");
      await answer(visitor, VILLAGE, "是");
      await until_address(visitor, "/match/?home=changji&village=yes&view=all");
      assert.equal((await asked(visitor)).length, 7);
      await is_well(visitor);
      await press(visitor, "button", "改为一题一题地答");
      await until("one question", async () => (await asked(visitor)).length === 1);
      check.silent(visitor);
    });

    it("an address in other hands shows the same, whatever else stands in it", async () => {
      const visitor = await visit("/match/?role=expert&education=doctor&way=flexible&utm=%3Cimg%3E&birth=2000-01-01&q=nothing");
      const mine = await results(visitor);
      await until("results", async () => (await results(visitor)).some(([, verdict]) => verdict !== ""));
      assert.equal((await results(visitor))[0][1], "方向相近，以当年公告为准");
      assert.equal(await (await byLabel(visitor, HOME)).evaluate((it) => it.querySelectorAll(":checked").length), 0);
      const other = await visit("/match/?role=expert&education=doctor&way=flexible");
      assert.deepEqual(await results(other), await results(visitor), mine.join());
      check.silent(visitor);
    });

    it("where nothing fits the nearest program is named, and what would change it", async () => {
      const visitor = await visit(`/match/?${NOWHERE}`);
      await text(visitor, "目前没有对得上的项目");
      const verdicts = (await results(visitor)).map(([, verdict]) => verdict);
      assert.ok(verdicts.every((verdict) => verdict === "暂不符合"), verdicts.join());
      const [nearest] = (await results(visitor))[0];
      assert.match(await seen(visitor, ".notice--box"), new RegExp(`离您的情况最近的是${nearest}.+`));
      assert.ok((await visitor.page.$$(".notice--box li")).length > 0, "what would change it");
      await is_well(visitor);
    });

    it("the result is shared with its answers, and printed without the questions", async () => {
      const visitor = await visit("/match/?role=graduate&education=master&q=way&view=all");
      await until("the answers", async () => (await results(visitor)).some(([, verdict]) => verdict !== ""));
      await press(visitor, "button", "二维码");
      await text(visitor, host.url("/match/?role=graduate&education=master"));
      assert.ok(!(await seen(visitor, ".share")).includes("view="), "where one stands in the questions is nobody else's matter");
      if (engine === "chromium") {
        await visitor.page.emulateMediaType("print");
        const shown = (selector) => visitor.page.$eval(selector, (it) => it.checkVisibility());
        assert.deepEqual([await shown(".finder__ask"), await shown(".answers__action"), await shown(".answers"), await shown(".outcomes")], [false, false, true, true]);
      }
      check.silent(visitor);
    });

    it("an editor sees another day, and whom to tell of a wrong result", async () => {
      const visitor = await visit("/match/?role=graduate&on=2031-05-04");
      await text(visitor, "以下按2031年5月4日来算，不是今天。");
      const correction = await seen(visitor, ".copy__value");
      assert.match(correction, /^地址：http.*\/match\/\?role=graduate&on=2031-05-04日期：2031-05-04规则版本1-[0-9a-f]{8}$/);
      assert.match(await seen(visitor), /这个结果不对？.*本站还没有主办单位/);
      await (await visitor.page.$(".finder__on summary")).click();
      await type(visitor, "换一个日子看（供编辑核对）", "2030-01-31");
      await until_address(visitor, "/match/?role=graduate&on=2030-01-31");
      check.silent(visitor);
    });

    it("what was answered goes along to the form", async () => {
      const visitor = await visit("/match/?role=graduate&education=master&way=full_time");
      await press(visitor, "link", "带着这些回答去报名", "#r-thousand-masters");
      await until("the form", () => address(visitor).startsWith("/apply/?program=thousand-masters&role=graduate&education=master"));
      await alive(visitor);
      await text(visitor, "您在“我适合哪个项目”里的回答带过来了，填好的有：申报项目、学历层次");
      check.silent(visitor);
      await follow(visitor, "/apply/?step=education");
      assert.match(await (await byLabel(visitor, "学历层次")).evaluate((it) => it.selectedOptions?.[0]?.label ?? it.querySelector(":checked")?.closest("label").textContent), /硕士研究生/);
      await visitor.close();
    });
  });
}

describe("without scripts", () => {
  let browser, host;
  before(async () => {
    browser = await launch();
    host = await serve(DIST);
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  it("it is a table of all programs and their conditions", async () => {
    const visitor = await browser.visit({ screen: PHONE });
    await visitor.page.setJavaScriptEnabled(false);
    await visitor.page.goto(host.url("/match/"));
    assert.deepEqual(await asked(visitor), []);
    const groups = await visitor.page.$$eval(".outcomes__group", (all) => all.map((it) => [it.querySelector("a").textContent, it.querySelectorAll("th[scope=row]").length]));
    assert.equal(groups.length, 13);
    assert.ok(groups.every(([name, conditions]) => name && conditions > 0), groups.join());
    assert.match(await seen(visitor), /没有运行脚本/);
    assert.equal(await isThere(visitor, "button", "跳过这一题"), false);
  });
});

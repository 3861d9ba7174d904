// The whole form without a mouse, as somebody fills it in who sees the cursor or hears what it stands on.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { go, open } from "./action.mjs";
import { ending } from "./applicant.mjs";
import { DESK, launch, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { everything } from "./everything.mjs";
import { address, allByRole, byLabel, seen, text } from "./find.mjs";
import { serve } from "./server.mjs";
import { DIST } from "./site.mjs";

for (const engine of ["chromium", "firefox"]) describe(`the form by keyboard alone, in ${engine}`, () => {
  let browser, host, all, visitor;
  before(async () => {
    browser = await launch(engine);
    host = await serve(DIST);
    all = await serve(everything());
    visitor = await browser.visit({ screen: DESK });
  });
  after(async () => {
    await browser.close();
    await host.close();
    await all.close();
  });

  const press = (key) => visitor.page.keyboard.press(key);

  /** What has the focus: its kind, what a screen reader calls it, the group around it, and whether one sees it. */
  const here = () =>
    visitor.page.evaluate(() => {
      const at = document.activeElement;
      const plain = (it) => it?.textContent.replace(/\s+/g, "") ?? "";
      const style = getComputedStyle(at);
      const group = at.closest("fieldset");
      const label = at.labels?.length ? [...at.labels].map(plain).join("") : at.ariaLabel || plain(at);
      // Of a box or a card with a control in it, the whole is framed.
      const frames = [at, at.closest("label"), at.closest(".drop"), at.parentElement].filter(Boolean).map((it) => getComputedStyle(it));
      const is_seen = frames.some((it) => it.outlineStyle !== "none" && parseFloat(it.outlineWidth) >= 2);
      return { tag: at.tagName, type: at.type, label: label.replace(/\s+/g, ""), group: plain(group?.querySelector("legend")), id: at.id, is_seen, display: style.display };
    });

  /** Goes on with Tab until the focus is on what is called so, or begins so; in the group called `within`. */
  async function reach(label, { within, by = "Tab" } = {}) {
    const wanted = label.replace(/\s+/g, "");
    for (let times = 0; times < 150; times += 1) {
      await press(by);
      const at = await here();
      const is_named = at.label === wanted || at.label.startsWith(wanted) || at.group === wanted || (at.type === "radio" && at.group.startsWith(wanted));
      if (is_named && (!within || (await visitor.page.evaluate((within) => {
        let group = document.activeElement.closest("fieldset");
        while (group && !group.querySelector("legend").textContent.replace(/\s+/g, "").startsWith(within)) group = group.parentElement.closest("fieldset");
        return group !== null;
      }, within.replace(/\s+/g, ""))))) {
        assert.ok(at.is_seen, `one sees that “${label}” has the focus: ${JSON.stringify(at)}`);
        return at;
      }
    }
    throw new Error(`“${label}” cannot be reached; the focus is on ${JSON.stringify(await here())}`);
  }

  /** Answers a question as its control takes keys. */
  async function fill(label, value, options) {
    const at = await reach(label, options);
    if (at.type === "checkbox") return press(" ");
    if (at.type === "radio") {
      for (let times = 0; times < 12; times += 1) {
        if ((await here()).label.startsWith(value.replace(/\s+/g, ""))) return press(" ");
        await press("ArrowDown");
      }
      throw new Error(`${label} has no ${value}`);
    }
    if (at.tag === "SELECT") {
      for (let times = 0; times < 20; times += 1) {
        const chosen = await visitor.page.evaluate(() => document.activeElement.selectedOptions[0]?.label.trim());
        if (chosen === value) return undefined;
        await press("ArrowDown");
      }
      throw new Error(`${label} has no ${value}`);
    }
    await visitor.page.keyboard.type(value);
    if (await visitor.page.evaluate(() => document.activeElement.ariaExpanded === "true")) {
      await press("ArrowDown");
      await press("Enter");
    }
  }

  /** Goes on to the next section; the focus is never lost on the way. */
  async function go_on(from) {
    await reach("继续");
    await press("Enter");
    await until(`the form to answer at ${from}`, async () => {
      if (!address(visitor).includes(`step=${from}`)) return true;
      assert.ok(!(await seen(visitor)).includes("处需要修改"), await seen(visitor));
      if ((await seen(visitor)).includes("确认无误，继续")) {
        // What is to be looked at again gets the focus with the next frame; afterwards the form may still be answering.
        if ((await here()).id !== "points") return false;
        if ((await seen(visitor)).includes("补充说明：工作经历")) {
          await reach("确认无误，继续");
          await press("Enter");
          await until("the reason to be asked for where it is missing", async () => (await here()).label.startsWith("补充说明：工作经历"));
          await text(visitor, "请写明这段时间在做什么");
          await visitor.page.keyboard.type("在家备考");
        }
        await reach("确认无误，继续");
        await press("Enter");
      }
      return false;
    });
    await until("the focus to be on the page", async () => (await here()).tag !== "BODY");
  }

  it("is reached, filled in, sealed and taken away", async () => {
    await open(visitor, host.url("/apply/"));
    await reach("开始填报");
    await press("Enter");
    await text(visitor, "您现在用的是谁的设备？");
    await fill("我已阅读并知悉", true);
    await fill("我单独同意", true);
    await fill("您现在用的是谁的设备？", "本人设备");
    await go_on("consent");
    await fill("申报项目", "“千名硕士");
    await go_on("program");
    await fill("证件类型", "居民身份证");
    await fill("姓名", "测试古丽·示例");
    await fill("证件号码", ending("19970203", "6"));
    await fill("证件有效期至", "长期");
    // Answered from the number already; going there changes nothing.
    await reach("性别");
    await go_on("person");
    await fill("手机号码", "13800138000");
    await fill("电子邮箱", "ceshi@example.com");
    await go_on("contact");
    const answers = { 入学年月: "2019-09", "毕业（或预计毕业）年月": "2022-06", 在哪里就读: "境内", 学校: "测试大学", 专业: "示例工程", 学历层次: "硕士研究生", 学位: "硕士", 学习形式: "全日制", 毕业生身份: "往届毕业" };
    for (const [label, value] of Object.entries(answers)) await fill(label, value);
    await go_on("education");
    await go_on("jobs");
    await go_on("skills");
    await go_on("works");
    await fill("基层服务经历", "无");
    await fill("个人陈述", "愿意到昌吉工作。");
    await go_on("statement");
    await text(visitor, "核对填报内容");
    // An answer is changed, and one comes back.
    await reach("更改 姓名");
    await press("Enter");
    await until("the name", async () => (await here()).id === "name");
    await go_on("person");
    await text(visitor, "核对填报内容");
    await fill("我承诺所填内容真实", true);
    await reach("加密并生成报名文件");
    await press("Enter");
    await text(visitor, "报名文件已生成，还没有送出");
    await until("the focus to be on the page", async () => (await here()).tag !== "BODY");
    await reach("下载报名文件");
    await reach("打印报名表");
    await press("Enter");
    await text(visitor, "初审意见");
    await reach("打印");
    check.silent(visitor);
  });

  it("tells a screen reader what is asked, what helps, and what is wrong", async () => {
    // Somebody else: the file above is not downloaded, so its page would rather not be left.
    visitor = await browser.visit({ screen: DESK });
    await open(visitor, all.url("/apply/?step=consent"));
    await fill("您现在用的是谁的设备？", "本人设备");
    await go(visitor, "program");
    await fill("申报项目", "“千名硕士");
    await go(visitor, "person");
    await fill("民族", "hsk");
    assert.equal(await (await byLabel(visitor, "民族")).evaluate((it) => it.value), "哈萨克族");
    // The dialogue in which files are chosen is the browser's; that its button is reached, named and explained, is ours.
    await reach("证件照");
    const hint = await visitor.page.evaluate(() => document.activeElement.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(""));
    assert.match(hint, /200 KB以内/);
    await reach("继续");
    await press("Enter");
    await text(visitor, "处需要修改");
    const summary = await visitor.page.evaluate(() => ({ role: document.activeElement.getAttribute("role"), text: document.activeElement.textContent, title: document.title }));
    assert.equal(summary.role, "alert", "the summary has the focus and is said aloud");
    assert.match(summary.text, /请选择证件照/);
    assert.match(summary.title, /^错误：基本信息/);
    // Firefox's driver gives no tree.
    if (engine === "chromium") {
      const tree = await visitor.page.accessibility.snapshot({ root: await byLabel(visitor, "姓名") });
      assert.equal(tree.role, "textbox");
      assert.equal(tree.name, "姓名");
      assert.match(tree.description ?? "", /少数民族姓名的间隔号/);
    }
    const photo = await byLabel(visitor, "证件照");
    assert.ok(await photo.evaluate((it) => it.ariaInvalid === "true" && it.getAttribute("aria-describedby").split(" ").some((id) => document.getElementById(id)?.textContent === "请选择证件照。")));
    const live = await visitor.page.$$eval("[role=status], [role=alert]", (all) => all.length);
    assert.ok(live > 3, "what changes by itself stands in live regions");
    assert.equal((await allByRole(visitor, "main")).length, 1);
    assert.equal((await allByRole(visitor, "banner")).length, 1);
    check.silent(visitor);
  });

  it("rows are added, moved and removed, and the focus goes along", async () => {
    await open(visitor, all.url("/apply/?step=jobs"));
    await reach("添加一段");
    await press("Enter");
    await until("the first row", async () => (await here()).id === "jobs-1" || (await here()).id.startsWith("jobs-1"));
    await fill("工作单位", "测试单位一", { within: "第1段" });
    await reach("再加一段");
    await press("Enter");
    await until("the second row", async () => (await here()).id.startsWith("jobs-2"));
    await fill("工作单位", "测试单位二", { within: "第2段" });
    await reach("上移", { by: "Tab" });
    await press("Enter");
    await until("the row that was moved", async () => (await here()).id === "jobs-1");
    assert.equal(await (await byLabel(visitor, "工作单位", "第1段")).evaluate((it) => it.value), "测试单位二");
    await reach("删除");
    await press("Enter");
    await until("one row", async () => (await visitor.page.$$("fieldset legend")).length === 1);
    await until("the focus to be somewhere", async () => (await here()).tag !== "BODY");
    assert.equal(await (await byLabel(visitor, "工作单位", "第1段")).evaluate((it) => it.value), "测试单位一");
    await reach("删除");
    await press("Enter");
    await until("no row", async () => (await visitor.page.$$("fieldset legend")).length === 0);
    await until("the focus to be on the page", async () => (await here()).tag !== "BODY");
    check.silent(visitor);
  });
});

// Typing as people do in Chinese: with an input method, which composes before it writes; and pasting what others wrote.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { alive, answer, go, open, press } from "./action.mjs";
import { ending } from "./applicant.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { everything } from "./everything.mjs";
import { address, byLabel, isThere, seen, text } from "./find.mjs";
import { serve } from "./server.mjs";

/** A control of each kind: where it is, what is composed, and what the input method writes. */
const CONTROLS = [
  { step: "person", label: "姓名", composes: ["c", "ce", "ce shi", "ce'shi jia"], writes: "测试甲" },
  { step: "person", label: "证件号码", composes: ["6", "65"], writes: "６５" },
  { step: "person", label: "证件有效期至", composes: ["c", "chang qi"], writes: "长期" },
  { step: "person", label: "民族", composes: ["h", "ha sa ke"], writes: "哈萨克族" },
  { step: "contact", label: "手机号码", composes: ["1", "13"], writes: "１３８００１３８０００" },
  { step: "contact", label: "电子邮箱", composes: ["c", "ceshi"], writes: "ceshi@example.com" },
  { step: "contact", label: "通信地址", composes: ["x", "xin jiang"], writes: "新疆昌吉" },
  { step: "contact", label: "邮政编码", composes: ["8"], writes: "８３１１００" },
  { step: "education", label: "学校", within: "第1段（最高学历）", composes: ["c", "ce shi da xue"], writes: "测试大学" },
  { step: "education", label: "入学年月", within: "第1段（最高学历）", composes: ["2", "2019"], writes: "２０１９年９月" },
  { step: "statement", label: "个人陈述", composes: ["y", "yuan yi"], writes: "愿意到基层去" },
  { step: "program", label: "申报岗位", composes: ["c", "ce shi zhan"], writes: "A01 测试站 技术员", kept: '"A01"' },
  { step: "program", label: "推荐人姓名", composes: ["c", "ce shi"], writes: "测试戊" },
  { step: "person", label: "证件英文姓名", composes: ["t", "te si te"], writes: "TEST, YI" },
  { step: "person", label: "入党年月", first: { 政治面貌: "中国共产党党员" }, composes: ["2", "2018"], writes: "２０１８年６月" },
  { step: "person", label: "出生日期", first: { 证件类型: "护照" }, composes: ["1", "1998"], writes: "１９９８年３月７日" },
  { step: "education", label: "毕业证书编号", within: "第1段（最高学历）", composes: ["1", "107"], writes: "１０７５５" },
  { step: "education", label: "学位证书编号", within: "第1段（最高学历）", composes: ["1", "107"], writes: "１０７５６" },
  { step: "education", label: "学信网在线验证码", within: "第1段（最高学历）", composes: ["1", "123"], writes: "１２３４" },
  { step: "education", label: "专业排名", within: "第1段（最高学历）", composes: ["3", "3/6"], writes: "３／６０" },
  { step: "jobs", label: "结束年月", row: "添加一段", within: "第1段", composes: ["z", "zhi jin"], writes: "至今" },
  { step: "skills", label: "等级或成绩", row: "添加一项", within: "第1项", composes: ["h", "he ge"], writes: "合格" },
  { step: "family", label: "出生年月", row: "添加一位", within: "第1位", composes: ["1", "1968"], writes: "１９６８年５月" },
  { step: "draft", label: "给草稿文件设一个口令", composes: ["s", "san zhi yang"], writes: "三只羊过河" },
];

describe("typing", () => {
  let chromium, host, visitor, keyboard;
  before(async () => {
    chromium = await launch();
    host = await serve(everything());
  });
  after(async () => {
    await chromium.close();
    await host.close();
  });

  /** Somebody with their own device, at a section of a campaign that asks everything. */
  async function at(step) {
    visitor = await chromium.visit({ screen: PHONE });
    keyboard = await visitor.page.createCDPSession();
    await open(visitor, host.url("/apply/?step=consent"));
    await answer(visitor, "您现在用的是谁的设备？", "本人设备");
    await go(visitor, "program");
    await answer(visitor, "申报项目", "“千名硕士");
    await text(visitor, "草稿已存在本机");
    await go(visitor, step);
  }
  const value = (field) => field.evaluate((it) => it.value);
  /** What the draft on the device says, as text. */
  const kept = () => visitor.page.evaluate(() => Object.entries(localStorage).find(([name]) => name.endsWith(" draft"))?.[1] ?? "");

  for (const { step, label, within, composes, writes, first, row, kept: written = label === "民族" ? '"17"' : writes } of CONTROLS) {
    it(`nothing is touched while an input method composes in ${label}`, async () => {
      await at(step);
      for (const [question, value] of Object.entries(first ?? {})) await answer(visitor, question, value);
      if (row) await press(visitor, "button", row);
      const field = await byLabel(visitor, label, within);
      await until(`${label} to be usable`, () => field.evaluate((it) => !it.disabled));
      await field.click();
      const before = address(visitor);
      for (const composed of composes) {
        await keyboard.send("Input.imeSetComposition", { text: composed, selectionStart: composed.length, selectionEnd: composed.length });
        assert.equal(await value(field), composed, "what is being composed stands as the input method has it");
      }
      // The Enter that ends a composition is the input method's: browsers mark it, and it must do nothing else.
      await keyboard.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 });
      await keyboard.send("Input.dispatchKeyEvent", { type: "keyUp", key: "Enter", code: "Enter", windowsVirtualKeyCode: 13 });
      await new Promise((done) => setTimeout(done, 400));
      assert.equal(await value(field), composes.at(-1), "half a second later too");
      assert.equal(address(visitor), before, "nothing was sent off");
      assert.ok(!(await seen(visitor)).includes("需要修改"), "nobody is corrected in the middle of a word");
      assert.ok(!(await kept()).includes(composes.at(-1)) || composes.at(-1).length < 3, "half a word is no answer");
      await keyboard.send("Input.insertText", { text: writes });
      assert.equal(await value(field), writes);
      assert.ok(await field.evaluate((it) => it === document.activeElement), "the cursor stays where it was");
      if (step !== "draft") {
        await until(`“${writes}” to be kept`, async () => (await kept()).includes(written));
        await visitor.page.reload({ waitUntil: "load" });
        await alive(visitor);
        await until("the answer after a reload", async () => (await value(await byLabel(visitor, label, within))) === writes);
      }
      check.silent(visitor);
      await visitor.close();
    });
  }

  it("an explanation is composed like everything else, and is there again after a reload before it was confirmed", async () => {
    await at("contact");
    await answer(visitor, "手机号码", "13800138000");
    await answer(visitor, "备用手机号码", "13800138001");
    await answer(visitor, "电子邮箱", "ceshi@example.con");
    await press(visitor, "button", "继续");
    const label = "补充说明：电子邮箱";
    const field = await byLabel(visitor, label);
    await field.click();
    for (const composed of ["m", "mei cuo"]) {
      await keyboard.send("Input.imeSetComposition", { text: composed, selectionStart: composed.length, selectionEnd: composed.length });
      assert.equal(await value(field), composed);
    }
    await new Promise((done) => setTimeout(done, 400));
    assert.equal(await value(field), "mei cuo", "half a second later too");
    await keyboard.send("Input.insertText", { text: "没错，就是这样" });
    assert.equal(await value(field), "没错，就是这样");
    assert.ok(await field.evaluate((it) => it === document.activeElement), "the cursor stays where it was");
    await until("the explanation to be kept", async () => (await kept()).includes("没错，就是这样"));
    await visitor.page.reload({ waitUntil: "load" });
    await alive(visitor);
    await text(visitor, "草稿已存在本机");
    await press(visitor, "button", "继续");
    await until("the explanation after a reload", async () => (await value(await byLabel(visitor, label))) === "没错，就是这样");
    await press(visitor, "button", "确认无误，继续");
    await text(visitor, "教育经历");
    await until("the explanation to be confirmed", async () => JSON.parse(await kept()).tables.confirmed?.[0]?.note === "没错，就是这样");
    check.silent(visitor);
    await visitor.close();
  });

  it("what was pasted is read as it was meant, and the applicant is told what was changed", async () => {
    await at("person");
    const paste = async (label, words) => {
      const field = await byLabel(visitor, label);
      await field.click({ count: 3 });
      await keyboard.send("Input.insertText", { text: words });
      return field;
    };
    await answer(visitor, "证件类型", "居民身份证");
    // A byte order mark, a look-alike dot, a zero-width space, a line break at the end.
    await paste("姓名", "\ufeff测试古丽•示\u200b例\n");
    await text(visitor, "测试古丽·示例");
    const wide = [...ending("19970203", "6")].map((digit) => String.fromCodePoint(digit.codePointAt(0) + 0xfee0)).join("");
    await paste("证件号码", `${wide.slice(0, 6)}\u3000${wide.slice(6)}`);
    await press(visitor, "button", "继续");
    await text(visitor, "处需要修改");
    const name = await byLabel(visitor, "姓名");
    const number = await byLabel(visitor, "证件号码");
    const is_wrong = (field) => field.evaluate((it) => it.ariaInvalid === "true");
    assert.deepEqual([await is_wrong(name), await is_wrong(number)], [false, false], "both are read as they were meant");
    // A character that only one font has: what another device shows for it, nobody knows.
    await paste("姓名", "测试\ue000");
    await press(visitor, "button", "继续");
    await until("the name to be refused", () => is_wrong(name));
    await text(visitor, "是自造字");
    check.silent(visitor);
    await visitor.close();
  });

  it("Enter in a line goes on, as everywhere; in running text it begins a line", async () => {
    await at("contact");
    const mobile = await byLabel(visitor, "手机号码");
    await mobile.click();
    await visitor.page.keyboard.press("Enter");
    await text(visitor, "处需要修改");
    // The rows of a table are forms of their own.
    await go(visitor, "education");
    await (await byLabel(visitor, "专业")).click();
    await visitor.page.keyboard.press("Enter");
    await text(visitor, "处需要修改");
    await go(visitor, "statement");
    const statement = await byLabel(visitor, "个人陈述");
    await statement.click();
    await visitor.page.keyboard.type("一");
    await visitor.page.keyboard.press("Enter");
    await visitor.page.keyboard.type("二");
    assert.equal(await value(statement), "一\n二");
    assert.equal(await isThere(visitor, "link", "更改"), false);
    check.silent(visitor);
    await visitor.close();
  });
});

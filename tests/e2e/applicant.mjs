// Somebody who applies: an invented person (docs/DEMONSTRATION.md), and what they do from the list of sections to the
// sealed file, in whatever browser.

import assert from "node:assert/strict";
import { basename } from "node:path";

import { alive, answer, give, press, taken, tick } from "./action.mjs";
import { until } from "./browser.mjs";
import * as check from "./check.mjs";
import { address, isThere, seen, text } from "./find.mjs";

/** A resident card of an area that no division has; the last character is that of GB 11643. */
export function card(birth, sequence, area = "659900") {
  const digits = `${area}${birth}${sequence}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
  return digits + "10X98765432"[sum % 11];
}

/** The first card of that day whose last character is `last`. */
export const ending = (birth, last) => Array.from({ length: 900 }, (_, at) => card(birth, 100 + at)).find((number) => number.endsWith(last));

export const person = (name, number, more = {}) => ({
  name,
  document: "居民身份证",
  number,
  sex: Number(number[16]) % 2 ? "男" : "女",
  mobile: "13800138000",
  email: "ceshi@example.com",
  studies: [{ start: "2019-09", end: "2022-06", school: "测试大学", major: "示例工程", level: "硕士研究生", degree: "硕士", mode: "全日制", state: "往届毕业" }],
  valid_to: "长期",
  program: {},
  more: {},
  contact: {},
  jobs: [],
  skills: [],
  works: [],
  statement: "愿意到昌吉工作。",
  ...more,
});

export const FIRST = { start: "2015-09", end: "2019-06", school: "测试学院", major: "示例学", level: "大学本科", degree: "学士", mode: "全日制", state: "往届毕业" };

/** Goes on; what the form asks to look at again (invented numbers, for one) is confirmed. */
export async function go_on(visitor, step, explanation) {
  await press(visitor, "button", "继续");
  await until(`the form to answer at ${step}`, async () => {
    if (explanation && (await seen(visitor)).includes("补充说明")) await answer(visitor, "补充说明", explanation);
    if (await isThere(visitor, "button", "确认无误，继续")) await press(visitor, "button", "确认无误，继续");
    return !address(visitor).includes(`step=${step}`) || (await seen(visitor)).includes("处需要修改");
  });
  assert.ok(!(await seen(visitor)).includes("处需要修改"), await seen(visitor));
}

export async function fine(visitor) {
  check.silent(visitor);
  await check.accessible(visitor);
  await check.fits(visitor);
}

/** Answers the consent on the device that is said to be. */
export async function consent(visitor, device = "本人设备") {
  await text(visitor, "告知与同意");
  await tick(visitor, "我已阅读并知悉");
  await tick(visitor, "我单独同意处理我的敏感个人信息");
  await answer(visitor, "您现在用的是谁的设备？", device);
}

/** Answers questions by their labels, in the row called `within`. */
async function answers(visitor, all, within) {
  for (const [label, value] of Object.entries(all)) {
    if (value === true) await tick(visitor, label);
    else await answer(visitor, label, value, within);
  }
}

/** From the consent to the review. */
export async function fill_in(visitor, who) {
  await consent(visitor, who.device);
  await fine(visitor);
  await go_on(visitor, "consent");
  if (who.chooses) await answer(visitor, "申报项目", who.chooses);
  await until("the program that was chosen", () => visitor.page.$eval("form input[type=radio]", (it) => it.checked));
  await answers(visitor, who.program);
  await go_on(visitor, "program");

  if (who.document !== "护照") await answer(visitor, "姓名", who.name);
  await answer(visitor, "证件类型", who.document);
  await answer(visitor, "证件号码", who.number);
  await answer(visitor, "证件有效期至", who.valid_to);
  if (who.birth) await answer(visitor, "出生日期", who.birth);
  await answer(visitor, "性别", who.sex);
  await answers(visitor, who.more);
  if (who.photo) {
    await give(visitor, "证件照", [who.photo]);
    await press(visitor, "button", "用这张照片");
    await text(visitor, basename(who.photo));
  }
  await fine(visitor);
  await go_on(visitor, "person");

  await answer(visitor, "手机号码", who.mobile);
  await answer(visitor, "电子邮箱", who.email);
  await answers(visitor, who.contact);
  await go_on(visitor, "contact");

  for (const [at, study] of who.studies.entries()) {
    if (at > 0) await press(visitor, "button", "再加一段");
    const row = at === 0 ? "第1段（最高学历）" : `第${at + 1}段`;
    await answer(visitor, "入学年月", study.start, row);
    await answer(visitor, "毕业（或预计毕业）年月", study.end, row);
    await answer(visitor, "在哪里就读", study.place ?? "境内", row);
    await answer(visitor, "学校", study.school, row);
    await answer(visitor, "专业", study.major, row);
    await answer(visitor, "学历层次", study.level, row);
    await answer(visitor, "学位", study.degree, row);
    await answer(visitor, "学习形式", study.mode, row);
    await answer(visitor, "毕业生身份", study.state, row);
    if (study.recognition) await answer(visitor, "国（境）外学历学位认证", study.recognition, row);
    await answers(visitor, study.more ?? {}, row);
  }
  await fine(visitor);
  await go_on(visitor, "education");
  if (who.studies.some((it) => it.recognition && it.recognition !== "已取得")) {
    await text(visitor, "您填的境外学历还没有取得认证书");
    await fine(visitor);
    await press(visitor, "link", "知道了，继续填报");
  }

  await text(visitor, "没有的不用填，直接继续");
  // Written down from the first to the last, and then put in order.
  for (const [at, job] of who.jobs.toReversed().entries()) {
    await press(visitor, "button", at === 0 ? "添加一段" : "再加一段");
    const row = `第${at + 1}段`;
    await answer(visitor, "开始年月", job.start, row);
    await answer(visitor, "结束年月", job.end, row);
    await answer(visitor, "工作单位", job.unit, row);
    await answer(visitor, "岗位或职务", job.post, row);
  }
  if (who.jobs.length > 1) {
    await press(visitor, "button", "上移 第2段");
    await until("the row that was moved to have the focus", () => visitor.page.evaluate(() => document.activeElement?.id === "jobs-1"));
  }
  await fine(visitor);
  await go_on(visitor, "jobs", who.explains ?? "在家备考");
  await rows(visitor, who.skills);
  await go_on(visitor, "skills");
  await rows(visitor, who.works);
  await go_on(visitor, "works");

  await answer(visitor, "基层服务经历", "无");
  await answer(visitor, "个人陈述", who.statement);
  if (who.device !== "公用电脑") {
    // A reload loses nothing: the statement lies in the draft.
    await text(visitor, "草稿已存在本机");
    await visitor.page.reload({ waitUntil: "load" });
    await alive(visitor);
    await until("the statement as it was typed", () => visitor.page.$$eval("textarea", (all, typed) => all[0]?.value === typed, who.statement));
  }
  await go_on(visitor, "statement");
  if (who.family) {
    await rows(visitor, who.family);
    await fine(visitor);
    await go_on(visitor, "family");
    await answers(visitor, who.avoidance);
    await go_on(visitor, "avoidance");
    for (const [at, { kind, file }] of who.files.entries()) {
      await press(visitor, "button", at === 0 ? "添加一项" : "再加一项");
      await answer(visitor, "附件类别", kind, `第${at + 1}项`);
      await give(visitor, "附件", [file], `第${at + 1}项`);
      await text(visitor, basename(file));
    }
    await fine(visitor);
    await go_on(visitor, "files");
  }
}

/** Adds rows with these answers. */
async function rows(visitor, all) {
  for (const [at, row] of all.entries()) {
    const add = await seen(visitor).then((words) => /(添加|再加)一[段项位]/.exec(words)[0]);
    await press(visitor, "button", add);
    await answers(visitor, row, `第${at + 1}${add.at(-1)}`);
  }
}

/** Reviews, declares, seals; the sealed file in the folder of downloads. */
export async function seal(visitor, downloads, who) {

  await text(visitor, "核对填报内容");
  await text(visitor, who.name);
  // The conditions are compared with what was typed; they hold nobody up.
  await text(visitor, "这是按您填的内容自动对照的，不影响提交");
  who.judged = await judged(visitor);
  assert.equal(who.judged.verdict, who.verdict ?? (who.studies.some((it) => it.degree === "硕士") ? "方向相近，以当年公告为准" : "暂不符合"));
  await fine(visitor);
  await tick(visitor, "我承诺所填内容真实");
  await press(visitor, "button", "加密并生成报名文件");
  await text(visitor, "报名文件已生成，还没有送出");
  await text(visitor, "demo@tingzhou.invalid");
  await fine(visitor);
  const file = await taken(visitor, downloads, "下载报名文件", ".age");
  assert.ok(!basename(file).includes(who.name) && !basename(file).includes(who.number), "the name of the file tells nothing of its sender");
  return file;
}

/** What the review says of the conditions: altogether, one by one, and by which rules. */
const judged = ({ page }) =>
  page.evaluate(() => {
    const table = document.querySelector(".outcomes");
    const plain = (it) => it.textContent.trim();
    return {
      verdict: plain(table.querySelector(".tag")),
      each: [...table.querySelectorAll(".outcomes__row")].map((row) => [plain(row.querySelector("th")), plain(row.querySelector(".outcomes__mark"))]),
      version: /1-[0-9a-f]{8}/.exec(plain(table.parentElement))?.[0],
    };
  });


// The whole route: somebody finds a program on a phone, applies, and takes a sealed file away; the office opens
// it, and its table says what was typed. Everyone here is invented (docs/DEMONSTRATION.md).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";

import { alive, answer, arrived, downloaded, give, open, press, tick } from "./action.mjs";
import { DESK, launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { address, isThere, seen, text } from "./find.mjs";
import { DIST, folder, ROOT } from "./site.mjs";
import { serve } from "./server.mjs";

/** A resident card of an area that no division has; the last character is that of GB 11643. */
function card(birth, sequence) {
  const digits = `659900${birth}${sequence}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
  return digits + "10X98765432"[sum % 11];
}

/** The first card of that day whose last character is `last`. */
const ending = (birth, last) => Array.from({ length: 900 }, (_, at) => card(birth, 100 + at)).find((number) => number.endsWith(last));

const person = (name, number, more = {}) => ({
  name,
  document: "居民身份证",
  number,
  sex: Number(number[16]) % 2 ? "男" : "女",
  mobile: "13800138000",
  email: "ceshi@example.com",
  studies: [{ start: "2019-09", end: "2022-06", school: "测试大学", major: "示例工程", level: "硕士研究生", degree: "硕士", mode: "全日制", state: "往届毕业" }],
  jobs: [],
  statement: "愿意到昌吉工作。",
  ...more,
});

const FIRST = { start: "2015-09", end: "2019-06", school: "测试学院", major: "示例学", level: "大学本科", degree: "学士", mode: "全日制", state: "往届毕业" };

const PEOPLE = [
  person("测试古丽·示例", ending("19970203", "6")),
  person("测试\u{21334}", ending("19980307", "1"), { mobile: "13800138001" }),
  person("测试甲", ending("19960512", "X"), { email: "a.b+c@example.org" }),
  person("测试乙", "H99991234", { document: "港澳居民来往内地通行证", sex: "女", birth: "1995-11-30", mobile: "13800138002",
    studies: [{ ...person("", card("19951130", "123")).studies[0], place: "境外", recognition: "办理中" }],
  }),
  person("测试丙", ending("19970401", "4"), {
    studies: [...person("", card("19970401", "123")).studies, FIRST],
    jobs: [
      { start: "2024-03", end: "至今", unit: "测试单位二", post: "工程师" },
      { start: "2022-07", end: "2023-12", unit: "测试单位一", post: "技术员" },
    ],
  }),
  // What a spreadsheet would take for a formula, and what CSV has to put in quotes; to the last character allowed.
  // Not a master either: the form says so, takes the application all the same, and leaves it to the office.
  person("测试丁", ending("19990909", "9"), { studies: [FIRST], statement: `=1+1，“引号”"quoted"，逗号,\n第二段。${"长".repeat(1974)}` }),
];

/** Goes on; what the form asks to look at again (invented numbers, for one) is confirmed. */
async function go_on(visitor, step) {
  await press(visitor, "button", "继续");
  await until(`the form to answer at ${step}`, async () => {
    if (await isThere(visitor, "button", "确认无误，继续")) await press(visitor, "button", "确认无误，继续");
    return !address(visitor).includes(`step=${step}`) || (await seen(visitor)).includes("处需要修改");
  });
  assert.ok(!(await seen(visitor)).includes("处需要修改"), await seen(visitor));
}

async function fine(visitor) {
  check.silent(visitor);
  await check.accessible(visitor);
  await check.fits(visitor);
}

/** From the home page to the file in the folder of downloads. */
async function apply(visitor, host, downloads, who) {
  await open(visitor, host.url("/"));
  await press(visitor, "link", "项目");
  await arrived(visitor, "/programs/");
  await press(visitor, "button", "毕业生");
  await press(visitor, "link", "千名硕士进昌吉");
  await arrived(visitor, "/programs/thousand-masters/");
  await fine(visitor);
  await press(visitor, "link", "报名", "main");
  await until("the form", () => address(visitor).startsWith("/apply/"));
  await alive(visitor);
  await fine(visitor);
  // Choosing the program on its page was a beginning.
  await press(visitor, "link", "接着填报");

  await text(visitor, "告知与同意");
  await tick(visitor, "我已阅读并知悉");
  await tick(visitor, "我单独同意处理我的敏感个人信息");
  await answer(visitor, "您现在用的是谁的设备？", "本人设备");
  await fine(visitor);
  await go_on(visitor, "consent");
  await until("the program that was chosen on its page", () => visitor.page.$eval("form input[type=radio]", (it) => it.checked));
  await go_on(visitor, "program");

  await answer(visitor, "姓名", who.name);
  await answer(visitor, "证件类型", who.document);
  await answer(visitor, "证件号码", who.number);
  await answer(visitor, "证件有效期至", "长期");
  if (who.birth) await answer(visitor, "出生日期", who.birth);
  await answer(visitor, "性别", who.sex);
  await fine(visitor);
  await go_on(visitor, "person");

  await answer(visitor, "手机号码", who.mobile);
  await answer(visitor, "电子邮箱", who.email);
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
  }
  await fine(visitor);
  await go_on(visitor, "education");

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
  await go_on(visitor, "jobs");
  await go_on(visitor, "skills");
  await go_on(visitor, "works");

  await answer(visitor, "基层服务经历", "无");
  await answer(visitor, "个人陈述", who.statement);
  // A reload loses nothing: the statement lies in the draft.
  await text(visitor, "草稿已存在本机");
  await visitor.page.reload({ waitUntil: "load" });
  await alive(visitor);
  await until("the statement as it was typed", () => visitor.page.$eval("textarea", (it, typed) => it.value === typed, who.statement));
  await go_on(visitor, "statement");

  await text(visitor, "核对填报内容");
  await text(visitor, who.name);
  // The conditions are compared with what was typed; they hold nobody up.
  await text(visitor, "这是按您填的内容自动对照的，不影响提交");
  who.judged = await judged(visitor);
  assert.equal(who.judged.verdict, who.studies.some((it) => it.degree === "硕士") ? "方向相近，以当年公告为准" : "暂不符合");
  await fine(visitor);
  await tick(visitor, "我承诺所填内容真实");
  await press(visitor, "button", "加密并生成报名文件");
  await text(visitor, "报名文件已生成，还没有送出");
  await text(visitor, "demo@tingzhou.invalid");
  await fine(visitor);
  const before = new Set(readdirSync(downloads));
  await press(visitor, "button", "下载报名文件");
  const file = await downloaded(downloads, ".age", before);
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

/** Cells of a CSV file as they were before the guard against formulas was put in front of them. */
function csv(bytes) {
  const content = bytes.toString("utf8");
  assert.ok(content.startsWith("\ufeff"), "a byte order mark, for Excel");
  const rows = [[]];
  for (const [, quoted, plain, end] of content.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|$)/g)) {
    const cell = (quoted?.replaceAll('""', '"') ?? plain ?? "");
    assert.ok(!/^[=+\-@\t\r＝＋－＠]/.test(cell), `a formula: ${cell.slice(0, 20)}`);
    rows.at(-1).push(cell.replace(/^'/, ""));
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  const [head, ...body] = rows.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
}

/** What the office's table has to say of somebody. */
function expected(who) {
  const cells = { 姓名: who.name, 证件类型: who.document, 证件号码: who.number, 证件有效期至: "长期", 性别: who.sex, 手机号码: who.mobile, 电子邮箱: who.email, 基层服务经历: "无", 个人陈述: who.statement };
  who.studies.forEach((study, at) => {
    const names = { 入学年月: study.start, 毕业年月: study.end, 在哪里就读: study.place ?? "境内", 学校: study.school, 专业: study.major, 学历层次: study.level, 学位: study.degree, 学习形式: study.mode, 毕业生身份: study.state };
    for (const [name, value] of Object.entries(names)) cells[`教育经历${at + 1} ${name}`] = value;
  });
  who.jobs.forEach((job, at) => {
    const names = { 开始年月: job.start, 结束年月: job.end, 工作单位: job.unit, 岗位或职务: job.post };
    for (const [name, value] of Object.entries(names)) cells[`工作经历${at + 1} ${name}`] = value;
  });
  return cells;
}

describe("six people apply on a phone, and the office reads what they wrote", () => {
  const downloads = folder();
  const sealed = new Map();
  let chromium, host;
  before(async () => {
    chromium = await launch();
    host = await serve(DIST);
  });
  after(async () => {
    await chromium.close();
    await host.close();
  });

  for (const who of PEOPLE) {
    it(`${who.name} applies`, async () => {
      const visitor = await chromium.visit({ screen: PHONE, downloads });
      sealed.set(who, await apply(visitor, host, downloads, who));
      check.silent(visitor);
      check.at_home(visitor, host.origin);
      await visitor.close();
    });
  }

  it("each file opens with the age command and either key, and holds what was typed", () => {
    for (const who of PEOPLE) {
      const opened = ["demo-office", "demo-backup"].map((key) =>
        execFileSync("age", ["--decrypt", "--identity", join(ROOT, `tests/fixtures/keys/${key}.key`), sealed.get(who)]));
      assert.ok(opened[0].equals(opened[1]), "both keys open the same");
      assert.ok(opened[0].includes(who.name) && opened[0].includes(who.number), who.name);
      assert.ok(!readFileSync(sealed.get(who)).includes(who.number), "nothing of it can be read without a key");
    }
  });

  for (const engine of ["chromium", "firefox"]) {
    for (const way of ["site", "file"]) {
      it(`the desk reads them in ${engine}, ${way === "file" ? "from a USB stick" : "from the site"}`, async () => {
        const office = engine === "chromium" ? chromium : await launch(engine);
        const table = folder();
        try {
          const visitor = await office.visit({ screen: DESK, downloads: table });
          await open(visitor, way === "file" ? pathToFileURL(join(DIST, "desk.html")).href : host.url("/desk/"));
          await give(visitor, "选择密钥文件", [join(ROOT, "tests/fixtures/keys/demo-office.key")]);
          await text(visitor, "密钥已载入");
          const damaged = join(folder(), basename(sealed.get(PEOPLE[0])));
          const bytes = readFileSync(sealed.get(PEOPLE[0]));
          bytes[bytes.length - 40] ^= 1;
          writeFileSync(damaged, bytes);
          await give(visitor, "把报名文件拖到这里", [...sealed.values(), damaged]);
          await text(visitor, `已打开${PEOPLE.length}份`);
          await text(visitor, "没有打开1份");
          for (const who of PEOPLE) await text(visitor, who.name);
          check.silent(visitor);
          await check.accessible(visitor);
          await press(visitor, "button", "导出表格（CSV）");
          const rows = csv(readFileSync(await downloaded(table, ".csv")));
          assert.equal(rows.length, PEOPLE.length);
          for (const who of PEOPLE) {
            const row = rows.find((row) => row.姓名 === who.name);
            assert.ok(row, `${who.name} is in the table`);
            // The office's desk judges as the form did, by the same rules.
            assert.equal(row.初筛结果, who.judged.verdict, who.name);
            assert.deepEqual(row.初筛理由.split("\n").map((line) => line.split("。")[0].split("：")), who.judged.each, who.name);
            assert.ok(who.judged.version && row.初筛规则 === who.judged.version, row.初筛规则);
            for (const [column, value] of Object.entries(expected(who))) assert.equal(row[column], value, `${who.name}: ${column}`);
          }
          check.silent(visitor);
          await visitor.close();
        } finally {
          if (office !== chromium) await office.close();
        }
      });
    }
  }
});

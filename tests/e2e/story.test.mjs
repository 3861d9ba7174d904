// The whole route: somebody finds a program on a phone, applies, and takes a sealed file away; the office opens
// it, and its table says what was typed. Everyone here is invented (docs/DEMONSTRATION.md).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";

import { alive, arrived, downloaded, give, open, press } from "./action.mjs";
import { card, ending, fill_in, fine, FIRST, person, seal } from "./applicant.mjs";
import { DESK, launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { address, text } from "./find.mjs";
import { DIST, folder, ROOT } from "./site.mjs";
import { serve } from "./server.mjs";

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

  await fill_in(visitor, who);
  return seal(visitor, downloads, who);
}

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

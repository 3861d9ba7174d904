// Seven people apply, each in Chromium and in Firefox: what is particular about each of them arrives in the sealed file.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { alive, answer, give, go, open, press, taken, type } from "./action.mjs";
import { card, ending, fill_in, FIRST, person, seal } from "./applicant.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { byLabel, isThere, text } from "./find.mjs";
import { unsealed } from "./package.mjs";
import { DIST, folder } from "./site.mjs";
import { serve } from "./server.mjs";

const MASTER = { start: "2019-09", end: "2022-06", school: "测试大学", major: "示例工程", level: "硕士研究生", degree: "硕士", mode: "全日制", state: "往届毕业" };
const ABROAD = { ...MASTER, school: "Test University", place: "境外", recognition: "办理中" };
const SECRET = "三只羊过河2026";
const WECHAT = "Mozilla/5.0 (Linux; Android 13; Test) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.49";

/** Those who go all the way in one go: who they are, and what of them has to be in the record. */
const PEOPLE = [
  {
    title: "a new graduate, who has not graduated yet",
    who: person("测试小满", ending("20010405", "3"), { studies: [{ ...MASTER, start: "2024-09", end: "2027-06", state: "应届毕业" }, { ...FIRST, start: "2020-09", end: "2024-06" }] }),
    record: ({ tables }) => assert.deepEqual([tables.education.length, tables.education[0].end, tables.education[0].grad_state], [2, "2027-06", "this-year"]),
  },
  {
    title: "a master with two degrees and a gap, who explains it",
    who: person("测试丙", ending("19970401", "4"), {
      studies: [MASTER, FIRST],
      jobs: [
        { start: "2025-03", end: "至今", unit: "测试单位二", post: "工程师" },
        { start: "2022-07", end: "2023-01", unit: "测试单位一", post: "技术员" },
      ],
      explains: "在家照顾老人",
    }),
    record: ({ tables }) => assert.ok(tables.confirmed.some((row) => row.doubt.startsWith("gap 2023-01") && row.note === "在家照顾老人"), JSON.stringify(tables.confirmed)),
  },
  {
    title: "a native who comes back, with a referrer and a wish for a dwelling",
    who: person("测试古丽·示例", ending("19950203", "6"), {
      studies: [MASTER],
      program: { 推荐人姓名: "测试戊", 推荐人单位: "示例研究院", 您与推荐人的关系: "同学", 推荐人知道并同意: true, 住房需求: "人才公寓", 从哪个月起需要住房: "2027-07", 同住人: "配偶" },
    }),
    record: ({ fields }) => assert.deepEqual([fields.referrer, fields.referrer_agreed, fields.housing, fields.housing_from, fields.housing_with], ["测试戊", "yes", "talent", "2027-07", "配偶"]),
  },
  {
    title: "a resident of Hong Kong with a degree from there",
    who: person("测试乙", card("19951130", "000", "810000"), { document: "港澳居民居住证", sex: "女", mobile: "+447700900123", studies: [ABROAD] }),
    record: ({ fields, tables }) => assert.deepEqual([fields.id_type, tables.education[0].study_place, tables.education[0].cscse], ["hk-macao-residence", "abroad", "pending"]),
  },
  {
    title: "a foreigner with a passport",
    who: person("TEST, YI", "TEST12345", {
      document: "护照", sex: "男", birth: "1994-07-01", valid_to: "2032-05-18", mobile: "+447700900123", studies: [{ ...ABROAD, recognition: "未办理" }],
      more: { 证件英文姓名: "TEST, YI", 国籍: "哈萨克斯坦" },
    }),
    record: ({ fields }) => assert.deepEqual([fields.name, fields.name_latin, fields.nationality, fields.birth], [undefined, "TEST, YI", "哈萨克斯坦", "1994-07-01"]),
  },
];

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    const downloads = folder();
    let browser, host;
    before(async () => {
      browser = await launch(engine);
      host = await serve(DIST);
    });
    after(async () => {
      await browser.close();
      await host.close();
    });
    const consent = (visitor) => open(visitor, host.url("/apply/?step=consent"));
    /** The sealed file holds what everybody types, and what is particular. */
    const holds = (file, who, particular) => {
      const { record } = unsealed(file);
      assert.equal(record.fields.id_no, who.number);
      assert.equal(record.fields.mobile, who.mobile);
      assert.equal(record.fields.statement, who.statement);
      particular(record);
    };

    for (const { title, who: said, record } of PEOPLE) {
      it(title, async () => {
        const who = { ...said, chooses: "“千名硕士" };
        const visitor = await browser.visit({ screen: PHONE, downloads });
        await consent(visitor);
        await fill_in(visitor, who);
        holds(await seal(visitor, downloads, who), who, record);
        check.silent(visitor);
        await visitor.close();
      });
    }

    it("somebody at a shared computer takes the draft away and goes on elsewhere", async () => {
      const who = person("测试丁", ending("19990909", "9"), { device: "公用电脑", studies: [MASTER], chooses: "“千名硕士" });
      const shared = await browser.visit({ screen: PHONE, downloads });
      await consent(shared);
      await fill_in(shared, who);
      await go(shared, "draft");
      await type(shared, "给草稿文件设一个口令", SECRET);
      const draft = await taken(shared, downloads, "下载草稿文件", ".age");
      check.silent(shared);
      await shared.close();

      const own = await browser.visit({ screen: PHONE, downloads });
      await consent(own);
      await answer(own, "您现在用的是谁的设备？", "本人设备");
      await go(own, "draft");
      await give(own, "选择草稿文件", [draft]);
      await type(own, "草稿文件的口令", SECRET);
      await press(own, "button", "打开草稿");
      await until("the list of sections", () => !own.page.url().includes("step="));
      // Whose device this is was said here, and is said again before anything is sealed.
      await press(own, "link", "告知与同意");
      await press(own, "button", "继续");
      await go(own, "review");
      holds(await seal(own, downloads, who), who, ({ fields }) => assert.equal(fields.device_mode, "own"));
      check.silent(own);
      await own.close();
    });

    it("somebody in WeChat is sent to a browser, and loses nothing on the way there", async () => {
      const visitor = await browser.visit({ screen: PHONE, agent: WECHAT });
      await open(visitor, host.url("/apply/"));
      await text(visitor, "微信里不能下载文件");
      await check.accessible(visitor);
      await open(visitor, host.url("/apply/?step=consent"));
      await text(visitor, "微信里不能下载文件");
      await answer(visitor, "您现在用的是谁的设备？", "本人设备");
      await go(visitor, "contact");
      await type(visitor, "微信号", "ceshi_weixin");
      await text(visitor, "草稿已存在本机");
      await visitor.page.reload({ waitUntil: "load" });
      await alive(visitor);
      await until("what was typed", async () => (await (await byLabel(visitor, "微信号")).evaluate((it) => it.value)) === "ceshi_weixin");
      const plain = await browser.visit({ screen: PHONE });
      await open(plain, host.url("/apply/"));
      assert.equal(await isThere(plain, "heading", "请在浏览器中打开"), false);
      check.silent(visitor);
      await visitor.close();
      await plain.close();
    });
  });
}

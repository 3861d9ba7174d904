// The application on paper: printed by both browsers, read by a camera, and the blank sheet, which needs no script.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { open, press } from "./action.mjs";
import { ending, fill_in, FIRST, go_on, person, seal } from "./applicant.mjs";
import { DESK, launch, media, PHONE } from "./browser.mjs";
import * as check from "./check.mjs";
import { ALL, everything } from "./everything.mjs";
import { address, squeezed, text } from "./find.mjs";
import { KEYS, unsealed } from "./package.mjs";
import { jpeg } from "./pictures.mjs";
import { folder, ROOT } from "./site.mjs";
import { serve } from "./server.mjs";

/** Pictures of the first page that somebody has looked at; `BLESS=1` takes the present ones. */
const PICTURES = join(ROOT, "tests/fixtures/sheet");
const BLESSING = process.env.BLESS === "1";

const STUDY = {
  start: "2019-09", end: "2022-06", school: "测试大学甲", major: "示例工程甲", level: "硕士研究生", degree: "硕士", mode: "全日制", state: "往届毕业",
  more: { 院系: "示例学院", 毕业证书编号: "107551202202000001", 学位证书编号: "1075532022000001", 平均成绩或绩点: "3.6/4.0", 专业排名: "3/60" },
};

/** Somebody with much to say, and somebody with little. */
const MUCH = person("测试古丽·示例", ending("19970203", "6"), {
  ...ALL,
  files: [],
  studies: [STUDY, { ...FIRST, school: "测试学院乙", major: "示例学乙" }],
  jobs: [
    { start: "2024-03", end: "至今", unit: "测试单位甲", post: "工程师甲" },
    { start: "2022-07", end: "2023-12", unit: "测试单位乙", post: "技术员乙" },
  ],
  statement: `${"愿意到基层工作，把所学用在当地。".repeat(60)}\n写完了。`,
});

/** What must not be torn apart: texts of one row of a table. */
const ROWS = [
  ["2019-09", "2022-06", "测试大学甲", "示例工程甲", "107551202202000001", "3/60"],
  ["2015-09", "2019-06", "测试学院乙", "示例学乙"],
  ["2024-03", "测试单位甲", "工程师甲"],
  ["2022-07", "2023-12", "测试单位乙", "技术员乙"],
  ["大学英语六级", "SL0001", "2020-06"],
  ["示例论文", "2021-11"],
  ["测试己", "1968-05"],
  ["测试庚", "1966-03"],
];

/** Words of some length with a mark at their end, which no line breaks and both browsers' files tell. */
const long = (words, most, mark) => words.repeat(Math.ceil(most / words.length)).slice(0, most) + mark;
const two = (number) => `0${number}`.slice(-2);
const rows = (count, row) => Array.from({ length: count }, (_, at) => row(two(at), at));

/** As many rows as the form takes, as they lie in a draft. */
const MOST = {
  education: rows(8, (no, at) => ({
    start: "2015-09", end: "2019-06", study_place: "inland",
    school: long("示例师范学院", 18, `Sc${no}`), college: long("示例学院", 10, `Co${no}`), major: long("示例工程", 10, `Ma${no}`),
    level: at ? "21" : "14", degree: at ? "4" : "3", mode: "full-time", grad_state: "earlier", cert_no: `1075512019050001${no}`, degree_no: `10755420190001${no}`,
    chsi_code: `1234567890${no}`, chsi_until: "2099-12-31", gpa: `3.${no}/4.0`, rank: "3/60",
  })),
  jobs: rows(15, (no, at) => {
    const year = 2020 + Math.floor(at / 3);
    const month = 1 + 4 * (at % 3);
    return { job_start: `${year}-${two(month)}`, job_end: `${year}-${two(month + 3)}`, unit: long("示例有限公司", 24, `Un${no}`), post: long("技术员", 12, `Po${no}`) };
  }),
  skills: rows(10, (no) => ({ skill: long("职业技能证书", 18, `Sk${no}`), score: "合格", skill_no: `SL20${no}`, skill_date: "2020-06" })),
  works: rows(10, (no) => ({ work_kind: "award", work: long("某某竞赛一等奖，排名第二，", 190, `Wo${no}`), work_date: "2021-11" })),
};

/** What stands in one row of its paper. */
const MOST_ROWS = Object.values(MOST).flat().map((row) => Object.values(row).filter((words) => /(Sc|Co|Ma|Un|Po|Sk|Wo|SL20|\.|^1075512019050001|^10755420190001|^1234567890)\d\d/.test(words)).map((words) => /[\w./]+$/.exec(words)[0]));

/** Words that can be read from a browser's file: Firefox leaves out of its fonts which Chinese character is which. */
const readable = (engine, words) => words.filter((it) => engine === "chromium" || /^[\x20-\x7e]+$/.test(it));

/** The page as the browser prints it, page by page. */
async function printed(visitor) {
  const place = folder();
  const file = join(place, "sheet.pdf");
  writeFileSync(file, await visitor.page.pdf(visitor.engine === "chromium" ? { preferCSSPageSize: true } : { format: "A4", margin: { top: "12mm", bottom: "12mm", left: "14mm", right: "14mm" } }));
  const info = execFileSync("pdfinfo", [file], { encoding: "utf8" });
  const pages = Number(/^Pages:\s+(\d+)/m.exec(info)[1]);
  const [width, height] = /^Page size:\s+([\d.]+) x ([\d.]+)/m.exec(info).slice(1).map(Number);
  assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, `not A4: ${info}`);
  const texts = Array.from({ length: pages }, (_, at) => squeezed(execFileSync("pdftotext", ["-f", `${at + 1}`, "-l", `${at + 1}`, "-layout", file, "-"], { encoding: "utf8" })));
  return { file, place, pages, texts };
}

/** A page as a picture. */
function picture({ file, place }, resolution, page = 1) {
  const stem = join(place, `at-${resolution}-${page}`);
  execFileSync("pdftoppm", ["-r", `${resolution}`, "-gray", "-png", "-singlefile", "-f", `${page}`, file, stem]);
  return `${stem}.png`;
}

/** Every font is in the file; that Chinese is among them, the text says that is read from it. */
function embeds_its_fonts({ file }) {
  const fonts = execFileSync("pdffonts", [file], { encoding: "utf8" }).trim().split("\n").slice(2);
  assert.ok(fonts.length > 0, "no font");
  for (const font of fonts) assert.match(font, /\byes (yes|no ) (yes|no ) +\d+ +\d+$/, font);
}

/** The share of the picture's points that are clearly lighter or darker than in the one looked at. */
async function difference(visitor, name, file) {
  const blessed = join(PICTURES, name);
  if (BLESSING || !existsSync(blessed)) {
    assert.ok(BLESSING, `there is no ${name}: look at the sheet, then run with BLESS=1`);
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(blessed, readFileSync(file));
  }
  const [one, other] = [blessed, file].map((it) => readFileSync(it).toString("base64"));
  return visitor.page.evaluate(async (pictures) => {
    const points = await Promise.all(
      pictures.map(async (picture) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), (it) => it.charCodeAt(0))], { type: "image/png" }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        context.drawImage(bitmap, 0, 0);
        return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
      }),
    );
    if (points[0].length !== points[1].length) return 1;
    let far = 0;
    for (let at = 0; at < points[0].length; at += 4) far += Math.abs(points[0][at] - points[1][at]) > 80;
    return far / (points[0].length / 4);
  }, [one, other]);
}

for (const engine of ["chromium", "firefox"]) {
  describe(`paper in ${engine}`, () => {
    let browser, camera, host;
    before(async () => {
      browser = await launch(engine);
      camera = await browser.visit();
      host = await serve(everything());
    });
    after(async () => {
      await browser.close();
      await host.close();
    });

    it("a sealed application is printed as it was sealed, and a camera matches it with its file", async () => {
      const downloads = folder();
      const visitor = await browser.visit({ screen: DESK, downloads });
      await open(visitor, host.url("/apply/?step=sheet"));
      await text(visitor, "报名表要等报名文件生成以后才能打印");
      await open(visitor, host.url("/apply/?step=consent"));
      const photo = join(folder(), "证件照.jpg");
      writeFileSync(photo, await jpeg(camera, { width: 900, height: 1200 }));
      await fill_in(visitor, { ...MUCH, photo, chooses: "“千名硕士" });
      const file = await seal(visitor, downloads, MUCH);
      await press(visitor, "link", "打印报名表");
      await text(visitor, "初审意见");
      assert.match(address(visitor), /step=sheet/);
      check.silent(visitor);
      await check.accessible(visitor);
      await check.fits(visitor);

      const paper = await printed(visitor);
      assert.ok(paper.pages >= 1 && paper.pages <= 3, `${paper.pages} pages`);
      embeds_its_fonts(paper);
      const all = paper.texts.join("");
      for (const words of readable(engine, [MUCH.name, MUCH.number, MUCH.mobile, MUCH.email, "1997-02-03", "硕士研究生", "哈萨克族", "示例研究院", "人才公寓", "写完了。", "我承诺所填内容真实", "申报人签名", "演示，不会被受理"])) {
        assert.ok(all.includes(squeezed(words)), `${words} is not on the paper`);
      }
      assert.ok(!all.includes("跳到正文") && !all.includes("关于本站"), "nothing of the page around it");
      for (const row of ROWS) {
        const on = readable(engine, row).map((words) => paper.texts.findIndex((page) => page.includes(squeezed(words))));
        assert.ok(on.every((page) => page >= 0 && page === on[0]), `${row.join(" ")} stands on pages ${on}`);
      }
      const { text: record, record: { reference } } = unsealed(file);
      const digest = createHash("sha256").update(record).digest("hex").toUpperCase();
      const read = execFileSync("zbarimg", ["--quiet", "--raw", picture(paper, 150)], { encoding: "utf8" }).trim();
      assert.equal(read, `TINGZHOU 1 ${reference} ${digest}`);
      if (engine === "chromium") assert.ok(all.includes(reference), "the reference can be read without a camera");
      for (const key of Object.values(KEYS)) {
        const public_key = /public key: (age1\w+)/.exec(readFileSync(key, "utf8"))[1];
        const fingerprint = createHash("sha256").update(public_key).digest("hex").slice(0, 20).toUpperCase();
        assert.ok(all.includes(fingerprint), `${fingerprint} can be compared with the office's notice`);
      }
      // Reference, digest, time and code are others each time.
      const far = await difference(visitor, `applicant-${engine}.png`, picture(paper, 48));
      assert.ok(far < 0.03, `${(100 * far).toFixed(2)} % of the picture is another`);

      // The same person with as many rows as the form takes, and with long answers in them.
      await text(visitor, "报名表");
      await visitor.page.goto(host.url("/apply/demo/"));
      await visitor.page.evaluate((change) => {
        const draft = JSON.parse(localStorage.getItem("tingzhou / draft"));
        localStorage.setItem("tingzhou / draft", JSON.stringify({ ...draft, revision: draft.revision + 100, tables: { ...draft.tables, ...change } }));
      }, MOST);
      for (const part of ["education", "jobs", "skills", "works"]) {
        await open(visitor, host.url(`/apply/?step=${part}`));
        await go_on(visitor, part, "有原因");
      }
      await open(visitor, host.url("/apply/?step=review"));
      await seal(visitor, downloads, MUCH);
      await press(visitor, "link", "打印报名表");
      await text(visitor, "初审意见");
      const most = await printed(visitor);
      assert.ok(most.pages <= 5, `${most.pages} pages`);
      embeds_its_fonts(most);
      if (engine === "chromium") assert.ok(most.texts.join("").includes("教育经历第1段：编号中的层次是“大学本科”"), "explained is what stands in which row");
      for (const row of MOST_ROWS) {
        const on = row.map((words) => most.texts.findIndex((page) => page.includes(words)));
        assert.ok(on.every((page) => page >= 0 && page === on[0]), `${row.join(" ")} stands on pages ${on}`);
      }
      await visitor.close();
    });

    it("a blank sheet needs no script, and asks what the campaign asks", async () => {
      const visitor = await browser.visit({ screen: DESK });
      await visitor.page.goto(host.url("/apply/demo/"));
      await text(visitor, "空白报名表");
      check.silent(visitor);
      await check.accessible(visitor);
      assert.equal(await visitor.page.$("script"), null);
      const paper = await printed(visitor);
      assert.ok(paper.pages >= 1 && paper.pages <= 3, `${paper.pages} pages`);
      embeds_its_fonts(paper);
      const all = paper.texts.join("");
      for (const words of readable(engine, ["居民身份证", "民族", "“民族”的依据", "推荐人单位", "毕业证书编号", "家庭成员", "申报人签名", "demo@tingzhou.invalid"])) {
        assert.ok(all.includes(squeezed(words)), `${words} is not on the paper`);
      }
      const far = await difference(visitor, `blank-${engine}.png`, picture(paper, 48));
      assert.ok(far < 0.01, `${(100 * far).toFixed(2)} % of the picture is another`);
      await visitor.close();
    });
  });
}

describe("a blank sheet on a telephone", () => {
  it("is reached from the form, and can be moved within its frame", async () => {
    const chromium = await launch();
    const host = await serve(everything());
    const visitor = await chromium.visit({ screen: PHONE });
    await open(visitor, host.url("/apply/"));
    await press(visitor, "link", "空白报名表");
    await text(visitor, "用浏览器菜单里的“打印”即可");
    await check.fits(visitor);
    await check.accessible(visitor);
    await media(visitor, { scheme: "dark" });
    await check.accessible(visitor, { only: check.COLOURS });
    check.silent(visitor);
    await chromium.close();
    await host.close();
  });
});

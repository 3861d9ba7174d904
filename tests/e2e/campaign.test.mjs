// A whole campaign: forty people deliver by whatever their devices allow, some of them twice, one of them in somebody
// else's name; two officers work on it on two days. In the end the workbook says exactly what has happened.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, it } from "node:test";

import { alive, answer, give, go, open, press, taken, tick, type } from "./action.mjs";
import { card, ending, fill_in, go_on, person } from "./applicant.mjs";
import { DESK, launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { nginx, relay } from "./dropbox.mjs";
import { byLabel, isThere, seen, text } from "./find.mjs";
import { archive, message, quoted } from "./mail.mjs";
import { KEYS } from "./package.mjs";
import { folder, variant } from "./site.mjs";
import { serve } from "./server.mjs";
import { table, workbook } from "./workbook.mjs";

const MASTERS = "“千名硕士进昌吉”报名（演示）";
const GRADUATES = "“千名大学生进乡村”报名（演示）";
const SEALED = "报名文件已生成，还没有送出";
const names = [..."甲乙丙丁戊己庚辛壬癸"].flatMap((one) => [..."子丑寅卯"].map((other) => `测试${one}${other}`));

/** Everybody, by their number from 1. The thirty-third applies in the name of the seventh's number. */
const CROWD = names.map((name, at) => ({
  number: at + 1,
  name,
  id: card("19970203", 102 + 2 * (at === 32 ? 6 : at)),
  mobile: `1380013800${at % 10}`,
  program: at % 4 === 3 ? "thousand-graduates" : "thousand-masters",
}));
const who = (number) => CROWD[number - 1];
const between = (first, last) => CROWD.slice(first - 1, last);
const BY_DROP_BOX = between(1, 14);
const BY_MAIL = between(15, 26);
const BY_HAND = between(27, 36);
const ON_PAPER = between(37, 40);
const [DAMAGED, ELSEWHERE] = [20, 30];

describe("a campaign of forty", () => {
  const downloads = folder();
  let browser, site, host, box, line, draft, third;
  before(async () => {
    browser = await launch();
    line = await relay();
    site = variant({
      change: (edit) => {
        let first;
        edit("campaigns/demo.json", (campaign) => {
          campaign.delivery.drop_box = { kind: "put", url: `${line.origin}/dropbox/` };
          first = structuredClone(campaign);
        });
        edit("campaigns/graduates.json", () => ({ ...first, program: "thousand-graduates", title: GRADUATES, conditions: [] }));
      },
    });
    host = await serve(site);
    box = await nginx(host.origin);
    line.target = box.origin;
  });
  after(async () => {
    await browser.close();
    await Promise.all([host?.close(), box?.close(), line?.close()]);
  });

  /** The draft of somebody else, who has confirmed what the first had to confirm. */
  function draft_of(one, more = {}) {
    const own = { name: one.name, id_no: one.id, mobile: one.mobile, program: one.program };
    const swapped = Object.fromEntries(Object.entries(own).map(([field, value]) => [draft.fields[field], value]));
    const confirmed = draft.tables.confirmed.map((row) => ({ ...row, answer: swapped[row.answer] ?? row.answer }));
    return JSON.stringify({ ...draft, fields: { ...draft.fields, ...own, ...more }, tables: { ...draft.tables, confirmed } });
  }

  /** Somebody's device with their answers in it, and the file sealed. */
  async function sealed_by(one) {
    const own = draft_of(one);
    const visitor = await browser.visit({ screen: PHONE, downloads, before: [keep_clipboard, [put_draft, own]] });
    await open(visitor, host.url("/apply/?step=review"));
    await seal(visitor);
    return visitor;
  }

  async function seal(visitor) {
    await text(visitor, "核对填报内容");
    const promise = await byLabel(visitor, "我承诺所填内容真实");
    if (!(await promise.evaluate((it) => it.checked))) await tick(visitor, "我承诺所填内容真实");
    await press(visitor, "button", "加密并生成报名文件");
    await text(visitor, SEALED);
  }

  /** Nothing went wrong, and nothing went anywhere but to the site and, sealed, into the drop box. */
  function quiet(visitor) {
    check.silent(visitor);
    check.at_home(visitor, host.origin, visitor.requests.filter((url) => url.startsWith(`${line.origin}/dropbox/`)));
  }

  const by_drop_box = async (visitor) => {
    await press(visitor, "button", "投递");
    await until("it to be delivered", async () => (await seen(visitor)).includes("收件箱在"));
    quiet(visitor);
  };
  const armour = async (visitor) => {
    await press(visitor, "button", "复制加密文字");
    quiet(visitor);
    return until("the text", () => visitor.page.evaluate(() => window.copied));
  };

  const inbox = folder();
  const day = { one: [], two: [] };
  const receipts = {};

  it("the first fills in the whole form; the others have done so as well", async () => {
    const visitor = await browser.visit({ screen: PHONE, downloads });
    await open(visitor, host.url("/apply/?step=consent"));
    await fill_in(visitor, person("测试古丽·示例", ending("19970203", "6"), { chooses: "“千名硕士" }));
    draft = await until("the draft to be kept", () => visitor.page.evaluate(() => JSON.parse(localStorage.getItem("tingzhou / draft"))));
    assert.equal(draft.fields.program, "thousand-masters");
    assert.ok(draft.tables.education.length > 0);
    await visitor.close();
  });

  it("fourteen deliver into the drop box", async () => {
    for (const one of BY_DROP_BOX) {
      const visitor = await sealed_by(one);
      if (one.number === 5) receipts[5] = await taken(visitor, downloads, "下载回执", "-receipt.txt");
      await by_drop_box(visitor);
      // What is on the device leads on to a newer version.
      if (one.number === 3) third = visitor;
      else await visitor.close();
    }
    assert.equal(box.names().length, BY_DROP_BOX.length);
    day.one.push(...box.names().map((name) => box.file(name)));
  });

  it("twelve copy the text into a message, or attach it", async () => {
    const messages = [];
    for (const one of BY_MAIL) {
      const visitor = await sealed_by(one);
      const copied = await armour(visitor);
      if (one.number === 16) receipts[16] = await taken(visitor, downloads, "下载回执", "-receipt.txt");
      const whole = one.number === DAMAGED ? copied.slice(0, copied.length / 2) : copied;
      const mail = one.number % 2 ? message({ text: quoted(whole) }) : message({ files: [{ name: "报名.txt", bytes: Buffer.from(whole) }] });
      messages.push({ name: `${one.number}.eml`, bytes: mail });
      await visitor.close();
    }
    // What a mailbox makes of them when they are taken out together.
    const mailbox = join(inbox, "邮箱.zip");
    writeFileSync(mailbox, archive(messages));
    day.one.push(mailbox);
  });

  it("ten take the file to the office, one sealed to another key", async () => {
    for (const one of BY_HAND) {
      const visitor = await sealed_by(one);
      const file = await taken(visitor, downloads, "下载报名文件", ".age");
      let bytes = readFileSync(file);
      if (one.number === ELSEWHERE) {
        const key = execFileSync("age-keygen", { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
        const inside = execFileSync("age", ["--decrypt", "--identity", KEYS.office, file]);
        bytes = execFileSync("age", ["-e", "-r", /age1\w+/.exec(key)[0]], { input: inside });
      }
      const path = join(inbox, `报名 (${one.number}).age`);
      writeFileSync(path, bytes);
      day.two.push(path);
      await visitor.close();
    }
    // Somebody brings the same file once more.
    const again = join(inbox, "x (1).age");
    writeFileSync(again, readFileSync(day.two[0]));
    day.two.push(again);
  });

  it("four send paper, and a camera reads of it which application it is", async () => {
    for (const one of ON_PAPER) {
      const visitor = await sealed_by(one);
      await press(visitor, "link", "打印报名表");
      await text(visitor, "初审意见");
      const paper = join(inbox, `${one.number}.pdf`);
      writeFileSync(paper, await visitor.page.pdf({ preferCSSPageSize: true }));
      execFileSync("pdftoppm", ["-r", "150", "-gray", "-png", "-singlefile", "-f", "1", paper, join(inbox, `${one.number}`)]);
      one.paper = execFileSync("zbarimg", ["--quiet", "--raw", join(inbox, `${one.number}.png`)], { encoding: "utf8" }).trim();
      assert.match(one.paper, /^TINGZHOU 1 [0-9A-Z]{8} [0-9A-F]{64}$/);
      await visitor.close();
    }
  });

  it("two replace what they have sent, and one takes it back, each by the receipt or the device that has it", async () => {
    await go(third, "contact");
    await answer(third, "微信号", "ceshi_new");
    await go_on(third, "contact");
    await go(third, "review");
    await seal(third);
    await by_drop_box(third);
    await third.close();

    const sixteenth = await browser.visit({ screen: PHONE, downloads, before: [[put_draft, draft_of(who(16), { wechat: "ceshi_new" })]] });
    await open(sixteenth, host.url("/apply/?step=change"));
    await give(sixteenth, "选择回执文件", [receipts[16]]);
    await press(sixteenth, "link", "改好后重新生成");
    await seal(sixteenth);
    day.two.push(await taken(sixteenth, downloads, "下载报名文件", ".age"));
    await sixteenth.close();

    const fifth = await browser.visit({ screen: PHONE, downloads });
    await open(fifth, host.url("/apply/?step=change"));
    await give(fifth, "选择回执文件", [receipts[5]]);
    await press(fifth, "button", "撤回报名");
    await press(fifth, "button", "生成撤回文件");
    await text(fifth, "撤回文件已生成，还没有送出");
    await by_drop_box(fifth);
    await fifth.close();
    const known = new Set(day.one);
    day.two.push(...box.names().map((name) => box.file(name)).filter((file) => !known.has(file)));
  });

  /** The desk with these files in it. */
  async function desk(files, into) {
    const office = await browser.visit({ screen: DESK, downloads: into });
    await office.page.goto(pathToFileURL(join(site, "desk.html")).href);
    await alive(office);
    await give(office, "选择密钥文件", [KEYS.office]);
    await text(office, "密钥已载入");
    await put(office, files);
    return office;
  }
  async function put(office, files) {
    await (await byLabel(office, "把报名文件拖到这里")).uploadFile(...files);
    await until("the end of it", async () => (await office.page.$(".desk__line")) && !(await isThere(office, "button", "取消")));
  }
  async function back(office) {
    await press(office, "button", "返回列表");
    await until("the line to have the focus", () => office.page.evaluate(() => document.activeElement.matches(".desk__name")));
  }
  async function decide(office, one, officer, status, note) {
    await type(office, "查找", one.id);
    await press(office, "button", one.name);
    await text(office, "处理结果");
    await answer(office, "处理结果", status);
    await type(office, "经办人", officer);
    await type(office, "备注", note);
    await press(office, "button", "记下");
    await text(office, "已记下");
    await back(office);
    await type(office, "查找", "");
  }
  const lines = (office) => office.page.$eval(".desk__table", (it) => Number(it.getAttribute("aria-rowcount")) - 1);

  const saved = {};
  it("on the first day an officer opens the drop box and the mailbox, decides, exports and saves", async () => {
    const own = folder();
    const office = await desk(day.one, own);
    await text(office, `共${BY_DROP_BOX.length + BY_MAIL.length - 1}份`);
    await text(office, "没有打开1份");
    await decide(office, who(1), "测试官甲", "初审通过", "证件已核对");
    await decide(office, who(2), "测试官甲", "待补材料", "请补学位证书");
    const file = await taken(office, own, "导出工作簿（XLSX）", ".xlsx");
    const sheets = workbook(file);
    assert.deepEqual(Object.keys(sheets), [GRADUATES, MASTERS, "变更", "核验"]);
    assert.equal(sheets.变更.length, 1 + BY_DROP_BOX.length + BY_MAIL.length - 1, "all of it is new");
    await text(office, "有改动还没有保存");
    saved.one = await taken(office, own, "保存工作清单", ".age");
    await text(office, "没有未保存的改动");
    await check.accessible(office);
    check.silent(office);
    await office.close();
  });

  it("on the second day both go on from it without each other, and what they decide comes together", async () => {
    const [own, others] = [folder(), folder()];
    const first = await desk([saved.one], others);
    await text(first, "已载入工作清单");
    await decide(first, who(1), "测试官甲", "初审不通过", "学位证书是另一人的");
    saved.first = await taken(first, others, "保存工作清单", ".age");
    await first.close();

    const office = await desk([saved.one, ...day.two], own);
    await decide(office, who(1), "测试官乙", "待补材料", "请到现场核对");
    await decide(office, who(8), "测试官乙", "初审不通过", "不是硕士");
    await put(office, [saved.first]);
    await type(office, "查找", who(1).id);
    await text(office, "处理结果不一致");
    await press(office, "button", who(1).name);
    await text(office, "两位经办人各自记了不同的结果");
    await text(office, "学位证书是另一人的");
    await text(office, "请到现场核对");
    await back(office);
    await decide(office, who(1), "测试官乙", "初审不通过", "商量过，以证书为准");
    await type(office, "查找", "");

    // Who came with nothing but paper is not here: the reference on it is not found.
    for (const one of ON_PAPER) {
      await type(office, "查找", one.paper.split(" ")[2]);
      await text(office, "没有符合条件的报名");
    }
    await type(office, "查找", "");
    assert.equal(await lines(office), 34);
    saved.book = await taken(office, own, "导出工作簿（XLSX）", ".xlsx");
    await check.accessible(office);
    check.silent(office);
    await office.close();
  });

  it("the workbook is exactly right", async () => {
    const sheets = workbook(saved.book);
    const came = CROWD.filter(({ number }) => number <= 36 && ![DAMAGED, ELSEWHERE].includes(number));
    for (const [title, program] of [[MASTERS, "thousand-masters"], [GRADUATES, "thousand-graduates"]]) {
      const rows = table(sheets[title]);
      const expected = came.filter((one) => one.program === program);
      assert.deepEqual(rows.map((row) => row.姓名).sort(), expected.map((one) => one.name).sort());
      for (const row of rows) {
        const one = expected.find((it) => it.name === row.姓名);
        assert.deepEqual([row.证件号码, row.手机号码, row.微信号], [one.id, one.mobile, [3, 16].includes(one.number) ? "ceshi_new" : ""]);
        assert.deepEqual([row["证件类型（代码）"], row.证件类型], ["resident", "居民身份证"]);
        const tags = row.情况.split("、").filter((tag) => !["演示", "规则版本不同"].includes(tag));
        const meant = { 3: ["更改过1次"], 5: ["已撤回"], 7: ["身份冲突"], 16: ["更改过1次"], 27: ["收到2次"], 33: ["身份冲突"] }[one.number] ?? [];
        assert.deepEqual(tags, meant, `${one.number}`);
        const decided = { 1: ["初审不通过", "测试官乙", "商量过，以证书为准"], 2: ["待补材料", "测试官甲", "请补学位证书"], 8: ["初审不通过", "测试官乙", "不是硕士"] }[one.number];
        if (decided) {
          assert.ok(row.处理.startsWith(`${decided[0]}（${decided[1]}，`), row.处理);
          assert.equal(row.备注, decided[2]);
        } else {
          assert.deepEqual([row.处理, row.备注], ["未处理", ""]);
        }
      }
    }
    const changes = Object.fromEntries(table(sheets.变更).map((row) => [row.姓名, row.变更内容]));
    const meant = Object.fromEntries([
      [1, "处理结果"], [3, "报名人更改"], [5, "撤回"], [8, "处理结果"], [16, "报名人更改"],
      ...BY_HAND.filter(({ number }) => number !== ELSEWHERE).map(({ number }) => [number, "新增"]),
    ].map(([number, what]) => [who(number).name, what]));
    assert.deepEqual(changes, meant);

    const counts = Object.fromEntries(sheets.核验.slice(1));
    const packages = 34 + 2 + 1;
    assert.deepEqual(
      Object.fromEntries(Object.entries(counts).filter(([name]) => !/\.(age|eml|txt)$/.test(name))),
      { 收到的文件: `${packages + 2 + 1}`, "打开的文件（不计重复）": `${packages}`, 重复收到: "1", 没有打开: "2", 报名人: "34", 其中撤回: "1", 被更改代替的旧件: "2", 身份冲突: "2", 到期已删除: "0" },
    );
    const refused = Object.entries(counts).filter(([name]) => /\.(age|eml|txt)$/.test(name));
    assert.equal(refused.length, 2);
    assert.match(counts["报名 (30).age"], /现有密钥打不开/);
  });
});

/** The draft is there before the page is. */
function put_draft(own) {
  if (location.protocol.startsWith("http") && !localStorage.getItem("tingzhou / draft")) localStorage.setItem("tingzhou / draft", own);
}

function keep_clipboard() {
  navigator.clipboard.writeText = async (text) => void (window.copied = text);
}

// An application is replaced and taken back by whoever has its receipt, and by nobody else; the desk tells who is who.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, it } from "node:test";

import { alive, answer, give, go, open, press, taken, tick } from "./action.mjs";
import { consent, ending, fill_in, go_on, person, seal } from "./applicant.mjs";
import { DESK, launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { isThere, text } from "./find.mjs";
import { KEYS, unsealed } from "./package.mjs";
import { DIST, folder } from "./site.mjs";
import { serve } from "./server.mjs";

const WHO = person("测试古丽·示例", ending("19970203", "6"), { chooses: "“千名硕士" });

for (const engine of ["chromium", "firefox"]) {
  describe(`a chain in ${engine}`, () => {
    const downloads = folder();
    let browser, host, visitor;
    before(async () => {
      browser = await launch(engine);
      host = await serve(DIST);
    });
    after(async () => {
      await browser.close();
      await host.close();
    });

    /** The desk with these files in it. */
    async function desk(...files) {
      const office = await browser.visit({ screen: DESK, downloads });
      await office.page.goto(pathToFileURL(join(DIST, "desk.html")).href);
      await alive(office);
      await give(office, "选择密钥文件", [KEYS.office]);
      await text(office, "密钥已载入");
      await give(office, "把报名文件拖到这里", files);
      await until("all to be opened", () => office.page.$(".desk__line"));
      await until("the end of it", async () => !(await isThere(office, "button", "取消")));
      const rows = await office.page.$$eval(".desk__line", (all) => all.map((row) => row.textContent));
      check.silent(office);
      await check.accessible(office);
      return { office, rows };
    }

    let first, receipt, second;
    it("what is sealed again takes the place of what was taken out before", async () => {
      visitor = await browser.visit({ screen: PHONE, downloads });
      await open(visitor, host.url("/apply/?step=consent"));
      await fill_in(visitor, WHO);
      first = await seal(visitor, downloads, WHO);
      receipt = await taken(visitor, downloads, "下载回执", "-receipt.txt");
      const words = readFileSync(receipt, "utf8");
      assert.match(words, /谁拿到都能用/);
      assert.match(words, /^TINGZHOU-CHAIN-1 demo thousand-masters 1 [0-9a-f]{32} [0-9a-f]{64} [0-9a-f]{8}\r$/m);
      await go(visitor, "contact");
      await answer(visitor, "微信号", "ceshi_gai");
      await go_on(visitor, "contact");
      await go(visitor, "review");
      await tick(visitor, "我承诺所填内容真实").catch(() => {});
      await press(visitor, "button", "加密并生成报名文件");
      await text(visitor, "报名文件已生成，还没有送出");
      second = await taken(visitor, downloads, "下载报名文件", ".age");
      const [one, other] = [first, second].map((file) => unsealed(file).record);
      assert.deepEqual([one.format, one.chain.sequence, one.chain.action, one.chain.supersedes], [2, 1, "apply", null]);
      assert.deepEqual([other.chain.sequence, other.chain.action, other.chain.supersedes], [2, "replace", one.package]);
      assert.equal(other.chain.key, one.chain.key);
      // The secret is nowhere but in the receipt.
      const secret = /[0-9a-f]{64}(?= [0-9a-f]{8}\r$)/m.exec(words)[0];
      const kept = await visitor.page.evaluate(async () => {
        const database = await new Promise((done) => (indexedDB.open("tingzhou /").onsuccess = ({ target }) => done(target.result)));
        const all = await Promise.all([...database.objectStoreNames].map((name) => new Promise((done) => (database.transaction(name).objectStore(name).getAll().onsuccess = ({ target }) => done(target.result)))));
        return JSON.stringify([all, { ...localStorage }, { ...sessionStorage }, location.href, document.documentElement.outerHTML]);
      });
      assert.ok(!kept.includes(secret) && kept.includes("ceshi_gai"));
      check.silent(visitor);
      const { office, rows } = await desk(second, first);
      assert.equal(rows.length, 1);
      assert.match(rows[0], /更改过1次/);
      await press(office, "button", WHO.name);
      await text(office, "第2次：更改（以此为准）");
      await text(office, "ceshi_gai");
      await office.close();
    });

    it("a signed sheet is added to it by whoever has the receipt, and the desk has it with the application", async () => {
      const last = await taken(visitor, downloads, "下载回执", "-receipt.txt");
      const other = await browser.visit({ screen: PHONE, downloads });
      await open(other, host.url("/apply/?step=change"));
      await give(other, "选择回执文件", [last]);
      const place = folder();
      const [text_file, scan] = ["说明.txt", "签名.pdf"].map((name) => join(place, name));
      writeFileSync(text_file, "不是扫描件");
      writeFileSync(scan, "%PDF-1.7\n签名的报名表");
      await give(other, "选择扫描件或照片", [text_file]);
      await text(other, "不是 PDF、JPG 或 PNG 文件");
      await check.accessible(other);
      await check.fits(other);
      await give(other, "选择扫描件或照片", [scan]);
      await text(other, "补交文件已生成，还没有送出");
      await check.accessible(other);
      const added = await taken(other, downloads, "下载报名文件", ".age");
      const { record, attachments } = unsealed(added);
      const before = unsealed(second).record;
      assert.deepEqual([record.chain.action, record.chain.sequence, record.chain.supersedes, record.chain.key], ["supplement", 3, before.package, before.chain.key]);
      assert.deepEqual([record.fields, record.tables], [{}, {}]);
      assert.ok(attachments.signed_sheet.bytes.equals(readFileSync(scan)));
      assert.equal(attachments.signed_sheet.name, "签名.pdf");
      check.silent(other);
      await other.close();
      const { office, rows } = await desk(added, second);
      assert.equal(rows.length, 1);
      assert.match(rows[0], /补交1次/);
      await press(office, "button", WHO.name);
      await text(office, "ceshi_gai");
      await text(office, "签名.pdf");
      await press(office, "button", "查看附件");
      await until("the scan", () => office.page.$(".desk__files li"));
      assert.ok(readFileSync(await taken(office, downloads, "存下", ".pdf")).equals(readFileSync(scan)));
      await press(office, "button", "返回列表");
      const zip = await taken(office, downloads, "导出附件（ZIP）", ".zip");
      const inside = execFileSync("python3", ["-c", "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist(), sep='\\n')", zip], { encoding: "utf8" });
      assert.match(inside, /\/01-signed_sheet\.pdf$/m);
      check.silent(office);
      await office.close();
    });

    it("another device with the receipt takes it back, and without it nobody does", async () => {
      const other = await browser.visit({ screen: PHONE, downloads });
      await open(other, host.url("/apply/"));
      await press(other, "link", "更改或撤回已交的报名");
      await text(other, "凭生成报名文件时下载的回执");
      const place = folder();
      const wrong = join(place, "别的.txt");
      writeFileSync(wrong, "报名回执\r\n");
      await give(other, "选择回执文件", [wrong]);
      await text(other, "这不是回执");
      const changed = join(place, "改过-receipt.txt");
      writeFileSync(changed, readFileSync(receipt, "utf8").replace("demo thousand", "demo thousamd"));
      await give(other, "选择回执文件", [changed]);
      await text(other, "回执的最后一行不完整或被改动过");
      await check.accessible(other);
      assert.equal(await isThere(other, "button", "撤回报名"), false);
      await give(other, "选择回执文件", [receipt]);
      await press(other, "button", "撤回报名");
      await text(other, "对方收到后才算撤回");
      await check.accessible(other);
      await check.fits(other);
      await press(other, "button", "生成撤回文件");
      await text(other, "撤回文件已生成，还没有送出");
      const withdrawal = await taken(other, downloads, "下载报名文件", ".age");
      const { record } = unsealed(withdrawal);
      assert.deepEqual([record.chain.action, record.fields, record.tables, record.attachments], ["withdraw", {}, {}, []]);
      check.silent(other);
      await other.close();
      const { office, rows } = await desk(first, withdrawal);
      assert.equal(rows.length, 1);
      assert.match(rows[0], /已撤回/);
      await office.close();
    });

    it("somebody who knows the number stands beside the application and not in its place", async () => {
      const forger = await browser.visit({ screen: PHONE, downloads });
      await open(forger, host.url("/apply/?step=consent"));
      const said = { ...WHO, name: "测试假" };
      await fill_in(forger, said);
      const forged = await seal(forger, downloads, said);
      await forger.close();
      const { office, rows } = await desk(forged, first);
      assert.equal(rows.length, 2);
      for (const row of rows) assert.match(row, /身份冲突/);
      await press(office, "button", WHO.name);
      await text(office, "同一证件号码另有一份报名");
      await office.close();
    });
  });
}

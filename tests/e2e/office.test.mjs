// Days at the office's desk: keys made, tried and kept under a passphrase; decisions that outlive the day; lists that are
// searched, narrowed and sorted; attached files; what must be deleted in its time. From a file, without a network.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, afterEach, before, describe, it } from "node:test";

import { alive, answer, downloaded, give, next_second, press, taken, type } from "./action.mjs";
import { DESK, launch, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { byLabel, byRole, isThere, seen, text } from "./find.mjs";
import { KEYS, seal, unsealed } from "./package.mjs";
import { jpeg } from "./pictures.mjs";
import { serve } from "./server.mjs";
import { DIST, folder, variant } from "./site.mjs";
import { workbook } from "./workbook.mjs";

/** Names that a dictionary puts in another order than Unicode does, with their initials. */
const PEOPLE = [["测试张三", "cszs"], ["测试安宁", "csan"], ["测试古丽·示例", "csglsl"], ["测试单雄", "csdx"], ["单测试", "scs"], ["测试曾言", "cscy"], ["测试鲍鱼", "csby"]];
const SORTED = ["测试安宁", "测试鲍鱼", "测试曾言", "测试单雄", "测试古丽·示例", "测试张三", "单测试"];

for (const engine of ["chromium", "firefox"]) {
  describe(`an office in ${engine}`, () => {
    const downloads = folder();
    let browser, visitor, post;
    before(async () => {
      browser = await launch(engine);
      const at = folder();
      const camera = await browser.visit();
      const photo = await jpeg(camera, { width: 350, height: 450 });
      await camera.close();
      post = PEOPLE.map(([name], number) => {
        const files = number === 0 ? [{ field: "evidence", name: "证明.pdf", media: "application/pdf", bytes: Buffer.from("%PDF-1.7\n<script>document.title='pwned'</script>") }, { field: "photo", name: "证件照.jpg", media: "image/jpeg", bytes: photo }] : undefined;
        const { sealed, id, reference } = seal(number + 1, { fields: { name, id_no: `65990019900101${number}016`, program: number === 2 ? "elsewhere" : "thousand-masters" } }, files);
        const path = join(at, `${number}.age`);
        writeFileSync(path, sealed);
        return { path, id, reference, name, photo };
      });
    });
    after(() => browser.close());
    afterEach(() => visitor?.close());

    const visit = async (file = join(DIST, "desk.html")) => {
      visitor = await browser.visit({ screen: DESK, downloads });
      await visitor.page.goto(pathToFileURL(file).href);
      await alive(visitor);
    };
    const give_key = async (key = KEYS.office) => {
      await give(visitor, "选择密钥文件", [key]);
      await text(visitor, "密钥已载入");
    };
    const put = async (...files) => {
      await (await byLabel(visitor, "把报名文件拖到这里")).uploadFile(...files);
      await until("the end of it", async () => !(await isThere(visitor, "button", "取消")) && (await seen(visitor)).match(/共\d+份|工作清单：|没有打开/));
    };
    const given = (label, kind) => taken(visitor, downloads, label, kind);
    const names = () => visitor.page.$$eval(".desk__line .desk__name", (all) => all.map((it) => it.textContent));
    const listed = (...expected) => until(`${expected} in the list`, async () => `${await names()}` === `${expected}`);
    const more = async () => {
      await visitor.page.$eval(".desk__more", (it) => { it.open = true; });
    };

    it("makes a key under a passphrase, opens it, and tries which keys still open", async () => {
      await visit();
      await more();
      await type(visitor, "给新密钥设一个口令", "太短");
      await press(visitor, "button", "生成并下载");
      await text(visitor, "口令太短，至少12个字");
      await check.accessible(visitor);
      await type(visitor, "给新密钥设一个口令", "麦田 天山 葡萄 雪水 沙漠");
      const key = await given("生成并下载", ".age");
      await text(visitor, "新密钥已生成");
      if (engine === "chromium") {
        // The dialogue of printing stays open until the page has been looked at.
        await visitor.page.evaluate(() => { window.print = () => {}; });
        await press(visitor, "button", "打印公钥和指纹");
        const pdf = join(folder(), "key.pdf");
        writeFileSync(pdf, await visitor.page.pdf());
        const paper = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
        assert.match(paper.replace(/\s/g, ""), /庭州英才受理密钥（公钥）age1[0-9a-z]{58}指纹[0-9A-F]{20}/);
        assert.ok(!paper.includes("报名文件") && !paper.includes("口令"), paper);
        await visitor.page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      }
      const public_key = /age1[0-9a-z]{58}/.exec(await seen(visitor))[0];
      assert.ok(readFileSync(key, "latin1").startsWith("age-encryption.org/v1\n-> scrypt "), "as any age writes it");
      assert.ok(!(await seen(visitor)).includes("AGE-SECRET"));

      await give(visitor, "选择密钥文件", [key]);
      await text(visitor, "这个密钥文件有口令");
      await type(visitor, "密钥文件的口令", "不是这一句不是这一句");
      await press(visitor, "button", "打开密钥");
      await text(visitor, "口令不对");
      await type(visitor, "密钥文件的口令", "麦田 天山 葡萄 雪水 沙漠");
      await visitor.page.keyboard.press("Enter");
      await text(visitor, "密钥已载入");
      const fingerprint = createHash("sha256").update(public_key).digest("hex").slice(0, 20).toUpperCase();
      await text(visitor, fingerprint);

      // A drill with a key that the site does not have, then with each that it has.
      const drill = async () => {
        await more();
        await press(visitor, "button", "开始演练");
        await text(visitor, "离线备份（演示）");
        return visitor.page.$$eval(".desk__care li", (all) => all.map((it) => it.textContent));
      };
      assert.deepEqual((await drill()).map((line) => line.includes("能打开")), [false, false]);
      for (const [key, count] of [[KEYS.office, 1], [KEYS.backup, 2]]) {
        await press(visitor, "button", "锁定");
        await text(visitor, "已锁定");
        await give_key(key);
        await drill();
        await until(`${count} keys that open`, async () => (await visitor.page.$$eval(".desk__care li", (all) => all.filter((it) => it.textContent.includes("能打开")).length)) === count);
      }
      await check.accessible(visitor);
      check.silent(visitor);
    });

    it("finds people by the sound of their names, narrows the list and sorts it", async () => {
      await visit();
      await give_key();
      await put(...post.map((it) => it.path));
      await listed(...PEOPLE.map(([name]) => name));
      for (const [name, initials] of PEOPLE) {
        await type(visitor, "查找", initials);
        await until(name, async () => (await names()).includes(name));
      }
      await type(visitor, "查找", "ZCS");
      await text(visitor, "没有符合条件的报名");
      await type(visitor, "查找", "dcs");
      await listed("单测试");
      await type(visitor, "查找", "");
      await press(visitor, "button", "姓名");
      await listed(...SORTED);
      assert.equal(await visitor.page.$eval("th[aria-sort]", (it) => it.getAttribute("aria-sort")), "ascending");
      await press(visitor, "button", "姓名");
      await listed(...SORTED.toReversed());
      await answer(visitor, "项目", "“千名硕士进昌吉”报名（演示）");
      await until("one to be left out", async () => (await names()).length === PEOPLE.length - 1);
      await answer(visitor, "处理", "初审通过");
      await text(visitor, "没有符合条件的报名");
      await check.accessible(visitor);
      check.silent(visitor);
    });

    it("tells what was doubted, confirmed and explained, and finds the file of a sheet by its square code", async () => {
      const at = folder();
      const write = (number, name, tables, more = {}) => {
        const { sealed, reference } = seal(number, { fields: { ...more, name, id_type: "resident", id_no: "659900199001010016", mobile: "13800138000" }, tables });
        const path = join(at, "内", `${name}.age`);
        mkdirSync(join(at, "内"), { recursive: true });
        writeFileSync(path, sealed);
        return { path, reference };
      };
      const one = write(81, "测试甲", { confirmed: [
        { at: "mobile", doubt: "x", answer: "13800138000", note: "单位的电话" },
        { at: "education-2-start", doubt: "gap 2018-07", answer: "2019-09", note: "" },
      ] }, { ethnic: "05", program: "elsewhere" });
      write(82, "测试乙", {});
      await visit();
      await give_key();
      // A folder with folders in it.
      await (await visitor.page.$("#folder")).uploadFile(...(engine === "chromium" ? [at] : readdirSync(join(at, "内")).map((name) => join(at, "内", name))));
      await until("both", async () => `${(await names()).sort()}` === "测试乙,测试甲");
      await press(visitor, "button", "测试甲");
      await text(visitor, "填报时确认过的地方");
      const said = await visitor.page.$$eval(".desk__answer", (all) => all.map((it) => it.textContent));
      const has = (...words) => assert.ok(said.some((line) => words.every((word) => line.includes(word))), `${words} in ${said}`);
      has("手机号码", "单位的电话");
      has("第2段", "入学年月", "确认无误，没有说明");
      await press(visitor, "button", "返回列表");
      const table = readFileSync(await given("导出表格（CSV）", ".csv"), "utf8");
      assert.match(table, /手机号码：单位的电话/);
      // What is asked on grounds of its own stands on a sheet of its own, and nowhere else.
      const { 单列, ...others } = workbook(await given("导出工作簿（XLSX）", ".xlsx"));
      assert.deepEqual(单列, [["报名编号", "姓名", "民族（代码）", "民族"], [one.reference, "测试甲", "05", "维吾尔族"]]);
      assert.ok(!`${table}${JSON.stringify(others)}`.includes("民族"));

      const content = createHash("sha256").update(unsealed(one.path).text).digest("hex").toUpperCase();
      await type(visitor, "查找", `TINGZHOU 1 ${one.reference} ${content}`);
      await listed("测试甲");
      await type(visitor, "查找", `TINGZHOU 1 ${one.reference} ${"0".repeat(64)}`);
      await text(visitor, "报名编号对得上，内容摘要对不上");
      await type(visitor, "查找", `TINGZHOU 1 ${post[3].reference} ${"0".repeat(64)}`);
      await text(visitor, "名单里没有这张纸对应的报名文件");
      await check.accessible(visitor);
      check.silent(visitor);
    });

    it("shows photographs and nothing else, saves what is attached, and says which file it needs", async () => {
      await visit();
      await give_key();
      await put(...post.map((it) => it.path));
      await press(visitor, "button", PEOPLE[0][0]);
      await press(visitor, "button", "查看附件");
      await until("the photograph", () => visitor.page.evaluate(() => document.querySelector(".desk__picture")?.naturalWidth === 350));
      assert.equal((await visitor.page.$$(".desk__files li")).length, 2);
      assert.equal((await visitor.page.$$(".desk__files img, .desk__files iframe, .desk__files embed")).length, 1);
      await check.accessible(visitor);
      const known = new Set(readdirSync(downloads));
      await (await visitor.page.$$(".desk__files li button"))[1].click();
      assert.deepEqual(readFileSync(await downloaded(downloads, ".jpg", known)), post[0].photo);
      // What was shown is not to be had any more.
      const photograph = await visitor.page.$eval(".desk__picture", (it) => it.src);
      await visitor.page.evaluate(() => {
        const real = URL.revokeObjectURL;
        globalThis.revoked = [];
        URL.revokeObjectURL = (address) => { globalThis.revoked.push(address); real.call(URL, address); };
      });
      await press(visitor, "button", "返回列表");
      const revoked = () => visitor.page.evaluate(() => globalThis.revoked);
      assert.deepEqual(await revoked(), [photograph]);
      const zip = await given("导出附件（ZIP）", ".zip");
      const inside = execFileSync("python3", ["-c", "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), *z.namelist(), sep='\\n')", zip], { encoding: "utf8" }).trim().split("\n");
      assert.deepEqual(inside, ["None", `${post[0].reference} 测试张三/01-evidence.pdf`, `${post[0].reference} 测试张三/02-photo.jpg`]);
      const list = await given("保存工作清单", ".age");

      // The next day the files are not at hand. What was handed out before is not to be had from the page any more.
      await press(visitor, "button", "锁定");
      await text(visitor, "已锁定");
      assert.equal((await revoked()).length, 4, "the photograph, saved too, the archive and the list");
      await give_key();
      await put(list);
      await press(visitor, "button", PEOPLE[0][0]);
      await press(visitor, "button", "查看附件");
      await text(visitor, "这次没有放进来");
      await text(visitor, "0.age");
      await press(visitor, "button", "返回列表");
      await put(post[0].path);
      await press(visitor, "button", PEOPLE[0][0]);
      await press(visitor, "button", "查看附件");
      await until("the photograph", () => visitor.page.$(".desk__picture"));
      assert.equal(await visitor.page.title(), "受理台 · 庭州英才");
      check.silent(visitor);
    });

    it("loses no decision when it is locked, and believes no list that others have made", async () => {
      await visit();
      await give_key();
      await put(post[1].path);
      await press(visitor, "button", PEOPLE[1][0]);
      await answer(visitor, "处理结果", "初审通过");
      await type(visitor, "经办人", "测试官甲");
      // What was begun and thought better of is not held against anybody.
      const asks = () => visitor.page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
      await given("保存工作清单", ".age");
      await text(visitor, "没有未保存的改动");
      assert.equal(await asks(), false);
      await type(visitor, "备注", "想错了");
      assert.equal(await asks(), true);
      await type(visitor, "备注", "");
      assert.equal(await asks(), false);
      await type(visitor, "备注", "<b>原件已看</b>");
      await press(visitor, "button", "记下");
      await text(visitor, "已记下");
      await text(visitor, "有改动还没有保存");
      // What is left behind has its name from the moment of locking.
      await next_second(downloads);
      await press(visitor, "button", "锁定");
      await text(visitor, "锁定时有改动没有保存");
      assert.ok(!(await seen(visitor)).includes(PEOPLE[1][0]));
      const name = await visitor.page.$eval(".notice button", (it) => it.textContent);
      const list = await given(name, ".age");
      assert.ok(readFileSync(list, "latin1").startsWith("age-encryption.org/v1\n"));
      await until("nothing to be left", async () => !(await seen(visitor)).includes("锁定时有改动没有保存"));

      await give_key();
      await put(list);
      await listed(PEOPLE[1][0]);
      await text(visitor, "没有未保存的改动");
      await press(visitor, "button", PEOPLE[1][0]);
      await text(visitor, "<b>原件已看</b>");
      await text(visitor, "测试官甲");

      // The backup's key opens what is saved for both, and what it saves the office's key opens, but does not believe.
      await press(visitor, "button", "锁定");
      await give_key(KEYS.backup);
      await put(post[2].path);
      const theirs = await given("保存工作清单", ".age");
      await press(visitor, "button", "锁定");
      await give_key();
      await put(theirs);
      await text(visitor, "这份工作清单不是用您的密钥保存的");
      assert.deepEqual(await names(), []);
      const cut = join(folder(), "cut.age");
      writeFileSync(cut, readFileSync(list).subarray(0, -9));
      await put(cut);
      await text(visitor, "没有打开1份");
      check.silent(visitor);
    });

    it("saves every change into a file that was chosen, where the browser can, and says what to do where it cannot", async () => {
      if (engine === "firefox") {
        await visit();
        await give_key();
        await text(visitor, "这个浏览器不能自动保存");
        return check.silent(visitor);
      }
      const host = await serve(DIST);
      try {
        visitor = await browser.visit({ screen: DESK, downloads });
        const { page } = visitor;
        // No driver can answer the browser's own dialogue; the file it gives is as real as one of the disk.
        await page.evaluateOnNewDocument(() => {
          globalThis.showSaveFilePicker = async ({ suggestedName }) => {
            globalThis.chosen = await (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
            return globalThis.chosen;
          };
        });
        await page.goto(host.url("/desk.html"));
        await alive(visitor);
        await give_key();
        // A file that is being replaced at that very moment cannot be read.
        const on_disk = () => page.evaluate(async () => {
          const bytes = new Uint8Array(await (await globalThis.chosen.getFile()).arrayBuffer().catch(() => new ArrayBuffer()));
          return btoa(String.fromCharCode(...bytes));
        });
        const saved = () => text(visitor, "没有未保存的改动");
        /** What the file has once it differs from `before`. */
        const renewed = (before) => until("the file to be written", async () => {
          const now = await on_disk();
          return now !== before && now !== "" && now;
        });
        const decide = async (note) => {
          await type(visitor, "备注", note);
          await press(visitor, "button", "记下");
          await text(visitor, note);
        };
        await put(post[0].path);
        await press(visitor, "button", "选一个文件，自动保存");
        await text(visitor, "改动会自动保存到tingzhou-worklist-");
        const first = await renewed("");
        await saved();
        await check.accessible(visitor);

        await put(post[1].path);
        const second = await renewed(first);
        await saved();
        await press(visitor, "button", PEOPLE[1][0]);
        await answer(visitor, "处理结果", "初审通过");
        await type(visitor, "经办人", "测试官甲");
        await decide("第一条");
        const third = await renewed(second);
        await saved();

        // What nobody waited for is saved while locking.
        await decide("第二条");
        await press(visitor, "button", "锁定");
        await text(visitor, "已锁定");
        assert.ok(!(await seen(visitor)).includes("锁定时有改动没有保存"));
        const list = join(folder(), "list.age");
        writeFileSync(list, Buffer.from(await renewed(third), "base64"));
        await give_key();
        await text(visitor, "选一个文件，自动保存");
        await put(list);
        await listed(PEOPLE[0][0], PEOPLE[1][0]);
        await press(visitor, "button", PEOPLE[1][0]);
        await text(visitor, "第二条");

        // Locked while one change is still being written, and another waits for it.
        // Within the same second it is the file from before.
        const fourth = await on_disk();
        await press(visitor, "button", "选一个文件，自动保存");
        const fifth = await renewed(fourth);
        await saved();
        await page.evaluate(() => {
          const real = FileSystemFileHandle.prototype.createWritable;
          FileSystemFileHandle.prototype.createWritable = async function slow(...args) {
            FileSystemFileHandle.prototype.createWritable = real;
            await new Promise((go) => { globalThis.go = go; });
            return real.apply(this, args);
          };
        });
        await decide("写到一半");
        await until("the writing to have begun", () => page.evaluate(() => "go" in globalThis));
        await decide("排在后面");
        await press(visitor, "button", "锁定");
        assert.equal(await on_disk(), fifth);
        await page.evaluate(() => globalThis.go());
        await text(visitor, "已锁定");
        assert.ok(!(await seen(visitor)).includes("锁定时有改动没有保存"));
        writeFileSync(list, Buffer.from(await on_disk(), "base64"));
        await give_key();
        await put(list);
        await press(visitor, "button", PEOPLE[1][0]);
        await text(visitor, "排在后面");

        // A file that cannot be written any more.
        await press(visitor, "button", "选一个文件，自动保存");
        await renewed("");
        await saved();
        await page.evaluate(() => { FileSystemFileHandle.prototype.createWritable = () => Promise.reject(new DOMException("gone", "NotFoundError")); });
        await answer(visitor, "处理结果", "初审通过");
        await decide("第三条");
        await text(visitor, "没能写进tingzhou-worklist-");
        await text(visitor, "有改动还没有保存");
        await text(visitor, "选一个文件，自动保存");
        writeFileSync(list, readFileSync(await given("保存工作清单", ".age")));
        await press(visitor, "button", "锁定");
        await give_key();
        await put(list);
        await press(visitor, "button", PEOPLE[1][0]);
        await text(visitor, "第三条");
        check.silent(visitor);
      } finally {
        await host.close();
      }
    });

    it("counts, and publishes what has arrived without saying whose it is", async () => {
      await visit();
      await give_key();
      // Two of them tell what they had to put right.
      const counting = [[["school", 2], ["name", 1]], [["school", 1]]].map((counts, number) => {
        const mistakes = counts.map(([question, count]) => ({ question, count: `${count}` }));
        const { sealed } = seal(90 + number, { fields: { name: "测试己", id_no: `65990019900101${number}024`, program: "thousand-masters" }, tables: { mistakes } });
        const path = join(folder(), "己.age");
        writeFileSync(path, sealed);
        return path;
      });
      await put(...post.map((it) => it.path));
      await put(...counting);
      await press(visitor, "button", "统计一下");
      await until("the numbers", () => visitor.page.$(".desk__table--few td"));
      const tables = await visitor.page.$$eval(".desk__table--few", (all) => all.map((table) => [...table.tBodies[0].rows].map((row) => row.innerText.split(/\s+/).filter(Boolean))));
      const [days, mistakes] = tables;
      assert.deepEqual(days.at(-1), ["2026-03-01", "8"]);
      assert.deepEqual(mistakes, [["学校", "3", "2"], ["姓名", "1", "1"]]);
      const { salt, day, received } = JSON.parse(readFileSync(await given("导出收件清单（received.json）", ".json"), "utf8"));
      assert.match(day, /^\d{4}-\d\d-\d\d$/);
      const hash = (id) => createHash("sha256").update("tingzhou.received.v1").update(Buffer.from(salt, "hex")).update(Buffer.from(id, "hex")).digest("hex").slice(0, 16);
      assert.equal(received.length, post.length + counting.length);
      for (const { id } of post) assert.ok(received.includes(hash(id)), id);
      check.silent(visitor);
    });

    it("deletes what may be kept no longer, says what that was, and does not take it in again", async () => {
      const past = variant({
        change: (edit) =>
          edit("campaigns/demo.json", (campaign) => {
            Object.assign(campaign, { opens: "2025-01-01", closes: "2025-06-30", keep_until: "2025-12-31" });
          }),
      });
      await visit(join(past, "desk.html"));
      await give_key();
      await put(...post.slice(0, 3).map((it) => it.path));
      await text(visitor, "只能保存到2025年12月31日，现有3份");
      await check.accessible(visitor);
      await press(visitor, "button", "删除");
      await press(visitor, "button", "确认删除");
      await text(visitor, "已删除3份");
      for (const { reference } of post.slice(0, 3)) await text(visitor, reference);
      await until("nobody to be left", async () => (await names()).length === 0);
      await put(post[0].path, post[3].path);
      await listed(PEOPLE[3][0]);
      check.silent(visitor);
    });
  });
}

// Photographs and attached files: from the device of the applicant into the sealed package, and nothing else of theirs.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { alive, answer, downloaded, give, go, open, press, type } from "./action.mjs";
import { ending, fill_in, FIRST, person, seal } from "./applicant.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { ALL, everything } from "./everything.mjs";
import { byLabel, byRole, isThere, text } from "./find.mjs";
import { unsealed } from "./package.mjs";
import { anatomy, jpeg, png, quarters, webp } from "./pictures.mjs";
import { folder } from "./site.mjs";
import { serve } from "./server.mjs";

const LIMIT = 60;
const NOTE = "GEHEIM 44.01N 87.30E";
const SECRET = "三只羊过河2026";

/** A file on the applicant's device. */
function file(name, bytes) {
  const path = join(folder(), name);
  writeFileSync(path, bytes);
  return path;
}

/** A PDF of so many bytes. */
const pdf = (length, more = "") => Buffer.concat([Buffer.from(`%PDF-1.4\n${more}\n`), Buffer.alloc(Math.max(0, length - 10 - more.length), "x")]);

/** The attachments in a sealed file, by the names of their fields. */
function attachments(sealed) {
  const { attachments } = unsealed(sealed);
  for (const { bytes, sha256 } of Object.values(attachments)) assert.equal(createHash("sha256").update(bytes).digest("hex"), sha256);
  return attachments;
}

const WHO = person("测试古丽·示例", ending("19970203", "6"), { ...ALL, studies: [FIRST] });

describe("files of an application", () => {
  let chromium, camera, host;
  before(async () => {
    chromium = await launch();
    camera = await chromium.visit();
    host = await serve(everything({ photo_max_kb: LIMIT }));
  });
  after(async () => {
    await chromium.close();
    await host.close();
  });

  const section = (name) => host.url(`/apply/?step=${name}`);

  /** Somebody with their own device, at a section. */
  async function at(step, options = {}) {
    const visitor = await chromium.visit({ screen: PHONE, ...options });
    await open(visitor, section("consent"));
    await answer(visitor, "您现在用的是谁的设备？", options.device ?? "本人设备");
    await go(visitor, "program");
    await answer(visitor, "申报项目", "“千名硕士");
    if (!options.device) await text(visitor, "草稿已存在本机");
    await go(visitor, step);
    return visitor;
  }

  /** Adds a row of the attachments and gives it a file. */
  async function attach(visitor, path, kind = "毕业证书") {
    const row = await visitor.page.$$eval("legend", (all) => all.filter((it) => /^第\d+项/.test(it.textContent.trim())).length);
    await press(visitor, "button", row === 0 ? "添加一项" : "再加一项");
    await answer(visitor, "附件类别", kind, `第${row + 1}项`);
    await give(visitor, "附件", [path], `第${row + 1}项`);
  }

  for (const engine of ["chromium", "firefox"]) {
    it(`travel sealed, as small as asked for and without what the camera noted, in ${engine}`, async () => {
      const browser = engine === "chromium" ? chromium : await launch(engine);
      try {
        const downloads = folder();
        const visitor = await browser.visit({ screen: PHONE, downloads });
        // Held upright, the camera writes the picture lying down and notes how it has to be turned.
        const photo = file("证件照.jpg", await jpeg(camera, { width: 1600, height: 1200, noise: 1, orientation: 6, note: NOTE }));
        const scan = file("学位证书.png", await png(camera, { width: 800, height: 600, note: NOTE }));
        const paper = file("毕业证书.pdf", pdf(30_000));
        await open(visitor, section("consent"));
        const who = { ...WHO, photo, files: [{ kind: "毕业证书", file: paper }, { kind: "学位证书", file: scan }], chooses: "“千名硕士", verdict: "暂不符合" };
        await fill_in(visitor, who);
        const found = attachments(await seal(visitor, downloads, who));
        assert.deepEqual(Object.keys(found), ["photo", "file_1", "file_2"]);
        assert.deepEqual(found.file_1.bytes, pdf(30_000));
        for (const name of ["photo", "file_2"]) {
          const { type, bytes } = found[name];
          assert.equal(type, "image/jpeg");
          assert.ok(!bytes.includes("GEHEIM") && !bytes.includes("Exif"), `${name} keeps what the camera noted`);
          assert.ok(!anatomy(bytes).segments.includes(0xe1), name);
        }
        const { width, height } = anatomy(found.photo.bytes);
        assert.ok(width >= 413 && height >= 531 && Math.abs(width / height - 413 / 531) < 0.01, `${width} × ${height}`);
        assert.ok(width <= 1240);
        const size = found.photo.bytes.length;
        assert.ok(size <= LIMIT * 1024 && size >= LIMIT * 1024 * 0.9, `${size} bytes of ${LIMIT * 1024}`);
        // Turned to the right, what was left is above.
        assert.deepEqual(await quarters(camera, found.photo.bytes), ["red", "red", "blue", "blue"]);
        assert.deepEqual(await quarters(camera, found.file_2.bytes), ["red", "blue", "red", "blue"]);
        check.silent(visitor);
        await visitor.close();
      } finally {
        if (browser !== chromium) await browser.close();
      }
    });
  }

  it("a photograph is moved by keys and finger, enlarged and turned, and shown as it will be", async () => {
    const visitor = await at("person");
    await give(visitor, "证件照", [file("合影.jpg", await jpeg(camera, { width: 2400, height: 1200 }))]);
    const canvas = await byRole(visitor, "application", "照片取景框，用方向键移动照片");
    const colours = () =>
      canvas.evaluate((shown) => {
        const it = new OffscreenCanvas(shown.width, shown.height);
        const context = it.getContext("2d", { willReadFrequently: true });
        context.drawImage(shown, 0, 0);
        const at = (x) => {
          const [red, , blue] = context.getImageData(it.width * x, it.height / 2, 1, 1).data;
          return red > blue ? "red" : "blue";
        };
        return [at(0.1), at(0.9)];
      });
    assert.ok(await canvas.evaluate((it) => it === document.activeElement), "the frame has the focus");
    assert.deepEqual(await colours(), ["red", "blue"]);
    await check.accessible(visitor);
    await check.fits(visitor);
    await check.roomy(visitor);
    for (let times = 0; times < 20; times += 1) await visitor.page.keyboard.press("ArrowLeft");
    assert.deepEqual(await colours(), ["red", "red"]);
    const box = await canvas.boundingBox();
    await visitor.page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
    await visitor.page.mouse.down();
    await visitor.page.mouse.move(box.x + box.width * 0.1, box.y + box.height / 2, { steps: 8 });
    await visitor.page.mouse.up();
    await until("the other side", async () => (await colours())[1] === "blue");
    await press(visitor, "button", "旋转90度");
    // Turned, the colours lie one above the other; from left to right there is one.
    assert.equal(new Set(await colours()).size, 1);
    for (let times = 0; times < 3; times += 1) await press(visitor, "button", "旋转90度");
    assert.deepEqual(await colours(), ["red", "blue"]);
    const zoom = await byLabel(visitor, "放大");
    await zoom.focus();
    for (let times = 0; times < 30; times += 1) await visitor.page.keyboard.press("ArrowRight");
    assert.ok((await zoom.evaluate((it) => Number(it.value))) >= 120);
    await press(visitor, "button", "用这张照片");
    await text(visitor, "合影.jpg（");
    await until("the picture", () => visitor.page.$eval(".file__picture", (it) => it.naturalWidth >= 413));
    assert.equal(await visitor.page.evaluate(() => document.activeElement.id), "photo");
    await press(visitor, "button", "移除 证件照");
    await until("no picture", async () => !(await visitor.page.$(".file__picture")));
    await give(visitor, "证件照", [file("另一张.jpg", await jpeg(camera, { width: 900, height: 1200 }))]);
    await press(visitor, "button", "换一张");
    await until("no frame", async () => !(await visitor.page.$(".photo__canvas")));
    assert.equal(await isThere(visitor, "button", "移除 证件照"), false);
    check.silent(visitor);
    await visitor.close();
  });

  it("what cannot be taken is named, with what to do", async () => {
    const visitor = await at("person");
    const heic = Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0", "latin1"), Buffer.alloc(4000, 1)]);
    const whole = await jpeg(camera, { width: 900, height: 1200 });
    const photos = [
      ["照片.heic", heic, "这是HEIC格式的照片"],
      ["照片.jpg", Buffer.concat([whole.subarray(0, 3), Buffer.alloc(2000, 7)]), "图片已损坏或读不出来"],
      ["小.jpg", await jpeg(camera, { width: 300, height: 400 }), "照片太小，至少要413×531像素"],
      ["照片.pdf", pdf(2000), "这不是图片"],
      ["空.jpg", Buffer.alloc(0), "这个文件是空的"],
      ["表.docx", Buffer.from("PK\x03\x04……"), "不是PDF、JPG或PNG文件"],
    ];
    for (const [name, bytes, sentence] of photos) {
      await give(visitor, "证件照", [file(name, bytes)]);
      await text(visitor, sentence);
      assert.equal(await isThere(visitor, "button", "移除 证件照"), false, name);
    }
    await check.accessible(visitor);
    await go(visitor, "files");
    await press(visitor, "button", "添加一项");
    const files = [
      ["密.pdf", pdf(2000, "trailer << /Encrypt 5 0 R >>"), "这份PDF设了密码或限制"],
      ["大.pdf", pdf(5 * 1024 * 1024 + 100), "文件太大"],
      ["程序.exe", Buffer.from("MZ\x90\0"), "不是PDF、JPG或PNG文件"],
      ["照片.heic", heic, "这是HEIC格式的照片"],
    ];
    for (const [name, bytes, sentence] of files) {
      await give(visitor, "附件", [file(name, bytes)], "第1项");
      await text(visitor, sentence);
      assert.equal(await isThere(visitor, "button", "移除 附件"), false, name);
    }
    await press(visitor, "button", "继续");
    await text(visitor, "请选择附件，或删去这一项");
    await check.accessible(visitor);
    check.silent(visitor);
    await visitor.close();
  });

  it("pictures of other kinds, and larger than a document may be, become small ones", async () => {
    const visitor = await at("files");
    const large = await png(camera, { width: 2400, height: 1800, noise: 1 });
    assert.ok(large.length > 5 * 1024 * 1024, `${large.length} bytes`);
    await attach(visitor, file("大图.png", large));
    await text(visitor, "大图.png");
    await attach(visitor, file("网图.webp", await webp(camera, { width: 800, height: 600 })), "学位证书");
    await text(visitor, "网图.webp");
    assert.equal(await visitor.page.$$eval("main button", (all) => all.filter((it) => it.textContent.trim().startsWith("移除")).length), 2);
    await go(visitor, "person");
    await give(visitor, "证件照", [file("照片.webp", await webp(camera, { width: 900, height: 1200, noise: 0.5 }))]);
    await press(visitor, "button", "用这张照片");
    await text(visitor, "照片.webp");
    check.silent(visitor);
    await visitor.close();
  });

  it("twenty megabytes are the most altogether", async () => {
    const visitor = await at("files");
    for (let times = 0; times < 4; times += 1) {
      await attach(visitor, file(`甲${times}.pdf`, pdf(5_200_000, `${times}`)));
      await text(visitor, `甲${times}.pdf`);
    }
    await attach(visitor, file("多.pdf", pdf(400_000)));
    await text(visitor, "全部附件合计超过20MB");
    check.silent(visitor);
    await visitor.close();
  });

  it("they are there after a reload, go along with the draft file, and are erased with the draft", async () => {
    const downloads = folder();
    const visitor = await at("files", { downloads });
    await attach(visitor, file("毕业证书.pdf", pdf(30_000)));
    await text(visitor, "毕业证书.pdf（30KB）");
    await text(visitor, "草稿已存在本机");
    await visitor.page.reload({ waitUntil: "load" });
    await alive(visitor);
    await text(visitor, "毕业证书.pdf（30KB）");
    await go(visitor, "draft");
    await type(visitor, "给草稿文件设一个口令", SECRET);
    await press(visitor, "button", "下载草稿文件");
    const draft = await downloaded(downloads, ".age");

    // A public computer: nothing is kept, and it is there all the same.
    const elsewhere = await at("draft", { device: "公用电脑" });
    await give(elsewhere, "选择草稿文件", [draft]);
    await type(elsewhere, "草稿文件的口令", SECRET);
    await press(elsewhere, "button", "打开草稿");
    await until("the list of sections", () => !elsewhere.page.url().includes("step="));
    await press(elsewhere, "link", "附件");
    await text(elsewhere, "毕业证书.pdf（30KB）");
    assert.deepEqual(await kept(elsewhere), [], "nothing stays on a public computer");
    check.silent(elsewhere);
    await elsewhere.close();

    assert.equal((await kept(visitor)).length, 1);
    await open(visitor, host.url("/apply/"));
    await press(visitor, "button", "清除本机全部数据");
    await press(visitor, "button", "确定清除，不能恢复");
    await text(visitor, "已清除，并检查过");
    assert.deepEqual(await kept(visitor), []);
    check.silent(visitor);
    await visitor.close();
  });

  /** Digests of the files that the device keeps. */
  const kept = ({ page }) =>
    page.evaluate(async () => {
      const settled = (request) => new Promise((done, failed) => Object.assign(request, { onsuccess: () => done(request.result), onerror: () => failed(request.error) }));
      if (!(await indexedDB.databases()).some((it) => it.name === "tingzhou /")) return [];
      const database = await settled(indexedDB.open("tingzhou /"));
      const keys = database.objectStoreNames.contains("files") ? await settled(database.transaction("files").objectStore("files").getAllKeys()) : [];
      database.close();
      return keys;
    });
});

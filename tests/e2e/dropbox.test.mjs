// A sealed file on its way to the office: into a drop box by the press of a button, through bad networks and refusals, and
// by the ways that are left where there is none. And the office's word that it has arrived.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { give, go, open, press, taken, tick } from "./action.mjs";
import { ending, fill_in, person } from "./applicant.mjs";
import { launch, PHONE, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { nginx, received, relay } from "./dropbox.mjs";
import { everything } from "./everything.mjs";
import { byLabel, isThere, seen, squeezed, text } from "./find.mjs";
import { unsealed } from "./package.mjs";
import { BUILDER, folder, html, ROOT, routes, variant } from "./site.mjs";
import { serve } from "./server.mjs";

const WHO = person("测试古丽·示例", ending("19970203", "6"), { chooses: "“千名硕士" });
const WECHAT = "Mozilla/5.0 (Linux; Android 13; Test) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.49";
const AGE = "age-encryption.org/v1\n";
const NOT_SENT = "报名文件已生成，还没有送出";
const DELIVERED = "收件箱在";

/** The shipped site, whose campaign has that drop box. */
const with_box = (drop_box, more = () => {}) =>
  variant({
    change: (edit) =>
      edit("campaigns/demo.json", (campaign) => {
        campaign.delivery.drop_box = drop_box;
        more(campaign);
      }),
  });

/** Chromium asks for the icon anew with every address, also while there is no network. */
const FAVICON = /\/icons\/favicon\.svg net::ERR_INTERNET_DISCONNECTED$|ERR_INTERNET_DISCONNECTED \S+\/icons\/favicon\.svg$/;

/** Whatever browsers have to say of connections to a drop box that the test breaks. */
const silent = (visitor) => check.silent(visitor, { but: [/\/(dropbox|form)\b/, /received\.json/, FAVICON] });

/** From the list of sections to a sealed file. */
async function apply(visitor, host) {
  await open(visitor, host.url("/apply/?step=consent"));
  await fill_in(visitor, WHO);
  await tick(visitor, "我承诺所填内容真实");
  await press(visitor, "button", "加密并生成报名文件");
  await text(visitor, NOT_SENT);
}

/** The same answers sealed once more: another package, with another name. */
async function again(visitor) {
  await go(visitor, "review");
  await press(visitor, "button", "加密并生成报名文件");
  await text(visitor, NOT_SENT);
}

const delivered = (visitor) => until("it to be delivered", async () => (await seen(visitor)).includes(DELIVERED), 40_000);

/** The package id that stands on the page's receipt. */
const package_on = async (visitor) => /文件标识([0-9a-f]{32})/.exec(await seen(visitor, ".receipt"))[1];

for (const engine of ["chromium", "firefox"]) {
  describe(`a drop box on nginx, in ${engine}`, () => {
    const downloads = folder();
    let browser, line, site, host, box, visitor;
    before(async () => {
      browser = await launch(engine);
      line = await relay();
      site = with_box({ kind: "put", url: `${line.origin}/dropbox/` });
      host = await serve(site);
      box = await nginx(host.origin);
      [line.target, line.site] = [box.origin, host.origin];
    });
    after(async () => {
      await browser.close();
      await box?.close();
      await line.close();
      await host?.close();
    });

    /** Exactly this file has come since then, and it is the one that the page has. */
    async function has_come(known) {
      const fresh = box.names().filter((name) => !known.includes(name));
      const id = await package_on(visitor);
      assert.deepEqual(fresh, [`${id}.age`]);
      const bytes = readFileSync(box.file(fresh[0]));
      assert.ok(bytes.equals(readFileSync(await taken(visitor, downloads, "下载报名文件", ".age"))), "what arrives is what was sealed");
      return { id, bytes };
    }

    it("a sealed file arrives as it is, and nothing else is sent there", async () => {
      visitor = await browser.visit({ screen: PHONE, downloads });
      await apply(visitor, host);
      await text(visitor, new URL(line.origin).host);
      await check.accessible(visitor);
      await check.fits(visitor);
      assert.deepEqual(line.requests, [], "nothing is sent before somebody says so");
      let release;
      const hold = new Promise((done) => (release = done));
      line.meddle = () => ({ hold });
      await press(visitor, "button", "投递");
      await until("the bar", () => visitor.page.$("progress"));
      assert.ok(await isThere(visitor, "button", "取消"));
      assert.ok(!(await seen(visitor)).includes("已送达"), "it says so only when the server has");
      await check.accessible(visitor);
      release();
      await delivered(visitor);
      await text(visitor, "已送达");
      assert.ok(await isThere(visitor, "heading", "报名文件已送达"));
      await check.accessible(visitor);
      await check.fits(visitor);
      if (engine === "chromium") await check.roomy(visitor);
      line.meddle = () => undefined;

      const { id, bytes } = await has_come([]);
      assert.equal(unsealed(box.file(`${id}.age`)).record.fields.id_no, WHO.number);
      const [sent, ...more] = line.sent();
      assert.deepEqual(more, []);
      assert.deepEqual([sent.method, sent.path, sent.status], ["PUT", `/dropbox/${id}.age`, 201]);
      assert.ok(sent.body.equals(bytes) && sent.body.subarray(0, AGE.length).toString() === AGE);
      assert.equal(sent.headers["content-type"], "application/octet-stream");
      assert.equal(sent.headers["if-none-match"], "*");
      for (const name of ["cookie", "referer", "authorization"]) assert.equal(sent.headers[name], undefined, name);
      assert.equal(sent.headers.origin, host.origin);
      check.at_home(visitor, host.origin, [`${line.origin}/dropbox/${id}.age`]);
      check.silent(visitor);
      const words = readFileSync(await taken(visitor, downloads, "下载回执", "-receipt.txt"), "utf8");
      assert.match(words, /报名文件已送达：20\d\d-\d\d-\d\d \d\d:\d\d\r\n/);
    });

    it("another screen and back: what was said of it stays", async () => {
      await press(visitor, "link", "打印报名表", "main");
      await until("the sheet", () => visitor.page.url().includes("step=sheet"));
      await go(visitor, "deliver");
      await delivered(visitor);
      assert.equal(await isThere(visitor, "button", "投递"), false);
      check.silent(visitor);
    });

    it("a connection that breaks on the way is made anew, and the file arrives once", async () => {
      const known = box.names();
      await again(visitor);
      let cuts = 0;
      line.meddle = ({ method }) => (method === "PUT" && cuts++ < 2 ? { cut: true } : undefined);
      await press(visitor, "button", "投递");
      await delivered(visitor);
      line.meddle = () => undefined;
      assert.ok(cuts > 2);
      await has_come(known);
      silent(visitor);
    });

    it("an answer that is lost after the file was stored: that it is there counts as delivered", async () => {
      const known = box.names();
      await again(visitor);
      line.sent();
      let losses = 0;
      line.meddle = ({ method }) => (method === "PUT" && losses++ < 2 ? { lose: true } : undefined);
      await press(visitor, "button", "投递");
      await delivered(visitor);
      line.meddle = () => undefined;
      const statuses = line.sent().map((it) => it.status);
      assert.deepEqual([statuses[0], statuses.at(-1)], [201, 412]);
      await has_come(known);
      silent(visitor);
    });

    it("a server that is away: it says so, waits and goes on by itself", async () => {
      const known = box.names();
      await again(visitor);
      await line.down();
      await press(visitor, "button", "投递");
      await text(visitor, "过一会儿会自动再送");
      await check.accessible(visitor);
      await line.up();
      await delivered(visitor);
      await has_come(known);
      silent(visitor);
    });

    if (engine === "chromium") {
      it("no network: it says so, waits and goes on when there is one", async () => {
        const known = box.names();
        await again(visitor);
        line.sent();
        await visitor.page.setOfflineMode(true);
        await press(visitor, "button", "投递");
        await text(visitor, "网络恢复后会自动接着投递");
        await check.accessible(visitor);
        assert.deepEqual(line.sent(), []);
        await visitor.page.setOfflineMode(false);
        await delivered(visitor);
        await has_come(known);
        silent(visitor);
      });
    }

    it("somebody stops it, and sends it again", async () => {
      const known = box.names();
      await again(visitor);
      let release;
      const hold = new Promise((done) => (release = done));
      line.meddle = ({ method }) => (method === "PUT" ? { hold } : undefined);
      await press(visitor, "button", "投递");
      await press(visitor, "button", "取消");
      await text(visitor, "已停止投递");
      await check.accessible(visitor);
      line.meddle = () => undefined;
      release();
      await press(visitor, "button", "再试一次");
      await delivered(visitor);
      await has_come(known);
      silent(visitor);
    });

    it("a refusal for good says what to do instead, and every other way is still there", async () => {
      const known = box.names();
      for (const [status, words] of [[413, "文件超过收件箱允许的大小"], [403, "收件箱不让投递"], [404, "收件箱的网址已经失效"], [405, "收件箱的设置有误"], [400, "收件箱没有收下这个文件"]]) {
        await again(visitor);
        line.meddle = ({ method }) => (method === "PUT" ? { status } : undefined);
        await press(visitor, "button", "投递");
        await text(visitor, words);
        await text(visitor, "请用下面的其他办法");
        assert.ok((await seen(visitor, "h1")).includes(NOT_SENT));
        for (const name of ["再试一次", "下载报名文件", "复制加密文字", "下载回执"]) assert.ok(await isThere(visitor, "button", name), name);
      }
      await check.accessible(visitor);
      await check.fits(visitor);
      line.meddle = () => undefined;
      await press(visitor, "button", "再试一次");
      await delivered(visitor);
      await has_come(known);
      silent(visitor);
    });

    it("whether it has arrived can be looked up: no list yet, not on it, on it; from the page and from the receipt", async () => {
      const id = await package_on(visitor);
      const list = (packages) => writeFileSync(join(site, "received.json"), received(packages, "2026-03-02"));
      assert.ok(!host.requests.includes("/received.json"), "only a button asks for it");
      await press(visitor, "button", "查询");
      await text(visitor, "本站还没有公布收件名单");
      list(["ab".repeat(16)]);
      await press(visitor, "button", "查询");
      await text(visitor, "名单里还没有：受理单位的名单截止到2026年3月2日");
      list(["ab".repeat(16), id]);
      await press(visitor, "button", "查询");
      await text(visitor, "已收到：受理单位2026年3月2日的名单里有这份文件");
      await check.accessible(visitor);
      writeFileSync(join(site, "received.json"), "<!DOCTYPE html>\n");
      await press(visitor, "button", "查询");
      await text(visitor, "收件名单读不出来");
      silent(visitor);

      list([id]);
      const receipt = await taken(visitor, downloads, "下载回执", "-receipt.txt");
      const other = await browser.visit({ screen: PHONE });
      await open(other, host.url("/apply/?step=change"));
      await give(other, "选择回执文件", [receipt]);
      await press(other, "button", "查询");
      await text(other, "已收到");
      await check.accessible(other);
      await check.fits(other);
      check.silent(other);
      check.at_home(other, host.origin);
      await other.close();
      const { headers } = await fetch(host.url("/received.json"));
      assert.match(headers.get("cache-control"), /no-cache/);
    });
  });
}

describe("the documented nginx", () => {
  const SITE = "https://talent.test";
  const id = "0123456789abcdef".repeat(2);
  let box;
  before(async () => (box = await nginx(SITE)));
  after(() => box?.close());
  const ask = (method, name, { body, headers } = {}) => fetch(box.url(name), { method, body, headers, redirect: "manual" });
  const lies = (name) => readFileSync(box.file(name), "utf8");

  it("takes a new file under a random name, as a whole", async () => {
    const answer = await ask("PUT", `${id}.age`, { body: "first", headers: { "If-None-Match": "*" } });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get("access-control-allow-origin"), SITE);
    assert.equal(lies(`${id}.age`), "first");
  });

  it("refuses to overwrite, to read, to list, to delete, to copy and to move", async () => {
    const other = "f".repeat(32);
    const destination = { Destination: box.url(`${other}.age`) };
    for (const [method, name, options, status] of [
      ["PUT", `${id}.age`, { body: "second", headers: { "If-None-Match": "*" } }, 412],
      ["PUT", `${id}.age`, { body: "second" }, 409],
      ["GET", `${id}.age`, {}, 405],
      ["HEAD", `${id}.age`, {}, 405],
      ["POST", `${other}.age`, { body: "second" }, 405],
      ["DELETE", `${id}.age`, {}, 405],
      ["COPY", `${id}.age`, { headers: destination }, 405],
      ["MOVE", `${id}.age`, { headers: destination }, 405],
      ["PROPFIND", `${id}.age`, {}, 405],
      ["GET", "", {}, 403],
      ["PROPFIND", "", { headers: { Depth: "1" } }, 403],
      ["MKCOL", "folder/", {}, 403],
      ["DELETE", "", {}, 403],
    ]) {
      const answer = await ask(method, name, options);
      assert.equal(answer.status, status, `${method} ${name}`);
      assert.ok(!(await answer.text()).includes("first"), `${method} ${name}`);
    }
    assert.deepEqual(box.names(), [`${id}.age`]);
    assert.equal(lies(`${id}.age`), "first");
  });

  it("takes no other name, and nothing larger than a sealed file can be", async () => {
    for (const name of ["x.age", `${id}.txt`, `${id.toUpperCase()}.age`, `${id}0.age`, `${id}.age%0a`, `${id}.age/`, `sub/${id}.age`, `..%2f${id}.age`, `${id}.age%00`]) {
      const { status } = await ask("PUT", name, { body: "other" });
      assert.ok([400, 403].includes(status), `${name}: ${status}`);
    }
    const large = await ask("PUT", `${"e".repeat(32)}.age`, { body: Buffer.alloc((27 << 20) + 1) }).catch(() => ({ status: 413 }));
    assert.equal(large.status, 413);
    assert.deepEqual(box.names(), [`${id}.age`]);
  });

  it("lets pages of the site ask beforehand, and names nobody else", async () => {
    for (const name of [`${id}.age`, `${"d".repeat(32)}.age`]) {
      const answer = await ask("OPTIONS", name, { headers: { Origin: "https://elsewhere.test", "Access-Control-Request-Method": "PUT" } });
      assert.equal(answer.status, 204);
      assert.equal(answer.headers.get("access-control-allow-origin"), SITE);
      assert.equal(answer.headers.get("access-control-allow-methods"), "PUT");
      assert.equal(answer.headers.get("access-control-allow-headers"), "content-type, if-none-match");
      assert.equal(answer.headers.get("access-control-allow-credentials"), null);
    }
  });
});

describe("other ways", () => {
  let chromium;
  before(async () => (chromium = await launch()));
  after(() => chromium.close());

  it("a back end for forms gets one file in its field, under a name that says nothing", async () => {
    const line = await relay();
    const host = await serve(with_box({ kind: "post", url: `${line.origin}/form`, field: "attachment" }));
    line.site = host.origin;
    try {
      const downloads = folder();
      const visitor = await chromium.visit({ screen: PHONE, downloads });
      await apply(visitor, host);
      await press(visitor, "button", "投递");
      await delivered(visitor);
      const id = await package_on(visitor);
      const sealed = readFileSync(await taken(visitor, downloads, "下载报名文件", ".age"));
      const [sent, ...more] = line.sent();
      assert.deepEqual(more, []);
      assert.deepEqual([sent.method, sent.path], ["POST", "/form"]);
      for (const name of ["cookie", "referer", "authorization"]) assert.equal(sent.headers[name], undefined, name);
      const form = await new Response(sent.body, { headers: { "Content-Type": sent.headers["content-type"] } }).formData();
      assert.deepEqual([...form.keys()], ["attachment"]);
      const file = form.get("attachment");
      assert.equal(file.name, `${id}.age`);
      assert.ok(Buffer.from(await file.arrayBuffer()).equals(sealed));
      check.at_home(visitor, host.origin, [`${line.origin}/form`]);
      check.silent(visitor);
    } finally {
      await host.close();
      await line.close();
    }
  });

  it("the device's own list is offered only for what it has said to take, and gets the file as text", async () => {
    const host = await serve(variant());
    try {
      const able = () => {
        window.asked = [];
        Navigator.prototype.canShare = ({ files }) => files?.length === 1 && files[0].type === "text/plain" && files[0].name.endsWith(".txt");
        Navigator.prototype.share = async ({ files }) => void window.asked.push([files[0].name, await files[0].text()]);
      };
      const visitor = await chromium.visit({ screen: PHONE, before: [able] });
      await apply(visitor, host);
      await press(visitor, "button", "分享报名文件");
      await text(visitor, "有没有发出，请在那个应用里确认");
      await check.accessible(visitor);
      const [[name, armour]] = await visitor.page.evaluate(() => window.asked);
      assert.match(name, /^demo-tingzhou-[0-9A-Z]{8}\.txt$/);
      const file = join(folder(), name);
      writeFileSync(file, armour);
      assert.equal(unsealed(file).record.fields.id_no, WHO.number);
      // Somebody who closes the list has not sent anything.
      await visitor.page.evaluate(() => {
        Navigator.prototype.share = () => Promise.reject(new DOMException("", "AbortError"));
      });
      await press(visitor, "button", "分享报名文件");
      await text(visitor, "没有分享出去");
      assert.equal(await isThere(visitor, "button", "投递"), false, "there is no drop box");
      assert.ok((await seen(visitor, "h1")).includes(NOT_SENT));
      check.silent(visitor);
      await visitor.close();

      const unable = () => {
        Navigator.prototype.share = async () => {};
        Navigator.prototype.canShare = () => false;
      };
      const other = await chromium.visit({ screen: PHONE, before: [unable] });
      await apply(other, host);
      await until("what is offered", () => isThere(other, "button", "复制加密文字"));
      assert.equal(await isThere(other, "button", "分享报名文件"), false);
      await other.close();
    } finally {
      await host.close();
    }
  });

  it("without the bundle that sends it, the file can still be taken out, and it is asked for again", async () => {
    const host = await serve(variant());
    try {
      const downloads = folder();
      const visitor = await chromium.visit({ screen: PHONE, downloads });
      host.meddle = (path) => (/\/assets\/courier\./.test(path) ? { cut: true } : undefined);
      await apply(visitor, host);
      await text(visitor, "投递和查询的程序没有下载下来");
      await check.accessible(visitor);
      assert.equal(unsealed(await taken(visitor, downloads, "下载报名文件", ".age")).record.fields.id_no, WHO.number);
      host.meddle = () => undefined;
      await press(visitor, "button", "再试一次");
      await until("what is offered", () => isThere(visitor, "button", "复制加密文字"));
      assert.ok(!(await seen(visitor)).includes("没有下载下来"));
    } finally {
      await host.close();
    }
  });
});

describe("in WeChat", () => {
  let chromium, line;
  before(async () => {
    chromium = await launch();
    line = await relay();
  });
  after(async () => {
    await chromium.close();
    await line.close();
  });
  const visit = () => chromium.visit({ screen: PHONE, agent: WECHAT });

  it("only what works there is offered: the drop box, and the text of a small file", async () => {
    const host = await serve(with_box({ kind: "post", url: `${line.origin}/form`, field: "file" }));
    line.site = host.origin;
    try {
      const visitor = await visit();
      await open(visitor, host.url("/apply/"));
      await text(visitor, "按最后一页的办法送出");
      await text(visitor, host.url("/apply/"));
      assert.ok(await isThere(visitor, "link", "开始填报"));
      await apply(visitor, host);
      await until("the drop box", () => isThere(visitor, "button", "投递"));
      for (const [role, name] of [["button", "下载报名文件"], ["button", "下载回执"], ["button", "分享报名文件"], ["link", "打印报名表"]]) {
        assert.equal(await isThere(visitor, role, name), false, name);
      }
      await check.accessible(visitor);
      await check.fits(visitor);
      await visitor.page.browserContext().overridePermissions(host.origin, ["clipboard-read", "clipboard-sanitized-write"]);
      await press(visitor, "button", "复制加密文字");
      await text(visitor, "请核对首尾两行都在");
      const copied = await visitor.page.evaluate(() => navigator.clipboard.readText());
      assert.ok(copied.length <= 12_000 && copied.startsWith("-----BEGIN AGE ENCRYPTED FILE-----"));
      const file = join(folder(), "copied.txt");
      writeFileSync(file, copied);
      assert.equal(unsealed(file).record.fields.id_no, WHO.number);
      await press(visitor, "button", "投递");
      await delivered(visitor);
      check.silent(visitor);
      await visitor.close();
    } finally {
      await host.close();
    }
  });

  it("where the clipboard is shut, the text can be copied by hand", async () => {
    const host = await serve(variant());
    try {
      const visitor = await chromium.visit({ screen: PHONE, agent: WECHAT, before: [() => void (Clipboard.prototype.writeText = () => Promise.reject(new Error("shut")))] });
      await apply(visitor, host);
      await press(visitor, "button", "复制加密文字");
      await text(visitor, "浏览器不允许网页复制");
      assert.match(await visitor.page.$eval("#courier-copy textarea", (it) => it.value), /^-----BEGIN AGE[^]*-----END AGE ENCRYPTED FILE-----\n$/);
      await check.accessible(visitor);
      await visitor.close();
    } finally {
      await host.close();
    }
  });

  it("a form with attachments cannot be begun without a drop box, and can with one", async () => {
    const shut = await serve(everything());
    const free = await serve(with_box({ kind: "put", url: `${line.origin}/dropbox/` }, (campaign) => void (campaign.asks = ["base_service", "evidence"])));
    try {
      const visitor = await visit();
      await open(visitor, shut.url("/apply/"));
      await text(visitor, "填完也取不出来");
      await text(visitor, shut.url("/apply/"));
      assert.equal(await isThere(visitor, "link", "开始填报"), false);
      await check.accessible(visitor);
      await open(visitor, shut.url("/apply/?step=person"));
      await text(visitor, "填完也取不出来");
      assert.ok(await (await byLabel(visitor, "姓名")).evaluate((it) => it.disabled));
      check.silent(visitor);
      await open(visitor, free.url("/apply/"));
      await until("the beginning", () => isThere(visitor, "link", "开始填报"));
      assert.ok(!(await seen(visitor)).includes("填完也取不出来"));
      check.silent(visitor);
    } finally {
      await shut.close();
      await free.close();
    }
  });
});

describe("a site with a drop box", () => {
  const URL = "https://box.example.cn:8443/dropbox/";
  const ORIGIN = "https://box.example.cn:8443";
  let site;
  before(() => (site = with_box({ kind: "put", url: URL })));

  it("names its origin in the policy of the form and of the host, and the drop box on no other page", () => {
    const policy = (page) => /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)[1];
    const directives = (page) => policy(page).split("; ").filter((it) => it.includes("box.example.cn"));
    assert.deepEqual(directives(html("/apply/", site)), [`connect-src 'self' ${ORIGIN}`]);
    for (const route of [...routes(site), "/404.html", "/desk.html"].filter((it) => it !== "/apply/")) {
      assert.ok(!html(route, site).includes("box.example.cn"), route);
    }
    assert.ok(policy(html("/desk/", site)).includes("connect-src 'none'"));
    const headers = readFileSync(join(site, "_headers"), "utf8");
    assert.match(headers, new RegExp(`Content-Security-Policy: connect-src 'self' ${ORIGIN}; frame-ancestors 'none'\n`));
    assert.ok(!headers.includes("/dropbox/"));
  });

  it("publishes a list of what has arrived only if it is one", () => {
    const check_with = (list) => {
      const at = folder();
      writeFileSync(join(at, "received.json"), list);
      const options = ["check", "--content", join(ROOT, "public/content"), "--public", at];
      try {
        execFileSync(BUILDER, options, { stdio: ["ignore", "ignore", "pipe"] });
        return "";
      } catch ({ stderr }) {
        return squeezed(stderr.toString());
      }
    };
    assert.equal(check_with(received(["ab".repeat(16)], "2026-03-02")), "");
    assert.match(check_with('{"version":1}\n'), /received\.json不是受理台导出的收件名单/);
  });
});

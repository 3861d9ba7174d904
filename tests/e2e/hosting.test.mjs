// The same site at other places and in other states: below a path, at a public address, with somebody who
// answers for it, with an open campaign. Each is built anew from the same bundles and walked through.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { arrived, history, open, press, type } from "./action.mjs";
import { launch, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { address, isThere, seen, squeezed, text } from "./find.mjs";
import { DIST, HOST, html, routes, variant } from "./site.mjs";
import { serve } from "./server.mjs";

const NOT_OFFICIAL = squeezed("本站不是政府网站，内容整理自公开报道");
const day = (from_now) => new Date(Date.now() + from_now * 86_400_000).toISOString().slice(0, 10);
/** All pages but the desk, which is a file of its own kind. */
const ordinary = (folder) => routes(folder).filter((route) => route !== "/desk/");
const attribute = (page, pattern) => pattern.exec(page)?.[1];
const is_noindex = (page) => /<meta name="robots" content="noindex">/.test(page);

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Serves `folder` below `base` for the tests of one block. */
function served(make, base = "/") {
  const place = {};
  before(async () => {
    place.folder = make();
    place.host = await serve(place.folder, { base });
  });
  after(() => place.host.close());
  return place;
}

describe("below a path of its host", () => {
  const place = served(() => variant({ base: "/x/y/", origin: "https://example.org" }), "/x/y/");

  it("pages come to life, lead to each other and back, and never leave the path", async () => {
    const { host } = place;
    const visitor = await browser.visit();
    await open(visitor, host.url("/"));
    await press(visitor, "link", "项目");
    await arrived(visitor, "/x/y/programs/");
    await press(visitor, "button", "毕业生");
    await until("the address", () => address(visitor) === "/x/y/programs/?for=graduate");
    await press(visitor, "link", "千名硕士进昌吉");
    await arrived(visitor, "/x/y/programs/thousand-masters/");
    await history(visitor, -1);
    await until("the list as it was left", () => address(visitor) === "/x/y/programs/?for=graduate");
    await press(visitor, "link", "数据");
    await arrived(visitor, "/x/y/growth/");
    check.silent(visitor);
    check.at_home(visitor, host.origin);
    const outside = host.requests.filter((path) => !path.startsWith("/x/y/"));
    assert.deepEqual(outside, []);
  });

  it("a deep address opens directly, and a wrong one says so", async () => {
    const visitor = await browser.visit();
    await open(visitor, place.host.url("/growth/housing/"));
    check.silent(visitor);
    const answer = await open(visitor, place.host.url("/nowhere/at/all/"));
    assert.equal(answer.status(), 404);
    await text(visitor, "这里没有页面");
    await press(visitor, "link", "回首页");
    await arrived(visitor, "/x/y/");
  });

  it("canonical addresses, the sitemap and robots name the public address", () => {
    const { folder } = place;
    const at = (route) => `https://example.org/x/y${route}`;
    for (const route of ordinary(folder)) {
      const page = html(route, folder);
      assert.equal(attribute(page, /<link rel="canonical" href="([^"]*)"/), at(route));
      assert.equal(attribute(page, /<meta property="og:url" content="([^"]*)"/), at(route));
    }
    const listed = [...readFileSync(join(folder, "sitemap.xml"), "utf8").matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc);
    assert.deepEqual(listed.sort(), ordinary(folder).map(at).sort());
    assert.match(readFileSync(join(folder, "robots.txt"), "utf8"), /^Sitemap: https:\/\/example\.org\/x\/y\/sitemap\.xml$/m);
  });
});

describe("an address that leads nowhere", () => {
  const place = served(() => DIST);

  it("is answered with 404, says so, and offers the home page and the search", async () => {
    const visitor = await browser.visit();
    const answer = await open(visitor, place.host.url("/programs/no-such-program/"));
    assert.equal(answer.status(), 404);
    await text(visitor, "这里没有页面");
    assert.ok(is_noindex(html("/404.html")));
    await check.accessible(visitor);
    check.silent(visitor, { but: [/status 404: .*no-such-program/] });
    await press(visitor, "link", "查找项目");
    await arrived(visitor, "/programs/");
    check.silent(visitor, { but: [/status 404: .*no-such-program/] });
  });

  it("and without a final slash a page is found all the same", async () => {
    const visitor = await browser.visit();
    await open(visitor, place.host.url("/programs/housing"));
    assert.equal(address(visitor), "/programs/housing/");
    check.silent(visitor);
  });
});

describe("every page", () => {
  it("has a title and a description of its own, and a card for those who share it", () => {
    const titles = new Map();
    for (const route of ordinary()) {
      const page = html(route);
      const title = attribute(page, /<title>([^<]+)<\/title>/);
      const description = attribute(page, /<meta name="description" content="([^"]+)"/);
      assert.ok(title && description, route);
      assert.ok(!titles.has(title), `${route} and ${titles.get(title)} have the same title`);
      titles.set(title, route);
      assert.equal(attribute(page, /<meta property="og:title" content="([^"]+)"/), title);
      assert.equal(attribute(page, /<meta property="og:description" content="([^"]+)"/), description);
      assert.equal((page.match(/<h1[ >]/g) ?? []).length, 1, `${route} has one first heading`);
      assert.ok(page.startsWith(`<!DOCTYPE html>\n<html lang="${route.startsWith("/en/") ? "en" : "zh-CN"}"`), route);
    }
  });

  it("names no file that is not there", () => {
    for (const route of [...routes(), "/404.html"]) {
      for (const [, path] of html(route).matchAll(/ (?:href|src|data-script|data-wasm)="(\/[^"#?]*)/g)) {
        assert.ok(existsSync(join(DIST, path.endsWith("/") ? `${path}index.html` : path)), `${route} names ${path}`);
      }
    }
  });

  it("carries the policy, and no script, style or handler inline that the policy would refuse", () => {
    for (const route of [...ordinary(), "/404.html"]) {
      const page = html(route);
      const policy = attribute(page, /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/);
      for (const directive of ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "object-src 'none'", "frame-src 'none'", "require-trusted-types-for 'script'"]) {
        assert.ok(policy?.includes(directive), `${route}: ${directive}`);
      }
      assert.ok(!/'unsafe-inline'|'unsafe-eval'|https?:|\*/.test(policy), `${route}: ${policy}`);
      assert.ok(page.indexOf("Content-Security-Policy") < page.search(/<(script|style|link)\b/), `${route}: the policy comes first`);
      const markup = page.replace(/<style>[^]*?<\/style>|<script type="application\/json"[^]*?<\/script>/g, "");
      assert.ok(!/ style="| on[a-z]+="|javascript:/.test(markup), `${route}: ${/.{30}( style="| on[a-z]+="|javascript:).{30}/.exec(markup)?.[0]}`);
      for (const [, attributes, inline] of markup.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)) {
        if (attributes) assert.match(attributes, /integrity="sha(256|384)-/, route);
        else assert.ok(policy.includes(`'sha256-${createHash("sha256").update(inline).digest("base64")}'`), `${route}: the policy knows what stands in the page`);
      }
    }
  });
});

describe("the desk", () => {
  const page = () => html("/desk/");
  const policy = () => attribute(page(), /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/).replaceAll("&#39;", "'");

  it("is one file, the same below its address and to take along", () => {
    assert.equal(page(), html("/desk.html"));
    assert.ok(is_noindex(page()));
    const named = [...page().replace(/<script[^]*?<\/script>/g, "").matchAll(/ (?:src|href)="([^"#]*)"/g)].map(([, it]) => it);
    assert.deepEqual(named.filter((it) => !it.startsWith("data:") && it !== ""), [], "it names no other file");
  });

  it("may send nothing, and runs the script it was published with and no other", () => {
    for (const directive of ["default-src 'none'", "connect-src 'none'", "worker-src blob:", "form-action 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"]) {
      assert.ok(policy().includes(directive), `${directive} in ${policy()}`);
    }
    assert.ok(!/'unsafe-inline'|'unsafe-eval'|https?:|\*/.test(policy()), policy());
    const scripts = [...page().matchAll(/<script(?![^>]*type="application\/)[^>]*>([^]*?)<\/script>/g)].map(([, script]) => script);
    assert.ok(scripts.length > 0);
    for (const script of scripts) {
      const hash = createHash("sha256").update(script).digest("base64");
      assert.ok(policy().includes(`'sha256-${hash}'`), "the policy names the script by its hash");
    }
  });
});

describe("as shipped", () => {
  const place = served(() => variant());

  it("says on every page that nobody answers for it, and is not to be indexed", () => {
    for (const route of [...routes(place.folder), "/404.html"]) {
      const words = route.startsWith("/en/") ? "Thisisnotagovernmentwebsite." : NOT_OFFICIAL;
      assert.ok(html(route, place.folder).replace(/\s+/g, "").includes(words), route);
      assert.ok(is_noindex(html(route, place.folder)), route);
    }
    assert.match(readFileSync(join(place.folder, "robots.txt"), "utf8"), /^Disallow: \/$/m);
  });

  it("offers its campaign as a demonstration", async () => {
    const visitor = await browser.visit();
    await open(visitor, place.host.url("/programs/thousand-masters/"));
    await text(visitor, "这是一场演示");
    check.silent(visitor);
  });
});

describe("with somebody who answers for it", () => {
  const place = served(() => variant({ change: (edit) => edit("site.json", (site) => void (site.host = HOST)) }));

  it("names them on every page, drops the notice, and may be indexed", () => {
    for (const route of routes(place.folder)) {
      const page = html(route, place.folder);
      assert.ok(!page.replace(/\s+/g, "").includes(NOT_OFFICIAL) && !page.includes("not a government website"), route);
      assert.ok(page.includes(HOST.organiser) && page.includes(HOST.icp), route);
      assert.equal(is_noindex(page), route === "/desk/", route);
    }
    assert.match(readFileSync(join(place.folder, "robots.txt"), "utf8"), /^Allow: \/$/m);
  });

  it("says who handles personal data and how to reach them", async () => {
    const visitor = await browser.visit();
    await open(visitor, place.host.url("/privacy/"));
    await text(visitor, HOST.handler);
    await text(visitor, HOST.contact.telephone);
    await check.accessible(visitor);
    check.silent(visitor);
  });
});

describe("with a campaign of its own", () => {
  const key = () => /public key: (age1\w+)/i.exec(execFileSync("age-keygen", { stdio: ["ignore", "pipe", "pipe"] }).toString())[1];
  const campaign = (opens, closes) => (edit) => {
    edit("site.json", (site) => void (site.host = HOST));
    scenarios(edit);
    edit("campaigns/demo.json", (demo) => ({
      ...demo,
      title: "“千名硕士进昌吉”测试年度报名",
      demonstration: false,
      notice: { title: "测试公告（虚构）", date: day(-40), url: "https://example.org/notice", sha256: "0".repeat(64) },
      opens,
      closes,
      conditions: [
        { id: "education", name: "学历", test: { operand: "education", is: ["master"] }, clause: "第一条", met: "学历对得上。", not_met: "要求硕士研究生。", change: "读到硕士以后再报。" },
        { id: "graduation", name: "毕业年份", test: { operand: "graduation", at_least: 2020, at_most: 2026 }, clause: "第二条", met: "毕业年份对得上。", not_met: "毕业年份不在公告的起止之间。", change: "看看别的项目。" },
      ],
      keep_until: day(900),
      recipients: [{ name: "测试办公室", key: key() }, { name: "测试备份", key: key() }],
      delivery: { contact: HOST.contact, subject: "测试报名" },
    }));
  };
  /** What must come out of these conditions, as an editor would write it down. */
  const scenarios = (edit) => {
    const told = (answers, expected) => (scenario) => ({ ...scenario, answers, expect: { "campaigns/demo": expected } });
    edit("scenarios/demo-fits.json", told({ education: "master", graduation: "2025" }, "meets"));
    edit("scenarios/demo-misses.json", told({ education: "bachelor", graduation: "2019" }, "not_met"));
  };
  const states = {
    "open for ten more days": [day(-10), day(10), /还有(9|10|11)天截止/],
    "not yet open": [day(5), day(30), /还有[456]天开始/],
    "closed": [day(-30), day(-3), /已经截止/],
  };
  for (const [state, [opens, closes, words]] of Object.entries(states)) {
    describe(state, () => {
      const place = served(() => variant({ change: campaign(opens, closes) }));

      it("the program's page says so, and leads on accordingly", async () => {
        const visitor = await browser.visit();
        await open(visitor, place.host.url("/programs/thousand-masters/"));
        await until(`${words}`, async () => words.test(await seen(visitor, "main")));
        assert.ok(!(await seen(visitor)).includes("演示"), "nothing speaks of a demonstration");
        const can_apply = await visitor.page.$$eval("main a", (links) => links.some((it) => it.checkVisibility() && /\/apply\//.test(it.href)));
        assert.equal(can_apply, state.startsWith("open"), "报名 stands there only while it is open");
        await check.accessible(visitor);
        check.silent(visitor);
      });

      it("the finder judges by its notice until it is over, and then by reports again", async () => {
        const visitor = await browser.visit();
        await open(visitor, place.host.url("/match/?role=graduate&education=master&way=full_time&q=graduation"));
        const masters = () => seen(visitor, "#r-thousand-masters");
        const by_notice = state !== "closed";
        if (by_notice) {
          await until("the notice", async () => (await masters()).includes("还没答完按《测试公告（虚构）》"));
          await type(visitor, "您哪一年毕业？", "２０２５");
          await until("the verdict", async () => /^千名硕士进昌吉符合按/.test(await masters()));
          assert.match(address(visitor), /graduation=2025/);
          assert.match(await masters(), /毕业年份不低于2020年、不超过2026年毕业年份对得上。依据：第二条/);
          await type(visitor, "您哪一年毕业？", "2015");
          await until("the verdict", async () => /^千名硕士进昌吉暂不符合按/.test(await masters()));
          await type(visitor, "您哪一年毕业？", "2026");
        }
        const verdict = by_notice ? /^千名硕士进昌吉符合/ : /^千名硕士进昌吉方向相近，以当年公告为准/;
        await until(`${verdict}`, async () => verdict.test(await masters()));
        assert.equal((await masters()).includes("带着这些回答去报名"), state.startsWith("open"));
        await check.accessible(visitor);
        check.silent(visitor);
      });
    });
  }
});

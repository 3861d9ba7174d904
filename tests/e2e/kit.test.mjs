// The kit: a host without Rust, without a network, without anything but the archive, writes the site from content of
// their own and puts it online.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { open, press } from "./action.mjs";
import { launch } from "./browser.mjs";
import * as check from "./check.mjs";
import { explorable } from "./action.mjs";
import { seen, text } from "./find.mjs";
import { DIST, folder, HOST, html, ROOT, routes } from "./site.mjs";
import { serve } from "./server.mjs";

const KIT = process.env.TINGZHOU_KIT;

/** The kit as it is unpacked, in a folder in which there is nothing else. */
let kit;
before(() => {
  const at = folder();
  execFileSync("tar", ["-xzf", KIT, "-C", at]);
  assert.deepEqual(readdirSync(at), ["tingzhou-kit"]);
  kit = join(at, "tingzhou-kit");
});

/**
 * Runs the kit's program with nothing around it: no program on the path, no variable, and, for root, no file system but
 * the kit itself, as in the emptiest of containers.
 */
function site(...words) {
  const alone = process.getuid() === 0;
  const [program, args] = alone ? ["/usr/sbin/chroot", [kit, "/site", ...words]] : [join(kit, "site"), words];
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: alone ? "/" : kit, env: {}, encoding: "utf8" });
  if (error) throw error;
  return { status, said: stdout + stderr };
}

/** Changes a JSON file of the kit's content. */
function edit(file, how) {
  const path = join(kit, "content", file);
  const value = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify(how(value) ?? value, null, 2));
}

describe("the kit", () => {
  it("writes, of the content that it brings, the very site that was published", () => {
    assert.match(site("check", "content/").said, /内容没有问题/);
    const { status, said } = site("build", "content/", "out/", "--base", "/");
    assert.equal(status, 0, said);
    const out = join(kit, "out");
    assert.deepEqual(readdirSync(out, { recursive: true }).sort(), readdirSync(DIST, { recursive: true }).sort());
    for (const file of readFileSync(join(out, "SHA256SUMS"), "utf8").trim().split("\n")) {
      const [sum, path] = file.split("  ");
      for (const place of [out, DIST]) {
        assert.equal(createHash("sha256").update(readFileSync(join(place, path))).digest("hex"), sum, path);
      }
    }
    assert.equal(readFileSync(join(out, "SHA256SUMS"), "utf8"), readFileSync(join(DIST, "SHA256SUMS"), "utf8"));
  });

  it("names no folder of the machine that built it", () => {
    const local = [ROOT, homedir(), tmpdir()].map((it) => Buffer.from(`${it.replace(/\/$/, "")}/`));
    for (const file of readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((it) => it.isFile())) {
      const path = join(file.parentPath ?? file.path, file.name);
      const bytes = readFileSync(path);
      assert.deepEqual(local.filter((it) => bytes.includes(it)).map(String), [], path);
    }
  });

  it("with it alone a host changes name, keys, contacts, dates, path and content, and the site works", async () => {
    edit("site.json", (it) => void Object.assign(it, { name: "测试人才网", host: HOST }));
    edit("programs/housing.json", (it) => void (it.card.name = "人才住房（测试）"));
    const { status, said } = site("build", "content/", "out", "--base", "/rencai/", "--origin", "https://talent.test.cn");
    assert.equal(status, 0, said);
    const out = join(kit, "out");
    assert.ok(!existsSync(`${out}.building`));
    assert.match(html("/", out), /<link rel="canonical" href="https:\/\/talent\.test\.cn\/rencai\/">/);
    const host = await serve(out, { base: "/rencai/" });
    const browser = await launch();
    try {
      const visitor = await browser.visit();
      await open(visitor, host.url("/"));
      const shown = await seen(visitor);
      assert.ok(shown.includes("测试人才网") && shown.includes(HOST.organiser) && !shown.includes("本站不是政府网站"));
      await press(visitor, "link", "项目");
      await text(visitor, "人才住房（测试）");
      await open(visitor, host.url("/growth/housing/"));
      await explorable(visitor);
      check.silent(visitor);
    } finally {
      await browser.close();
      await host.close();
    }
  });

  it("names what is wrong in the content, and leaves the site that was there as it was", () => {
    const before = readFileSync(join(kit, "out/SHA256SUMS"), "utf8");
    edit("programs/housing.json", (it) => void (it.audienc = ["graduate"]));
    for (const words of [["check", "content/"], ["build", "content/", "out/"]]) {
      const { status, said } = site(...words);
      assert.notEqual(status, 0);
      assert.match(said, /programs\/housing\.json/);
      assert.match(said, /audienc/);
    }
    assert.equal(readFileSync(join(kit, "out/SHA256SUMS"), "utf8"), before);
    edit("programs/housing.json", (it) => void delete it.audienc);
  });

  it("never writes over a folder that holds anything else", () => {
    mkdirSync(join(kit, "mine"));
    writeFileSync(join(kit, "mine/thesis.txt"), "three years of work");
    for (const target of ["mine", "content/", "."]) {
      const { status, said } = site("build", "content/", target);
      assert.notEqual(status, 0, target);
      assert.match(said, /没有写入/);
    }
    assert.equal(readFileSync(join(kit, "mine/thesis.txt"), "utf8"), "three years of work");
    rmSync(join(kit, "mine"), { recursive: true });
  });

  it("says how it is used to whoever mistypes", () => {
    for (const words of [[], ["bild"], ["build", "content/", "out/", "--bass", "/x/"], ["build", "a", "b", "c"], ["build", "content/", "out/", "--base"]]) {
      const { status, said } = site(...words);
      assert.notEqual(status, 0);
      assert.match(said, /用法：site build 内容目录 输出目录/, words.join(" "));
    }
    const { said } = site("check", "kontent/");
    assert.match(said, /kontent/);
  });
});

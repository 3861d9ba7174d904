// What a screen reader is given of every page, as Chromium hands it out: committed, so that nobody changes it unseen.
// `BLESS=1` writes the snapshots anew.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";

import { open } from "./action.mjs";
import { DESK, launch } from "./browser.mjs";
import { DIST, ROOT, routes } from "./site.mjs";
import { serve } from "./server.mjs";

const FOLDER = join(ROOT, "tests/snapshots/tree");
const BLESS = process.env.BLESS === "1";
const pages = [...routes(), "/404.html"];
const file = (route) => join(FOLDER, `${route.replace(/^\/|\/$|\.html$/g, "").replaceAll("/", ".") || "home"}.txt`);

/** States that are told beside a name. */
const STATES = ["level", "checked", "pressed", "expanded", "selected", "disabled", "invalid", "required", "readonly", "multiline", "haspopup", "autocomplete", "valuetext", "value", "description"];

/** The tree as lines: role, name, states; texts that only repeat the name around them left out. */
function lines(node, depth = 0, around = "") {
  const { role, name = "", children = [] } = node;
  const text = dated(name.replace(/\s+/g, " ").trim());
  const is_text = role === "StaticText" || role === "InlineTextBox";
  if (role === "InlineTextBox" || role === "LineBreak" || (is_text && (text === "" || around.includes(text)))) return [];
  const states = STATES.filter((it) => node[it] !== undefined && node[it] !== false && node[it] !== "").map((it) => `${it}=${dated(String(node[it]))}`);
  const own = [is_text ? "text" : role, text && JSON.stringify(text), ...states].filter(Boolean).join(" ");
  return [`${"  ".repeat(depth)}${own}`, ...children.flatMap((child) => lines(child, depth + 1, is_text ? around : text))];
}

/** What the device's clock says, and where the site lies today, is another thing. */
const dated = (words) =>
  words
    .replace(/还有\d+天/g, "还有…天")
    .replace(/(days until it (?:opens|closes)): \d+/g, "$1: …")
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, "https://…")
    .replaceAll(new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10), "…");

describe("the accessibility tree", () => {
  let browser, host;
  before(async () => {
    [browser, host] = [await launch(), await serve(DIST)];
    if (BLESS) rmSync(FOLDER, { recursive: true, force: true });
  });
  after(async () => {
    await browser.close();
    await host.close();
  });

  for (const route of pages) {
    it(`of ${route} is the committed one`, async () => {
      const visitor = await browser.visit({ screen: DESK });
      await open(visitor, host.url(route));
      await visitor.page.waitForNetworkIdle({ idleTime: 100 });
      // The list of what the site is made of is another one with every change to that.
      const lasts = (line) => route !== "/about/build/" || !/[0-9a-f]{8}|\d kB"/.test(line);
      const tree = `${lines(await visitor.page.accessibility.snapshot()).filter(lasts).join("\n")}\n`;
      await visitor.close();
      assert.match(tree, /^RootWebArea "[^"]+"/, "the page has a title");
      assert.match(tree, /\n +heading "[^"]+" level=1\n/, "and a heading of the first level");
      const path = file(route);
      if (BLESS) {
        mkdirSync(dirname(path), { recursive: true });
        return writeFileSync(path, tree);
      }
      assert.ok(existsSync(path), `${path} is not there: bless it`);
      assert.equal(tree, readFileSync(path, "utf8"));
    });
  }

  it("is committed for the pages that there are, and no others", () => {
    assert.deepEqual(readdirSync(FOLDER).sort(), pages.map((route) => file(route).slice(FOLDER.length + 1)).sort());
  });
});

// What must hold on every page and after every step.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Nothing was written to the console, thrown, refused by the policy, or asked for in vain. */
export function silent(visitor, { but = [] } = {}) {
  const noise = visitor.noise.filter((line) => !but.some((expected) => expected.test(line)));
  assert.deepEqual(noise, [], `noise at ${visitor.page.url()}`);
}

/** Every request stayed at `origin`, but those to just these addresses `elsewhere`. */
export function at_home(visitor, origin, elsewhere = []) {
  const foreign = visitor.requests.filter((url) => !url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url) && !elsewhere.includes(url));
  assert.deepEqual(foreign, [], `requests to others from ${visitor.page.url()}`);
}

/** The rules of axe-core that look at colours: all that can change with the scheme. */
export const COLOURS = ["color-contrast", "link-in-text-block"];

/** No violation of any rule that axe-core knows, or of the rules `only`. */
export async function accessible(visitor, { only } = {}) {
  // Half-way between two colours nobody reads anything.
  await visitor.page.evaluate(() => {
    const ends = document.getAnimations().filter((it) => it instanceof CSSTransition).map((it) => it.finished.catch(() => {}));
    // What is on its way where nobody looks never arrives.
    return Promise.race([Promise.all(ends).then(() => {}), new Promise((done) => setTimeout(done, 500))]);
  });
  const { page } = visitor;
  // As text through the driver, which no policy of the page applies to: the page keeps its policy.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (only) => {
    // Without preloading, axe fetches nothing of its own.
    const options = { preload: false, resultTypes: ["violations"], ...(only ? { runOnly: only } : {}) };
    const { violations } = await window.axe.run(document, options);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, any, all, none }) => `${id}: ${help}: ${target.join(" ")}: ${[...any, ...all, ...none].map((it) => it.message).join("; ")}`));
  }, only);
  assert.deepEqual(violations, [], `axe at ${page.url()}`);
}

/** No text reaches over the right edge of the screen, seen or cut off, unless it can be scrolled to in its box. */
export async function fits(visitor) {
  const over = await visitor.page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (it) => it && it !== document.documentElement && (/auto|scroll/.test(getComputedStyle(it).overflowX) || scrolls(it.parentElement));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found = [];
    while (walker.nextNode()) {
      const around = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !around.checkVisibility() || around.closest("svg [aria-hidden], .unseen") || scrolls(around)) continue;
      range.selectNodeContents(walker.currentNode);
      const right = Math.max(...[...range.getClientRects()].map((box) => box.right));
      if (right > width + 1) found.push(`“${walker.currentNode.data.trim()}” ${Math.round(right)}`);
    }
    if (document.documentElement.scrollWidth > width) found.push(`page ${document.documentElement.scrollWidth}`);
    return found;
  });
  assert.deepEqual(over, [], `wider than the screen at ${visitor.page.url()}`);
}

/** What a finger has to hit is at least 44 px high and wide; links within a sentence are exempt. */
export async function roomy(visitor) {
  const small = await visitor.page.evaluate(() => {
    const targets = "nav a, button, .button, summary, select, input:not([type=hidden]), textarea, label:has(input[type=radio], input[type=checkbox])";
    const inline = (it) => it.closest("p, li, dd, figcaption") && getComputedStyle(it).display === "inline" && !it.closest("nav");
    return [...document.querySelectorAll(targets)]
      .filter((it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !inline(it))
      // A tick box is hit through its label.
      .filter((it) => !(it.matches("[type=radio], [type=checkbox]") && it.labels.length))
      .map((it) => ({ it, box: it.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.width < 43.5 || box.height < 43.5))
      .map(({ it, box }) => `${it.tagName.toLowerCase()} “${it.textContent.trim() || it.id}” ${Math.round(box.width)}×${Math.round(box.height)}`);
  });
  assert.deepEqual(small, [], `small targets at ${visitor.page.url()}`);
}

/**
 * Every question is told to whoever does not see it: by a name, with its hint and its mistake as description, marked as
 * wrong when it is, and within a group that is named where there are several like it. Asks Chromium, as screen readers do.
 */
export async function spoken(visitor) {
  const session = await visitor.page.createCDPSession();
  const told = async (handle) => {
    const { nodes } = await session.send("Accessibility.getPartialAXTree", { backendNodeId: await handle.backendNodeId(), fetchRelatives: false });
    const is = (name) => nodes[0].properties?.find((it) => it.name === name)?.value.value;
    return { role: nodes[0].role?.value, name: nodes[0].name?.value ?? "", description: nodes[0].description?.value ?? "", is_wrong: is("invalid") === "true", ignored: nodes[0].ignored };
  };
  const plain = (words) => words.replace(/\s+/g, "");
  const faults = [];
  for (const field of await visitor.page.$$("main .field")) {
    const said = await field.evaluate((it) => ({
      shown: it.checkVisibility(),
      is_group: it.tagName === "FIELDSET",
      label: it.querySelector(".field__label, .field__legend, label")?.textContent ?? "",
      hint: it.querySelector(".field__hint")?.textContent ?? "",
      error: it.querySelector(".field__error")?.textContent ?? "",
    }));
    if (!said.shown) continue;
    const controls = await field.$$("input:not([type=hidden]), select, textarea");
    const all = await Promise.all([...(said.is_group ? [field] : []), ...controls].map(told));
    const what = `“${plain(said.label)}” ${JSON.stringify(all)}`;
    const [first] = all;
    if (!first || first.ignored) faults.push(`nothing is told of ${what}`);
    else {
      if (!plain(first.name).startsWith(plain(said.label).slice(0, 6))) faults.push(`another name: ${what}`);
      if (!plain(first.description).includes(plain(said.hint))) faults.push(`the hint is not told: ${said.hint} ${what}`);
      if (!plain(first.description).includes(plain(said.error))) faults.push(`the mistake is not told: ${said.error} ${what}`);
      if (said.error && !all.some((it) => it.is_wrong)) faults.push(`not marked as wrong: ${what}`);
      if (said.is_group && first.role !== "group" && first.role !== "radiogroup") faults.push(`no group: ${what}`);
    }
    for (const it of all) if (!it.name) faults.push(`no name: ${what}`);
  }
  // Rows are groups by their number, and their buttons say of which.
  for (const row of await visitor.page.$$("main fieldset.fieldset")) {
    const { role, name } = await told(row);
    if (role !== "group" || !/第\d+[段项位]/.test(name)) faults.push(`a row told as ${role} “${name}”`);
  }
  const names = [];
  for (const button of await visitor.page.$$("main button")) {
    const { name, ignored } = await told(button);
    if (!ignored) names.push(plain(name));
  }
  const twice = names.filter((it, at) => names.indexOf(it) !== at && !/^(选择文件|下载)/.test(it));
  if (names.includes("") || twice.length) faults.push(`buttons without a name of their own: ${names}`);
  assert.deepEqual(faults, [], `told at ${visitor.page.url()}`);
  await session.detach();
}

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

/** Every request stayed at `origin`. */
export function at_home(visitor, origin) {
  const foreign = visitor.requests.filter((url) => !url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url));
  assert.deepEqual(foreign, [], `requests to others from ${visitor.page.url()}`);
}

/** The rules of axe-core that look at colours: all that can change with the scheme. */
export const COLOURS = ["color-contrast", "link-in-text-block"];

/** No violation of any rule that axe-core knows, or of the rules `only`. */
export async function accessible(visitor, { only } = {}) {
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

// Doing things as people do: opening addresses, pressing, typing, going back.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { until } from "./browser.mjs";
import { byLabel, byRole } from "./find.mjs";

/** Opens an address and waits until its bundle has brought the page to life; paper has none, and is there at once. */
export async function open(visitor, url) {
  const response = await visitor.page.goto(url, { waitUntil: "load" });
  const is_paper = await visitor.page.evaluate(() => document.scripts.length === 0);
  if (!is_paper) await alive(visitor);
  return response;
}

/** Waits until the page is alive. It comes to life when somebody does something; this key does nothing else. */
export async function alive({ page }) {
  let pressed = 0;
  await until("the page to come to life", async () => {
    if (Date.now() - pressed > 1_000) {
      pressed = Date.now();
      await page.keyboard.press("Shift");
    }
    // Alive, and laid out to its end.
    return page.evaluate(() => {
      const { dataset } = document.documentElement ?? {};
      return dataset !== undefined && "ready" in dataset && !("first" in dataset);
    });
  }, 20_000);
}

/** Waits until the figures of the page can be gone through. */
export const explorable = ({ page }) => until("the figures to come to life", () => page.$(".chart__drawings[tabindex]"), 20_000);

/** Waits until what a link, a step back or a choice has set off is on the screen. */
export const settled = ({ page }) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Presses what has `role` and is called `name`, below `root`. */
export async function press(visitor, role, name, root) {
  const element = await byRole(visitor, role, name, root);
  await element.scrollIntoView();
  await element.click();
}

/** Types into the field called `label`, in place of what stands there. */
export async function type(visitor, label, text, within) {
  const field = await usable(label, await byLabel(visitor, label, within));
  await field.click({ count: 3 });
  await visitor.page.keyboard.press("Backspace");
  await typeInto(visitor, field, text);
}

/** The field or group, once somebody can answer there: before the draft is there, nobody can. */
async function usable(label, field) {
  await until(`“${label}” to be usable`, () => field.evaluate((it) => !(it.matches("fieldset") ? it.querySelector(":disabled") : it.disabled)));
  return field;
}

/** Key by key what is short; what is long comes as an input method or the clipboard brings it, at once. */
async function typeInto(visitor, field, text) {
  if (text.length < 40) return field.type(text);
  await field.focus();
  for (const [at, line] of text.split("\n").entries()) {
    if (at > 0) await visitor.page.keyboard.press("Enter");
    // Firefox's driver sends single characters only.
    if (visitor.engine === "firefox") await field.evaluate((_, line) => document.execCommand("insertText", false, line), line);
    else await visitor.page.keyboard.sendCharacter(line);
  }
}

/** Answers the question called `label` as its control asks: by typing, from a list, or by one of its choices. */
export async function answer(visitor, label, value, within) {
  const control = await usable(label, await byLabel(visitor, label, within));
  switch (await control.evaluate((it) => it.tagName)) {
    case "SELECT": {
      const option = await control.evaluate((select, value) => [...select.options].find((it) => it.label.trim() === value)?.value, value);
      if (option === undefined) throw new Error(`“${label}” has no entry “${value}”`);
      return void (await control.select(option));
    }
    case "FIELDSET": {
      const choice = await control.evaluateHandle((group, value) => {
        const labels = [...group.querySelectorAll("label")];
        return labels.find((it) => it.textContent.trim() === value) ?? labels.find((it) => it.textContent.trim().startsWith(value)) ?? null;
      }, value);
      if (!choice.asElement()) throw new Error(`“${label}” has no choice “${value}”`);
      await choice.asElement().scrollIntoView();
      return choice.asElement().click();
    }
    default:
      await type(visitor, label, value, within);
      // Of a list that is searched, the first entry that was found is taken.
      if (await control.evaluate((it) => it.getAttribute("role") === "combobox")) {
        const is_open = () => control.evaluate((it) => it.ariaExpanded === "true");
        if (await is_open()) {
          await visitor.page.keyboard.press("ArrowDown");
          await visitor.page.keyboard.press("Enter");
        }
        await until(`“${value}” to be taken`, async () => !(await is_open()));
      }
  }
}

/** Ticks the box whose sentence begins with `label`. */
export async function tick(visitor, label) {
  const box = await usable(label, await byLabel(visitor, label));
  await box.scrollIntoView();
  if (!(await box.evaluate((it) => it.checked))) await box.click();
}

/** Gives files to the place called `label`. */
export async function give(visitor, label, files, within) {
  const place = await byLabel(visitor, label, within);
  await until(`“${label}” to take files`, () => place.evaluate((it) => !it.disabled));
  await place.uploadFile(...files);
}

/** The file in `folder` that ends in `ending`, once the browser has written all of it; none of those `but`. */
export async function downloaded(folder, ending, but = new Set()) {
  let before = {};
  const name = await until(`a file ${ending}, whole`, () => {
    const name = readdirSync(folder).find((it) => it.endsWith(ending) && !but.has(it));
    // Firefox writes into a file of another name and then renames it: for a moment there may be neither.
    const size = name && statSync(join(folder, name), { throwIfNoEntry: false })?.size;
    const is_still = size > 0 && before.name === name && before.size === size;
    before = { name, size };
    return is_still && name;
  });
  return join(folder, name);
}

/**
 * Waits until a file that is named now has another name than those in `folder`: the names of our files tell the
 * second, and a driven Chromium writes over a file of the same name.
 */
export async function next_second(folder) {
  const second = (time) => Math.floor(time / 1000);
  const newest = () => Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0), 0);
  await until("the next second", () => second(newest()) < second(Date.now()));
}

/** The file in `folder` that pressing `label` has made, of that ending. */
export async function taken(visitor, folder, label, ending) {
  await next_second(folder);
  const known = new Set(readdirSync(folder));
  await press(visitor, "button", label);
  return downloaded(folder, ending, known);
}

/** Follows a link to `href` inside the page, as pressing it would; waits until the new page stands. */
export async function follow(visitor, href) {
  await visitor.page.evaluate((href) => {
    const link = document.createElement("a");
    link.href = href;
    document.body.append(link);
    link.click();
    link.remove();
  }, href);
  await arrived(visitor, href);
}

/** Waits until the page at `href` is shown and nothing more is on its way. */
export const arrived = ({ page }, href) =>
  until(`to arrive at ${href}`, () =>
    page.evaluate((href) => {
      // A page that is being entered has no address yet.
      const at = URL.canParse(href, location.href) && new URL(href, location.href);
      const still = !document.querySelector("main[aria-busy=true]");
      return location.pathname === at.pathname && still;
    }, href));

/** Goes to another screen of the form, as a link would. */
export async function go(visitor, step) {
  await visitor.page.evaluate((search) => {
    const link = document.createElement("a");
    link.href = search;
    document.querySelector("main").append(link);
    link.click();
    link.remove();
  }, `?step=${step}`);
  await until(`screen ${step}`, () => visitor.page.url().includes(`step=${step}`));
}

/** Back or forward in the history. */
export const history = (visitor, steps) => visitor.page.evaluate((steps) => window.history.go(steps), steps);

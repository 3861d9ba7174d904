// Doing things as people do: opening addresses, pressing, typing, going back.

import { until } from "./browser.mjs";
import { byLabel, byRole } from "./find.mjs";

/** Opens an address and waits until its bundle has brought the page to life. */
export async function open(visitor, url) {
  const response = await visitor.page.goto(url, { waitUntil: "load" });
  await alive(visitor);
  return response;
}

/** Waits until the page is alive. */
export const alive = ({ page }) => until("the page to come to life", () => page.evaluate(() => "ready" in document.documentElement.dataset), 20_000);

/** Presses what has `role` and is called `name`. */
export async function press(visitor, role, name) {
  const element = await byRole(visitor, role, name);
  await element.scrollIntoView();
  await element.click();
}

/** Types into the field called `label`, in place of what stands there. */
export async function type(visitor, label, text) {
  const field = await byLabel(visitor, label);
  await field.click({ count: 3 });
  await visitor.page.keyboard.press("Backspace");
  await field.type(text);
}

/** Chooses the entry called `entry` in the list called `label`. */
export async function choose(visitor, label, entry) {
  const field = await byLabel(visitor, label);
  const value = await field.evaluate((select, entry) => [...select.options].find((it) => it.label.trim() === entry)?.value, entry);
  if (value === undefined) throw new Error(`“${label}” has no entry “${entry}”`);
  await field.select(value);
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
      const at = new URL(href, location.href);
      const still = !document.querySelector("main[aria-busy=true]");
      return location.pathname === at.pathname && still;
    }, href));

/** Back or forward in the history. */
export const history = (visitor, steps) => visitor.page.evaluate((steps) => window.history.go(steps), steps);

// Finding things as people do: by what they are and what they are called.

import { until } from "./browser.mjs";

const quoted = (text) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

/** What has `role` and is called exactly `name` by a screen reader. */
export const byRole = ({ page }, role, name) =>
  until(`${role} “${name}”`, () => page.$(`::-p-aria([name=${quoted(name)}][role=${quoted(role)}])`));

/** All that have `role`. */
export const allByRole = ({ page }, role) => page.$$(`::-p-aria([role=${quoted(role)}])`);

/** Whether something has `role` and is called `name` now. */
export const isThere = async ({ page }, role, name) =>
  (await page.$(`::-p-aria([name=${quoted(name)}][role=${quoted(role)}])`)) !== null;

/** The field that the words `label` belong to. */
export const byLabel = ({ page }, label) =>
  until(`the field “${label}”`, async () => {
    const found = await page.evaluateHandle((label) => {
      const plain = (text) => text.replace(/\s+/g, "").replace(/[（(](选填|可不填)[)）]$/, "");
      const labels = [...document.querySelectorAll("label")].filter((it) => it.checkVisibility() && plain(it.textContent) === plain(label));
      return labels[0]?.control ?? null;
    }, label);
    return found.asElement();
  });

/** The visible text `words` somewhere on the page. */
export const text = ({ page }, words) => until(`the text “${words}”`, async () => (await seen({ page })).includes(squeezed(words)));

/** All visible text of the page, or of `selector`, without spaces. */
export const seen = async ({ page }, selector = "body") =>
  squeezed(await page.evaluate((selector) => document.querySelector(selector)?.innerText ?? "", selector));

/** Text without spaces and line breaks, which differ with the width of the page. */
export const squeezed = (text) => text.replace(/\s+/g, "");

/** Path and query of the address bar. */
export const address = ({ page }) => {
  const { pathname, search, hash } = new URL(page.url());
  return pathname + search + hash;
};

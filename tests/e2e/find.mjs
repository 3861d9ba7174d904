// Finding things as people do: by what they are and what they are called.

import { until } from "./browser.mjs";

const quoted = (text) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

/** What has `role` and is called exactly `name` by a screen reader, below `root`. */
export const byRole = ({ page }, role, name, root = "") =>
  until(`${role} “${name}”`, () => page.$(`${root} ::-p-aria([name=${quoted(name)}][role=${quoted(role)}])`.trim()));

/** All that have `role`. */
export const allByRole = ({ page }, role) => page.$$(`::-p-aria([role=${quoted(role)}])`);

/** Whether something has `role` and is called `name` now. */
export const isThere = async ({ page }, role, name) =>
  (await page.$(`::-p-aria([name=${quoted(name)}][role=${quoted(role)}])`)) !== null;

/**
 * The field or group of choices that the words `label` belong to, or begin with; `within` names the group of
 * questions in which to look. Labels of old screens are gone, so the first that is seen is meant.
 */
export const byLabel = ({ page }, label, within) =>
  until(`the field “${label}”`, async () => {
    const found = await page.evaluateHandle((label, within) => {
      const plain = (it) => it.textContent.replace(/\s+/g, "");
      const wanted = label.replace(/\s+/g, "");
      // Whole names go before beginnings, whatever kind of question bears them.
      const named = (around) => {
        const all = ["label", "legend"].flatMap((tag) => [...around.querySelectorAll(tag)]).filter((it) => it.checkVisibility());
        return all.find((it) => plain(it) === wanted) ?? all.find((it) => plain(it).startsWith(wanted));
      };
      const group = (words) => [...document.querySelectorAll("legend")].find((it) => plain(it) === words)?.parentElement;
      const root = within ? group(within.replace(/\s+/g, "")) : document;
      if (!root) return null;
      const name = named(root);
      return name?.control ?? name?.closest("fieldset") ?? null;
    }, label, within);
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

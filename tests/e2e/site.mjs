// Sites to test: the built one, and variants of it with other content, another base, another state.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The built release site. */
export const DIST = resolve(ROOT, process.env.TINGZHOU_DIST ?? "dist");

/** The bundles that it was built from. */
export const STAGE = resolve(ROOT, process.env.TINGZHOU_STAGE ?? "target/stage");
/** The native program that builds sites. */
export const BUILDER = resolve(ROOT, process.env.TINGZHOU_SITE ?? "target/x86_64-unknown-linux-gnu/tool/site");

const made = [];
process.on("exit", () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new folder that goes when the tests end. */
export function folder() {
  const folder = mkdtempSync(join(tmpdir(), "tingzhou-"));
  made.push(folder);
  return folder;
}

/**
 * Builds the site once more, from the same bundles. `change` gets an `edit(file, how)` with which it
 * changes JSON files of a copy of the content; with `offline` false browsers keep nothing; `compressed` as hosts like it;
 * without `english` there is none beside the content. `stage` are other bundles.
 */
export function variant({ base, origin, offline, compressed = false, english = true, stage = STAGE, change } = {}) {
  const at = folder();
  const [content, out] = [join(at, "content"), join(at, "site")];
  cpSync(join(ROOT, "public/content"), content, { recursive: true });
  if (!english) rmSync(join(content, "en"), { recursive: true });
  const edit = (file, how) => {
    const path = join(content, file);
    const value = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
    const changed = how(value) ?? value;
    writeFileSync(path, JSON.stringify(changed));
  };
  change?.(Object.assign(edit, { content }));
  const options = ["--stage", stage, "--content", content, "--style", join(ROOT, "style"), "--public", join(ROOT, "public"), "--out", out];
  if (!compressed) options.push("--compressed", "no");
  if (base) options.push("--base", base);
  if (origin) options.push("--origin", origin);
  if (offline === false) options.push("--offline", "no");
  execFileSync(BUILDER, ["build", ...options], { stdio: ["ignore", "ignore", "inherit"] });
  return out;
}

/** Every page of the site in `folder` as a path below its base, 404 page excepted. */
export function routes(folder = DIST) {
  const pages = readdirSync(folder, { recursive: true }).filter((file) => /(^|\/)index\.html$/.test(file));
  if (pages.length < 10) throw new Error(`${relative(ROOT, folder)} is not a built site: run \`cargo xtask build\``);
  return pages.map((file) => `/${file.slice(0, -"index.html".length)}`).sort();
}

/** Pages of the reading bundle: all but those with a bundle of their own. */
export const reading = (folder = DIST) => routes(folder).filter((route) => !/^\/(en\/)?(match|enterprise|apply|desk)\//.test(route));

/** The page at `route` as it lies on the host. */
export const html = (route, folder = DIST) =>
  readFileSync(join(folder, route.endsWith("/") ? `${route}index.html` : route), "utf8");

/** What makes the shipped site one that somebody answers for. */
export const HOST = {
  organiser: "测试州人才工作局（虚构）",
  handler: "测试州人才工作局人才科（虚构）",
  contact: { telephone: "0994-5550100", email: "office@talent.test.cn", postal: "测试州测试市甲路100号" },
  site_code: "6523000000",
  icp: "测ICP备00000000号",
  police: "测公网安备00000000000000号",
};

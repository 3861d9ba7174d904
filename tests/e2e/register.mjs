// The bundle that draws a made-up register of enterprises, on a page of its own.

import { cpSync, existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { folder, ROOT } from "./site.mjs";
import { serve } from "./server.mjs";

const BUNDLE = resolve(ROOT, process.env.TINGZHOU_REGISTER ?? "target/register");

/** Serves the page with the style of the site, and beside it the files of `packages` by the names given. */
export async function register(packages = {}) {
  if (!existsSync(BUNDLE)) throw new Error("there is no bundle `register`: run `cargo xtask bench charts`");
  const at = folder();
  for (const file of readdirSync(BUNDLE)) cpSync(join(BUNDLE, file), join(at, file));
  cpSync(join(ROOT, "tests/e2e/register/page.html"), join(at, "index.html"));
  cpSync(join(ROOT, "style/tokens.css"), join(at, "style/tokens.css"));
  cpSync(join(ROOT, "style/components/chart.css"), join(at, "style/chart.css"));
  for (const [name, path] of Object.entries(packages)) cpSync(join(ROOT, "tests/e2e/node_modules", path), join(at, name));
  return serve(at);
}

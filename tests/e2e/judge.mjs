// The bundle of measurements in a page of its own, with the content that the rules judge by.

import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { DIST, folder, ROOT } from "./site.mjs";
import { serve } from "./server.mjs";

/** A host of that page. */
export function judge() {
  const bundle = resolve(ROOT, process.env.TINGZHOU_JUDGE ?? "target/judge");
  const at = folder();
  for (const file of readdirSync(bundle)) cpSync(join(bundle, file), join(at, file));
  const content = readFileSync(join(DIST, "match/content.json"), "utf8").replaceAll("<", "\\u003c");
  writeFileSync(
    join(at, "index.html"),
    `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>judge</title><link rel="icon" href="data:,"><script type="application/json" id="content">${content}</script><script type="module">import begin from "./judge.js"; await begin();</script></html>`,
  );
  return serve(at);
}

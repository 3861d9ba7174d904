// Pictures of every page, narrow and wide, light and dark, and of a program as it is printed: for looking at.
// Names of routes as arguments take those alone: `node tests/e2e/shots.mjs /programs/ /growth/`.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { open } from "./action.mjs";
import { DESK, launch, media, PHONE } from "./browser.mjs";
import { DIST, ROOT, routes } from "./site.mjs";
import { serve } from "./server.mjs";

const PRINTED = "/programs/thousand-masters/";
const out = process.env.TINGZHOU_SHOTS ?? join(ROOT, "target/shots");
const wanted = process.argv.slice(2);
const pages = [...routes(), "/404.html"].filter((route) => wanted.length === 0 || wanted.includes(route));
const named = (route) => route.replace(/^\/|\/$|\.html$/g, "").replaceAll("/", ".") || "home";

mkdirSync(out, { recursive: true });
const host = await serve(DIST);
const chromium = await launch();
try {
  for (const route of pages) {
    const visitor = await chromium.visit({ screen: PHONE });
    await open(visitor, host.url(route));
    await visitor.page.waitForNetworkIdle({ idleTime: 100 });
    for (const screen of [PHONE, DESK]) {
      await visitor.page.setViewport(screen);
      for (const scheme of ["light", "dark"]) {
        await media(visitor, { scheme });
        await visitor.page.screenshot({ path: join(out, `${named(route)}.${screen.width}.${scheme}.png`), fullPage: true });
      }
    }
    if (route === PRINTED) {
      await media(visitor, { scheme: "light" });
      writeFileSync(join(out, `${named(route)}.print.pdf`), await visitor.page.pdf({ format: "A4", preferCSSPageSize: true }));
    }
    await visitor.close();
    console.log(route);
  }
} finally {
  await chromium.close();
  await host.close();
}

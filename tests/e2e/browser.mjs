// Real browsers: Chromium over the DevTools protocol, Firefox over WebDriver BiDi. Every browser has a
// new profile, every visitor a context of its own: nothing is remembered from one to the next.

import { launch as start } from "puppeteer-core";

const PROGRAM = {
  chromium: process.env.TINGZHOU_CHROMIUM ?? "/usr/bin/chromium",
  firefox: process.env.TINGZHOU_FIREFOX ?? "/usr/bin/firefox-esr",
};

const CHROMIUM = [
  "--no-sandbox", // The sandbox refuses to run as root, which build machines are.
  "--disable-gpu",
  "--disable-background-networking",
  "--lang=zh-CN",
  "--hide-scrollbars",
];

/** Screens: a small phone, the smallest that must work, an office PC. */
export const PHONE = { width: 360, height: 740, hasTouch: true, isMobile: true };
export const NARROWEST = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 800 };

/**
 * Starts a browser; `visit` opens a page in a fresh context. With a `profile` (a folder) there is but that one,
 * and what it keeps outlives the browser; `prefs` are Firefox's settings.
 */
export async function launch(engine = "chromium", { profile, prefs = {} } = {}) {
  const firefox = engine === "firefox";
  const browser = await start({
    browser: firefox ? "firefox" : "chrome",
    executablePath: PROGRAM[engine],
    headless: true,
    args: firefox ? [] : CHROMIUM,
    extraPrefsFirefox: { "intl.accept_languages": "zh-CN", ...prefs },
    ...(profile && { userDataDir: profile }),
  });
  const visitors = new Set();
  return {
    engine,
    /** Where other programs of this machine reach it. */
    endpoint: () => browser.wsEndpoint(),
    close: async () => {
      for (const visitor of visitors) await visitor.close();
      await browser.close();
    },
    /** Kills it and all its processes at once, as a flat battery would. */
    kill: async () => {
      const gone = new Promise((done) => browser.process().once("exit", done));
      process.kill(-browser.process().pid, "SIGKILL");
      await gone;
    },
    visit: async (options = {}) => {
      const { downloads } = options;
      const fresh = () => browser.createBrowserContext(downloads ? { downloadBehavior: { policy: "allow", downloadPath: downloads } } : {});
      const context = profile ? browser.defaultBrowserContext() : await fresh();
      const visitor = await visit(context, engine, options);
      // Its other windows share what it keeps.
      visitor.window = () => visit(context, engine, options);
      visitor.close = () => (profile ? visitor.page.close() : context.close()).catch(() => {});
      visitors.add(visitor);
      return visitor;
    },
  };
}

/**
 * A visitor: a page, and what one would notice about it behind the scenes.
 *
 * `screen` is one of the screens above, `scripts` whether they run, `motion` whether it is welcome,
 * `before` functions that run in every document before its own scripts, or such a function with what it is given,
 * `downloads` the folder for files.
 * With `offline` the browser keeps the site for times without a network; elsewhere what it keeps would come between
 * a page and a host that a test has meddled with.
 */
async function visit(context, engine, { screen = DESK, scripts = true, motion = false, before = [], agent, offline = false } = {}) {
  const page = await context.newPage();
  const visitor = { engine, page, noise: [], requests: [] };
  page.setDefaultTimeout(15_000);

  page.on("console", (message) => {
    // Only Chromium says so in the console; the answer itself is looked at below, in both.
    if (message.text().startsWith("Failed to load resource: the server responded")) return;
    visitor.noise.push(`${message.type()}: ${message.text()} ${message.location()?.url ?? ""}`.trim());
  });
  // A page that is left may still have been fetching a script, last of all what keeps the site for times without a network:
  // Firefox calls that an error, with the hash of nothing.
  const NOTHING = /NS_BINDING_ABORTED|47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU=/;
  const is_left = (words) => /\/(assets\/[\w-]+\.\w+\.(js|wasm|css|json)|icons\/)/.test(words) && NOTHING.test(words);
  page.on("pageerror", (error) => {
    const words = `uncaught: ${error?.message ?? error}`;
    if (!is_left(words)) visitor.noise.push(words);
    // The boot script has told of it before.
    else if (/^error: JSHandle@error .*\/assets\/(form-)?boot\./.test(visitor.noise.at(-1) ?? "")) visitor.noise.pop();
  });
  page.on("request", (request) => visitor.requests.push(request.url()));
  page.on("requestfailed", (request) => {
    const words = `failed: ${request.url()} ${request.failure()?.errorText ?? ""}`;
    if (!is_left(words)) visitor.noise.push(words);
  });
  page.on("response", (response) => {
    // A browser that leaves a page before it has read of its icon asks for one by itself.
    const is_its_own = response.url().endsWith("/favicon.ico");
    if (response.status() >= 400 && !is_its_own) visitor.noise.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on("dialog", (dialog) => {
    visitor.noise.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });

  if (engine === "chromium") {
    await page.setViewport(screen);
    await media(visitor, { motion });
  } else {
    await page.setViewport({ width: screen.width, height: screen.height });
  }
  if (agent) await page.setUserAgent({ userAgent: agent });
  if (!scripts) await page.setJavaScriptEnabled(false);
  // Firefox reports no violation of the policy to its driver, so the page itself does. Under Trusted
  // Types only functions can be handed over, never text.
  await page.evaluateOnNewDocument(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  if (!offline) await page.evaluateOnNewDocument(() => void delete Navigator.prototype.serviceWorker);
  for (const script of before) await page.evaluateOnNewDocument(...[script].flat());
  return visitor;
}

/** What the visitor likes, as the browser tells pages; colours change gradually, so their end is awaited. Chromium only. */
export async function media({ page }, { scheme = "light", motion = false }) {
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: motion ? "no-preference" : "reduce" },
  ]);
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await Promise.allSettled(document.getAnimations().map((it) => it.finished));
    await frame();
  });
}

/** Waits until `probe` gives something; fails with `what` otherwise. */
export async function until(what, probe, patience = 10_000) {
  const end = Date.now() + patience;
  for (;;) {
    // A page that is being left answers nothing: it is asked again.
    const found = await Promise.resolve(probe()).catch((error) => {
      if (!/context was destroyed|detached|Cannot find context|no such frame|same JavaScript world|does not belong to the document|no such handle|DiscardedBrowsing|navigat/i.test(error.message)) throw error;
    });
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}

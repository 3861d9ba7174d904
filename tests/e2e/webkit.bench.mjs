// A smoke test on WebKitGTK, the nearest that Debian has to Safari: `node tests/e2e/webkit.bench.mjs`, with the packages
// webkit2gtk-driver and xvfb. By hand, not in CI: the driver knows no profiles, no downloads and no console, so that it can
// show that pages come to life and answer, and little else.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { DIST } from "./site.mjs";
import { serve } from "./server.mjs";

const PORT = 4_460;
const DISPLAY = ":97";
const LIBRARY = "/usr/lib/x86_64-linux-gnu";
const binary = readdirSync(LIBRARY).filter((it) => it.startsWith("webkit2gtk-4")).map((it) => join(LIBRARY, it, "MiniBrowser")).at(-1);

const pause = (time) => new Promise((done) => setTimeout(done, time));
const screen = spawn("Xvfb", [DISPLAY, "-screen", "0", "1280x900x24"], { stdio: "ignore" });
const env = { ...process.env, DISPLAY, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", LIBGL_ALWAYS_SOFTWARE: "1" };
const driver = spawn("WebKitWebDriver", [`--port=${PORT}`], { env, stdio: "ignore" });
process.on("exit", () => [driver, screen].forEach((it) => it.kill()));

async function ask(method, path, body) {
  const answer = await fetch(`http://127.0.0.1:${PORT}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = await answer.json();
  if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
  return value;
}

async function until(what, probe, patience = 20_000) {
  for (const end = Date.now() + patience; Date.now() < end; await pause(100)) {
    const found = await probe().catch(() => undefined);
    if (found) return found;
  }
  throw new Error(`waited in vain: ${what}`);
}

await until("the driver", () => ask("GET", "/status"));
const { sessionId } = await ask("POST", "/session", {
  capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } },
});
const at = (path, body) => ask(body ? "POST" : "GET", `/session/${sessionId}${path}`, body);
const run = (script, ...args) => at("/execute/sync", { script: `return (${script})(...arguments)`, args });
const KEY = "element-6066-11e4-a52e-4f735466cecf";
const find = async (css) => (await at("/element", { using: "css selector", value: css }))[KEY];
const press = async (css) => at(`/element/${await find(css)}/click`, {});
const type = async (css, text) => at(`/element/${await find(css)}/value`, { text });
const keys = (value) => at("/actions", { actions: [{ type: "key", id: "keys", actions: [{ type: "keyDown", value }, { type: "keyUp", value }] }] });
const alive = () => until("the page to come to life", () => run("() => 'ready' in document.documentElement.dataset"));

const host = await serve(DIST);
const open = async (path) => {
  await at("/url", { url: host.url(path) });
  await keys("\uE008");
  await alive();
};
const step = async (what, how) => {
  await how();
  console.log(`✓ ${what}`);
};

try {
  console.log(`  ${await run("() => navigator.userAgent")}`);
  await step("the home page comes to life, and leads on without leaving it", async () => {
    await open("/");
    const begun = await run("() => performance.timeOrigin");
    await press('a.masthead__link[href="/programs/"]');
    await until("the list", () => run("() => location.pathname === '/programs/' && document.querySelectorAll('main .card').length > 5"));
    assert.equal(await run("() => performance.timeOrigin"), begun);
  });
  await step("the list of programs is filtered as one types", async () => {
    await type("input[type=search]", "gyxc");
    await until("one program", () => run("() => document.querySelectorAll('main .card:not([hidden])').length === 1"));
  });
  await step("a figure is read by keys", async () => {
    await open("/growth/high-tech-growth/");
    await until("the figure to come to life", () => run("() => document.querySelector('.chart__drawings[tabindex]') !== null"));
    await run("() => document.querySelector('.chart__drawings').focus()");
    await keys("\uE010");
    await until("a value", () => run("() => document.querySelector('.chart__readout').textContent.includes('169家')"));
  });
  await step("the finder answers", async () => {
    await open("/match/");
    await run("() => document.querySelector('main fieldset input[type=radio]').click()");
    await until("an answer in the address", () => run("() => location.search.length > 1"));
  });
  await step("what is typed into the form is there after a reload", async () => {
    await open("/apply/?step=consent");
    const own = "[...document.querySelectorAll('label')].find((it) => it.textContent.includes('本人设备'))";
    await until("the question", () => run(`() => Boolean(${own}) && !${own}.querySelector('input').disabled`));
    await run(`() => ${own}.querySelector('input').click()`);
    await pause(1_000);
    await open("/apply/?step=contact");
    await until("the field", () => run("() => !document.querySelector('#wechat')?.disabled && document.querySelector('#wechat') !== null"));
    await type("#wechat", "ceshi_wk");
    await pause(1_500);
    await open("/apply/?step=contact");
    await until("the draft", () => run("() => document.querySelector('#wechat')?.value === 'ceshi_wk'"));
  });
  await step("the desk opens", async () => {
    await open("/desk.html");
    assert.ok((await run("() => document.querySelector('h1').textContent")).includes("受理台"));
  });
  await step("the pages in English come to life", async () => {
    await open("/en/growth/high-tech-growth/");
    assert.equal(await run("() => document.documentElement.lang"), "en");
  });
} finally {
  await ask("DELETE", `/session/${sessionId}`).catch(() => {});
  await host.close();
}
process.exit();

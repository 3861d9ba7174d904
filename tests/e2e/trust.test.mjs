// What happens when something is wrong between the publisher and the reader: changed bytes, a foreign
// frame, an old engine, planted markup. The page stays readable, says so, and runs nothing.

import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";

import { open, press } from "./action.mjs";
import { launch, until } from "./browser.mjs";
import * as check from "./check.mjs";
import { byRole, seen, squeezed, text } from "./find.mjs";
import { DIST, folder, html } from "./site.mjs";
import { serve } from "./server.mjs";

const FAILED = "页面的交互部分未能启动";
const asset = (pattern) => `/assets/${readdirSync(join(DIST, "assets")).find((name) => pattern.test(name))}`;
const heading = (route) => squeezed(/<h1[^>]*>(.*?)<\/h1>/.exec(html(route))[1].replace(/<[^>]*>/g, ""));

/** One bit, in the middle. */
const flipped = (body) => {
  body[body.length >> 1] ^= 1;
  return body;
};

for (const engine of ["chromium", "firefox"]) {
  describe(`in ${engine}`, () => {
    let browser, host, visitor;
    before(async () => (browser = await launch(engine)));
    after(() => browser.close());
    beforeEach(async () => {
      host = await serve(DIST);
      visitor = await browser.visit();
    });
    afterEach(async () => {
      await visitor.close();
      await host.close();
    });

    for (const [what, pattern] of [["script", /^app\..*\.js$/], ["wasm", /^app\..*\.wasm$/]]) {
      it(`a flipped bit in the ${what}: nothing of it runs, the page says so and stays readable`, async () => {
        host.meddle = (path) => (pattern.test(path.split("/").pop()) ? { bytes: flipped } : undefined);
        await visitor.page.goto(host.url("/programs/"));
        await visitor.page.keyboard.press("Shift");
        await text(visitor, FAILED);
        await text(visitor, heading("/programs/"));
        assert.equal(await visitor.page.evaluate(() => "ready" in document.documentElement.dataset), false);
        assert.ok(visitor.noise.length > 0, "the cause is named in the console");
        // Controls that do nothing are worse than none.
        assert.equal((await visitor.page.$$eval(".chips, .search", (all) => all.filter((it) => it.checkVisibility()))).length, 0);
        // Links work as links.
        await press(visitor, "link", "政策");
        await text(visitor, heading("/policies/"));
      });
    }

    it("a flipped bit in the WebAssembly that the form fetches ahead: the form says that it cannot start", async () => {
      host.meddle = (path) => (/apply\..*\.wasm$/.test(path) ? { bytes: flipped } : undefined);
      await visitor.page.goto(host.url("/apply/?step=contact"));
      await until("the page to say so", () => visitor.page.$(".boot-failed:not([hidden])"));
      assert.equal(await visitor.page.$("form input"), null);
      assert.equal(host.requests.filter((path) => /apply\..*\.wasm$/.test(path)).length, 1, "what was fetched ahead is what was checked");
    });

    it("a flipped bit in the boot script: the page is what it is without scripts", async () => {
      host.meddle = (path) => (/boot\..*\.js$/.test(path) ? { bytes: flipped } : undefined);
      await visitor.page.goto(host.url("/"));
      await text(visitor, heading("/"));
      await new Promise((done) => setTimeout(done, 500));
      assert.equal(await visitor.page.evaluate(() => "ready" in document.documentElement.dataset), false);
      assert.ok(!visitor.requests.some((url) => url.endsWith(".wasm")));
    });

    it("a flipped bit in the list of hashes: the page after a link is not shown", async () => {
      await open(visitor, host.url("/"));
      host.meddle = (path) => (path === asset(/^contents\./) ? { bytes: flipped } : undefined);
      await press(visitor, "link", "数据");
      await byRole(visitor, "button", "再试一次");
      assert.ok(!host.requests.includes("/growth/content.json"), "nothing is fetched without its hash");
    });

    it("a flipped bit in the style sheet of all pages: the page keeps its own", async () => {
      host.meddle = (path) => (/site\..*\.css$/.test(path) ? { bytes: flipped } : undefined);
      await open(visitor, host.url("/"));
      const ground = await visitor.page.evaluate(() => getComputedStyle(document.querySelector(".masthead")).display);
      assert.ok(ground.length > 0);
      await text(visitor, heading("/"));
    });

    it("an engine without WebAssembly: everything can be read, the page says what is missing", async () => {
      const old = await browser.visit({ before: [() => delete globalThis.WebAssembly] });
      for (const route of ["/", "/programs/", "/growth/"]) {
        await old.page.goto(host.url(route));
        await text(old, FAILED);
        await text(old, heading(route));
      }
      check.silent(old);
      assert.ok(!old.requests.some((url) => /\.wasm$|app\./.test(url)), "what cannot run is not fetched");
    });

    it("a foreign frame shows a link and nothing else", async () => {
      // A host that sends no headers, so that only the page itself can object.
      const bare = await serve(DIST, { headers: false });
      const elsewhere = folder();
      writeFileSync(join(elsewhere, "index.html"), `<!DOCTYPE html><title>x</title><iframe src="${bare.url("/apply/")}" width="400" height="400"></iframe>`);
      const trap = await serve(elsewhere);
      await visitor.page.goto(trap.url("/"));
      const frame = await until("the frame", () => visitor.page.frames().find((it) => it.url().startsWith(bare.origin)));
      const body = await until("the link", () => frame.evaluate(() => (document.readyState === "complete" ? document.body.innerHTML.trim() : "")).catch(() => ""));
      assert.match(body, /^<a [^>]*target="_blank"[^>]*>[^<]+<\/a>$/);
      // What the page fetches ahead is but bytes, without the script that starts them.
      assert.ok(!bare.requests.some((path) => /apply\..*\.js$/.test(path)), "nothing is started in a frame");
      await trap.close();
      await bare.close();
    });

    it("a host that sends the headers is not framed at all", async () => {
      const elsewhere = folder();
      writeFileSync(join(elsewhere, "index.html"), `<!DOCTYPE html><title>x</title><iframe src="${host.url("/")}"></iframe>`);
      const trap = await serve(elsewhere);
      await visitor.page.goto(trap.url("/"));
      await new Promise((done) => setTimeout(done, 500));
      const words = await Promise.all(visitor.page.frames().slice(1).map((frame) => frame.evaluate(() => document.body?.innerText ?? "").catch(() => "")));
      assert.ok(!words.join().includes("庭州"), words.join());
      await trap.close();
    });

    it("markup, scripts and requests that somebody plants are refused by the policy", async () => {
      await open(visitor, host.url("/"));
      const outcome = await visitor.page.evaluate(async () => {
        const tried = {};
        // What a driver runs may call eval; what a page runs later may not.
        await new Promise((done) => setTimeout(done));
        const attempt = async (name, deed) => {
          try {
            tried[name] = (await deed()) ?? "done";
          } catch (error) {
            tried[name] = error.name;
          }
        };
        await attempt("script in markup", () => {
          const at = document.createElement("div");
          at.innerHTML = "<img src=x onerror='window.planted=1'><script>window.planted=1</scr" + "ipt>";
          document.body.append(at);
          return at.innerHTML || "empty";
        });
        await attempt("inline script", () => {
          const script = document.createElement("script");
          try {
            script.text = "window.planted=2";
          } catch {
            script.append("window.planted=2");
          }
          document.body.append(script);
        });
        await attempt("eval", () => (0, eval)("window.planted=3"));
        await attempt("foreign script", () => new Promise((done) => {
          const script = document.createElement("script");
          script.onload = () => done("loaded");
          script.onerror = () => done("refused");
          script.src = "http://127.0.0.1:1/x.js";
          document.body.append(script);
        }));
        await attempt("fetch elsewhere", () => fetch("http://127.0.0.1:1/"));
        await attempt("picture elsewhere", () => new Promise((done) => {
          const picture = new Image();
          picture.onload = () => done("loaded");
          picture.onerror = () => done("refused");
          picture.src = "http://127.0.0.1:1/x.png";
        }));
        await attempt("handler", () => {
          const at = document.createElement("button");
          at.setAttribute("onclick", "window.planted=4");
          document.body.append(at);
          at.click();
        });
        await attempt("style", () => {
          const at = document.createElement("p");
          at.setAttribute("style", "color: rgb(1, 2, 3)");
          document.body.append(at);
          return getComputedStyle(at).color === "rgb(1, 2, 3)" ? "styled" : "refused";
        });
        await attempt("worker", () => new Promise((done) => {
          const worker = new Worker("data:text/javascript,postMessage(0)");
          worker.onmessage = () => done("ran");
          worker.onerror = () => done("refused");
        }));
        return { ...tried, planted: window.planted };
      });
      assert.equal(outcome.planted, undefined);
      assert.equal(outcome["script in markup"], "empty");
      for (const name of ["foreign script", "picture elsewhere", "style"]) assert.equal(outcome[name], "refused", name);
      for (const name of ["eval", "fetch elsewhere", "worker"]) assert.match(outcome[name], /Error$|^refused$/, name);
      // Trusted Types stop a script before the list of its origins is asked.
      for (const directive of ["require-trusted-types-for", "connect-src", "img-src", "style-src"]) {
        assert.ok(visitor.noise.some((line) => line.includes(`policy: ${directive}`)), `${directive} was enforced: ${visitor.noise.join("\n")}`);
      }
    });
  });
}

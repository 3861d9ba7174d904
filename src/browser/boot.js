// Runs before every bundle on every page, after what stands in the page itself (`first.js`).
// It refuses frames, sets the Trusted Types policy, and starts the page's bundles with their bytes checked.
// The builder puts one line before it, `self.tingzhou = {…}`: what the site's files are called and their hashes.
// Written for engines older than those that run the bundles, so that it can say so there.
"use strict";
(() => {
  const site = self.tingzhou;
  const page = document.currentScript.dataset;
  const boot = new URL(document.currentScript.src).pathname;
  const root = document.documentElement;
  // The service workers of reading pages and form, where the site is kept for times without a network.
  const services = site.services || [];

  // Large text, if the reader chose it: as early as a script can. Where storage is off, nothing was chosen, and a choice
  // holds for this page. The one switch that every page has waits for no bundle.
  const elder = `tingzhou ${root.dataset.base} elder`;
  const SWITCH = "[data-switch=elder]";
  const tell = () => {
    for (const it of document.querySelectorAll(SWITCH)) it.setAttribute("aria-pressed", "elder" in root.dataset);
  };
  try {
    if (localStorage.getItem(elder)) root.dataset.elder = "";
  } catch {}
  tell();
  const change = ({ target }) => {
    if (!target.closest || !target.closest(SWITCH)) return;
    const is_on = !("elder" in root.dataset);
    if (is_on) root.dataset.elder = "";
    else delete root.dataset.elder;
    tell();
    try {
      if (is_on) localStorage.setItem(elder, "1");
      else localStorage.removeItem(elder);
    } catch {}
  };
  document.addEventListener("click", change);
  // What `first.js` heard before this script came.
  const first = self.early || [];
  self.early = undefined;
  for (const event of first) if (event.type === "click") change(event);

  // The same page in the other language, with what was chosen on this one.
  document.addEventListener("click", ({ target }) => {
    const link = target.closest && target.closest("a.masthead__tool[hreflang]");
    if (link) [link.search, link.hash] = [location.search, location.hash];
  }, true);

  // A host without headers cannot forbid framing; a framed page shows only a link to itself.
  if (window.top !== window.self) {
    const link = document.createElement("a");
    link.href = location.href;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = site.framed;
    document.body.replaceChildren(link);
    root.hidden = false;
    return;
  }

  // How many days are left the reader's clock alone knows, and pages of words have no other code.
  const day = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86400000;
  site.tellDays = () => {
    const today = day(new Date());
    for (const it of document.querySelectorAll("[data-closes]")) {
      const [opens, closes] = [it.dataset.opens, it.dataset.closes].map((iso) => Date.parse(iso) / 86400000);
      const which = today < opens ? 0 : today === closes ? 1 : today < closes ? 2 : 3;
      it.textContent = site.days.split("|")[which].replace("{}", (which ? closes : opens) - today);
      for (const open of document.querySelectorAll("[data-while=open]")) open.hidden = which % 3 === 0;
    }
  };
  site.tellDays();

  // What was left for after the first frame (`first.css`) is laid out part by part, so that no press has to wait for it.
  const idle = window.requestIdleCallback || ((then) => setTimeout(then, 300));
  const later = [...document.querySelectorAll("[data-first] :is(.section, .previews__item, .footer)")];
  const soon = { timeout: 200 };
  const lay_out = () => {
    const part = later.shift();
    if (part) {
      part.style.contentVisibility = "visible";
      // Asked for its height it is laid out here, and the next frame has only to draw it.
      part.offsetHeight;
      idle(lay_out, soon);
    } else {
      delete root.dataset.first;
    }
  };
  idle(lay_out, soon);

  const fail = () => {
    root.dataset.failed = "";
    const note = document.querySelector(".boot-failed:not(.boot-failed--later)");
    if (note) note.hidden = false;
  };

  // The views' static parts become innerHTML of templates, charts innerHTML of a figure: markup without
  // scripts, handlers or foreign documents. Nothing else may become markup, a script or a worker.
  if (window.trustedTypes) {
    const forbidden = /<\s*(script|iframe|object|embed|base|meta|link|form)\b|\son[a-z]+\s*=|javascript:/i;
    const assets = new URL(site.assets, location.href).href;
    trustedTypes.createPolicy("default", {
      createHTML: (html) => (forbidden.test(html) ? "" : html),
      createScriptURL: (url) => {
        const { href } = new URL(url, location.href);
        return href.startsWith(assets) || services.some((it) => new URL(it, location.href).href === href) ? url : "";
      },
    });
  }

  // Pages of words live without any bundle.
  const is_words = page.bundle === "words";
  if (is_words) root.dataset.ready = "";

  // Older engines keep the finished page as it is; what needs scripts says so.
  if (!is_words && (typeof WebAssembly !== "object" || !WebAssembly.instantiateStreaming || !("noModule" in HTMLScriptElement.prototype))) {
    fail();
    return;
  }

  // Where what has the focus goes away, as a bar with its “cancel”, nobody must begin again at the top of the page: what
  // was around it takes the focus, unless whoever took it away has put it elsewhere.
  let trail = [];
  const frame = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  const inherit = () => {
    const heir = document.activeElement === document.body && !trail[0].isConnected && trail.find((it) => it.isConnected);
    if (!heir || heir === document.body) return;
    if (heir.tabIndex < 0) heir.tabIndex = -1;
    heir.focus({ preventScroll: true });
  };
  document.addEventListener("focusin", ({ target }) => {
    for (trail = []; target; target = target.parentElement) trail.push(target);
  });
  new MutationObserver(() => {
    if (trail.length && !trail[0].isConnected) frame(inherit);
  }).observe(document.body, { childList: true, subtree: true });

  // A bundle is fetched once, whoever asks for it, and again only if that failed. Its script runs as a tag
  // whose bytes are checked; the module map then holds it, so import() of its address fetches no other.
  const loads = {};
  site.load = (name) => {
    loads[name] = loads[name] || fetched(name, ...site[name]).then(() => missing(name, false), (error) => {
      delete loads[name];
      missing(name, true);
      throw error;
    });
    return loads[name];
  };
  // Without theirs, figures can still be read; whoever asked for it, and until it is there, they offer no more.
  const missing = (name, is) => {
    if (name === "chart") root.toggleAttribute("data-still", is);
  };
  // Firefox remembers a module that could not be had by its address, so that another try asks by another one.
  const tries = {};
  const fetched = async (name, file, integrity, wasm, wasmIntegrity) => {
    tries[name] = (tries[name] || 0) + 1;
    const address = tries[name] > 1 ? `${file}?${tries[name]}` : file;
    const bytes = fetch(wasm, { integrity: wasmIntegrity });
    // Heard below; a script that fails first must not leave it unheard.
    bytes.catch(() => {});
    const script = document.createElement("script");
    script.type = "module";
    script.integrity = integrity;
    script.src = address;
    document.head.append(script);
    await new Promise((done, failed) => {
      script.onload = done;
      script.onerror = () => failed(new Error(`no ${name}`));
    });
    const bundle = await import(address);
    const code = await compiled(await bytes);
    while (written) await written;
    await bundle.default({ module_or_path: code });
  };
  const compiled = (response) =>
    /^application\/wasm/.test(response.headers.get("Content-Type"))
      ? WebAssembly.compileStreaming(response)
      : response.arrayBuffer().then((it) => WebAssembly.compile(it));

  // Until it is alive a page hears nothing. What a reader has pressed, chosen and typed by then is done once more when
  // it is, and when the figures are what was done to them; links need nobody. What is typed is read as it is typed:
  // coming to life, fields forget it.
  const early = { page: [], figures: [] };
  const FIGURES = "figure.chart, [data-wire]";
  let bar;
  const hear = (event) => {
    const { target, type, isTrusted } = event;
    if (!isTrusted || !target.closest) return;
    const part = target.closest(FIGURES) ? "figures" : "page";
    const button = target.closest("button");
    let heard = early[part];
    if (!heard) return;
    if (type === "click") {
      if (!button || button.matches(SWITCH)) return;
      heard.push(() => button.click());
    } else if (type === "input") {
      // What a field has come to counts.
      early[part] = heard.filter((it) => it.field !== target).concat(again(target));
    } else {
      if (button || !target.closest("figure.chart")) return;
      heard = heard.filter((it) => it.type !== type);
      early[part] = heard.concat(Object.assign(() => target.dispatchEvent(new PointerEvent(type, event)), { type }));
    }
    start();
    if (type !== "pointermove") bar = bar || busy();
  };
  const again = (field) => {
    const { value, checked, type } = field;
    const once_more = () => {
      if (/^(radio|checkbox)$/.test(type)) {
        // A press on what is chosen already would choose nothing.
        field.checked = !checked;
        field.click();
      } else {
        field.value = value;
        for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
      }
    };
    return Object.assign(once_more, { field });
  };
  const KINDS = ["click", "input", "pointerdown", "pointermove"];
  const heed = () => KINDS.forEach((kind) => addEventListener(kind, hear, { capture: true, passive: true }));
  /** From now on that part of the page hears by itself. */
  const catch_up = (part, is_alive) => {
    const heard = early[part];
    early[part] = undefined;
    if (is_alive) {
      for (const once_more of heard) {
        try {
          once_more();
        } catch (error) {
          console.error(error);
        }
      }
    }
    if (early.page || early.figures) return;
    KINDS.forEach((kind) => removeEventListener(kind, hear, true));
    if (bar) bar.remove();
  };

  // A field that comes to life while an input method is at work in it would take away what that has: it is waited for.
  let written, end;
  const compose = ({ type }) => {
    if (type === "compositionstart") {
      written = written || new Promise((done) => (end = done));
    } else if (written) {
      written = undefined;
      end();
    }
  };
  for (const type of ["compositionstart", "compositionend", "focusout"]) addEventListener(type, compose, true);

  // Somebody waits for what they have pressed. Outside of the body, which the bundle adopts as it was written; not in the
  // style sheets, which every page carries.
  const busy = () => {
    const made = root.appendChild(document.createElement("div"));
    Object.assign(made.style, { position: "fixed", inset: "0 0 auto", height: "3px", background: "var(--accent)", transformOrigin: "0" });
    made.animate([{ transform: "scaleX(0)" }, { transform: "scaleX(.9)" }], { duration: 5000, easing: "ease-out", fill: "forwards" });
    return made;
  };

  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    const load = (name) => site.load(name).then(() => true, (error) => {
      console.error(error);
      return false;
    });
    if (!is_words) {
      load(page.bundle || "app").then((is_alive) => {
        if (!is_alive) fail();
        tell();
        catch_up("page", is_alive);
      });
      if (document.querySelector("figure.chart")) load("chart").then((is_alive) => catch_up("figures", is_alive));
      else catch_up("figures", true);
    }
    if (navigator.connection && navigator.connection.saveData) return;
    const rest = () => idle(keep, { timeout: 5000 });
    if (document.readyState === "complete") rest();
    else addEventListener("load", rest, { once: true });
  };

  // Last of all, when nothing is waited for any more: the site is kept for times without a network. Workers need a
  // connection that can be trusted.
  const keep = async () => {
    await Promise.all(Object.keys(loads).map((name) => loads[name].catch(() => {})));
    if (!site.offline || !navigator.serviceWorker) return;
    const script = document.createElement("script");
    const [address, integrity] = site.offline;
    const is_form = page.bundle === "apply";
    script.integrity = integrity;
    script.src = address;
    script.dataset.service = services[is_form ? 1 : 0];
    script.dataset.boot = boot;
    if (is_form) script.dataset.form = "";
    document.head.append(script);
  };

  // A page whose address carries a state, and a page that is nothing without script, start at once; the others when the
  // reader first does something: who only reads fetches nothing.
  if (!is_words) {
    heed();
    for (const event of first) {
      if (KINDS.includes(event.type)) hear(event);
      else if (/^comp/.test(event.type)) compose(event);
    }
  }
  if ("atOnce" in page || (location.search && !is_words) || first.length) {
    start();
  } else {
    for (const event of ["pointerover", "touchstart", "keydown", "focusin"]) {
      addEventListener(event, start, { once: true, passive: true });
    }
  }
})();

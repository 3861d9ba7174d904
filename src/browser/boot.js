// Runs before everything else on every page, from its own file: the policy forbids inline scripts.
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

  // Large text, if the reader chose it: as early as a script can. Where storage is off, nothing was chosen.
  try {
    if (localStorage.getItem(`tingzhou ${root.dataset.base} elder`)) root.dataset.elder = "";
  } catch {}

  // A host without headers cannot forbid framing; a framed page shows only a link to itself.
  if (window.top !== window.self) {
    const link = document.createElement("a");
    link.href = location.href;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = site.framed;
    document.body.replaceChildren(link);
    return;
  }

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

  // Older engines keep the finished page as it is; what needs scripts says so.
  if (typeof WebAssembly !== "object" || !WebAssembly.instantiateStreaming || !("noModule" in HTMLScriptElement.prototype)) {
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
    await (await import(address)).default({ module_or_path: await bytes });
  };

  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    site.load(page.bundle || "app").catch((error) => {
      console.error(error);
      fail();
    });
    if (document.querySelector(".chart")) {
      site.load("chart").catch((error) => console.error(error));
    }
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

  // A page whose address carries a state, and a page that is nothing without script, start at once;
  // the others when the reader first does something, or when the browser has nothing better to do.
  if ("atOnce" in page || location.search) {
    start();
  } else {
    for (const event of ["pointerover", "touchstart", "keydown", "focusin"]) {
      addEventListener(event, start, { once: true, passive: true });
    }
  }
  const idle = window.requestIdleCallback || ((then) => setTimeout(then, 300));
  if (!(navigator.connection && navigator.connection.saveData)) {
    const rest = () => {
      start();
      keep();
    };
    addEventListener("load", () => idle(rest), { once: true });
  }
})();

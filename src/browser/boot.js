// Runs before everything else on every page, from its own file: the policy forbids inline scripts.
// It refuses frames, sets the Trusted Types policy, and starts the page's bundle with its bytes checked.
"use strict";
(() => {
  const boot = document.currentScript.dataset;
  const root = document.documentElement;

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
    link.textContent = boot.framed;
    document.body.replaceChildren(link);
    return;
  }

  const fail = () => {
    root.dataset.failed = "";
    const note = document.querySelector(".boot-failed");
    if (note) note.hidden = false;
  };

  // The views' static parts become innerHTML of templates, charts innerHTML of a figure: markup without
  // scripts, handlers or foreign documents. Nothing else may become markup, a script or a worker.
  if (window.trustedTypes) {
    const forbidden = /<\s*(script|iframe|object|embed|base|meta|link|form)\b|\son[a-z]+\s*=|javascript:/i;
    const assets = new URL(boot.assets, location.href).href;
    trustedTypes.createPolicy("default", {
      createHTML: (html) => (forbidden.test(html) ? "" : html),
      createScriptURL: (url) => (new URL(url, location.href).href.startsWith(assets) ? url : ""),
    });
  }

  // Older engines keep the finished page as it is; what needs scripts says so.
  if (typeof WebAssembly !== "object" || !WebAssembly.instantiateStreaming || !("noModule" in HTMLScriptElement.prototype)) {
    fail();
    return;
  }

  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    const script = document.createElement("script");
    script.type = "module";
    script.integrity = boot.scriptIntegrity;
    script.src = boot.script;
    script.onerror = fail;
    // The module map then holds the checked module: import() of the same address never fetches another.
    script.onload = async () => {
      try {
        const module = await import(boot.script);
        await module.default({ module_or_path: await fetch(boot.wasm, { integrity: boot.wasmIntegrity }) });
      } catch (error) {
        console.error(error);
        fail();
      }
    };
    document.head.append(script);
  };

  // A page whose address carries a state, and a page that is nothing without script, start at once;
  // the others when the reader first does something, or when the browser has nothing better to do.
  if (boot.eager !== undefined || location.search) {
    start();
  } else {
    for (const event of ["pointerover", "touchstart", "keydown", "focusin"]) {
      addEventListener(event, start, { once: true, passive: true });
    }
    const idle = window.requestIdleCallback || ((then) => setTimeout(then, 300));
    if (!(navigator.connection && navigator.connection.saveData)) {
      addEventListener("load", () => idle(start), { once: true });
    }
  }
})();

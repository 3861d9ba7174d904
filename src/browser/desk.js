// Appended to the glue that wasm-bindgen writes (target `no-modules`) to make the desk's one script. It runs twice:
// in the page, which compiles the WebAssembly that lies beside it, and in the page's worker, which gets this same
// text as a blob and the compiled WebAssembly in its first message. No file is ever fetched, so all of it also works
// from file://.
"use strict";
(() => {
  if (typeof document === "undefined") {
    // The module then listens itself; what came with the first message is handed to it.
    self.onmessage = async ({ data: [module, ...errand] }) => {
      await wasm_bindgen({ module_or_path: module });
      self.dispatchEvent(new MessageEvent("message", { data: errand }));
    };
    return;
  }

  const root = document.documentElement;

  // A host without headers cannot forbid framing.
  if (window.top !== window.self) {
    document.body.replaceChildren(document.currentScript.dataset.framed);
    return;
  }

  // The one way out that no policy closes in today's browsers.
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) delete window[name];

  // The views' static parts become innerHTML of templates; the one worker begins as a blob. Nothing else may
  // become markup, a script or a worker.
  if (window.trustedTypes) {
    const forbidden = /<\s*(script|iframe|object|embed|base|meta|link|form)\b|\son[a-z]+\s*=|javascript:/i;
    trustedTypes.createPolicy("default", {
      createHTML: (html) => (forbidden.test(html) ? "" : html),
      createScriptURL: (url) => (String(url).startsWith("blob:") ? url : ""),
    });
  }

  const start = async () => {
    const text = document.getElementById("wasm");
    const symbols = text.textContent;
    text.remove();
    // The lowest eight bits of each symbol are a byte.
    const bytes = new Uint8Array(symbols.length);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = symbols.charCodeAt(at);
    await wasm_bindgen({ module_or_path: await WebAssembly.compile(bytes) });
  };
  start().catch((error) => {
    console.error(error);
    root.dataset.failed = "";
  });
})();

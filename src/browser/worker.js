// Appended to the glue that wasm-bindgen writes for a classic worker (target `no-modules`: module workers are
// younger than the oldest browser the form supports). The first message brings the WebAssembly's address and
// hash; the module then listens itself, and the rest of the message is handed to it.
"use strict";
self.onmessage = async ({ data: [wasm, integrity, ...errand] }) => {
  try {
    await wasm_bindgen({ module_or_path: fetch(wasm, { integrity }) });
  } catch (error) {
    console.error(error);
    self.postMessage(["refused", "stopped"]);
    return;
  }
  self.dispatchEvent(new MessageEvent("message", { data: errand }));
};

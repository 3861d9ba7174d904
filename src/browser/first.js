// Stands in the page itself, before its first frame: what must not wait for `boot.js`. That comes once the page can be
// read, for whatever is fetched sooner has readers wait longer. The policy of the page names the hash of this script.
(() => {
  const root = document.documentElement;
  // Large text, if the reader chose it: no frame is drawn without. Storage is slow to answer, and the page is read on.
  requestAnimationFrame(() => {
    try {
      if (localStorage.getItem(`tingzhou ${root.dataset.base} elder`)) root.dataset.elder = "";
    } catch {}
  });
  // What is done before the boot script listens is handed to it.
  self.early = [];
  const note = (event) => self.early && self.early.push(event);
  const done = "click input pointerdown pointermove pointerover touchstart keydown focusin compositionstart compositionend";
  for (const kind of done.split(" ")) addEventListener(kind, note, { capture: true, passive: true });
  const boot = () => {
    const lies = document.querySelector("script[type=later]");
    if (!lies) return;
    const runs = lies.cloneNode();
    runs.removeAttribute("type");
    runs.onerror = () => delete root.dataset.first;
    lies.replaceWith(runs);
  };
  // In a frame nothing is shown; the boot script puts a link there.
  const is_framed = (root.hidden = top !== self);
  const { supportedEntryTypes } = self.PerformanceObserver || {};
  if (is_framed || document.hidden || !supportedEntryTypes || !supportedEntryTypes.includes("paint")) {
    addEventListener("DOMContentLoaded", boot);
  } else {
    // What lies further down is laid out after the first frame, unless the reader comes to a place within the page.
    const [entry] = performance.getEntriesByType("navigation");
    if (entry && entry.type === "navigate" && !location.hash) root.dataset.first = "";
    new PerformanceObserver(boot).observe({ type: "paint", buffered: true });
    // A window that is covered draws nothing.
    setTimeout(boot, 3000);
  }
})();

// English pages only, behind `boot.js`: marks what is Chinese in what is drawn after the page was written, by the rules of
// `prerender/mark.rs`.
(() => {
  const base = document.documentElement.dataset.base;
  const own = `${base}en/`;
  const count = (text, signs) => (text.match(signs) || []).length;
  const mark = (element) => {
    const text = [...element.childNodes].map((it) => (it.nodeType === 3 ? it.data : "")).join("");
    const is_chinese = count(text, /[\u4e00-\u9fff]/g) > count(text, /[a-z]/gi);
    const is_english = /[a-z]/i.test(text) && !is_chinese;
    if ((is_chinese || is_english) && !element.hreflang) {
      element.removeAttribute("lang");
      const around = element.closest("[lang]").getAttribute("lang");
      if (is_chinese) element.setAttribute("lang", "zh-CN");
      else if (around !== "en") element.setAttribute("lang", "en");
    }
    const path = element.localName === "a" && element.origin === location.origin && element.pathname;
    const leads = path && path.startsWith(base) && !path.startsWith(own) && !path.startsWith(`${base}assets/`);
    if (leads && !element.hreflang) element.hreflang = "zh-CN";
  };
  new MutationObserver((changes) => {
    const changed = new Set();
    for (const { target, addedNodes } of changes) {
      changed.add(target.nodeType === 1 ? target : target.parentElement);
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        changed.add(node);
        node.querySelectorAll("*").forEach((it) => changed.add(it));
      }
    }
    for (const element of changed) {
      // What has gone again meanwhile is marked when it is put back.
      if (element && element.isConnected) mark(element);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
})();

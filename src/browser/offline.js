// Has the site kept for times without a network, and offers a newer release. `boot.js` fetches it last of all.
// The builder puts one line before it, `self.tingzhou.offer = {…}`: what the offer says.
"use strict";
(() => {
  const { service, boot, form } = document.currentScript.dataset;
  const container = navigator.serviceWorker;
  const { offer: words } = self.tingzhou;
  const hour = 3600000;
  let bar, asked, dismissed;

  // In the form a reload must find all of it again. What would be lost by leaving, the form says to everybody as it
  // does to the browser, and keeps what was typed last on that occasion; and there must be something kept, for what
  // lies only in a file that was taken along is not found again by itself.
  const is_safe = () => {
    if (form === undefined) return true;
    try {
      const draft = localStorage.getItem(`tingzhou ${document.documentElement.dataset.base} draft`);
      return draft !== null && dispatchEvent(new Event("beforeunload", { cancelable: true }));
    } catch {
      return false;
    }
  };

  const button = (label, look, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = `button ${look}`;
    made.textContent = label;
    made.addEventListener("click", press);
    return made;
  };

  const withdraw = () => {
    if (bar) bar.remove();
    bar = undefined;
  };

  const show = (worker) => {
    if (bar || dismissed || worker.state === "redundant") return;
    if (!is_safe()) {
      // Until then nobody is disturbed.
      setTimeout(() => show(worker), 2000);
      return;
    }
    const text = document.createElement("p");
    text.className = "offer__text";
    const accept = () => {
      if (!is_safe()) {
        text.textContent = words.unsaved;
        return;
      }
      // Another window may have let it take over already.
      if (worker.state === "activating" || worker.state === "activated") return location.reload();
      container.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage({ now: true });
    };
    const later = () => {
      dismissed = true;
      withdraw();
    };
    bar = document.createElement("aside");
    bar.className = "offer";
    bar.setAttribute("aria-label", words.name);
    // What comes to stand in it is said aloud; it must be there before. All of it comes at once, so that no button
    // moves away from under a finger.
    text.setAttribute("role", "status");
    bar.append(text);
    document.body.append(bar);
    const fill = (made) => {
      text.textContent = form === undefined ? words.text : words.form;
      made.append(button(words.accept, "offer__accept", accept), button(words.later, "button--plain", later));
    };
    setTimeout(fill, 100, bar);
  };

  const look = (registration) => {
    const worker = registration.waiting;
    if (!worker || !registration.active || worker === asked) return;
    asked = worker;
    worker.addEventListener("statechange", () => worker.state === "redundant" && withdraw());
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => show(worker);
    worker.postMessage({ boot }, [port2]);
  };

  const watch = (registration) => {
    const follow = () => {
      const worker = registration.installing;
      if (worker) worker.addEventListener("statechange", () => look(registration));
    };
    registration.addEventListener("updatefound", follow);
    follow();
    look(registration);
    // Links inside the site load no page, so the browser itself would not look for hours.
    let last = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - last < hour) return;
      last = Date.now();
      // Without a network there is nothing newer either.
      registration.update().catch(() => {});
    });
  };

  // Private windows and settings forbid it, and hosts may lack the file; then the site is read as ever.
  container.register(service, { updateViaCache: "none" }).then(watch, () => {});
})();

// A service worker: one for the reading pages, one for the form, each with its own files, so that neither waits for
// the other. It keeps a release as a whole or not at all; pages come from the network as long as it answers.
// The builder puts one line before it, `self.tingzhou = {…}`: base, audience, release, every file with its hash, and how
// many bytes they are in all.
//
// Nothing of two releases is ever mixed: a page names its scripts and styles by the hash in their names, and asks for
// its content with a hash; what is kept is given out only if it is just that.
"use strict";
(() => {
  const { base, audience, release, files, size, unreachable } = self.tingzhou;
  // Origins can be shared (GitHub Pages): names carry the base, and nothing but our own names is ever touched.
  const ours = `tingzhou ${base} ${audience} `;
  const name = ours + release;
  // How long the network is waited for when there is a kept page to show instead, in milliseconds.
  const patience = 3000;
  // How long a release that lies on the host with a file missing is passed over for the kept one.
  const distrust = 300000;
  // What is fetched at the same time while a release is put by.
  const hands = 4;

  const digest = async (response) => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
    return `sha256-${btoa(String.fromCharCode(...bytes))}`;
  };
  const is = async (response, hash) => response && (await digest(response.clone())) === hash;
  const all = async () => (await caches.keys()).filter((it) => it.startsWith(ours));

  // --- A release is put by -----------------------------------------------------------------------------------------

  const put = async () => {
    const { connection, storage } = self.navigator;
    if (connection && connection.saveData) throw new Error("the reader saves data");
    // Where there is no room for it, nothing is fetched in vain, with every visit anew.
    if (storage && storage.estimate) {
      const { quota, usage } = await storage.estimate();
      if (quota - usage < size) throw new Error("there is no room");
    }
    const cache = await caches.open(name);
    const others = await Promise.all((await all()).map((it) => caches.open(it)));
    const waiting = Object.entries(files);
    const work = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const [path, hash] = next;
        if (!(await is(await cache.match(base + path), hash))) await cache.put(base + path, await had(others, base + path, hash));
      }
    };
    try {
      await Promise.all(Array.from({ length: hands }, work));
      if ((await (await caches.open(name)).keys()).length < Object.keys(files).length) throw new Error("the cache was cleared");
    } catch (error) {
      waiting.length = 0;
      // A part of a release is of no use, and its room may be what a draft needs.
      await caches.delete(name);
      throw error;
    }
  };

  // A file as an earlier release left it, or from the host. Its bytes are known, so copies on the way are welcome;
  // one that is out of date is passed by.
  const had = async (others, address, hash) => {
    for (const cache of others) {
      const found = await cache.match(address);
      if (await is(found, hash)) return found;
    }
    const get = (cache) => fetch(address, { integrity: hash, cache, priority: "low" });
    const response = await get("no-cache").catch(() => get("reload"));
    if (!response.ok) throw new Error(`${response.status} for ${address}`);
    // A page that came by a detour would be refused as the answer to a navigation.
    return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
  };

  // --- It takes over -----------------------------------------------------------------------------------------------

  // Open pages may be of an earlier release and still need its files; without any page, they are nobody's.
  const tidy = async () => {
    const { installing, waiting } = self.registration;
    if (installing || waiting || (await self.clients.matchAll()).length > 0) return;
    await Promise.all((await all()).filter((it) => it !== name).map((it) => caches.delete(it)));
  };

  const begin = async () => {
    await tidy();
    await self.clients.claim();
  };

  // --- It answers --------------------------------------------------------------------------------------------------

  const kept = async (path) => (path in files ? (await caches.open(name)).match(base + path) : undefined);

  // The moment at which the host last failed to give a file that a page had named by its hash.
  let broken = 0;

  // Pages, and what carries no hash: from the network, or from this release if that is silent.
  const fresh = async (event, path) => {
    const asked = fetch(event.request);
    event.waitUntil(asked.catch(() => {}));
    if (!(path in files)) return asked.catch((error) => otherwise(event, path, error));
    if (Date.now() - broken > distrust) {
      const late = new Promise((done) => setTimeout(done, patience));
      const response = await Promise.race([asked, late]).catch(() => {});
      if (response && response.status < 500) return response;
    }
    return (await kept(path)) || asked;
  };

  // Nothing came and nothing is kept: the address of a page without its last slash, or a page that says so.
  const otherwise = async (event, path, error) => {
    if (event.request.mode !== "navigate") throw error;
    if (`${path}/` in files) return Response.redirect(`${base}${path}/${new URL(event.request.url).search}`);
    const page = await kept(unreachable);
    if (!page) throw error;
    return new Response(page.body, { status: 503, headers: page.headers });
  };

  // What is named by its hash never changes: as it was kept, by this release or an earlier one whose pages are open.
  const fixed = async (request, path) => {
    const { integrity } = request;
    if (path in files && (!integrity || integrity === files[path])) {
      const found = await kept(path);
      if (found) return found;
    }
    for (const other of await all()) {
      const found = other !== name && (await (await caches.open(other)).match(base + path));
      if (found && (!integrity || (await is(found, integrity)))) return found;
    }
    // Without the hash, which the page looks at itself: with it, a file that is missing and no network are the same.
    const response = await fetch(request.url);
    if (!response.ok) broken = Date.now();
    return response;
  };

  self.addEventListener("install", (event) => event.waitUntil(put()));

  self.addEventListener("activate", (event) => event.waitUntil(begin()));

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== self.location.origin || !pathname.startsWith(base)) return;
    const path = pathname.slice(base.length);
    if (request.mode === "navigate") event.waitUntil(tidy());
    const is_fixed = request.integrity || path.startsWith("assets/");
    event.respondWith(is_fixed ? fixed(request, path) : fresh(event, path));
  });

  // A page says which boot script it has when a release waits. One that came with the waiting release already needs
  // nobody's leave; in the form no release takes over unasked, for another window may hold a draft.
  self.addEventListener("message", (event) => {
    const { boot, now } = event.data;
    if (now) {
      self.skipWaiting();
    } else if (!(boot.slice(base.length) in files)) {
      event.ports[0].postMessage("newer");
    } else if (audience === "reading") {
      self.skipWaiting();
    }
  });
})();

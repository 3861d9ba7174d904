// Takes the place of both service workers where a site is not to be kept for reading without a network: removes what
// they kept and itself. Open pages go on, from the network.
// The builder puts one line before it, `self.tingzhou = {…}`: where the site lies.
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const remove = async () => {
    const ours = (await caches.keys()).filter((name) => name.startsWith(`tingzhou ${self.tingzhou.base} `));
    await Promise.all(ours.map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(remove());
});

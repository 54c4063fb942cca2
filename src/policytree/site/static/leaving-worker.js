// Stands where the service worker of a built site stands, for a site that keeps no copy, such as
// one that is being worked on: a browser that has a copy from before asks here, and loses it.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith("policytree-") && name.endsWith(`-${worker.registration.scope}`)) await caches.delete(name);
  }
  await worker.registration.unregister();
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(leave()));

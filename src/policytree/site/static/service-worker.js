// Keeps one version of the site whole on this device, and answers from it. A newer version is kept
// beside it and takes over when no page of the older one is open, or when the reader wants it.
//
// What is stored are the site's own files, which are asked for without anything of the reader's,
// and the moments of saving and of comparing.

/**
 * Its version, the library, and each file with the digest that the browser checks it by.
 * @type {{version: string, library: string, versionFile: string, files: Record<string, string>}}
 */
const SITE = /** @type {any} */ ({/* The builder puts the site here. */});

importScripts(SITE.library);
const { PrecacheController, PrecacheRoute } = /** @type {any} */ (self).workbox.precaching;
const { Route, Router } = /** @type {any} */ (self).workbox.routing;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
// Two sites on one origin have a scope each, and so do their copies.
const DATES = `policytree-dates-${SCOPE}`;
const NAMED_BY_CONTENT = /^assets\/.*[./][0-9a-f]{8,}[./]/;

const controller = new PrecacheController({ cacheName: `policytree-files-${SCOPE}` });
// What a file answers to is decided by its address alone, whatever a server says of it.
controller.strategy.matchOptions = { ignoreVary: true };
controller.addToCacheList([
  // Comes first: a site that changes under our hands then fails one of the digests below. It has
  // none of its own, since building again without a change moves its date.
  { url: SITE.versionFile, revision: SITE.version },
  ...Object.entries(SITE.files).map(([url, integrity]) => ({
    url,
    integrity,
    // No revision: the file that the page has just fetched serves, and is not fetched again.
    revision: NAMED_BY_CONTENT.test(url) ? null : integrity,
  })),
]);

const router = new Router();
// Queries say nothing to a site of files.
router.registerRoute(new PrecacheRoute(controller, { cleanURLs: false, ignoreURLParametersMatching: [/^/] }));
// A folder without its slash: servers lead on to it, for links count from there.
router.registerRoute(new Route(
  (/** @type {{url: URL, request: Request}} */ { url, request }) =>
    request.mode === "navigate" && Boolean(controller.getCacheKeyForURL(`${url.origin}${url.pathname}/index.html`)),
  async (/** @type {{url: URL}} */ { url }) => Response.redirect(`${url.origin}${url.pathname}/${url.search}`),
));
router.addFetchListener();

/** @param {string} name */
function placeOf(name) {
  return new URL(`dates/${name}`, SCOPE).href;
}

/**
 * Remember that something has happened now.
 * @param {string} name
 */
async function note(name) {
  const dates = await caches.open(DATES);
  await dates.put(placeOf(name), new Response(String(Date.now())));
}

/**
 * When it happened, in milliseconds, or nothing where it never did.
 * @param {string} name
 */
async function noted(name) {
  const found = await caches.match(placeOf(name), { cacheName: DATES });
  return found ? Number(await found.text()) : undefined;
}

const SAVED = `saved-${SITE.version}`;

/** @param {ExtendableEvent} event */
async function install(event) {
  await note("compared"); // this script has just come from the site
  await controller.install(event);
  await note(SAVED);
}

/** @param {ExtendableEvent} event */
async function activate(event) {
  await controller.activate(event); // what only the older version had goes
  const dates = await caches.open(DATES);
  for (const { url } of await dates.keys()) {
    if (![placeOf(SAVED), placeOf("compared")].includes(url)) await dates.delete(url);
  }
  await worker.clients.claim();
}

async function state() {
  return { version: SITE.version, saved: await noted(SAVED), compared: await noted("compared") };
}

async function compared() {
  await note("compared");
  return state();
}

/**
 * Take over, where the page that asks is the only one. Any other would lose its files.
 * @param {ExtendableMessageEvent} event
 */
async function takeOver(event) {
  const asking = event.source && "id" in event.source ? event.source.id : "";
  const open = await worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const others = open.filter(({ id, url }) => id !== asking && url.startsWith(SCOPE)).length;
  if (others === 0) worker.skipWaiting();
  return { others };
}

/** What pages ask for. */
const ANSWERS = new Map(Object.entries({ state, compared, takeOver }));

worker.addEventListener("install", (event) => event.waitUntil(install(event)));
worker.addEventListener("activate", (event) => event.waitUntil(activate(event)));
worker.addEventListener("message", (event) => {
  const answer = ANSWERS.get(event.data?.ask);
  const [port] = event.ports;
  if (answer && port) event.waitUntil(answer(event).then((reply) => port.postMessage(reply)));
});

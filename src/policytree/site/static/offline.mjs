// The page's side of the copy on this device: it has the copy made once nothing more urgent is
// going on, compares it with the site, and says how old it is. A page keeps to the version it was
// opened with; only the reader changes that.

import { CopyNote } from "./copy-note.mjs";
import { calendarsRead, engineHadItsTurn } from "./settled.mjs";

/**
 * @typedef {import("./copy-note.mjs").Kept} Kept
 * @typedef {{version: string, built: string, worker: string}} Site
 */

// This script stands three folders below the site's root, wherever that is.
const ROOT = new URL("../../../", import.meta.url);
const OFTEN = 3600_000;

class Copy {
  #container;
  #site;
  #note;
  /** The version that this page was opened with. */
  #opened;
  #controlled;
  #asked = false;
  /** @type {ServiceWorkerRegistration | undefined} */
  #registration;
  #lastTry = 0;

  /**
   * @param {ServiceWorkerContainer} container
   * @param {Site} site
   */
  constructor(container, site) {
    this.#container = container;
    this.#site = site;
    this.#opened = site.version;
    this.#controlled = Boolean(this.#controller);
    this.#note = new CopyNote(() => this.#use());
    this.#note.made(site.built);
  }

  /** The worker that answers this page's requests, unless it is that of a site around this one. */
  get #controller() {
    const controller = this.#container.controller;
    return controller?.scriptURL.startsWith(ROOT.href) ? controller : null;
  }

  async start() {
    this.#container.addEventListener("controllerchange", () => this.#changed());
    const there = await registrationOf(this.#container);
    if (there) {
      this.#watch(there);
      if (there.active) this.#note.copy("kept", await ask(there.active, "state"));
    }
    await ready();
    const wanted = { scope: ROOT.href, updateViaCache: /** @type {const} */ ("none") };
    if (!there) this.#watch(await this.#container.register(new URL(this.#site.worker, ROOT), wanted));
    else await this.#compare();
    window.addEventListener("online", () => this.#compare());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && Date.now() - this.#lastTry > OFTEN) this.#compare();
    });
  }

  /** No copy can be kept in this browser. */
  refused() {
    this.#note.copy("unkept");
  }

  /** Ask the site for its newest version, and remember when that worked. */
  async #compare() {
    this.#lastTry = Date.now();
    try {
      await this.#registration?.update();
    } catch {
      return; // no connection, or no site: the copy gets older, and says so
    }
    const active = this.#registration?.active;
    if (active) this.#note.copy("kept", await ask(active, "compared"));
  }

  /** @param {ServiceWorkerRegistration} registration */
  #watch(registration) {
    this.#registration = registration;
    registration.addEventListener("updatefound", () => this.#follow(registration.installing));
    if (registration.waiting) this.#newer();
    this.#follow(registration.installing);
  }

  /**
   * Follow a version while it is being kept.
   * @param {ServiceWorker | null} worker
   */
  #follow(worker) {
    if (!worker) return;
    let whole = false;
    const first = !this.#registration?.active;
    if (first) this.#note.copy("keeping");
    worker.addEventListener("statechange", async () => {
      if (worker.state === "installed") {
        whole = true;
        if (!first) this.#newer();
      } else if (worker.state === "activated") {
        this.#note.copy("kept", await ask(worker, "state"));
      } else if (worker.state === "redundant" && !whole) {
        if (first) this.#note.copy("unkept");
        else this.#note.version("newer unkept");
      }
    });
  }

  #newer() {
    // A page that came past the copy, straight from the site, is new already.
    if (this.#controller) this.#note.version("newer");
  }

  /** The reader wants the newer version. */
  async #use() {
    const waiting = this.#registration?.waiting;
    if (!waiting) {
      location.reload();
      return;
    }
    this.#asked = true;
    const { others } = await ask(waiting, "takeOver");
    if (!others) return;
    this.#asked = false;
    this.#note.version("others");
  }

  /** The copy that answers this page's requests is another one now. */
  async #changed() {
    if (this.#asked) {
      location.reload();
      return;
    }
    const controller = this.#controller;
    const kept = controller && (await ask(controller, "state"));
    // The first copy takes care of the page that had it made, and is as new as the page.
    if (this.#controlled || kept?.version !== this.#opened) this.#note.version("changed");
    this.#controlled = true;
  }
}

/**
 * This site's own registration: a site around this one may have another.
 * @param {ServiceWorkerContainer} container
 */
async function registrationOf(container) {
  const there = await container.getRegistration(ROOT);
  return there?.scope === ROOT.href ? there : undefined;
}

/**
 * Put a question to a worker.
 * @param {ServiceWorker} worker
 * @param {"state" | "compared" | "takeOver"} question
 * @returns {Promise<any>}
 */
function ask(worker, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      resolve(data);
      port1.close();
    };
    worker.postMessage({ ask: question }, [port2]);
  });
}

/** The page is loaded and the engine, where there is one, has had its turn. */
async function ready() {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => { window.addEventListener("load", resolve, { once: true }); });
  }
  await engineHadItsTurn();
}

/** @returns {Promise<Site | undefined>} what this copy of the site says of itself */
async function read() {
  try {
    const response = await fetch(new URL("version.json", ROOT), { cache: "no-cache", mode: "same-origin" });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A site that keeps no copy, or no longer: what an earlier one left is taken away.
 * @param {ServiceWorkerContainer} container
 */
async function leave(container) {
  const there = await registrationOf(container);
  if (!there) return;
  await there.unregister();
  for (const name of await caches.keys()) {
    if (name.startsWith("policytree-") && name.endsWith(`-${ROOT.href}`)) await caches.delete(name);
  }
}

async function start() {
  const site = await read();
  if (!site) return;
  await calendarsRead();
  // Without a secure address, or in some private windows, there is none.
  const container = "serviceWorker" in navigator ? navigator.serviceWorker : undefined;
  if (!container || !site.worker) {
    new CopyNote(() => {}).made(site.built);
    if (container) await leave(container);
    return;
  }
  const copy = new Copy(container, site);
  await copy.start().catch(() => copy.refused());
}

start();

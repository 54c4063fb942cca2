// What a page says about its copy of the site: at the foot when it was made and saved, and at the
// head what the reader should know now. It is read again later than it was written, so ages are
// worked out when they are shown.

import { make } from "./dom.mjs";
import { dayInWords, wallAt } from "./london.mjs";

/**
 * @typedef {{version: string, saved?: number, compared?: number}} Kept
 * @typedef {"keeping" | "kept" | "unkept" | ""} State
 */

const DAY = 24 * 3600_000;
/** After so long without comparing, the reader is told that newer versions may exist. */
const LONG = 7 * DAY;

const KEEPING = "A copy of this guide is being kept on this device, so that it works without a connection.";
const KEPT = "This guide is kept on this device and works without a connection.";
const UNKEPT =
  "A whole copy of this guide could not be kept on this device, so it needs a connection. It is tried again when you next open a page.";
const NEWER_UNKEPT =
  "There is a newer version of this guide, but it could not be kept on this device in full. This page goes on with the version that is kept here; it is tried again when you next open a page.";
const NEWER =
  "There is a newer version of this guide. This page goes on with the version that it was opened with. Using the newer version loads this page again, and answers given on it are then lost.";
const OTHERS =
  "Another page of this guide is open in this browser and would lose its files. Close it, and choose again.";
const CHANGED =
  "The version of this guide that is kept on this device has been changed since this page was opened. Load the page again when you have finished: answers given on it are then lost.";

/**
 * How long ago a day was, in words.
 * @param {number} at
 * @param {number} now
 */
function ago(at, now) {
  const days = Math.round((Date.parse(wallAt(now).date) - Date.parse(wallAt(at).date)) / DAY);
  if (days < 0) return ""; // the device's clock was changed
  if (days === 0) return " (today)";
  return days === 1 ? " (yesterday)" : ` (${days} days ago)`;
}

/**
 * @param {number} at
 * @param {number} now
 */
function day(at, now) {
  return `${dayInWords(at)}${ago(at, now)}`;
}

export class CopyNote {
  #foot = make("footer", { class: "pt pt-copy", "aria-label": "About this copy", "data-search-exclude": "" });
  // There from the start, so that what comes into it later is read out.
  #news = make("div", { class: "pt pt-news", role: "status", "data-search-exclude": "" });
  #built = Number.NaN;
  /** @type {State} */
  #state = "";
  /** @type {Kept | undefined} */
  #kept;
  /** @type {"" | "newer" | "newer unkept" | "changed" | "others"} */
  #version = "";
  #use;
  #shown = "";

  /** @param {() => void} use called when the reader wants the newer version */
  constructor(use) {
    this.#use = use;
    const page = document.querySelector("article") ?? document.body;
    page.prepend(this.#news);
    page.append(this.#foot);
    document.addEventListener("visibilitychange", () => this.#show());
    window.addEventListener("beforeprint", () => this.#show());
    setInterval(() => this.#show(), 3600_000);
  }

  /** @param {string} built when the site was made */
  made(built) {
    this.#built = Date.parse(built);
    this.#show();
  }

  /**
   * How far the copy on this device is, and from when.
   * @param {State} state
   * @param {Kept} [kept]
   */
  copy(state, kept) {
    this.#state = state;
    this.#kept = kept;
    this.#show();
  }

  /** @param {"newer" | "newer unkept" | "changed" | "others"} version what there is to know of other versions */
  version(version) {
    this.#version = version;
    this.#show();
  }

  #show() {
    const now = Date.now();
    this.#foot.replaceChildren(...this.#lines(now).map((line) => make("p", {}, line)));
    const notices = [...this.#age(now), ...this.#versions()];
    // Only what is new is put in, and so read out.
    const shown = notices.map(({ textContent }) => textContent).join("\n");
    if (shown !== this.#shown) this.#news.replaceChildren(...notices);
    this.#shown = shown;
  }

  /** @param {number} now */
  #lines(now) {
    const lines = [];
    if (!Number.isNaN(this.#built)) lines.push(`Site built on ${day(this.#built, now)}.`);
    if (this.#state === "keeping") lines.push(KEEPING);
    if (this.#state === "unkept") lines.push(UNKEPT);
    if (this.#state === "kept") lines.push(KEPT);
    const { saved, compared } = this.#kept ?? {};
    if (saved) {
      const then = compared ? `; last compared with the site on ${day(compared, now)}` : "";
      lines.push(`Saved on this device on ${day(saved, now)}${then}.`);
    }
    return lines;
  }

  /** @param {number} now */
  #age(now) {
    const { compared } = this.#kept ?? {};
    if (!compared || now - compared <= LONG) return [];
    const days = Math.floor((now - compared) / DAY);
    return [notice(
      "This copy may be old.",
      `It was last compared with the site ${days} days ago, and newer versions of the policies may exist. Connect this device and open the page again to compare.`,
    )];
  }

  #versions() {
    if (this.#version === "changed") return [notice("Newer version.", CHANGED)];
    if (this.#version === "newer unkept") return [notice("Newer version.", NEWER_UNKEPT)];
    if (!this.#version) return [];
    const use = make("button", { type: "button", class: "pt-button pt-second" }, "Use the newer version");
    use.addEventListener("click", this.#use);
    const shown = notice("Newer version.", this.#version === "others" ? OTHERS : NEWER);
    shown.append(make("span", { class: "pt-news-use" }, use));
    return [shown];
  }
}

/**
 * @param {string} head
 * @param {string} sentence
 */
function notice(head, sentence) {
  return make("p", { class: "pt-notice" }, make("strong", {}, head), ` ${sentence} `);
}

// A learning system, by the calls of SCORM 1.2: found around this page, told and asked. It may not be
// there, may refuse, and may go away in the middle; then there is a sentence that says so, and no more.

/**
 * @typedef {Record<string, (...values: string[]) => unknown>} Api
 * @typedef {Window & {API?: Api}} Holder
 * @typedef {"none" | "open" | "refused" | "gone" | "finished"} State
 */

const MOST_PARENTS = 100;
const NOT_IMPLEMENTED = "401";
const KEPT = "What you chose stays on this page while it is open, and is compared here as before.";
// What a learning system need not have.
const OPTIONAL = new Set(["cmi.core.score.min", "cmi.core.score.max"]);
const MEANINGS = new Map([
  ["cmi.core.lesson_status", "whether you have finished"],
  ["cmi.core.score.raw", "your score"],
  ["cmi.core.lesson_location", "which case you are at"],
  ["cmi.suspend_data", "what you chose"],
  ["cmi.core.session_time", "how long you took"],
  ["cmi.core.exit", "that you will come back"],
]);

export class LearningSystem {
  /** @type {Api | undefined} */
  #api;
  /** @type {Holder | undefined} */
  #holder;
  #window;
  /** @type {State} */
  #state = "none";
  #trouble = "";

  /** @param {Window} around where to begin looking */
  constructor(around) {
    this.#window = around;
  }

  get state() {
    return this.#state;
  }

  /** What is wrong, in a sentence; empty where nothing is. */
  get trouble() {
    return this.#trouble;
  }

  /** Look for a learning system and begin with it. Says whether that worked. */
  open() {
    const found = search(this.#window);
    if (!found) {
      if (this.#state !== "none") this.#lost();
      return false;
    }
    [this.#api, this.#holder] = [found.API, found];
    this.#state = "open";
    this.#trouble = "";
    if (this.#did("LMSInitialize", "")) return true;
    if (this.#state === "open") this.#refused("to begin");
    return false;
  }

  /**
   * What it knows; empty where it does not.
   * @param {string} name
   */
  ask(name) {
    if (this.#state !== "open") return "";
    const value = this.#call("LMSGetValue", name);
    return value === undefined || value === null ? "" : String(value);
  }

  /**
   * Tell it everything, and have it kept. Says whether all of it was taken.
   * @param {Record<string, string>} values
   */
  tell(values) {
    if (this.#state !== "open") return false;
    const refused = Object.entries(values).filter(([name, value]) => !this.#took(name, value));
    if (this.#state !== "open") return false;
    if (refused.length) {
      this.#refused(`to take ${refused.map(([name]) => MEANINGS.get(name) ?? name).join(" and ")}`, "open");
    }
    const kept = this.#did("LMSCommit", "");
    if (this.#state !== "open") return false;
    if (!kept) this.#refused("to keep what it was told", "open");
    if (kept && !refused.length) this.#trouble = "";
    return kept && !refused.length;
  }

  /** Tell it that this was all. Says whether it agreed. */
  finish() {
    if (this.#state !== "open") return false;
    const done = this.#did("LMSFinish", "");
    if (done) this.#state = "finished";
    else if (this.#state === "open") this.#refused("to finish", "open");
    return done;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  #took(name, value) {
    if (this.#did("LMSSetValue", name, value)) return true;
    return this.#state === "open" && OPTIONAL.has(name) && this.#error() === NOT_IMPLEMENTED;
  }

  /**
   * @param {string} method
   * @param {...string} values
   */
  #did(method, ...values) {
    return ["true", "1"].includes(String(this.#call(method, ...values)).toLowerCase());
  }

  /**
   * A call to the system, as long as the one that was found is still there.
   * @param {string} method
   * @param {...string} values
   */
  #call(method, ...values) {
    try {
      if (!this.#api || this.#holder?.closed || this.#holder?.API !== this.#api) throw new Error("gone");
      return this.#api[method](...values);
    } catch {
      this.#lost();
      return undefined;
    }
  }

  #error() {
    return String(this.#call("LMSGetLastError") ?? "");
  }

  #lost() {
    this.#state = "gone";
    this.#trouble = `The learning system does not answer any more, so nothing can be reported. ${KEPT}`;
  }

  /**
   * @param {string} what
   * @param {State} state
   */
  #refused(what, state = "refused") {
    const code = this.#error();
    const reason = code && code !== "0" ? String(this.#call("LMSGetErrorString", code) ?? "").trim() || `error ${code}` : "";
    if (this.#state === "gone") return;
    this.#state = state;
    this.#trouble = `The learning system refused ${what}${reason ? ` (“${reason}”)` : ""}. ${KEPT}`;
  }
}

/**
 * The window that holds a learning system: one around this page, or around the one that opened it.
 * @param {Window} start
 * @returns {Holder | undefined}
 */
function search(start) {
  return among(start) ?? among(openerOf(start.top ?? start)) ?? among(openerOf(start));
}

/**
 * @param {Window | null | undefined} start
 * @returns {Holder | undefined}
 */
function among(start) {
  let here = /** @type {Holder | null | undefined} */ (start);
  try {
    for (let steps = 0; here && steps < MOST_PARENTS; steps += 1) {
      if (here.API) return here;
      if (here.parent === here) return undefined;
      here = /** @type {Holder} */ (here.parent);
    }
  } catch {
    // A window of another site is no learning system of ours.
  }
  return undefined;
}

/** @param {Window} from */
function openerOf(from) {
  try {
    return /** @type {Window | null} */ (from.opener);
  } catch {
    return null;
  }
}

/**
 * A length of time as SCORM 1.2 writes it: hours, minutes and seconds.
 * @param {number} milliseconds
 */
export function timespan(milliseconds) {
  const hundredths = Math.min(Math.max(0, Math.round(milliseconds / 10)), 9999 * 360_000);
  const two = (/** @type {number} */ number) => String(Math.floor(number)).padStart(2, "0");
  const [hours, minutes] = [hundredths / 360_000, (hundredths / 6000) % 60];
  return `${String(Math.floor(hours)).padStart(4, "0")}:${two(minutes)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

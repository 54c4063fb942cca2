// The page's side of the engine. It starts the thread that downloads and runs it, and passes
// questions and answers. Whatever goes wrong ends in the state "failed" with a sentence
// for the reader, and never in waiting: the page is complete without the engine.

/**
 * @typedef {"starting" | "slow" | "ready" | "failed"} State
 * @typedef {{worker: string, snapshot: boolean}} Files
 * @typedef {{
 *   base?: string | URL,
 *   timeoutMs?: number,
 *   slowMs?: number,
 *   callTimeoutMs?: number,
 *   onState?: (state: State, sentence: string, detail: string) => void,
 *   onCalendars?: () => void,
 * }} Options
 */

/** @type {Files} */
const FILES = /** @type {any} */ ({/* The builder puts the names here. */});

const SENTENCES = {
  slow: "The step-by-step guide is still starting.",
  tooSlow: "The step-by-step guide took too long to start.",
  tooOld: "This browser is too old for the step-by-step guide.",
  refused: "This browser or this site does not let the step-by-step guide run.",
  download: "A part of the step-by-step guide could not be downloaded, or arrived damaged.",
  broken: "The step-by-step guide could not start.",
  stopped: "The step-by-step guide stopped working.",
  noAnswer: "The step-by-step guide did not answer in time.",
};

/** Why the engine cannot answer: a sentence for the reader, and a detail for who looks after it. */
export class EngineError extends Error {
  /**
   * @param {string} sentence
   * @param {string} [detail]
   */
  constructor(sentence, detail = "") {
    super(sentence);
    this.name = "EngineError";
    this.detail = detail;
  }
}

/**
 * Start the engine. Gives its handle at once; calls made before it is ready wait for it.
 *
 * `onState` hears "starting" first, perhaps "slow", then "ready" or "failed", and "failed" later
 * if the engine breaks.
 * @param {Options} [options]
 */
export function startEngine(options = {}) {
  return new Engine(options);
}

class Engine {
  /** @type {State | "closed"} */
  #state = "starting";
  /** @type {Worker | undefined} */
  #worker;
  /** Whether this thread is to take over the snapshot. */
  #takesOver = FILES.snapshot;
  /** Why it did not. */
  #refused = "";
  /** @type {number[]} */
  #timers = [];
  /** @type {Map<number, {resolve: (reply: any) => void, reject: (error: Error) => void, timer: number}>} */
  #calls = new Map();
  #lastId = 0;
  /** @type {EngineError | undefined} */
  #broken;
  #base;
  #callTimeoutMs;
  #onState;
  #onCalendars;
  /** @type {(value?: any) => void} */
  #isReady = () => {};
  /** @type {(error: Error) => void} */
  #isBroken = () => {};

  /** @param {Options} options */
  constructor({
    base = new URL("./", import.meta.url),
    timeoutMs = 20_000,
    slowMs = 4_000,
    callTimeoutMs = 10_000,
    onState = () => {},
    onCalendars = () => {},
  }) {
    this.#base = new URL(base, document.baseURI);
    this.#callTimeoutMs = callTimeoutMs;
    this.#onState = onState;
    this.#onCalendars = onCalendars;
    /** Resolves when the engine answers; rejects with an `EngineError` when it never will. */
    this.ready = new Promise((resolve, reject) => {
      this.#isReady = resolve;
      this.#isBroken = reject;
    });
    this.ready.catch(() => {}); // whoever does not ask is told through onState
    this.#timers = [
      setTimeout(() => this.#tell("slow", SENTENCES.slow), slowMs),
      setTimeout(() => this.#fail(SENTENCES.tooSlow, `${timeoutMs} ms have passed`), timeoutMs),
    ];
    // Not at once, so that states reach a caller who has got the engine.
    queueMicrotask(() => this.#begin());
  }

  /**
   * Load a policy: its canonical JSON, as text or as the object it stands for.
   * @param {string | object} policy
   * @returns {Promise<any>}
   */
  load(policy) {
    return this.call("load", policy);
  }

  /**
   * Replay a route.
   * @param {object} request
   * @returns {Promise<any>}
   */
  journey(request) {
    return this.call("journey", request);
  }

  /**
   * Any call that the engine answers. A reply that names an error, and only that, rejects with it.
   * @param {string} call
   * @param {string | object} request
   * @returns {Promise<any>}
   */
  async call(call, request) {
    const payload = typeof request === "string" ? request : JSON.stringify(request);
    await this.ready;
    if (this.#broken) throw this.#broken;
    const reply = JSON.parse(await new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      const timer = setTimeout(
        () => this.#fail(SENTENCES.noAnswer, `${call}: ${this.#callTimeoutMs} ms have passed`),
        this.#callTimeoutMs,
      );
      this.#calls.set(id, { resolve, reject, timer });
      this.#worker?.postMessage({ id, call, payload });
    }));
    if (typeof reply.error === "string") throw new EngineError(reply.error);
    return reply;
  }

  /** Stop the engine and forget everything in it. Calls that wait are rejected. */
  close() {
    this.#end("closed", new EngineError(SENTENCES.stopped, "the page closed it"));
  }

  #begin() {
    this.#tell("starting", "");
    if (
      typeof WebAssembly === "undefined" || typeof Worker === "undefined" ||
      typeof DecompressionStream === "undefined"
    ) {
      this.#fail(SENTENCES.tooOld, "WebAssembly, Worker or DecompressionStream is missing");
      return;
    }
    this.#startThread();
  }

  #startThread() {
    /** @type {Worker} */
    let worker;
    try {
      const name = this.#takesOver ? "policytree" : "policytree without snapshot";
      worker = new Worker(new URL(FILES.worker, this.#base), { type: "module", name });
    } catch (error) {
      this.#fail(SENTENCES.refused, String(error));
      return;
    }
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onmessageerror = () => this.#fail(SENTENCES.stopped, "a message was unreadable");
    worker.onerror = (event) => {
      event.preventDefault();
      // A script that is missing or damaged gives an event that says nothing more.
      const sentence = this.#state === "ready" ? SENTENCES.stopped : SENTENCES.download;
      this.#stumble(sentence, event.message || "the engine's thread did not start");
    };
  }

  /**
   * The snapshot rests on what Pyodide does not promise. Where a thread that was to take it over
   * does not get ready, for whatever reason, another one starts without it.
   * @param {string} sentence
   * @param {string} detail
   */
  #stumble(sentence, detail) {
    const starting = this.#state === "starting" || this.#state === "slow";
    if (!this.#takesOver || !starting) {
      this.#fail(sentence, detail);
      return;
    }
    this.#takesOver = false;
    this.#refused = detail;
    this.#leave();
    this.#startThread();
  }

  /** Ends the thread, and hears nothing of it any more. */
  #leave() {
    if (!this.#worker) return;
    this.#worker.onmessage = this.#worker.onerror = null;
    this.#worker.terminate();
  }

  /** @param {any} message */
  #hear(message) {
    if (message.state === "ready") {
      this.#clearTimers();
      const without = this.#refused && `, without the snapshot: ${this.#refused}`;
      this.#tell("ready", "", `${Math.round(message.ms)} ms in its thread${without}`);
      this.#isReady();
    } else if (message.state === "calendars") {
      this.#onCalendars();
    } else if (message.state === "failed") {
      const why = /** @type {"download" | "refused" | "broken"} */ (message.why);
      this.#stumble(SENTENCES[why], message.reason);
    } else {
      const waiting = this.#calls.get(message.id);
      if (!waiting) return;
      this.#calls.delete(message.id);
      clearTimeout(waiting.timer);
      if (message.ok) waiting.resolve(message.result);
      else waiting.reject(new EngineError(SENTENCES.stopped, message.error));
    }
  }

  /**
   * @param {State} state
   * @param {string} sentence
   * @param {string} [detail]
   */
  #tell(state, sentence, detail = "") {
    this.#state = state;
    this.#onState(state, sentence, detail);
  }

  /**
   * @param {string} sentence
   * @param {string} detail
   */
  #fail(sentence, detail) {
    if (this.#state === "failed" || this.#state === "closed") return;
    this.#end("failed", new EngineError(sentence, detail));
    this.#onState("failed", sentence, detail);
  }

  /**
   * @param {"failed" | "closed"} state
   * @param {EngineError} error
   */
  #end(state, error) {
    this.#state = state;
    this.#broken = error;
    this.#clearTimers();
    this.#leave();
    this.#isBroken(error);
    for (const { reject, timer } of this.#calls.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#calls.clear();
  }

  #clearTimers() {
    this.#timers.forEach(clearTimeout);
  }
}

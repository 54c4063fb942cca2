//# allFunctionsCalledOnLoad
// The engine as the guide uses it: started once with the policy of the page, and asked for one journey
// at a time. A reply to what was asked before something else comes too late, and is for nobody.

import { Ahead } from "./ahead.mjs";
import { painted, pause } from "./dom.mjs";
import { haveCalendars } from "./settled.mjs";

/**
 * @typedef {import("./ahead.mjs").Request} Request
 * @typedef {import("./journey.mjs").Journey} Journey
 */

/** Milliseconds after which a reader who has not answered again is taken to be reading. */
const STILL = 250;

export class Asking {
  #ahead = new Ahead((request) => this.#engine.journey(request));
  #onFail;
  /** @type {any} */
  #engine;
  /** How many journeys have been asked for. */
  #asked = 0;
  /** What the engine was asked for the journey that it gave last. */
  #replayed = {};

  /** @param {(error: unknown) => void} onFail hears why the engine gives no more replies */
  constructor(onFail) {
    this.#onFail = onFail;
  }

  /**
   * Start the engine, and load the policy: false where the site has another version of it than the page.
   * Throws where either cannot be had.
   * @param {{engine?: string, policy?: string, fingerprint?: string}} page addresses, and which version the page is of
   * @param {(state: string, sentence: string) => void} onState
   */
  async start({ engine = "", policy = "", fingerprint }, onState) {
    const { startEngine } = await import(new URL(engine, document.baseURI).href).catch(gone);
    const coming = fetch(policy, { cache: "no-cache", mode: "same-origin" });
    this.#engine = startEngine({ onState, onCalendars: haveCalendars });
    const response = await coming;
    if (!response.ok) throw new Error("The policy's data could not be read.");
    const loaded = await this.#engine.load(await response.text());
    if (loaded.fingerprint === fingerprint) return true;
    this.#engine.close();
    return false;
  }

  /**
   * This may be asked soon.
   * @param {Request} request
   */
  prepare(request) {
    this.#ahead.prepare(request);
  }

  /**
   * What the answers come to; nothing where another journey has been asked for meanwhile, or none is to come.
   * @param {Request} request
   * @returns {Promise<Journey | undefined>}
   */
  async journey(request) {
    const number = ++this.#asked;
    const asked = this.#ahead.take(request);
    try {
      const journey = await asked.reply;
      if (number !== this.#asked) return undefined;
      this.#replayed = asked.request;
      return journey;
    } catch (error) {
      this.#onFail(error);
      return undefined;
    }
  }

  /** No reply is waited for any more. */
  forget() {
    this.#asked += 1;
  }

  /**
   * The record of the journey that was given last. It is written once that has been painted, and not while
   * the reader is answering one question after another: the next screen would wait for it. Nothing where
   * another journey has been asked for meanwhile.
   * @returns {Promise<string | undefined>}
   */
  async record() {
    const number = this.#asked;
    await painted();
    await pause(STILL);
    if (number !== this.#asked) return undefined;
    try {
      const { record } = await this.#engine.call("record", this.#replayed);
      return number === this.#asked ? record : undefined;
    } catch (error) {
      this.#onFail(error);
      return "";
    }
  }
}

/** A page older than the site names files that are no longer there. */
function gone() {
  throw new Error("A part of the step-by-step guide is not on the site: reload the page, there may be a newer version.");
}

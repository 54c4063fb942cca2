//# allFunctionsCalledOnLoad
// Asking the engine ahead: what a choice would come to is worked out while the reader is on the way to
// Continue, so that the next question need not wait for it. Nothing of it is shown before that.

const MINUTE = 60_000;

/**
 * @typedef {import("./journey.mjs").Journey} Journey
 * @typedef {{answers: Record<string, string[]>, events: Record<string, string>, now: string}} Request
 * @typedef {{request: Request, reply: Promise<Journey>}} Asked
 */

export class Ahead {
  #ask;
  /** @type {Asked | undefined} */
  #asked;

  /** @param {(request: Request) => Promise<Journey>} ask puts a question to the engine */
  constructor(ask) {
    this.#ask = ask;
  }

  /**
   * This may be asked soon.
   * @param {Request} request
   */
  prepare(request) {
    this.#asked = this.#new(request);
    this.#asked.reply.catch(() => {}); // whoever asks in earnest is told
  }

  /**
   * This is asked now. Whatever was asked ahead and stands for the same is the reply; it is given out once.
   * @param {Request} request
   */
  take(request) {
    const asked = this.#asked;
    this.#asked = undefined;
    return asked && meaning(asked.request) === meaning(request) ? asked : this.#new(request);
  }

  /**
   * @param {Request} request
   * @returns {Asked}
   */
  #new(request) {
    return { request, reply: this.#ask(request) };
  }
}

/**
 * What a request stands for: times count to the minute, as clocks do.
 * @param {Request} request
 */
function meaning({ answers, events, now }) {
  return JSON.stringify([answers, events, Math.floor(Date.parse(now) / MINUTE)]);
}

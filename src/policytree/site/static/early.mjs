// What the reader does before the engine is there. The page's own links lead on; here it is only
// remembered which answers they stood for, in memory, so that the engine can carry on from there.

import { all } from "./dom.mjs";

/** @typedef {Map<string, string[]>} Answers */

export class Early {
  /** @type {Answers} */
  answers = new Map();
  /** Whether the reader followed any link of an answer. */
  used = false;
  #listen;

  /** @param {HTMLElement} nodes */
  constructor(nodes) {
    this.#listen = (/** @type {Event} */ event) => this.#remember(event);
    nodes.addEventListener("click", this.#listen);
    this.nodes = nodes;
  }

  /** Stop remembering. */
  close() {
    this.nodes.removeEventListener("click", this.#listen);
  }

  /** @param {Event} event */
  #remember(event) {
    const link = /** @type {Element} */ (event.target).closest(".pt-answer a");
    const question = link?.closest("[data-node]");
    const input = link?.parentElement?.querySelector("input");
    if (!(question instanceof HTMLElement) || !input) return;
    this.used = true;
    // Of a checklist more may apply than the one link followed: that question is asked again.
    if ("many" in question.dataset) input.checked = true;
    else this.answers.set(question.dataset.node ?? "", [input.value]);
  }
}

/**
 * The answers that come with a situation the reader chose: the page's address names its starting
 * point.
 * @param {string} hash
 * @param {HTMLElement} nodes
 * @returns {Answers | undefined}
 */
export function answersOfStart(hash, nodes) {
  const start = all(nodes, ".pt-start").find((element) => `#${element.id}` === hash);
  return start && new Map(Object.entries(JSON.parse(start.dataset.answers ?? "{}")));
}

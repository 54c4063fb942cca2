//# allFunctionsCalledOnLoad
// What the reader does in the text, before the engine is there or while it is set aside. The page's
// own links lead on; here it is only remembered, in memory, which answers they stood for.

import { all } from "./dom.mjs";
import { choiceOf } from "./questions.mjs";

/** @typedef {Map<string, string[]>} Answers */

export class Early {
  /** @type {Answers} */
  answers = new Map();
  /** Whether the reader followed any link of an answer. */
  used = false;

  /** @param {HTMLElement} nodes */
  constructor(nodes) {
    nodes.addEventListener("click", (event) => this.#remember(event));
  }

  /** The answers since the last time, which are then forgotten here. */
  take() {
    const taken = this.answers;
    this.answers = new Map();
    return taken;
  }

  /** @param {HTMLElement} answer */
  #tick(answer) {
    const input = choiceOf(answer);
    input.hidden = true; // links are what there is until the guide takes over
    input.checked = true;
  }

  /** @param {Event} event */
  #remember(event) {
    const link = /** @type {Element} */ (event.target).closest(".pt-answer a[href]");
    const question = link?.closest("[data-node]");
    const answer = link?.parentElement;
    if (!(question instanceof HTMLElement) || !(answer instanceof HTMLElement)) return;
    this.used = true;
    // Of a checklist more may apply than the one link followed: that question is asked again.
    if ("many" in question.dataset) this.#tick(answer);
    else this.answers.set(question.dataset.node ?? "", [answer.dataset.value ?? ""]);
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

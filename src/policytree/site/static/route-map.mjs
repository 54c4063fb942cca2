//# allFunctionsCalledOnLoad
// The reader's route on the diagrams of the sections it passes. A diagram is fetched when somebody
// wants to see it; the route is marked on it by class.

import { all, byId, centre, show } from "./dom.mjs";
import { load } from "./drawing.mjs";

/** @typedef {import("./journey.mjs").Journey} Journey */

const INSTEAD = "This diagram could not be fetched; “Your answers” says the same.";

export class RouteMap {
  #details = /** @type {HTMLDetailsElement} */ (byId("pt-route-maps"));
  #parts = all(this.#details, ".pt-route-part");
  /** @type {Journey | undefined} */
  #journey;

  constructor() {
    this.#details.addEventListener("toggle", () => this.#draw());
  }

  /** @param {Journey} journey */
  show(journey) {
    this.#journey = journey;
    const passed = new Set(journey.route.map(({ node }) => sectionOf(node)));
    for (const part of this.#parts) show(part, passed.has(part.dataset.section));
    this.#draw();
  }

  async #draw() {
    if (!this.#details.open) return;
    await Promise.all(this.#parts.filter((part) => !part.hidden).map((part) => load(part, INSTEAD)));
    if (!this.#journey) return;
    const { route } = this.#journey;
    for (const marked of all(this.#details, ".pt-on")) marked.classList.remove("pt-on");
    for (const [place, { node, answer }] of route.entries()) {
      this.#mark(`[data-node="${node}"]`);
      const from = `[data-from="${node}"][data-to="${route[place + 1]?.node}"]`;
      for (const value of answer.length ? answer : ["then"]) this.#mark(`${from}[data-answer="${value}"]`);
    }
    for (const place of all(this.#details, ".pt-route-part:not([hidden]) .pt-scroll")) {
      const last = all(place, ".pt-node.pt-on").at(-1);
      if (last) centre(place, last);
    }
  }

  /** @param {string} selector */
  #mark(selector) {
    for (const shape of all(this.#details, selector)) shape.classList.add("pt-on");
  }
}

/** @param {string} node */
function sectionOf(node) {
  const section = byId(node).closest(".pt-section");
  return section instanceof HTMLElement ? section.dataset.section : undefined;
}

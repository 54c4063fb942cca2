// The form of one case: what can stand together, comparing, and trying again.

import { all } from "./dom.mjs";
import { compare } from "./comparing.mjs";
import { Feedback } from "./feedback.mjs";

/** @typedef {import("./comparing.mjs").Comparison} Comparison */

const NOTHING = "Nothing is chosen yet: answer a question or tick a duty.";

export class CaseForm {
  #again;
  #feedback;
  #nothing;

  /**
   * @param {HTMLElement} article a case
   * @param {{changed?: () => void, compared: (comparison: Comparison) => void, erased: () => void}} tell
   */
  constructor(article, { changed, compared, erased }) {
    this.form = /** @type {HTMLFormElement} */ (article.querySelector("[data-exercise]"));
    this.#again = /** @type {HTMLElement} */ (this.form.querySelector("[data-again]"));
    this.#nothing = /** @type {HTMLElement} */ (this.form.querySelector("[data-nothing]"));
    this.#feedback = new Feedback(article);
    this.form.addEventListener("change", ({ target }) => {
      keepApart(this.form, target);
      this.#nothing.textContent = "";
      changed?.();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const comparison = compare(article);
      this.#nothing.textContent = comparison.empty ? NOTHING : "";
      if (comparison.empty) return;
      this.#again.hidden = false;
      this.#feedback.show(comparison);
      compared(comparison);
    });
    this.#again.addEventListener("click", () => {
      this.form.reset();
      this.#feedback.hide();
      this.#again.hidden = true;
      erased();
    });
  }

  /** What there is to choose, in the order of the page. */
  get inputs() {
    return /** @type {HTMLInputElement[]} */ (all(this.form, "input"));
  }
}

/**
 * "Not needed here" and answers that stand alone cannot stand beside others.
 * @param {HTMLFormElement} form
 * @param {EventTarget | null} changed
 */
function keepApart(form, changed) {
  if (!(changed instanceof HTMLInputElement) || changed.type !== "checkbox" || !changed.checked) return;
  const alone = "exclusive" in changed.dataset;
  for (const other of /** @type {HTMLInputElement[]} */ (all(form, "input"))) {
    const beside = other.name === changed.name && other !== changed;
    if (beside && (alone || "exclusive" in other.dataset)) other.checked = false;
  }
}

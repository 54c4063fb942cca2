// A show of hands: a number for each choice, in memory only, and what share of all it is.

import { make } from "./dom.mjs";

/** @typedef {{key: string, label: string, right: boolean}} Choice */

const MOST = 999;

export class Hands {
  #choices;
  #many;
  /** @type {{right: string, wrong: string} | undefined} */
  #marks;
  /** @type {Map<string, HTMLInputElement>} */
  #inputs = new Map();
  /** @type {Map<string, HTMLElement>} */
  #said = new Map();
  /** @type {Map<string, HTMLElement>} */
  #items = new Map();
  element;

  /**
   * @param {Choice[]} choices
   * @param {boolean} many whether everybody may vote for several, so that there are no shares of a whole
   */
  constructor(choices, many) {
    this.#choices = choices;
    this.#many = many;
    this.element = make("ul", { class: "pt-hands" }, ...choices.map((choice) => this.#item(choice)));
  }

  /** @param {Choice} choice */
  #item({ key, label }) {
    const input = /** @type {HTMLInputElement} */ (make("input", {
      type: "number", min: "0", max: String(MOST), step: "1", inputmode: "numeric", autocomplete: "off",
      "aria-label": `Hands for: ${label}`,
    }));
    const said = make("strong", { class: "pt-share" });
    const item = make("li", {},
      make("label", {}, make("span", { class: "pt-hands-label" }, label),
        make("span", { class: "pt-hands-count" }, input, " hands")), said);
    input.addEventListener("input", () => { if (this.#marks) this.#tell(); });
    this.#inputs.set(key, input);
    this.#said.set(key, said);
    this.#items.set(key, item);
    return item;
  }

  /**
   * Say with each choice whether it is right and which share it has.
   * @param {string} right
   * @param {string} [wrong]
   * @param {(key: string) => HTMLElement[]} [because]
   */
  reveal(right, wrong = "", because = () => []) {
    if (!this.#marks) {
      for (const [key, item] of this.#items) item.append(...because(key));
    }
    this.#marks = { right, wrong };
    this.#tell();
  }

  #tell() {
    for (const { key, right } of this.#choices) {
      const mark = right ? this.#marks?.right : this.#marks?.wrong;
      /** @type {HTMLElement} */ (this.#said.get(key)).textContent = [mark, this.#share(key)].filter(Boolean).join(": ");
      this.#items.get(key)?.classList.toggle("is-right", right);
    }
  }

  /** @param {string} key */
  #share(key) {
    const total = this.#total();
    if (!total) return "";
    if (this.#many) return handsOf(this.count(key));
    return `${this.count(key)} of ${total} (${Math.round((100 * this.count(key)) / total)} %)`;
  }

  /** @param {string} key */
  count(key) {
    const number = Math.floor(Number(this.#inputs.get(key)?.value));
    return Number.isFinite(number) ? Math.min(Math.max(number, 0), MOST) : 0;
  }

  #total() {
    return this.#choices.reduce((sum, { key }) => sum + this.count(key), 0);
  }

  /** The choices with the most votes; none where nobody voted. */
  most() {
    const top = Math.max(...this.#choices.map(({ key }) => this.count(key)));
    return top ? this.#choices.filter(({ key }) => this.count(key) === top).map(({ key }) => key) : [];
  }

  /** The choice that most went for though it is not right; nothing where a right one has as many. */
  wrong() {
    const most = this.most();
    const right = this.#choices.some((choice) => choice.right && most.includes(choice.key));
    return right ? undefined : most[0];
  }

  /** The votes in a sentence. */
  words() {
    const total = this.#total();
    if (!total) return "Nobody has voted.";
    const hands = this.#choices.filter(({ right }) => right).reduce((sum, { key }) => sum + this.count(key), 0);
    return `${hands} of ${total} votes were for what the policy has.`;
  }
}

/** @param {number} count */
export function handsOf(count) {
  return `${count} ${count === 1 ? "hand" : "hands"}`;
}

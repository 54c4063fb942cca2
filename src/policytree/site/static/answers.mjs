//# allFunctionsCalledOnLoad
// "Your answers": what was answered on the route, each with a way to change it.

import { arrange, byId, make } from "./dom.mjs";

/**
 * @typedef {import("./journey.mjs").Journey} Journey
 * @typedef {import("./questions.mjs").Questions} Questions
 */

export class Answers {
  #questions;
  #onChange;
  /** Each row by what it says, kept for when it is said again. @type {Map<string, HTMLElement>} */
  #rows = new Map();
  #none = make("div", {}, make("dd", {}, "None yet."));

  /**
   * @param {Questions} questions
   * @param {(question: string) => void} onChange
   */
  constructor(questions, onChange) {
    this.#questions = questions;
    this.#onChange = onChange;
  }

  /** @param {Journey} journey */
  show(journey) {
    const given = journey.route.filter((visit) => visit.answer.length && !visit.known);
    const rows = given.map(({ node, answer }) => this.#row(node, answer));
    arrange(byId("pt-given"), rows.length ? rows : [this.#none]);
  }

  /**
   * @param {string} node
   * @param {string[]} values
   */
  #row(node, values) {
    const name = [node, ...values].join(" ");
    const row = this.#rows.get(name) ?? this.#newRow(node, values);
    this.#rows.set(name, row);
    return row;
  }

  /**
   * @param {string} node
   * @param {string[]} values
   */
  #newRow(node, values) {
    const question = this.#questions.text(node);
    const labels = values.map((value) => this.#questions.label(node, value)).join("; ");
    const about = make("span", { class: "pt-unseen" }, ` the answer to: ${question}`);
    const button = make("button", { type: "button", class: "pt-quiet" }, "Change", about);
    button.addEventListener("click", () => this.#onChange(node));
    return make("div", {}, make("dt", {}, question), make("dd", {}, labels), make("dd", {}, button));
  }
}

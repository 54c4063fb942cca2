// "Your answers": what was answered on the route, each with a way to change it.

import { byId, make } from "./dom.mjs";

/**
 * @typedef {import("./journey.mjs").Journey} Journey
 * @typedef {import("./questions.mjs").Questions} Questions
 */

export class Answers {
  #questions;
  #onChange;

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
    byId("pt-given").replaceChildren(...(rows.length ? rows : [make("div", {}, make("dd", {}, "None yet."))]));
  }

  /**
   * @param {string} node
   * @param {string[]} values
   */
  #row(node, values) {
    const question = this.#questions.text(node);
    const labels = values.map((value) => this.#questions.label(node, value)).join("; ");
    const about = make("span", { class: "pt-unseen" }, ` the answer to: ${question}`);
    const button = make("button", { type: "button", class: "pt-quiet" }, "Change", about);
    button.addEventListener("click", () => this.#onChange(node));
    return make("div", {}, make("dt", {}, question), make("dd", {}, labels), make("dd", {}, button));
  }
}

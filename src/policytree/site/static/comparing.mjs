// What a trainee chose in one case beside what the policy has. Nothing is decided here: what is right
// stands with each choice, as the page was made.

import { all } from "./dom.mjs";

/**
 * A question of a case: `place` counts along the policy's route, and is 0 where it is not asked.
 * @typedef {{
 *   key: string, node: string, text: string, place: number, many: boolean, options: Option[],
 *   expected: string[], chosen: string[], verdict: "right" | "missed" | "otherwise" | "added" | "left"
 * }} Answered
 * @typedef {{value: string, label: string, to: string, leads: string}} Option
 * @typedef {{key: string, text: string, verdict: "right" | "missed" | "added" | "left"}} Ticked
 * @typedef {{questions: Answered[], duties: Ticked[], first: Answered | undefined, empty: boolean}} Comparison
 */

/**
 * @param {HTMLElement} article a case
 * @returns {Comparison}
 */
export function compare(article) {
  const questions = all(article, "[data-question]").map(answered);
  const duties = all(article, "input[data-duty]").map(ticked);
  return {
    questions,
    duties,
    first: routeOf(questions).find(({ verdict }) => verdict !== "right"),
    empty: !all(article, "input").some((input) => /** @type {HTMLInputElement} */ (input).checked),
  };
}

/**
 * The questions that the policy asks, in the order in which it does.
 * @param {Answered[]} questions
 */
export function routeOf(questions) {
  return questions.filter(({ place }) => place).sort((one, other) => one.place - other.place);
}

/**
 * @param {HTMLElement} fieldset
 * @returns {Answered}
 */
function answered(fieldset) {
  const inputs = /** @type {HTMLInputElement[]} */ (all(fieldset, "input"));
  const options = inputs.filter(({ value }) => value).map((input) => ({
    value: input.value,
    label: textOf(input.parentElement, "span"),
    to: input.dataset.to ?? "",
    leads: input.dataset.leads ?? "",
  }));
  const chosen = inputs.filter((input) => input.checked && input.value).map(({ value }) => value);
  const expected = /** @type {string[]} */ (JSON.parse(fieldset.dataset.expected ?? "[]"));
  const place = Number(fieldset.dataset.place);
  return {
    key: fieldset.dataset.question ?? "",
    node: fieldset.dataset.node ?? "",
    text: textOf(fieldset, "[data-text]"),
    place,
    many: "many" in fieldset.dataset,
    options,
    expected,
    chosen,
    verdict: place ? verdictOf(chosen, expected) : chosen.length ? "added" : "left",
  };
}

/**
 * @param {string[]} chosen
 * @param {string[]} expected
 */
function verdictOf(chosen, expected) {
  if (!chosen.length) return "missed";
  const same = chosen.length === expected.length && expected.every((value) => chosen.includes(value));
  return same ? "right" : "otherwise";
}

/**
 * @param {HTMLElement} input
 * @returns {Ticked}
 */
function ticked(input) {
  const { checked } = /** @type {HTMLInputElement} */ (input);
  const right = "right" in input.dataset;
  const verdict = right ? (checked ? "right" : "missed") : checked ? "added" : "left";
  return { key: input.dataset.duty ?? "", text: textOf(input.parentElement, "[data-text]"), verdict };
}

/**
 * The labels of some answers, as one would say them.
 * @param {Answered} question
 * @param {string[]} values
 */
export function labels({ options }, values) {
  return options.filter(({ value }) => values.includes(value)).map(({ label }) => `“${label}”`).join(" and ");
}

/**
 * @param {Element | null} within
 * @param {string} selector
 */
function textOf(within, selector) {
  return within?.querySelector(selector)?.textContent?.trim() ?? "";
}

// What is told of a comparison: where the trainee first left the policy's route, and then everything.
// Reasons and clauses are taken from the answer that stands on the page.

import { all, make } from "./dom.mjs";
import { labels, routeOf } from "./comparing.mjs";

/** @typedef {import("./comparing.mjs").Answered} Answered */
/** @typedef {import("./comparing.mjs").Comparison} Comparison */
/** @typedef {import("./comparing.mjs").Ticked} Ticked */

export class Feedback {
  #article;
  #region;

  /** @param {HTMLElement} article a case */
  constructor(article) {
    this.#article = article;
    this.#region = part(article, "[data-feedback]");
  }

  /**
   * Fill in the feedback, show it and go to its heading.
   * @param {Comparison} comparison
   */
  show(comparison) {
    part(this.#region, "[data-first]").replaceChildren(...this.#first(comparison));
    part(this.#region, "[data-summary]").replaceChildren(...this.#summary(comparison));
    this.#region.hidden = false;
    const heading = part(this.#region, "h3");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  }

  hide() {
    this.#region.hidden = true;
  }

  /** @param {Comparison} comparison */
  #first({ questions, first }) {
    const route = routeOf(questions);
    if (!first) {
      return [make("p", { class: "pt-well" }, make("strong", {}, "You kept to the policy's route to where it stops.")),
        clone(this.#article, "[data-stop]")];
    }
    const where = `You left the policy's route at question ${first.place} of ${route.length}: “${first.text}”`;
    return [make("div", { class: "pt-first" },
      make("h4", {}, where),
      make("p", {}, ...this.#yours(first)),
      ...this.#because(first.key))];
  }

  /**
   * What was answered, where that leads, and what the policy has.
   * @param {Answered} question
   */
  #yours(question) {
    const answer = make("strong", {}, labels(question, question.expected));
    if (question.verdict === "right") return [answer];
    const said = question.chosen.length ? `You answered ${labels(question, question.chosen)}` : "You left it out";
    if (!question.place) return [`${said}.`];
    const wrong = question.options.filter(({ value }) => question.chosen.includes(value) && !question.expected.includes(value));
    const leads = wrong.length === 1 ? `, which leads to “${wrong[0].leads}”` : "";
    return [`${said}${leads}. In this case the answer is `, answer, "."];
  }

  /** @param {Comparison} comparison */
  #summary({ questions, duties, first }) {
    const [asked, right] = [routeOf(questions), duties.filter(({ verdict }) => verdict === "right" || verdict === "missed")];
    const say = (/** @type {string} */ verdict) => questions.filter((one) => one.verdict === verdict);
    const ticks = (/** @type {string} */ verdict) => duties.filter((one) => one.verdict === verdict);
    return [
      make("p", { class: "pt-score" }, scoreOf({ questions, duties })),
      make("h4", {}, `Questions: ${asked.length} asked in this case`),
      ...this.#told("As in the policy", say("right"), () => false),
      ...this.#told("Left out", say("missed"), (entry) => entry !== first),
      ...this.#told("Answered otherwise", say("otherwise"), (entry) => entry !== first),
      ...this.#told("Answered, though the policy does not ask it here", say("added")),
      make("h4", {}, `Duties: ${right.length} to be ticked in this case`),
      ...this.#told("Rightly ticked", ticks("right"), () => false),
      ...this.#told("Missed", ticks("missed")),
      ...this.#told("Wrongly ticked", ticks("added")),
    ];
  }

  /**
   * A list under a heading; nothing where there is nothing to list.
   * @param {string} title
   * @param {(Answered | Ticked)[]} entries
   * @param {(entry: Answered | Ticked) => boolean} why whether its reasons are told here
   */
  #told(title, entries, why = () => true) {
    if (!entries.length) return [];
    const items = entries.map((entry) => make("li", {},
      make("p", { class: "pt-key-text" }, entry.text),
      ...("chosen" in entry ? [make("p", {}, ...this.#yours(entry))] : []),
      ...(why(entry) ? this.#because(entry.key) : [])));
    return [make("h5", {}, `${title} (${entries.length})`), make("ul", { class: "pt-key" }, ...items)];
  }

  /** @param {string} key */
  #because(key) {
    return becauseOf(this.#article, key);
  }
}

/**
 * In a sentence, how much of it is as in the policy.
 * @param {Pick<Comparison, "questions" | "duties">} comparison
 */
export function scoreOf({ questions, duties }) {
  const count = (/** @type {{verdict: string}[]} */ list, /** @type {string[]} */ ...verdicts) =>
    list.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const added = count(questions, "added") + count(duties, "added");
  const more = added ? ` ${added} wrongly added.` : " Nothing wrongly added.";
  return `${count(questions, "right")} of ${routeOf(questions).length} questions and ` +
    `${count(duties, "right")} of ${count(duties, "right", "missed")} duties as in the policy.${more}`;
}

/**
 * The reasons and clauses of a question or duty, as the answer has them.
 * @param {HTMLElement} article
 * @param {string} key
 */
export function becauseOf(article, key) {
  const entry = all(article, "[data-key]").find((one) => one.dataset.key === key);
  return entry ? [clone(entry, "[data-because]")] : [];
}

/**
 * @param {HTMLElement} within
 * @param {string} selector
 */
function clone(within, selector) {
  return /** @type {HTMLElement} */ (part(within, selector).cloneNode(true));
}

/**
 * @param {HTMLElement} within
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(within, selector) {
  const found = within.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the case has no ${selector}`);
  return found;
}

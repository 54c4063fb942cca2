// One case for a group in front of a projector: the story, each question of the policy's route with the
// show of hands, and what the policy says. Counts are kept while the case is presented, and nowhere else.

import { compare, labels, routeOf } from "./comparing.mjs";
import { all, byId, make, show } from "./dom.mjs";
import { becauseOf } from "./feedback.mjs";
import { StepMap } from "./step-map.mjs";
import { Hands, handsOf } from "./hands.mjs";

/** @typedef {import("./comparing.mjs").Answered} Answered */
/** @typedef {import("./comparing.mjs").Ticked} Ticked */
/** @typedef {{title: string, place: string, fill: () => Node[], reveal?: () => string, hands?: Hands}} Step */

const FULL_MS = 700;

export class Presenting {
  #dialog = /** @type {HTMLDialogElement} */ (byId("pt-present"));
  #content = byId("pt-present-content");
  #replay = byId("pt-present-replay");
  #map = new StepMap();
  /** @type {HTMLElement | undefined} */
  #article;
  /** @type {Step[]} */
  #steps = [];
  #at = 0;
  /** @type {Set<number>} */
  #revealed = new Set();
  #wrongTurn = false;

  constructor() {
    byId("pt-present-close").addEventListener("click", () => this.#dialog.close());
    byId("pt-present-on").addEventListener("click", () => this.#on());
    byId("pt-present-back").addEventListener("click", () => this.#back());
    this.#replay.addEventListener("click", () => this.#turn());
    this.#dialog.addEventListener("keydown", (event) => this.#key(event));
    this.#dialog.addEventListener("close", () => this.#closed());
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement && this.#dialog.open) this.#dialog.close();
    });
  }

  /** @param {HTMLElement} article a case */
  async open(article) {
    this.#article = article;
    this.#steps = this.#stepsOf(article);
    this.#revealed = new Set();
    await full();
    this.#dialog.showModal();
    this.#go(0);
  }

  /** Everything that was counted is forgotten. */
  #closed() {
    this.#steps = [];
    this.#content.replaceChildren();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  }

  /**
   * @param {HTMLElement} article
   * @returns {Step[]}
   */
  #stepsOf(article) {
    const { questions, duties } = compare(article);
    const route = routeOf(questions);
    const asked = route.map((question) => this.#question(article, question, route));
    const done = this.#duties(article, duties);
    const title = article.querySelector("h2")?.textContent ?? "";
    return [
      { title, place: "The case", fill: () => [clone(article, "[data-story]"), stamp(article)] },
      ...asked,
      done,
      { title: "What the group would have done", place: "Summary", fill: () => [...summary(route, asked, done, duties), stamp(article)] },
    ];
  }

  /**
   * @param {HTMLElement} article
   * @param {Answered} question
   * @param {Answered[]} route
   * @returns {Step}
   */
  #question(article, question, route) {
    const choices = question.options.map(({ value, label }) => ({ key: value, label, right: question.expected.includes(value) }));
    const hands = new Hands(choices, question.many);
    return {
      title: question.text,
      place: `Question ${question.place} of ${route.length}`,
      hands,
      fill: () => {
        const told = make("details", {}, make("summary", {}, "The case again"), clone(article, "[data-story]"));
        return [hands.element, told];
      },
      reveal: () => {
        const sentence = `The policy's answer: ${labels(question, question.expected)}.`;
        hands.reveal("The policy's answer");
        this.#content.prepend(make("p", { class: "pt-revealed" }, make("strong", {}, sentence)));
        this.#content.append(...because(article, question.key), this.#map.show(article, route, question));
        return `${sentence} ${hands.words()}`;
      },
    };
  }

  /**
   * @param {HTMLElement} article
   * @param {Ticked[]} duties
   * @returns {Step}
   */
  #duties(article, duties) {
    const choices = duties.map(({ key, text, verdict }) => ({ key, label: text, right: isRight(verdict) }));
    const hands = new Hands(choices, true);
    return {
      title: "What is to be done now?",
      place: "Duties",
      hands,
      fill: () => [hands.element],
      reveal: () => {
        hands.reveal("Right", "Not asked for here", (key) => because(article, key, true));
        return `${duties.filter(({ verdict }) => isRight(verdict)).length} of these duties are right. ${hands.words()}`;
      },
    };
  }

  /** @param {number} at */
  #go(at) {
    const step = this.#steps[at];
    if (!step) return;
    this.#at = at;
    this.#wrongTurn = false;
    byId("pt-present-place").textContent = step.place;
    const title = byId("pt-present-title");
    title.textContent = step.title;
    this.#content.replaceChildren(...step.fill());
    byId("pt-present-status").textContent = "";
    this.#dialog.classList.remove("is-revealed");
    if (this.#revealed.has(at)) this.#reveal();
    this.#buttons();
    title.focus();
    this.#dialog.querySelector(".pt-present-body")?.scrollTo(0, 0);
  }

  #reveal() {
    const step = this.#steps[this.#at];
    this.#revealed.add(this.#at);
    this.#dialog.classList.add("is-revealed");
    byId("pt-present-status").textContent = step.reveal?.() ?? "";
    this.#buttons();
  }

  #buttons() {
    const step = this.#steps[this.#at];
    const open = step.reveal && !this.#revealed.has(this.#at);
    const last = this.#at === this.#steps.length - 1;
    byId("pt-present-on").textContent = open ? "Reveal" : last ? "End" : "Next";
    show(byId("pt-present-back"), this.#at > 0);
    show(this.#replay, Boolean(!open && this.#isQuestion() && step.hands?.wrong()));
    this.#replay.textContent = this.#wrongTurn ? "Back to the policy's route" : "Replay the wrong turning";
  }

  #isQuestion() {
    return this.#at > 0 && this.#at <= this.#steps.length - 3;
  }

  /** Reveal what is to be revealed, then go on. */
  #on() {
    const step = this.#steps[this.#at];
    if (step.reveal && !this.#revealed.has(this.#at)) this.#reveal();
    else if (this.#at === this.#steps.length - 1) this.#dialog.close();
    else this.#go(this.#at + 1);
  }

  #back() {
    if (this.#at) this.#go(this.#at - 1);
  }

  /** Where most would have gone, in words and on the map; and back again. */
  #turn() {
    const wrong = this.#steps[this.#at].hands?.wrong();
    if (!wrong || !this.#article) return;
    const question = routeOf(compare(this.#article).questions)[this.#at - 1];
    this.#wrongTurn = !this.#wrongTurn;
    const sentence = this.#map.turn(question, this.#wrongTurn ? wrong : undefined);
    byId("pt-present-status").textContent = sentence;
    this.#buttons();
  }

  /**
   * Arrows and the keys of a presenter's remote; in a number or a map they do what they do there.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    if (event.target instanceof Element && event.target.closest("input, .pt-scroll")) return;
    if (["ArrowRight", "PageDown"].includes(event.key)) this.#on();
    else if (["ArrowLeft", "PageUp"].includes(event.key)) this.#back();
    else return;
    event.preventDefault();
  }
}

/**
 * What the case is made from, in the words of the page's stamp.
 * @param {HTMLElement} article
 */
function stamp(article) {
  const feet = all(document, "footer.pt-stamp").map(({ dataset }) => dataset.foot ?? "");
  return make("p", { class: "pt-small" }, feet.find((foot) => foot.includes(article.dataset.tree ?? "")) ?? "");
}

/**
 * What most voted for beside what the policy has.
 * @param {Answered[]} route
 * @param {Step[]} asked
 * @param {Step} done
 * @param {Ticked[]} duties
 */
function summary(route, asked, done, duties) {
  const rows = route.map((question, place) => {
    const most = asked[place].hands?.most() ?? [];
    const group = most.length ? labels(question, most) : "no votes";
    const same = asked[place].hands?.wrong() ? ", another way" : ", as the policy";
    return make("tr", {}, make("th", { scope: "row" }, question.text),
      cell("Policy", labels(question, question.expected)), cell("Group", most.length ? group + same : group));
  });
  const ticked = duties.map(({ key, text, verdict }) => make("tr", {}, make("th", { scope: "row" }, text),
    cell("Policy", isRight(verdict) ? "right" : "not asked for here"),
    cell("Group", handsOf(done.hands?.count(key) ?? 0))));
  return [table("Questions", rows), table("Duties", ticked)];
}

/**
 * @param {string} title
 * @param {Node[]} rows
 */
function table(title, rows) {
  const heads = [title, "Policy", "Group"].map((text) => make("th", { scope: "col" }, text));
  return make("table", { class: "pt-table pt-stacking" },
    make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
}

/**
 * @param {string} label
 * @param {string} text
 */
function cell(label, text) {
  return make("td", { "data-label": label }, text);
}

/**
 * Reasons and clauses, without ways off the screen; `short` only names the clauses.
 * @param {HTMLElement} article
 * @param {string} key
 * @param {boolean} [short]
 */
function because(article, key, short = false) {
  const found = becauseOf(article, key);
  for (const part of found) {
    const links = all(part, ".pt-cited a");
    if (short) part.querySelector(".pt-cited")?.replaceWith(make("p", {}, links.map((link) => link.textContent).join("; ")));
    for (const link of links) link.replaceWith(make("b", {}, link.textContent ?? ""));
  }
  return found;
}

/** @param {string} verdict */
function isRight(verdict) {
  return verdict === "right" || verdict === "missed";
}

/** The whole screen, where the browser has it to give; a window is enough. */
async function full() {
  try {
    const asked = document.documentElement.requestFullscreen?.();
    await Promise.race([asked, new Promise((resolve) => { setTimeout(resolve, FULL_MS); })]);
  } catch {
    // Filling the window is all that is needed.
  }
}

/**
 * @param {HTMLElement} within
 * @param {string} selector
 */
function clone(within, selector) {
  const found = /** @type {HTMLElement} */ (within.querySelector(selector));
  return /** @type {HTMLElement} */ (found.cloneNode(true));
}

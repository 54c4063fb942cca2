//# allFunctionsCalledOnLoad
// Questions and ends, one at a time: the same elements that are the linked text version. Answers
// turn from links into choices; nothing is chosen or sent on by itself.

import { all, byId, make, pause } from "./dom.mjs";

const ANSWER = ".pt-answer";
const AT_ONCE = 40;
const NOTHING = "Choose an answer";
const NOTHING_TICKED = "Choose all that apply, or say that none of them does";

/**
 * What an answer is chosen with. It comes when it is wanted: browsers look into every form there is for
 * what they could fill in.
 * @param {HTMLElement} answer
 */
export function choiceOf(answer) {
  const there = answer.querySelector("input");
  if (there) return there;
  const question = /** @type {HTMLElement} */ (answer.closest("[data-node]"));
  const { value = "" } = answer.dataset;
  const node = question.dataset.node ?? "";
  const type = "many" in question.dataset ? "checkbox" : "radio";
  const input = /** @type {HTMLInputElement} */ (make("input", { type, id: `pt-${node}-${value}`, name: node, value }));
  answer.prepend(input);
  return input;
}

/**
 * A question's answers as a form. Without scripts they are a list of links, and a form would be for nobody.
 * @param {HTMLElement} section
 */
function intoForm(section) {
  const list = section.querySelector(".pt-answers");
  if (!list) return;
  const { node = "" } = section.dataset;
  const legend = byId(`pt-legend-${node}`);
  const fieldset = make("fieldset", { "aria-labelledby": `${node} ${legend.id}` });
  const hint = section.querySelector(".pt-hint");
  if (hint) fieldset.setAttribute("aria-describedby", hint.id);
  const send = make("p", { class: "pt-continue" }, make("button", { type: "submit", class: "pt-button" }, "Continue"));
  const form = make("form", { class: "pt-form", novalidate: "", autocomplete: "off" }, fieldset, send);
  const advice = legend.nextElementSibling === list ? [] : [/** @type {Element} */ (legend.nextElementSibling)];
  legend.before(form);
  fieldset.append(legend, ...advice, make("p", { class: "pt-error", id: `pt-error-${node}`, hidden: "" }), list);
  list.removeAttribute("aria-labelledby"); // the group has the name
  for (const answer of all(list, ANSWER)) {
    const link = /** @type {HTMLElement} */ (answer.querySelector("a"));
    link.dataset.href = link.getAttribute("href") ?? "";
    link.removeAttribute("href");
    choiceOf(answer).hidden = false;
    answer.append(make("label", { class: "pt-choice" }, ...answer.childNodes));
  }
}

/**
 * And as a list of links again. What has been chosen stays chosen.
 * @param {HTMLElement} section
 */
function intoLinks(section) {
  const form = section.querySelector(".pt-form");
  const fieldset = form?.querySelector("fieldset");
  const list = fieldset?.querySelector(".pt-answers");
  if (!form || !fieldset || !list) return;
  for (const answer of all(list, ANSWER)) {
    const label = /** @type {HTMLElement} */ (answer.querySelector("label"));
    label.replaceWith(...label.childNodes);
    const link = /** @type {HTMLElement} */ (answer.querySelector("a"));
    link.setAttribute("href", link.dataset.href ?? "");
    choiceOf(answer).hidden = true;
  }
  list.setAttribute("aria-labelledby", fieldset.getAttribute("aria-labelledby") ?? "");
  byId(`pt-error-${section.dataset.node}`).remove();
  form.replaceWith(...fieldset.childNodes);
}

export class Questions {
  #nodes = byId("pt-nodes");
  #problem = byId("pt-problem");
  #title = document.title;
  #isAway = false;
  /** @type {HTMLElement | undefined} */
  #shown;
  /** The part of the guide in which it stands. @type {HTMLElement | undefined} */
  #part;
  /** The questions whose answers are choices: those that have been shown. @type {Set<HTMLElement>} */
  #active = new Set();
  /** The question that says what is missing. */
  #refused = "";
  #onAnswer;
  #onChoice;

  /**
   * @param {(question: string, values: string[]) => void} onAnswer
   * @param {(question: string, values: string[]) => void} onChoice hears what would be answered
   */
  constructor(onAnswer, onChoice) {
    this.#onAnswer = onAnswer;
    this.#onChoice = onChoice;
    this.#nodes.addEventListener("submit", (event) => this.#submit(event));
    this.#nodes.addEventListener("change", (event) => this.#choose(event));
    this.#problem.addEventListener("click", (event) => this.#toFirst(event));
  }

  /**
   * Take everything away that is not shown, a little at a time and from the end, so that the page
   * is never held up for long. Ends early, with false, where the text is wanted again meanwhile.
   */
  async putAway() {
    this.#isAway = true;
    const waiting = all(this.#nodes, "[data-node]");
    while (waiting.length && this.#isAway) {
      for (const section of waiting.splice(-AT_ONCE)) section.classList.add("is-away");
      this.#nodes.getBoundingClientRect(); // has the browser do its part of the work now
      await pause();
    }
    return this.#isAway;
  }

  /**
   * From links to choices, once a question is shown: nobody meets the others.
   * @param {HTMLElement} section
   */
  #activate(section) {
    if (this.#active.has(section)) return;
    this.#active.add(section);
    intoForm(section);
  }

  /** From choices to links again. */
  deactivate() {
    this.#clear();
    for (const section of this.#active) intoLinks(section);
    this.#active.clear();
    document.title = this.#title;
    this.#isAway = false;
    for (const section of all(this.#nodes, ".is-away")) section.classList.remove("is-away");
  }

  /**
   * The words of a question or end.
   * @param {string} node
   */
  text(node) {
    return byId(node).textContent?.trim() ?? "";
  }

  /**
   * The words of an answer.
   * @param {string} node
   * @param {string} value
   */
  label(node, value) {
    const answer = all(this.section(node), ANSWER).find((one) => one.dataset.value === value);
    return answer?.querySelector("a")?.textContent?.trim() ?? value;
  }

  /**
   * Show one question or end and no other, with what was answered before.
   * @param {string} node
   * @param {string[]} [values]
   */
  show(node, values = []) {
    this.#clear();
    this.#shown?.classList.remove("is-shown");
    this.#shown = this.section(node);
    this.#activate(this.#shown);
    this.#shown.classList.add("is-shown");
    this.#enter(/** @type {HTMLElement} */ (this.#shown.closest(".pt-section")));
    if (values.length) {
      for (const input of this.#inputs(node)) input.checked = values.includes(input.value);
    }
    document.title = `${this.text(node)} - ${this.#title}`;
  }

  /**
   * Of the other parts of the guide a browser need not look at anything.
   * @param {HTMLElement} part
   */
  #enter(part) {
    if (part === this.#part) return;
    this.#part?.classList.remove("is-current");
    this.#part = part;
    part.classList.add("is-current");
  }

  /**
   * Nothing is chosen any more at a question.
   * @param {string} node
   */
  forget(node) {
    for (const input of this.#inputs(node)) input.checked = false;
  }

  /** Nothing is chosen any more, anywhere. */
  reset() {
    this.#clear();
    for (const input of this.#nodes.querySelectorAll("input")) input.checked = false;
  }

  /**
   * @param {string} node
   * @returns {HTMLInputElement[]}
   */
  #inputs(node) {
    return /** @type {HTMLInputElement[]} */ (all(this.section(node), ".pt-answer input"));
  }

  /** @param {string} node */
  #chosen(node) {
    return this.#inputs(node).filter((input) => input.checked).map((input) => input.value);
  }

  /**
   * The element that holds a question, step or end.
   * @param {string} node
   */
  section(node) {
    return /** @type {HTMLElement} */ (byId(node).closest("[data-node]"));
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLElement} */ (event.target);
    const node = /** @type {HTMLElement} */ (form.closest("[data-node]")).dataset.node ?? "";
    const values = this.#chosen(node);
    if (values.length) this.#onAnswer(node, values);
    else this.#refuse(node);
  }

  /**
   * Say what is missing: in a summary above that takes the focus, and at the choices.
   * @param {string} node
   */
  #refuse(node) {
    this.#clear();
    this.#refused = node;
    const sentence = "many" in this.section(node).dataset ? NOTHING_TICKED : NOTHING;
    const inline = byId(`pt-error-${node}`);
    inline.textContent = sentence;
    inline.hidden = false;
    const fieldset = /** @type {Element} */ (inline.closest("fieldset"));
    const described = [fieldset.getAttribute("aria-describedby"), inline.id].filter(Boolean);
    fieldset.setAttribute("aria-describedby", described.join(" "));
    const link = /** @type {HTMLAnchorElement} */ (this.#problem.querySelector("a"));
    link.textContent = sentence;
    link.setAttribute("href", `#${this.#inputs(node)[0].id}`);
    this.#problem.hidden = false;
    document.title = `Error: ${this.text(node)} - ${this.#title}`;
    this.#problem.focus();
  }

  #clear() {
    if (!this.#refused) return;
    this.#problem.hidden = true;
    const inline = byId(`pt-error-${this.#refused}`);
    this.#refused = "";
    inline.hidden = true;
    const fieldset = /** @type {Element} */ (inline.closest("fieldset"));
    const described = (fieldset.getAttribute("aria-describedby") ?? "").split(" ");
    const rest = described.filter((id) => id && id !== inline.id).join(" ");
    if (rest) fieldset.setAttribute("aria-describedby", rest);
    else fieldset.removeAttribute("aria-describedby");
  }

  /** @param {Event} event */
  #toFirst(event) {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (!link) return;
    event.preventDefault(); // the address stays as it is
    byId((link.getAttribute("href") ?? "").slice(1)).focus();
  }

  /** @param {Event} event */
  #choose(event) {
    const changed = event.target;
    if (!(changed instanceof HTMLInputElement)) return;
    this.#keepApart(changed);
    const values = this.#chosen(changed.name);
    if (values.length) this.#onChoice(changed.name, values);
  }

  /**
   * "None of these" and "not sure" cannot stand beside other options.
   * @param {HTMLInputElement} changed
   */
  #keepApart(changed) {
    if (changed.type !== "checkbox" || !changed.checked) return;
    const isAlone = (/** @type {HTMLElement} */ input) => input.closest("[data-exclusive]") !== null;
    for (const other of this.#inputs(changed.name)) {
      if (other !== changed && (isAlone(changed) || isAlone(other))) other.checked = false;
    }
  }
}

// The page of a SCORM package: cases one at a time, and what a learning system is told of them. Without
// one the page is the same, and nothing leaves it.

import { all, byId, say, show } from "../../site/static/dom.mjs";
import { routeOf } from "../../site/static/comparing.mjs";
import { scoreOf } from "../../site/static/feedback.mjs";
import { CaseForm } from "../../site/static/case-form.mjs";
import { read, written } from "./place.mjs";
import { LearningSystem, timespan } from "./scorm.mjs";

/** @typedef {import("../../site/static/comparing.mjs").Comparison} Comparison */

const ALONE = "No learning system is open around this page, so nothing is reported. What you choose stays here while the page is open.";
const LOOKING = "The learning system shows this again for reading: nothing is reported.";
const OTHER = "This is not the version in which you were here before, so your earlier place does not fit it: please start again.";
const LATER_MS = 15_000; // changes are told soon, and not each by itself

class Course {
  #root = byId("pt-practice");
  #cases = all(this.#root, "[data-case]");
  #links = all(byId("pt-cases"), "a");
  #forms = this.#cases.map((article, at) => this.#prepare(article, at));
  /** @type {(number | null)[]} */
  #best = this.#cases.map(() => null);
  #system = new LearningSystem(window);
  #began = Date.now();
  #at = 0;
  #joined = false;
  #reporting = true;
  #mastery = this.#root.dataset.mastery ?? "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;

  start() {
    for (const part of all(this.#root, "[data-needs-script]")) part.hidden = false;
    this.#root.addEventListener("click", (event) => this.#follow(event));
    byId("pt-report").addEventListener("click", () => this.#report(true));
    byId("pt-finish").addEventListener("click", () => this.#finish());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#report();
    });
    window.addEventListener("pagehide", () => this.#leave());
    // A page that a browser had put aside has said that it was finished: begin once more.
    window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
    this.#join();
    this.#show(this.#at, false);
    this.#tell();
  }

  /**
   * @param {HTMLElement} article
   * @param {number} at
   */
  #prepare(article, at) {
    return new CaseForm(article, {
      changed: () => this.#changed(),
      compared: (comparison) => {
        this.#best[at] = Math.max(this.#best[at] ?? 0, hundredths(comparison));
        say(`${scoreOf(comparison)} ${this.#best[at]} of 100 count for this case.`);
        this.#report();
      },
      erased: () => {
        say("What you chose in this case is erased. Its best result so far still counts.");
        go(article);
        this.#changed();
      },
    });
  }

  // The learning system

  /** Begin with the learning system, and take up what it has kept. */
  #join() {
    if (!this.#system.open()) return;
    const mode = this.#system.ask("cmi.core.lesson_mode");
    this.#reporting = !["browse", "review"].includes(mode);
    const mastery = this.#system.ask("cmi.student_data.mastery_score");
    if (/^\d+(\.\d+)?$/.test(mastery)) this.#mastery = mastery; // its own may be set higher or lower
    if (!this.#joined) this.#takeUp();
    this.#joined = true;
    const status = this.#system.ask("cmi.core.lesson_status");
    const begun = ["incomplete", "completed", "passed", "failed"].includes(status);
    if (this.#reporting && !begun) this.#system.tell({ "cmi.core.lesson_status": "incomplete" });
  }

  /** The place that was kept, unless it is of other cases, or something is chosen here already. */
  #takeUp() {
    const text = this.#system.ask("cmi.suspend_data");
    if (!text || this.#forms.some(({ inputs }) => inputs.some(({ checked }) => checked))) return;
    const cases = read(text, this.#set, this.#forms.map(({ inputs }) => inputs.length));
    if (!cases) {
      say(OTHER);
      return;
    }
    for (const [at, { chosen, best }] of cases.entries()) {
      this.#forms[at].inputs.forEach((input, place) => { input.checked = chosen[place]; });
      this.#best[at] = best;
    }
    const location = this.#system.ask("cmi.core.lesson_location");
    this.#at = Math.max(0, this.#cases.findIndex((article) => article.dataset.case === location));
    this.#show(this.#at, false);
    say(`You are back where you were: ${this.#done()}`);
  }

  get #set() {
    return this.#root.dataset.set ?? "";
  }

  /**
   * Tell everything. One that was lost or refused to begin is looked for again where somebody asks.
   * @param {boolean} again
   */
  #report(again = false) {
    clearTimeout(this.#later);
    this.#later = undefined;
    if (["gone", "refused"].includes(this.#system.state) && again) this.#join();
    if (this.#reporting && this.#system.tell(this.#values()) && again) say("Everything has been reported.");
    this.#tell();
  }

  #changed() {
    this.#later ??= setTimeout(() => this.#report(), LATER_MS);
  }

  /** Everything that is told. A score is one only when every case has been compared. */
  #values() {
    const [score, status] = [this.#score(), this.#status()];
    const place = this.#forms.map(({ inputs }, at) => ({ chosen: inputs.map(({ checked }) => checked), best: this.#best[at] }));
    return {
      "cmi.core.lesson_location": this.#cases[this.#at].dataset.case ?? "",
      "cmi.suspend_data": written(this.#set, place),
      "cmi.core.session_time": timespan(Date.now() - this.#began),
      "cmi.core.exit": ["passed", "completed"].includes(status) ? "" : "suspend",
      ...(score === null ? {} : {
        "cmi.core.score.min": "0",
        "cmi.core.score.max": "100",
        "cmi.core.score.raw": String(score),
        "cmi.core.lesson_status": status,
      }),
    };
  }

  /** The mean of all cases, each by its best result; nothing until all have one. */
  #score() {
    const results = this.#best.filter((one) => one !== null);
    if (results.length < this.#best.length) return null;
    return Math.round(results.reduce((sum, one) => sum + one, 0) / results.length);
  }

  #status() {
    const score = this.#score();
    if (score === null) return "incomplete";
    if (this.#mastery === "") return "completed";
    return score >= Number(this.#mastery) ? "passed" : "failed";
  }

  #leave() {
    this.#report();
    this.#system.finish();
  }

  #finish() {
    this.#report();
    if (this.#system.trouble) return;
    const done = this.#system.finish();
    this.#tell();
    if (!done) return;
    for (const form of this.#forms) form.form.inert = true;
    say(`Reported: ${this.#done()} You can close this page.`);
    go(this.#root, "h1");
  }

  // What is shown

  /** How far the trainee is, in a sentence. */
  #done() {
    const compared = this.#best.filter((one) => one !== null).length;
    const score = this.#score();
    const status = { passed: ", passed", failed: `, not passed yet: ${this.#mastery} are needed` }[this.#status()] ?? "";
    return score === null ? `${compared} of ${this.#best.length} cases compared.` : `${score} of 100${status}.`;
  }

  /** Say where everything stands: progress, results, and what is wrong with the learning system. */
  #tell() {
    const { state, trouble } = this.#system;
    const told = { none: ALONE, finished: "The learning system has been told that you have finished." };
    const looking = this.#reporting ? "" : LOOKING;
    byId("pt-progress").textContent = this.#done();
    byId("pt-system").textContent = told[/** @type {"none" | "finished"} */ (state)] ?? looking;
    if (byId("pt-trouble-words").textContent !== trouble) byId("pt-trouble-words").textContent = trouble;
    show(byId("pt-report"), Boolean(trouble));
    byId("pt-trouble").classList.toggle("is-trouble", Boolean(trouble));
    show(byId("pt-finish"), state === "open" && this.#reporting);
    for (const [at, best] of this.#best.entries()) {
      this.#links[at].textContent = best === null ? `Case ${at + 1}` : `Case ${at + 1}: ${best} of 100`;
      const answer = this.#cases[at].querySelector("[data-answer]");
      if (answer instanceof HTMLElement) answer.hidden = best === null;
    }
  }

  /** @param {MouseEvent} event */
  #follow(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    const at = this.#cases.findIndex((article) => link && link.getAttribute("href") === `#${article.dataset.case}`);
    if (at < 0) return;
    event.preventDefault();
    this.#show(at, true);
    this.#report();
  }

  /**
   * @param {number} shown
   * @param {boolean} focus
   */
  #show(shown, focus) {
    this.#at = shown;
    for (const [at, article] of this.#cases.entries()) {
      show(article, at === shown);
      if (at === shown) this.#links[at].setAttribute("aria-current", "true");
      else this.#links[at].removeAttribute("aria-current");
    }
    if (focus) go(this.#cases[shown]);
  }
}

/**
 * How much of a case is as in the policy, in hundredths: what is right, out of all that is right and
 * all that was wrongly added.
 * @param {Comparison} comparison
 */
function hundredths({ questions, duties }) {
  const all = [...routeOf(questions), ...questions.filter(({ place }) => !place), ...duties];
  const right = all.filter(({ verdict }) => verdict === "right").length;
  const whole = all.filter(({ verdict }) => verdict !== "left").length;
  return whole ? Math.round((100 * right) / whole) : 100;
}

/**
 * Go to the heading of a case, or of the page.
 * @param {HTMLElement} part
 * @param {string} which
 */
function go(part, which = "h2") {
  const heading = /** @type {HTMLElement} */ (part.querySelector(which));
  heading.focus({ preventScroll: true });
  heading.scrollIntoView();
}

new Course().start();

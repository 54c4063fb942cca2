//# allFunctionsCalledOnLoad
// The guide: takes the linked text version and leads through it one question at a time. The
// engine decides; this shows, hides, orders and fills in. Answers live in this page's memory only:
// the address and the browser's history know at most which step is shown.

import { Answers } from "./answers.mjs";
import { Asking } from "./asking.mjs";
import { byId, make, painted, say, show } from "./dom.mjs";
import { answersOfStart, Early } from "./early.mjs";
import { isAfterCheckpoint, isOnRoute, nextAfter } from "./journey.mjs";
import { Letters } from "./letters.mjs";
import { Panel } from "./panel.mjs";
import { Questions } from "./questions.mjs";
import { CaseRecord } from "./record.mjs";
import { RouteMap } from "./route-map.mjs";
import { hasSettled } from "./settled.mjs";
import { Times } from "./times.mjs";
import { Whereabouts } from "./whereabouts.mjs";

/** @typedef {import("./journey.mjs").Journey} Journey */

const TEXT_WORKS = "The linked text version below works in full.";
const GUIDED = ["pt-jump", "pt-answers", "pt-route", "pt-panel", "pt-letters", "pt-changed", "pt-checkpoint"];
const MINUTE = 60_000;

class Guide {
  #root = byId("pt-guide");
  #early = new Early(byId("pt-nodes"));
  #questions = new Questions(
    (question, values) => { this.#leading = this.#answer(question, values); },
    (question, values) => this.#prepare(question, values),
  );
  #asking = new Asking((error) => this.#fail(error));
  #panel = new Panel();
  #times = new Times(() => this.#refresh("The times are worked out."));
  #given = new Answers(this.#questions, (question) => this.#change(question));
  #map = new RouteMap();
  #letters = new Letters();
  #record = new CaseRecord();
  #whereabouts = new Whereabouts((place) => {
    this.#showText(place);
    this.#offer();
  });
  /** @type {Map<string, string[]>} */
  #answers = new Map();
  /** @type {Journey | undefined} */
  #journey;
  #shown = "";
  /** What leads to another step, until it has. @type {Promise<void>} */
  #leading = Promise.resolve();
  /** What is still to be done for the step that is shown. @type {(() => void) | undefined} */
  #rest;

  /** Start the engine; until it answers, and if it never does, the page is the text version. */
  async start() {
    this.#root.dataset.begun = ""; // so that nobody else gives it up
    this.#whereabouts.begin(this.#root.dataset.start ?? "");
    if (!this.#root.dataset.engine) {
      this.#asText();
      return;
    }
    say("Starting the step-by-step guide. You can already use the page.");
    try {
      if (await this.#asking.start(this.#root.dataset, (state, sentence) => this.#hear(state, sentence))) {
        this.#ready();
      } else {
        say(`A newer version of this page is on the site: reload it. ${TEXT_WORKS}`);
        this.#asText();
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      hasSettled();
    }
  }

  /**
   * @param {string} state
   * @param {string} sentence
   */
  #hear(state, sentence) {
    if (state === "slow") say(`${sentence} You can already use the page.`);
    if (state === "failed") this.#fail(new Error(sentence));
  }

  /** @param {unknown} error */
  #fail(error) {
    const known = error instanceof Error && error.message.endsWith(".") ? error.message : "";
    const why = known || "The step-by-step guide could not start.";
    this.#asking.forget();
    if (this.#journey) this.#showText(this.#shown);
    this.#asText();
    say(`${why} ${TEXT_WORKS}`);
  }

  /** The whole text, with the place that the reader went to where it was. */
  #asText() {
    const place = document.querySelector(":target");
    const before = place?.getBoundingClientRect().top ?? 0;
    this.#root.classList.add("is-text");
    if (place) window.scrollBy(0, place.getBoundingClientRect().top - before);
  }

  /**
   * Everything as it is without scripts, at a place of the text.
   * @param {string} place
   */
  #showText(place) {
    this.#journey = undefined;
    this.#rest = undefined;
    this.#asking.forget();
    this.#questions.deactivate();
    this.#panel.clear();
    this.#letters.clear();
    this.#record.show("");
    this.#root.classList.remove("is-guided");
    this.#root.classList.add("is-text");
    history.scrollRestoration = "auto";
    for (const part of GUIDED) byId(part).hidden = true;
    const target = document.getElementById(place) ?? this.#root;
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  }

  /** Take over, unless the reader came for another place of the text. */
  #ready() {
    this.#listen();
    const start = answersOfStart(location.hash, byId("pt-nodes"));
    if (start) this.#answers = start;
    const begun = Boolean(start) || this.#early.used;
    const reading = begun || byId("pt-nodes").contains(document.activeElement);
    const own = ["", "#guide", `#${this.#root.dataset.start}`];
    if (begun || own.includes(location.hash)) this.#leading = this.#lead(reading, Boolean(start));
    else this.#offer();
  }

  #listen() {
    byId("pt-offer").addEventListener("click", () => { this.#leading = this.#lead(true); });
    byId("pt-again").addEventListener("click", () => { this.#leading = this.#startAgain(); });
    byId("pt-print").addEventListener("click", () => window.print());
    byId("pt-back").addEventListener("click", () => {
      this.#finish();
      history.back();
    });
    this.#root.addEventListener("click", (event) => this.#within(event));
    window.addEventListener("popstate", (event) => this.#move(event.state));
    document.addEventListener("visibilitychange", () => this.#refresh());
    setTimeout(() => this.#everyMinute(), MINUTE - (Date.now() % MINUTE));
  }

  /** Let the reader read, and take over when asked to. */
  #offer() {
    say("The step-by-step guide is ready.");
    this.#asText();
    byId("pt-offer").hidden = false;
  }

  /**
   * Lead through the questions, from the answers there are.
   * @param {boolean} focus
   * @param {boolean} preset
   */
  async #lead(focus, preset = false) {
    do {
      this.#answers = new Map([...this.#answers, ...this.#early.take()]);
      if (!(await this.#replay()) || !(await this.#putAway()) || !this.#journey) return;
    } while (this.#early.answers.size);
    this.#panel.prepare();
    this.#root.classList.remove("is-text", "is-starting");
    this.#root.classList.add("is-guided");
    history.scrollRestoration = "manual"; // each step begins at its question
    byId("pt-offer").hidden = true;
    byId("pt-jump").hidden = false;
    byId("pt-preset").hidden = !preset;
    const place = location.hash.slice(1);
    const node = isOnRoute(this.#journey, place) ? place : this.#journey.position.id;
    const news = this.#answers.size
      ? "The step-by-step guide goes on from your answers."
      : "The step-by-step guide is ready.";
    this.#show(node, { replace: true, focus: focus || this.#early.used, news });
  }

  /** Take the text away. Where the guide begins with the first question, there is none yet. */
  async #putAway() {
    const { classList } = this.#root;
    if (classList.contains("is-starting") && !classList.contains("is-text")) return true;
    return this.#questions.putAway();
  }

  /** Ask the engine what the answers come to now: false where something else was asked meanwhile. */
  async #replay() {
    const journey = await this.#asking.journey(this.#request());
    if (journey) this.#journey = journey;
    return journey !== undefined;
  }

  /** @param {[string, string[]][]} more answers that are not given yet */
  #request(...more) {
    return {
      answers: Object.fromEntries(new Map([...this.#answers, ...more])),
      events: { ...this.#times.given },
      now: new Date().toISOString(),
    };
  }

  /**
   * @param {string} question
   * @param {string[]} values
   */
  #prepare(question, values) {
    if (this.#journey) this.#asking.prepare(this.#request([question, values]));
  }

  /**
   * @param {string} question
   * @param {string[]} values
   */
  async #answer(question, values) {
    this.#answers.set(question, values);
    this.#whereabouts.hide();
    const changing = history.state?.change;
    if (!(await this.#replay()) || !this.#journey) return;
    this.#finish();
    const dropped = this.#nameDropped();
    const node = changing ? this.#journey.position.id : nextAfter(this.#journey, question);
    const added = this.#panel.added(this.#journey);
    const more = added ? `${added} ${added === 1 ? "thing" : "things"} added under What to do.` : "";
    this.#show(node, { focus: true, news: [dropped, more].filter(Boolean).join(" ") });
  }

  /** Name the answers that no longer count, and forget them; gives a sentence that says so. */
  #nameDropped() {
    const region = byId("pt-changed");
    const dropped = this.#journey?.dropped ?? [];
    const items = dropped.map(({ question, answer, reason }) => {
      const labels = answer.map((value) => this.#questions.label(question, value)).join(", ");
      return make("li", {}, `${this.#questions.text(question)} ${labels}: ${reason}.`);
    });
    region.querySelector("ul")?.replaceChildren(...items);
    region.hidden = items.length === 0;
    for (const { question } of dropped) {
      this.#answers.delete(question);
      this.#questions.forget(question);
    }
    return dropped.length ? "Some answers are no longer used: they are listed above the question." : "";
  }

  /** @param {string} question */
  #change(question) {
    byId("pt-changed").hidden = true;
    this.#show(question, { focus: true, change: true });
  }

  /**
   * Show a step of the journey.
   * @param {string} node
   * @param {{focus?: boolean, replace?: boolean, keep?: boolean, change?: boolean, news?: string}} how
   */
  #show(node, { focus = false, replace = false, keep = false, change = false, news } = {}) {
    if (!this.#journey) return;
    this.#finish();
    this.#shown = node;
    const first = replace ? 0 : (history.state?.step ?? 0);
    const state = { step: replace || keep ? first : first + 1, node, change };
    this.#questions.show(node, this.#answers.get(node));
    this.#renderAbove(state.step > 0);
    byId("pt-panel").setAttribute("aria-busy", "true");
    this.#rest = () => {
      const clean = location.pathname + location.search;
      if (replace) history.replaceState(state, "", clean);
      else if (!keep) history.pushState(state, "", clean);
      this.#render();
      byId("pt-panel").removeAttribute("aria-busy");
    };
    painted().then(() => this.#finish());
    if (focus) byId(node).focus({ preventScroll: true });
    if (news !== undefined) say(news);
    if (focus) this.#scroll();
  }

  /** Do what is still to be done for the step that is shown. */
  #finish() {
    const rest = this.#rest;
    this.#rest = undefined;
    rest?.();
  }

  /** Bring the step into view, below the header, once the words above it stand. */
  #scroll() {
    byId("pt-jump").scrollIntoView();
    byId(this.#shown).scrollIntoView({ block: "nearest" }); // what was dropped may be a long list above
  }

  /**
   * What stands above the question, and must not move it once it is there.
   * @param {boolean} back whether there is a step to go back to
   */
  #renderAbove(back) {
    const journey = /** @type {Journey} */ (this.#journey);
    const open = this.#shown === journey.position.id;
    this.#root.classList.toggle("is-open", open);
    show(byId("pt-back"), back);
    show(byId("pt-checkpoint"), open && isAfterCheckpoint(journey, (node) => this.#questions.section(node)));
    this.#panel.showCount(journey);
    // Whoever takes the record along from now on takes this step's.
    if (this.#answers.size) this.#record.expect(this.#asking.record());
    else this.#record.show("");
  }

  /** Everything else besides the question, which nobody waits for. */
  #render() {
    const journey = /** @type {Journey} */ (this.#journey);
    const changed = this.#panel.show(journey);
    for (const part of ["pt-answers", "pt-route"]) show(byId(part), true);
    this.#times.ask(journey.events);
    this.#given.show(journey);
    this.#letters.show(journey, this.#times.given);
    this.#map.show(journey);
    return changed;
  }

  /**
   * Back and forward in the browser, or a link to another place of the page, from the search.
   * @param {{node?: string} | null} state
   */
  #move(state) {
    if (!this.#journey) return;
    this.#rest = undefined; // whoever goes back at once has left that step already
    if (!state && this.#whereabouts.isUnknown(location.hash)) {
      this.#show(this.#shown, { replace: true });
      return;
    }
    const node = state?.node ?? location.hash.slice(1);
    if (!state && node && !isOnRoute(this.#journey, node)) {
      this.#showText(node);
      this.#offer();
      return;
    }
    byId("pt-changed").hidden = true;
    const shown = isOnRoute(this.#journey, node) ? node : this.#journey.position.id;
    this.#show(shown, { focus: true, keep: true });
  }

  /**
   * Links within the page leave the history to the steps.
   * @param {Event} event
   */
  #within(event) {
    const link = /** @type {Element} */ (event.target).closest('a[href^="#"]');
    if (!link || !this.#journey || event.defaultPrevented) return;
    event.preventDefault();
    const place = byId((link.getAttribute("href") ?? "").slice(1));
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  }

  /** Until nobody is on the way to another step: the clock must not take an answer's reply away. */
  async #arrived() {
    let leading;
    do {
      leading = this.#leading;
      await leading;
    } while (leading !== this.#leading);
  }

  /** @param {string} [sentence] what to say when it is done */
  async #refresh(sentence = "") {
    await this.#arrived();
    if (!this.#journey || !(await this.#replay()) || !this.#journey) return;
    this.#finish();
    this.#renderAbove(Boolean(history.state?.step));
    const changed = this.#render();
    if (sentence) say(sentence);
    else if (changed) say("The time has moved on: the list of what to do has changed.");
  }

  #everyMinute() {
    this.#refresh();
    setTimeout(() => this.#everyMinute(), MINUTE - (Date.now() % MINUTE));
  }

  /** Erase everything. */
  async #startAgain() {
    this.#answers.clear();
    this.#times.reset();
    this.#questions.reset();
    this.#panel.clear();
    byId("pt-preset").hidden = true;
    byId("pt-changed").hidden = true;
    this.#whereabouts.hide();
    if (!(await this.#replay()) || !this.#journey) return;
    this.#show(this.#journey.position.id, {
      replace: true, focus: true, news: "Everything is erased. This is the first question.",
    });
  }
}

if (document.getElementById("pt-guide")) new Guide().start();

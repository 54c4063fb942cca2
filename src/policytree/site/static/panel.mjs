//# allFunctionsCalledOnLoad
// "What to do": the duties of the journey under their headings, in the engine's order. The cards
// are the ones of the linked text version, moved here while they apply; only times and states are
// filled in.

import { all, arrange, Borrowed, byId, make, show, write } from "./dom.mjs";
import { inWords } from "./london.mjs";

/**
 * @typedef {import("./journey.mjs").Journey} Journey
 * @typedef {import("./journey.mjs").DutyState} DutyState
 */

const STATES = new Map([
  ["overdue", "Overdue"],
  ["time needed", "Check the time: this may be due already"],
  ["upcoming", "Not due yet"],
]);

export class Panel {
  #panel = byId("pt-panel");
  // Each found once, for a card on its way from one list to another is in no document.
  /** @type {Map<string, HTMLElement>} */
  #cards = new Map();
  #borrowed = new Borrowed();
  /** @type {Map<string, HTMLElement>} */
  #items = new Map();
  /** What was last filled in, for each duty. @type {Map<string, string>} */
  #filled = new Map();
  /** @type {Map<string, string>} */
  #states = new Map();
  #shown = "";

  /**
   * How many duties a journey has that the one shown does not have.
   * @param {Journey} journey
   */
  added({ duties }) {
    return duties.filter(({ id }) => !this.#states.has(id)).length;
  }

  /**
   * The way to the list, and how long it is.
   * @param {Journey} journey
   */
  showCount({ duties, settled }) {
    show(byId("pt-to-panel"), duties.length + settled.length > 0);
    const now = duties.filter(({ urgency }) => urgency === "now").length;
    write(byId("pt-count"), now ? `${duties.length}, ${now} now` : String(duties.length));
  }

  /** Before the guide takes over: notes of gaps come with what follows the question, and not with it. */
  prepare() {
    show(byId("pt-gaps"), false);
  }

  /**
   * Show the journey's duties and gaps.
   * @param {Journey} journey
   * @returns {boolean} whether a duty that was listed before now stands differently
   */
  show(journey) {
    // Every minute the same is asked again: only what changed moves anything.
    const { duties, settled, gaps, position } = journey;
    const toShow = JSON.stringify([duties, settled, gaps, position.id]);
    if (toShow === this.#shown) return false;
    this.#shown = toShow;
    const focused = document.activeElement;
    const sayings = sayingsOf(journey);
    this.#borrowed.takeBack(new Set([...duties.map((state) => this.#card(state.id)), ...sayings]));
    this.#placeDuties(duties);
    this.#placeSettled(journey);
    this.#borrowed.put(byId("pt-says-list"), ...sayings);
    showGaps(gaps);
    show(this.#panel, duties.length + settled.length > 0);
    write(byId("pt-panel-lead"), position.kind === "end"
      ? "Everything the policy asks for your answers."
      : "So far, for your answers. The next answers may add to it.");
    if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus();
    return this.#noteStates(duties);
  }

  /** Everything back to its place in the text. */
  clear() {
    this.#borrowed.takeBack();
    for (const note of all(byId("pt-gaps"), "[data-gap]")) note.hidden = false;
    byId("pt-gaps").hidden = false;
    for (const card of this.#cards.values()) {
      for (const filled of all(card, ".pt-state, .pt-due")) filled.remove();
    }
    this.#states.clear();
    this.#filled.clear();
    this.#shown = "";
  }

  /** @param {DutyState[]} duties */
  #placeDuties(duties) {
    for (const group of all(this.#panel, ".pt-group[data-urgency]:not([data-urgency=settled])")) {
      const list = /** @type {HTMLElement} */ (group.querySelector("ul"));
      const mine = duties.filter((state) => state.urgency === group.dataset.urgency);
      arrange(list, mine.map((state) => this.#item(state)));
      show(group, mine.length > 0);
    }
  }

  /**
   * The duty in its list: one and the same item for as long as the duty stands.
   * @param {DutyState} state
   */
  #item(state) {
    const card = this.#card(state.id);
    const item = this.#items.get(state.id) ?? make("li", {});
    this.#items.set(state.id, item);
    const said = JSON.stringify([state.status, state.due, state.readings, state.lines]);
    if (this.#filled.get(state.id) !== said) fill(card, state);
    this.#filled.set(state.id, said);
    this.#borrowed.put(item, card);
    return item;
  }

  /** @param {string} id */
  #card(id) {
    const card = this.#cards.get(id) ?? /** @type {HTMLElement} */ (byId(`duty-${id}`).closest(".pt-duty"));
    this.#cards.set(id, card);
    return card;
  }

  /** @param {Journey} journey */
  #placeSettled(journey) {
    const group = /** @type {HTMLElement} */ (this.#panel.querySelector('[data-urgency="settled"]'));
    const items = journey.settled.map((duty) => {
      const until = this.#card(duty.id).querySelector(".pt-until")?.textContent?.trim();
      return make("li", {}, duty.text, ...(until ? [make("p", { class: "pt-small" }, `Settled by: ${until}`)] : []));
    });
    group.querySelector("ul")?.replaceChildren(...items);
    group.hidden = items.length === 0;
  }

  /** @param {DutyState[]} duties */
  #noteStates(duties) {
    const before = this.#states;
    this.#states = new Map(duties.map((state) => [state.id, state.status]));
    return duties.some(({ id, status }) => before.has(id) && before.get(id) !== status);
  }
}

/**
 * Fill in a card what depends on the time.
 * @param {HTMLElement} card
 * @param {DutyState} state
 */
function fill(card, state) {
  card.dataset.status = state.status;
  const said = STATES.get(state.status);
  put(card, ".pt-duty-head", "pt-state", said ? make("strong", {}, said) : undefined);
  const lines = dueLines(state, card.dataset.timing ?? "");
  put(card, ".pt-deadline", "pt-due", lines.length ? make("span", {}, ...lines) : undefined);
  for (const { id, open } of state.lines) {
    const line = /** @type {HTMLElement} */ (card.querySelector(`[data-line="${id}"]`));
    line.textContent = `${open[0].toUpperCase()}${open.slice(1)}.`;
    line.hidden = false;
  }
}

/**
 * Let a part of a card end with this, in the place of what was there.
 * @param {HTMLElement} card
 * @param {string} part
 * @param {string} name the class of what is put there
 * @param {HTMLElement} [element]
 */
function put(card, part, name, element) {
  card.querySelector(`.${name}`)?.remove();
  if (!element) return;
  element.className = name;
  card.querySelector(part)?.append(element);
}

/**
 * What the steps on the route say besides their duties.
 * @param {Journey} journey
 * @returns {HTMLElement[]}
 */
function sayingsOf(journey) {
  return journey.route.flatMap(({ node }) => {
    const step = byId(node).closest(".pt-step");
    return step ? all(step, ":scope > .pt-says") : [];
  });
}

/** @param {{id: string}[]} gaps */
function showGaps(gaps) {
  const met = new Set(gaps.map((gap) => gap.id));
  for (const note of all(byId("pt-gaps"), "[data-gap]")) show(note, met.has(note.dataset.gap ?? ""));
  show(byId("pt-gaps"), met.size > 0);
}

/**
 * When a duty is due, as far as times are known.
 * @param {DutyState} state
 * @param {string} timing
 */
function dueLines(state, timing) {
  if (!state.due) return [];
  const lines = [make("strong", {}, `${leadOf(state, timing)} ${inWords(state.due)}`)];
  if (state.readings.length > 1) {
    for (const { reading, at } of state.readings) {
      lines.push(make("span", {}, `${reading || "another reading"}: ${at ? inWords(at) : "time not given"}`));
    }
  }
  const beyond = state.readings.find((reading) => reading.beyond_calendar);
  if (beyond) {
    const knownTo = `Bank holidays are known to the end of ${beyond.known_to}`;
    lines.push(make("span", {}, `${knownTo}: count the working days yourself.`));
  }
  return lines;
}

/**
 * @param {DutyState} state
 * @param {string} timing
 */
function leadOf(state, timing) {
  if (state.status === "time needed") return "at the latest from";
  if (state.status === "prohibited") return timing === "once" ? "from" : "until";
  if (timing === "once") return state.status === "upcoming" ? "from" : "since";
  return state.status === "overdue" ? "was due by" : "by";
}

//# allFunctionsCalledOnLoad
// The letters that a journey asks for, in the guide: they stand at the end of the page, and the
// dates that the journey knows are filled in.

import { bringAfterwards } from "./afterwards.mjs";
import { all, byId, show } from "./dom.mjs";
import { dayInWords } from "./london.mjs";

/** @typedef {import("./journey.mjs").Journey} Journey */

bringAfterwards("./letter-tools.mjs");

export class Letters {
  #region = byId("pt-letters");
  #letters = all(this.#region, ".pt-letter");
  #links = all(document, "[data-letter-link]").map((link) => ({ link, away: link.getAttribute("href") ?? "" }));
  /** @type {Map<HTMLElement, string>} */
  #places = new Map(all(this.#region, "[data-event], [data-last-day]").map((place) => [place, place.textContent ?? ""]));

  /**
   * Show the letters asked for, with their dates, and lead the duties' links to them.
   * @param {Journey} journey
   * @param {Record<string, string>} given the times of events
   */
  show(journey, given) {
    const asked = new Set(journey.letters.map((letter) => letter.id));
    for (const letter of this.#letters) show(letter, asked.has(letter.dataset.letter ?? ""));
    show(this.#region, this.#letters.some((letter) => !letter.hidden));
    const here = new Set(this.#letters.map((letter) => letter.dataset.letter));
    for (const { link } of this.#links) {
      const name = link.dataset.letterLink;
      const near = `#pt-letter-${name}`;
      if (here.has(name) && link.getAttribute("href") !== near) link.setAttribute("href", near);
    }
    const last = lastDays(journey);
    for (const [place, words] of this.#places) {
      const { event, lastDay } = place.dataset;
      fill(place, words, event ? given[event] : last.get(lastDay ?? ""));
    }
  }

  /** Everything as it is without the guide. */
  clear() {
    this.#region.hidden = true;
    for (const { link, away } of this.#links) link.setAttribute("href", away);
    for (const [place, words] of this.#places) fill(place, words, undefined);
  }
}

/**
 * The last day that each duty's clock leaves, as a moment in it. What begins once time has passed
 * begins with the day after. Where bank holidays are not known the day is left to be counted.
 * @param {Journey} journey
 * @returns {Map<string, number>}
 */
function lastDays({ duties }) {
  const days = new Map();
  for (const { id, due, readings } of duties) {
    if (due && !readings.some((reading) => reading.beyond_calendar)) days.set(id, Date.parse(due) - 1);
  }
  return days;
}

/**
 * @param {HTMLElement} place
 * @param {string} words
 * @param {string | number | undefined} at
 */
function fill(place, words, at) {
  const text = at === undefined ? words : dayInWords(at);
  if (place.textContent !== text) place.textContent = text;
  place.toggleAttribute("data-filled", at !== undefined);
}

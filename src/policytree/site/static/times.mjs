//# allFunctionsCalledOnLoad
// When things happened. Clocks run from these times, so they are asked for, never assumed, and
// given to the engine with their offset.

import { all, byId, make, show } from "./dom.mjs";
import { dayInWords, inWords, momentOf, wallAt } from "./london.mjs";

const DAY_BEGINS = "00:00";
const YEARS = /^(19|2\d)\d\d-/; // what the engine takes: 1900 to 2999
const INPUTS = {
  date: { type: "date", name: "date", min: "1900-01-01", max: "2999-12-31" },
  time: { type: "time", name: "time" },
};

export class Times {
  /** @type {Record<string, string>} */
  given = {};
  #region = byId("pt-times");
  #onChange;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
    for (const form of all(this.#region, ".pt-event")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.#use(form);
      });
      form.querySelector("[data-now]")?.addEventListener("click", () => this.#useNow(form));
    }
  }

  /**
   * Ask for the times of these events and no others.
   * @param {{id: string}[]} events
   */
  ask(events) {
    const asked = new Set(events.map((event) => `event-${event.id}`));
    for (const form of all(this.#region, ".pt-event")) {
      if (asked.has(form.id)) complete(form);
      show(form, asked.has(form.id));
    }
    show(this.#region, asked.size > 0);
  }

  /** Forget every time. */
  reset() {
    this.given = {};
    for (const form of /** @type {HTMLFormElement[]} */ (all(this.#region, ".pt-event"))) {
      form.reset();
      this.#refuse(form, "");
      this.#say(form, "");
    }
  }

  /** @param {HTMLElement} form */
  #useNow(form) {
    const { date, time } = this.#inputs(form);
    const now = wallAt(Date.now());
    date.value = now.date;
    if (time) time.value = now.time;
    this.#use(form);
  }

  /** @param {HTMLElement} form */
  #use(form) {
    const { date, time } = this.#inputs(form);
    const sentence = this.#problemWith(date, time, "planned" in form.dataset);
    if (sentence) {
      this.#refuse(form, sentence);
      (time && YEARS.test(date.value) ? time : date).focus();
      return;
    }
    this.#refuse(form, "");
    const moment = /** @type {NonNullable<ReturnType<typeof momentOf>>} */ (
      momentOf({ date: date.value, time: time ? time.value : DAY_BEGINS })
    );
    this.given[form.id.replace("event-", "")] = moment.iso;
    const twice = moment.twice
      ? " The clocks went back that night and this time came twice: the earlier is used."
      : "";
    this.#say(form, `Counted from ${time ? inWords(moment.at) : dayInWords(moment.at)}.${twice}`);
    this.#onChange();
  }

  /**
   * @param {HTMLInputElement} date
   * @param {HTMLInputElement | null} time
   * @param {boolean} planned
   */
  #problemWith(date, time, planned) {
    if (date.validity.badInput) return "This date is not complete, or there is no such day";
    if (!date.value) return "Enter the date, with day, month and year";
    if (!YEARS.test(date.value)) return "Enter the year with four digits, such as 2026";
    if (time?.validity.badInput) return "This time is not complete: enter hours and minutes";
    if (time && !time.value) return "Enter the time, with hours and minutes; an estimate will do";
    const moment = momentOf({ date: date.value, time: time ? time.value : DAY_BEGINS });
    if (!moment) return "There was no such time: the clocks went forward that night";
    if (moment.at > Date.now() && !planned) return "This lies in the future: enter when it happened";
    return "";
  }

  /**
   * @param {HTMLElement} form
   * @param {string} sentence
   */
  #refuse(form, sentence) {
    const inline = /** @type {HTMLElement} */ (form.querySelector(".pt-error"));
    inline.textContent = sentence;
    inline.hidden = !sentence;
    for (const input of all(form, "input")) {
      input.toggleAttribute("aria-invalid", Boolean(sentence));
      if (sentence) input.setAttribute("aria-invalid", "true");
      if (sentence) input.setAttribute("aria-describedby", inline.id);
      else input.removeAttribute("aria-describedby");
    }
  }

  /**
   * @param {HTMLElement} form
   * @param {string} sentence
   */
  #say(form, sentence) {
    const said = /** @type {HTMLElement} */ (form.querySelector(".pt-event-said"));
    said.textContent = sentence;
    said.hidden = !sentence;
  }

  /**
   * Where only the day matters, no time is asked for.
   * @param {HTMLElement} form
   */
  #inputs(form) {
    const date = /** @type {HTMLInputElement} */ (form.querySelector('[type="date"]'));
    const time = /** @type {HTMLInputElement | null} */ (form.querySelector('[type="time"]'));
    return { date, time };
  }
}

/**
 * What a time is entered with, made when it is first asked for: a browser is long at the first such input
 * of a page, and looks at every one for what it could fill in.
 * @param {HTMLElement} form
 */
function complete(form) {
  for (const label of all(form, "[data-ask]")) {
    if (!label.querySelector("input")) label.append(make("input", INPUTS[label.dataset.ask === "time" ? "time" : "date"]));
  }
}

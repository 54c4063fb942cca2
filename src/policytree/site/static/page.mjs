// What every page needs: the review status on the reader's day, and a theme that leaves single
// keys to the reader and shows everything in print.

import { all, centre } from "./dom.mjs";
import { wallAt } from "./london.mjs";
import "./offline.mjs";
import { keepNotes } from "./print-note.mjs";

const MINUTE = 60_000;

/** Shows, of each group of notices with a first day, the one that holds today. */
export function showReview() {
  const today = wallAt(Date.now()).date;
  const groups = new Map();
  for (const notice of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-first-day]"))) {
    notice.hidden = true;
    if ((notice.dataset.firstDay ?? "") <= today) groups.set(notice.parentElement, notice);
  }
  for (const notice of groups.values()) notice.hidden = notice.dataset.status === "in date";
  for (const words of document.querySelectorAll("[data-review-words]")) words.removeAttribute("hidden");
}

/**
 * The theme opens the search and turns pages at the press of a letter, which is a trap for people
 * who speak to their device. Typing is not affected.
 * @param {KeyboardEvent} event
 */
function keepSingleKeys(event) {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.stopImmediatePropagation();
  }
}

/**
 * Menu and search open with the mouse, by their labels; here with the keyboard too.
 * @param {KeyboardEvent} event
 */
function openWithKeys(event) {
  const button = event.target instanceof Element ? event.target.closest("[data-toggle]") : null;
  if (!(button instanceof HTMLElement) || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  button.click();
}

/** Diagrams are wider than the page: begin where reading begins. */
function showBeginnings() {
  for (const place of all(document, ".pt-scroll[data-begins]")) {
    const shape = place.querySelector(`[data-node="${place.dataset.begins}"]`);
    if (shape) centre(place, shape, 0.1);
  }
}

/** @type {HTMLDetailsElement[]} */
let opened = [];

function openForPrint() {
  opened = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".pt details:not([open])"))];
  for (const details of opened) details.open = true;
}

function closeAfterPrint() {
  for (const details of opened) details.open = false;
}

window.addEventListener("keydown", openWithKeys, true);
window.addEventListener("keydown", keepSingleKeys, true);
window.addEventListener("beforeprint", openForPrint);
window.addEventListener("afterprint", closeAfterPrint);
document.addEventListener("visibilitychange", () => showReview());
window.addEventListener("beforeprint", () => showReview());
setInterval(showReview, MINUTE); // a page may be left open past midnight
showReview();
keepNotes();
showBeginnings();

// What every page needs: a theme that waits until it is asked for, leaves single keys to the reader
// and shows everything in print.

import { all, centre } from "./dom.mjs";
import "./offline.mjs";
import { keepNotes } from "./print-note.mjs";
import "./theme.mjs";

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

/** What scrolls by itself can be reached by keyboard, and program text can be copied. */
async function prepareCode() {
  const codes = all(document, "pre > code");
  for (const code of codes) code.tabIndex = 0;
  if (!codes.length) return;
  const { offerCopy } = await import("./copy-code.mjs");
  codes.forEach(offerCopy);
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
keepNotes();
showBeginnings();
prepareCode();

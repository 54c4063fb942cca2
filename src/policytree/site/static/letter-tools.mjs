// What can be done with a letter: copy its text, save it as a Word file, or print it and nothing
// else. A letter is words with marked places; nothing can be entered into it here.

import { copyText, printOnly } from "./carry.mjs";
import { all, say } from "./dom.mjs";
import { saveFilled } from "./letter-word.mjs";

const BREAK = "\u2028";
const COPIED = "copied. Fill in what stands in brackets.";
const PRINTED = "the print window is closed.";
const SAVED = "saved as a Word file. Fill in what stands in brackets.";
const SAVED_PLAIN =
  "saved as a Word file, but its dates and the review status could not be filled in: they stand in brackets there.";
const SELECTED = "not copied, for this browser does not allow it. The letter is selected: copy it with Ctrl and C.";

/**
 * An element's words, with a line break where it has one.
 * @param {Element} element
 */
function wordsOf(element) {
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const unseen of copy.querySelectorAll("[hidden]")) unseen.remove();
  for (const end of copy.querySelectorAll("br")) end.replaceWith(BREAK);
  const lines = (copy.textContent ?? "").split(BREAK).map((line) => line.replace(/\s+/g, " ").trim());
  return lines.join("\n");
}

/**
 * The blocks of a letter as plain text.
 * @param {Element} sheet
 * @returns {string[]}
 */
function blocksOf(sheet) {
  return [...sheet.children].flatMap((block) => {
    if (block.tagName === "UL") return [[...block.children].map((item) => `- ${wordsOf(item)}`).join("\n")];
    return block.tagName === "DIV" ? blocksOf(block) : [wordsOf(block)];
  });
}

/**
 * A letter as plain text. Its last line says where the template comes from, review status included.
 * @param {Element} letter
 */
export function textOf(letter) {
  const sheet = /** @type {Element} */ (letter.querySelector(".pt-sheet"));
  const stamp = /** @type {Element} */ (letter.querySelector(".pt-stamp-line"));
  return [...blocksOf(sheet), `[Take this line out before you send the letter. Template: ${wordsOf(stamp)}]`].join("\n\n");
}

/** @param {HTMLElement} letter */
async function copy(letter) {
  const shown = /** @type {Element} */ (letter.querySelector(".pt-sheet"));
  tell(letter, (await copyText(textOf(letter), shown)) ? COPIED : SELECTED);
}

/**
 * What the page knows of a letter's places, by the tags they have in the file.
 * @param {Element} letter
 */
function valuesOf(letter) {
  /** @type {Map<string, string>} */
  const values = new Map();
  for (const place of all(letter, "[data-filled]")) {
    const { event, lastDay } = place.dataset;
    values.set(event ? `event:${event}` : `last-day:${lastDay}`, wordsOf(place));
  }
  const status = letter.querySelector(".pt-stamp-line [data-first-day]:not([hidden])");
  if (status) values.set("review", wordsOf(status));
  return values;
}

/**
 * Where the file cannot be filled in, the one that was made with the site is saved, as the link
 * does by itself without scripts.
 * @param {HTMLElement} letter
 * @param {HTMLAnchorElement} link
 * @param {Event} event
 */
async function saveWord(letter, link, event) {
  if (!event.isTrusted) return; // this is the link doing what it does by itself
  event.preventDefault();
  try {
    await saveFilled(link, valuesOf(letter));
    tell(letter, SAVED);
  } catch {
    link.click();
    tell(letter, SAVED_PLAIN);
  }
}

/**
 * Said where it is seen, at the letter, and in the page's status region, which is read out.
 * @param {HTMLElement} letter
 * @param {string} sentence
 */
function tell(letter, sentence) {
  for (const other of all(document, ".pt-letter-said")) other.textContent = "";
  for (const here of all(letter, ".pt-letter-said")) here.textContent = sentence[0].toUpperCase() + sentence.slice(1);
  say(`${letter.querySelector("h2, h3")?.textContent}: ${sentence}`);
}

for (const letter of all(document, ".pt-letter:has(.pt-sheet)")) {
  letter.querySelector("[data-copy]")?.addEventListener("click", () => copy(letter));
  letter.querySelector("[data-print]")?.addEventListener("click", () => printOnly(letter, () => tell(letter, PRINTED)));
  const word = /** @type {HTMLAnchorElement | null} */ (letter.querySelector("[data-word]"));
  word?.addEventListener("click", (event) => saveWord(letter, word, event));
  for (const tool of all(letter, ".pt-tools [hidden]")) tool.hidden = false;
}

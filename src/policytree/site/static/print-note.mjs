// What every print says of itself: when it was made, where it comes from, and until when to use
// it. The rule is this guide's own (decision 11): what a case asks for moves on with the clock, and
// a page of reference lasts until the policy's review date, or a month, whichever comes first.

import { all, pause, write } from "./dom.mjs";
import { dayInWords, inWords, wallAt } from "./london.mjs";
import { calendarsRead } from "./settled.mjs";

const MINUTE = 60_000;
const OURS = "This limit is this guide's, not the policy's.";

/**
 * The same day a month on, or the last day of that month where it is shorter.
 * @param {string} day
 */
function aMonthAfter(day) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10);
}

/**
 * Until when a print may be used, in words.
 * @param {{today: string, reviewDue: string, ofCase: boolean}} about days as on a calendar
 */
export function useUntil({ today, reviewDue, ofCase }) {
  const inFull = (/** @type {string} */ day) => dayInWords(Date.parse(`${day}T12:00:00Z`));
  if (ofCase) {
    return `Use this list on ${inFull(today)} only: it is about one case at one moment, and deadlines move on. ` +
      `After that day answer the questions again. ${OURS}`;
  }
  if (reviewDue && reviewDue < today) {
    return `Use this print on ${inFull(today)} only: the policy is past its review date, and a newer version may ` +
      `be there. ${OURS}`;
  }
  const month = aMonthAfter(today);
  const byReview = reviewDue && reviewDue < month;
  const why = byReview ? "then the policy's review is due" : "a month from printing";
  return `Use this print until ${inFull(byReview ? reviewDue : month)}: ${why}. ${OURS}`;
}

/** Fill in every note on the page. Not every browser says when it prints, so this is kept up. */
function fillNotes() {
  const now = Date.now();
  const today = wallAt(now).date;
  for (const note of all(document, "[data-print-note]")) {
    const ofCase = Boolean(note.closest(".is-guided")) && !note.closest(".pt-letter");
    const from = location.origin + location.pathname;
    const until = useUntil({ today, reviewDue: note.dataset.reviewDue ?? "", ofCase });
    const text = `Printed ${inWords(now)} (United Kingdom), from ${from}. ${until}`;
    write(note, text);
  }
}

/**
 * The foot of every sheet: the stamp on one line, where the page has one policy. Only when it is wanted,
 * for what is said to the whole page has the browser work out anew how everything looks.
 */
function fillFoot() {
  const [stamp, another] = all(document, ".pt-stamp[data-foot]");
  if (!stamp || another) return;
  const status = all(stamp, "[data-first-day]").find((words) => !words.hidden)?.textContent ?? "";
  const foot = [stamp.dataset.foot, status, `printed ${inWords(Date.now())}`].filter(Boolean).join(", ");
  document.documentElement.style.setProperty("--pt-foot", JSON.stringify(foot));
}

/** The first notes, in a turn of their own. */
async function beginNotes() {
  await calendarsRead();
  await pause();
  fillNotes();
}

/** Keep the notes true while the page is open. */
export function keepNotes() {
  beginNotes();
  window.addEventListener("beforeprint", fillNotes);
  window.addEventListener("beforeprint", fillFoot);
  setInterval(fillNotes, MINUTE);
}

// Local time where the policies apply. People enter and read times on the clock on the wall; the
// engine is given them with their offset, so that a clock change cannot shift a deadline.

const ZONE = "Europe/London";

const WORDS = formatOf({
  weekday: "short", day: "numeric", month: "short", year: "numeric",
  hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
const DAY = formatOf({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const NUMBERS = formatOf({
  year: "numeric", month: "2-digit", day: "2-digit",
  hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
const MINUTE = 60_000;

/**
 * @typedef {{date: string, time: string}} Wall
 * @typedef {{iso: string, at: number, twice: boolean}} Moment
 */

/**
 * A format, made when it is first wanted: that takes a browser some milliseconds.
 * @param {Intl.DateTimeFormatOptions} options
 */
function formatOf(options) {
  /** @type {Intl.DateTimeFormat | undefined} */
  let format;
  return () => (format ??= new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, ...options }));
}

/**
 * @param {() => Intl.DateTimeFormat} format
 * @param {number} at
 */
function partsOf(format, at) {
  return Object.fromEntries(format().formatToParts(at).map(({ type, value }) => [type, value]));
}

/**
 * A moment as people write it: "Sat 21 Nov 2026, 23:40".
 * @param {number | string} at
 */
export function inWords(at) {
  const p = partsOf(WORDS, typeof at === "string" ? Date.parse(at) : at);
  return `${p.weekday} ${p.day} ${p.month} ${p.year}, ${p.hour}:${p.minute}`;
}

/**
 * A day as people write it in a letter: "Monday 4 January 2027".
 * @param {number | string} at
 */
export function dayInWords(at) {
  const p = partsOf(DAY, typeof at === "string" ? Date.parse(at) : at);
  return `${p.weekday} ${p.day} ${p.month} ${p.year}`;
}

/**
 * What calendar and clock show at a moment, as date and time inputs take it.
 * @param {number} at
 * @returns {Wall}
 */
export function wallAt(at) {
  const p = partsOf(NUMBERS, at);
  return { date: `${p.year}-${p.month}-${p.day}`, time: `${p.hour}:${p.minute}` };
}

/**
 * The moment at which calendar and clock show this, or nothing where they never did: an hour is
 * left out in spring. In autumn an hour comes twice; its first time is taken, and `twice` says so.
 * @param {Wall} wall
 * @returns {Moment | undefined}
 */
export function momentOf({ date, time }) {
  const found = [];
  for (const [offset, minutes] of /** @type {const} */ ([["+01:00", 60], ["+00:00", 0]])) {
    const at = Date.parse(`${date}T${time}:00Z`) - minutes * MINUTE;
    if (Number.isNaN(at)) return undefined;
    const shown = wallAt(at);
    if (shown.date === date && shown.time === time) found.push({ at, iso: `${date}T${time}${offset}` });
  }
  return found.length ? { ...found[0], twice: found.length > 1 } : undefined;
}

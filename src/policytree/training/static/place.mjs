// A trainee's place as a short text that a learning system keeps: what is chosen in each case, and how
// well it went so far. It fits the cases that it was written for and no others.

const VERSION = "1";
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const BITS = 6;
const NOT_YET = "!";

/**
 * One case: for each thing to choose whether it is chosen, and the best result in hundredths so far.
 * @typedef {{chosen: boolean[], best: number | null}} CasePlace
 */

/**
 * @param {string} set names the cases
 * @param {CasePlace[]} cases
 */
export function written(set, cases) {
  const parts = cases.map(({ chosen, best }) => `${signsOf(chosen)}${best === null ? NOT_YET : `.${best}`}`);
  return [VERSION, set, ...parts].join("~");
}

/**
 * The place that was written, or nothing where it is of other cases.
 * @param {string} text
 * @param {string} set
 * @param {number[]} sizes how many things there are to choose in each case
 * @returns {CasePlace[] | undefined}
 */
export function read(text, set, sizes) {
  const [version, name, ...parts] = text.split("~");
  if (version !== VERSION || name !== set || parts.length !== sizes.length) return undefined;
  const cases = parts.map((part, at) => {
    const [, signs, best] = /^([\w-]*)(!|\.\d{1,3})$/.exec(part) ?? [];
    if (best === undefined || signs.length * BITS > sizes[at] + BITS - 1) return undefined;
    return { chosen: bitsOf(signs, sizes[at]), best: best === NOT_YET ? null : Math.min(Number(best.slice(1)), 100) };
  });
  return cases.every((one) => one !== undefined) ? /** @type {CasePlace[]} */ (cases) : undefined;
}

/**
 * Six choices in a sign; what is not chosen at the end is left out.
 * @param {boolean[]} chosen
 */
function signsOf(chosen) {
  let signs = "";
  for (let at = 0; at < chosen.length; at += BITS) {
    const number = chosen.slice(at, at + BITS).reduce((sum, one, bit) => sum + (one ? 2 ** bit : 0), 0);
    signs += SIGNS[number];
  }
  return signs.replace(/A+$/, "");
}

/**
 * @param {string} signs
 * @param {number} size
 */
function bitsOf(signs, size) {
  return Array.from({ length: size }, (_, at) => {
    const number = SIGNS.indexOf(signs[Math.floor(at / BITS)] ?? SIGNS[0]);
    return Math.floor(number / 2 ** (at % BITS)) % 2 === 1;
  });
}

// Whether the engine has had its turn. What can wait does not compete with it.

import { pause } from "./dom.mjs";

/** Milliseconds after which nobody waits for the engine any longer. */
const PATIENCE = 30_000;

/** @type {() => void} */
let settle = () => {};
/** @type {() => void} */
let have = () => {};
const settled = /** @type {Promise<void>} */ (new Promise((resolve) => { settle = resolve; }));
const calendars = /** @type {Promise<void>} */ (new Promise((resolve) => { have = resolve; }));

/** The engine is ready, or will never be. */
export function hasSettled() {
  settle();
}

/** The engine's thread has had the browser look through its calendars. */
export function haveCalendars() {
  have();
}

/** Resolves once the engine is ready, or will never be; at once where the page has none. */
export async function engineHadItsTurn() {
  if (hasEngine()) await Promise.race([settled, pause(PATIENCE)]);
}

/** Resolves once dates can be written without holding up the page, or nothing will help with that. */
export async function calendarsRead() {
  if (hasEngine()) await Promise.race([calendars, settled, pause(PATIENCE)]);
}

function hasEngine() {
  return document.querySelector("#pt-guide[data-engine]") !== null;
}

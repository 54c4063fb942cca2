//# allFunctionsCalledOnLoad
// What the engine replies, and what the page reads from it.

/**
 * @typedef {{event: string, reading: string, at: string | null, beyond_calendar: boolean, known_to: number}} Reading
 * @typedef {{
 *   id: string, status: string, urgency: string, due: string | null, readings: Reading[],
 *   lines: {id: string, open: string}[],
 * }} DutyState
 * @typedef {{
 *   position: {id: string, kind: string}, duties: DutyState[], settled: {id: string, text: string}[],
 *   gaps: {id: string}[], route: {node: string, answer: string[], known: boolean}[],
 *   letters: {id: string}[], events: {id: string}[], dropped: {question: string, answer: string[], reason: string}[],
 *   now: string,
 * }} Journey
 */

/**
 * The questions that were asked on the route, the open one included.
 * @param {Journey} journey
 */
function asked({ route, position }) {
  return route.filter((visit) => !visit.known && (visit.answer.length || visit.node === position.id));
}

/**
 * Whether this is a question that was asked on the route, or its end.
 * @param {Journey} journey
 * @param {string} node
 */
export function isOnRoute(journey, node) {
  return asked(journey).some((visit) => visit.node === node);
}

/**
 * What comes after a question on the route.
 * @param {Journey} journey
 * @param {string} question
 */
export function nextAfter(journey, question) {
  const all = asked(journey);
  return all[all.findIndex((visit) => visit.node === question) + 1]?.node ?? journey.position.id;
}

/**
 * Whether the open question comes after something that is to be done first.
 * @param {Journey} journey
 * @param {(node: string) => HTMLElement} sectionOf
 */
export function isAfterCheckpoint({ route, position }, sectionOf) {
  if (position.kind !== "question") return false;
  for (const { node, known } of route.slice(0, -1).reverse()) {
    const section = sectionOf(node);
    if ("checkpoint" in section.dataset) return true;
    if (section.classList.contains("pt-question") && !known) return false;
  }
  return false;
}

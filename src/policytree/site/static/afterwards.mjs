// What comes after the page has been read. A browser looks through a whole page once it has been read, and
// again once it is loaded, with the frame that follows. Of a long page that is much at once: here each
// gets a frame of its own, for the page is loaded only with what comes afterwards.

import { make } from "./dom.mjs";

/**
 * Bring a script that nobody needs for the first question.
 * @param {string} name a file beside this one
 */
export function bringAfterwards(name) {
  const src = new URL(name, import.meta.url).href;
  window.addEventListener("load", () => requestAnimationFrame(() => {}), { once: true });
  document.head.append(make("script", { type: "module", src }));
}

//# allFunctionsCalledOnLoad
// What the reader is told where the page cannot show what they came for: the address names a step
// that this version does not have, or the page was loaded again and the answers are gone. Which
// step was shown stands in the browser's history; the answers stand nowhere.

import { byId, say } from "./dom.mjs";

const UNKNOWN = "The address names a step that is not in this version of the guide. Look for it in the questions from the start.";
const AGAIN = "This page was loaded again. Your answers are kept nowhere, so the guide begins again.";

export class Whereabouts {
  #notice = byId("pt-whereabouts");
  #button = byId("pt-whereabouts-show");
  #place = "";

  /** @param {(place: string) => void} onShow leads to a place of the text */
  constructor(onShow) {
    this.#button.addEventListener("click", () => {
      this.hide();
      onShow(this.#place);
    });
  }

  /**
   * When the page is loaded, before any engine: what is said holds for the text too.
   * @param {string} start the first question
   */
  begin(start) {
    const before = history.state?.node;
    const unknown = this.isUnknown(location.hash);
    if (!unknown && before && before !== start) this.#wasAt(before);
    if (unknown || before) history.replaceState(null, "", location.pathname + location.search);
  }

  /**
   * Whether an address names nothing that is on this page. If so, it is said.
   * @param {string} hash
   */
  isUnknown(hash) {
    if (!hash || document.getElementById(decoded(hash.slice(1)))) return false;
    this.#say(UNKNOWN);
    return true;
  }

  /**
   * The page was loaded again at a step that was shown before, as the browser's history says.
   * @param {unknown} step
   */
  #wasAt(step) {
    const heading = typeof step === "string" ? document.getElementById(step) : null;
    if (!heading) {
      this.#say(`${AGAIN} The step you were at is not in this version.`);
      return;
    }
    this.#place = heading.id;
    this.#say(`${AGAIN} You were at “${heading.textContent?.trim()}”.`);
    this.#button.hidden = false;
  }

  hide() {
    this.#notice.hidden = true;
  }

  /** @param {string} sentence */
  #say(sentence) {
    byId("pt-whereabouts-said").textContent = sentence;
    this.#button.hidden = true;
    this.#notice.hidden = false;
    say(sentence);
  }
}

/**
 * A fragment as it was written; a broken one stands for nothing.
 * @param {string} fragment
 */
function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return "";
  }
}

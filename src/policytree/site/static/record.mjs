//# allFunctionsCalledOnLoad
// The record for the case notes: the engine's own text of what was answered and what is asked.
// The reader takes it along by clipboard or on paper; nothing of it is stored or sent.

import { copyText, printOnly } from "./carry.mjs";
import { byId, say } from "./dom.mjs";

const COPIED = "The record is copied. Paste it into the case notes, and add the person's details there.";
const SELECTED = "Not copied, for this browser does not allow it. The record is selected: copy it with Ctrl and C.";
const PRINTED = "The print window of the record is closed.";

export class CaseRecord {
  #region = byId("pt-record");
  #shown = byId("pt-record-text");
  #said = byId("pt-record-said");
  #text = "";
  /** Resolves when the record is that of the journey that is shown. */
  #written = Promise.resolve();

  constructor() {
    byId("pt-record-copy").addEventListener("click", () => this.#copy());
    byId("pt-record-print").addEventListener("click", () => this.#print());
  }

  /**
   * The record is being written. The reader does not wait for it, but what takes it along does.
   * @param {Promise<string | undefined>} coming nothing where a later one is being written
   */
  expect(coming) {
    const written = coming.then((text) => {
      if (text !== undefined) this.show(text);
      if (this.#written === written) this.#region.removeAttribute("aria-busy");
    });
    this.#written = written;
    this.#region.setAttribute("aria-busy", "true");
  }

  /**
   * Show the record there is now; none where nothing has been answered.
   * @param {string} text
   */
  show(text) {
    if (text === this.#text) return;
    this.#text = text;
    this.#said.textContent = "";
    this.#region.hidden = !text;
    byId("pt-to-record").hidden = !text;
    // A new minute makes a new record: what the reader is just selecting by hand stays.
    if (!text || !getSelection()?.containsNode(this.#shown, true) || getSelection()?.isCollapsed) this.#show(text);
  }

  /** @param {string} text */
  #show(text) {
    this.#shown.textContent = text;
  }

  async #print() {
    await this.#written;
    this.#show(this.#text);
    printOnly(this.#region, () => this.#tell(PRINTED));
  }

  async #copy() {
    await this.#written;
    this.#show(this.#text);
    this.#tell((await copyText(this.#text, this.#shown)) ? COPIED : SELECTED);
  }

  /**
   * Said beside the buttons, where it is seen, and in the status region, which is read out.
   * @param {string} sentence
   */
  #tell(sentence) {
    this.#said.textContent = sentence;
    say(sentence);
  }
}

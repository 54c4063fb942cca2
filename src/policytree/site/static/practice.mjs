// Practice: one case at a time, compared with what the policy has. What is chosen lives in this page's
// memory only; the address names at most the case shown.

import { CaseForm } from "./case-form.mjs";
import { all, byId, say, show } from "./dom.mjs";
import { scoreOf } from "./feedback.mjs";
import { Presenting } from "./presenting.mjs";

class Practice {
  #root = byId("pt-practice");
  #cases = all(this.#root, "[data-case]");
  #links = all(byId("pt-cases"), "a");
  #presenting = new Presenting();
  #title = document.title;

  start() {
    for (const article of this.#cases) this.#prepare(article);
    for (const part of all(this.#root, "[data-needs-script]")) part.hidden = false;
    this.#root.classList.add("is-practising");
    window.addEventListener("hashchange", () => this.#arrive(true));
    this.#arrive(Boolean(location.hash));
  }

  /** @param {HTMLElement} article */
  #prepare(article) {
    new CaseForm(article, {
      compared: (comparison) => say(scoreOf(comparison)),
      erased: () => {
        say("What you chose in this case is erased.");
        go(article);
      },
    });
    article.querySelector("[data-present]")?.addEventListener("click", () => this.#presenting.open(article));
  }

  /**
   * Show the case that the address names, or the first.
   * @param {boolean} focus
   */
  #arrive(focus) {
    const target = document.getElementById(location.hash.slice(1));
    const named = this.#cases.find((article) => target && article.contains(target));
    if (focus && location.hash && !named && this.#cases.some((article) => !article.hidden)) return;
    const shown = named ?? this.#cases[0];
    for (const [place, article] of this.#cases.entries()) {
      show(article, article === shown);
      if (article === shown) this.#links[place].setAttribute("aria-current", "true");
      else this.#links[place].removeAttribute("aria-current");
    }
    document.title = `${shown.querySelector("h2")?.textContent} - ${this.#title}`;
    if (focus && named) go(shown);
  }
}

/**
 * Go to the heading of a case.
 * @param {HTMLElement} article
 */
function go(article) {
  const heading = /** @type {HTMLElement} */ (article.querySelector("h2"));
  heading.focus({ preventScroll: true });
  heading.scrollIntoView();
}

if (document.getElementById("pt-practice")) new Practice().start();

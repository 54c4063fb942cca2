// The review status on the reader's day. Loaded where the notices stand, before the page is first
// shown: a notice that came later would push the text down under the reader's eyes. It also sees to
// it that a guide whose script does not load says how to use the text.

(() => {
  const day = new Intl.DateTimeFormat("en-CA", {
    timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit",
  });

  /** Shows, of each group of notices with a first day, the one that holds today. */
  function showReview() {
    const parts = Object.fromEntries(day.formatToParts(Date.now()).map(({ type, value }) => [type, value]));
    const today = `${parts.year}-${parts.month}-${parts.day}`;
    const groups = new Map();
    for (const notice of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-first-day]"))) {
      notice.hidden = true;
      if ((notice.dataset.firstDay ?? "") <= today) groups.set(notice.parentElement, notice);
    }
    for (const notice of groups.values()) notice.hidden = notice.dataset.status === "in date";
    for (const words of document.querySelectorAll("[data-review-words]")) words.removeAttribute("hidden");
  }

  window.addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement) document.getElementById("pt-guide")?.classList.add("is-text");
  }, true);
  // Early, for it changes what the whole page looks like by a little.
  document.documentElement.classList.replace("no-js", "js");
  document.addEventListener("DOMContentLoaded", showReview);
  document.addEventListener("visibilitychange", showReview);
  window.addEventListener("beforeprint", showReview);
  setInterval(showReview, 60_000); // a page may be left open past midnight
  showReview();
})();

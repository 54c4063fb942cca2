// The review status on the reader's day. Loaded where the notices stand, before the page is first
// shown: a notice that came later would push the text down under the reader's eyes. It also decides,
// before any question is there, whether the guide begins with its first question alone, and sees to
// it that a guide whose script does not come is the whole text.

(() => {
  const PATIENCE = 10_000;
  const guide = document.getElementById("pt-guide");

  /** The day in London, which is that of Greenwich but for a summer's last hour: what reads calendars starts slowly. */
  function dayInLondon() {
    const now = new Date();
    if (now.getUTCHours() < 23) return now.toISOString().slice(0, 10);
    const day = new Intl.DateTimeFormat("en-CA", {
      timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit",
    });
    const parts = Object.fromEntries(day.formatToParts(now).map(({ type, value }) => [type, value]));
    return `${parts.year}-${parts.month}-${parts.day}`;
  }

  /** Shows, of each group of notices with a first day, the one that holds today. */
  function showReview() {
    const today = dayInLondon();
    const notices = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-first-day]"));
    const groups = new Map();
    for (const notice of notices) {
      if ((notice.dataset.firstDay ?? "") <= today) groups.set(notice.parentElement, notice);
    }
    for (const notice of notices) {
      const hidden = groups.get(notice.parentElement) !== notice || notice.dataset.status === "in date";
      if (notice.hidden !== hidden) notice.hidden = hidden;
    }
    for (const words of document.querySelectorAll("[data-review-words][hidden]")) words.removeAttribute("hidden");
  }

  /** Whether the guide's own script is there, which from then on sees to everything itself. */
  function hasBegun() {
    return guide !== null && "begun" in guide.dataset;
  }

  /** The guide will not begin: the text is what there is. */
  function showText() {
    if (!guide || guide.classList.contains("is-text")) return;
    guide.classList.add("is-text");
    document.querySelector(":target")?.scrollIntoView(); // what came above it has pushed it away
  }

  /** Whoever came for no particular place begins with the first question, and the rest need not be laid out. */
  function begin() {
    if (!guide?.dataset.engine || !("noModule" in HTMLScriptElement.prototype)) return;
    if (!["", "#guide", `#${guide.dataset.start}`].includes(location.hash)) return;
    guide.classList.add("is-starting");
    setTimeout(() => {
      if (!hasBegun()) showText();
    }, PATIENCE);
  }

  /** Who goes to anything but a question or step before the guide has begun, goes to the text. */
  function follow() {
    if (!guide?.classList.contains("is-starting")) return;
    if (document.querySelector(":target")?.checkVisibility?.() === false) showText();
  }

  window.addEventListener("hashchange", follow);
  window.addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement || !hasBegun()) showText();
  }, true);
  begin();
  // Early, for it changes what the whole page looks like by a little.
  document.documentElement.classList.replace("no-js", "js");
  document.addEventListener("DOMContentLoaded", showReview);
  document.addEventListener("visibilitychange", showReview);
  window.addEventListener("beforeprint", showReview);
  setInterval(showReview, 60_000); // a page may be left open past midnight
  showReview();
})();

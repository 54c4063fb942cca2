// What tests ask of a page of the guide, in one call each. Loaded before the page's own scripts.

window.looking = (() => {
  const TARGETS = 'a[href], button, summary, input, [role="button"], [tabindex="0"]';
  const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const A_HAIR = 4; // px: the dashes under a place to fill in stand out a little
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const words = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
  const byId = (id) => document.getElementById(id);

  /** What an element is called in the message of a test. */
  const name = (element) => {
    const label = element.id ? `#${element.id}` : words(element).slice(0, 40) || element.className;
    return `${element.localName} ${label}`;
  };

  /** The questions and ends to be seen, of which there should be one. */
  const shown = () => all("section.pt-node").filter(seen).map((one) => one.dataset.node);

  /** Everything the guide shows, as far as the engine has a say in it. */
  function state() {
    const focus = document.activeElement;
    const now = shown();
    const inputs = all(`[data-node="${now[0]}"] .pt-answer input`);
    return {
      shown: now,
      inputs: inputs.map((input) => input.value),
      checked: inputs.filter((input) => input.checked).map((input) => input.value),
      focus: focus.id || focus.localName,
      covered: cover(focus),
      title: document.title,
      duties: all(".pt-group .pt-duty").filter(seen)
        .map((card) => [card.closest(".pt-group").dataset.urgency, card.dataset.duty]),
      settled: all('[data-urgency="settled"] > ul > li').filter(seen)
        .map((item) => item.firstChild.textContent),
      gaps: all("#pt-gaps [data-gap]").filter(seen).map((note) => note.dataset.gap),
      given: all("#pt-given dt").map(words),
      dropped: all("#pt-changed li").filter(seen).length,
      count: seen(byId("pt-to-panel")) ? Number.parseInt(byId("pt-count").textContent, 10) : 0,
      back: seen(byId("pt-back")),
      address: location.href,
      steps: JSON.stringify(history.state),
    };
  }

  /** The state as soon as a step is shown and has the focus; whatever there is after too long. */
  async function arrived(node) {
    const end = performance.now() + 15000;
    const there = () => byId(node)?.closest("[data-node]").classList.contains("is-shown")
      && document.activeElement.id === node && !byId("pt-panel").hasAttribute("aria-busy");
    while (!there() && performance.now() < end) await new Promise((go) => setTimeout(go, 4));
    return state();
  }

  /** Answer without keys, for tests that are about what follows. */
  function answer(node, values) {
    for (const input of all(`[data-node="${node}"] .pt-answer input`)) {
      input.checked = values.includes(input.value);
    }
    document.querySelector(`[data-node="${node}"] form`).requestSubmit();
  }

  /** What lies over the middle of an element instead of the element itself; empty where nothing does. */
  function cover(element) {
    const box = [...element.getClientRects()].find((one) => one.width && one.height);
    if (!box) return "it has no size";
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const top = document.elementFromPoint(x, y);
    if (!top) return "it is off the screen";
    return element.contains(top) || top.contains(element) && top.localName === "label" ? "" : `${name(top)} lies over it`;
  }

  const focusable = () => all(TARGETS).filter((one) => seen(one) && one.tabIndex >= 0 && !one.disabled);

  /** Focus everything that can have it, and say what is then not to be seen. */
  function hiddenFocus() {
    const before = document.activeElement;
    const found = [];
    for (const element of focusable()) {
      element.focus();
      const why = document.activeElement === element ? cover(element) : "it does not take the focus";
      if (why) found.push(`${name(element)}: ${why}`);
    }
    before.focus();
    return found;
  }

  /** A link in a line of text is as high as the line; the others are to be hit with a thumb. */
  function isInSentence(element) {
    return element.localName === "a" && getComputedStyle(element).display === "inline"
      && words(element.parentElement).length > words(element).length;
  }

  /** The targets and their sizes: the label of a choice is its target. */
  function targets() {
    return focusable().filter((one) => !isInSentence(one)).map((one) => {
      const box = (one.closest("label") ?? one).getBoundingClientRect();
      return { name: name(one), width: box.width, height: box.height };
    });
  }

  /** What does not stand in the width, outside the regions that scroll by themselves. */
  function tooWide() {
    const page = document.documentElement;
    if (page.scrollWidth <= innerWidth) return [];
    const out = all("body *").filter((one) => seen(one) && !one.closest(".pt-scroll, svg")
      && one.getBoundingClientRect().right > innerWidth + 0.5);
    const inner = out.filter((one) => !out.some((other) => other !== one && one.contains(other)));
    return [`${page.scrollWidth} wide`, ...inner.slice(0, 5).map(name)];
  }

  /** Words that run out of their own box, or are cut off by it. */
  function cutOff() {
    const out = all(".pt *").filter((one) => {
      if (!seen(one) || one.closest(".pt-unseen, .pt-scroll, svg")) return false;
      const cuts = ["hidden", "clip"].includes(getComputedStyle(one).overflowY);
      return one.clientWidth && one.scrollWidth > one.clientWidth + A_HAIR
        || cuts && one.scrollHeight > one.clientHeight + A_HAIR;
    });
    const inner = out.filter((one) => !out.some((other) => other !== one && one.contains(other)));
    return inner.slice(0, 5).map(name);
  }

  // What is laid out only when it comes into view is laid out for a look: what is not cannot be judged.
  const opened = new CSSStyleSheet();
  opened.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [opened];

  const spaced = new CSSStyleSheet();
  spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);

  /** Larger text, wider spacing, or as it was. */
  function enlarge(times = 1, spacing = false) {
    const root = document.documentElement;
    root.style.fontSize = "";
    if (times !== 1) root.style.fontSize = `${parseFloat(getComputedStyle(root).fontSize) * times}px`;
    document.adoptedStyleSheets = spacing ? [opened, spaced] : [opened];
  }

  let aside = [];

  /** Set aside what is not shown at all, so that a look at the page takes no longer than it must. */
  async function setAside() {
    const end = performance.now() + 5000;
    const busy = () => document.querySelector('[aria-busy="true"]'); // the record is being written
    while (busy() && performance.now() < end) await new Promise((go) => setTimeout(go, 4));
    const needed = new Set(all("[aria-labelledby], [aria-describedby], [aria-controls], [for]")
      .filter((one) => one.checkVisibility())
      .flatMap((one) => ["aria-labelledby", "aria-describedby", "aria-controls", "for"]
        .flatMap((which) => (one.getAttribute(which) ?? "").split(" ")))
      .map(byId).concat(byId("pt-problem"), ...all(".is-shown .pt-error")).filter(Boolean));
    const out = []; // all found before any is taken away, or the page would be laid out anew for each
    const walk = (element) => {
      if (element.checkVisibility() || getComputedStyle(element).display === "contents") {
        for (const child of element.children) walk(child);
      } else if (![...needed].some((one) => element.contains(one))) out.push(element);
    };
    walk(document.body);
    aside = out.map((element) => [document.createComment(""), element]);
    for (const [mark, element] of aside) element.replaceWith(mark);
  }

  function putBack() {
    for (const [mark, element] of aside) mark.replaceWith(element);
    aside = [];
  }

  /** What the accessibility checker finds, by these rules. */
  async function violations(tags, within = document) {
    scrollTo(0, 0); // or whatever the header happens to lie over would be found too small
    const { violations: found } = await axe.run(within, { runOnly: tags, resultTypes: ["violations"] });
    return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)}`));
  }

  /** Continue with nothing chosen: what is then said, and where it leads. */
  async function refused(node) {
    const form = document.querySelector(`[data-node="${node}"] form`);
    const inputs = all(".pt-answer input", form);
    const before = inputs.map((input) => input.checked);
    for (const input of inputs) input.checked = false;
    form.requestSubmit();
    const [problem, link] = [byId("pt-problem"), document.querySelector("#pt-problem a")];
    const said = {
      focus: document.activeElement.id,
      summary: seen(problem) ? words(link) : "",
      link: link.getAttribute("href"),
      inline: all(".pt-error", form).filter(seen).map(words).join(" "),
      described: form.querySelector("fieldset").getAttribute("aria-describedby") ?? "",
      title: document.title,
      first: inputs[0].id,
      violations: await violations(TAGS, { include: [["#pt-problem"], [".is-shown"]] }),
    };
    link.click();
    inputs.forEach((input, at) => { input.checked = before[at]; });
    return { ...said, led: document.activeElement.id, shown: shown() };
  }

  /** What is there on paper. */
  function printed() {
    return {
      shown: shown(),
      heading: all(".is-shown h2").filter(seen).map(words),
      duties: all("#pt-panel .pt-duty").filter((one) => seen(one.querySelector("h4")))
        .map((one) => one.dataset.duty),
      gaps: all("#pt-gaps [data-gap]").filter(seen).map((one) => one.dataset.gap),
      answers: all("#pt-given dt").filter(seen).length,
      stamps: all("footer.pt-stamp").filter(seen).length,
      buttons: all("button").filter(seen).map(name),
    };
  }

  /** What every step has, in the order of the document. */
  function order() {
    const parts = {
      "help link": '#pt-jump a[href="#pt-ask-title"]',
      step: "section.pt-node",
      answers: "#pt-answers",
      help: ".pt-ask",
      stamp: "footer.pt-stamp",
    };
    return all(Object.values(parts).join()).filter(seen)
      .map((one) => Object.keys(parts).find((part) => one.matches(parts[part])));
  }

  /** Links within the page to what is not there or not shown. */
  function deadLinks() {
    return all('#pt-guide a[href^="#"]').filter(seen).filter((link) => {
      const target = byId(link.getAttribute("href").slice(1));
      return !target || !seen(target);
    }).map(name);
  }

  /** What a browser may keep of somebody's answers. */
  async function kept() {
    return {
      localStorage: { ...localStorage },
      sessionStorage: { ...sessionStorage },
      cookies: document.cookie,
      databases: await indexedDB.databases(),
    };
  }

  return {
    all, seen, words, name, state, arrived, answer, cover, focusable, hiddenFocus, targets, tooWide,
    cutOff, enlarge, setAside, putBack, violations, refused, printed, order, deadLinks, kept,
  };
})();

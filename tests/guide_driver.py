"""Somebody using the guide in a real browser: with the mouse, with keys alone, or straight on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from policytree.model import Policy
from tests.built import ROOT
from tests.guide_walks import Values

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
LOOKING = (ROOT / "tests/looking.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""The rules of the accessibility checker that the guide keeps."""

PHONE = {"width": 360, "height": 740}
NO_COPIES = "delete Navigator.prototype.serviceWorker"
"""A browser that cannot keep a copy of a site, as in private windows."""
READY_MS = 30_000
_LINKS_ABOVE = ("a", "pt-to-record", "a", "pt-to-panel")
"""What has the focus on the links between a heading and the button to go back."""

type State = dict[str, Any]
"""What the guide shows, as `looking.state` in the page says it."""


@contextmanager
def reader(
    browser: Browser,
    base: str,
    *,
    copies: bool = False,
    **settings: Any,  # noqa: ANN401 - Playwright's own
) -> Iterator[Page]:
    """Somebody's browser, which notes whatever leaves the site and whatever breaks.

    With `copies` it keeps a copy of the site. To fetch all of it for each of some hundred readers
    takes as long as what they do.
    """
    context: BrowserContext = browser.new_context(
        **{"viewport": PHONE, "locale": "en-GB", "timezone_id": "America/New_York"} | settings
    )
    if not copies:
        context.add_init_script(NO_COPIES)
    elsewhere: list[str] = []
    errors: list[str] = []
    context.on(
        "request",
        lambda request: (
            elsewhere.append(request.url)
            if not request.url.startswith((base, "data:", "blob:"))
            else None
        ),
    )
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    try:
        yield page
        assert elsewhere == [], "a request left the site"
        assert errors == [], f"a script of the page broke: {errors}"
    finally:
        context.close()


def becomes_guided(page: Page) -> None:
    """Wait until the engine leads through the questions."""
    expect(page.locator("#pt-guide")).to_have_class(re.compile("is-guided"), timeout=READY_MS)


def guide_of(policy: Policy) -> str:
    """Where a policy's guide is, below the site's own address."""
    return f"policies/{policy.id}/guide/"


class Guide:
    """The guide of one policy, open in a page."""

    def __init__(self, page: Page, base: str, policy: Policy) -> None:
        self.page, self.policy = page, policy
        page.add_init_script(LOOKING)
        page.goto(base + guide_of(policy))
        becomes_guided(page)
        page.locator(f"#{policy.start}").focus()

    def look(self, what: str, *arguments: object) -> Any:  # noqa: ANN401 - JSON
        """One of the functions in looking.js."""
        return self.page.evaluate(f"given => looking.{what}(...given)", list(arguments))

    def arrived(self, node: str) -> State:
        """What is shown, once this step is."""
        found: State = self.look("arrived", node)
        return found

    def answer(self, question: str, values: Values) -> None:
        """Answer straight on."""
        self.look("answer", question, list(values))

    def back(self) -> None:
        """The button in the guide, straight on."""
        self.page.evaluate("document.getElementById('pt-back').click()")

    def press(self, *keys: str) -> State:
        """Press the keys one by one; gives what is shown after the last."""
        for key in keys:
            self.page.keyboard.press(key)
        return self.state()

    def state(self) -> State:
        """What is shown now."""
        found: State = self.look("state")
        return found


class Keys:
    """The guide by keyboard alone. `problems` is what was not as it should be on the way."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.problems: list[str] = []
        self._went_back: set[str] = set()

    def answer(self, state: State, values: Values, *, many: bool) -> None:
        """From the heading to the choices by Tab, through them, and on with Enter."""
        if many:
            self._tick(state, values)
        else:
            self._choose(state, values[0])
        self._press("Tab", to="button", stays=state)
        self.guide.page.keyboard.press("Enter")

    def back(self, state: State) -> None:
        """From the heading back over the links before it to the button; once from each step."""
        if state["shown"][0] in self._went_back:
            self.guide.back()
            return
        self._went_back.update(state["shown"])
        # Not counted beforehand: the link to the record comes once the record is written.
        for _ in range(len(_LINKS_ABOVE) + 1):
            focus = self._press("Shift+Tab", stays=state)["focus"]
            if focus == "pt-back":
                break
            if focus not in _LINKS_ABOVE:
                self.problems.append(f"A4: Shift+Tab led to {focus} instead of pt-back")
        else:
            self.problems.append("A4: Shift+Tab did not lead to pt-back")
        self.guide.page.keyboard.press("Enter")

    def change(self, question: str) -> None:
        """To the list of answers by its link, and on by Tab to the button of this question."""
        page = self.guide.page
        page.locator('#pt-jump a[href="#pt-answers-title"]').focus()
        page.keyboard.press("Enter")
        for _ in range(60):
            page.keyboard.press("Tab")
            button = page.evaluate("looking.words(document.activeElement)")
            if button == f"Change the answer to: {question}":
                page.keyboard.press("Enter")
                return
        self.problems.append(f"A4: no way by Tab to change the answer to {question}")

    def _choose(self, state: State, value: str) -> None:
        question, offered, checked = state["shown"][0], state["inputs"], state["checked"]
        start = offered.index(checked[0]) if checked else 0
        self._press("Tab", to=f"pt-{question}-{offered[start]}", stays=state)
        away = offered.index(value) - start
        if away:
            key = "ArrowDown" if away > 0 else "ArrowUp"
            for _ in range(abs(away)):
                self.guide.page.keyboard.press(key)
        elif not checked:
            self.guide.page.keyboard.press("Space")
        self._chosen(state, (value,))

    def _tick(self, state: State, values: Values) -> None:
        question, checked = state["shown"][0], set(state["checked"])
        for value in state["inputs"]:
            self._press("Tab", to=f"pt-{question}-{value}", stays=state)
            if (value in checked) != (value in values):
                checked = set(self._press("Space", stays=state)["checked"])
        self._chosen(state, values)

    def _chosen(self, before: State, values: Values) -> None:
        now = self.guide.state()
        if now["checked"] != list(values):
            self.problems.append(f"A4: keys chose {now['checked']} instead of {list(values)}")
        if now["shown"] != before["shown"] or now["address"] != before["address"]:
            self.problems.append(f"A3: choosing led on to {now['shown']}")

    def _press(self, key: str, *, to: str = "", stays: State) -> State:
        now = self.guide.press(key)
        if to and now["focus"] != to:
            self.problems.append(f"A4: {key} led to {now['focus']} instead of {to}")
        if now["covered"]:
            self.problems.append(f"A8: the focus on {now['focus']} is hidden: {now['covered']}")
        if now["shown"] != stays["shown"]:
            self.problems.append(f"A3: {key} led on to {now['shown']}")
        return now

"""Every question, error and end of every policy as people of all kinds meet them.

In light and dark, on a narrow screen, with large and widely spaced text, read aloud, and in print.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, sync_playwright

from policytree.loading import load_policy, policy_ids
from policytree.model import End, Policy, Question
from tests.accessible import problems_in_tree
from tests.browser import launch, serve
from tests.built import ROOT, built_site
from tests.guide_driver import AXE, TAGS, Guide, reader
from tests.guide_walks import Expected, Reader, ends_met, every_state, questions_asked

pytestmark = [pytest.mark.browser, pytest.mark.long]

TREES = ROOT / "decision_trees"
NARROW = {"width": 320, "height": 640}
MOST = 40
"""Questions and ends in one test, so that tests share the machine's cores."""
LEAST_PX = 24
"""WCAG 2.2, target size (minimum)."""
COLOUR = ["color-contrast"]
ENLARGED: dict[str, tuple[float, bool]] = {
    "320 px": (1, False),
    "wide spacing": (1, True),
    "200 % text": (2, False),
}
"""How the text is shown: how many times as large, and whether widely spaced."""
ORDER = ["help link", "step", "answers", "help", "stamp"]
"""What every step has, from top to bottom."""

# What the page does every minute would miss what a look sets aside: a minute that has just begun is
# long, whenever the page begins. And nobody waits until the reader has been still for a while.
NO_WAITING = """
const { now } = Date, later = window.setTimeout;
Date.now = () => now() - now() % 60_000;
window.setTimeout = (act, wait, ...rest) => {
  if (wait > 5000) return 0;
  return later(act, wait === 250 ? 0 : wait, ...rest);
};
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(built_site(tmp_path_factory)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


def states_of(policy: Policy) -> list[str]:
    """Every question and end that somebody can come to."""
    return [*questions_asked(policy), *ends_met(policy)]


def parts() -> list[tuple[str, int]]:
    sizes = {one: len(states_of(load_policy(TREES, one))) for one in policy_ids(TREES)}
    return [(one, at) for one, size in sizes.items() for at in range(0, size, MOST)]


class Looks:
    """Looks at the step that is shown, in one way after another, and says what is wrong with it."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        # Accessibility stays off but for the moment in which the tree is asked for: while it is on,
        # every change to a page of thirty thousand nodes is worked out for it too.
        self.devtools: CDPSession = guide.page.context.new_cdp_session(guide.page)
        guide.page.evaluate(AXE)

    def at(self, expected: Expected) -> list[str]:
        """Everything that is wrong at this step."""
        policy = self.guide.policy
        node = policy.node(expected.node)
        assert isinstance(node, Question | End)
        found = self._places()
        if isinstance(node, End):
            found += self._print(node, expected)
        self.guide.look("setAside")
        found += self._size()
        found += self._rules()
        found += problems_in_tree(self.devtools.send("Accessibility.getFullAXTree")["nodes"], node)
        if isinstance(node, Question):
            found += self._error(node)
        self.guide.look("putBack")
        return [f"{policy.id}, {node.id}: {one}" for one in found]

    def _size(self) -> list[str]:
        """Whether targets can be hit, focus can be seen, and all stands in the width."""
        look = self.guide.look
        small = [one for one in look("targets") if min(one["width"], one["height"]) < LEAST_PX]
        found = [f"A7: {one['name']}: {one['width']:.0f} x {one['height']:.0f}" for one in small]
        for how, words in ENLARGED.items():
            look("enlarge", *words)
            found += [f"A9, {how}: too wide: {one}" for one in look("tooWide")]
            found += [f"A9, {how}: cut off: {one}" for one in look("cutOff")]
        look("enlarge")
        return found + [f"A8: {one}" for one in look("hiddenFocus")]

    def _places(self) -> list[str]:
        """Where the help is, and whether links within the guide lead to what is shown."""
        order, dead = self.guide.look("order"), self.guide.look("deadLinks")
        found = [f"a link leads to what is not shown: {one}" for one in dead]
        return found if order == ORDER else [*found, f"A13: the order is {order}"]

    def _rules(self) -> list[str]:
        page = self.guide.page
        found = [f"A15: {one}" for one in self.guide.look("violations", TAGS)]
        page.emulate_media(color_scheme="dark")
        found += [f"A15, dark: {one}" for one in self.guide.look("violations", COLOUR)]
        page.emulate_media(color_scheme="light")
        return found

    def _error(self, question: Question) -> list[str]:
        """Continue with nothing chosen: what is missing is said above and at the choices, alike."""
        many = self.guide.policy.facts[question.fact].many
        said = self.guide.look("refused", question.id)
        beginning = "Choose all" if many else "Choose an"
        pairs = [
            ("the focus", said["focus"], "pt-problem"),
            ("the link to the first choice", said["link"], f"#{said['first']}"),
            ("where the link leads", said["led"], said["first"]),
            ("the words at the choices", said["inline"], said["summary"]),
            ("what to do is said", said["inline"].startswith(beginning), True),
            ("the choices are described", f"pt-error-{question.id}" in said["described"], True),
            ("the title", said["title"].startswith(f"Error: {question.text}"), True),
            ("the question shown", said["shown"], [question.id]),
        ]
        found = [
            f"A5: {what}: {now!r}, expected {right!r}" for what, now, right in pairs if now != right
        ]
        return found + [f"A15, with the error: {one}" for one in said["violations"]]

    def _print(self, end: End, expected: Expected) -> list[str]:
        """On paper: the end, everything asked for, the answers and the stamp."""
        page, journey = self.guide.page, expected.journey
        page.emulate_media(media="print")
        seen = self.guide.look("printed")
        page.emulate_media(media="screen")
        given = [visit for visit in journey.route if visit.values and not visit.known]
        pairs = [
            ("the end", seen["shown"], [expected.node]),
            ("its title", seen["heading"], [end.title]),
            ("the duties", seen["duties"], [state.duty.id for state in journey.duties]),
            ("the gaps", set(seen["gaps"]), set(journey.gaps)),
            ("the answers", seen["answers"], len(given)),
            ("G6: the stamps", seen["stamps"], 1),
            ("buttons", seen["buttons"], []),
        ]
        return [
            f"print: {what}: {now!r}, expected {right!r}"
            for what, now, right in pairs
            if now != right
        ]


@pytest.mark.parametrize(("policy_id", "begin"), parts())
def test_every_state_is_clean_named_large_enough_and_stands_in_the_width(
    browser: Browser, base: str, policy_id: str, begin: int
) -> None:
    policy = load_policy(TREES, policy_id)
    left = set(states_of(policy)[begin : begin + MOST])
    found: list[str] = []
    with reader(browser, base, viewport=NARROW, reduced_motion="reduce") as page:
        page.add_init_script(NO_WAITING)
        guide = Guide(page, base, policy)
        looks = Looks(guide)
        for move in [None, *every_state(policy, left)]:
            expected = move.then if move else Reader(policy).now()
            if move and move.kind == "answer":
                guide.answer(move.question, move.values)
            elif move:
                guide.back()
            assert guide.arrived(expected.node)["shown"] == [expected.node]
            if expected.node in left:
                left.discard(expected.node)
                found += looks.at(expected)
    assert found == [], "\n".join(found)
    assert not left, f"{policy_id}: nobody looked at {sorted(left)}"

"""Every mistake in a letter's template is found, with the letter, the content and the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policytree.checks import CODES, check_policy
from policytree.checks.letters import Sheet, check_letters, letter_file
from policytree.model import Letter
from tests.small import small_policy

LETTER = Letter("card", "A card", "The person", {"ask": "A request", "by": "A date"}, ("C1",))
POLICY = replace(small_policy(), letters={"card": LETTER})
FILE = letter_file("small", "card")
WHOLE = Sheet("card", FILE, "<p>Please ring by Monday.</p>", ("ask", "by"))


def test_a_template_that_carries_everything_has_no_finding() -> None:
    assert list(check_letters(POLICY, [WHOLE])) == []


@pytest.mark.parametrize(
    ("code", "sheets", "words"),
    [
        ("letter-missing", [], f"“A card” has no template; write {FILE}, which carries ask, by"),
        ("letter-broken", [replace(WHOLE, problem="line 1: x")], "cannot be rendered: line 1: x"),
        (
            "letter-incomplete",
            [replace(WHOLE, carries=("ask",))],
            f"“A card” lacks 'by' (A date); add it to {FILE} in a paragraph inside {{% call carr",
        ),
        (
            "letter-unknown-content",
            [replace(WHOLE, carries=("ask", "by", "bye"))],
            f"a paragraph of {FILE} is marked 'bye', and “A card” has no such content; correct",
        ),
        (
            "letter-unknown",
            [WHOLE, Sheet("crad", letter_file("small", "crad"))],
            "letters/small/crad.html.j2 is the template of no letter; name it after one of card",
        ),
    ],
)
def test_a_mistake_is_found_under_its_code(code: str, sheets: list[Sheet], words: str) -> None:
    (found,) = check_letters(POLICY, sheets)
    assert (found.code, found.code in CODES) == (code, True)
    assert found.place == ("letter crad" if code == "letter-unknown" else "letter card")
    assert words in found.sentence


def test_every_lacking_content_is_a_finding_of_its_own() -> None:
    found = check_letters(POLICY, [replace(WHOLE, carries=())])
    assert ["'ask'" in one.sentence or "'by'" in one.sentence for one in found] == [True, True]


def test_a_content_may_be_carried_twice() -> None:
    assert list(check_letters(POLICY, [replace(WHOLE, carries=("ask", "by", "ask"))])) == []


def test_a_policy_without_letters_asks_for_no_template() -> None:
    assert list(check_letters(small_policy(), [])) == []


def test_templates_are_checked_where_they_are_handed_in_and_not_asked_for_elsewhere() -> None:
    def codes(sheets: list[Sheet] | None) -> set[str]:
        found = {finding.code for finding in check_policy(POLICY, (), sheets).findings}
        return found - {"unused-name"}  # nothing in the small tree asks for the letter

    assert codes(None) == set()
    assert codes([]) == {"letter-missing"}

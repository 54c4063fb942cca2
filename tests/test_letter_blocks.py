"""The sheet of a letter read back: nothing lost, nothing made up, the rest refused."""

from __future__ import annotations

import re
from html import unescape

import pytest

from policytree.letter_blocks import LOOK_UP, REVIEW, Break, Kind, LetterError, Place, blocks_of
from policytree.letters import sheets_of
from policytree.loading import load_all
from tests.built import ROOT

POLICIES = load_all(ROOT / "decision_trees")
SHEETS = [
    pytest.param(html, id=f"{policy.id}-{name}")
    for policy in POLICIES
    for name, html in sheets_of(ROOT / "site_templates", policy).items()
]


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("html", SHEETS)
def test_every_word_of_a_letter_is_in_its_blocks_in_the_same_order(html: str) -> None:
    shown = re.sub(r"<(p|li|br|div|ul|h\d)\b[^>]*>|</(p|li|div|ul|h\d)>", " ", html)
    shown = unescape(re.sub(r"<[^>]+>", "", shown))
    read = " ".join(block.text for block in blocks_of(html))
    assert words(read) == words(shown)


def test_places_and_breaks_keep_what_fills_them() -> None:
    [block] = blocks_of(
        '<p>Reply by <span class="pt-place" data-last-day="reply">[ten days]</span><br>'
        '<span class="pt-place">[name]</span></p>'
    )
    assert block.pieces[1:] == (Place("[ten days]", "last-day:reply"), Break(), Place("[name]"))
    assert block.text == "Reply by [ten days]\n[name]"


def test_a_paragraph_that_is_strong_as_a_whole_is_a_heading() -> None:
    first, second, third = blocks_of("<p><strong>A</strong></p><p><strong>B</strong></p><p>C</p>")
    assert (first.kind, first.level) == (Kind.HEADING, 1)
    assert (second.kind, second.level) == (Kind.HEADING, 2)
    assert third.kind is Kind.PARAGRAPH


def test_of_the_statuses_of_a_review_one_place_is_made() -> None:
    html = '<p>Due<span hidden>, <span data-first-day="2">a</span><span data-first-day="3">b</span>'
    [block] = blocks_of(f"{html}</span>. Tree</p>")
    assert block.pieces.count(Place(LOOK_UP, REVIEW)) == 1
    assert block.text == f"Due, {LOOK_UP}. Tree"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<table></table>", "cannot be carried into a file"),
        ("<p>a</div>", "closes nothing"),
        ("<p>a", "is not closed"),
        ("<p>a\x00b</p>", "control character"),
    ],
)
def test_what_cannot_be_carried_is_refused_in_a_sentence(html: str, said: str) -> None:
    with pytest.raises(LetterError, match=said):
        blocks_of(html)

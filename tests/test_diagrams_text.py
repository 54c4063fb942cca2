"""Wrapping and shortening of the words in diagrams."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policytree.diagrams.text import shorten, width_of, wrap

TEXTS = st.lists(st.text("abcdefghij ,.é…W", min_size=1, max_size=12), max_size=12).map(" ".join)


@given(TEXTS, st.integers(60, 400))
def test_wrapping_loses_no_word_and_keeps_their_order(text: str, limit: int) -> None:
    assert " ".join(wrap(text, limit, 13)).split() == text.split()


@given(TEXTS, st.integers(60, 400))
def test_no_line_is_too_wide_unless_it_is_a_single_word(text: str, limit: int) -> None:
    for line in wrap(text, limit, 13):
        assert width_of(line, 13) <= limit or len(line.split()) == 1


@given(TEXTS, st.integers(5, 60))
def test_a_shortened_text_is_its_own_beginning(text: str, most: int) -> None:
    short = shorten(text, most)
    if short == text:
        return
    kept = short.removesuffix("…").split()
    assert [word.rstrip(",;:.") for word in text.split()[: len(kept)]] == [
        word.rstrip(",;:.") for word in kept
    ]
    assert len(short) <= most + 1


def test_the_cut_leaves_no_small_word_hanging() -> None:
    assert shorten("Discuss the case with the team manager today", 30) == "Discuss the case…"

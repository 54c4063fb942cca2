"""Questions of a bank: nothing of an exercise is lost, and marks add up as Moodle has them."""

from __future__ import annotations

from dataclasses import replace
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.training.bank import NONE_OF_THESE, BankQuestion, bank_questions, percent
from policytree.training.exercise import Exercise
from tests.exercise_sets import POLICIES, some, source

KNOWN_TO_MOODLE = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20)
"""Into how many parts Moodle divides a mark (its grade options)."""


def questions(exercise: Exercise, number: int = 1) -> list[BankQuestion]:
    return list(bank_questions(exercise, number, source(exercise.policy)))


def every() -> list[Exercise]:
    return [exercise for name in POLICIES for exercise in some(name)]


@pytest.mark.parametrize("name", POLICIES)
def test_shares_are_those_that_moodle_knows_and_the_whole_mark_can_be_had(name: str) -> None:
    for exercise in some(name):
        for question in questions(exercise):
            rights = [one.share for one in question.choices if one.share > 0]
            wrongs = [one.share for one in question.choices if one.share < 0]
            assert rights == [len(rights)] * len(rights), question.name
            assert wrongs == ([-len(wrongs)] * len(wrongs) if question.many else [])
            assert len(rights) in KNOWN_TO_MOODLE
            assert not wrongs or len(wrongs) in KNOWN_TO_MOODLE
            assert question.many or len(rights) == 1
            assert len(question.choices) > 1


@pytest.mark.parametrize("name", POLICIES)
def test_every_question_answer_and_duty_is_offered_once_and_marked_as_the_exercise_has_it(
    name: str,
) -> None:
    for exercise in some(name):
        asked = questions(exercise)
        which = [one for one in asked if ", which questions matter" in one.name]
        duties = [one for one in asked if ", duties" in one.name]
        offered = [(unescape(c.html), c.share > 0) for q in which for c in q.choices]
        texts = [(one.text, bool(one.place)) for one in exercise.asked]
        assert sorted(pair for pair in offered if pair[0] != NONE_OF_THESE) == sorted(texts)
        ticked = [(unescape(c.html), c.share > 0) for q in duties for c in q.choices]
        wanted = [("Do not: " * c.prohibited + c.text, c.right) for c in exercise.choices]
        assert sorted(pair for pair in ticked if pair[0] != NONE_OF_THESE) == sorted(wanted)
        for one in exercise.route:
            [found] = [q for q in asked if f"question {one.place}:" in q.name]
            labels = {c.html for c in found.choices if c.share > 0}
            expected = {o.label for o in one.options if o.value in one.expected}
            assert {unescape(label) for label in labels} == expected


def test_every_answer_has_a_reason_and_every_question_tells_the_case_and_names_its_tree() -> None:
    for exercise in every():
        made = source(exercise.policy)
        for question in questions(exercise):
            assert all(choice.reason for choice in question.choices)
            for paragraph in exercise.paragraphs:
                assert escape(" ".join(paragraph.split()), quote=False) in question.html
            assert escape(made.stamp, quote=False) in question.html
            assert f"tree {made.tree}" in question.tags
            assert made.release in question.tags


def test_where_nothing_offered_is_right_the_answer_is_that_none_is() -> None:
    [exercise] = some("chums", 1)
    wrong = tuple(replace(choice, right=False) for choice in exercise.choices)
    asked = questions(replace(exercise, choices=wrong[:4]))
    [duties] = [one for one in asked if ", duties" in one.name]
    assert [c.html for c in duties.choices if c.share > 0] == [NONE_OF_THESE]
    assert duties.choices[-1].share == 1


def test_where_there_is_nothing_to_choose_from_nothing_is_asked() -> None:
    [exercise] = some("chums", 1)
    asked = questions(replace(exercise, choices=(), asked=()))
    assert asked == []


@given(rights=st.integers(0, 45), wrongs=st.integers(0, 45))
def test_however_many_duties_there_are_they_are_dealt_out_into_shares_that_moodle_knows(
    rights: int, wrongs: int
) -> None:
    [exercise] = some("chums", 1)
    [one, *_] = exercise.choices
    choices = tuple(
        replace(one, id=str(at), text=f"Duty {at}", right=at < rights)
        for at in range(rights + wrongs)
    )
    parts = [q for q in questions(replace(exercise, choices=choices)) if ", duties" in q.name]
    offered = [c.html for q in parts for c in q.choices if c.html != NONE_OF_THESE]
    assert sorted(offered) == sorted(choice.text for choice in choices)
    for part in parts:
        shares = {abs(choice.share) for choice in part.choices}
        assert shares <= set(KNOWN_TO_MOODLE)
        assert sum(choice.share > 0 for choice in part.choices) >= 1


@pytest.mark.parametrize(
    ("share", "words"),
    [(1, "100"), (3, "33.33333"), (6, "16.66667"), (10, "10"), (0, "0"), (-7, "-14.28571")],
)
def test_a_share_is_written_with_the_places_that_moodle_has(share: int, words: str) -> None:
    assert percent(share) == words

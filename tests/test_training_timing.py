"""Plans of sessions: they take the minutes given, and say which cases find no room."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytree.errors import InputError
from policytree.loading import load_policy, load_scenarios
from policytree.training.session import Session, Subject, chosen, named, session_of
from policytree.training.timing import LEAST, MOST, check_minutes, plan_of

TREES = Path("decision_trees")
CHUMS = Subject(load_policy(TREES, "chums"), load_scenarios(TREES, "chums"))


@cache
def session(amount: int, seed: int = 7) -> Session:
    return session_of([CHUMS], chosen([CHUMS], amount, seed), [], seed)


@settings(max_examples=60, deadline=None)
@given(st.integers(LEAST, MOST), st.sampled_from([1, 2, 6, 12, 20]))
def test_a_plan_takes_exactly_its_minutes_without_a_hole(minutes: int, amount: int) -> None:
    plan = plan_of(session(amount), minutes)
    place = 0
    for row in plan.rows:
        assert row.start == place
        assert row.minutes > 0
        place += row.minutes
    assert place == minutes


@settings(max_examples=60, deadline=None)
@given(st.integers(LEAST, MOST), st.sampled_from([1, 2, 6, 12, 20]))
def test_each_case_is_in_the_plan_or_for_afterwards(minutes: int, amount: int) -> None:
    plan = plan_of(session(amount), minutes)
    planned = [row.case for row in plan.rows if row.case]
    assert planned, "there is always room for a case"
    assert sorted([*planned, *plan.later]) == [*range(1, amount + 1)]
    assert planned == sorted(planned)


def test_a_plan_begins_with_a_welcome_and_ends_with_discussion_and_close() -> None:
    whats = [row.what for row in plan_of(session(6), 45).rows]
    assert whats[0] == "Welcome"
    assert whats[-2:] == ["Discussion", "Close"]
    assert whats[1:-2] == [f"Case {number}" for number in range(1, len(whats) - 2)]


def test_six_cases_of_chums_fit_45_minutes_and_twelve_do_not() -> None:
    assert plan_of(session(6), 45).sentence == "6 cases in 45 minutes."
    plan = plan_of(session(12), 45)
    assert plan.later
    assert plan.sentence.startswith("12 cases cannot be gone through in 45 minutes")
    for number in plan.later:
        assert str(number) in plan.sentence.rpartition("Case")[2]


def test_more_minutes_never_have_room_for_fewer_cases() -> None:
    rooms = [12 - len(plan_of(session(12), minutes).later) for minutes in range(30, 120, 10)]
    assert rooms == sorted(rooms)
    assert rooms[-1] == 12


def test_a_case_with_more_to_ask_and_choose_takes_no_less_than_a_smaller_one() -> None:
    held = {one.number: one for one in session(6).held}
    rows = {row.case: row.minutes for row in plan_of(session(6), 45).rows if row.case}
    alone = [number for number, one in held.items() if not one.twin]

    def size(number: int) -> int:
        return len(held[number].exercise.route) + len(held[number].exercise.choices)

    largest, smallest = max(alone, key=size), min(alone, key=size)
    assert rows[largest] >= rows[smallest]


def test_the_second_of_a_pair_takes_less_and_says_of_which_it_is_the_other() -> None:
    pair = CHUMS.book.pairs[0]
    both = session_of([CHUMS], named([CHUMS], [case.id for case in pair]), [], 1)
    first, second = (row for row in plan_of(both, 30).rows if row.case)
    assert second.minutes < first.minutes
    assert second.words.startswith("As case 1, but for one thing.")


def test_a_pair_that_finds_no_room_together_is_begun_alone() -> None:
    pair = CHUMS.book.pairs[0]
    both = session_of([CHUMS], named([CHUMS], [case.id for case in pair]), [], 1)
    plan = plan_of(both, LEAST)
    assert next(row.case for row in plan.rows if row.case) == 1


@pytest.mark.parametrize("minutes", [LEAST - 1, 0, -5, MOST + 1])
def test_minutes_that_nothing_can_be_planned_in_are_refused(minutes: int) -> None:
    with pytest.raises(InputError, match=f"from {LEAST} to {MOST} minutes.*{minutes} were given"):
        check_minutes(minutes)

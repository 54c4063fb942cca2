"""Which of two duties asks for less, and what is never called the same, less or more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytree.bank_holidays import CALENDAR
from policytree.difference.effects import Bearing, effect_of, respects, together
from policytree.model import Clock, Deadline, Duty, Force, Timing, Unit
from policytree.notation import at_once, before, either, moment, once, same_day, within
from policytree.times import runs_out
from tests.small import ASK_MANAGER
from tests.strategies import EVENTS, START, deadlines

FIRST, OTHER = EVENTS
NO_TIME = Deadline(Timing.NONE)


def bearing(old: Duty, new: Duty) -> Bearing | None:
    found = respects(effect_of(old), effect_of(new))
    return together(found) if found else None


def by(deadline: Deadline, *, prohibited: bool = False) -> Duty:
    return replace(ASK_MANAGER, deadline=deadline, prohibited=prohibited)


LATER = [
    (within(of=FIRST, hours=4), within(of=FIRST, hours=6)),
    (within(of=FIRST, hours=4), within(of=FIRST, days=1)),
    (within(of=FIRST, days=3), within(of=FIRST, weeks=1)),
    (within(of=FIRST, hours=20), within(of=FIRST, working_days=1)),
    (within(of=FIRST, hours=4), NO_TIME),
    (same_day(FIRST), NO_TIME),
    (at_once("Immediately"), within(of=FIRST, hours=1)),
    (at_once("Immediately"), NO_TIME),
    (once(since=FIRST, hours=24), once(since=FIRST, hours=48)),
    (before(of=FIRST, days=7), before(of=FIRST, days=2)),
]


@pytest.mark.parametrize(("sooner", "later"), LATER)
def test_a_later_deadline_asks_for_less_and_an_earlier_one_for_more(
    sooner: Deadline, later: Deadline
) -> None:
    assert bearing(by(sooner), by(later)) is Bearing.LESS
    assert bearing(by(later), by(sooner)) is Bearing.MORE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (within(of=FIRST, hours=4), within(of=OTHER, hours=6)),
        (within(of=FIRST, hours=24), within(of=FIRST, days=1)),
        (within(of=FIRST, days=3), within(of=FIRST, working_days=2)),
        (within(of=FIRST, hours=4), once(since=FIRST, hours=4)),
        (within(of=FIRST, hours=4), moment("At the visit")),
        (moment("At the visit"), moment("In the letter")),
        (moment("At the visit"), NO_TIME),
        (once(since=FIRST, hours=4), NO_TIME),
        (
            either(within(of=FIRST, hours=4), within(of=OTHER, hours=4)),
            either(within(of=FIRST, hours=6), within(of=OTHER, hours=2)),
        ),
        (
            Deadline(Timing.ONCE, (Clock(1, Unit.DAYS, "first"),), latest=True),
            Deadline(Timing.ONCE, (Clock(2, Unit.DAYS, "first"),), latest=True),
        ),
    ],
)
def test_deadlines_without_a_certain_order_are_never_called_the_same(
    one: Deadline, other: Deadline
) -> None:
    assert bearing(by(one), by(other)) is Bearing.OTHER
    assert bearing(by(other), by(one)) is Bearing.OTHER


def test_a_weaker_force_asks_for_less() -> None:
    must = replace(ASK_MANAGER, force=Force.MUST)
    assert bearing(must, replace(must, force=Force.SHOULD)) is Bearing.LESS
    assert bearing(must, replace(must, force=Force.INSTRUCTION)) is Bearing.OTHER
    assert bearing(replace(must, force=Force.MAY), must) is Bearing.MORE


def test_a_softening_word_asks_for_less() -> None:
    assert bearing(ASK_MANAGER, replace(ASK_MANAGER, qualifier="where possible")) is Bearing.LESS


def test_less_in_one_respect_and_more_in_another_cannot_be_compared() -> None:
    old = replace(by(within(of=FIRST, hours=4)), force=Force.SHOULD)
    new = replace(by(within(of=FIRST, hours=6)), force=Force.MUST)
    assert bearing(old, new) is Bearing.OTHER


def test_whatever_changes_of_something_forbidden_cannot_be_compared() -> None:
    four, six = (by(within(of=FIRST, hours=n), prohibited=True) for n in (4, 6))
    assert bearing(four, six) is Bearing.OTHER
    assert bearing(by(NO_TIME), by(NO_TIME, prohibited=True)) is Bearing.OTHER


def test_words_clauses_gaps_and_readings_have_no_effect() -> None:
    old = by(within(of=FIRST, hours=4, reading="counted from the visit"))
    new = replace(
        by(within(of=FIRST, hours=4)),
        text="Other words",
        note="A note",
        record="Elsewhere",
        clauses=("C1",),
        gaps=("G1",),
    )
    assert bearing(old, new) is None
    assert bearing(by(at_once("Immediately")), by(at_once("Without delay"))) is None


@pytest.mark.parametrize(
    "change", [{"who": "Somebody else"}, {"letter": "x"}, {"refers": "x"}, {"lines": ("x",)}]
)
def test_who_does_it_and_how_is_another_kind(change: dict[str, str]) -> None:
    assert bearing(ASK_MANAGER, replace(ASK_MANAGER, **change)) is Bearing.OTHER  # type: ignore[arg-type]


@given(deadlines(), deadlines())
def test_the_other_way_round_it_is_the_other_way_round(one: Deadline, other: Deadline) -> None:
    turned = {Bearing.LESS: Bearing.MORE, Bearing.MORE: Bearing.LESS}
    there = bearing(by(one), by(other))
    back = bearing(by(other), by(one))
    assert back == (turned.get(there, there) if there is not None else None)


CLOCKS = st.builds(Clock, st.integers(1, 40), st.sampled_from(Unit), st.just("first"))
TIMINGS = st.sampled_from((Timing.WITHIN, Timing.ONCE, Timing.BEFORE))


@given(CLOCKS, CLOCKS, st.integers(0, 2 * 366 * 24 * 60), TIMINGS)
@example(Clock(26, Unit.HOURS, "first"), Clock(1, Unit.DAYS, "first"), 0, Timing.WITHIN)
def test_what_is_said_to_be_later_is_never_due_earlier(
    old: Clock, new: Clock, minutes: int, timing: Timing
) -> None:
    said = bearing(by(Deadline(timing, (old,))), by(Deadline(timing, (new,))))
    start = START + timedelta(days=100, minutes=minutes)
    due, then = (runs_out(timing, one, start, CALENDAR) for one in (old, new))
    if said is Bearing.LESS:
        assert due <= then
    if said is Bearing.MORE:
        assert then <= due

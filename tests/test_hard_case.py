"""The case the guide must get right: everything the policy asks at once, and at its time."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from policytree.engine import Journey, Status, replay
from policytree.loading import load_policy
from policytree.model import End, Timing, duties_of
from policytree.times import LONDON
from tests.walking import HARD_CASE, answers_by_fact

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=LONDON)
HOUR = timedelta(hours=1)

RDASH = load_policy(Path("decision_trees"), "rdash")


def hard_case(hours: int, /, **changed: str) -> Journey:
    answers = answers_by_fact(RDASH, {**HARD_CASE, **changed})
    events = {"missed_appointment": NOW - hours * HOUR, "first_try": NOW - hours * HOUR}
    return replay(RDASH, answers, events, NOW)


def cited(found: Journey) -> set[str]:
    return {clause for state in found.duties for clause in state.duty.clauses}


def encoded(*sections: str) -> set[str]:
    """The clauses of these sections that any duty carries out."""
    carried_out = {
        clause
        for node in RDASH.nodes.values()
        for duty in duties_of(node)
        for clause in duty.clauses
    }
    return {name for name in carried_out if RDASH.clauses[name].ref.startswith(sections)}


POLICE = {"R32", "R33"}


def test_everything_asked_of_an_urgent_referral_appears_together() -> None:
    found = hard_case(25)
    assert isinstance(found.position, End)
    expected = encoded("5.1.1", "5.4", "5.5")
    assert len(expected) >= 17
    assert expected - POLICE <= cited(found)
    assert expected <= cited(hard_case(25, danger="yes")), "with real danger the police too"
    for state in found.duties:
        assert state.duty.who
        assert state.duty.clauses


@pytest.mark.parametrize(
    ("hours", "expected"), [(3, Status.UPCOMING), (24, Status.DUE), (25, Status.DUE)]
)
def test_the_duty_after_24_hours_follows_the_clock(hours: int, expected: Status) -> None:
    found = hard_case(hours)
    after_a_day = [state for state in found.duties if state.duty.deadline.timing is Timing.ONCE]
    assert {one for state in after_a_day for one in state.duty.clauses} == {"R34", "R35", "R36"}
    assert {state.status for state in after_a_day} == {expected}


def test_with_contact_made_the_duty_after_24_hours_is_gone() -> None:
    answers = answers_by_fact(RDASH, {**HARD_CASE, "contact": "reached", "rebooked": "agreed"})
    found = replay(RDASH, answers, {"missed_appointment": NOW - 25 * HOUR}, NOW)
    assert isinstance(found.position, End)
    assert not [state for state in found.duties if state.duty.deadline.timing is Timing.ONCE]
    ended = {one for duty in found.settled for one in duty.clauses}
    assert {"R34", "R35", "R36"} <= ended


def test_immediate_danger_comes_before_everything_else() -> None:
    found = hard_case(3, danger="yes")
    assert set(found.duties[0].duty.clauses) == {"R32"}

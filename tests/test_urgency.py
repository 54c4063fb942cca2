"""Where each duty stands as the clock goes on, and the order in which duties are read."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.bank_holidays import CALENDAR
from policytree.engine import Status, Urgency, replay
from policytree.errors import InputError
from policytree.model import Timing, duties_of
from policytree.notation import either, event, must, once
from policytree.times import LONDON
from policytree.urgency import Times, order, state_of
from tests.example import HOUR, MINUTE, NO_CONTACT, NOW, POLICY, duty_ids, journey, status
from tests.strategies import Case, cases, examples

# Order

EXPECTED = [
    ("danger", Urgency.NOW),
    ("tell", Urgency.NOW),
    ("today", Urgency.TODAY),
    ("write", Urgency.BY_DATE),
    ("rest", Urgency.NO_TIME),
    ("visit", Urgency.NO_TIME),
    ("log", Urgency.THROUGHOUT),
    ("close", Urgency.DO_NOT),
]


def test_the_most_urgent_comes_first() -> None:
    states = journey(NO_CONTACT, missed=HOUR).duties
    assert [(state.duty.id, state.urgency) for state in states if state.duty.id != "tell"] == [
        one for one in EXPECTED if one[0] != "tell"
    ]
    assert [(state.duty.id, state.urgency) for state in journey(NO_CONTACT).duties] == EXPECTED


def test_what_is_overdue_moves_to_the_front() -> None:
    states = journey(NO_CONTACT, missed=timedelta(days=30)).duties
    assert [state.duty.id for state in states][:4] == ["danger", "today", "tell", "write"]
    assert all(state.urgency is Urgency.NOW for state in states[:4])


# The clock


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (3 * HOUR, Status.UPCOMING),
        (24 * HOUR - MINUTE, Status.UPCOMING),
        (24 * HOUR, Status.DUE),
        (24 * HOUR + MINUTE, Status.DUE),
        (240 * HOUR, Status.DUE),
    ],
)
def test_a_duty_once_time_has_passed_is_upcoming_until_then_and_due_from_then_on(
    since: timedelta, expected: Status
) -> None:
    assert status(journey(NO_CONTACT, missed=since), "tell") is expected
    assert status(journey(NO_CONTACT, missed=since, tried=since), "tell") is expected


def test_an_event_may_be_now() -> None:
    assert status(journey(NO_CONTACT, missed=timedelta(0)), "tell") is Status.UPCOMING


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-1, Status.DUE), (0, Status.DUE), (1, Status.OVERDUE)],
    ids=["a minute before", "in the last minute", "a minute after"],
)
def test_a_deadline_in_days_runs_to_the_end_of_its_last_day(minutes: int, expected: Status) -> None:
    last = datetime.combine(NOW.date() - timedelta(days=5), time(9), tzinfo=LONDON)
    at = datetime.combine(NOW.date(), time(23, 59), tzinfo=LONDON) + timedelta(minutes=minutes)
    found = replay(POLICY, NO_CONTACT, {"missed": last}, at)
    assert status(found, "write") is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-20T23:59+00:00", Status.DUE),
        ("2026-11-20T23:59:59+00:00", Status.DUE),
        ("2026-11-21T00:00+00:00", Status.OVERDUE),
    ],
)
def test_the_same_day_ends_at_midnight(now: str, expected: Status) -> None:
    found = replay(POLICY, NO_CONTACT, {"missed": NOW}, datetime.fromisoformat(now))
    assert status(found, "today") is expected


def test_without_its_time_a_duty_is_not_hidden() -> None:
    found = next(state for state in journey(NO_CONTACT).duties if state.duty.id == "tell")
    assert found.status is Status.TIME_NEEDED
    assert found.urgency is Urgency.NOW
    assert found.due is None


def test_with_only_one_reading_known_the_other_may_have_come_already() -> None:
    """The missed visit came before the first try, and nobody said when."""
    found = next(
        state for state in journey(NO_CONTACT, tried=HOUR).duties if state.duty.id == "tell"
    )
    assert found.status is Status.TIME_NEEDED
    assert found.due == NOW + 23 * HOUR, "at the latest"
    assert status(journey(NO_CONTACT, tried=25 * HOUR), "tell") is Status.DUE


def test_an_event_that_only_follows_another_cannot_bring_a_duty_forward() -> None:
    """The first try came after the missed visit, so its 24 hours end later."""
    assert status(journey(NO_CONTACT, missed=HOUR), "tell") is Status.UPCOMING


def test_seconds_make_no_difference_since_nobody_sees_them() -> None:
    noon = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    late = timedelta(seconds=59, microseconds=999_999)
    exact = replay(POLICY, NO_CONTACT, {"missed": noon - 24 * HOUR}, noon)
    assert replay(POLICY, NO_CONTACT, {"missed": noon - 24 * HOUR + late}, noon) == exact
    assert replay(POLICY, NO_CONTACT, {"missed": noon - 24 * HOUR}, noon + late) == exact
    assert status(exact, "tell") is Status.DUE


def test_in_the_hour_that_the_clocks_repeat_time_still_goes_on() -> None:
    """24 hours are up at 01:30 summer time; at 01:10 winter time, 40 minutes later, it is due."""
    missed = datetime(2026, 10, 24, 0, 30, tzinfo=UTC)
    before = replay(POLICY, NO_CONTACT, {"missed": missed}, missed + 24 * HOUR - MINUTE)
    after = replay(POLICY, NO_CONTACT, {"missed": missed}, missed + 24 * HOUR + 40 * MINUTE)
    assert after.now.isoformat(timespec="minutes") == "2026-10-25T01:10+00:00"
    assert status(before, "tell") is Status.UPCOMING
    assert status(after, "tell") is Status.DUE


def test_an_event_in_the_repeated_hour_is_not_in_the_future() -> None:
    event_at = datetime(2026, 10, 25, 0, 40, tzinfo=UTC).astimezone(LONDON)  # 01:40, summer
    now = datetime(2026, 10, 25, 1, 10, tzinfo=UTC).astimezone(LONDON)  # 01:10, winter
    assert replay(POLICY, {}, {"missed": event_at}, now).now == now
    with pytest.raises(InputError, match="lies in the future"):
        replay(POLICY, {}, {"missed": now}, event_at)


# What holds on every policy

EVERY = examples(150)


@given(cases())
@EVERY
def test_the_order_is_by_urgency_and_leaves_nothing_to_chance(case: Case) -> None:
    found = replay(*case)
    headings = list(Urgency)
    places = [headings.index(state.urgency) for state in found.duties]
    assert places == sorted(places)
    keys = [order(state) for state in found.duties]
    assert keys == sorted(keys)
    gathered = [
        duty.id for visit in found.route for duty in duties_of(case.policy.node(visit.node))
    ]
    for one, other in zip(found.duties, found.duties[1:], strict=False):
        if order(one) == order(other):
            assert gathered.index(one.duty.id) < gathered.index(other.duty.id)


@given(cases(), st.integers(0, 60 * 24 * 60))
@EVERY
def test_as_time_goes_by_nothing_becomes_less_urgent(case: Case, minutes: int) -> None:
    """What is due stays due, what is overdue stays overdue, and nothing comes or goes."""
    now = replay(*case)
    later = replay(case.policy, case.answers, case.events, case.now + timedelta(minutes=minutes))
    then = {state.duty.id: state for state in later.duties}
    assert set(then) == set(duty_ids(now))
    further = {
        Status.UPCOMING: {Status.UPCOMING, Status.DUE},
        Status.TIME_NEEDED: {Status.TIME_NEEDED, Status.DUE},
        Status.DUE: {Status.DUE, Status.OVERDUE},
        Status.OVERDUE: {Status.OVERDUE},
        Status.PROHIBITED: {Status.PROHIBITED},
    }
    for state in now.duties:
        assert then[state.duty.id].status in further[state.status]
        assert then[state.duty.id].due == state.due


@given(cases())
@EVERY
def test_a_duty_once_time_has_passed_changes_exactly_at_its_time(case: Case) -> None:
    last_event = max(case.events.values(), default=case.now)
    for state in replay(*case).duties:
        timed = state.readings and all(reading.at for reading in state.readings)
        if state.duty.deadline.timing is not Timing.ONCE or state.duty.prohibited or not timed:
            continue
        assert state.due is not None
        for now, expected in ((state.due - MINUTE, Status.UPCOMING), (state.due, Status.DUE)):
            if now >= last_event:
                then = replay(case.policy, case.answers, case.events, now)
                assert status(then, state.duty.id) is expected


def test_a_window_that_protects_the_person_is_upcoming_while_one_reading_lies_ahead() -> None:
    """The other reading is not known, and can only be later still."""
    letter, arrival = (
        event("letter", "the letter", "When?"),
        event("arrival", "its coming", "When?"),
    )
    window = either(once(weeks=1, since=letter), once(weeks=1, since=arrival), latest=True)
    duty = must("after", "Go on", who="Staff", cites="C1", by=window)
    happened = {"letter": letter, "arrival": arrival}
    for days, expected in ((3, Status.UPCOMING), (9, Status.TIME_NEEDED)):
        at = {"letter": NOW - timedelta(days=days)}
        state = state_of(duty, "node", Times(NOW, at, happened, CALENDAR))
        assert state.status is expected

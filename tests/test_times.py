"""Deadlines: across both clock changes, bank holidays and every way a policy counts time.

All expected moments are worked out by hand. In 2026 the clocks of Europe/London go forward on
29 March, when 01:00 becomes 02:00, and back on 25 October, when 02:00 becomes 01:00.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.bank_holidays import CALENDAR
from policytree.errors import InputError
from policytree.model import NO_TIME, Clock, Deadline, Timing, Unit
from policytree.times import (
    LONDON,
    add,
    clock_in_words,
    deadline_in_words,
    end_of_day,
    is_later,
    parse_time,
    readings,
    runs_out,
    to_the_minute,
    worked_to,
)


def local(text: str, fold: int = 0) -> datetime:
    """A local time in Europe/London; with `fold` 1 the second of two equal ones."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold)


def after(start: datetime, amount: int, unit: Unit) -> str:
    return add(Clock(amount, unit, "event"), start, CALENDAR).isoformat(timespec="minutes")


# Hours are elapsed time


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-03-28T12:00", 24, "2026-03-29T13:00+01:00"),
        ("2026-03-29T00:30", 1, "2026-03-29T02:30+01:00"),
        ("2026-10-24T12:00", 24, "2026-10-25T11:00+00:00"),
        ("2026-10-25T00:30", 1, "2026-10-25T01:30+01:00"),
        ("2026-10-25T00:30", 2, "2026-10-25T01:30+00:00"),
        ("2026-11-20T12:00", 4, "2026-11-20T16:00+00:00"),
        ("2026-12-31T23:30", 1, "2027-01-01T00:30+00:00"),
    ],
    ids=[
        "a day in which the clocks go forward",
        "over the missing hour",
        "a day in which the clocks go back",
        "into the repeated hour",
        "into the repeated hour again",
        "an ordinary day",
        "over the new year",
    ],
)
def test_an_hour_is_an_hour_across_a_clock_change(start: str, hours: int, end: str) -> None:
    assert after(local(start), hours, Unit.HOURS) == end


# Days and weeks keep the time of day


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-03-28T12:00", 1, Unit.DAYS, "2026-03-29T12:00+01:00"),
        ("2026-10-24T12:00", 1, Unit.DAYS, "2026-10-25T12:00+00:00"),
        ("2026-03-22T09:15", 1, Unit.WEEKS, "2026-03-29T09:15+01:00"),
        ("2026-10-20T09:15", 3, Unit.WEEKS, "2026-11-10T09:15+00:00"),
        ("2028-02-28T10:00", 2, Unit.DAYS, "2028-03-01T10:00+00:00"),
        ("2026-11-20T00:00", 7, Unit.DAYS, "2026-11-27T00:00+00:00"),
    ],
)
def test_days_and_weeks_keep_the_time_of_day(start: str, amount: int, unit: Unit, end: str) -> None:
    assert after(local(start), amount, unit) == end


def test_a_time_the_clocks_skip_moves_on_by_the_hour_skipped() -> None:
    assert after(local("2026-03-28T01:30"), 1, Unit.DAYS) == "2026-03-29T02:30+01:00"


def test_a_time_the_clocks_repeat_is_the_first_of_the_two() -> None:
    assert after(local("2026-10-24T01:30"), 1, Unit.DAYS) == "2026-10-25T01:30+01:00"


def test_it_is_the_first_of_the_two_even_from_a_time_that_was_the_second() -> None:
    second = local("2026-10-25T01:30", fold=1)
    assert second.utcoffset() == timedelta(0)
    # 31 October 2027 is the next change back, 371 days on.
    assert after(second, 371, Unit.DAYS) == "2027-10-31T01:30+01:00"


def test_an_event_in_another_zone_is_counted_by_the_local_calendar() -> None:
    in_utc = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # 2 July, 00:30 in London
    assert after(in_utc, 1, Unit.DAYS) == "2026-07-03T00:30+01:00"


# Working days


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        # 2026: Christmas Day is a Friday, Boxing Day is kept on Monday 28 December.
        ("2026-12-23T10:00", 1, "2026-12-24T10:00+00:00"),
        ("2026-12-24T10:00", 1, "2026-12-29T10:00+00:00"),
        ("2026-12-23T10:00", 3, "2026-12-30T10:00+00:00"),
        ("2026-12-24T10:00", 4, "2027-01-04T10:00+00:00"),
        # 2027: both days fall on the weekend and are kept on Monday and Tuesday.
        ("2027-12-24T10:00", 1, "2027-12-29T10:00+00:00"),
        # 2026: Good Friday is 3 April, Easter Monday 6 April.
        ("2026-04-02T16:45", 1, "2026-04-07T16:45+01:00"),
        ("2026-04-01T16:45", 5, "2026-04-10T16:45+01:00"),
        # The spring clock change lies between.
        ("2026-03-27T09:00", 1, "2026-03-30T09:00+01:00"),
        # The day of the event is not counted, whether it is a working day or not.
        ("2026-11-21T09:00", 1, "2026-11-23T09:00+00:00"),
        ("2026-11-22T09:00", 5, "2026-11-27T09:00+00:00"),
        ("2026-11-20T09:00", 5, "2026-11-27T09:00+00:00"),
    ],
    ids=[
        "before Christmas Eve",
        "over Christmas",
        "over Christmas by three",
        "over Christmas and New Year",
        "over a Christmas at the weekend",
        "over Easter",
        "over Easter by a week",
        "over a clock change",
        "from a Saturday",
        "from a Sunday",
        "from a Friday",
    ],
)
def test_working_days_skip_weekends_and_bank_holidays(start: str, amount: int, end: str) -> None:
    assert after(local(start), amount, Unit.WORKING_DAYS) == end


@given(st.dates(date(2020, 1, 1), date(2029, 12, 31)), st.integers(1, 60))
def test_exactly_so_many_working_days_lie_after_the_start(start: date, amount: int) -> None:
    end = CALENDAR.add_working_days(start, amount)
    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(CALENDAR.is_working_day(day) for day in passed) == amount
    assert CALENDAR.is_working_day(end)


# What every unit has in common

FIRST = datetime(2020, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 10 * 365 * 24 * 60 * 60).map(
    lambda seconds: (FIRST + timedelta(seconds=seconds)).astimezone(LONDON)
)
UNITS = st.sampled_from(Unit)


@given(MOMENTS, UNITS, st.integers(1, 100))
def test_more_time_is_never_earlier(start: datetime, unit: Unit, amount: int) -> None:
    less = add(Clock(amount, unit, "event"), start, CALENDAR)
    more = add(Clock(amount + 1, unit, "event"), start, CALENDAR)
    assert is_later(more, less)
    assert is_later(less, start)


@given(MOMENTS, MOMENTS, st.sampled_from((Unit.HOURS, Unit.DAYS, Unit.WEEKS)), st.integers(1, 100))
def test_a_later_start_is_never_due_earlier(
    one: datetime, other: datetime, unit: Unit, amount: int
) -> None:
    """But for the hour that a clock change skips or repeats, where it is due within that hour."""
    clock = Clock(amount, unit, "event")
    first, second = sorted((one, other), key=datetime.timestamp)
    slack = timedelta(0) if unit is Unit.HOURS else timedelta(hours=1)
    due = [add(clock, start, CALENDAR) for start in (first, second)]
    assert due[1].astimezone(UTC) + slack >= due[0].astimezone(UTC)


@given(MOMENTS, UNITS, st.integers(1, 100))
def test_a_due_time_is_a_real_local_time(start: datetime, unit: Unit, amount: int) -> None:
    due = add(Clock(amount, unit, "event"), start, CALENDAR)
    assert due.tzinfo is LONDON
    assert due.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) == due.replace(tzinfo=None)


# The end of the day


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        (local("2026-11-20T00:00"), "2026-11-20T23:59+00:00"),
        (local("2026-11-20T23:59"), "2026-11-20T23:59+00:00"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2026-07-02T23:59+01:00"),
        (local("2026-10-25T00:30"), "2026-10-25T23:59+00:00"),
    ],
)
def test_a_day_ends_with_its_last_local_minute(moment: datetime, end: str) -> None:
    assert end_of_day(moment).isoformat(timespec="minutes") == end


# Readings

TWO = Deadline(
    Timing.ONCE, (Clock(24, Unit.HOURS, "missed", "one"), Clock(24, Unit.HOURS, "tried", "two"))
)


def test_every_reading_is_worked_out_and_the_earliest_counts() -> None:
    events = {"missed": local("2026-11-20T12:00"), "tried": local("2026-11-20T09:00")}
    worked_out = readings(TWO, events, CALENDAR)
    assert [one.at for one in worked_out] == [
        local("2026-11-21T12:00"),
        local("2026-11-21T09:00"),
    ]
    assert worked_to(TWO, worked_out) == local("2026-11-21T09:00")


def test_a_reading_without_its_time_is_kept_and_not_counted() -> None:
    worked_out = readings(TWO, {"tried": local("2026-11-20T09:00")}, CALENDAR)
    assert [one.at is None for one in worked_out] == [True, False]
    assert worked_to(TWO, worked_out) == local("2026-11-21T09:00")
    assert worked_to(TWO, readings(TWO, {}, CALENDAR)) is None


def test_a_window_that_protects_the_person_is_worked_to_its_latest_reading() -> None:
    window = replace(TWO, latest=True)
    both = {"missed": local("2026-11-20T12:00"), "tried": local("2026-11-20T09:00")}
    assert worked_to(window, readings(window, both, CALENDAR)) == local("2026-11-21T12:00")
    one = readings(window, {"missed": local("2026-11-20T12:00")}, CALENDAR)
    assert worked_to(window, one) is None, "the other reading may be later still"


@pytest.mark.parametrize(
    ("timing", "clock", "start", "at"),
    [
        # Within so many days: until the last of them ends. The day of the event is not counted.
        (Timing.WITHIN, Clock(7, Unit.DAYS, "e"), "2026-11-13T09:00", "2026-11-20T23:59"),
        (Timing.WITHIN, Clock(2, Unit.WORKING_DAYS, "e"), "2026-12-24T16:00", "2026-12-30T23:59"),
        (Timing.WITHIN, Clock(1, Unit.HOURS, "e"), "2026-11-20T23:40", "2026-11-21T00:40"),
        # Once so many days have passed: from the first minute after the last of them.
        (Timing.ONCE, Clock(1, Unit.WEEKS, "e"), "2026-11-13T09:00", "2026-11-21T00:00"),
        (Timing.ONCE, Clock(5, Unit.WORKING_DAYS, "e"), "2026-12-23T10:00", "2027-01-05T00:00"),
        (Timing.ONCE, Clock(24, Unit.HOURS, "e"), "2026-11-20T09:00", "2026-11-21T09:00"),
        # Before a planned event: until the end of the day that lies so many days before it.
        (Timing.BEFORE, Clock(3, Unit.WORKING_DAYS, "e"), "2027-01-04T14:00", "2026-12-29T23:59"),
        (Timing.BEFORE, Clock(2, Unit.HOURS, "e"), "2026-10-25T02:30", "2026-10-25T01:30"),
    ],
)
def test_days_are_whole_days_and_hours_are_elapsed(
    timing: Timing, clock: Clock, start: str, at: str
) -> None:
    assert runs_out(timing, clock, local(start), CALENDAR) == local(at)


def test_in_the_repeated_hour_the_earliest_is_the_earlier_moment() -> None:
    """01:10 in winter time comes after 01:40 in summer time, though its clock shows less."""
    day_before = {
        "missed": datetime(2026, 10, 24, 1, 10, tzinfo=UTC),
        "tried": datetime(2026, 10, 24, 0, 40, tzinfo=UTC),
    }
    due = worked_to(TWO, readings(TWO, day_before, CALENDAR))
    assert due is not None
    assert due.isoformat(timespec="minutes") == "2026-10-25T01:40+01:00"


def test_the_same_day_ends_with_the_day_of_the_event() -> None:
    today = Deadline(Timing.SAME_DAY, (Clock(0, Unit.DAYS, "missed"),))
    (reading,) = readings(today, {"missed": local("2026-11-20T09:00")}, CALENDAR)
    assert reading.at == local("2026-11-20T23:59")


@pytest.mark.parametrize(
    ("start", "beyond"), [("2030-12-20T09:00", False), ("2030-12-30T09:00", True)]
)
def test_working_days_beyond_the_known_holidays_say_so(start: str, *, beyond: bool) -> None:
    deadline = Deadline(Timing.WITHIN, (Clock(3, Unit.WORKING_DAYS, "missed"),))
    (reading,) = readings(deadline, {"missed": local(start)}, CALENDAR)
    assert reading.beyond_calendar is beyond


def test_other_units_need_no_calendar() -> None:
    deadline = Deadline(Timing.WITHIN, (Clock(3, Unit.WEEKS, "missed"),))
    (reading,) = readings(deadline, {"missed": local("2035-01-01T09:00")}, CALENDAR)
    assert not reading.beyond_calendar


def test_a_deadline_without_a_clock_has_no_reading() -> None:
    assert readings(NO_TIME, {"missed": local("2026-11-20T09:00")}, CALENDAR) == ()


# Times that people and programs give


@pytest.mark.parametrize(
    "text", ["2026-11-21T23:40+00:00", "2026-11-21T23:40Z", "2026-11-22T00:40+01:00"]
)
def test_a_time_with_its_zone_is_read_as_local_time(text: str) -> None:
    assert parse_time(text, "now") == local("2026-11-21T23:40")
    assert parse_time(text, "now").tzinfo is LONDON


def test_seconds_are_dropped_for_they_are_never_shown() -> None:
    assert parse_time("2026-11-21T23:40:59.999+00:00", "now") == local("2026-11-21T23:40")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2026-11-21T23:40", "has no time zone; expected for example 2026-11-21T23:40+00:00"),
        ("2026-11-21", "has no time zone; expected for example 2026-11-21T00:00+00:00"),
        ("yesterday", "is 'yesterday', which is not a date and time"),
        ("", "is '', which is not a date and time"),
        ("2026-02-30T10:00+00:00", "not a date and time"),
        ("2026-11-21T24:01+00:00", "not a date and time"),
        ("0001-01-01T00:00+14:00", "lies in the year 1; expected 1900 to 2999"),
        ("9999-12-31T23:59-12:00", "lies in the year 9999; expected 1900 to 2999"),
        ("x" * 1000, "…, which is not a date and time"),
        ("2026-11-21\n10:00", "which has no time zone"),
        (20261121, "is 20261121, which is not a date and time"),
        (None, "is None, which is not a date and time"),
        (["2026"], "is ['2026'], which is not a date and time"),
    ],
)
def test_any_other_time_is_refused_in_one_line_that_names_it(given: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        parse_time(given, "event missed")
    assert str(error.value).startswith("event missed ")
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@given(st.text(max_size=30))
def test_no_text_whatever_breaks_the_reading_of_times(text: str) -> None:
    try:
        assert parse_time(text, "now").tzinfo is LONDON
    except InputError as error:
        assert str(error).startswith("now ")  # noqa: PT017 - either outcome is right


@given(MOMENTS)
def test_whole_minutes_stay_the_same(at: datetime) -> None:
    whole = to_the_minute(at, "now")
    assert to_the_minute(whole, "now") == whole
    assert timedelta(0) <= at.astimezone(UTC) - whole.astimezone(UTC) < timedelta(minutes=1)


def test_in_the_repeated_hour_later_means_the_later_moment() -> None:
    summer, winter = local("2026-10-25T01:40"), local("2026-10-25T01:10", fold=1)
    assert is_later(winter, summer)
    assert not is_later(summer, winter)
    assert not is_later(summer, summer)


# In words

EVENTS = {"missed": "the missed visit", "tried": "the first try"}


def deadline(timing: Timing, *clocks: Clock, words: str = "") -> Deadline:
    return Deadline(timing, clocks, words)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (NO_TIME, "No time stated"),
        (deadline(Timing.MOMENT, words="At the visit"), "At the visit"),
        (
            deadline(Timing.SAME_DAY, Clock(0, Unit.DAYS, "missed")),
            "The same day as the missed visit",
        ),
        (
            deadline(Timing.SAME_DAY, Clock(0, Unit.DAYS, "missed"), Clock(0, Unit.DAYS, "tried")),
            "The same day as the missed visit or the same day as the first try",
        ),
        (
            deadline(Timing.WITHIN, Clock(7, Unit.DAYS, "missed")),
            "Within 7 days of the missed visit",
        ),
        (
            deadline(Timing.WITHIN, Clock(1, Unit.HOURS, "missed")),
            "Within 1 hour of the missed visit",
        ),
        (
            deadline(
                Timing.WITHIN,
                Clock(5, Unit.WORKING_DAYS, "missed"),
                Clock(1, Unit.WORKING_DAYS, "tried"),
            ),
            "Within 5 working days of the missed visit or 1 working day of the first try",
        ),
        (
            deadline(Timing.ONCE, Clock(1, Unit.WEEKS, "missed")),
            "Once 1 week has passed since the missed visit",
        ),
        (
            TWO,
            "Once 24 hours have passed since the missed visit (or 24 hours after the first try)",
        ),
    ],
)
def test_a_deadline_is_said_without_a_date(given: Deadline, words: str) -> None:
    assert deadline_in_words(given, EVENTS) == words


def test_an_events_own_after_is_not_mistaken_for_the_clocks() -> None:
    events = {"missed": "the call after the visit"}
    within = deadline(Timing.WITHIN, Clock(2, Unit.HOURS, "missed"))
    once = deadline(Timing.ONCE, Clock(2, Unit.HOURS, "missed"))
    assert deadline_in_words(within, events) == "Within 2 hours of the call after the visit"
    assert deadline_in_words(once, events) == (
        "Once 2 hours have passed since the call after the visit"
    )
    assert clock_in_words(within.clocks[0], events) == "2 hours after the call after the visit"

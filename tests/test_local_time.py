"""Times as people type and read them at a terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.commands.local_time import parse_local_time
from policytree.errors import InputError
from policytree.times import LONDON, time_in_words

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("09:30", "2026-11-20T09:30+00:00"),
        ("9:30", "2026-11-20T09:30+00:00"),
        ("12:00", "2026-11-20T12:00+00:00"),
        ("2026-11-19 09:30", "2026-11-19T09:30+00:00"),
        ("2026-11-19T09:30", "2026-11-19T09:30+00:00"),
        ("2026-11-19 09:30:59", "2026-11-19T09:30+00:00"),
        ("2026-07-01 09:30", "2026-07-01T09:30+01:00"),
        ("2026-07-01 09:30Z", "2026-07-01T10:30+01:00"),
        ("2026-07-01 09:30-05:00", "2026-07-01T15:30+01:00"),
        ("2026-10-25 01:30", "2026-10-25T01:30+01:00"),
        ("2026-10-25 01:30+00:00", "2026-10-25T01:30+00:00"),
    ],
    ids=[
        "a time of day is today's",
        "one digit will do",
        "now has just happened",
        "a date and a time",
        "as programs write it",
        "seconds are dropped",
        "summer time is known",
        "with a zone",
        "with another zone",
        "the first of two",
        "the second of two, with its zone",
    ],
)
def test_a_time_is_understood_as_people_mean_it(typed: str, meant: str) -> None:
    assert parse_local_time(typed, NOW).isoformat(timespec="minutes") == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "",
            "'' is not a date and time; expected for example 09:30 for today, or 2026-11-20 09:30",
        ),
        ("yesterday", "'yesterday' is not a date and time"),
        ("9.30", "'9.30' is not a date and time"),
        ("9:30pm", "'9:30pm' is not a date and time"),
        ("24:01", "'24:01' is not a date and time"),
        ("20/11/2026 09:30", "is not a date and time"),
        ("2026-11-19", "'2026-11-19' gives no time of day"),
        ("2026-03-29 01:30", "did not happen: the clocks went forward over it"),
        (
            "12:01",
            "Friday 20 November 2026, 12:01 GMT is still to come; expected a time that has pa",
        ),
        ("2099-01-01 10:00", "is still to come"),
        ("0001-01-01 10:00", "the time lies in the year 1; expected 1900 to 2999"),
    ],
)
def test_a_time_that_cannot_be_meant_is_told(typed: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        parse_local_time(typed, NOW)
    assert said in str(error.value)


def test_a_moment_is_told_with_its_day_and_zone() -> None:
    assert time_in_words(NOW) == "Friday 20 November 2026, 12:00 GMT"
    assert (
        time_in_words(datetime(2026, 7, 1, 23, 5, tzinfo=UTC)) == "Thursday 2 July 2026, 00:05 BST"
    )


def test_the_two_times_of_the_repeated_hour_are_told_apart() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert time_in_words(first) == "Sunday 25 October 2026, 01:30 BST"
    assert time_in_words(first + timedelta(hours=1)) == "Sunday 25 October 2026, 01:30 GMT"


@given(st.text(max_size=20))
def test_nothing_that_can_be_typed_breaks_it(typed: str) -> None:
    try:
        assert parse_local_time(typed, NOW) <= NOW
    except InputError as error:
        assert str(error)  # noqa: PT017 - either outcome is right


@given(st.integers(0, 5 * 366 * 24 * 60))
def test_a_time_told_in_local_words_is_understood_again(minutes: int) -> None:
    at = (NOW.astimezone(UTC) - timedelta(minutes=minutes)).astimezone(LONDON)
    typed = f"{at:%Y-%m-%d %H:%M}"
    understood = parse_local_time(typed, NOW)
    assert understood.replace(fold=0) == at.replace(fold=0)

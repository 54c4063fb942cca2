"""The bank holidays that working days skip: those of the maintained library, and known facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import holidays
import pytest

from policytree import bank_holidays
from policytree.bank_holidays import CALENDAR
from tools.make_bank_holidays import FIRST_YEAR, LAST_YEAR, TARGET, module_text


def test_the_module_is_what_the_tool_writes() -> None:
    assert Path(bank_holidays.__file__) == TARGET
    assert TARGET.read_text(encoding="utf-8") == module_text(), "run make bank-holidays"


def test_the_dates_are_those_of_the_maintained_library() -> None:
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    england = holidays.country_holidays("GB", subdiv="ENG", years=years)
    wales = holidays.country_holidays("GB", subdiv="WLS", years=years)
    assert CALENDAR.holidays == set(england)
    assert CALENDAR.holidays == set(wales), "one calendar serves England and Wales"
    assert CALENDAR.last_year == LAST_YEAR


@pytest.mark.parametrize(
    "day",
    [
        date(2022, 6, 2),  # moved for the jubilee
        date(2022, 6, 3),  # the jubilee
        date(2022, 9, 19),  # the Queen's funeral
        date(2023, 5, 8),  # the coronation
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),  # Easter Monday
        date(2026, 12, 28),  # for Boxing Day on a Saturday
        date(2027, 12, 27),  # for Christmas Day on a Saturday
        date(2027, 12, 28),  # for Boxing Day on a Sunday
    ],
)
def test_days_the_government_announced_are_no_working_days(day: date) -> None:
    assert not CALENDAR.is_working_day(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2022, 5, 30),  # the spring holiday had moved to June
        date(2026, 11, 30),  # St Andrew's Day is Scotland's
        date(2026, 3, 17),  # St Patrick's Day is Northern Ireland's
        date(2026, 12, 24),  # Christmas Eve
    ],
)
def test_days_kept_elsewhere_are_working_days_here(day: date) -> None:
    assert CALENDAR.is_working_day(day)


def test_every_year_has_at_least_the_eight_usual_holidays() -> None:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        weekdays = [day for day in CALENDAR.holidays if day.year == year and day.weekday() < 5]
        assert len(weekdays) >= 8, year

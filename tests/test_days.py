"""Days as people give them: one form, and one sentence for everything else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.days import parse_day
from policytree.errors import InputError


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat(), "the day") == day


@pytest.mark.parametrize(
    "text",
    ["", "2027", "20270104", "2027-W01-1", "2027-02-30", "2027-1-4", "2027-01-04 ", "٢٠٢٧-٠١-٠٤"],
)
def test_anything_else_is_refused_and_shown(text: str) -> None:
    with pytest.raises(InputError, match=r"^the day is '.*'; expected a day such as 2027-01-04$"):
        parse_day(text, "the day")

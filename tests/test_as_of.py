"""The setting by which a site is built as of a day."""

from __future__ import annotations

from datetime import date

import pytest

from policytree.as_of import AsOf, as_of
from policytree.errors import InputError

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ("", None),
        (" ", None),
        ("today", AsOf(TODAY, preview=False)),
        ("2027-03-01", AsOf(date(2027, 3, 1), preview=True)),
        ("2026-11-22", AsOf(TODAY, preview=True)),
    ],
)
def test_the_setting_is_nothing_today_or_a_day(setting: str, found: AsOf | None) -> None:
    assert as_of(setting, TODAY) == found


@pytest.mark.parametrize("setting", ["tomorrow", "2027-3-1", "1 March 2027", "2027-02-30"])
def test_any_other_setting_is_refused(setting: str) -> None:
    with pytest.raises(InputError, match=r"POLICYTREE_AS_OF .* expected a day such as"):
        as_of(setting, TODAY)

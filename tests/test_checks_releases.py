"""Releases that cannot be read or contradict one another are findings, each at its release."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from policytree.checks import CODES, check_policy
from policytree.releases import Release, Shelf
from tests.small import small_policy

FIRST = Release("1.0", small_policy(), "The group", date(2026, 12, 1), date(2026, 11, 22))
SAME_DAY = replace(FIRST, number="1.1")
EARLIER = replace(FIRST, number="2.0", effective=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("shelf", "code", "place"),
    [
        (Shelf((FIRST,), (("1.1", "1.1.json is empty"),)), "release-damaged", "release 1.1"),
        (Shelf((FIRST, SAME_DAY)), "releases-overlap", "release 1.1"),
        (Shelf((FIRST, EARLIER)), "releases-order", "release 2.0"),
    ],
)
def test_what_is_wrong_with_releases_is_a_finding(shelf: Shelf, code: str, place: str) -> None:
    [found] = check_policy(small_policy(), shelf=shelf).findings
    assert (found.code, found.place) == (code, place)
    assert code in CODES


def test_releases_that_follow_one_another_are_no_finding() -> None:
    later = replace(FIRST, number="1.1", effective=date(2027, 1, 1))
    for shelf in (None, Shelf(()), Shelf((FIRST, later))):
        assert check_policy(small_policy(), shelf=shelf).findings == ()

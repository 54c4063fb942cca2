"""The stamp on every view: review status on each day around each boundary, and its warning."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from policytree.codec import fingerprint
from policytree.stamp import SOON, Review, review_on, stamp_of
from tests.small import METADATA, small_policy

IN_FORCE = date(2025, 3, 1)
REVIEW = date(2026, 11, 30)
DATED = replace(METADATA, in_force_from=IN_FORCE.isoformat(), review_due=REVIEW.isoformat())
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "review"),
    [
        (IN_FORCE - DAY, Review.NOT_YET),
        (IN_FORCE, Review.IN_DATE),
        (IN_FORCE + DAY, Review.IN_DATE),
        (REVIEW - SOON - DAY, Review.IN_DATE),
        (REVIEW - SOON, Review.IN_DATE),
        (REVIEW - SOON + DAY, Review.DUE),
        (REVIEW - DAY, Review.DUE),
        (REVIEW, Review.DUE),
        (REVIEW + DAY, Review.OVERDUE),
    ],
)
def test_the_status_changes_on_the_day_it_should(day: date, review: Review) -> None:
    assert review_on(DATED, day) is review


def test_a_policy_without_a_review_date_says_so() -> None:
    undated = replace(DATED, review_due="")
    assert review_on(undated, IN_FORCE - DAY) is Review.NOT_YET
    assert review_on(undated, IN_FORCE) is Review.UNSTATED


def test_a_policy_without_a_first_day_is_in_force() -> None:
    assert review_on(replace(DATED, in_force_from=""), date(1990, 1, 1)) is Review.IN_DATE


@pytest.mark.parametrize(
    ("moment", "review"),
    [
        # British Summer Time is an hour ahead: half past eleven in the evening UTC is tomorrow.
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), Review.DUE),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), Review.OVERDUE),
    ],
)
def test_the_day_is_the_one_where_the_policy_applies(moment: datetime, review: Review) -> None:
    policy = replace(small_policy(), metadata=replace(METADATA, review_due="2026-07-01"))
    assert stamp_of(policy, moment).review is review


@pytest.mark.parametrize(
    ("day", "notice"),
    [
        (IN_FORCE - DAY, "This version is not in force yet."),
        (IN_FORCE, ""),
        (REVIEW, "The policy's review is due soon: 1 January 2027."),
    ],
)
def test_the_notice_says_what_a_reader_needs_to_know(day: date, notice: str) -> None:
    policy = replace(small_policy(), metadata=DATED)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    assert stamp_of(policy, noon).notice == notice


def test_an_overdue_policy_still_answers_and_carries_a_warning() -> None:
    policy = replace(small_policy(), metadata=DATED)
    notice = stamp_of(policy, datetime(2026, 12, 1, tzinfo=UTC)).notice
    assert "past its own review date: 1 January 2027" in notice
    assert "ask the policy owner" in notice


def test_a_notice_repeats_the_policys_words_as_they_are() -> None:
    metadata = replace(DATED, review_words="{words} in {braces}")
    policy = replace(small_policy(), metadata=metadata)
    assert "{words} in {braces}" in stamp_of(policy, datetime(2026, 12, 1, tzinfo=UTC)).notice


def test_the_stamp_names_the_document_and_the_tree() -> None:
    policy = small_policy()
    stamp = stamp_of(policy, datetime(2026, 1, 1, tzinfo=UTC))
    assert (stamp.policy, stamp.title, stamp.version) == ("small", "Small policy", "1")
    assert stamp.fingerprint == fingerprint(policy)
    assert stamp_of(policy, datetime(2026, 1, 1, tzinfo=UTC), "abc").fingerprint == "abc"

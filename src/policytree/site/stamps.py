"""The stamp of a page, and its review status on every day to come.

A page is read long after it was built, so it carries all the notices that it may need with
the first day of each; the page's script shows the one that holds on the reader's day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, final

from policytree.codec import fingerprint
from policytree.stamp import SOON, stamp_of
from policytree.wording import day

if TYPE_CHECKING:
    from policytree.model import Policy
    from policytree.standing import Marks


@final
@dataclass(frozen=True, slots=True)
class Period:
    """From this day on the review status is this, until the next period begins."""

    first_day: str
    status: str
    notice: str


def periods_of(policy: Policy) -> tuple[Period, ...]:
    """The review statuses of a policy in the order of time, the first without a beginning."""
    metadata = policy.metadata
    days = {date.min}
    if metadata.in_force_from:
        days.add(date.fromisoformat(metadata.in_force_from))
    if metadata.review_due:
        due = date.fromisoformat(metadata.review_due)
        days |= {due - SOON + timedelta(days=1), due + timedelta(days=1)}
    periods: list[Period] = []
    for first in sorted(days):
        noon = datetime.combine(first, time(12), tzinfo=UTC)
        stamp = stamp_of(policy, noon, print_of_tree="unused")
        if not periods or periods[-1].status != stamp.review.value:
            first_day = "" if first == date.min else first.isoformat()
            periods.append(Period(first_day, stamp.review.value, stamp.notice))
    return tuple(periods)


def lasting_stamp(policy: Policy, marks: Marks) -> str:
    """The stamp for what cannot know the day it is read, such as a drawing in a file of its own."""
    said = policy.metadata
    return (
        f"{marks.lasting}. "
        f"{said.title}, {said.organisation}, version {said.version or 'not stated'}, approved "
        f"{day(said.approved) or 'not stated'}, review due {said.review_words or 'not stated'}: "
        f"look whether that has passed. Tree {fingerprint(policy)}"
    )

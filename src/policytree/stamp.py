"""What stands on every view of a policy: title, version, dates, fingerprint, review status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, final

from policytree.codec import fingerprint
from policytree.times import LONDON

if TYPE_CHECKING:
    from policytree.model import Metadata, Policy

SOON = timedelta(days=60)
"""How long before its review date a policy counts as due for review."""


class Review(StrEnum):
    """Where a policy stands with its own review date on a given day."""

    NOT_YET = "not yet in force"
    IN_DATE = "in date"
    DUE = "due for review"
    OVERDUE = "overdue for review"
    UNSTATED = "no review date stated"


@final
@dataclass(frozen=True, slots=True)
class Stamp:
    """The policy and the tree behind a view. `notice` is a sentence where readers need warning."""

    policy: str
    title: str
    organisation: str
    reference: str
    version: str
    approved: str
    review_due: str
    review_words: str
    review: Review
    notice: str
    fingerprint: str


def review_on(metadata: Metadata, day: date) -> Review:
    """The policy's review status on a day; it is overdue from the day after its date."""
    if metadata.in_force_from and day < date.fromisoformat(metadata.in_force_from):
        return Review.NOT_YET
    if not metadata.review_due:
        return Review.UNSTATED
    due = date.fromisoformat(metadata.review_due)
    if day > due:
        return Review.OVERDUE
    return Review.DUE if day > due - SOON else Review.IN_DATE


_NOTICES = {
    Review.NOT_YET: "This version is not in force yet.",
    Review.IN_DATE: "",
    Review.DUE: "The policy's review is due soon: {words}.",
    Review.OVERDUE: (
        "The policy is past its own review date: {words}. It still says what is shown here; "
        "ask the policy owner whether a newer version exists."
    ),
    Review.UNSTATED: "The policy states no review date: {words}.",
}


def stamp_of(policy: Policy, now: datetime, print_of_tree: str = "") -> Stamp:
    """The stamp at a moment. Pass `print_of_tree` where the fingerprint is already known."""
    metadata = policy.metadata
    review = review_on(metadata, now.astimezone(LONDON).date())
    return Stamp(
        policy=policy.id,
        title=metadata.title,
        organisation=metadata.organisation,
        reference=metadata.reference,
        version=metadata.version,
        approved=metadata.approved,
        review_due=metadata.review_due,
        review_words=metadata.review_words,
        review=review,
        notice=_NOTICES[review].format(words=metadata.review_words),
        fingerprint=print_of_tree or fingerprint(policy),
    )

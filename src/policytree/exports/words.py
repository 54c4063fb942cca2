"""What exports say of a duty, a deadline and a document, in the same words everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.codec import fingerprint
from policytree.conditions import in_words
from policytree.releases import releases_of
from policytree.standing import marks_of
from policytree.times import deadline_in_words
from policytree.wording import day, force_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from policytree.model import Duty, Metadata, Policy

NOTHING = "–"
NO_TRACE = "none stated"


def tree_of(policy: Policy) -> str:
    """The fingerprint of the tree, as every export carries it."""
    return fingerprint(policy)


def standing_of(policy: Policy, folder: Path) -> str:
    """Which release this tree is, or that it is a draft: the same on every day.

    `folder` is that of all policies, where releases stand beside a tree.
    """
    return marks_of(policy, releases_of(folder, policy.id)).lasting


def force_of(duty: Duty) -> str:
    """How binding a duty is: "must (where possible)", "should not"."""
    return force_in_words(duty)


def due_of(duty: Duty, policy: Policy) -> str:
    """When a duty is due, without a date: the amount of time and the event."""
    events = {event.id: event.text for event in policy.events.values()}
    return deadline_in_words(duty.deadline, events, prohibited=duty.prohibited)


def clauses_of(names: Iterable[str], policy: Policy) -> str:
    """The clauses by id and reference: "R12 (5.2.1)"."""
    return "; ".join(f"{name} ({policy.clauses[name].ref})" for name in names) or NOTHING


def limits_of_duty(duty: Duty, policy: Policy) -> str:
    """On which earlier answers a duty depends; empty where on none."""
    said = []
    if duty.when is not None:
        said.append(f"only with {in_words(duty.when, policy.facts)}")
    if duty.until is not None:
        said.append(f"no longer with {in_words(duty.until, policy.facts)}")
    return "; ".join(said)


def document_rows(policy: Policy) -> list[tuple[str, str]]:
    """What the document says of itself, and the fingerprint of the tree made from it."""
    metadata = policy.metadata
    return [
        ("Policy", metadata.title),
        ("Organisation", metadata.organisation),
        ("Reference", metadata.reference or NO_TRACE),
        ("Version", metadata.version or NO_TRACE),
        ("Approved", day(metadata.approved) or NO_TRACE),
        ("Issued", day(metadata.issued) or NO_TRACE),
        ("In force from", day(metadata.in_force_from) or NO_TRACE),
        ("Review due", _review(metadata)),
        ("Scope", metadata.scope or NO_TRACE),
        ("Policy owner", metadata.owner or NO_TRACE),
        ("Whom staff ask", metadata.ask or NO_TRACE),
        ("Fingerprint of the tree", tree_of(policy)),
    ]


def _review(metadata: Metadata) -> str:
    due = day(metadata.review_due)
    if not due:
        return f"no date stated ({metadata.review_words})" if metadata.review_words else NO_TRACE
    return due

"""Making a release: whether a tree can be one, and which number its difference calls for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.codec import fingerprint
from policytree.difference import Release as Kind
from policytree.difference import difference
from policytree.difference.words import counted
from policytree.releases import Release, ReleaseError, check_number
from policytree.wording import day as day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from policytree.difference import Difference
    from policytree.model import Policy

__all__ = ["FIRST", "Proposal", "proposal_for", "release_for"]

FIRST = "1.0"
"""The number of a first release."""
_LONGEST = 200
"""Letters of who approved it, which stand in every stamp."""


@final
@dataclass(frozen=True, slots=True)
class Proposal:
    """The number that the next release would have, the kind of change, and why."""

    number: str
    kind: Kind
    reason: str


def proposal_for(policy: Policy, releases: Sequence[Release]) -> Proposal:
    """What the tree calls for after the releases there are, in the order of their numbers.

    Raises `ReleaseError` where it is the last of them.
    """
    if not releases:
        return Proposal(FIRST, Kind.MAJOR, "it is the first")
    last = releases[-1]
    if fingerprint(policy) == last.fingerprint:
        message = f"nothing of {policy.id} has changed since release {last.number}"
        raise ReleaseError(f"{message}, so there is nothing to release")
    found = difference(last.policy, policy)
    major, minor = last.order
    if not found.same_outcome:
        return Proposal(f"{major + 1}.0", Kind.MAJOR, ", ".join(_other_outcomes(found, last)))
    same = f"every case has the outcome that it had in release {last.number}"
    parts = len(found.parts)
    what = f"{counted(parts, 'part')} of it changed" if parts else "the order of its parts changed"
    return Proposal(f"{major}.{minor + 1}", Kind.MINOR, f"{same}, and {what}")


def _other_outcomes(found: Difference, last: Release) -> Iterator[str]:
    if found.differing:
        differ = "has" if found.differing == 1 else "have"
        yield (
            f"{found.differing:,} of {counted(found.cases, 'case')} {differ} another outcome than "
            f"in release {last.number}"
        )
    if found.new:
        yield f"{counted(found.new.cases, 'case')} could not be answered in release {last.number}"
    if found.gone:
        yield f"{counted(found.gone.cases, 'case')} of release {last.number} cannot be answered now"


def release_for(
    policy: Policy,
    releases: Sequence[Release],
    proposal: Proposal,
    *,
    approved_by: str,
    effective: date,
    made: date,
    number: str = "",
    note: str = "",
) -> Release:
    """The release that is asked for; `number` is the proposed one where none is given.

    Raises `ReleaseError` where something given does not follow on the releases there are.
    """
    last = releases[-1] if releases else None
    if last and effective <= last.effective:
        begins = day_in_words(last.effective.isoformat())
        message = f"release {last.number} of {policy.id} begins on {begins}, and the next has to"
        raise ReleaseError(f"{message} begin after that; {effective.isoformat()} is too early")
    release = Release(
        number=check_number(number or proposal.number),
        policy=policy,
        approved_by=_approver(approved_by),
        effective=effective,
        made=made,
        note=" ".join(note.split()),
    )
    if last and release.order <= last.order:
        message = f"{release.number} is not higher than {last.number}, the last release"
        raise ReleaseError(f"{message}; {proposal.number} would be")
    if last and proposal.kind is Kind.MAJOR and release.order[0] == last.order[0]:
        message = f"{release.number} would call it a minor change, and it is a major one"
        raise ReleaseError(f"{message}: {proposal.reason}; {proposal.number} would do")
    return release


def _approver(given: str) -> str:
    said = " ".join(given.split())
    if not said:
        raise ReleaseError("who approved it is empty; expected a role or a body, such as a group")
    if len(said) > _LONGEST:
        message = f"who approved it has {len(said)} letters; expected a role or a body in at most"
        raise ReleaseError(f"{message} {_LONGEST}")
    return said

"""Where a tree stands with its policy's releases: it is one of them, in force or not, or a draft.

A page is read long after it was built. What it says on each day to come follows from the releases
there are, so it carries all of that with the first day of each, as with the review status.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, final

from policytree.changes import changes
from policytree.codec import fingerprint
from policytree.releases import in_force
from policytree.wording import day as day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytree.changes import Change
    from policytree.model import Policy
    from policytree.releases import Release

__all__ = ["Marks", "Standing", "Status", "differs_in", "marks_of", "released", "standing_on"]


class Status(StrEnum):
    """What a tree is on a day."""

    IN_FORCE = "in force"
    COMING = "not in force yet"
    ENDED = "no longer in force"
    DRAFT = "draft"


@final
@dataclass(frozen=True, slots=True)
class Standing:
    """What is said of a tree from a day on: `lead` in short, `words` the rest of the sentence.

    The first standing of several has no `first_day`.
    """

    status: Status
    lead: str
    words: str
    first_day: str = ""

    @property
    def sentence(self) -> str:
        """All of it."""
        return f"{self.lead}{': ' if self.status is Status.DRAFT else ', '}{self.words}"


@final
@dataclass(frozen=True, slots=True)
class Marks:
    """What the views of a tree say of releases.

    `standings` are for a page that knows its reader's day; `lasting` and `short` are for what does
    not, such as a drawing and the foot of a print. `preview` is empty, or the day in words as of
    which a site is previewed, and then there is one standing.
    """

    standings: tuple[Standing, ...]
    lasting: str
    short: str
    preview: str = ""


def marks_of(
    policy: Policy,
    releases: Sequence[Release],
    preview: date | None = None,
    shown: Release | None = None,
) -> Marks:
    """The marks of a tree, given its policy's releases in the order of their numbers.

    `shown` is the release that the tree was taken from, where it was; else it is looked for.
    """
    if preview is not None:
        only = standing_on(policy, releases, preview)
        as_of = f"Preview as of {_day(preview)}"
        return Marks(
            (only,), f"{as_of}. {only.sentence}", f"{as_of}, {_lower(only.lead)}", _day(preview)
        )
    own = shown or _own(policy, releases)
    latest = releases[-1] if releases else None
    lasting = _as_release(own, releases) if own else _as_draft(policy, latest)
    return Marks(_standings(policy, releases), lasting.sentence, _lower(lasting.lead))


def standing_on(policy: Policy, releases: Sequence[Release], today: date) -> Standing:
    """What the tree is on a day."""
    holding = in_force(releases, today)
    if holding and holding.fingerprint == fingerprint(policy):
        return _as_release(holding, releases)
    own = _own(policy, releases)
    if own is None:
        first = min(releases, key=lambda one: one.effective, default=None)
        return _as_draft(policy, holding or first)
    said = _as_release(own, releases)
    if own.effective > today:
        until = f"release {holding.number} holds" if holding else "no release holds"
        words = f"{said.words}. Not in force yet: until then {until}"
        return replace(said, status=Status.COMING, words=words)
    since = f"release {holding.number} holds" if holding else "no release holds"
    words = f"{said.words}. No longer in force: {since}"
    return replace(said, status=Status.ENDED, words=words)


def released(release: Release) -> str:
    """A release with its first day and who approved it, whatever came after it."""
    return _as_release(release, ()).sentence


def differs_in(found: Iterable[Change]) -> str:
    """How much differs, in short: "3 clauses, 2 nodes and 1 other part".

    What is gained or lost moves the others along, so an order is told only where nothing else is.
    """
    nodes, others = set(), Counter[str]()
    for change in found:
        if change.kind in _OF_NODES:
            nodes.add(change.id.partition("=")[0])
        elif change.kind != "order":
            others[_COUNTED.get(change.kind, "other part")] += 1
    numbers = {"clause": 0, "node": len(nodes), "duty": 0, "gap": 0, "letter": 0, "other part": 0}
    for thing, number in others.items():
        numbers[thing] += number
    said = [
        f"{number:,} {thing if number == 1 else _PLURALS.get(thing, f'{thing}s')}"
        for thing, number in numbers.items()
        if number
    ]
    if not said:
        return "the order of its parts"
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


_OF_NODES = {"question", "answer", "answers of a question", "step", "end"}
_COUNTED = {"clause": "clause", "duty": "duty", "gap": "gap", "letter": "letter"}
_PLURALS = {"duty": "duties"}


def _standings(policy: Policy, releases: Sequence[Release]) -> tuple[Standing, ...]:
    """One for each day on which it becomes another, from the day the last release was made on.

    Whatever is read was built later than that; what held before need not be carried along.
    """
    if not releases:
        return (_as_draft(policy, None),)
    start = max(one.made for one in releases)
    days = [start, *sorted({one.effective for one in releases if one.effective > start})]
    found: list[Standing] = []
    for day in days:
        here = standing_on(policy, releases, day)
        if not found or replace(found[-1], first_day="") != here:
            found.append(replace(here, first_day=day.isoformat() if found else ""))
    return tuple(found)


def _own(policy: Policy, releases: Sequence[Release]) -> Release | None:
    """The last release that is this tree."""
    own = fingerprint(policy)
    return next((one for one in reversed(releases) if one.fingerprint == own), None)


def _as_release(release: Release, releases: Sequence[Release]) -> Standing:
    later = [one.effective for one in releases if one.effective > release.effective]
    until = f" to {_day(min(later) - timedelta(days=1))}" if later else ""
    words = f"in force from {_day(release.effective)}{until}, approved by {release.approved_by}"
    return Standing(Status.IN_FORCE, f"Release {release.number}", words)


def _as_draft(policy: Policy, before: Release | None) -> Standing:
    if before is None:
        return Standing(Status.DRAFT, "DRAFT", "no release yet")
    much = differs_in(changes(before.policy, policy))
    words = f"differs from release {before.number} in {much}"
    return Standing(Status.DRAFT, "DRAFT", words)


def _day(day: date) -> str:
    return day_in_words(day.isoformat())


def _lower(lead: str) -> str:
    """A lead inside a sentence; DRAFT stays as it is."""
    return lead.replace("Release", "release", 1)

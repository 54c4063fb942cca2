"""What the owner of a policy has to look at: everything a review asks for, as plain data.

Nothing here is said in the words of a page or a terminal besides the sentences of what needs
attention; both are made from the same record. What depends on the day is worked out for a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.affected import affected_by, place_of_node
from policytree.codec import fingerprint
from policytree.model import duties_of
from policytree.releases import in_force, overlaps
from policytree.site.citations import Citations, Place
from policytree.stamp import Review, review_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from policytree.checks import Finding
    from policytree.drift import DriftReport
    from policytree.model import Clause, Gap, Policy
    from policytree.releases import Release

__all__ = ["Found", "Item", "OpenGap", "PolicyReview", "Resting", "Used", "review_of"]


_ENCODING = frozenset({"question", "step", "end", "duty"})


@final
@dataclass(frozen=True, slots=True)
class Item:
    """One thing that needs the owner's attention: a sentence, and the places it is about."""

    what: str
    sentence: str
    places: tuple[Place, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Used:
    """A clause with the places that rest on it; none where it is left out."""

    clause: Clause
    places: tuple[Place, ...]

    @property
    def encoded(self) -> bool:
        """Whether a question, step, end or duty rests on it; a letter alone is not enough."""
        return any(place.what in _ENCODING for place in self.places)


@final
@dataclass(frozen=True, slots=True)
class Resting:
    """A node with the clauses that it rests on, by itself or by one of its duties."""

    node: Place
    clauses: tuple[Clause, ...]


@final
@dataclass(frozen=True, slots=True)
class OpenGap:
    """A gap that the document leaves open, and where staff meet it."""

    gap: Gap
    places: tuple[Place, ...]


@final
@dataclass(frozen=True, slots=True)
class Found:
    """A finding of the checks that nobody has answered yet, and the places it is about."""

    finding: Finding
    places: tuple[Place, ...]


@final
@dataclass(frozen=True, slots=True)
class PolicyReview:
    """A policy as its owner reviews it.

    `releases` are in the order of their numbers; `crossed` says what is wrong with them together.
    `drift` is there where a source document was compared.
    """

    policy: Policy
    fingerprint: str
    releases: tuple[Release, ...]
    crossed: tuple[str, ...]
    clauses: tuple[Used, ...]
    nodes: tuple[Resting, ...]
    gaps: tuple[OpenGap, ...]
    findings: tuple[Found, ...]
    drift: DriftReport | None = None

    @property
    def left_out(self) -> tuple[Clause, ...]:
        """The clauses that nothing rests on, each with its reason."""
        return tuple(one.clause for one in self.clauses if not one.encoded and one.clause.left_out)

    @property
    def unaccounted(self) -> tuple[Clause, ...]:
        """The clauses that nothing rests on and that nobody has given a reason for."""
        unused = (one.clause for one in self.clauses if not one.encoded)
        return tuple(clause for clause in unused if not clause.left_out)

    @property
    def unaccepted(self) -> tuple[OpenGap, ...]:
        """The gaps of which nobody has said that they may stay open."""
        return tuple(one for one in self.gaps if one.gap.accepted is None)

    @property
    def draft(self) -> bool:
        """Whether the tree is another than that of the last release, or none was released."""
        return not self.releases or self.releases[-1].fingerprint != self.fingerprint

    def status(self, day: date) -> Review:
        """Where the document stands with its own review date on a day."""
        return review_on(self.policy.metadata, day)

    def release_on(self, day: date) -> Release | None:
        """The release that holds on a day."""
        return in_force(self.releases, day)

    def attention(self, day: date) -> tuple[Item, ...]:
        """What needs attention on a day; empty where there is nothing to do."""
        dates = [item] if (item := self._dates(day)) else []
        return (*dates, *self.lasting)

    def _dates(self, day: date) -> Item | None:
        words = self.policy.metadata.review_words
        sentence = {
            Review.OVERDUE: f"The document is past its own review date: {words}.",
            Review.DUE: f"The document's review is due soon: {words}.",
            Review.UNSTATED: "The document states no review date.",
        }.get(self.status(day))
        place = Place("document", self.policy.metadata.title, "policy", "document")
        return Item("review", sentence, (place,)) if sentence else None

    @property
    def lasting(self) -> tuple[Item, ...]:
        """What needs attention on any day."""
        items = [Item("release", f"{one[:1].upper()}{one[1:]}.") for one in self.crossed]
        if not self.releases:
            sentence = "Nothing has been released: what stands here is a draft nobody signed off."
            items.append(Item("release", sentence))
        elif self.draft:
            last = self.releases[-1].number
            sentence = (
                f"The tree is another than that of release {last}: it is a draft of the next. "
                f"What differs: policytree diff {self.policy.id}"
            )
            items.append(Item("release", sentence))
        items += [Item("finding", one.finding.sentence, one.places) for one in self.findings]
        items += self._drifted()
        if self.unaccepted:
            places = [Place("gap", o.gap.title, "gaps", f"gap-{o.gap.id}") for o in self.unaccepted]
            sentence = (
                f"Of {len(self.gaps)} open gaps, nobody has accepted {len(self.unaccepted)}: "
                "answer them in the document, or say who accepts that they stay open."
            )
            items.append(Item("gap", sentence, tuple(places)))
        return tuple(items)

    def _drifted(self) -> list[Item]:
        if self.drift is None:
            return []
        items = []
        for one in self.drift.changed:
            gone = "" if one.now_there else ", which is beyond the end of the document given"
            first, last = one.clause.lines
            lines = f"line {first}" if first == last else f"lines {first} to {last}"
            sentence = (
                f"The wording of {one.clause.ref} ({one.clause.id}) is not found any more; it was "
                f"taken from {lines}{gone}."
            )
            clause = Place("clause", one.clause.ref, "clauses", f"clause-{one.clause.id}")
            nodes = (place_of_node(self.policy, node) for node in one.nodes)
            items.append(Item("source", sentence, (clause, *nodes)))
        return items


def review_of(
    policy: Policy,
    *,
    releases: Iterable[Release] = (),
    findings: Iterable[Finding] = (),
    drift: DriftReport | None = None,
) -> PolicyReview:
    """Everything a review of the policy asks for."""
    released = tuple(releases)
    # A check names them as well; they are said once.
    checked = tuple(findings)
    named = any(finding.code == "releases-overlap" for finding in checked)
    cited = Citations(policy)
    return PolicyReview(
        policy=policy,
        fingerprint=fingerprint(policy),
        releases=released,
        crossed=() if named else tuple(sentence for _, sentence in overlaps(released)),
        clauses=tuple(
            Used(clause, tuple(cited.clauses.get(clause.id, ())))
            for clause in policy.clauses.values()
        ),
        nodes=tuple(
            Resting(place_of_node(policy, node), _clauses_of(policy, node)) for node in policy.nodes
        ),
        gaps=tuple(OpenGap(gap, tuple(cited.gaps.get(gap.id, ()))) for gap in policy.gaps.values()),
        findings=tuple(Found(one, affected_by(policy, one)) for one in checked),
        drift=drift,
    )


def _clauses_of(policy: Policy, node_id: str) -> tuple[Clause, ...]:
    node = policy.node(node_id)
    cited = (*node.clauses, *(one for duty in duties_of(node) for one in duty.clauses))
    return tuple(policy.clauses[one] for one in dict.fromkeys(cited) if one in policy.clauses)

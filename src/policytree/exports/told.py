"""What documents tell of a policy, part by part, before any of them gives it a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.exports.numbers import in_order, numbers_of
from policytree.exports.words import (
    clauses_of,
    document_rows,
    due_of,
    force_of,
    limits_of_duty,
    standing_of,
    tree_of,
)
from policytree.model import Duty, Node, Policy, Question, Step, duties_of
from policytree.times import clock_in_words
from policytree.wording import ENDS, day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from policytree.model import Gap, Gate, Letter, Section

IN_SHORT = ("Force", "Who", "Deadline")
"""What is said of a duty in one line."""


@final
@dataclass(frozen=True, slots=True)
class Way:
    """An answer, or what comes after a step: its words and the node it leads to."""

    words: str
    to: str
    hint: str = ""


@final
@dataclass(frozen=True, slots=True)
class ToldDuty:
    """A duty with what is said of it, each with its label.

    `first` is the number under which the same duty stands first, or empty where that is here.
    """

    id: str
    number: str
    first: str
    text: str
    details: tuple[tuple[str, str], ...]


@final
@dataclass(frozen=True, slots=True)
class ToldNode:
    """A question, step or end with everything that stands there."""

    id: str
    number: str
    kind: str
    title: str
    says: tuple[str, ...]
    ways: tuple[Way, ...]
    duties: tuple[ToldDuty, ...]
    clauses: str
    gaps: tuple[str, ...]


@final
@dataclass(frozen=True, slots=True)
class Told:
    """A whole policy: its sections in order, each with its nodes."""

    policy: Policy
    tree: str
    standing: str
    sections: tuple[tuple[str, Section, tuple[ToldNode, ...]], ...]
    numbers: Mapping[str, str]

    @property
    def nodes(self) -> tuple[ToldNode, ...]:
        """All nodes, in the order of the document."""
        return tuple(node for _, _, nodes in self.sections for node in nodes)


def told(policy: Policy, folder: Path) -> Told:
    """The policy as documents tell it; `folder` is that of all policies, where releases stand."""
    numbers = numbers_of(policy)
    by_section: dict[str, list[ToldNode]] = {section.id: [] for section in policy.sections}
    seen: dict[Duty, str] = {}
    for node in in_order(policy):
        by_section[node.section].append(_node(policy, node, numbers[node.id], seen))
    sections = enumerate(policy.sections, start=1)
    return Told(
        policy=policy,
        tree=tree_of(policy),
        standing=standing_of(policy, folder),
        sections=tuple((str(n), one, tuple(by_section[one.id])) for n, one in sections),
        numbers=numbers,
    )


def _node(policy: Policy, node: Node, number: str, seen: dict[Duty, str]) -> ToldNode:
    """The node. `seen` has the numbers of duties told before, and takes up those told here."""
    title = node.text if isinstance(node, Question) else node.title
    says: tuple[str, ...]
    match node:
        case Question():
            kind = "Question: tick all that apply" if policy.facts[node.fact].many else "Question"
            says = tuple(text for text in (node.hint, node.why) if text)
            ways = tuple(Way(one.label, one.to, one.hint) for one in node.answers)
        case Step():
            kind = "Step, then come back" if node.checkpoint else "Step"
            says = (node.says,) if node.says else ()
            ways = (Way("Then", node.to),)
        case _:
            kind = f"End: {ENDS[node.kind].lower()}"
            says, ways = (node.says,) if node.says else (), ()
    return ToldNode(
        id=node.id,
        number=number,
        kind=kind,
        title=title,
        says=says,
        ways=ways,
        duties=tuple(
            _duty(policy, duty, f"{number}.{_letters(place)}", seen)
            for place, duty in enumerate(duties_of(node))
        ),
        clauses=clauses_of(node.clauses, policy),
        gaps=tuple(node.gaps),
    )


def _duty(policy: Policy, duty: Duty, number: str, seen: dict[Duty, str]) -> ToldDuty:
    first = seen.setdefault(duty, number)
    told_first = "" if first == number else first
    return ToldDuty(duty.id, number, told_first, duty.text, details_of(duty, policy))


def _letters(place: int) -> str:
    """A, b … z, aa, ab …: the place of a duty, from nought."""
    letter = chr(ord("a") + place % 26)
    return letter if place < 26 else _letters(place // 26 - 1) + letter  # noqa: PLR2004 - letters


def details_of(duty: Duty, policy: Policy) -> tuple[tuple[str, str], ...]:
    """Everything that is said of a duty beside its text."""
    events = {event.id: event.text for event in policy.events.values()}
    readings = [
        f"{clock.reading}: {clock_in_words(clock, events)}"
        for clock in duty.deadline.clocks
        if clock.reading
    ]
    rings = [policy.lines[name] for name in duty.lines]
    said = [
        ("Force", force_of(duty)),
        ("Who", duty.who),
        ("Deadline", due_of(duty, policy)),
        ("Readings", "; ".join(readings)),
        ("Applies", limits_of_duty(duty, policy)),
        ("Holds", "throughout" if duty.standing else ""),
        ("Ask", duty.refers),
        ("Ring", "; ".join(f"{one.name}, {one.phone}, {one.hours}" for one in rings)),
        ("Record in", duty.record),
        ("Letter", policy.letters[duty.letter].title if duty.letter else ""),
        ("Clauses", clauses_of(duty.clauses, policy)),
        ("Gaps", ", ".join(duty.gaps)),
        ("Note", duty.note),
    ]
    return tuple((label, words) for label, words in said if words)


def control_rows(content: Told) -> list[tuple[str, str]]:
    """What a document says of itself at its start: the source, the tree and its standing."""
    metadata = content.policy.metadata
    rows = document_rows(content.policy)
    if metadata.review_words and day(metadata.review_due):
        rows.append(("Review date in the document's words", metadata.review_words))
    return [*rows, ("Status of this copy", content.standing)]


def gap_details(gap: Gap, policy: Policy) -> tuple[tuple[str, str], ...]:
    """What is said of a gap: the problem, what it means for staff, what its owner is asked."""
    said = [
        ("What is open", gap.problem),
        ("For staff", gap.staff),
        ("For the owner", gap.owner),
        ("Not shown to staff", gap.not_shown),
        ("Stays open for now", _accepted(gap)),
        ("Clauses", clauses_of(gap.clauses, policy)),
    ]
    return tuple((label, words) for label, words in said if words)


def _accepted(gap: Gap) -> str:
    if gap.accepted is None:
        return ""
    return f"accepted by {gap.accepted.by} on {day(gap.accepted.on)}: {gap.accepted.reason}"


def letter_details(letter: Letter, policy: Policy) -> tuple[tuple[str, str], ...]:
    """Whom a letter is for, and its clauses."""
    return (("To", letter.to), ("Clauses", clauses_of(letter.clauses, policy)))


def places_of(policy: Policy) -> dict[str, tuple[str, ...]]:
    """For each clause where it stands: the numbers of nodes in order, then the titles of gates."""
    numbers = numbers_of(policy)
    found: dict[str, dict[str, None]] = {name: {} for name in policy.clauses}
    for node in in_order(policy):
        cited: Iterable[str] = (*node.clauses, *(c for d in duties_of(node) for c in d.clauses))
        for name in cited:
            found[name][numbers[node.id]] = None
    for gate in policy.gates:
        for name in gate.clauses:
            found[name][f"“{gate.title}”"] = None
    return {name: tuple(places) for name, places in found.items()}


def gate_details(gate: Gate, content: Told) -> tuple[tuple[str, str], ...]:
    """Which ends or steps a gate stands before, and what must have been asked by then."""
    policy, numbers = content.policy, content.numbers
    texts = {duty.id: duty.text for node in content.nodes for duty in node.duties}
    before = [numbers[name] for name in gate.nodes]
    return (
        ("Stands before", ", ".join(before)),
        *(("Must have been asked by then", texts[name]) for name in gate.duties),
        ("Clauses", clauses_of(gate.clauses, policy)),
    )

"""Policies side by side: what each asks for under the same heading, or that it says nothing.

Nothing here is judged by reading texts. A duty stands under an answer to a shared question where
only routes with that answer gather it, which is worked out from every feasible route; or where the
tree itself marks what the duty is about; or where it rests on a clause of a kind, such as telling
somebody. What is left is said as it is: the policy asks the question and wants nothing more, it
speaks of the matter and asks for nothing, or it says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, final

from policytree.errors import TreeError
from policytree.gathering import Gathering
from policytree.model import Deadline, Duty, Force, Policy, Question, Timing, Unit, duties_of
from policytree.routes import RouteGraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytree.conditions import Is
    from policytree.topics import Aspect, Topic


class Says(StrEnum):
    """What a policy has under a heading."""

    DUTIES = "asks for this"
    ASKS = "asks about it, and asks for nothing more"
    MENTIONS = "speaks of it, and asks for nothing"
    NOTHING = "says nothing"


@final
@dataclass(frozen=True, slots=True)
class Entry:
    """A duty in a comparison, with the nodes that ask for it in the order of the document.

    `also` are further answers with which it is asked for, such as "not sure".
    """

    duty: Duty
    nodes: tuple[str, ...]
    also: tuple[str, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Cell:
    """What one policy has under one heading.

    Where it has no duties, `questions` are those that ask about it, or `clauses` those that speak
    of it. `further` counts duties that can follow too and depend on other answers, where only
    those that are certain are listed.
    """

    policy: Policy
    says: Says
    entries: tuple[Entry, ...] = ()
    questions: tuple[Question, ...] = ()
    clauses: tuple[str, ...] = ()
    further: int = 0


@final
@dataclass(frozen=True, slots=True)
class Row:
    """One heading, with a cell for each policy in the order given."""

    aspect: Aspect
    cells: tuple[Cell, ...]


@final
@dataclass(frozen=True, slots=True)
class Block:
    """A topic with its rows."""

    topic: Topic
    rows: tuple[Row, ...]


class Pace(StrEnum):
    """The parts of the table of deadlines, in its order."""

    AT_ONCE = "Without delay"
    CLOCK = "Counted from a time"
    MOMENT = "Tied to something done"


@final
@dataclass(frozen=True, slots=True)
class Timed:
    """A line in the table of all deadlines.

    `duties` are several where a tree words one demand of the policy for several places: the
    deadline, who acts and the clauses are then the same.
    """

    policy: Policy
    duties: tuple[Duty, ...]
    pace: Pace


@final
@dataclass(frozen=True, slots=True)
class Comparison:
    """Policies side by side. `timed` are all duties with a time, the shortest first.

    `untimed` says for each policy how many duties have no time stated.
    """

    policies: tuple[Policy, ...]
    blocks: tuple[Block, ...]
    timed: tuple[Timed, ...]
    untimed: Mapping[str, int]


@final
@dataclass(frozen=True, slots=True)
class Side:
    """What a comparison takes from one policy, whatever it is compared with.

    `cells` are found by topic and aspect.
    """

    policy: Policy
    cells: Mapping[tuple[str, str], Cell]
    timed: tuple[Timed, ...]
    untimed: int


def side_of(policy: Policy, topics: Iterable[Topic]) -> Side:
    """One policy's side of a comparison.

    Raises `TreeError` where its tree marks something as about what no topic looks at.
    """
    topics = tuple(topics)
    source = _Source(policy)
    source.check_marks(topics)
    cells = {}
    for topic in topics:
        headings = frozenset(aspect.id for aspect in topic.aspects)
        for aspect in topic.aspects:
            cells[topic.id, aspect.id] = source.cell(aspect, headings - {aspect.id})
    return Side(policy, cells, tuple(source.timed), source.untimed)


def check_marks(policy: Policy, topics: Iterable[Topic]) -> None:
    """Raise `TreeError` where the tree marks something as about what no topic looks at."""
    _Source(policy).check_marks(topics)


def beside(sides: Iterable[Side], topics: Iterable[Topic]) -> Comparison:
    """The sides of several policies, worked out on these topics, put together."""
    sides = tuple(sides)
    blocks = (
        Block(
            topic,
            tuple(
                Row(aspect, tuple(side.cells[topic.id, aspect.id] for side in sides))
                for aspect in topic.aspects
            ),
        )
        for topic in topics
    )
    return Comparison(
        policies=tuple(side.policy for side in sides),
        blocks=tuple(blocks),
        timed=tuple(sorted((line for side in sides for line in side.timed), key=_length)),
        untimed={side.policy.id: side.untimed for side in sides},
    )


def compare(policies: Iterable[Policy], topics: Iterable[Topic]) -> Comparison:
    """The policies side by side. Raises `TreeError` as `side_of` does."""
    topics = tuple(topics)
    return beside([side_of(policy, topics) for policy in policies], topics)


@final
class _Source:
    """One policy, and what a comparison takes from it."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._gatherings: dict[str, Gathering] = {}

    @cached_property
    def duties(self) -> dict[str, Entry]:
        """Every duty once, in the order of the document, with the nodes that ask for it."""
        nodes: dict[str, list[str]] = {}
        duties: dict[str, Duty] = {}
        for node in self.policy.nodes.values():
            for duty in duties_of(node):
                duties[duty.id] = duty
                nodes.setdefault(duty.id, []).append(node.id)
        return {duty.id: Entry(duty, tuple(nodes[duty.id])) for duty in duties.values()}

    @property
    def timed(self) -> Iterator[Timed]:
        """The duties for which the policy states a time."""
        same: dict[tuple[Deadline, str, tuple[str, ...]], list[Duty]] = {}
        for entry in self.duties.values():
            duty = entry.duty
            if duty.deadline.timing is not Timing.NONE:
                same.setdefault((duty.deadline, duty.who, duty.clauses), []).append(duty)
        for duties in same.values():
            yield Timed(self.policy, tuple(duties), _pace(duties[0]))

    @property
    def untimed(self) -> int:
        """How many duties have no time stated."""
        return sum(one.duty.deadline.timing is Timing.NONE for one in self.duties.values())

    @cached_property
    def _marked(self) -> dict[str, frozenset[str]]:
        """For each duty what it is marked as being about: itself, its section or a gate."""
        sections = {section.id: frozenset(section.about) for section in self.policy.sections}
        marks: dict[str, frozenset[str]] = {}
        for duty_id, entry in self.duties.items():
            around = [sections[self.policy.node(node).section] for node in entry.nodes]
            gates = (gate.about for gate in self.policy.gates if duty_id in gate.duties)
            marks[duty_id] = frozenset.intersection(*around).union(entry.duty.about, *gates)
        return marks

    def check_marks(self, topics: Iterable[Topic]) -> None:
        """Refuse a mark that no topic looks at: the duty would silently be left out."""
        known = {aspect.id for topic in topics for aspect in topic.aspects}
        policy = self.policy
        places = [(f"section {one.id}", one.about) for one in policy.sections]
        places += [(f"gate {one.id}", one.about) for one in policy.gates]
        places += [(f"clause {one.id}", one.about) for one in policy.clauses.values()]
        places += [(f"duty {name}", one.duty.about) for name, one in self.duties.items()]
        for place, about in places:
            for mark in about:
                if mark not in known:
                    reason = f"it is marked as about {mark!r}, and no topic looks at that"
                    raise TreeError(policy.id, place, reason)

    def cell(self, aspect: Aspect, others: frozenset[str]) -> Cell:
        """What the policy has under a heading; `others` are the other headings of the topic.

        A duty that is marked as belonging to one of those stands there alone.
        """
        found: dict[str, tuple[str, ...]] = dict.fromkeys(self._by_mark_or_kind(aspect), ())
        further: set[str] = set()
        for look in aspect.looks:
            if look.fact not in self.policy.facts:
                continue
            gathering = self._gathering(look.fact)
            derived = gathering.only(look.values, aspect.beside)
            if aspect.always:
                further |= gathering.possible(look.values)
                derived = dict.fromkeys(gathering.always(look.values), ())
            for duty, also in derived.items():
                if self._marked[duty].isdisjoint(others):
                    found.setdefault(duty, self._labels(look, also))
        entries = tuple(
            Entry(entry.duty, entry.nodes, found[name])
            for name, entry in self.duties.items()
            if name in found and not _is_doubt(entry.duty)
        )
        if entries:
            return Cell(self.policy, Says.DUTIES, entries, further=len(further - found.keys()))
        return self._without_duties(aspect, len(further))

    def _without_duties(self, aspect: Aspect, further: int) -> Cell:
        asked = tuple(q for look in aspect.looks for q in self._offering(look))
        if asked:
            return Cell(self.policy, Says.ASKS, questions=asked, further=further)
        spoken = tuple(one.id for one in self.policy.clauses.values() if aspect.id in one.about)
        if spoken:
            return Cell(self.policy, Says.MENTIONS, clauses=spoken)
        return Cell(self.policy, Says.NOTHING)

    def _by_mark_or_kind(self, aspect: Aspect) -> Iterator[str]:
        for name, entry in self.duties.items():
            kinds = {self.policy.clauses[clause].kind for clause in entry.duty.clauses}
            # Asking somebody whether to tell is not yet telling.
            tells = not entry.duty.refers and not kinds.isdisjoint(aspect.kinds)
            if tells or aspect.id in self._marked[name]:
                yield name

    def _gathering(self, fact_id: str) -> Gathering:
        if fact_id not in self._gatherings:
            self._gatherings[fact_id] = Gathering(self._graph, fact_id)
        return self._gatherings[fact_id]

    @cached_property
    def _graph(self) -> RouteGraph:
        return RouteGraph(self.policy)

    def _offering(self, look: Is) -> Iterator[Question]:
        """The questions that offer one of the values."""
        for node in self.policy.nodes.values():
            if (
                isinstance(node, Question)
                and node.fact == look.fact
                and any(answer.value in look.values for answer in node.answers)
            ):
                yield node

    def _labels(self, look: Is, values: Iterable[str]) -> tuple[str, ...]:
        fact = self.policy.facts[look.fact]
        return tuple(fact.value(value).label for value in values)


def _is_doubt(duty: Duty) -> bool:
    """A doubt for which the policy names nobody: the guide says so, the policy asks for nothing."""
    return duty.force is Force.INFO and bool(duty.refers)


_HOURS = {Unit.HOURS: 1, Unit.DAYS: 24, Unit.WORKING_DAYS: 24, Unit.WEEKS: 7 * 24}


def _pace(duty: Duty) -> Pace:
    match duty.deadline.timing:
        case Timing.AT_ONCE:
            return Pace.AT_ONCE
        case Timing.MOMENT:
            return Pace.MOMENT
    return Pace.CLOCK


def _length(timed: Timed) -> tuple[int, int]:
    """Without delay first, then the shortest time, then what has no clock."""
    deadline = timed.duties[0].deadline
    hours = [clock.amount * _HOURS[clock.unit] for clock in deadline.clocks]
    if deadline.timing is Timing.SAME_DAY:
        hours = [_HOURS[Unit.DAYS]]
    return list(Pace).index(timed.pace), min(hours, default=0)

"""A closer look at a graph of routes: which tests of a condition the answers have met.

The graph itself tells routes apart only by what decides their way. Whether a duty applies can turn
on further answers. A look follows those for one condition at a time, and only between the
questions that settle it and the nodes where it counts. So ten conditions on ten facts cost ten
short walks, and not a walk through all the combinations of their answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import All, Any, Condition, Is, tests_of
from policytree.model import Policy, Question, duties_of
from policytree.routes import Move, RouteGraph, Situation, Way, options_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

type Met = int
"""Which tests have been met, as a number with a bit for each test."""

type Place = tuple[Situation, Met]
"""A situation with what is met there."""

type Answers = tuple[tuple[tuple[str, ...], Met], ...]
"""Answers that differ in the tests they meet: each with those."""


_NOTHING: frozenset[Met] = frozenset({0})


@final
class Step(NamedTuple):
    """One answer's way on in a look: a move, and what becomes of the tests met.

    Answering settles the tests of its fact anew: of those met before, `kept` stay, and `gained`
    are added.
    """

    values: tuple[str, ...]
    to: Situation
    asked: bool
    kept: Met
    gained: Met

    def after(self, met: Met) -> Place:
        """Where the step leads from a situation where this is met."""
        return self.to, met & self.kept | self.gained


@final
class Look:
    """The situations of a graph, each with every combination of tests met that a route brings.

    Only situations from which one of the nodes `toward` can still be reached are looked at, and
    only from where a test can have been met; all of them where `toward` is not given.
    """

    def __init__(
        self, graph: RouteGraph, tests: Iterable[Is], toward: Collection[str] | None = None
    ) -> None:
        self.graph = graph
        self._bits = {test: 1 << place for place, test in enumerate(dict.fromkeys(tests))}
        self._facts: dict[str, list[Is]] = {}
        for test in self._bits:
            self._facts.setdefault(test.fact, []).append(test)
        self._kept = {
            fact: ~sum(self._bits[test] for test in tests) for fact, tests in self._facts.items()
        }
        self._answers: dict[tuple[str, tuple[str, ...]], Answers] = {}
        self.met: dict[Situation, frozenset[Met]] = {}
        self._follow(self._region(toward))

    def _region(self, toward: Collection[str] | None) -> list[Situation]:
        """The situations to look at, each before all that it leads to."""
        graph = self.graph
        if toward is None:
            self.met[graph.start] = _NOTHING
            return list(reversed(graph.order))
        found: set[Situation] = set()
        facts = graph.bits_of(self._facts)
        waiting = [here for node in toward for here in graph.by_node.get(node, ())]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                if graph.asked_before[here] & facts:
                    waiting += graph.before[here]
                else:
                    self.met[here] = _NOTHING
        return sorted(found, key=graph.place.__getitem__, reverse=True)

    def _follow(self, region: list[Situation]) -> None:
        """Carry what is met along every move of the region."""
        inside = set(region)
        for here in region:
            met = self.met[here]
            for step in self.steps(here):
                if step.to in inside:
                    brought = met
                    if isinstance(step, Step):
                        brought = frozenset([step.after(one)[1] for one in met])
                    # Most ways bring what is there already, and it is the same set.
                    there = self.met.get(step.to, brought)
                    self.met[step.to] = there if there is brought else there | brought

    def at(self, situation: Situation) -> Collection[Met]:
        """Everything that can be met in a situation.

        Nothing is met where the look leaves it out: before the first test is settled, and where no
        way leads toward its nodes any more.
        """
        return self.met.get(situation, _NOTHING)

    def steps(self, here: Situation) -> tuple[Move | Step, ...]:
        """The ways on from a situation, one for each combination of tests that an answer meets."""
        moves = self.graph.moves[here]
        node = self.graph.policy.node(here.node)
        if not isinstance(node, Question) or node.fact not in self._facts or not moves[0].asked:
            return moves
        kept = self._kept[node.fact]
        return tuple(
            Step(values, move.to, move.asked, kept, gained)
            for move in moves
            for values, gained in self._settled_by(node, move)
        )

    def _settled_by(self, question: Question, move: Move) -> Answers:
        """The answers a move stands for: one for each combination of tests that they meet."""
        key = (question.id, move.values)
        if key not in self._answers:
            found: dict[Met, tuple[str, ...]] = {}
            if move.ways == 1:
                found[self._meets(question.fact, move.values)] = move.values
            else:
                options = options_of(question, self.graph.policy.facts[question.fact])
                for option in options:
                    # This option alone, or besides any choice of those before it.
                    newly = self._meets(question.fact, (option,))
                    for before, chosen in [(0, ()), *found.items()]:
                        found.setdefault(before | newly, (*chosen, option))
            self._answers[key] = tuple((values, met) for met, values in found.items())
        return self._answers[key]

    def _meets(self, fact: str, values: Iterable[str]) -> Met:
        """The tests of a fact that values meet."""
        given = frozenset(values)
        return sum(
            self._bits[test] for test in self._facts[fact] if not given.isdisjoint(test.values)
        )

    def values_met(self, met: Met) -> set[str]:
        """The values of all tests met."""
        return {value for test, bit in self._bits.items() if met & bit for value in test.values}

    def holds(self, condition: Condition | None, met: Met) -> bool:
        """Whether a condition made of the tests is fulfilled; no condition always is."""
        match condition:
            case None:
                return True
            case Is():
                return bool(met & self._bits[condition])
            case All():
                return all(self.holds(part, met) for part in condition.parts)
            case Any():
                return any(self.holds(part, met) for part in condition.parts)

    def met_on(self, way: Way) -> Met:
        """Which tests the answers of one route meet."""
        met = 0
        for node_id, values in way:
            question = self.graph.policy.node(node_id)
            if isinstance(question, Question) and question.fact in self._facts:
                met = met & self._kept[question.fact] | self._meets(question.fact, values)
        return met

    def way_to(self, situation: Situation, met: Met) -> Way:
        """One concrete set of answers that leads here and meets this: a witness."""
        answers = []
        here = situation
        while (came := self._came_from((here, met))) is not None:
            (here, met), step = came
            if step.asked and step.values:
                answers.append((here.node, step.values))
        return (*self.graph.way_to(here), *reversed(answers))

    def _came_from(self, place: Place) -> tuple[Place, Move | Step] | None:
        """A step that leads to a place; None where no test can have been settled before it."""
        for earlier in self.graph.before[place[0]]:
            for step in self.steps(earlier):
                for met in self.met.get(earlier, ()):
                    if step.after(met) == place:
                        return (earlier, met), step
        return None


@final
class Limit:
    """One condition, the nodes whose duties it limits, and the look at it.

    A condition that is a single test of several values is looked at value by value, so that each
    can be seen by itself. The options of a checklist stay together: wherever one of them can be
    ticked, each of those that the question offers can be.
    """

    def __init__(self, graph: RouteGraph, condition: Condition, nodes: Collection[str]) -> None:
        self.condition = condition
        self.nodes = frozenset(nodes)
        self._parted = _parted(condition, graph.policy)
        self.look = Look(graph, tests_of(self._parted), self.nodes)
        self._holds: dict[Met, bool] = {}

    def holds(self, met: Met) -> bool:
        """Whether the condition is fulfilled where this is met."""
        if met not in self._holds:
            self._holds[met] = self.look.holds(self._parted, met)
        return self._holds[met]


def limits_of(graph: RouteGraph) -> dict[Condition, Limit]:
    """Every condition that limits a duty of the policy."""
    nodes: dict[Condition, list[str]] = {}
    for node in graph.policy.nodes.values():
        for duty in duties_of(node):
            if duty.when is not None:
                nodes.setdefault(duty.when, []).append(node.id)
    return {condition: Limit(graph, condition, places) for condition, places in nodes.items()}


def _parted(condition: Condition, policy: Policy) -> Condition:
    """A single test of several values as one test for each."""
    if not isinstance(condition, Is) or len(condition.values) == 1:
        return condition
    fact = policy.facts[condition.fact]
    together = {value.id for value in fact.values if fact.many and not value.exclusive}
    options = tuple(value for value in condition.values if value in together)
    alone = [Is(fact.id, (value,)) for value in condition.values if value not in together]
    return Any((*alone, Is(fact.id, options))) if options else Any(tuple(alone))

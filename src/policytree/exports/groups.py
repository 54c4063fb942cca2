"""When a duty stands at an end: all routes there at once, with exact counts.

The duties of a large policy combine in millions of sets, which no table holds. For a single duty
the routes to an end differ only in whether they passed it and in what its condition tests. So
each duty takes one walk through the graph of routes, and the routes to an end on which it stands
are one group.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import All, Condition, Is, tests_of
from policytree.exports.numbers import in_order
from policytree.model import End, Question, duties_of
from policytree.routes import options_of, some_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from policytree.model import Policy
    from policytree.routes import Move, RouteGraph, Situation, Way

type _State = int
"""What a route brings along: a bit for having passed the duty, then one for each test met."""
type _Place = tuple[int, _State]
"""A situation by its number, and a state in which routes come there."""


@final
@dataclass(frozen=True, slots=True)
class Group:
    """The routes to an end on which a duty stands, or all routes there where `duty` is empty.

    `answers` are those given on any of these routes, by question. `always` are the questions that
    all of them answer. `example` is one of the routes.
    """

    end: str
    duty: str
    routes: int
    answers: Mapping[str, tuple[str, ...]]
    always: frozenset[str]
    example: Way


@final
@dataclass(frozen=True, slots=True)
class _Choice:
    """Answers that come to the same for a duty: their number, and all values among them."""

    example: tuple[str, ...]
    values: frozenset[str]
    kept: int
    gained: int
    ways: int


@final
@dataclass(frozen=True, slots=True)
class _Kind:
    """What tells the routes of a duty apart: where it stands, what limits it, what ends it."""

    nodes: frozenset[str]
    when: Condition | None
    until: Condition | None


@final
class _Edge(NamedTuple):
    here: _Place
    to: _Place
    question: str
    choice: _Choice | None


def groups_of(graph: RouteGraph, progress: Callable[[str], None] = lambda _: None) -> list[Group]:
    """For each end, in the order of the document, all its routes and then each duty's."""
    policy = graph.policy
    kinds: dict[_Kind, list[str]] = {}
    places: dict[str, int] = {}
    for node in in_order(policy):
        for duty in duties_of(node):
            places.setdefault(duty.id, len(places))
    for name, kind in _kinds(policy).items():
        kinds.setdefault(kind, []).append(name)
    found = {(one.end, ""): one for one in _Walk(graph, None).groups()}
    for done, (kind, names) in enumerate(kinds.items(), start=1):
        progress(f"following duties, {done} of {len(kinds)}")
        for group in _Walk(graph, kind).groups():
            for name in names:
                found[group.end, name] = Group(
                    group.end, name, group.routes, group.answers, group.always, group.example
                )
    ends = [node.id for node in in_order(policy) if isinstance(node, End)]
    names = ["", *sorted(places, key=places.__getitem__)]
    return [found[end, name] for end in ends for name in names if (end, name) in found]


def _kinds(policy: Policy) -> dict[str, _Kind]:
    nodes: dict[str, set[str]] = {}
    duties = {}
    for node in policy.nodes.values():
        for duty in duties_of(node):
            duties[duty.id] = duty
            nodes.setdefault(duty.id, set()).add(node.id)
    return {
        name: _Kind(frozenset(nodes[name]), duty.when, duty.until) for name, duty in duties.items()
    }


@final
class _Walk:
    """One walk through all situations, from the start, for all duties of one kind."""

    def __init__(self, graph: RouteGraph, kind: _Kind | None) -> None:
        self._graph = graph
        self._policy = graph.policy
        self._kind = kind
        tests = [*tests_of(kind.when), *tests_of(kind.until)] if kind else []
        self._bits = {test: 2 << place for place, test in enumerate(dict.fromkeys(tests))}
        self._facts: dict[str, list[Is]] = {}
        for test in self._bits:
            self._facts.setdefault(test.fact, []).append(test)
        self._choices_made: dict[tuple[str, tuple[str, ...]], tuple[_Choice, ...]] = {}

    def groups(self) -> Iterator[Group]:
        """The group of each end that has one."""
        situations = self._graph.order[::-1]
        place = {here: number for number, here in enumerate(situations)}
        questions = [node.id for node in in_order(self._policy) if isinstance(node, Question)]
        bits = {name: 1 << number for number, name in enumerate(questions)}
        counts: list[dict[_State, int]] = [{} for _ in situations]
        asked: list[dict[_State, int]] = [{} for _ in situations]
        edges: list[_Edge] = []
        counts[0][self._passed(situations[0], 0)] = 1
        asked[0][self._passed(situations[0], 0)] = 0
        for number, here in enumerate(situations):
            for move in self._graph.moves[here]:
                there = place[move.to]
                for choice in self._choices(here, move):
                    bit = bits[here.node] if move.asked else 0
                    for state, count in counts[number].items():
                        new = self._passed(move.to, state & choice.kept | choice.gained)
                        known = asked[number][state] | bit
                        counts[there][new] = counts[there].get(new, 0) + count * choice.ways
                        asked[there][new] = asked[there].get(new, known) & known
                        edge = _Edge(
                            (number, state), (there, new), here.node, choice if move.asked else None
                        )
                        edges.append(edge)
        yield from self._read(situations, counts, asked, edges, bits)

    def _read(
        self,
        situations: tuple[Situation, ...],
        counts: list[dict[_State, int]],
        asked: list[dict[_State, int]],
        edges: list[_Edge],
        bits: Mapping[str, int],
    ) -> Iterator[Group]:
        came: dict[_Place, _Edge] = {}
        for edge in edges:
            came.setdefault(edge.to, edge)
        ends: dict[str, list[_Place]] = {}
        for number, here in enumerate(situations):
            if not self._graph.moves[here]:
                for state in filter(self._stands, counts[number]):
                    ends.setdefault(here.node, []).append((number, state))
        possible = _possible(edges, list(ends.values()))
        for number, (end, where) in enumerate(ends.items()):
            always = -1
            for at, state in where:
                always &= asked[at][state]
            answers: dict[str, tuple[str, ...]] = {}
            for (question, value), leads in possible.items():
                if leads >> number & 1:
                    answers[question] = (*answers.get(question, ()), value)
            yield Group(
                end,
                "",
                sum(counts[at][state] for at, state in where),
                answers,
                frozenset(name for name, bit in bits.items() if always & bit),
                _way(where[0], came),
            )

    def _passed(self, here: Situation, state: _State) -> _State:
        return state | 1 if self._kind is None or here.node in self._kind.nodes else state

    def _stands(self, state: _State) -> bool:
        if self._kind is None:
            return True
        if not state & 1 or not self._met(self._kind.when, state):
            return False
        return self._kind.until is None or not self._met(self._kind.until, state)

    def _met(self, condition: Condition | None, state: _State) -> bool:
        match condition:
            case None:
                return True
            case Is():
                return bool(state & self._bits[condition])
            case All():
                return all(self._met(part, state) for part in condition.parts)
            case _:
                return any(self._met(part, state) for part in condition.parts)

    def _choices(self, here: Situation, move: Move) -> tuple[_Choice, ...]:
        if not move.asked:
            return (_Choice((), frozenset(), -1, 0, 1),)
        key = (here.node, move.values)
        if key not in self._choices_made:
            self._choices_made[key] = self._new_choices(here.node, move)
        return self._choices_made[key]

    def _new_choices(self, node_id: str, move: Move) -> tuple[_Choice, ...]:
        question = self._policy.node(node_id)
        if not isinstance(question, Question):  # only questions are asked
            raise TypeError(node_id)
        tests = self._facts.get(question.fact, [])
        kept = ~sum(self._bits[test] for test in tests)
        options = options_of(question, self._policy.facts[question.fact])
        given = [move.values] if move.ways == 1 else list(some_of(options))
        by_met: dict[int, list[tuple[str, ...]]] = {}
        for values in given:
            met = sum(self._bits[one] for one in tests if not set(values).isdisjoint(one.values))
            by_met.setdefault(met, []).append(values)
        return tuple(
            _Choice(same[0], frozenset().union(*same), kept, met, len(same))
            for met, same in by_met.items()
        )


def _possible(edges: list[_Edge], ends: list[list[_Place]]) -> Mapping[tuple[str, str], int]:
    """Which answers lead to which ends: for each question and value a bit for each end."""
    leads = Counter({at: 1 << number for number, where in enumerate(ends) for at in where})
    possible: Counter[tuple[str, str]] = Counter()
    for edge in reversed(edges):
        if leads[edge.to]:
            leads[edge.here] |= leads[edge.to]
            if edge.choice is not None:
                for value in edge.choice.values:
                    possible[edge.question, value] |= leads[edge.to]
    return possible


def _way(at: _Place, came: Mapping[_Place, _Edge]) -> Way:
    """The first route found to a place."""
    answers = []
    while at in came:
        edge = came[at]
        if edge.choice is not None:
            answers.append((edge.question, edge.choice.example))
        at = edge.here
    return tuple(reversed(answers))

"""Every case of a policy at once: its routes from answer to answer, ready to be counted.

A case is one whole route: the answers that are given on it. Where a route has to be told apart from
others is a place: an open question together with the earlier answers that decide the way on from
there, as a situation is in `policytree.routes`. Steps, and questions whose answer is known already,
lie on the way between two places. So the work grows with places, not with the number of cases.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.checks.structure import check_structure
from policytree.conditions import Is
from policytree.difference.describing import passes
from policytree.errors import InputError
from policytree.model import Policy, Question
from policytree.routes import RouteGraph, options_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from policytree.difference.describing import Test, Tests
    from policytree.routes import Situation, Way

__all__ = ["OVER", "Cases", "Move", "Token", "cases_of"]

type Token = frozenset[str]
"""What is given as an answer: a value, or the options ticked."""

OVER = -1
"""The place of a route that has come to its end."""


@final
class Move(NamedTuple):
    """Some of the answers that are possible at a place: `ways` of them.

    `token` is given in all of them. Besides, any choice of the options in `free` may be ticked, and
    at least one must be where `token` is empty. `passed` are the nodes that the route then passes,
    up to and with the next place's question or the end, and `bits` the same as bits; `to` is the
    next place.
    """

    token: Token
    free: tuple[str, ...]
    ways: int
    passed: tuple[str, ...]
    bits: int
    to: int

    def parted(self, apart: Collection[str]) -> Iterator[Move]:
        """The move once for each choice of those free options that are told apart."""
        chosen = [one for one in self.free if one in apart]
        if not chosen:
            yield self
            return
        rest = tuple(one for one in self.free if one not in apart)
        for number in range(2 ** len(chosen)):
            ticked = (one for at, one in enumerate(chosen) if number >> at & 1)
            token = self.token.union(ticked)
            ways = 2 ** len(rest) - (not token)
            if ways:
                yield Move(token, rest, ways, self.passed, self.bits, self.to)


@final
@dataclass(frozen=True, slots=True)
class _Place:
    """An open question, the moves there, and what follows from any of them.

    `facts` are those asked for here or further on, and `nodes` those that can still be passed, both
    as bits.
    """

    question: Question
    moves: tuple[Move, ...]
    cases: int
    facts: int
    nodes: int


_END = (1, 0, 0)


@final
@dataclass(slots=True)
class Cases:
    """Some cases of a policy: its places by number, each after all that it leads to.

    `first` leads from the start of the policy to the first place; without any case it is None.
    """

    policy: Policy
    fact_bits: Mapping[str, int]
    node_bits: Mapping[str, int]
    places: list[_Place] = field(default_factory=list)
    first: Move | None = None

    @property
    def total(self) -> int:
        """How many cases there are."""
        return self.number_from(self.first.to) if self.first is not None else 0

    def number_from(self, place: int) -> int:
        """How many cases there are from a place on; one where the route is over."""
        return 1 if place == OVER else self.places[place].cases

    def facts_from(self, place: int) -> int:
        """The facts that are asked for at a place or can be further on, as bits."""
        return 0 if place == OVER else self.places[place].facts

    def nodes_from(self, place: int) -> int:
        """The nodes that can be passed once this place's question is answered, as bits."""
        return 0 if place == OVER else self.places[place].nodes

    def add(self, question: Question, moves: tuple[Move, ...]) -> int:
        """Add a place, after all that its moves lead to, and give its number."""
        cases, facts, nodes = 0, self.fact_bits[question.fact], 0
        for move in moves:
            cases += move.ways * self.number_from(move.to)
            facts |= self.facts_from(move.to)
            nodes |= self.nodes_from(move.to) | move.bits
        self.places.append(_Place(question, moves, cases, facts, nodes))
        return len(self.places) - 1

    def given(self, tests: Tests) -> Cases:
        """Those of the cases that meet all of the tests. A fact not asked meets nothing."""
        return _Narrowed(self, tests).cases()

    def answers(self, facts: Collection[str]) -> Iterator[tuple[str, Move]]:
        """Every answer about the facts that is given in some case, once for each place."""
        wanted = sum(self.fact_bits.get(fact, 0) for fact in facts)
        reached = {self.first.to} if self.first is not None else set()
        for number in range(max(reached, default=OVER), OVER, -1):
            here = self.places[number]
            if number in reached and here.facts & wanted:
                reached.update(move.to for move in here.moves)
                if here.question.fact in facts:
                    yield from ((here.question.fact, move) for move in here.moves)

    def one(self, at: int = 0) -> Way:
        """One of the cases: each question asked, with the answer given. There has to be one.

        `at` says which of the ways on is taken at each place, 0 for the first and -1 for the last.
        """
        way = []
        move = self.first
        while move is not None and move.to != OVER:
            place = self.places[move.to]
            move = place.moves[at]
            ticked = move.token or frozenset(move.free[:1])
            given = tuple(a.value for a in place.question.answers if a.value in ticked)
            way.append((place.question.id, given))
        return tuple(way)


def cases_of(policy: Policy) -> Cases:
    """All cases of a policy. Raises `InputError` where its tree is not a sound graph."""
    for finding in check_structure(policy):
        raise InputError(f"{policy.id}, {finding.place}: {finding.sentence}")
    graph = RouteGraph(policy)
    asked = (node.fact for node in policy.nodes.values() if isinstance(node, Question))
    cases = Cases(
        policy,
        {fact: 1 << at for at, fact in enumerate(dict.fromkeys(asked))},
        {node: 1 << at for at, node in enumerate(policy.nodes)},
    )
    numbers: dict[Situation, int] = {}

    def way_on(token: Token, free: tuple[str, ...], ways: int, here: Situation) -> Move:
        passed = [here.node]
        while here not in numbers and graph.moves[here]:
            here = graph.moves[here][0].to
            passed.append(here.node)
        bits = sum(cases.node_bits[node] for node in passed)
        return Move(token, free, ways, tuple(passed), bits, numbers.get(here, OVER))

    for here in graph.order:
        moves = graph.moves[here]
        question = policy.node(here.node)
        if not (isinstance(question, Question) and moves[0].asked):
            continue
        if question.fact in dict(here.known):
            raise InputError(_asked_twice(policy, question))
        options = options_of(question, policy.facts[question.fact])
        numbers[here] = cases.add(
            question,
            tuple(
                way_on(frozenset(), options, move.ways, move.to)
                if move.ways > 1
                else way_on(frozenset(move.values), (), 1, move.to)
                for move in moves
            ),
        )
    cases.first = way_on(frozenset(), (), 1, graph.start)
    return cases


@final
class _Narrowed:
    """Takes those cases that meet some tests: each place with the tests that are still open."""

    def __init__(self, cases: Cases, tests: Tests) -> None:
        self._cases = cases
        self._tests: dict[str, list[Test]] = {}
        for test in tests:
            self._tests.setdefault(test.fact, []).append(test)
        self._wanted = sum(cases.fact_bits.get(fact, 0) for fact in self._tests)
        self._made: dict[tuple[int, int], int] = {}
        # Where every test is met, the rest of the way is that of the cases themselves.
        self._new = Cases(cases.policy, cases.fact_bits, cases.node_bits, list(cases.places))

    def cases(self) -> Cases:
        """The cases that are left."""
        first = self._cases.first
        if first is None or not all(fact in self._cases.fact_bits for fact in self._tests):
            return self._new
        self._make(first.to)
        to = self._to(first.to, self._wanted)
        self._new.first = None if to is None else first._replace(to=to)
        return self._new

    def _to(self, place: int, left: int) -> int | None:
        """The new number of a place where these facts are still to be asked; None if it fails."""
        return self._made.get((place, left)) if left else place

    def _make(self, first: int) -> None:
        waiting: dict[int, set[int]] = {first: {self._wanted}} if self._wanted else {}
        order: list[tuple[int, int, int]] = []
        for place in range(first, -1, -1):
            for left in waiting.pop(place, ()):
                here = self._cases.places[place]
                still = left & ~self._cases.fact_bits[here.question.fact]
                order.append((place, left, still))
                for move in here.moves if still else ():
                    if move.to != OVER and not still & ~self._cases.places[move.to].facts:
                        waiting.setdefault(move.to, set()).add(still)
        for place, left, still in reversed(order):
            here = self._cases.places[place]
            tests = self._tests.get(here.question.fact)
            moves = []
            for move in here.moves if tests is None else _fitting(tests, here.moves):
                to = self._to(move.to, still)
                if to is not None:
                    moves.append(move if to == move.to else Move(*move[:-1], to))
            if moves:
                self._made[place, left] = self._new.add(here.question, tuple(moves))


def _fitting(tests: list[Test], moves: tuple[Move, ...]) -> Iterator[Move]:
    """The moves, or parts of them, whose answers meet tests of the question's fact."""
    for move in moves:
        sure = [_sure(test, move) for test in tests]
        if False not in sure:
            open_still = [test for test, met in zip(tests, sure, strict=True) if met is None]
            apart = {value for test in open_still for value in test.values}
            for one in move.parted(apart):
                if all(passes(test, one.token) for test in open_still):
                    yield one


def _sure(test: Test, move: Move) -> bool | None:
    """Whether all answers of a move meet a test, or none does; None where only some do."""
    if isinstance(test, Is):
        if move.token.isdisjoint(test.values):
            some = any(one in test.values for one in move.free)
            every = not move.token and all(one in test.values for one in move.free)
            return every or None if some else False
        return True
    if not move.token.isdisjoint(test.values):
        return False
    return None if any(one in test.values for one in move.free) else True


def _asked_twice(policy: Policy, question: Question) -> str:
    return (
        f"{policy.id}, question {question.id}: a route comes here with an answer already known "
        "that it does not offer, so what follows is not settled; run policytree check"
    )

"""The answers that decide whether something comes about, and no others.

A walk is folded from its ends: a question whose answers all come to the same is left out, and
places from which the same answers decide the same are one. What is left is small, however many
cases there are. Each way through it that ends with "yes" is a set of tests, and a case meets all of
them exactly where it goes that way; no case goes two ways.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import Is
from policytree.difference.describing import Lacks

if TYPE_CHECKING:
    from policytree.difference.describing import Test
    from policytree.looking.cases import Move
    from policytree.looking.walk import Spot, Walk

__all__ = ["NO", "YES", "Branch", "Decisions"]

NO, YES = 0, 1


@final
class Branch(NamedTuple):
    """One way on from a decision: the test that its answers meet, and the decision it leads to."""

    test: Test
    to: int


@final
class Decisions:
    """The decisions of a walk, by number; 0 is no and 1 is yes."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._made: list[tuple[Branch, ...]] = [(), ()]
        self._numbers: dict[tuple[Branch, ...], int] = {}
        self._passed: list[int] = [0, 0]
        self._beyond: dict[tuple[int, Test], int] = {}
        self._of: dict[Spot, int] = {False: NO, True: YES}
        for spot in reversed(walk.spots):
            self._of[spot] = self._fold(*spot)
        self.start = self._of[walk.start]

    def __len__(self) -> int:
        return len(self._made) - 2

    def branches(self, number: int) -> tuple[Branch, ...]:
        """The ways on from a decision; yes and no have none."""
        return self._made[number]

    def passed(self, number: int) -> int:
        """The facts that may be asked for just before a decision without a bearing, as bits."""
        return self._passed[number]

    def beyond(self, number: int, test: Test) -> int:
        """The facts that may be asked for once a branch has settled all, as bits."""
        return self._beyond.get((number, test), 0)

    def asked_from(self, number: int) -> int:
        """The facts that may be asked for from just before a decision to the end, as bits."""
        return self._asked[number]

    @cached_property
    def _asked(self) -> list[int]:
        found: list[int] = []
        for number, branches in enumerate(self._made):  # each is made after all that it leads to
            asked = self._passed[number]
            for test, to in branches:
                asked |= self._walk.cases.fact_bits[test.fact] | found[to]
                asked |= self.beyond(number, test)
            found.append(asked)
        return found

    @cached_property
    def ahead(self) -> list[frozenset[str]]:
        """For each decision the facts that it turns on, and those after it."""
        found: list[frozenset[str]] = []
        for branches in self._made:  # each is made after all that it leads to
            facts = frozenset(branch.test.fact for branch in branches)
            found.append(facts.union(*(found[branch.to] for branch in branches)))
        return found

    def _fold(self, place: int, left: int) -> int:
        steps = self._walk.steps[place, left]
        fact = self._walk.cases.places[place].question.fact
        targets = {self._of[to] for _, to in steps}
        # Most questions have no bearing: whatever is answered leads to one decision.
        number = targets.pop() if len(targets) == 1 else self._decision(fact, steps)
        if number > YES and self._made[number][0].test.fact != fact:
            self._passed[number] |= self._walk.cases.fact_bits[fact]
        return number

    def _decision(self, fact: str, steps: list[tuple[Move, Spot]]) -> int:
        """The decision of a question by whose answers the way on differs."""
        alone: list[_Way] = []
        some: list[_Way] = []
        for move, to in steps:
            facts = self._walk.cases.facts_from(move.to)
            way = _Way(move.token, move.free, self._of[to], facts)
            (some if self._is_choice(fact, move) else alone).append(way)
        if some:
            options = frozenset().union(*(w.values.union(w.free) for w in some))
            told_apart = sorted(frozenset().union(*(w.values for w in some)))
            facts = 0
            for way in some:
                facts |= way.facts
            alone.append(_Way(options, (), self._chain(fact, told_apart, some), facts))
        return self._branch(fact, alone)

    def _is_choice(self, fact: str, move: Move) -> bool:
        if move.free:
            return True
        about = self._walk.cases.policy.facts[fact]
        return about.many and not any(about.value(one).exclusive for one in move.token)

    def _branch(self, fact: str, found: list[_Way]) -> int:
        by_target: dict[int, list[_Way]] = {}
        for way in found:
            by_target.setdefault(way.to, []).append(way)
        return self._decide(
            [
                (Is(fact, tuple(sorted(frozenset().union(*(w.values for w in ways))))), ways)
                for ways in by_target.values()
            ]
        )

    def _chain(self, fact: str, options: list[str], some: list[_Way]) -> int:
        """Whether each option is ticked, one after the other."""
        if not options:
            return some[0].to
        option, *rest = options
        parts: list[tuple[Test, list[_Way]]] = []
        for test, ticked in ((Is(fact, (option,)), True), (Lacks(fact, (option,)), False)):
            own = [way for way in some if (option in way.values) is ticked]
            if own:
                to = self._chain(fact, rest, own)
                parts.append((test, [way._replace(to=to) for way in own]))
        return self._decide(parts)

    def _decide(self, parts: list[tuple[Test, list[_Way]]]) -> int:
        """The decision with these branches, no two to the same; where all lead to one, that."""
        if len({ways[0].to for _, ways in parts}) == 1:
            return parts[0][1][0].to
        ordered = sorted(parts, key=lambda part: part[1][0].to)
        branches = tuple(Branch(test, ways[0].to) for test, ways in ordered)
        number = self._numbers.setdefault(branches, len(self._made))
        if number == len(self._made):
            self._made.append(branches)
            self._passed.append(0)
        for test, ways in parts:
            if ways[0].to <= YES:
                for way in ways:
                    key = (number, test)
                    self._beyond[key] = self._beyond.get(key, 0) | way.facts
        return number


@final
class _Way(NamedTuple):
    """Some answers that lead to one decision, with the facts that may be asked for after them."""

    values: frozenset[str]
    free: tuple[str, ...]
    to: int
    facts: int

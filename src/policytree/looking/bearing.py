"""What each answer to a question would do: in how many cases it is given, and with what outcome.

All answers to all questions are counted in one walk: in as many cases as lead to a place, times as
many as lead on from it. So nothing is walked again for each answer that might be given.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.looking.cases import OVER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from policytree.looking.cases import Cases, Move, Token
    from policytree.looking.walk import Spot, Walk

__all__ = ["MOST_OPTIONS", "Choice", "Choices", "Given"]

MOST_OPTIONS = 10
"""Every choice is tried of up to so many options of a checklist that are told apart."""


class _Alike(NamedTuple):
    """Answers that come to the same: `token` is ticked, and any choice of `free`."""

    token: Token
    free: tuple[str, ...]

    @property
    def ways(self) -> int:
        return (1 << len(self.free)) - (not self.token)


@final
class Choice(NamedTuple):
    """An answer to a question. It stands for `ways` answers that come to the same."""

    token: Token
    ways: int


@final
class Given:
    """In how many cases each answer is given and a thing comes about, fact by fact.

    Without a walk every case counts.
    """

    def __init__(self, cases: Cases, walk: Walk | None = None) -> None:
        self.cases = cases
        self._found: dict[str, dict[_Alike, int]] = defaultdict(lambda: defaultdict(int))
        self.total = cases.total if walk is None else walk.number
        self.apart: dict[str, set[str]] = defaultdict(set)
        """The options of each checklist that are told apart."""
        arriving: dict[int, int] = defaultdict(int)
        if cases.first is not None and cases.first.to != OVER:
            if walk is None or walk.start is True:
                arriving[cases.first.to] = 1
            elif walk.start:
                self._follow(walk, walk.start, arriving)
        self._spread(arriving)

    def _follow(self, walk: Walk, start: Spot, arriving: dict[int, int]) -> None:
        """Count where the thing is open still; where it is certain, only who arrives."""
        weights: dict[Spot, int] = defaultdict(int)
        weights[start] = 1
        for spot in walk.spots:
            weight, fact = weights[spot], self.cases.places[spot[0]].question.fact
            for move, to in walk.steps[spot]:
                self.apart[fact].update(move.token)
                if to is False:
                    continue
                self._count(fact, move, weight * walk.number_on(to, move.to))
                if to is not True:
                    weights[to] += weight * move.ways
                elif move.to != OVER:
                    arriving[move.to] += weight * move.ways

    def _spread(self, arriving: dict[int, int]) -> None:
        for number in range(max(arriving, default=OVER), OVER, -1):
            if weight := arriving.get(number, 0):
                place = self.cases.places[number]
                for move in place.moves:
                    self.apart[place.question.fact].update(move.token)
                    following = self.cases.number_from(move.to)
                    self._count(place.question.fact, move, weight * following)
                    if move.to != OVER:
                        arriving[move.to] += weight * move.ways

    def _count(self, fact: str, move: Move, each: int) -> None:
        self._found[fact][_Alike(move.token, move.free)] += each

    def alike(self, fact: str) -> dict[_Alike, int]:
        """The answers that come to the same, with the cases of each one of them."""
        return self._found.get(fact, {})

    def unasked(self, fact: str) -> int:
        """In how many of the cases the fact is not asked for."""
        asked = sum(one.ways * number for one, number in self.alike(fact).items())
        return self.total - asked


@final
class Choices:
    """All answers to a question about one fact that are given in some case.

    `apart` are the options that make a difference; choices of the others come to the same. Where
    more than `MOST_OPTIONS` do, only choices of none, one and all of them are tried.
    """

    def __init__(self, every: Given, fact: str, apart: Collection[str]) -> None:
        self._fact = fact
        self._every = every
        free = {option for one in every.alike(fact) for option in one.free}
        about = every.cases.policy.facts[fact]
        self._exclusive = [v.id for v in about.values if v.exclusive or not about.many]
        self._alone = frozenset(self._exclusive)
        self._apart = frozenset(apart) - self._alone
        self._rest = frozenset(free) - self._apart
        self._matching: dict[tuple[Token, _Alike], int] = {}

    @cached_property
    def found(self) -> tuple[Choice, ...]:
        """The choices, each once."""
        found = []
        for token in self._tokens():
            alike = self._every.alike(self._fact)
            ways = max((self._match(token, one) for one in alike), default=0)
            if ways and self.number(self._every, token):
                found.append(Choice(token, ways))
        return tuple(found)

    def number(self, given: Given, token: Token) -> int:
        """The cases that have one of the answers a choice stands for."""
        alike = given.alike(self._fact).items()
        return sum(self._match(token, one) * number for one, number in alike)

    def _tokens(self) -> Iterator[Token]:
        yield from (frozenset({value}) for value in self._exclusive)
        options = sorted(self._apart)
        sizes: Collection[int] = range(len(options) + 1)
        if len(options) > MOST_OPTIONS:
            sizes = (0, 1, len(options))
        for size in sizes:
            yield from (frozenset(some) for some in combinations(options, size))

    def _match(self, token: Token, alike: _Alike) -> int:
        """How many of the answers that come to the same belong to a choice."""
        key = (token, alike)
        if key not in self._matching:
            self._matching[key] = self._answers(token, alike)
        return self._matching[key]

    def _answers(self, token: Token, alike: _Alike) -> int:
        if not alike.token.isdisjoint(self._alone) or not token.isdisjoint(self._alone):
            return int(alike.token == token)
        if not alike.token <= token <= alike.token.union(alike.free):
            return 0
        return (1 << len(self._rest.intersection(alike.free))) - (not token)

"""In which of some cases something comes about: a node is passed, or a duty stands.

The cases are followed from place to place, each place together with what is still open there. As
soon as it is certain that the thing comes about, or that it does not, the rest is only counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import tests_of
from policytree.difference.fates import Fate, Open, closed, learned, passed
from policytree.looking.cases import Cases, Move

if TYPE_CHECKING:
    from policytree.conditions import Condition
    from policytree.looking.cases import Token

__all__ = ["Seen", "Spot", "Walk"]


@final
class Seen(NamedTuple):
    """One way for a thing to come about: a route passes `node`, and the conditions allow it.

    `when` has to be met by what the whole route establishes, and `until` must not be.
    """

    node: str
    when: Condition | None = None
    until: Condition | None = None


type _Watched = tuple[tuple[str, Open], ...]
"""What is open at a place: each watched node with what has become of the thing there."""
type _Key = tuple[int, str, Token | None, int, int, int]
type Spot = tuple[int, int] | bool
"""A place with the number of what is open there; or whether the thing comes about for certain."""


@final
class Walk:
    """A walk through cases with an eye on a thing that comes about in one way or another."""

    def __init__(self, cases: Cases, seen: tuple[Seen, ...]) -> None:
        self.cases = cases
        self._apart: dict[str, set[str]] = {}
        for one in seen:
            for test in (*tests_of(one.when), *tests_of(one.until)):
                self._apart.setdefault(test.fact, set()).update(test.values)
        self._facts = sum(cases.fact_bits.get(fact, 0) for fact in self._apart)
        self._nodes = 0
        for one in seen:
            self._nodes |= cases.node_bits[one.node]
        # What is open is the same at many places: it goes by a number, which is looked up faster.
        self._open: list[_Watched] = []
        self._numbers: dict[_Watched, int] = {}
        self._changed: dict[_Key, int | bool] = {}
        self.steps: dict[Spot, list[tuple[Move, Spot]]] = {}
        fates = tuple(
            (
                one.node,
                Open(
                    gathered=False,
                    when=True if one.when is None else one.when,
                    until=False if one.until is None else one.until,
                ),
            )
            for one in seen
        )
        self.start: Spot = False
        if cases.first is not None:
            self.start = self._after(self._number(fates), cases.first, "")
        self.spots = self._follow()
        """The spots where nothing is certain yet, each before all that it leads to."""
        self._counts: dict[Spot, int] = self._count()

    @property
    def number(self) -> int:
        """In how many of the cases the thing comes about."""
        first = self.cases.first
        return self.number_on(self.start, first.to) if first is not None else 0

    def number_on(self, spot: Spot, place: int) -> int:
        """In how many cases it comes about from a spot on; `place` is where the spot is."""
        if isinstance(spot, bool):
            return self.cases.number_from(place) if spot else 0
        return self._counts[spot]

    def _follow(self) -> list[tuple[int, int]]:
        if isinstance(self.start, bool):
            return []
        waiting: dict[int, dict[int, None]] = {self.start[0]: {self.start[1]: None}}
        found = []
        for place in range(self.start[0], -1, -1):
            if place not in waiting:
                continue
            here = self.cases.places[place]
            fact = here.question.fact
            moves = here.moves
            if apart := self._apart.get(fact):
                moves = tuple(part for move in moves for part in move.parted(apart))
            for left in waiting.pop(place):
                steps = [(move, self._after(left, move, fact)) for move in moves]
                self.steps[place, left] = steps
                found.append((place, left))
                for _, to in steps:
                    if not isinstance(to, bool):
                        waiting.setdefault(to[0], {})[to[1]] = None
        return found

    def _count(self) -> dict[Spot, int]:
        counted: dict[Spot, int] = {}
        for spot in reversed(self.spots):
            total = 0
            for move, to in self.steps[spot]:
                if to is True:
                    total += move.ways * self.cases.number_from(move.to)
                elif to:
                    total += move.ways * counted[to]
            counted[spot] = total
        return counted

    def _after(self, left: int, move: Move, fact: str) -> Spot:
        """Where a move leads, with what is open there."""
        matters = fact in self._apart
        facts = self.cases.facts_from(move.to) & self._facts
        nodes = self.cases.nodes_from(move.to) & self._nodes
        passed = move.bits & self._nodes
        key = (left, fact if matters else "", move.token if matters else None, passed, facts, nodes)
        after = self._changed.get(key)
        if after is None:
            after = self._changed[key] = self._settle(key)
        return after if isinstance(after, bool) else (move.to, after)

    def _settle(self, key: _Key) -> int | bool:
        left, fact, token, here, facts, nodes = key
        bits, at = self.cases.fact_bits, self.cases.node_bits
        still = []
        for node, one in self._open[left]:
            fate: Fate = one
            if token is not None:
                fate = learned(fate, fact, token)
            if at[node] & here:
                fate = passed(fate)
            fate = closed(
                fate, lambda name: bool(facts & bits.get(name, 0)), ahead=bool(nodes & at[node])
            )
            if isinstance(fate, Open):
                still.append((node, fate))
            elif fate:
                return True
        return self._number(tuple(still)) if still else False

    def _number(self, left: _Watched) -> int:
        number = self._numbers.setdefault(left, len(self._open))
        if number == len(self._open):
            self._open.append(left)
        return number

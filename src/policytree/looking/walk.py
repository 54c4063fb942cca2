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

__all__ = ["Seen", "Spot", "Walk", "Watched"]


@final
class Seen(NamedTuple):
    """One way for a thing to come about: a route passes `node`, and the conditions allow it.

    `when` has to be met by what the whole route establishes, and `until` must not be.
    """

    node: str
    when: Condition | None = None
    until: Condition | None = None


type Watched = tuple[tuple[str, Open], ...]
"""What is open at a place: each watched node with what has become of the thing there."""
type _Key = tuple[Watched, str, Token | None, frozenset[str], int, int]
type Spot = tuple[int, Watched] | bool
"""A place with what is open there; or whether the thing comes about, where that is certain."""


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
        self._watched = frozenset(one.node for one in seen)
        self._nodes = sum(cases.node_bits[node] for node in self._watched)
        self._changed: dict[_Key, Watched | bool] = {}
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
            self.start = self._after(fates, cases.first, "")
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

    def _follow(self) -> list[tuple[int, Watched]]:
        if isinstance(self.start, bool):
            return []
        waiting: dict[int, dict[Watched, None]] = {self.start[0]: {self.start[1]: None}}
        found = []
        for place in range(self.start[0], -1, -1):
            here = self.cases.places[place]
            fact = here.question.fact
            apart = self._apart.get(fact, ())
            for left in waiting.pop(place, ()):
                steps = self.steps[place, left] = []
                found.append((place, left))
                for move in here.moves:
                    for one in move.parted(apart) if apart else (move,):
                        to = self._after(left, one, fact)
                        steps.append((one, to))
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

    def _after(self, left: Watched, move: Move, fact: str) -> Spot:
        """Where a move leads, with what is open there."""
        token = move.token if fact in self._apart else None
        here = self._watched.intersection(move.passed)
        facts = self.cases.facts_from(move.to) & self._facts
        nodes = self.cases.nodes_from(move.to) & self._nodes
        key = (left, fact if token is not None else "", token, here, facts, nodes)
        if key not in self._changed:
            self._changed[key] = self._settle(key)
        after = self._changed[key]
        return after if isinstance(after, bool) else (move.to, after)

    def _settle(self, key: _Key) -> Watched | bool:
        left, fact, token, here, facts, nodes = key
        bits, at = self.cases.fact_bits, self.cases.node_bits
        still = []
        for node, one in left:
            fate: Fate = one
            if token is not None:
                fate = learned(fate, fact, token)
            if node in here:
                fate = passed(fate)
            fate = closed(
                fate, lambda name: bool(facts & bits.get(name, 0)), ahead=bool(nodes & at[node])
            )
            if isinstance(fate, Open):
                still.append((node, fate))
            elif fate:
                return True
        return tuple(still) if still else False

"""How many cases meet a condition on what they establish, whichever state asks. Exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from policytree.conditions import Is
from policytree.difference.describing import Lacks, Places, Test, passes, reduced_places

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from policytree.difference.half import Token
    from policytree.difference.moves import Move, Place
    from policytree.difference.pairs import Pairs

__all__ = ["Meetings", "answered_with", "meeting"]

type _Left = Places | bool
type _Spot = tuple[Place, _Left]


@final
class Meetings:
    """How many cases meet each condition that is asked about; each is counted once."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        self._met: dict[Places, int] = {}
        self.counted = 0
        """How many sets of tests have been counted."""
        self._counted: dict[str, dict[Token, int]] | None = None

    def number(self, places: Places) -> int:
        """How many cases meet one of the alternatives."""
        if places not in self._met:
            only = places[0][0] if len(places) == len(places[0]) == 1 else None
            if isinstance(only, Is) and self._pairs.is_plain(only.fact):
                found = self._answered(only)
            else:
                found = meeting(self._pairs, places)
                self.counted += 1
            self._met[places] = found
        return self._met[places]

    def _answered(self, test: Is) -> int:
        """The same for one test of a fact with one value, of which all are counted at once."""
        if self._counted is None:
            self._counted = answered_with(self._pairs)
        own = self._counted.get(test.fact, {})
        return sum(own.get(frozenset({value}), 0) for value in test.values)


def meeting(pairs: Pairs, places: Places) -> int:
    """How many cases meet one of the alternatives. A fact that neither state asks meets nothing.

    What is not ticked can only be told of checklists that are the same in both states; `ValueError`
    for any other.
    """
    if () in places:
        return pairs.cases(pairs.start.to)
    apart: dict[str, set[str]] = {}
    for test in (test for tests in places for test in tests):
        apart.setdefault(test.fact, set()).update(test.values)
    # No case meets it before the first of its facts is answered: so far, ways are only counted.
    arriving: dict[Place, int] = {pairs.start.to: 1}
    total = 0
    counted: dict[_Spot, int] = {}
    for place in reversed(pairs.places):
        ways_here = arriving.pop(place, 0)
        for move in pairs.moves(place) if ways_here else ():
            if move.fact not in apart:
                arriving[move.to] = arriving.get(move.to, 0) + ways_here * move.ways
                continue
            for one in pairs.parted(move, apart[move.fact]):
                spot = (one.to, _after(pairs, places, one))
                total += ways_here * one.ways * _from(pairs, spot, apart, counted)
    return total


def _from(
    pairs: Pairs, start: _Spot, apart: Mapping[str, Collection[str]], counted: dict[_Spot, int]
) -> int:
    """How many cases from a spot on meet what is left of a description."""
    steps: dict[_Spot, list[tuple[int, _Spot]]] = {}
    waiting = [(start, False)]
    while waiting:
        spot, done = waiting.pop()
        place, left = spot
        if isinstance(left, bool):
            counted[spot] = pairs.cases(place) if left else 0
        elif done:
            counted[spot] = sum(ways * counted[to] for ways, to in steps[spot])
        elif spot not in counted:
            steps[spot] = [
                (one.ways, (one.to, _after(pairs, left, one)))
                for move in pairs.moves(place)
                for one in pairs.parted(move, apart.get(move.fact, ()))
            ]
            waiting.append((spot, True))
            waiting += [(to, False) for _, to in steps[spot] if to not in counted]
    return counted[start]


def _after(pairs: Pairs, left: Places, move: Move) -> _Left:
    """What is left of a description after a move."""
    may_grow = pairs.may_grow(move)
    asked = pairs.asked_from(move.to)

    def decide(test: Test) -> bool | None:
        if test.fact == move.fact:
            if may_grow and isinstance(test, Lacks):
                raise ValueError(test.fact)
            met = passes(test, move.token)
            return None if may_grow and not met else met
        return None if asked & pairs.bits.get(test.fact, 0) else False

    return reduced_places(left, decide)


def answered_with(pairs: Pairs) -> dict[str, dict[Token, int]]:
    """For each fact and each answer to it in how many cases it is answered so."""
    arriving: dict[Place, int] = {pairs.start.to: 1}
    found: dict[str, dict[Token, int]] = {}
    for place in reversed(pairs.places):
        ways_here = arriving.get(place, 0)
        for move in pairs.moves(place):
            arriving[move.to] = arriving.get(move.to, 0) + ways_here * move.ways
            cases = ways_here * move.ways * pairs.cases(move.to)
            own = found.setdefault(move.fact, {})
            own[move.token] = own.get(move.token, 0) + cases
    return found

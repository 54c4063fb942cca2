"""What can become of a duty from one state to the other, and which duties it can become of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, final

from policytree.difference.effects import Bearing, Respect, effect_of, respects, together
from policytree.difference.fates import facts_of
from policytree.difference.moves import BEFORE, NOW, Move
from policytree.difference.watch import duties_by_id
from policytree.model import duties_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.difference.pairs import Pairs
    from policytree.model import Duty, EndKind

__all__ = ["Became", "EndTurn", "Turn", "Turns", "may_turn"]


class Became(StrEnum):
    """What became of a duty in some cases."""

    LOST = "lost"
    GAINED = "gained"
    CHANGED = "changed"


@final
@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """A duty that stands in one state only, or in both with another effect.

    `respects` are those in which it changed; none where it was lost or gained. Each is made once,
    so two are the same only where they are one object.
    """

    duty: str
    became: Became
    before: Duty | None
    now: Duty | None
    respects: tuple[Respect, ...]
    bearing: Bearing


@final
@dataclass(frozen=True, slots=True)
class EndTurn:
    """A route that ends otherwise than before. What that means for staff cannot be compared."""

    before: EndKind
    now: EndKind
    bearing: Bearing = Bearing.OTHER


@final
class Turns:
    """What becomes of each duty, by whether it stands before and now."""

    def __init__(self, pairs: Pairs) -> None:
        old, new = (duties_by_id(half.policy) for half in pairs.halves)
        self._of: dict[tuple[str, bool, bool], Turn] = {}
        for one in dict.fromkeys((*new, *old)):
            then, now = old.get(one), new.get(one)
            self._of[one, True, False] = Turn(one, Became.LOST, then, now, (), Bearing.LESS)
            self._of[one, False, True] = Turn(one, Became.GAINED, then, now, (), Bearing.MORE)
            if then is not None and now is not None:
                found = respects(effect_of(then), effect_of(now))
                if found:
                    changed = Turn(one, Became.CHANGED, then, now, found, together(found))
                    self._of[one, True, True] = changed

    def of(self, duty: str, before: bool, now: bool) -> Turn | None:  # noqa: FBT001 - as a watch asks
        """What became of a duty where it stands so; None where that is no difference."""
        return self._of.get((duty, before, now))


def may_turn(pairs: Pairs) -> tuple[str, ...]:
    """The duties that can stand otherwise in the two states; no other duty can.

    A duty that is the same in both, that both routes pass together wherever one passes it, and
    whose conditions turn only on what both are asked together, stands in both or in neither.
    """
    old, new = (duties_by_id(half.policy) for half in pairs.halves)
    found = {one for one, duty in old.items() if one in new and not _alike(duty, new[one])} | set(
        old.keys() ^ new.keys()
    )
    apart: set[str] = set()
    for move in (pairs.start, *(move for place in pairs.places for move in pairs.moves(place))):
        found.update(_passed_apart(pairs, move))
        apart.update(_learned_apart(move))
    found |= {
        one
        for duties in (old, new)
        for one, duty in duties.items()
        if not facts_of(duty).isdisjoint(apart)
    }
    return tuple(one for one in dict.fromkeys((*new, *old)) if one in found)


def _alike(old: Duty, new: Duty) -> bool:
    same = old.when == new.when and old.until == new.until
    return same and effect_of(old) == effect_of(new)


def _passed_apart(pairs: Pairs, move: Move) -> Iterator[str]:
    """The duties that only one of the two routes passes on a move."""
    here: tuple[set[str], set[str]] = (set(), set())
    for side, name in move.passed:
        node = pairs.halves[side].policy.node(name)
        here[side].update(duty.id for duty in duties_of(node))
    yield from here[BEFORE] ^ here[NOW]


def _learned_apart(move: Move) -> Iterator[str]:
    """The facts that only one of the two routes establishes on a move, or each in its own way."""
    sides = ({}, {})  # type: tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]
    for side, _, fact, values in move.learned:
        sides[side][fact] = tuple(sorted(values))
    old, new = sides
    yield from (fact for fact in old.keys() | new.keys() if old.get(fact) != new.get(fact))

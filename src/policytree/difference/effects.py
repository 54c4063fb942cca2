"""What a duty asks for apart from its words, and which of two asks for less.

Whatever cannot be put in an order for certain is said to be different in kind: never less, never
more, and never the same.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.model import Clock, Deadline, Duty, Force, Timing, Unit
from policytree.urgency import rank_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Bearing", "Effect", "Respect", "effect_of", "respects", "together"]


class Bearing(StrEnum):
    """Whether what is asked for now is less than before, more, or of another kind."""

    LESS = "less"
    """A duty fewer, or one that is due later or binds less."""
    MORE = "more"
    OTHER = "cannot be compared"


@final
class Effect(NamedTuple):
    """Everything of a duty that decides what somebody does, without its words.

    Its conditions are not in it: they decide in which situations it stands at all.
    """

    who: str
    force: Force
    deadline: Deadline
    qualifier: str
    prohibited: bool
    letter: str
    lines: tuple[str, ...]
    refers: str
    immediate: bool
    standing: bool


@final
class Respect(NamedTuple):
    """One respect in which two effects differ: which, what it was and is, and how it bears."""

    name: str
    before: object
    after: object
    bearing: Bearing


def effect_of(duty: Duty) -> Effect:
    """The duty's effect. Whose reading a clock is, and how "at once" is worded, are words."""
    deadline = duty.deadline
    clocks = tuple(replace(clock, reading="") for clock in deadline.clocks)
    words = deadline.words if deadline.timing is Timing.MOMENT else ""
    return Effect(
        who=duty.who,
        force=duty.force,
        deadline=replace(deadline, clocks=clocks, words=words),
        qualifier=duty.qualifier,
        prohibited=duty.prohibited,
        letter=duty.letter,
        lines=duty.lines,
        refers=duty.refers,
        immediate=duty.immediate,
        standing=duty.standing,
    )


def respects(before: Effect, after: Effect) -> tuple[Respect, ...]:
    """Every respect in which two effects differ."""
    return tuple(_respects(before, after))


def together(found: tuple[Respect, ...]) -> Bearing:
    """How several respects bear taken together: less and more at once cannot be compared."""
    bearings = {one.bearing for one in found}
    return bearings.pop() if len(bearings) == 1 else Bearing.OTHER


def _respects(before: Effect, after: Effect) -> Iterator[Respect]:
    for name, old, new in zip(Effect._fields, before, after, strict=True):
        if old == new:
            continue
        # What a later time or a weaker force means for something forbidden depends on the case.
        forbids = before.prohibited or after.prohibited
        yield Respect(name, old, new, Bearing.OTHER if forbids else _bearing(name, old, new))


def _bearing(name: str, old: object, new: object) -> Bearing:
    match name, old, new:
        case "force", Force(), Force():
            return _by(rank_of(new) - rank_of(old))
        case "deadline", Deadline(), Deadline():
            return _of_deadlines(old, new)
        case "qualifier", str(), str() if not (old and new):
            return Bearing.LESS if new else Bearing.MORE
        case "immediate", bool(), bool():
            return Bearing.LESS if old else Bearing.MORE
    return Bearing.OTHER


def _by(later: float) -> Bearing:
    """What is later or weaker asks for less. Neither, though they differ, is another kind."""
    return Bearing.OTHER if not later else Bearing.LESS if later > 0 else Bearing.MORE


def _of_deadlines(old: Deadline, new: Deadline) -> Bearing:
    """Whether the later deadline can only be later, only earlier, or neither for certain."""
    if Timing.NONE in (old.timing, new.timing):
        return _beside_none(old, new)
    if old.latest or new.latest or len(old.clocks) != len(new.clocks):
        return _beside_at_once(old, new)
    if old.timing is not new.timing:
        return _beside_at_once(old, new)
    ways = {
        _of_clocks(one, other, old.timing)
        for one, other in zip(old.clocks, new.clocks, strict=True)
        if one != other
    }
    way = ways.pop() if len(ways) == 1 else Bearing.OTHER
    # A longer time before something is an earlier time.
    return _TURNED.get(way, way) if old.timing is Timing.BEFORE else way


_TURNED = {Bearing.LESS: Bearing.MORE, Bearing.MORE: Bearing.LESS}


def _beside_none(old: Deadline, new: Deadline) -> Bearing:
    """No time is later than any time by which something has to be done."""
    stated = new if old.timing is Timing.NONE else old
    if stated.timing in (Timing.ONCE, Timing.MOMENT):
        return Bearing.OTHER
    return Bearing.LESS if new.timing is Timing.NONE else Bearing.MORE


def _beside_at_once(old: Deadline, new: Deadline) -> Bearing:
    """Nothing is earlier than at once. Beside any other, another sort of time is another kind."""
    timed = (Timing.WITHIN, Timing.SAME_DAY)
    if old.timing is Timing.AT_ONCE and new.timing in timed:
        return Bearing.LESS
    if new.timing is Timing.AT_ONCE and old.timing in timed:
        return Bearing.MORE
    return Bearing.OTHER


_HOURS = {Unit.DAYS: 24, Unit.WORKING_DAYS: 24, Unit.WEEKS: 168}


def _of_clocks(old: Clock, new: Clock, timing: Timing) -> Bearing:
    """Amounts of one unit are compared; others only where their longest and shortest allow it."""
    if old.event != new.event:
        return Bearing.OTHER
    if old.unit is new.unit:
        return _by(new.amount - old.amount)
    (shortest, longest), (least, most) = _span(old, timing), _span(new, timing)
    if least > longest:
        return Bearing.LESS
    return Bearing.MORE if most < shortest else Bearing.OTHER


def _span(clock: Clock, timing: Timing) -> tuple[float, float]:
    """The fewest and the most hours an amount can be.

    The clocks change by an hour each way. What is counted in whole days lasts until a day ends, up
    to a day longer than its hours; counted back from an event it is as much shorter.
    """
    if clock.unit is Unit.HOURS:
        return clock.amount, clock.amount
    hours = _HOURS[clock.unit] * clock.amount
    least, most = (hours - 24, hours) if timing is Timing.BEFORE else (hours, hours + 24)
    return least - 1, float("inf") if clock.unit is Unit.WORKING_DAYS else most + 1

"""A timing plan: what is done in a session from which minute on, in so many minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.errors import InputError
from policytree.training.session import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytree.training.session import Held, Session

__all__ = ["LEAST", "MOST", "Plan", "Row", "check_minutes", "fitting", "plan_of"]

LEAST, MOST = 20, 480
"""The shortest session that has room for a case, and the longest that is planned, in minutes."""
_SHORTEST, _LONG, _LONGEST = 5, 7, 12
"""Minutes: the least that any case takes, the most that one takes at the least, and at all."""
_TWIN = 3
"""Minutes for a case that differs in one thing from the case before it."""
_TICKED = 5
"""How many questions and duties a group goes through in a minute."""
_FRAME = 3
"""What a welcome takes at the least, and a close."""


@final
@dataclass(frozen=True, slots=True)
class Row:
    """A part of the session: from which minute, how many, what, and what is done in it.

    `case` is the number of the case that is gone through, 0 where it is something else.
    """

    start: int
    minutes: int
    what: str
    words: str
    case: int = 0


@final
@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of a session, which together take its minutes. `later` found no room in it."""

    minutes: int
    rows: tuple[Row, ...]
    later: tuple[int, ...]
    discussion: int

    @property
    def sentence(self) -> str:
        """Which cases the minutes have room for."""
        shown = [row.case for row in self.rows if row.case]
        fit = f"{len(shown)} {'case' if len(shown) == 1 else 'cases'}"
        if not self.later:
            return f"{fit} in {self.minutes} minutes."
        total = len(shown) + len(self.later)
        names = listed([str(number) for number in self.later])
        plural = "s" if len(self.later) > 1 else ""
        return (
            f"{total} cases cannot be gone through in {self.minutes} minutes: the plan has room "
            f"for {len(shown)}, those that together come to most of the policy. Case{plural} "
            f"{names} {'are' if plural else 'is'} for practice afterwards."
        )


def check_minutes(minutes: int) -> int:
    """The minutes, where a session can be planned in them. Raises `InputError`."""
    if not LEAST <= minutes <= MOST:
        raise InputError(
            f"A session takes from {LEAST} to {MOST} minutes, so that a case fits with a welcome, "
            f"a discussion and a close; {minutes} were given."
        )
    return minutes


def fitting(held: Sequence[Held], minutes: int) -> tuple[Held, ...]:
    """The cases that there is time for, in their order.

    Where it is not enough for all, those are taken that together come to the most ends and
    sections; the two of a pair are taken together or not at all, where they can be.
    """
    room = minutes - sum(_frame(minutes))
    taken: list[int] = []
    seen: set[str] = set()
    units = _units(held)
    while units:
        open_ = [unit for unit in units if _least(held, [*taken, *unit]) <= room]
        if not open_:
            break
        best = max(open_, key=lambda unit: len(_places(held, unit) - seen) / len(unit))
        units.remove(best)
        taken += best
        seen |= _places(held, best)
    return tuple(one for one in held if one.number in (taken or [1]))


def plan_of(session: Session, minutes: int) -> Plan:
    """The plan of a session. Raises `InputError` for minutes that nothing can be planned in."""
    taken = fitting(session.held, check_minutes(minutes))
    numbers = [one.number for one in taken]
    welcome, discussion, close = _frame(minutes)
    times = {one.number: _least_of(one, numbers) for one in taken}
    spare = minutes - welcome - discussion - close - sum(times.values())
    while spare and (open_ := [one for one in taken if times[one.number] < _LONGEST]):
        hurried = min(open_, key=lambda one: times[one.number] / _least_of(one, numbers))
        times[hurried.number] += 1
        spare -= 1
    discussion += spare
    rows = [Row(0, welcome, "Welcome", "Say what the session is for: the learning aims. Hand out.")]
    for one in taken:
        words = _case_words(times[one.number], one.twin if _is_second(one, numbers) else 0)
        rows.append(_after(rows, times[one.number], f"Case {one.number}", words, one.number))
    talk = "What the policy leaves open: choose from the discussion prompts."
    rows.append(_after(rows, discussion, "Discussion", talk))
    end = "Say what the session covered and what it did not. Collect or recycle the handouts."
    rows.append(_after(rows, close, "Close", end))
    later = tuple(one.number for one in session.held if one.number not in numbers)
    return Plan(minutes, tuple(rows), later, discussion)


def _after(rows: list[Row], minutes: int, what: str, words: str, case: int = 0) -> Row:
    return Row(rows[-1].start + rows[-1].minutes, minutes, what, words, case)


def _case_words(minutes: int, twin: int) -> str:
    if twin:
        return (
            f"As case {twin}, but for one thing. Ask first what will be different, then compare "
            "with the answers."
        )
    work = (minutes - 1) // 2
    return (
        f"Read it aloud (1 minute); questions and ticks in pairs ({work}); compare with the "
        f"answers, question by question ({minutes - 1 - work})."
    )


def _frame(minutes: int) -> tuple[int, int, int]:
    """Minutes for the welcome, the discussion and the close."""
    edge = max(_FRAME, minutes // 15)
    return edge, max(_FRAME, minutes * 2 // 15), edge


def _units(held: Iterable[Held]) -> list[tuple[int, ...]]:
    """The cases by number, those of a pair together."""
    return [
        (one.number, one.twin) if one.twin else (one.number,)
        for one in held
        if not 0 < one.twin < one.number
    ]


def _least(held: Iterable[Held], numbers: Sequence[int]) -> int:
    return sum(_least_of(one, numbers) for one in held if one.number in numbers)


def _least_of(one: Held, numbers: Iterable[int]) -> int:
    """Minutes that a case takes: the more, the more is asked and chosen in it."""
    if _is_second(one, numbers):
        return _TWIN
    much = len(one.exercise.route) + len(one.exercise.choices)
    return min(max(2 + round(much / _TICKED), _SHORTEST), _LONG)


def _is_second(one: Held, numbers: Iterable[int]) -> bool:
    """Whether the other one of a pair is gone through before it."""
    return 0 < one.twin < one.number and one.twin in numbers


def _places(held: Iterable[Held], numbers: Iterable[int]) -> set[str]:
    """The ends and sections that these cases come to."""
    found: set[str] = set()
    for one in held:
        if one.number in numbers:
            policy = one.subject.policy
            found.add(f"{policy.id} stops {one.exercise.stop}")
            found |= {f"{policy.id} {policy.node(name).section}" for name in one.exercise.nodes}
    return found

"""What has become of a duty on a route so far: whether it stands at the end, or what that hangs on.

A duty stands where a route has passed it, its condition is met, and no answer has ended it, all in
the light of what is known at the end. On the way a condition shrinks with every answer to what is
still open of it, so that routes which no longer differ in it can be followed together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import All, Any, Condition, Is, tests_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytree.model import Duty

__all__ = [
    "ABSENT",
    "STANDS",
    "Fate",
    "Open",
    "Part",
    "closed",
    "facts_of",
    "first_fate",
    "learned",
    "passed",
    "reduced",
]

type Part = Condition | bool
"""A condition, or what it has come to."""


@final
class Open(NamedTuple):
    """Not settled yet: whether the duty was passed, and what is open of its two conditions."""

    gathered: bool
    when: Part
    until: Part


type Fate = Open | bool
"""Whether a duty stands at the end, or that it is still open."""

STANDS, ABSENT = True, False


def first_fate(duty: Duty | None) -> Fate:
    """The fate of a duty before anything is known. A state without the duty settles it."""
    if duty is None:
        return ABSENT
    when = True if duty.when is None else duty.when
    return Open(gathered=False, when=when, until=False if duty.until is None else duty.until)


def passed(fate: Fate) -> Fate:
    """The fate after a route has passed a node where the duty stands."""
    return _settled(fate._replace(gathered=True)) if isinstance(fate, Open) else fate


def learned(fate: Fate, fact: str, values: frozenset[str]) -> Fate:
    """The fate after a fact is known."""
    if not isinstance(fate, Open):
        return fate

    def decide(test: Is) -> bool | None:
        return not values.isdisjoint(test.values) if test.fact == fact else None

    return _settled(
        fate._replace(when=reduced(fate.when, decide), until=reduced(fate.until, decide))
    )


def closed(fate: Fate, can_be_asked: Callable[[str], bool], *, ahead: bool) -> Fate:
    """The fate where only some facts can still be asked for, and the duty may lie `ahead`.

    A fact that can be asked for no more meets nothing.
    """
    if not isinstance(fate, Open):
        return fate
    if not (fate.gathered or ahead):
        return ABSENT

    def decide(test: Is) -> bool | None:
        return None if can_be_asked(test.fact) else False

    return _settled(
        fate._replace(when=reduced(fate.when, decide), until=reduced(fate.until, decide))
    )


def facts_of(duty: Duty | None) -> frozenset[str]:
    """The facts that the conditions of a duty turn on."""
    if duty is None:
        return frozenset()
    return frozenset(test.fact for one in (duty.when, duty.until) for test in tests_of(one))


def _settled(fate: Open) -> Fate:
    if fate.when is False or fate.until is True:
        return ABSENT
    if fate.gathered and fate.when is True and fate.until is False:
        return STANDS
    return fate


def reduced(part: Part, decide: Callable[[Is], bool | None]) -> Part:
    """What is left of a condition once some of its tests are decided."""
    match part:
        case bool():
            return part
        case Is():
            decided = decide(part)
            return part if decided is None else decided
    every = isinstance(part, All)
    left: list[Condition] = []
    for one in part.parts:
        found = reduced(one, decide)
        if isinstance(found, bool):
            if found is not every:
                return found
        else:
            left.append(found)
    if not left:
        return every
    if len(left) == 1:
        return left[0]
    return All(tuple(left)) if every else Any(tuple(left))

"""What describes some cases: tests that all have to be met, and alternatives of such tests.

Unlike the conditions of duties, a description can say that options of a checklist are not ticked.
It then says, too, that the checklist was asked for, so nothing is true because nobody asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.conditions import Is

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Lacks", "Places", "Test", "Tests", "meets", "reduced_places"]


@final
@dataclass(frozen=True, slots=True)
class Lacks:
    """True when the fact is established, and is or has none of the values."""

    fact: str
    values: tuple[str, ...]


type Test = Is | Lacks
type Tests = tuple[Test, ...]
"""Tests that all have to be met; without any, every case meets them."""
type Places = tuple[Tests, ...]
"""Alternatives, of which at least one has to be met."""


def passes(test: Test, values: frozenset[str]) -> bool:
    """Whether an established value meets a test."""
    return values.isdisjoint(test.values) is isinstance(test, Lacks)


def meets(places: Places, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether what is known meets one of the alternatives. A fact not asked meets nothing."""
    return any(
        all(test.fact in known and passes(test, known[test.fact]) for test in tests)
        for tests in places
    )


def reduced_places(places: Places, decide: Callable[[Test], bool | None]) -> Places | bool:
    """What is left of a description once some of its tests are decided."""
    left: list[Tests] = []
    for tests in places:
        decided = [(test, decide(test)) for test in tests]
        if any(met is False for _, met in decided):
            continue
        open_still = tuple(test for test, met in decided if met is None)
        if not open_still:
            return True
        left.append(open_still)
    return tuple(left) if left else False

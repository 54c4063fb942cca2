"""Finite expressions over earlier answers, which can be drawn, enumerated and printed.

There is no negation: a fact that was never asked makes an expression false, and "not" would
make that silently true. Say the values you mean instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytree.model import Fact

type Known = Mapping[str, frozenset[str]]
"""What a route has established: for each fact the value, or the options ticked."""


@final
@dataclass(frozen=True, slots=True)
class Is:
    """True when the fact is one of the values, or any of them is ticked on a checklist."""

    fact: str
    values: tuple[str, ...]


@final
@dataclass(frozen=True, slots=True)
class All:
    """True when every part is."""

    parts: tuple[Condition, ...]


@final
@dataclass(frozen=True, slots=True)
class Any:
    """True when at least one part is."""

    parts: tuple[Condition, ...]


type Condition = Is | All | Any


def holds(condition: Condition, known: Known) -> bool:
    """Whether the condition is met by what is known. A fact not asked meets nothing."""
    match condition:
        case Is():
            return not known.get(condition.fact, frozenset()).isdisjoint(condition.values)
        case All():
            return all(holds(part, known) for part in condition.parts)
        case Any():
            return any(holds(part, known) for part in condition.parts)


def tests_of(condition: Condition | None) -> Iterator[Is]:
    """Every single test inside a condition, from left to right."""
    match condition:
        case None:
            return
        case Is():
            yield condition
        case All() | Any():
            for part in condition.parts:
                yield from tests_of(part)


def in_words(condition: Condition, facts: Mapping[str, Fact]) -> str:
    """The condition as a phrase, made from the facts' own words."""
    match condition:
        case Is():
            fact = facts[condition.fact]
            labels = [f"“{fact.value(value).label}”" for value in condition.values]
            return f"{fact.text}: {' or '.join(labels)}"
        case All():
            return " and ".join(_part(part, facts) for part in condition.parts)
        case Any():
            return " or ".join(_part(part, facts) for part in condition.parts)


def _part(condition: Condition, facts: Mapping[str, Fact]) -> str:
    words = in_words(condition, facts)
    return words if isinstance(condition, Is) else f"({words})"

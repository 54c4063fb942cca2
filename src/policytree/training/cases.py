"""Made-up cases: where they come from, and what is known in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, final

from policytree.engine import Journey, replay
from policytree.times import parse_event, parse_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytree.model import Policy, Scenario

__all__ = ["Case", "Origin", "journey_of", "written"]

UNTIMED = datetime(2026, 1, 7, 11, tzinfo=UTC)
"""The time of asking in cases that give no times; nothing in them depends on it."""


class Origin(StrEnum):
    """Where a case comes from."""

    WRITTEN = "written"
    """A scenario that somebody wrote."""
    ROUTE = "route"
    """A route out of the smallest set that takes every way of the tree."""
    PAIR = "pair"
    """One of two cases that differ in one thing only."""


@final
@dataclass(frozen=True, slots=True)
class Case:
    """What is known in a made-up case. It leads to an end, or to a question nobody can answer yet.

    `answers` are questions with their values, in the order of the route. `now` is None where the
    case gives no times. `tells` are sentences of this case alone, by question. Of a pair,
    `turns_on` says in a few words what the two differ in, and `twin` is the other one's id.
    """

    id: str
    policy: str
    title: str
    origin: Origin
    answers: Mapping[str, tuple[str, ...]]
    opening: str = ""
    events: Mapping[str, datetime] = field(default_factory=dict)
    now: datetime | None = None
    tells: Mapping[str, str] = field(default_factory=dict)
    turns_on: str = ""
    twin: str = ""


def journey_of(policy: Policy, case: Case) -> Journey:
    """Where the policy leads in a case. Raises `InputError` where the case does not fit it."""
    return replay(policy, case.answers, case.events, case.now or UNTIMED)


def written(policy: Policy, scenarios: Iterable[Scenario]) -> tuple[Case, ...]:
    """The scenarios of a policy as cases, in the order written."""
    return tuple(_written(policy, scenario) for scenario in scenarios)


def _written(policy: Policy, scenario: Scenario) -> Case:
    return Case(
        id=scenario.id,
        policy=policy.id,
        title=scenario.title,
        origin=Origin.WRITTEN,
        answers={
            question: (values,) if isinstance(values, str) else tuple(values)
            for question, values in scenario.answers.items()
        },
        opening=" ".join(scenario.story.split()),
        events={
            event: parse_event(policy.events.get(event), time, f"event {event}")
            for event, time in scenario.events.items()
        },
        now=parse_time(scenario.now, "now"),
        tells=scenario.tells,
    )

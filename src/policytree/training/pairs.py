"""Pairs of cases on either side of a figure: the second and third certificate, 23 and 25 hours.

The two of a pair are the same but for one thing, and lead to different duties, to another end, or
to a duty that stands differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from policytree.engine import Journey, follow, replay, values_known
from policytree.errors import InputError
from policytree.model import NOT_SURE, End, Question, Step, Unit
from policytree.training.cases import Case, Origin, journey_of
from policytree.training.untangling import Clashes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytree.model import Clock, Policy
    from policytree.routes import RouteGraph, Way

__all__ = ["limit_pairs", "time_pairs"]

_BEGINS = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
"""A Tuesday with no bank holiday and no change of the clocks in the three weeks after it."""

type Answers = Mapping[str, tuple[str, ...]]


def limit_pairs(
    policy: Policy,
    graph: RouteGraph,
    likely: Sequence[Answers] = (),
    clashes: Clashes | None = None,
) -> Iterator[tuple[Case, Case]]:
    """For each question about a figure, a pair for each two neighbours that it tells apart.

    `likely` are answers that go together in life, such as those of written cases. The first that
    come to the question are kept to as far as the figure lets them; others where a pair would be
    told of answers that clash.
    """
    apart = clashes or Clashes(policy, ())
    for node in policy.nodes.values():
        if not isinstance(node, Question):
            continue
        offered = {answer.value for answer in node.answers}
        limits = [value for value in policy.facts[node.fact].limits if value in offered]
        way = _way_to(graph, node)
        if way is None:
            continue
        likes: list[Answers] = [one for one in likely if node.id in one] or [way]
        for lower, upper in pairwise(limits):
            pairs = (_limit_pair(policy, node, (lower, upper), like) for like in likes)
            first, clash = None, 0
            for pair in pairs:
                now = sum(apart.within(case.answers) for case in pair)
                if first is None or now < clash:
                    first, clash = pair, now
                if not clash:
                    break
            if first and _differ(*(journey_of(policy, case) for case in first)):
                yield first


def _limit_pair(
    policy: Policy, node: Question, limits: tuple[str, str], like: Answers
) -> tuple[Case, Case]:
    lower, upper = limits
    before = _until(node, like)
    one = _to_the_end(policy, {**before, node.id: (lower,)}, like)
    other = _to_the_end(policy, {**before, node.id: (upper,)}, {**like, **one})
    made = [
        Case(
            id=f"{node.id}-{lower}-{upper}-{value}",
            policy=policy.id,
            title=f"Around a figure: {policy.facts[node.fact].text}, {number} of 2",
            origin=Origin.PAIR,
            answers=answers,
            turns_on=policy.facts[node.fact].text,
            twin=f"{node.id}-{lower}-{upper}-{twin}",
        )
        for number, value, twin, answers in ((1, lower, upper, one), (2, upper, lower, other))
    ]
    return made[0], made[1]


def time_pairs(
    policy: Policy, routes: Sequence[Answers], begins: datetime = _BEGINS
) -> Iterator[tuple[Case, Case]]:
    """For each amount of time that a duty counts, a pair just before and just after it is over.

    `routes` are answers that lead to duties, of which the first that lead to the duty are told.
    """
    paired: set[tuple[str, int]] = set()
    for answers in routes:
        journey = replay(policy, answers, {}, begins)
        decided = _decided(policy, answers)
        for state in journey.duties:
            for clock in state.duty.deadline.clocks:
                key = (clock.event, clock.amount)
                if key in paired or not clock.amount or clock.event in decided:
                    continue
                pair = _time_pair(policy, answers, state.duty.id, clock, begins)
                if pair is not None:
                    paired.add(key)
                    yield pair


def _time_pair(
    policy: Policy, answers: Answers, duty: str, clock: Clock, begins: datetime
) -> tuple[Case, Case] | None:
    events = {clock.event: begins}
    try:
        start = replay(policy, answers, events, begins)
    except InputError:
        return None
    due = next((state.due for state in start.duties if state.duty.id == duty), None)
    if due is None or due <= begins:
        return None
    margin = _margin(clock, due - begins)
    times = (due - margin, due + margin)
    event = policy.events[clock.event].text
    cases = []
    for number, now in enumerate(times):
        words = _elapsed(begins, now, clock)
        case = Case(
            id=f"{clock.event}-{clock.amount}-{clock.unit.value}-{('before', 'after')[number]}",
            policy=policy.id,
            title=f"{words[0].upper()}{words[1:]} after {event}",
            origin=Origin.PAIR,
            answers=answers,
            events=events,
            now=now,
            turns_on=f"how long it has been since {event}",
            twin=f"{clock.event}-{clock.amount}-{clock.unit.value}-{('after', 'before')[number]}",
        )
        cases.append(case)
    journeys = [replay(policy, answers, events, now) for now in times]
    return (cases[0], cases[1]) if _differ(*journeys) else None


def _decided(policy: Policy, answers: Answers) -> set[str]:
    """The events whose time an answer of the route is about: time cannot pass under it.

    With an event come those that are counted from the same thing, before it and after it.
    """
    asked = [policy.node(name) for name in answers]
    decided = {
        policy.facts[question.fact].since for question in asked if isinstance(question, Question)
    } - {""}
    for event in policy.events.values():
        if event.after and decided & {event.id, event.after}:
            decided |= {event.id, event.after}
    return decided


def _margin(clock: Clock, whole: timedelta) -> timedelta:
    """How far from the figure a case lies: an hour, a day, or half of what is shorter."""
    usual = timedelta(hours=1) if clock.unit is Unit.HOURS else timedelta(days=1)
    return min(usual, whole / 2)


def _elapsed(begins: datetime, now: datetime, clock: Clock) -> str:
    passed = now - begins
    if clock.unit is not Unit.HOURS:
        return _counted(passed.days, "day")
    minutes = round(passed.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    if not rest:
        return _counted(hours, "hour")
    return _counted(minutes, "minute")


def _counted(amount: int, unit: str) -> str:
    return f"{amount} {unit}" if amount == 1 else f"{amount} {unit}s"


def _until(question: Question, answers: Answers) -> dict[str, tuple[str, ...]]:
    """The answers that come before a question."""
    return dict(takewhile(lambda one: one[0] != question.id, answers.items()))


def _way_to(graph: RouteGraph, question: Question) -> dict[str, tuple[str, ...]] | None:
    """The shortest answers that lead to where the question is asked."""
    found: list[Way] = [
        graph.way_to(here)
        for here in graph.by_node.get(question.id, ())
        if any(move.asked for move in graph.moves[here])
    ]
    if not found:
        return None
    shortest: Way = min(found, key=len)
    return dict(shortest)


def _to_the_end(policy: Policy, given: Answers, like: Answers) -> dict[str, tuple[str, ...]]:
    """The answers, and further ones to an end: those of another case where they fit here."""
    answers = dict(given)
    known: dict[str, frozenset[str]] = {}
    said = {
        question.fact: values
        for name, values in like.items()
        if isinstance(question := policy.node(name), Question)
    }
    here = policy.node(policy.start)
    while not isinstance(here, End):
        if isinstance(here, Step):
            here = policy.node(here.to)
            continue
        values = values_known(here, known) or answers.get(here.id) or _preferred(here, said)
        if here.fact not in known:
            answers[here.id] = values
            known[here.fact] = frozenset(values)
        here = policy.node(follow(here, values).to)
    return answers


def _preferred(question: Question, said: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What the other case says, or the first answer of somebody who is sure."""
    offered = [answer.value for answer in question.answers]
    values = tuple(value for value in said.get(question.fact, ()) if value in offered)
    if values:
        return values
    return (next((value for value in offered if value != NOT_SURE), offered[0]),)


def _differ(one: Journey, other: Journey) -> bool:
    return one.position.id != other.position.id or _standing(one) != _standing(other)


def _standing(journey: Journey) -> dict[str, str]:
    return {state.duty.id: state.status.value for state in journey.duties}

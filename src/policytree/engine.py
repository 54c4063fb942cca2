"""Replaying a route: what a policy asks of somebody, given their answers, the events and now.

`replay` is the only thing that decides, here, in the browser, in tests and in exports. It is
pure: the same input gives the same journey, and nothing is kept between calls.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.bank_holidays import CALENDAR
from policytree.conditions import Known, holds
from policytree.errors import InputError, TreeError, shown
from policytree.model import (
    Answer,
    Duty,
    End,
    Node,
    Policy,
    Question,
    Step,
    duties_of,
    targets_of,
)
from policytree.times import Calendar, has_zone, is_later, to_the_minute
from policytree.urgency import DutyState, Status, Times, Urgency, order, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

__all__ = [
    "Dropped",
    "DutyState",
    "Given",
    "Journey",
    "Status",
    "Urgency",
    "Visit",
    "follow",
    "replay",
    "values_known",
]

type Given = Mapping[str, Sequence[str] | str]
"""Answers as a person gives them: for each question a value, or several for a checklist."""


@final
class Visit(NamedTuple):
    """A node on the route. `values` are the answer's; `known` says it was not asked again."""

    node: str
    values: tuple[str, ...] = ()
    known: bool = False


@final
@dataclass(frozen=True, slots=True)
class Dropped:
    """An answer that no longer stands on the route, and why."""

    question: str
    values: tuple[str, ...]
    reason: str


@final
@dataclass(frozen=True, slots=True)
class Journey:
    """What replaying a route yields.

    `position` is the question to answer next, or the end reached. `settled` are duties that an
    answer ended, such as a notification once contact is made; it does not matter whether the
    answer came before the duty or after it. `held` are answers to questions further on that may
    still be asked. All times are in whole minutes.
    """

    policy: Policy
    now: datetime
    route: tuple[Visit, ...]
    position: Question | End
    known: Mapping[str, frozenset[str]]
    duties: tuple[DutyState, ...]
    settled: tuple[Duty, ...]
    gaps: tuple[str, ...]
    letters: tuple[str, ...]
    events: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    held: tuple[str, ...]


def replay(
    policy: Policy,
    answers: Given,
    events: Mapping[str, datetime],
    now: datetime,
    calendar: Calendar = CALENDAR,
) -> Journey:
    """Follow the answers from the start and gather what the policy asks on the way.

    `events` and `now` are times with a zone; no event may lie after `now`. Raises `InputError`
    for an answer, question or event the policy does not have, and `TreeError` where an edge leads
    nowhere or in a circle.
    """
    given = _checked_answers(policy, answers)
    times = _checked_times(policy, events, now, calendar)
    route, known, position = _walk(policy, given)
    gathered = _gather(policy, route, known)
    settled: list[Duty] = []
    standing: list[tuple[Duty, str]] = []
    for duty, node in gathered:
        if duty.until is not None and holds(duty.until, known):
            settled.append(duty)
        else:
            standing.append((duty, node))
    dropped, held = _left_over(policy, given, route, known)
    return Journey(
        policy=policy,
        now=times.now,
        route=route,
        position=position,
        known=known,
        duties=tuple(sorted([state_of(duty, node, times) for duty, node in standing], key=order)),
        settled=tuple(settled),
        gaps=_gaps_met(policy, route, standing),
        letters=_unique([duty.letter for duty, _ in standing if duty.letter]),
        events=_unique([clock.event for duty, _ in standing for clock in duty.deadline.clocks]),
        dropped=dropped,
        held=held,
    )


def _question(policy: Policy, question_id: str) -> Question:
    node = policy.nodes.get(question_id)
    if not isinstance(node, Question):
        questions = (one.id for one in policy.nodes.values() if isinstance(one, Question))
        message = (
            f"{policy.id}: there is no question {shown(question_id)}; the questions are "
            f"{', '.join(questions)}"
        )
        raise InputError(message)
    return node


def _checked_answers(policy: Policy, answers: Given) -> dict[str, tuple[str, ...]]:
    """The answers as tuples in the question's own order; each value is one it offers."""
    checked = {}
    for question_id, given in answers.items():
        question = _question(policy, question_id)
        values = (given,) if isinstance(given, str) else tuple(given)
        offered = [answer.value for answer in question.answers]
        if len(values) != 1 or values[0] not in offered:  # one answer offered needs no more said
            _check_values(policy, question, values, offered)
            values = tuple(value for value in offered if value in values)
        checked[question_id] = values
    return checked


def _check_values(
    policy: Policy, question: Question, values: tuple[str, ...], offered: list[str]
) -> None:
    """Raise `InputError` where the values cannot be given together as an answer."""
    place = f"{policy.id}, question {question.id}"
    for value in values:
        if value not in offered:
            message = (
                f"{place}: {shown(value)} is not an answer; expected one of {', '.join(offered)}"
            )
            raise InputError(message)
    fact = policy.facts[question.fact]
    if not values:
        message = f"{place}: no answer is given; leave the question out to be asked it"
        raise InputError(message)
    if len(values) > 1 and not fact.many:
        message = f"{place}: takes one answer, and {len(values)} are given"
        raise InputError(message)
    alone = [value for value in values if fact.value(value).exclusive]
    if alone and len(set(values)) > 1:
        message = f"{place}: {alone[0]!r} cannot be given together with other answers"
        raise InputError(message)


def _checked_times(
    policy: Policy, events: Mapping[str, datetime], now: datetime, calendar: Calendar
) -> Times:
    """Now and the events in whole minutes; each event is the policy's and is not still to come."""
    if not has_zone(now):
        message = f"{policy.id}: now ({now.isoformat()}) has no time zone"
        raise InputError(message)
    now = to_the_minute(now, f"{policy.id}, now")
    at = {}
    for event_id, moment in events.items():
        if event_id not in policy.events:
            expected = ", ".join(policy.events) or "none, for this policy has no events"
            message = (
                f"{policy.id}: there is no event {shown(event_id)}; expected one of {expected}"
            )
            raise InputError(message)
        if not has_zone(moment):
            message = f"{policy.id}, event {event_id}: the time has no time zone"
            raise InputError(message)
        at[event_id] = to_the_minute(moment, f"{policy.id}, event {event_id}")
        if is_later(at[event_id], now) and not policy.events[event_id].planned:
            message = (
                f"{policy.id}, event {event_id}: {at[event_id].isoformat(timespec='minutes')} lies "
                f"in the future (now is {now.isoformat(timespec='minutes')}); an event is "
                "something that has happened"
            )
            raise InputError(message)
    return Times(now, at, policy.events, calendar)


def follow(question: Question, values: tuple[str, ...]) -> Answer:
    """The answer whose edge is taken. Options of a checklist share one edge."""
    return question.answer(values[0])


def values_known(question: Question, known: Known) -> tuple[str, ...]:
    """What the route already knows of the question's fact, in the question's order."""
    established = known.get(question.fact)
    if not established:
        return ()
    return tuple([answer.value for answer in question.answers if answer.value in established])


def _walk(
    policy: Policy, given: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Visit, ...], dict[str, frozenset[str]], Question | End]:
    """The nodes passed, what they establish, and the first question without an answer or the end.

    Raises `TreeError` where the tree is not a sound graph, which `policytree check` finds too.
    """
    route: dict[str, Visit] = {}
    known: dict[str, frozenset[str]] = {}
    node = _next(policy, None, policy.start, route)
    while True:
        match node:
            case Question():
                values = values_known(node, known)
                already = bool(values)
                if not already:
                    values = given.get(node.id, ())
                route[node.id] = Visit(node.id, values, already)
                if not values:
                    return tuple(route.values()), known, node
                if not already:
                    known[node.fact] = frozenset(values)
                node = _next(policy, node, follow(node, values).to, route)
            case Step():
                route[node.id] = Visit(node.id)
                node = _next(policy, node, node.to, route)
            case End():
                route[node.id] = Visit(node.id)
                return tuple(route.values()), known, node


def _next(
    policy: Policy, here: Question | Step | None, to: str, route: Mapping[str, Visit]
) -> Node:
    """The node that an edge leads to, or the start where there is no edge yet."""
    node = policy.nodes.get(to)
    if node is not None and to not in route:
        return node
    place = f"{type(here).__name__.lower()} {here.id}" if here is not None else "start"
    if node is None:
        raise TreeError(policy.id, place, f"leads to {to!r}, and there is no such node")
    raise TreeError(policy.id, place, f"leads back to {to!r}, so the route would never end")


def _gather(policy: Policy, route: tuple[Visit, ...], known: Known) -> list[tuple[Duty, str]]:
    """The duties of the nodes passed whose condition is met, each once, with its node."""
    gathered: dict[str, tuple[Duty, str]] = {}
    for visit in route:
        for duty in duties_of(policy.nodes[visit.node]):
            if duty.id not in gathered and (duty.when is None or holds(duty.when, known)):
                gathered[duty.id] = (duty, visit.node)
    return list(gathered.values())


def _gaps_met(
    policy: Policy, route: tuple[Visit, ...], standing: list[tuple[Duty, str]]
) -> tuple[str, ...]:
    at_nodes = [gap for visit in route for gap in policy.nodes[visit.node].gaps]
    at_duties = [gap for duty, _ in standing for gap in duty.gaps]
    return _unique(at_nodes + at_duties)


def _left_over(
    policy: Policy,
    given: Mapping[str, tuple[str, ...]],
    route: tuple[Visit, ...],
    known: Known,
) -> tuple[tuple[Dropped, ...], tuple[str, ...]]:
    """The answers not used: dropped for good, or held because they may still be asked."""
    used = {visit.node: visit for visit in route}
    ahead: set[str] | None = None
    dropped, held = [], []
    for question_id, values in given.items():
        visit = used.get(question_id)
        if visit is not None:
            if visit.known and set(visit.values) != set(values):
                reason = "an earlier answer on this route already settles it"
                dropped.append(Dropped(question_id, values, reason))
            continue
        if ahead is None:
            ahead = _reachable(policy, route[-1].node)
        question = _question(policy, question_id)
        settled = values_known(question, known)
        if question_id in ahead and (not settled or set(settled) == set(values)):
            held.append(question_id)
        else:
            reason = "this question is no longer asked on the route"
            dropped.append(Dropped(question_id, values, reason))
    return tuple(dropped), tuple(held)


def _reachable(policy: Policy, start: str) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        node_id = waiting.pop()
        if node_id in policy.nodes and node_id not in seen:
            seen.add(node_id)
            waiting.extend(targets_of(policy.node(node_id)))
    return seen


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))

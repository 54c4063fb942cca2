"""Replaying a route: what a policy asks of somebody, given their answers, the events and now.

`replay` is the only thing that decides, here, in the browser, in tests and in exports. It is
pure: the same input gives the same journey, and nothing is kept between calls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, final

from policytree.bank_holidays import CALENDAR
from policytree.conditions import Known, holds
from policytree.errors import InputError
from policytree.model import (
    Answer,
    Duty,
    End,
    Force,
    Node,
    Policy,
    Question,
    Step,
    Timing,
    Unit,
    duties_of,
    targets_of,
)
from policytree.times import LONDON, Calendar, Reading, earliest, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

type Given = Mapping[str, Sequence[str] | str]
"""Answers as a person gives them: for each question a value, or several for a checklist."""


class Status(StrEnum):
    """Where a duty stands at the time of asking."""

    OVERDUE = "overdue"
    DUE = "due"
    TIME_NEEDED = "time needed"
    """It turns on a time that has not been given, so it may be due already."""
    PROHIBITED = "prohibited"
    UPCOMING = "upcoming"


class Urgency(StrEnum):
    """The headings under which duties are read, most urgent first."""

    NOW = "now"
    TODAY = "today"
    BY_DATE = "by a date"
    NO_TIME = "no time stated"
    THROUGHOUT = "throughout"
    DO_NOT = "do not"
    UPCOMING = "upcoming"


@final
@dataclass(frozen=True, slots=True)
class DutyState:
    """A duty on this journey: its status, when it is due, and every reading of its clock.

    `due` is the earliest reading; for a duty that starts once time has passed it is that start.
    """

    duty: Duty
    node: str
    status: Status
    urgency: Urgency
    due: datetime | None
    readings: tuple[Reading, ...]


@final
@dataclass(frozen=True, slots=True)
class Visit:
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

    `position` is the question to answer next, or the end reached. `settled` are duties that a
    later answer ended, such as a notification once contact was made. `held` are answers to
    questions further on that may still be asked.
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
    for an answer, question or event the policy does not have.
    """
    given = _checked_answers(policy, answers)
    _check_events(policy, events, now)
    route, known = _walk(policy, given)
    position = policy.node(route[-1].node)
    assert isinstance(position, Question | End)
    gathered = _gather(policy, route, known)
    settled = tuple(
        duty for duty, _ in gathered if duty.until is not None and holds(duty.until, known)
    )
    standing = [(duty, node) for duty, node in gathered if duty not in settled]
    states = [_state(duty, node, events, now, calendar) for duty, node in standing]
    states.sort(key=_order)
    dropped, held = _left_over(policy, given, route, known)
    return Journey(
        policy=policy,
        now=now.astimezone(LONDON),
        route=route,
        position=position,
        known=known,
        duties=tuple(states),
        settled=settled,
        gaps=_gaps_met(policy, route, [duty for duty, _ in standing]),
        letters=_unique(duty.letter for duty, _ in standing if duty.letter),
        events=_unique(clock.event for duty, _ in standing for clock in duty.deadline.clocks),
        dropped=dropped,
        held=held,
    )


def _checked_answers(policy: Policy, answers: Given) -> dict[str, tuple[str, ...]]:
    """The answers as tuples in the question's own order; each value is one it offers."""
    checked = {}
    for question_id, given in answers.items():
        node = policy.nodes.get(question_id)
        if not isinstance(node, Question):
            message = f"{policy.id}: there is no question {question_id!r} to answer"
            raise InputError(message)
        values = (given,) if isinstance(given, str) else tuple(given)
        offered = [answer.value for answer in node.answers]
        place = f"{policy.id}, question {question_id}"
        for value in values:
            if value not in offered:
                message = (
                    f"{place}: {value!r} is not an answer; expected one of {', '.join(offered)}"
                )
                raise InputError(message)
        fact = policy.facts[node.fact]
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
        checked[question_id] = tuple(value for value in offered if value in values)
    return checked


def _check_events(policy: Policy, events: Mapping[str, datetime], now: datetime) -> None:
    if now.tzinfo is None:
        message = f"{policy.id}: now ({now.isoformat()}) has no time zone"
        raise InputError(message)
    for event_id, moment in events.items():
        if event_id not in policy.events:
            known = ", ".join(policy.events)
            message = f"{policy.id}: there is no event {event_id!r}; expected one of {known}"
            raise InputError(message)
        if moment.tzinfo is None:
            message = f"{policy.id}, event {event_id}: the time has no time zone"
            raise InputError(message)
        if moment > now:
            message = (
                f"{policy.id}, event {event_id}: {moment.isoformat(timespec='minutes')} lies in "
                f"the future (now is {now.isoformat(timespec='minutes')}); an event is something "
                "that has happened"
            )
            raise InputError(message)


def follow(question: Question, values: tuple[str, ...]) -> Answer:
    """The answer whose edge is taken. Options of a checklist share one edge."""
    return question.answer(values[0])


def values_known(question: Question, known: Known) -> tuple[str, ...]:
    """What the route already knows of the question's fact, in the question's order."""
    established = known.get(question.fact, frozenset())
    return tuple(answer.value for answer in question.answers if answer.value in established)


def _walk(
    policy: Policy, given: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Visit, ...], dict[str, frozenset[str]]]:
    """The nodes passed, up to the first question without an answer or to an end."""
    route: list[Visit] = []
    known: dict[str, frozenset[str]] = {}
    node: Node = policy.node(policy.start)
    while True:
        match node:
            case End():
                route.append(Visit(node.id))
                return tuple(route), known
            case Step():
                route.append(Visit(node.id))
                node = policy.node(node.to)
            case Question():
                values = values_known(node, known)
                already = bool(values)
                if not already:
                    values = given.get(node.id, ())
                route.append(Visit(node.id, values, already))
                if not values:
                    return tuple(route), known
                known[node.fact] = known.get(node.fact, frozenset()) | frozenset(values)
                node = policy.node(follow(node, values).to)


def _gather(policy: Policy, route: tuple[Visit, ...], known: Known) -> list[tuple[Duty, str]]:
    """The duties of the nodes passed whose condition is met, each once, with its node."""
    gathered: dict[str, tuple[Duty, str]] = {}
    for visit in route:
        for duty in duties_of(policy.node(visit.node)):
            if duty.when is None or holds(duty.when, known):
                gathered.setdefault(duty.id, (duty, visit.node))
    return list(gathered.values())


def _state(
    duty: Duty,
    node: str,
    events: Mapping[str, datetime],
    now: datetime,
    calendar: Calendar,
) -> DutyState:
    worked_out = readings(duty.deadline, events, calendar)
    due = earliest(worked_out)
    status = _status(duty, due, now)
    return DutyState(duty, node, status, _urgency(duty, status, due, now), due, worked_out)


def _status(duty: Duty, due: datetime | None, now: datetime) -> Status:
    if duty.prohibited:
        return Status.PROHIBITED
    timing = duty.deadline.timing
    if timing is Timing.ONCE:
        if due is None:
            return Status.TIME_NEEDED
        return Status.DUE if due <= now else Status.UPCOMING
    # A deadline runs to the end of its minute: people read and enter whole minutes.
    if due is not None and now >= due + timedelta(minutes=1):
        return Status.OVERDUE
    return Status.DUE


def _urgency(duty: Duty, status: Status, due: datetime | None, now: datetime) -> Urgency:
    if status is Status.PROHIBITED:
        return Urgency.DO_NOT
    if status is Status.UPCOMING:
        return Urgency.UPCOMING
    timing = duty.deadline.timing
    if duty.immediate or status in (Status.OVERDUE, Status.TIME_NEEDED) or timing is Timing.ONCE:
        return Urgency.NOW
    if duty.standing:
        return Urgency.THROUGHOUT
    if timing in (Timing.NONE, Timing.MOMENT):
        return Urgency.NO_TIME
    counted_in_hours = all(clock.unit is Unit.HOURS for clock in duty.deadline.clocks)
    if due is None:
        if timing is Timing.SAME_DAY:
            return Urgency.TODAY
        return Urgency.NOW if counted_in_hours else Urgency.BY_DATE
    if due.astimezone(LONDON).date() > now.astimezone(LONDON).date() and not counted_in_hours:
        return Urgency.BY_DATE
    return Urgency.NOW if counted_in_hours else Urgency.TODAY


_HEADINGS = {urgency: place for place, urgency in enumerate(Urgency)}
_FORCES = {
    Force.MUST: 0,
    Force.INSTRUCTION: 0,
    Force.SHOULD: 1,
    Force.GOOD_PRACTICE: 2,
    Force.MAY: 3,
    Force.INFO: 4,
}


def _order(state: DutyState) -> tuple[int, bool, float, int]:
    """Most urgent first: heading, immediate danger, time, force. The sort keeps route order."""
    late = float("inf")
    return (
        _HEADINGS[state.urgency],
        not state.duty.immediate,
        late if state.due is None else state.due.timestamp(),
        _FORCES[state.duty.force],
    )


def _gaps_met(policy: Policy, route: tuple[Visit, ...], duties: list[Duty]) -> tuple[str, ...]:
    at_nodes = (gap for visit in route for gap in policy.node(visit.node).gaps)
    at_duties = (gap for duty in duties for gap in duty.gaps)
    return _unique([*at_nodes, *at_duties])


def _left_over(
    policy: Policy,
    given: Mapping[str, tuple[str, ...]],
    route: tuple[Visit, ...],
    known: Known,
) -> tuple[tuple[Dropped, ...], tuple[str, ...]]:
    """The answers not used: dropped for good, or held because they may still be asked."""
    used = {visit.node: visit for visit in route}
    ahead = _reachable(policy, route[-1].node)
    dropped, held = [], []
    for question_id, values in given.items():
        question = policy.node(question_id)
        assert isinstance(question, Question)
        visit = used.get(question_id)
        if visit is not None:
            if visit.known and set(visit.values) != set(values):
                reason = "an earlier answer on this route already settles it"
                dropped.append(Dropped(question_id, values, reason))
            continue
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
        if node_id not in seen:
            seen.add(node_id)
            waiting.extend(targets_of(policy.node(node_id)))
    return seen


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))

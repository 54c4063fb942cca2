"""Where a duty stands at the time of asking, and the order in which duties are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.model import Clock, Deadline, Duty, Event, Force, Timing, Unit
from policytree.times import LONDON, Calendar, Reading, is_later, readings, runs_out, worked_to

if TYPE_CHECKING:
    from collections.abc import Mapping


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
class DutyState(NamedTuple):
    """A duty on this journey: its status, when it is due, and every reading of its clock.

    `due` is the reading that is worked to; for a duty that starts once time has passed it is that
    start.
    """

    duty: Duty
    node: str
    status: Status
    urgency: Urgency
    due: datetime | None
    readings: tuple[Reading, ...]


@final
@dataclass(frozen=True, slots=True)
class Times:
    """What a journey knows of time: now, when events were, and the calendar days are counted in.

    `happened` are the policy's events, `at` the moments of those that staff gave a time for.
    """

    now: datetime
    at: Mapping[str, datetime]
    happened: Mapping[str, Event]
    calendar: Calendar


def state_of(duty: Duty, node: str, times: Times) -> DutyState:
    """Where a duty gathered at a node stands."""
    deadline = duty.deadline
    worked_out: tuple[Reading, ...] = ()
    due = None
    if deadline.clocks:
        worked_out = readings(deadline, times.at, times.calendar)
        due = worked_to(deadline, worked_out)
    status = _status(duty, worked_out, due, times)
    urgency = _urgency(duty, due, times.now) if status is Status.DUE else _BY_STATUS[status]
    return DutyState(duty, node, status, urgency, due, worked_out)


def _status(
    duty: Duty, worked_out: tuple[Reading, ...], due: datetime | None, times: Times
) -> Status:
    if duty.prohibited:
        return Status.PROHIBITED
    if duty.deadline.timing is not Timing.ONCE:
        # A deadline runs to the end of its minute: people read and enter whole minutes.
        return Status.OVERDUE if due is not None and is_later(times.now, due) else Status.DUE
    if due is None:
        return (
            Status.UPCOMING if _is_ahead(duty.deadline, worked_out, times) else Status.TIME_NEEDED
        )
    if not is_later(due, times.now):
        return Status.DUE
    untimed = [reading.clock for reading in worked_out if reading.at is None]
    may_be_first = any(_may_run_out_before(clock, due, times) for clock in untimed)
    return Status.TIME_NEEDED if may_be_first else Status.UPCOMING


def _is_ahead(deadline: Deadline, worked_out: tuple[Reading, ...], times: Times) -> bool:
    """Whether the latest reading, though not known yet, must lie ahead: one that is known does."""
    known = [reading.at for reading in worked_out if reading.at is not None]
    return deadline.latest and any(is_later(at, times.now) for at in known)


def _may_run_out_before(clock: Clock, due: datetime, times: Times) -> bool:
    """Whether a clock whose event has no time may run out before `due`.

    It may not where its event can only follow one whose time is given, and where, counted from
    that one, it would still not run out before.
    """
    event = times.happened.get(clock.event)
    while event is not None and event.after:
        if event.after in times.at:
            counted = runs_out(Timing.ONCE, clock, times.at[event.after], times.calendar)
            return is_later(due, counted)
        event = times.happened.get(event.after)
    return True


_BY_STATUS = {
    Status.PROHIBITED: Urgency.DO_NOT,
    Status.UPCOMING: Urgency.UPCOMING,
    Status.OVERDUE: Urgency.NOW,
    Status.TIME_NEEDED: Urgency.NOW,
}


def _urgency(duty: Duty, due: datetime | None, now: datetime) -> Urgency:
    """The heading of a duty that is due."""
    if duty.immediate or duty.deadline.timing in (Timing.ONCE, Timing.AT_ONCE):
        return Urgency.NOW
    if duty.standing:
        return Urgency.THROUGHOUT
    return _urgency_of(duty.deadline, due, now)


def _urgency_of(deadline: Deadline, due: datetime | None, now: datetime) -> Urgency:
    """The heading that a deadline not yet passed puts a duty under."""
    if deadline.timing in (Timing.NONE, Timing.MOMENT):
        return Urgency.NO_TIME
    if all(clock.unit is Unit.HOURS for clock in deadline.clocks):
        return Urgency.NOW
    if due is None:
        return Urgency.TODAY if deadline.timing is Timing.SAME_DAY else Urgency.BY_DATE
    due_today = due.astimezone(LONDON).date() <= now.astimezone(LONDON).date()
    return Urgency.TODAY if due_today else Urgency.BY_DATE


_HEADINGS = {urgency: place for place, urgency in enumerate(Urgency)}
_NEVER = float("inf")
_FORCES = {
    Force.MUST: 0,
    Force.INSTRUCTION: 0,
    Force.SHOULD: 1,
    Force.GOOD_PRACTICE: 2,
    Force.MAY: 3,
    Force.INFO: 4,
}


def rank_of(force: Force) -> int:
    """How binding a force is against the others: 0 binds most, and equals bind the same."""
    return _FORCES[force]


def order(state: DutyState) -> tuple[int, bool, float, int]:
    """Most urgent first: heading, immediate danger, time, force. A stable sort keeps the route."""
    return (
        _HEADINGS[state.urgency],
        not state.duty.immediate,
        _NEVER if state.due is None else state.due.timestamp(),
        _FORCES[state.duty.force],
    )

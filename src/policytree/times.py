"""Deadlines: when a duty is due, in the time of the place where the policy applies.

Hours are elapsed time, so an hour is an hour across a clock change. Days, weeks and working
days follow the local calendar and keep the time of day. Working days are Monday to Friday
less bank holidays; the day of the event is not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, final
from zoneinfo import ZoneInfo

from policytree.errors import InputError
from policytree.model import Clock, Deadline, Timing, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

LONDON = ZoneInfo("Europe/London")
_SATURDAY = 5


@final
@dataclass(frozen=True, slots=True)
class Calendar:
    """The bank holidays that working days skip, and the last year they are known for."""

    holidays: frozenset[date]
    last_year: int

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday and no bank holiday."""
        return day.weekday() < _SATURDAY and day not in self.holidays

    def add_working_days(self, day: date, amount: int) -> date:
        """The day on which that many working days after `day` have come."""
        while amount > 0:
            day += timedelta(days=1)
            if self.is_working_day(day):
                amount -= 1
        return day


@final
@dataclass(frozen=True, slots=True)
class Reading:
    """One clock of a deadline worked out: `at` is None while its event's time is not given.

    `beyond_calendar` warns that bank holidays are not known for the date reached.
    """

    clock: Clock
    at: datetime | None
    beyond_calendar: bool = False


def parse_time(text: str, what: str) -> datetime:
    """An ISO 8601 time with its zone, as local time; `what` names it in the error.

    Raises `InputError` for anything else: a time without a zone could be an hour out.
    """
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        message = (
            f"{what} is {text!r}, which is not a date and time; expected for example "
            "2026-11-21T23:40+00:00"
        )
        raise InputError(message) from None
    if moment.tzinfo is None or moment.utcoffset() is None:
        message = (
            f"{what} is {text!r}, which has no time zone; expected for example "
            f"{text}+00:00 in winter or {text}+01:00 in summer"
        )
        raise InputError(message)
    return moment.astimezone(LONDON)


def add(clock: Clock, start: datetime, calendar: Calendar) -> datetime:
    """The moment a clock runs out, counted from its event at `start`."""
    if clock.unit is Unit.HOURS:
        return (start.astimezone(UTC) + timedelta(hours=clock.amount)).astimezone(LONDON)
    local = start.astimezone(LONDON)
    match clock.unit:
        case Unit.WORKING_DAYS:
            day = calendar.add_working_days(local.date(), clock.amount)
        case Unit.WEEKS:
            day = local.date() + timedelta(weeks=clock.amount)
        case _:
            day = local.date() + timedelta(days=clock.amount)
    # A local time that a clock change skips or repeats is settled by way of UTC.
    return datetime.combine(day, local.timetz()).astimezone(UTC).astimezone(LONDON)


def end_of_day(moment: datetime) -> datetime:
    """The last minute of the local day."""
    return datetime.combine(moment.astimezone(LONDON).date(), time(23, 59), tzinfo=LONDON)


def readings(
    deadline: Deadline, events: Mapping[str, datetime], calendar: Calendar
) -> tuple[Reading, ...]:
    """Each clock of the deadline worked out from the events that have a time."""
    worked_out = []
    for clock in deadline.clocks:
        start = events.get(clock.event)
        if start is None:
            worked_out.append(Reading(clock, None))
            continue
        at = (
            end_of_day(start) if deadline.timing is Timing.SAME_DAY else add(clock, start, calendar)
        )
        beyond = clock.unit is Unit.WORKING_DAYS and at.year > calendar.last_year
        worked_out.append(Reading(clock, at, beyond))
    return tuple(worked_out)


def earliest(worked_out: tuple[Reading, ...]) -> datetime | None:
    """The earliest moment among the readings; None when no event's time is given."""
    moments = [reading.at for reading in worked_out if reading.at is not None]
    return min(moments) if moments else None


def clock_in_words(clock: Clock, events: Mapping[str, str]) -> str:
    """A clock as a phrase, such as "24 hours after the missed appointment"."""
    unit = clock.unit.value
    if clock.amount == 1:
        unit = unit.removesuffix("s")
    return f"{clock.amount} {unit} after {events[clock.event]}"


def deadline_in_words(deadline: Deadline, events: Mapping[str, str]) -> str:
    """The deadline as a phrase that needs no date. `events` maps ids to their texts."""
    match deadline.timing:
        case Timing.NONE:
            return "No time stated"
        case Timing.MOMENT:
            return deadline.words
        case Timing.SAME_DAY:
            phrases = [f"the same day as {events[clock.event]}" for clock in deadline.clocks]
            return " or ".join(phrases)[0].upper() + " or ".join(phrases)[1:]
        case Timing.WITHIN | Timing.ONCE:
            lead = "Within" if deadline.timing is Timing.WITHIN else "Once"
            tail = "" if deadline.timing is Timing.WITHIN else " have passed"
            phrases = [clock_in_words(clock, events) for clock in deadline.clocks]
            if deadline.timing is Timing.WITHIN:
                phrases = [phrase.replace(" after ", " of ", 1) for phrase in phrases]
                return f"{lead} {' or '.join(phrases)}"
            first, *others = phrases
            amount, event = first.split(" after ", 1)
            more = "".join(f" (or {other})" for other in others)
            return f"{lead} {amount}{tail} since {event}{more}"

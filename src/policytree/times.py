"""Deadlines: when a duty is due, in the time of the place where the policy applies.

Hours are elapsed time, so an hour is an hour across a clock change. Days, weeks and working
days are whole days of the local calendar: the day of the event is not counted, what is due within
them is due until the last one ends, and what follows them begins when the last one has ended.
Working days are Monday to Friday less bank holidays.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, final
from zoneinfo import ZoneInfo

from policytree.errors import InputError, shown
from policytree.model import Clock, Deadline, Event, Timing, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

LONDON = ZoneInfo("Europe/London")
_SATURDAY = 5
# Far enough for any policy, and far from the years in which Python's dates run out.
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


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
        """The day on which that many working days after `day` have come; before it, if negative."""
        step = timedelta(days=1 if amount > 0 else -1)
        left = abs(amount)
        while left > 0:
            day += step
            if self.is_working_day(day):
                left -= 1
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
            f"{what} is {shown(text)}, which is not a date and time; expected for example "
            "2026-11-21T23:40+00:00"
        )
        raise InputError(message) from None
    if not has_zone(moment):
        minutes = moment.isoformat(timespec="minutes")
        message = (
            f"{what} is {shown(text)}, which has no time zone; expected for example "
            f"{minutes}+00:00 in winter or {minutes}+01:00 in summer"
        )
        raise InputError(message)
    return to_the_minute(moment, what)


def parse_event(event: Event | None, text: str, what: str) -> datetime:
    """When an event was. Where only its day matters, a date such as 2026-11-20 is enough."""
    if event is not None and event.day and isinstance(text, str):
        with suppress(ValueError):
            return start_of_day(date.fromisoformat(text))
    return parse_time(text, what)


def has_zone(moment: datetime) -> bool:
    """Whether the time says where in the world its clock stands."""
    return moment.utcoffset() is not None


def to_the_minute(moment: datetime, what: str) -> datetime:
    """The local time in whole minutes, as people read and enter it; `what` names it in the error.

    Dropping seconds at the edge keeps what is shown and what is decided the same: replaying a
    printed record gives the journey that was printed.
    """
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        message = f"{what} lies in the year {moment.year}; expected {_FIRST_YEAR} to {_LAST_YEAR}"
        raise InputError(message)
    return moment.astimezone(UTC).replace(second=0, microsecond=0).astimezone(LONDON)


def is_later(one: datetime, other: datetime) -> bool:
    """Whether one moment comes after the other.

    In the hour that the autumn clock change repeats, a later wall clock can be an earlier moment,
    and Python compares wall clocks where both times have the same zone.
    """
    return one.astimezone(UTC) > other.astimezone(UTC)


def add(clock: Clock, start: datetime, calendar: Calendar) -> datetime:
    """The moment that lies a clock's amount after `start`, with the same time of day."""
    return _shift(clock, start, calendar, 1)


def _shift(clock: Clock, start: datetime, calendar: Calendar, direction: int) -> datetime:
    amount = clock.amount * direction
    if clock.unit is Unit.HOURS:
        return (start.astimezone(UTC) + timedelta(hours=amount)).astimezone(LONDON)
    local = start.astimezone(LONDON)
    match clock.unit:
        case Unit.WORKING_DAYS:
            day = calendar.add_working_days(local.date(), amount)
        case Unit.WEEKS:
            day = local.date() + timedelta(weeks=amount)
        case _:
            day = local.date() + timedelta(days=amount)
    # A local time that a clock change repeats is meant the first time it comes; one that a clock
    # change skips moves on by the hour skipped, by way of UTC.
    same_time = datetime.combine(day, local.time().replace(fold=0), tzinfo=LONDON)
    return same_time.astimezone(UTC).astimezone(LONDON)


def runs_out(timing: Timing, clock: Clock, start: datetime, calendar: Calendar) -> datetime:
    """The moment a clock counts to: in whole days, unless it counts hours.

    What is due within some days, or some days before an event, may be done until that day ends.
    What is due once some days have passed is due from the first minute of the day after.
    """
    at = _shift(clock, start, calendar, -1 if timing is Timing.BEFORE else 1)
    if clock.unit is Unit.HOURS:
        return at
    if timing is Timing.ONCE:
        return start_of_day(at.date() + timedelta(days=1))
    return end_of_day(at)


def start_of_day(day: date) -> datetime:
    """The first minute of a local day."""
    return datetime.combine(day, time(0, 0), tzinfo=LONDON)


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
        at = runs_out(deadline.timing, clock, start, calendar)
        beyond = clock.unit is Unit.WORKING_DAYS and at.year > calendar.last_year
        worked_out.append(Reading(clock, at, beyond))
    return tuple(worked_out)


def worked_to(deadline: Deadline, worked_out: tuple[Reading, ...]) -> datetime | None:
    """The reading that counts: the earliest, or the latest where the deadline says so.

    None when no event's time is given, or when the latest cannot be known yet.
    """
    moments = [reading.at for reading in worked_out if reading.at is not None]
    if not moments or (deadline.latest and len(moments) < len(worked_out)):
        return None
    return (max if deadline.latest else min)(moments, key=datetime.timestamp)


def time_in_words(at: datetime) -> str:
    """A moment with its day of the week and its zone, which tells a repeated hour's two apart."""
    local = at.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M} {local:%Z}"


def amount_in_words(clock: Clock) -> str:
    """A clock's amount as a phrase, such as "24 hours" or "1 week"."""
    unit = clock.unit.value
    return f"1 {unit.removesuffix('s')}" if clock.amount == 1 else f"{clock.amount} {unit}"


def clock_in_words(clock: Clock, events: Mapping[str, str]) -> str:
    """A clock as a phrase, such as "24 hours after the missed appointment"."""
    return f"{amount_in_words(clock)} after {events[clock.event]}"


def deadline_in_words(
    deadline: Deadline, events: Mapping[str, str], *, prohibited: bool = False
) -> str:
    """The deadline as a phrase that needs no date. `events` maps ids to their texts.

    What is `prohibited` within some time is forbidden until that time has passed.
    """
    match deadline.timing:
        case Timing.NONE:
            return "No time stated"
        case Timing.MOMENT | Timing.AT_ONCE:
            return deadline.words
        case Timing.SAME_DAY:
            days = " or ".join(f"the same day as {events[c.event]}" for c in deadline.clocks)
            return days[:1].upper() + days[1:]
        case Timing.ONCE:
            return _once_in_words(deadline, events)
    # The rest differ only in a word before and a word between.
    lead, link = "Within", "of"
    if deadline.timing is Timing.BEFORE:
        lead, link = "At least", "before"
    elif prohibited:
        lead, link = "Until", "after"
    spans = (f"{amount_in_words(c)} {link} {events[c.event]}" for c in deadline.clocks)
    return f"{lead} {' or '.join(spans)}"


def _once_in_words(deadline: Deadline, events: Mapping[str, str]) -> str:
    first, *others = deadline.clocks
    have = "has" if first.amount == 1 else "have"
    more = (f" (or {clock_in_words(clock, events)})" for clock in others)
    lead = f"Once {amount_in_words(first)} {have} passed since {events[first.event]}"
    return lead + "".join(more)

"""Times as people type and read them: local, with the day of the week."""

from __future__ import annotations

import re
from datetime import datetime, time

from policytree.errors import InputError, shown
from policytree.times import (
    LONDON,
    has_zone,
    is_later,
    parse_time,
    time_in_words,
    to_the_minute,
)

EXAMPLES = "09:30 for today, or 2026-11-20 09:30"
_TIME_OF_DAY = re.compile(r"\d{1,2}:\d{2}")


def parse_local_time(text: str, now: datetime) -> datetime:
    """The moment in the past that somebody means who types a local time. Raises `InputError`.

    A time of day alone is today's. A time that the autumn clock change repeats is the first of
    the two: the earlier deadline is the safer one.
    """
    try:
        if _TIME_OF_DAY.fullmatch(text):
            hour, minute = (int(part) for part in text.split(":"))
            typed = datetime.combine(now.astimezone(LONDON).date(), time(hour, minute))
        else:
            typed = datetime.fromisoformat(text)
    except ValueError:
        message = f"{shown(text)} is not a date and time; expected for example {EXAMPLES}"
        raise InputError(message) from None
    if ":" not in text:
        message = f"{shown(text)} gives no time of day; expected for example {EXAMPLES}"
        raise InputError(message)
    if has_zone(typed):
        moment = parse_time(text, "the time")
    else:
        moment = to_the_minute(typed.replace(tzinfo=LONDON), "the time")
        if moment.replace(tzinfo=None, fold=0) != typed.replace(second=0, microsecond=0):
            message = f"{shown(text)} did not happen: the clocks went forward over it"
            raise InputError(message)
    if is_later(moment, now):
        message = f"{time_in_words(moment)} is still to come; expected a time that has passed"
        raise InputError(message)
    return moment

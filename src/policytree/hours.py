"""Whether a telephone line is open at a moment, by the hours the policy gives."""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING

from policytree.times import LONDON, Calendar

if TYPE_CHECKING:
    from datetime import datetime

    from policytree.model import Line


class Open(StrEnum):
    """What the policy's hours say of a moment."""

    YES = "open now"
    NO = "closed now"
    UNSTATED = "hours not stated for today"


def open_at(line: Line, now: datetime, calendar: Calendar) -> Open:
    """Whether the line is open. Where the policy is silent on bank holidays, that is said.

    A line without opening times never closes. It is open up to, not including, its closing time.
    """
    if not line.opens:
        return Open.YES
    local = now.astimezone(LONDON)
    if local.weekday() not in line.days:
        return Open.NO
    hours = time.fromisoformat(line.opens) <= local.time() < time.fromisoformat(line.closes)
    if hours and line.unstated and local.date() in calendar.holidays:
        return Open.UNSTATED
    return Open.YES if hours else Open.NO

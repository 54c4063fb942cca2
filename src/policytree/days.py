"""Days as people give them to commands and settings."""

from __future__ import annotations

import re
from datetime import date

from policytree.errors import InputError, shown

__all__ = ["parse_day"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(text: str, what: str) -> date:
    """The day in a text such as 2027-01-04; `what` names it in errors. Raises `InputError`."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise InputError(f"{what} is {shown(text)}; expected a day such as 2027-01-04")

"""The setting by which a site shows each policy as its release in force on a day has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.days import parse_day

if TYPE_CHECKING:
    from datetime import date

__all__ = ["TODAY", "VARIABLE", "AsOf", "as_of"]

VARIABLE = "POLICYTREE_AS_OF"
"""The environment variable with the setting, which goes before the plugin's option."""
TODAY = "today"
"""What is set to publish what is in force, whatever stands in the folder."""


@final
@dataclass(frozen=True, slots=True)
class AsOf:
    """The day, and whether pages are marked as a preview: not where it is the day of building."""

    day: date
    preview: bool


def as_of(setting: str, today: date) -> AsOf | None:
    """What is set: nothing, `today`, or a day such as 2027-03-01. Raises `InputError`."""
    if not setting.strip():
        return None
    if setting.strip() == TODAY:
        return AsOf(today, preview=False)
    what = f"{VARIABLE} (or the plugin's as_of)"
    return AsOf(parse_day(setting.strip(), f"{what}, which can also be {TODAY},"), preview=True)

"""Which duties may stand as wrong choices: those that a careful reader would call wrong too."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from policytree.model import Force

if TYPE_CHECKING:
    from policytree.model import Duty

__all__ = ["is_mistakable", "is_mistakable_elsewhere", "resembles", "says_the_same"]

_SHORT = 4
"""Words of fewer letters say little about what a duty is."""
_ALIKE_ELSEWHERE = 0.34
_ALIKE_HERE = 0.75
"""Above which share of common words two duties are too alike for one to be a wrong choice."""
_FIRST = 3
"""With how many words of a duty it is said what is done to whom."""
_OWN_CONDITION = ("If ", "Once ", "When ", "Where ", "With ", "Without ")
"""How a duty begins that says itself when it applies: it is never wrong, only idle."""
_BEARING = (
    *("Allow ", "Be ", "Consider ", "Have clear ", "How ", "Keep ", "Know ", "Make clear "),
    *(
        "Make it clear ",
        "Make it possible ",
        "Recognise ",
        "See that ",
        "Take ",
        "Treat withholding ",
    ),
)
"""How a duty begins that is a way of looking at things: it suits any case."""
_POINTS_BACK = re.compile(
    r"\b(again|it|its|such|that action|that call|the two|them|this|those)\b", re.IGNORECASE
)
"""Words that mean something of the duty's own place, and nothing in another policy's case."""
_NEVER_AMISS = re.compile(
    r"\b(abuse|adjust|call|capacity|child|contact|crisis|danger|harm|interests|legal|needs|overdose|"
    r"parent|phone|police|reach|record|ring|risk|safe|survivor|why|write)",
    re.IGNORECASE,
)
"""What keeps people safe, and what any service does: to teach that it is wrong would do harm."""


def is_mistakable(duty: Duty) -> bool:
    """Whether a duty is a thing to do now, and so might be mistaken for one that is due."""
    return (
        duty.force is not Force.INFO
        and not duty.prohibited
        and not duty.refers
        and not duty.text.startswith((*_OWN_CONDITION, *_BEARING))
    )


def is_mistakable_elsewhere(duty: Duty) -> bool:
    """Whether a duty can be understood in the case of another policy, and be wrong there."""
    return (
        is_mistakable(duty)
        and duty.force is not Force.MAY
        and not _POINTS_BACK.search(duty.text)
        and not _NEVER_AMISS.search(duty.text)
    )


def says_the_same(one: str, other: str) -> bool:
    """Whether two duties of one policy ask for much the same, on whatever condition."""
    share = _share(_words(one), _words(other))
    return share > _ALIKE_HERE or _first_words(one) == _first_words(other)


def resembles(one: str, other: str) -> bool:
    """Whether duties of two policies, each in its own words, may mean the same."""
    return _share(_words(one), _words(other)) > _ALIKE_ELSEWHERE


@lru_cache(maxsize=8192)  # every duty is held against every other
def _words(text: str) -> frozenset[str]:
    words = "".join(letter if letter.isalpha() else " " for letter in text.lower()).split()
    return frozenset(word[: _SHORT + 1] for word in words if len(word) >= _SHORT)


def _first_words(text: str) -> list[str]:
    act = text.partition(": ")[2] if text.startswith(_OWN_CONDITION) else text
    return act.lower().split()[:_FIRST]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter of two duties stands in the other, from 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0

"""Names and words that somebody gives to what is started, and what they may be."""

from __future__ import annotations

import keyword
import re

from policytree.errors import InputError, shown

__all__ = ["checked_name", "checked_words", "title_from"]

_LONGEST = 40
_NAME = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
_WORDS = 200
_TAKEN = frozenset(("vocabulary", "whole"))
"""Names that other things in the folder or on the site have."""


def checked_name(name: str) -> str:
    """The name of a policy, which is a folder and a part of addresses. Raises `InputError`."""
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        message = (
            f"{shown(name)} cannot be the name of a policy; expected at most {_LONGEST} small "
            "letters and digits, a letter first, with single hyphens between words, such as "
            "my-policy"
        )
        raise InputError(message)
    if name in _TAKEN or keyword.iskeyword(name):
        message = f"{shown(name)} stands for something else already; choose another name"
        raise InputError(message)
    return name


def checked_words(words: str, what: str) -> str:
    """A title or an organisation, on one line. Raises `InputError`."""
    if not words.strip() or not words.isprintable() or len(words) > _WORDS:
        message = f"the {what} is {shown(words)}; expected 1 to {_WORDS} letters on one line"
        raise InputError(message)
    return words.strip()


def title_from(name: str) -> str:
    """A title for a policy of this name: "my-policy" becomes "My policy"."""
    return re.sub("[-_]", " ", name).capitalize()

"""Exercises in GIFT, the plain text that many learning systems read questions from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policytree.training.bank import bank_questions, percent
from policytree.training.moodle import category_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytree.training.bank import BankChoice, BankQuestion
    from policytree.training.exercise import Exercise
    from policytree.training.label import Label

__all__ = ["gift"]

_SPECIAL = re.compile(r"[~=#{}:\\]")
_NO_TAG = re.compile(r"[\[\]\x00-\x1f\x7f]")


def gift(exercises: Sequence[Exercise], label: Label) -> bytes:
    """The same questions as in the Moodle question bank, each with the same answers and reasons.

    The same exercises and label give the same bytes. Raises `InputError` for a set that is empty
    or not made from the label's trees.
    """
    label.check(exercises)
    return "".join(_lines(exercises, label)).encode()


def _lines(exercises: Sequence[Exercise], label: Label) -> Iterator[str]:
    for source in label.sources:
        yield f"// {_one_line(source.stamp)}\n"
    for source, numbered in label.grouped(exercises):
        yield f"\n$CATEGORY: {_one_line(category_of(label, source))}\n"
        for number, exercise in numbered:
            for question in bank_questions(exercise, number, source):
                yield f"\n{_question(question)}"


def _question(asked: BankQuestion) -> str:
    tags = " ".join(f"[tag:{_NO_TAG.sub(' ', tag)}]" for tag in asked.tags)
    answers = "".join(f"  {_answer(choice, many=asked.many)}\n" for choice in asked.choices)
    told = f"  ####{_escaped(asked.answer)}\n"
    return (
        f"// {tags}\n::{_escaped(asked.name)}::[html]{_escaped(asked.html)} {{\n{answers}{told}}}\n"
    )


def _answer(choice: BankChoice, *, many: bool) -> str:
    """One line; where several may be right, each answer says what it earns."""
    mark = f"~%{percent(choice.share)}%" if many else "=" if choice.share else "~"
    return f"{mark}{_escaped(choice.html)}#{_escaped(choice.reason)}"


def _escaped(text: str) -> str:
    """Text on one line in which nothing is read as a sign of the format."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""Exercises as flash cards: a CSV file with a front, a back and what the card was made from."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from policytree.exports.csv_table import rows_in_csv
from policytree.exports.made import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytree.training.choices import Cited
    from policytree.training.exercise import Exercise
    from policytree.training.label import Label, Source

__all__ = ["HEAD", "flash_cards"]

HEAD = ("Front", "Back", "Tags", "Made from")
_MARK = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""


def flash_cards(exercises: Sequence[Exercise], label: Label) -> bytes:
    """Two cards for each case, on what the policy asks and on what is to be done, and clause cards.

    A clause that a right answer rests on has one card. Each cell is one line, because some programs
    that read cards know no others. The same exercises and label give the same bytes. Raises
    `InputError` for a set that is empty or not made from the label's trees.
    """
    label.check(exercises)
    rows = [HEAD, *_rows(exercises, label)]
    held = io.StringIO(newline="")
    csv.writer(held, lineterminator="\r\n").writerows(rows)
    made = (_MARK + held.getvalue()).encode()
    if rows_in_csv(made) != rows:
        raise ExportError(f"{label.title}: the cards do not read back as they were written")
    return made


def _rows(exercises: Sequence[Exercise], label: Label) -> Iterator[tuple[str, ...]]:
    for source, numbered in label.grouped(exercises):
        cards = [card for number, one in numbered for card in _case(number, one, source)]
        cards += _clauses([exercise for _, exercise in numbered], source)
        for front, back, kind in cards:
            tags = " ".join((source.policy.id, kind, _tag(source.release)))
            yield _line(front), _line(back), tags, _line(source.stamp)


def _case(number: int, exercise: Exercise, source: Source) -> Iterator[tuple[str, str, str]]:
    told = " ".join(exercise.paragraphs)
    case = f"{source.name}. Case {number}: {told}"
    route = [f"{one.text} {one.answer}" for one in exercise.route]
    yield (
        f"{case} What does the policy ask, and where does it lead?",
        f"{_numbered(route)} There it stops: {exercise.stop_title}",
        "route",
    )
    right = [choice for choice in (*exercise.choices, *exercise.besides) if choice.right]
    duties = [
        f"{'Do not: ' if one.prohibited else ''}{one.text} ({one.who}; {one.due}; "
        f"{'; '.join(clause.ref for clause in one.clauses)})"
        for one in right
    ]
    yield (
        f"{case} What is to be done now?",
        _numbered(duties) or "Nothing of its own in this case.",
        "duties",
    )


def _clauses(exercises: Sequence[Exercise], source: Source) -> Iterator[tuple[str, str, str]]:
    """A card for each clause that right answers rest on, in the order in which they come up."""
    cited: dict[str, Cited] = {}
    for exercise in exercises:
        right = [choice for choice in exercise.choices if choice.right]
        rests = [one.clauses for one in exercise.route]
        rests += [one.clauses for one in (*right, *exercise.besides)]
        for clause in (clause for clauses in rests for clause in clauses):
            cited.setdefault(clause.id, clause)
    for clause in cited.values():
        yield f"{source.name}: what does {clause.ref} say?", clause.says, "clause"


def _numbered(entries: Sequence[str]) -> str:
    return " ".join(f"{place}. {entry}" for place, entry in enumerate(entries, start=1))


def _tag(text: str) -> str:
    """A tag cannot have spaces in it."""
    return "-".join(text.lower().split())


def _line(text: str) -> str:
    return " ".join(text.split())

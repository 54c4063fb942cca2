"""A difference as it is told, whatever it is then written as: sentences, groups and lists."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, final

from policytree.changes import How
from policytree.difference.effects import Bearing
from policytree.difference.outcome import Release
from policytree.difference.turns import Became, Turn
from policytree.difference.words import BEARINGS, Words, counted, share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.difference.cover import Cover
    from policytree.difference.outcome import Difference
    from policytree.difference.watch import Case

__all__ = ["RULE", "Told", "ToldGroup", "ToldPart", "told"]

RULE = (
    "Major where even one case has another outcome: other duties, or the same duties with another "
    "person, force, deadline or prohibition, or another kind of end, or where only one of the two "
    "states has an answer for it. Somebody who knows the earlier state would act wrongly in such "
    "a case. Minor where only words, clauses, gaps or places differ."
)
"""What decides between a major and a minor release."""


@final
@dataclass(frozen=True, slots=True)
class ToldGroup:
    """What differs in the same cases. `places` are the ways to be one of them, each all its tests.

    `exact` where the places are just those cases; else the cases are among them.
    """

    heading: str
    bearing: str
    lead: str
    places: tuple[tuple[str, ...], ...]
    exact: bool
    lines: tuple[str, ...]
    witness: tuple[tuple[str, str], ...]


@final
@dataclass(frozen=True, slots=True)
class ToldPart:
    """A list of parts that differ besides the outcome, with its heading."""

    heading: str
    lines: tuple[str, ...]


@final
@dataclass(frozen=True, slots=True)
class Told:
    """All of a difference in words."""

    title: str
    summary: tuple[str, ...]
    release: str
    groups: tuple[ToldGroup, ...]
    parts: tuple[ToldPart, ...]
    notes: tuple[str, ...]

    @property
    def headed(self) -> tuple[tuple[str, tuple[ToldGroup, ...]], ...]:
        """The groups under their headings, in the order in which they are told."""
        under = groupby(self.groups, lambda group: group.heading)
        return tuple((heading, tuple(groups)) for heading, groups in under)


def told(found: Difference, old: str, new: str) -> Told:
    """The difference in words; `old` and `new` name the two states."""
    words = Words(found.before, found.after)
    return Told(
        title=f"{found.after.metadata.title}: {old} and {new}",
        summary=tuple(_summary(found)),
        release=_release(found),
        groups=tuple(_groups(found, words)),
        parts=tuple(_parts(found)),
        notes=tuple(_renamed(found)),
    )


def _summary(found: Difference) -> Iterator[str]:
    yield (
        f"There are {counted(found.cases, 'case')}. A case is one set of answers that settles "
        "every question of both states; all of them are compared, not a sample."
    )
    if found.differing:
        part = share(found.differing, found.cases)
        yield f"In {found.differing:,} of them ({part}) the outcome differs."
        less, other, more = (found.bearings[one] for one in (_LESS, _OTHER, _MORE))
        yield (
            f"Something is no longer asked for, is due later or binds less in {less:,}; something "
            f"is newly asked for, is due sooner or binds more in {more:,}; something differs that "
            f"cannot be put in an order in {other:,}. One case can count in several of these."
        )
    elif found.same_outcome:
        yield "In none of them the outcome differs."
    if found.new:
        yield f"{counted(found.new.cases, 'case')} could not be answered before, and now can."
    if found.gone:
        yield f"{counted(found.gone.cases, 'case')} could be answered before, and now cannot."


_LESS, _OTHER, _MORE = Bearing.LESS, Bearing.OTHER, Bearing.MORE
_MIXED = "Some duties fewer or less urgent, and other differences"


def _release(found: Difference) -> str:
    match found.release:
        case Release.NONE:
            return "Nothing differs, so there is nothing to release."
        case Release.MINOR:
            return (
                "This calls for a minor release: every case has the outcome that it had. Changed "
                "words are listed below, for somebody has to read that they still mean the same."
            )
        case Release.MAJOR:
            return "This calls for a major release: there are cases whose outcome is another."


def _groups(found: Difference, words: Words) -> Iterator[ToldGroup]:
    for group in found.groups:
        yield _group(
            words,
            _MIXED if group.asks_less and group.bearing is _OTHER else BEARINGS[group.bearing],
            group.bearing.value,
            group.cases,
            group.cover,
            tuple(words.turn(turn) for turn in group.turns),
            group.witness,
        )
    for one, heading in (
        (found.new, "Could not be answered before"),
        (found.gone, "Can no longer be answered"),
    ):
        if one is not None:
            line = "One of the two states has a question that does not offer this answer"
            other = Bearing.OTHER.value
            yield _group(words, heading, other, one.cases, one.cover, (line,), one.witness)


def _group(  # noqa: PLR0917 - each says one thing of the group
    words: Words,
    heading: str,
    bearing: str,
    cases: int,
    cover: Cover,
    lines: tuple[str, ...],
    witness: Case,
) -> ToldGroup:
    exactly = f"In exactly these {counted(cases, 'case')}"
    if cases == 1:
        exactly = "In exactly this one case"
    among = (
        f"In {counted(cases, 'case')}, all of them among the {cover.cases:,} of which this holds"
    )
    return ToldGroup(
        heading=heading,
        bearing=bearing,
        lead=exactly if cover.exact else among,
        places=words.alternatives(cover.places),
        exact=cover.exact,
        lines=lines,
        witness=words.case(witness),
    )


_HEADINGS = {
    ("clause", How.GAINED): "Clauses gained",
    ("clause", How.LOST): "Clauses lost",
    ("clause", How.CHANGED): "Clauses changed",
    ("gap", How.GAINED): "Gaps opened",
    ("gap", How.LOST): "Gaps closed",
    ("gap", How.CHANGED): "Gaps changed",
}
_REWORDED, _ELSE = "Only worded otherwise", "Other parts that differ"


def _parts(found: Difference) -> Iterator[ToldPart]:
    lists: dict[str, list[str]] = {
        heading: [] for heading in (*_HEADINGS.values(), _REWORDED, _ELSE)
    }
    for part in found.parts:
        if part.how is How.REWORDED:
            heading = _REWORDED
            line = f"{part.kind} {part.id}: was “{part.before}”, is “{part.after}”"
            if part.before == part.after:
                line = f"{part.kind} {part.id} ({', '.join(part.fields)})"
        else:
            heading = _HEADINGS.get((part.kind, part.how), _ELSE)
            fields = f" ({', '.join(part.fields)})" if part.fields else ""
            line = f"{part.kind} {part.id}, {part.how.value}{fields}: {part.after or part.before}"
        lists[heading].append(line)
    for heading, lines in lists.items():
        if lines:
            yield ToldPart(heading, tuple(lines))


def _renamed(found: Difference) -> Iterator[str]:
    """Duties that may be one under two names: parts are the same where their names are."""
    turns = [turn for group in found.groups for turn in group.turns if isinstance(turn, Turn)]
    lost = [turn for turn in turns if turn.became is Became.LOST and turn.now is None]
    gained = [turn for turn in turns if turn.became is Became.GAINED and turn.before is None]
    for old in lost:
        for new in gained:
            before, now = old.before, new.now
            if before is None or now is None:
                continue
            if before.text == now.text and before.clauses == now.clauses:
                yield (
                    f"The duties {old.duty} and {new.duty} have the same words and clauses: if one "
                    "was renamed, give it its old name, and it is compared as the same duty."
                )

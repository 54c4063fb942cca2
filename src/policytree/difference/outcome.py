"""The difference between two states of a policy by outcome: how many cases, which, and why.

The outcome of a case is the set of duties that stand in it, each with its effect, and the kind of
its end. Gaps and wording are told beside it, part by part.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, final

from policytree.changes import Change, changes
from policytree.difference.cover import Cover, cover_of, united
from policytree.difference.effects import Bearing
from policytree.difference.meeting import Meetings
from policytree.difference.pairs import Pairs
from policytree.difference.turns import EndTurn, Turn, Turns, may_turn
from policytree.difference.watch import Case, Watch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytree.difference.watch import Label
    from policytree.model import EndKind, Policy

__all__ = ["Difference", "Group", "Release", "difference"]


class Release(StrEnum):
    """Which number of a release such a difference calls for."""

    NONE = "none"
    MINOR = "minor"
    MAJOR = "major"


@final
@dataclass(frozen=True, slots=True)
class Group:
    """Things that all differ in exactly the same cases.

    `cover` describes those cases; `witness` is one of them.
    """

    turns: tuple[Turn | EndTurn, ...]
    cases: int
    cover: Cover
    witness: Case

    @property
    def bearing(self) -> Bearing:
        """How the group bears: less and more at once cannot be compared."""
        found = {turn.bearing for turn in self.turns}
        return found.pop() if len(found) == 1 else Bearing.OTHER

    @property
    def asks_less(self) -> bool:
        """Whether anything in it is no longer asked for, is due later or binds less."""
        return any(turn.bearing is Bearing.LESS for turn in self.turns)


@final
@dataclass(frozen=True, slots=True)
class Unanswered:
    """Cases for which only one of the states has an answer to offer at every question."""

    cases: int
    cover: Cover
    witness: Case


@final
@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two states of a policy.

    `cases` are all there are; `new` and `gone` those that only the later or only the earlier state
    can answer. Of all others, `differing` have another outcome; `bearings` counts those in which
    something bears so, and one case can be in several. `parts` compares part by part.
    """

    before: Policy
    after: Policy
    cases: int
    differing: int
    where: Cover | None
    bearings: dict[Bearing, int]
    groups: tuple[Group, ...]
    new: Unanswered | None
    gone: Unanswered | None
    parts: tuple[Change, ...]

    @property
    def same_outcome(self) -> bool:
        """Whether every case there is has the outcome that it had."""
        return not (self.differing or self.new or self.gone)

    @property
    def release(self) -> Release:
        """Major where any case has another outcome, or is answered by one state alone.

        Staff who know the earlier state would act wrongly in such a case, however rare it is.
        """
        if not self.same_outcome:
            return Release.MAJOR
        return Release.MINOR if self.parts else Release.NONE


def difference(before: Policy, after: Policy) -> Difference:
    """Compare two states of a policy. Raises `InputError` for a tree that is not sound."""
    pairs = Pairs(before, after)
    every = pairs.cases(pairs.start.to)
    whole = _Whole(pairs)
    differing = whole.number(frozenset(Bearing))
    return Difference(
        before=before,
        after=after,
        cases=every,
        differing=differing,
        where=whole.where(differing),
        bearings={one: whole.number(frozenset({one})) for one in Bearing},
        groups=whole.groups,
        new=whole.unanswered(gone=False),
        gone=whole.unanswered(gone=True),
        parts=changes(before, after),
    )


type _Found = Turn | EndTurn
_NEW, _GONE = "new", "gone"


@final
class _Whole:
    """All that can be asked of two states together."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        self._ends = Watch(pairs, (), lambda *_: None, _end_label)
        self._turns = Turns(pairs)
        self._meetings = Meetings(pairs)
        self._found: dict[_Found, Watch] = {}
        for duty in may_turn(pairs):
            watch = Watch(pairs, (duty,), self._turns.of)
            for label in watch.labels:
                if isinstance(label, Turn):
                    self._found[label] = watch
        for label in self._ends.labels:
            if isinstance(label, EndTurn):
                self._found[label] = self._ends

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """What differs, together where it differs in the same cases. What is less comes first."""
        together: list[list[_Found]] = []
        for one in self._found:
            for group in together:
                if self._same_cases(one, group[0]):
                    group.append(one)
                    break
            else:
                together.append([one])
        made = [self._group(found) for found in together]
        return tuple(sorted(made, key=_place))

    def number(self, bearings: frozenset[Bearing]) -> int:
        """In how many cases something bears so. One of each group tells for all of it."""
        found = [
            next(turn for turn in group.turns if turn.bearing in bearings)
            for group in self.groups
            if any(turn.bearing in bearings for turn in group.turns)
        ]
        return self._watch_any(found).count(label=True) if found else 0

    def where(self, differing: int) -> Cover | None:
        """A condition for the cases whose outcome differs; None where there are none."""
        if not differing:
            return None
        found = united((group.cover for group in self.groups), differing, self._meetings)
        if found is None:
            every = self._watch_any(group.turns[0] for group in self.groups)
            found = cover_of(every, [True], self._meetings)
        return found

    def unanswered(self, *, gone: bool) -> Unanswered | None:
        """The cases that one state alone can answer; None where there are none."""
        label = _GONE if gone else _NEW
        number = self._ends.count(label)
        if not number:
            return None
        return Unanswered(
            number, cover_of(self._ends, [label], self._meetings), self._ends.case_of(label)
        )

    def _group(self, found: list[_Found]) -> Group:
        watch = self._found[found[0]]
        return Group(
            turns=tuple(found),
            cases=watch.count(found[0]),
            cover=cover_of(watch, [found[0]], self._meetings),
            witness=watch.case_of(found[0]),
        )

    def _same_cases(self, one: _Found, other: _Found) -> bool:
        """Two things that differ in as many cases, and together in no more, do so in the same."""
        number = self._found[one].count(one)
        if number != self._found[other].count(other):
            return False
        return self._watch_any((one, other)).count(label=True) == number

    def _watch_any(self, found: Iterable[_Found]) -> Watch:
        """A watch that finds True where any of these differ."""
        wanted = frozenset(found)
        duties = [one.duty for one in wanted if isinstance(one, Turn)]
        ends = any(isinstance(one, EndTurn) for one in wanted)

        def judge(duty: str, before: bool, now: bool) -> Label:  # noqa: FBT001 - as a watch asks
            return True if self._turns.of(duty, before, now) in wanted else None

        def judge_ends(old: EndKind | None, new: EndKind | None) -> Label:
            return True if _end_label(old, new) in wanted else None

        return Watch(self._pairs, sorted(duties), judge, judge_ends if ends else None)


_ORDER = (Bearing.LESS, Bearing.OTHER, Bearing.MORE)


def _place(group: Group) -> tuple[bool, int, int]:
    """Where a group is told: what asks for less first, and of those alike the larger."""
    return not group.asks_less, _ORDER.index(group.bearing), -group.cases


def _end_label(old: EndKind | None, new: EndKind | None) -> Label:
    if old is None or new is None:
        return _NEW if old is None else _GONE
    return EndTurn(old, new) if old is not new else None

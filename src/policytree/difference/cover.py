"""The smallest condition that describes some of the cases, and whether it describes them exactly.

Every condition made here holds in all of the cases described. It is exact where as many cases
meet it as are described; both numbers are counted over all cases, so nothing is taken on trust.
Where no short condition is exact, the one that fits closest is given and said to be wider.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import All, Any, Condition, Is
from policytree.difference.meeting import Meetings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policytree.difference.half import Token
    from policytree.difference.moves import Move
    from policytree.difference.pairs import Pairs
    from policytree.difference.watch import Label, Spot, Watch

__all__ = ["Cover", "cover_of", "united"]

_PAIRED = 8
_MOST_TESTS = 14
_MOST_SPLITS = 4
_MOST_PARTS = 8
_MOST_COUNTED = 120
"""So many sets of tests are counted for one cover before the closest found is taken."""

type _Given = Mapping[str, Token]


@final
class Cover(NamedTuple):
    """A condition and how many cases meet it; `exact` where those are just the ones described.

    Without a condition it is every case there is.
    """

    condition: Condition | None
    cases: int
    exact: bool


def cover_of(watch: Watch, labels: Iterable[Label], meetings: Meetings | None = None) -> Cover:
    """A condition for the cases in which one of the labels is found.

    What was counted for one cover is of use to the next: give all of them the same `meetings`.
    """
    meetings = meetings or Meetings(watch.pairs)
    return _Describer(watch, frozenset(labels), meetings).cover()


def united(covers: Iterable[Cover], cases: int, meetings: Meetings) -> Cover | None:
    """As few of the exact covers as describe so many cases together; None where none do.

    The cases described have to contain those of each cover.
    """
    taken: list[Condition] = []
    number = 0
    for cover in sorted(covers, key=lambda one: -one.cases):
        if cover.exact and cover.condition is not None:
            parts = _flat([*taken, cover.condition])
            more = meetings.number(_joined(parts))
            if more > number:
                taken, number = parts, more
            if number == cases:
                return Cover(_joined(taken), number, exact=True)
    return None


@final
class _Selected(NamedTuple):
    """Some of the cases: how many, and how each fact asked for in all of them is answered."""

    number: int
    answers: dict[str, frozenset[Token]]


@final
class _Describer:
    def __init__(self, watch: Watch, labels: frozenset[Label], meetings: Meetings) -> None:
        self._watch = watch
        self._labels = labels
        self._pairs: Pairs = watch.pairs
        self._meetings = meetings
        self._counted_before = meetings.counted
        self._down = tuple(reversed(watch.counts))
        self._total = self._pairs.cases(self._pairs.start.to)

    def cover(self) -> Cover:
        """The closest condition found."""
        chosen = self._selected({})
        if chosen.number == self._total:
            return Cover(None, self._total, exact=True)
        box = self._box(chosen)
        if box.exact:
            return box
        for fact in self._splitting(chosen):
            parts = self._parts(fact, chosen, {}, _MOST_PARTS)
            if self._spent():
                break
            if parts is not None:
                condition = _joined(self._merged(parts))
                if self._meeting(condition) == chosen.number:
                    return Cover(condition, chosen.number, exact=True)
        return box

    def _parts(
        self, fact: str, chosen: _Selected, given: _Given, most: int
    ) -> list[Condition] | None:
        """An exact condition for each answer to a fact; None where one of them has none."""
        found: list[Condition] = []
        for token in sorted(chosen.answers[fact], key=sorted):
            if self._spent():
                return None
            here = {**given, fact: token}
            part = self._selected(here)
            if not part.number:
                continue
            box = self._box(part)
            if box.exact and box.condition is not None:
                found.append(box.condition)
            elif len(given) + 1 < _MOST_SPLITS:
                further = None
                for other in self._splitting(part):
                    if other not in here:
                        further = self._parts(other, part, here, most - len(found))
                        break
                if further is None:
                    return None
                found += further
            else:
                return None
            if len(found) > most:
                return None
        return found

    def _splitting(self, chosen: _Selected) -> list[str]:
        """Facts by whose answers some cases can be parted, the most telling first."""
        several = [
            fact
            for fact, tokens in chosen.answers.items()
            if len(tokens) > 1 and self._pairs.is_plain(fact)
        ]
        return sorted(several, key=self._apart)[:_MOST_SPLITS]

    def _spent(self) -> bool:
        """Whether enough has been tried for this cover."""
        return self._meetings.counted - self._counted_before > _MOST_COUNTED

    def _apart(self, fact: str) -> bool:
        return fact not in self._watch.facts

    def _merged(self, parts: list[Condition]) -> list[Condition]:
        """Parts that differ only in the values of one fact put together, if that adds nothing."""
        merged = list(dict.fromkeys(parts))
        changed = True
        while changed:
            changed = False
            for one, other in combinations(merged, 2):
                both = _merge(one, other)
                if both is not None and self._meeting(both) == self._meeting(Any((one, other))):
                    place = merged.index(one)
                    merged.remove(other)
                    merged[place] = both
                    changed = True
                    break
        return merged

    def _box(self, chosen: _Selected) -> Cover:
        """The smallest set of tests that all have to be met, exact where there is one."""
        number = chosen.number
        # What the duty's own conditions turn on is the likeliest to tell its cases.
        tests = sorted(
            self._tests(chosen), key=lambda one: (self._apart(one.fact), self._meeting(one))
        )
        del tests[_MOST_TESTS:]
        for one in tests:
            if self._meeting(one) == number:
                return Cover(one, number, exact=True)
        for two in combinations(tests[:_PAIRED], 2):
            if self._spent():
                break
            if self._meeting(All(two)) == number:
                return Cover(All(two), number, exact=True)
        if not tests:
            return Cover(None, self._total, exact=False)
        least = self._meeting(_all(tests))
        for test in reversed(tests):
            fewer = [one for one in tests if one != test]
            if fewer and self._meeting(_all(fewer)) == least:
                tests = fewer
        return Cover(_all(tests), least, exact=least == number)

    def _tests(self, chosen: _Selected) -> Iterable[Is]:
        """Tests that every one of the cases meets, and that not all cases meet."""
        for fact, tokens in chosen.answers.items():
            values = tuple(sorted(frozenset().union(*tokens)))
            common = frozenset.intersection(*tokens)
            alone = [(value,) for value in sorted(common)] if len(values) > 1 else []
            for one in (values, *alone):
                test = Is(fact, one)
                if self._meeting(test) < self._total:
                    yield test

    def _meeting(self, condition: Condition) -> int:
        return self._meetings.number(condition)

    def _selected(self, given: _Given) -> _Selected:
        """The cases with a label and these answers, and what else all of them answer."""
        numbers = self._numbers(given)
        asked: dict[Spot, int] = {self._watch.start: 0}
        answers: dict[str, set[Token]] = {}
        everywhere: int | None = None
        for spot in self._down:
            if spot not in asked or not numbers[spot]:
                continue
            if spot.over:
                everywhere = asked[spot] if everywhere is None else everywhere & asked[spot]
                continue
            for move, to in self._watch.steps(spot):
                if numbers[to] and _agrees(move, given):
                    answers.setdefault(move.fact, set()).update(self._tokens(move))
                    known = asked[spot] | self._pairs.bits[move.fact]
                    asked[to] = asked[to] & known if to in asked else known
        always = {
            fact: frozenset(tokens)
            for fact, tokens in answers.items()
            if (everywhere or 0) & self._pairs.bits[fact]
        }
        return _Selected(numbers[self._watch.start], always)

    def _numbers(self, given: _Given) -> dict[Spot, int]:
        numbers: dict[Spot, int] = {}
        for spot, counts in self._watch.counts.items():
            if not given or spot.over:
                numbers[spot] = sum(counts.get(label, 0) for label in self._labels)
            else:
                numbers[spot] = sum(
                    move.ways * numbers[to]
                    for move, to in self._watch.steps(spot)
                    if _agrees(move, given)
                )
        return numbers

    def _tokens(self, move: Move) -> Iterable[Token]:
        """The answer of a move; of one that stands for several, some that tell what they share."""
        options = self._pairs.options(move.fact) if move.ways > 1 else ()
        apart = self._watch.told_apart(move.fact)
        rest = frozenset(one for one in options if one not in apart)
        if not rest:
            return (move.token,)
        if move.token <= rest:
            return tuple(frozenset({one}) for one in sorted(rest))
        return (move.token, move.token | rest)


def _agrees(move: Move, given: _Given) -> bool:
    return move.fact not in given or move.token == given[move.fact]


def _all(tests: Iterable[Is]) -> Condition:
    found = tuple(tests)
    return found[0] if len(found) == 1 else All(found)


def _joined(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else Any(tuple(parts))


def _flat(parts: list[Condition]) -> list[Condition]:
    found: list[Condition] = []
    for one in parts:
        found += one.parts if isinstance(one, Any) else (one,)
    return found


def _merge(one: Condition, other: Condition) -> Condition | None:
    """Two sets of tests as one, where they are alike but for the values of one fact."""
    first, second = (dict(_tests_in(part)) for part in (one, other))
    if first.keys() != second.keys():
        return None
    differing = [fact for fact in first if first[fact] != second[fact]]
    if len(differing) != 1:
        return None
    fact = differing[0]
    first[fact] = tuple(dict.fromkeys((*first[fact], *second[fact])))
    return _all(Is(name, values) for name, values in first.items())


def _tests_in(part: Condition) -> Iterable[tuple[str, tuple[str, ...]]]:
    tests = part.parts if isinstance(part, All) else (part,)
    return [(test.fact, test.values) for test in tests if isinstance(test, Is)]

"""The smallest condition that describes some of the cases, and whether it describes them exactly.

Every condition made here holds in all of the cases described. It is exact where as many cases
meet it as are described; both numbers are counted over all cases, so nothing is taken on trust.
Where no short condition is exact, the one that fits closest is given and said to be wider.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import Is
from policytree.difference.describing import Lacks, Places, Test, Tests
from policytree.difference.meeting import Meetings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytree.difference.half import Token
    from policytree.difference.moves import Move
    from policytree.difference.pairs import Pairs
    from policytree.difference.watch import Label, Spot, Watch

__all__ = ["Cover", "cover_of", "united"]

_PAIRED = 8
_MOST_TESTS = 14
_MOST_SPLITS = 4
_MOST_PARTS = 8
_MOST_COUNTED = 200
"""So many sets of tests are counted for one cover before the closest found is taken."""

type _Given = Mapping[str, Token]


@final
class Cover(NamedTuple):
    """A description and how many cases meet it; `exact` where those are just the ones described."""

    places: Places
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
    taken: Places = ()
    number = 0
    for cover in sorted(covers, key=lambda one: -one.cases):
        if cover.exact:
            parts = tuple(dict.fromkeys((*taken, *cover.places)))
            more = meetings.number(parts)
            if more > number:
                taken, number = parts, more
            if number == cases:
                return Cover(taken, number, exact=True)
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
            return Cover(((),), self._total, exact=True)
        box = self._box(chosen)
        if box.exact:
            return box
        for fact in self._splitting(chosen):
            parts = self._parts(fact, chosen, {}, _MOST_PARTS)
            if self._spent():
                break
            if parts is not None:
                places = tuple(self._merged(parts))
                if self._meeting(*places) == chosen.number:
                    return Cover(places, chosen.number, exact=True)
        return box

    def _parts(self, fact: str, chosen: _Selected, given: _Given, most: int) -> list[Tests] | None:
        """An exact condition for each answer to a fact; None where one of them has none."""
        found: list[Tests] = []
        for token in sorted(chosen.answers[fact], key=sorted):
            if self._spent():
                return None
            here = {**given, fact: token}
            part = self._selected(here)
            if not part.number:
                continue
            box = self._box(part)
            if box.exact:
                found += box.places
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
        """Facts by whose answers cases can be parted: asked first, or in a duty's condition."""
        several = [
            fact
            for fact, tokens in chosen.answers.items()
            if len(tokens) > 1 and self._pairs.is_plain(fact)
        ]
        own = [fact for fact in several if not self._apart(fact)]
        return list(dict.fromkeys((*several[:_MOST_SPLITS], *own[:_MOST_SPLITS])))

    def _spent(self) -> bool:
        """Whether enough has been tried for this cover."""
        return self._meetings.counted - self._counted_before > _MOST_COUNTED

    def _apart(self, fact: str) -> bool:
        return fact not in self._watch.facts

    def _merged(self, parts: list[Tests]) -> list[Tests]:
        """Parts that differ only in the values of one fact put together, if that adds nothing."""
        merged = list(dict.fromkeys(parts))
        changed = True
        while changed:
            changed = False
            for one, other in combinations(merged, 2):
                both = _merge(one, other)
                if both is not None and self._meeting(both) == self._meeting(one, other):
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
            self._tests(chosen), key=lambda one: (self._apart(one.fact), self._meeting((one,)))
        )
        del tests[_MOST_TESTS:]
        for one in tests:
            if self._meeting((one,)) == number:
                return Cover(((one,),), number, exact=True)
        for two in combinations(tests[:_PAIRED], 2):
            if self._spent():
                break
            if self._meeting(two) == number:
                return Cover((two,), number, exact=True)
        if not tests:
            return Cover(((),), self._total, exact=False)
        least = self._meeting(tuple(tests))
        for test in reversed(tests):
            fewer = [one for one in tests if one != test]
            if fewer and self._meeting(tuple(fewer)) == least:
                tests = fewer
        return Cover((tuple(tests),), least, exact=least == number)

    def _tests(self, chosen: _Selected) -> Iterator[Test]:
        """Tests that every one of the cases meets, and that not all cases meet."""
        for fact, tokens in chosen.answers.items():
            values = frozenset().union(*tokens)
            common = frozenset.intersection(*tokens)
            found: list[Test] = [Is(fact, tuple(sorted(values)))]
            if len(values) > 1:
                found += [Is(fact, (value,)) for value in sorted(common)]
            never = tuple(one for one in self._pairs.options(fact) if one not in values)
            if never:
                found.append(Lacks(fact, never))
            yield from (test for test in found if self._meeting((test,)) < self._total)

    def _meeting(self, *places: Tests) -> int:
        return self._meetings.number(places)

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


def _merge(one: Tests, other: Tests) -> Tests | None:
    """Two sets of tests as one, where they are alike but for the values of one fact."""
    apart = [test for test in one if test not in other]
    others = [test for test in other if test not in one]
    if len(apart) != 1 or len(others) != 1:
        return None
    first, second = apart[0], others[0]
    if first.fact != second.fact or not (isinstance(first, Is) and isinstance(second, Is)):
        return None
    both = Is(first.fact, tuple(dict.fromkeys((*first.values, *second.values))))
    return tuple(both if test is first else test for test in one)

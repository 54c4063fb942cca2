"""The smallest conditions under which something comes about, found among its decisions.

Each way through the decisions is a set of tests that describes some cases. Tests are left out, and
values put in, for as long as no case is let in that does not belong; what is then described already
needs no group of its own. So each group is described by as little as it takes, and all of them
together describe every case and no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from policytree.conditions import Is
from policytree.difference.describing import Lacks
from policytree.looking.decisions import NO, YES, Decisions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.difference.describing import Places, Test, Tests
    from policytree.looking.cases import Cases

__all__ = ["described"]


def described(decisions: Decisions, cases: Cases) -> Places:
    """Sets of tests, of which a case meets one exactly where the decisions end with yes."""
    return _Describer(decisions, cases).places()


type _Path = tuple[_Path, Test] | None
"""The tests on a way, from the last to the first."""


@final
class _Describer:
    def __init__(self, decisions: Decisions, cases: Cases) -> None:
        self._decisions = decisions
        self._bits = cases.fact_bits
        self._facts = cases.policy.facts
        self._possible: dict[tuple[Test, ...], bool] = {}

    def places(self) -> Places:
        """What describes the cases, with nothing in it that could be left out."""
        found: list[Tests] = []
        while (way := self._left_out(found)) is not None:
            found.append(self._smallest(way))
        for place in sorted(found, key=len, reverse=True):
            others = [one for one in found if one != place]
            if self._left_out(others) is None:
                found = others
        return tuple(found)

    def _left_out(self, places: list[Tests]) -> Tests | None:
        """A way that ends with yes and that none of the places describes.

        On the way there only counts which tests of places that can still be met are met already,
        so ways that agree in this are followed together.
        """
        tests = list(dict.fromkeys(test for place in places for test in place))
        wanted = [sum(1 << tests.index(test) for test in place) for place in places]
        facts = [(1 << at, test.fact) for at, test in enumerate(tests)]
        implied: dict[Test, int] = {}
        closed: dict[int, int] = {}
        seen: set[tuple[int, int]] = set()
        waiting: list[tuple[int, int, _Path]] = [(self._decisions.start, 0, None)]
        while waiting:
            number, met, path = waiting.pop()
            if number not in closed:
                ahead = self._decisions.ahead[number]
                closed[number] = sum(bit for bit, fact in facts if fact not in ahead)
            lost = closed[number] & ~met
            alive = 0
            for want in wanted:
                if not want & ~met:
                    break
                if not want & lost:
                    alive |= want
            else:
                if number == YES:
                    return _tests_on(path)
                met &= alive
                if number != NO and (number, met) not in seen:
                    seen.add((number, met))
                    for test, to in self._decisions.branches(number):
                        if test not in implied:
                            implied[test] = sum(
                                1 << at for at, one in enumerate(tests) if _within(test, one)
                            )
                        waiting.append((to, met | implied[test], (path, test)))
        return None

    def _smallest(self, way: Tests) -> Tests:
        tests = list(way)
        for test in way:
            fewer = [one for one in tests if one != test]
            if self._belongs(fewer):
                tests = fewer
        for at, test in enumerate(tests):
            if isinstance(test, Is):
                for value in self._others(test):
                    wider = Is(test.fact, (*tests[at].values, value))
                    if self._belongs([*tests[:at], wider, *tests[at + 1 :]]):
                        tests[at] = wider
        return tuple(tests)

    def _others(self, test: Is) -> Iterator[str]:
        about = self._facts[test.fact]
        if about.many and not about.value(test.values[0]).exclusive:
            return
        yield from (v.id for v in about.values if v.id not in test.values)

    def _belongs(self, tests: list[Test]) -> bool:
        """Whether every case that meets the tests is sure to be one of those described."""
        wanted: dict[str, list[Test]] = {}
        for test in tests:
            wanted.setdefault(test.fact, []).append(test)
        need = sum(self._bits[fact] for fact in wanted)
        seen: set[tuple[int, int, Tests]] = set()
        start = self._decisions.start
        if start <= YES:
            return start == YES
        waiting: list[tuple[int, int, Tests]] = [(start, need & ~self._decisions.passed(start), ())]
        while waiting:
            spot = waiting.pop()
            if spot in seen:
                continue
            seen.add(spot)
            number, left, met = spot
            for branch in self._decisions.branches(number):
                fact = branch.test.fact
                here = tuple(one for one in met if one.fact == fact)
                if fact in wanted and not self._together((*wanted[fact], *here, branch.test)):
                    continue
                still = left & ~self._bits[fact]
                if branch.to == YES:
                    continue
                if branch.to == NO:
                    if not still & ~self._decisions.beyond(number, branch.test):
                        return False
                    continue
                still &= ~self._decisions.passed(branch.to)
                keep = (*here, branch.test) if fact in wanted else ()
                waiting.append((branch.to, still, keep))
        return True

    def _together(self, tests: tuple[Test, ...]) -> bool:
        """Whether one answer can meet all of these tests of one fact."""
        if tests not in self._possible:
            self._possible[tests] = self._can_meet(tests)
        return self._possible[tests]

    def _can_meet(self, tests: tuple[Test, ...]) -> bool:
        about = self._facts[tests[0].fact]
        options = {v.id for v in about.values if about.many and not v.exclusive}
        if any(_meets_all({value.id}, tests) for value in about.values):
            return True
        if not options:
            return False
        ticked = options.difference(*(test.values for test in tests if isinstance(test, Lacks)))
        return bool(ticked) and _meets_all(ticked, tests)


def _meets_all(values: set[str], tests: tuple[Test, ...]) -> bool:
    return all(values.isdisjoint(t.values) is isinstance(t, Lacks) for t in tests)


def _tests_on(path: _Path) -> Tests:
    found: list[Test] = []
    while path is not None:
        path, test = path
        found.append(test)
    return tuple(reversed(found))


def _within(one: Test, wanted: Test) -> bool:
    if one.fact != wanted.fact:
        return False
    if isinstance(wanted, Lacks):
        return isinstance(one, Lacks) and set(wanted.values) <= set(one.values)
    return isinstance(one, Is) and set(one.values) <= set(wanted.values)

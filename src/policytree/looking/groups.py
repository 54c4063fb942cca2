"""The smallest conditions under which something comes about, found among its decisions.

Each way through the decisions is a set of tests that describes some cases. Tests are left out, and
values put in, for as long as no case is let in that does not belong; what is then described already
needs no group of its own. So each group is described by as little as it takes, and all of them
together describe every case and no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, final

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
        self._tests: list[Test] = []
        self._numbered: dict[Test, int] = {}
        self._possible: dict[int, bool] = {}
        self._onward: dict[int, tuple[str, tuple[_WayOn, ...]]] = {}

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
        """Whether every case that meets the tests is sure to be one of those described.

        Such a case is none of those where a way that fits the tests ends with no, and all of their
        facts are asked for on it.
        """
        start = self._decisions.start
        if start <= YES:
            return start == YES
        wanted: dict[str, int] = {}
        for test in tests:
            wanted[test.fact] = wanted.get(test.fact, 0) | self._bit(test)
        need = sum(self._bits[fact] for fact in wanted)
        first = (start, need & ~self._decisions.passed(start), 0)
        seen, waiting = {first}, [first]
        while waiting:
            number, left, met = waiting.pop()
            fact, ways = self._ways_on(number)
            still = left & ~self._bits[fact]
            asked = wanted.get(fact)
            for way in ways:
                here = 0
                if asked is not None:
                    here = met | way.test
                    if not self._together(fact, asked | here):
                        continue
                if way.to == YES or still & ~way.ahead:
                    continue
                if way.to == NO:
                    return False
                spot = (way.to, still & ~way.passed, here if way.same_fact else 0)
                if spot not in seen:
                    seen.add(spot)
                    waiting.append(spot)
        return True

    def _ways_on(self, number: int) -> tuple[str, tuple[_WayOn, ...]]:
        """The fact that a decision turns on, and its branches."""
        if number not in self._onward:
            decisions = self._decisions
            branches = decisions.branches(number)
            fact = branches[0].test.fact
            ways = []
            for test, to in branches:
                if to <= YES:
                    ahead, same = decisions.beyond(number, test), False
                else:
                    ahead = decisions.asked_from(to)
                    same = decisions.branches(to)[0].test.fact == fact
                ways.append(_WayOn(self._bit(test), to, decisions.passed(to), ahead, same))
            self._onward[number] = (fact, tuple(ways))
        return self._onward[number]

    def _bit(self, test: Test) -> int:
        """A number for a test, so that sets of tests are numbers too."""
        if test not in self._numbered:
            self._numbered[test] = 1 << len(self._tests)
            self._tests.append(test)
        return self._numbered[test]

    def _together(self, fact: str, tests: int) -> bool:
        """Whether one answer can meet all of these tests of a fact."""
        if tests not in self._possible:
            found = tuple(one for at, one in enumerate(self._tests) if tests >> at & 1)
            self._possible[tests] = self._can_meet(fact, found)
        return self._possible[tests]

    def _can_meet(self, fact: str, tests: Tests) -> bool:
        about = self._facts[fact]
        options = {v.id for v in about.values if about.many and not v.exclusive}
        if any(_meets_all({value.id}, tests) for value in about.values):
            return True
        if not options:
            return False
        ticked = options.difference(*(test.values for test in tests if isinstance(test, Lacks)))
        return bool(ticked) and _meets_all(ticked, tests)


@final
class _WayOn(NamedTuple):
    """A branch with its test as a bit, and the decision it leads to.

    As bits there are the facts that may be asked for just before that decision (`passed`), and
    those that may be from there to the end (`ahead`). `same_fact` says that it turns on this fact.
    """

    test: int
    to: int
    passed: int
    ahead: int
    same_fact: bool


def _meets_all(values: set[str], tests: Tests) -> bool:
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

"""In which cases something comes about: all of them, in groups with the smallest conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import Is
from policytree.difference.describing import meets
from policytree.looking.cases import cases_of
from policytree.looking.decisions import Decisions
from policytree.looking.groups import described
from policytree.looking.holding import known_from
from policytree.looking.walk import Walk

if TYPE_CHECKING:
    from policytree.difference.describing import Places, Tests
    from policytree.looking.cases import Cases
    from policytree.looking.targets import Target
    from policytree.looking.walk import Seen
    from policytree.model import Policy
    from policytree.routes import Way

__all__ = ["Found", "Group", "LookUps"]


@final
@dataclass(frozen=True, slots=True)
class Group:
    """Cases that meet all of the tests, how many they are, and one of them.

    Without tests they are all the cases there are. Groups can share cases.
    """

    tests: Tests
    cases: int
    witness: Way


@final
@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one thing: the number of its cases, and their groups, simplest first.

    A case is in one of the groups exactly where the thing comes about in it. `settled` counts the
    further cases in which a duty is asked for on the way and an answer then ends it.
    """

    target: Target
    cases: int
    groups: tuple[Group, ...]
    settled: int = 0


@final
class LookUps:
    """Looks things up in one policy, and keeps what may be asked for again.

    Raises `InputError` where the tree is not a sound graph.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.cases = cases_of(policy)
        self._found: dict[tuple[Seen, ...], tuple[int, tuple[Group, ...]]] = {}
        self._narrowed: dict[Tests, _Some] = {}

    @property
    def total(self) -> int:
        """How many cases the policy has."""
        return self.cases.total

    def of(self, target: Target) -> Found:
        """The cases in which something comes about."""
        if target.seen not in self._found:
            self._found[target.seen] = self._look(target.seen)
        cases, groups = self._found[target.seen]
        settled = 0
        if target.until is not None:
            asked = tuple(one._replace(until=None) for one in target.seen)
            settled = Walk(self.cases, asked).number - cases
        return Found(target, cases, groups, settled)

    def _look(self, seen: tuple[Seen, ...]) -> tuple[int, tuple[Group, ...]]:
        walk = Walk(self.cases, seen)
        found = described(Decisions(walk), self.cases)
        places: Places = ()
        while found != places:  # without values that nobody gives, a test can be needless
            places = self._smallest(found, seen, walk.number)
            found = tuple(dict.fromkeys(self._given_in(tests) for tests in places))
        groups = sorted((self._group(tests) for tests in places), key=_place)
        return walk.number, tuple(groups)

    def _smallest(self, places: Places, seen: tuple[Seen, ...], number: int) -> Places:
        """The places without what the decisions alone could not show to be needless."""
        found = []
        for place in places:
            smallest = place
            for test in place:
                fewer = tuple(one for one in smallest if one != test)
                own = self._some(fewer)
                if own.number > number or not all(meets(places, one) for one in own.known):
                    continue
                if Walk(own.cases, seen).number == own.number:
                    smallest = fewer
            found.append(smallest)
        for place in sorted(found, key=len, reverse=True):
            if any(self._is_part(place, other) for other in found if other is not place):
                found = [one for one in found if one is not place]
        return tuple(found)

    def _given_in(self, tests: Tests) -> Tests:
        """The tests without those values that no case with the rest of them has."""
        several = {t.fact for t in tests if isinstance(t, Is) and len(t.values) > 1}
        if not several:
            return tests
        given: dict[str, set[str]] = {fact: set() for fact in several}
        for fact, move in self._some(tests).cases.answers(several):
            given[fact].update(move.token, move.free)
        return tuple(
            Is(test.fact, tuple(one for one in test.values if one in given[test.fact]))
            if test.fact in several and isinstance(test, Is)
            else test
            for test in tests
        )

    def _is_part(self, place: Tests, other: Tests) -> bool:
        """Whether every case of one place is one of the other's."""
        own = self._some(place)
        if own.number > self._some(other).number:
            return False
        if not all(meets((other,), known) for known in own.known):
            return False
        return self._some(tuple(dict.fromkeys((*place, *other)))).number == own.number

    def _some(self, tests: Tests) -> _Some:
        if tests not in self._narrowed:
            own = self.cases.given(tests)
            number = own.total
            ways = (own.one(), own.one(-1)) if number else ()
            known = [
                known_from(self.policy, {name: list(values) for name, values in way})
                for way in ways
            ]
            self._narrowed[tests] = _Some(own, number, ways, known)
        return self._narrowed[tests]

    def _group(self, tests: Tests) -> Group:
        own = self._some(tests)
        return Group(tests, own.number, own.ways[0])


@final
class _Some(NamedTuple):
    """The cases that meet some tests, and a few of them with what they establish."""

    cases: Cases
    number: int
    ways: tuple[Way, ...]
    known: list[dict[str, frozenset[str]]]


def _place(group: Group) -> tuple[int, int, str]:
    """The simplest first, and of those alike the larger."""
    return len(group.tests), -group.cases, repr(group.tests)

"""Routes of a set made such that fewer of them have answers that do not go together in life.

Two routes that meet in one situation can go on each as the other did: all ways are taken as often
as before. A route whose ways others take too may go another way altogether, past those that only it
takes. Neither changes how many routes there are, nor that every way is taken.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.model import Question
from policytree.routes import options_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from policytree.model import Apart, Policy
    from policytree.routes import Move, RouteGraph, Situation

__all__ = ["Clashes", "Leap", "Route", "answers_of", "exchanged", "renewed", "untangled"]

_KEPT = 64
"""How many ways to one situation are followed in the search for another route."""


@final
class Leap(NamedTuple):
    """A move of a route with the answers given on it, which of a checklist can be several."""

    here: Situation
    values: tuple[str, ...]
    to: Situation
    asked: bool


type Route = tuple[Leap, ...]

type Way = tuple[str, str]
"""A node and one of its answers, which is empty after a step."""


@final
class Clashes:
    """The pairs of answers of a policy that do not go together in life.

    Sets of answers are numbers with a bit for each answer that is in such a pair.
    """

    def __init__(self, policy: Policy, apart: Iterable[Apart]) -> None:
        self._policy = policy
        pairs = {frozenset((one.answer, other)): None for one in apart for other in one.never_with}
        names = sorted({name for pair in pairs for name in pair})
        self._bits = {name: 1 << place for place, name in enumerate(names)}
        self._pairs = [sum(self._bits[name] for name in pair) for pair in pairs]
        self._known: dict[tuple[str, tuple[str, ...]], int] = {}
        self._counted: dict[int, int] = {}

    def bits(self, node_id: str, values: Iterable[str]) -> int:
        """The answers to a question."""
        key = (node_id, tuple(values))
        found = self._known.get(key)
        if found is None:
            node = self._policy.node(node_id)
            fact = node.fact if isinstance(node, Question) else ""
            found = sum(self._bits.get(f"{fact}={value}", 0) for value in key[1])
            self._known[key] = found
        return found

    def count(self, answers: int) -> int:
        """How many pairs are among some answers."""
        found = self._counted.get(answers)
        if found is None:
            found = sum(answers & pair == pair for pair in self._pairs)
            self._counted[answers] = found
        return found

    def within(self, answers: Mapping[str, Iterable[str]]) -> int:
        """How many pairs are among the answers of a case."""
        bits = 0
        for question, values in answers.items():
            bits |= self.bits(question, values)
        return self.count(bits)

    def of(self, route: Iterable[Leap]) -> int:
        """The answers of a route, or of a part of it."""
        bits = 0
        for leap in route:
            bits |= self.bits(leap.here.node, leap.values)
        return bits

    def __bool__(self) -> bool:
        """Whether there is any pair."""
        return bool(self._pairs)


def answers_of(route: Route) -> dict[str, tuple[str, ...]]:
    """The answers that are asked for on a route."""
    return {leap.here.node: leap.values for leap in route if leap.asked and leap.values}


def untangled(graph: RouteGraph, routes: Sequence[Route], clashes: Clashes) -> list[Route]:
    """The routes exchanged and renewed for as long as that lowers the number of pairs."""
    found = list(routes)
    if not clashes:
        return found
    while True:
        before = _badness(found, clashes)
        found = renewed(graph, exchanged(found, clashes), clashes)
        if _badness(found, clashes) == before:
            return found


def _badness(routes: Iterable[Route], clashes: Clashes) -> tuple[int, int]:
    """The pairs of all routes, and how many routes have any."""
    counts = [clashes.count(clashes.of(route)) for route in routes]
    return sum(counts), sum(map(bool, counts))


def exchanged(routes: Sequence[Route], clashes: Clashes) -> list[Route]:
    """The routes after two of them have exchanged parts for as long as that lowers the pairs.

    Parts lie between situations in which both routes meet, or after the last. Every move is made as
    often as before.
    """
    found = list(routes)
    improved = True
    while improved:
        improved = False
        for one in range(len(found)):
            if not clashes.count(clashes.of(found[one])):
                continue
            for other in range(len(found)):
                if one != other:
                    better = _better(found[one], found[other], clashes)
                    if better is not None:
                        found[one], found[other] = better
                        improved = True
    return found


def _better(one: Route, other: Route, clashes: Clashes) -> tuple[Route, Route] | None:
    """Two routes with the parts exchanged that lower the pairs most; None where none do."""
    parts = list(_parts(one, other))
    bits = [(clashes.of(mine), clashes.of(theirs)) for mine, theirs in parts]
    differing = [place for place, (mine, theirs) in enumerate(bits) if mine != theirs]
    best, least = None, _badness((one, other), clashes)
    for start, first in enumerate(differing):
        for last in differing[start:]:
            sums = [0, 0]
            for place, pair in enumerate(bits):
                turned = first <= place <= last
                sums[0] |= pair[turned]
                sums[1] |= pair[not turned]
            counts = [clashes.count(answers) for answers in sums]
            now = (sum(counts), sum(map(bool, counts)))
            if now < least:
                best, least = (first, last), now
    if best is None:
        return None
    made: list[Route] = [(), ()]
    for place, (mine, theirs) in enumerate(parts):
        turned = best[0] <= place <= best[1]
        made[0] += theirs if turned else mine
        made[1] += mine if turned else theirs
    return made[0], made[1]


def _parts(one: Route, other: Route) -> Iterator[tuple[Route, Route]]:
    """Two routes cut wherever they meet, so that each part of one fits the other."""
    places = {leap.here: place for place, leap in enumerate(other)}
    meets = [(place, places[leap.here]) for place, leap in enumerate(one) if leap.here in places]
    ends = (len(one), len(other))
    for (mine, theirs), (my_next, their_next) in pairwise((*meets, ends)):
        yield one[mine:my_next], other[theirs:their_next]


def renewed(graph: RouteGraph, routes: Sequence[Route], clashes: Clashes) -> list[Route]:
    """The routes, each with pairs replaced by one without, where there is one that will do.

    It takes all ways that no other route takes, and differs from the old one as little as may be.
    """
    found = list(routes)
    carried = Counter(way for route in found for way in _ways(graph, route))
    for place, route in enumerate(found):
        if not clashes.count(clashes.of(route)):
            continue
        own = set(_ways(graph, route))
        alone = {way for way in own if carried[way] == 1}
        new = _clean(graph, route, alone, clashes)
        if new is None:
            continue
        taken = set(_ways(graph, new))
        if alone <= taken:
            found[place] = new
            carried.subtract(own)
            carried.update(taken)
    return found


def _ways(graph: RouteGraph, route: Iterable[Leap]) -> Iterator[Way]:
    """The ways that a route takes. Of a checklist answered before, those of its first answer."""
    said: dict[str, tuple[str, ...]] = {}
    for leap in route:
        node = graph.policy.node(leap.here.node)
        if not isinstance(node, Question):
            yield node.id, ""
            continue
        if leap.asked:
            said[node.fact] = leap.values
        offered = {answer.value for answer in node.answers}
        yield from ((node.id, value) for value in said[node.fact] if value in offered)


@final
class _Trail(NamedTuple):
    """How a route got to a situation: at what cost, by which leap, from which trail."""

    cost: int
    answers: int
    seen: int
    leap: Leap | None
    came: _Trail | None


def _clean(graph: RouteGraph, old: Route, alone: set[Way], clashes: Clashes) -> Route | None:
    """The route without pairs that takes certain ways and shares most leaps with the old one."""
    wanted = {way: 1 << place for place, way in enumerate(sorted(alone))}
    everything = (1 << len(wanted)) - 1
    said = _said(graph.policy, old)
    kept = set(old)
    # Each leap with the wanted ways that it takes.
    leaps: dict[Situation, list[tuple[Leap, int]]] = {}
    ahead: dict[Situation, int] = {}
    for here in graph.order:
        leaps[here] = []
        ahead[here] = 0
        for move in graph.moves[here]:
            leap = _leap(graph.policy, here, move, said)
            gain = sum(wanted.get((here.node, value), 0) for value in leap.values or ("",))
            leaps[here].append((leap, gain))
            ahead[here] |= ahead[leap.to] | gain
    trails: dict[Situation, dict[tuple[int, int], _Trail]] = {
        graph.start: {(0, 0): _Trail(0, 0, 0, None, None)}
    }
    best: _Trail | None = None
    for here in reversed(graph.order):
        if here not in trails:
            continue
        there = sorted(trails.pop(here).values(), key=_cost)[:_KEPT]
        if not leaps[here]:
            best = min((best, *there) if best else there, key=_cost)
        for leap, gain in leaps[here]:
            bits = clashes.bits(here.node, leap.values)
            missing = everything & ~(gain | ahead[leap.to])
            cost = leap not in kept
            for trail in there:
                if missing & ~trail.seen or clashes.count(trail.answers | bits):
                    continue
                key = (trail.answers | bits, trail.seen | gain)
                onward = trails.setdefault(leap.to, {})
                known = onward.get(key)
                if known is None or trail.cost + cost < known.cost:
                    onward[key] = _Trail(trail.cost + cost, *key, leap, trail)
    return None if best is None else _back(best)


def _leap(policy: Policy, here: Situation, move: Move, said: Mapping[str, tuple[str, ...]]) -> Leap:
    """A move with its answers; of a checklist, those options that the old route has."""
    node = policy.node(here.node)
    values = move.values
    if isinstance(node, Question) and (move.ways > 1 or not move.asked):
        options = options_of(node, policy.facts[node.fact])
        values = tuple(one for one in said.get(node.fact, ()) if one in options) or values
    return Leap(here, values, move.to, move.asked)


def _said(policy: Policy, route: Iterable[Leap]) -> dict[str, tuple[str, ...]]:
    """What is known on a route in the end, by fact."""
    asked = [(policy.node(leap.here.node), leap.values) for leap in route if leap.asked]
    return {node.fact: values for node, values in asked if isinstance(node, Question)}


def _cost(trail: _Trail) -> int:
    return trail.cost


def _back(trail: _Trail) -> Route:
    leaps = []
    at: _Trail | None = trail
    while at is not None:
        if at.leap is not None:
            leaps.append(at.leap)
        at = at.came
    return tuple(reversed(leaps))

"""All cases with an eye on some duties: in which of them one stands before, now, or both.

The walk is that of `policytree.difference.pairs`, each place together with the fate of the duties
watched, in either state. What a watch looks for is a label; as soon as it is certain, or certainly
not to come, the rest of the way only has to be counted.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import tests_of
from policytree.difference.fates import (
    STANDS,
    Fate,
    Open,
    closed,
    facts_of,
    first_fate,
    learned,
    passed,
)
from policytree.difference.half import Ended, Token
from policytree.difference.moves import BEFORE, NOW, Move, Place
from policytree.difference.pairs import Pairs
from policytree.model import duties_of

if TYPE_CHECKING:
    from policytree.model import Duty, EndKind, Node, Policy

__all__ = ["Case", "Label", "Spot", "Watch", "duties_by_id"]

type Label = Hashable
"""What a watch finds; None is for nothing."""
type _Fates = tuple[tuple[str, Fate, Fate], ...]
type _Fine = tuple[tuple[str, Token], ...]


@final
class Spot(NamedTuple):
    """A place with what is open there. `found` is what is certain, or None; then it is `over`.

    `fine` tells which options are ticked where the place itself does not.
    """

    place: Place
    fine: _Fine
    fates: _Fates
    found: Label
    over: bool


@final
class Case(NamedTuple):
    """One case: the answers to each state's questions, and how they were asked for in turn."""

    before: dict[str, tuple[str, ...]]
    now: dict[str, tuple[str, ...]]
    asked: tuple[tuple[int, str, tuple[str, ...]], ...]


@final
class Watch:
    """A walk through all cases. `judge` labels a duty by whether it stands before and now.

    `ends` labels the two kinds of end, None for a question without the answer. Where that is not
    looked at, a case that one state has no answer for has no label.
    """

    def __init__(
        self,
        pairs: Pairs,
        duties: Iterable[str],
        judge: Callable[[str, bool, bool], Label],
        ends: Callable[[EndKind | None, EndKind | None], Label] | None = None,
    ) -> None:
        self.pairs = pairs
        self._judge = judge
        self._ends = ends
        self._duties = tuple(duties_by_id(half.policy) for half in pairs.halves)
        watched = tuple(dict.fromkeys(duties))
        self._at = tuple(_places(half.policy.nodes.values(), watched) for half in pairs.halves)
        self._fine_options = self._options_told_apart(watched)
        self._facts = frozenset().union(
            *(facts_of(duties.get(one)) for duties in self._duties for one in watched)
        )
        fates = tuple(
            (one, first_fate(self._duties[BEFORE].get(one)), first_fate(self._duties[NOW].get(one)))
            for one in watched
        )
        nowhere = Spot(pairs.start.to, (), fates, None, over=False)
        self.start = self._after(nowhere, pairs.start, frozenset())
        self._steps: dict[Spot, tuple[tuple[Move, Spot], ...]] = {}
        self.counts = self._count()

    def count(self, label: Label) -> int:
        """In how many cases the label is found."""
        return self.counts[self.start].get(label, 0)

    @property
    def labels(self) -> frozenset[Label]:
        """Everything that is found in some case."""
        return frozenset(self.counts[self.start])

    @property
    def facts(self) -> frozenset[str]:
        """The facts that conditions of the duties watched turn on, in either state."""
        return self._facts

    def told_apart(self, fact: str) -> tuple[str, ...]:
        """The options of a checklist that are followed one by one here."""
        return self._fine_options.get(fact, ())

    def steps(self, spot: Spot) -> tuple[tuple[Move, Spot], ...]:
        """The ways on from a spot, each with where it leads."""
        made = self._steps.get(spot)
        if made is None:
            made = self._steps[spot] = tuple(self._ways_on(spot))
        return made

    def case_of(self, label: Label) -> Case:
        """One case with the label. Raises `KeyError` where there is none."""
        spot, moves = self.start, [self.pairs.start]
        while not spot.over:
            move, spot = next(
                (move, to) for move, to in self.steps(spot) if self.counts[to].get(label)
            )
            moves.append(move)
        if spot.found != label:
            raise KeyError(label)
        place = spot.place
        while self.pairs.moves(place):
            move = max(self.pairs.moves(place), key=lambda one: self.pairs.answered(one.to) > 0)
            moves.append(move)
            place = move.to
        return self.told(moves)

    def _count(self) -> dict[Spot, dict[Label, int]]:
        counted: dict[Spot, dict[Label, int]] = {}
        waiting = [(self.start, False)]
        while waiting:
            spot, done = waiting.pop()
            if spot.over:
                counted[spot] = {spot.found: self.pairs.cases(spot.place)}
            elif done:
                total: dict[Label, int] = {}
                for move, to in self._steps[spot]:
                    for label, number in counted[to].items():
                        total[label] = total.get(label, 0) + move.ways * number
                counted[spot] = total
            elif spot not in counted:
                waiting.append((spot, True))
                waiting += [(to, False) for _, to in self.steps(spot) if to not in counted]
        return counted

    def _ways_on(self, spot: Spot) -> Iterator[tuple[Move, Spot]]:
        for move in self.pairs.moves(spot.place):
            if spot.over:
                yield move, spot._replace(place=move.to)
                continue
            for one in self.pairs.parted(move, self.told_apart(move.fact)):
                yield one, self._after(spot, one, move.token)

    def _after(self, spot: Spot, move: Move, coarse: Token) -> Spot:
        """Where a move leads, with what becomes of the duties watched."""
        place = move.to
        fine = dict(spot.fine)
        if move.token != coarse and coarse:
            fine[move.fact] = move.token
        fates = spot.fates
        for side, _, fact, values in move.learned:
            change = partial(learned, fact=fact, values=fine.get(fact, frozenset(values)))
            fates = tuple((one, *_on(side, old, new, change)) for one, old, new in fates)
        for side, node in move.passed:
            here = self._at[side].get(node)
            if here:
                fates = tuple(
                    (one, *_on(side, old, new, passed)) if one in here else (one, old, new)
                    for one, old, new in fates
                )
        known = {fact for fact, _, _ in place.known}
        still = tuple(sorted((fact, token) for fact, token in fine.items() if fact in known))
        return self._settle(place, still, fates, spot.found)

    def _settle(self, place: Place, fine: _Fine, fates: _Fates, label: Label) -> Spot:
        """Close what can be decided at a place, and say whether the label is certain."""
        open_still = []
        for one, old, new in fates:
            then = self._closed(BEFORE, place, one, old)
            now = self._closed(NOW, place, one, new)
            if isinstance(then, Open) or isinstance(now, Open):
                open_still.append((one, then, now))
            elif label is None:
                label = self._judge(one, then is STANDS, now is STANDS)
        return self._over(place, fine, tuple(open_still), label)

    def _over(self, place: Place, fine: _Fine, fates: _Fates, found: Label) -> Spot:
        """The spot, ended as soon as its label is certain."""
        old, new = place.before, place.now
        if isinstance(old, Ended) and isinstance(new, Ended):
            if self._ends is not None and (found is None or place.stuck):
                found = self._ends(old.kind, new.kind)
            elif place.stuck:
                found = None
            return Spot(place, (), (), found, over=True)
        answered = self.pairs.answered(place)
        if found is not None:
            certain = answered == self.pairs.cases(place)
            return Spot(place, (), (), found, over=certain)
        nothing_left = self._ends is None and not (fates and answered)
        return Spot(place, fine, fates, None, over=nothing_left)

    def _closed(self, side: int, place: Place, duty: str, fate: Fate) -> Fate:
        if not isinstance(fate, Open):
            return fate
        where = place.at(side)
        half = self.pairs.halves[side]
        asked = half.asked_from(where)
        bits = self.pairs.bits
        return closed(
            fate,
            lambda fact: bool(asked & bits.get(fact, 0)),
            ahead=duty in half.duties_from(where),
        )

    def _options_told_apart(self, watched: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Of each checklist the options that a condition of the duties watched looks at."""
        found: dict[str, set[str]] = {}
        for duties in self._duties:
            for one in watched:
                duty = duties.get(one)
                for condition in (duty.when, duty.until) if duty is not None else ():
                    for test in tests_of(condition):
                        options = self.pairs.options(test.fact)
                        found.setdefault(test.fact, set()).update(
                            value for value in test.values if value in options
                        )
        return {fact: tuple(sorted(options)) for fact, options in found.items() if options}

    def told(self, moves: Iterable[Move]) -> Case:
        """The case that some moves make."""
        answers: tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]] = ({}, {})
        asked: dict[str, tuple[int, str, tuple[str, ...]]] = {}
        given: dict[str, Token] = {}
        for move in moves:
            given[move.fact] = move.token
            for side, question, fact, values in move.learned:
                ticked = tuple(sorted(given[fact])) if self.pairs.options(fact) else values
                answers[side].setdefault(question, ticked)
                asked.setdefault(fact, (side, question, ticked))
                if side == NOW:
                    asked[fact] = (side, question, ticked)
        return Case(answers[BEFORE], answers[NOW], tuple(asked.values()))


def duties_by_id(policy: Policy) -> dict[str, Duty]:
    """Every duty of a policy, by its id."""
    return {duty.id: duty for node in policy.nodes.values() for duty in duties_of(node)}


def _places(nodes: Iterable[Node], watched: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """The duties watched at each node that has any."""
    found = {}
    for node in nodes:
        here = frozenset(duty.id for duty in duties_of(node)).intersection(watched)
        if here:
            found[node.id] = here
    return found


def _on(side: int, old: Fate, new: Fate, change: Callable[[Fate], Fate]) -> tuple[Fate, Fate]:
    return (change(old), new) if side == BEFORE else (old, change(new))

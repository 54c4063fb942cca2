"""Which cases of a policy make up a set: all there are, or so many, repeatable by a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, final

from policytree.errors import InputError
from policytree.model import NOT_SURE, End
from policytree.routes import RouteGraph
from policytree.training.cases import Case, Origin, journey_of, written
from policytree.training.covering import Cover, smallest_cover
from policytree.training.pairs import limit_pairs, time_pairs
from policytree.training.untangling import Clashes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytree.model import Apart, Policy, Scenario

__all__ = ["CaseBook", "Covered"]


@final
@dataclass(frozen=True, slots=True)
class Covered:
    """What a set of cases comes to, out of what there is: ends and sections, as (ids, of all)."""

    ends: tuple[str, ...]
    all_ends: tuple[str, ...]
    sections: tuple[str, ...]
    all_sections: tuple[str, ...]


@final
class CaseBook:
    """All cases of one policy: those written, the smallest set of routes, and the pairs."""

    def __init__(
        self, policy: Policy, scenarios: Iterable[Scenario], apart: Iterable[Apart] = ()
    ) -> None:
        self.policy = policy
        self.written = written(policy, scenarios)
        self._apart = tuple(apart)
        self._clashes = Clashes(policy, self._apart)
        self._come_to: dict[str, frozenset[str]] = {}

    @cached_property
    def cover(self) -> Cover:
        """The fewest routes that take every way of the tree, with the proof that they are."""
        return smallest_cover(self._graph, self._apart)

    @cached_property
    def routes(self) -> tuple[Case, ...]:
        """The routes of the smallest set as cases, numbered in their order."""
        return tuple(
            Case(
                id=f"route-{number}",
                policy=self.policy.id,
                title=f"Case {number} of {len(self.cover.routes)}",
                origin=Origin.ROUTE,
                answers=answers,
            )
            for number, answers in enumerate(self.cover.routes, start=1)
        )

    @cached_property
    def pairs(self) -> tuple[tuple[Case, Case], ...]:
        """The pairs on either side of a figure, as like a written case as may be."""
        likely = sorted((case.answers for case in self.written), key=_doubts)
        return (
            *limit_pairs(self.policy, self._graph, likely, self._clashes),
            *time_pairs(self.policy, (*likely, *sorted(self.cover.routes, key=self._pairs_in))),
        )

    @property
    def all(self) -> tuple[Case, ...]:
        """Every case: written ones first, then pairs, then routes."""
        return (*self.written, *(case for pair in self.pairs for case in pair), *self.routes)

    def case(self, case_id: str) -> Case:
        """The case with this id. Raises `InputError` where there is none."""
        for case in self.all:
            if case.id == case_id:
                return case
        raise InputError(f"There is no case {case_id!r} for {self.policy.id}.")

    def chosen(self, amount: int, seed: int = 1) -> tuple[Case, ...]:
        """So many cases, no two of them the same.

        A third are one or more pairs, a third were written, and the rest are routes. Of each kind
        those come first that add most ends and sections to those that the set comes to already;
        cases whose answers do not go together in life come only where nothing else is left. Raises
        `InputError` for a set that is empty or larger than all there are.
        """
        everything = self.all
        if not 1 <= amount <= len(everything):
            raise InputError(
                f"A set needs from 1 to {len(everything)} cases, which is all that "
                f"{self.policy.id} has; {amount} were asked for."
            )
        # A set is to be repeatable; nothing secret hangs on it.
        chance = random.Random(f"{seed} {self.policy.id}")  # noqa: S311
        third = amount // 3
        lifelike = [pair for pair in self.pairs if not any(map(self.clashes, pair))]
        pairs = chance.sample(lifelike, min(third // 2, len(lifelike)))
        chosen = [case for pair in pairs for case in pair]
        for kind, upto in (
            (self.written, amount - third),
            (self.routes, amount),
            (everything, amount),
        ):
            self._fill(chosen, [case for case in kind if not self.clashes(case)], upto, chance)
        self._fill(chosen, everything, amount, chance)
        return tuple(chosen)

    def clashes(self, case: Case) -> bool:
        """Whether a case has answers that do not go together in life, and no story to tell how."""
        return case.origin is not Origin.WRITTEN and self._pairs_in(case.answers) > 0

    def covered(self, cases: Iterable[Case]) -> Covered:
        """Which ends and sections of the tree the cases come to."""
        visited = {node for case in cases for node in self._nodes(case)}
        nodes = self.policy.nodes
        ends = tuple(node.id for node in nodes.values() if isinstance(node, End))
        sections = {nodes[node].section for node in visited}
        return Covered(
            ends=tuple(end for end in ends if end in visited),
            all_ends=ends,
            sections=tuple(one.id for one in self.policy.sections if one.id in sections),
            all_sections=tuple(one.id for one in self.policy.sections),
        )

    @cached_property
    def _graph(self) -> RouteGraph:
        return RouteGraph(self.policy)

    def _fill(
        self, chosen: list[Case], cases: Iterable[Case], upto: int, chance: random.Random
    ) -> None:
        """Add cases until there are so many, each time the one that adds most."""
        left = [case for case in cases if case not in chosen]
        chance.shuffle(left)
        visited = set().union(*map(self._comes_to, chosen))
        while left and len(chosen) < upto:
            # Of several that add as much the first is taken, so the seed decides.
            best = max(left, key=lambda case: len(self._comes_to(case) - visited))
            if self._comes_to(best) <= visited:
                chosen += left[: upto - len(chosen)]
                return
            left.remove(best)
            chosen.append(best)
            visited |= self._comes_to(best)

    def _comes_to(self, case: Case) -> frozenset[str]:
        """The end and the sections that a case comes to."""
        found = self._come_to.get(case.id)
        if found is None:
            covered = self.covered([case])
            ends = (f"end {end}" for end in covered.ends)
            found = frozenset((*ends, *(f"section {one}" for one in covered.sections)))
            self._come_to[case.id] = found
        return found

    def _pairs_in(self, answers: Mapping[str, tuple[str, ...]]) -> int:
        return self._clashes.within(answers)

    def _nodes(self, case: Case) -> Iterator[str]:
        yield from (visit.node for visit in journey_of(self.policy, case).route)


def _doubts(answers: Mapping[str, tuple[str, ...]]) -> int:
    return sum(NOT_SURE in values for values in answers.values())

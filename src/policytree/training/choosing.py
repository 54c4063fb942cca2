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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytree.model import Policy, Scenario

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

    def __init__(self, policy: Policy, scenarios: Iterable[Scenario]) -> None:
        self.policy = policy
        self.written = written(policy, scenarios)

    @cached_property
    def cover(self) -> Cover:
        """The fewest routes that take every way of the tree, with the proof that they are."""
        return smallest_cover(self._graph)

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
            *limit_pairs(self.policy, self._graph, likely),
            *time_pairs(self.policy, (*likely, *self.cover.routes)),
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

        A third are one or more pairs, a third were written, and the rest are routes; of each kind
        those come first that lead to an end which none chosen before leads to. Raises `InputError`
        for a set that is empty or larger than all there are.
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
        pairs = chance.sample(self.pairs, min(third // 2, len(self.pairs)))
        chosen = [case for pair in pairs for case in pair]
        stops = {self._stop(case) for case in chosen}
        for kind, upto in ((self.written, amount - third), (self.routes, amount)):
            self._fill(chosen, stops, _shuffled(kind, chance), upto)
        self._fill(chosen, stops, _shuffled(everything, chance), amount)
        return tuple(chosen)

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

    def _fill(self, chosen: list[Case], stops: set[str], cases: list[Case], upto: int) -> None:
        """Add cases until there are so many: those that lead somewhere new, then the others."""
        for only_new in (True, False):
            for case in cases:
                if len(chosen) >= upto:
                    return
                stop = self._stop(case)
                if case in chosen or (only_new and stop in stops):
                    continue
                chosen.append(case)
                stops.add(stop)

    def _stop(self, case: Case) -> str:
        return journey_of(self.policy, case).position.id

    def _nodes(self, case: Case) -> Iterator[str]:
        yield from (visit.node for visit in journey_of(self.policy, case).route)


def _doubts(answers: Mapping[str, tuple[str, ...]]) -> int:
    return sum(NOT_SURE in values for values in answers.values())


def _shuffled(cases: Iterable[Case], chance: random.Random) -> list[Case]:
    mixed = list(cases)
    chance.shuffle(mixed)
    return mixed

"""With which answers to one shared question the routes of a policy gather each duty. Exact.

Once nothing turns on a fact any more, routes that differ only in it meet in one situation. So its
values are carried along as sets from there on, and the work stays that of the graph of situations.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, final

from policytree.model import Question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytree.routes import Move, RouteGraph, Situation

type Known = frozenset[str]
"""What a whole route establishes of one fact: its values, or none where it was never asked."""


@final
class Gathering:
    """One fact on all routes of a graph; a checklist's options must be told apart in it."""

    def __init__(self, graph: RouteGraph, fact_id: str) -> None:
        self._graph = graph
        self._fact = fact_id

    @cached_property
    def known_with(self) -> dict[str, frozenset[Known]]:
        """For each duty what the whole routes that gather it establish of the fact."""
        together = {
            (duties, self._final[here] if self._matters(here) else self._settled[here])
            for here, duties in self._graph.gathered_ids.items()
            if duties
        }
        found: dict[str, set[Known]] = {}
        for duties, ends_with in together:
            for duty in duties:
                found.setdefault(duty, set()).update(ends_with)
        return {duty: frozenset(known) for duty, known in found.items()}

    def only(self, values: Iterable[str], beside: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The duties that only routes with one of the values gather, or with one `beside` them.

        Each has those of `beside` with which alone it is gathered too.
        """
        wanted, near = frozenset(values), tuple(beside)
        found: dict[str, tuple[str, ...]] = {}
        for duty, gathered_with in self.known_with.items():
            without = [known for known in gathered_with if known.isdisjoint(wanted)]
            if len(without) < len(gathered_with) and not any(
                known.isdisjoint(near) for known in without
            ):
                found[duty] = tuple(v for v in near if any(v in known for known in without))
        return found

    def possible(self, values: Iterable[str]) -> frozenset[str]:
        """The duties that some route with one of the values gathers."""
        wanted = frozenset(values)
        return frozenset(
            duty
            for duty, gathered_with in self.known_with.items()
            if any(not known.isdisjoint(wanted) for known in gathered_with)
        )

    def always(self, values: Iterable[str]) -> frozenset[str]:
        """The duties that every route with one of the values gathers; none where there is none."""
        wanted = frozenset(values)
        if not self._matters(self._graph.start):
            return frozenset()
        sure: dict[Situation, frozenset[str]] = {self._graph.start: frozenset()}
        at_ends: list[frozenset[str]] = []
        for here in reversed(self._graph.order):
            if here not in sure:
                continue
            passed = sure[here] | self._graph.gathered_ids[here]
            moves = self._graph.moves[here]
            if not moves and not (self._matters(here) and self._known(here).isdisjoint(wanted)):
                at_ends.append(passed)
            for move in moves:
                leaves = self._matters(here) and not self._matters(move.to)
                if not (leaves and self._after(here, move).isdisjoint(wanted)):
                    sure[move.to] = sure.get(move.to, passed) & passed
        return frozenset.intersection(*at_ends) if at_ends else frozenset()

    @cached_property
    def _final(self) -> dict[Situation, frozenset[Known]]:
        """Where something still turns on the fact: what the routes from there end with."""
        final: dict[Situation, frozenset[Known]] = {}
        for here in self._graph.order:
            if self._matters(here):
                moves = self._graph.moves[here]
                ahead = [
                    final[move.to] if self._matters(move.to) else {self._after(here, move)}
                    for move in moves
                ]
                final[here] = frozenset().union(*ahead) if moves else frozenset({self._known(here)})
        return final

    @cached_property
    def _settled(self) -> dict[Situation, frozenset[Known]]:
        """Where nothing turns on the fact any more: what the routes to there have established."""
        settled: dict[Situation, frozenset[Known]] = {}
        if not self._matters(self._graph.start):
            settled[self._graph.start] = frozenset({frozenset()})
        for here in reversed(self._graph.order):
            for move in self._graph.moves[here]:
                if not self._matters(move.to):
                    brought = (
                        frozenset({self._after(here, move)})
                        if self._matters(here)
                        else settled[here]
                    )
                    settled[move.to] = settled.get(move.to, frozenset()) | brought
        return settled

    def _matters(self, here: Situation) -> bool:
        return self._graph.matters(here, self._fact)

    def _known(self, here: Situation) -> Known:
        return dict(here.known).get(self._fact, frozenset())

    def _after(self, here: Situation, move: Move) -> Known:
        """What is known of the fact after a move."""
        node = self._graph.policy.node(here.node)
        if move.asked and isinstance(node, Question) and node.fact == self._fact:
            return frozenset(move.values)
        return self._known(here)

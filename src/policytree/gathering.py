"""With which answers to one shared question the routes of a policy gather each duty."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, final

from policytree.routes import RouteGraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytree.model import Policy
    from policytree.routes import Situation

type Known = frozenset[str]
"""What a whole route establishes of one fact: its values, or none where it was never asked."""


@final
class Gathering:
    """With which values of one fact the routes of a policy gather each duty. Exact."""

    def __init__(self, policy: Policy, fact_id: str) -> None:
        self._fact = fact_id
        self._graph = RouteGraph(policy, kept=(fact_id,))

    @cached_property
    def _finals(self) -> dict[Situation, frozenset[Known]]:
        """What the routes through each situation have established when they end."""
        finals: dict[Situation, frozenset[Known]] = {}
        for here in self._graph.order:
            moves = self._graph.moves[here]
            finals[here] = (
                frozenset[Known]().union(*(finals[move.to] for move in moves))
                if moves
                else frozenset((dict(here.known).get(self._fact, frozenset()),))
            )
        return finals

    @cached_property
    def known_with(self) -> dict[str, frozenset[Known]]:
        """For each duty what the whole routes that gather it establish of the fact."""
        found: dict[str, frozenset[Known]] = {}
        for here in self._graph.situations:
            for duty in self._graph.gathered(here):
                found[duty.id] = found.get(duty.id, frozenset()) | self._finals[here]
        return found

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
        certain: dict[Situation, frozenset[str]] = {}
        for here in self._graph.order:
            if all(known.isdisjoint(wanted) for known in self._finals[here]):
                continue
            own = frozenset(duty.id for duty in self._graph.gathered(here))
            ahead = [certain[m.to] for m in self._graph.moves[here] if m.to in certain]
            certain[here] = own | (frozenset.intersection(*ahead) if ahead else frozenset())
        return certain.get(self._graph.start, frozenset())

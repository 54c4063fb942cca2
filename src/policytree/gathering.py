"""With which answers to one shared question the routes of a policy gather each duty. Exact.

Each condition of a duty is looked at together with the values of the fact, one condition at a time,
so the work stays that of the graph of situations.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import Is, tests_of
from policytree.looks import Look
from policytree.model import duties_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytree.conditions import Condition
    from policytree.looks import Met, Place
    from policytree.routes import RouteGraph, Situation

type Known = frozenset[str]
"""What a whole route establishes of one fact: its values, or none where it was never asked."""


@final
class _Group(NamedTuple):
    """The duties that have one condition, a look at it, and the duties of each node."""

    when: Condition | None
    look: Look
    nodes: dict[str, frozenset[str]]

    def gathered(self, here: Situation, met: Met) -> frozenset[str]:
        """The duties of the group that a route gathers in a situation."""
        duties = self.nodes.get(here.node, frozenset())
        return duties if duties and self.look.holds(self.when, met) else frozenset()


@final
class Gathering:
    """One fact on all routes of a graph; a checklist's options are told apart."""

    def __init__(self, graph: RouteGraph, fact_id: str) -> None:
        self._graph = graph
        self._fact = fact_id
        values = graph.policy.facts[fact_id].values
        self._tests = {value.id: Is(fact_id, (value.id,)) for value in values}
        self._read: dict[tuple[Look, Met], Known] = {}

    @cached_property
    def known_with(self) -> dict[str, frozenset[Known]]:
        """For each duty what the whole routes that gather it establish of the fact."""
        found: dict[str, set[Known]] = {}
        for group in self._groups:
            for node, duties in group.nodes.items():
                known = {
                    self._final[here, self._known(group.look, met)]
                    for here in self._graph.by_node.get(node, ())
                    for met in group.look.at(here)
                    if group.look.holds(group.when, met)
                }
                for duty in duties if known else ():
                    found.setdefault(duty, set()).update(*known)
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
        at_most = self._sure(self._fact_alone, wanted, self._if_all_applied)
        found: set[str] = set()
        for group in self._groups:
            duties = frozenset().union(*group.nodes.values()) & at_most
            if duties and group.when is not None:
                whole = Look(self._graph, [*tests_of(group.when), *self._tests.values()])
                duties &= self._sure(whole, wanted, group._replace(look=whole).gathered)
            found |= duties
        return frozenset(found)

    def _if_all_applied(self, here: Situation, _met: Met) -> frozenset[str]:
        """The duties of a node as if none had a condition: what is certain is among these."""
        return self._by_node.get(here.node, frozenset())

    def _sure(
        self, look: Look, wanted: Known, gathered: Callable[[Situation, Met], frozenset[str]]
    ) -> frozenset[str]:
        """The duties that every route with one of the wanted values gathers."""
        sure: dict[Place, frozenset[str]] = {(self._graph.start, 0): frozenset()}
        at_ends: list[frozenset[str]] = []
        for here in reversed(self._graph.order):
            for met in look.at(here):
                passed = sure[here, met] | gathered(here, met)
                if not self._graph.moves[here] and not self._known(look, met).isdisjoint(wanted):
                    at_ends.append(passed)
                for step in look.steps(here):
                    there = step.after(met)
                    sure[there] = sure.get(there, passed) & passed
        return frozenset.intersection(*at_ends) if at_ends else frozenset()

    @cached_property
    def _by_node(self) -> dict[str, frozenset[str]]:
        """The duties of each node, whatever their conditions."""
        nodes = self._graph.policy.nodes.values()
        return {node.id: frozenset(duty.id for duty in duties_of(node)) for node in nodes}

    @cached_property
    def _fact_alone(self) -> Look:
        """The look that follows the fact and no other condition."""
        return Look(self._graph, self._tests.values())

    @cached_property
    def _groups(self) -> list[_Group]:
        """The duties by their conditions, each looked at as far as its nodes."""
        nodes: dict[Condition | None, dict[str, set[str]]] = {}
        for node in self._graph.policy.nodes.values():
            for duty in duties_of(node):
                nodes.setdefault(duty.when, {}).setdefault(node.id, set()).add(duty.id)
        return [
            _Group(
                when,
                Look(self._graph, [*tests_of(when), *self._tests.values()], found),
                {node: frozenset(duties) for node, duties in found.items()},
            )
            for when, found in nodes.items()
        ]

    @cached_property
    def _final(self) -> dict[tuple[Situation, Known], frozenset[Known]]:
        """What whole routes establish of the fact, by a situation and what is known there of it.

        No other condition matters for that, so it is worked out once for all duties.
        """
        look = self._fact_alone
        final: dict[tuple[Situation, Known], frozenset[Known]] = {}
        for here in self._graph.order:
            asked_later = self._graph.asks_ahead(here.node, self._fact)
            for met in look.at(here):
                known = self._known(look, met)
                if asked_later:
                    there = (step.after(met) for step in look.steps(here))
                    ahead = (final[to, self._known(look, later)] for to, later in there)
                    final[here, known] = frozenset().union(*ahead)
                else:
                    final[here, known] = frozenset({known})
        return final

    def _known(self, look: Look, met: Met) -> Known:
        """The values of the fact among what is met. The same few are asked for again and again."""
        if (look, met) not in self._read:
            known = frozenset(v for v, test in self._tests.items() if look.holds(test, met))
            self._read[look, met] = known
        return self._read[look, met]

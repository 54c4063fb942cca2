"""A more serious answer never leads to fewer duties, unless the policy itself says so.

For every question whose fact has an order of seriousness, and every situation in which it is
asked, the duties that are certain after the milder answer must be certain after the worse one.
Where the policy breaks this, the tree says so with `accepted("worse-answer-milder", ...)`.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.checks.report import Finding
from policytree.model import Exemption, Policy, Question, duties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytree.conditions import Condition
    from policytree.looks import Limit, Look, Met, Place
    from policytree.routes import RouteGraph, Situation, Way

CODE = "worse-answer-milder"


@final
class Loss(NamedTuple):
    """A duty that a worse answer loses in a situation; in a look, where `met` is met there."""

    duty: str
    look: Look | None
    met: Met


@final
class CertainDuties:
    """The duties that every way on from a situation gathers.

    Those without a condition are followed all at once, as numbers with a bit for each duty; each
    of the others in a look at its condition.
    """

    def __init__(self, graph: RouteGraph, limits: Mapping[Condition, Limit]) -> None:
        self._graph = graph
        self._nodes: dict[str, list[str]] = {}
        conditions: dict[str, Condition | None] = {}
        for node in graph.policy.nodes.values():
            for duty in duties_of(node):
                self._nodes.setdefault(duty.id, []).append(node.id)
                conditions[duty.id] = duty.when
        self._free = [name for name, when in conditions.items() if when is None]
        self._always = self._without_condition()
        # For each situation the limited duties that can be certain there, and where what is met.
        self._sometimes: dict[Situation, list[tuple[str, Look, set[Place]]]] = {}
        for name, when in conditions.items():
            if when is not None:
                certain = self._with_condition(limits[when], set(self._nodes[name]))
                for situation in {place[0] for place in certain}:
                    found = self._sometimes.setdefault(situation, [])
                    found.append((name, limits[when].look, certain))

    def from_start(self) -> frozenset[str]:
        """The duties that every route gathers."""
        start = self._graph.start
        limited = (
            name for name, _, certain in self._sometimes.get(start, ()) if (start, 0) in certain
        )
        return frozenset(self._names(self._always[start])).union(limited)

    def lost(self, here: Situation, milder: str, worse: str) -> list[Loss]:
        """What the milder answer makes certain in a situation, and the worse one does not."""
        one, other = (self._after(here, value) for value in (milder, worse))
        found = [
            Loss(name, None, 0) for name in self._names(self._always[one] & ~self._always[other])
        ]
        for name, look, certain in self._sometimes.get(one, ()):
            for met in look.at(here):
                sure = {milder: True, worse: True}
                for step in look.steps(here):
                    if step.values[0] in sure:
                        sure[step.values[0]] &= step.after(met) in certain
                if sure[milder] and not sure[worse]:
                    found.append(Loss(name, look, met))
        return found

    def _after(self, here: Situation, value: str) -> Situation:
        return next(move.to for move in self._graph.moves[here] if move.values[0] == value)

    def _names(self, duties: int) -> Iterator[str]:
        while duties:
            lowest = duties & -duties
            yield self._free[lowest.bit_length() - 1]
            duties ^= lowest

    def _without_condition(self) -> dict[Situation, int]:
        own: dict[str, int] = {}
        for place, name in enumerate(self._free):
            for node in self._nodes[name]:
                own[node] = own.get(node, 0) | 1 << place
        certain: dict[Situation, int] = {}
        for here in self._graph.order:
            ahead = [certain[move.to] for move in self._graph.moves[here]]
            common = ahead[0] if ahead else 0
            for one in ahead:
                common &= one
            certain[here] = own.get(here.node, 0) | common
        return certain

    def _with_condition(self, limit: Limit, nodes: set[str]) -> set[Place]:
        """Back from the nodes of the duty, as far as every way on gathers it."""
        graph, look = self._graph, limit.look
        certain: set[Place] = set()
        # What a situation leads to stands before it in the order, so it is settled before it.
        waiting = [graph.place[here] for node in nodes for here in graph.by_node.get(node, ())]
        heapify(waiting)
        done = -1
        while waiting:
            place = heappop(waiting)
            if place == done:
                continue
            done, here = place, graph.order[place]
            gathers, steps = here.node in nodes, look.steps(here)
            found = [
                (here, met)
                for met in look.at(here)
                if (gathers and limit.holds(met))
                or (steps and all(step.after(met) in certain for step in steps))
            ]
            if found:
                certain.update(found)
                for earlier in graph.before[here]:
                    heappush(waiting, graph.place[earlier])
        return certain


def check_severity(
    policy: Policy, graph: RouteGraph, limits: Mapping[Condition, Limit]
) -> Iterator[Finding]:
    """Worse answers that lose duties, each with a route as witness, and unused exemptions."""
    certain = CertainDuties(graph, limits)
    exemptions = {one.place: one for one in policy.exemptions if one.check == CODE}
    used: set[str] = set()
    told: set[tuple[str, str]] = set()
    for here in graph.situations:
        question = policy.node(here.node)
        if not isinstance(question, Question):
            continue
        worse_last = policy.facts[question.fact].worse
        given = {move.values[0] for move in graph.moves[here] if move.asked} if worse_last else ()
        for milder, worse in pairwise(value for value in worse_last if value in given):
            lost = certain.lost(here, milder, worse)
            exemption = exemptions.get(question.id)
            if lost and exemption is not None:
                used.add(question.id)
                lost = [loss for loss in lost if not _covers(exemption, loss.duty)]
            if lost and (question.id, worse) not in told:
                told.add((question.id, worse))
                sentence = _sentence(question, (milder, worse), *_witness(graph, here, lost), graph)
                yield Finding(CODE, question.id, sentence)
    for place in exemptions:
        if place not in used:
            sentence = "the exemption from this check covers nothing; delete it"
            yield Finding("unused-exemption", place, sentence)
    for one in policy.exemptions:
        if one.check != CODE:
            sentence = f"there is no check {one.check!r} that takes exemptions"
            yield Finding("unused-exemption", one.place, sentence)


def _covers(exemption: Exemption, duty: str) -> bool:
    return not exemption.duties or duty in exemption.duties


def _witness(graph: RouteGraph, here: Situation, lost: list[Loss]) -> tuple[Way, set[str]]:
    """One route to the situation, and all of the duties that the worse answer loses after it."""
    first = lost[-1]  # one that depends on the route, where there is any
    way = first.look.way_to(here, first.met) if first.look is not None else graph.way_to(here)
    return way, {
        loss.duty for loss in lost if loss.look is None or loss.look.met_on(way) == loss.met
    }


def _sentence(
    question: Question, answers: tuple[str, str], way: Way, lost: set[str], graph: RouteGraph
) -> str:
    milder, worse = (question.answer(value).label for value in answers)
    return (
        f"the more serious answer “{worse}” loses what “{milder}” is sure to bring: "
        f"{', '.join(sorted(lost))}. It is asked, for example, after: {graph.told(way)}"
    )

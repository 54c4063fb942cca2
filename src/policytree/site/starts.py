"""Where else to start: the beginning of a section, with the answers that lead there.

A section whose beginning has one shortest route from the first question is started with the answers
of that route. One that the tree gives everyday words to is started, where there is no such route,
with the answers that all routes there have in common: nothing is assumed that its words do not say,
and what they leave open is asked. The answers are shown with the words, and again in the guide, to
be checked and changed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.model import Node, Policy, Question, Section
from policytree.routes import RouteGraph

if TYPE_CHECKING:
    from policytree.routes import Situation

type Given = tuple[tuple[str, tuple[str, ...]], ...]


@final
@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a section, and the answers that starting there gives.

    `labels` are those answers in words, less the ones that every start of the policy gives.
    """

    section: Section
    node: Node
    answers: Given
    labels: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of the starting point on the guide page."""
        return f"start-{self.node.id}"


def starts_of(policy: Policy) -> tuple[Start, ...]:
    """The starting points of a policy, in the order of its sections."""
    graph = RouteGraph(policy)
    shortest, shared = _shortest_routes(graph), _shared_answers(graph)
    found: list[tuple[Section, Node, Given]] = []
    for section in policy.sections:
        first = next((n for n in policy.nodes.values() if n.section == section.id), None)
        if first is None or first.id == policy.start or first.id not in shortest:
            continue
        if isinstance(first, Question) and shortest[first.id].ways == 1:
            found.append((section, first, shortest[first.id].answers))
        elif section.situation and shared[first.id]:
            found.append((section, first, shared[first.id]))
    times = Counter(answer for _, _, answers in found for answer in answers)
    return tuple(
        Start(
            section,
            question,
            answers,
            _labels(policy, tuple(one for one in answers if times[one] < max(len(found), 2))),
        )
        for section, question, answers in found
    )


@final
@dataclass(frozen=True, slots=True)
class _Route:
    """A route with the fewest answers, and how many there are with as few."""

    answers: Given
    ways: int


def _shortest_routes(graph: RouteGraph) -> dict[str, _Route]:
    """For each node that can be reached, its shortest route."""
    best: dict[Situation, _Route] = {graph.start: _Route((), 1)}
    for here in reversed(graph.order):
        route = best[here]
        for move in graph.moves[here]:
            asked = ((here.node, move.values),) if move.asked and move.values else ()
            further = _Route((*route.answers, *asked), route.ways * move.ways)
            best[move.to] = _shorter(best.get(move.to), further)
    nodes: dict[str, _Route] = {}
    for situation, route in best.items():
        nodes[situation.node] = _shorter(nodes.get(situation.node), route)
    return nodes


def _shared_answers(graph: RouteGraph) -> dict[str, Given]:
    """For each node that can be reached, the answers that every route there has given."""
    given: dict[Situation, frozenset[tuple[str, tuple[str, ...]]]] = {graph.start: frozenset()}
    for here in reversed(graph.order):
        for move in graph.moves[here]:
            # A move that stands for several choices of a checklist says nothing certain.
            certain = move.asked and move.values and move.ways == 1
            after = given[here] | {(here.node, move.values)} if certain else given[here]
            given[move.to] = given.get(move.to, after) & after
    nodes: dict[str, frozenset[tuple[str, tuple[str, ...]]]] = {}
    for situation, answers in given.items():
        nodes[situation.node] = nodes.get(situation.node, answers) & answers
    order = {node_id: place for place, node_id in enumerate(graph.policy.nodes)}
    return {
        node_id: tuple(sorted(answers, key=lambda one: order[one[0]]))
        for node_id, answers in nodes.items()
    }


def _shorter(one: _Route | None, other: _Route) -> _Route:
    if one is None or len(other.answers) < len(one.answers):
        return other
    if len(one.answers) < len(other.answers):
        return one
    return _Route(one.answers, one.ways + other.ways)


def _labels(policy: Policy, answers: Given) -> tuple[str, ...]:
    labels = []
    for node_id, values in answers:
        question = policy.node(node_id)
        if isinstance(question, Question):
            labels += [question.answer(value).label for value in values]
    return tuple(labels)

"""Where else to start: the first question of a section, where one shortest route leads there.

Choosing such a starting point says the same as giving the answers on that route: its words are
shown with it, and the guide shows the answers again, to be checked and changed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.model import Policy, Question, Section
from policytree.routes import RouteGraph

if TYPE_CHECKING:
    from policytree.routes import Situation

type Given = tuple[tuple[str, tuple[str, ...]], ...]


@final
@dataclass(frozen=True, slots=True)
class Start:
    """A section's first question, and the answers that starting there gives.

    `labels` are those answers in words, less the ones that every start of the policy gives.
    """

    section: Section
    question: Question
    answers: Given
    labels: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of the starting point on the guide page."""
        return f"start-{self.question.id}"


def starts_of(policy: Policy) -> tuple[Start, ...]:
    """The starting points of a policy, in the order of its sections."""
    shortest = _shortest_routes(RouteGraph(policy))
    found = []
    for section in policy.sections:
        first = next((n for n in policy.nodes.values() if n.section == section.id), None)
        if isinstance(first, Question) and first.id != policy.start and first.id in shortest:
            route = shortest[first.id]
            if route.ways == 1:
                found.append((section, first, route.answers))
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

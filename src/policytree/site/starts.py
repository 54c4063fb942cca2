"""Where else to start: the first question of a section, where only one route leads there.

Choosing such a starting point says the same as giving the answers on its route, so the guide can
begin there and show those answers to be checked.
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
    graph = RouteGraph(policy)
    routes = _routes_to(graph)
    found = []
    for section in policy.sections:
        first = next((n for n in policy.nodes.values() if n.section == section.id), None)
        if isinstance(first, Question) and first.id != policy.start:
            situations = graph.by_node.get(first.id, [])
            if sum(routes[one] for one in situations) == 1:
                found.append((section, first, graph.way_to(situations[0])))
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


def _routes_to(graph: RouteGraph) -> dict[Situation, int]:
    """How many different sets of answers lead to each situation."""
    routes = dict.fromkeys(graph.moves, 0)
    routes[graph.start] = 1
    for here in reversed(graph.order):
        for move in graph.moves[here]:
            routes[move.to] += routes[here] * move.ways
    return routes


def _labels(policy: Policy, answers: Given) -> tuple[str, ...]:
    labels = []
    for node_id, values in answers:
        question = policy.node(node_id)
        if isinstance(question, Question):
            labels += [question.answer(value).label for value in values]
    return tuple(labels)

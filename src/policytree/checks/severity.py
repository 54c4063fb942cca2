"""A more serious answer never leads to fewer duties, unless the policy itself says so.

For every question whose fact has an order of seriousness, and every situation in which it is
asked, the duties that are certain after the milder answer must be certain after the worse one.
Where the policy breaks this, the tree says so with `accepted("worse-answer-milder", ...)`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from policytree.checks.report import Finding
from policytree.model import Exemption, Policy, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.routes import Move, RouteGraph, Situation

CODE = "worse-answer-milder"


def certain_duties(graph: RouteGraph) -> dict[Situation, frozenset[str]]:
    """For each situation the duties that every way on from it gathers."""
    certain: dict[Situation, frozenset[str]] = {}
    for here in graph.order:
        own = graph.gathered_ids[here]
        ahead = [certain[move.to] for move in graph.moves[here]]
        common = frozenset.intersection(*ahead) if ahead else frozenset()
        certain[here] = own | common
    return certain


def check_severity(policy: Policy, graph: RouteGraph) -> Iterator[Finding]:
    """Worse answers that lose duties, each with a route as witness, and unused exemptions."""
    certain = certain_duties(graph)
    exemptions = {one.place: one for one in policy.exemptions if one.check == CODE}
    used: set[str] = set()
    told: set[tuple[str, str]] = set()
    for here in graph.situations:
        question = policy.node(here.node)
        if not isinstance(question, Question):
            continue
        moves = _by_answer(graph.moves[here])
        order = [value for value in policy.facts[question.fact].worse if value in moves]
        for milder, worse in pairwise(order):
            lost = certain[moves[milder].to] - certain[moves[worse].to]
            exemption = exemptions.get(question.id)
            if lost and exemption is not None:
                used.add(question.id)
                lost -= _covered(exemption, lost)
            if lost and (question.id, worse) not in told:
                told.add((question.id, worse))
                sentence = _sentence(question, (milder, worse), lost, graph.in_words(here))
                yield Finding(CODE, question.id, sentence)
    for place in exemptions:
        if place not in used:
            sentence = "the exemption from this check covers nothing; delete it"
            yield Finding("unused-exemption", place, sentence)
    for one in policy.exemptions:
        if one.check != CODE:
            sentence = f"there is no check {one.check!r} that takes exemptions"
            yield Finding("unused-exemption", one.place, sentence)


def _by_answer(moves: tuple[Move, ...]) -> dict[str, Move]:
    return {move.values[0]: move for move in moves if move.asked}


def _covered(exemption: Exemption, lost: frozenset[str]) -> frozenset[str]:
    return lost & frozenset(exemption.duties) if exemption.duties else lost


def _sentence(
    question: Question, answers: tuple[str, str], lost: frozenset[str], route: str
) -> str:
    milder, worse = (question.answer(value).label for value in answers)
    return (
        f"the more serious answer “{worse}” loses what “{milder}” is sure to bring: "
        f"{', '.join(sorted(lost))}. It is asked, for example, after: {route}"
    )

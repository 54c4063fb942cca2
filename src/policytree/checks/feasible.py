"""What holds on every feasible route: reachability, junctions, not sure and gates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.checks.report import Finding
from policytree.model import NOT_SURE, Gate, Policy, Question, duties_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.routes import RouteGraph, Situation


def check_feasible(policy: Policy, graph: RouteGraph) -> Iterator[Finding]:
    """Findings about what routes can and cannot do, each with a route as witness."""
    yield from _reached(policy, graph)
    yield from _junctions(policy, graph)
    yield from _not_sure(policy, graph)
    for gate in policy.gates:
        yield from _gate(gate, graph)


def _reached(policy: Policy, graph: RouteGraph) -> Iterator[Finding]:
    for node in policy.nodes.values():
        situations = graph.by_node.get(node.id, [])
        if not situations:
            sentence = "no answers lead here; lead a route to it or delete it"
            yield Finding("unreachable-node", node.id, sentence)
            continue
        if not isinstance(node, Question):
            continue
        taken = {
            value
            for situation in situations
            for move in graph.moves[situation]
            for value in move.values
        }
        for answer in node.answers:
            fact = policy.facts[node.fact]
            # Options of a checklist that nothing tests stand for one another on the routes.
            interchangeable = fact.many and not fact.value(answer.value).exclusive
            if answer.value not in taken and not interchangeable:
                sentence = f"no feasible route takes the answer “{answer.label}”"
                yield Finding("untaken-answer", node.id, sentence)


def _junctions(policy: Policy, graph: RouteGraph) -> Iterator[Finding]:
    for node in policy.nodes.values():
        if not isinstance(node, Question):
            continue
        offered = {answer.value for answer in node.answers}
        fact = policy.facts[node.fact]
        for situation in graph.by_node.get(node.id, []):
            known = dict(situation.known).get(node.fact)
            if known and not known <= offered:
                strange = ", ".join(f"“{fact.value(value).label}”" for value in known - offered)
                sentence = (
                    f"{fact.text} is already known as {strange} on a route to this question, "
                    f"which does not offer that. For example: {graph.in_words(situation)}"
                )
                yield Finding("fact-asked-twice", node.id, sentence)
                break
            judged = fact.judgement and NOT_SURE not in offered
            if not known and judged:
                sentence = (
                    f"“{node.text}” asks for a judgement and offers no answer for somebody who "
                    f"is not sure. It is asked, for example, after: {graph.in_words(situation)}"
                )
                yield Finding("no-not-sure", node.id, sentence)
                break


def _not_sure(policy: Policy, graph: RouteGraph) -> Iterator[Finding]:
    """After "not sure" every way on names a person before or at its end."""
    names_person: dict[Situation, bool] = {}
    refer = {duty.id for node in policy.nodes.values() for duty in duties_of(node) if duty.refers}
    for here in graph.order:
        own = not refer.isdisjoint(graph.gathered_ids[here])
        moves = graph.moves[here]
        names_person[here] = own or (bool(moves) and all(names_person[move.to] for move in moves))
    told: set[str] = set()
    for here in graph.situations:
        for move in graph.moves[here]:
            unsure = move.asked and NOT_SURE in move.values
            if unsure and not names_person[move.to] and here.node not in told:
                told.add(here.node)
                node = policy.node(here.node)
                text = node.text if isinstance(node, Question) else here.node
                sentence = (
                    f"somebody who is not sure about “{text}” can reach an end without being told "
                    f"whom to ask. For example: {graph.in_words(here)} Not sure."
                )
                yield Finding("not-sure-no-person", here.node, sentence)


def _gate(gate: Gate, graph: RouteGraph) -> Iterator[Finding]:
    """Every route to the gate's nodes has gathered each of its duties."""
    lacking: dict[Situation, frozenset[str]] = {graph.start: frozenset(gate.duties)}
    for here in reversed(graph.order):
        lacking[here] -= graph.gathered_ids[here]
        for move in graph.moves[here]:
            lacking[move.to] = lacking.get(move.to, frozenset()) | lacking[here]
    for duty_id in gate.duties:
        for node_id in gate.nodes:
            missed = [here for here in graph.by_node.get(node_id, []) if duty_id in lacking[here]]
            if missed:
                without = {here: duty_id in duties for here, duties in lacking.items()}
                way = _lacking_way(graph, missed[0], without)
                sentence = (
                    f"“{gate.title}”: a route gets here without the duty {duty_id!r}. For "
                    f"example: {way}"
                )
                yield Finding("gate-missed", node_id, sentence)


def _lacking_way(graph: RouteGraph, target: Situation, without: dict[Situation, bool]) -> str:
    """A witness that keeps to situations where the duty has not been gathered yet."""
    came: dict[Situation, tuple[Situation, str]] = {}
    waiting = [graph.start]
    while waiting:
        here = waiting.pop()
        for move in graph.moves[here]:
            if without[move.to] and move.to not in came:
                came[move.to] = (here, _said(graph, here, move.values) if move.asked else "")
                waiting.append(move.to)
    said: list[str] = []
    here = target
    while here in came:
        here, words = came[here]
        if words:
            said.append(words)
    return " ".join(reversed(said)) or "the very start."


def _said(graph: RouteGraph, here: Situation, values: tuple[str, ...]) -> str:
    question = graph.policy.node(here.node)
    if not isinstance(question, Question):
        return ""
    return f"{question.text} {', '.join(question.answer(value).label for value in values)}."

"""What holds on every feasible route: reachability, junctions, not sure and gates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, final

from policytree.checks.report import Finding
from policytree.conditions import tests_of
from policytree.looks import Look
from policytree.model import NOT_SURE, Policy, Question, duties_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policytree.conditions import Condition
    from policytree.looks import Place, Step
    from policytree.routes import Move, RouteGraph, Situation, Way


def check_feasible(policy: Policy, graph: RouteGraph) -> Iterator[Finding]:
    """Findings about what routes can and cannot do, each with a route as witness."""
    yield from _reached(policy, graph)
    yield from _junctions(policy, graph)
    yield from _not_sure(policy, graph)
    yield from _gates(policy, graph)


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
    # Most policies settle this by duties without a condition. A condition can only add a person,
    # so those are looked at where a doubt remains, and first the ones on the very fact in doubt.
    nobody = _Nobody(graph, lambda _: False)
    doubtful = [
        node
        for node in policy.nodes.values()
        if isinstance(node, Question) and nobody.way_after(node) is not None
    ]
    for question in doubtful:
        own = _Nobody(graph, partial(_is_only_on, question.fact))
        if own.way_after(question) is None:
            continue
        way = _Nobody(graph, lambda _: True).way_after(question)
        if way is not None:
            sentence = (
                f"somebody who is not sure about “{question.text}” can reach an end without being "
                f"told whom to ask. For example: {graph.told(way)} Not sure."
            )
            yield Finding("not-sure-no-person", question.id, sentence)


def _is_only_on(fact: str, condition: Condition) -> bool:
    return all(test.fact == fact for test in tests_of(condition))


@final
class _Nobody:
    """The ways to an end on which nobody is named to ask, as far as some conditions tell."""

    def __init__(self, graph: RouteGraph, counts: Callable[[Condition], bool]) -> None:
        self._graph = graph
        self._naming = {
            node.id: [
                duty.when
                for duty in duties_of(node)
                if duty.refers and (duty.when is None or counts(duty.when))
            ]
            for node in graph.policy.nodes.values()
        }
        limited = {node: found for node, found in self._naming.items() if any(found)}
        tests = (test for found in limited.values() for when in found for test in tests_of(when))
        self._look = Look(graph, tests, limited)
        self._named: set[Place] = set()

    def way_after(self, question: Question) -> Way | None:
        """A route to a question after which "not sure" can pass without anybody being named."""
        for here in self._graph.by_node.get(question.id, ()):
            for step in self._look.steps(here):
                if step.asked and NOT_SURE in step.values:
                    for met in self._look.at(here):
                        if self._ends_unnamed(step.after(met)):
                            return self._look.way_to(here, met)
        return None

    def _ends_unnamed(self, place: Place) -> bool:
        """Whether some way on ends without a person; remembers the places where none does."""
        passed: set[Place] = set()
        waiting = [place]
        while waiting:
            place = waiting.pop()
            if place in passed or place in self._named:
                continue
            passed.add(place)
            here, met = place
            if any(self._look.holds(when, met) for when in self._naming[here.node]):
                continue
            steps = self._look.steps(here)
            if not steps:
                return True
            waiting += [step.after(met) for step in steps]
        self._named |= passed
        return False


def _gates(policy: Policy, graph: RouteGraph) -> Iterator[Finding]:
    """Every route to a gate's nodes has gathered each of its duties."""
    nodes: dict[str, set[str]] = {}
    conditions: dict[str, Condition | None] = {}
    for node in policy.nodes.values():
        for duty in duties_of(node):
            nodes.setdefault(duty.id, set()).add(node.id)
            conditions[duty.id] = duty.when
    needed = dict.fromkeys(duty for gate in policy.gates for duty in gate.duties)
    sure = _gathered_for_sure(
        graph, [duty for duty in needed if conditions.get(duty) is None], nodes
    )
    lacks: dict[str, _Lacking] = {}
    for gate in policy.gates:
        for duty_id in gate.duties:
            for node_id in gate.nodes:
                if duty_id in sure.get(node_id, ()):
                    continue
                if duty_id not in lacks:
                    when = conditions.get(duty_id)
                    lacks[duty_id] = _Lacking(graph, nodes.get(duty_id, set()), when)
                way = lacks[duty_id].way_to(node_id)
                if way is not None:
                    sentence = (
                        f"“{gate.title}”: a route gets here without the duty {duty_id!r}. For "
                        f"example: {graph.told(way)}"
                    )
                    yield Finding("gate-missed", node_id, sentence)


def _gathered_for_sure(
    graph: RouteGraph, duties: list[str], nodes: dict[str, set[str]]
) -> dict[str, frozenset[str]]:
    """For each node reached those duties without a condition that every route to it gathers."""
    own: dict[str, set[str]] = {}
    for duty in duties:
        for node_id in nodes.get(duty, ()):
            own.setdefault(node_id, set()).add(duty)
    nothing = frozenset[str]()
    passed: dict[Situation, frozenset[str]] = {graph.start: nothing}
    sure: dict[str, frozenset[str]] = {}
    for here in reversed(graph.order):
        found = passed[here]
        if here.node in own:
            found = found.union(own[here.node])
        sure[here.node] = sure.get(here.node, found) & found
        for move in graph.moves[here]:
            passed[move.to] = passed.get(move.to, found) & found
    return sure


@final
class _Lacking:
    """The situations that a route can reach without gathering one duty."""

    def __init__(self, graph: RouteGraph, nodes: set[str], when: Condition | None) -> None:
        look = Look(graph, tests_of(when))
        self._came: dict[Place, tuple[Place, Move | Step] | None] = {}
        self._by_node: dict[str, Place] = {}
        waiting: list[tuple[Place, tuple[Place, Move | Step] | None]] = [((graph.start, 0), None)]
        while waiting:
            place, came = waiting.pop()
            here, met = place
            if place in self._came or (here.node in nodes and look.holds(when, met)):
                continue
            self._came[place] = came
            self._by_node.setdefault(here.node, place)
            waiting += [(step.after(met), (place, step)) for step in look.steps(here)]

    def way_to(self, node_id: str) -> Way | None:
        """A route that gets to a node without the duty; None where there is none."""
        place = self._by_node.get(node_id)
        if place is None:
            return None
        answers = []
        while (came := self._came[place]) is not None:
            place, step = came
            if step.asked and step.values:
                answers.append((place[0].node, step.values))
        return tuple(reversed(answers))

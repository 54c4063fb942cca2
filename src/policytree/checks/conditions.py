"""Whether each duty's condition can be met, can fail, and is settled before the duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from policytree.checks.report import Finding
from policytree.conditions import Condition, Is, holds, in_words, tests_of
from policytree.model import Duty, Policy, Question, duties_of, targets_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.routes import RouteGraph


def check_conditions(policy: Policy, graph: RouteGraph) -> Iterator[Finding]:
    """Findings about the `when` and `until` of duties."""
    judge = _Judge(policy, graph)
    for node in policy.nodes.values():
        for duty in duties_of(node):
            if duty.when is not None:
                yield from judge.when(node.id, duty, duty.when)
            if duty.until is not None:
                yield from judge.until(node.id, duty, duty.until)


@final
class _Judge:
    """Judges conditions against the situations in which a duty is gathered."""

    def __init__(self, policy: Policy, graph: RouteGraph) -> None:
        self._policy = policy
        self._graph = graph
        self._asked_from = _asked_from(policy)

    def when(self, node_id: str, duty: Duty, condition: Condition) -> Iterator[Finding]:
        """The condition must hold in some situations here, fail in some, and be settled."""
        place = f"{node_id}, duty {duty.id}"
        words = in_words(condition, self._policy.facts)
        outcomes = set()
        for situation in self._graph.by_node.get(node_id, []):
            known = dict(situation.known)
            outcomes.add(holds(condition, known))
            unknown = {test.fact for test in tests_of(condition)} - set(known)
            late = unknown & self._asked_from[node_id]
            if late:
                sentence = (
                    f"the duty depends on {', '.join(sorted(late))}, which is asked only later. "
                    f"For example: {self._graph.in_words(situation)}"
                )
                yield Finding("condition-too-early", place, sentence)
                return
        if outcomes == {False}:
            sentence = f"the duty is limited to “{words}”, and no feasible route here meets that"
            yield Finding("contradictory-condition", place, sentence)
        elif outcomes == {True}:
            sentence = f"the duty is limited to “{words}”, which every route here meets; drop it"
            yield Finding("contradictory-condition", place, sentence)
        elif isinstance(condition, Is):
            yield from self._each_value(node_id, place, condition)

    def _each_value(self, node_id: str, place: str, condition: Is) -> Iterator[Finding]:
        fact = self._policy.facts[condition.fact]
        seen = {
            value
            for situation in self._graph.by_node.get(node_id, [])
            for value in dict(situation.known).get(condition.fact, frozenset())
        }
        for value in condition.values:
            if value not in seen:
                sentence = f"no route here has “{fact.text}: {fact.value(value).label}”"
                yield Finding("contradictory-condition", place, sentence)

    def until(self, node_id: str, duty: Duty, condition: Condition) -> Iterator[Finding]:
        """An ending must be able to come: one of its facts is asked here or later."""
        facts = {test.fact for test in tests_of(condition)}
        if facts.isdisjoint(self._asked_from[node_id]):
            words = in_words(condition, self._policy.facts)
            sentence = f"the duty ends with “{words}”, and nothing after it asks for that"
            yield Finding("contradictory-condition", f"{node_id}, duty {duty.id}", sentence)


def _asked_from(policy: Policy) -> dict[str, frozenset[str]]:
    """For each node the facts asked there or later."""
    asked: dict[str, frozenset[str]] = {}
    for root in policy.nodes:
        waiting = [(root, False)]
        while waiting:
            node_id, done = waiting.pop()
            node = policy.node(node_id)
            if done:
                own = {node.fact} if isinstance(node, Question) else set()
                asked[node_id] = frozenset(own.union(*(asked[to] for to in targets_of(node))))
            elif node_id not in asked:
                waiting.append((node_id, True))
                waiting.extend((target, False) for target in targets_of(node))
    return asked

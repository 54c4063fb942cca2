"""Whether each duty's condition can be met, can fail, and is settled before the duty."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from policytree.checks.report import Finding
from policytree.conditions import Condition, Is, in_words, tests_of
from policytree.model import Duty, Policy, Question, duties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytree.looks import Limit
    from policytree.routes import RouteGraph


def check_conditions(
    policy: Policy, graph: RouteGraph, limits: Mapping[Condition, Limit]
) -> Iterator[Finding]:
    """Findings about the `when` and `until` of duties."""
    judge = _Judge(policy, graph, limits)
    for node in policy.nodes.values():
        for duty in duties_of(node):
            if duty.when is not None:
                yield from judge.when(node.id, duty, duty.when)
            if duty.until is not None:
                yield from judge.until(node.id, duty, duty.until)


@final
class _Judge:
    """Judges conditions against the situations in which a duty is gathered."""

    def __init__(
        self, policy: Policy, graph: RouteGraph, limits: Mapping[Condition, Limit]
    ) -> None:
        self._policy = policy
        self._graph = graph
        self._offered: dict[str, set[str]] = {}
        self._limits = limits
        for node in policy.nodes.values():
            if isinstance(node, Question):
                offered = self._offered.setdefault(node.fact, set())
                offered.update(answer.value for answer in node.answers)

    def when(self, node_id: str, duty: Duty, condition: Condition) -> Iterator[Finding]:
        """The condition must hold in some situations here, fail in some, and be settled."""
        place = f"{node_id}, duty {duty.id}"
        words = in_words(condition, self._policy.facts)
        situations = self._graph.by_node.get(node_id, [])
        asked = {test.fact for test in tests_of(condition)}
        asked = {fact for fact in asked if self._graph.asks_ahead(node_id, fact)}
        if asked:
            for situation in situations:
                late = asked - dict(situation.known).keys()
                if late:
                    sentence = (
                        f"the duty depends on {', '.join(sorted(late))}, which is asked only "
                        f"later. For example: {self._graph.in_words(situation)}"
                    )
                    yield Finding("condition-too-early", place, sentence)
                    return
        limit = self._limits[condition]
        met = {one for situation in situations for one in limit.look.at(situation)}
        outcomes = {limit.holds(one) for one in met}
        if outcomes == {False}:
            sentence = f"the duty is limited to “{words}”, and no feasible route here meets that"
            yield Finding("contradictory-condition", place, sentence)
        elif outcomes == {True}:
            sentence = f"the duty is limited to “{words}”, which every route here meets; drop it"
            yield Finding("contradictory-condition", place, sentence)
        elif isinstance(condition, Is):
            seen = {value for one in met for value in limit.look.values_met(one)}
            yield from self._each_value(place, condition, seen)

    def _each_value(self, place: str, condition: Is, seen: set[str]) -> Iterator[Finding]:
        fact = self._policy.facts[condition.fact]
        for value in condition.values:
            if value not in seen & self._offered.get(fact.id, set()):
                sentence = f"no route here has “{fact.text}: {fact.value(value).label}”"
                yield Finding("contradictory-condition", place, sentence)

    def until(self, node_id: str, duty: Duty, condition: Condition) -> Iterator[Finding]:
        """An ending must be able to come: one of its facts is asked here or later."""
        facts = {test.fact for test in tests_of(condition)}
        if not any(self._graph.asks_ahead(node_id, fact) for fact in facts):
            words = in_words(condition, self._policy.facts)
            sentence = f"the duty ends with “{words}”, and nothing after it asks for that"
            yield Finding("contradictory-condition", f"{node_id}, duty {duty.id}", sentence)

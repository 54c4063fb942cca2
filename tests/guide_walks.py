"""Walks through a guide that pass every edge, and what the page must show at each step of them.

Nothing here knows a browser: the walk is planned with the engine alone, so that a test can compare
what people see with what the engine says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from policytree.engine import Journey, follow, replay, values_known
from policytree.model import End, Policy, Question, Step, targets_of
from tests.walking import ANY_TIME

type Values = tuple[str, ...]
type Edge = tuple[str, Values]
"""A question and what is answered there."""


@dataclass(frozen=True)
class Expected:
    """What the guide must show: the node, what was answered there before, and the journey."""

    node: str
    before: Values
    journey: Journey
    dropped: tuple[str, ...] = ()
    begins: bool = False


@dataclass(frozen=True)
class Move:
    """One thing somebody does, "answer" the question that is shown or "back", and what follows."""

    kind: str
    question: str
    values: Values
    then: Expected


@dataclass
class Reader:
    """Somebody with the guide: what they answered, and where they are.

    Answers to questions further on stay with them, as they do in the page, until one is dropped.
    """

    policy: Policy
    answers: dict[str, Values] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.steps = [self.shown_of(self._replay()).node]

    def answer(self, values: Values, *, changing: bool = False) -> Expected:
        """Answer the question that is shown; after a change the guide goes on where it was."""
        question = self.steps[-1]
        self.answers[question] = values
        journey = self._replay()
        for one in journey.dropped:
            del self.answers[one.question]
        asked = [
            visit.node
            for visit in journey.route
            if not visit.known and (visit.values or visit.node == journey.position.id)
        ]
        after = asked[asked.index(question) + 1 :]
        self.steps.append(after[0] if after and not changing else journey.position.id)
        return self.shown_of(journey, tuple(one.question for one in journey.dropped))

    def change(self, question: str) -> Expected:
        """Choose to change an earlier answer."""
        self.steps.append(question)
        return self.shown_of(self._replay())

    def back(self) -> Expected:
        self.steps.pop()
        return self.shown_of(self._replay())

    def now(self) -> Expected:
        return self.shown_of(self._replay())

    def shown_of(self, journey: Journey, dropped: tuple[str, ...] = ()) -> Expected:
        node = self.steps[-1] if self.steps else journey.position.id
        before = self.answers.get(node, ())
        return Expected(node, before, journey, dropped, begins=len(self.steps) < 2)

    def known_here(self) -> dict[str, frozenset[str]]:
        """What the route has established before the question that is shown."""
        known: dict[str, frozenset[str]] = {}
        for visit in self._replay().route:
            if visit.node == self.steps[-1]:
                break
            node = self.policy.node(visit.node)
            if isinstance(node, Question) and not visit.known:
                known[node.fact] = frozenset(visit.values)
        return known

    def _replay(self) -> Journey:
        return replay(self.policy, self.answers, {}, ANY_TIME)


class Ahead:
    """Which questions can still be asked, from a node and what is known there."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.asked = cache(self._asked)
        self._facts = cache(self._facts_from)

    def questions(self, node_id: str, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
        """The questions that some answers lead to from here, this one included."""
        facts = self._facts(node_id)
        return self.asked(node_id, frozenset((f, v) for f, v in known.items() if f in facts))

    def _facts_from(self, node_id: str) -> frozenset[str]:
        node = self.policy.node(node_id)
        own = {node.fact} if isinstance(node, Question) else set()
        return frozenset(own.union(*(self._facts(to) for to in targets_of(node))))

    def _asked(self, node_id: str, known: frozenset[tuple[str, frozenset[str]]]) -> frozenset[str]:
        node, facts = self.policy.node(node_id), dict(known)
        match node:
            case End():
                return frozenset([node_id])
            case Step():
                return self.questions(node.to, facts)
            case Question():
                settled = values_known(node, facts)
                if settled:
                    return self.questions(follow(node, settled).to, facts)
                found = frozenset([node_id])
                for values in choices(self.policy, node):
                    after = {**facts, node.fact: frozenset(values)}
                    found |= self.questions(follow(node, values).to, after)
                return found


def choices(policy: Policy, question: Question) -> list[Values]:
    """Every answer by itself; of a checklist also all those that can stand together."""
    single: list[Values] = [(answer.value,) for answer in question.answers]
    fact = policy.facts[question.fact]
    if not fact.many:
        return single
    together = tuple(one.value for one in question.answers if not fact.value(one.value).exclusive)
    return [*single, together] if len(together) > 1 else single


def questions_asked(policy: Policy) -> list[str]:
    """The questions that some route asks, in the order of the document."""
    asked = Ahead(policy).questions(policy.start, {})
    return [
        node.id for node in policy.nodes.values() if isinstance(node, Question) and node.id in asked
    ]


def ends_met(policy: Policy) -> list[str]:
    """The ends that some route reaches, in the order of the document."""
    met = Ahead(policy).questions(policy.start, {})
    return [node.id for node in policy.nodes.values() if isinstance(node, End) and node.id in met]


def every_edge(policy: Policy, questions: Iterable[str]) -> Iterator[Move]:
    """A walk from the start that gives every answer to each of these questions."""
    wanted = {
        (one, values)
        for one in questions
        if isinstance(node := policy.node(one), Question)
        for values in choices(policy, node)
    }
    yield from _walk(policy, wanted, set())


def every_state(policy: Policy, nodes: Iterable[str]) -> Iterator[Move]:
    """A walk from the start that comes to each of these questions and ends."""
    yield from _walk(policy, set(), set(nodes))


def _walk(policy: Policy, edges: set[Edge], nodes: set[str]) -> Iterator[Move]:
    reader, ahead = Reader(policy), Ahead(policy)

    def from_here(question: Question) -> Iterator[Move]:
        nodes.discard(question.id)
        known = reader.known_here()
        for values in choices(policy, question):
            to = follow(question, values).to
            left = nodes | {one for one, _ in edges}
            further = left & ahead.questions(to, {**known, question.fact: frozenset(values)})
            if (question.id, values) not in edges and not further:
                continue
            edges.discard((question.id, values))
            then = reader.answer(values)
            yield Move("answer", question.id, values, then)
            reached = policy.node(then.node)
            nodes.discard(then.node)
            if further and isinstance(reached, Question):
                yield from from_here(reached)
            yield Move("back", then.node, (), reader.back())

    start = policy.node(reader.steps[0])
    assert isinstance(start, Question), "the first thing shown is a question"
    yield from from_here(start)
    assert not edges, f"{policy.id}: no route was found for the answers {sorted(edges)}"
    assert not nodes, f"{policy.id}: no route was found to {sorted(nodes)}"

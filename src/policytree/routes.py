"""Every feasible route of a policy at once, as a graph of situations instead of a list.

A situation is a node together with those earlier answers that can still matter from there on:
the ones a later question re-asks and the ones a later condition tests. Routes that no longer
differ in anything that matters meet in one situation, so the work grows with nodes and shared
facts, not with the number of routes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations
from typing import TYPE_CHECKING, final, override

from policytree.conditions import holds, tests_of
from policytree.engine import follow, values_known
from policytree.model import Duty, End, Policy, Question, Step, duties_of, targets_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

type KnownFacts = tuple[tuple[str, frozenset[str]], ...]


@final
@dataclass(frozen=True, slots=True)
class Situation:
    """A node, and what is known there that can still matter.

    Its hash is worked out once: every pass over a graph looks situations up by the thousand.
    """

    node: str
    known: KnownFacts
    mark: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "mark", hash((self.node, self.known)))

    @override
    def __hash__(self) -> int:
        return self.mark


@final
@dataclass(frozen=True, slots=True)
class Move:
    """One way on from a situation. `ways` counts the answers that come to the same.

    `values` is the answer given, or empty for a step; `asked` is false where the fact was
    already known.
    """

    values: tuple[str, ...]
    to: Situation
    ways: int
    asked: bool


class RouteGraph:
    """The feasible situations of a sound policy: no dangling edge and no cycle.

    The checklists in `apart` have every option told apart, whether or not anything turns on it.
    """

    def __init__(self, policy: Policy, apart: Collection[str] = ()) -> None:
        self.policy = policy
        self._relevant = _relevant_facts(policy)
        self._tested = _tested_options(policy, apart)
        self.start = Situation(policy.start, ())
        self._made = {self.start: self.start}
        self.moves: dict[Situation, tuple[Move, ...]] = {}
        self._came_from: dict[Situation, tuple[Situation, Move] | None] = {self.start: None}
        waiting = [self.start]
        while waiting:
            here = waiting.pop()
            self.moves[here] = moves = tuple(self._moves(here))
            for move in moves:
                if move.to not in self._came_from:
                    self._came_from[move.to] = (here, move)
                    waiting.append(move.to)

    @property
    def situations(self) -> tuple[Situation, ...]:
        """All feasible situations, in the order they were found."""
        return tuple(self.moves)

    @cached_property
    def by_node(self) -> dict[str, list[Situation]]:
        """The feasible situations at each node; a node that is missing cannot be reached."""
        found: dict[str, list[Situation]] = {}
        for situation in self.moves:
            found.setdefault(situation.node, []).append(situation)
        return found

    @cached_property
    def order(self) -> tuple[Situation, ...]:
        """The situations so that each comes after all that it leads to."""
        ordered: list[Situation] = []
        entered: set[Situation] = set()
        waiting = [(self.start, False)]
        while waiting:
            here, done = waiting.pop()
            if done:
                ordered.append(here)
            elif here not in entered:
                entered.add(here)
                waiting.append((here, True))
                waiting.extend((move.to, False) for move in self.moves[here])
        return tuple(ordered)

    @cached_property
    def counts(self) -> dict[Situation, int]:
        """How many different sets of answers lead from each situation to an end."""
        counted: dict[Situation, int] = {}
        for here in self.order:
            moves = self.moves[here]
            counted[here] = sum(move.ways * counted[move.to] for move in moves) if moves else 1
        return counted

    @property
    def routes(self) -> int:
        """The exact number of feasible routes."""
        return self.counts[self.start]

    def matters(self, situation: Situation, fact_id: str) -> bool:
        """Whether anything from this situation on still turns on the fact."""
        return fact_id in self._relevant[situation.node]

    @cached_property
    def gathered_ids(self) -> dict[Situation, frozenset[str]]:
        """The ids of the duties gathered at each situation's node."""
        return {here: frozenset(duty.id for duty in self.gathered(here)) for here in self.moves}

    def gathered(self, situation: Situation) -> tuple[Duty, ...]:
        """The duties a route gathers at this situation's node."""
        known = dict(situation.known)
        return tuple(
            duty
            for duty in duties_of(self.policy.node(situation.node))
            if duty.when is None or holds(duty.when, known)
        )

    def way_to(self, situation: Situation) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """One concrete set of answers that leads here: a witness."""
        answers = []
        here = situation
        while (came := self._came_from[here]) is not None:
            here, move = came
            if move.asked and move.values:
                answers.append((here.node, move.values))
        return tuple(reversed(answers))

    def in_words(self, situation: Situation) -> str:
        """The witness in the policy's words: each question with the answer given."""
        said = []
        for node_id, values in self.way_to(situation):
            question = self.policy.node(node_id)
            if isinstance(question, Question):
                labels = ", ".join(question.answer(value).label for value in values)
                said.append(f"{question.text} {labels}.")
        return " ".join(said) or "the very start."

    def _moves(self, here: Situation) -> Iterator[Move]:
        node = self.policy.node(here.node)
        known = dict(here.known)
        match node:
            case End():
                return
            case Step():
                yield Move((), self._arrive(node.to, known), 1, asked=False)
            case Question():
                established = values_known(node, known)
                if established:
                    to = self._arrive(follow(node, established).to, known)
                    yield Move(established, to, 1, asked=False)
                    return
                for values, ways in self._choices(node):
                    learned = {**known, node.fact: frozenset(values)}
                    to = self._arrive(follow(node, values).to, learned)
                    yield Move(values, to, ways, asked=True)

    def _choices(self, question: Question) -> Iterator[tuple[tuple[str, ...], int]]:
        """Each answer that can differ from here on, with how many real answers it stands for."""
        fact = self.policy.facts[question.fact]
        values = [answer.value for answer in question.answers]
        if not fact.many:
            yield from (((value,), 1) for value in values)
            return
        alone = [value for value in values if fact.value(value).exclusive]
        yield from (((value,), 1) for value in alone)
        options = [value for value in values if value not in alone]
        telling = [value for value in options if value in self._tested.get(fact.id, frozenset())]
        silent = [value for value in options if value not in telling]
        for chosen in _subsets(telling):
            ways = 2 ** len(silent)
            if chosen:
                yield chosen, ways
            elif silent:
                yield (silent[0],), ways - 1

    def _arrive(self, node_id: str, known: dict[str, frozenset[str]]) -> Situation:
        kept = self._relevant[node_id]
        made = Situation(
            node_id, tuple(sorted((fact, known[fact]) for fact in known if fact in kept))
        )
        return self._made.setdefault(made, made)


def _subsets(items: list[str]) -> Iterator[tuple[str, ...]]:
    yield from chain.from_iterable(combinations(items, size) for size in range(len(items) + 1))


def _relevant_facts(policy: Policy) -> dict[str, frozenset[str]]:
    """For each node the facts that a question or a condition there or later turns on."""
    relevant: dict[str, frozenset[str]] = {}

    for node_id in _children_first(policy):
        node = policy.node(node_id)
        own: set[str] = {node.fact} if isinstance(node, Question) else set()
        for duty in duties_of(node):
            own.update(test.fact for test in tests_of(duty.when))
        later = (relevant[target] for target in targets_of(node))
        relevant[node_id] = frozenset(own.union(*later))
    return relevant


def _children_first(policy: Policy) -> list[str]:
    ordered: list[str] = []
    entered: set[str] = set()
    waiting = [(policy.start, False)]
    while waiting:
        node_id, done = waiting.pop()
        if done:
            ordered.append(node_id)
        elif node_id not in entered:
            entered.add(node_id)
            waiting.append((node_id, True))
            waiting.extend((target, False) for target in targets_of(policy.node(node_id)))
    return ordered


def _tested_options(policy: Policy, apart: Collection[str]) -> dict[str, frozenset[str]]:
    """The options of each fact that some duty's condition names; all of those told apart."""
    tested = {
        fact.id: frozenset(value.id for value in fact.values)
        for fact in policy.facts.values()
        if fact.id in apart
    }
    for node in policy.nodes.values():
        for duty in duties_of(node):
            for test in tests_of(duty.when):
                tested[test.fact] = tested.get(test.fact, frozenset()) | frozenset(test.values)
    return tested

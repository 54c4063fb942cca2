"""Every feasible route of a policy at once, as a graph of situations instead of a list.

A situation is a node together with those earlier answers that decide which way a route goes on
from there: the facts that a later question asks again. Routes that no longer differ in that meet in
one situation, so the work grows with nodes and shared facts, not with the number of routes. What
the conditions of duties turn on decides no way; `policytree.looks` follows that where it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.engine import follow, values_known
from policytree.model import End, Fact, Policy, Question, Step, targets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

type KnownFacts = tuple[tuple[str, frozenset[str]], ...]

type Way = tuple[tuple[str, tuple[str, ...]], ...]
"""A route as the answers given on it: each question with its values."""


@final
@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """A node, and what is known there that decides the way on.

    A graph makes each of its situations once, so two are the same only where they are one object.
    """

    node: str
    known: KnownFacts


@final
class Move(NamedTuple):
    """One way on from a situation. `ways` counts the answers that come to the same.

    `values` is the answer given, or empty for a step; `asked` is false where the fact was already
    known. Where several answers come to the same, on a checklist, `values` is one of them, and the
    others are all further choices of its options.
    """

    values: tuple[str, ...]
    to: Situation
    ways: int
    asked: bool

    def after(self, met: int) -> tuple[Situation, int]:
        """Where the move leads in a look that sees nothing new in it: what was met stays met."""
        return self.to, met


@final
class RouteGraph:
    """The feasible situations of a sound policy: no dangling edge and no cycle."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        # Sets of facts are numbers with a bit for each fact: a large tree has thousands of both.
        asked = (node.fact for node in policy.nodes.values() if isinstance(node, Question))
        self._bits = {fact: 1 << place for place, fact in enumerate(dict.fromkeys(asked))}
        self._ahead = _asked_ahead(policy, self._bits)
        self._uneven = _uneven_checklists(policy)
        self._made: dict[tuple[str, KnownFacts], Situation] = {}
        self.start = self._arrive(policy.start, ())
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
    def place(self) -> dict[Situation, int]:
        """Where each situation stands in the order."""
        return {situation: place for place, situation in enumerate(self.order)}

    @cached_property
    def before(self) -> dict[Situation, list[Situation]]:
        """The situations from which one move leads to each, in the order they were found."""
        found: dict[Situation, list[Situation]] = {here: [] for here in self.moves}
        for here, moves in self.moves.items():
            for to in {move.to: None for move in moves}:
                found[to].append(here)
        return found

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

    def asks_ahead(self, node_id: str, fact_id: str) -> bool:
        """Whether a question at the node or after it asks for the fact."""
        return bool(self._ahead[node_id] & self._bits.get(fact_id, 0))

    def bits_of(self, fact_ids: Iterable[str]) -> int:
        """A set of facts as a number with a bit for each; facts that no question asks have none."""
        return sum(self._bits.get(fact, 0) for fact in fact_ids)

    @cached_property
    def asked_before(self) -> dict[Situation, int]:
        """The facts that some route to each situation was asked for before it, as bits."""
        asked = dict.fromkeys(self.moves, 0)
        for here in reversed(self.order):
            node = self.policy.node(here.node)
            known = asked[here]
            if isinstance(node, Question):
                known |= self._bits[node.fact]
            for move in self.moves[here]:
                asked[move.to] |= known
        return asked

    def way_to(self, situation: Situation) -> Way:
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
        return self.told(self.way_to(situation))

    def told(self, way: Way) -> str:
        """A route in the policy's words: each question with the answer given."""
        said = []
        for node_id, values in way:
            question = self.policy.node(node_id)
            if isinstance(question, Question):
                labels = ", ".join(question.answer(value).label for value in values)
                said.append(f"{question.text} {labels}.")
        return " ".join(said) or "the very start."

    def _moves(self, here: Situation) -> Iterator[Move]:
        node = self.policy.node(here.node)
        match node:
            case End():
                return
            case Step():
                yield Move((), self._arrive(node.to, here.known), 1, asked=False)
            case Question():
                established = values_known(node, dict(here.known)) if here.known else ()
                if established:
                    to = self._arrive(follow(node, established).to, here.known)
                    yield Move(established, to, 1, asked=False)
                    return
                for values, ways in self._choices(node):
                    to_id = follow(node, values).to
                    learned = here.known
                    if self.asks_ahead(to_id, node.fact):
                        others = (one for one in here.known if one[0] != node.fact)
                        learned = tuple(sorted((*others, (node.fact, frozenset(values)))))
                    yield Move(values, self._arrive(to_id, learned), ways, asked=True)

    def _choices(self, question: Question) -> Iterator[tuple[tuple[str, ...], int]]:
        """Each answer that leads a way of its own, with how many real answers it stands for.

        The options of a checklist share one way, so one of them stands for all their combinations.
        """
        fact = self.policy.facts[question.fact]
        values = [answer.value for answer in question.answers]
        options = options_of(question, fact)
        yield from (((value,), 1) for value in values if value not in options)
        if fact.id in self._uneven:
            yield from ((chosen, 1) for chosen in some_of(options))
        elif options:
            yield (options[0],), 2 ** len(options) - 1

    def _arrive(self, node_id: str, known: KnownFacts) -> Situation:
        ahead = self._ahead[node_id]
        if known:
            known = tuple(one for one in known if ahead & self._bits[one[0]])
        made = self._made.get((node_id, known))
        if made is None:
            made = self._made[node_id, known] = Situation(node_id, known)
        return made


def options_of(question: Question, fact: Fact) -> tuple[str, ...]:
    """The answers of a checklist that can be given together; none for any other question."""
    if not fact.many:
        return ()
    alone = {value.id for value in fact.values if value.exclusive}
    return tuple(answer.value for answer in question.answers if answer.value not in alone)


def some_of(options: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every choice of one or more options."""
    sizes = range(1, len(options) + 1)
    yield from chain.from_iterable(combinations(options, size) for size in sizes)


def _asked_ahead(policy: Policy, bits: dict[str, int]) -> dict[str, int]:
    """For each node the facts that a question there or later asks for."""
    ahead: dict[str, int] = {}
    for root in policy.nodes:
        waiting = [(root, False)]
        while waiting:
            node_id, done = waiting.pop()
            node = policy.node(node_id)
            if done:
                asked = bits[node.fact] if isinstance(node, Question) else 0
                for target in targets_of(node):
                    asked |= ahead[target]
                ahead[node_id] = asked
            elif node_id not in ahead:
                waiting.append((node_id, True))
                waiting.extend((target, False) for target in targets_of(node))
    return ahead


def _uneven_checklists(policy: Policy) -> frozenset[str]:
    """The checklists that two questions ask with different options.

    No policy read from files has one. Elsewhere each choice of options is told apart, because what
    the later question makes of it depends on the choice.
    """
    offered: dict[str, set[tuple[str, ...]]] = {}
    for node in policy.nodes.values():
        if isinstance(node, Question) and policy.facts[node.fact].many:
            values = tuple(sorted(answer.value for answer in node.answers))
            offered.setdefault(node.fact, set()).add(values)
    return frozenset(fact for fact, kinds in offered.items() if len(kinds) > 1)

"""Two states of a policy walked side by side, for everything that can be the case at once.

A case settles both states' questions: it is a pair of whole routes, one of each state, that agree
on every fact both ask for. No two pairs can be the case together, for where they first part one
question is answered differently; so pairs can be counted. Pairs that stand at the same two places
and differ in nothing that decides the way from there are one place here, as situations are in
`policytree.routes`. So the work grows with nodes and shared facts, not with the number of cases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, final

from policytree.difference.common import ranks, uneven
from policytree.difference.half import STUCK, Ended, Half, Position, Token
from policytree.difference.moves import BEFORE, NOW, Learned, Move, Passed, Place
from policytree.engine import follow
from policytree.errors import InputError
from policytree.model import End, Question, Step
from policytree.routes import options_of, some_of

if TYPE_CHECKING:
    from policytree.model import Policy

__all__ = ["Pairs"]

_BITS = (1, 2)


@final
class _Both:
    """Two routes as they move on: where they are, what is known, and what has happened."""

    def __init__(self, place: Place) -> None:
        self.nodes: list[Position] = [place.before, place.now]
        self.known = {fact: (token, who) for fact, token, who in place.known}
        self.learned: list[Learned] = []
        self.passed: list[Passed] = []


@final
class Pairs:
    """Every place that some case comes to. Raises `InputError` for a tree that is not sound."""

    def __init__(self, before: Policy, after: Policy) -> None:
        facts = [
            node.fact
            for policy in (before, after)
            for node in policy.nodes.values()
            if isinstance(node, Question)
        ]
        self.bits = {fact: 1 << place for place, fact in enumerate(dict.fromkeys(facts))}
        self._uneven = uneven(before, after)
        self.halves = (
            Half(before, self.bits, self._uneven),
            Half(after, self.bits, self._uneven),
        )
        self._rank = ranks(*self.halves)
        self._outside: dict[tuple[int, str], tuple[tuple[Token, int], ...]] = {}
        start = self._go(_Both(Place(before.start, after.start, ())), "", frozenset(), 1)
        if start is None:
            raise InputError(f"{after.id}: no case leads anywhere")
        self.start = start
        """What happens before the first answer, leading to the first place."""
        self._moves: dict[Place, tuple[Move, ...]] = {}
        self._counted = self._count()

    def moves(self, place: Place) -> tuple[Move, ...]:
        """The ways on from a place that lead to a whole case."""
        made = self._moves.get(place)
        if made is None:
            made = self._moves[place] = tuple(self._ways_on(place))
        return made

    def cases(self, place: Place) -> int:
        """How many cases there are from a place on."""
        return self._counted[place][0]

    def answered(self, place: Place) -> int:
        """Of these, in how many both states have an answer to offer at every question."""
        return self._counted[place][1]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All places, each after those it leads to."""
        return tuple(self._counted)

    def asked_from(self, place: Place) -> int:
        """The facts that either state may still ask for, as bits."""
        old, new = self.halves
        return old.asked_from(place.before) | new.asked_from(place.now)

    def options(self, fact: str) -> tuple[str, ...]:
        """The options of a checklist that one answer stands for; none for any other fact."""
        if fact in self._uneven:
            return ()
        return self._options.get(fact, ())

    def is_plain(self, fact: str) -> bool:
        """Whether each answer for the fact is one value, told apart from all others."""
        return fact not in self._uneven and not self.options(fact)

    def may_grow(self, move: Move) -> bool:
        """Whether the other state may add options to the answer that a move gives."""
        return move.fact in self._uneven and any(one[0] == move.fact for one in move.to.known)

    def parted(self, move: Move, apart: Collection[str]) -> Iterator[Move]:
        """The move once for each choice of those options of a checklist that are told apart."""
        options = self.options(move.fact) if move.ways > 1 and apart else ()
        chosen = [one for one in options if one in apart]
        if not chosen:
            yield move
            return
        rest = [one for one in options if one not in apart]
        for some in some_of(tuple(chosen)):
            yield move._replace(token=frozenset(some), ways=2 ** len(rest))
        if rest:
            yield move._replace(token=frozenset(rest[:1]), ways=2 ** len(rest) - 1)

    @cached_property
    def _options(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for half in self.halves:
            for node in half.policy.nodes.values():
                if isinstance(node, Question) and node.fact not in found:
                    found[node.fact] = options_of(node, half.policy.facts[node.fact])
        return found

    def _count(self) -> dict[Place, tuple[int, int]]:
        """Back from the ends; a move that leads to no whole case is taken out."""
        counted: dict[Place, tuple[int, int]] = {}
        waiting = [(self.start.to, False)]
        while waiting:
            place, done = waiting.pop()
            if done:
                own = self._moves[place]
                if own:
                    alive = tuple(move for move in own if counted[move.to][0])
                    self._moves[place] = alive
                    every = sum(move.ways * counted[move.to][0] for move in alive)
                    clear = sum(move.ways * counted[move.to][1] for move in alive)
                    counted[place] = (every, clear)
                else:
                    counted[place] = (int(place.ended), int(place.ended and not place.stuck))
            elif place not in counted:
                waiting.append((place, True))
                waiting += [
                    (move.to, False) for move in self.moves(place) if move.to not in counted
                ]
        return counted

    def _ways_on(self, place: Place) -> Iterator[Move]:
        open_sides = [
            (self._rank[where], side)
            for side, where in ((BEFORE, place.before), (NOW, place.now))
            if not isinstance(where, Ended)
        ]
        if not open_sides:
            return
        there = {fact: (token, who) for fact, token, who in place.known}
        for _, side in open_sides:
            question = self._question(side, place)
            if question.fact in there:  # known in part: its further options are still to be ticked
                yield from self._further(place, side, question, *there[question.fact])
                return
        side = min(open_sides)[1]
        question = self._question(side, place)
        for token, ways in self.halves[side].choices(question):
            yield from self._given(place, side, token, ways)
        for token, ways in self._from_outside(side, question):
            if self.halves[1 - side].asked_from(place.at(1 - side)) & self.bits[question.fact]:
                both = _Both(place)
                both.nodes[side] = STUCK
                both.known[question.fact] = (token, 0)
                move = self._go(both, question.fact, token, ways)
                if move is not None:
                    yield move

    def _further(
        self, place: Place, side: int, question: Question, token: Token, who: int
    ) -> Iterator[Move]:
        """What this state offers besides the options that the other has had answered."""
        own = options_of(question, self.halves[side].policy.facts[question.fact])
        others = self.halves[1 - side].offered(question.fact)
        beside = tuple(one for one in own if not any(one in other for other in others))
        for more in ((), *some_of(beside)):
            yield from self._given(place, side, token | frozenset(more), 1, who=who)

    def _given(
        self, place: Place, side: int, token: Token, ways: int, *, who: int = 0
    ) -> Iterator[Move]:
        question = self._question(side, place)
        both = _Both(place)
        both.known[question.fact] = (token, who | _BITS[side])
        self._take(both, side, question, token)
        move = self._go(both, question.fact, token, ways)
        if move is not None:
            yield move

    def _take(self, both: _Both, side: int, question: Question, token: Token) -> None:
        """Answer a question of one state, or find that it has no such answer."""
        values = self.halves[side].fitting(question, token)
        if not values:
            both.nodes[side] = STUCK
            return
        both.learned.append(Learned(side, question.id, question.fact, values))
        both.nodes[side] = follow(question, values).to

    def _go(self, both: _Both, fact: str, token: Token, ways: int) -> Move | None:
        """On to the next open questions; nothing where a supposed answer is never asked for."""
        for side in (BEFORE, NOW):
            if not self._advance(both, side):
                return None
        old, new = both.nodes
        asked = self.halves[BEFORE].asked_from(old) | self.halves[NOW].asked_from(new)
        kept = []
        for name, (given, who) in both.known.items():
            if asked & self.bits[name]:
                kept.append((name, given, who))
            elif not who:
                return None
        to = Place(old, new, tuple(sorted(kept, key=lambda one: one[0])))
        return Move(fact, token, ways, tuple(both.learned), tuple(both.passed), to)

    def _advance(self, both: _Both, side: int) -> bool:
        """Pass steps and questions already answered; false where a supposed answer fails."""
        half = self.halves[side]
        while not isinstance(where := both.nodes[side], Ended):
            node = half.policy.node(where)
            match node:
                case End():
                    both.passed.append(Passed(side, node.id))
                    both.nodes[side] = half.ended(node)
                case Step():
                    both.passed.append(Passed(side, node.id))
                    both.nodes[side] = node.to
                case Question():
                    if node.fact not in both.known:
                        return True
                    token, who = both.known[node.fact]
                    if who & _BITS[side] and not half.fitting(node, token):
                        raise InputError(_asked_twice(half.policy, node))
                    if not who and (half.fitting(node, token) == () or not token <= _values(node)):
                        return False
                    if not who & _BITS[side] and who and self._may_add(node, token):
                        return True
                    both.known[node.fact] = (token, who | _BITS[side])
                    if who & _BITS[side]:
                        both.nodes[side] = follow(node, half.fitting(node, token)).to
                    else:
                        self._take(both, side, node, token)
        return True

    def _may_add(self, question: Question, token: Token) -> bool:
        """Whether this state has options of its own to add to what the other has had answered."""
        if question.fact not in self._uneven:
            return False
        for half in self.halves:
            fact = half.policy.facts[question.fact]
            if not fact.many or any(v.exclusive for v in fact.values if v.id in token):
                return False
        return True

    def _question(self, side: int, place: Place) -> Question:
        node = self.halves[side].policy.node(str(place.at(side)))
        if not isinstance(node, Question):
            raise TypeError(node.id)
        return node

    def _from_outside(self, side: int, question: Question) -> tuple[tuple[Token, int], ...]:
        """Answers that only the other state's questions on the same fact offer."""
        made = self._outside.get((side, question.id))
        if made is None:
            half, other = self.halves[side], self.halves[1 - side]
            found: dict[Token, int] = {}
            for node in other.policy.nodes.values():
                if isinstance(node, Question) and node.fact == question.fact:
                    found.update(other.choices(node))
            made = tuple((one, n) for one, n in found.items() if not half.fitting(question, one))
            self._outside[side, question.id] = made
        return made


def _values(question: Question) -> frozenset[str]:
    return frozenset(answer.value for answer in question.answers)


def _asked_twice(policy: Policy, question: Question) -> str:
    return (
        f"{policy.id}, question {question.id}: a route comes here with an answer already known "
        "that it does not offer, so what follows is not settled; run policytree check"
    )

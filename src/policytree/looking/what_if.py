"""What follows where some facts are fixed and the others are open.

A duty, an end or a gap is certain where it comes about in every case that is left, possible where
it does in some, and ruled out where it does in none. How much a question matters is how many of
the duties and ends that are possible its answer settles, that is makes certain or rules out: on
average over its answers, each counted alike, because a tree does not say how often one is given.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, final

from policytree.errors import InputError
from policytree.looking.bearing import Choices, Given
from policytree.looking.cases import OVER, cases_of
from policytree.looking.holding import askable, holding, position
from policytree.looking.targets import Kind, targets_of
from policytree.looking.walk import Walk
from policytree.model import Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytree.looking.cases import Cases, Token
    from policytree.looking.targets import Target
    from policytree.model import Policy

__all__ = ["Mattering", "Prospect", "Settling", "WhatIf", "what_if"]

_TOLD = (Kind.END, Kind.DUTY, Kind.GAP)
_SETTLED = (Kind.END, Kind.DUTY)


@final
@dataclass(frozen=True, slots=True)
class Prospect:
    """Something that can come about, and in how many of the cases left it does."""

    target: Target
    cases: int


@final
@dataclass(frozen=True, slots=True)
class Settling:
    """What one answer would do: the cases left with it, and how many open things it settles.

    Of a checklist it can stand for several answers (`ways`), which come to the same. The cases
    that do not ask the question are not among its `cases`.
    """

    token: Token
    ways: int
    cases: int
    settles: int


@final
@dataclass(frozen=True, slots=True)
class Mattering:
    """How much the answer to a question matters. `now` is false where a checkpoint lies before it.

    `questions` are those of the cases left that ask for the fact, in the order of the document.
    """

    fact: str
    questions: tuple[str, ...]
    answers: tuple[Settling, ...]
    now: bool

    @property
    def settles(self) -> Fraction:
        """How many open things an answer settles on average, each answer counted alike."""
        whole = sum(one.ways * one.settles for one in self.answers)
        return Fraction(whole, sum(one.ways for one in self.answers))

    @property
    def least(self) -> int:
        """How many it settles whatever the answer is."""
        return min(one.settles for one in self.answers)

    @property
    def most(self) -> int:
        """How many it settles at best."""
        return max(one.settles for one in self.answers)


@final
@dataclass(frozen=True, slots=True)
class WhatIf:
    """What follows from some answers: of `total` cases of the policy, `left` agree with them.

    `idle` are the facts given that no case left asks for. `next` is the question that comes next
    in the guide, or None where the route is over. `matters` has the questions that matter most
    first, and those that can be asked now before the others.
    """

    policy: Policy
    known: Mapping[str, Token]
    total: int
    left: int
    idle: tuple[str, ...]
    next: str | None
    certain: tuple[Prospect, ...]
    possible: tuple[Prospect, ...]
    ruled_out: tuple[Target, ...]
    matters: tuple[Mattering, ...]

    @property
    def open(self) -> int:
        """How many duties and ends are possible, and neither certain nor ruled out."""
        return sum(one.target.kind in _SETTLED for one in self.possible)


def what_if(policy: Policy, known: Mapping[str, Token]) -> WhatIf:
    """What is certain and what is possible in all cases that agree with what is known.

    Raises `InputError` where no case does, or where the tree is not a sound graph.
    """
    every = cases_of(policy)
    left = holding(every, known)
    if left.first is None:
        message = f"{policy.id}: no case of the policy has all of these answers together"
        raise InputError(message)
    walks: dict[object, Walk] = {}
    certain, possible, ruled_out = [], [], []
    for target in targets_of(policy):
        if target.kind in _TOLD:
            if target.seen not in walks:
                walks[target.seen] = Walk(left, target.seen)
            number = walks[target.seen].number
            if number == left.total:
                certain.append(Prospect(target, number))
            elif number:
                possible.append(Prospect(target, number))
            else:
                ruled_out.append(target)
    opened = [one.target.seen for one in possible if one.target.kind in _SETTLED]
    asked = _questions(left)
    at = position(left, known)
    return WhatIf(
        policy=policy,
        known=known,
        total=every.total,
        left=left.total,
        idle=tuple(fact for fact in known if fact not in asked),
        next=None if at == OVER else left.places[at].question.id,
        certain=tuple(certain),
        possible=tuple(possible),
        ruled_out=tuple(ruled_out),
        matters=tuple(_mattering(left, known, asked, [walks[seen] for seen in opened])),
    )


def _questions(cases: Cases) -> dict[str, tuple[str, ...]]:
    """The facts that some case asks for, each with the questions that do, as in the document."""
    reached = {cases.first.to} if cases.first is not None else set()
    asking: dict[str, str] = {}
    for number in range(len(cases.places) - 1, OVER, -1):
        if number in reached:
            place = cases.places[number]
            asking[place.question.id] = place.question.fact
            reached.update(move.to for move in place.moves)
    found: dict[str, tuple[str, ...]] = {}
    for node in cases.policy.nodes.values():
        if isinstance(node, Question) and node.id in asking:
            found[node.fact] = (*found.get(node.fact, ()), node.id)
    return found


def _mattering(
    cases: Cases,
    known: Mapping[str, Token],
    asked: Mapping[str, tuple[str, ...]],
    opened: list[Walk],
) -> list[Mattering]:
    every = Given(cases)
    # Things that come about in the same way are settled together, and each of them counts.
    things = [(Given(cases, walk), number) for walk, number in Counter(opened).items()]
    now = askable(cases, known)
    found = []
    for fact, questions in asked.items():
        if fact in known:
            continue
        apart = set(every.apart[fact]).union(*(thing.apart[fact] for thing, _ in things))
        settling = tuple(_settling(Choices(every, fact, apart), every, fact, things))
        found.append(Mattering(fact, questions, settling, fact in now))
    return sorted(found, key=lambda one: (not one.now, -one.settles, -one.least))


def _settling(
    choices: Choices, every: Given, fact: str, things: list[tuple[Given, int]]
) -> Iterator[Settling]:
    elsewhere = every.unasked(fact)
    also = [thing.unasked(fact) for thing, _ in things]
    for token, ways in choices.found:
        cases = choices.number(every, token)
        settles = 0
        for (thing, number), beside in zip(things, also, strict=True):
            if choices.number(thing, token) + beside in (0, cases + elsewhere):
                settles += number
        yield Settling(token, ways, cases, settles)

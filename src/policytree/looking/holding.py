"""The cases that are left where some facts are fixed, and what can be asked next in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.errors import InputError
from policytree.looking.cases import OVER, Cases, Move
from policytree.model import Question, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from policytree.looking.cases import Token
    from policytree.model import Policy

__all__ = ["askable", "holding", "known_from", "position"]


def known_from(policy: Policy, answers: Mapping[str, Collection[str]]) -> dict[str, Token]:
    """The facts that answers to questions fix. Raises `InputError` where two fix one differently.

    The answers have to be the policy's own, as the engine takes them.
    """
    known: dict[str, Token] = {}
    by: dict[str, str] = {}
    for name, given in answers.items():
        question = policy.node(name)
        if not isinstance(question, Question):
            raise TypeError(name)
        token = frozenset(given)
        if known.setdefault(question.fact, token) != token:
            message = (
                f"{policy.id}: the questions {by[question.fact]} and {name} ask for the same fact, "
                "and their answers differ"
            )
            raise InputError(message)
        by[question.fact] = name
    return known


def holding(cases: Cases, known: Mapping[str, Token]) -> Cases:
    """Those of the cases in which no fact is other than known. Some may not ask for all of them."""
    left = Cases(cases.policy, cases.fact_bits, cases.node_bits)
    numbers = {OVER: OVER}
    for number, place in enumerate(cases.places):  # each is after all that it leads to
        moves = tuple(
            move._replace(to=numbers[move.to])
            for move in _fitting(place.moves, known.get(place.question.fact))
            if move.to in numbers
        )
        if moves:
            numbers[number] = left.add(place.question, moves)
    if cases.first is not None and cases.first.to in numbers:
        left.first = cases.first._replace(to=numbers[cases.first.to])
    return left


def _fitting(moves: tuple[Move, ...], token: Token | None) -> Iterator[Move]:
    if token is None:
        yield from moves
        return
    for move in moves:
        if move.token <= token <= move.token.union(move.free):
            yield move._replace(token=token, free=(), ways=1)


def position(cases: Cases, known: Mapping[str, Token]) -> int:
    """The place of the first question that what is known does not answer; `OVER` where none is."""
    if cases.first is None:
        return OVER
    place = cases.first.to
    while place != OVER and cases.places[place].question.fact in known:
        place = cases.places[place].moves[0].to
    return place


def askable(cases: Cases, known: Mapping[str, Token]) -> frozenset[str]:
    """The open facts that can be asked for now: no checkpoint lies before their question.

    What staff find out only when they come back cannot be found out now.
    """
    found = set()
    start = position(cases, known)
    seen, waiting = {OVER, start}, [start] if start != OVER else []
    while waiting:
        place = cases.places[waiting.pop()]
        if place.question.fact not in known:
            found.add(place.question.fact)
        for move in place.moves:
            if move.to not in seen and not _waits(cases.policy, move):
                seen.add(move.to)
                waiting.append(move.to)
    return frozenset(found)


def _waits(policy: Policy, move: Move) -> bool:
    nodes = (policy.node(name) for name in move.passed)
    return any(isinstance(node, Step) and node.checkpoint for node in nodes)

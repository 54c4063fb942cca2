"""The words in which two routes are followed side by side: where they are, and what happens."""

from __future__ import annotations

from typing import NamedTuple, final

from policytree.difference.half import STUCK, Ended, Position, Token

__all__ = ["BEFORE", "NOW", "Known", "Learned", "Move", "Passed", "Place"]

BEFORE, NOW = 0, 1

type Known = tuple[tuple[str, Token, int], ...]
"""What is known and still asked for: each fact, its answer, and by bits which states asked.

A fact that neither has asked is supposed: one state cannot answer so, and the other will.
"""


@final
class Place(NamedTuple):
    """Where the two routes are, and what is known there that decides the way on."""

    before: Position
    now: Position
    known: Known

    def at(self, side: int) -> Position:
        """Where the route of one state is."""
        return self.now if side else self.before

    @property
    def stuck(self) -> bool:
        """Whether one of the states has no answer to offer."""
        return STUCK in (self.before, self.now)

    @property
    def ended(self) -> bool:
        """Whether both routes have come to an end."""
        return isinstance(self.before, Ended) and isinstance(self.now, Ended)


@final
class Learned(NamedTuple):
    """A state has its question answered, or knows the answer already from the other state's."""

    side: int
    question: str
    fact: str
    values: tuple[str, ...]


@final
class Passed(NamedTuple):
    """A route of one state passes a step or comes to an end."""

    side: int
    node: str


@final
class Move(NamedTuple):
    """One way on. `ways` counts the answers that come to the same.

    `fact` is answered by `token`; what happens to the routes is in the order it happens.
    """

    fact: str
    token: Token
    ways: int
    learned: tuple[Learned, ...]
    passed: tuple[Passed, ...]
    to: Place

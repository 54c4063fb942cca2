"""The difference between two states of a policy by outcome, for every case there can be."""

from policytree.difference.effects import Bearing, Respect
from policytree.difference.outcome import Difference, Group, Release, Unanswered, difference
from policytree.difference.turns import Became, EndTurn, Turn
from policytree.difference.watch import Case

__all__ = [
    "Bearing",
    "Became",
    "Case",
    "Difference",
    "EndTurn",
    "Group",
    "Release",
    "Respect",
    "Turn",
    "Unanswered",
    "difference",
]

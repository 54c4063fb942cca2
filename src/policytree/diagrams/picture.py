"""A diagram before it is laid out: boxes of words, labelled arrows, groups.

`compose` makes a picture of a policy; `dot` has it laid out and `svg` draws it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import final

from policytree.diagrams.text import width_of, wrap

THEN = "then"
"""Stands for the answer on the edge that leaves a step."""


@final
@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One edge of the tree: the node it leaves, the answer given there, the node it leads to."""

    source: str
    answer: str
    target: str


class Role(StrEnum):
    """What a line of words is for, which decides its size and colour."""

    KIND = "kind"
    TITLE = "title"
    TEXT = "text"
    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    DO_NOT = "do-not"
    GAP = "gap"
    LABEL = "label"


@final
@dataclass(frozen=True, slots=True)
class Type:
    """The type a role is set in, in pixels."""

    size: int
    height: int
    bold: bool


_PLAIN = Type(13, 17, bold=False)
_SMALL = Type(12, 16, bold=False)
_STRONG = Type(12, 16, bold=True)
TYPES: dict[Role, Type] = {
    Role.KIND: _STRONG,
    Role.TITLE: Type(14, 18, bold=True),
    Role.TEXT: _PLAIN,
    Role.MUST: _STRONG,
    Role.SHOULD: _STRONG,
    Role.MAY: _STRONG,
    Role.DO_NOT: _STRONG,
    Role.GAP: _SMALL,
    Role.LABEL: _PLAIN,
}


@final
@dataclass(frozen=True, slots=True)
class Line:
    """One line of words as it is set. `above` is the space left before it."""

    text: str
    role: Role
    above: int = 0


def lines(text: str, role: Role, limit: float, above: int = 0) -> tuple[Line, ...]:
    """A paragraph as lines no wider than `limit`."""
    kind = TYPES[role]
    wrapped = wrap(text, limit, kind.size, bold=kind.bold)
    return tuple(Line(words, role, 0 if at else above) for at, words in enumerate(wrapped))


class Look(StrEnum):
    """The shape and colours of a box."""

    QUESTION = "question"
    CHECKLIST = "checklist"
    STEP = "step"
    CHECKPOINT = "checkpoint"
    ACTED = "acted"
    WAIT = "wait"
    REFER = "refer"
    NOT_TRIGGERED = "not-triggered"
    NOT_COVERED = "not-covered"
    OUT_OF_SCOPE = "out-of-scope"
    LEADS_TO = "leads-to"
    COMES_FROM = "comes-from"
    SECTION = "section"


class Mark(StrEnum):
    """What a box or an arrow is between two states, or on a route."""

    NONE = ""
    ADDED = "added"
    """Drawn with a second outline, or a second line beside the first."""
    REMOVED = "removed"
    """Drawn with dashes."""
    CHANGED = "changed"
    """Drawn with a thick outline; an arrow that leads elsewhere is drawn thick."""
    ROUTE = "on"
    """Drawn as a map draws the way that was taken: thick, in a colour of its own."""


CENTRED = frozenset(Look) - {Look.STEP, Look.CHECKPOINT, Look.COMES_FROM}
CONNECTORS = frozenset({Look.LEADS_TO, Look.COMES_FROM})
SLANT = 14
"""How far the points of a hexagon stand out, inside the box."""
_PAD_X, _PAD_Y = 12, 8


@final
@dataclass(frozen=True, slots=True)
class Part:
    """The words of one node, or of one section, which are one link."""

    node: str
    href: str
    lines: tuple[Line, ...]


@final
@dataclass(frozen=True)
class Box:
    """A shape with words. Only a connector has a heading of its own, or several parts."""

    key: str
    look: Look
    parts: tuple[Part, ...]
    heading: tuple[Line, ...] = ()
    group: str = ""
    mark: Mark = Mark.NONE

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines from top to bottom."""
        return (*self.heading, *(line for part in self.parts for line in part.lines))

    @cached_property
    def padding(self) -> tuple[int, int]:
        """The space left of and above the words."""
        slanted = self.look in (Look.QUESTION, Look.CHECKLIST)
        barred = self.look is Look.CHECKPOINT
        x = _PAD_X + (SLANT - 2 if slanted else 0) + (8 if barred else 0)
        return (x, _PAD_Y + (2 if self.look is Look.CHECKLIST else 0))

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        wide = max(
            width_of(line.text, TYPES[line.role].size, bold=TYPES[line.role].bold)
            for line in self.lines
        )
        high = sum(line.above + TYPES[line.role].height for line in self.lines)
        x, y = self.padding
        return (round(wide) + 2 * x, high + 2 * y)


@final
@dataclass(frozen=True, slots=True)
class Arrow:
    """All edges from one box to another, with their labels."""

    tail: str
    head: str
    edges: tuple[Edge, ...]
    label: tuple[Line, ...]
    mark: Mark = Mark.NONE


@final
@dataclass(frozen=True, slots=True)
class Group:
    """A part of the policy with a frame around its boxes."""

    key: str
    title: str


@final
@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn, in reading order."""

    prefix: str
    title: str
    description: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    groups: tuple[Group, ...] = ()
    sideways: bool = False
    beside: tuple[tuple[str, str], ...] = ()
    """Boxes that stand beside one another on one level, by their keys."""

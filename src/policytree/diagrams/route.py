"""The route of one case as a chain of boxes, with the ways not taken beside each question.

A long route is drawn in several pictures, none of them higher than a page has room for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.diagrams.dot import source_of
from policytree.diagrams.picture import (
    THEN,
    Arrow,
    Box,
    Edge,
    Line,
    Look,
    Mark,
    Part,
    Picture,
    Role,
    lines,
)
from policytree.diagrams.render import layouts_of
from policytree.diagrams.svg import drawing
from policytree.diagrams.text import shorten
from policytree.diagrams.words import answers_in_words, look_of, node_lines, text_of
from policytree.model import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytree.engine import Visit
    from policytree.model import Node, Policy

__all__ = ["RouteDrawing", "route_drawings"]

_STUB_WIDTH = 330
_LABEL_WIDTH = 240
_MOST_CHARACTERS = 64
_MOST_STUBS = 4
"""How many places that were passed by are named beside a question; of the others the number."""
_GAP = 22
"""About how much Graphviz leaves between two boxes of a chain, in pixels."""


@final
@dataclass(frozen=True, slots=True)
class RouteDrawing:
    """A part of a route: its drawing, and in words what it shows."""

    title: str
    description: str
    svg: str


def route_drawings(
    policy: Policy, route: Sequence[Visit], *, prefix: str, title: str, most: int
) -> tuple[RouteDrawing, ...]:
    """A route in pictures of at most so many pixels in height, where one box is not higher."""
    chain = _chain(policy, route)
    parts = _even(chain, most)
    pictures = [
        _picture(policy, part, after, f"{prefix}-{number}", _titled(title, number, len(parts)))
        for number, (part, after) in enumerate(zip(parts, [*parts[1:], []], strict=True), start=1)
    ]
    layouts = layouts_of(source_of(picture) for picture in pictures)
    return tuple(
        RouteDrawing(picture.title, picture.description, drawing(picture, layout))
        for picture, layout in zip(pictures, layouts, strict=True)
    )


@final
@dataclass(frozen=True, slots=True)
class _Link:
    """A node of the chain with what stands beside it, and the label of the way on."""

    node: Node
    box: Box
    stub: Box | None
    values: tuple[str, ...]
    label: tuple[Line, ...]

    @property
    def height(self) -> int:
        stub = self.stub.size[1] if self.stub else 0
        return max(self.box.size[1], stub) + sum(18 for _ in self.label) + _GAP


def _chain(policy: Policy, route: Sequence[Visit]) -> list[_Link]:
    chain = []
    for visit in route:
        node = policy.node(visit.node)
        words = _words(policy, node)
        box = Box(node.id, look_of(node, policy), (Part(node.id, "", words),), mark=Mark.ROUTE)
        said = _answered(node, visit.values)
        if visit.known and said:
            said = f"{said} (known already)"
        label = lines(said, Role.LABEL, _LABEL_WIDTH) if said else ()
        chain.append(_Link(node, box, _stub(policy, node, visit), visit.values, label))
    return chain


def _words(policy: Policy, node: Node) -> tuple[Line, ...]:
    """What a node is and how many duties it has; the options of a checklist are on the arrow."""
    said = node_lines(node, policy, full=False)
    left_out = {Role.GAP, Role.TEXT} if isinstance(node, Question) else {Role.GAP}
    return tuple(line for line in said if line.role not in left_out)


def _answered(node: Node, values: Iterable[str]) -> str:
    """The answers that were given, in words; nothing for a step and an end."""
    if not isinstance(node, Question):
        return ""
    return "; ".join(node.answer(value).label for value in values)


def _stub(policy: Policy, node: Node, visit: Visit) -> Box | None:
    """The answers that were not given, with where they would have led; none where none is open."""
    if not isinstance(node, Question) or not visit.values or visit.known:
        return None
    ways: dict[str, list[str]] = {}
    for answer in node.answers:
        if answer.value not in visit.values:
            ways.setdefault(answer.to, []).append(answer.value)
    if not ways:
        return None
    parts = []
    for to, values in list(ways.items())[:_MOST_STUBS]:
        label = " / ".join(answers_in_words(node, tuple(values), policy))
        said = f"{shorten(label, _MOST_CHARACTERS)} → {_place(policy, to)}"
        parts.append(Part(f"{node.id}-not-{to}", "", lines(said, Role.TEXT, _STUB_WIDTH, above=4)))
    if more := len(ways) - len(parts):
        others = lines(f"and {more} more", Role.TEXT, _STUB_WIDTH, above=4)
        parts.append(Part(f"{node.id}-more", "", others))
    heading = lines("Not here:", Role.KIND, _STUB_WIDTH)
    return Box(f"{node.id}-others", Look.LEADS_TO, tuple(parts), heading)


def _place(policy: Policy, node: str) -> str:
    return shorten(text_of(policy.node(node)), _MOST_CHARACTERS)


def _even(chain: list[_Link], most: int) -> list[list[_Link]]:
    """As few parts as will do, of about the same height."""
    parts = list(_parts(chain, most))
    height = sum(one.height for one in chain) // len(parts)
    for limit in range(height, most, _GAP):
        evener = list(_parts(chain, limit))
        if len(evener) == len(parts):
            return evener
    return parts


def _parts(chain: list[_Link], most: int) -> Iterator[list[_Link]]:
    """The chain in parts that fit; a new one begins where the next box finds no room."""
    part: list[_Link] = []
    for link in chain:
        if part and sum(one.height for one in part) + link.height > most:
            yield part
            part = []
        part.append(link)
    yield part


def _picture(
    policy: Policy, part: list[_Link], after: list[_Link], prefix: str, title: str
) -> Picture:
    """A part as a picture; `after` is the part in which it goes on."""
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    for place, link in enumerate(part):
        boxes.append(link.box)
        if link.stub:
            boxes.append(link.stub)
            aside = Edge(link.node.id, "others", link.stub.key)
            arrows.append(Arrow(link.node.id, link.stub.key, (aside,), ()))
        if following := (*part[place + 1 :], *after):
            to = following[0].node.id
            edges = tuple(Edge(link.node.id, value, to) for value in link.values or (THEN,))
            arrows.append(Arrow(link.node.id, to, edges, link.label, Mark.ROUTE))
    if after:
        node = after[0].node
        words = lines(f"goes on with: {_place(policy, node.id)}", Role.TEXT, _STUB_WIDTH)
        boxes.append(
            Box(node.id, Look.LEADS_TO, (Part(f"{node.id}-follows", "", words),), mark=Mark.ROUTE)
        )
    return Picture(
        prefix=prefix,
        title=title,
        description=_described(part),
        boxes=tuple(boxes),
        arrows=tuple(arrows),
        beside=tuple((one.node.id, one.stub.key) for one in part if one.stub),
    )


def _described(part: Iterable[_Link]) -> str:
    """The same in words: each node, and what was answered there."""
    said = []
    for link in part:
        label = _answered(link.node, link.values)
        said.append(f"{text_of(link.node)}{f' → {label}' if label else ''}")
    return "; then ".join(said)


def _titled(title: str, number: int, amount: int) -> str:
    return f"{title}, part {number} of {amount}" if amount > 1 else title

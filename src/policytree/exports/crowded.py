"""A single node that has too many ways in or out, or too many words, for a page as it is drawn.

Its words are set wider, its ways in meet in one connector, and so do its ways out, each with the
answer that leads there and the page it goes on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policytree.diagrams.picture import TYPES, Arrow, Box, Edge, Look, Part, Role, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytree.diagrams.picture import Line, Picture

_IN, _OUT = "all ways in", "all ways out"
_WIDE, _WIDEST = 480, 840
"""How long lines get, in pixels; a page of A4 has room for no longer ones."""
_LABEL = 150


def gathered(picture: Picture) -> Iterator[Picture]:
    """The picture as it is, and then in forms that take less room."""
    yield picture
    one_in = _one_way_in(picture)
    yield one_in
    for limit in (_WIDE, _WIDEST):
        wide = replace(one_in, boxes=tuple(_widened(box, limit) for box in one_in.boxes))
        yield wide
        yield _one_way_out(wide)


def _widened(box: Box, limit: int) -> Box:
    parts = tuple(replace(part, lines=_joined(part.lines, limit)) for part in box.parts)
    return replace(box, parts=parts, heading=_joined(box.heading, limit))


def _joined(given: Iterable[Line], limit: int) -> tuple[Line, ...]:
    """The paragraphs that the lines are of, broken anew."""
    paragraphs: list[tuple[list[str], Role, int]] = []
    for line in given:
        if paragraphs and line.role is paragraphs[-1][1] and not line.above:
            paragraphs[-1][0].append(line.text)
        else:
            paragraphs.append(([line.text], line.role, line.above))
    return tuple(
        line
        for words, role, above in paragraphs
        for line in lines(" ".join(words), role, limit, above=above)
    )


def _one_way_in(picture: Picture) -> Picture:
    """The picture with all its ways in through one connector, which names where they come from."""
    entering = {box.key: box for box in picture.boxes if box.look is Look.COMES_FROM}
    if len(entering) <= 1:
        return picture
    named = (" ".join(line.text for line in box.heading) for box in entering.values())
    words = (
        line
        for heading in dict.fromkeys(named)
        for line in lines(heading.removeprefix("From: "), Role.TEXT, _WIDE, above=4)
    )
    heading = (*lines("From any of:", Role.KIND, _WIDE), *words)
    parts = tuple(replace(part, lines=()) for box in entering.values() for part in box.parts)
    one = Box(_IN, Look.COMES_FROM, parts, heading)
    coming: dict[str, list[Edge]] = {}
    for arrow in picture.arrows:
        if arrow.tail in entering:
            coming.setdefault(arrow.head, []).extend(arrow.edges)
    merged = tuple(
        Arrow(one.key, head, tuple(edges), _counted(edges, "in")) for head, edges in coming.items()
    )
    kept = tuple(arrow for arrow in picture.arrows if arrow.tail not in entering)
    boxes = tuple(box for box in picture.boxes if box.key not in entering)
    return replace(picture, boxes=(one, *boxes), arrows=(*merged, *kept))


def _one_way_out(picture: Picture) -> Picture:
    """The picture with all its ways out in one connector: the answer, where to, on which page."""
    leaving = {box.key: box for box in picture.boxes if box.look is Look.LEADS_TO}
    if len(leaving) <= 1:
        return picture
    out = [arrow for arrow in picture.arrows if arrow.head in leaving]
    kept = tuple(arrow for arrow in picture.arrows if arrow.head not in leaving)
    boxes = tuple(box for box in picture.boxes if box.key not in leaving)
    parts = tuple(_way_out(arrow, leaving[arrow.head].parts[0]) for arrow in out)
    first = parts[0].lines[0]
    parts = (replace(parts[0], lines=(replace(first, above=0), *parts[0].lines[1:])), *parts[1:])
    edges = tuple(edge for arrow in out for edge in arrow.edges)
    # A list reads from the left, as the connectors do that name where a page comes from.
    one = Box(_OUT, Look.COMES_FROM, parts, lines("By the answer:", Role.KIND, _WIDE))
    arrow = Arrow(out[0].tail, one.key, edges, _counted(edges, "out"))
    return replace(picture, boxes=(*boxes, one), arrows=(*kept, arrow))


def _way_out(arrow: Arrow, part: Part) -> Part:
    answer = " ".join(line.text for line in arrow.label)
    where = " ".join(line.text for line in part.lines if line.role is Role.KIND)
    what = " ".join(line.text for line in part.lines if line.role is not Role.KIND)
    words = (
        *lines(f"{answer} →", Role.KIND, _WIDE, above=TYPES[Role.TEXT].height // 3),
        *lines(f"{what} ({where[:1].lower()}{where[1:]})", Role.TEXT, _WIDE),
    )
    return replace(part, lines=words)


def _counted(edges: Iterable[Edge], way: str) -> tuple[Line, ...]:
    return lines(f"{len(tuple(edges))} ways {way}", Role.LABEL, _LABEL)

"""Graphviz's drawing made fit for a page: named, linked, styled by class, without leftovers."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, final
from xml.etree import ElementTree as ET

from policytree.diagrams.picture import (
    CENTRED,
    CONNECTORS,
    SLANT,
    TYPES,
    Box,
    Edge,
    Line,
    Look,
    Mark,
    Part,
    Picture,
    Role,
)
from policytree.errors import PolicytreeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SVG = "{http://www.w3.org/2000/svg}"
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="[\d. ]+"')
_END = "</svg>\n"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MARGIN = 4
_STAMP_LINE = 16
# The stamp's letters are 12 px high and, at the widest in our words, about half as wide.
_STAMP_LETTER = 7
_STAMP_SHORTEST = 20

type Rectangle = tuple[float, float, float, float]
"""Left, top, width, height."""


@final
@dataclass(frozen=True, slots=True)
class _Drawn:
    """One element of the layout: where its shape, line, tip and words are."""

    area: Rectangle = (0, 0, 0, 0)
    path: str = ""
    tip: str = ""
    words: tuple[tuple[float, float], ...] = ()


@final
@dataclass(frozen=True, slots=True)
class _Layout:
    width: float
    height: float
    drawn: dict[str, _Drawn] = field(default_factory=dict)


def drawing(picture: Picture, raw: str) -> str:
    """The picture as SVG for an HTML page, placed as Graphviz laid it out in `raw`."""
    layout = _read(raw)
    own = escape(picture.prefix)
    said = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{own}" class="pt-diagram" role="group" '
            f'aria-roledescription="diagram" aria-labelledby="{own}-title" '
            f'aria-describedby="{own}-description" {_size(layout.width, layout.height)} '
            'fill="none" stroke="#444">'
        ),
        f'<title id="{own}-title">{escape(picture.title)}</title>',
        f'<desc id="{own}-description">{escape(picture.description)}</desc>',
        *_groups(picture, layout),
        *_arrows(picture, layout),
    ]
    for number, box in enumerate(picture.boxes):
        said += _box(picture, box, layout.drawn[f"box-{number}"].area)
    return "\n".join([*said, _END])


def stamped(drawn: str, stamp: str) -> str:
    """A drawing with what it belongs to said under it: this changes with every edit of a policy."""
    size = _SIZE.search(drawn)
    if not stamp or size is None:
        return drawn
    width, height = (float(one) for one in size.groups())
    lines = _stamp_lines(stamp, width)
    said = [
        f'<text class="pt-stamp" x="{_MARGIN}" y="{_short(height + number * _STAMP_LINE)}" '
        f'fill="#000">{escape(line)}</text>'
        for number, line in enumerate(lines, 1)
    ]
    larger = _size(width, height + len(lines) * _STAMP_LINE + 2 * _MARGIN)
    before, after = drawn[: size.start()], drawn[size.end() :].removesuffix(_END)
    return "\n".join([f"{before}{larger}{after}{said[0]}", *said[1:], _END])


def _size(width: float, height: float) -> str:
    whole = f"{_short(width)} {_short(height)}"
    return f'width="{_short(width)}" height="{_short(height)}" viewBox="0 0 {whole}"'


def _stamp_lines(stamp: str, width: float) -> list[str]:
    """The stamp in lines that are no longer than the drawing is wide."""
    letters = int((width - 2 * _MARGIN) / _STAMP_LETTER)
    return textwrap.wrap(stamp, max(letters, _STAMP_SHORTEST))


def _groups(picture: Picture, layout: _Layout) -> Iterator[str]:
    for number, group in enumerate(picture.groups):
        drawn = layout.drawn[f"group-{number}"]
        x, y, width, height = drawn.area
        yield (
            '<g class="pt-group" aria-hidden="true">'
            f'<rect class="pt-frame" {_at(x, y, width, height)} rx="8"/>'
            f'<text x="{_short(x + 16)}" y="{_short(y + 24)}" fill="#000">'
            f"{escape(group.title)}</text></g>"
        )


def _arrows(picture: Picture, layout: _Layout) -> Iterator[str]:
    """The arrows, which the list beside the diagram says in words: read aloud they are noise."""
    yield '<g class="pt-arrows" aria-hidden="true">'
    places = {box.key: f"box-{number}" for number, box in enumerate(picture.boxes)}
    for number, arrow in enumerate(picture.arrows):
        drawn = layout.drawn.get(f"arrow-{number}")
        if drawn is None or len(drawn.words) != len(arrow.label):
            tail, head = (layout.drawn[places[key]].area for key in (arrow.tail, arrow.head))
            drawn = _straight(tail, head, len(arrow.label))
        inner = f'<path class="pt-line" d="{drawn.path}"/><path class="pt-tip" d="{drawn.tip}"/>'
        if arrow.mark is Mark.ADDED:  # a light line along the middle of a thick one makes two
            inner = inner.replace("/>", f'/><path class="pt-core" d="{drawn.path}"/>', 1)
        for line, (x, y) in zip(arrow.label, drawn.words, strict=True):
            inner += (
                f'<text class="pt-{line.role.value}-words" x="{_short(x)}" y="{_short(y)}" '
                f'text-anchor="middle" fill="#000">{escape(line.text)}</text>'
            )
        for edge in reversed(arrow.edges):
            inner = f"{_edge_start(picture, edge, arrow.mark)}{inner}</g>"
        yield inner
    yield "</g>"


def _straight(tail: Rectangle, head: Rectangle, lines: int) -> _Drawn:
    """A line from box to box, for an arrow that Graphviz found no way for and left out."""
    start = (tail[0] + tail[2] / 2, tail[1] + tail[3])
    end = (head[0] + head[2] / 2, head[1])
    x, y = end
    middle = ((start[0] + x) / 2, (start[1] + y) / 2)
    line = f"M{_short(start[0])} {_short(start[1])}L{_short(x)} {_short(y)}"
    tip = f"M{_short(x)} {_short(y)}l-3 -8l6 0Z"
    height = TYPES[Role.LABEL].height
    return _Drawn(
        (0, 0, 0, 0), line, tip, tuple((middle[0], middle[1] + n * height) for n in range(lines))
    )


def edge_id(prefix: str, edge: Edge) -> str:
    """The id under which a script finds an edge in the drawing."""
    return f"{prefix}-edge-{edge.source}-{edge.answer}-{edge.target}"


def node_id(prefix: str, node: str) -> str:
    """The id under which a script finds a node in the drawing."""
    return f"{prefix}-node-{node}"


def _edge_start(picture: Picture, edge: Edge, mark: Mark) -> str:
    return (
        f'<g id="{escape(edge_id(picture.prefix, edge))}" class="pt-arrow{_marked(mark)}" '
        f'data-from="{escape(edge.source)}" data-answer="{escape(edge.answer)}" '
        f'data-to="{escape(edge.target)}">'
    )


def _box(picture: Picture, box: Box, area: Rectangle) -> Iterator[str]:
    x, y, width, height = area
    shape = "".join(_shape(box.look, area))
    if box.mark is Mark.ADDED:
        shape += f'<rect class="pt-ring" {_at(x - 5, y - 5, width + 10, height + 10)} rx="6"/>'
    _, above = box.padding
    cursor = y + above + (height - box.size[1]) / 2
    if len(box.parts) == 1 and not box.heading:
        yield _single(picture, box, area, shape, cursor)
        return
    heading, cursor = _words(box, box.heading, area, cursor)
    yield f'<g class="pt-box pt-{box.look.value}">{shape}{heading}'
    for part in box.parts:
        words, below = _words(box, part.lines, area, cursor)
        hit = f'<rect class="pt-hit" {_at(x + 3, cursor, width - 6, below - cursor)} rx="3"/>'
        yield f"{_node_start(picture, box, part)}{_link(part, hit + words)}</g>"
        cursor = below
    yield "</g>"


def _single(picture: Picture, box: Box, area: Rectangle, shape: str, cursor: float) -> str:
    """A box that is one link, named by its kind and title as they are seen.

    What else stands in it is not part of the name, and is read in the list after the diagram.
    """
    part = box.parts[0]
    own = _length_of_name(part.lines)
    if box.look in CONNECTORS or not own:
        words, _ = _words(box, part.lines, area, cursor)
        return f"{_node_start(picture, box, part)}{_link(part, shape + words)}</g>"
    name, below = _words(box, part.lines[:own], area, cursor)
    rest, _ = _words(box, part.lines[own:], area, below)
    more = f'<g class="pt-more" aria-hidden="true">{rest}</g>' if rest else ""
    return f"{_node_start(picture, box, part)}{_link(part, shape + name)}{more}</g>"


def _length_of_name(lines: tuple[Line, ...]) -> int:
    """How many lines from the top say what a box is and what it is called."""
    for place, line in enumerate(lines):
        if line.role not in (Role.KIND, Role.TITLE):
            return place
    return len(lines)


def _node_start(picture: Picture, box: Box, part: Part) -> str:
    # There may be several boxes that lead on to one node, and the node's own besides.
    alone = box.look is Look.LEADS_TO and len(box.parts) == 1
    name = box.key if alone else part.node
    return (
        f'<g id="{escape(node_id(picture.prefix, name))}" '
        f'class="pt-node pt-{box.look.value}{_marked(box.mark)}" data-node="{escape(part.node)}">'
    )


def _marked(mark: Mark) -> str:
    return f" pt-{mark.value}" if mark else ""


def _link(part: Part, inner: str) -> str:
    """A link named by the words in it: people who speak commands say what they see.

    On paper nothing can be followed, and there is no link.
    """
    if not part.href:
        return inner
    return f'<a href="{escape(part.href)}">{inner}</a>'


def _words(box: Box, lines: Iterable[Line], area: Rectangle, cursor: float) -> tuple[str, float]:
    """Lines set from `cursor` down, and where they end."""
    x, _, width, _ = area
    centred = box.look in CENTRED
    start = x + width / 2 if centred else x + box.padding[0] + (width - box.size[0]) / 2
    anchor = ' text-anchor="middle"' if centred else ""
    said = []
    for line in lines:
        kind = TYPES[line.role]
        cursor += line.above
        baseline = cursor + (kind.height + kind.size * 0.72) / 2
        said.append(
            f'<text class="pt-{line.role.value}-words" x="{_short(start)}" '
            f'y="{_short(baseline)}"{anchor} fill="#000">{escape(line.text)}</text>'
        )
        cursor += kind.height
    # With spaces between, so that lines read aloud do not run into one another.
    return " ".join(said), cursor


def _shape(look: Look, area: Rectangle) -> Iterator[str]:
    x, y, width, height = area
    match look:
        case Look.QUESTION:
            yield f'<path class="pt-shape" d="{_hexagon(area)}"/>'
        case Look.CHECKLIST:
            yield f'<path class="pt-shape" d="{_hexagon(area)}"/>'
            inner = (x + 5, y + 4, width - 10, height - 8)
            yield f'<path class="pt-shape" d="{_hexagon(inner)}"/>'
        case Look.STEP:
            yield f'<rect class="pt-shape" {_at(*area)}/>'
        case Look.CHECKPOINT:
            yield f'<rect class="pt-shape" {_at(*area)}/>'
            sides = "".join(
                f"M{_short(at)} {_short(y)}v{_short(height)}" for at in (x + 7, x + width - 7)
            )
            yield f'<path class="pt-shape" d="{sides}"/>'
        case Look.LEADS_TO | Look.COMES_FROM:
            yield f'<rect class="pt-shape" {_at(*area)} rx="6"/>'
        case Look.SECTION:
            yield f'<rect class="pt-shape" {_at(*area)} rx="8"/>'
        case _:
            yield f'<rect class="pt-shape" {_at(*area)} rx="{_short(min(height / 2, 24))}"/>'


def _hexagon(area: Rectangle) -> str:
    x, y, width, height = area
    points = [
        (x, y + height / 2),
        (x + SLANT, y),
        (x + width - SLANT, y),
        (x + width, y + height / 2),
        (x + width - SLANT, y + height),
        (x + SLANT, y + height),
    ]
    return "M" + "L".join(f"{_short(px)} {_short(py)}" for px, py in points) + "Z"


def _at(x: float, y: float, width: float, height: float) -> str:
    return f'x="{_short(x)}" y="{_short(y)}" width="{_short(width)}" height="{_short(height)}"'


def _short(number: float) -> str:
    """A coordinate to a tenth of a pixel."""
    return f"{number:.1f}".removesuffix(".0").replace("-0", "0", 1) if number else "0"


def _read(raw: str) -> _Layout:
    """The places of all elements, by the ids that the source gave them."""
    try:
        root = ET.fromstring(raw)  # noqa: S314 - written by Graphviz a moment ago
        view = [float(one) for one in root.attrib["viewBox"].split()]
        graph = next(root.iter(f"{_SVG}g"))
        _, _, _, dx, dy = (float(one) for one in _NUMBER.findall(graph.attrib["transform"]))
    except (ET.ParseError, KeyError, ValueError, StopIteration) as error:
        raise PolicytreeError(f"Graphviz gave no drawing that can be read ({error})") from error
    layout = _Layout(view[2], view[3])
    for group in graph.iter(f"{_SVG}g"):
        if group is not graph:
            layout.drawn[group.attrib["id"]] = _element(group, dx, dy)
    return layout


def _element(group: ET.Element, dx: float, dy: float) -> _Drawn:
    area: Rectangle = (0, 0, 0, 0)
    path = tip = ""
    words = []
    # Graphviz wraps what has a tooltip in a link of its own.
    for shape in group.iter():
        match shape.tag.removeprefix(_SVG):
            case "polygon":
                points = _moved(shape.attrib["points"], dx, dy)
                tip = "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in points) + "Z"
                area = _around(points)
            case "path" if not path:
                area = _around(_moved(shape.attrib["d"], dx, dy))
                path = _curve(_moved(shape.attrib["d"], dx, dy))
            case "text":
                words.append((float(shape.attrib["x"]) + dx, float(shape.attrib["y"]) + dy))
    return _Drawn(area, path, tip, tuple(words))


def _moved(text: str, dx: float, dy: float) -> list[tuple[float, float]]:
    numbers = [float(one) for one in _NUMBER.findall(text)]
    return [(x + dx, y + dy) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def _around(points: list[tuple[float, float]]) -> Rectangle:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _curve(points: list[tuple[float, float]]) -> str:
    """A path of cubic curves: the first point, then three for each curve."""
    first, *rest = (f"{_short(x)} {_short(y)}" for x, y in points)
    return f"M{first}C{' '.join(rest)}"

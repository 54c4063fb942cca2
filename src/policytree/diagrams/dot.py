"""A picture as Graphviz source, which decides where everything goes and nothing else."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import graphviz

from policytree.diagrams.text import width_of

if TYPE_CHECKING:
    from policytree.diagrams.picture import Box, Picture

_FONT = "DejaVu Sans"
_INCH = 72
# A frame's title is bold and of this size. Graphviz has no fonts and would take it for narrower.
_TITLE = 16
# One whose letters are all alike, so that words can be given room by their number.
_EVEN_FONT = "Courier"
_EVEN_LETTER = 0.6


def source_of(picture: Picture) -> str:
    """The picture in the DOT language. The same picture gives the same text."""
    graph = graphviz.Digraph(
        picture.prefix,
        graph_attr={
            "rankdir": "LR" if picture.sideways else "TB",
            "nodesep": "0.35",
            "ranksep": "0.3",
            "fontname": _FONT,
            "fontsize": "15",
            "tooltip": " ",
        },
        node_attr={"shape": "box", "fontname": _FONT, "fontsize": "12", "margin": "0.1,0.05"},
        edge_attr={"fontname": _FONT, "fontsize": "13", "arrowsize": "0.8"},
    )
    places = {box.key: number for number, box in enumerate(picture.boxes)}
    for number, group in enumerate(picture.groups):
        with graph.subgraph(name=f"cluster {group.key}") as cluster:
            cluster.attr(
                id=f"group-{number}",
                label=_room_for(group.title),
                fontname=_EVEN_FONT,
                fontsize=str(_TITLE),
                labeljust="l",
                margin="16",
                style="rounded",
            )
            for box in picture.boxes:
                if box.group == group.key:
                    _add(cluster, box, places[box.key])
    for box in picture.boxes:
        if not box.group:
            _add(graph, box, places[box.key])
    for keys in picture.beside:
        with graph.subgraph() as row:
            row.attr(rank="same")
            for key in keys:
                row.node(key)
    for number, arrow in enumerate(picture.arrows):
        level = picture.sideways or (arrow.tail, arrow.head) in picture.beside
        tail, head = ("e", "w") if level else ("s", "n")
        graph.edge(
            arrow.tail,
            arrow.head,
            label=_label([line.text for line in arrow.label]),
            id=f"arrow-{number}",
            tailport=tail,
            headport=head,
        )
    return str(graph.source)


def _add(graph: graphviz.Digraph, box: Box, number: int) -> None:
    width, height = box.size
    graph.node(
        box.key,
        label=_label([line.text for line in box.lines]),
        id=f"box-{number}",
        width=f"{width / _INCH:.3f}",
        height=f"{height / _INCH:.3f}",
    )


def _room_for(title: str) -> str:
    """Letters that take as much room as the title in their place and the space beside it."""
    room = width_of(title, _TITLE, bold=True) + 2 * _TITLE
    return "m" * math.ceil(room / (_TITLE * _EVEN_LETTER))


def _label(texts: list[str]) -> str:
    """Lines of text, each as it is: nothing in them is read as an escape or as HTML."""
    return "\\n".join(graphviz.escape(text) for text in texts)

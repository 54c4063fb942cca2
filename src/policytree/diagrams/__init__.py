"""Diagrams of a policy through Graphviz, each with a list beside it that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.diagrams.compose import all_sections, edges_in, one_section, whole_tree
from policytree.diagrams.outline import OutlineEdge, OutlineItem, outline_of
from policytree.diagrams.palette import standalone_stylesheet, stylesheet
from policytree.diagrams.picture import Edge
from policytree.diagrams.render import svg_of
from policytree.diagrams.svg import edge_id, node_id, stamped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from policytree.diagrams.picture import Picture
    from policytree.model import Node, Policy, Section

__all__ = [
    "Drawing",
    "Edge",
    "OutlineEdge",
    "OutlineItem",
    "diagram",
    "edge_id",
    "node_id",
    "overview",
    "standalone_stylesheet",
    "stylesheet",
]


@final
@dataclass(frozen=True, slots=True)
class Drawing:
    """A diagram ready for a page.

    `prefix` starts every id in the drawing, so that several can stand on one page. `outline` has
    the same nodes and edges; the overview of sections has none.
    """

    prefix: str
    title: str
    description: str
    svg: str
    outline: tuple[OutlineItem, ...]
    edges: frozenset[Edge]


def diagram(
    policy: Policy,
    section: str | None = None,
    *,
    prefix: str = "",
    href: Callable[[Node], str] = lambda node: f"#{node.id}",
    cache_dir: Path | None = None,
    stamp: str = "",
) -> Drawing:
    """The whole tree, or with `section` the id of one section, with its way in and out.

    `stamp` says under the drawing what it belongs to.
    """
    if section is None:
        picture = whole_tree(policy, prefix or "tree", href)
    else:
        place = [one.id for one in policy.sections].index(section)
        found = policy.sections[place]
        picture = one_section(policy, found, prefix or f"part-{place + 1}", href)
    outline = outline_of(policy, section)
    edges = frozenset(edges_in(policy, section))
    return _drawing(picture, cache_dir, stamp, outline, edges)


def overview(
    policy: Policy,
    *,
    prefix: str = "parts",
    href: Callable[[Section], str] = lambda section: f"#{section.id}",
    cache_dir: Path | None = None,
    stamp: str = "",
) -> Drawing:
    """The sections as boxes, with the ways between them: the map of the maps."""
    return _drawing(all_sections(policy, prefix, href), cache_dir, stamp)


def _drawing(
    picture: Picture,
    cache_dir: Path | None,
    stamp: str,
    outline: tuple[OutlineItem, ...] = (),
    edges: frozenset[Edge] = frozenset(),
) -> Drawing:
    return Drawing(
        prefix=picture.prefix,
        title=picture.title,
        description=picture.description,
        svg=stamped(svg_of(picture, cache_dir), stamp),
        outline=outline,
        edges=edges,
    )

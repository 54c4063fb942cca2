"""The list that stands beside a diagram and says the same: its nodes, and under each its edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.diagrams.compose import edges_in
from policytree.diagrams.words import (
    answers_in_words,
    duties_counted,
    gaps_in_words,
    kind_in_words,
    options_of,
    text_of,
)

if TYPE_CHECKING:
    from policytree.diagrams.picture import Edge
    from policytree.model import Node, Policy


@final
@dataclass(frozen=True, slots=True)
class OutlineEdge:
    """One or more edges from a node to the same other node. `label` is read before the target.

    `section` names the part of the policy that the target stands in, where it is another one.
    """

    edges: tuple[Edge, ...]
    label: str
    target: str
    text: str
    section: str


@final
@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A node with what leaves it. `section` is empty for a node of the diagram's own section."""

    node: str
    kind: str
    text: str
    section: str
    options: tuple[str, ...]
    duties: str
    gaps: str
    edges: tuple[OutlineEdge, ...]


def outline_of(policy: Policy, section: str | None) -> tuple[OutlineItem, ...]:
    """The items of the whole tree, or of one section and of what leads into it."""
    titles = {one.id: one.title for one in policy.sections}
    leaving: dict[str, list[Edge]] = {}
    for edge in edges_in(policy, section):
        leaving.setdefault(edge.source, []).append(edge)
    items = []
    for node in policy.nodes.values():
        inside = section in (None, node.section)
        if inside or node.id in leaving:
            own = leaving.get(node.id, [])
            items.append(_item(policy, node, own, "" if inside else titles[node.section]))
    return tuple(items)


def _item(policy: Policy, node: Node, edges: list[Edge], section: str) -> OutlineItem:
    together: dict[str, list[Edge]] = {}
    for edge in edges:
        together.setdefault(edge.target, []).append(edge)
    return OutlineItem(
        node=node.id,
        kind=kind_in_words(node, policy),
        text=text_of(node),
        section=section,
        options=tuple(option.label for option in options_of(node, policy)),
        duties=duties_counted(node),
        gaps=gaps_in_words(node, policy),
        edges=tuple(_edge(policy, node, same) for same in together.values()),
    )


def _edge(policy: Policy, node: Node, edges: list[Edge]) -> OutlineEdge:
    target = policy.node(edges[0].target)
    words = answers_in_words(node, tuple(edge.answer for edge in edges), policy)
    titles = {one.id: one.title for one in policy.sections}
    elsewhere = "" if target.section == node.section else titles[target.section]
    return OutlineEdge(tuple(edges), " / ".join(words), target.id, text_of(target), elsewhere)

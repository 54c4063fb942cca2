"""Pictures of a policy: the whole tree, one section with its connectors, all sections as boxes."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from policytree.diagrams.picture import (
    THEN,
    Arrow,
    Box,
    Edge,
    Group,
    Line,
    Look,
    Part,
    Picture,
    Role,
    lines,
)
from policytree.diagrams.words import (
    answers_in_words,
    connector_lines,
    look_of,
    node_lines,
    text_of,
)
from policytree.model import End, Node, Policy, Question, Section, Step, duties_of
from policytree.once import once_for_each_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_LABEL_WIDTH = 150
_SECTION_WIDTH = 220
_CONNECTOR_WIDTH = 190
_MOST_LABELS = 3
_MOST_FRAMED = 150
"""In larger trees Graphviz puts framed boxes on top of one another, and loses arrows."""
_MANY_WAYS = 14
"""With so many arrows from other parts to one box a larger tree is a tangle of long lines."""


def edges_of(node: Node) -> tuple[Edge, ...]:
    """The edges that leave a node, one for each answer."""
    match node:
        case Question():
            return tuple(Edge(node.id, answer.value, answer.to) for answer in node.answers)
        case Step():
            return (Edge(node.id, THEN, node.to),)
        case End():
            return ()


def edges_in(policy: Policy, section: str | None) -> tuple[Edge, ...]:
    """The policy's edges, or those that start or end in one section, in reading order."""
    return tuple(edge for edge, *ends in _all_edges(policy) if section is None or section in ends)


@once_for_each_policy
def _all_edges(policy: Policy) -> tuple[tuple[Edge, str, str], ...]:
    """Every edge with the sections that it starts and ends in."""
    return tuple(
        (edge, node.section, policy.node(edge.target).section)
        for node in policy.nodes.values()
        for edge in edges_of(node)
    )


def whole_tree(policy: Policy, prefix: str, href: Callable[[Node], str]) -> Picture:
    """Every node and edge of a policy, in a frame for each section where there is room.

    A tree that is too large for frames has connectors instead of its most tangled arrows.
    """
    framed = len(policy.nodes) <= _MOST_FRAMED
    boxes = tuple(
        _box(node, policy, href, full=False, group=node.section if framed else "")
        for node in policy.nodes.values()
    )
    frames = (Group(one.id, f"{one.title} ({one.ref})") for one in policy.sections if framed)
    arrows = _arrows(policy, edges_in(policy, None), {})
    connectors: tuple[Box, ...] = ()
    described = _described(policy.nodes.values(), edges_in(policy, None))
    if not framed:
        connectors, arrows = _untangled(policy, arrows, href)
    if connectors:
        places = len({box.parts[0].node for box in connectors})
        said = "a place" if places == 1 else f"{places} places"
        described = f"Dashed boxes lead on to {said} that many arrows go to. {described}"
    return Picture(
        prefix=prefix,
        title=f"{policy.metadata.title}: the whole tree",
        description=described,
        boxes=(*boxes, *connectors),
        arrows=arrows,
        groups=tuple(frames),
    )


def _untangled(
    policy: Policy, arrows: Iterable[Arrow], href: Callable[[Node], str]
) -> tuple[tuple[Box, ...], tuple[Arrow, ...]]:
    """Connectors for the boxes that very many arrows lead to from other sections, and all arrows.

    Each section has a connector of its own, to which its arrows lead.
    """
    section = {node.id: node.section for node in policy.nodes.values()}
    found = tuple(arrows)
    ways = Counter(one.head for one in found if section[one.tail] != section[one.head])
    connectors: dict[str, Box] = {}
    drawn = []
    for arrow in found:
        here = section[arrow.tail]
        if ways[arrow.head] >= _MANY_WAYS and here != section[arrow.head]:
            key = f"{here}-to-{arrow.head}"
            if key not in connectors:
                box = _leads_to(policy.node(arrow.head), policy, href)
                connectors[key] = replace(box, key=key)
            drawn.append(replace(arrow, head=key))
        else:
            drawn.append(arrow)
    return tuple(connectors.values()), tuple(drawn)


def one_section(
    policy: Policy, section: Section, prefix: str, href: Callable[[Node], str]
) -> Picture:
    """The nodes of one section, with connectors to those it leads to or is entered from."""
    inside = [node for node in policy.nodes.values() if node.section == section.id]
    edges = edges_in(policy, section.id)
    ids = {node.id for node in inside}
    targets = dict.fromkeys(edge.target for edge in edges if edge.target not in ids)
    entering = [edge for edge in edges if edge.source not in ids and edge.source not in targets]
    before, place = _entrances(policy, entering, href)
    full = [_box(node, policy, href, full=True) for node in inside]
    after = [_leads_to(policy.node(target), policy, href) for target in targets]
    return Picture(
        prefix=prefix,
        title=f"{section.title} ({section.ref})",
        description=_described(inside, edges),
        boxes=(*before, *full, *after),
        arrows=_arrows(policy, edges, place),
        # Ends side by side would make a row many screens wide.
        sideways=all(isinstance(node, End) for node in inside),
    )


def all_sections(policy: Policy, prefix: str, href: Callable[[Section], str]) -> Picture:
    """The sections as boxes, with the ways that lead from one to another."""
    ways: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges_in(policy, None):
        tail, head = policy.node(edge.source).section, policy.node(edge.target).section
        if tail != head:
            ways[tail, head].append(edge)
    boxes = tuple(
        Box(section.id, Look.SECTION, (_section_part(section, policy, href(section)),))
        for section in policy.sections
    )
    arrows = tuple(
        Arrow(tail, head, (Edge(tail, THEN, head),), _ways_in_words(policy, edges))
        for (tail, head), edges in ways.items()
    )
    count = len(boxes)
    return Picture(
        prefix=prefix,
        title=f"{policy.metadata.title}: its parts and how they follow one another",
        description=f"{count} parts of the policy. The list after the diagram says the same.",
        boxes=boxes,
        arrows=arrows,
    )


def _box(
    node: Node, policy: Policy, href: Callable[[Node], str], *, full: bool, group: str = ""
) -> Box:
    words = node_lines(node, policy, full=full)
    part = Part(node.id, href(node), words)
    return Box(node.id, look_of(node, policy), (part,), group=group)


def _leads_to(node: Node, policy: Policy, href: Callable[[Node], str]) -> Box:
    title = _section_of(policy, node.section).title
    lead = f"Ends ({node.kind.value}) in" if isinstance(node, End) else "Continues in"
    words = (
        *lines(f"{lead}: {title}", Role.KIND, _CONNECTOR_WIDTH),
        *connector_lines(node),
    )
    return Box(node.id, Look.LEADS_TO, (Part(node.id, href(node), words),))


def _entrances(
    policy: Policy, edges: Iterable[Edge], href: Callable[[Node], str]
) -> tuple[list[Box], dict[str, str]]:
    """Connectors for the nodes a section is entered from, and the box in which each stands.

    Nodes of one section that lead to the same node here share a connector, so that twenty ways
    into a section do not make a row of twenty shapes.
    """
    leaving: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        leaving[edge.source].append(edge)
    shared: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for source, own in leaving.items():
        targets = {edge.target for edge in own}
        alone = () if len(targets) == 1 else (source,)
        shared[policy.node(source).section, *sorted(targets), *alone].append(source)
    boxes, place = [], {}
    for key, sources in shared.items():
        title = _section_of(policy, key[0]).title
        several = len(sources) > 1
        box_key = f"from {' '.join(key)}" if several else sources[0]
        parts = []
        for source in sources:
            node = policy.node(source)
            words = [*lines(text_of(node), Role.TEXT, _CONNECTOR_WIDTH, above=6 if several else 0)]
            if several:
                values = tuple(edge.answer for edge in leaving[source])
                label = " / ".join(answers_in_words(node, values, policy))
                words += lines(f"→ {label}", Role.KIND, _CONNECTOR_WIDTH)
            parts.append(Part(source, href(node), tuple(words)))
            place[source] = box_key
        heading = lines(f"From: {title}", Role.KIND, _CONNECTOR_WIDTH)
        boxes.append(Box(box_key, Look.COMES_FROM, tuple(parts), heading))
    return boxes, place


def _arrows(policy: Policy, edges: Iterable[Edge], place: Mapping[str, str]) -> tuple[Arrow, ...]:
    """The edges, those between the same two boxes together. `place` names shared boxes."""
    together: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        together[place.get(edge.source, edge.source), edge.target].append(edge)
    arrows = []
    for (tail, head), same in together.items():
        if len({edge.source for edge in same}) > 1:
            words: tuple[str, ...] = ("any of these",)
        else:
            values = tuple(edge.answer for edge in same)
            words = answers_in_words(policy.node(same[0].source), values, policy)
        label = lines(" / ".join(words), Role.LABEL, _LABEL_WIDTH)
        arrows.append(Arrow(tail, head, tuple(same), label))
    return tuple(arrows)


def _section_of(policy: Policy, section_id: str) -> Section:
    return next(section for section in policy.sections if section.id == section_id)


def _section_part(section: Section, policy: Policy, href: str) -> Part:
    inside = [node for node in policy.nodes.values() if node.section == section.id]
    counted = _counted(inside)
    duties = sum(len(duties_of(node)) for node in inside)
    counted += f", {duties} {'duty' if duties == 1 else 'duties'}" if duties else ""
    words = (
        *lines(section.ref[:1].upper() + section.ref[1:], Role.KIND, _SECTION_WIDTH),
        *lines(section.title, Role.TITLE, _SECTION_WIDTH),
        *lines(counted, Role.TEXT, _SECTION_WIDTH, above=3),
    )
    return Part(section.id, href, words)


def _ways_in_words(policy: Policy, edges: Iterable[Edge]) -> tuple[Line, ...]:
    """The answers that lead from one section to another, or how many there are."""
    found = tuple(edges)
    words: list[str] = []
    for edge in found:
        words += answers_in_words(policy.node(edge.source), (edge.answer,), policy)
    label = " / ".join(dict.fromkeys(words))
    if len(found) > _MOST_LABELS:
        label = f"{len(found)} ways"
    return lines(label, Role.LABEL, _LABEL_WIDTH)


def _counted(nodes: Iterable[Node]) -> str:
    counts = Counter(type(node).__name__.lower() for node in nodes)
    said = [
        f"{counts[kind]} {kind}{'' if counts[kind] == 1 else 's'}"
        for kind in ("question", "step", "end")
        if counts[kind]
    ]
    return ", ".join(said)


def _described(nodes: Iterable[Node], edges: Iterable[Edge]) -> str:
    inside = tuple(nodes)
    ids = {node.id for node in inside}
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    elsewhere = len(ends - ids)
    said = f"{_counted(inside)}, with an arrow for every answer."
    if elsewhere:
        places = "place" if elsewhere == 1 else "places"
        said += f" Dashed boxes stand for {elsewhere} {places} in other parts of the policy."
    return f"{said} The list after the diagram says the same."

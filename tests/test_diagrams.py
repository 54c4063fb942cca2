"""The diagrams of the published policies as XML: complete, named, linked, the same every time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from policytree.checks.run import edges_of
from policytree.diagrams import Drawing, Edge, diagram, edge_id, node_id, overview
from policytree.diagrams.picture import THEN
from policytree.diagrams.text import width_of
from policytree.loading import load_policy, policy_ids
from policytree.model import Policy

FOLDER = Path("decision_trees")
POLICIES = {name: load_policy(FOLDER, name) for name in policy_ids(FOLDER)}
SVG = "{http://www.w3.org/2000/svg}"


def tree_edges(policy: Policy) -> set[Edge]:
    return {
        Edge(source, answer.value if answer else THEN, target)
        for source, answer, target in edges_of(policy)
    }


def drawings(policy: Policy) -> list[Drawing]:
    return [diagram(policy), *(diagram(policy, section.id) for section in policy.sections)]


@pytest.fixture(scope="module", params=sorted(POLICIES))
def policy(request: pytest.FixtureRequest) -> Policy:
    return POLICIES[request.param]


@pytest.fixture(scope="module")
def drawn(policy: Policy) -> list[Drawing]:
    return drawings(policy)


def test_the_whole_tree_shows_every_node_and_edge(policy: Policy, drawn: list[Drawing]) -> None:
    ids = {element.get("id") for element in ET.fromstring(drawn[0].svg).iter()}
    assert {node_id("tree", node) for node in policy.nodes} <= ids
    assert {edge_id("tree", edge) for edge in tree_edges(policy)} <= ids


def test_each_section_shows_its_own_nodes_and_all_ways_in_and_out(
    policy: Policy, drawn: list[Drawing]
) -> None:
    for section, drawing in zip(policy.sections, drawn[1:], strict=True):
        ids = {element.get("id") for element in ET.fromstring(drawing.svg).iter()}
        inside = {node.id for node in policy.nodes.values() if node.section == section.id}
        near = {edge for edge in tree_edges(policy) if {edge.source, edge.target} & inside}
        assert {node_id(drawing.prefix, node) for node in inside} <= ids
        assert {edge_id(drawing.prefix, edge) for edge in near} <= ids
        assert drawing.edges == near


def test_the_list_beside_a_diagram_says_the_same(policy: Policy, drawn: list[Drawing]) -> None:
    for drawing in drawn:
        listed = {edge for item in drawing.outline for way in item.edges for edge in way.edges}
        assert listed == drawing.edges
        nodes = Counter(item.node for item in drawing.outline)
        assert set(nodes.values()) == {1}, "a node is listed twice"
    assert {item.node for item in drawn[0].outline} == set(policy.nodes)


def test_every_edge_has_words(drawn: list[Drawing]) -> None:
    for drawing in drawn:
        for item in drawing.outline:
            assert all(way.label.strip() and way.text.strip() for way in item.edges)
        for group in ET.fromstring(drawing.svg).iter(f"{SVG}g"):
            if group.get("class") == "pt-arrow":
                assert "".join(group.itertext()).strip(), group.get("id")


def test_ids_are_unique_when_all_diagrams_stand_on_one_page(
    policy: Policy, drawn: list[Drawing]
) -> None:
    svgs = [overview(policy).svg, *(drawing.svg for drawing in drawn)]
    ids = Counter(
        element.get("id")
        for svg in svgs
        for element in ET.fromstring(svg).iter()
        if element.get("id")
    )
    assert [name for name, count in ids.items() if count > 1] == []


def test_a_diagram_has_a_role_a_name_and_a_description(drawn: list[Drawing]) -> None:
    for drawing in drawn:
        root = ET.fromstring(drawing.svg)
        assert root.get("role") == "group"
        by_id = {element.get("id"): element for element in root.iter()}
        assert by_id[root.get("aria-labelledby")].text == drawing.title
        assert by_id[root.get("aria-describedby")].text == drawing.description


def test_no_node_id_is_read_or_shown_to_people(policy: Policy, drawn: list[Drawing]) -> None:
    hyphenated = {node for node in policy.nodes if "-" in node}
    for drawing in drawn:
        root = ET.fromstring(drawing.svg)
        assert len(list(root.iter(f"{SVG}title"))) == 1, "Graphviz's own titles are left over"
        for element in root.iter():
            assert (element.text or "").strip() not in hyphenated, "an id stands in for words"


def test_every_node_is_a_link_to_its_place_with_a_name(drawn: list[Drawing]) -> None:
    for drawing in drawn:
        for link in ET.fromstring(drawing.svg).iter(f"{SVG}a"):
            assert link.get("href", "").startswith("#")
            assert "".join(link.itertext()).strip(), "a link is named by the words in it"


def test_kind_and_force_are_told_in_words(policy: Policy) -> None:
    if policy.id != "rdash":
        return
    words = " ".join(ET.fromstring(diagram(policy, "5.2").svg).itertext())
    for expected in ("Question", "Step, then come back", "MUST", "SHOULD", "DO NOT", "gap"):
        assert expected in words
    ends = " ".join(ET.fromstring(diagram(policy, "endings").svg).itertext())
    for expected in ("End: not covered", "End: not triggered", "End: out of scope"):
        assert expected in ends


def test_the_same_policy_gives_the_same_bytes(policy: Policy, drawn: list[Drawing]) -> None:
    assert [one.svg for one in drawings(policy)] == [one.svg for one in drawn]


def test_the_overview_shows_every_section(policy: Policy) -> None:
    words = " ".join(ET.fromstring(overview(policy).svg).itertext())
    plain = " ".join(words.split())
    for section in policy.sections:
        assert all(word in plain for word in section.title.split())


def test_no_shape_lies_on_another(drawn: list[Drawing]) -> None:
    for drawing in drawn:
        areas = []
        for group in ET.fromstring(drawing.svg).iter(f"{SVG}g"):
            if (group.get("class") or "").startswith(("pt-node", "pt-box")):
                shape = next(group.iter(f"{SVG}rect"), None)
                if shape is not None and shape.get("class") == "pt-shape":
                    areas.append([float(shape.get(k, "0")) for k in ("x", "y", "width", "height")])
        for at, (x, y, width, height) in enumerate(areas):
            for left, top, wide, high in areas[at + 1 :]:
                apart = (
                    x + width <= left or left + wide <= x or y + height <= top or top + high <= y
                )
                assert apart, f"two shapes overlap in {drawing.title}"


def test_the_title_of_a_frame_stands_in_it(drawn: list[Drawing]) -> None:
    for group in ET.fromstring(drawn[0].svg).iter(f"{SVG}g"):
        if group.get("class") == "pt-group":
            [frame], [title] = group.iter(f"{SVG}rect"), group.iter(f"{SVG}text")
            words = title.text or ""
            beside = 2 * (float(title.get("x", "0")) - float(frame.get("x", "0")))
            assert beside + width_of(words, 16, bold=True) <= float(frame.get("width", "0")), words


def test_where_many_arrows_lead_to_one_place_of_a_very_large_tree_parts_have_connectors() -> None:
    stars = POLICIES["stars"]
    whole = diagram(stars)
    found = Counter(
        group.get("data-node")
        for group in ET.fromstring(whole.svg).iter(f"{SVG}g")
        if "pt-leads-to" in (group.get("class") or "")
    )
    parts: dict[str, set[str]] = {}
    arrows: Counter[str] = Counter()
    for source, _, target in {(one.source, "", one.target) for one in tree_edges(stars)}:
        part = stars.node(source).section
        if part != stars.node(target).section:
            parts.setdefault(target, set()).add(part)
            arrows[target] += 1
    many = {target: len(parts[target]) for target, ways in arrows.items() if ways >= 14}
    assert found == many
    assert many
    assert f"Dashed boxes lead on to {len(many)} places" in whole.svg


def test_a_tree_with_frames_has_no_connectors() -> None:
    for name in set(POLICIES) - {"stars"}:
        assert "pt-leads-to" not in diagram(POLICIES[name]).svg, name

"""The route of a case as drawings: every node and answer of it, and the ways not taken."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from policytree.diagrams.route import RouteDrawing, route_drawings
from policytree.engine import Journey, replay
from policytree.loading import load_policy, load_scenarios
from policytree.training.cases import journey_of
from policytree.training.choosing import CaseBook
from tests.small import small_policy

CHUMS = load_policy(Path("decision_trees"), "chums")
BOOK = CaseBook(CHUMS, load_scenarios(Path("decision_trees"), "chums"))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"


def small_journey() -> Journey:
    return replay(small_policy(), {"missed": ("yes",), "risk": ("high",)}, {}, NOON)


def words(drawing: RouteDrawing) -> str:
    """All that can be read in a drawing, its lines joined."""
    return " ".join(one.text or "" for one in ET.fromstring(drawing.svg).iter(f"{SVG}text"))


def marked(drawing: RouteDrawing) -> list[str]:
    """The nodes drawn as taken, from top to bottom."""
    groups = ET.fromstring(drawing.svg).iter(f"{SVG}g")
    return [
        one.attrib["data-node"]
        for one in groups
        if "pt-on" in one.attrib.get("class", "").split()
        and not one.attrib.get("data-node", "-follows").endswith("-follows")
    ]


def test_the_nodes_of_the_route_are_marked_in_its_order_and_no_others() -> None:
    journey = small_journey()
    [drawing] = route_drawings(
        journey.policy, journey.route, prefix="r", title="The route", most=2000
    )
    assert marked(drawing) == [visit.node for visit in journey.route]
    assert drawing.title == "The route"


def test_answers_given_stand_on_the_way_and_the_others_beside_with_where_they_lead() -> None:
    journey = small_journey()
    [drawing] = route_drawings(journey.policy, journey.route, prefix="r", title="R", most=2000)
    ways = {
        (one.attrib["data-from"], one.attrib["data-answer"], one.attrib["data-to"])
        for one in ET.fromstring(drawing.svg).iter(f"{SVG}g")
        if "pt-on" in one.attrib.get("class", "") and "data-from" in one.attrib
    }
    assert ways == {("missed", "yes", "risk"), ("risk", "high", "call"), ("call", "then", "done")}
    assert "Not here:" in words(drawing)
    assert "No → Nothing" in words(drawing)
    assert "Low → Call" in words(drawing), "another answer that leads to the same place"


def test_no_two_things_in_the_drawings_of_a_route_have_one_id() -> None:
    journey = journey_of(CHUMS, BOOK.written[0])
    made = route_drawings(CHUMS, journey.route, prefix="r", title="R", most=700)
    ids = [name for one in made for name in re.findall(r'\bid="([^"]+)"', one.svg)]
    assert len(ids) == len(set(ids))
    assert not [name for name in ids if " " in name]


def test_nothing_in_a_drawing_for_paper_is_a_link() -> None:
    journey = small_journey()
    for drawing in route_drawings(journey.policy, journey.route, prefix="r", title="R", most=900):
        assert "<a" not in drawing.svg


@pytest.mark.parametrize("case", [one.id for one in BOOK.written[:3]])
def test_a_long_route_is_cut_into_parts_that_name_how_it_goes_on(case: str) -> None:
    journey = journey_of(CHUMS, BOOK.case(case))
    made = route_drawings(CHUMS, journey.route, prefix="r", title="R", most=700)
    shown = [node for drawing in made for node in marked(drawing)]
    assert list(dict.fromkeys(shown)) == [visit.node for visit in journey.route]
    for drawing in made[:-1]:
        assert "goes on with:" in words(drawing)
    assert "goes on with:" not in words(made[-1])
    if len(made) > 1:
        assert made[0].title == f"R, part 1 of {len(made)}"


def test_no_part_is_higher_than_there_is_room_for() -> None:
    for case in BOOK.written[:6]:
        route = journey_of(CHUMS, case).route
        for drawing in route_drawings(CHUMS, route, prefix="r", title="R", most=1120):
            found = re.search(r'height="([\d.]+)"', drawing.svg)
            assert found
            assert float(found[1]) <= 1160, "what goes on is named below the last box"


def test_the_words_for_those_who_do_not_see_it_say_each_node_and_answer() -> None:
    journey = small_journey()
    [drawing] = route_drawings(journey.policy, journey.route, prefix="r", title="R", most=2000)
    assert drawing.description == (
        "Was an appointment missed? → Yes; then How high is the risk? → High; then Call; then Done"
    )

"""The drawing of what differs: by shape and word besides colour, and the list that says it."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given

from policytree.diagrams.differing import Differing, differing
from policytree.diagrams.palette import standalone_stylesheet, stylesheet
from policytree.model import Force, Policy
from tests.small import small_policy
from tests.strategies import examples
from tests.test_difference import RDASH, changed_rdash
from tests.two_states import change_duty, reroute, two_states

_SVG = "{http://www.w3.org/2000/svg}"


def drawn(before: Policy, after: Policy) -> Differing:
    found = differing(before, after)
    assert found is not None
    return found


def groups(drawing: Differing, mark: str) -> list[ET.Element]:
    """The boxes and arrows of the drawing that have a mark."""
    root = ET.fromstring(drawing.svg)
    return [one for one in root.iter(f"{_SVG}g") if f"pt-{mark}" in one.get("class", "").split()]


def words(one: ET.Element) -> str:
    return " ".join(text.text or "" for text in one.iter(f"{_SVG}text"))


def without(policy: Policy, name: str) -> Policy:
    return replace(policy, nodes={k: v for k, v in policy.nodes.items() if k != name})


def test_an_answer_led_elsewhere_shows_both_its_old_and_its_new_way() -> None:
    drawing = drawn(small_policy(), reroute(small_policy(), "risk", "low", "nothing"))
    (gone,) = groups(drawing, "removed")
    (now,) = groups(drawing, "changed")
    assert words(gone) == "no longer: Low"
    assert words(now) == "now leads here: Low"
    assert "led to “Call”, and now leads to “Nothing”" in drawing.sentences[-1]


def test_a_new_step_has_a_second_outline_and_says_so() -> None:
    direct = reroute(reroute(small_policy(), "risk", "low", "done"), "risk", "high", "done")
    drawing = drawn(without(direct, "call"), small_policy())
    box = next(one for one in groups(drawing, "added") if one.get("data-node") == "call")
    assert words(box).startswith("ADDED · Step")
    assert any(shape.get("class") == "pt-ring" for shape in box.iter(f"{_SVG}rect"))
    assert "Added: Step “Call”." in drawing.sentences


def test_a_step_that_is_gone_is_dashed_and_says_so() -> None:
    direct = reroute(reroute(small_policy(), "risk", "low", "done"), "risk", "high", "done")
    drawing = drawn(small_policy(), without(direct, "call"))
    box = next(one for one in groups(drawing, "removed") if one.get("data-node") == "call")
    assert words(box).startswith("REMOVED · Step")
    assert "Removed: Step “Call”." in drawing.sentences


def test_a_new_arrow_has_two_lines() -> None:
    direct = reroute(reroute(small_policy(), "risk", "low", "done"), "risk", "high", "done")
    drawing = drawn(without(direct, "call"), small_policy())
    arrow = next(one for one in groups(drawing, "added") if one.get("data-from") == "call")
    kinds = [path.get("class") for path in arrow.iter(f"{_SVG}path")]
    assert kinds.count("pt-core") == kinds.count("pt-line") == 1


def test_a_duty_that_binds_less_is_said_where_it_stands() -> None:
    weaker = change_duty(small_policy(), "call-now", lambda duty: replace(duty, force=Force.SHOULD))
    drawing = drawn(small_policy(), weaker)
    (box,) = groups(drawing, "changed")
    assert "how binding it is was “must”, and is now “should” (binds less)" in words(box)


def test_trees_that_do_not_differ_have_no_drawing() -> None:
    reworded = change_duty(small_policy(), "call-now", lambda duty: replace(duty, text="Ring"))
    assert differing(small_policy(), reworded) is None


def test_each_mark_has_a_line_of_its_own_kind() -> None:
    for sheet in (stylesheet(), standalone_stylesheet()):
        assert ".pt-removed .pt-line { stroke-dasharray" in sheet
        assert ".pt-ring { fill: none" in sheet
        assert ".pt-core { fill: none; stroke: var(--pt-page)" in sheet


def test_both_changes_to_rdash_are_drawn_and_listed() -> None:
    drawing = drawn(RDASH, changed_rdash())
    said = " ".join(drawing.sentences)
    assert "Within 4 hours" in said
    assert "Within 6 hours" in said
    assert "now leads to “Not reached by phone”" in said
    assert any(one.get("data-from") == "routine-risk" for one in groups(drawing, "removed"))
    assert any("6 hours" in words(one) for one in groups(drawing, "changed"))


@given(two_states())
@examples(20)
def test_every_box_and_arrow_marked_is_said_in_the_list(states: tuple[Policy, Policy]) -> None:
    drawing = differing(*states)
    if drawing is None:
        return
    for mark in ("added", "removed"):
        boxes = [one for one in groups(drawing, mark) if one.get("data-node")]
        said = [line for line in drawing.sentences if line.startswith(f"{mark.capitalize()}: ")]
        assert len(boxes) == len(said)

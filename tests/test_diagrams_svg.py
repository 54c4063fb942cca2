"""Drawing from a layout, whole or not."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from policytree.diagrams.compose import whole_tree
from policytree.diagrams.dot import source_of
from policytree.diagrams.render import layout_of
from policytree.diagrams.svg import drawing, stamped
from policytree.errors import PolicytreeError
from tests.small import small_policy

PICTURE = whole_tree(small_policy(), "t", lambda node: f"#{node.id}")
LAYOUT = layout_of(source_of(PICTURE))


def test_an_arrow_that_graphviz_left_out_is_drawn_straight_with_its_words() -> None:
    lost = re.sub(r'<g id="arrow&#45;0".*?</g>\n', "", LAYOUT, flags=re.DOTALL)
    assert lost != LAYOUT
    whole, mended = (ET.fromstring(drawing(PICTURE, raw)) for raw in (LAYOUT, lost))
    assert " ".join(whole.itertext()).split() == " ".join(mended.itertext()).split()
    assert len(list(mended.iter())) == len(list(whole.iter()))


def test_a_stamp_stands_whole_under_a_drawing_however_narrow_it_is() -> None:
    stamp = "The policy, its organisation, version 1, approved 1 January 2025. Tree 0123456789ab"
    drawn = drawing(PICTURE, LAYOUT)
    plain, whole = (ET.fromstring(one) for one in (drawn, stamped(drawn, stamp)))
    lines = [one for one in whole.iter() if one.get("class") == "pt-stamp"]
    assert " ".join(one.text or "" for one in lines) == stamp
    assert len(lines) > 1, "the small drawing is narrower than its stamp"
    height = float(plain.get("height", "0"))
    for one in lines:
        assert height < float(one.get("y", "0")) < float(whole.get("height", "0"))
        assert len(one.text or "") * 7 <= float(whole.get("width", "0"))
    box = [float(one) for one in whole.get("viewBox", "").split()]
    assert box == [0, 0, float(whole.get("width", "0")), float(whole.get("height", "0"))]


def test_a_stamp_changes_nothing_else_of_a_drawing() -> None:
    drawn = drawing(PICTURE, LAYOUT)
    assert stamped(drawn, "") == drawn
    shapes = [
        [(one.tag, one.attrib, one.text) for one in ET.fromstring(text).iter()][1:]
        for text in (drawn, stamped(drawn, "Tree 0123456789ab"))
    ]
    assert [one for one in shapes[1] if one[1].get("class") != "pt-stamp"] == shapes[0]


def test_a_layout_that_is_no_drawing_is_one_sentence() -> None:
    for raw in ("", "<svg/>", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>"):
        with pytest.raises(PolicytreeError, match="no drawing that can be read"):
            drawing(PICTURE, raw)

"""The drawings of the pages show the tree: all of it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytree.diagrams.compose import edges_in
from policytree.exports import sheets as sheets_module
from policytree.exports.made import ExportError, Options
from policytree.exports.sheets import edges_drawn, sheets_of
from policytree.loading import load_policy
from tests.small import small_policy

ROOT = Path(__file__).resolve().parent.parent


def test_every_way_of_the_tree_is_on_the_page_it_leaves_and_pages_name_each_other() -> None:
    policy = load_policy(ROOT / "decision_trees", "rdash")
    sheets = sheets_of(policy, Options()).sheets
    edges = edges_in(policy, None)
    home = {node: sheet for sheet in sheets for node in sheet.page.nodes}
    for sheet in sheets:
        drawn = edges_drawn(sheet.svg)
        own = {edge for edge in edges if edge.source in sheet.page.nodes}
        assert own <= drawn <= set(edges), sheet.page.title
        after = {home[edge.target].page.number for edge in own} - {sheet.page.number}
        assert set(sheet.after) == after, sheet.page.title
        for number in sheet.after:
            assert sheet.page.number in sheets[number - 1].before
    assert {edge for sheet in sheets for edge in edges_drawn(sheet.svg)} == set(edges)


def test_a_drawing_that_lost_a_way_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sheets_module, "drawn", lambda _fit: '<svg xmlns="http://www.w3.org/2000/svg"></svg>'
    )
    with pytest.raises(ExportError, match=r"^small: no page shows the way from "):
        sheets_of(small_policy(), Options())

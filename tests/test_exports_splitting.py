"""Sections cut to the paper: every node on one page, in words that can be read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from policytree.diagrams.picture import TYPES
from policytree.exports import splitting
from policytree.exports.made import ExportError
from policytree.exports.splitting import PagePart, fits_of, parts_of, policy_in_pages, room
from policytree.loading import load_policy
from tests.small import small_policy

RDASH = load_policy(Path(__file__).resolve().parent.parent / "decision_trees", "rdash")
SMALLEST_WORDS = min(kind.size for kind in TYPES.values())


@cache
def pages_on(paper: str) -> tuple[PagePart, ...]:
    return parts_of(RDASH, paper)


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_pages_hold_the_nodes_of_the_document_in_order_and_none_twice(paper: str) -> None:
    pages = pages_on(paper)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    for section in RDASH.sections:
        own = [page for page in pages if page.section.id == section.id]
        assert [node for page in own for node in page.nodes] == [
            node.id for node in RDASH.nodes.values() if node.section == section.id
        ]
        assert [(page.part, page.parts) for page in own] == [
            (part, len(own)) for part in range(1, len(own) + 1)
        ]
    assert {node for page in pages for node in page.nodes} == set(RDASH.nodes)


def test_every_drawing_fits_its_page_in_words_of_seven_points_or_more() -> None:
    pages = pages_on("A4")
    paged = policy_in_pages(RDASH, pages)
    for page, fit in zip(pages, fits_of([(paged, page) for page in pages], "A4"), strict=True):
        assert fit is not None, page.title
        wide, high = room("A4", landscape=fit.landscape)
        assert fit.width * fit.scale <= wide + 0.01, page.title
        assert fit.height * fit.scale <= high + 0.01, page.title
        assert SMALLEST_WORDS * fit.scale >= 7, page.title


def test_larger_paper_needs_fewer_pages() -> None:
    assert len(pages_on("A3")) < len(pages_on("A4"))


def test_a_small_policy_is_one_page_without_parts() -> None:
    (page,) = parts_of(small_policy(), "A4")
    assert page.title == "The only section"


def test_a_node_that_no_page_holds_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "_LEAST_SCALE", 40.0)
    with pytest.raises(ExportError, match=r"^missed with its ways in and out does not fit .* A4"):
        parts_of(small_policy(), "A4")

"""What changed between two runs over the policies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policytree.site.built import NOTHING, Built, source_of
from policytree.site.hazard_page import HazardPage
from policytree.site.pieces import Asset, Page, Site

GUIDE = Page("policies/a/guide.html", "guide", "A", "Guide", "A, guide", "Of A", "<p>1</p>", "t1")
MAP = Page("policies/a/map.html", "map", "A", "Map", "A, map", "Of A", "<p>map</p>", "t1")
DATA, DRAWING = Asset("policies/a.json", b"{}"), Asset("policies/a.svg", b"<svg/>")
SITE = Site((GUIDE, MAP), (DATA, DRAWING), "style.css", "page.mjs", "<ul></ul>")
BEFORE = Built(SITE, {"engine.js": Path("engine.js")}, b"library", HazardPage())


def test_pages_and_files_that_are_as_they_were_are_not_named() -> None:
    same = replace(BEFORE, site=replace(SITE))
    assert same.changed_since(BEFORE) == ([], [])


def test_each_page_and_file_that_differs_is_named() -> None:
    guide, data = replace(GUIDE, body="<p>2</p>", tree="t2"), replace(DATA, content=b"{1}")
    site = replace(SITE, pages=(guide, MAP), assets=(data, DRAWING))
    assert replace(BEFORE, site=site).changed_since(BEFORE) == ([source_of(GUIDE)], [data])


def test_a_stamp_alone_is_a_change() -> None:
    site = replace(SITE, pages=(GUIDE, replace(MAP, tree="t2")))
    assert replace(BEFORE, site=site).changed_since(BEFORE) == ([source_of(MAP)], [])


@pytest.mark.parametrize(
    "now",
    [
        replace(BEFORE, site=replace(SITE, pages=(GUIDE,))),
        replace(BEFORE, site=replace(SITE, pages=(MAP, GUIDE))),
        replace(BEFORE, site=replace(SITE, pages=(replace(GUIDE, title="Way"), MAP))),
        replace(BEFORE, site=replace(SITE, pages=(replace(GUIDE, description="New"), MAP))),
        replace(BEFORE, site=replace(SITE, assets=(DATA,))),
        replace(BEFORE, site=replace(SITE, assets=(DATA, replace(DRAWING, path="b.svg")))),
        replace(BEFORE, site=replace(SITE, style="other.css")),
        replace(BEFORE, site=replace(SITE, script="other.mjs")),
        replace(BEFORE, site=replace(SITE, choice="<ul><li></ul>")),
        replace(BEFORE, files={"engine.js": Path("other.js")}),
        replace(BEFORE, worker_library=b"other"),
        replace(BEFORE, hazards=HazardPage("<table></table>")),
    ],
    ids=[
        "a page is gone",
        "their order",
        "a title",
        "a description",
        "a file is gone",
        "a file's name",
        "styles",
        "scripts",
        "home page",
        "engine",
        "library",
        "hazards",
    ],
)
def test_what_all_pages_share_needs_the_whole_site(now: Built) -> None:
    assert now.changed_since(BEFORE) is None
    assert BEFORE.changed_since(now) is None


def test_findings_alone_change_no_file() -> None:
    """Pages that show findings differ themselves."""
    assert replace(BEFORE, findings=("a finding",)).changed_since(BEFORE) == ([], [])


def test_the_first_run_has_everything_to_make() -> None:
    assert BEFORE.changed_since(NOTHING) is None


def test_a_page_is_found_by_the_source_mkdocs_is_told_of() -> None:
    assert list(BEFORE.pages) == ["policies/a/guide.md", "policies/a/map.md"]

"""The page of what changed with the last release: there when two releases are, and whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from policytree.model import Policy
from policytree.releases import Release
from policytree.site.differing import page_of, told_of
from policytree.site.generator import Generator
from policytree.site.links import page_path
from policytree.site.pieces import Site
from tests.browser import launch
from tests.built import ROOT
from tests.reading import read
from tests.test_difference import RDASH, changed_rdash
from tests.test_site_generator import is_whole

TEMPLATES = ROOT / "site_templates"


def release(number: str, policy: Policy) -> Release:
    day = date(2026, 1, 1 + int(number[0]))
    return Release(number, policy, "The policy group", day, day)


RELEASES = (release("1.0", RDASH), release("2.0", changed_rdash()))


def site_of(*releases: Release) -> Site:
    generator = Generator(TEMPLATES, engine="assets/engine.js")
    return generator.together([generator.of_policy(changed_rdash(), releases=releases)])


def test_one_release_has_nothing_to_be_compared_with() -> None:
    assert not [page for page in site_of(RELEASES[0]).pages if page.kind == "changes"]


def test_two_releases_make_a_page_that_is_whole_and_links_to_the_guide() -> None:
    site = site_of(*RELEASES)
    is_whole(site)
    (page,) = [page for page in site.pages if page.kind == "changes"]
    assert page.path == page_path(RDASH, "changes")
    assert page.heading.endswith("from release 1.0 to release 2.0")
    content = read(page.body)
    assert "changes" in content.ids
    assert any("guide" in link and link.endswith("#routine-risk") for link in content.links)
    assert "Within 6 hours" in page.body


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_a_page_of_its_own_fits_and_its_marks_differ_in_shape(
    tmp_path: Path, width: int, scheme: str
) -> None:
    made = told_of(*RELEASES)
    file = tmp_path / "page.html"
    file.write_text(page_of(TEMPLATES, made.found, made.told), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        style = "(one, name) => getComputedStyle(one)[name]"
        gone = page.locator(".pt-arrow.pt-removed .pt-line").first
        plain = page.locator(".pt-arrow:not(.pt-removed, .pt-changed) .pt-line").first
        moved = page.locator(".pt-arrow.pt-changed .pt-line").first
        assert gone.evaluate(style, "strokeDasharray") != "none"
        assert plain.evaluate(style, "strokeDasharray") == "none"
        assert moved.evaluate(style, "strokeWidth") > plain.evaluate(style, "strokeWidth")
        assert gone.evaluate(style, "stroke") != moved.evaluate(style, "stroke")
        browser.close()

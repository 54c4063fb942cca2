"""Lighthouse on the pages that staff open first; `python -m bench.lighthouse` does all kinds."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, sync_playwright

from bench.lighthouse import BYTES, FAST, LIGHTHOUSE, POLICIES, WHOLE, best_run, served
from tests.browser import launch
from tests.built import built_site

pytestmark = pytest.mark.browser

HEAVIEST = ("policies/stars/guide/", "policies/rdash/guide/")
QUIET = 0.3
"""Load a core up to which a score for speed says something of the page."""
ASKED = ("performance", "accessibility", "best-practices")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site: Path = built_site(tmp_path_factory)
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.mark.alone
@pytest.mark.parametrize("page", ["", *HEAVIEST], ids=["home", "stars", "rdash"])
def test_lighthouse_finds_nothing_and_the_page_is_fast(base: str, page: str) -> None:
    assert LIGHTHOUSE.is_file()
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    seen = best_run(base, page, ASKED)
    assert [seen.scores[name] for name in ("accessibility", "best-practices")] == [WHOLE, WHOLE]
    if seen.scores["performance"] < FAST and busy > QUIET:
        # Lighthouse reckons with the clock on the wall: what else runs counts as the page's.
        reached = seen.scores["performance"]
        pytest.skip(
            f"performance {reached}: not judged, the machine is busy (load {busy:.1f} a core)"
        )
    assert seen.scores["performance"] >= FAST, seen.missed


@pytest.mark.parametrize("policy", POLICIES)
def test_what_a_guide_downloads_before_the_engine_is_small(
    browser: Browser, base: str, policy: str
) -> None:
    page = browser.new_page()
    sizes: dict[str, int] = {}
    page.on(
        "requestfinished",
        lambda request: sizes.update({request.url: request.sizes()["responseBodySize"]}),
    )
    page.goto(f"{base}policies/{policy}/guide/", wait_until="networkidle")
    page.close()
    before = {url: size for url, size in sizes.items() if "/engine/" not in url}
    assert len(before) > 10
    assert not [url for url in before if "search" in url], "the search comes when it is wanted"
    assert sum(before.values()) <= BYTES, before


def late(route: Route) -> None:
    """A slow line, or a busy machine."""
    time.sleep(1.5)
    route.continue_()


def test_the_search_comes_when_it_is_wanted_and_loses_no_letter(
    browser: Browser, base: str
) -> None:
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 740})
        page.route("**/bundle.*.js", late)
        page.goto(f"{base}policies/rdash/clauses/")
        if width == 360:
            page.get_by_role("button", name="Search").click()
        else:
            page.get_by_role("textbox", name="Search").click()
        page.keyboard.type("police", delay=20)
        page.locator(".md-search-result__item").first.wait_for()
        assert page.get_by_role("textbox", name="Search").input_value() == "police"
        page.close()

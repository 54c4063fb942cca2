"""When a clause comes up, as people open it on its page: without scripts, small, and in print."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser import STRICT, launch, serve
from tests.built import built_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def test_groups_open_by_keyboard_without_scripts_and_fit_a_small_screen(
    browser: Browser, site: Path
) -> None:
    narrow = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    with serve(site, STRICT) as base, narrow.new_page() as page:
        page.goto(f"{base}policies/rdash/clauses/")
        clause = page.locator("section.pt-clause", has=page.locator("#clause-R22"))
        groups = clause.locator("details ol")
        expect(groups).to_be_hidden()
        clause.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(groups).to_be_visible()
        expect(groups.locator("> li").first).to_contain_text("Is the patient under any of these?")
        box = groups.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        groups.locator("a").first.click()
        expect(page).to_have_url(f"{base}policies/rdash/guide/#legal")
    narrow.close()


def test_only_what_is_open_is_printed(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    with serve(site, STRICT) as base, context.new_page() as page:
        page.goto(f"{base}policies/norfolk/clauses/")
        disclosures = page.locator("details.pt-comes-up")
        disclosures.first.locator("summary").click()
        page.emulate_media(media="print")
        expect(disclosures.first.locator("ol")).to_be_visible()
        expect(disclosures.nth(1)).to_be_hidden()
        expect(page.locator("p.pt-comes-up").first).to_be_visible()
    context.close()


def test_the_pages_of_clauses_stay_light(site: Path) -> None:
    for page in site.glob("policies/*/clauses/index.html"):
        packed = len(gzip.compress(page.read_bytes(), 9))
        assert packed < 350_000, f"{page.parent.parent.name}: {packed:,} bytes"

"""The content policy in a real browser: nothing on any page runs into it, and it does bite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from policytree.site.security import HEADERS, PAGE_POLICY
from tests.browser import STRICT, launch, serve
from tests.built import built_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


def listen(page: Page) -> list[str]:
    """Whatever the browser refuses or cannot fetch from now on, in its own words."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # Beside a drawing or a test's page browsers look for an icon of their own accord.
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):
            said.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    return said


@pytest.mark.parametrize("by", ["header", "page"])
def test_no_page_of_the_site_runs_into_the_policy(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, by: str
) -> None:
    site = built_site(tmp_path_factory)
    # Without the header it is the page's own policy that counts, as on hosts that send none.
    with serve(site, STRICT if by == "header" else {}) as base:
        page = browser.new_page()
        said = listen(page)
        kinds = set()
        for path in sorted(site.rglob("*.html")):
            if path.name == "404.html":
                continue  # its addresses begin at the root: see the test of a wrong address
            kind = path.parent.name
            if by == "page" and kind in kinds:
                continue
            kinds.add(kind)
            page.goto(base + path.parent.relative_to(site).as_posix().removeprefix(".") + "/")
        page.goto(f"{base}policies/stars/drawings/whole.svg")
        assert page.evaluate("getComputedStyle(document.querySelector('svg text')).fill") != "none"
        page.close()
        assert said == []


def test_the_guide_runs_as_a_part_of_a_larger_site(
    browser: Browser, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (tmp_path / "our guides").symlink_to(built_site(tmp_path_factory))
    with serve(tmp_path, STRICT) as base:
        page = browser.new_page()
        said = listen(page)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{base}our%20guides/policies/norfolk/guide/")
        expect(page.locator("#pt-guide")).to_have_class(re.compile("is-guided"), timeout=30_000)
        page.close()
        assert said == []
        outside = [url for url in asked if not url.startswith(f"{base}our%20guides/")]
        assert outside == [], "something is asked for beside the site's own folder"


def test_the_search_works_under_the_policy(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serve(built_site(tmp_path_factory), STRICT) as base:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        said = listen(page)
        page.goto(base)
        page.get_by_role("button", name="Search").press("Enter")
        page.get_by_role("textbox", name="Search").press_sequentially("self-certificate")
        found = page.locator(".md-search-result__list .md-search-result__link")
        expect(found.first).to_be_visible(timeout=15_000)
        assert any("stars/guide" in (link.get_attribute("href") or "") for link in found.all())
        assert "self-certificate" not in page.url
        page.close()
        assert said == []


def test_the_policy_refuses_what_it_should(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>t</title><script>document.title = 'ran'</script>"
        '<p style="color: red">Words</p>',
        encoding="utf-8",
    )
    with serve(tmp_path, HEADERS) as base:
        page = browser.new_page()
        said = listen(page)
        page.goto(base)
        assert page.title() == "t"
        colour = page.locator("p").evaluate("words => getComputedStyle(words).color")
        assert colour == "rgb(0, 0, 0)"
        page.close()
        assert len(said) == 2
        assert all("Content Security Policy" in sentence for sentence in said)
    assert "frame-ancestors" not in PAGE_POLICY, "a page cannot say this: browsers complain"

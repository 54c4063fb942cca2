"""Program text on a page can be copied with a button: whole, by keyboard too, and it is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from policytree.site.security import HEADERS
from tests.browser import launch, serve
from tests.built import ROOT, built_site
from tests.following import ANSWER, blocks_of

PAGE = "tutorial/"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(built_site(tmp_path_factory), HEADERS) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


def test_each_piece_of_the_tutorial_is_copied_whole(browser: Browser, base: str) -> None:
    wanted = [
        block.text
        for block in blocks_of((ROOT / "docs/tutorial.md").read_text(encoding="utf-8"))
        if block.title != ANSWER and not block.title.endswith(": find")
    ]
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + PAGE)
    page.get_by_role("button", name="Copy ").first.wait_for()
    buttons = page.locator(".pt-copy-code > button")
    assert buttons.count() == len(wanted)
    for button, text in zip(buttons.all(), wanted, strict=True):
        button.focus()
        page.keyboard.press("Enter")
        page.get_by_role("status").filter(has_text="Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == text
        assert button.evaluate("button => button.contains(document.activeElement)")
    context.close()


def test_the_buttons_are_large_enough_and_named_after_their_file(
    browser: Browser, base: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(base + PAGE)
    page.get_by_role("button", name="Copy decision_trees/book-visits/gaps.toml").wait_for()
    for button in page.get_by_role("button", name="Copy ").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    page.close()

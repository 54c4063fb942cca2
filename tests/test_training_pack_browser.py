"""The pack as a page in a real browser: on a narrow screen, and as it is printed."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import sync_playwright

from policytree.loading import load_policy, load_scenarios
from policytree.training.pack import pack_of
from policytree.training.pack_page import html_pack
from policytree.training.session import Subject, chosen, session_of
from tests.browser import launch

TREES = Path("decision_trees")
AMOUNT = 4


@pytest.fixture(scope="module")
def page_of_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    subject = Subject(load_policy(TREES, "chums"), load_scenarios(TREES, "chums"))
    session = session_of([subject], chosen([subject], AMOUNT, 7), [], 7)
    file = tmp_path_factory.mktemp("pack") / "pack.html"
    file.write_text(html_pack(pack_of(session, 45, None)), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def seen(page_of_pack: Path) -> tuple[int, list[str], list[str]]:
    """How wide the page is on a screen of 360 pixels, what went wrong, and the printed sheets."""
    trouble: list[str] = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.on("console", lambda message: trouble.append(message.text))
        page.on("requestfailed", lambda request: trouble.append(request.url))
        page.goto(page_of_pack.as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        printed = page.pdf(prefer_css_page_size=True)
        browser.close()
    sheets = pypdf.PdfReader(io.BytesIO(printed)).pages
    return width, trouble, [sheet.extract_text().strip() for sheet in sheets]


def test_a_narrow_screen_is_not_scrolled_sideways_and_nothing_goes_wrong(
    seen: tuple[int, list[str], list[str]],
) -> None:
    width, trouble, _ = seen
    assert width == 360
    assert trouble == []


def test_each_handout_is_printed_on_one_sheet_with_its_stamp(
    seen: tuple[int, list[str], list[str]],
) -> None:
    _, _, sheets = seen
    handouts = [sheet for sheet in sheets if re.match(r"Case \d+\n", sheet)]
    assert len(handouts) == AMOUNT
    for sheet in handouts:
        assert "Where does it leave you?" in sheet
        assert "DRAFT: no release yet" in sheet


def test_each_drawing_is_printed_on_a_sheet_of_its_own(
    seen: tuple[int, list[str], list[str]],
) -> None:
    _, _, sheets = seen
    drawn = [sheet for sheet in sheets if sheet.startswith("The route of case")]
    assert drawn
    for sheet in drawn:
        assert re.search(r"Question|Step|End", sheet)
    after = [sheets[place + 1] for place, sheet in enumerate(sheets[:-1]) if sheet in drawn]
    assert all(re.match(r"The route|Answers to|Discussion", sheet) for sheet in after)

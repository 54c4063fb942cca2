"""Telephone lines in a real browser: beside their duty, with their hours, open or closed now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from policytree.checks.scenarios import journey_of_scenario
from policytree.hours import Open
from policytree.loading import load_policy, load_scenarios
from tests.browser import launch, serve
from tests.built import ROOT, built_site
from tests.test_guide_browser import answer, becomes_guided, reader

pytestmark = pytest.mark.browser

TREES = ROOT / "decision_trees"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site: Path = built_site(tmp_path_factory)
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


def test_a_duty_shows_its_line_and_whether_it_is_open_now(browser: Browser, base: str) -> None:
    policy = load_policy(TREES, "nottingham")
    journeys = (journey_of_scenario(policy, one) for one in load_scenarios(TREES, policy.id))
    journey = next(one for one in journeys if any(state.duty.lines for state in one.duties))
    with reader(browser, base) as page:
        page.goto(f"{base}policies/{policy.id}/guide/")
        becomes_guided(page)
        for visit in journey.route:
            if visit.values and not visit.known:
                answer(page, visit.node, visit.values)
        duty = next(state.duty for state in journey.duties if state.duty.lines)
        card = page.locator(f"[data-duty={duty.id}]").filter(visible=True)
        for name in duty.lines:
            expect(card.locator(f"[data-line={name}]")).to_be_visible()
            said = card.locator(f"[data-line={name}]").text_content() or ""
            assert said.removesuffix(".").lower() in set(Open)
            expect(card.get_by_role("link", name=policy.lines[name].phone)).to_be_visible()

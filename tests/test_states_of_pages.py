"""Every kind of page of every policy: accessible in light, dark and forced colours, and narrow.

And the guide as text, where the engine is not to be had.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect, sync_playwright

from policytree.loading import load_policy, policy_ids
from policytree.model import Question
from policytree.site.links import KINDS, page_path
from policytree.site.security import POLICY
from tests.browser import launch, serve
from tests.built import ROOT, built_site
from tests.guide_driver import AXE, LOOKING, TAGS, Guide, guide_of, reader

pytestmark = [pytest.mark.browser, pytest.mark.long]

TREES = ROOT / "decision_trees"
POLICIES = policy_ids(TREES)
DESK: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 320, "height": 640}
AS_THEY_COME: dict[str, Any] = {
    "viewport": DESK,
    "reduced_motion": "reduce",
    "copies": True,  # so that what is said of the copy on the device is seen too
}
COLOUR = ["color-contrast"]
SOON_MS = 15_000
"""How soon the page has to say that it works as text; a busy machine takes its time."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


def problems_of(page: Page) -> list[str]:
    """What the checker finds in light and dark, and what does not stand in a narrow screen."""
    page.evaluate(AXE)
    look = "given => looking.violations(given)"
    found = [f"A15: {one}" for one in page.evaluate(look, TAGS)]
    page.emulate_media(color_scheme="dark")
    found += [f"A15, dark: {one}" for one in page.evaluate(look, COLOUR)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)
    for times, spacing in ((1, False), (1, True), (2, False)):
        page.evaluate(f"looking.enlarge({times}, {str(spacing).lower()})")
        how = f"{times * 100} %, {'wide' if spacing else 'usual'} spacing"
        found += [f"A9, {how}: {one}" for one in page.evaluate("looking.tooWide()")]
    page.set_viewport_size(DESK)
    return found


def other_pages(site: Path) -> list[str]:
    """The pages that belong to no policy."""
    paths = [page.relative_to(site).as_posix() for page in site.rglob("*.html")]
    return sorted(path for path in paths if not path.startswith("policies/"))


@pytest.mark.parametrize("policy_id", POLICIES)
def test_every_page_of_a_policy_is_clean_and_stands_in_the_width(
    browser: Browser, base: str, policy_id: str
) -> None:
    policy = load_policy(TREES, policy_id)
    found = []
    with reader(browser, base, **AS_THEY_COME) as page:
        page.add_init_script(LOOKING)
        page.route("**/engine.*", lambda route: route.abort())
        for kind in (*KINDS, "practice"):
            page.goto(base + page_path(policy, kind))
            found += [f"{policy_id}, the page {kind}: {one}" for one in problems_of(page)]
    assert found == [], "\n".join(found)


def test_every_other_page_is_clean_and_stands_in_the_width(
    browser: Browser, base: str, site: Path
) -> None:
    found = []
    with reader(browser, base, **AS_THEY_COME) as page:
        page.add_init_script(LOOKING)
        for path in other_pages(site):
            page.goto(base + path)
            found += [f"{path}: {one}" for one in problems_of(page)]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("policy_id", POLICIES)
def test_the_whole_guide_is_clean_while_it_leads_also_in_forced_colours(
    browser: Browser, base: str, policy_id: str
) -> None:
    policy = load_policy(TREES, policy_id)
    with reader(browser, base, **AS_THEY_COME) as page:
        guide = Guide(page, base, policy)
        page.evaluate(AXE)
        assert guide.look("violations", TAGS) == [], policy_id
        page.emulate_media(forced_colors="active")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert guide.look("violations", TAGS) == [], f"{policy_id}, forced colours"
        choice = page.locator(".is-shown .pt-choice:has(:checked)")
        for what in ("outline-style", "border-top-style"):
            style = choice.evaluate(
                "(it, what) => getComputedStyle(it).getPropertyValue(what)", what
            )
            assert style != "none", f"{policy_id}: a choice with the focus has no {what}"


@pytest.mark.parametrize("policy_id", POLICIES)
def test_single_keys_do_nothing_and_there_is_all_the_time_in_the_world(
    browser: Browser, base: str, policy_id: str
) -> None:
    with reader(browser, base, viewport=DESK) as page:
        page.clock.install()
        guide = Guide(page, base, load_policy(TREES, policy_id))
        before = guide.state()
        for key in "abcdefghijklmnopqrstuvwxyz0123456789/?.,;#-+":
            page.keyboard.press(key)
        assert guide.state() == before, f"{policy_id}: A14: a key by itself changed something"
        page.clock.fast_forward("47:59:00")
        assert guide.state() == before, f"{policy_id}: A14: waiting changed something"


# Without the engine


def _missing(page: Page) -> None:
    page.route("**/engine-worker.*", lambda route: route.fulfill(status=404, body="gone"))


def _cut_off(page: Page) -> None:
    page.route("**/runtime.*", lambda route: route.abort())


def _damaged(page: Page) -> None:
    def damage(route: Route) -> None:
        body = bytearray(route.fetch().body())
        body[len(body) // 2] ^= 1
        route.fulfill(body=bytes(body), content_type="application/octet-stream")

    for part in ("snapshot", "library"):
        page.route(f"**/{part}.*", damage)


def _damaged_policy(page: Page) -> None:
    page.route("**/policy.json", lambda route: route.fulfill(body='{"id":', status=200))


FAULTS = {
    "missing": _missing,
    "cut off": _cut_off,
    "damaged": _damaged,
    "a damaged policy": _damaged_policy,
    "blocked": None,
}


@pytest.mark.parametrize(("policy_id", "fault"), [*zip(POLICIES, FAULTS, strict=True)])
def test_without_its_engine_the_guide_says_so_and_is_the_linked_text(
    browser: Browser, site: Path, policy_id: str, fault: str
) -> None:
    policy = load_policy(TREES, policy_id)
    start = policy.node(policy.start)
    assert isinstance(start, Question)
    blocked = {"Content-Security-Policy": POLICY.replace("'wasm-unsafe-eval'", "")}
    breaks = FAULTS[fault]
    with serve(site, None if breaks else blocked) as base, reader(browser, base) as page:
        if breaks:
            breaks(page)
        page.goto(base + guide_of(policy))
        status = page.locator("#pt-status")
        expect(status).to_contain_text("text version below works in full", timeout=SOON_MS)
        for node in (start, *(policy.node(answer.to) for answer in start.answers)):
            expect(page.locator(f"#{node.id}")).to_be_visible()
        expect(page.locator(".pt-answer input:visible, .pt-continue:visible")).to_have_count(0)
        for answer in start.answers:
            page.locator(f"[data-node='{start.id}'] [data-value='{answer.value}'] a").click()
            assert page.url.endswith(f"#{answer.to}"), f"{policy_id}, {start.id}: {answer.label}"
            expect(page.locator(f"#{answer.to}")).to_be_in_viewport()


@pytest.mark.parametrize("policy_id", POLICIES)
def test_a_slow_engine_is_told_and_the_text_can_be_used_meanwhile(
    browser: Browser, site: Path, policy_id: str
) -> None:
    policy = load_policy(TREES, policy_id)
    start = policy.node(policy.start)
    assert isinstance(start, Question)
    first = start.answers[0]
    slow = serve(site, delay=lambda path: 3600 if "/runtime." in path else 0)
    with slow as base, reader(browser, base) as page:
        page.clock.install()
        page.goto(base + guide_of(policy))
        expect(page.locator("#pt-status")).to_contain_text("You can already use the page")
        page.locator(f"[data-node='{start.id}'] [data-value='{first.value}'] a").click()
        expect(page.locator(f"#{first.to}")).to_be_in_viewport()
        page.clock.fast_forward("02:00")
        expect(page.locator("#pt-status")).to_contain_text("text version below works in full")
        expect(page.locator(f"#{first.to}")).to_be_in_viewport()

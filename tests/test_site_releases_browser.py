"""Stamps of releases as readers see them: of their day, at any width, in print, without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from policytree.loading import load_policy
from policytree.releases import Release, write_release
from policytree.times import LONDON
from tests.browser import STRICT, launch, serve, wait_for
from tests.built import mkdocs, project
from tests.folders import CLAUSES, write_policy

pytestmark = pytest.mark.browser

KINDS = ("", "guide/", "map/", "clauses/", "gaps/", "letters/")
MADE = date(2026, 11, 22)
TO_COME = "Release 1.1, in force from 1 March 2027, approved by The group."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one policy, which stands as its release 1.1 has it; 1.0 holds until March 2027."""
    folder = project(tmp_path_factory.mktemp("released"))
    trees = folder / "decision_trees"
    shutil.rmtree(trees)
    write_policy(trees)
    for number, effective, clauses in (
        ("1.0", date(2026, 11, 1), CLAUSES),
        ("1.1", date(2027, 3, 1), CLAUSES.replace("is called", "is rung")),
    ):
        (trees / "small" / "clauses.toml").write_text(clauses, encoding="utf-8")
        policy = load_policy(trees, "small")
        write_release(trees, Release(number, policy, "The group", effective, MADE))
    return folder


def build(folder: Path, name: str) -> Path:
    done = mkdocs("build", "--quiet", "--site-dir", name, folder=folder)
    assert done.returncode == 0, done.stderr
    return folder / name


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    return build(folder, "out")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def visible(page: Page) -> list[str]:
    """What the marks under the heading say, those that can be seen."""
    return page.locator(".pt-marks p:visible").all_inner_texts()


@pytest.mark.parametrize(
    ("today", "said", "standing"),
    [
        (date(2026, 11, 22), "Not in force yet: until then release 1.0 holds.", "not in force yet"),
        (date(2027, 2, 28), "Not in force yet: until then release 1.0 holds.", "not in force yet"),
        (date(2027, 3, 1), TO_COME, "in force"),
    ],
)
def test_a_page_says_what_holds_on_the_day_it_is_read(
    browser: Browser, site: Path, today: date, said: str, standing: str
) -> None:
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=LONDON)
    with serve(site, STRICT) as base, browser.new_context() as context:
        page = context.new_page()
        page.clock.set_fixed_time(noon)
        for kind in (*KINDS, "changes/"):
            page.goto(f"{base}/policies/small/{kind}")
            [mark] = visible(page)
            assert mark.startswith("Release 1.1, in force from 1 March 2027")
            assert mark.endswith(said)
            expect(page.locator(".pt-release:visible")).to_have_attribute("data-standing", standing)
            foot = page.locator("footer.pt-stamp dd:has([data-first-day])").last
            assert foot.inner_text().strip().endswith(said)
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            wait_for(
                page, "getComputedStyle(document.documentElement).getPropertyValue('--pt-foot')"
            )
            assert "release 1.1" in page.evaluate(
                "getComputedStyle(document.documentElement).getPropertyValue('--pt-foot')"
            )


def test_without_scripts_all_that_is_to_come_is_said_with_its_day(
    browser: Browser, site: Path
) -> None:
    with (
        serve(site, STRICT) as base,
        browser.new_context(java_script_enabled=False) as context,
    ):
        page = context.new_page()
        page.goto(f"{base}/policies/small/guide/")
        now, later = visible(page)
        assert "Not in force yet: until then release 1.0 holds." in now
        assert later == f"From 1 March 2027: {TO_COME}"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_a_draft_is_seen_at_once_and_fits(
    browser: Browser, folder: Path, tmp_path: Path, width: int, scheme: str
) -> None:
    clauses = folder / "decision_trees" / "small" / "clauses.toml"
    whole = clauses.read_text(encoding="utf-8")
    clauses.write_text(whole.replace("is rung", "is telephoned"), encoding="utf-8")
    try:
        site = build(folder, str(tmp_path / "draft"))
    finally:
        clauses.write_text(whole, encoding="utf-8")
    dark = scheme == "dark"
    with (
        serve(site, STRICT) as base,
        browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
        ) as context,
    ):
        page = context.new_page()
        page.clock.set_fixed_time(datetime(2026, 11, 22, 12, tzinfo=LONDON))
        page.goto(f"{base}/policies/small/guide/")
        assert visible(page) == ["DRAFT: differs from release 1.0 in 1 clause. Not signed off."]
        mark = page.locator(".pt-release:visible").bounding_box()
        assert mark is not None
        assert mark["y"] + mark["height"] < 400
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.emulate_media(media="print")
        assert page.locator(".pt-release:visible").count() == 1


def test_a_preview_is_marked_on_every_page_and_shows_what_will_hold(
    browser: Browser, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYTREE_AS_OF", "2026-12-01")
    site = build(folder, str(tmp_path / "preview"))
    with serve(site, STRICT) as base, browser.new_context() as context:
        page = context.new_page()
        for kind in KINDS:
            page.goto(f"{base}/policies/small/{kind}")
            [mark] = visible(page)
            assert mark.startswith("Preview as of 1 December 2026. Release 1.0, in force from")
        page.goto(f"{base}/policies/small/clauses/")
        expect(page.locator(".pt-paraphrase")).to_have_text("Somebody is called.")
        page.goto(base)
        expect(page.locator(".pt-policy-card")).to_contain_text(
            "Preview as of 1 December 2026, release 1.0."
        )


def test_a_setting_that_is_no_day_stops_the_build(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYTREE_AS_OF", "soon")
    done = mkdocs("build", "--site-dir", "never", folder=folder)
    assert done.returncode != 0
    [error] = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    assert "POLICYTREE_AS_OF" in error
    assert "expected a day such as 2027-01-04" in error


def test_the_option_of_the_plugin_may_be_written_as_a_date(folder: Path, tmp_path: Path) -> None:
    settings = folder / "mkdocs.yml"
    whole = settings.read_text(encoding="utf-8")
    settings.write_text(
        whole.replace("short_name:", "as_of: 2026-12-01\n      short_name:"), encoding="utf-8"
    )
    try:
        site = build(folder, str(tmp_path / "option"))
    finally:
        settings.write_text(whole, encoding="utf-8")
    guide = (site / "policies/small/guide/index.html").read_text(encoding="utf-8")
    assert "Preview as of 1 December 2026" in guide

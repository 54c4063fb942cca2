"""The copy of the site on a device, in a real browser: whole, in one version, and of known age."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from policytree.site.offline import write_leaving
from tests.browser import STRICT, launch, serve, wait_for
from tests.built import mkdocs, project

pytestmark = pytest.mark.browser

GUIDE = "policies/norfolk/guide/"
OLD, NEW = "Are you a member of staff, a student", "Do you belong here as staff, a student"
KEPT = "is kept on this device and works without a connection"
SHIFTED = "const real = Date.now.bind(Date); Date.now = () => real() + DAYS * 864e5;"


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A site with one policy, and the same with a question in other words."""
    folder = project(tmp_path_factory.mktemp("offline") / "project")
    for home in (folder / "decision_trees").iterdir():
        if home.is_dir() and home.name != "norfolk":
            shutil.rmtree(home)
    made: dict[str, Path] = {}
    for name in ("first", "second"):
        if made:
            change_first_question(folder)
        made[name] = folder.parent / name
        done = mkdocs("build", "--quiet", "--site-dir", str(made[name]), folder=folder)
        assert done.returncode == 0, done.stderr
    return made


def change_first_question(folder: Path) -> None:
    tree = folder / "decision_trees" / "norfolk" / "statement.py"
    text = tree.read_text(encoding="utf-8")
    assert OLD in text
    tree.write_text(text.replace(OLD, NEW), encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


class Host:
    """A server whose site can be replaced, or taken away."""

    def __init__(self, root: Path, path: str) -> None:
        self._stack = ExitStack()
        self._served = root / "served" / path
        self._served.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._root = root / "served"
        self.base = ""

    def put(self, site: Path) -> None:
        """Serve this site from now on."""
        if self._served.is_symlink():
            self._served.unlink()
        elif self._served.is_dir():
            self._served.rmdir()
        self._served.symlink_to(site)
        if not self.base:
            top = self._served if self._path == "" else self._root
            address = self._stack.enter_context(serve(top, STRICT))
            self.base = f"{address}{self._path}/" if self._path else address

    def end(self) -> None:
        """No connection any more."""
        self._stack.close()


@contextmanager
def visit(browser: Browser, root: Path, site: Path, path: str = "") -> Iterator[tuple[Page, Host]]:
    """Somebody's browser that has the whole site on its device."""
    host = Host(root, path or "site")
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-GB")
    try:
        host.put(site)
        page = context.new_page()
        page.goto(host.base)
        expect(page.locator(".pt-copy")).to_contain_text(KEPT, timeout=60_000)
        yield page, host
    finally:
        host.end()
        context.close()


def is_guided(page: Page) -> None:
    expect(page.locator("#pt-guide")).to_have_class(re.compile("is-guided"), timeout=30_000)


def first_question(page: Page) -> str:
    is_guided(page)
    return page.locator(".pt-node:visible h2").first.inner_text()


def stored(context: BrowserContext, page: Page) -> list[str]:
    assert context.cookies() == []
    kept = page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]")
    assert kept == [{}, {}, ""]
    assert page.evaluate("indexedDB.databases()") == []
    found: list[str] = page.evaluate(
        """async () => {
          const all = [];
          for (const name of await caches.keys()) {
            for (const request of await (await caches.open(name)).keys()) all.push(request.url);
          }
          return all;
        }"""
    )
    return found


@pytest.mark.parametrize("path", ["site", "our/guides"])
def test_after_one_visit_everything_works_without_a_connection(
    browser: Browser, tmp_path: Path, builds: dict[str, Path], path: str
) -> None:
    with visit(browser, tmp_path, builds["first"], path) as (page, host):
        host.end()
        page.goto(host.base)
        expect(page.locator("h1")).to_be_visible()
        page.get_by_role("button", name="Search").press("Enter")
        expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
        page.get_by_role("textbox", name="Search").press_sequentially("manager")
        expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=15_000)
        page.goto(f"{host.base}{GUIDE}")
        before = first_question(page)
        page.locator(".pt-node:visible .pt-answer input").first.check()
        page.locator(".pt-node:visible .pt-continue button").click()
        expect(page.locator(".pt-node:visible h2").first).not_to_have_text(before)
        page.locator("#pt-route summary").click()
        expect(page.locator("#pt-route svg").first).to_be_visible()
        page.goto(f"{host.base}policies/norfolk/map/?from=a-link#map")
        expect(page.locator(".pt-scroll svg").first).to_be_visible()
        page.goto(f"{host.base}policies/norfolk/clauses")  # without its slash
        assert page.url == f"{host.base}policies/norfolk/clauses/"


def test_what_is_stored_is_the_sites_own_files_and_nothing_of_a_journey(
    browser: Browser, tmp_path: Path, builds: dict[str, Path]
) -> None:
    with visit(browser, tmp_path, builds["first"]) as (page, host):
        before = set(stored(page.context, page))
        page.goto(f"{host.base}{GUIDE}")
        is_guided(page)
        page.locator(".pt-node:visible .pt-answer input").first.check()
        page.locator(".pt-node:visible .pt-continue button").click()
        after = set(stored(page.context, page))
        assert after == before, "walking a route stores nothing"
        for url in after:
            address = url.removeprefix(host.base).partition("?__WB_REVISION__=")[0]
            own = (builds["first"] / address).is_file() or address.startswith("dates/")
            assert own, f"{url} is not a file of the site"


def test_a_page_keeps_its_version_until_the_reader_wants_the_newer_one(
    browser: Browser, tmp_path: Path, builds: dict[str, Path]
) -> None:
    with visit(browser, tmp_path, builds["first"]) as (page, host):
        page.goto(f"{host.base}{GUIDE}")
        old = first_question(page)
        print_of = "document.querySelector('#pt-guide').dataset.fingerprint"
        tree = page.evaluate(print_of)
        host.put(builds["second"])
        page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
        notice = page.locator(".pt-news")
        expect(notice).to_contain_text("There is a newer version of this guide", timeout=30_000)
        assert page.evaluate(print_of) == tree
        # What is fetched late is still of the version that the page was opened with.
        page.locator("#pt-route summary").click()
        expect(page.locator("#pt-route svg").first).to_be_visible()
        page.reload()
        assert first_question(page) == old, "the older version answers until it is let go"
        assert page.evaluate(print_of) == tree
        page.get_by_role("button", name="Use the newer version").click()
        expect(page.locator(f"#pt-guide:not([data-fingerprint='{tree}'])")).to_be_attached(
            timeout=30_000
        )
        assert first_question(page) != old
        expect(notice).to_be_empty()
        files = stored(page.context, page)
        assert not any(f"/{tree}" in url for url in files)
        host.end()
        page.reload()
        assert first_question(page) != old, "the newer one is whole on the device too"


def test_another_open_page_keeps_the_version_it_needs(
    browser: Browser, tmp_path: Path, builds: dict[str, Path]
) -> None:
    with visit(browser, tmp_path, builds["first"]) as (page, host):
        page.goto(f"{host.base}{GUIDE}")
        old = first_question(page)
        other = page.context.new_page()
        other.goto(f"{host.base}privacy/")
        host.put(builds["second"])
        page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
        page.get_by_role("button", name="Use the newer version").click(timeout=30_000)
        expect(page.locator(".pt-news")).to_contain_text("Another page of this guide is open")
        assert first_question(page) == old
        other.close()
        page.get_by_role("button", name="Use the newer version").click()
        expect(page.locator(".pt-news")).to_be_empty()
        assert first_question(page) != old


@pytest.mark.parametrize(("days", "warned"), [(0, False), (6, False), (8, True)])
def test_a_copy_says_its_age_and_warns_when_it_was_long_not_compared(
    browser: Browser, tmp_path: Path, builds: dict[str, Path], days: int, *, warned: bool
) -> None:
    with visit(browser, tmp_path, builds["first"]) as (page, host):
        host.end()
        page.add_init_script(SHIFTED.replace("DAYS", str(days)))
        page.reload()
        foot = page.locator(".pt-copy")
        expect(foot).to_contain_text("Site built on")
        expect(foot).to_contain_text(f"({days} days ago)" if days else "(today)")
        expect(foot).to_contain_text("last compared with the site on")
        old = page.get_by_text("This copy may be old.")
        expect(old).to_have_count(1 if warned else 0)


def test_a_copy_that_cannot_be_made_whole_is_not_used(
    browser: Browser, tmp_path: Path, builds: dict[str, Path]
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(builds["first"], broken)
    (broken / "privacy" / "index.html").write_text("cut sho", encoding="utf-8")
    host = Host(tmp_path, "site")
    context = browser.new_context()
    try:
        host.put(broken)
        page = context.new_page()
        page.goto(host.base)
        expect(page.locator(".pt-copy")).to_contain_text("could not be kept", timeout=60_000)
        assert page.evaluate("navigator.serviceWorker.controller") is None
        page.goto(f"{host.base}{GUIDE}")
        is_guided(page)
    finally:
        host.end()
        context.close()


GONE = """Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()])
    .then(([workers, copies]) => workers.length + copies.length === 0)"""


def test_a_site_being_worked_on_takes_an_earlier_copy_away(
    browser: Browser, tmp_path: Path, builds: dict[str, Path]
) -> None:
    worked_on = tmp_path / "worked-on"
    shutil.copytree(builds["second"], worked_on)
    write_leaving(worked_on, datetime(2026, 11, 22, tzinfo=UTC))
    with visit(browser, tmp_path, builds["first"]) as (page, host):
        host.put(worked_on)
        page.reload()
        for _ in range(4):
            # The browser lets the earlier worker finish what it is at, as long as a page of its is
            # open. Where that lasts, it is over when the reader has closed the page.
            with suppress(TimeoutError):
                wait_for(page, GONE, seconds=10)
                break
            context = page.context
            page.close()
            page = context.new_page()  # noqa: PLW2901 - the reader comes back
            page.goto(host.base)
        page.goto(f"{host.base}{GUIDE}")
        is_guided(page)
        wait_for(page, GONE, seconds=10)
        page.reload()
        is_guided(page)
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate("navigator.serviceWorker.controller") is None

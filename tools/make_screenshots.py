"""Pictures of the real guide for the documentation, taken from the built site with Chromium.

    make screenshots

The clock stands still at the hour of the example, so that pictures differ only where pages do.
"""

from __future__ import annotations

import argparse
import base64
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import launch, serve  # noqa: E402 - found once the root is on the path

IMAGES = ROOT / "docs" / "images"
NIGHT = datetime(2026, 11, 21, 23, 40, tzinfo=UTC)
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}
QUALITY = 55
LARGEST = 80_000  # bytes
POLICY = "rdash"
AT_HOME = {
    "home-risk": "yes",
    "home-trigger": "yes",
    "home-stage": "receiving",
}


class Picture(NamedTuple):
    """A file in docs/images, the size of the window, and how to come to what it shows."""

    name: str
    size: dict[str, int]
    show: Callable[[Page, str], None]


def home(page: Page, base: str) -> None:
    """The home page."""
    page.goto(base)


def question(page: Page, base: str) -> None:
    """The first question of somebody who chose a situation."""
    page.goto(base)
    page.get_by_role("link", name="No answer at a home treatment visit or call").click()
    page.locator("#pt-guide.is-guided").wait_for()
    page.locator("#pt-jump").evaluate("jump => jump.scrollIntoView()")


def duties(page: Page, base: str) -> None:
    """What to do after three more answers."""
    question(page, base)
    for name, value in AT_HOME.items():
        page.locator(f"#pt-{name}-{value}").check()
        page.locator(f"[data-node={name}] .pt-continue button").click()
        page.locator(f"#{name}").wait_for(state="hidden")
    page.locator("#pt-panel .pt-group:visible").first.evaluate("one => one.scrollIntoView()")
    page.evaluate("scrollBy(0, -60)")


def diagram(page: Page, base: str) -> None:
    """A section as a diagram."""
    page.goto(f"{base}policies/{POLICY}/map/")
    page.locator("main .pt-scroll").nth(1).evaluate("one => one.scrollIntoView()")
    page.evaluate("scrollBy(0, -140)")


def letter(page: Page, base: str) -> None:
    """A letter with its marked places."""
    page.goto(f"{base}policies/{POLICY}/letters/#letter-one-week-letter")
    page.locator("#letter-one-week-letter").evaluate("one => one.scrollIntoView()")
    page.evaluate("scrollBy(0, -70)")


PICTURES = (
    Picture("home-360.webp", PHONE, home),
    Picture("question-360.webp", PHONE, question),
    Picture("question-1280.webp", WIDE, question),
    Picture("duties-360.webp", PHONE, duties),
    Picture("duties-1280.webp", WIDE, duties),
    Picture("diagram-1280.webp", WIDE, diagram),
    Picture("letter-1280.webp", WIDE, letter),
)


def taken(browser: Browser, base: str) -> Iterator[tuple[str, bytes]]:
    """Every picture, as its name and its content."""
    for picture in PICTURES:
        context = browser.new_context(
            viewport={"width": picture.size["width"], "height": picture.size["height"]},
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.clock.set_fixed_time(NIGHT)
        picture.show(page, base)
        page.wait_for_timeout(300)
        settings = {"format": "webp", "quality": QUALITY}
        shot = context.new_cdp_session(page).send("Page.captureScreenshot", settings)
        context.close()
        yield picture.name, base64.b64decode(shot["data"])


def main() -> None:
    """Take every picture; fails where one is too large for a page of documentation."""
    parser = argparse.ArgumentParser(description="Take the pictures of the documentation.")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    site = parser.parse_args().site
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, serve(site) as base:
        browser = launch(playwright)
        for name, content in taken(browser, base):
            if len(content) > LARGEST:
                raise SystemExit(f"{name} has {len(content)} bytes, more than {LARGEST}")
            (IMAGES / name).write_bytes(content)
            print(f"{name}: {len(content) / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()

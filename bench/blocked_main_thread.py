"""The longest task on the page's main thread while the engine starts and the guide takes over.

    python -m bench.blocked_main_thread

The guide of the heaviest policy is opened by a browser that has never seen it, with the main thread
made four times slower. The browser's own trace gives every task from the request for the engine's
script until half a second after the first question is shown. What counts is a task's processor time
on its thread, slowed as above: on a machine that others use, the clock on the wall measures them.
"""

from __future__ import annotations

import statistics
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.guide_page import WINDOW, Trace, address, heaviest, site, throttle, wait_until_guided
from bench.measure import Result, spread
from tests.browser import STRICT, launch, serve

ROUNDS = 5
AFTER_MS = 500
_CATEGORIES = ("devtools.timeline", "disabled-by-default-devtools.timeline")


def tasks(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tasks of the page's main thread since the page asked for the engine's script."""
    asked = [
        event
        for event in events
        if event["name"] == "ResourceSendRequest"
        and "/engine/engine." in event["args"]["data"]["url"]
    ]
    first = min(asked, key=lambda event: event["ts"])
    return [
        event
        for event in events
        if event["name"] == "RunTask"
        and (event["pid"], event["tid"]) == (first["pid"], first["tid"])
        and event["ts"] >= first["ts"]
    ]


def visit(browser: Browser, page_address: str) -> tuple[float, float]:
    """Milliseconds of the longest task: of its processor's time, and on the wall."""
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    throttle(context, page)
    trace = Trace(browser, *_CATEGORIES)
    page.goto(page_address)
    wait_until_guided(page)
    page.wait_for_timeout(AFTER_MS)
    found = tasks(trace.events(page.wait_for_timeout))
    context.close()
    worked, taken = (max(task.get(key, 0) for task in found) / 1000 for key in ("tdur", "dur"))
    return worked, taken


def measure() -> dict[str, Result]:
    """The median of some visits."""
    with sync_playwright() as playwright, serve(site(), STRICT) as base:
        browser = launch(playwright)
        visits = [visit(browser, base + address(heaviest())) for _ in range(ROUNDS)]
        browser.close()
    worked, waited = ([round(one[place], 1) for one in visits] for place in (0, 1))
    return {
        "blocked_main_thread_ms": {"value": statistics.median(worked), "samples": worked},
        "blocked_main_thread_wall_ms": {"value": statistics.median(waited), "samples": waited},
    }


def main() -> None:
    """Measure and print."""
    for name, result in measure().items():
        print(f"{name:30} {spread(result['samples'], 'ms')}")


if __name__ == "__main__":
    main()

"""How soon the first question can be answered, beside the same page with scripts switched off.

    python -m bench.first_answer

The heaviest guide page, opened by a browser that has never seen the site. As soon as the first
answer of the first question is where a pointer would meet it, it is clicked; what counts is the
time from the navigation until the click has had its effect: without scripts the page goes to what
follows, with them the answer is followed, or chosen where the guide has taken over already. A
script that held up the page would hold up the click.
"""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.guide_page import WINDOW, address, heaviest, site
from bench.measure import Result, lowest, ratio, spread
from tests.browser import STRICT, launch, serve

ROUNDS = 9
LONGEST_S = 30

_WHERE = """(() => {
  const label = document.querySelector("#pt-nodes .pt-question .pt-answer a");
  if (!label || !performance.getEntriesByType("paint").length) return null;
  const box = label.getBoundingClientRect();
  const [x, y] = [box.left + 20, box.top + box.height / 2];
  return label.contains(document.elementFromPoint(x, y)) ? { x, y } : null;
})()"""
_DONE = """(() => {
  const chosen = document.querySelector("#pt-nodes .pt-question .pt-answer input:checked");
  return location.hash || chosen ? performance.now() : 0;
})()"""


def _soon(session: CDPSession, expression: str) -> Any:  # noqa: ANN401 - JSON
    """The value as soon as there is one. Asked through the debugger: scripts may be off."""
    end = time.monotonic() + LONGEST_S
    while time.monotonic() < end:
        asked = {"expression": expression, "returnByValue": True}
        value = session.send("Runtime.evaluate", asked)["result"].get("value")
        if value:
            return value
    raise TimeoutError(expression)


def visit(browser: Browser, page_address: str, *, scripts: bool) -> float:
    """Milliseconds from the navigation until the first answer is given."""
    context = browser.new_context(viewport=WINDOW, java_script_enabled=scripts)
    page = context.new_page()
    session = context.new_cdp_session(page)
    page.goto(page_address, wait_until="commit")
    place = _soon(session, _WHERE)
    page.mouse.click(place["x"], place["y"])
    given: float = _soon(session, _DONE)
    context.close()
    return given


def measure() -> dict[str, Result]:
    """What the page takes of its own time without scripts, by turns; and its milliseconds."""
    with_scripts: list[float] = []
    without: list[float] = []
    with sync_playwright() as playwright, serve(site(), STRICT) as base:
        browser = launch(playwright)
        page_address = base + address(heaviest())
        for scripts in (True, False):  # so that the machine has read everything once
            visit(browser, page_address, scripts=scripts)
        for turn in range(ROUNDS):
            for scripts in (True, False)[:: 1 if turn % 2 else -1]:
                taken = visit(browser, page_address, scripts=scripts)
                (with_scripts if scripts else without).append(taken)
        browser.close()
    return {
        "first_answer_over_static": ratio(with_scripts, without),
        "first_answer_ms": lowest(with_scripts, digits=0),
    }


def main() -> None:
    """Measure and print."""
    for name, result in measure().items():
        print(f"{name:25} {spread(result['samples'], 'ms' if name.endswith('_ms') else '')}")


if __name__ == "__main__":
    main()

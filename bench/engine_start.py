"""How soon the engine answers in a real browser, beside PyScript and beside Pyodide alone.

    python -m bench.engine_start

Time counts from the start of the navigation to the answer to the first call. The sides take turns
within one round, so that all meet the same load of the machine. Cold is a browser that has never
seen the site, warm its next visit; the slow line is 10 Mbit/s with 40 ms there and back.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from bench.measure import Result, lowest, ratio, spread
from bench.sides import OURS, PUBLISHED, WITH_PYSCRIPT, Line, served, write_sides
from tests.browser import launch, wait_for

ROUNDS = 5
SLOW_ROUNDS = 3
SLOW = Line(bytes_per_second=10e6 / 8, round_trip=0.04)
LONGEST_S = 90


class Visit(NamedTuple):
    """One visit: whose page, which time, and milliseconds from the navigation to the answer."""

    side: str
    when: str
    answer: float


def visits(
    browser: Browser,
    addresses: dict[str, str],
    sides: Sequence[str],
    whens: Sequence[str],
    rounds: int,
) -> Iterator[Visit]:
    """Visit the sides by turns; the side that goes first changes from round to round."""
    replies: list[Any] = []
    for turn in range(rounds):
        first = turn % len(sides)
        for side in (*sides[first:], *sides[:first]):
            context = browser.new_context()
            for when in whens:
                measured = _measured(context, addresses[side])
                replies.append({**measured["reply"], "now": None, "stamp": None})
                yield Visit(side, when, measured["answer"])
            context.close()
    if any(reply != replies[0] for reply in replies):
        raise SystemExit("the sides gave different answers")


def _measured(context: BrowserContext, address: str) -> dict[str, Any]:
    page = context.new_page()
    errors: list[object] = []
    page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108 - Playwright marks it
    page.goto(address)
    try:
        measured: dict[str, Any] = wait_for(page, "window.measured", seconds=LONGEST_S)
    except TimeoutError as error:
        raise SystemExit(f"{address}: {error} {errors}") from error
    page.close()
    return measured


def measure() -> dict[str, Result]:
    """What ours takes of the others' time, cold, warm and on a slow line; ours in milliseconds."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        write_sides(folder)
        browser = launch(playwright)
        with served(folder) as addresses:
            everyone = (OURS, WITH_PYSCRIPT, PUBLISHED)
            fast = list(visits(browser, addresses, everyone, ("cold", "warm"), ROUNDS))
        with served(folder, SLOW) as addresses:
            both = (OURS, WITH_PYSCRIPT)
            slow = list(visits(browser, addresses, both, ("cold",), SLOW_ROUNDS))
        browser.close()

    def times(taken: list[Visit], side: str, when: str) -> list[float]:
        return [one.answer for one in taken if (one.side, one.when) == (side, when)]

    def beside(taken: list[Visit], side: str, when: str) -> Result:
        return ratio(times(taken, OURS, when), times(taken, side, when))

    return {
        "engine_cold_over_pyscript": beside(fast, WITH_PYSCRIPT, "cold"),
        "engine_warm_over_pyscript": beside(fast, WITH_PYSCRIPT, "warm"),
        "engine_10mbit_over_pyscript": beside(slow, WITH_PYSCRIPT, "cold"),
        "engine_cold_over_pyodide": beside(fast, PUBLISHED, "cold"),
        "engine_cold_ms": lowest(times(fast, OURS, "cold"), digits=0),
        "engine_warm_ms": lowest(times(fast, OURS, "warm"), digits=0),
        "engine_10mbit_ms": lowest(times(slow, OURS, "cold"), digits=0),
        "pyscript_cold_ms": lowest(times(fast, WITH_PYSCRIPT, "cold"), digits=0),
        "pyscript_warm_ms": lowest(times(fast, WITH_PYSCRIPT, "warm"), digits=0),
        "pyscript_10mbit_ms": lowest(times(slow, WITH_PYSCRIPT, "cold"), digits=0),
        "pyodide_cold_ms": lowest(times(fast, PUBLISHED, "cold"), digits=0),
    }


def main() -> None:
    """Measure and print."""
    for name, result in measure().items():
        print(f"{name:30} {spread(result['samples'], 'ms' if name.endswith('_ms') else '')}")


if __name__ == "__main__":
    main()

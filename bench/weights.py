"""How many bytes a reader downloads for the guide of the heaviest policy, compressed.

    python -m bench.weights

A real visit tells which files they are. Each counts as `gzip -9` makes it, which is what a server
that compresses sends; what the build has compressed already hardly changes. The engine's files are
one figure, everything else the other: page, styles, scripts, the search's index and the policy.
What the service worker fetches for the copy on the device is not part of either: it comes when the
page is there, and how much of it within a visit is a matter of chance.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Response, sync_playwright

from bench.guide_page import address, heaviest, site, wait_until_guided
from bench.measure import Result
from tests.browser import STRICT, launch, serve

_ENGINE = "/engine/"


def visited() -> set[str]:
    """The paths of all that one visit downloads, until the guide shows its first question."""
    with sync_playwright() as playwright, serve(site(), STRICT) as base:
        browser = launch(playwright)
        page = browser.new_context().new_page()
        paths: set[str] = set()

        def note(response: Response) -> None:
            if response.request.service_worker is None:
                paths.add(urlsplit(response.url).path)

        page.context.on("response", note)
        page.goto(base + address(heaviest()))
        wait_until_guided(page)
        page.wait_for_load_state("networkidle")
        browser.close()
    return paths


def weight(path: str) -> int:
    """Bytes of the file that a server sends for a path, compressed."""
    file = Path(site(), path.removeprefix("/"))
    whole = (file / "index.html" if path.endswith("/") else file).read_bytes()
    return min(len(whole), len(gzip.compress(whole, 9, mtime=0)))


def measure() -> dict[str, Result]:
    """Bytes of the engine and of all besides; the samples are the files."""
    paths = visited()
    engine = sorted(weight(path) for path in paths if _ENGINE in path)
    page = sorted(weight(path) for path in paths if _ENGINE not in path)
    return {
        "engine_bytes_gzip": {"value": sum(engine), "samples": engine},
        "page_bytes_gzip": {"value": sum(page), "samples": page},
    }


def main() -> None:
    """Measure and print."""
    for name, result in measure().items():
        print(f"{name:22} {result['value']} in {len(result['samples'])} files")


if __name__ == "__main__":
    main()

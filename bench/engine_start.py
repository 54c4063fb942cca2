"""How soon the engine answers in a real browser, beside Pyodide as it is published.

    python -m bench.engine_start --rounds 9

Both sides run the same Pyodide, load the same modules and answer the same first call: they load
the first policy of `decision_trees/` and replay an empty route. The published side runs as its
documentation shows: on the page's own thread, with the library and the package as source. Time
counts from the start of the navigation. The two take turns within one run, so that both meet the
same load of the machine. Cold is a browser that has never seen the site, warm its next visit.
"""

from __future__ import annotations

import argparse
import importlib.resources
import io
import json
import math
import shutil
import statistics
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from policytree.codec import canonical
from policytree.loading import load_all
from policytree.site.bundle import build_bundle
from policytree.site.contents import TIME_ZONE_FOLDER
from policytree.site.modules import sources_in_package
from tests.browser import launch, serve, wait_for

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "policytree"
SIDES = ("published", "ours")
VISITS = ("cold", "warm")
MOMENTS = ("ready", "answer")
BAR = 0.45  # how much of the published one's time a cold start may take

PAGE = """<!doctype html>
<html lang="en"><title>Engine</title><link rel="icon" href="data:,">
<link rel="modulepreload" href="{preload}"><script type="module" src="page.js"></script></html>
"""

PUBLISHED = """
import { loadPyodide } from "./pyodide/pyodide.mjs";
const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
const pyodide = await loadPyodide({ env: { PYTHONTZPATH: "ZONES" } });
pyodide.FS.mkdirTree("ZONES/Europe");
pyodide.FS.writeFile("ZONES/Europe/London", await bytes("London"));
pyodide.unpackArchive(await bytes("package.zip"), "zip");
const { handle } = pyodide.pyimport("policytree.door");
const ready = performance.now();
handle("load", await (await fetch("policy.json")).text());
const reply = JSON.parse(handle("journey", "{}"));
window.measured = { reply, ready, answer: performance.now() };
""".replace("ZONES", TIME_ZONE_FOLDER)

OURS = """
import { startEngine } from "./engine/SCRIPT";
const engine = startEngine();
const policy = fetch("policy.json").then((response) => response.text());
await engine.ready;
const ready = performance.now();
await engine.load(await policy);
const reply = await engine.journey({});
window.measured = { reply, ready, answer: performance.now() };
"""


class Sample(NamedTuple):
    """One visit: the two moments in milliseconds since the navigation started."""

    side: str
    visit: str
    ready: float
    answer: float


def prepare(folder: Path, pyodide: Path) -> dict[str, int]:
    """Write both sides' pages; gives how many bytes each downloads for the engine."""
    published, ours = (folder / side for side in SIDES)
    shutil.copytree(pyodide, published / "pyodide")
    bundle = build_bundle(
        ours / "engine", pyodide_dir=pyodide, cache_dir=ROOT / ".cache/policytree/parts"
    )
    sources = sources_in_package(PACKAGE)
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in bundle.modules:
            archive.writestr(sources[name].file, sources[name].text)
    (published / "package.zip").write_bytes(package.getvalue())
    zone = importlib.resources.files("tzdata") / "zoneinfo" / "Europe" / "London"
    (published / "London").write_bytes(zone.read_bytes())
    pages = (
        (published, PUBLISHED, "pyodide/pyodide.mjs"),
        (ours, OURS.replace("SCRIPT", bundle.script), f"engine/{bundle.script}"),
    )
    policy = canonical(load_all(ROOT / "decision_trees")[0])
    for home, script, preload in pages:
        (home / "policy.json").write_bytes(policy)
        (home / "page.js").write_text(script, encoding="utf-8")
        (home / "index.html").write_text(PAGE.format(preload=preload), encoding="utf-8")
    names = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
    fetched = [pyodide / name for name in (*names, "pyodide-lock.json")]
    return {
        "published": sum(path.stat().st_size for path in fetched) + len(package.getvalue()),
        "ours": sum(file.size for file in bundle.files),
    }


def visits(browser: Browser, base: str, rounds: int) -> Iterator[Sample]:
    """Visit both sides by turns; the side that goes first changes from round to round."""
    replies: list[Any] = []
    for turn in range(rounds):
        for side in SIDES[:: 1 if turn % 2 else -1]:
            context = browser.new_context()
            for visit in VISITS:
                measured = measure(context, f"{base}{side}/index.html")
                replies.append({**measured["reply"], "now": None})
                yield Sample(side, visit, measured["ready"], measured["answer"])
            context.close()
    if any(reply["position"] != replies[0]["position"] for reply in replies):
        raise SystemExit("the two sides gave different answers")


def measure(context: BrowserContext, address: str) -> dict[str, Any]:
    """One visit to a page, from its start to its first answer."""
    page = context.new_page()
    errors: list[object] = []
    page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108 - Playwright marks it
    page.goto(address)
    try:
        measured: dict[str, Any] = wait_for(page, "window.measured", seconds=60)
    except TimeoutError as error:
        raise SystemExit(f"{address}: {error} {errors}") from error
    page.close()
    return measured


def summarise(samples: list[Sample]) -> list[dict[str, Any]]:
    """For each visit and moment: both sides' medians and ranges, and what ours takes of theirs."""
    rows = []
    for visit in VISITS:
        for moment in MOMENTS:
            times = {
                side: [
                    getattr(one, moment)
                    for one in samples
                    if (one.side, one.visit) == (side, visit)
                ]
                for side in SIDES
            }
            pairs = zip(times["ours"], times["published"], strict=True)
            ratios = sorted(ours / published for ours, published in pairs)
            rows.append(
                {
                    "visit": visit,
                    "moment": moment,
                    **{side: spread(times[side]) for side in SIDES},
                    "ratio": spread(ratios),
                }
            )
    return rows


def spread(values: list[float]) -> dict[str, float]:
    """The median, the least and the most."""
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def table(rows: list[dict[str, Any]], sizes: dict[str, int]) -> str:
    """The figures for people."""
    lines = [
        "downloads: " + ", ".join(f"{side} {size / 1e6:.1f} MB" for side, size in sizes.items()),
        f"{'':12}{'published, ms':>22}{'ours, ms':>22}{'ours / published':>22}",
    ]
    for row in rows:
        cells = [
            f"{row[side]['median']:.0f} ({row[side]['min']:.0f}–{row[side]['max']:.0f})"
            for side in SIDES
        ]
        ratio = row["ratio"]
        cells.append(f"{ratio['median']:.2f} ({ratio['min']:.2f}–{ratio['max']:.2f})")
        lines.append(f"{row['visit']} {row['moment']:7}" + "".join(f"{cell:>22}" for cell in cells))
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and fail where the cold start misses the bar."""
    parser = argparse.ArgumentParser(description="Measure how soon the engine answers.")
    parser.add_argument("--rounds", type=int, default=9, help="visits of each kind (default 9)")
    parser.add_argument("--mbit", type=float, default=math.inf, help="speed of the line (no limit)")
    parser.add_argument("--pyodide", type=Path, default=ROOT / "node_modules" / "pyodide")
    parser.add_argument("--json", action="store_true", help="print JSON, with every sample")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sizes = prepare(Path(folder), options.pyodide)
        speed = options.mbit * 1e6 / 8
        with serve(Path(folder), bytes_per_second=speed) as base:
            browser = launch(playwright)
            samples = list(visits(browser, base, options.rounds))
            browser.close()
    rows = summarise(samples)
    if options.json:
        made = {"bytes": sizes, "rows": rows, "samples": [one._asdict() for one in samples]}
        print(json.dumps(made, indent=1))
    else:
        print(table(rows, sizes))
    cold = rows[MOMENTS.index("answer")]["ratio"]["median"]
    if cold > BAR:
        raise SystemExit(f"a cold start takes {cold:.2f} of the published one's time, not {BAR}")


if __name__ == "__main__":
    main()

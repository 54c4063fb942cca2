"""Run the measurements: all of them, or those that are named.

    python -m bench [NAME…]

A name is that of a file here without its ending. Prints a table with the bar beside each figure,
writes `bench/results.json` and the table of `bench/README.md`, and fails where a figure is over its
bar. A run of some keeps the other figures where machine and versions are the same.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
import time
from pathlib import Path

import bench
from bench import report
from bench.bars import is_over
from bench.measure import Result

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"
README = HERE / "README.md"


def measurements() -> list[str]:
    """Every file here that measures something."""
    names = sorted(found.name for found in pkgutil.iter_modules(bench.__path__))
    return [name for name in names if name != "__main__" and _measures(name)]


def _measures(name: str) -> bool:
    return hasattr(importlib.import_module(f"bench.{name}"), "measure")


def run(names: list[str]) -> dict[str, Result]:
    """Run these measurements one after the other, and say on the way how far this has come."""
    results: dict[str, Result] = {}
    for place, name in enumerate(names, 1):
        print(f"[{place}/{len(names)}] {name} … ", end="", flush=True)
        started = time.monotonic()
        results |= importlib.import_module(f"bench.{name}").measure()
        print(f"{time.monotonic() - started:.0f} s", flush=True)
    return results


def write(made: report.Report) -> None:
    """Write the figures for programs and, for people, the table of the README."""
    text = json.dumps(made, indent=1, ensure_ascii=False)
    RESULTS.write_text(text + "\n", encoding="utf-8")
    readme = README.read_text(encoding="utf-8")
    changed = report.put_between_marks(readme, report.as_markdown(made))
    README.write_text(changed, encoding="utf-8")


def kept(machine: dict[str, str], versions: dict[str, str]) -> dict[str, Result]:
    """The figures of an earlier run, where they hold for the same machine and versions."""
    if not RESULTS.is_file():
        return {}
    before: report.Report = json.loads(RESULTS.read_text(encoding="utf-8"))
    alike = {**before["machine"], "load": ""} == {**machine, "load": ""}
    return before["results"] if alike and before["versions"] == versions else {}


def main() -> None:
    """Measure, print and write."""
    names = measurements()
    parser = argparse.ArgumentParser(prog="python -m bench", description="Run the measurements.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(names)}")
    chosen = parser.parse_args().names
    unknown = [name for name in chosen if name not in names]
    if unknown:
        parser.error(f"there is no measurement {unknown[0]}; there are {', '.join(names)}")
    machine = {**report.machine(), "load": report.load()}
    versions = report.versions()
    results = run(chosen or names)
    print(report.as_text(results))
    others = kept(machine, versions) if chosen else {}
    every = {**others, **results}
    ordered = {name: every[name] for name in report.ordered(every)}
    write({"results": ordered, "machine": machine, "versions": versions})
    over = [name for name, result in results.items() if is_over(name, result["value"])]
    if over:
        sys.exit(f"over the bar: {', '.join(over)}")


if __name__ == "__main__":
    main()

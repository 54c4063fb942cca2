"""What is made of the figures: a table for people, and the file that says where they come from."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypedDict

from playwright.sync_api import sync_playwright

from bench.bars import FIGURES, figure, is_over
from bench.measure import Result
from tests.browser import launch

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
_PYTHON_PACKAGES = ("zen-engine", "playwright", "mkdocs", "mkdocs-material")
_NPM_PACKAGES = ("pyodide", "@pyscript/core")


class Report(TypedDict):
    """All figures of a run, and the machine and the versions that they hold for."""

    results: dict[str, Result]
    machine: dict[str, str]
    versions: dict[str, str]


def machine() -> dict[str, str]:
    """What this machine is, as far as it says so."""
    return {
        "processor": _line_of("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": str(os.cpu_count()),
        "memory": _line_of("/proc/meminfo", "MemTotal"),
        "system": f"{platform.system()} {platform.machine()}",
    }


def load() -> str:
    """How busy the machine is with anything: the load averages, where the system has them."""
    return " ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else ""


def _line_of(file: str, name: str) -> str:
    path = Path(file)
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    found = (line.partition(":")[2].strip() for line in lines if line.startswith(name))
    return next(found, "")


def versions() -> dict[str, str]:
    """The versions of what takes part."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        made = {"python": platform.python_version(), "chromium": browser.version}
        browser.close()
    made |= {name: importlib.metadata.version(name) for name in _PYTHON_PACKAGES}
    for name in _NPM_PACKAGES:
        package = ROOT / "node_modules" / name / "package.json"
        made[name] = json.loads(package.read_text(encoding="utf-8"))["version"]
    return made


def ordered(names: Iterable[str]) -> list[str]:
    """Names in the order in which figures are told; those that are not listed come last."""
    places = {name: place for place, name in enumerate(FIGURES)}
    return sorted(names, key=lambda name: (places.get(name, len(places)), name))


def shown(value: Any) -> str:  # noqa: ANN401 - a figure, or rows of them
    """A figure for people; of rows by size, each size with its seconds."""
    if isinstance(value, list):
        return ", ".join(f"{row['nodes']:,}: {row['seconds']:.3g}" for row in value)
    return f"{value:,}"


def spread_of(result: Result) -> str:
    """The lowest and the highest sample, where there are samples of the figure itself."""
    samples = result["samples"]
    if not samples or not all(isinstance(one, int | float) for one in samples):
        return ""
    return f"{shown(min(samples))} – {shown(max(samples))}"


def rows(results: Mapping[str, Result]) -> list[tuple[str, str, str, str, str]]:
    """For each figure: its name, its meaning, its value, its bar, the spread of its samples."""
    made = []
    for name in ordered(results):
        known, value = figure(name), results[name]["value"]
        bar = "" if known.bar is None else f"{'over' if is_over(name, value) else 'at most'} "
        bar += "" if known.bar is None else shown(known.bar)
        told = f"{shown(value)} {known.unit}".strip()
        made.append((name, known.means, told, bar, spread_of(results[name])))
    return made


def as_text(results: Mapping[str, Result]) -> str:
    """The table for a terminal."""
    lines = [
        f"{name:28} {told:>18}  {bar:16} {spread}" for name, _, told, bar, spread in rows(results)
    ]
    return "\n".join(line.rstrip() for line in lines)


def as_markdown(report: Report) -> str:
    """The table for the README, with the machine it holds for."""
    about = ", ".join(f"{name} {value}" for name, value in report["machine"].items() if value)
    parts = ", ".join(f"{name} {value}" for name, value in report["versions"].items())
    lines = [
        f"Measured on: {about}. With: {parts}.",
        "",
        "| figure | what it is | value | bar | samples |",
        "|---|---|---|---|---|",
        *(f"| `{row[0]}` | {' | '.join(row[1:])} |" for row in rows(report["results"])),
    ]
    return "\n".join(lines)


def put_between_marks(text: str, made: str) -> str:
    """A text with what stands between the marks replaced. Raises `ValueError` without marks."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        message = f"the marks {BEGIN} and {END} are missing"
        raise ValueError(message)
    return f"{before}{BEGIN}\n{made}\n{END}{after}"

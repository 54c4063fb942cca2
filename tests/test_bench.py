"""The run of all measurements: what it finds, what it tells, and what it calls too slow."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench import __main__ as running
from bench import report
from bench.bars import FIGURES, is_over
from bench.blocked_main_thread import tasks
from bench.guide_page import long_way
from bench.measure import Result
from policytree.engine import replay
from policytree.loading import load_policy
from policytree.model import End
from tests.walking import ANY_TIME

ROOT = Path(__file__).resolve().parent.parent
MACHINE = {"processor": "slow", "load": "0.1 0.1 0.1"}
RESULTS: dict[str, Result] = {
    "replay_over_zen": {"value": 0.6, "samples": [0.5, 0.7]},
    "engine_bytes_gzip": {"value": 9_000_000, "samples": [9_000_000]},
    "checks_curve": {"value": [{"nodes": 1000, "seconds": 0.0512}], "samples": [[0.0512]]},
}


def test_every_file_that_measures_is_found_and_said_in_the_readme() -> None:
    names = running.measurements()
    assert {"engine_start", "weights", "check_all"} <= set(names)
    assert not {"measure", "report", "bars", "sides", "__main__"} & set(names)
    readme = running.README.read_text(encoding="utf-8")
    assert [name for name in names if f"| `{name}` |" not in readme] == []


def test_every_figure_with_a_bar_is_measured_somewhere() -> None:
    files = (ROOT / "bench").glob("*.py")
    code = "".join(file.read_text("utf-8") for file in files if file.stem != "bars")
    barred = [name for name, figure in FIGURES.items() if figure.bar is not None]
    assert [name for name in barred if f'"{name}"' not in code] == []


def test_only_what_exceeds_its_bar_is_over_it() -> None:
    assert [name for name in RESULTS if is_over(name, RESULTS[name]["value"])] == [
        "replay_over_zen"
    ]


def test_the_table_has_the_bar_beside_each_figure() -> None:
    bytes_row, curve_row, zen_row = report.as_text(RESULTS).splitlines()
    assert re.search(r"9,000,000 bytes +at most 9,000,000", bytes_row)
    assert "1,000: 0.0512 s" in curve_row
    assert re.search(r"0\.6 +over 0\.5 +0\.5 – 0\.7", zen_row)


def test_the_readme_gets_the_figures_and_keeps_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"Before\n{report.BEGIN}\nold\n{report.END}\nafter\n", encoding="utf-8")
    monkeypatch.setattr(running, "README", readme)
    monkeypatch.setattr(running, "RESULTS", tmp_path / "results.json")
    running.write({"results": RESULTS, "machine": MACHINE, "versions": {"python": "3.13"}})
    text = readme.read_text(encoding="utf-8")
    assert text.startswith(f"Before\n{report.BEGIN}\nMeasured on: processor slow")
    assert text.endswith(f"{report.END}\nafter\n")
    assert "old" not in text
    assert "| `replay_over_zen` |" in text
    assert json.loads(running.RESULTS.read_text("utf-8"))["results"] == RESULTS


def test_a_readme_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="marks"):
        report.put_between_marks("No place for figures", "| figure |")


def test_earlier_figures_hold_for_the_same_machine_and_versions_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "RESULTS", tmp_path / "results.json")
    assert running.kept(MACHINE, {}) == {}
    earlier: report.Report = {"results": RESULTS, "machine": MACHINE, "versions": {}}
    running.RESULTS.write_text(json.dumps(earlier), encoding="utf-8")
    assert running.kept({**MACHINE, "load": "9 9 9"}, {}) == RESULTS
    assert running.kept({**MACHINE, "processor": "fast"}, {}) == {}
    assert running.kept(MACHINE, {"python": "3.14"}) == {}


def test_the_long_way_leads_to_an_end() -> None:
    policy = load_policy(ROOT / "decision_trees", "stars")
    answers = long_way("stars")
    assert isinstance(replay(policy, answers, {}, ANY_TIME).position, End)
    assert len(answers) >= 10


def test_only_tasks_of_the_pages_thread_since_it_asked_for_the_engine_count() -> None:
    def event(name: str, at: int, thread: int, url: str = "") -> dict[str, object]:
        return {"name": name, "ts": at, "pid": 1, "tid": thread, "args": {"data": {"url": url}}}

    asked = event("ResourceSendRequest", 10, 1, "http://here/assets/engine/engine.abc.js")
    other = event("ResourceSendRequest", 1, 1, "http://here/page.css")
    early, mine, theirs = (event("RunTask", 5, 1), event("RunTask", 15, 1), event("RunTask", 15, 2))
    assert tasks([other, early, asked, mine, theirs]) == [mine]

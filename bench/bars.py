"""The figures that are measured, in the order of telling, and what they must not exceed."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """A figure's meaning in a few words, and its bar; without one it is told for the picture."""

    means: str
    unit: str = ""
    bar: float | None = None


FIGURES: dict[str, Figure] = {
    "first_answer_over_static": Figure("first answer, of the page without scripts", bar=1.10),
    "first_answer_ms": Figure("first answer", "ms"),
    "engine_cold_over_pyscript": Figure("engine's start, of PyScript's, first visit", bar=0.30),
    "engine_warm_over_pyscript": Figure("engine's start, of PyScript's, next visit", bar=0.35),
    "engine_10mbit_over_pyscript": Figure("the same on 10 Mbit/s, first visit", bar=0.80),
    "engine_cold_over_pyodide": Figure("engine's start, of Pyodide's, first visit", bar=0.35),
    "engine_cold_ms": Figure("engine's start, first visit", "ms"),
    "engine_warm_ms": Figure("engine's start, next visit", "ms"),
    "engine_10mbit_ms": Figure("engine's start on 10 Mbit/s, first visit", "ms"),
    "pyscript_cold_ms": Figure("PyScript's start, first visit", "ms"),
    "pyscript_warm_ms": Figure("PyScript's start, next visit", "ms"),
    "pyscript_10mbit_ms": Figure("PyScript's start on 10 Mbit/s, first visit", "ms"),
    "pyodide_cold_ms": Figure("Pyodide's start, first visit", "ms"),
    "engine_bytes_gzip": Figure("the engine's files", "bytes", 9_000_000),
    "page_bytes_gzip": Figure("all besides on the heaviest guide page", "bytes", 350_000),
    "answer_to_screen_ms": Figure("Continue to the next question, 95th percentile", "ms", 50),
    "whole_screen_ms": Figure("Continue to all of the next step, 95th percentile", "ms"),
    "answer_engine_ms": Figure("what the engine takes of that, unslowed", "ms"),
    "blocked_main_thread_ms": Figure("longest task while the engine starts", "ms", 50),
    "blocked_main_thread_wall_ms": Figure("the same by the clock on the wall", "ms"),
    "build_over_material": Figure("building the site, of the theme alone", bar=2.0),
    "build_clean_over_material": Figure("the same from nothing"),
    "build_s": Figure("building the site", "s"),
    "build_clean_s": Figure("building the site from nothing", "s"),
    "build_plain_s": Figure("as many pages of the size by the theme alone", "s"),
    "build_size_over_material": Figure("size of the pages, of those of the theme alone"),
    "rebuild_one_tree_s": Figure("from saving a tree to its new page", "s", 1.5),
    "build_policies_1000_over_100": Figure("cost of a policy among 1,000, of 100", bar=1.15),
    "page_bytes_1000_over_5": Figure("a page's weight among 1,000 policies, of 5", bar=1.05),
    "diagrams_over_dot": Figure("all diagrams, of one process each", bar=0.35),
    "diagrams_over_dot_on_all_cores": Figure("the same, as many processes at a time as cores"),
    "diagrams_s": Figure("all diagrams", "s"),
    "diagrams_first_s": Figure("starting Graphviz once", "s"),
    "check_all_ms": Figure("all checks of all policies", "ms", 300),
    "check_huge_s": Figure("all checks of more than 10^100 routes", "s", 2),
    "check_huge": Figure("the same under its short name", "s", 2),
    "check_huge_mb": Figure("memory for that", "MB", 200),
    "checks_curve": Figure("all checks by number of nodes", "s"),
    "diff_huge": Figure("difference of two states of 10^100 cases", "s", 5),
    "diff_huge_mb": Figure("memory for that", "MB"),
    "replay_over_zen": Figure("a replay, of ZEN's evaluation", bar=0.5),
}


def figure(name: str) -> Figure:
    """What is known of a figure; of one that is not listed, its name."""
    return FIGURES.get(name, Figure(name.replace("_", " ")))


def is_over(name: str, value: object) -> bool:
    """Whether a figure exceeds its bar."""
    bar = figure(name).bar
    return bar is not None and isinstance(value, int | float) and value > bar

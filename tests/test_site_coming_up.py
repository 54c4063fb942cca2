"""When a clause comes up is said of sound trees only, and kept where there is a place for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from policytree.site.coming_up import coming_up
from tests.small import small_policy


def test_each_clause_is_told_and_kept(tmp_path: Path) -> None:
    told = coming_up(small_policy(), tmp_path)
    tests = [test for group in told["C2"].groups for test in group.tests]
    assert [(test.asked, test.answer) for test in tests] == [
        ("Was an appointment missed?", "“Not sure”"),
        ("How high is the risk?", "“Not sure”"),
    ]
    assert [file.name.partition("-")[0] for file in tmp_path.iterdir()] == ["when"]
    assert coming_up(small_policy(), tmp_path) == told


def test_an_unsound_tree_says_nothing_of_it() -> None:
    assert coming_up(replace(small_policy(), start="nowhere"), None) == {}

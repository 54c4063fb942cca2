"""What must hold of every policy before anybody is shown it. There is nothing to change here."""

from pathlib import Path

import pytest

from policytree.check_report import report_in_words, report_on
from policytree.loading import policy_ids

FOLDER = Path(__file__).resolve().parent.parent / "decision_trees"


def test_there_is_a_policy() -> None:
    assert policy_ids(FOLDER), f"there is no policy in {FOLDER}"


@pytest.mark.parametrize("name", policy_ids(FOLDER))
def test_nothing_is_found_in(name: str) -> None:
    policy, report = report_on(FOLDER, name)
    assert not report.findings, "\n".join(report_in_words(policy, report))
    assert report.summary.scenarios, f"{name} has no scenario: write one into scenarios.toml"

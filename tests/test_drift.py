"""Noticing that a source document no longer says what the clauses were taken from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.cli import main
from policytree.drift import drift_of, normalised, read_source, wording_fingerprint
from policytree.errors import InputError
from policytree.loading import load_policy, policy_ids
from policytree.model import Policy
from tests.small import small_policy

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT.parent / "shared" / "policies"
LINES = ["Title", "", "Ring the person.", "Write to them within a week.", "", "The end."]


def policy_of(lines: list[str]) -> Policy:
    """A small policy whose two clauses are taken from the third and the fourth line."""
    policy = small_policy()
    places = {"C1": 3, "C2": 4}
    clauses = {
        name: replace(
            clause,
            lines=(places[name], places[name]),
            fingerprint=wording_fingerprint([lines[places[name] - 1]]),
        )
        for name, clause in policy.clauses.items()
    }
    return replace(policy, clauses=clauses)


def test_an_unchanged_document_has_no_drift() -> None:
    report = drift_of(policy_of(LINES), LINES)
    assert (report.unchanged, report.moved, report.changed) == (2, 0, ())


def test_layout_case_and_punctuation_are_no_drift() -> None:
    changed = [line.upper().replace(".", " !") for line in LINES]
    assert drift_of(policy_of(LINES), changed).unchanged == 2


def test_a_clause_that_moved_is_found() -> None:
    report = drift_of(policy_of(LINES), ["A new first line.", *LINES])
    assert (report.unchanged, report.moved, report.changed) == (0, 2, ())


def test_changed_wording_names_the_clause_and_what_rests_on_it() -> None:
    changed = [line.replace("a week", "a month") for line in LINES]
    report = drift_of(policy_of(LINES), changed)
    (one,) = report.changed
    assert one.clause.id == "C2"
    assert one.nodes == ("manager",)
    assert one.duties == ("ask-manager",)


def test_a_missing_section_is_said_to_be_missing() -> None:
    (one,) = drift_of(policy_of(LINES), LINES[:3]).changed
    assert not one.now_there


def test_another_document_is_refused() -> None:
    with pytest.raises(InputError, match="no clause of this policy is found"):
        drift_of(policy_of(LINES), ["Something else altogether."])


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


def test_a_document_in_another_encoding_is_one_sentence(tmp_path: Path) -> None:
    source = tmp_path / "policy.txt"
    source.write_bytes("caf\u00e9".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        read_source(source)


@pytest.mark.parametrize("policy_id", policy_ids(ROOT / "decision_trees"))
def test_the_published_documents_still_say_what_was_encoded(policy_id: str) -> None:
    source = SOURCES / f"{policy_id}.txt"
    if not source.is_file():
        pytest.skip("the source documents are not here: they belong to their publishers")
    report = drift_of(load_policy(ROOT / "decision_trees", policy_id), read_source(source))
    assert report.changed == ()
    assert report.moved == 0


def test_the_command_prints_what_rests_on_a_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = SOURCES / "rdash.txt"
    if not source.is_file():
        pytest.skip("the source documents are not here: they belong to their publishers")
    changed = tmp_path / "policy.txt"
    text = source.read_text(encoding="utf-8").replace("24 hours", "48 hours")
    changed.write_text(text, encoding="utf-8")
    folder = str(ROOT / "decision_trees")
    assert main(["drift", "rdash", "--source", str(changed), "--folder", folder]) == 1
    printed = capsys.readouterr().out
    assert "the wording of 3 is not found" in printed
    assert "R34, 5.1.1 bullet 6 sentence 1" in printed
    assert "urgent-missed" in printed


def test_a_missing_source_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(ROOT / "decision_trees")
    assert main(["drift", "rdash", "--source", "nowhere.txt", "--folder", folder]) == 2
    assert capsys.readouterr().err.count("\n") == 1

"""`policytree diff`: its exit statuses, its forms, and what it takes for the two states."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from policytree.codec import canonical
from policytree.loading import load_policy
from policytree.releases import Release, write_release
from tests.folders import TREE
from tests.small import small_policy
from tests.test_cli import (  # noqa: F401 - fixtures
    ROOT,
    Run,
    _imports_are_forgotten,
    assert_one_sentence,
    run,
)
from tests.test_difference import changed_rdash

REAL = ROOT / "decision_trees"


@pytest.fixture
def released(run: Run, tmp_path: Path) -> Run:  # noqa: F811 - the fixture itself
    """Runs a command beside a small policy that has a release."""
    folder = tmp_path / "decision_trees"
    day = date(2026, 1, 1)
    release = Release("1.0", load_policy(folder, "small"), "The policy group", day, day)
    write_release(folder, release)
    return run


def test_no_difference_is_status_0(released: Run) -> None:
    done = released("diff", "small")
    assert (done.status, done.error) == (0, "")
    assert "In none of them the outcome differs." in done.out


def test_a_duty_that_binds_less_is_status_1(released: Run, tmp_path: Path) -> None:
    tree = TREE.replace('must("call"', 'should("call"').replace("must,", "should,")
    assert tree != TREE
    file = tmp_path / "decision_trees" / "small" / "tree.py"
    file.write_text(tree, encoding="utf-8")
    done = released("diff", "small")
    assert done.status == 1
    assert "Fewer or less urgent duties" in done.out
    assert "In exactly these 2 cases" in done.out
    assert (released("diff", "small", "1.0", "1.0")).status == 0


def test_another_outcome_is_status_1_and_said(released: Run, tmp_path: Path) -> None:
    file = tmp_path / "new.json"
    file.write_bytes(canonical(changed_rdash()))
    done = released("diff", "rdash", "HEAD", str(file), "--folder", str(REAL))
    assert done.status == 1
    assert "Within 4 hours" in " ".join(done.out.split())
    assert "This calls for a major release" in done.out


@pytest.mark.parametrize("names", [("9.9",), ("nowhere",), ("1.0", "nowhere"), ("", "")])
def test_a_state_that_is_not_there_is_status_2(released: Run, names: tuple[str, ...]) -> None:
    done = released("diff", "small", *names)
    assert done.status == 2
    assert done.out == ""
    assert done.error.count("\n") == 1


def test_a_program_gets_json(released: Run) -> None:
    done = released("diff", "small", "1.0", "--json")
    data = json.loads(done.out)
    assert (data["policy"], data["differing"], data["release"]) == ("small", 0, "none")


def test_the_result_can_be_written_to_a_file(released: Run, tmp_path: Path) -> None:
    file = tmp_path / "changes.md"
    done = released("diff", "small", "--to", "markdown", "--output", str(file))
    assert (done.status, done.out) == (0, "")
    assert file.read_text(encoding="utf-8").startswith("# ")


def test_a_place_that_cannot_be_written_to_is_told_and_nothing_is_made(
    released: Run, tmp_path: Path
) -> None:
    done = released("diff", "small", "--output", str(tmp_path / "nowhere" / "changes.md"))
    assert_one_sentence(done, "there is no folder", "to write changes.md in")
    assert not (tmp_path / "nowhere").exists()
    (tmp_path / ".~lock.changes.md#").touch()
    done = released("diff", "small", "--output", str(tmp_path / "changes.md"))
    assert_one_sentence(done, "is open elsewhere")
    assert not (tmp_path / "changes.md").exists()


def test_a_file_that_is_no_text_is_told_as_such(released: Run, tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    file.write_bytes(b"\xff\xfe{}")
    assert_one_sentence(released("diff", "small", str(file)), "old.json is not UTF-8 text")


def test_a_page_needs_the_template_beside_the_policies(released: Run) -> None:
    done = released("diff", "small", "--to", "html")
    assert done.status == 2
    assert "diff.html" in done.error


def test_a_page_stands_on_its_own(run: Run, tmp_path: Path) -> None:  # noqa: F811 - the fixture
    file, page = tmp_path / "new.json", tmp_path / "page.html"
    file.write_bytes(canonical(changed_rdash()))
    old = tmp_path / "old.json"
    old.write_bytes(canonical(load_policy(REAL, "rdash")))
    done = run(
        "diff", "rdash", str(old), str(file), "--folder", str(REAL), "--to", "html",
        "--output", str(page),
    )  # fmt: skip
    assert done.status == 1
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "<script" not in text
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in text
    assert 'class="pt-diagram"' in text


def test_a_policy_of_another_name_is_refused(released: Run, tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_bytes(canonical(small_policy()))
    done = released("diff", "rdash", str(file), "--folder", str(REAL))
    assert done.status == 2
    assert "'small', not rdash" in done.error

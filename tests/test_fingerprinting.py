"""`policytree fingerprints`: filled in from the document, and nothing else in the file changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policytree.drift import wording_fingerprint
from policytree.loading import load_policy
from tests.folders import CLAUSES
from tests.test_cli import (  # noqa: F401 - fixtures
    Run,
    _imports_are_forgotten,
    assert_one_sentence,
    run,
)

SMALL = Path("decision_trees/small")
WORDING = "Staff must call somebody who was missed."


@pytest.fixture
def fill(run: Run) -> Run:  # noqa: F811 - the fixture itself
    """Runs a command beside a small policy and its document."""
    Path("document.txt").write_text(f"{WORDING}\nThe end.\n", encoding="utf-8")
    return run


def clauses() -> str:
    return (SMALL / "clauses.toml").read_text(encoding="utf-8")


def test_they_are_those_of_the_lines_that_the_clauses_name(fill: Run) -> None:
    noted = CLAUSES.replace("[[clause]]", '# a note with fingerprint = ""\n[[clause]]')
    (SMALL / "clauses.toml").write_text(noted, encoding="utf-8")
    done = fill("fingerprints", "small", "--source", "document.txt")
    assert (done.status, done.out) == (0, "small: 1 of 1 fingerprints filled in.\n")
    expected = wording_fingerprint([WORDING])
    assert load_policy(Path("decision_trees"), "small").clauses["C1"].fingerprint == expected
    assert clauses() == noted.replace("0" * 16, expected)
    assert fill("drift", "small", "--source", "document.txt").status == 0


def test_filled_in_twice_nothing_is_written(fill: Run) -> None:
    fill("fingerprints", "small", "--source", "document.txt")
    before = (SMALL / "clauses.toml").stat()
    again = json.loads(fill("fingerprints", "small", "--source", "document.txt", "--json").out)
    assert again == {"policy": "small", "filled": []}
    assert (SMALL / "clauses.toml").stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "lines = [1, 1]",
            "lines = [1, 3]",
            "C1 is said to stand in lines 1 to 3, and document.txt",
        ),
        ("lines = [1, 1]", "lines = [0, 1]", "correct its lines in clauses.toml"),
        ('fingerprint = "', 'kind="a"\n"fingerprint" = "', "each clause needs a line of its own"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    fill: Run, old: str, new: str, said: str
) -> None:
    text = CLAUSES.replace('kind = "action"\n', "") if "kind" in new else CLAUSES
    wrong = text.replace(old, new)
    (SMALL / "clauses.toml").write_text(wrong, encoding="utf-8")
    assert_one_sentence(fill("fingerprints", "small", "--source", "document.txt"), said)
    assert clauses() == wrong


def test_a_document_that_cannot_be_read_is_told(fill: Run) -> None:
    Path("old.txt").write_bytes(b"Caf\xe9")
    said = "old.txt is not UTF-8 text"
    assert_one_sentence(fill("fingerprints", "small", "--source", "old.txt"), said)
    assert_one_sentence(fill("fingerprints", "small", "--source", "none.txt"), "none.txt cannot be")
    assert clauses() == CLAUSES

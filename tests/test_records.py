"""TOML files as records: every entry that does not fit is told in one sentence."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from policytree.errors import TreeError
from policytree.model import Apart, Clause, Gap, Letter, Metadata, Scenario
from policytree.records import read_record, read_records
from tests.folders import CLAUSES, POLICY, SCENARIOS

LETTER = """\
[[letter]]
id = "card"
title = "A card"
to = "The person"
clauses = []
contents = { request = "A request" }
"""


def written(folder: Path, file: str, text: str) -> Path:
    home = folder / "small"
    home.mkdir(exist_ok=True)
    (home / file).write_text(text, encoding="utf-8")
    return home


def test_a_file_can_be_one_record(tmp_path: Path) -> None:
    home = written(tmp_path, "policy.toml", POLICY)
    assert read_record(Metadata, home, "policy.toml").published_at == ""


def test_a_file_can_hold_several(tmp_path: Path) -> None:
    text = LETTER + LETTER.replace("card", "note")
    home = written(tmp_path, "letters.toml", text)
    letters = read_records(Letter, home, "letters.toml", "letter")
    assert [letter.id for letter in letters] == ["card", "note"]
    assert letters[0].contents == {"request": "A request"}
    assert letters[0].clauses == (), "lists have become tuples"


def test_a_file_that_is_not_there_or_empty_holds_none(tmp_path: Path) -> None:
    home = written(tmp_path, "empty.toml", "")
    assert read_records(Letter, home, "empty.toml", "letter") == []
    assert read_records(Letter, home, "missing.toml", "letter") == []


def test_answers_of_a_scenario_may_be_texts_or_lists(tmp_path: Path) -> None:
    text = SCENARIOS.replace('{ missed = "yes" }', '{ missed = "yes", legal = ["a", "b"] }')
    home = written(tmp_path, "scenarios.toml", text)
    (scenario,) = read_records(Scenario, home, "scenarios.toml", "scenario")
    assert scenario.answers == {"missed": "yes", "legal": ("a", "b")}


@pytest.mark.parametrize("made", [Metadata, Clause, Gap, Letter, Scenario, Apart])
def test_every_field_of_every_record_can_be_checked(made: type, tmp_path: Path) -> None:
    """A field annotated in a new way must be added to what `records` knows."""
    for field in fields(made):
        home = written(tmp_path, "one.toml", f"{field.name} = 1.5\n")
        with pytest.raises(TreeError, match=f"{field.name} must be "):
            read_record(made, home, "one.toml")


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ('ref = "section 1"\n', "", ", C1", "lacks ref"),
        ('id = "C1"\nref = "section 1"\n', "", "", "lacks id, ref"),
        ('id = "C1"\n', 'id = "C1"\nrefs = "1"\n', ", C1", "unknown entry 'refs'; expected"),
        ('"must"\nforce_w', "5\nforce_w", ", C1", "force must be text in quotes, and is 5"),
        ("[1, 1]", '"1-1"', ", C1", "lines must be a list of two whole numbers, and is '1-1'"),
        ("[1, 1]", "[1]", ", C1", "lines must be a list of two whole numbers, and is [1]"),
        ("[1, 1]", "[true, 1]", ", C1", "lines must be a list of two whole numbers, and is [T"),
        ("[[clause]]", "[[clauses]]", "", "expected only [[clause]] entries, and found clauses"),
        ("[[clause]]", "[clause]", "", "expected [[clause]] entries, each a table of its own"),
        ("[[clause]]", "clause = ['C1']\n[other]", "", "expected only [[clause]] entries, and"),
        ("[[clause]]", "[[clause]", "", "line 1 ('[[clause]') is not TOML: "),
        ('id = "C1"\n', 'id = "C1"\nid = "C2"\n', "", "line 3 ('id = \"C2\"') is not TOML: "),
    ],
)  # fmt: skip
def test_an_entry_that_does_not_fit_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str, reason: str
) -> None:
    assert CLAUSES.count(old) == 1
    home = written(tmp_path, "clauses.toml", CLAUSES.replace(old, new))
    with pytest.raises(TreeError) as error:
        read_records(Clause, home, "clauses.toml", "clause")
    assert (error.value.policy, error.value.place) == ("small", f"clauses.toml{place}")
    assert error.value.reason.startswith(reason)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("clause = 5", "expected [[clause]] entries"),
        ("clause = ['C1']", "expected [[clause]] entries"),
        ("x = 'a", 'line 1 ("x = \'a") is not TOML: '),
        (f"x = {'[' * 100_000}", "is nested too deeply to be read"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    home = written(tmp_path, "clauses.toml", text)
    with pytest.raises(TreeError) as error:
        read_records(Clause, home, "clauses.toml", "clause")
    assert error.value.reason.startswith(reason)


def test_a_date_without_quotes_is_told_to_be_text(tmp_path: Path) -> None:
    """TOML has dates of its own, and a policy's dates may be words."""
    home = written(tmp_path, "policy.toml", POLICY.replace('"2027-01-01"', "2027-01-01"))
    with pytest.raises(TreeError, match=r"review_due must be text in quotes, and is 2027-01-01$"):
        read_record(Metadata, home, "policy.toml")


def test_a_text_where_a_list_is_expected_is_refused(tmp_path: Path) -> None:
    """Else each of its letters would be taken for an entry."""
    home = written(tmp_path, "letters.toml", LETTER.replace("clauses = []", 'clauses = "C1"'))
    with pytest.raises(TreeError, match="clauses must be a list of texts, and is 'C1'"):
        read_records(Letter, home, "letters.toml", "letter")


def test_contents_without_names_are_refused(tmp_path: Path) -> None:
    text = LETTER.replace('{ request = "A request" }', '["A request"]')
    home = written(tmp_path, "letters.toml", text)
    with pytest.raises(TreeError, match="card: contents must be a table of texts, and is "):
        read_records(Letter, home, "letters.toml", "letter")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    home = written(tmp_path, "policy.toml", POLICY)
    (home / "policy.toml").write_bytes(b'title = "caf\xe9"')
    with pytest.raises(TreeError, match=r"^small, policy\.toml: is not UTF-8 text: byte 13"):
        read_record(Metadata, home, "policy.toml")


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "small" / "policy.toml").mkdir(parents=True)
    with pytest.raises(TreeError, match=r"^small, policy\.toml: cannot be read: Is a directory"):
        read_record(Metadata, tmp_path / "small", "policy.toml")

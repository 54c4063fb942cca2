"""`policytree review`: its exit statuses, its words and its JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from policytree.drift import wording_fingerprint
from policytree.loading import load_policy
from policytree.releases import Release, write_release
from tests.folders import GAPS, POLICY, TREE
from tests.test_cli import (  # noqa: F401 - fixtures
    Run,
    _imports_are_forgotten,
    run,
)

ACCEPTED = 'accepted = { by = "The policy group", on = "2026-11-22", reason = "Next version." }\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "decision_trees" / "small"


def settle(home: Path) -> None:
    """Leave nothing to be done: in date for long, every gap accepted, released."""
    policy = POLICY.replace('"2027-01-01"', '"2999-01-01"')
    (home / "policy.toml").write_text(policy, encoding="utf-8")
    (home / "gaps.toml").write_text(GAPS + ACCEPTED, encoding="utf-8")
    day = date(2026, 1, 1)
    made = Release("1.0", load_policy(home.parent, "small"), "The policy group", day, day)
    write_release(home.parent, made)


def test_with_nothing_to_do_the_status_is_0(run: Run, home: Path) -> None:  # noqa: F811
    settle(home)
    done = run("review")
    assert (done.status, done.error) == (0, "")
    assert "Nothing needs attention." in done.out
    assert "1.0, from 1 January 2026 (holds now), approved by The policy group" in done.out
    said = " ".join(done.out.split())
    assert "accepted by The policy group on 22 November 2026: Next version." in said


def test_what_needs_attention_is_said_with_its_place_and_the_status_is_1(
    run: Run,  # noqa: F811
    home: Path,
) -> None:
    tree = TREE.replace('must("call"', 'should("call"').replace("must,", "should,")
    (home / "tree.py").write_text(tree, encoding="utf-8")
    done = run("review", "small")
    assert done.status == 1
    said = " ".join(done.out.split())
    assert "is written as 'should', and its clauses say 'must'" in said
    assert "policies/small/guide/#done" in said
    assert "policies/small/gaps/#gap-G1" in said
    assert "Nothing has been released" in said


def test_json_holds_the_same_for_a_program(run: Run, home: Path) -> None:  # noqa: F811
    done = run("review", "--json")
    [policy] = json.loads(done.out)["policies"]
    assert done.status == 1
    assert policy["releases"] == []
    assert [one["what"] for one in policy["attention"]][-2:] == ["release", "gap"]
    [clause] = policy["clauses"]
    assert {"at": "policies/small/guide/#missed", "text": "Was a visit missed?"}.items() <= clause[
        "places"
    ][0].items()
    settle(home)
    [policy] = json.loads(run("review", "--json").out)["policies"]
    assert (policy["attention"], policy["in_force"], policy["draft"]) == ([], "1.0", False)
    assert policy["gaps"][0]["accepted"]["by"] == "The policy group"


def test_everything_is_listed_on_request(run: Run) -> None:  # noqa: F811
    said = " ".join(run("review", "--full").out.split())
    assert "C1, section 1, is carried by: question “Was a visit missed?”" in said
    assert "missed rests on C1" in said


def test_the_document_is_compared(run: Run, home: Path, tmp_path: Path) -> None:  # noqa: F811
    clauses = home / "clauses.toml"
    text = clauses.read_text(encoding="utf-8")
    mark = wording_fingerprint(["Call them."])
    second = text.replace('"C1"', '"C2"').replace("[1, 1]", "[2, 2]")
    second = second.replace('says = "Somebody', 'left_out = "A heading."\nsays = "Somebody')
    both = text.replace("0" * 16, mark) + second.replace("0" * 16, wording_fingerprint(["Heading"]))
    clauses.write_text(both, encoding="utf-8")
    settle(home)
    source = tmp_path / "policy.txt"
    source.write_text("Call them.\nHeading\n", encoding="utf-8")
    assert run("review", "small", "--source", str(source)).status == 0
    source.write_text("Write to them.\nHeading\n", encoding="utf-8")
    done = run("review", "small", "--source", str(source))
    assert done.status == 1
    said = " ".join(done.out.split())
    assert "The wording of section 1 (C1) is not found any more" in said
    assert "policies/small/guide/#missed" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"caf\xe9", "is not UTF-8 text; save the document as plain text in UTF-8"),
        (b"Another document.", "no clause of this policy is found in the document"),
        (None, "cannot be read"),
    ],
)
def test_a_document_that_cannot_be_compared_is_one_sentence(
    run: Run,  # noqa: F811
    tmp_path: Path,
    content: bytes | None,
    said: str,
) -> None:
    source = tmp_path / "policy.txt"
    if content is not None:
        source.write_bytes(content)
    done = run("review", "small", "--source", str(source))
    assert done.status == 2
    assert said in done.error
    assert done.error.count("\n") == 1


def test_a_release_that_was_touched_is_a_finding(run: Run, home: Path) -> None:  # noqa: F811
    settle(home)
    file = home / "releases" / "1.0.json"
    file.write_text(file.read_text(encoding="utf-8").replace("Small policy", "Another policy"))
    done = run("review", "small")
    assert done.status == 1
    assert "it is not what was signed off" in " ".join(done.out.split())
    assert done.error == ""

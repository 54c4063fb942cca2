"""The page on JSON names everything that the reply holds, and nothing that it does not."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policytree.case_record import FORM, TITLE
from policytree.checks import Finding
from policytree.cli import main
from policytree.codec import canonical
from policytree.commands.record import verdict_as_json
from policytree.commands.review import review_as_json
from policytree.commands.whatif import found_as_json as whatif_as_json
from policytree.commands.when import found_as_json
from policytree.door import Door
from policytree.drift import Drift, DriftReport
from policytree.hazards import NOT_RUN, hazard_log
from policytree.loading import load_policy
from policytree.looking.holding import known_from
from policytree.looking.look_up import LookUps
from policytree.looking.targets import named
from policytree.looking.telling import Teller
from policytree.looking.what_if import what_if
from policytree.model import Acceptance
from policytree.record_check import Outcome, read_record, verify
from policytree.releases import Release
from policytree.review import review_of
from policytree.site.links import HAZARDS_DATA
from tests.small import gap, small_policy
from tests.walking import HARD_CASE, answers_by_fact

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/maintainers/json.md").read_text(encoding="utf-8")


def section(title: str) -> set[str]:
    """The names in code in one section of the page."""
    text = re.split(r"^#+ ", PAGE.split(f" {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return set(re.findall(r"`([a-z_ ]+)`", text))


@pytest.fixture(scope="module")
def replies() -> dict[str, Any]:
    policy = load_policy(ROOT / "decision_trees", "rdash")
    answers = {
        question: list(given) for question, given in answers_by_fact(policy, HARD_CASE).items()
    }
    door = Door()
    loaded = json.loads(door.handle("load", canonical(policy).decode()))
    ask = {question: answers[question] for question in list(answers)[:5]}
    return {
        "loaded": loaded,
        "end": json.loads(door.handle("journey", json.dumps({"answers": answers}))),
        "question": json.loads(door.handle("journey", json.dumps({"answers": ask}))),
        "error": json.loads(door.handle("journey", '{"now": "today"}')),
        "record": json.loads(door.handle("record", json.dumps({"answers": ask}))),
    }


def test_the_reply_has_the_parts_that_the_page_lists(replies: dict[str, Any]) -> None:
    rows = PAGE.split("## The reply", 1)[1].split("###", 1)[0]
    listed = re.findall(r"^\| `(\w+)` \|", rows, flags=re.MULTILINE)
    assert list(replies["end"]) == listed


@pytest.mark.parametrize("kind", ["question", "end"])
def test_a_position_has_the_parts_that_the_page_names(replies: dict[str, Any], kind: str) -> None:
    assert replies[kind]["position"]["kind"] == kind
    assert set(replies[kind]["position"]) <= section("`position`")


def test_an_answer_of_a_question_has_the_parts_that_the_page_names(
    replies: dict[str, Any],
) -> None:
    for answer in replies["question"]["position"]["answers"]:
        assert set(answer) <= section("`position`")


def test_a_letter_has_the_parts_that_the_page_names_and_its_contents_as_texts(
    replies: dict[str, Any],
) -> None:
    (row,) = re.findall(r"^\| `letters` \|(.*)$", PAGE, flags=re.MULTILINE)
    assert replies["end"]["letters"]
    for letter in replies["end"]["letters"]:
        assert set(letter) == set(re.findall(r"`(\w+)`", row))
        assert letter["contents"]
        assert all(isinstance(content, str) for content in letter["contents"])


@pytest.mark.parametrize("part", ["route", "duties"])
def test_entries_have_the_parts_that_the_page_names(replies: dict[str, Any], part: str) -> None:
    for entry in replies["end"][part]:
        assert set(entry) <= section(f"`{part}`")


def test_readings_have_the_parts_that_the_page_names(replies: dict[str, Any]) -> None:
    readings = [one for duty in replies["end"]["duties"] for one in duty["readings"]]
    assert readings
    for reading in readings:
        assert set(reading) <= section("`duties`")


def test_a_stamp_has_the_parts_that_the_page_names(replies: dict[str, Any]) -> None:
    assert set(replies["end"]["stamp"]) <= section("`stamp`")


def test_an_error_holds_its_sentence_and_nothing_else(replies: dict[str, Any]) -> None:
    assert set(replies["error"]) == {"error"}
    assert set(replies["loaded"]) == {"policy", "fingerprint"}


def test_a_record_is_what_the_page_says_of_its_call(replies: dict[str, Any]) -> None:
    (row,) = re.findall(r"^\| `record` \|(.*)$", PAGE, flags=re.MULTILINE)
    assert set(replies["record"]) == set(re.findall(r"`(\w+)`", row))


def test_a_verdict_has_the_parts_that_the_page_lists(replies: dict[str, Any]) -> None:
    policy = load_policy(ROOT / "decision_trees", "rdash")
    changed = replies["record"]["record"].replace("Version", "Edition")
    verdict = verdict_as_json(verify(policy, changed))
    assert set(verdict) | set(verdict["fingerprint"]) | set(verdict["difference"]) == section(
        "The verdict"
    ) - {"null", *(outcome.value for outcome in Outcome)}


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """A review with an entry in each of its lists."""
    accepted = Acceptance("The policy group", "2026-11-22", "Next version.")
    policy = small_policy(gaps=[replace(gap("G1", "Nobody meets it."), accepted=accepted)])
    day = date(2026, 11, 22)
    drift = Drift(policy.clauses["C1"], ("call",), (), now_there=True)
    review = review_of(
        policy,
        releases=[Release("1.0", policy, "The policy group", day, day)],
        findings=[Finding("force-mismatch", "duty call-now", "It is not well.")],
        drift=DriftReport("small", 1, 0, (drift,)),
    )
    return review_as_json(review, day)


def rows(section: str, heading: str) -> dict[str, set[str]]:
    """The rows of the table below this heading: the names in each row's second cell by its first.

    A first cell with several names stands once for each of them.
    """
    text = PAGE.split(f"## {section}\n", 1)[1].split("\n## ", 1)[0]
    table = text.split(f"| {heading} |\n|---|---|\n", 1)[1].split("\n\n", 1)[0]
    cells = [line.strip("| ").split(" | ", 1) for line in table.splitlines()]
    return {
        name: set(re.findall(r"`([a-z_]+)`", second))
        for first, second in cells
        for name in re.findall(r"`(\w+)`", first)
    }


def test_a_review_has_the_parts_that_the_page_lists(found: dict[str, Any]) -> None:
    listed = rows("The review", "part | what it is")
    assert list(found) == list(listed)
    assert set(found["dates"]) == listed["dates"]
    assert all(set(one) == listed["nodes"] for one in found["nodes"])


@pytest.mark.parametrize("part", ["releases", "attention", "findings", "clauses", "gaps"])
def test_entries_of_a_review_have_the_parts_that_the_page_lists(
    found: dict[str, Any], part: str
) -> None:
    listed = rows("The review", "entries of | parts")
    kinds = {"review", "release", "finding", "source", "gap"} if part == "attention" else set()
    acceptance = set(found["gaps"][0]["accepted"]) | {"null"} if part == "gaps" else set()
    assert found[part]
    for entry in found[part]:
        assert set(entry) == listed[part] - kinds - acceptance
        for place in entry.get("places", ()):
            assert set(place) == listed["places"]


def test_what_needs_attention_is_of_a_kind_that_the_page_names(found: dict[str, Any]) -> None:
    kinds = {one["what"] for one in found["attention"]}
    assert {"finding", "source"} <= kinds <= rows("The review", "entries of | parts")["attention"]


def test_the_comparison_of_a_review_has_the_parts_that_the_page_lists(
    found: dict[str, Any],
) -> None:
    [changed] = found["source"]["changed"]
    assert set(found["source"]) | set(changed) == rows("The review", "entries of | parts")["source"]


def test_hazards_have_the_parts_that_the_page_lists() -> None:
    listed = rows("Hazards", "part | what it is")
    for hazard in hazard_log(ROOT / "decision_trees")["hazards"]:
        assert set(hazard) == set(listed)
        for control in hazard["controls"]:
            for test in control["tests"]:
                assert set(control) | set(test) == listed["controls"]
                assert test["outcome"] == NOT_RUN
    assert f"`{HAZARDS_DATA}`" in PAGE
    assert f"`{NOT_RUN}`" in PAGE


def test_the_line_for_programs_is_laid_out_as_the_page_shows_it() -> None:
    (line,) = re.findall(r"^\[Record .*$", PAGE, flags=re.MULTILINE)
    record = read_record(f"{TITLE}\n{line}")
    assert (record.form, record.policy) == (FORM, "rdash")
    assert record.told.answers["legal"] == ("cto", "mca")
    assert list(record.told.events) == ["missed_appointment"]


def test_what_an_export_says_has_the_parts_that_the_page_lists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(tmp_path / "made.csv")
    given = ("export", "chums", "--to", "csv", "--output", output, "--json")
    assert main([*given, "--folder", str(ROOT / "decision_trees")]) == 0
    assert set(json.loads(capsys.readouterr().out)) == section("Exports")


def test_what_leads_to_something_has_the_parts_that_the_page_names() -> None:
    policy = load_policy(ROOT / "decision_trees", "rdash")
    look_ups = LookUps(policy)
    teller = Teller(policy, look_ups.total)
    named_on_page = section("What leads to something") | section("`found`")
    for target in named(policy, "R22"):
        found = look_ups.of(target)
        said = found_as_json(found, teller.told(found))
        assert list(said) == ["kind", "id", "text", "cases", "settled", "groups", "notes"]
        assert set(said) <= named_on_page
        for group in said["groups"]:
            assert set(group) | set(group["words"]) <= named_on_page
            for test in group["words"]["condition"]:
                assert set(test) <= named_on_page
            for test in group["condition"]:
                assert set(test) <= named_on_page


def test_what_if_has_the_parts_that_the_page_lists() -> None:
    policy = load_policy(ROOT / "decision_trees", "rdash")
    given = {"service": ["community"]}
    said = whatif_as_json(what_if(policy, known_from(policy, given)), given)
    rows = PAGE.split("## What if", 1)[1].split("###", 1)[0]
    listed = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", rows, flags=re.MULTILINE)
    assert [name for row in listed for name in re.findall(r"`(\w+)`", row)] == list(said)
    for one in said["matters"]:
        assert set(one) | set(one["settles"]) <= section("`matters`")
        for answer in one["answers"]:
            assert set(answer) <= section("`matters`")


def test_a_session_has_the_parts_that_the_page_lists(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--folder", str(ROOT / "decision_trees"), "train", "chums", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said) == set(rows("Training", "part | what it is"))
    listed = rows("Training", "entries of | parts")
    for name in ("policies", "cases"):
        for entry in said[name]:
            assert set(entry) == listed[name] - {"written", "route", "pair", "null"} | {"policy"}

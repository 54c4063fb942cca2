"""The published schema of releases: all that is released keeps to it, and nothing else does."""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from policytree.loading import load_policy, policy_ids
from policytree.model import Policy
from policytree.release_schema import NAME, release_schema, schema_file
from policytree.releases import Release, release_as_json, write_release
from tests.small import small_policy
from tests.strategies import policies
from tests.test_cli import RDASH, ROOT

TREES = ROOT / "decision_trees"
VALIDATOR = Draft202012Validator(release_schema(), format_checker=FormatChecker())
DAY = date(2026, 12, 1)
GOOD = release_as_json(Release("1.0", RDASH, "The policy group", DAY, DAY))


def problems(data: object) -> list[str]:
    return [f"{one.json_path}: {one.message}" for one in VALIDATOR.iter_errors(data)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(release_schema())
    assert json.loads(schema_file()) == release_schema()
    assert NAME == "release-1.json"


@pytest.mark.parametrize("name", policy_ids(TREES))
def test_a_release_of_each_real_policy_keeps_to_it(tmp_path: Path, name: str) -> None:
    policy = load_policy(TREES, name)
    file = write_release(tmp_path, Release("1.0", policy, "The policy group", DAY, DAY, "A note."))
    assert problems(json.loads(file.read_text(encoding="utf-8"))) == []


@given(policies())
def test_a_release_of_any_policy_keeps_to_it(policy: Policy) -> None:
    data = json.loads(json.dumps(release_as_json(Release("1.0", policy, "A", DAY, DAY))))
    assert problems(data) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("release", "1"),
        ("release", "01.2"),
        ("approved_by", "  "),
        ("effective", "1 December 2026"),
        ("effective", "2026-13-01"),
        ("shape", 2),
        ("sha256", "abc"),
        ("signature", "mine"),
        ("policy.format", 1),
        ("policy.start", None),
        ("policy.nodes.0.node", "guess"),
        ("policy.nodes.0.text", 5),
        ("policy.nodes.0.colour", "red"),
        ("policy.clauses.0.lines", [1]),
        ("policy.clauses.0.lines", [1, 2, 3]),
        ("policy.letters.0.contents.0", ["one"]),
        ("policy.metadata.title", ["two"]),
    ],
)
def test_what_is_no_release_does_not(place: str, value: object) -> None:
    data: Any = copy.deepcopy(GOOD)
    at = data
    *path, last = place.split(".")
    for part in path:
        at = at[int(part) if isinstance(at, list) else part]
    at[int(last) if isinstance(at, list) else last] = value
    assert not VALIDATOR.is_valid(data), f"{place} = {value!r} passes"


@pytest.mark.parametrize("name", sorted(GOOD))
def test_every_part_is_needed(name: str) -> None:
    assert not VALIDATOR.is_valid({key: value for key, value in GOOD.items() if key != name})


def test_every_record_of_the_model_is_in_it_and_says_what_it_is() -> None:
    defined = release_schema()["$defs"]
    for name in ("Clause", "Gap", "Duty", "Question", "Step", "End", "Fact", "Letter", "Line"):
        assert defined[name]["description"], name
    said = json.dumps(release_schema())
    for name in re.findall(r"#/\$defs/(\w+)", said):
        assert name in defined


def test_a_small_policy_has_its_release_too() -> None:
    assert problems(release_as_json(Release("1.0", small_policy(), "A", DAY, DAY))) == []

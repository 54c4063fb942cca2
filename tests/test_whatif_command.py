"""`policytree whatif`: how answers are given, and what is told of them."""

from __future__ import annotations

import json
import time

import pytest

from policytree.loading import load_policy
from policytree.looking.what_if import what_if
from tests.test_cli import (  # noqa: F401 - fixtures
    REAL,
    Run,
    _imports_are_forgotten,
    assert_one_sentence,
    run,
)
from tests.test_when_command import flat

FOLDER = ("--folder", str(REAL))


def test_without_an_answer_every_case_is_open(run: Run) -> None:  # noqa: F811
    done = run("whatif", "small")
    assert (done.status, done.error) == (0, "")
    said = flat(done.out)
    assert "All 3 cases of the policy are open." in said
    assert "- Duty call: Call (2 cases, 66.7%)" in said
    assert "settles 3 of 3 open duties and ends on average" in said


def test_an_answer_makes_certain_and_rules_out(run: Run) -> None:  # noqa: F811
    said = flat(run("whatif", "small", "--given", "missed=yes", "--all").out)
    assert "1 of 3 cases agree with this" in said
    assert "No question is open: the route is over." in said
    certain, ruled_out = said.split("Ruled out")
    assert "- Duty call: Call" in certain
    assert "- End nothing: Nothing" in ruled_out
    assert "0 duties, 1 end, 0 gaps." in ruled_out


def test_an_answer_that_no_case_left_asks_for_is_said(run: Run) -> None:  # noqa: F811
    given = ("--given", "service=young", "--given", "stage=receiving")
    done = run("whatif", "rdash", *given, *FOLDER)
    assert done.status == 0
    assert "“In receipt of services” (no case left asks for it)" in flat(done.out)


def test_answers_from_a_file_and_from_the_line_are_taken_together(run: Run) -> None:  # noqa: F811
    line = ("--answers", "-", "--given", "situation=missed", "--json")
    done = run("whatif", "rdash", *line, *FOLDER, stdin='{"answers": {"service": "community"}}')
    said = json.loads(done.out)
    assert said["given"] == {"service": ["community"], "situation": ["missed"]}
    assert said["next"] == "stage"
    assert 0 < said["left"] < said["cases"]
    assert all(0 < one["cases"] < said["left"] for one in said["possible"])
    average = [one["settles"]["on_average"] for one in said["matters"] if one["now"]]
    assert average == sorted(average, reverse=True)
    assert average[0] > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--given", "missed"), "--given 'missed' is not QUESTION=ANSWER"),
        (("--given", "missed="), "is not QUESTION=ANSWER"),
        (("--given", "missed=maybe"), "'maybe' is not an answer; expected one of yes, no"),
        (("--given", "unheard=yes"), "there is no question 'unheard'"),
        (("--given", "missed=yes,no"), "takes one answer, and 2 are given"),
        (("--given", "missed=yes", "--given", "missed=no"), "question missed is given twice"),
        (("--answers", "nowhere.json"), "nowhere.json: there is no such file"),
    ],
)
def test_a_mistake_is_one_sentence(
    run: Run,  # noqa: F811
    arguments: tuple[str, ...],
    said: str,
) -> None:
    assert_one_sentence(run("whatif", "small", *arguments), said)


@pytest.mark.parametrize("given", ['{"answers": []}', '{"answers": {"missed": 3}}', "[]", "{"])
def test_a_file_that_holds_something_else_is_one_sentence(run: Run, given: str) -> None:  # noqa: F811
    done = run("whatif", "small", "--answers", "-", "--given", "missed=yes", stdin=given)
    assert done.status == 2
    assert done.error.count("\n") == 1


def test_the_largest_policy_is_told_in_seconds() -> None:
    policy = load_policy(REAL, "stars")
    begun = time.process_time()
    assert what_if(policy, {}).left > 10**11
    assert time.process_time() - begun < 10

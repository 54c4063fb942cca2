"""`policytree when`: what leads to a thing, what has its words, and what cannot be looked up."""

from __future__ import annotations

import json

import pytest

from policytree.commands.when import found_as_json
from policytree.engine import replay
from policytree.looking.look_up import LookUps
from policytree.looking.targets import named
from policytree.looking.telling import EITHER, Teller
from tests.test_cli import (  # noqa: F401 - fixtures
    RDASH,
    REAL,
    Run,
    _imports_are_forgotten,
    assert_one_sentence,
    run,
)
from tests.test_looking import NOW


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_answers_that_lead_to_a_duty_are_told_with_a_case(run: Run) -> None:  # noqa: F811
    done = run("when", "small", "call")
    assert (done.status, done.error) == (0, "")
    said = flat(done.out)
    assert "This is asked of staff in 2 of 3 cases (66.7%)." in said
    assert "Was a visit missed? “Yes” or “Not sure”" in said
    assert "For example: Was a visit missed?" in said


def test_several_groups_are_said_to_be_enough_each(run: Run) -> None:  # noqa: F811
    done = run("when", "rdash", "R22", "--folder", str(REAL))
    said = flat(done.out)
    assert EITHER in said
    assert "With --examples, a case of each group is shown." in said
    examples = run("when", "rdash", "R22", "--folder", str(REAL), "--examples").out
    assert examples.count("For example: ") == said.count(" cases, in which:") > 3


def test_words_list_what_has_them(run: Run) -> None:  # noqa: F811
    done = run("when", "rdash", "DISCHARGE", "--folder", str(REAL))
    assert (done.status, done.error) == (0, "")
    assert "- discharged: Discharge, with its notices" in flat(done.out)
    assert "Clauses" in done.out


def test_words_that_one_thing_has_look_it_up(run: Run) -> None:  # noqa: F811
    assert run("when", "small", "who is not said").out == run("when", "small", "G1").out


@pytest.mark.parametrize("name", ["nowhere-at-all", ""])
def test_what_is_not_there_is_one_sentence(run: Run, name: str) -> None:  # noqa: F811
    done = run("when", "small", name)
    assert_one_sentence(done, "small: no end, duty, clause or gap is called")


def test_a_program_gets_the_groups_with_a_case_that_ask_takes(run: Run) -> None:  # noqa: F811
    done = run("when", "small", "call", "--json")
    [found] = json.loads(done.out)["found"]
    assert (found["kind"], found["cases"]) == ("duty", 2)
    [group] = found["groups"]
    assert group["condition"] == [{"fact": "missed", "is": ["not_sure", "yes"]}]
    witness = json.dumps({"answers": group["witness"]})
    journey = run("ask", "small", "--answers", "-", "--json", stdin=witness)
    assert [duty["id"] for duty in json.loads(journey.out)["duties"]] == ["call"]


def test_every_witness_of_a_real_policy_leads_to_the_thing() -> None:
    look_ups = LookUps(RDASH)
    teller = Teller(RDASH, look_ups.total)
    for name in ("discharged", "R22", "capacity", "RA7"):
        for target in named(RDASH, name):
            found = look_ups.of(target)
            for group in found_as_json(found, teller.told(found))["groups"]:
                journey = replay(RDASH, group["witness"], {}, NOW)
                duties = [state.duty for state in journey.duties]
                nodes = [RDASH.node(visit.node) for visit in journey.route]
                here = {
                    *(node.id for node in nodes),
                    *(duty.id for duty in duties),
                    *journey.gaps,
                    *(clause for one in (*nodes, *duties) for clause in one.clauses),
                }
                assert name in here

"""The decision model says what the engine says, read and evaluated by what others have written."""

from __future__ import annotations

import json
import random
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Any as Json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.checks.scenarios import journey_of_scenario
from policytree.engine import replay
from policytree.exports.dmn import DUTY, NO_END, decision_of, dmn_of, input_of
from policytree.exports.dmn_xml import MODEL
from policytree.exports.made import ExportError
from policytree.exports.words import clauses_of, due_of, force_of
from policytree.loading import DEFAULT_FOLDER, load_policy, load_scenarios, policy_ids
from policytree.model import EndKind, Question
from policytree.notation import ask, end, not_sure, on, section
from tests.driven import NODE
from tests.small import RISK, small_policy
from tests.strategies import examples, policies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from policytree.engine import Journey
    from policytree.model import Policy

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WALKS = 10
AFFORDED = 4_000
"""About how many decisions a test evaluates: the reader takes some milliseconds for each."""
LEAST = 4

type Given = str | tuple[str, ...]
type Answers = Mapping[str, Given]


def evaluated(policy: Policy, cases: list[dict[str, Json]], folder: Path) -> list[dict[str, Json]]:
    """What the model gives for each case, by readers that know nothing of this project."""
    model, asked = folder / f"{policy.id}.dmn", folder / "cases.json"
    model.write_bytes(dmn_of(policy))
    asked.write_text(json.dumps(cases), encoding="utf-8")
    command = [str(NODE), str(ROOT / "tests" / "dmn_reader.mjs"), str(model), str(asked)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["warnings"] == []
    results: list[dict[str, Json]] = said["results"]
    return results


def inputs_of(policy: Policy, facts: Answers) -> dict[str, Json]:
    """Facts as the model takes them: a value, or true and false for each option."""
    inputs: dict[str, Json] = {}
    for name, value_of in facts.items():
        fact_of = policy.facts[name]
        if not fact_of.many:
            inputs[input_of(name)] = value_of if isinstance(value_of, str) else value_of[0]
            continue
        ticked = (value_of,) if isinstance(value_of, str) else value_of
        for value in fact_of.values:
            inputs[input_of(name, value.id)] = value.id in ticked
    return inputs


def facts_of(policy: Policy, answers: Answers) -> dict[str, str | tuple[str, ...]]:
    """Answers to questions as answers to facts."""
    found = {}
    for name, values in answers.items():
        question = policy.nodes[name]
        assert isinstance(question, Question)
        found[question.fact] = values
    return found


def answers_of(policy: Policy, facts: Answers) -> dict[str, str | tuple[str, ...]]:
    """Answers to facts as answers to every question that offers them."""
    found: dict[str, str | tuple[str, ...]] = {}
    for node in policy.nodes.values():
        if isinstance(node, Question) and node.fact in facts:
            values = facts[node.fact]
            offered = {answer.value for answer in node.answers}
            if offered.issuperset((values,) if isinstance(values, str) else values):
                found[node.id] = values
    return found


def some_answer(policy: Policy, name: str, values: list[str], chance: random.Random) -> Given:
    """One of the values, or on a checklist some that can be ticked together."""
    if not policy.facts[name].many:
        return chance.choice(values)
    free = [value for value in values if not policy.facts[name].value(value).exclusive]
    alone = [value for value in values if value not in free]
    if alone and chance.random() < 0.3:
        return (chance.choice(alone),)
    return tuple(value for value in free if chance.random() < 0.5) or (chance.choice(values),)


def walks(policy: Policy, number: int, seed: int) -> Iterable[dict[str, Given]]:
    """Facts along random routes, some of which stop early, with random facts beside them."""
    chance = random.Random(seed)  # noqa: S311 - the same cases each time
    for _ in range(number):
        facts: dict[str, Given] = {}
        while chance.random() > 0.02:
            here = replay(policy, answers_of(policy, facts), {}, NOW).position
            if not isinstance(here, Question):
                break
            values = [answer.value for answer in here.answers]
            facts[here.fact] = some_answer(policy, here.fact, values, chance)
        for name, beside in policy.facts.items():
            if name not in facts and chance.random() < 0.3:
                values = [value.id for value in beside.values]
                facts[name] = some_answer(policy, name, values, chance)
        yield facts


def assert_same(policy: Policy, journey: Journey, result: Mapping[str, Json]) -> None:
    """The model's end, next question and duties are the engine's, word for word."""
    here = journey.position
    if isinstance(here, Question):
        assert result["end"]["end"] == NO_END
        assert result["open"] == [decision_of(here)]
    else:
        assert result["end"]["end"] == here.id
        assert result["end"]["says"] == here.says
        assert result["open"] == []
    duties = {one["duty"]: one for one in result["duties"]}
    assert len(duties) == len(result["duties"]), "a duty is given twice"
    assert sorted(duties) == sorted(state.duty.id for state in journey.duties)
    for state in journey.duties:
        duty, said = state.duty, duties[state.duty.id]
        assert said["what"] == duty.text
        assert said["who"] == duty.who
        assert said["force"] == force_of(duty)
        assert said["due"] == due_of(duty, policy)
        assert said["clauses"] == clauses_of(duty.clauses, policy)


@pytest.mark.parametrize("name", policy_ids(ROOT / DEFAULT_FOLDER))
def test_scenarios_and_random_routes_end_the_same_with_the_same_duties(
    name: str, tmp_path: Path
) -> None:
    policy = load_policy(ROOT / DEFAULT_FOLDER, name)
    scenarios = load_scenarios(ROOT / DEFAULT_FOLDER, name)
    cost = dmn_of(policy).count(b"<decision ")
    every = 1 + len(scenarios) * cost // AFFORDED
    journeys = [journey_of_scenario(policy, one) for one in scenarios[::every]]
    asked = [{v.node: v.values for v in one.route if v.values and not v.known} for one in journeys]
    cases = [facts_of(policy, answers) for answers in asked]
    for facts in walks(policy, min(WALKS, max(LEAST, AFFORDED // cost // 2)), seed=7):
        journeys.append(replay(policy, answers_of(policy, facts), {}, NOW))
        cases.append(facts)
    results = evaluated(policy, [inputs_of(policy, one) for one in cases], tmp_path)
    assert len(results) == len(journeys) > LEAST
    for journey, result in zip(journeys, results, strict=True):
        assert_same(policy, journey, result)


@given(data=st.data())
@examples(8)
def test_policies_with_any_conditions_end_the_same(data: st.DataObject) -> None:
    policy = data.draw(policies())
    cases = list(walks(policy, WALKS, seed=data.draw(st.integers(0, 9))))
    with TemporaryDirectory() as folder:
        results = evaluated(policy, [inputs_of(policy, one) for one in cases], Path(folder))
    for facts, result in zip(cases, results, strict=True):
        assert_same(policy, replay(policy, answers_of(policy, facts), {}, NOW), result)


def test_the_same_tree_gives_the_same_bytes() -> None:
    assert dmn_of(small_policy()) == dmn_of(small_policy())


def test_every_duty_and_question_stands_in_the_model() -> None:
    policy = load_policy(ROOT / DEFAULT_FOLDER, "stars")
    root = ET.fromstring(dmn_of(policy))
    spaces = {"m": MODEL}
    names = {one.get("id") for one in root.iterfind("m:decision", spaces)}
    assert {decision_of(n) for n in policy.nodes.values() if isinstance(n, Question)} <= names
    said = {one.text for one in root.iterfind(".//m:outputEntry/m:text", spaces)}
    nodes = policy.nodes.values()
    texts = {duty.text for node in nodes if not isinstance(node, Question) for duty in node.duties}
    assert {json.dumps(text, ensure_ascii=False) for text in texts} <= said
    assert DUTY[0] == "duty"


def test_a_fact_that_is_asked_again_with_other_answers_is_refused() -> None:
    again = section(
        "one",
        "One",
        "1",
        ask("first", RISK, "Now?", on("low", "Low", to="second"), not_sure(to="over"), cites="C1"),
        ask("second", RISK, "Later?", on("high", "High", to="over"), cites="C1"),
        end("over", EndKind.ACTED, "Over", "Over.", cites="C1"),
    )
    with pytest.raises(ExportError, match="second asks once more for the fact risk"):
        dmn_of(small_policy(again, start="first"))

"""Scenarios that no longer hold as they did when somebody last looked: exactly those, by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policytree.checked import checked
from policytree.errors import PolicytreeError
from policytree.exports.words import due_of
from policytree.loading import load_policy, load_scenarios
from policytree.model import Deadline, Duty, Force, Node, Policy, Question
from policytree.training.cases import journey_of, written
from policytree.training.kept import FILE, Outcomes, keep, outcomes_of, read_kept

TREES = Path("decision_trees")
RDASH = load_policy(TREES, "rdash")
SCENARIOS = load_scenarios(TREES, "rdash")
KEPT = outcomes_of(RDASH, SCENARIOS, "1.0")


NO_TABLE = (
    b'{"shape": "policytree outcomes 1", "release": "", "tree": "", "duties": [], "scenarios": {}}'
)


def with_duty(duty_id: str, **changed: object) -> Policy:
    """The policy with one duty changed wherever it stands."""

    def anew(node: Node) -> Node:
        if isinstance(node, Question) or all(duty.id != duty_id for duty in node.duties):
            return node
        return replace(node, duties=tuple(_changed(duty) for duty in node.duties))

    def _changed(duty: Duty) -> Duty:
        return replace(duty, **changed) if duty.id == duty_id else duty  # type: ignore[arg-type]

    return replace(RDASH, nodes={name: anew(node) for name, node in RDASH.nodes.items()})


def stale(policy: Policy, kept: Outcomes | None = KEPT) -> dict[str, str]:
    findings = checked(policy, SCENARIOS, None, None, kept).findings
    return {
        finding.place.removeprefix("scenario "): finding.sentence
        for finding in findings
        if finding.code == "scenario-stale"
    }


def leading_to(duty_id: str) -> set[str]:
    cases = written(RDASH, SCENARIOS)
    journeys = {case.id: journey_of(RDASH, case) for case in cases}
    return {name for name, one in journeys.items() if duty_id in {s.duty.id for s in one.duties}}


DUTIES = sorted({state for outcome in KEPT.scenarios.values() for state in outcome.duties})


@pytest.mark.parametrize("duty_id", DUTIES[::17])
def test_changing_one_duty_makes_exactly_the_scenarios_that_lead_to_it_fail(duty_id: str) -> None:
    force = KEPT.duties[duty_id].effect["force"]
    other = Force.MAY if force != "may" else Force.MUST
    found = stale(with_duty(duty_id, force=other))
    assert set(found) == leading_to(duty_id)
    titles = {scenario.id: scenario.title for scenario in SCENARIOS}
    for name, sentence in found.items():
        assert f"“{titles[name]}”" in sentence
        assert "since release 1.0" in sentence
        assert f"the duty {duty_id!r} has changed" in sentence
        assert "policytree train rdash --keep" in sentence


def test_other_words_for_the_same_make_nothing_stale() -> None:
    assert stale(with_duty(DUTIES[3], text="Do the same, in other words")) == {}
    assert stale(RDASH) == {}


def test_without_anything_kept_nothing_is_stale() -> None:
    assert stale(with_duty(DUTIES[3], who="Somebody else"), None) == {}


def test_a_deadline_is_told_as_it_was_and_as_it_is() -> None:
    duties = [d for n in RDASH.nodes.values() for d in getattr(n, "duties", ()) if d.id in DUTIES]
    duty = next(one for one in duties if due_of(one, RDASH).startswith("Within 4 hours"))
    clocks = tuple(replace(clock, amount=clock.amount + 2) for clock in duty.deadline.clocks)
    longer: Deadline = replace(duty.deadline, clocks=clocks)
    changed = with_duty(duty.id, deadline=longer)
    [sentence, *_] = stale(changed).values()
    was = due_of(duty, RDASH)
    assert f"“{was}” is now “{was.replace('4', '6')}”" in sentence


def test_a_route_that_turns_elsewhere_is_told_with_the_first_step_that_differs() -> None:
    question = RDASH.node("routine-risk")
    assert isinstance(question, Question)
    wrong = question.answer("none").to
    answers = tuple(replace(one, to=wrong) for one in question.answers)
    nodes = {**RDASH.nodes, question.id: replace(question, answers=answers)}
    found = stale(replace(RDASH, nodes=nodes))
    assert found
    assert any(f"it comes to {wrong!r}" in sentence for sentence in found.values())


def test_a_scenario_that_is_new_or_tells_another_case_has_nothing_to_be_compared_with() -> None:
    changed = with_duty(DUTIES[3], who="Somebody else")
    affected = sorted(leading_to(DUTIES[3]))
    less = {name: one for name, one in KEPT.scenarios.items() if name != affected[0]}
    assert set(stale(changed, replace(KEPT, scenarios=less))) == set(affected[1:])
    other = {**KEPT.scenarios, affected[0]: replace(KEPT.scenarios[affected[0]], case="another")}
    assert set(stale(changed, replace(KEPT, scenarios=other))) == set(affected[1:])


def test_outcomes_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    assert keep(tmp_path, "rdash", KEPT) == tmp_path / "rdash" / FILE
    assert read_kept(tmp_path, "rdash") == KEPT
    assert read_kept(tmp_path, "another") is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not json", "cannot be read"),
        (b"caf\xe9", "cannot be read"),
        (b"{}", "these are no outcomes of scenarios"),
        (b'{"shape": "policytree outcomes 1", "release": ""}', "is damaged"),
        (NO_TABLE, "is damaged"),
    ],
)
def test_outcomes_that_cannot_be_read_are_one_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "rdash").mkdir()
    (tmp_path / "rdash" / FILE).write_bytes(content)
    with pytest.raises(PolicytreeError, match=said) as caught:
        read_kept(tmp_path, "rdash")
    assert str(caught.value).endswith("policytree train rdash --keep")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["chums", "norfolk", "nottingham", "rdash", "stars"])
def test_the_scenarios_of_each_policy_are_kept_as_they_hold_today(name: str) -> None:
    kept = read_kept(TREES, name)
    assert kept is not None, f"run policytree train {name} --keep"
    now = outcomes_of(load_policy(TREES, name), load_scenarios(TREES, name), kept.release)
    assert kept.scenarios == now.scenarios, f"run policytree train {name} --keep"
    effects = ({one: duty.effect for one, duty in of.duties.items()} for of in (kept, now))
    assert next(effects) == next(effects), f"run policytree train {name} --keep"

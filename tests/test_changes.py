"""What differs between two states of a policy, and whether only its wording does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.changes import Change, How, changes
from policytree.codec import canonical
from policytree.loading import load_all
from policytree.model import Clause, Force, Gap, Policy, Question, Step
from tests.built import ROOT
from tests.strategies import policies

ALL = {policy.id: policy for policy in load_all(ROOT / "decision_trees")}
RDASH = ALL["rdash"]


def with_node(policy: Policy, node_id: str, **values: object) -> Policy:
    changed = replace(policy.nodes[node_id], **values)  # type: ignore[arg-type]
    return replace(policy, nodes={**policy.nodes, node_id: changed})


def a_step(policy: Policy) -> Step:
    return next(
        node for node in policy.nodes.values() if isinstance(node, Step) and len(node.duties) > 1
    )


def a_question(policy: Policy) -> Question:
    return next(node for node in policy.nodes.values() if isinstance(node, Question))


def only(found: tuple[Change, ...]) -> Change:
    assert len(found) == 1, found
    return found[0]


@given(policies())
def test_a_policy_does_not_differ_from_itself(policy: Policy) -> None:
    assert changes(policy, policy) == ()


@given(policies(), st.data())
def test_something_is_said_of_whatever_changes_the_fingerprint(
    policy: Policy, data: st.DataObject
) -> None:
    other = data.draw(policies())
    differs = canonical(policy) != canonical(replace(other, id=policy.id))
    assert bool(changes(policy, replace(other, id=policy.id))) == differs


def test_a_question_in_other_words_is_reworded() -> None:
    question = a_question(RDASH)
    after = with_node(RDASH, question.id, text="Other words?", hint="A hint.")
    change = only(changes(RDASH, after))
    assert (change.kind, change.id, change.how) == ("question", question.id, How.REWORDED)
    assert (change.before, change.after) == (question.text, "Other words?")
    assert set(change.fields) == {"text", "hint"}


def test_an_answer_that_leads_elsewhere_is_a_change_of_that_answer() -> None:
    question = a_question(RDASH)
    first, *rest = question.answers
    to = next(answer.to for answer in rest if answer.to != first.to)
    after = with_node(RDASH, question.id, answers=(replace(first, to=to), *rest))
    change = only(changes(RDASH, after))
    assert (change.kind, change.how) == ("answer", How.CHANGED)
    assert change.id == f"{question.id}={first.value}"
    assert change.fields == ("to",)


@pytest.mark.parametrize("values", [{"force": Force.MAY}, {"who": "Somebody else"}])
def test_force_and_role_of_a_duty_are_never_only_wording(values: dict[str, object]) -> None:
    step = a_step(RDASH)
    first = step.duties[0]
    changed = replace(first, **values)  # type: ignore[arg-type]
    nodes = {
        node_id: replace(
            node, duties=tuple(changed if one.id == first.id else one for one in node.duties)
        )
        if not isinstance(node, Question)
        else node
        for node_id, node in RDASH.nodes.items()
    }
    change = only(changes(RDASH, replace(RDASH, nodes=nodes)))
    assert (change.kind, change.id, change.how) == ("duty", first.id, How.CHANGED)


def test_a_duty_that_moves_to_another_step_has_changed() -> None:
    step = a_step(RDASH)
    moved, *rest = step.duties
    other = next(
        node
        for node in RDASH.nodes.values()
        if isinstance(node, Step) and node.id != step.id and moved not in node.duties
    )
    after = with_node(with_node(RDASH, step.id, duties=tuple(rest)), other.id)
    after = with_node(after, other.id, duties=(*other.duties, moved))
    change = only(changes(RDASH, after))
    assert (change.kind, change.id, change.how) == ("duty", moved.id, How.CHANGED)
    assert change.fields == ("nodes",)


def test_a_change_of_order_alone_is_wording() -> None:
    clauses = {one: RDASH.clauses[one] for one in reversed(list(RDASH.clauses))}
    assert only(changes(RDASH, replace(RDASH, clauses=clauses))).how is How.REWORDED


def test_clauses_and_gaps_gained_and_lost_are_told_apart() -> None:
    clause = next(iter(RDASH.clauses.values()))
    gap = next(iter(RDASH.gaps.values()))
    new_clause: Clause = replace(clause, id="R999")
    new_gap: Gap = replace(gap, id="RX9")
    after = replace(
        RDASH,
        clauses={**RDASH.clauses, "R999": new_clause},
        gaps={one: each for one, each in RDASH.gaps.items() if one != gap.id} | {"RX9": new_gap},
    )
    found = {(one.kind, one.id): one for one in changes(RDASH, after) if one.kind != "order"}
    assert found["clause", "R999"].how is How.GAINED
    assert found["clause", "R999"].before == ""
    assert found["gap", "RX9"].how is How.GAINED
    assert found["gap", gap.id].how is How.LOST
    assert len(found) == 3

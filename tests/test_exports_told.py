"""What documents tell of a policy: each thing once in full, and where the tree stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policytree.exports.told import gap_details, gate_details, places_of, told
from policytree.model import Acceptance, EndKind, Gate, Policy
from policytree.notation import ask, end, not_sure, on, section, should
from tests.small import ASK_MANAGER, MISSED, gap, small_policy


@pytest.fixture
def policy() -> Policy:
    """The same duty at two ends, one of which has more duties than there are letters."""
    many = [should(f"duty-{n}", f"Do {n}", who="Staff", cites="C1") for n in range(27)]
    return small_policy(
        section(
            "one",
            "One",
            "1",
            ask(
                "missed",
                MISSED,
                "Missed?",
                on("yes", "Yes", to="over"),
                on("no", "No", to="ask"),
                not_sure(to="ask"),
                cites="C1",
            ),
        ),
        section(
            "two",
            "Two",
            "2",
            end("over", EndKind.ACTED, "Over", "Over.", ASK_MANAGER, *many, cites="C1"),
            end("ask", EndKind.REFER, "Ask", "Ask.", ASK_MANAGER, cites="C2"),
        ),
    )


def test_nodes_are_numbered_by_section_and_duties_by_letters(policy: Policy) -> None:
    content = told(policy, Path())
    assert [node.number for node in content.nodes] == ["1.1", "2.1", "2.2"]
    over = content.nodes[1]
    assert [duty.number for duty in over.duties][::9] == ["2.1.a", "2.1.j", "2.1.s", "2.1.ab"]
    assert [(way.words, content.numbers[way.to]) for way in content.nodes[0].ways] == [
        ("Yes", "2.1"),
        ("No", "2.2"),
        ("Not sure", "2.2"),
    ]


def test_a_duty_is_told_in_full_once_and_later_names_that_place(policy: Policy) -> None:
    _, over, asked = told(policy, Path()).nodes
    assert over.duties[0].first == ""
    assert asked.duties[0].first == "2.1.a"
    assert ("Ask", "manager") in asked.duties[0].details


def test_a_clause_stands_at_nodes_duties_and_gates(policy: Policy) -> None:
    gate = Gate("closing", "Before closing", ("over",), ("ask-manager",), ("C1",))
    gated = replace(policy, gates=(gate,))
    assert places_of(gated) == {"C1": ("1.1", "2.1", "“Before closing”"), "C2": ("2.1", "2.2")}
    assert gate_details(gate, told(gated, Path())) == (
        ("Stands before", "2.1"),
        ("Must have been asked by then", "Ask the manager"),
        ("Clauses", "C1 (C1)"),
    )


def test_a_gap_tells_who_accepted_that_it_stays_open() -> None:
    accepted = replace(gap("G1"), accepted=Acceptance("The board", "2026-03-02", "no risk"))
    policy = small_policy(gaps=[accepted])
    said = dict(gap_details(accepted, policy))
    assert said["Stays open for now"] == "accepted by The board on 2 March 2026: no risk"
    assert "Stays open for now" not in dict(gap_details(gap("G1"), policy))

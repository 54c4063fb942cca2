"""Sets of cases: as many as asked for, the same by the same seed, and what they come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytree.errors import InputError
from policytree.loading import load_policy, load_scenarios
from policytree.model import End
from policytree.training.cases import Origin, journey_of
from policytree.training.choosing import CaseBook

TREES = Path("decision_trees")
BOOK = CaseBook(load_policy(TREES, "rdash"), load_scenarios(TREES, "rdash"))


@pytest.mark.parametrize("amount", [1, 2, 3, 12, 60, len(BOOK.all)])
def test_a_set_has_as_many_cases_as_asked_for_and_none_twice(amount: int) -> None:
    chosen = BOOK.chosen(amount, 7)
    assert len(chosen) == amount
    assert len({case.id for case in chosen}) == amount


def test_a_seed_makes_a_set_repeatable_and_another_seed_another_set() -> None:
    assert BOOK.chosen(12, 7) == BOOK.chosen(12, 7)
    assert BOOK.chosen(12, 7) != BOOK.chosen(12, 8)


def test_a_set_mixes_written_cases_pairs_and_routes() -> None:
    chosen = BOOK.chosen(12, 7)
    assert {case.origin for case in chosen} == set(Origin)
    twins = {case.id: case.twin for case in chosen if case.origin is Origin.PAIR}
    assert twins
    assert all(twin in twins for twin in twins.values()), "half a pair teaches nothing"


@pytest.mark.parametrize("amount", [0, -3, len(BOOK.all) + 1])
def test_a_set_that_the_policy_cannot_fill_is_refused_with_the_figure(amount: int) -> None:
    with pytest.raises(InputError, match=f"from 1 to {len(BOOK.all)} cases.*{amount} were asked"):
        BOOK.chosen(amount)


def test_no_two_cases_have_one_id() -> None:
    assert len({case.id for case in BOOK.all}) == len(BOOK.all)
    for case in BOOK.all[:5]:
        assert BOOK.case(case.id) is case
    with pytest.raises(InputError, match="no case 'nowhere' for rdash"):
        BOOK.case("nowhere")


def test_what_a_set_came_to_is_what_its_journeys_came_to() -> None:
    chosen = BOOK.chosen(6, 3)
    covered = BOOK.covered(chosen)
    stops = {journey_of(BOOK.policy, case).position.id for case in chosen}
    nodes = BOOK.policy.nodes
    assert set(covered.ends) == {stop for stop in stops if isinstance(nodes[stop], End)}
    assert len(covered.ends) < len(covered.all_ends)
    assert set(covered.sections) < set(covered.all_sections)


def test_all_routes_together_come_to_every_end() -> None:
    covered = BOOK.covered(BOOK.routes)
    assert covered.ends == covered.all_ends
    assert covered.sections == covered.all_sections

"""Sets of cases: as many as asked for, the same by the same seed, and what they come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytree.errors import InputError
from policytree.loading import load_apart, load_policy, load_scenarios
from policytree.model import End
from policytree.training.cases import Origin, journey_of
from policytree.training.choosing import CaseBook
from policytree.training.untangling import Clashes

TREES = Path("decision_trees")
BOOKS = {
    name: CaseBook(policy, load_scenarios(TREES, name), load_apart(TREES, policy))
    for name in ("chums", "norfolk", "nottingham", "rdash")
    for policy in [load_policy(TREES, name)]
}
BOOK = BOOKS["rdash"]


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


@pytest.mark.parametrize(("name", "amount"), [("chums", 6), ("norfolk", 6), ("nottingham", 12)])
@pytest.mark.parametrize("seed", [1, 7, 10])
def test_a_set_comes_to_as_many_sections_as_it_can(name: str, amount: int, seed: int) -> None:
    book = BOOKS[name]
    covered = book.covered(book.chosen(amount, seed))
    assert covered.sections == covered.all_sections
    assert len(covered.ends) >= amount - 2, "a pair can come to one end"


@pytest.mark.parametrize("name", BOOKS)
def test_cases_whose_answers_clash_come_only_where_nothing_else_is_left(name: str) -> None:
    book = BOOKS[name]
    clashing = [case for case in book.all if book.clashes(case)]
    lifelike = len(book.all) - len(clashing)
    assert not any(map(book.clashes, book.chosen(lifelike, 2)))
    last = book.chosen(len(book.all), 2)[lifelike:]
    assert {case.id for case in last} == {case.id for case in clashing}


def test_a_written_case_tells_how_its_answers_go_together() -> None:
    book = BOOKS["rdash"]
    policy, likeness = book.policy, book.case("urgent-police")
    assert Clashes(policy, load_apart(TREES, policy)).within(likeness.answers)
    assert not book.clashes(likeness)


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
    chosen = BOOK.chosen(2, 3)
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

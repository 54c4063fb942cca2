"""Sets of cases of one policy or several, in the order in which they are gone through."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytree.errors import InputError
from policytree.loading import load_policy, load_scenarios
from policytree.model import Question
from policytree.training.cases import Origin
from policytree.training.session import Subject, chosen, listed, named, session_of
from tests.small import small_policy

TREES = Path("decision_trees")
CHUMS, RDASH = (
    Subject(load_policy(TREES, name), load_scenarios(TREES, name)) for name in ("chums", "rdash")
)
ORDER = (Origin.WRITTEN, Origin.PAIR, Origin.ROUTE)


def test_cases_of_one_policy_go_from_written_ones_over_pairs_to_routes() -> None:
    cases = [case for _, case in chosen([CHUMS], 12, 7)]
    places = [ORDER.index(case.origin) for case in cases]
    assert places == sorted(places)
    assert {*places} == {0, 1, 2}


def test_the_two_of_a_pair_come_after_one_another() -> None:
    for subjects in ([CHUMS], [CHUMS, RDASH]):
        cases = [case for _, case in chosen(subjects, 14, 7)]
        pairs = [place for place, case in enumerate(cases) if case.origin is Origin.PAIR]
        assert pairs
        for first, second in zip(pairs[::2], pairs[1::2], strict=True):
            assert second == first + 1
            assert cases[first].twin == cases[second].id


def test_several_policies_share_the_cases_evenly_and_mix_them_by_the_seed() -> None:
    found = chosen([CHUMS, RDASH], 9, 3)
    assert [sum(one is subject for one, _ in found) for subject in (CHUMS, RDASH)] == [5, 4]
    owners = [subject.policy.id for subject, _ in found]
    assert owners != sorted(owners)
    assert owners != sorted(owners, reverse=True)
    assert found == chosen([CHUMS, RDASH], 9, 3)
    assert found != chosen([CHUMS, RDASH], 9, 4)


def test_where_one_policy_has_too_few_the_other_gives_more() -> None:
    small = Subject(small_policy(), ())
    there = len(small.book.all)
    found = chosen([small, CHUMS], 2 * there + 8, 1)
    assert sum(subject is small for subject, _ in found) == there
    assert len(found) == 2 * there + 8


@pytest.mark.parametrize("amount", [1, 10_000])
def test_a_set_that_leaves_a_policy_out_or_is_larger_than_all_is_refused(amount: int) -> None:
    there = len(CHUMS.book.all) + len(RDASH.book.all)
    with pytest.raises(InputError, match=f"from 2 to {there} cases.*chums and rdash have"):
        chosen([CHUMS, RDASH], amount, 1)


def test_cases_can_be_named_in_an_order_of_ones_own() -> None:
    first, second = CHUMS.book.written[1].id, CHUMS.book.written[0].id
    found = named([CHUMS], [first, second, first])
    assert [case.id for _, case in found] == [first, second]


def test_a_case_that_several_policies_have_is_named_with_its_policy() -> None:
    with pytest.raises(InputError, match="expected chums/route-1 or rdash/route-1"):
        named([CHUMS, RDASH], ["route-1"])
    [(subject, case)] = named([CHUMS, RDASH], ["rdash/route-1"])
    assert (subject, case.id) == (RDASH, "route-1")


def test_a_case_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(InputError, match="There is no case 'nowhere' of chums or rdash"):
        named([CHUMS, RDASH], ["nowhere"])


def test_what_a_session_covers_is_said_of_its_cases_or_of_some() -> None:
    session = session_of([CHUMS], chosen([CHUMS], 8, 7), [], 7)
    all_ends = session.covered(CHUMS).all_ends
    ends = {held.exercise.stop for held in session.held} & {*all_ends}
    assert session.coverage(CHUMS).startswith(f"{len(ends)} of {len(all_ends)} ends; ")
    one = {held.number for held in session.held[1:]}
    assert session.coverage(CHUMS, one).startswith(f"1 of {len(all_ends)} ends; ")
    assert session.coverage(CHUMS, one).endswith("were not visited")


def test_all_cases_together_visit_everything() -> None:
    session = session_of([CHUMS], chosen([CHUMS], len(CHUMS.book.all), 1), [], 1)
    amount = len(session.covered(CHUMS).all_ends)
    assert session.coverage(CHUMS) == f"{amount} of {amount} ends; every section was visited"
    assert session.not_asked(CHUMS) == ()


def test_questions_that_no_case_came_to_are_those_on_no_route() -> None:
    session = session_of([CHUMS], chosen([CHUMS], 3, 7), [], 7)
    routes = {node for held in session.held for node in held.exercise.nodes}
    missing = {one.id for one in session.not_asked(CHUMS)}
    questions = {one.id for one in CHUMS.policy.nodes.values() if isinstance(one, Question)}
    assert missing == questions - routes


def test_twins_know_each_others_number_and_the_title_of_a_route_is_its_end() -> None:
    session = session_of([CHUMS], chosen([CHUMS], 12, 7), [], 7)
    numbers = {held.exercise.case.id: held.number for held in session.held}
    for held in session.held:
        case = held.exercise.case
        assert held.twin == (numbers[case.twin] if case.twin else 0)
        if case.origin is Origin.ROUTE:
            assert held.name == held.exercise.stop_title


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ([*"abc"], "a, b and c")]
)
def test_words_in_a_row(words: list[str], said: str) -> None:
    assert listed(words) == said

"""Made-up policies are sound, exact in size, and the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytree.checks import check_policy
from policytree.checks.severity import CertainDuties
from policytree.codec import canonical
from policytree.errors import InputError
from policytree.looks import limits_of
from policytree.model import Question, duties_of
from policytree.routes import RouteGraph
from policytree.synthetic import SMALLEST, Shape, make_policy, make_scenarios
from tests.test_routes import every_route

FEW_ROUTES = 3_000
MANY_ROUTES = 10**12


def shapes(largest: int) -> st.SearchStrategy[Shape]:
    chance = st.sampled_from((0.0, 0.2, 0.5))
    return st.builds(
        Shape,
        nodes=st.integers(SMALLEST, largest),
        shared=chance,
        checklists=chance,
        ending=chance,
        further=chance,
        limited=chance,
        prohibited=chance,
        reach=st.integers(1, 8),
        gates=st.integers(0, 3),
    )


@given(st.integers(0, 10_000), shapes(150))
@settings(max_examples=60, deadline=None)
def test_a_made_up_policy_passes_every_check(seed: int, shape: Shape) -> None:
    policy = make_policy("any", seed, shape)
    assert len(policy.nodes) == shape.nodes
    report = check_policy(policy, make_scenarios(policy, seed, 3))
    assert report.findings == ()
    assert report.summary.scenarios == 3


@given(st.integers(0, 10_000), shapes(22))
@settings(max_examples=60, deadline=None)
def test_routes_and_certain_duties_are_those_of_a_full_enumeration(seed: int, shape: Shape) -> None:
    policy = make_policy("small", seed, shape)
    graph = RouteGraph(policy)
    if graph.routes > FEW_ROUTES:
        return
    routes = every_route(policy)
    assert graph.routes == len(routes)
    assert set(graph.by_node) == {node for path, _ in routes for node in path}
    on_all = frozenset.intersection(*(gathered for _, gathered in routes))
    assert CertainDuties(graph, limits_of(graph)).from_start() == on_all


def test_the_same_name_and_seed_give_the_same_policy() -> None:
    one, same = (make_policy("one", 7) for _ in range(2))
    assert canonical(one) == canonical(same)
    assert canonical(one) != canonical(make_policy("one", 8))
    assert make_scenarios(one, 3) == make_scenarios(same, 3)


def test_a_hundred_nodes_have_a_huge_number_of_routes() -> None:
    policy = make_policy("huge", 1)
    assert len(policy.nodes) == 100
    assert RouteGraph(policy).routes > MANY_ROUTES


def test_each_part_of_a_shape_is_there_when_asked_for() -> None:
    policy = make_policy("parts", 1, Shape(nodes=300))
    questions = [node for node in policy.nodes.values() if isinstance(node, Question)]
    duties = [duty for node in policy.nodes.values() for duty in duties_of(node)]
    assert len({one.fact for one in questions}) < len(questions)
    assert any(fact.many for fact in policy.facts.values())
    assert any(fact.worse for fact in policy.facts.values())
    assert any(duty.when for duty in duties)
    assert any(duty.prohibited and duty.until for duty in duties)
    assert len(policy.gates) == 2


def test_a_shape_of_unlimited_duties_has_no_condition_but_those_of_checklists() -> None:
    policy = make_policy("plain", 1, Shape(nodes=200, limited=0, checklists=0, shared=0))
    assert not any(duty.when for node in policy.nodes.values() for duty in duties_of(node))
    questions = [node.fact for node in policy.nodes.values() if isinstance(node, Question)]
    assert len(set(questions)) == len(questions)


def test_too_small_a_policy_is_refused() -> None:
    with pytest.raises(InputError, match="needs 10 nodes or more, and is to have 9"):
        make_policy("tiny", 0, Shape(nodes=9))

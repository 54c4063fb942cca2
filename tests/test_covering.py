"""The smallest set of routes against every set of routes there is, and its proof against them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from policytree.checks.run import edges_of
from policytree.engine import replay
from policytree.loading import load_all
from policytree.model import End, Policy, Question
from policytree.routes import RouteGraph
from policytree.training.cases import UNTIMED
from policytree.training.covering import Cover, Edge, edges_taken, smallest_cover
from tests.strategies import policies
from tests.test_routes import answers_of

type Answers = dict[str, tuple[str, ...]]

OURS = {policy.id: policy for policy in load_all(Path("decision_trees"))}


def every_way(policy: Policy) -> Iterator[Answers]:
    """Every complete set of answers, by asking for each question that the engine stops at."""
    waiting: list[Answers] = [{}]
    while waiting:
        answers = waiting.pop()
        position = replay(policy, answers, {}, UNTIMED).position
        if not isinstance(position, Question):
            yield answers
            continue
        waiting += [{**answers, position.id: values} for values in answers_of(policy, position)]


def taken(policy: Policy, answers: Answers) -> frozenset[Edge]:
    return frozenset(edges_taken(replay(policy, answers, {}, UNTIMED)))


def taken_by_all(policy: Policy, cover: Cover) -> frozenset[Edge]:
    return frozenset().union(*(taken(policy, dict(route)) for route in cover.routes))


@given(policies(largest=5))
@settings(max_examples=60, deadline=None)
def test_no_set_with_fewer_routes_takes_every_way(policy: Policy) -> None:
    ways = {taken(policy, answers) for answers in every_way(policy)}
    assume(len(ways) <= 40)
    everything = frozenset().union(*ways)
    cover = smallest_cover(RouteGraph(policy))
    assert taken_by_all(policy, cover) == everything
    fewer = len(cover.routes) - 1
    assume(math.comb(len(ways), fewer) <= 20_000)
    for some in combinations(ways, fewer):
        # A checklist's options go the same way, so one route may take them all or only some.
        assert frozenset().union(*some) != everything, f"{fewer} routes do as well: {some}"


@given(policies(largest=6))
@settings(max_examples=60, deadline=None)
def test_no_route_takes_ways_worth_more_than_one(policy: Policy) -> None:
    cover = smallest_cover(RouteGraph(policy))
    ways = [taken(policy, answers) for answers in every_way(policy)]
    assume(len(ways) <= 3000)
    options = {
        Edge(node.id, answer.value)
        for node in policy.nodes.values()
        if isinstance(node, Question) and policy.facts[node.fact].many
        for answer in node.answers
    }
    for way in ways:
        worth = sum(cover.prices.get(edge, Fraction(0)) for edge in way - options)
        assert worth <= 1, f"{way} is worth {worth}"
    assert cover.bound == math.ceil(sum(cover.prices.values()))
    assert len(cover.routes) >= cover.bound


@pytest.mark.parametrize("policy", OURS.values(), ids=OURS)
def test_a_policy_has_a_set_that_takes_every_way_and_end_with_as_few_routes_as_can_be(
    policy: Policy,
) -> None:
    cover = smallest_cover(RouteGraph(policy))
    every = {Edge(node, answer.value if answer else "") for node, answer, _ in edges_of(policy)}
    assert taken_by_all(policy, cover) == every
    stops = {replay(policy, dict(route), {}, UNTIMED).position.id for route in cover.routes}
    assert stops == {node.id for node in policy.nodes.values() if isinstance(node, End)}
    assert len(cover.routes) == cover.bound, "there may be a smaller set"


def test_the_same_policy_has_the_same_set_each_time() -> None:
    policy = OURS["rdash"]
    assert smallest_cover(RouteGraph(policy)) == smallest_cover(RouteGraph(policy))

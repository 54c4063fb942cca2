"""Answers that do not go together in life: kept out of the smallest set, and nothing lost by it."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytree.loading import load_apart, load_policy, load_scenarios, policy_ids
from policytree.model import Apart, End, EndKind, Policy, Question
from policytree.notation import ask, end, on, section, yes_no
from policytree.routes import RouteGraph
from policytree.training.choosing import CaseBook
from policytree.training.covering import smallest_cover
from policytree.training.untangling import (
    Clashes,
    Leap,
    Route,
    answers_of,
    exchanged,
    renewed,
)
from tests.small import small_policy
from tests.strategies import policies
from tests.test_covering import taken_by_all

TREES = Path("decision_trees")

LEFT = {"chums": 0, "norfolk": 0, "nottingham": 1, "rdash": 1, "stars": 4}
"""How many routes of each policy's set may still have answers that do not go together in life."""

A_CHILD = yes_no("child", "a child")
HARM = yes_no("harm", "harm to a child")
TWO_QUESTIONS = small_policy(
    section(
        "one",
        "The only section",
        "section 1",
        ask(
            "child",
            A_CHILD,
            "Is there a child?",
            on("yes", "Yes", to="harm"),
            on("no", "No", to="harm"),
            on("not_sure", "Not sure", to="harm"),
            cites="C1",
        ),
        ask(
            "harm",
            HARM,
            "Is a child harmed?",
            on("yes", "Yes", to="done"),
            on("no", "No", to="done"),
            on("not_sure", "Not sure", to="done"),
            cites="C2",
        ),
        end("done", EndKind.ACTED, "Done", "Everything is listed.", cites="C1"),
    ),
    start="child",
)
NO_CHILD_NO_HARM = (Apart("child=no", ("harm=yes",), "Without a child none is harmed."),)


def seeded(seed: int) -> random.Random:
    """Chance that repeats itself; nothing secret hangs on it."""
    return random.Random(seed)  # noqa: S311


def route_at_random(graph: RouteGraph, chance: random.Random) -> Route:
    """A route that takes any move at each situation."""
    here, leaps = graph.start, []
    while moves := graph.moves[here]:
        move = chance.choice(moves)
        leaps.append(Leap(here, move.values, move.to, move.asked))
        here = move.to
    return tuple(leaps)


def route_of(graph: RouteGraph, *answers: str) -> Route:
    """The route with these answers."""
    here, leaps = graph.start, []
    for answer in answers:
        [move] = [one for one in graph.moves[here] if one.values == (answer,)]
        leaps.append(Leap(here, move.values, move.to, move.asked))
        here = move.to
    return tuple(leaps)


def apart_at_random(policy: Policy, chance: random.Random) -> tuple[Apart, ...]:
    """Some answers to different questions, said not to go together."""
    offered = [
        (node.fact, answer.value)
        for node in policy.nodes.values()
        if isinstance(node, Question)
        for answer in node.answers
    ]
    pairs = [(chance.choice(offered), chance.choice(offered)) for _ in range(6)] if offered else []
    return tuple(
        Apart("=".join(one), ("=".join(other),), "so it was drawn")
        for one, other in pairs
        if one[0] != other[0]
    )


def told(routes: list[Route]) -> list[dict[str, tuple[str, ...]]]:
    return [answers_of(route) for route in routes]


@given(policies(largest=8), st.integers(0, 10_000))
@settings(max_examples=80, deadline=None)
def test_an_exchange_keeps_every_move_and_never_adds_a_pair(policy: Policy, seed: int) -> None:
    chance = seeded(seed)
    graph = RouteGraph(policy)
    routes = [route_at_random(graph, chance) for _ in range(6)]
    clashes = Clashes(policy, apart_at_random(policy, chance))
    found = exchanged(routes, clashes)
    assert Counter(leap for route in found for leap in route) == Counter(
        leap for route in routes for leap in route
    )
    for route in filter(None, found):
        assert route[0].here is graph.start
        assert not graph.moves[route[-1].to], "a route goes on to an end"
        assert all(leap.to is after.here for leap, after in pairwise(route))
    before = sum(clashes.within(answers) for answers in told(routes))
    assert sum(clashes.within(answers) for answers in told(found)) <= before


@given(policies(largest=6), st.integers(0, 10_000))
@settings(max_examples=80, deadline=None)
def test_a_set_kept_clear_of_pairs_takes_the_same_ways_with_as_many_routes(
    policy: Policy, seed: int
) -> None:
    apart = apart_at_random(policy, seeded(seed))
    graph = RouteGraph(policy)
    plain, lifelike = smallest_cover(graph), smallest_cover(graph, apart)
    assert taken_by_all(policy, lifelike) == taken_by_all(policy, plain)
    assert len(lifelike.routes) == len(plain.routes)
    assert (lifelike.bound, lifelike.prices) == (plain.bound, plain.prices)
    clashes = Clashes(policy, apart)
    assert sum(map(clashes.within, lifelike.routes)) <= sum(map(clashes.within, plain.routes))


def test_two_routes_that_meet_go_on_as_the_other_did() -> None:
    graph = RouteGraph(TWO_QUESTIONS)
    clashes = Clashes(TWO_QUESTIONS, NO_CHILD_NO_HARM)
    routes = [route_of(graph, "no", "yes"), route_of(graph, "yes", "no")]
    assert set(exchanged(routes, clashes)) == {
        route_of(graph, "no", "no"),
        route_of(graph, "yes", "yes"),
    }


def test_a_route_whose_answer_others_give_too_is_told_another_way() -> None:
    graph = RouteGraph(TWO_QUESTIONS)
    clashes = Clashes(TWO_QUESTIONS, NO_CHILD_NO_HARM)
    routes = [route_of(graph, "no", "yes"), route_of(graph, "no", "no")]
    first, other = renewed(graph, routes, clashes)
    assert answers_of(first)["child"] != ("no",)
    assert answers_of(first)["harm"] == ("yes",), "no other route takes this way"
    assert other == routes[1]


def test_a_route_that_alone_takes_both_ways_stays() -> None:
    graph = RouteGraph(TWO_QUESTIONS)
    clashes = Clashes(TWO_QUESTIONS, NO_CHILD_NO_HARM)
    routes = [route_of(graph, "no", "yes")]
    assert renewed(graph, exchanged(routes, clashes), clashes) == routes


@pytest.mark.parametrize("name", policy_ids(TREES))
def test_few_routes_of_a_policy_have_answers_that_do_not_go_together(name: str) -> None:
    policy, scenarios = load_policy(TREES, name), load_scenarios(TREES, name)
    apart = load_apart(TREES, policy)
    plain, lifelike = CaseBook(policy, scenarios), CaseBook(policy, scenarios, apart)
    before = [case.id for case in plain.routes if lifelike.clashes(case)]
    after = [case.id for case in lifelike.routes if lifelike.clashes(case)]
    assert len(after) <= LEFT[name], f"{name}: {after}"
    assert not before or len(after) < len(before)
    assert len(lifelike.routes) == len(plain.routes) == lifelike.cover.bound
    assert taken_by_all(policy, lifelike.cover) == taken_by_all(policy, plain.cover)
    stops = lifelike.covered(lifelike.routes)
    assert stops.ends == tuple(one.id for one in policy.nodes.values() if isinstance(one, End))
    pairs = [case.id for pair in lifelike.pairs for case in pair]
    assert not [one for one in pairs if lifelike.clashes(lifelike.case(one))]
    assert lifelike.cover == CaseBook(policy, scenarios, apart).cover, "the same each time"

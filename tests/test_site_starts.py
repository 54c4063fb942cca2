"""Starting points: their answers lead where they say, and assume nothing."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import assume, given, settings

from policytree.engine import replay
from policytree.loading import load_all
from policytree.model import Policy, Question, Step
from policytree.routes import RouteGraph
from policytree.site.starts import Given, _shared_answers, starts_of
from policytree.times import LONDON
from tests.built import ROOT
from tests.strategies import policies

POLICIES = {policy.id: policy for policy in load_all(ROOT / "decision_trees")}
NOON = datetime(2026, 11, 21, 12, tzinfo=LONDON)


def test_a_starting_point_gives_the_answers_of_the_one_shortest_route() -> None:
    rdash = POLICIES["rdash"]
    starts = {start.node.id: start for start in starts_of(rdash)}
    assert set(starts) >= {"initial-missed", "routine-risk", "home-risk"}
    for name, start in starts.items():
        assert replay(rdash, dict(start.answers), {}, NOON).position.id == name
    assert starts["initial-missed"].labels[-1] == "Urgent or emergency"


@pytest.mark.parametrize("policy", POLICIES.values(), ids=list(POLICIES))
def test_every_policy_can_be_started_from_situations_in_everyday_words(policy: Policy) -> None:
    worded = [start for start in starts_of(policy) if start.section.situation]
    assert 2 <= len(worded) <= 8
    for start in worded:
        assert start.labels or start.answers, f"{start.section.id}: it says nothing"


@pytest.mark.parametrize("policy", POLICIES.values(), ids=list(POLICIES))
def test_the_answers_of_a_starting_point_are_used_or_wait_for_their_question(
    policy: Policy,
) -> None:
    for start in starts_of(policy):
        journey = replay(policy, dict(start.answers), {}, NOON)
        assert journey.dropped == (), f"{start.section.id}: {journey.dropped}"


def routes_to_all(policy: Policy) -> dict[str, list[dict[str, tuple[str, ...]]]]:
    """Every route to every node, one by one."""
    found: dict[str, list[dict[str, tuple[str, ...]]]] = {}
    waiting: list[tuple[str, dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]]
    waiting = [(policy.start, {}, {})]
    while waiting:
        node_id, given, known = waiting.pop()
        found.setdefault(node_id, []).append(given)
        node = policy.node(node_id)
        if isinstance(node, Step):
            waiting.append((node.to, given, known))
        elif isinstance(node, Question) and node.fact in known:
            taken = [answer for answer in node.answers if answer.value in known[node.fact]]
            waiting += [(answer.to, given, known) for answer in taken[:1]]
        elif isinstance(node, Question):
            for answer in node.answers:
                value = (answer.value,)
                waiting.append((answer.to, {**given, node_id: value}, {**known, node.fact: value}))
    return found


@settings(max_examples=60, deadline=None)
@given(policies())
def test_shared_answers_are_those_of_every_route(policy: Policy) -> None:
    assume(not any(fact.many for fact in policy.facts.values()))
    by_graph = _shared_answers(RouteGraph(policy))
    for node_id, routes in routes_to_all(policy).items():
        common = set(routes[0].items()).intersection(*(route.items() for route in routes))
        given_there: Given = by_graph[node_id]
        assert set(given_there) == common, node_id


@settings(max_examples=40, deadline=None)
@given(policies())
def test_a_starting_point_never_assumes_more_than_leads_there(policy: Policy) -> None:
    for start in starts_of(policy):
        journey = replay(policy, dict(start.answers), {}, NOON)
        assert journey.dropped == ()

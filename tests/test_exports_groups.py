"""Groups of routes say what every single route says, counted one by one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hypothesis import assume, given

from policytree.exports.groups import groups_of
from policytree.routes import RouteGraph
from tests.strategies import examples, policies
from tests.walking import all_routes

if TYPE_CHECKING:
    from policytree.model import Policy

MOST = 300


@given(policies(largest=5))
@examples(60)
def test_a_group_has_the_routes_and_answers_that_a_walk_of_each_route_finds(
    policy: Policy,
) -> None:
    graph = RouteGraph(policy)
    assume(graph.routes <= MOST)
    walked = defaultdict(list)
    for answers, journey in all_routes(policy):
        for duty in ("", *(state.duty.id for state in journey.duties)):
            walked[journey.position.id, duty].append(answers)
    groups = {(one.end, one.duty): one for one in groups_of(graph)}
    assert set(groups) == set(walked), "an end or a duty that no group has"
    for key, routes in walked.items():
        group = groups[key]
        assert group.routes == len(routes), key
        given_there = {
            (question, value)
            for answers in routes
            for question, values in answers.items()
            for value in values
        }
        told = {(question, one) for question, values in group.answers.items() for one in values}
        assert told == given_there, key
        assert group.always == frozenset.intersection(*(frozenset(one) for one in routes)), key
        assert dict(group.example) in routes, key

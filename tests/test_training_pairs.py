"""Pairs of cases: the two sides of a figure differ in one thing, and that one matters."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from policytree.loading import load_policy, load_scenarios
from policytree.model import EndKind, Policy, Question
from policytree.notation import ask, end, fact, on, section, tree
from policytree.routes import RouteGraph
from policytree.training.cases import Case, journey_of, written
from policytree.training.covering import smallest_cover
from policytree.training.pairs import limit_pairs, time_pairs
from policytree.urgency import Status
from tests.small import small_policy

RDASH = load_policy(Path("decision_trees"), "rdash")


def late(limits: str) -> Policy:
    minutes = fact(
        "minutes",
        "how late",
        ("upto", "fifteen minutes or less"),
        ("over", "more than fifteen"),
        ("hour", "more than an hour"),
        judgement=False,
        limits=limits,
    )
    asked = ask(
        "late",
        minutes,
        "How late?",
        on("upto", "15 or less", to="in-time"),
        on("over", "More", to="too-late"),
        on("hour", "An hour", to="too-late"),
        cites="C1",
    )
    part = section(
        "one",
        "One",
        "1",
        asked,
        end("in-time", EndKind.ACTED, "In time", "Go on.", cites="C1"),
        end("too-late", EndKind.ACTED, "Too late", "It counts.", cites="C1"),
    )
    return small_policy(made=tree(part, start="late"))


def test_a_figure_parts_two_cases_only_where_something_follows_from_it() -> None:
    policy = late("upto over hour")
    pairs = list(limit_pairs(policy, RouteGraph(policy)))
    assert [(one.answers, other.answers) for one, other in pairs] == [
        ({"late": ("upto",)}, {"late": ("over",)})
    ]
    one, other = pairs[0]
    assert (one.twin, other.twin) == (other.id, one.id)
    assert one.turns_on == "how late"


def test_without_limits_there_is_no_pair() -> None:
    policy = late("")
    assert list(limit_pairs(policy, RouteGraph(policy))) == []


def test_both_cases_of_a_pair_go_the_same_way_wherever_they_can() -> None:
    for policy, pairs in everything():
        for one, other in pairs:
            facts = [facts_of(policy, case) for case in (one, other)]
            shared = facts[0].keys() & facts[1].keys()
            differing = [fact for fact in shared if facts[0][fact] != facts[1][fact]]
            if one.events:
                assert (one.answers, one.events) == (other.answers, other.events)
                assert one.now != other.now
            else:
                assert [policy.facts[fact].text for fact in differing] == [one.turns_on]


def facts_of(policy: Policy, case: Case) -> dict[str, tuple[str, ...]]:
    asked = {name: policy.node(name) for name in case.answers}
    return {
        question.fact: case.answers[name]
        for name, question in asked.items()
        if isinstance(question, Question)
    }


def everything() -> list[tuple[Policy, list[tuple[Case, Case]]]]:
    made = []
    for policy in (RDASH, late("upto over hour")):
        graph = RouteGraph(policy)
        routes = smallest_cover(graph).routes
        made.append((policy, [*limit_pairs(policy, graph), *time_pairs(policy, routes)]))
    return made


def test_a_pair_is_told_as_a_written_case_is_that_comes_to_its_question() -> None:
    scenarios = load_scenarios(Path("decision_trees"), "rdash")
    like = next(one for one in written(RDASH, scenarios) if one.id == "low-silence")
    graph = RouteGraph(RDASH)
    pairs = {one.id: one for pair in limit_pairs(RDASH, graph, [like.answers]) for one in pair}
    waiting = pairs["low-reply-waiting-silent-waiting"].answers
    silent = pairs["low-reply-waiting-silent-silent"].answers
    assert waiting == {**like.answers, "low-reply": ("waiting",)}
    assert silent == like.answers
    assert pairs.keys() == {one.id for pair in limit_pairs(RDASH, graph) for one in pair}


def test_a_day_is_told_an_hour_before_and_an_hour_after_it_is_over() -> None:
    routes = smallest_cover(RouteGraph(RDASH)).routes
    pairs = {one.title: (one, other) for one, other in time_pairs(RDASH, routes)}
    one, other = pairs["23 hours after the missed appointment"]
    assert other.title == "25 hours after the missed appointment"
    assert one.now is not None
    assert other.now is not None
    assert other.now - one.now == timedelta(hours=2)
    before, after = (
        {s.duty.id: s.status for s in journey_of(RDASH, c).duties} for c in (one, other)
    )
    assert before.keys() == after.keys()
    assert {before[duty] for duty in before if before[duty] != after[duty]} == {Status.UPCOMING}
    assert {after[duty] for duty in before if before[duty] != after[duty]} == {Status.DUE}

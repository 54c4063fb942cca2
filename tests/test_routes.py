"""The graph of situations against a walk of every single route."""

from __future__ import annotations

from itertools import chain, combinations, islice
from pathlib import Path

import pytest
from hypothesis import given, settings

from policytree.checks.severity import CertainDuties
from policytree.conditions import holds
from policytree.engine import follow, values_known
from policytree.loading import load_policy
from policytree.looks import limits_of
from policytree.model import End, EndKind, Policy, Question, Step, duties_of
from policytree.notation import ask, checklist, end, not_sure, on, section
from policytree.routes import RouteGraph
from tests.small import ASK_MANAGER, small_policy
from tests.strategies import policies

RDASH = load_policy(Path("decision_trees"), "rdash")


def answers_of(policy: Policy, question: Question) -> list[tuple[str, ...]]:
    """Every answer somebody could give, each combination of a checklist included."""
    fact = policy.facts[question.fact]
    values = [answer.value for answer in question.answers]
    if not fact.many:
        return [(value,) for value in values]
    options = [value for value in values if not fact.value(value).exclusive]
    alone = [(value,) for value in values if fact.value(value).exclusive]
    some = chain.from_iterable(combinations(options, n) for n in range(1, len(options) + 1))
    return alone + list(some)


def every_route(policy: Policy) -> list[tuple[tuple[str, ...], frozenset[str]]]:
    """All routes by brute force: the nodes passed, and the ids of the duties gathered."""
    found: list[tuple[tuple[str, ...], frozenset[str]]] = []

    def walk(node_id: str, known: dict[str, frozenset[str]], path: tuple[str, ...]) -> None:
        node = policy.node(node_id)
        path = (*path, node_id)
        if isinstance(node, End):
            gathered = frozenset(
                duty.id
                for passed in path
                for duty in duties_of(policy.node(passed))
                if duty.when is None or holds(duty.when, known)
            )
            found.append((path, gathered))
        elif isinstance(node, Step):
            walk(node.to, known, path)
        else:
            established = values_known(node, known)
            for values in [established] if established else answers_of(policy, node):
                learned = known.get(node.fact, frozenset()) | frozenset(values)
                walk(follow(node, values).to, {**known, node.fact: learned}, path)

    walk(policy.start, {}, ())
    return found


@given(policies())
@settings(max_examples=60, deadline=None)
def test_the_count_is_that_of_a_full_enumeration(policy: Policy) -> None:
    assert RouteGraph(policy).routes == len(every_route(policy))


@given(policies())
@settings(max_examples=60, deadline=None)
def test_the_nodes_reached_are_those_of_a_full_enumeration(policy: Policy) -> None:
    passed = {node for path, _ in every_route(policy) for node in path}
    assert set(RouteGraph(policy).by_node) == passed


@given(policies())
@settings(max_examples=60, deadline=None)
def test_duties_are_certain_exactly_when_every_route_gathers_them(policy: Policy) -> None:
    graph = RouteGraph(policy)
    on_all = frozenset.intersection(*(gathered for _, gathered in every_route(policy)))
    assert CertainDuties(graph, limits_of(graph)).from_start() == on_all


@given(policies())
@settings(max_examples=60, deadline=None)
def test_a_witness_leads_where_it_says(policy: Policy) -> None:
    graph = RouteGraph(policy)
    for situation in graph.situations:
        answers = dict(graph.way_to(situation))
        node, known = policy.node(policy.start), dict[str, frozenset[str]]()
        while node.id != situation.node:
            if isinstance(node, Step):
                node = policy.node(node.to)
                continue
            assert isinstance(node, Question)
            values = values_known(node, known) or answers[node.id]
            known[node.fact] = known.get(node.fact, frozenset()) | frozenset(values)
            node = policy.node(follow(node, values).to)


def test_the_work_does_not_grow_with_the_routes() -> None:
    graph = RouteGraph(RDASH)
    assert graph.routes > 1_000_000
    assert len(graph.situations) < 4 * len(RDASH.nodes)


@pytest.mark.parametrize("node_id", ["discharge-notices", "home-plan", "low-letter"])
def test_a_witness_is_told_in_the_policys_words(node_id: str) -> None:
    graph = RouteGraph(RDASH)
    told = graph.in_words(graph.by_node[node_id][0])
    assert told.startswith("Which service is the patient with?")
    assert node_id not in told


def test_options_nothing_tests_are_counted_without_being_listed() -> None:
    options = [(f"o{n}", f"option {n}") for n in range(40)]
    which = checklist("which", "which of these", *options)
    question = ask(
        "missed",
        which,
        "Which of these?",
        *(on(value, label, to="done") for value, label in options),
        on("none", "None", to="done"),
        not_sure(to="manager"),
        cites="C1",
    )
    done = end("done", EndKind.ACTED, "Done", "Done.", cites="C1")
    ask_somebody = end("manager", EndKind.REFER, "Ask", "Ask.", ASK_MANAGER, cites="C2")
    graph = RouteGraph(small_policy(section("one", "One", "1", question, done, ask_somebody)))
    assert graph.routes == 2**40 - 1 + 2
    assert len(graph.situations) == 3


def test_the_order_puts_what_follows_first() -> None:
    graph = RouteGraph(RDASH)
    place = {situation: index for index, situation in enumerate(graph.order)}
    for situation in islice(graph.situations, 200):
        assert all(place[move.to] < place[situation] for move in graph.moves[situation])

"""A closer look at conditions, and what the checks make of it, against every single route."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from policytree.checks.conditions import check_conditions
from policytree.checks.feasible import check_feasible
from policytree.checks.severity import CertainDuties
from policytree.conditions import All, Any, Condition, Is, holds
from policytree.engine import follow, values_known
from policytree.looks import Limit, Look, limits_of
from policytree.model import NOT_SURE, Duty, End, Gate, Node, Policy, Question, Step, duties_of
from policytree.routes import RouteGraph
from policytree.synthetic import Shape, make_policy
from tests.strategies import policies
from tests.test_routes import answers_of


class Stop(NamedTuple):
    """A node on a route, what is known on arriving there, and how the last answer was given."""

    node: str
    known: dict[str, frozenset[str]]
    given: tuple[str, ...] = ()


def every_walk(policy: Policy) -> list[list[Stop]]:
    """Each route as its stops; `given` are the values with which a stop's question is answered."""
    found: list[list[Stop]] = []

    def walk(node_id: str, known: dict[str, frozenset[str]], path: list[Stop]) -> None:
        node = policy.node(node_id)
        match node:
            case End():
                found.append([*path, Stop(node_id, known)])
            case Step():
                walk(node.to, known, [*path, Stop(node_id, known)])
            case Question():
                established = values_known(node, known)
                for values in [established] if established else answers_of(policy, node):
                    given = () if established else values
                    learned = known if established else {**known, node.fact: frozenset(values)}
                    walk(follow(node, values).to, learned, [*path, Stop(node_id, known, given)])

    walk(policy.start, {}, [])
    return found


def gathers(duty: Duty, stop: Stop) -> bool:
    return duty.when is None or holds(duty.when, stop.known)


@st.composite
def conditions(draw: st.DrawFn, policy: Policy, facts: list[str]) -> Condition:
    tests = []
    for fact in draw(st.lists(st.sampled_from(facts), min_size=1, max_size=3)):
        values = [value.id for value in policy.facts[fact].values]
        chosen = draw(st.sets(st.sampled_from(values), min_size=1))
        tests.append(Is(fact, tuple(sorted(chosen))))
    if len(tests) == 1:
        return tests[0]
    return All(tuple(tests)) if draw(st.booleans()) else Any(tuple(tests))


@st.composite
def limited_policies(draw: st.DrawFn) -> Policy:
    """Policies with conditions of any kind, persons named here and there, and a gate."""
    policy = draw(policies())
    facts = [node.fact for node in policy.nodes.values() if isinstance(node, Question)]
    changed: dict[str, Duty] = {}
    nodes: dict[str, Node] = {}
    for node in policy.nodes.values():
        if isinstance(node, Question):
            nodes[node.id] = node
            continue
        for duty in node.duties:
            if duty.id not in changed:
                limited = bool(facts) and draw(st.booleans())
                when = draw(conditions(policy, facts)) if limited else None
                person = draw(st.sampled_from(("", "the manager")))
                changed[duty.id] = replace(duty, when=when, refers=person)
        nodes[node.id] = replace(node, duties=tuple(changed[duty.id] for duty in node.duties))
    needed = draw(st.sets(st.sampled_from(sorted(changed)), max_size=2)) if changed else set()
    place = draw(st.sampled_from(sorted(nodes)))
    gates = (Gate("gate", "Gate", (place,), tuple(sorted(needed)), ("C1",)),) if needed else ()
    return replace(policy, nodes=nodes, gates=gates)


@given(limited_policies(), st.data())
@settings(max_examples=80, deadline=None)
def test_what_is_met_is_what_the_routes_establish(policy: Policy, data: st.DataObject) -> None:
    facts = [node.fact for node in policy.nodes.values() if isinstance(node, Question)]
    if not facts:
        return
    condition = data.draw(conditions(policy, facts))
    target = data.draw(st.sampled_from(sorted(policy.nodes)))
    graph = RouteGraph(policy)
    limit = Limit(graph, condition, [target])
    expected = {
        holds(condition, stop.known)
        for walk in every_walk(policy)
        for stop in walk
        if stop.node == target
    }
    found = {
        limit.holds(met) for here in graph.by_node.get(target, ()) for met in limit.look.at(here)
    }
    assert found == expected


@given(limited_policies())
@settings(max_examples=60, deadline=None)
def test_a_witness_meets_what_it_is_for(policy: Policy) -> None:
    graph = RouteGraph(policy)
    for limit in limits_of(graph).values():
        for here, found in limit.look.met.items():
            for met in found:
                way = limit.look.way_to(here, met)
                known = {}
                for node_id, values in way:
                    question = policy.node(node_id)
                    assert isinstance(question, Question)
                    known[question.fact] = frozenset(values)
                assert holds(limit.condition, known) == limit.holds(met)
                assert limit.look.met_on(way) == met


@given(limited_policies())
@settings(max_examples=60, deadline=None)
def test_certain_duties_with_conditions_are_on_every_route(policy: Policy) -> None:
    graph = RouteGraph(policy)
    gathered = [
        {
            duty.id
            for stop in walk
            for duty in duties_of(policy.node(stop.node))
            if gathers(duty, stop)
        }
        for walk in every_walk(policy)
    ]
    assert CertainDuties(graph, limits_of(graph)).from_start() == set.intersection(*gathered)


@given(limited_policies())
@settings(max_examples=60, deadline=None)
def test_a_condition_is_contradictory_exactly_when_the_routes_say_so(policy: Policy) -> None:
    graph = RouteGraph(policy)
    findings = [
        finding
        for finding in check_conditions(policy, graph, limits_of(graph))
        if "no feasible route here meets" in finding.sentence
        or "every route here meets" in finding.sentence
    ]
    found = {finding.place for finding in findings}
    walks = every_walk(policy)
    for node in policy.nodes.values():
        stops = [stop for walk in walks for stop in walk if stop.node == node.id]
        for duty in duties_of(node):
            if duty.when is None or not stops:
                continue
            tested = {value for value in _facts(duty.when) if graph.asks_ahead(node.id, value)}
            if any(tested - stop.known.keys() for stop in stops):
                continue  # found as a condition that is too early
            constant = len({gathers(duty, stop) for stop in stops}) == 1
            assert (f"{node.id}, duty {duty.id}" in found) is constant


def _facts(condition: Condition) -> set[str]:
    if isinstance(condition, Is):
        return {condition.fact}
    return set().union(*(_facts(part) for part in condition.parts))


@given(limited_policies())
@settings(max_examples=100, deadline=None)
def test_gates_and_doubts_are_found_exactly_when_a_route_shows_them(policy: Policy) -> None:
    graph = RouteGraph(policy)
    findings = list(check_feasible(policy, graph))
    walks = every_walk(policy)
    missed = {
        (gate_node, duty_id)
        for gate in policy.gates
        for gate_node in gate.nodes
        for duty_id in gate.duties
        for walk in walks
        if _misses(policy, walk, gate_node, duty_id)
    }
    told = [finding for finding in findings if finding.code == "gate-missed"]
    assert {(one.place, duty) for one in told for duty in _named(one.sentence)} == missed
    unsure = {
        stop.node
        for walk in walks
        for place, stop in enumerate(walk)
        if NOT_SURE in stop.given and not _names_person(policy, walk[place + 1 :])
    }
    assert {one.place for one in findings if one.code == "not-sure-no-person"} == unsure


def _misses(policy: Policy, walk: list[Stop], gate_node: str, duty_id: str) -> bool:
    before: list[Stop] = []
    for stop in walk:
        before.append(stop)
        if stop.node == gate_node:
            return not any(
                duty.id == duty_id and gathers(duty, one)
                for one in before
                for duty in duties_of(policy.node(one.node))
            )
    return False


def _named(sentence: str) -> list[str]:
    return re.findall(r"without the duty '([^']+)'", sentence)


def _names_person(policy: Policy, stops: list[Stop]) -> bool:
    return any(
        duty.refers and gathers(duty, stop)
        for stop in stops
        for duty in duties_of(policy.node(stop.node))
    )


def test_a_look_stays_between_the_questions_and_the_duties() -> None:
    graph = RouteGraph(make_policy("long", 1, Shape(nodes=300)))
    for limit in limits_of(graph).values():
        leads_there = {here for here in graph.situations if here.node in limit.nodes}
        for here in graph.order:
            if any(move.to in leads_there for move in graph.moves[here]):
                leads_there.add(here)
        facts = graph.bits_of(_facts(limit.condition))
        assert limit.look.met.keys() <= leads_there
        for here, met in limit.look.met.items():
            assert graph.asked_before[here] & facts or met == {0}
    assert len(Look(graph, ()).met) == len(graph.situations)

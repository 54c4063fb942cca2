"""With which answers each duty is gathered, against a walk of every single route."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytree.conditions import holds
from policytree.engine import follow, values_known
from policytree.gathering import Gathering
from policytree.model import End, EndKind, Policy, Question, Step, duties_of
from policytree.notation import ask, checklist, end, is_, must, on, section, step
from policytree.routes import RouteGraph
from tests.small import small_policy
from tests.strategies import policies


class Route(NamedTuple):
    """A whole route: what it establishes, and the duties on it."""

    known: dict[str, frozenset[str]]
    duties: frozenset[str]


def every_route(policy: Policy) -> list[Route]:
    """All routes of a small policy, one after the other, with nothing merged."""
    found: list[Route] = []

    def walk(node_id: str, known: dict[str, frozenset[str]], path: tuple[str, ...]) -> None:
        node, path = policy.node(node_id), (*path, node_id)
        match node:
            case End():
                duties = frozenset(
                    duty.id
                    for passed in path
                    for duty in duties_of(policy.node(passed))
                    if duty.when is None or holds(duty.when, known)
                )
                found.append(Route(known, duties))
            case Step():
                walk(node.to, known, path)
            case Question():
                established = values_known(node, known)
                for values in [established] if established else answers_to(policy, node):
                    learned = known if established else {**known, node.fact: frozenset(values)}
                    walk(follow(node, values).to, learned, path)

    walk(policy.start, {}, ())
    return found


def answers_to(policy: Policy, question: Question) -> Iterator[tuple[str, ...]]:
    fact = policy.facts[question.fact]
    values = [answer.value for answer in question.answers]
    alone = [value for value in values if not fact.many or fact.value(value).exclusive]
    yield from ((value,) for value in alone)
    options = [value for value in values if value not in alone]
    yield from chain.from_iterable(combinations(options, n + 1) for n in range(len(options)))


class Asked(NamedTuple):
    """A policy, one of its facts, values of it to look for, and others to let pass."""

    policy: Policy
    fact: str
    values: tuple[str, ...]
    beside: tuple[str, ...]


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    policy = draw(policies().filter(lambda made: bool(made.facts)))
    fact = draw(st.sampled_from(sorted(policy.facts)))
    ids = [value.id for value in policy.facts[fact].values]
    values = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    beside = draw(st.lists(st.sampled_from(ids), max_size=1))
    return Asked(policy, fact, tuple(values), tuple(beside))


def gathering(asked: Asked) -> Gathering:
    return Gathering(RouteGraph(asked.policy), asked.fact)


@given(questions())
@settings(max_examples=150, deadline=None)
def test_a_duty_is_only_under_an_answer_when_no_route_without_it_gathers_the_duty(
    asked: Asked,
) -> None:
    routes = every_route(asked.policy)
    expected: dict[str, set[str]] = {}
    for duty in frozenset().union(*(route.duties for route in routes)):
        known = [r.known.get(asked.fact, frozenset()) for r in routes if duty in r.duties]
        without = [one for one in known if not one & set(asked.values)]
        if len(without) < len(known) and all(one & set(asked.beside) for one in without):
            expected[duty] = {v for v in asked.beside if any(v in one for one in without)}
    found = gathering(asked).only(asked.values, asked.beside)
    assert {duty: set(also) for duty, also in found.items()} == expected


@given(questions())
@settings(max_examples=150, deadline=None)
def test_what_always_follows_an_answer_is_on_every_route_with_it(asked: Asked) -> None:
    with_it = [
        route.duties
        for route in every_route(asked.policy)
        if route.known.get(asked.fact, frozenset()) & set(asked.values)
    ]
    found = gathering(asked)
    assert found.always(asked.values) == (
        frozenset.intersection(*with_it) if with_it else frozenset()
    )
    assert found.possible(asked.values) == frozenset().union(*with_it)


def test_ticked_options_are_told_apart_even_where_nothing_turns_on_them() -> None:
    which = checklist("which", "which of these", ("one", "one"), ("two", "two"))
    policy = small_policy(
        section(
            "one",
            "One",
            "1",
            ask(
                "missed",
                which,
                "Which of these?",
                on("one", "One", to="act"),
                on("two", "Two", to="act"),
                on("none", "None", to="done"),
                cites="C1",
            ),
            step("act", "Act", must("act", "Act", who="Staff", cites="C1"), then="done"),
            end("done", EndKind.ACTED, "Done", "Done.", cites="C1"),
        )
    )
    found = Gathering(RouteGraph(policy), "which")
    assert found.only(("one", "two"), ()) == {"act": ()}
    assert found.only(("one",), ()) == {}
    assert found.only(("one",), ("two",)) == {"act": ("two",)}
    assert found.always(("two",)) == {"act"}


@pytest.mark.parametrize("value", ["yes", "no"])
def test_a_condition_counts_like_a_way_of_its_own(value: str) -> None:
    whether = checklist("whether", "whether", ("yes", "yes"), ("no", "no"))
    duty = must("act", "Act", who="Staff", cites="C1", when=is_(whether, "yes"))
    policy = small_policy(
        section(
            "one",
            "One",
            "1",
            ask(
                "missed",
                whether,
                "Whether?",
                on("yes", "Yes", to="act"),
                on("no", "No", to="act"),
                cites="C1",
            ),
            step("act", "Act", duty, then="done"),
            end("done", EndKind.ACTED, "Done", "Done.", cites="C1"),
        )
    )
    found = Gathering(RouteGraph(policy), "whether")
    assert (found.only((value,), ()) == {"act": ()}) is (value == "yes")

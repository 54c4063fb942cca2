"""What is looked up is held to the engine's own replay of every case of small policies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, combinations

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from policytree.conditions import Is
from policytree.difference.describing import Lacks, Test, meets
from policytree.engine import Visit, replay
from policytree.errors import InputError
from policytree.looking.cases import cases_of
from policytree.looking.look_up import LookUps
from policytree.looking.targets import Kind, Target, named, targets_of
from policytree.model import Fact, Policy, Question
from tests.small import small_policy
from tests.strategies import examples
from tests.winding import small_and_winding

NOW = datetime(2026, 6, 1, tzinfo=UTC)

type Known = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Replayed:
    """One case as the engine sees it."""

    known: Known
    nodes: frozenset[str]
    end: str
    duties: frozenset[str]
    settled: frozenset[str]
    clauses: frozenset[str]
    gaps: frozenset[str]
    route: tuple[Visit, ...]

    def has(self, target: Target) -> bool:
        match target.kind:
            case Kind.DUTY:
                return target.id in self.duties
            case Kind.CLAUSE:
                return target.id in self.clauses
            case Kind.GAP:
                return target.id in self.gaps
        return target.id in self.nodes


def tokens(fact: Fact) -> list[frozenset[str]]:
    alone = [value.id for value in fact.values if value.exclusive or not fact.many]
    options = [value.id for value in fact.values if value.id not in alone]
    sizes = range(1, len(options) + 1)
    some = chain.from_iterable(combinations(options, size) for size in sizes)
    return [*(frozenset({value}) for value in alone), *(frozenset(one) for one in some)]


def replayed(policy: Policy) -> list[Replayed]:
    """Every case: each question that the engine comes to, answered in every way."""
    found, waiting = [], [dict[str, list[str]]()]
    while waiting:
        answers = waiting.pop()
        journey = replay(policy, answers, {}, NOW)
        here = journey.position
        if isinstance(here, Question):
            every = tokens(policy.facts[here.fact])
            waiting.extend(answers | {here.id: sorted(token)} for token in every)
            continue
        nodes = [policy.node(visit.node) for visit in journey.route]
        duties = [state.duty for state in journey.duties]
        cited = [*(node.clauses for node in nodes), *(duty.clauses for duty in duties)]
        found.append(
            Replayed(
                known=dict(journey.known),
                nodes=frozenset(node.id for node in nodes),
                end=here.id,
                duties=frozenset(duty.id for duty in duties),
                settled=frozenset(duty.id for duty in journey.settled),
                clauses=frozenset(chain.from_iterable(cited)),
                gaps=frozenset(journey.gaps),
                route=journey.route,
            )
        )
    return found


@given(small_and_winding())
@examples(100)
def test_what_is_found_are_the_cases_that_the_engine_leads_there_and_no_others(
    policy: Policy,
) -> None:
    look_ups, every = LookUps(policy), replayed(policy)
    assert look_ups.total == len(every)
    for target in targets_of(policy):
        found = look_ups.of(target)
        expected = [case for case in every if case.has(target)]
        assert found.cases == len(expected)
        places = tuple(group.tests for group in found.groups)
        assert [case for case in every if meets(places, case.known)] == expected
        event(f"{min(len(places), 4)} groups")


@given(small_and_winding())
@examples(100)
def test_each_group_counts_its_cases_and_shows_one_of_them(policy: Policy) -> None:
    look_ups, every = LookUps(policy), replayed(policy)
    for target in targets_of(policy):
        for group in look_ups.of(target).groups:
            met = [case for case in every if meets((group.tests,), case.known)]
            assert group.cases == len(met) > 0
            journey = replay(policy, dict(group.witness), {}, NOW)
            assert journey.known in [case.known for case in met]


@given(small_and_winding())
@examples(100)
def test_no_group_is_part_of_another_and_no_test_can_be_left_out(policy: Policy) -> None:
    look_ups, every = LookUps(policy), replayed(policy)
    for target in targets_of(policy):
        groups = look_ups.of(target).groups
        for group in groups:
            own = [case for case in every if meets((group.tests,), case.known)]
            for other in groups:
                assert other == group or not all(meets((other.tests,), c.known) for c in own)
            for test in group.tests:
                fewer = tuple(one for one in group.tests if one != test)
                wider = [case for case in every if meets((fewer,), case.known)]
                assert not all(case.has(target) for case in wider)


@given(small_and_winding())
@examples(100)
def test_a_duty_that_an_answer_ends_is_counted_as_settled(policy: Policy) -> None:
    look_ups, every = LookUps(policy), replayed(policy)
    for target in targets_of(policy):
        if target.kind is Kind.DUTY:
            settled = sum(target.id in case.settled for case in every)
            assert look_ups.of(target).settled == settled


@given(small_and_winding(), st.data())
@examples(100)
def test_cases_are_narrowed_to_those_that_meet_some_tests(
    policy: Policy, data: st.DataObject
) -> None:
    cases, every = cases_of(policy), replayed(policy)
    facts = sorted(cases.fact_bits)
    tests: list[Test] = []
    for fact in data.draw(st.lists(st.sampled_from(facts), max_size=3)) if facts else []:
        about = policy.facts[fact]
        some = data.draw(st.sets(st.sampled_from([value.id for value in about.values]), min_size=1))
        made = Is if data.draw(st.booleans()) else Lacks
        tests.append(made(fact, tuple(sorted(some))))
    own = cases.given(tuple(tests))
    met = [case for case in every if meets((tuple(tests),), case.known)]
    assert own.total == len(met)
    assert own.given(tuple(tests)).total == len(met)
    if met:
        assert replay(policy, dict(own.one()), {}, NOW).known in [case.known for case in met]


def test_an_unknown_id_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"called 'call-nwo', .* the nearest are .*call-now"):
        named(small_policy(), "call-nwo")


def test_one_id_of_several_kinds_finds_all_of_them() -> None:
    kinds = [target.kind for target in named(small_policy(), "manager")]
    assert kinds == [Kind.END]

"""Every case of two states, and what becomes of duties in it, against brute force."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from policytree.difference.pairs import Pairs
from policytree.difference.watch import Watch, duties_by_id
from policytree.model import Policy
from tests.strategies import examples
from tests.two_states import Both, every_case, fits, run, two_states


def stands(case: Both, duty: str) -> tuple[bool, bool] | None:
    if case.before.stuck or case.now.stuck:
        return None
    return duty in case.before.standing, duty in case.now.standing


@given(two_states())
@examples(150)
def test_cases_are_counted_as_a_full_enumeration_counts_them(states: tuple[Policy, Policy]) -> None:
    pairs = Pairs(*states)
    cases = every_case(*states)
    assert pairs.cases(pairs.start.to) == len(cases)
    both = [case for case in cases if not case.before.stuck and not case.now.stuck]
    assert pairs.answered(pairs.start.to) == len(both)


@given(two_states())
@examples(150)
def test_each_duty_stands_in_as_many_cases_as_a_full_enumeration_finds(
    states: tuple[Policy, Policy],
) -> None:
    pairs = Pairs(*states)
    cases = every_case(*states)
    for duty in duties_by_id(states[0]) | duties_by_id(states[1]):
        watch = Watch(pairs, [duty], lambda _, old, new: (old, new))
        expected = Counter(stands(case, duty) for case in cases)
        assert watch.counts[watch.start] == expected


@given(two_states())
@examples(100)
def test_ends_are_those_of_a_full_enumeration(states: tuple[Policy, Policy]) -> None:
    watch = Watch(Pairs(*states), [], lambda *_: None, lambda old, new: (old, new))
    expected = Counter((case.before.end, case.now.end) for case in every_case(*states))
    assert watch.counts[watch.start] == expected


@given(two_states())
@examples(100)
def test_several_duties_together_are_found_where_any_of_them_is(
    states: tuple[Policy, Policy],
) -> None:
    duties = sorted(duties_by_id(states[0]) | duties_by_id(states[1]))
    watch = Watch(Pairs(*states), duties, lambda _, old, new: True if old != new else None)
    expected = sum(
        case.before.standing != case.now.standing
        for case in every_case(*states)
        if not case.before.stuck and not case.now.stuck
    )
    assert watch.count(label=True) == expected


@given(two_states())
@examples(100)
def test_a_witness_is_a_case_of_its_kind(states: tuple[Policy, Policy]) -> None:
    pairs = Pairs(*states)
    for duty in sorted(duties_by_id(states[0]) | duties_by_id(states[1])):
        watch = Watch(pairs, [duty], lambda _, old, new: (old, new))
        for label in watch.labels - {None}:
            case = watch.case_of(label)
            found = []
            for policy, answers in zip(states, (case.before, case.now), strict=True):
                world = {}
                for question, values in answers.items():
                    node = policy.node(question)
                    assert fits(policy, node, frozenset(values)) == values  # type: ignore[arg-type]
                    world[node.fact] = frozenset(values)  # type: ignore[union-attr]
                found.append(duty in run(policy, world).standing)
            assert tuple(found) == label

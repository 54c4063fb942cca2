"""Conditions that describe cases: never too narrow, exact where they say so, counted right."""

from __future__ import annotations

from hypothesis import event, given
from hypothesis import strategies as st

from policytree.conditions import holds
from policytree.difference.cover import cover_of
from policytree.difference.meeting import meeting
from policytree.difference.pairs import Pairs
from policytree.difference.watch import Watch, duties_by_id
from policytree.model import Policy, Question
from tests.strategies import examples
from tests.test_looks import conditions
from tests.two_states import every_case, two_states


def all_facts(states: tuple[Policy, Policy]) -> dict[str, Policy]:
    """The facts asked for, each with a state that asks."""
    return {
        node.fact: policy
        for policy in states
        for node in policy.nodes.values()
        if isinstance(node, Question)
    }


@given(two_states(), st.data())
@examples(120)
def test_as_many_cases_meet_a_condition_as_a_full_enumeration_finds(
    states: tuple[Policy, Policy], data: st.DataObject
) -> None:
    asked = all_facts(states)
    if not asked:
        return
    policy = data.draw(st.sampled_from(states))
    own = sorted(fact for fact in asked if fact in policy.facts)
    if not own:
        return
    condition = data.draw(conditions(policy, own))
    met = [case for case in every_case(*states) if holds(condition, case.known)]
    assert meeting(Pairs(*states), condition) == len(met)


@given(two_states())
@examples(120)
def test_a_condition_covers_what_it_describes_and_nothing_else_where_it_is_exact(
    states: tuple[Policy, Policy],
) -> None:
    pairs = Pairs(*states)
    cases = every_case(*states)
    for duty in sorted(duties_by_id(states[0]) | duties_by_id(states[1])):
        watch = Watch(pairs, [duty], lambda _, old, new: (old, new))
        for label in watch.labels - {None}:
            cover = cover_of(watch, [label])
            described = [
                case
                for case in cases
                if not case.before.stuck
                and not case.now.stuck
                and (duty in case.before.standing, duty in case.now.standing) == label
            ]
            met = [
                case
                for case in cases
                if cover.condition is None or holds(cover.condition, case.known)
            ]
            assert all(case in met for case in described)
            assert cover.cases == len(met)
            assert cover.exact == (len(met) == len(described))
            event("exact" if cover.exact else "wider")

"""Conditions that describe cases: never too narrow, exact where they say so, counted right."""

from __future__ import annotations

from hypothesis import event, given
from hypothesis import strategies as st

from policytree.conditions import Is
from policytree.difference.cover import cover_of
from policytree.difference.describing import Lacks, Places, Test, meets
from policytree.difference.meeting import meeting
from policytree.difference.pairs import Pairs
from policytree.difference.watch import Watch, duties_by_id
from policytree.model import Policy, Question
from tests.strategies import examples
from tests.two_states import every_case, two_states


def all_facts(states: tuple[Policy, Policy]) -> dict[str, Policy]:
    """The facts asked for, each with a state that asks."""
    return {
        node.fact: policy
        for policy in states
        for node in policy.nodes.values()
        if isinstance(node, Question)
    }


@st.composite
def descriptions(draw: st.DrawFn, pairs: Pairs, asked: dict[str, Policy]) -> Places:
    """Alternatives of tests; only of checklists alike in both states what is not ticked."""
    places = []
    for _ in range(draw(st.integers(1, 3))):
        tests: list[Test] = []
        for fact in draw(st.lists(st.sampled_from(sorted(asked)), min_size=1, max_size=3)):
            values = [value.id for value in asked[fact].facts[fact].values]
            some = tuple(sorted(draw(st.sets(st.sampled_from(values), min_size=1))))
            lacking = bool(pairs.options(fact)) and draw(st.booleans())
            tests.append(Lacks(fact, some) if lacking else Is(fact, some))
        places.append(tuple(tests))
    return tuple(places)


@given(two_states(), st.data())
@examples(150)
def test_as_many_cases_meet_a_description_as_a_full_enumeration_finds(
    states: tuple[Policy, Policy], data: st.DataObject
) -> None:
    asked = all_facts(states)
    if not asked:
        return
    pairs = Pairs(*states)
    places = data.draw(descriptions(pairs, asked))
    met = [case for case in every_case(*states) if meets(places, case.known)]
    assert meeting(pairs, places) == len(met)


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
            met = [case for case in cases if meets(cover.places, case.known)]
            assert all(case in met for case in described)
            assert cover.cases == len(met)
            assert cover.exact == (len(met) == len(described))
            event("exact" if cover.exact else "wider")

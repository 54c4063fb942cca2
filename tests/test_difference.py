"""The difference between two states by outcome, against every case by brute force."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from policytree.difference import Bearing, EndTurn, Release, Turn, difference
from policytree.difference.cover import Cover
from policytree.difference.describing import meets
from policytree.difference.effects import effect_of, respects, together
from policytree.difference.watch import duties_by_id
from policytree.engine import replay
from policytree.errors import InputError
from policytree.loading import load_policy
from policytree.model import Answer, Duty, End, Policy, Question
from policytree.routes import RouteGraph
from tests.built import ROOT
from tests.small import small_policy
from tests.strategies import START, examples, policies
from tests.two_states import Both, change_duty, every_case, reroute, two_states

RDASH = load_policy(ROOT / "decision_trees", "rdash")


def turns(states: tuple[Policy, Policy], case: Both) -> dict[object, Bearing]:
    """By brute force what differs in a case, and how each thing bears."""
    if case.before.stuck or case.now.stuck:
        return {}
    old, new = (duties_by_id(state) for state in states)
    found: dict[object, Bearing] = {}
    for duty in case.before.standing - case.now.standing:
        found[duty, "lost"] = Bearing.LESS
    for duty in case.now.standing - case.before.standing:
        found[duty, "gained"] = Bearing.MORE
    for duty in case.before.standing & case.now.standing:
        changed = respects(effect_of(old[duty]), effect_of(new[duty]))
        if changed:
            found[duty, "changed"] = together(changed)
    if case.before.end is not case.now.end:
        found[case.before.end, case.now.end] = Bearing.OTHER
    return found


def name_of(turn: Turn | EndTurn) -> object:
    if isinstance(turn, EndTurn):
        return turn.before, turn.now
    return turn.duty, turn.became.value


def met(cover: Cover, case: Both) -> bool:
    return meets(cover.places, case.known)


@given(two_states())
@examples(120)
def test_every_case_is_counted_and_every_difference_found(states: tuple[Policy, Policy]) -> None:
    cases = every_case(*states)
    found = difference(*states)
    by_case = [turns(states, case) for case in cases]
    assert found.cases == len(cases)
    assert found.differing == sum(bool(one) for one in by_case)
    for bearing in Bearing:
        assert found.bearings[bearing] == sum(bearing in one.values() for one in by_case)
    expected: dict[object, int] = {}
    for one in by_case:
        for turn in one:
            expected[turn] = expected.get(turn, 0) + 1
    told = {name_of(turn): group.cases for group in found.groups for turn in group.turns}
    assert told == expected
    assert (found.new.cases if found.new else 0) == sum(case.before.stuck for case in cases)
    assert (found.gone.cases if found.gone else 0) == sum(case.now.stuck for case in cases)


@given(two_states())
@examples(120)
def test_things_stand_together_just_where_they_differ_in_the_same_cases(
    states: tuple[Policy, Policy],
) -> None:
    cases = every_case(*states)
    by_case = [set(turns(states, case)) for case in cases]
    found = difference(*states)
    seen = set()
    for group in found.groups:
        names = {name_of(turn) for turn in group.turns}
        places = frozenset(n for n, one in enumerate(by_case) if names & one)
        assert all(names <= by_case[n] for n in places)
        assert places not in seen
        seen.add(places)
        covered = [n for n, case in enumerate(cases) if met(group.cover, case)]
        assert places.issubset(covered)
        assert group.cover.cases == len(covered)
        assert group.cover.exact == (len(covered) == len(places))


@given(two_states())
@examples(120)
def test_the_condition_for_all_that_differs_holds_in_all_of_it(
    states: tuple[Policy, Policy],
) -> None:
    found = difference(*states)
    cases = every_case(*states)
    differing = [case for case in cases if turns(states, case)]
    assert (found.where is None) == (not differing)
    if found.where is not None:
        covered = [case for case in cases if met(found.where, case)]
        assert all(case in covered for case in differing)
        assert found.where.cases == len(covered)
        assert found.where.exact == (len(covered) == len(differing))


@given(two_states())
@examples(80)
def test_the_engine_itself_makes_the_difference_of_each_witness(
    states: tuple[Policy, Policy],
) -> None:
    for group in difference(*states).groups:
        answers = (group.witness.before, group.witness.now)
        old, new = (
            replay(state, given, {}, START) for state, given in zip(states, answers, strict=True)
        )
        assert isinstance(old.position, End)
        assert isinstance(new.position, End)
        for turn in group.turns:
            if isinstance(turn, EndTurn):
                assert (old.position.kind, new.position.kind) == (turn.before, turn.now)
                continue
            stands = tuple(
                turn.duty in {state.duty.id for state in journey.duties} for journey in (old, new)
            )
            assert (
                stands
                == {
                    "lost": (True, False),
                    "gained": (False, True),
                    "changed": (True, True),
                }[turn.became.value]
            )


@given(policies())
@examples(40)
def test_a_policy_does_not_differ_from_itself(policy: Policy) -> None:
    found = difference(policy, policy)
    assert found.cases == RouteGraph(policy).routes
    assert found.same_outcome
    assert found.groups == ()
    assert found.release is Release.NONE


@given(two_states())
@examples(40)
def test_the_other_way_round_what_was_lost_is_gained(states: tuple[Policy, Policy]) -> None:
    there, back = difference(*states), difference(*reversed(states))
    assert (there.cases, there.differing) == (back.cases, back.differing)
    assert there.bearings[Bearing.LESS] == back.bearings[Bearing.MORE]
    assert there.bearings[Bearing.OTHER] == back.bearings[Bearing.OTHER]


def test_other_words_call_for_a_minor_release() -> None:
    policy = small_policy()
    reworded = change_duty(policy, "call-now", lambda duty: replace(duty, text="Ring"))
    found = difference(policy, reworded)
    assert found.same_outcome
    assert found.release is Release.MINOR
    assert [part.how.value for part in found.parts] == ["reworded"]


def test_one_case_with_another_outcome_calls_for_a_major_release() -> None:
    found = difference(small_policy(), reroute(small_policy(), "risk", "low", "nothing"))
    assert found.differing == 1
    assert found.release is Release.MAJOR


def test_a_new_answer_makes_cases_that_the_earlier_state_cannot_answer() -> None:
    policy = small_policy()
    risk = policy.nodes["risk"]
    assert isinstance(risk, Question)
    fewer = replace(risk, answers=tuple(one for one in risk.answers if one.value != "low"))
    before = replace(policy, nodes={**policy.nodes, "risk": fewer})
    found = difference(before, policy)
    assert found.new is not None
    assert (found.new.cases, found.gone, found.differing) == (1, None, 0)
    assert found.release is Release.MAJOR


def test_a_tree_that_is_not_sound_is_refused_in_one_sentence() -> None:
    policy = small_policy()
    risk = policy.nodes["risk"]
    assert isinstance(risk, Question)
    nowhere = replace(risk, answers=(*risk.answers[1:], Answer("low", "Low", "nowhere")))
    broken = replace(policy, nodes={**policy.nodes, "risk": nowhere})
    with pytest.raises(InputError, match="nowhere"):
        difference(policy, broken)


def four_hours_to_six(policy: Policy) -> Policy:
    """The manager of step 7 is told within six hours instead of four."""

    def later(duty: Duty) -> Duty:
        clocks = tuple(replace(clock, amount=6) for clock in duty.deadline.clocks)
        return replace(duty, deadline=replace(duty.deadline, clocks=clocks))

    return change_duty(policy, "home-4h-manager", later)


def changed_rdash() -> Policy:
    """RDaSH with a later escalation, and with routine referrals at risk sent to the letter."""
    return reroute(four_hours_to_six(RDASH), "routine-risk", "identified", "routine-letter")


def test_both_changes_to_rdash_are_named_counted_and_placed() -> None:
    found = difference(RDASH, changed_rdash())
    # Where the earlier route ended at once, the later one asks on: its answers make the cases.
    assert found.cases == RouteGraph(changed_rdash()).routes
    later = next(
        group
        for group in found.groups
        for turn in group.turns
        if isinstance(turn, Turn) and turn.duty == "home-4h-manager"
    )
    assert later.bearing is Bearing.LESS
    assert later.cover.exact
    known = {}
    for question in RDASH.nodes.values():
        if isinstance(question, Question):
            for answer in question.answers:
                if answer.to == "routine-risk":
                    known[question.fact] = frozenset({answer.value})
    risk = RDASH.nodes["routine-risk"]
    assert isinstance(risk, Question)
    known[risk.fact] = frozenset({"identified"})
    wrongly = [
        group
        for group in found.groups
        if group.bearing is Bearing.LESS and group.cover.exact and meets(group.cover.places, known)
    ]
    assert max(group.cases for group in wrongly) + later.cases == found.differing
    assert found.bearings[Bearing.LESS] == found.differing
    assert found.where is not None
    assert found.where.exact
    assert found.release is Release.MAJOR

"""Exercises: what is right in them is what the engine says, and what is wrong is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policytree import conditions
from policytree.loading import load_all, load_scenarios
from policytree.model import NOT_SURE, Duty, Force, Policy, Question, duties_of, targets_of
from policytree.training.cases import Case, journey_of
from policytree.training.choosing import CaseBook
from policytree.training.exercise import Exercise, Exercises
from policytree.urgency import Status, Urgency

TREES = Path("decision_trees")
POLICIES = {policy.id: policy for policy in load_all(TREES)}
BOOKS = {name: CaseBook(one, load_scenarios(TREES, name)) for name, one in POLICIES.items()}


def exercises(name: str, seed: int = 1) -> Exercises:
    return Exercises(POLICIES[name], POLICIES.values(), tree="abc", seed=seed)


def some(name: str) -> list[tuple[Case, Exercise]]:
    made = exercises(name)
    return [(case, made.of(case)) for case in BOOKS[name].chosen(15, 5)]


@pytest.mark.parametrize("name", POLICIES)
def test_replaying_the_expected_answers_leads_where_the_case_leads(name: str) -> None:
    for case, exercise in some(name):
        answers = {one.id: one.expected for one in exercise.route}
        again = journey_of(POLICIES[name], replace(case, answers=answers))
        assert again == journey_of(POLICIES[name], case)
        assert [one.place for one in exercise.route] == list(range(1, len(exercise.route) + 1))
        assert exercise.nodes[-1] == exercise.stop == again.position.id


@pytest.mark.parametrize("name", POLICIES)
def test_what_is_right_is_what_the_policy_asks_for_now_and_all_of_it_stands_somewhere(
    name: str,
) -> None:
    for case, exercise in some(name):
        duties = journey_of(POLICIES[name], case).duties
        asked = {state.duty.id for state in duties if state.duty.force is not Force.INFO}
        later = {state.duty.id for state in duties if state.status is Status.UPCOMING}
        always = {state.duty.id for state in duties if state.urgency is Urgency.THROUGHOUT}
        untimed = {state.duty.id for state in duties if state.status is Status.TIME_NEEDED}
        right = {choice.id for choice in exercise.choices if choice.right}
        besides = {choice.id for choice in exercise.besides}
        assert right | besides == asked - later - always - untimed, case.id
        assert not right & besides
        assert {choice.id for choice in exercise.throughout} == (always - later) & asked
        assert {choice.id for choice in exercise.open} == (untimed - always) & asked


@pytest.mark.parametrize("name", POLICIES)
def test_no_wrong_choice_is_asked_for_and_each_says_why_it_is_wrong(name: str) -> None:
    for case, exercise in some(name):
        duties = journey_of(POLICIES[name], case).duties
        due = {state.duty.text for state in duties if state.status is not Status.UPCOMING}
        for choice in exercise.choices:
            assert choice.reason.endswith(".")
            assert choice.clauses, choice
            if not choice.right:
                assert choice.text not in due, choice


@pytest.mark.parametrize("name", POLICIES)
def test_questions_that_are_not_asked_have_no_answer_that_the_case_tells(name: str) -> None:
    for case, exercise in some(name):
        known = journey_of(POLICIES[name], case).known
        others = [one for one in exercise.asked if not one.place]
        for one in others:
            node = POLICIES[name].node(one.id)
            assert isinstance(node, Question)
            assert node.fact not in known
            assert one.expected == one.told == ()
        assert all(one.why and one.clauses and one.options for one in exercise.asked)


@pytest.mark.parametrize("name", POLICIES)
def test_every_expected_answer_is_told_in_the_story(name: str) -> None:
    for case, exercise in some(name):
        story = " ".join(exercise.paragraphs)
        for one in exercise.route:
            assert one.told or case.tells[one.id] == ""
            assert all(sentence in story for sentence in one.told), one


def test_the_same_seed_makes_the_same_exercise_and_another_seed_another_choice() -> None:
    case = BOOKS["rdash"].routes[5]
    assert exercises("rdash", 3).of(case) == exercises("rdash", 3).of(case)
    assert exercises("rdash", 3).of(case).choices != exercises("rdash", 4).of(case).choices


def test_a_case_with_times_says_them_and_what_is_not_due_yet_is_a_wrong_choice() -> None:
    before = next(case for case in BOOKS["rdash"].all if case.title.startswith("23 hours"))
    exercise = exercises("rdash").of(before)
    assert exercise.paragraphs[-1].startswith("Time of the missed appointment: ")
    assert "It is now" in exercise.paragraphs[-1]
    later = [choice for choice in exercise.choices if "but not yet: from" in choice.reason]
    assert later
    assert not any(choice.right for choice in later)


def test_wrong_choices_come_from_other_policies_too_and_name_them() -> None:
    exercise = exercises("chums").of(BOOKS["chums"].routes[3])
    foreign = [choice for choice in exercise.choices if choice.policy != "chums"]
    assert len(foreign) == 2
    for choice in foreign:
        owner = POLICIES[choice.policy]
        assert owner.metadata.organisation in choice.reason
        assert choice.text in duty_texts(owner)
        assert choice.text not in duty_texts(POLICIES["chums"])


@pytest.mark.parametrize("name", POLICIES)
def test_no_wrong_choice_could_be_held_right(name: str) -> None:
    for case, exercise in some(name):
        journey = journey_of(POLICIES[name], case)
        unsure = {fact for fact, values in journey.known.items() if NOT_SURE in values}
        for choice in exercise.choices:
            if choice.right or "but not yet" in choice.reason:
                continue
            own_condition = ("If ", "Once ", "When ", "Where ")
            assert not choice.text.startswith(own_condition), (case.id, choice.text)
            if choice.policy != name:
                harmful = ("safeguard", "police", "child", "risk", "adjustment")
                assert not any(word in choice.text.lower() for word in harmful), choice.text
            else:
                duty = duties_named(POLICIES[name])[choice.id]
                assert not {one.fact for one in conditions.tests_of(duty.when)} & unsure, (
                    choice.text
                )


def test_what_the_open_question_may_lead_to_is_no_wrong_choice() -> None:
    policy, case = POLICIES["chums"], BOOKS["chums"].case("ten-minutes-past")
    position = journey_of(policy, case).position
    assert isinstance(position, Question)
    behind = {position.id}
    frontier = [position.id]
    while frontier:
        targets = targets_of(policy.node(frontier.pop()))
        frontier += [target for target in targets if target not in behind]
        behind |= {*targets}
    later = {duty.id for node in behind for duty in duties_of(policy.node(node))}
    wrong = {one.id for one in exercises("chums").of(case).choices if not one.right}
    assert later
    assert wrong
    assert not wrong & later


def duties_named(policy: Policy) -> dict[str, Duty]:
    return {duty.id: duty for node in policy.nodes.values() for duty in duties_of(node)}


def duty_texts(policy: Policy) -> set[str]:
    return {duty.text for node in policy.nodes.values() for duty in duties_of(node)}

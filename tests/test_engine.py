"""Replaying a route: examples on a policy made for it, and what holds on every generated one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policytree.conditions import All, Condition, Is
from policytree.engine import Given, follow, replay, values_known
from policytree.errors import InputError, TreeError
from policytree.model import Duty, End, Policy, Question, duties_of, targets_of
from policytree.notation import ask, on, section, step
from tests.example import (
    CONTACTED,
    LOG,
    MINUTE,
    MISSED_ONE,
    NO_CONTACT,
    NOW,
    POLICY,
    SEEN,
    duty_ids,
    journey,
)
from tests.small import small_policy
from tests.strategies import Case, answer_to, cases, examples

# Where a route stands


def test_without_answers_the_first_question_is_next() -> None:
    first = journey()
    assert first.position.id == "seen"
    assert [visit.node for visit in first.route] == ["seen"]
    assert (first.duties, first.gaps, first.letters, first.events) == ((), (), (), ())


def test_an_answer_leads_through_steps_to_the_next_question() -> None:
    after = journey(MISSED_ONE)
    assert after.position.id == "contact"
    assert [visit.node for visit in after.route] == ["seen", "missed", "contact"]
    assert after.known == {"seen": frozenset({"yes"})}


def test_a_route_stops_at_an_end() -> None:
    assert isinstance(journey({"seen": "no"}).position, End)


def test_a_fact_that_is_known_is_not_asked_again() -> None:
    whole = journey({**NO_CONTACT, "kinds": ["a"]})
    assert whole.position.id == "wait"
    again = next(visit for visit in whole.route if visit.node == "still")
    assert again.known
    assert again.values == ("no",)


def test_ticked_options_share_one_way_and_the_order_given_does_not_matter() -> None:
    one = journey({**NO_CONTACT, "kinds": ["a", "b"]})
    other = journey({"kinds": ("b", "a"), **NO_CONTACT})
    assert one == other
    assert one.known["kinds"] == {"a", "b"}


# Duties


def test_duties_pile_up_along_the_route_each_listed_once() -> None:
    whole = journey({**NO_CONTACT, "kinds": ["a", "b"]})
    piled_up = ("log", "visit", "rest", "write", "today", "tell", "close", "danger")
    assert sorted(duty_ids(whole)) == sorted([*piled_up, "for-a", "for-b", "if-none"])


def test_a_duty_with_a_condition_waits_for_its_answer() -> None:
    assert "for-a" in duty_ids(journey({**NO_CONTACT, "kinds": ["a"]}))
    assert "for-a" not in duty_ids(journey({**NO_CONTACT, "kinds": ["b"]}))
    assert "for-a" not in duty_ids(journey({**NO_CONTACT, "kinds": ["none"]}))


def test_an_answer_ends_a_duty_and_says_so() -> None:
    assert "tell" in duty_ids(journey(NO_CONTACT))
    after = journey(CONTACTED)
    assert "tell" not in duty_ids(after)
    assert [duty.id for duty in after.settled] == ["today", "tell"]


def test_an_answer_ends_a_duty_that_comes_up_only_later_too() -> None:
    after = journey({**CONTACTED, "kinds": ["none"]})
    assert "if-none" not in duty_ids(after)
    assert "if-none" in [duty.id for duty in after.settled]


def test_what_a_settled_duty_needed_is_needed_no_more() -> None:
    assert journey(NO_CONTACT).events == ("missed", "tried")
    after = journey(CONTACTED)
    assert after.events == ("missed",)
    assert after.gaps == ("G1",), "the gap of the question passed stays"


def test_gaps_are_met_at_nodes_and_at_duties_each_once() -> None:
    assert journey(MISSED_ONE).gaps == ("G1",)
    assert journey({"seen": "not_sure"}).gaps == ("G2",)


# Answers that no longer stand


def test_a_changed_answer_keeps_what_still_fits_and_names_the_rest() -> None:
    everything = {**NO_CONTACT, "kinds": ["a"]}
    changed = journey({**everything, "seen": "no"})
    assert changed.position.id == "nothing"
    assert {one.question for one in changed.dropped} == {"contact", "kinds"}
    assert all(
        one.reason == "this question is no longer asked on the route" for one in changed.dropped
    )
    assert journey({**everything, "contact": "yes"}).dropped == ()


def test_an_answer_further_on_is_held_until_its_question_comes() -> None:
    early = journey({"seen": "yes", "kinds": ["a"]})
    assert early.position.id == "contact"
    assert early.held == ("kinds",)
    assert early.dropped == ()


def test_an_answer_that_another_settles_is_dropped() -> None:
    whole = journey({**NO_CONTACT, "kinds": ["a"], "still": "yes"})
    (dropped,) = whole.dropped
    assert (dropped.question, dropped.values) == ("still", ("yes",))
    assert dropped.reason == "an earlier answer on this route already settles it"
    assert journey({**NO_CONTACT, "kinds": ["a"], "still": "no"}).dropped == ()


def test_an_answer_ahead_that_is_settled_otherwise_is_dropped_at_once() -> None:
    early = journey({**NO_CONTACT, "still": "yes"})
    assert [one.question for one in early.dropped] == ["still"]
    assert journey({**NO_CONTACT, "still": "no"}).held == ("still",)


# What does not fit


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            {"sene": "yes"},
            "small: there is no question 'sene'; the questions are seen, contact, kinds, still",
        ),
        ({"missed": "yes"}, "small: there is no question 'missed'"),
        (
            {"seen": "maybe"},
            "small, question seen: 'maybe' is not an answer; expected one of yes, no, not_sure",
        ),
        ({"seen": ["yes", "no"]}, "small, question seen: takes one answer, and 2 are given"),
        ({"seen": []}, "small, question seen: no answer is given; leave the question out"),
        ({"seen": ""}, "small, question seen: '' is not an answer"),
        (
            {"kinds": ["a", "none"]},
            "small, question kinds: 'none' cannot be given together with other answers",
        ),
        ({"kinds": ["not_sure", "none"]}, "cannot be given together with other answers"),
        ({"a\nb": "yes"}, r"there is no question 'a\nb'"),
        ({"seen": "x" * 500}, "x… is not an answer"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(answers: Given, said: str) -> None:
    with pytest.raises(InputError) as error:
        journey(answers)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_an_option_ticked_twice_counts_once() -> None:
    assert journey({"kinds": ["a", "a"]}).held == ("kinds",)


@pytest.mark.parametrize(
    ("events", "said"),
    [
        (
            {"misd": NOW},
            "small: there is no event 'misd'; expected one of missed, tried, written",
        ),
        (
            {"missed": NOW + MINUTE},
            "event missed: 2026-11-20T12:01+00:00 lies in the future (now is 2026-11-20T12:00+00",
        ),
        ({"missed": NOW.replace(tzinfo=None)}, "small, event missed: the time has no time zone"),
        ({"missed": NOW.replace(year=1)}, "small, event missed lies in the year 1; expected 1900"),
    ],
)
def test_an_event_that_does_not_fit_is_refused(events: dict[str, datetime], said: str) -> None:
    with pytest.raises(InputError) as error:
        replay(POLICY, {}, events, NOW)
    assert said in str(error.value)


def test_an_event_within_the_minute_that_is_now_has_happened() -> None:
    assert replay(POLICY, {}, {"missed": NOW + MINUTE / 2}, NOW).now == NOW


def test_now_needs_a_zone_and_a_year_that_dates_can_bear() -> None:
    with pytest.raises(InputError, match=r"small: now .* has no time zone"):
        replay(POLICY, {}, {}, NOW.replace(tzinfo=None))
    with pytest.raises(InputError, match="small, now lies in the year 9999"):
        replay(POLICY, {}, {}, datetime.max.replace(tzinfo=UTC))


def test_a_policy_without_events_says_so() -> None:
    with pytest.raises(InputError, match="expected one of none, for this policy has no events"):
        replay(small_policy(), {}, {"missed": NOW}, NOW)


def broken(to: str) -> Policy:
    return small_policy(
        section(
            "one",
            "One",
            "1",
            ask("seen", SEEN, "Missed?", on("yes", "Yes", to="go"), cites="C1"),
            step("go", "Go", LOG, then=to),
        ),
        start="seen",
    )


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("nowhere", "small, step go: leads to 'nowhere', and there is no such node"),
        ("seen", "small, step go: leads back to 'seen', so the route would never end"),
        ("go", "small, step go: leads back to 'go'"),
    ],
)
def test_a_tree_that_is_no_sound_graph_is_told_and_never_walked_for_ever(
    to: str, said: str
) -> None:
    assert replay(broken(to), {}, {}, NOW).position.id == "seen"
    with pytest.raises(TreeError) as error:
        replay(broken(to), {"seen": "yes"}, {}, NOW)
    assert said in str(error.value)


def test_a_tree_that_starts_nowhere_is_told() -> None:
    nowhere = small_policy(section("one", "One", "1"), start="nowhere")
    with pytest.raises(TreeError, match="small, start: leads to 'nowhere'"):
        replay(nowhere, {}, {}, NOW)


# What holds on every policy

EVERY = examples(150)


@given(cases())
@EVERY
def test_the_same_input_gives_the_same_journey(case: Case) -> None:
    assert replay(*case) == replay(*case)


@given(cases())
@EVERY
def test_the_order_in_which_answers_are_given_does_not_matter(case: Case) -> None:
    backwards = dict(reversed(case.answers.items()))
    one, other = replay(*case), replay(case.policy, backwards, case.events, case.now)
    assert one.duties == other.duties
    assert (one.route, one.position, set(one.held)) == (
        other.route,
        other.position,
        set(other.held),
    )


@given(cases(all_given=True))
@EVERY
def test_whatever_is_answered_every_route_ends(case: Case) -> None:
    whole = replay(*case)
    assert isinstance(whole.position, End)
    assert len(whole.route) <= len(case.policy.nodes)
    passed = [visit.node for visit in whole.route]
    assert len(set(passed)) == len(passed)


@given(cases(), st.data())
@EVERY
def test_answering_one_question_after_another_comes_to_the_same(
    case: Case, data: st.DataObject
) -> None:
    """A page that asks step by step and a program that gives all at once agree."""
    answers: dict[str, tuple[str, ...]] = {}
    position = replay(case.policy, answers, {}, case.now).position
    steps = 0
    while isinstance(position, Question):
        answers[position.id] = data.draw(answer_to(case.policy, position))
        position = replay(case.policy, answers, {}, case.now).position
        steps += 1
        assert steps <= len(case.policy.nodes)
    at_once = replay(case.policy, answers, {}, case.now)
    assert at_once.position == position
    assert (at_once.dropped, at_once.held) == ((), ())


@given(cases())
@EVERY
def test_a_route_follows_the_edges_and_the_answers_given(case: Case) -> None:
    found = replay(*case)
    for visit, following in zip(found.route, found.route[1:], strict=False):
        assert following.node in targets_of(case.policy.node(visit.node))
    for visit in found.route:
        if visit.values and not visit.known:
            assert set(visit.values) == set(case.answers[visit.node])


@given(cases())
@EVERY
def test_no_fact_is_asked_for_twice(case: Case) -> None:
    found = replay(*case)
    asked = [
        node.fact
        for visit in found.route
        if not visit.known and isinstance(node := case.policy.node(visit.node), Question)
    ]
    assert len(set(asked)) == len(asked)


@given(cases(all_given=True), st.data())
@EVERY
def test_changing_an_answer_loses_none_without_a_word(case: Case, data: st.DataObject) -> None:
    before = replay(*case)
    asked = [visit.node for visit in before.route if visit.values and not visit.known]
    assume(asked)
    changed = data.draw(st.sampled_from(asked))
    question = case.policy.node(changed)
    assert isinstance(question, Question)
    given_now = {**case.answers, changed: data.draw(answer_to(case.policy, question))}
    after = replay(case.policy, given_now, case.events, case.now)

    stands = {
        visit.node
        for visit in after.route
        if set(visit.values) == set(given_now.get(visit.node, ()))
    }
    dropped, held = {one.question for one in after.dropped}, set(after.held)
    assert stands & set(given_now) | dropped | held == set(given_now)
    assert not stands & dropped
    assert not stands & held
    assert not dropped & held
    same = [visit.node for visit in before.route]
    same = same[: same.index(changed) + 1]
    assert [visit.node for visit in after.route][: len(same)] == same


@given(cases())
@EVERY
def test_an_answer_is_dropped_only_where_it_cannot_stand(case: Case) -> None:
    found = replay(*case)
    ahead = set(reachable(case.policy, found.position.id))
    for one in found.dropped:
        question = case.policy.node(one.question)
        assert isinstance(question, Question)
        settled = found.known.get(question.fact)
        assert settled is not None or one.question not in ahead
        assert settled is None or one.question not in ahead or settled != set(one.values)
    for name in found.held:
        assert name in ahead


def reachable(policy: Policy, node: str) -> Iterator[str]:
    yield node
    for target in targets_of(policy.node(node)):
        yield from reachable(policy, target)


def met(condition: Condition | None, said: dict[str, list[str]]) -> bool:
    """Whether what was said meets a condition: written anew, as an oracle."""
    if condition is None:
        return True
    if isinstance(condition, Is):
        return any(value in said.get(condition.fact, []) for value in condition.values)
    parts = [met(part, said) for part in condition.parts]
    return False not in parts if isinstance(condition, All) else True in parts


def oracle(case: Case) -> tuple[list[str], list[str]]:
    """The duties asked and those ended, by another way: first the walk, then duty by duty."""
    policy, said, passed = case.policy, dict[str, list[str]](), list[str]()
    place: str | None = policy.start
    while place is not None:
        passed.append(place)
        node = policy.nodes[place]
        if isinstance(node, Question):
            if node.fact not in said:
                if node.id not in case.answers:
                    break
                said[node.fact] = list(case.answers[node.id])
            first = said[node.fact][0]
            place = next(answer.to for answer in node.answers if answer.value == first)
        else:
            place = getattr(node, "to", None)
    met_there: dict[str, Duty] = {}
    for node_id in passed:
        for duty in duties_of(policy.nodes[node_id]):
            if met(duty.when, said):
                met_there[duty.id] = duty
    ended = [name for name, duty in met_there.items() if duty.until and met(duty.until, said)]
    return [name for name in met_there if name not in ended], ended


@given(cases())
@EVERY
def test_the_duties_are_exactly_those_of_the_nodes_passed_whose_condition_is_met(
    case: Case,
) -> None:
    found = replay(*case)
    asked, ended = oracle(case)
    assert sorted(duty_ids(found)) == sorted(asked)
    assert sorted(duty.id for duty in found.settled) == sorted(ended)


@given(cases())
@EVERY
def test_letters_gaps_and_events_are_those_of_the_duties_asked(case: Case) -> None:
    found = replay(*case)
    duties = [state.duty for state in found.duties]
    assert set(found.letters) == {duty.letter for duty in duties if duty.letter}
    assert set(found.events) == {clock.event for duty in duties for clock in duty.deadline.clocks}
    met_at_nodes = {gap for visit in found.route for gap in case.policy.node(visit.node).gaps}
    assert set(found.gaps) == met_at_nodes | {gap for duty in duties for gap in duty.gaps}


@given(cases())
@EVERY
def test_what_a_question_knows_is_what_was_answered(case: Case) -> None:
    found = replay(*case)
    for visit in found.route:
        node = case.policy.node(visit.node)
        if isinstance(node, Question) and visit.values:
            assert values_known(node, found.known) == visit.values
            assert follow(node, visit.values).to in targets_of(node)

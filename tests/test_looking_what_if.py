"""What is certain, possible and worth asking is held to a replay of every case that is left."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from policytree.errors import InputError
from policytree.looking.bearing import MOST_OPTIONS
from policytree.looking.holding import known_from
from policytree.looking.targets import Kind, Target, targets_of
from policytree.looking.what_if import WhatIf, what_if
from policytree.model import Answer, EndKind, Policy, Question, Step
from policytree.notation import ask, checklist, end, is_, must, not_sure, on, section, step, yes_no
from tests.small import MISSED, small_policy
from tests.strategies import examples
from tests.test_looking import Known, Replayed, replayed, tokens
from tests.winding import small_and_winding

if TYPE_CHECKING:
    from collections.abc import Iterable


def agreeing(every: Iterable[Replayed], known: Known) -> list[Replayed]:
    """The cases in which no fact is other than known."""
    return [
        case
        for case in every
        if all(case.known.get(fact, token) == token for fact, token in known.items())
    ]


def asked_in(policy: Policy, case: Replayed) -> list[tuple[int, str]]:
    """The facts that a case asks for, each with its place on the route."""
    nodes = [policy.node(visit.node) for visit in case.route]
    return [
        (place, node.fact)
        for place, (node, visit) in enumerate(zip(nodes, case.route, strict=True))
        if isinstance(node, Question) and not visit.known
    ]


@st.composite
def situations(draw: st.DrawFn) -> tuple[Policy, Known, list[Replayed]]:
    """A policy, up to two facts that are fixed, and the cases left."""
    policy = draw(small_and_winding())
    every = replayed(policy)
    known: Known = {}
    facts = list(policy.facts)
    for name in draw(st.lists(st.sampled_from(facts), max_size=2)) if facts else ():
        known[name] = draw(st.sampled_from(tokens(policy.facts[name])))
    left = agreeing(every, known)
    event("no case" if not left else "a case" if len(left) == 1 else "cases")
    return policy, known, left


@given(situations())
@examples(100)
def test_certain_possible_and_ruled_out_are_what_the_cases_left_lead_to(
    situation: tuple[Policy, Known, list[Replayed]],
) -> None:
    policy, known, left = situation
    found = what_if(policy, known)
    assert (found.left, found.total) == (len(left), len(replayed(policy)))
    numbers = {
        target: sum(case.has(target) for case in left)
        for target in targets_of(policy)
        if target.kind in (Kind.END, Kind.DUTY, Kind.GAP)
    }
    assert {one.target: one.cases for one in found.certain} == {
        target: number for target, number in numbers.items() if number == len(left)
    }
    assert {one.target: one.cases for one in found.possible} == {
        target: number for target, number in numbers.items() if 0 < number < len(left)
    }
    assert set(found.ruled_out) == {target for target, number in numbers.items() if not number}


def settled_by(found: WhatIf, left: list[Replayed], known: Known) -> int:
    """How many of the open duties and ends these answers make certain or rule out."""
    narrowed = agreeing(left, known)
    open_things: list[Target] = [
        one.target for one in found.possible if one.target.kind in (Kind.END, Kind.DUTY)
    ]
    assert len(open_things) == found.open
    counts = [sum(case.has(target) for case in narrowed) for target in open_things]
    return sum(number in (0, len(narrowed)) for number in counts)


@given(situations())
@examples(100)
def test_how_much_a_question_matters_is_what_each_of_its_answers_settles(
    situation: tuple[Policy, Known, list[Replayed]],
) -> None:
    policy, known, left = situation
    found = what_if(policy, known)
    asked = {fact for case in left for fact in case.known}
    assert set(found.idle) == set(known) - asked
    assert {one.fact for one in found.matters} == asked - set(known)
    for one in found.matters:
        given_in = {case.known[one.fact] for case in left if one.fact in case.known}
        settled = [settled_by(found, left, known | {one.fact: token}) for token in given_in]
        assert one.settles == Fraction(sum(settled), len(settled))
        assert (one.least, one.most) == (min(settled), max(settled))
        assert sum(answer.ways for answer in one.answers) == len(given_in)
        assert sum(a.cases for a in one.answers) == sum(one.fact in c.known for c in left)
        event(f"of {min(len(given_in), 5)} answers")


@given(situations())
@examples(100)
def test_what_can_be_asked_now_lies_before_any_checkpoint(
    situation: tuple[Policy, Known, list[Replayed]],
) -> None:
    policy, known, left = situation
    found = what_if(policy, known)
    nexts: set[str | None] = set()
    now: set[str] = set()
    for case in left:
        open_still = [(at, fact) for at, fact in asked_in(policy, case) if fact not in known]
        nexts.add(case.route[open_still[0][0]].node if open_still else None)
        if open_still:
            first = open_still[0][0]
            waits = [
                at
                for at, visit in enumerate(case.route)
                if at > first
                and isinstance(node := policy.node(visit.node), Step)
                and node.checkpoint
            ]
            limit = min(waits, default=len(case.route))
            now.update(fact for at, fact in open_still if at < limit)
    assert nexts == {found.next}
    assert {one.fact for one in found.matters if one.now} == now
    event("waits" if len(now) < len(found.matters) else "all now")


@given(situations())
@examples(50)
def test_the_question_that_matters_most_comes_first(
    situation: tuple[Policy, Known, list[Replayed]],
) -> None:
    policy, known, _ = situation
    matters = what_if(policy, known).matters
    ranks = [(one.now, one.settles, one.least) for one in matters]
    assert ranks == sorted(ranks, reverse=True)


def test_what_comes_after_a_checkpoint_is_asked_later() -> None:
    reached = yes_no("reached", "the person was reached")
    policy = small_policy(
        section(
            "one",
            "The only section",
            "section 1",
            ask("missed", MISSED, "Missed?", *_answers("ring"), cites="C1"),
            step("ring", "Ring", must("call", "Ring", who="Staff", cites="C1"), then="reached",
                 checkpoint=True),
            ask("reached", reached, "Reached?", *_answers("done"), cites="C1"),
            end("done", EndKind.ACTED, "Done", "Everything is listed.", cites="C2"),
            end("over", EndKind.ACTED, "Over", "Nothing more.", cites="C2"),
        ),
        start="missed",
    )  # fmt: skip
    found = what_if(policy, {})
    assert found.next == "missed"
    assert [(one.fact, one.now) for one in found.matters] == [("missed", True), ("reached", False)]
    back = what_if(policy, {"missed": frozenset({"yes"})})
    assert back.next == "reached"
    assert [(one.fact, one.now) for one in back.matters] == [("reached", True)]


def _answers(to: str) -> tuple[Answer, ...]:
    return (on("yes", "Yes", to=to), on("no", "No", to="over"), not_sure(to="over"))


def with_a_long_checklist(options: int) -> Policy:
    """A policy that asks for something of its own for each option of a checklist."""
    names = [f"o{number}" for number in range(options)]
    signs = checklist("signs", "the signs", *((name, name) for name in names))
    duties = (
        must(f"act-{name}", f"Act on {name}", who="Staff", cites="C1", when=is_(signs, name))
        for name in names
    )
    return small_policy(
        section(
            "one",
            "The only section",
            "section 1",
            ask(
                "signs",
                signs,
                "Which signs are there?",
                *(on(name, name, to="act") for name in names),
                on("none", "None of these", to="done"),
                not_sure(to="done"),
                cites="C1",
            ),
            step("act", "Act", *duties, then="done"),
            end("done", EndKind.ACTED, "Done", "Everything is listed.", cites="C2"),
        ),
        start="signs",
    )


def test_every_choice_of_a_checklist_is_tried_where_few_options_make_a_difference() -> None:
    (one,) = what_if(with_a_long_checklist(3), {}).matters
    assert sum(answer.ways for answer in one.answers) == 2**3 - 1 + 2
    assert {answer.settles for answer in one.answers} == {3}


def test_of_many_options_only_single_ones_and_all_are_tried_but_every_case_is_counted() -> None:
    options = MOST_OPTIONS + 1
    found = what_if(with_a_long_checklist(options), {})
    (one,) = found.matters
    assert found.left == 2**options - 1 + 2
    assert len(one.answers) == options + 1 + 2
    assert {one.cases for one in found.possible if one.target.kind is Kind.DUTY} == {
        2 ** (options - 1)
    }


def test_answers_fix_the_facts_that_their_questions_ask_for() -> None:
    policy = small_policy()
    assert known_from(policy, {"missed": ["yes"], "risk": ["low"]}) == {
        "missed": frozenset({"yes"}),
        "risk": frozenset({"low"}),
    }


def test_two_questions_that_fix_one_fact_differently_are_refused() -> None:
    policy = small_policy(
        section(
            "one",
            "The only section",
            "section 1",
            ask("missed", MISSED, "Missed?", *_answers("again"), cites="C1"),
            ask("again", MISSED, "Missed, then?", *_answers("over"), cites="C1"),
            end("over", EndKind.ACTED, "Over", "Nothing more.", cites="C2"),
        ),
        start="missed",
    )
    with pytest.raises(InputError, match="missed and again ask for the same fact"):
        known_from(policy, {"missed": ["yes"], "again": ["no"]})


def test_answers_that_no_case_has_together_are_refused() -> None:
    with pytest.raises(InputError, match="no case of the policy has all of these answers"):
        what_if(small_policy(), {"missed": frozenset({"unheard-of"})})

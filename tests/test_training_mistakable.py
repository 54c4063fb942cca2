"""Wrong choices: a duty is offered as one only where a careful reader would call it wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytree.loading import load_all
from policytree.model import Duty, duties_of
from policytree.training.mistakable import (
    is_mistakable,
    is_mistakable_elsewhere,
    resembles,
    says_the_same,
)

DUTIES = {
    duty.text: duty
    for policy in load_all(Path("decision_trees"))
    for node in policy.nodes.values()
    for duty in duties_of(node)
}


def duty(begins: str) -> Duty:
    return next(one for text, one in DUTIES.items() if text.startswith(begins))


@pytest.mark.parametrize(
    "begins",
    ["If it is not written up yet", "Keep oversight", "Consider how risky", "Be aware of"],
)
def test_what_states_its_own_condition_or_is_a_bearing_is_never_a_wrong_choice(begins: str) -> None:
    assert not is_mistakable(duty(begins))


@pytest.mark.parametrize("begins", ["Inform the police", "Accept it:", "You may accept it"])
def test_what_keeps_people_safe_or_points_back_is_no_wrong_choice_in_another_policy(
    begins: str,
) -> None:
    assert is_mistakable(duty(begins))
    assert not is_mistakable_elsewhere(duty(begins))


def test_an_act_of_one_policy_only_is_a_wrong_choice_in_another() -> None:
    assert is_mistakable_elsewhere(duty("Issue a First Letter of Concern"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Write up the missed appointment",
            "If it is not written up: write up the missed appointment",
        ),
        (
            "Ring the service user to learn why",
            "If nothing speaks against it: ring the service user",
        ),
    ],
)
def test_a_duty_says_the_same_with_a_condition_as_without(one: str, other: str) -> None:
    assert says_the_same(one, other)


def test_letters_of_different_gravity_do_not_say_the_same() -> None:
    assert not says_the_same(
        "Issue a First Letter of Concern", "Issue a Letter of Significant Concern"
    )


def test_other_words_for_one_thing_resemble_it_and_other_things_do_not() -> None:
    assert resembles(
        "Tell the referrer of the decision", "Inform the referrer of the decision made"
    )
    assert not resembles("Issue a formal warning", "Write up the missed appointment")

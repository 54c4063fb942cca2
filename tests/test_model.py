"""The words of the project as data: frozen, complete, and safe to look things up in."""

from __future__ import annotations

import dataclasses
from enum import EnumType

import pytest

from policytree import model
from policytree.model import (
    NO_TIME,
    NOT_SURE,
    Answer,
    Fact,
    Force,
    Policy,
    Question,
    Step,
    Timing,
    Value,
    duties_of,
    targets_of,
)
from tests.small import small_policy

CLASSES = [
    made
    for made in vars(model).values()
    if isinstance(made, type) and dataclasses.is_dataclass(made)
]


@pytest.mark.parametrize("made", CLASSES, ids=lambda made: made.__name__)
def test_a_policy_cannot_be_changed_once_it_is_made(made: type) -> None:
    parameters = made.__dataclass_params__  # type: ignore[attr-defined]
    assert parameters.frozen
    assert "__slots__" in vars(made), "nothing can be hung on it either"


@pytest.mark.parametrize("made", CLASSES, ids=lambda made: made.__name__)
def test_every_class_says_what_it_means(made: type) -> None:
    assert made.__doc__
    assert not made.__doc__.startswith(f"{made.__name__}("), "the docstring is Python's own"


def test_every_enumeration_is_text_so_that_it_reads_the_same_everywhere() -> None:
    kinds = [kind for kind in vars(model).values() if isinstance(kind, EnumType)]
    assert Force in kinds
    assert all(issubclass(kind, str) for kind in kinds)


def test_a_value_or_answer_is_found_by_its_id() -> None:
    colour = Fact("colour", "the colour", (Value("red", "red"), Value(NOT_SURE, "not sure")))
    assert colour.value("red").label == "red"
    with pytest.raises(KeyError, match="green"):
        colour.value("green")
    question = Question("ask", "one", "colour", "Which?", (Answer("red", "Red", "end"),), ("C1",))
    assert question.answer("red").to == "end"
    with pytest.raises(KeyError, match="blue"):
        question.answer("blue")


def test_a_node_is_found_by_its_id() -> None:
    policy = small_policy()
    assert policy.node("call").id == "call"
    with pytest.raises(KeyError, match="nowhere"):
        policy.node("nowhere")


@pytest.mark.parametrize(
    ("node", "targets"),
    [("missed", ("risk", "nothing", "manager")), ("risk", ("call", "manager")), ("done", ())],
)
def test_the_targets_of_a_node_are_listed_once_in_the_order_written(
    node: str, targets: tuple[str, ...]
) -> None:
    assert targets_of(small_policy().node(node)) == targets


def test_a_step_leads_to_its_next_node() -> None:
    assert targets_of(small_policy().node("call")) == ("done",)


def test_only_steps_and_ends_have_duties() -> None:
    policy = small_policy()
    found = {node.id: [duty.id for duty in duties_of(node)] for node in policy.nodes.values()}
    assert found == {
        "missed": [],
        "risk": [],
        "call": ["call-now"],
        "done": [],
        "nothing": [],
        "manager": ["ask-manager"],
    }


def test_no_time_stated_is_a_deadline_of_its_own() -> None:
    assert NO_TIME.timing is Timing.NONE
    assert NO_TIME.clocks == ()


def test_policies_with_the_same_data_are_equal() -> None:
    one, other = small_policy(), small_policy()
    assert one == other
    assert isinstance(one, Policy)
    step = one.node("call")
    assert isinstance(step, Step)
    assert dataclasses.replace(step, title="Another") != step

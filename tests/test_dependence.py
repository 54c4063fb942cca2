"""What depends on a question: always said, and never more than the tree does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from policytree.dependence import Dependence
from policytree.loading import load_policy, policy_ids
from policytree.model import Policy, Question, duties_of
from tests.example import POLICY
from tests.strategies import examples, policies

TREES = Path("decision_trees")


def questions(policy: Policy) -> list[Question]:
    return [node for node in policy.nodes.values() if isinstance(node, Question)]


def said(question: str, policy: Policy = POLICY) -> tuple[str, ...]:
    node = policy.node(question)
    assert isinstance(node, Question)
    return Dependence(policy).sentences(node)


@pytest.mark.parametrize("name", policy_ids(TREES))
def test_every_question_of_every_policy_says_what_depends_on_it(name: str) -> None:
    policy = load_policy(TREES, name)
    depends = Dependence(policy)
    for question in questions(policy):
        sentences = depends.sentences(question)
        assert sentences
        assert question.clauses
        for sentence in sentences:
            assert sentence.endswith(".")
            assert not sentence.endswith("..")


def test_each_answer_is_said_with_where_it_leads() -> None:
    assert said("seen")[:3] == (
        "“Yes” leads to the step “A visit was missed”, with 8 things to do or to know.",
        "“No” leads to the end “Nothing”.",
        "“Not sure” leads to the end “Ask”, with 1 thing to do or to know.",
    )


def test_answers_that_lead_to_the_same_place_are_said_together() -> None:
    assert said("contact")[0] == "“Yes” or “No” leads to the question “Which kinds?”."


def test_duties_limited_by_an_answer_are_named_with_it() -> None:
    sentences = said("kinds")
    assert "Asked of you only with “A”: Do for a." in sentences
    assert "Asked of you only with “B”: Do for b." in sentences


def test_duties_settled_by_an_answer_are_named_wherever_they_stand() -> None:
    settles = "“Yes” settles what is then no longer asked: Try; Tell others; Go on."
    assert settles in said("contact")
    assert settles in said("still")


def test_a_question_that_is_not_asked_again_is_named() -> None:
    again = (
        "Your answer counts further on too, and is not asked for again: “Is contact made by now?”."
    )
    assert again in said("contact")
    assert again not in said("still")


@given(policies())
@examples(60)
def test_every_target_and_every_condition_is_said_of_any_policy(policy: Policy) -> None:
    depends = Dependence(policy)
    duties = {duty.text for node in policy.nodes.values() for duty in duties_of(node)}
    for question in questions(policy):
        sentences = depends.sentences(question)
        leads = [one for one in sentences if " leads " in one]
        assert len(leads) == len({answer.to for answer in question.answers})
        for sentence in sentences:
            if sentence.startswith("Asked of you only with "):
                first = sentence.partition(": ")[2].split("; ")[0].rstrip(".")
                assert first in {text.rstrip(".") for text in duties}

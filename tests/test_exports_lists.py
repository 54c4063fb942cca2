"""The lists beside the table hold everything that the policy has of their kind."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from policytree.exports.lists import listings_of, said_of
from policytree.exports.numbers import in_order, numbers_of
from policytree.model import Policy, Question, duties_of
from tests.small import gap, small_policy
from tests.strategies import examples, policies


@given(policies())
@examples(40)
def test_every_answer_duty_clause_and_gap_has_its_row(policy: Policy) -> None:
    questions, duties, clauses, gaps = listings_of(policy)
    numbers = numbers_of(policy)
    assert Counter((row[-2], row[-1], row[5]) for row in questions.rows) == Counter(
        (node.id, answer.value, said_of(policy, answer.to))
        for node in policy.nodes.values()
        if isinstance(node, Question)
        for answer in node.answers
    )
    stands: dict[str, set[str]] = {}
    for node in policy.nodes.values():
        for duty in duties_of(node):
            stands.setdefault(duty.id, set()).add(numbers[node.id])
    assert {row[-1]: set(row[-2].split(", ")) for row in duties.rows} == stands
    assert [row[0] for row in clauses.rows] == list(policy.clauses)
    assert [row[0] for row in gaps.rows] == list(policy.gaps)
    for one in (questions, duties, clauses, gaps):
        assert all(len(row) == len(one.head) for row in one.rows)


@given(policies())
@examples(20)
def test_each_node_has_a_number_of_its_own_in_the_order_of_the_document(policy: Policy) -> None:
    numbers = numbers_of(policy)
    told = [tuple(map(int, numbers[node.id].split("."))) for node in in_order(policy)]
    assert told == sorted(set(told))
    assert len(told) == len(policy.nodes)


def test_a_gap_and_a_clause_name_where_they_stand_or_why_they_do_not() -> None:
    policy = small_policy(gaps=(gap("G1", not_shown="nobody needs it"),))
    _, _, clauses, gaps = listings_of(policy)
    (row,) = gaps.rows
    assert row[-2:] == ("–", "nobody needs it")
    assert [(row[0], row[6]) for row in clauses.rows] == [
        ("C1", "1.1, 1.2, 1.3, 1.4, 1.5"),
        ("C2", "1.6"),
    ]

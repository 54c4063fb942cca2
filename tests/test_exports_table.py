"""The decision table: a row for each route, or where they are too many, for each group of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given

from policytree.engine import replay
from policytree.exports import table as table_module
from policytree.exports.made import Options
from policytree.exports.table import (
    ALL_ROUTES,
    ANY_ANSWER,
    EXAMPLE,
    NOT_ASKED,
    numbered,
    questions_of,
    table_of,
)
from policytree.exports.words import force_of
from policytree.loading import load_policy
from policytree.model import End
from policytree.routes import RouteGraph
from tests.small import small_policy
from tests.strategies import examples, policies
from tests.walking import ANY_TIME, all_routes

if TYPE_CHECKING:
    from policytree.exports.table import Table
    from policytree.model import Policy

ROOT = Path(__file__).resolve().parent.parent
MOST = 300


def records(table: Table) -> list[dict[str, str | int]]:
    """Each row by its headings."""
    return [dict(zip(table.head, row, strict=True)) for row in table.rows]


@given(policies(largest=5))
@examples(40)
def test_a_small_policy_has_a_row_for_each_route_with_what_is_asked_there(policy: Policy) -> None:
    assume(RouteGraph(policy).routes <= MOST)
    table = table_of(policy, Options())
    questions = questions_of(policy)
    expected = []
    for answers, journey in all_routes(policy):
        end = journey.position
        assert isinstance(end, End)
        duties = [state.duty for state in journey.duties]
        expected.append(
            (
                *(
                    " + ".join(one.answer(value).label for value in answers[one.id])
                    if one.id in answers
                    else NOT_ASKED
                    for one in questions
                ),
                end.title,
                numbered([duty.text for duty in duties]),
                numbered([force_of(duty) for duty in duties]),
                numbered([duty.who for duty in duties]),
            )
        )
    asked = table.head[1 : 1 + len(questions)]
    said = (*asked, "End", "Duty", "Force", "Who")
    found = [tuple(row[name] for name in said) for row in records(table)]
    assert sorted(map(str, found)) == sorted(map(str, expected))
    assert table.routes == len(expected)
    assert [row["Row"] for row in records(table)] == list(range(1, len(expected) + 1))


def test_a_policy_with_too_many_routes_has_a_row_for_each_end_and_each_duty_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(table_module, "MOST_ROUTES", 0)
    table = table_of(small_policy(), Options())
    told = [(row["End"], row["Duty"], row["Routes with the duty"]) for row in records(table)]
    assert not table.by_route
    assert told == [
        ("Done", ALL_ROUTES, 2),
        ("Done", "Call the person", 2),
        ("Nothing", ALL_ROUTES, 1),
        ("Ask", ALL_ROUTES, 2),
        ("Ask", "Ask the manager", 2),
    ]
    done, _, nothing, asks, _ = records(table)
    assert done["1.1 Was an appointment missed?"] == "Yes"
    assert done["1.2 How high is the risk?"] == "Low / High"
    assert nothing["1.2 How high is the risk?"] == NOT_ASKED
    assert asks["1.2 How high is the risk?"] == "Not sure / or not asked"
    assert ANY_ANSWER not in done.values()


def test_the_rows_of_a_large_policy_are_all_its_routes_and_duties_with_clauses_and_owner() -> None:
    policy = load_policy(ROOT / "decision_trees", "rdash")
    table = table_of(policy, Options())
    rows = records(table)
    whole = [row for row in rows if row["Duty"] == ALL_ROUTES]
    assert sum(int(row["Routes with the duty"]) for row in whole) == RouteGraph(policy).routes
    numbers = {heading.partition(" ")[0] for heading in table.head}
    questions = {
        heading.partition(" ")[0]: one
        for heading, one in zip(
            [name for name in table.head if name[0].isdigit()], questions_of(policy), strict=True
        )
    }
    for row in rows[::7]:
        answers = {}
        for said in str(row[EXAMPLE]).split("; "):
            number, _, labels = said.partition(": ")
            assert number in numbers
            asked = questions[number]
            values = {answer.label: answer.value for answer in asked.answers}
            answers[asked.id] = tuple(values[label] for label in labels.split(" + "))
        journey = replay(policy, answers, {}, ANY_TIME)
        assert isinstance(journey.position, End), f"row {row['Row']} has no whole route"
        assert journey.position.title == row["End"]
        if row["Duty"] != ALL_ROUTES:
            assert row["Duty"] in {state.duty.text for state in journey.duties}, row["Row"]
        assert row["Policy owner"] == policy.metadata.owner
        assert row["Clauses"]

"""The headless door: JSON in and out, the same for the command line and the browser."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from policytree.codec import canonical, fingerprint
from policytree.door import Door, describe, duty_words, journey_of
from policytree.engine import Status, Urgency, replay
from policytree.errors import InputError
from policytree.loading import load_policy
from policytree.model import Policy, duties_of
from tests.example import NOW, POLICY
from tests.strategies import Case, cases, examples
from tests.walking import HARD_CASE, answers_by_fact

RDASH = load_policy(Path("decision_trees"), "rdash")


def opened(policy: Policy = POLICY) -> Door:
    """A door with a policy loaded, as a page has it."""
    door = Door()
    reply = json.loads(door.handle("load", canonical(policy).decode()))
    assert reply == {"policy": policy.id, "fingerprint": fingerprint(policy)}
    return door


def asked(door: Door, request: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(door.handle("journey", json.dumps(request)))
    return reply


def request_of(case: Case) -> dict[str, Any]:
    return {
        "answers": {name: list(values) for name, values in case.answers.items()},
        "events": {name: at.isoformat() for name, at in case.events.items()},
        "now": case.now.isoformat(),
    }


# What a reply says


def test_a_question_comes_with_its_answers() -> None:
    position = asked(opened(), {})["position"]
    assert position["kind"] == "question"
    assert (position["id"], position["many"]) == ("seen", False)
    assert [answer["id"] for answer in position["answers"]] == ["yes", "no", "not_sure"]
    assert position["clauses"] == [{"id": "C1", "ref": "C1"}]


def test_on_a_checklist_each_answer_says_whether_it_stands_alone() -> None:
    answers = {"seen": "yes", "contact": "no"}
    position = asked(opened(), {"answers": answers})["position"]
    assert position["many"]
    assert {answer["id"]: answer["exclusive"] for answer in position["answers"]} == {
        "a": False,
        "b": False,
        "none": True,
        "not_sure": True,
    }


def test_an_end_comes_with_why_it_is_one() -> None:
    position = asked(opened(), {"answers": {"seen": "no"}})["position"]
    assert (position["kind"], position["end"]) == ("end", "not triggered")
    assert position["says"] == "Nothing."


def test_a_duty_comes_with_everything_staff_need() -> None:
    reply = asked(
        opened(),
        {
            "answers": {"seen": "yes", "contact": "no"},
            "events": {"missed": "2026-11-20T09:00+00:00"},
            "now": "2026-11-20T12:00+00:00",
        },
    )
    tell = next(duty for duty in reply["duties"] if duty["id"] == "tell")
    assert tell["who"] == "Staff"
    assert tell["force"] == "must"
    assert tell["status"] == "upcoming"
    assert tell["urgency"] == "upcoming"
    assert tell["due"] == "2026-11-21T09:00+00:00"
    assert tell["until"] == "contact made: “yes”"
    assert tell["gaps"] == ["G1"]
    assert [(one["event"], one["at"]) for one in tell["readings"]] == [
        ("missed", "2026-11-21T09:00+00:00"),
        ("tried", None),
    ]
    assert reply["events"] == [
        {
            "id": event,
            "text": text,
            "ask": "When was it?",
            "planned": False,
            "day": False,
        }
        for event, text in (("missed", "the missed visit"), ("tried", "the first try"))
    ]
    assert reply["gaps"][0]["id"] == "G1"
    assert reply["now"] == "2026-11-20T12:00+00:00"


def test_what_an_answer_ended_and_dropped_is_named() -> None:
    answers = {"seen": "yes", "contact": "yes", "kinds": ["none"], "still": "no"}
    reply = asked(opened(), {"answers": answers})
    assert {"id": "today", "text": "Try"} in reply["settled"]
    assert [one["question"] for one in reply["dropped"]] == ["still"]
    assert reply["held"] == []


def test_every_reply_carries_the_stamp() -> None:
    stamp = asked(opened(), {"now": "2027-01-02T12:00+00:00"})["stamp"]
    assert stamp["fingerprint"] == fingerprint(POLICY)
    assert stamp["review"] == "overdue for review"
    assert "past its own review date" in stamp["notice"]
    assert all(isinstance(value, str) for value in stamp.values())


def test_without_a_time_it_is_now() -> None:
    reply = asked(opened(), {})
    assert datetime.now(UTC) - datetime.fromisoformat(reply["now"]) < timedelta(minutes=2)
    assert asked(opened(), {"now": None})["position"]["id"] == "seen"


def test_what_is_said_of_a_duty_needs_no_time() -> None:
    (duty,) = (duty for duty in duties_of(POLICY.node("missed")) if duty.id == "write")
    assert duty_words(POLICY, duty)["deadline"] == "Within 5 days of the missed visit"


# The same everywhere


@given(cases())
@examples(60)
def test_the_door_and_the_engine_agree(case: Case) -> None:
    """Through JSON both ways: the policy, the request and the reply."""
    reply = asked(opened(case.policy), request_of(case))
    journey = replay(*case)
    assert reply == json.loads(json.dumps(describe(journey)))
    assert [duty["id"] for duty in reply["duties"]] == [one.duty.id for one in journey.duties]


@given(cases())
@examples(60)
def test_a_record_of_a_decision_replays_to_itself(case: Case) -> None:
    """What a reply says of its own time and answers is enough to have the same reply again."""
    door = opened(case.policy)
    reply = asked(door, request_of(case))
    held = {name: list(case.answers[name]) for name in reply["held"]}
    dropped = {one["question"]: one["answer"] for one in reply["dropped"]}
    route = {
        visit["node"]: visit["answer"]
        for visit in reply["route"]
        if visit["answer"] and visit["node"] in case.answers
    }
    events = {
        name: at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M+00:00")
        for name, at in case.events.items()
    }
    given_again = {name: ({**held, **route} | dropped)[name] for name in case.answers}
    again = asked(door, {"answers": given_again, "events": events, "now": reply["now"]})
    assert again == reply


def test_a_reply_is_json_and_nothing_else() -> None:
    answers = answers_by_fact(RDASH, HARD_CASE)
    reply = describe(replay(RDASH, answers, {"missed_appointment": NOW}, NOW))
    assert json.loads(json.dumps(reply)) == reply
    statuses = {duty["status"] for duty in reply["duties"]}
    assert statuses <= set(Status)
    assert {duty["urgency"] for duty in reply["duties"]} <= set(Urgency)


def test_doors_are_apart() -> None:
    one, other = opened(POLICY), opened(RDASH)
    assert asked(one, {})["policy"] == "small"
    assert asked(other, {})["policy"] == "rdash"


# Requests that do not fit


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ([], "the request to journey holds a list; expected a JSON object"),
        ({"answer": {}}, "small: unknown part 'answer'; expected answers, events, now"),
        ({"answers": []}, "answers must be an object of names and values, and here is a list"),
        ({"answers": None}, "answers must be an object of names and values, and here is null"),
        ({"events": "now"}, "events must be an object of names and values, and here is a text"),
        ({"answers": {"seen": 1}}, "question seen: the answer must be a text or a list of texts"),
        ({"answers": {"seen": None}}, "a list of texts, and here is null"),
        ({"answers": {"seen": {"yes": True}}}, "a list of texts, and here is an object"),
        ({"answers": {"kinds": ["a", 1]}}, "a list of texts, and here is a number"),
        ({"answers": {"kinds": [["a"]]}}, "a list of texts, and here is a list"),
        ({"answers": {"sene": "yes"}}, "no question 'sene'; the questions are seen, contact"),
        ({"answers": {"seen": "si"}}, "'si' is not an answer; expected one of yes, no, not_sure"),
        ({"answers": {"a\nb": 1}}, r"question 'a\nb': the answer must be"),
        ({"answers": {"\ud800": "x"}}, r"there is no question '\ud800'"),
        ({"events": {"missed": 5}}, "small, event missed is 5, which is not a date and time"),
        ({"events": {"missed": "2026-11-20T12:00"}}, "missed is '2026-11-20T12:00', which has no"),
        ({"events": {"a\nb": "x"}}, r"event 'a\nb' is 'x', which is not a date and time"),
        ({"now": "later"}, "small, now is 'later', which is not a date and time"),
        ({"now": True}, "small, now is True, which is not a date and time"),
        (
            {"now": "2026-11-20T12:00Z", "events": {"missed": "2026-11-20T12:01Z"}},
            "small, event missed: 2026-11-20T12:01+00:00 lies in the future",
        ),
    ],
)  # fmt: skip
def test_a_request_that_does_not_fit_is_answered_with_one_sentence(
    request_: object, said: str
) -> None:
    reply = asked(opened(), request_)
    assert list(reply) == ["error"]
    assert said in reply["error"]
    assert "\n" not in reply["error"]


@pytest.mark.parametrize(
    ("call", "payload", "said"),
    [
        ("journey", "{}", "the engine was asked for 'journey', which it cannot do now"),
        ("dance", "{}", "the engine was asked for 'dance', which it cannot do now"),
        ("load", "{}", "the policy data must have format 2, and has none"),
        ("load", '{"format": 2}', "the policy data is damaged"),
        ("load", "", "the request to load is empty"),
        ("load", "{", "the request to load, line 1 column 2: not JSON"),
        ("load", '{"a":' * 100_000, "the request to load is nested too deeply"),
        ("journey", '{"now": null, "now": null}', "the name 'now' is given twice"),
    ],
)
def test_a_call_that_cannot_be_answered_says_so(call: str, payload: str, said: str) -> None:
    reply = json.loads(Door().handle(call, payload))
    assert said in reply["error"]


def test_after_a_bad_request_the_door_still_works() -> None:
    door = opened()
    assert "error" in asked(door, {"answers": {"seen": "si"}})
    assert "error" in json.loads(door.handle("load", "{}"))
    assert asked(door, {})["position"]["id"] == "seen"


def test_python_callers_are_told_the_same() -> None:
    with pytest.raises(
        InputError, match="small: the request must be an object, and here is a list"
    ):
        journey_of(POLICY, [])  # type: ignore[arg-type]

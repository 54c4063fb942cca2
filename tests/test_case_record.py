"""The record of a decision: what stands in it, and that it is the same wherever it is made."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given

from policytree.case_record import FORM, TITLE, record_of, squeezed
from policytree.codec import canonical, fingerprint
from policytree.conditions import in_words
from policytree.door import Door, record_for
from policytree.engine import replay
from policytree.errors import InputError
from policytree.loading import load_policy
from policytree.model import Policy, Question
from tests.example import CONTACTED, HOUR, MISSED_ONE, NO_CONTACT, NOW, POLICY
from tests.strategies import Case, cases, examples
from tests.walking import HARD_CASE, answers_by_fact

RDASH = load_policy(Path("decision_trees"), "rdash")
HARD = answers_by_fact(RDASH, HARD_CASE)
EVENTS = {"missed_appointment": datetime(2026, 11, 20, 9, 30, tzinfo=UTC)}
LATE = datetime(2026, 11, 21, 23, 40, tzinfo=UTC)

# These words are what FORM stands for: with another wording it must be raised, so that records
# made before are named as older ones and not as altered.
GOLDEN = f"""\
RECORD OF A DECISION
Add the person's details in the case notes, not here: this record names nobody.

Policy: Small policy, An organisation
Reference: S1
Version: 1
Approved: 1 January 2025
Review due: 1 January 2027
Review status: due for review. The policy's review is due soon: 1 January 2027.
Tree: {fingerprint(POLICY)}
Made: Friday 20 November 2026, 12:00 GMT

TIMES GIVEN
- the missed visit: Thursday 19 November 2026, 11:00 GMT
- the first try: time not given

ANSWERS
1. Was a visit missed? Yes

WHERE THIS STANDS
Not finished: the open question is: Is contact made?
Clause: C1 (C1)

WHAT TO DO: NOW
1. Should, immediate risk: Call for help
   Who: Staff
   When: No time stated. State: to be done
   Clause: C1 (C1)
2. Must: Try
   Who: Staff
   When: The same day as the missed visit. State: overdue: it was due by Thursday \
19 November 2026, 23:59 GMT
   Until: contact made: “yes”
   Clause: C1 (C1)
3. Must: Tell others
   Who: Staff
   When: Once 24 hours have passed since the missed visit (or 24 hours after the first try). \
State: to be done, now: since Friday 20 November 2026, 11:00 GMT
   Readings: counted from the missed visit, Friday 20 November 2026, 11:00 GMT; counted from the \
first try, time not given
   Until: contact made: “yes”
   Unclear: G1
   Clause: C1 (C1)

WHAT TO DO: BY A DATE
4. Should: Write
   Who: Staff
   When: Within 5 days of the missed visit. State: to be done, by \
Tuesday 24 November 2026, 23:59 GMT
   Clause: C1 (C1)

WHAT TO DO: NO TIME STATED
5. Must: Do the rest
   Who: Staff
   When: No time stated. State: to be done
   Clause: C1 (C1)
6. May: Visit
   Who: Staff
   When: No time stated. State: to be done
   Clause: C1 (C1)

WHAT TO DO: THROUGHOUT
7. Must: Write it down
   Who: Staff
   When: No time stated. State: to be done
   Clause: C1 (C1)

WHAT TO DO: DO NOT
8. Must not: Close the case
   Who: Staff
   When: No time stated. State: not to be done
   Clause: C1 (C1)

WHERE THE POLICY IS UNCLEAR
- G1. a gap (C1). For staff: ask
Whom to ask: The manager

For checking (keep this line):
[Record 1; small; {fingerprint(POLICY)}; 2026-11-20T12:00+00:00; seen=yes; \
@missed=2026-11-19T11:00+00:00; #"""


def test_the_words_of_a_record_are_those_of_its_form() -> None:
    record = record_of(POLICY, MISSED_ONE, {"missed": NOW - 25 * HOUR}, NOW)
    assert FORM == 1
    assert re.fullmatch(re.escape(GOLDEN) + r"[0-9a-f]{12}\]", record)


def test_a_record_has_everything_the_journey_has_in_its_order() -> None:
    journey = replay(RDASH, HARD, EVENTS, LATE)
    record = record_of(RDASH, HARD, EVENTS, LATE)
    at = 0
    for number, visit in enumerate(
        (one for one in journey.route if one.values and not one.known), 1
    ):
        question = RDASH.node(visit.node)
        assert isinstance(question, Question)
        labels = "; ".join(question.answer(value).label for value in visit.values)
        at = record.index(f"\n{number}. {question.text} {labels}\n", at)
    for number, state in enumerate(journey.duties, 1):
        at = record.index(f"\n{number}. ", at)
        card = record[at:].split(f"\n{number + 1}. ", 1)[0]
        assert state.duty.text in card
        assert f"Who: {state.duty.who}\n" in card
        assert state.duty.qualifier in card
        for clause in state.duty.clauses:
            assert f"({clause})" in card
        if state.duty.when:
            assert f"Only if: {in_words(state.duty.when, RDASH.facts)}\n" in card
    for letter in journey.letters:
        assert f"- {RDASH.letters[letter].title}, to: " in record
    for name in journey.gaps:
        gap = RDASH.gaps[name]
        shown = f"- {gap.id}. {gap.title} ({gap.ref}). For staff: {gap.staff}\n"
        assert (shown in record) == (not gap.not_shown)


def test_an_overdue_policy_gives_a_record_with_the_warning() -> None:
    overdue = record_of(RDASH, HARD, EVENTS, LATE)
    assert "Review status: overdue for review. The policy is past its own review date" in overdue
    in_date = record_of(POLICY, {}, {}, datetime(2026, 6, 1, tzinfo=UTC))
    assert "Review status: in date.\n" in in_date


def test_what_is_settled_is_said_to_be_and_by_what() -> None:
    record = record_of(POLICY, CONTACTED, {}, NOW)
    settled = record.split("NO LONGER ASKED", 1)[1]
    assert "- Tell others (settled by: contact made: “yes”)" in settled


def test_an_end_is_named_and_an_unfinished_route_names_its_question() -> None:
    ended = record_of(POLICY, {"seen": "no"}, {}, NOW)
    assert "WHERE THIS STANDS\nNot triggered: Nothing\nNothing.\nClause: C1 (C1)\n" in ended
    unfinished = record_of(POLICY, NO_CONTACT, {}, NOW)
    assert "Not finished: the open question is: Which kinds?" in unfinished


def test_an_answer_that_is_not_on_the_route_is_not_recorded() -> None:
    more = record_of(POLICY, {"seen": "no", "contact": "yes"}, {}, NOW)
    assert more == record_of(POLICY, {"seen": "no"}, {}, NOW)


def test_the_same_moment_in_another_zone_and_with_seconds_gives_the_same_record() -> None:
    elsewhere = timezone(timedelta(hours=-5))
    missed = NOW - 3 * HOUR
    here = record_of(POLICY, MISSED_ONE, {"missed": missed}, NOW)
    there = record_of(
        POLICY,
        MISSED_ONE,
        {"missed": (missed + timedelta(seconds=12)).astimezone(elsewhere)},
        (NOW + timedelta(seconds=59)).astimezone(elsewhere),
    )
    assert here == there


def test_of_an_event_whose_day_matters_only_the_day_is_said() -> None:
    events = {name: replace(one, day=True) for name, one in POLICY.events.items()}
    record = record_of(replace(POLICY, events=events), MISSED_ONE, {"missed": NOW - 24 * HOUR}, NOW)
    assert "- the missed visit: 19 November 2026\n" in record


def test_the_pages_call_gives_the_same_bytes() -> None:
    door = Door()
    door.handle("load", canonical(RDASH).decode())
    request = {
        "answers": {question: list(values) for question, values in HARD.items()},
        "events": {name: at.isoformat() for name, at in EVENTS.items()},
        "now": LATE.isoformat(),
    }
    reply = json.loads(door.handle("record", json.dumps(request)))
    assert reply == {"record": record_of(RDASH, HARD, EVENTS, LATE)}
    assert reply["record"] == record_for(RDASH, request)
    refused = json.loads(door.handle("record", '{"answers": {"nowhere": "yes"}}'))
    assert "there is no question 'nowhere'" in refused["error"]


@pytest.mark.parametrize("policy", [POLICY, RDASH], ids=["small", "rdash"])
def test_what_does_not_fit_the_policy_is_refused(policy: Policy) -> None:
    with pytest.raises(InputError, match="there is no question"):
        record_of(policy, {"nowhere": "yes"}, {}, NOW)


@given(cases())
@examples(60)
def test_a_record_is_plain_lines_that_survive_trimming(case: Case) -> None:
    record = record_of(*case)
    assert record.startswith(f"{TITLE}\n")
    assert record.endswith("]")
    assert record == "\n".join(line.rstrip() for line in record.split("\n"))
    assert "\n\n\n" not in record
    assert not re.search(r"[\t\r\x00-\x09\x0b-\x1f]", record)
    assert squeezed(record).endswith("]")

"""The headless door: JSON in, JSON out, the same for the command line and the browser.

A request is `{"answers": {question: answer or [answers]}, "events": {event: time}, "now":
time}`; every part may be left out. The reply is documented in `docs/maintainers/json.md`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.bank_holidays import CALENDAR
from policytree.case_record import record_of
from policytree.codec import decode, fingerprint
from policytree.conditions import in_words
from policytree.engine import Journey, replay
from policytree.errors import InputError, PolicytreeError, shown
from policytree.hours import open_at
from policytree.model import Policy, Question
from policytree.stamp import stamp_of
from policytree.strict_json import kind_of, parse_object
from policytree.times import deadline_in_words, parse_event, parse_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytree.engine import DutyState
    from policytree.model import Duty

_PARTS = ("answers", "events", "now")
_LONGEST_NAME = 60


def journey_of(policy: Policy, request: Mapping[str, Json]) -> Journey:
    """Replay a request. Raises `InputError` with one plain sentence where it does not fit."""
    return replay(policy, *_given(policy, request))


def record_for(policy: Policy, request: Mapping[str, Json], print_of_tree: str = "") -> str:
    """The record of a request's journey for the case notes. Raises `InputError` likewise."""
    return record_of(policy, *_given(policy, request), print_of_tree)


def _given(
    policy: Policy, request: Mapping[str, Json]
) -> tuple[dict[str, Json], dict[str, datetime], datetime]:
    """What a request gives: answers, events and the moment."""
    if not isinstance(request, dict):
        message = f"{policy.id}: the request must be an object, and here is {kind_of(request)}"
        raise InputError(message)
    for part in request:
        if part not in _PARTS:
            message = f"{policy.id}: unknown part {shown(part)}; expected {', '.join(_PARTS)}"
            raise InputError(message)
    answers = _mapping(policy, request, "answers")
    for question, given in answers.items():
        _check_texts(policy, question, given)
    events = {
        event: parse_event(policy.events.get(event), time, f"{policy.id}, event {_name(event)}")
        for event, time in _mapping(policy, request, "events").items()
    }
    now = request.get("now")
    moment = datetime.now(UTC) if now is None else parse_time(now, f"{policy.id}, now")
    return answers, events, moment


def _check_texts(policy: Policy, question: str, given: object) -> None:
    texts = given if isinstance(given, list) else [given]
    for text in texts:
        if not isinstance(text, str):
            message = (
                f"{policy.id}, question {_name(question)}: the answer must be a text or a list of "
                f"texts, and here is {kind_of(text)}"
            )
            raise InputError(message)


def _name(given: str) -> str:
    """A name somebody gave: as it is where it can be one of ours, else quoted on one line."""
    return given if given.isprintable() and len(given) <= _LONGEST_NAME else shown(given)


def _mapping(policy: Policy, request: Mapping[str, Json], part: str) -> dict[str, Json]:
    value = request.get(part, {})
    if not isinstance(value, dict):
        message = (
            f"{policy.id}: {part} must be an object of names and values, and here is "
            f"{kind_of(value)}"
        )
        raise InputError(message)
    return value


def describe(journey: Journey, print_of_tree: str = "") -> dict[str, Json]:
    """The journey as JSON-ready data, in the order staff see."""
    policy = journey.policy
    return {
        "policy": policy.id,
        "now": journey.now.isoformat(timespec="minutes"),
        "position": _position(journey),
        "route": [
            {"node": visit.node, "answer": list(visit.values), "known": visit.known}
            for visit in journey.route
        ],
        "duties": [_duty_state(journey, state) for state in journey.duties],
        "settled": [{"id": duty.id, "text": duty.text} for duty in journey.settled],
        "gaps": [_gap(policy, gap) for gap in journey.gaps],
        "letters": [_letter(policy, letter) for letter in journey.letters],
        "events": [
            {
                "id": event,
                "text": policy.events[event].text,
                "ask": policy.events[event].ask,
                "planned": policy.events[event].planned,
                "day": policy.events[event].day,
            }
            for event in journey.events
        ],
        "dropped": [
            {"question": one.question, "answer": list(one.values), "reason": one.reason}
            for one in journey.dropped
        ],
        "held": list(journey.held),
        "stamp": {
            name: str(value)
            for name, value in asdict(stamp_of(policy, journey.now, print_of_tree)).items()
        },
    }


def _position(journey: Journey) -> dict[str, Json]:
    node = journey.position
    if isinstance(node, Question):
        fact = journey.policy.facts[node.fact]
        return {
            "kind": "question",
            "id": node.id,
            "text": node.text,
            "hint": node.hint,
            "why": node.why,
            "many": fact.many,
            "answers": [
                {
                    "id": answer.value,
                    "label": answer.label,
                    "hint": answer.hint,
                    "exclusive": not fact.many or fact.value(answer.value).exclusive,
                }
                for answer in node.answers
            ],
            "clauses": _clauses(journey.policy, node.clauses),
            "gaps": list(node.gaps),
        }
    return {
        "kind": "end",
        "id": node.id,
        "end": node.kind.value,
        "text": node.title,
        "says": node.says,
        "clauses": _clauses(journey.policy, node.clauses),
        "gaps": list(node.gaps),
    }


def _clauses(policy: Policy, ids: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"id": one, "ref": policy.clauses[one].ref} for one in ids]


def duty_words(policy: Policy, duty: Duty) -> dict[str, Json]:
    """What can be said of a duty before any time is known."""
    event_texts = {event.id: event.text for event in policy.events.values()}
    return {
        "id": duty.id,
        "text": duty.text,
        "who": duty.who,
        "force": duty.force.value,
        "qualifier": duty.qualifier,
        "prohibited": duty.prohibited,
        "deadline": deadline_in_words(duty.deadline, event_texts, prohibited=duty.prohibited),
        "record": duty.record,
        "letter": duty.letter,
        "lines": [_line(policy, line) for line in duty.lines],
        "refers": duty.refers,
        "when": in_words(duty.when, policy.facts) if duty.when else "",
        "until": in_words(duty.until, policy.facts) if duty.until else "",
        "clauses": _clauses(policy, duty.clauses),
        "gaps": list(duty.gaps),
        "note": duty.note,
    }


def _duty_state(journey: Journey, state: DutyState) -> dict[str, Json]:
    policy = journey.policy
    said = duty_words(policy, state.duty)
    for line, shown_line in zip(state.duty.lines, said["lines"], strict=True):
        shown_line["open"] = open_at(policy.lines[line], journey.now, CALENDAR).value
    return {
        **said,
        "node": state.node,
        "status": state.status.value,
        "urgency": state.urgency.value,
        "immediate": state.duty.immediate,
        "due": state.due.isoformat(timespec="minutes") if state.due else None,
        "readings": [
            {
                "event": reading.clock.event,
                "reading": reading.clock.reading,
                "at": reading.at.isoformat(timespec="minutes") if reading.at else None,
                "beyond_calendar": reading.beyond_calendar,
                "known_to": CALENDAR.last_year,
            }
            for reading in state.readings
        ],
    }


def _gap(policy: Policy, gap_id: str) -> dict[str, str]:
    gap = policy.gaps[gap_id]
    return {
        "id": gap.id,
        "title": gap.title,
        "ref": gap.ref,
        "problem": gap.problem,
        "staff": gap.staff,
    }


def _line(policy: Policy, line_id: str) -> dict[str, Json]:
    line = policy.lines[line_id]
    return {
        "id": line.id,
        "name": line.name,
        "phone": line.phone,
        "hours": line.hours,
        "unstated": line.unstated,
        "clauses": _clauses(policy, line.clauses),
    }


def _letter(policy: Policy, letter_id: str) -> dict[str, Json]:
    letter = policy.letters[letter_id]
    return {
        "id": letter.id,
        "title": letter.title,
        "to": letter.to,
        "contents": list(letter.contents.values()),
        "clauses": _clauses(policy, letter.clauses),
    }


class Door:
    """The calls of a browser page: load a policy once, then ask for journeys.

    Holds the loaded policy and nothing of the reader: every request carries all its answers.
    """

    def __init__(self) -> None:
        self._policy: Policy | None = None
        self._print = ""

    def handle(self, call: str, payload: str) -> str:
        """Answer `load` (a policy's canonical JSON), `journey` or `record` (a request), as JSON."""
        try:
            data = parse_object(payload, f"the request to {call}")
            match call:
                case "load":
                    self._policy = decode(data)
                    self._print = fingerprint(self._policy)
                    reply: Json = {"policy": self._policy.id, "fingerprint": self._print}
                case "journey" if self._policy is not None:
                    reply = describe(journey_of(self._policy, data), self._print)
                case "record" if self._policy is not None:
                    reply = {"record": record_for(self._policy, data, self._print)}
                case _:
                    message = f"the engine was asked for {shown(call)}, which it cannot do now"
                    raise InputError(message)
        except PolicytreeError as error:
            reply = {"error": str(error)}
        return json.dumps(reply, ensure_ascii=False)


handle = Door().handle

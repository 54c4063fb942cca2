"""The record of a decision: what was answered and what the policy asked, for the case notes.

Plain text, the same bytes in the browser, at a terminal and in tests. It names nobody: whoever
copies it adds the person's details in the case notes. Its last line lets a program replay it
(`policytree.record_check`), so that what was copied can be proved to be what the policy asked.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, final

from policytree.bank_holidays import CALENDAR
from policytree.codec import fingerprint
from policytree.conditions import in_words
from policytree.engine import replay
from policytree.model import Question
from policytree.stamp import stamp_of
from policytree.times import deadline_in_words, time_in_words, to_the_minute
from policytree.urgency import Status
from policytree.wording import ENDS, URGENCIES, day, due_in_words, force_tag, reading_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from policytree.engine import Given, Journey
    from policytree.model import Duty, Policy
    from policytree.urgency import DutyState

FORM = 1
"""Raised whenever the words or the order of a record change: an older one is then named as such."""
TITLE = "RECORD OF A DECISION"
"""The first line of every record."""
LINE = "[Record"
"""How the line for programs begins."""

_STATES = {
    Status.OVERDUE: "overdue",
    Status.DUE: "to be done",
    Status.TIME_NEEDED: "to be checked",
    Status.PROHIBITED: "not to be done",
    Status.UPCOMING: "not due yet",
}
# These say in their own words where a duty stands; the others need the state before them.
_SAYS_ITSELF = (Status.OVERDUE, Status.UPCOMING)


@final
@dataclass(frozen=True, slots=True)
class Told:
    """What a record is made from: the same as a journey. Times have a zone, in whole minutes."""

    answers: Mapping[str, tuple[str, ...]]
    events: Mapping[str, datetime]
    now: datetime


def squeezed(text: str) -> str:
    """A text without any white space: what case-note systems wrap and trim does not count."""
    return "".join(text.split())


def digest(text: str) -> str:
    """Twelve digits of a text's words. They find slips and truncation; they are no signature."""
    return hashlib.sha256(squeezed(text).encode()).hexdigest()[:12]


def record_of(
    policy: Policy,
    answers: Given,
    events: Mapping[str, datetime],
    now: datetime,
    print_of_tree: str = "",
) -> str:
    """The record of the journey that these answers, events and moment give.

    Pass `print_of_tree` where the fingerprint is already known. Raises `InputError` where
    something given does not fit the policy, as `replay` does.
    """
    journey = replay(policy, answers, events, now)
    stamp = stamp_of(policy, journey.now, print_of_tree or fingerprint(policy))
    told = Told(
        answers={one.node: one.values for one in journey.route if one.values and not one.known},
        # As people read them: the same moment may be given in another zone, and with seconds.
        events={name: to_the_minute(at, name) for name, at in events.items()},
        now=journey.now,
    )
    lines = [
        TITLE,
        "Add the person's details in the case notes, not here: this record names nobody.",
        "",
        f"Policy: {stamp.title}, {stamp.organisation}",
        f"Reference: {stamp.reference or 'not stated'}",
        f"Version: {stamp.version or 'not stated'}",
        f"Approved: {day(stamp.approved) or 'not stated'}",
        f"Review due: {stamp.review_words or 'not stated'}",
        f"Review status: {stamp.review.value}. {stamp.notice}".rstrip(),
        f"Tree: {stamp.fingerprint}",
        f"Made: {time_in_words(journey.now)}",
        *_times(journey, told.events),
        *_answers(journey, told),
        *_position(journey),
        *_duties(journey),
        *_settled(journey),
        *_letters(journey),
        *_gaps(journey),
        "",
        "For checking (keep this line):",
    ]
    text = "\n".join(lines)
    line = _line(policy.id, stamp.fingerprint, told)
    return f"{text}\n{line} #{digest(text + line)}]"


def _line(policy_id: str, print_of_tree: str, told: Told) -> str:
    """The line for programs, up to its check digits. No part needs the spaces to be read."""
    parts = [
        f"{LINE} {FORM}",
        policy_id,
        print_of_tree,
        told.now.isoformat(timespec="minutes"),
        *(f"{question}={','.join(values)}" for question, values in told.answers.items()),
        *(
            f"@{event}={at.isoformat(timespec='minutes')}"
            for event, at in sorted(told.events.items())
        ),
    ]
    return "".join(f"{part}; " for part in parts).rstrip()


def _headed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """The lines under their heading; nothing where there are none."""
    for number, line in enumerate(lines):
        if number == 0:
            yield ""
            yield heading.upper()
        yield line


def _times(journey: Journey, events: Mapping[str, datetime]) -> Iterator[str]:
    names = journey.policy.events
    given = (_event_given(journey.policy, name, at) for name, at in sorted(events.items()))
    lacking = (
        f"- {names[name].text}: time not given" for name in journey.events if name not in events
    )
    return _headed("Times given", [*given, *lacking])


def _event_given(policy: Policy, name: str, at: datetime) -> str:
    event = policy.events[name]
    said = f"{day(at.date().isoformat())}" if event.day else time_in_words(at)
    return f"- {event.text}: {said}"


def _answers(journey: Journey, told: Told) -> Iterator[str]:
    lines = []
    for number, (node, values) in enumerate(told.answers.items(), 1):
        question = journey.policy.node(node)
        if isinstance(question, Question):
            labels = "; ".join(question.answer(value).label for value in values)
            lines.append(f"{number}. {question.text} {labels}")
    return _headed("Answers", lines or ["None yet."])


def _duties(journey: Journey) -> Iterator[str]:
    if not journey.duties:
        yield from _headed("What to do", ["The policy asks nothing at this point."])
    number = 0
    for urgency, states in groupby(journey.duties, lambda state: state.urgency):
        lines = []
        for state in states:
            number += 1
            lines.append(f"{number}. {_binding(state.duty)}: {state.duty.text}")
            lines += [f"   {label}: {words}" for label, words in _details(journey, state) if words]
        yield from _headed(f"What to do: {URGENCIES[urgency][0]}", lines)


def _binding(duty: Duty) -> str:
    """How binding a duty is, as the page says it."""
    parts = [force_tag(duty), duty.qualifier, "immediate risk" if duty.immediate else ""]
    return ", ".join(part for part in parts if part)


def _details(journey: Journey, state: DutyState) -> Iterator[tuple[str, str]]:
    policy, duty = journey.policy, state.duty
    events = {event.id: event.text for event in policy.events.values()}
    yield "Only if", in_words(duty.when, policy.facts) if duty.when else ""
    yield "Who", duty.who
    deadline = deadline_in_words(duty.deadline, events, prohibited=duty.prohibited)
    yield "When", f"{deadline}. State: {_state(policy, state)}"
    if len(state.readings) > 1:
        yield "Readings", "; ".join(reading_in_words(policy, one) for one in state.readings)
    if any(one.beyond_calendar for one in state.readings):
        known_to = f"bank holidays are known to the end of {CALENDAR.last_year}"
        yield "Check", f"{known_to}, so count the working days yourself"
    yield "Until", in_words(duty.until, policy.facts) if duty.until else ""
    yield "Ask", duty.refers
    for name in duty.lines:
        line = policy.lines[name]
        unstated = f" (not stated: {line.unstated})" if line.unstated else ""
        yield "Ring", f"{line.name}, {line.phone}, {line.hours}{unstated}"
    yield "Letter", policy.letters[duty.letter].title if duty.letter else ""
    yield "Record in", duty.record
    yield "Note", duty.note
    yield "Unclear", ", ".join(_gaps_shown(policy, duty.gaps))
    yield "Clause", _refs(policy, duty.clauses)


def _state(policy: Policy, state: DutyState) -> str:
    words = due_in_words(policy, state)
    if not words or state.status in _SAYS_ITSELF:
        return words or _STATES[state.status]
    return f"{_STATES[state.status]}, {words}"


def _refs(policy: Policy, clauses: Iterable[str]) -> str:
    return "; ".join(f"{policy.clauses[one].ref} ({one})" for one in clauses)


def _settled(journey: Journey) -> Iterator[str]:
    facts = journey.policy.facts
    return _headed(
        "No longer asked, for the answers have settled it",
        [
            f"- {duty.text}"
            + (f" (settled by: {in_words(duty.until, facts)})" if duty.until else "")
            for duty in journey.settled
        ],
    )


def _letters(journey: Journey) -> Iterator[str]:
    letters = [journey.policy.letters[name] for name in journey.letters]
    return _headed("Letters asked for", [f"- {one.title}, to: {one.to}" for one in letters])


def _gaps_shown(policy: Policy, gaps: Iterable[str]) -> list[str]:
    return [one for one in gaps if not policy.gaps[one].not_shown]


def _gaps(journey: Journey) -> Iterator[str]:
    policy = journey.policy
    gaps = [policy.gaps[one] for one in _gaps_shown(policy, journey.gaps)]
    lines = [f"- {gap.id}. {gap.title} ({gap.ref}). For staff: {gap.staff}" for gap in gaps]
    if lines:
        lines.append(f"Whom to ask: {policy.metadata.ask}")
    return _headed("Where the policy is unclear", lines)


def _position(journey: Journey) -> Iterator[str]:
    node, policy = journey.position, journey.policy
    if isinstance(node, Question):
        lines = [f"Not finished: the open question is: {node.text}"]
    else:
        lines = [f"{ENDS[node.kind]}: {node.title}", node.says]
    if node.clauses:
        lines.append(f"Clause: {_refs(policy, node.clauses)}")
    return _headed("Where this stands", [line for line in lines if line])

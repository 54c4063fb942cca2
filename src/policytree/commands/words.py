"""A journey in words on a terminal: every duty with all that the policy says of it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from policytree.bank_holidays import CALENDAR
from policytree.commands.terminal import Style
from policytree.conditions import in_words
from policytree.engine import DutyState, Journey, Urgency
from policytree.hours import open_at
from policytree.model import Duty, Line, Policy, Question
from policytree.stamp import stamp_of
from policytree.times import deadline_in_words, time_in_words
from policytree.wording import due_in_words, force_in_words, reading_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from policytree.commands.terminal import Terminal

_URGENT = (Urgency.NOW, Urgency.TODAY)


def tell_journey(journey: Journey, terminal: Terminal) -> None:
    """Everything a journey yields: where it stands, duties, letters, gaps, and the stamp."""
    tell_position(journey, terminal)
    tell_duties(journey, terminal)
    _tell_settled(journey, terminal)
    _tell_letters(journey, terminal)
    _tell_gaps(journey, terminal)
    tell_dropped(journey, terminal)
    tell_stamp(journey, terminal)


def tell_position(journey: Journey, terminal: Terminal) -> None:
    """The end reached, or the question that comes next."""
    node = journey.position
    if isinstance(node, Question):
        terminal.heading("Not at an end yet")
        terminal.say(f"Next question ({node.id}): {node.text}")
        for answer in node.answers:
            terminal.say(f"- {answer.value}: {answer.label}", indent=2, hang=2)
        return
    terminal.heading(node.title)
    terminal.say(f"({node.kind.value}) {node.says}".rstrip())
    terminal.say(f"Clause: {_clauses(journey.policy, node.clauses)}", style=Style.QUIET)


def tell_duties(journey: Journey, terminal: Terminal) -> None:
    """The duties in order, under a heading for each urgency, numbered through."""
    if not journey.duties:
        terminal.heading("No duties")
        terminal.say("The policy asks nothing at this point.")
    number = 0
    for urgency, states in groupby(journey.duties, lambda state: state.urgency):
        style = Style.URGENT if urgency in _URGENT else Style.STRONG
        terminal.heading(urgency.value.capitalize(), style)
        for state in states:
            number += 1
            terminal.say(f"{number}. {state.duty.text}", hang=3, style=Style.STRONG)
            for label, words in _details(journey, state):
                terminal.say(f"{label}: {words}", indent=3, hang=2)


def _details(journey: Journey, state: DutyState) -> Iterator[tuple[str, str]]:
    policy, duty = journey.policy, state.duty
    events = {event.id: event.text for event in policy.events.values()}
    yield "Who", duty.who
    yield "Force", force_in_words(duty)
    yield "Deadline", deadline_in_words(duty.deadline, events, prohibited=duty.prohibited)
    if due := due_in_words(policy, state):
        yield "Due", due
    if len(state.readings) > 1:
        yield "Readings", "; ".join(reading_in_words(policy, one) for one in state.readings)
    if any(one.beyond_calendar for one in state.readings):
        known_to = f"bank holidays are known to the end of {CALENDAR.last_year}"
        yield "Check", f"{known_to}, so count the working days yourself"
    if duty.until is not None:
        yield "Ends with", in_words(duty.until, policy.facts)
    yield "Clause", _clauses(policy, duty.clauses)
    yield from _help(journey, duty)


def _help(journey: Journey, duty: Duty) -> Iterator[tuple[str, str]]:
    """Whom to turn to, where to write it down, and what is unclear."""
    policy = journey.policy
    if duty.refers:
        yield "Ask", duty.refers
    for name in duty.lines:
        yield "Ring", _line_in_words(policy.lines[name], journey.now)
    if duty.record:
        yield "Record in", duty.record
    if duty.letter:
        yield "Letter", policy.letters[duty.letter].title
    if duty.gaps:
        yield "Gaps", ", ".join(duty.gaps)
    if duty.note:
        yield "Note", duty.note


def _line_in_words(line: Line, now: datetime) -> str:
    unstated = f" (not stated: {line.unstated})" if line.unstated else ""
    return f"{line.name}, {line.phone}, {line.hours}{unstated}: {open_at(line, now, CALENDAR)}"


def _clauses(policy: Policy, clauses: Iterable[str]) -> str:
    return "; ".join(f"{policy.clauses[one].ref} ({one})" for one in clauses) or "none"


def _tell_settled(journey: Journey, terminal: Terminal) -> None:
    if not journey.settled:
        return
    terminal.heading("No longer asked")
    for duty in journey.settled:
        terminal.say(f"- {duty.text}", hang=2)


def _tell_letters(journey: Journey, terminal: Terminal) -> None:
    if not journey.letters:
        return
    terminal.heading("Letters")
    for name in journey.letters:
        letter = journey.policy.letters[name]
        terminal.say(f"- {letter.title}, to: {letter.to}", hang=2, style=Style.STRONG)
        for content in letter.contents.values():
            terminal.say(f"- {content}", indent=2, hang=2)
        terminal.say(f"Clause: {_clauses(journey.policy, letter.clauses)}", indent=2, hang=2)


def _tell_gaps(journey: Journey, terminal: Terminal) -> None:
    if not journey.gaps:
        return
    terminal.heading("What the policy leaves open here")
    for name in journey.gaps:
        gap = journey.policy.gaps[name]
        terminal.say(f"{gap.id}. {gap.title} ({gap.ref})", hang=2, style=Style.STRONG)
        terminal.say(gap.staff, indent=2)
    terminal.say()
    terminal.say(f"Whom to ask: {journey.policy.metadata.ask}")


def tell_dropped(journey: Journey, terminal: Terminal) -> None:
    """The answers that no longer stand, each with the reason."""
    for one in journey.dropped:
        question = journey.policy.node(one.question)
        if isinstance(question, Question):
            labels = ", ".join(question.answer(value).label for value in one.values)
            words = f"Dropped: “{question.text}” {labels}. Why: {one.reason}."
            terminal.say(words, hang=2)


def tell_stamp(journey: Journey, terminal: Terminal) -> None:
    """Which document and which tree this comes from, and what its review date says today."""
    stamp = stamp_of(journey.policy, journey.now)
    terminal.heading("From")
    terminal.say(
        f"{stamp.title}, {stamp.organisation}, reference {stamp.reference}, version "
        f"{stamp.version}, approved {stamp.approved}"
    )
    terminal.say(f"Status: {stamp.review.value}. {stamp.notice}".rstrip())
    terminal.say(f"Tree {stamp.fingerprint}, {time_in_words(journey.now)}")

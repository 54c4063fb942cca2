"""The model's terms as people read them: on the pages, at a terminal and in a record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from policytree.model import EndKind, Force, Timing
from policytree.times import time_in_words
from policytree.urgency import Status, Urgency

if TYPE_CHECKING:
    from policytree.model import Duty, Policy
    from policytree.times import Reading
    from policytree.urgency import DutyState

FORCES = {
    Force.MUST: ("Must", "the policy requires it"),
    Force.INSTRUCTION: ("Instruction", "the policy words it as an order, without must or should"),
    Force.SHOULD: ("Should", "the policy expects it"),
    Force.GOOD_PRACTICE: ("Good practice", "the policy recommends it"),
    Force.MAY: ("May", "the policy allows or suggests it"),
    Force.INFO: ("For information", "something to know; by itself it asks for nothing"),
}
"""Each force as its tag, and what it means for staff."""

ENDS = {
    EndKind.ACTED: "Carry out what is listed",
    EndKind.WAIT: "Wait, then come back",
    EndKind.REFER: "Ask a person",
    EndKind.NOT_TRIGGERED: "Not triggered",
    EndKind.NOT_COVERED: "Not covered by this policy",
    EndKind.OUT_OF_SCOPE: "Outside the scope of this policy",
}

URGENCIES = {
    Urgency.NOW: ("Now", ""),
    Urgency.TODAY: ("Today", ""),
    Urgency.BY_DATE: ("By a date", ""),
    Urgency.NO_TIME: ("No time stated", "The policy asks for these and gives no time."),
    Urgency.THROUGHOUT: ("Throughout", "These hold all the way through."),
    Urgency.DO_NOT: ("Do not", ""),
    Urgency.UPCOMING: ("Not due yet", "These become due later, unless something changes first."),
}
"""Each heading of the list of duties, and a sentence under it."""

STATUSES = {
    Status.OVERDUE: "Overdue",
    Status.TIME_NEEDED: "Check the time: this may be due already",
    Status.DUE: "",
    Status.PROHIBITED: "",
    Status.UPCOMING: "Not due yet",
}


def force_tag(duty: Duty) -> str:
    """The force as a tag; what must not be done says so."""
    tag = FORCES[duty.force][0]
    return f"{tag} not" if duty.prohibited else tag


def day(iso: str) -> str:
    """A date as people write it, "3 November 2020"; empty where there is none."""
    if not iso:
        return ""
    moment = date.fromisoformat(iso)
    return f"{moment.day} {moment:%B %Y}"


def force_in_words(duty: Duty) -> str:
    """How binding a duty is, in the policy's own terms, with its softening words."""
    words = "for information" if duty.force is Force.INFO else duty.force.value
    force = f"{words} not" if duty.prohibited else words
    return f"{force} ({duty.qualifier})" if duty.qualifier else force


def due_in_words(policy: Policy, state: DutyState) -> str:
    """When a duty is due, as far as the times given tell; empty where no clock runs."""
    clocks = [reading for reading in state.readings if reading.at is None]
    lacking = " and ".join(policy.events[one.clock.event].text for one in clocks)
    due = time_in_words(state.due) if state.due is not None else ""
    counted_once = state.duty.deadline.timing is Timing.ONCE
    lacks = f"give the time of {lacking} to know" if lacking else ""
    match state.status:
        case Status.OVERDUE:
            words = f"overdue: it was due by {due}"
        case Status.TIME_NEEDED:
            words = f"perhaps already: {lacks}" + (f"; at the latest from {due}" if due else "")
        case Status.UPCOMING:
            words = f"not yet: from {due}" if due else f"not yet: {lacks} from when"
        case Status.PROHIBITED if due:
            words = f"{'from' if counted_once else 'until'} {due}"
        case _ if due:
            words = f"now: since {due}" if counted_once else f"by {due}"
        case _:
            words = lacks
    return words


def reading_in_words(policy: Policy, reading: Reading) -> str:
    """One reading of a deadline: whose it is, and when it runs out."""
    clock = reading.clock
    words = clock.reading or f"counted from {policy.events[clock.event].text}"
    return f"{words}, {time_in_words(reading.at) if reading.at else 'time not given'}"

"""How the model's terms are said to the people who read the pages."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from policytree.model import EndKind, Force
from policytree.urgency import Status, Urgency

if TYPE_CHECKING:
    from policytree.model import Clause, Duty, Metadata

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


def force_words(clause: Clause) -> str:
    """A statement's force in the words of the tags, or as it is written where it has others."""
    known = {force.value: tag for force, (tag, _) in FORCES.items()}
    return known.get(clause.force, clause.force.capitalize())


def day(iso: str) -> str:
    """A date as people write it, "3 November 2020"; empty where there is none."""
    if not iso:
        return ""
    moment = date.fromisoformat(iso)
    return f"{moment.day} {moment:%B %Y}"


def short_name(metadata: Metadata) -> str:
    """The organisation's short name where it is given in brackets, else all of it."""
    found = re.search(r"\(([^()]+)\)\s*$", metadata.organisation)
    return found[1] if found else metadata.organisation


def label_of(metadata: Metadata) -> str:
    """The policy in a few words: whose it is and what it is called."""
    return f"{short_name(metadata)}: {metadata.title}"

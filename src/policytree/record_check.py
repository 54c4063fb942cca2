"""Reading the record of a decision back, and replaying it to see that the policy asked this.

A record may stand among other text, and case-note systems wrap lines and trim spaces: neither
makes it another record, and a change of spacing is said. Any other change is found, with the
first line that differs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, final

from policytree.case_record import FORM, LINE, TITLE, Told, digest, record_of, squeezed
from policytree.codec import fingerprint
from policytree.errors import InputError, shown
from policytree.times import parse_time

if TYPE_CHECKING:
    from datetime import datetime

    from policytree.model import Policy

_BEGINS = squeezed(TITLE)
_LINE = re.compile(re.escape(squeezed(LINE)) + r"(\d+);([^\[\]#]*)#([0-9a-f]{12})\]")
_HEAD = 3
"""Policy, fingerprint and moment come before the answers and events."""
_SHORTENED = 100


class Outcome(StrEnum):
    """What came of replaying a record."""

    EXACT = "exact"
    """Byte for byte the same."""
    SPACING = "spacing"
    """The same but for spaces and line breaks."""
    DIFFERENT = "different"


@final
@dataclass(frozen=True, slots=True)
class Record:
    """A record as it was found in a text.

    `text` is without white space, from its title to the end of its line for programs. `intact`
    says that its words are those it was made with, whatever has become of the tree since.
    """

    policy: str
    form: int
    fingerprint: str
    told: Told
    text: str
    intact: bool


@final
@dataclass(frozen=True, slots=True)
class Difference:
    """The first line of the record, counted from 1, that is not what replaying gives."""

    number: int
    expected: str
    found: str


@final
@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of replaying a record, and why. `sentence` says it for a person."""

    record: Record
    outcome: Outcome
    fingerprint_now: str
    sentence: str
    difference: Difference | None = None


def read_record(text: str, what: str = "the text") -> Record:
    """The record in a text. `what` names the text in the error.

    Raises `InputError` where the text holds none, more than one, or one that is cut off.
    """
    words = squeezed(text)
    begins = [found.start() for found in re.finditer(re.escape(_BEGINS), words)]
    lines = list(_LINE.finditer(words))
    if not begins or not lines or lines[-1].start() < begins[0]:
        lacks = f"no line “{TITLE}”" if not begins else f"no whole line “{LINE} …]” after it"
        message = f"{what} holds no record that can be checked: it has {lacks}"
        raise InputError(message)
    if len(begins) > 1 or len(lines) > 1:
        message = f"{what} holds more than one record; give one at a time"
        raise InputError(message)
    [line] = lines
    parts = [part for part in line[2].split(";") if part]
    if len(parts) < _HEAD:
        message = f"{what}: its line “{LINE} …]” is damaged: it lacks policy, tree or moment"
        raise InputError(message)
    policy, print_of_tree, moment = parts[:_HEAD]
    before_digits = words[begins[0] : line.end() - len("#]") - len(line[3])]
    return Record(
        policy=policy,
        form=int(line[1]),
        fingerprint=print_of_tree,
        told=_told(parts[_HEAD:], parse_time(moment, f"{what}: the moment of the record"), what),
        text=words[begins[0] : line.end()],
        intact=digest(before_digits) == line[3],
    )


def _told(parts: list[str], now: datetime, what: str) -> Told:
    answers: dict[str, tuple[str, ...]] = {}
    events: dict[str, datetime] = {}
    for part in parts:
        name, sign, value = part.partition("=")
        if not sign or not name.lstrip("@") or not value:
            message = f"{what}: its line “{LINE} …]” is damaged at {shown(part)}"
            raise InputError(message)
        if name.startswith("@"):
            events[name[1:]] = parse_time(value, f"{what}: the time of {shown(name[1:])}")
        else:
            answers[name] = tuple(value.split(","))
    return Told(answers, events, now)


def verify(policy: Policy, text: str, what: str = "the text") -> Verdict:
    """Replay the record in a text with the policy as it is now, and compare.

    Raises `InputError` where the text holds no record of this policy that can be read.
    """
    record = read_record(text, what)
    if record.policy != policy.id:
        message = f"{what} is a record of {shown(record.policy)}, not of {policy.id}"
        raise InputError(message)
    now = fingerprint(policy)
    told = record.told
    try:
        again = record_of(policy, told.answers, told.events, told.now, now)
    except InputError as error:
        why = f"it cannot be replayed: {error}"
        return Verdict(record, Outcome.DIFFERENT, now, _sentence(record, now, why))
    if again in text:
        said = f"Reproduced exactly: {policy.id}, tree {now}."
        return Verdict(record, Outcome.EXACT, now, said)
    if squeezed(again) == record.text:
        said = (
            f"Reproduced: {policy.id}, tree {now}. Every word is the same; only spaces or line "
            "breaks were changed."
        )
        return Verdict(record, Outcome.SPACING, now, said)
    difference = _first_difference(again, text)
    why = (
        f"line {difference.number} should be {_quoted(difference.expected)} and is "
        f"{_quoted(difference.found)}"
    )
    return Verdict(record, Outcome.DIFFERENT, now, _sentence(record, now, why), difference)


def _sentence(record: Record, print_now: str, why: str) -> str:
    """Why a record is not reproduced: the likely cause first, then where it shows."""
    if record.form != FORM:
        cause = f"the record has form {record.form} and this program writes form {FORM}"
    elif record.fingerprint != print_now:
        cause = (
            f"the tree of {record.policy} has changed since: it was {record.fingerprint} and is "
            f"{print_now}"
        )
    elif record.intact:
        cause = "the text is as it was made, and this program gives another"
    else:
        cause = "the text was changed after it was made"
    text = ", and its text is as it was made" if record.intact else ", and its text was changed"
    more = text if record.form != FORM or record.fingerprint != print_now else ""
    return f"Not reproduced: {cause}{more}; {why}."


def _quoted(line: str) -> str:
    if not line:
        return "missing"
    return f"“{line}”" if len(line) <= _SHORTENED else f"“{line[:_SHORTENED]}…”"


def _first_difference(expected: str, text: str) -> Difference:
    """Follow the expected lines through the text; spacing does not count."""
    # Where each character other than white space stands, so that what is found can be shown.
    places = [place for place, character in enumerate(text) if not character.isspace()]
    words = "".join(text[place] for place in places)
    at = words.index(_BEGINS)
    lines = expected.split("\n")
    for number, line in enumerate(lines, 1):
        wanted = squeezed(line)
        if not words.startswith(wanted, at):
            return Difference(number, line.strip(), _line_at(text, places, at))
        at += len(wanted)
    return Difference(len(lines), lines[-1], "")


def _line_at(text: str, places: list[int], at: int) -> str:
    """The line of the text in which a character stands; empty past its end."""
    if at >= len(places):
        return ""
    start = places[at]
    return text[start:].splitlines()[0].strip()

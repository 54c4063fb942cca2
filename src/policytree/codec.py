"""A policy as plain data and back: one canonical JSON for browser, fingerprint and release.

The same policy always gives the same bytes: keys sorted, no spaces, mappings in the order of
the document held as lists.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING
from typing import Any as Data

from policytree.conditions import All, Any, Condition, Is
from policytree.errors import InputError, shown
from policytree.model import (
    Acceptance,
    Answer,
    Clause,
    Clock,
    Deadline,
    Duty,
    End,
    EndKind,
    Event,
    Exemption,
    Fact,
    Force,
    Gap,
    Gate,
    Letter,
    Line,
    Metadata,
    Node,
    Policy,
    Question,
    Section,
    Step,
    Timing,
    Unit,
    Value,
)
from policytree.once import once_for_each_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

type Json = str | int | list[Json] | dict[str, Json] | None
"""Plain data as a policy needs it: nothing here has fractions."""

FORMAT = 2
"""Raised when the shape of the data changes; a reader refuses a format it does not know."""

_KINDS: dict[str, type[Question | Step | End]] = {"question": Question, "step": Step, "end": End}


def encode(policy: Policy) -> dict[str, Json]:
    """The policy as JSON-ready data, with nothing in it but strings, numbers, lists and maps."""
    return {
        "format": FORMAT,
        "id": policy.id,
        "metadata": _plain(policy.metadata),
        "start": policy.start,
        "sections": [_plain(section) for section in policy.sections],
        "nodes": [_plain_node(node) for node in policy.nodes.values()],
        "facts": [_plain(fact) for fact in policy.facts.values()],
        "events": [_plain(event) for event in policy.events.values()],
        "clauses": [_plain(clause) for clause in policy.clauses.values()],
        "gaps": [_plain(gap) for gap in policy.gaps.values()],
        "letters": [_plain(letter) for letter in policy.letters.values()],
        "lines": [_plain(line) for line in policy.lines.values()],
        "gates": [_plain(gate) for gate in policy.gates],
        "exemptions": [_plain(exemption) for exemption in policy.exemptions],
    }


def decode(data: Mapping[str, Data]) -> Policy:
    """The policy that `encode` made the data from. Raises `InputError` for any other data."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        found = shown(data["format"]) if isinstance(data, dict) and "format" in data else "none"
        message = f"the policy data must have format {FORMAT}, and has {found}"
        raise InputError(message)
    try:
        return _policy(data)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = f"the policy data is damaged: {type(error).__name__} {error}"
        raise InputError(message) from error


def _policy(data: Mapping[str, Data]) -> Policy:
    return Policy(
        id=data["id"],
        metadata=_read(Metadata, data["metadata"]),
        start=data["start"],
        sections=tuple(_read(Section, one) for one in data["sections"]),
        nodes=_by_id(_read_node(one) for one in data["nodes"]),
        facts=_by_id(_read(Fact, one) for one in data["facts"]),
        events=_by_id(_read(Event, one) for one in data["events"]),
        clauses=_by_id(_read(Clause, one) for one in data["clauses"]),
        gaps=_by_id(_read(Gap, one) for one in data["gaps"]),
        letters=_by_id(_read(Letter, one) for one in data["letters"]),
        lines=_by_id(_read(Line, one) for one in data["lines"]),
        gates=tuple(_read(Gate, one) for one in data["gates"]),
        exemptions=tuple(_read(Exemption, one) for one in data["exemptions"]),
    )


@once_for_each_policy
def canonical(policy: Policy) -> bytes:
    """The policy's one and only byte form."""
    text = json.dumps(encode(policy), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


@once_for_each_policy
def fingerprint(policy: Policy) -> str:
    """Twelve hexadecimal digits that change with any change to the policy's data."""
    return hashlib.sha256(canonical(policy)).hexdigest()[:12]


def _plain(value: object) -> Json:
    """A value of the model as plain data."""
    match value:
        case tuple():
            return [_plain(item) for item in value]
        case Enum():
            return str(value.value)
        case str() | int() | None:
            return value
        case Is() | All() | Any():
            return _plain_condition(value)
    if isinstance(value, Mapping):
        return [_plain(item) for item in value.items()]
    return _plain_record(value)


def _plain_condition(condition: Condition) -> Json:
    if isinstance(condition, Is):
        return {"fact": condition.fact, "is": list(condition.values)}
    name = "all" if isinstance(condition, All) else "any"
    return {name: [_plain_condition(part) for part in condition.parts]}


def _plain_record(value: object) -> dict[str, Json]:
    """The fields of a frozen dataclass, leaving out what equals its default."""
    record: dict[str, Json] = {}
    for name, default in _fields_of(type(value)):  # type: ignore[arg-type]
        held = getattr(value, name)
        if held is not default and held != default:
            record[name] = held if type(held) is str else _plain(held)  # most are texts
    return record


@cache
def _fields_of(made: type) -> tuple[tuple[str, object], ...]:
    """A dataclass's fields, each with its default: `MISSING`, which nothing equals, for none."""
    return tuple((one.name, one.default) for one in fields(made))


def _plain_node(node: Node) -> Json:
    kind = next(name for name, made in _KINDS.items() if isinstance(node, made))
    return {"node": kind, **_plain_record(node)}


def _read_node(data: Mapping[str, Data]) -> Node:
    rest = {key: value for key, value in data.items() if key != "node"}
    return _read(_KINDS[data["node"]], rest)


def _read_condition(data: Mapping[str, Data]) -> Condition:
    if "all" in data:
        return All(tuple(_read_condition(part) for part in data["all"]))
    if "any" in data:
        return Any(tuple(_read_condition(part) for part in data["any"]))
    return Is(data["fact"], tuple(data["is"]))


def _many(made: type) -> Callable[[Iterable[Mapping[str, Data]]], object]:
    return lambda items: tuple(_read(made, item) for item in items)


_READERS: dict[type, dict[str, Callable[[Data], object]]] = {
    Fact: {"values": _many(Value)},
    Question: {"answers": _many(Answer)},
    Step: {"duties": _many(Duty)},
    End: {"duties": _many(Duty), "kind": EndKind},
    Duty: {
        "force": Force,
        "deadline": lambda data: _read(Deadline, data),
        "when": _read_condition,
        "until": _read_condition,
    },
    Deadline: {"timing": Timing, "clocks": _many(Clock)},
    Clock: {"unit": Unit},
    Gap: {"accepted": lambda data: _read(Acceptance, data)},
    Letter: {"contents": dict},
}
_NO_READERS: dict[str, Callable[[Data], object]] = {}


def _read[T](made: type[T], data: Mapping[str, Data]) -> T:
    readers = _READERS.get(made, _NO_READERS)
    values: dict[str, Data] = {}
    for name, value in data.items():
        reader = readers.get(name)
        if reader is not None:
            values[name] = reader(value)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return made(**values)


def _by_id[T: (Node, Fact, Event, Clause, Gap, Letter, Line)](items: Iterable[T]) -> dict[str, T]:
    return {item.id: item for item in items}

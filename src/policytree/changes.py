"""What differs between two states of a policy, part by part: gained, lost, changed, or reworded.

Whether a part was only reworded is decided by which of its fields differ. A field is wording where
nothing follows from it: no route, no duty, no time, no clause. A duty's force is never wording.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, final

from policytree.model import End, Question, Step, duties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from policytree.model import Duty, Node, Policy

__all__ = ["Change", "How", "changes"]


class How(StrEnum):
    """What became of a part."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"
    REWORDED = "reworded"


@final
@dataclass(frozen=True, slots=True)
class Change:
    """One part that is not what it was.

    `kind` is what it is in the glossary's words. `before` and `after` are its words then and now,
    empty where it was not there. `fields` are those of its fields that differ.
    """

    kind: str
    id: str
    how: How
    before: str
    after: str
    fields: tuple[str, ...] = ()


_WORDING = {
    "question": {"text", "hint", "why"},
    "answer": {"label", "hint", "tells"},
    "step": {"title", "says"},
    "end": {"title", "says"},
    "duty": {"text", "note", "record"},
    "section": {"title", "situation", "about"},
    "fact": {"text", "limits", "since"},
    "value": {"label", "tells"},
    "event": {"text", "ask"},
    "clause": {"says", "about", "kind"},
    "gap": {"title", "problem", "staff", "owner"},
    "letter": {"title"},
    "telephone line": {"name", "unstated"},
    "list of conditions": {"title", "about"},
    "values of a fact": {"order"},
    "answers of a question": {"order"},
    "order": {"order"},
    "exception": {"reason"},
    "document": {"review_words", "scope", "ask", "published_at", "title"},
}
"""For each kind of part the fields that are wording."""


def changes(before: Policy, after: Policy) -> tuple[Change, ...]:
    """Every part that differs, in the order of the later policy, what was lost at the end.

    Nodes are compared without their duties and answers, which are parts of their own; a duty counts
    as changed where it stands at other nodes than before.
    """
    then, now = dict(_parts(before)), dict(_parts(after))
    found = []
    for key in dict.fromkeys((*now, *then)):
        kind, name = key
        old, new = then.get(key), now.get(key)
        if old is None or new is None:
            how = How.GAINED if old is None else How.LOST
            found.append(Change(kind, name, how, _words(old), _words(new)))
            continue
        if old.values == new.values:
            continue
        differing = tuple(one for one in new.values if new.values[one] != old.values.get(one))
        only_words = _WORDING.get(kind, set()).issuperset(differing)
        how = How.REWORDED if only_words else How.CHANGED
        found.append(Change(kind, name, how, _words(old), _words(new), differing))
    return tuple(found)


@final
@dataclass(frozen=True, slots=True)
class _Part:
    """A part's words, and its fields by name."""

    words: str
    values: Mapping[str, object]


type _Key = tuple[str, str]


def _words(part: _Part | None) -> str:
    return part.words if part else ""


def _parts(policy: Policy) -> Iterator[tuple[_Key, _Part]]:
    yield ("document", policy.id), _part(policy.metadata.title, policy.metadata)
    yield ("first question", policy.id), _Part(policy.start, {"start": policy.start})
    yield ("order", policy.id), _Part("The order of the parts", {"order": _order(policy)})
    for node in policy.nodes.values():
        yield from _of_node(node)
    for duty_id, (duty, nodes) in _duties(policy).items():
        own = _part(duty.text, duty)
        yield ("duty", duty_id), _Part(own.words, {**own.values, "nodes": nodes})
    for fact in policy.facts.values():
        yield ("fact", fact.id), _part(fact.text, fact, without="values")
        order = tuple(value.id for value in fact.values)
        yield ("values of a fact", fact.id), _Part(fact.text, {"order": order})
        for value in fact.values:
            yield ("value", f"{fact.id}={value.id}"), _part(value.label, value)
    for kind, name, words, record in _others(policy):
        yield (kind, name), _part(words, record)


def _others(policy: Policy) -> Iterator[tuple[str, str, str, object]]:
    """The parts that have no parts of their own: kind, id, words and record."""
    yield from (("section", one.id, one.title, one) for one in policy.sections)
    yield from (("event", one.id, one.text, one) for one in policy.events.values())
    for clause in policy.clauses.values():
        yield "clause", clause.id, f"{clause.ref}: {clause.says}", clause
    yield from (("gap", one.id, one.title, one) for one in policy.gaps.values())
    yield from (("letter", one.id, one.title, one) for one in policy.letters.values())
    yield from (("telephone line", one.id, one.name, one) for one in policy.lines.values())
    yield from (("list of conditions", one.id, one.title, one) for one in policy.gates)
    for one in policy.exemptions:
        yield "exception", f"{one.check} at {one.place}", one.reason, one


def _of_node(node: Node) -> Iterator[tuple[_Key, _Part]]:
    match node:
        case Question():
            yield ("question", node.id), _part(node.text, node, without="answers")
            order = tuple(answer.value for answer in node.answers)
            yield ("answers of a question", node.id), _Part(node.text, {"order": order})
            for answer in node.answers:
                words = f"{node.text} {answer.label}"
                yield ("answer", f"{node.id}={answer.value}"), _part(words, answer)
        case Step():
            yield ("step", node.id), _part(node.title, node, without="duties")
        case End():
            yield ("end", node.id), _part(node.title, node, without="duties")


def _order(policy: Policy) -> tuple[str, ...]:
    lists = (policy.nodes, policy.facts, policy.events, policy.clauses, policy.gaps)
    others = (policy.letters, policy.lines)
    named = [name for each in (*lists, *others) for name in each]
    return (*named, *(one.id for one in policy.sections), *(one.id for one in policy.gates))


def _duties(policy: Policy) -> dict[str, tuple[Duty, tuple[str, ...]]]:
    """Every duty once, with the nodes it stands at."""
    found: dict[str, tuple[Duty, tuple[str, ...]]] = {}
    for node in policy.nodes.values():
        for duty in duties_of(node):
            found[duty.id] = (duty, (*found.get(duty.id, (duty, ()))[1], node.id))
    return found


def _part(words: str, record: object, *, without: str = "") -> _Part:
    names = [one.name for one in fields(record) if one.name not in {"id", without}]  # type: ignore[arg-type]
    return _Part(words, {name: getattr(record, name) for name in names})

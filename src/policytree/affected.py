"""Where on a policy's pages a finding is about: the words of a finding's place as links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.model import Policy, Question, duties_of
from policytree.site.citations import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from policytree.checks import Finding

__all__ = ["UNSHOWABLE", "affected_by", "place_of_node"]

UNSHOWABLE = frozenset(
    {"bad-start", "cycle", "dangling-answer", "letter-broken", "unknown-clause", "unknown-name"}
)
"""Findings with which a policy's pages cannot be made: what they show is missing."""


def place_of_node(policy: Policy, node_id: str) -> Place:
    """Where a node stands. Raises `KeyError` where there is none of that name."""
    node = policy.node(node_id)
    if isinstance(node, Question):
        return Place("question", node.text, "guide", node.id)
    return Place(type(node).__name__.lower(), node.title, "guide", node.id)


def affected_by(policy: Policy, finding: Finding) -> tuple[Place, ...]:
    """The places of the policy's pages that a finding names, each once.

    Empty where it names nothing that stands on a page, such as a scenario.
    """
    found = [
        place
        for part in finding.place.split(", ")
        for place in _named(policy, part.removeprefix("exemption at "))
    ]
    return tuple(dict.fromkeys(found))


def _named(policy: Policy, part: str) -> Iterator[Place]:
    kind, _, name = part.rpartition(" ")
    if kind in _NAMED:
        yield from _NAMED[kind](policy, name)
    elif part in policy.nodes:
        yield place_of_node(policy, part)
    elif part in policy.clauses:
        yield from _clause(policy, part)
    elif part == "start" and policy.start in policy.nodes:
        yield place_of_node(policy, policy.start)


def _duty(policy: Policy, name: str) -> Iterator[Place]:
    """The duty, and the nodes that ask for it."""
    duties = {
        duty.id: duty
        for node in policy.nodes.values()
        for duty in duties_of(node)
        if duty.id == name
    }
    for duty in duties.values():
        yield Place("duty", duty.text, "guide", f"duty-{duty.id}")
    for node in policy.nodes.values():
        if any(duty.id == name for duty in duties_of(node)):
            yield place_of_node(policy, node.id)


def _clause(policy: Policy, name: str) -> Iterator[Place]:
    yield Place("clause", policy.clauses[name].ref, "clauses", f"clause-{name}")


def _gap(policy: Policy, name: str) -> Iterator[Place]:
    if name in policy.gaps:
        yield Place("gap", policy.gaps[name].title, "gaps", f"gap-{name}")


def _letter(policy: Policy, name: str) -> Iterator[Place]:
    if name in policy.letters:
        yield Place("letter", policy.letters[name].title, "letters", f"letter-{name}")


def _event(policy: Policy, name: str) -> Iterator[Place]:
    if name in policy.events:
        yield Place("time", policy.events[name].ask, "guide", f"event-{name}")


def _gate(policy: Policy, name: str) -> Iterator[Place]:
    for gate in policy.gates:
        if gate.id == name:
            yield Place("gate", gate.title, "policy", f"gate-{gate.id}")


_NAMED: dict[str, Callable[[Policy, str], Iterator[Place]]] = {
    "duty": _duty,
    "event": _event,
    "gap": _gap,
    "gate": _gate,
    "letter": _letter,
}
"""What a finding calls what it is about, before its name."""

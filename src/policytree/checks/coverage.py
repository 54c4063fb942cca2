"""Clauses both ways: every statement is encoded or excused, everything cited exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.checks.report import Finding
from policytree.mistakes import did_you_mean
from policytree.model import Policy, duties_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def citations(policy: Policy) -> dict[str, tuple[str, ...]]:
    """For each clause cited, the nodes that encode it, by themselves or by one of their duties."""
    found: dict[str, dict[str, None]] = {}
    for node in policy.nodes.values():
        cited = [*node.clauses, *(clause for duty in duties_of(node) for clause in duty.clauses)]
        for clause in cited:
            found.setdefault(clause, {})[node.id] = None
    return {clause: tuple(nodes) for clause, nodes in found.items()}


def shown_gaps(policy: Policy) -> frozenset[str]:
    """The gaps attached to a node or a duty, where staff meet them."""
    nodes = policy.nodes.values()
    at_nodes = {gap for node in nodes for gap in node.gaps}
    at_duties = {gap for node in nodes for duty in duties_of(node) for gap in duty.gaps}
    return frozenset(at_nodes | at_duties)


def check_coverage(policy: Policy) -> Iterator[Finding]:
    """Findings about clauses that are missing, doubled or unknown."""
    cited = citations(policy)
    for name, nodes in cited.items():
        if name not in policy.clauses:
            hint = did_you_mean(name, policy.clauses)
            sentence = f"the clause {name!r} is cited and not in clauses.toml{hint}"
            yield Finding("unknown-clause", ", ".join(nodes), sentence)
    for place, clauses in _other_citations(policy):
        for name in clauses:
            if name not in policy.clauses:
                hint = did_you_mean(name, policy.clauses)
                sentence = f"the clause {name!r} is cited and not in clauses.toml{hint}"
                yield Finding("unknown-clause", place, sentence)
    for clause in policy.clauses.values():
        nodes = cited.get(clause.id, ())
        if nodes and clause.left_out:
            sentence = f"{clause.ref} is encoded by {', '.join(nodes)} and also left out"
            yield Finding("clause-both", clause.id, sentence)
        if not nodes and not clause.left_out:
            sentence = (
                f"{clause.ref} (“{clause.says}”) is cited by no node or duty; encode it, or say "
                "in left_out why not"
            )
            yield Finding("unaccounted-clause", clause.id, sentence)


def _other_citations(policy: Policy) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What cites clauses besides nodes and duties."""
    for event in policy.events.values():
        yield f"event {event.id}", event.clauses
    for letter in policy.letters.values():
        yield f"letter {letter.id}", letter.clauses
    for line in policy.lines.values():
        yield f"line {line.id}", line.clauses
    for gap in policy.gaps.values():
        yield f"gap {gap.id}", gap.clauses
    for gate in policy.gates:
        yield f"gate {gate.id}", gate.clauses
    for exemption in policy.exemptions:
        yield f"exemption at {exemption.place}", exemption.clauses

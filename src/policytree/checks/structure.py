"""Whether the tree is a sound graph: every edge leads somewhere, nothing turns back on itself.

The other checks walk routes, so they run only when these find nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.checks.report import Finding
from policytree.mistakes import did_you_mean
from policytree.model import Policy, Question, targets_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def check_structure(policy: Policy) -> Iterator[Finding]:
    """Findings that keep routes from being walked at all."""
    if policy.start not in policy.nodes:
        sentence = f"the tree starts at {policy.start!r}, and there is no such node"
        yield Finding("bad-start", "start", sentence)
    for node in policy.nodes.values():
        for target in targets_of(node):
            if target not in policy.nodes:
                yield Finding("dangling-answer", node.id, _dangling(node.id, target, policy))
    yield from _cycles(policy)


def _dangling(node_id: str, target: str, policy: Policy) -> str:
    node = policy.node(node_id)
    missing = f"{target!r}, and there is no such node{did_you_mean(target, policy.nodes)}"
    if isinstance(node, Question):
        labels = [f"“{answer.label}”" for answer in node.answers if answer.to == target]
        return f"the answer {' and '.join(labels)} leads to {missing}"
    return f"the step leads to {missing}"


def _cycles(policy: Policy) -> Iterator[Finding]:
    """Each cycle once, told as the nodes on it. Walks with a stack of its own, however deep."""
    finished: set[str] = set()
    for root in policy.nodes:
        if root in finished:
            continue
        path: list[str] = []
        on_path: set[str] = set()
        waiting = [(root, False)]
        while waiting:
            node_id, leaving = waiting.pop()
            if leaving:
                path.pop()
                on_path.discard(node_id)
                finished.add(node_id)
            elif node_id in on_path:
                round_trip = [*path[path.index(node_id) :], node_id]
                sentence = f"the route {' → '.join(round_trip)} comes back to where it was"
                yield Finding("cycle", node_id, sentence)
            elif node_id not in finished and node_id in policy.nodes:
                path.append(node_id)
                on_path.add(node_id)
                waiting.append((node_id, True))
                waiting.extend((target, False) for target in targets_of(policy.node(node_id)))

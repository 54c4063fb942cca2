"""The numbers under which every export names the same question, step or end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytree.model import Node, Policy


def numbers_of(policy: Policy) -> Mapping[str, str]:
    """Each node's number: its section's place in the document, and its own place in there."""
    places = {section.id: place for place, section in enumerate(policy.sections, start=1)}
    seen: Counter[str] = Counter()
    numbers = {}
    for node in in_order(policy):
        seen[node.section] += 1
        numbers[node.id] = f"{places[node.section]}.{seen[node.section]}"
    return numbers


def in_order(policy: Policy) -> tuple[Node, ...]:
    """All nodes, section by section, each section's in the order they are written."""
    places = {section.id: place for place, section in enumerate(policy.sections)}
    return tuple(sorted(policy.nodes.values(), key=lambda node: places[node.section]))

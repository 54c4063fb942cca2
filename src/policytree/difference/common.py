"""What two states of a policy have in common: an order of their nodes, and their checklists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.model import Question, targets_of
from policytree.routes import options_of

if TYPE_CHECKING:
    from policytree.difference.half import Half
    from policytree.model import Policy

__all__ = ["ranks", "uneven"]


def ranks(old: Half, new: Half) -> dict[str, int]:
    """An order that keeps the two routes together: what leads to a node comes before it.

    Any order counts right. The later tree's is taken, and what only the earlier has is put in
    before what it leads to.
    """
    spread = {name: float(place) for place, name in enumerate(reversed(new.backwards))}
    for name in old.backwards:
        if name not in spread:
            targets = [spread[to] for to in targets_of(old.policy.node(name))]
            spread[name] = min(targets, default=float(len(spread))) - 0.5
    ordered = sorted(spread, key=lambda name: spread[name])
    return {name: place for place, name in enumerate(ordered)}


def uneven(before: Policy, after: Policy) -> frozenset[str]:
    """The checklists whose options are not the same wherever they are asked for, in either state.

    Each choice of their options is told apart, because the states make different things of it.
    """
    offered: dict[str, set[tuple[str, ...]]] = {}
    lists: set[str] = set()
    for policy in (before, after):
        for node in policy.nodes.values():
            if isinstance(node, Question):
                options = options_of(node, policy.facts[node.fact])
                offered.setdefault(node.fact, set()).add(tuple(sorted(options)))
                lists |= {node.fact} if options else set()
    return frozenset(fact for fact in lists if len(offered[fact]) > 1)

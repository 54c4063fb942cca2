"""What can be looked up in a policy: its nodes, duties, clauses and gaps, and how each comes about.

A node comes about where a route passes it, and a duty where it stands at the end of the route. A
clause does where the route passes a node or has a duty that rests on it; and a gap where the guide
shows it, at a node or with a duty that stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.errors import InputError, shown
from policytree.looking.walk import Seen
from policytree.model import End, Question, Step, duties_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.conditions import Condition
    from policytree.model import Policy

__all__ = ["Kind", "Target", "named", "targets_of", "worded"]


class Kind(StrEnum):
    """What is looked up."""

    END = "end"
    STEP = "step"
    QUESTION = "question"
    DUTY = "duty"
    CLAUSE = "clause"
    GAP = "gap"


@final
@dataclass(frozen=True, slots=True)
class Target:
    """Something to look up, with its words. `seen` are the ways in which it comes about.

    Without any, nothing in the tree rests on it. `until` ends a duty.
    """

    kind: Kind
    id: str
    words: str
    seen: tuple[Seen, ...]
    until: Condition | None = None


def targets_of(policy: Policy) -> tuple[Target, ...]:
    """Everything that can be looked up, kind by kind in the order of the document."""
    return tuple(_targets(policy))


def named(policy: Policy, name: str) -> tuple[Target, ...]:
    """What has this id: more than one where several kinds use it. Raises `InputError`."""
    every = targets_of(policy)
    found = tuple(target for target in every if target.id == name)
    if found:
        return found
    ids = {target.id.lower(): target.id for target in every}
    near = [ids[one] for one in get_close_matches(name.lower(), ids, n=5, cutoff=0.5)]
    hint = f"the nearest are {', '.join(near)}" if near else f"try {next(iter(ids.values()))}"
    message = (
        f"{policy.id}: no end, duty, clause or gap is called {shown(name)}, and none has these "
        f"words; {hint}"
    )
    raise InputError(message)


def worded(policy: Policy, words: str) -> tuple[Target, ...]:
    """What has all of these words, or beginnings of words, in its id or text."""
    wanted = [rf"\b{re.escape(word)}" for word in words.split()]
    return tuple(
        target
        for target in targets_of(policy)
        if wanted
        and all(re.search(one, f"{target.id} {target.words}", re.IGNORECASE) for one in wanted)
    )


_KINDS = ((End, Kind.END), (Step, Kind.STEP), (Question, Kind.QUESTION))


def _targets(policy: Policy) -> Iterator[Target]:
    duties = {duty.id: duty for node in policy.nodes.values() for duty in duties_of(node)}
    standing: dict[str, list[Seen]] = {}
    clauses: dict[str, list[Seen]] = {}
    gaps: dict[str, list[Seen]] = {}
    for use in _uses(policy):
        if use.duty:
            standing.setdefault(use.duty, []).append(use.seen)
        for names, found in ((use.clauses, clauses), (use.gaps, gaps)):
            for name in names:
                found.setdefault(name, []).append(use.seen)
    yield from _nodes(policy)
    for name, duty in duties.items():
        yield Target(Kind.DUTY, name, duty.text, _each_once(standing[name]), duty.until)
    for clause in policy.clauses.values():
        words = f"{clause.ref}: {clause.says}"
        yield Target(Kind.CLAUSE, clause.id, words, _each_once(clauses.get(clause.id, [])))
    for gap in policy.gaps.values():
        yield Target(Kind.GAP, gap.id, gap.title, _each_once(gaps.get(gap.id, [])))


def _nodes(policy: Policy) -> Iterator[Target]:
    for kind, called in _KINDS:
        for node in policy.nodes.values():
            if isinstance(node, kind):
                words = node.text if isinstance(node, Question) else node.title
                yield Target(called, node.id, words, (Seen(node.id),))


class _Use(NamedTuple):
    """A node, or with its id a duty there, and what it rests on."""

    seen: Seen
    duty: str
    clauses: tuple[str, ...]
    gaps: tuple[str, ...]


def _uses(policy: Policy) -> Iterator[_Use]:
    for node in policy.nodes.values():
        yield _Use(Seen(node.id), "", node.clauses, node.gaps)
        for duty in duties_of(node):
            yield _Use(Seen(node.id, duty.when, duty.until), duty.id, duty.clauses, duty.gaps)


def _each_once(seen: list[Seen]) -> tuple[Seen, ...]:
    """Without what is there already: a duty adds nothing where its node does by itself."""
    whole = {one.node for one in seen if one.when is None and one.until is None}
    return tuple(
        dict.fromkeys(
            one for one in seen if one.node not in whole or (one.when is None and one.until is None)
        )
    )

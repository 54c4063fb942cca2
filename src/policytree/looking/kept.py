"""What was looked up of every clause, kept for as long as nothing changes that it turns on.

Words turn nothing: a clause or a question that is put in other words leaves what was found as it
was. So it is kept by the shape of a tree, and by this code.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any as Json

import policytree
from policytree.conditions import Is
from policytree.difference.describing import Lacks
from policytree.looking.look_up import Found, Group, LookUps
from policytree.looking.targets import Kind, targets_of
from policytree.model import Question, Step, duties_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytree.difference.describing import Test
    from policytree.model import Node, Policy

    type Keep = Callable[[str, Iterable[str | bytes], Callable[[], bytes]], bytes]

__all__ = ["clauses_of"]

_MADE_BY = (
    "checks/structure.py",
    "conditions.py",
    "difference/describing.py",
    "difference/fates.py",
    "engine.py",
    "model.py",
    "routes.py",
)


def clauses_of(policy: Policy, keep: Keep) -> tuple[int, dict[str, Found]]:
    """How many cases there are, and for each clause those in which it comes up.

    `keep` gives what is kept under a kind and the parts that it is made from, or makes it.
    """
    made_from: list[str | bytes] = [*_code(), json.dumps(_shape(policy), ensure_ascii=False)]
    kept = json.loads(keep("when", made_from, lambda: _look_up(policy)))
    targets = (target for target in targets_of(policy) if target.kind is Kind.CLAUSE)
    found = {}
    for target in targets:
        cases, groups = kept["clauses"][target.id]
        found[target.id] = Found(target, cases, tuple(_group(*group) for group in groups))
    return kept["cases"], found


def _look_up(policy: Policy) -> bytes:
    look_ups = LookUps(policy)
    found = [look_ups.of(target) for target in targets_of(policy) if target.kind is Kind.CLAUSE]
    clauses = {
        one.target.id: (
            one.cases,
            [([_plain(test) for test in g.tests], g.cases, g.witness) for g in one.groups],
        )
        for one in found
    }
    return json.dumps({"cases": look_ups.total, "clauses": clauses}).encode()


def _plain(test: Test) -> tuple[bool, str, tuple[str, ...]]:
    return isinstance(test, Is), test.fact, test.values


def _group(tests: list[Json], cases: int, witness: list[Json]) -> Group:
    return Group(
        tuple((Is if met else Lacks)(fact, tuple(values)) for met, fact, values in tests),
        cases,
        tuple((question, tuple(values)) for question, values in witness),
    )


@cache
def _code() -> tuple[bytes, ...]:
    folder = Path(policytree.__file__).parent
    files = [*(folder / name for name in _MADE_BY), *sorted(folder.glob("looking/*.py"))]
    return tuple(file.read_bytes() for file in files)


def _shape(policy: Policy) -> list[Json]:
    """All of a policy that decides in which cases a clause comes up, and no words."""
    return [
        policy.start,
        [_node(node) for node in policy.nodes.values()],
        [
            [fact.id, fact.many, [[value.id, value.exclusive] for value in fact.values]]
            for fact in policy.facts.values()
        ],
        list(policy.clauses),
    ]


def _node(node: Node) -> list[Json]:
    duties = [
        [duty.id, repr(duty.when), repr(duty.until), duty.clauses] for duty in duties_of(node)
    ]
    ways: Json = None
    if isinstance(node, Question):
        ways = [node.fact, [[answer.value, answer.to] for answer in node.answers]]
    elif isinstance(node, Step):
        ways = node.to
    return [node.id, type(node).__name__, ways, node.clauses, duties]

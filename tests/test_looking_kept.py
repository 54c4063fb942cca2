"""What is kept of look-ups is what would be found anew, and outlives a change of words only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from policytree.looking.kept import clauses_of
from policytree.looking.look_up import LookUps
from policytree.looking.targets import Kind, targets_of
from policytree.model import Policy, Question, Step
from tests.small import small_policy
from tests.strategies import examples
from tests.winding import small_and_winding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Kept:
    """Keeps in memory, and counts what had to be made."""

    def __init__(self) -> None:
        self.made = 0
        self._kept: dict[tuple[str, tuple[str | bytes, ...]], bytes] = {}

    def keep(self, kind: str, made_from: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
        key = (kind, tuple(made_from))
        if key not in self._kept:
            self.made += 1
            self._kept[key] = make()
        return self._kept[key]


@given(small_and_winding())
@examples(50)
def test_what_was_kept_is_what_is_found(policy: Policy) -> None:
    kept, look_ups = Kept(), LookUps(policy)
    for _ in range(2):
        total, found = clauses_of(policy, kept.keep)
        assert total == look_ups.total
        assert found == {
            target.id: look_ups.of(target)
            for target in targets_of(policy)
            if target.kind is Kind.CLAUSE
        }
    assert kept.made == 1


def reworded(policy: Policy) -> Policy:
    return replace(
        policy,
        clauses={name: replace(one, says="in other words") for name, one in policy.clauses.items()},
        nodes={
            name: replace(node, text="Something else?") if isinstance(node, Question) else node
            for name, node in policy.nodes.items()
        },
    )


def rerouted(policy: Policy) -> Policy:
    node = policy.node("missed")
    assert isinstance(node, Question)
    answers = tuple(replace(answer, to="manager") for answer in node.answers)
    return replace(policy, nodes={**policy.nodes, "missed": replace(node, answers=answers)})


def recited(policy: Policy) -> Policy:
    node = policy.node("call")
    assert isinstance(node, Step)
    duties = tuple(replace(duty, clauses=("C2",)) for duty in node.duties)
    return replace(policy, nodes={**policy.nodes, "call": replace(node, duties=duties)})


@pytest.mark.parametrize(("changed", "made"), [(reworded, 1), (rerouted, 2), (recited, 2)])
def test_only_what_turns_the_cases_is_looked_up_again(
    changed: Callable[[Policy], Policy], made: int
) -> None:
    kept, policy = Kept(), small_policy()
    clauses_of(policy, kept.keep)
    _, found = clauses_of(changed(policy), kept.keep)
    assert kept.made == made
    assert found["C1"].target.words == f"C1: {changed(policy).clauses['C1'].says}"

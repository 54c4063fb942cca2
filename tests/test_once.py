"""What is worked out of a policy once."""

from __future__ import annotations

from dataclasses import replace

from policytree.loading import load_policy
from policytree.model import Policy
from policytree.once import once_for_each_policy
from tests.built import ROOT

NORFOLK = load_policy(ROOT / "decision_trees", "norfolk")


def other(number: int) -> Policy:
    return replace(NORFOLK, metadata=replace(NORFOLK.metadata, version=f"{number}"))


def test_it_is_made_once_for_one_policy_and_anew_for_another() -> None:
    made: list[str] = []

    @once_for_each_policy
    def version(policy: Policy) -> str:
        made.append(policy.metadata.version)
        return policy.metadata.version

    first, second = other(1), other(2)
    assert [version(one) for one in (first, second, first, second)] == ["1", "2", "1", "2"]
    assert made == ["1", "2"]
    assert version(replace(first)) == "1", "an equal policy gives the same"


def test_a_policy_that_comes_where_a_forgotten_one_stood_is_not_mistaken_for_it() -> None:
    version = once_for_each_policy(lambda policy: policy.metadata.version)
    for number in range(200):  # memory is used again, and with it identities
        assert version(other(number)) == f"{number}"

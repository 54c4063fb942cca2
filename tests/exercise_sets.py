"""Sets of exercises for tests of what exports them."""

from __future__ import annotations

import random
from functools import cache

from policytree.codec import fingerprint
from policytree.loading import load_all, load_scenarios
from policytree.standing import marks_of
from policytree.training.choosing import CaseBook
from policytree.training.exercise import Exercise, Exercises
from policytree.training.label import Label, Source
from tests.built import ROOT

TREES = ROOT / "decision_trees"
TEMPLATES = ROOT / "site_templates"
POLICIES = {policy.id: policy for policy in load_all(TREES)}
TWO = ("chums", "rdash")
"""A small policy and a large one."""


@cache
def source(name: str) -> Source:
    return Source(POLICIES[name], marks_of(POLICIES[name], ()))


@cache
def some(name: str, amount: int = 4, seed: int = 7) -> tuple[Exercise, ...]:
    """So many exercises of a policy."""
    policy = POLICIES[name]
    exercises = Exercises(policy, POLICIES.values(), tree=fingerprint(policy), seed=seed)
    book = CaseBook(policy, load_scenarios(TREES, name))
    return tuple(exercises.of(case) for case in book.chosen(amount, seed))


def label(*names: str, title: str = "Induction") -> Label:
    return Label(title, tuple(source(name) for name in names))


def mixed() -> tuple[Exercise, ...]:
    """Exercises of two policies, not in the order of the policies."""
    exercises = [*some("chums", 3), *some("rdash", 3)]
    random.Random(1).shuffle(exercises)  # noqa: S311 - nothing secret
    return tuple(exercises)

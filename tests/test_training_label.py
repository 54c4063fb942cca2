"""What an export is called, and that it names the trees that its exercises come from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policytree.errors import InputError
from policytree.standing import Marks, Standing, Status
from policytree.training.label import Label, Source
from tests.exercise_sets import POLICIES, label, mixed, some, source


def test_a_draft_is_called_one_and_its_tree_is_named() -> None:
    made = source("chums")
    assert made.release == "DRAFT"
    assert made.tree in made.stamp
    assert made.stamp.startswith("DRAFT: no release yet")


def test_a_release_is_called_by_its_number() -> None:
    said = "Release 1.2, in force from 1 December 2026, approved by the board: all of it"
    standing = Standing(Status.IN_FORCE, "Release 1.2", "in force from 1 December 2026")
    made = Source(POLICIES["chums"], Marks((standing,), said, "release 1.2"))
    assert made.release == "Release 1.2"
    assert made.stamp.startswith(said)


def test_each_policys_exercises_are_together_and_keep_their_numbers_in_the_set() -> None:
    exercises = mixed()
    grouped = list(label("rdash", "chums").grouped(exercises))
    assert [one.policy.id for one, _ in grouped] == list(dict.fromkeys(e.policy for e in exercises))
    for one, numbered in grouped:
        assert numbered
        for number, exercise in numbered:
            assert exercise is exercises[number - 1]
            assert exercise.policy == one.policy.id


def test_an_exercise_of_an_earlier_tree_is_refused_with_both_trees() -> None:
    [exercise] = some("chums", 1)
    made = label("chums")
    with pytest.raises(InputError, match=f"tree 0123; chums is now tree {made.sources[0].tree}"):
        made.check([replace(exercise, tree="0123")])


def test_a_set_that_is_empty_or_of_a_policy_not_named_is_refused() -> None:
    with pytest.raises(InputError, match="no case to export"):
        label("chums").check([])
    with pytest.raises(InputError, match="exercise of rdash, which the label does not name"):
        label("chums").check(some("rdash", 1))
    with pytest.raises(InputError, match="does not name"):
        Label("Nothing", ()).of("chums")

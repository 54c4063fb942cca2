"""States of a policy by name: the folder, a release, a git revision, a file."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from policytree.codec import canonical, fingerprint
from policytree.errors import PolicytreeError
from policytree.loading import load_policy
from policytree.model import Policy
from policytree.releases import Release, write_release
from policytree.states import folder_state, last_signed_off, state_named
from tests.folders import TREE, write_policy
from tests.test_cli import _imports_are_forgotten  # noqa: F401 - each test imports its own folder


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    """A folder with one policy, committed, in a part of a repository, and then edited."""
    folder = tmp_path / "project" / "decision_trees"
    write_policy(folder)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "--quiet", "-m", "First")
    return folder


def rewrite(folder: Path, tree: str) -> None:
    (folder / "small" / "tree.py").write_text(tree, encoding="utf-8")


def edit(folder: Path) -> None:
    """A word of the tree is changed since the commit."""
    assert '"Call"' in TREE
    rewrite(folder, TREE.replace('"Call"', '"Ring"'))


def frozen(folder: Path, number: str, policy: Policy) -> None:
    day = date(2026, 1, int(number[-1]) + 1)
    write_release(folder, Release(number, policy, "The policy group", day, day))


def test_without_a_release_the_last_commit_is_what_was_signed_off(trees: Path) -> None:
    committed = folder_state(trees, "small").policy
    edit(trees)
    now = folder_state(trees, "small").policy
    then = last_signed_off(trees, "small")
    assert then.name == "git HEAD"
    assert fingerprint(then.policy) == fingerprint(committed) != fingerprint(now)


def test_the_latest_release_is_what_was_signed_off(trees: Path) -> None:
    policy = load_policy(trees, "small")
    for number in ("1.1", "1.0"):
        frozen(trees, number, replace(policy, start=policy.start))
    assert last_signed_off(trees, "small").name == "release 1.1"
    assert state_named(trees, "small", "1.0").name == "release 1.0"


def test_a_file_of_a_policy_or_of_a_release_is_a_state(trees: Path, tmp_path: Path) -> None:
    policy = load_policy(trees, "small")
    file = tmp_path / "kept.json"
    file.write_bytes(canonical(policy))
    assert state_named(trees, "small", str(file)).policy == policy
    frozen(trees, "1.0", policy)
    released = trees / "small" / "releases" / "1.0.json"
    assert fingerprint(state_named(trees, "small", str(released)).policy) == fingerprint(policy)


@pytest.mark.parametrize("name", ["2.0", "no-such-branch", "--help", "HEAD~40"])
def test_a_state_that_is_not_there_is_one_sentence(trees: Path, name: str) -> None:
    with pytest.raises(PolicytreeError) as caught:
        state_named(trees, "small", name)
    assert "\n" not in str(caught.value)


def test_a_file_of_another_policy_is_refused(trees: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_bytes(canonical(replace(load_policy(trees, "small"), id="other")))
    with pytest.raises(PolicytreeError, match="'other', not small"):
        state_named(trees, "small", str(file))


def test_a_revision_that_cannot_be_read_is_named(trees: Path) -> None:
    rewrite(trees, "TREE = ")
    git(trees, "commit", "--quiet", "-am", "Broken")
    rewrite(trees, TREE)
    with pytest.raises(PolicytreeError, match="at 'HEAD' it cannot be read"):
        state_named(trees, "small", "HEAD")

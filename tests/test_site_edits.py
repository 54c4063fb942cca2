"""What an edit of policies changes: told from the files, before anything is made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policytree.site.edits import Sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("trees/rdash/tree.py", "trees/topics.py", "docs/index.md", "templates/guide.html"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("as it was", encoding="utf-8")
    return tmp_path


def seen(folder: Path) -> Sources:
    return Sources.seen(folder / "trees", [folder / "docs", folder / "templates"])


def edit(file: Path, text: str = "as it is") -> None:
    """Write a file at a time of its own: some file systems count in hundredths of a second."""
    earlier = file.stat().st_mtime_ns if file.exists() else 0
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(earlier + 1, earlier + 1))


@pytest.mark.parametrize("name", ["tree.py", "scenarios.toml", "releases/1/release.json"])
def test_a_file_of_a_policy_that_is_edited_or_new_is_an_edit_of_policies(
    folder: Path, name: str
) -> None:
    before = seen(folder)
    edit(folder / "trees/rdash" / name)
    assert seen(folder).only_policies_since(before)


def test_a_policy_that_comes_or_goes_is_an_edit_of_policies(folder: Path) -> None:
    before = seen(folder)
    edit(folder / "trees/chums/tree.py")
    with_another = seen(folder)
    assert with_another.only_policies_since(before)
    (folder / "trees/chums/tree.py").unlink()
    assert seen(folder).only_policies_since(with_another)


@pytest.mark.parametrize("name", ["docs/index.md", "templates/guide.html", "trees/topics.py"])
def test_what_policies_share_and_all_else_is_not(folder: Path, name: str) -> None:
    before = seen(folder)
    edit(folder / name)
    assert not seen(folder).only_policies_since(before)
    edit(folder / "trees/rdash/tree.py")
    assert not seen(folder).only_policies_since(before), "both were edited"


def test_nothing_edited_is_no_edit(folder: Path) -> None:
    before = seen(folder)
    compiled = folder / "trees/rdash/__pycache__/tree.pyc"
    edit(compiled)
    assert not seen(folder).only_policies_since(before), "what Python keeps is no edit"


def test_a_site_without_policies_has_nothing_to_edit(folder: Path) -> None:
    nothing = Sources.seen(folder / "nowhere", [folder / "docs"])
    assert nothing.policies == ()
    assert nothing.others

"""What an export is made with, and how it reaches the disk."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from policytree.errors import InputError
from policytree.exports.made import (
    EPOCH,
    ExportError,
    Options,
    date_of_making,
    needed,
    packed,
    repacked,
    write,
)


def test_papers_and_fineness_that_cannot_be_made_are_refused() -> None:
    with pytest.raises(InputError, match="the paper is 'A5'; expected A4 or A3"):
        Options(paper="A5")
    for dpi in (149, 301):
        with pytest.raises(InputError, match=f"{dpi} dots per inch; expected 150 to 300"):
            Options(dpi=dpi)


def test_the_date_of_making_is_given_in_seconds() -> None:
    assert date_of_making({}) is None
    assert date_of_making({EPOCH: "0"}) == datetime(1970, 1, 1, tzinfo=UTC)
    for wrong in ("yesterday", "9" * 30):
        with pytest.raises(InputError, match="expected seconds since 1970"):
            date_of_making({EPOCH: wrong})


def test_a_package_that_is_missing_is_named() -> None:
    with pytest.raises(ExportError, match="without the package no_such_package; install"):
        needed("no_such_package")


def test_an_office_file_has_the_date_given_or_none() -> None:
    core = (
        '<x><dcterms:created xsi:type="dcterms:W3CDTF">2020-01-01T00:00:00Z</dcterms:created></x>'
    )
    office = packed({"docProps/core.xml": core.encode(), "other": b"as it was"})
    for moment, said in ((None, b""), (datetime(2026, 3, 2, tzinfo=UTC), b"2026-03-02T00:00:00Z")):
        with zipfile.ZipFile(io.BytesIO(repacked(office, moment))) as archive:
            assert archive.testzip() is None
            assert archive.read("other") == b"as it was"
            assert said in archive.read("docProps/core.xml")
            assert b"2020" not in archive.read("docProps/core.xml")


def test_a_folder_is_replaced_as_a_whole_and_keeps_nothing_of_before(tmp_path: Path) -> None:
    target = tmp_path / "pages"
    write(target, {"1.svg": b"one", "2.svg": b"two"})
    write(target, {"1.svg": b"new"})
    assert sorted(file.name for file in target.iterdir()) == ["1.svg", "files.json"]
    assert (target / "1.svg").read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["pages"]


def test_a_folder_with_anything_else_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "pages"
    write(target, {"1.svg": b"one"})
    (target / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match=r"holds notes\.txt, which no export has put there"):
        write(target, {"1.svg": b"new"})
    assert (target / "1.svg").read_bytes() == b"one"
    (target / "notes.txt").unlink()
    (target / "files.json").write_text("[1, {")
    with pytest.raises(InputError, match="which no export has put there"):
        write(target, {"1.svg": b"new"})


def test_a_folder_that_cannot_be_moved_leaves_the_one_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "pages"
    write(target, {"1.svg": b"one"})
    rename = Path.rename

    def fails_once(self: Path, to: Path) -> Path:
        if to == target and (self / "new.svg").exists():
            raise OSError(28, "No space left on device")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", fails_once)
    with pytest.raises(InputError, match="No space left on device; nothing was overwritten"):
        write(target, {"new.svg": b"new"})
    assert sorted(file.name for file in target.iterdir()) == ["1.svg", "files.json"]
    assert [file.name for file in tmp_path.iterdir()] == ["pages"]


def test_several_files_go_into_one_that_holds_them_by_its_name(tmp_path: Path) -> None:
    target = tmp_path / "pages.zip"
    write(target, {"1.svg": b"one", "2.svg": b"two"})
    with zipfile.ZipFile(target) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "1.svg": b"one",
            "2.svg": b"two",
        }

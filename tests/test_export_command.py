"""`policytree export`: each form of it, and one sentence where it cannot be done."""

from __future__ import annotations

import contextlib
import json
import resource
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pypdf
import pytest

from policytree.codec import fingerprint
from policytree.exports.formats import FORMATS
from policytree.loading import load_policy
from tests.test_cli import (  # noqa: F401 - fixtures
    Run,
    _imports_are_forgotten,
    assert_one_sentence,
    run,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = ("export", "small", "--to")


@contextlib.contextmanager
def full_disk() -> Iterator[None]:
    """No file grows beyond some bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_and_said_in_words_and_json(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
    form: str,
) -> None:
    done = run(*OURS, form, "--output", f"made.{form}", "--json")
    assert (done.status, done.error) == (0, "")
    said = json.loads(done.out)
    made = tmp_path / f"made.{form}"
    found = (
        {made.name: made.stat().st_size}
        if made.is_file()
        else {
            file.name: file.stat().st_size for file in made.iterdir() if file.name in said["files"]
        }
    )
    assert said == {
        "policy": "small",
        "format": form,
        "output": f"made.{form}",
        "files": found,
        "fingerprint": fingerprint(load_policy(tmp_path / "decision_trees", "small")),
    }
    again = run(*OURS, form, "--output", f"made.{form}")
    assert again.status == 0
    assert f"made from tree {said['fingerprint']}" in " ".join(again.out.split())


def test_files_open_in_what_others_have_written(run: Run, tmp_path: Path) -> None:  # noqa: F811
    for form, name in (("pdf", "a.pdf"), ("xlsx", "a.xlsx"), ("svg", "a.zip")):
        paper = () if form == "xlsx" else ("--paper", "A3")
        assert run(*OURS, form, "--output", name, *paper).status == 0
    assert "Small policy" in pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "Decision table" in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["001-the-only-section.svg"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "doc", "--output", "a"), "invalid choice: 'doc'"),
        (("--to", "csv"), "the following arguments are required: --output"),
        (("--to", "png", "--output", "a", "--dpi", "72"), "72 dots per inch; expected 150 to 300"),
        (("--to", "png", "--output", "a", "--dpi", "0"), "0 dots per inch; expected 150 to 300"),
        (("--to", "png", "--output", "a", "--dpi", "fine"), "'fine' is no whole number"),
        (("--to", "csv", "--output", "a", "--dpi", "300"), "--dpi goes with png, evidence"),
        (("--to", "docx", "--output", "a", "--paper", "A3"), "--paper goes with svg, png, pdf"),
        (("--to", "pdf", "--output", "a", "--paper", "A5"), "invalid choice: 'A5'"),
        (("--to", "csv", "--output", "no/such/a.csv"), "there is no folder"),
        (("--to", "csv", "--output", "decision_trees"), "is a folder; expected the name of a file"),
        (("--to", "svg", "--output", "decision_trees"), "which no export has put there"),
        (("--to", "csv", "--output", "/dev/null"), "is no ordinary file"),
    ],
)
def test_misuse_is_told_and_nothing_is_written(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    assert_one_sentence(run("export", "small", *arguments), said)
    assert [file.name for file in tmp_path.iterdir()] == ["decision_trees"]


@pytest.mark.parametrize("lock", [".~lock.table.xlsx#", "~$table.xlsx", "~$ble.xlsx"])
def test_a_workbook_that_is_open_elsewhere_is_left_alone(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
    lock: str,
) -> None:
    (tmp_path / "table.xlsx").write_bytes(b"mine")
    (tmp_path / lock).touch()
    done = run(*OURS, "xlsx", "--output", "table.xlsx")
    assert_one_sentence(done, "table.xlsx is open elsewhere", "close it there first")
    assert (tmp_path / "table.xlsx").read_bytes() == b"mine"


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_is_one_sentence_and_leaves_what_was_there(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
    form: str,
) -> None:
    assert run(*OURS, form, "--output", "made").status == 0
    before = {file: file.read_bytes() for file in tmp_path.rglob("made*") if file.is_file()}
    inside = {file: file.read_bytes() for file in tmp_path.glob("made/*")}
    names = sorted(file.name for file in tmp_path.iterdir())
    with full_disk():
        done = run(*OURS, form, "--output", "made")
    assert_one_sentence(done, "could not be", "nothing was overwritten")
    for file, data in (before | inside).items():
        assert file.read_bytes() == data
    assert sorted(file.name for file in tmp_path.iterdir()) == names, "something is left beside"


def test_a_missing_package_is_named(
    run: Run,  # noqa: F811 - the fixture itself
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    done = run(*OURS, "xlsx", "--output", "a.xlsx")
    assert_one_sentence(done, "without the package openpyxl; install policytree[site]")


def test_a_date_of_making_that_is_none_is_told(
    run: Run,  # noqa: F811 - the fixture itself
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    assert_one_sentence(run(*OURS, "csv", "--output", "a.csv"), "expected seconds since 1970")

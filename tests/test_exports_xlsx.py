"""The workbook says what the table and the tree say, to LibreOffice too."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from policytree.exports.made import ExportError, Options
from policytree.exports.table import Table, table_of
from policytree.exports.xlsx import DOCUMENT, TABLE, contents_of, xlsx_of
from policytree.loading import load_policy
from policytree.model import Policy
from tests.small import METADATA, small_policy

ROOT = Path(__file__).resolve().parent.parent
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(ROOT / "decision_trees", "chums")


@pytest.fixture(scope="module")
def table(policy: Policy) -> Table:
    return table_of(policy, Options())


@pytest.fixture(scope="module")
def workbook(policy: Policy, table: Table) -> bytes:
    return xlsx_of(policy, table, Options())


def test_every_list_holds_everything_that_the_policy_has(policy: Policy, workbook: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    assert book.sheetnames == [DOCUMENT, TABLE, "Questions", "Duties", "Clauses", "Gaps"]
    for name, things in (("Clauses", policy.clauses), ("Gaps", policy.gaps)):
        ids = [cell.value for cell in book[name]["A"][3:]]
        assert ids == list(things), f"{name} are not those of the tree"
    edges = {(row[-2].value, row[-1].value) for row in book["Questions"].iter_rows(min_row=4)}
    assert edges == {
        (node.id, answer.value)
        for node in policy.nodes.values()
        for answer in getattr(node, "answers", ())
    }
    said = {row[0].value: row[1].value for row in book[DOCUMENT].iter_rows(min_row=4)}
    assert said["Policy"] == policy.metadata.title
    assert said["Policy owner"] == (policy.metadata.owner or "none stated")
    assert str(said["Fingerprint of the tree"]) in str(book[TABLE]["A2"].value)


@pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: workbook not opened in it"
)
def test_libreoffice_reads_each_cell_of_the_table_as_the_tree_says_it(
    policy: Policy, table: Table, workbook: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(workbook)
    # Comma, quote, UTF-8, first line, no formats, words quoted, shown as stored, every sheet.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [str(OFFICE), home, "--headless", "--convert-to", form, "--outdir", str(tmp_path)]
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name, rows in contents_of(policy, table).items():
        text = (tmp_path / f"book-{name}.csv").read_text(encoding="utf-8")
        read = list(csv.reader(io.StringIO(text, newline="")))[2:]
        width = len(rows[0])
        told = [tuple(cell for cell in row[:width]) for row in read]
        assert told == [tuple(map(str, row)) for row in rows], f"the sheet {name} reads otherwise"


def test_words_that_begin_like_a_formula_stay_words() -> None:
    policy = replace(small_policy(), metadata=replace(METADATA, owner='=HYPERLINK("x")'))
    made = xlsx_of(policy, table_of(policy, Options()), Options())
    owners = {
        cell
        for row in openpyxl.load_workbook(io.BytesIO(made))[TABLE].iter_rows(min_row=4)
        for cell in row
        if str(cell.value).startswith("=")
    }
    assert owners
    assert {cell.data_type for cell in owners} == {"s"}


def test_the_same_tree_gives_the_same_bytes() -> None:
    policy = small_policy()
    table = table_of(policy, Options())
    assert xlsx_of(policy, table, Options()) == xlsx_of(policy, table, Options())


def test_a_table_longer_than_a_sheet_is_refused(policy: Policy, table: Table) -> None:
    long = replace(table, rows=table.rows[:1] * 1_048_574)
    with pytest.raises(ExportError, match="1,048,575 rows are more than a sheet"):
        xlsx_of(policy, long, Options())


def test_a_cell_longer_than_a_workbook_takes_is_refused(policy: Policy, table: Table) -> None:
    first = (1, "x" * 32768, *table.rows[0][2:])
    with pytest.raises(ExportError, match="longer than a cell of a workbook holds"):
        xlsx_of(policy, replace(table, rows=(first,)), Options())

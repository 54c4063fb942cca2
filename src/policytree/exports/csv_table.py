"""The decision table as CSV: one file that any program opens, with the stamp in every row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from policytree.exports.made import ExportError
from policytree.exports.paper import stamp_line
from policytree.exports.words import standing_of, tree_of

if TYPE_CHECKING:
    from policytree.exports.made import Options
    from policytree.exports.table import Table
    from policytree.model import Policy

STAMP = "Document"
_MARK = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""


def csv_of(policy: Policy, table: Table, options: Options) -> bytes:
    """The table with the document and its tree in the last column, read back before it is given."""
    stamp = stamp_line(policy, tree_of(policy), standing_of(policy, options.folder))
    rows = [(*table.head, STAMP), *((*map(str, row), stamp) for row in table.rows)]
    held = io.StringIO(newline="")
    csv.writer(held, lineterminator="\r\n").writerows(rows)
    made = (_MARK + held.getvalue()).encode()
    if rows_in_csv(made) != rows:
        raise ExportError(f"{policy.id}: the CSV file does not read back as it was written")
    return made


def rows_in_csv(data: bytes) -> list[tuple[str, ...]]:
    """The rows of such a file, its heading first."""
    text = data.decode().removeprefix(_MARK)
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))]

"""The decision table as CSV, read by Python's own reader."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from policytree.codec import fingerprint
from policytree.exports.csv_table import STAMP, csv_of
from policytree.exports.made import Options
from policytree.exports.table import table_of
from tests.small import METADATA, small_policy


def test_each_row_reads_as_the_table_has_it_with_the_tree_it_was_made_from() -> None:
    owner = 'Smith, "Jo"\nWard ä'
    policy = replace(small_policy(), metadata=replace(METADATA, owner=owner))
    table = table_of(policy, Options())
    made = csv_of(policy, table, Options())
    assert made.startswith(b"\xef\xbb\xbf"), "spreadsheets take it for UTF-8 only with this mark"
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert len(rows) == table.routes == len(table.rows)
    for row, told in zip(rows, table.rows, strict=True):
        assert [row[name] for name in table.head] == [str(cell) for cell in told]
        assert row["Policy owner"] == owner
        assert fingerprint(policy) in row[STAMP]

"""Every format that a policy is exported to, by the name it is asked for with.

What makes a format is imported where it is used: the command line starts without it, and has only
the names to show.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytree.exports.made import Made, Options
    from policytree.model import Policy


@final
@dataclass(frozen=True, slots=True)
class Format:
    """One format. `several` says that it is a folder of files, or a zip of them."""

    words: str
    make: Callable[[Policy, Options], Made]
    several: bool = False


def _svg(policy: Policy, options: Options) -> Made:
    from policytree.exports.sheet_files import svg_files
    from policytree.exports.sheets import sheets_of

    return svg_files(sheets_of(policy, options))


def _png(policy: Policy, options: Options) -> Made:
    from policytree.exports.sheet_files import png_files
    from policytree.exports.sheets import sheets_of

    return png_files(sheets_of(policy, options))


def _pdf(policy: Policy, options: Options) -> Made:
    from policytree.exports.sheet_files import pdf
    from policytree.exports.sheets import sheets_of

    return pdf(sheets_of(policy, options))


def _xlsx(policy: Policy, options: Options) -> Made:
    from policytree.exports.table import table_of
    from policytree.exports.xlsx import xlsx_of

    return xlsx_of(policy, table_of(policy, options), options)


def _csv(policy: Policy, options: Options) -> Made:
    from policytree.exports.csv_table import csv_of
    from policytree.exports.table import table_of

    return csv_of(policy, table_of(policy, options), options)


def _docx(policy: Policy, options: Options) -> Made:
    from policytree.exports.word import word_of

    return word_of(policy, options)


def _guide(policy: Policy, options: Options) -> Made:
    from policytree.exports.guide import guide_of

    return guide_of(policy, options)


def _dmn(policy: Policy, _options: Options) -> Made:
    from policytree.exports.dmn import dmn_of

    return dmn_of(policy)


def _evidence(policy: Policy, options: Options) -> Made:
    from policytree.exports.evidence import evidence_of

    return evidence_of(policy, options)


EVIDENCE = "evidence"
"""The one format that can hold a test report."""

FORMATS = {
    "svg": Format("the diagrams, a file for each page", _svg, several=True),
    "png": Format("the diagrams as pictures, a file for each page", _png, several=True),
    "pdf": Format("the diagrams as one tagged PDF", _pdf),
    "xlsx": Format("the decision table with its lists, as a workbook", _xlsx),
    "csv": Format("the decision table alone", _csv),
    "docx": Format("a Word file to be proofed, with a column for comments", _docx),
    "guide": Format("the whole guide as one tagged PDF", _guide),
    "dmn": Format("the decision model, in DMN 1.3", _dmn),
    EVIDENCE: Format("all of these with checks, tests, hazards and fingerprints, a zip", _evidence),
}
"""In the order in which they are told."""

"""The decision table as a workbook, with a sheet for the document and one for each list."""

from __future__ import annotations

import gc
import io
import sys
import traceback
from typing import TYPE_CHECKING

from policytree.exports.lists import listings_of
from policytree.exports.made import ExportError, Options, needed, repacked
from policytree.exports.paper import stamp_line
from policytree.exports.words import document_rows, standing_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.styles import NamedStyle
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from policytree.exports.table import Table
    from policytree.model import Policy

DOCUMENT, TABLE = "Document", "Decision table"
_HEAD_AT = 3
"""The row of a sheet's heading: its title and the stamp stand above."""
_LONGEST_CELL = 32767
_MOST_ROWS = 1048576 - _HEAD_AT
_NARROWEST, _WIDEST = 9, 46
_SCALE = 70
"""Of the printed table, in hundredths."""
_HIGHEST = 14
"""So many lines a row shows at most; longer cells are read in the line above the sheet."""
_LINE = 13.5
_FONT = "Calibri"
_WORDS, _HEADING = "Words", "Heading of a list"

type _Cell = str | int


def xlsx_of(policy: Policy, table: Table, options: Options) -> bytes:
    """The workbook, read back before it is given: each cell says what was put there."""
    openpyxl = needed("openpyxl")
    book: Workbook = openpyxl.Workbook()
    book.properties.title = f"{policy.metadata.title}: decision table"
    book.properties.creator = policy.metadata.organisation
    book.properties.language = "en-GB"
    for style in _styles():
        book.add_named_style(style)
    stamp = stamp_line(policy, tree_of(policy), standing_of(policy, options.folder))
    sheets = contents_of(policy, table)
    for place, (name, rows) in enumerate(sheets.items()):
        sheet = book.create_sheet(name, place)
        options.progress(f"writing {name.lower()}")
        _fill(sheet, name, stamp, rows)
    for other in book.sheetnames[len(sheets) :]:
        del book[other]
    made = repacked(_saved(book), options.made)
    options.progress("reading the workbook back")
    if sheets_in_xlsx(made) != sheets:
        raise ExportError(f"{policy.id}: the workbook does not read back as it was written")
    return made


def _saved(book: Workbook) -> bytes:
    held = io.BytesIO()
    try:
        book.save(held)
    except needed("lxml.etree").SerialisationError as error:
        # Sheets are first written to the temporary folder, by what has its own kind of failure.
        _let_go(error)
        raise OSError(f"the temporary folder takes no more ({error})") from None
    return held.getvalue()


def _let_go(error: BaseException) -> None:
    """Free what was being written. It tries once more as it goes, and its complaint is no news."""
    told = sys.unraisablehook
    sys.unraisablehook = lambda _again: None
    try:
        traceback.clear_frames(error.__traceback__)
        gc.collect()
    finally:
        sys.unraisablehook = told


def contents_of(policy: Policy, table: Table) -> dict[str, list[tuple[_Cell, ...]]]:
    """What stands on each sheet, its heading first."""
    document: list[tuple[_Cell, ...]] = [("What", "As the document and the tree say it")]
    document += document_rows(policy)
    document += [
        ("Routes", table.routes),
        ("Rows of the table", len(table.rows)),
        ("How to read the table", table.how),
        ("What this is", _WHAT),
    ]
    sheets = {DOCUMENT: document, TABLE: [table.head, *table.rows]}
    for one in listings_of(policy):
        sheets[one.name] = [one.head, *one.rows]
    return sheets


_WHAT = (
    "Made from the same tree as the guide that staff use, for the policy owner to check. It says "
    "in other words what the document says; the document itself is what holds."
)


def sheets_in_xlsx(data: bytes) -> dict[str, list[tuple[_Cell, ...]]]:
    """The rows of each sheet of such a workbook, from the heading on."""
    book = needed("openpyxl").load_workbook(io.BytesIO(data), read_only=True)
    return {
        sheet.title: [tuple(row) for row in sheet.iter_rows(min_row=_HEAD_AT, values_only=True)]
        for sheet in book.worksheets
    }


def _styles() -> Iterator[NamedStyle]:
    """One style for headings and one for all else: set cell by cell they take most of the time."""
    styles = needed("openpyxl.styles")
    wrapped = styles.Alignment(wrap_text=True, vertical="top")
    yield styles.NamedStyle(_WORDS, font=styles.Font(name=_FONT, size=11), alignment=wrapped)
    yield styles.NamedStyle(
        _HEADING,
        font=styles.Font(name=_FONT, size=11, bold=True, color="FFFFFF"),
        fill=styles.PatternFill("solid", fgColor="1C4B9B"),
        alignment=wrapped,
    )


def _fill(sheet: Worksheet, name: str, stamp: str, rows: Sequence[tuple[_Cell, ...]]) -> None:
    fonts = needed("openpyxl.styles").Font
    properties = needed("openpyxl.worksheet.properties").PageSetupProperties
    column_letter = needed("openpyxl.utils").get_column_letter
    if len(rows) > _MOST_ROWS:
        raise ExportError(f"{len(rows):,} rows are more than a sheet of a workbook holds")
    _put(sheet["A1"], name)
    _put(sheet["A2"], stamp)
    sheet["A1"].font = fonts(name=_FONT, bold=True, size=14)
    sheet["A2"].font = fonts(name=_FONT, size=9)
    widths = [_width(row[place] for row in rows) for place in range(len(rows[0]))]
    for number, row in enumerate(rows, start=_HEAD_AT):
        for place, value in enumerate(row, start=1):
            _put(cell := sheet.cell(number, place), value)
            cell.style = _HEADING if number == _HEAD_AT else _WORDS
        sheet.row_dimensions[number].height = _height(row, widths)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[column_letter(place)].width = width
    sheet.freeze_panes = f"{'C' if name == TABLE else 'B'}{_HEAD_AT + 1}"
    last = f"{column_letter(len(rows[0]))}{_HEAD_AT + len(rows) - 1}"
    if name != DOCUMENT:
        sheet.auto_filter.ref = f"A{_HEAD_AT}:{last}"
    sheet.print_title_rows = f"{_HEAD_AT}:{_HEAD_AT}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8 if name == TABLE else 9  # A3, A4
    if name == TABLE:
        # It has a column for each question: shrunk to the width of a page nobody could read it.
        sheet.print_title_cols = "A:B"
        sheet.page_setup.scale = _SCALE
    else:
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = properties(fitToPage=True)
    if (footer := sheet.oddFooter) is not None:
        footer.left.text, footer.left.size = stamp.replace("&", "&&"), 7
        footer.right.text = "page &P of &N"


def _put(cell: Cell | MergedCell, value: _Cell) -> None:
    if isinstance(value, str) and len(value) > _LONGEST_CELL:
        raise ExportError("the duties of a route are longer than a cell of a workbook holds")
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text stays a text, even where it begins like a formula


def _width(values: Iterable[_Cell]) -> int:
    longest = max(len(line) for value in values for line in str(value).split("\n"))
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _height(row: tuple[_Cell, ...], widths: list[int]) -> float:
    lines = (
        sum(max(1, -(-len(line) // (width - 1))) for line in str(value).split("\n"))
        for value, width in zip(row, widths, strict=True)
    )
    return _LINE * min(max(lines), _HIGHEST) + 4

"""A policy as a Word file to be proofed: numbered rows, each with room for a comment.

The file is read back before it is given: every row says what the tree says.
"""

from __future__ import annotations

import io
import re
from itertools import count
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from policytree.exports.made import ExportError, Options, repacked
from policytree.exports.paper import stamp_line
from policytree.exports.proof import grids_of
from policytree.exports.told import control_rows, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from policytree.exports.proof import Grid, Row
    from policytree.exports.told import Told
    from policytree.model import Policy

LANGUAGE, FONT = "en-GB", "Arial"
SIGN_OFF = ("Reviewer", "Role", "Date", "Decision")
_REVIEWERS = 8
_WIDTH = 261
"""Millimetres between the margins."""
_SHADE = "E7ECF3"
_AIR = 60
"""Above and below the words of a cell, in twentieths of a point."""
_LEADS = re.compile(r"(.*(?:→|The same duty as) )(\d+\.\d+(?:\.[a-z]+)?)")
_NUMBER = re.compile(r"\d+\.\d+(?:\.[a-z]+)?")


def word_of(policy: Policy, options: Options) -> bytes:
    """The file. Raises `ExportError` where it does not read back as it was written."""
    content = told(policy, options.folder)
    grids = grids_of(content)
    document = _blank(policy, content)
    keys = count()
    document.add_heading("Document control", 1)
    control = [("Part", "What the document and the tree say"), *control_rows(content)]
    _table(document, control, (70, _WIDTH - 70), keys)
    document.add_heading("Review", 1).paragraph_format.page_break_before = True
    document.add_paragraph(
        "Compare each row with the document it comes from: is it said rightly, and with the same "
        "force? Does each answer lead where the document leads? Write in the last column."
    )
    empty = [tuple("" for _ in SIGN_OFF)] * _REVIEWERS
    _table(document, [SIGN_OFF, *empty], (80, 70, 40, _WIDTH - 190), keys)
    for place, (heading, rows) in enumerate(grids):
        options.progress(f"writing {heading}")
        head = document.add_heading(heading, 1)
        head.paragraph_format.page_break_before = place == 0
        _table(document, rows, _widths(len(rows[0])), keys)
    held = io.BytesIO()
    document.save(held)
    made = repacked(held.getvalue(), options.made)
    options.progress("reading the Word file back")
    if grids_in_word(made)[2:] != list(grids):
        raise ExportError(f"{policy.id}: the Word file does not read back as it was written")
    return made


def grids_in_word(data: bytes) -> list[Grid]:
    """The headings and tables of a Word file, as they are read from it."""
    document: WordDocument = Document(io.BytesIO(data))
    found: list[Grid] = []
    heading = ""
    for part in document.element.body:
        if part.tag == qn("w:p") and part.style and part.style.startswith("Heading"):
            heading = "".join(text.text or "" for text in part.iter(qn("w:t")))
        elif part.tag == qn("w:tbl"):
            found.append((heading, tuple(_row_in(row) for row in part.iter(qn("w:tr")))))
    return found


def _row_in(row: BaseOxmlElement) -> Row:
    cells = row.findall(qn("w:tc"))
    return tuple(
        "\n".join(
            "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
            for paragraph in cell.findall(qn("w:p"))
        )
        for cell in cells
    )


def _widths(columns: int) -> tuple[int, ...]:
    first, clauses, comment = 24, 45, 66
    middle = _WIDTH - first - clauses - comment
    return (first, middle, clauses, comment)[:columns]


def _table(
    document: WordDocument, rows: Sequence[Row], widths: Sequence[int], keys: Iterator[int]
) -> None:
    table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    air = _element("w:tblCellMar")
    for side in ("w:top", "w:bottom"):
        air.append(_element(side, {"w:w": str(_AIR), "w:type": "dxa"}))
    table._tblPr.append(air)  # noqa: SLF001 - it has no other door
    for width, column in zip(widths, table.columns, strict=True):
        column.width = Mm(width)
    for place, row in enumerate(rows):
        made = table.add_row()
        properties = made._tr.get_or_add_trPr()  # noqa: SLF001 - it has no other door
        properties.append(_element("w:cantSplit"))
        if place == 0:
            properties.append(_element("w:tblHeader"))
        for width, cell, words in zip(widths, made.cells, row, strict=True):
            cell.width = Mm(width)
            _fill(cell, words, heads=place == 0)
        if _NUMBER.fullmatch(row[0]):
            _mark(made.cells[0].paragraphs[0], row[0], next(keys))
    document.add_paragraph()


def _fill(cell: _Cell, words: str, *, heads: bool) -> None:
    """The words, a paragraph for each line; the first of several is the title of the row."""
    lines = words.split("\n")
    for place, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        leads = _LEADS.fullmatch(line)
        run = paragraph.add_run(leads[1] if leads else line)
        run.bold = heads or (place == 0 and len(lines) > 1) or None
        if leads:
            _link(paragraph, leads[2])
    if heads:
        shade = {"w:val": "clear", "w:color": "auto", "w:fill": _SHADE}
        cell._tc.get_or_add_tcPr().append(_element("w:shd", shade))  # noqa: SLF001 - the same


def _link(paragraph: Paragraph, number: str) -> None:
    """The number as a link to its row."""
    link = _element("w:hyperlink", {"w:anchor": _anchor(number)})
    run = paragraph.add_run(number)
    run.font.underline = True
    link.append(run._r)  # noqa: SLF001 - it has no other door
    paragraph._p.append(link)  # noqa: SLF001 - the same


def _mark(paragraph: Paragraph, number: str, key: int) -> None:
    """The paragraph as what links to the number lead to; no two marks have one key."""
    start = {"w:id": str(key), "w:name": _anchor(number)}
    paragraph._p.append(_element("w:bookmarkStart", start))  # noqa: SLF001 - it has no other door
    paragraph._p.append(_element("w:bookmarkEnd", {"w:id": str(key)}))  # noqa: SLF001 - the same


def _anchor(number: str) -> str:
    return "n_" + number.replace(".", "_")


def _blank(policy: Policy, content: Told) -> WordDocument:
    """The empty document: its page, styles, language, properties, title and footer."""
    document: WordDocument = Document()
    core = document.core_properties
    core.title, core.author = f"{policy.metadata.title}: proof", policy.metadata.organisation
    core.language, core.comments = LANGUAGE, ""
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin, page.bottom_margin = Mm(16), Mm(18)
    _set_styles(document)
    package = document.part.package
    for name, link in list(package.rels.items()):
        if link.reltype.endswith("/thumbnail"):
            del package.rels[name]
    document.add_paragraph(policy.metadata.title, style="Title")
    document.add_paragraph(f"Proof for comment. {content.standing}.", style="Subtitle")
    footer = page.footer.paragraphs[0]
    footer.add_run(f"{stamp_line(policy, content.tree, content.standing)} · page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")
    return document


def _set_styles(document: WordDocument) -> None:
    root = document.styles.element
    for fonts in list(root.iter(qn("w:rFonts"))):
        fonts.getparent().remove(fonts)  # they name a theme, which would win over a font
    defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    names = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
    defaults.insert(0, _element("w:rFonts", dict.fromkeys(names, FONT)))
    defaults.find(qn("w:lang")).set(qn("w:val"), LANGUAGE)
    sizes = {"Normal": 9.5, "Title": 20, "Subtitle": 12, "Heading 1": 14, "Footer": 8}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.italic = False
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(1 if name == "Normal" else 6)


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word works out, such as that of the page."""
    field = _element("w:fldSimple", {"w:instr": name})
    run = _element("w:r")
    text = _element("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - it has no other door


def _element(name: str, values: dict[str, str] | None = None) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(name)
    for key, value in (values or {}).items():
        made.set(qn(key), value)
    return made

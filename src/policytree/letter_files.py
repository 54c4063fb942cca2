"""A letter as a Word file, made from the same sheet as the one on the pages.

    content = letter_file("Letter that gives one week", blocks_of(sheet), source)

The same blocks give the same bytes: no file knows when, by whom or on which machine it was made.
Marked places are content controls, so that in Word a click takes one to be written over; those
that a journey may fill in carry a tag, by which the script of the pages finds them.
"""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from policytree.letter_blocks import Break, Kind, LetterError, Place, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

    from policytree.letter_blocks import Block, Piece

LANGUAGE = "en-GB"
FONT = "Arial"
SIZE = Pt(12)
"""A size that most people read without strain, and a font that every office has."""
PLACE, CARD, SOURCE = "Place to fill in", "Card", "Source of the template"
"""The names of the styles that are added to Word's own."""

_LONGEST = 64  # characters: Word takes a file for broken where a tag or name is longer
_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "List Bullet"}
_HEADINGS = {"Heading 1": Pt(16), "Heading 2": Pt(13), "Heading 3": Pt(12)}
_STYLES = {Kind.PARAGRAPH: "Normal", Kind.ITEM: "List Bullet"}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name


def letter_file(title: str, blocks: Iterable[Block], source: Iterable[Piece]) -> bytes:
    """A letter as .docx; the source line comes last. Raises `LetterError` for a tag too long."""
    document: WordDocument = Document(BytesIO(_blank()))
    document.core_properties.title = title
    document.core_properties.language = LANGUAGE
    controls = _Controls()
    for block in blocks:
        paragraph = document.add_paragraph(style=_style(block))
        _write(paragraph, block.pieces, controls)
    _write(document.add_paragraph(style=SOURCE), source, controls)
    return _packed(document)


def _style(block: Block) -> str:
    if block.kind is Kind.HEADING:
        return f"Heading {block.level}"
    return CARD if block.on_card and block.kind is Kind.PARAGRAPH else _STYLES[block.kind]


def _write(paragraph: Paragraph, pieces: Iterable[Piece], controls: _Controls) -> None:
    for piece in pieces:
        match piece:
            case Words(text, strong):
                paragraph.add_run(text).bold = strong or None
            case Break():
                paragraph.add_run().add_break()
            case Place():
                paragraph._p.append(controls.made_of(piece))  # noqa: SLF001 - it has no other door


class _Controls:
    """Makes content controls, each with a number of its own in the document."""

    def __init__(self) -> None:
        self._made = 0

    def made_of(self, place: Place) -> BaseOxmlElement:
        """A content control whose words are taken as a whole by a click, and written over."""
        if len(place.tag) > _LONGEST:
            raise LetterError(
                f"{place.tag!r} is longer than {_LONGEST} characters: Word refuses it"
            )
        self._made += 1
        known = {"w:tag": place.tag} if place.tag else {}
        name = _short(place.text.strip("[]"))
        properties = _element("w:sdtPr")
        for tag, value in {"w:alias": name, **known, "w:id": str(self._made)}.items():
            properties.append(_element(tag, {"w:val": value}))
        properties.append(_element("w:showingPlcHdr"))
        properties.append(_element("w:text", {} if place.tag else {"w:multiLine": "1"}))
        text = _element("w:t")
        text.text = place.text
        look = _element("w:rPr", inside=[_element("w:rStyle", {"w:val": _id(PLACE)})])
        content = _element("w:sdtContent", inside=[_element("w:r", inside=[look, text])])
        return _element("w:sdt", inside=[properties, content])


def _element(
    name: str, values: dict[str, str] | None = None, inside: Iterable[BaseOxmlElement] = ()
) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(name)
    for key, value in (values or {}).items():
        made.set(qn(key), value)
    made.extend(list(inside))
    return made


def _short(words: str) -> str:
    """The name of a content control, cut after a whole word where it is too long."""
    if len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST - 1].rsplit(' ', 1)[0]}…"


def _id(style: str) -> str:
    return style.replace(" ", "")


@cache
def _blank() -> bytes:
    """The empty document that all letters begin with."""
    document: WordDocument = Document()
    _strip(document)
    _set_styles(document)
    _set_page(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _strip(document: WordDocument) -> None:
    """Take out what the library's own template brings and no letter needs."""
    package, part = document.part.package, document.part
    core = document.core_properties
    core.author = core.comments = ""
    for element in list(core._element):  # noqa: SLF001 - dates cannot be taken away otherwise
        if element.tag.endswith(("}created", "}modified", "}revision")):
            core._element.remove(element)  # noqa: SLF001 - the same
    for holder in (package, part):
        for name, link in list(holder.rels.items()):
            if link.reltype.endswith(
                ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")
            ):
                del holder.rels[name]
    for style in list(document.styles):
        if style.name not in _KEPT | _HEADINGS.keys():
            style.delete()


def _set_styles(document: WordDocument) -> None:
    styles = document.styles
    root = styles.element
    for fonts in list(root.iter(qn("w:rFonts"))):
        fonts.getparent().remove(fonts)  # they name a theme, which would win over a font
    for link in list(root.iter(qn("w:link"))):
        link.getparent().remove(link)
    defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    names = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
    defaults.insert(0, _element("w:rFonts", dict.fromkeys(names, FONT)))
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), LANGUAGE)
    language.set(qn("w:eastAsia"), LANGUAGE)
    normal = _paragraph_style(document, "Normal")
    normal.font.size = SIZE
    normal.paragraph_format.space_after = Pt(10)
    normal.paragraph_format.line_spacing = 1.15
    for name, size in _HEADINGS.items():
        heading = _paragraph_style(document, name)
        heading.font.size, heading.font.bold = size, True
        heading.font.color.rgb = RGBColor(0, 0, 0)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(6), Pt(8)
    bullets = _paragraph_style(document, "List Bullet")
    bullets.paragraph_format.space_after = Pt(6)
    place = styles.add_style(PLACE, WD_STYLE_TYPE.CHARACTER)
    place.font.bold = True
    place.element.get_or_add_rPr().append(_element("w:u", {"w:val": "dash"}))
    card = styles.add_style(CARD, WD_STYLE_TYPE.PARAGRAPH)
    card.base_style = normal
    card.paragraph_format.right_indent = Mm(32)  # of the 160 mm between the margins
    _frame(card.element.get_or_add_pPr(), ("top", "left", "bottom", "right"))
    source = styles.add_style(SOURCE, WD_STYLE_TYPE.PARAGRAPH)
    source.base_style = normal
    source.font.size = Pt(9)
    source.paragraph_format.space_before = Pt(18)
    _frame(source.element.get_or_add_pPr(), ("top",))


def _paragraph_style(document: WordDocument, name: str) -> ParagraphStyle:
    style: ParagraphStyle = document.styles[name]
    return style


def _frame(properties: BaseOxmlElement, sides: Iterable[str]) -> None:
    """Lines around paragraphs; those of neighbours in the same style become one frame."""
    line = {"w:val": "single", "w:sz": "6", "w:space": "8", "w:color": "auto"}
    borders = _element("w:pBdr", inside=[_element(f"w:{side}", line) for side in sides])
    after = properties.find(qn("w:spacing"))
    if after is None:
        after = properties.find(qn("w:ind"))
    after.addprevious(borders)


def _set_page(document: WordDocument) -> None:
    """A4 with margins as letters have them, and settings as Word of today writes them."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin = page.bottom_margin = Mm(22)
    settings = document.settings.element
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    languages = settings.find(qn("w:themeFontLang"))
    languages.set(qn("w:val"), LANGUAGE)
    del languages.attrib[qn("w:eastAsia")]
    for name in ("w:rsids", "w:savePreviewPicture"):
        settings.remove(settings.find(qn(name)))


def _packed(document: WordDocument) -> bytes:
    """The document's bytes, with nothing of the time in them."""
    saved, out = BytesIO(), BytesIO()
    document.save(saved)
    with (
        zipfile.ZipFile(saved) as parts,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in _in_order(parts.namelist()):
            packed.writestr(zipfile.ZipInfo(name, _EPOCH), parts.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _in_order(names: Iterable[str]) -> Iterator[str]:
    """The list of contents first, as readers expect it."""
    yield from sorted(names, key=lambda name: (name != "[Content_Types].xml", name))

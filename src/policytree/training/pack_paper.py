"""A leaflet as tagged PDF on A4, set by Typst with the locked font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.exports.made import Options
from policytree.exports.paper import pdf_of, pngs_of, preamble, quoted
from policytree.training.leaflet import (
    Contents,
    Drawn,
    Heading,
    Kept,
    Lines,
    Points,
    Story,
    Table,
    Ticks,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from policytree.training.leaflet import Block, Leaflet, Page

__all__ = ["pdf_pack", "png_pages"]

_WIDE, _HIGH = 499, 680
"""The room for a drawing on a sheet, in points."""
_SCALE = 0.75
"""Points for a pixel of a drawing at the most; one that fills its sheet has about 0.62.

Its smallest words are then set in about 8 points.
"""
_SMALL = "8.5pt"


def pdf_pack(leaflet: Leaflet, made: datetime | None) -> bytes:
    """The leaflet as PDF that keeps to PDF/UA-1. Raises `ExportError` where it cannot be set."""
    return pdf_of(*_document(leaflet, made))


def png_pages(leaflet: Leaflet, dpi: int) -> list[bytes]:
    """A picture of each page, to be looked at."""
    return pngs_of(*_document(leaflet, None), dpi)


def _document(leaflet: Leaflet, made: datetime | None) -> tuple[str, dict[str, bytes]]:
    files: dict[str, bytes] = {}
    said = [
        preamble(leaflet.title, leaflet.author, Options(made=made)),
        '#set page(paper: "a4", margin: (x: 48pt, top: 44pt, bottom: 56pt), numbering: "1", ',
        "footer: [#set text(size: 7.5pt)\n#grid(columns: (1fr, auto), gutter: 12pt, ",
        f'text({quoted(leaflet.stamp)}), [page #context counter(page).display("1")])])\n',
        "#set heading(outlined: false)\n",
        "#show heading: set par(justify: false)\n",
        "#show heading.where(level: 2): set text(size: 15pt)\n",
        "#show heading.where(level: 2): set block(below: 10pt)\n",
        "#show heading.where(level: 3): set text(size: 11.5pt)\n",
        "#show heading.where(level: 3): set block(above: 15pt, below: 7pt)\n",
        "#show heading.where(level: 4): set text(size: 10pt)\n",
        "#show heading.where(level: 4): set block(above: 11pt, below: 5pt)\n",
        "#set par(spacing: 6pt)\n#set list(spacing: 6pt)\n#set table.cell(breakable: false)\n",
        "#set table(stroke: 0.5pt + luma(60%), inset: 5pt)\n",
        f"#heading(level: 1, text(size: 20pt, {quoted(leaflet.title)}))\n#v(6pt)\n",
    ]
    for page in leaflet.pages:
        said += _page(page, files)
    return "".join(said), files


def _page(page: Page, files: dict[str, bytes]) -> Iterator[str]:
    if page.title:
        yield "#v(14pt)\n" if page.follows else "#pagebreak(weak: true)\n"
        yield f"#heading(level: 2, outlined: true, text({quoted(page.title)}))\n"
    yield from _blocks(page.blocks, files)


def _blocks(blocks: Iterable[Block], files: dict[str, bytes]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Kept):
            inner = "".join(_blocks(block.blocks, files))
            yield f"#block(breakable: false, width: 100%)[\n{inner}]\n"
        else:
            yield from _block(block, files)


def _block(block: Block, files: dict[str, bytes]) -> Iterator[str]:
    match block:
        case Words():
            yield f"#par[{_words(block)}]\n"
        case Heading():
            yield "#pagebreak(weak: true)\n" if block.apart else ""
            yield f"#heading(level: {block.level + 2}, text({quoted(block.text)}))\n"
        case Points():
            yield f"#list({', '.join(f'[{_words(one)}]' for one in block.items)})\n"
        case Ticks():
            box = "box(width: 9pt, height: 9pt, stroke: 0.8pt, baseline: 1pt)"
            items = ", ".join(
                f"grid(columns: (17pt, 1fr), {box}, text({quoted(item)}))" for item in block.items
            )
            yield f"#enum(spacing: 6.5pt, {items})\n"
        case Lines():
            yield from _lines(block)
        case Story():
            said = "\n".join(f"#par(text({quoted(one)}))" for one in block.paragraphs)
            yield (
                "#block(width: 100%, inset: 10pt, stroke: (left: 3pt + luma(45%)), "
                f"fill: luma(95%), above: 10pt, below: 12pt)[#set text(size: 10.5pt)\n{said}]\n"
            )
        case Table():
            yield _table(block)
        case Drawn():
            name = f"{len(files)}.svg"
            files[name] = block.svg.encode()
            scale = min(_SCALE, _WIDE / block.width, _HIGH / block.height)
            yield (
                f"#align(center, image({quoted(name)}, width: {block.width * scale:.1f}pt, "
                f"alt: {quoted(f'{block.title}. {block.alt}')}))\n"
            )
        case Contents():
            yield "#outline(title: none, depth: 2)\n"


def _words(words: Words) -> str:
    lead = f"#strong(text({quoted(words.lead)})) " if words.lead else ""
    size = f"size: {_SMALL}, " if words.small else ""
    return f"{lead}#text({size}{quoted(words.text)})"


def _lines(block: Lines) -> Iterator[str]:
    for number in range(1, block.amount + 1):
        start = f"{number}" if block.numbered else ""
        yield (
            f"#block(above: 20pt, below: 0pt, grid(columns: (14pt, 1fr), [{start}], "
            "align(bottom, line(length: 100%, stroke: 0.6pt + luma(45%)))))\n"
        )
    yield "#v(8pt)\n"


def _table(block: Table) -> str:
    columns = ", ".join(f"{width}fr" if width else "auto" for width in block.widths)
    head = ", ".join(f"[#strong(text({quoted(one)}))]" for one in block.head)
    rows = "".join(f"{', '.join(f'[{_cell(one)}]' for one in row)},\n" for row in block.rows)
    size = f"#set text(size: {_SMALL})\n" if block.small else ""
    return (
        f"#block(above: 8pt, below: 10pt)[{size}#table(columns: ({columns}),\n"
        f"table.header({head}),\n{rows})]\n"
    )


def _cell(text: str) -> str:
    return " ".join(f"#par(text({quoted(line)}))" for line in text.split("\n") if line)

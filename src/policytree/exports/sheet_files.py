"""Sheets as files: SVG, each page a file; or typeset as one PDF, or as a picture of each page."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from policytree.diagrams.palette import LIGHT
from policytree.diagrams.text import wrap
from policytree.exports.made import PAPERS, ExportError
from policytree.exports.paper import FONT, pdf_of, pngs_of, preamble, quoted
from policytree.exports.sheets import SVG
from policytree.exports.splitting import ABOVE, BELOW, MARGIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from policytree.exports.sheets import Sheet, Sheets

_PAGE_COLOUR, _INK = LIGHT["page"], LIGHT["words"]
_TITLE, _SMALL, STAMP_SIZE = 12, 9, 7
"""Sizes of the words around a drawing, in points."""
FOOT = 12
"""How far above the lower margin the stamp begins, in points."""


def svg_files(made: Sheets) -> dict[str, bytes]:
    """Each page as a file; a connector is a link to the file of the page it goes on."""
    names = {sheet.page.number: _file(sheet, "svg") for sheet in made.sheets}
    home = {node: sheet.page.number for sheet in made.sheets for node in sheet.page.nodes}
    return {
        _file(sheet, "svg"): _svg_page(made, sheet, names, home).encode() for sheet in made.sheets
    }


def png_files(made: Sheets) -> dict[str, bytes]:
    """Each page as a picture, with first ones that say what is on which."""
    markup, files = _document(made)
    made.options.progress("drawing pictures of the pages")
    pictures = pngs_of(markup, files, made.options.dpi)
    first = len(pictures) - len(made.sheets)
    if first < 1:
        raise ExportError(f"{made.policy.id}: a page with a drawing is missing")
    names = [f"000-contents-{place + 1}.png" for place in range(first)]
    names += [_file(sheet, "png") for sheet in made.sheets]
    return dict(zip(names, pictures, strict=True))


def pdf(made: Sheets) -> bytes:
    """All pages as one tagged PDF."""
    made.options.progress("setting the pages")
    return pdf_of(*_document(made))


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The numbers, which ascend: each alone, or three and more that follow as first and last."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        pair
        for run in runs
        for pair in ([(run[0], run[-1])] if len(run) > 2 else [(one, one) for one in run])  # noqa: PLR2004
    ]


def _listed(numbers: Iterable[int], said: Callable[[int], str]) -> list[str]:
    return [
        said(first) if first == last else f"{said(first)} to {said(last)}"
        for first, last in ranges(numbers)
    ]


def pages_in_words(numbers: tuple[int, ...], said: Callable[[int], str]) -> str:
    """Pages in words: "pages 1 to 3 and 7"."""
    *before, last = _listed(numbers, said)
    lead = f"{', '.join(before)} and " if before else ""
    return f"page{'s' if len(numbers) > 1 else ''} {lead}{last}"


def _ways(sheet: Sheet, said: Callable[[int], str] = str) -> str:
    return " ".join(f"{words} {pages_in_words(numbers, said)}." for words, numbers in sheet.ways)


def _file(sheet: Sheet, ending: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", sheet.page.section.title.lower()).strip("-")[:40].strip("-")
    part = f"-{sheet.page.part}" if sheet.page.parts > 1 else ""
    return f"{sheet.page.number:03}-{name}{part}.{ending}"


def _svg_page(made: Sheets, sheet: Sheet, names: dict[int, str], home: dict[str, int]) -> str:
    wide, high = PAPERS[made.options.paper]
    if sheet.fit.landscape:
        wide, high = high, wide
    page, room = sheet.page, wide - 2 * MARGIN
    title = wrap(f"{page.number}. {page.title}", room, _TITLE, bold=True)
    said = [
        *_set(title, MARGIN + _TITLE, _TITLE, bold=True),
        *_set(wrap(page.section.ref, room, _SMALL), MARGIN + _TITLE + 15 * len(title), _SMALL),
    ]
    ways = wrap(_ways(sheet), room, _SMALL)
    said += _set(ways, high - MARGIN - BELOW + 2 * FOOT, _SMALL)
    stamp = wrap(made.stamp, room - 50, STAMP_SIZE)
    said += _set(stamp, high - MARGIN - 8 * (len(stamp) - 1), STAMP_SIZE)
    return (
        f'<svg xmlns="{SVG}" lang="en-GB" width="{wide:.2f}pt" height="{high:.2f}pt" '
        f'viewBox="0 0 {wide:.2f} {high:.2f}" font-family="\'{FONT}\', Arial, sans-serif" '
        f'fill="{_INK}">\n'
        f"<title>{escape(f'{made.title}, page {page.number}: {page.title}')}</title>\n"
        f'<rect width="100%" height="100%" fill="{_PAGE_COLOUR}"/>\n'
        f"{_placed(sheet, wide, names, home)}"
        f"{''.join(said)}"
        f'<text x="{wide - MARGIN:.1f}" y="{high - MARGIN:.1f}" font-size="{STAMP_SIZE}" '
        f'text-anchor="end">page {page.number}</text>\n'
        "</svg>\n"
    )


def _set(lines: Iterable[str], top: float, size: int, *, bold: bool = False) -> Iterator[str]:
    weight = ' font-weight="700"' if bold else ""
    for number, line in enumerate(lines):
        y = top + number * (size + 2)
        yield f'<text x="{MARGIN}" y="{y:.1f}" font-size="{size}"{weight}>{escape(line)}</text>\n'


def _placed(sheet: Sheet, wide: float, names: dict[int, str], home: dict[str, int]) -> str:
    """The drawing where it stands on its page, with links that lead to other files."""
    own = set(sheet.page.nodes)

    def href(found: re.Match[str]) -> str:
        node = found[1]
        place = "" if node in own else names[home[node]]
        return f'href="{place}#page-{home[node]}-node-{node}"'

    fit = sheet.fit
    width, height = fit.width * fit.scale, fit.height * fit.scale
    return re.sub(
        r'width="[\d.]+" height="[\d.]+"',
        f'x="{(wide - width) / 2:.1f}" y="{MARGIN + ABOVE:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}"',
        re.sub(r'href="#([^"]+)"', href, sheet.svg),
        count=1,
    )


# The pages before the first drawing have small numerals.
NUMBER_OF_PAGE = (
    "counter(page).display(if here().page() < query(<page-1>).first().location().page() "
    '{ "i" } else { "1" })'
)
_HOW = (
    "Each page shows a part of the policy as the guide asks it. Dashed boxes stand for places on "
    "other pages, which they name. Shapes: six sides for a question, a rectangle for a step with "
    "what is to be done, rounded for an end. A duty whose words are long ends with “…” here; the "
    "decision table has it in full."
)


def _document(made: Sheets) -> tuple[str, dict[str, bytes]]:
    """The markup of all pages, and the drawings it places."""
    files: dict[str, bytes] = {}
    said = [
        preamble(made.title, made.policy.metadata.organisation, made.options),
        f'#set page(paper: "{made.options.paper.lower()}", margin: (rest: {MARGIN}pt, ',
        f"bottom: {MARGIN + FOOT}pt), footer-descent: 0pt, footer: align(bottom)[",
        f"#set text(size: {STAMP_SIZE}pt)\n#grid(columns: (1fr, auto), gutter: 8pt, ",
        f"text({quoted(made.stamp)}), [page #context {NUMBER_OF_PAGE}])\n",
        f"#v({MARGIN - 5}pt)])\n",
        f'#show heading: set text(fill: rgb("{_INK}"))\n',
        f"#heading(level: 1, text({quoted(made.title)}))\n",
        f"#par(text({quoted(_HOW)}))\n",
        f"#set text(size: {_SMALL}pt)\n",
        "#table(columns: (auto, 2fr, 2fr, 1fr), stroke: 0.5pt + luma(60%),\n",
        "table.header([*Page*], [*Shows*], [*In the document*], [*Continues on page*]),\n",
    ]
    for sheet in made.sheets:
        page = sheet.page
        after = ", ".join(_listed(sheet.after, sheet_link))
        said.append(
            f"[{sheet_link(page.number)}], text({quoted(page.title)}), "
            f"text({quoted(page.section.ref)}), [{after or '–'}],\n"
        )
    said.append(")\n")
    for sheet in made.sheets:
        said += sheet_markup(sheet, files)
    return "".join(said), files


def sheet_link(number: int) -> str:
    """The number of a page with a drawing, as markup that leads there."""
    return f'#link(<page-{number}>, "{number}")'


def sheet_markup(sheet: Sheet, files: dict[str, bytes]) -> Iterable[str]:
    """A page with a drawing, as markup; the drawing goes to `files`."""
    page, fit = sheet.page, sheet.fit
    name = f"page-{page.number}.svg"
    files[name] = sheet.svg.encode()
    flipped = "true" if fit.landscape else "false"
    title = f"{page.number}. {page.title}"
    alt = f"{page.title}. {fit.picture.description.removesuffix(_BESIDE)} {_ways(sheet)}".strip()
    yield f"#set page(flipped: {flipped})\n"
    yield f"#counter(page).update({page.number})\n"
    yield (
        f"#text(size: {_TITLE / 1.2}pt)[#heading(level: 2, text({quoted(title)})) "
        f"<page-{page.number}>]\n"
    )
    yield f"#text({quoted(page.section.ref)})\n#v(1fr)\n"
    yield (
        f"#align(center, image({quoted(name)}, width: {fit.width * fit.scale:.1f}pt, "
        f"alt: {quoted(alt)}))\n#v(1fr)\n"
    )
    yield f"{_ways(sheet, sheet_link)}\n"
    # A drawing that ran over to a second page would put every later number wrong.
    yield (
        f"#context assert.eq(here().page(), "
        f"query(<page-{page.number}>).first().location().page())\n"
    )


_BESIDE = " The list after the diagram says the same."

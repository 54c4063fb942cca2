"""The diagrams of a policy as pages: files of SVG or PNG, or one PDF.

The first page says what is on which. Each further one has the drawing of a section or of a part
of it, with connectors that name the page on which it goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, final
from xml.etree import ElementTree as ET

from policytree.codec import fingerprint
from policytree.diagrams.compose import edges_in
from policytree.diagrams.palette import LIGHT, printed_stylesheet
from policytree.diagrams.picture import Edge
from policytree.exports.made import PAPERS, ExportError, Options
from policytree.exports.paper import FONT, pdf_of, pngs_of, preamble, quoted, stamp_line
from policytree.exports.splitting import (
    ABOVE,
    MARGIN,
    Fit,
    PagePart,
    drawn,
    fit_of,
    parts_of,
    policy_in_pages,
)
from policytree.site.wording import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytree.model import Policy

_SVG = "http://www.w3.org/2000/svg"
_PAGE_COLOUR = LIGHT["page"]
_INK = LIGHT["words"]


@final
@dataclass(frozen=True, slots=True)
class Sheet:
    """One page with a drawing. `before` and `after` are the pages it comes from and goes on to."""

    page: PagePart
    fit: Fit
    svg: str
    before: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def ways(self) -> str:
        """Where the page comes from and goes on, as a sentence."""
        said = []
        if self.before:
            said.append(f"Comes from {_pages(self.before)}.")
        if self.after:
            said.append(f"Goes on on {_pages(self.after)}.")
        return " ".join(said)


@final
@dataclass(frozen=True, slots=True)
class Sheets:
    """All pages with drawings, and what stands on each of them."""

    policy: Policy
    stamp: str
    title: str
    sheets: tuple[Sheet, ...]
    options: Options


def sheets_of(policy: Policy, options: Options) -> Sheets:
    """The policy's drawings on pages, compared with the tree: every edge is on some page."""
    pages = parts_of(policy, options.paper, options.progress)
    paged = policy_in_pages(policy, pages)
    home = {node: page.number for page in pages for node in page.nodes}
    edges = edges_in(policy, None)
    sheets = []
    for page in pages:
        fit = fit_of(paged, page, options.paper)
        if fit is None:
            raise ExportError(f"page {page.number} does not hold what was cut for it")
        inside = set(page.nodes)
        before = {home[one.source] for one in edges if one.target in inside}
        after = {home[one.target] for one in edges if one.source in inside}
        sheets.append(
            Sheet(
                page,
                fit,
                _for_paper(drawn(fit)),
                tuple(sorted(before - {page.number})),
                tuple(sorted(after - {page.number})),
            )
        )
    made = Sheets(
        policy,
        stamp_line(policy, fingerprint(policy)),
        f"{label_of(policy.metadata)}: diagrams",
        tuple(sheets),
        options,
    )
    missing = set(edges) - {edge for sheet in sheets for edge in edges_drawn(sheet.svg)}
    if missing:
        raise ExportError(f"{policy.id}: no page shows the way from {min(missing).source}")
    return made


def edges_drawn(svg: str) -> frozenset[Edge]:
    """The edges that a drawing shows, read from the drawing itself."""
    return frozenset(
        Edge(group.attrib["data-from"], group.attrib["data-answer"], group.attrib["data-to"])
        for group in ET.fromstring(svg).iter(f"{{{_SVG}}}g")  # noqa: S314 - written here
        if "data-from" in group.attrib
    )


def svg_files(made: Sheets) -> dict[str, bytes]:
    """Each page as a file; a connector is a link to the file of the page it goes on."""
    names = {sheet.page.number: _file(sheet, "svg") for sheet in made.sheets}
    home = {node: sheet.page.number for sheet in made.sheets for node in sheet.page.nodes}
    return {
        _file(sheet, "svg"): _svg_page(made, sheet, names, home).encode() for sheet in made.sheets
    }


def png_files(made: Sheets) -> dict[str, bytes]:
    """Each page as a picture, with a first one that says what is on which."""
    markup, files = _document(made)
    pictures = pngs_of(markup, files, made.options.dpi)
    first = len(pictures) - len(made.sheets)
    if first < 1:
        raise ExportError(f"{made.policy.id}: a page with a drawing is missing")
    names = [f"00-contents-{place + 1}.png" for place in range(first)]
    names += [_file(sheet, "png") for sheet in made.sheets]
    return dict(zip(names, pictures, strict=True))


def pdf(made: Sheets) -> bytes:
    """All pages as one tagged PDF."""
    return pdf_of(*_document(made))


def _file(sheet: Sheet, ending: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", sheet.page.section.title.lower()).strip("-")[:40].strip("-")
    part = f"-{sheet.page.part}" if sheet.page.parts > 1 else ""
    return f"{sheet.page.number:02}-{name}{part}.{ending}"


def _pages(numbers: Iterable[int]) -> str:
    said = [str(number) for number in numbers]
    if len(said) == 1:
        return f"page {said[0]}"
    return f"pages {', '.join(said[:-1])} and {said[-1]}"


def _for_paper(svg: str) -> str:
    """The drawing with its colours written in: what prints it knows no variables."""
    style = f"<style>{printed_stylesheet(FONT)}</style>"
    return svg.replace("<title", f"{style}<title", 1)


def _svg_page(made: Sheets, sheet: Sheet, names: dict[int, str], home: dict[str, int]) -> str:
    wide, high = PAPERS[made.options.paper]
    if sheet.fit.landscape:
        wide, high = high, wide
    own = set(sheet.page.nodes)

    def href(found: re.Match[str]) -> str:
        node = found[1]
        place = "" if node in own else names[home[node]]
        section = f"page-{home[node]}"
        return f'href="{place}#{section}-node-{node}"'

    inner = re.sub(r'href="#([^"]+)"', href, sheet.svg)
    width, height = sheet.fit.width * sheet.fit.scale, sheet.fit.height * sheet.fit.scale
    inner = re.sub(
        r'width="[\d.]+" height="[\d.]+"',
        f'x="{(wide - width) / 2:.1f}" y="{MARGIN + ABOVE:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}"',
        inner,
        count=1,
    )
    page = sheet.page
    return (
        f'<svg xmlns="{_SVG}" lang="en-GB" width="{wide:.2f}pt" height="{high:.2f}pt" '
        f'viewBox="0 0 {wide:.2f} {high:.2f}" font-family="\'{FONT}\', Arial, sans-serif" '
        f'fill="{_INK}">\n'
        f"<title>{escape(f'{made.title}, page {page.number}: {page.title}')}</title>\n"
        f'<rect width="100%" height="100%" fill="{_PAGE_COLOUR}"/>\n'
        f'<text x="{MARGIN}" y="{MARGIN + 14}" font-size="14" font-weight="700">'
        f"{escape(f'{page.number}. {page.title}')}</text>\n"
        f'<text x="{MARGIN}" y="{MARGIN + 30}" font-size="9">'
        f"{escape(page.section.ref)}</text>\n"
        f"{inner}"
        f'<text x="{MARGIN}" y="{high - MARGIN - 20:.1f}" font-size="9">'
        f"{escape(sheet.ways)}</text>\n"
        f'<text x="{MARGIN}" y="{high - MARGIN:.1f}" font-size="7">'
        f"{escape(made.stamp)}</text>\n"
        f'<text x="{wide - MARGIN:.1f}" y="{high - MARGIN:.1f}" font-size="7" text-anchor="end">'
        f"page {page.number}</text>\n"
        "</svg>\n"
    )


def _document(made: Sheets) -> tuple[str, dict[str, bytes]]:
    """The markup of all pages, and the drawings it places."""
    paper = made.options.paper.lower()
    files: dict[str, bytes] = {}
    said = [
        preamble(made.title, made.policy.metadata.organisation, made.options),
        f'#set page(paper: "{paper}", margin: {MARGIN}pt, footer-descent: 0pt, footer: [',
        f"#set text(size: 7pt)\n#text({quoted(made.stamp)}) #h(1fr) page #context ",
        _PAGE_NUMBER,
        '#show heading: set text(fill: rgb("#1a1f29"))\n',
        f"#heading(level: 1, text({quoted(made.title)}))\n",
        f"#par(text({quoted(_HOW)}))\n",
        "#set text(size: 9pt)\n",
        "#table(columns: (auto, 1fr, auto, 1fr), stroke: 0.5pt + luma(60%),\n",
        "table.header([*Page*], [*Shows*], [*In the document*], [*Goes on on page*]),\n",
    ]
    for sheet in made.sheets:
        page = sheet.page
        after = f"[{_links(sheet.after)}]" if sheet.after else "[–]"
        said.append(
            f"{_link(page.number)}, text({quoted(page.title)}), text({quoted(page.section.ref)}), "
            f"{after},\n"
        )
    said.append(")\n")
    for sheet in made.sheets:
        said += _page(sheet, files)
    return "".join(said), files


# The pages before the first drawing have small numerals.
_PAGE_NUMBER = (
    "counter(page).display(if here().page() < query(<page-1>).first().location().page() "
    '{ "i" } else { "1" })])\n'
)
_HOW = (
    "Each page shows a part of the policy as the guide asks it. Dashed boxes stand for places on "
    "other pages, which they name. Shapes: six sides for a question, a rectangle for a step with "
    "what is to be done, rounded for an end."
)


def _links(numbers: Iterable[int]) -> str:
    return ", ".join(f"#{_link(number)}" for number in numbers)


def _link(number: int) -> str:
    return f'link(<page-{number}>, "{number}")'


def _page(sheet: Sheet, files: dict[str, bytes]) -> Iterable[str]:
    page, fit = sheet.page, sheet.fit
    name = f"page-{page.number}.svg"
    files[name] = sheet.svg.encode()
    flipped = "true" if fit.landscape else "false"
    title = f"{page.number}. {page.title}"
    ways = [f"Comes from page {_links(sheet.before)}. "] if sheet.before else []
    ways += [f"Goes on on page {_links(sheet.after)}."] if sheet.after else []
    alt = f"{page.title}. {fit.picture.description.removesuffix(_BESIDE)} {sheet.ways}".strip()
    yield f"#set page(flipped: {flipped})\n"
    yield f"#counter(page).update({page.number})\n"
    yield f"#text(size: 9.5pt)[#heading(level: 2, text({quoted(title)})) <page-{page.number}>]\n"
    yield f"#text(size: 9pt, {quoted(page.section.ref)})\n#v(1fr)\n"
    yield (
        f"#align(center, image({quoted(name)}, width: {fit.width * fit.scale:.1f}pt, "
        f"alt: {quoted(alt)}))\n#v(1fr)\n"
    )
    yield f"#text(size: 9pt)[{''.join(ways)}]\n"


_BESIDE = " The list after the diagram says the same."

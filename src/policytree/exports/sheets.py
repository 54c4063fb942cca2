"""The diagrams of a policy as sheets: each has the drawing of a section or of a part of it.

Connectors name the page on which it goes on. All edges of the tree are on some sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final
from xml.etree import ElementTree as ET

from policytree.codec import fingerprint
from policytree.diagrams.compose import edges_in
from policytree.diagrams.palette import printed_stylesheet
from policytree.diagrams.picture import Edge
from policytree.exports.made import ExportError, Options
from policytree.exports.paper import FONT, stamp_line
from policytree.exports.splitting import (
    Fit,
    PagePart,
    drawn,
    fits_of,
    parts_of,
    policy_in_pages,
)
from policytree.exports.words import standing_of
from policytree.site.wording import label_of

if TYPE_CHECKING:
    from policytree.model import Policy

SVG = "http://www.w3.org/2000/svg"


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
    def ways(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Where the page comes from and where it goes on: the words, and the pages."""
        both = (("Comes from", self.before), ("Continues on", self.after))
        return tuple((words, numbers) for words, numbers in both if numbers)


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
    fits = fits_of([(paged, page) for page in pages], options.paper)
    for page, fit in zip(pages, fits, strict=True):
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
        stamp_line(policy, fingerprint(policy), standing_of(policy, options.folder)),
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
        for group in ET.fromstring(svg).iter(f"{{{SVG}}}g")  # noqa: S314 - written here
        if "data-from" in group.attrib
    )


def _for_paper(svg: str) -> str:
    """The drawing with its colours written in: what prints it knows no variables."""
    style = f"<style>{printed_stylesheet(FONT)}</style>"
    return svg.replace("<title", f"{style}<title", 1)

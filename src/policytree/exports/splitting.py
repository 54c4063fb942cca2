"""The sections of a policy cut to the paper: each page a drawing whose words can be read.

A section that does not fit a page is cut between nodes, in the order of the document, and each
part is laid out anew. What leads out of a part goes to a connector that names the page it goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, final

from policytree.diagrams.compose import one_section
from policytree.diagrams.dot import source_of
from policytree.diagrams.picture import TYPES
from policytree.diagrams.render import layout_of
from policytree.diagrams.svg import drawing
from policytree.exports.crowded import gathered
from policytree.exports.made import PAPERS, ExportError
from policytree.model import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from policytree.diagrams.picture import Picture
    from policytree.model import Policy

SMALLEST = 7.0
"""The least size of words on paper, in points."""
MARGIN = 28.0
"""Left free on all sides, in points."""
ABOVE, BELOW = 56.0, 58.0
"""For the heading and for the ways on and the stamp, in points."""

_LEAST_SCALE = SMALLEST / min(kind.size for kind in TYPES.values())
_NATURAL_SCALE = 0.75
_NO_NUMBER = "00"
"""Holds the place of a page's number until all pages are known; as wide as any other."""
_TRIES_BEYOND = 3

_RAW_VIEW = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"')


@final
@dataclass(frozen=True, slots=True)
class Fit:
    """A picture on a page: its size in pixels, points to a pixel, and how the page lies."""

    picture: Picture
    width: float
    height: float
    scale: float
    landscape: bool


@final
@dataclass(frozen=True, slots=True)
class PagePart:
    """What one page shows: nodes of one section. `part` counts from one, of `parts`."""

    number: int
    section: Section
    nodes: tuple[str, ...]
    part: int
    parts: int

    @property
    def title(self) -> str:
        """The section's title, and which part of it this is."""
        which = f", part {self.part} of {self.parts}" if self.parts > 1 else ""
        return f"{self.section.title}{which}"


def room(paper: str, *, landscape: bool) -> tuple[float, float]:
    """Width and height in points that a drawing has on a page."""
    wide, high = PAPERS[paper]
    if landscape:
        wide, high = high, wide
    return wide - 2 * MARGIN, high - 2 * MARGIN - ABOVE - BELOW


def parts_of(
    policy: Policy, paper: str, progress: Callable[[str], None] = lambda _: None
) -> tuple[PagePart, ...]:
    """The sections in pages of the paper.

    Raises `ExportError` where a single node with its ways in and out does not fit.
    """
    cut: list[tuple[Section, tuple[str, ...]]] = []
    for section in policy.sections:
        progress(f"laying out {section.title}")
        inside = [node.id for node in policy.nodes.values() if node.section == section.id]
        cut += ((section, nodes) for nodes in _cut(policy, section, inside, paper))
    # How parts are cut decides which ways in share a connector, so each is looked at once more.
    while True:
        pages = _numbered(cut)
        paged = policy_in_pages(policy, pages)
        again = [page for page in pages if fit_of(paged, page, paper) is None]
        if not again:
            return pages
        for page in again:
            if len(page.nodes) == 1:
                raise _too_large(page, paper)
            place = cut.index((page.section, page.nodes))
            half = len(page.nodes) // 2
            cut[place : place + 1] = [
                (page.section, page.nodes[:half]),
                (page.section, page.nodes[half:]),
            ]


def policy_in_pages(policy: Policy, pages: Sequence[PagePart], *, numbers: bool = True) -> Policy:
    """The policy with a section for each page, which is what the connectors then name."""
    home = {node: _key(page) for page in pages for node in page.nodes}
    sections = tuple(
        replace(
            page.section,
            id=_key(page),
            title=f"{page.section.title}, page {page.number if numbers else _NO_NUMBER}",
        )
        for page in pages
    )
    nodes = {key: replace(node, section=home[key]) for key, node in policy.nodes.items()}
    return replace(policy, sections=sections, nodes=nodes)


def fit_of(paged: Policy, page: PagePart, paper: str) -> Fit | None:
    """The page's picture laid out as large as fits, upright or across; none where it cannot be."""
    section = next(one for one in paged.sections if one.id == _key(page))
    own = one_section(paged, section, section.id, lambda node: f"#{node.id}")
    tries = gathered(own) if len(page.nodes) == 1 else (own,)
    return next((fit for one in tries if (fit := _fit(one, paper)) is not None), None)


def drawn(fit: Fit) -> str:
    """The picture as SVG, in pixels."""
    return drawing(fit.picture, _raw(source_of(fit.picture)))


def _fit(own: Picture, paper: str) -> Fit | None:
    fits = []
    for picture in (own, replace(own, sideways=not own.sideways)):
        width, height = _size(source_of(picture))
        for landscape in (False, True):
            wide, high = room(paper, landscape=landscape)
            scale = min(wide / width, high / height, _NATURAL_SCALE)
            fits.append(Fit(picture, width, height, scale, landscape))
        if max(one.scale for one in fits) >= _NATURAL_SCALE:
            break
    # Top to bottom reads best: sideways only where it is clearly larger.
    best = max(fits, key=lambda one: one.scale * (1 if one.picture is own else 0.85))
    if best.scale < _LEAST_SCALE:
        best = max(fits, key=lambda one: one.scale)
    return best if best.scale >= _LEAST_SCALE else None


def _cut(
    policy: Policy, section: Section, inside: list[str], paper: str
) -> Iterator[tuple[str, ...]]:
    """The section's nodes in runs, each as long as fits."""
    start = 0
    while start < len(inside):
        best, stop, missed = start + 1, len(inside), 0
        if not _run_fits(policy, section, inside, (start, stop), paper):
            stop = start + 1
            while stop < len(inside) and missed < _TRIES_BEYOND:
                stop += 1
                if _run_fits(policy, section, inside, (start, stop), paper):
                    best, missed = stop, 0
                else:
                    missed += 1
        else:
            best = stop
        yield tuple(inside[start:best])
        start = best


def _run_fits(
    policy: Policy, section: Section, inside: list[str], run: tuple[int, int], paper: str
) -> bool:
    start, stop = run
    runs = (inside[:start], inside[start:stop], inside[stop:])
    cut = [(section, tuple(run)) for run in runs if run]
    others = [
        (one, tuple(node.id for node in policy.nodes.values() if node.section == one.id))
        for one in policy.sections
        if one.id != section.id
    ]
    pages = _numbered([*cut, *others])
    page = next(page for page in pages if page.nodes == tuple(inside[start:stop]))
    return fit_of(policy_in_pages(policy, pages, numbers=False), page, paper) is not None


def _numbered(cut: Sequence[tuple[Section, tuple[str, ...]]]) -> tuple[PagePart, ...]:
    pages = []
    for place, (section, nodes) in enumerate(cut):
        own = [run for one, run in cut if one.id == section.id]
        pages.append(PagePart(place + 1, section, nodes, own.index(nodes) + 1, len(own)))
    return tuple(pages)


def _key(page: PagePart) -> str:
    return f"page-{page.number}"


def _too_large(page: PagePart, paper: str) -> ExportError:
    return ExportError(
        f"{page.nodes[0]} with its ways in and out does not fit a page of {paper} in words of "
        f"{SMALLEST:g} points; use A3"
    )


@lru_cache(maxsize=4096)
def _raw(source: str) -> str:
    return layout_of(source)


@lru_cache(maxsize=4096)
def _size(source: str) -> tuple[float, float]:
    found = _RAW_VIEW.search(_raw(source))
    if found is None:
        raise ExportError("Graphviz gave a drawing without a size")
    return float(found[3]), float(found[4])

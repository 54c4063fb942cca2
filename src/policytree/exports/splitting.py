"""The sections of a policy cut to the paper: each page a drawing whose words can be read.

A section that does not fit a page is cut between nodes, in the order of the document, and each
part is laid out anew. What leads out of a part goes to a connector that names the page it goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, final

from policytree.diagrams.compose import one_section
from policytree.diagrams.dot import source_of
from policytree.diagrams.picture import TYPES
from policytree.diagrams.render import layouts_of
from policytree.diagrams.svg import drawing
from policytree.exports.crowded import gathered
from policytree.exports.made import PAPERS, ExportError
from policytree.model import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

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
_MOST_KEPT = 4096
"""So many layouts are kept: a page is looked at again when all pages are known."""

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
        fits = fits_of([(paged, page) for page in pages], paper)
        again = [page for page, fit in zip(pages, fits, strict=True) if fit is None]
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


def fits_of(wanted: Iterable[tuple[Policy, PagePart]], paper: str) -> list[Fit | None]:
    """Each page's picture as large as fits, upright or across; none where it cannot be.

    What the pages ask for at the same time is laid out at the same time, on all cores.
    """
    searches = [_search(paged, page, paper) for paged, page in wanted]
    found: list[Fit | None] = [None] * len(searches)
    asking = {place: next(search) for place, search in enumerate(searches)}
    while asking:
        _lay_out(asking.values())
        answered, asking = asking, {}
        for place, source in answered.items():
            try:
                asking[place] = searches[place].send(_size(source))
            except StopIteration as done:
                found[place] = done.value
    return found


def drawn(fit: Fit) -> str:
    """The picture as SVG, in pixels."""
    return drawing(fit.picture, _raw(source_of(fit.picture)))


type _Search = Generator[str, tuple[float, float], Fit | None]
"""Asks for the sizes of layouts by their sources, and ends with what fits."""


def _search(paged: Policy, page: PagePart, paper: str) -> _Search:
    section = next(one for one in paged.sections if one.id == _key(page))
    own = one_section(paged, section, section.id, lambda node: f"#{node.id}")
    for picture in gathered(own) if len(page.nodes) == 1 else (own,):
        if (fit := (yield from _fit(picture, paper))) is not None:
            return fit
    return None


def _fit(own: Picture, paper: str) -> _Search:
    fits = []
    for picture in (own, replace(own, sideways=not own.sideways)):
        width, height = yield source_of(picture)
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
        best = _longest(policy, section, inside, start, paper)
        yield tuple(inside[start:best])
        start = best


def _longest(policy: Policy, section: Section, inside: list[str], start: int, paper: str) -> int:
    """Where the longest run of nodes that fits stops; a longer one can fit where one does not."""
    if _fitting(policy, section, inside, [(start, len(inside))], paper)[0]:
        return len(inside)
    best = stop = start + 1
    while stop < len(inside) and stop - best < _TRIES_BEYOND:
        stops = range(stop + 1, min(best + _TRIES_BEYOND, len(inside)) + 1)
        fits = _fitting(policy, section, inside, [(start, one) for one in stops], paper)
        best = max((one for one, fit in zip(stops, fits, strict=True) if fit), default=best)
        stop = stops[-1]
    return best


def _fitting(
    policy: Policy,
    section: Section,
    inside: list[str],
    where: Iterable[tuple[int, int]],
    paper: str,
) -> list[bool]:
    """Whether the nodes fit a page, of each run by where it starts and stops."""
    wanted = []
    for start, stop in where:
        runs = (inside[:start], inside[start:stop], inside[stop:])
        cut = [(section, tuple(run)) for run in runs if run]
        cut += (
            (one, tuple(node.id for node in policy.nodes.values() if node.section == one.id))
            for one in policy.sections
            if one.id != section.id
        )
        pages = _numbered(cut)
        page = next(page for page in pages if page.nodes == tuple(inside[start:stop]))
        wanted.append((policy_in_pages(policy, pages, numbers=False), page))
    return [fit is not None for fit in fits_of(wanted, paper)]


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


_laid_out: dict[str, str] = {}


def _lay_out(sources: Iterable[str]) -> None:
    """Have the layouts of the sources at hand."""
    missing = [source for source in dict.fromkeys(sources) if source not in _laid_out]
    made = layouts_of(missing)
    if len(_laid_out) + len(made) > _MOST_KEPT:
        _laid_out.clear()
    _laid_out.update(zip(missing, made, strict=True))


def _raw(source: str) -> str:
    if source not in _laid_out:
        _lay_out([source])
    return _laid_out[source]


def _size(source: str) -> tuple[float, float]:
    found = _RAW_VIEW.search(_raw(source))
    if found is None:
        raise ExportError("Graphviz gave a drawing without a size")
    return float(found[3]), float(found[4])

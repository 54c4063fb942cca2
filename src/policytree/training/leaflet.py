"""What a pack is made of, before it is set for print or for PDF: parts with blocks of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

__all__ = [
    "Block",
    "Contents",
    "Drawn",
    "Heading",
    "Kept",
    "Leaflet",
    "Lines",
    "Page",
    "Points",
    "Story",
    "Table",
    "Ticks",
    "Words",
]


@final
@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, with words before it that stand out. `small` is for what is looked up."""

    text: str
    lead: str = ""
    small: bool = False


@final
@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a page; of the two levels the upper is 1, and 0 on the first page.

    `apart` begins a new sheet.
    """

    text: str
    level: int = 1
    apart: bool = False


@final
@dataclass(frozen=True, slots=True)
class Points:
    """A list; what stands out of an item is its lead."""

    items: tuple[Words, ...]


@final
@dataclass(frozen=True, slots=True)
class Ticks:
    """A numbered list with a box to tick before each item."""

    items: tuple[str, ...]


@final
@dataclass(frozen=True, slots=True)
class Lines:
    """So many lines to write on, numbered or not."""

    amount: int
    numbered: bool = False


@final
@dataclass(frozen=True, slots=True)
class Story:
    """A case as it is told."""

    paragraphs: tuple[str, ...]


@final
@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head. `widths` are shares of the page; 0 is as wide as its words."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    small: bool = False


@final
@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing with what it shows in words. `width` and `height` are those of the SVG, in px."""

    svg: str
    title: str
    alt: str
    width: float
    height: float


@final
@dataclass(frozen=True, slots=True)
class Contents:
    """A list of all pages, with their numbers where they have some."""


@final
@dataclass(frozen=True, slots=True)
class Kept:
    """Blocks that stay on one sheet."""

    blocks: tuple[Block, ...]


type Block = Words | Heading | Points | Ticks | Lines | Story | Table | Drawn | Contents | Kept


@final
@dataclass(frozen=True, slots=True)
class Page:
    """What begins on a new sheet: a heading, blocks, and the stamp at the foot.

    The first of a leaflet has no title but that of the leaflet.
    """

    title: str
    blocks: tuple[Block, ...]
    follows: bool = False
    """Stands on the same sheet as the page before it, where there is room."""


@final
@dataclass(frozen=True, slots=True)
class Leaflet:
    """A document with a title, a stamp that stands on every sheet, and its pages."""

    title: str
    author: str
    stamp: str
    pages: tuple[Page, ...]

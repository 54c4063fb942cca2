"""The sheet of a letter read back from its HTML: blocks of words, breaks and marked places.

The sheet is what the pages show. Whatever else carries a letter is made from these blocks, so
that it cannot say anything different. What cannot be carried over is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser
from typing import final, override

from policytree.errors import PolicytreeError

REVIEW = "review"
"""The tag of the place for the review status, which is known only on the day of reading."""
LOOK_UP = "[look up today's review status on the policy's page]"
"""What stands there until it is filled in."""

_BLOCKS = ("p", "li", "h1", "h2", "h3")
_AROUND = ("div", "ul")
_WITHIN = ("strong", "span", "code", "br")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")


@final
class LetterError(PolicytreeError):
    """A letter asks for something that it cannot have."""


class Kind(StrEnum):
    """What a block is to a reader."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"


@final
@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row, with single spaces."""

    text: str
    strong: bool = False


@final
@dataclass(frozen=True, slots=True)
class Break:
    """A new line in the same block."""


@final
@dataclass(frozen=True, slots=True)
class Place:
    """A marked place. `tag` names the event, last day or status that may fill it in.

    It is empty where somebody fills the place in by hand.
    """

    text: str
    tag: str = ""


type Piece = Words | Break | Place


@final
@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or item of a list. `level` is that of a heading, from 1."""

    kind: Kind
    pieces: tuple[Piece, ...]
    level: int = 0
    on_card: bool = False

    @property
    def text(self) -> str:
        """The words, each line break as one."""
        return "".join("\n" if isinstance(piece, Break) else piece.text for piece in self.pieces)


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks of a sheet that hold words. Raises `LetterError` for elements it knows nothing of.

    A paragraph that is strong as a whole is a heading: the first one that of the letter, any other
    one level below.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    blocks: list[Block] = []
    for block in reader.blocks:
        headed = any(one.kind is Kind.HEADING for one in blocks)
        blocks.append(_as_heading(block, 2 if headed else 1) if _is_strong(block) else block)
    return tuple(blocks)


def _is_strong(block: Block) -> bool:
    words = [piece for piece in block.pieces if isinstance(piece, Words)]
    return block.kind is Kind.PARAGRAPH and bool(words) and all(piece.strong for piece in words)


def _as_heading(block: Block, level: int) -> Block:
    pieces = (Words(one.text) if isinstance(one, Words) else one for one in block.pieces)
    return Block(Kind.HEADING, tuple(pieces), level, block.on_card)


@dataclass(slots=True)
class _Open:
    """An element that is being read."""

    tag: str
    marks: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Collects blocks. Words outside of any block make a paragraph of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._open: list[_Open] = []
        self._pieces: list[Piece] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in (*_BLOCKS, *_AROUND, *_WITHIN):
            message = f"<{tag}> cannot be carried into a file; use {', '.join(_BLOCKS + _WITHIN)}"
            raise LetterError(message)
        if tag == "br":
            self._end_line()
            self._pieces.append(Break())
            return
        if tag not in _WITHIN:
            self._end_block()
        here = _Open(tag, {name: value or "" for name, value in attrs})
        if "data-first-day" in here.marks:
            self._add(Place(LOOK_UP, REVIEW))
        self._open.append(here)

    @override
    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            raise LetterError(f"</{tag}> closes nothing that is open there")
        if tag not in _WITHIN:
            self._end_block()
        self._open.pop()

    @override
    def handle_data(self, data: str) -> None:
        if _UNPRINTABLE.search(data):
            raise LetterError("there is a control character, which no file can carry")
        text = _SPACE.sub(" ", data)
        marks = self._inside("span")
        if "data-first-day" in marks:
            return  # one of the statuses from which a page chooses by the day
        if marks.get("class") == "pt-place":
            self._add(Place(text, _tag(marks)))
            return
        last = self._pieces[-1] if self._pieces else Break()
        if isinstance(last, Break) or last.text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            self._pieces.append(Words(text, strong=any(one.tag == "strong" for one in self._open)))

    @override
    def close(self) -> None:
        super().close()
        if self._open:
            raise LetterError(f"<{self._open[-1].tag}> is not closed")
        self._end_block()

    def _inside(self, tag: str) -> dict[str, str]:
        """The marks of the innermost open element, where it is such a one."""
        return self._open[-1].marks if self._open and self._open[-1].tag == tag else {}

    def _add(self, place: Place) -> None:
        """Add a place; of the statuses of a review only the first makes one."""
        if place.tag != REVIEW or place not in self._pieces:
            self._pieces.append(place)

    def _end_line(self) -> None:
        """Take off the space before a break or the end, as a browser does."""
        last = self._pieces[-1] if self._pieces else None
        if isinstance(last, Words):
            kept = Words(last.text.rstrip(" "), last.strong)
            self._pieces[-1:] = [kept] if kept.text else []

    def _end_block(self) -> None:
        self._end_line()
        pieces, self._pieces = tuple(self._pieces), []
        if all(isinstance(piece, Break) for piece in pieces):
            return
        tag = next((one.tag for one in reversed(self._open) if one.tag in _BLOCKS), "p")
        kinds = {"p": Kind.PARAGRAPH, "li": Kind.ITEM}
        kind = kinds.get(tag, Kind.HEADING)
        level = int(tag[1]) if kind is Kind.HEADING else 0
        on_card = any(one.marks.get("class") == "pt-card" for one in self._open)
        self.blocks.append(Block(kind, pieces, level, on_card))


def _tag(marks: dict[str, str]) -> str:
    """The tag of a place: what fills it in, and the name of that."""
    kinds = {"event": "data-event", "last-day": "data-last-day"}
    return next((f"{kind}:{marks[name]}" for kind, name in kinds.items() if name in marks), "")

"""How wide words are, where they break, and how they are shortened.

The renderer has no fonts, and readers have different ones. Widths are those of a wide
sans-serif (DejaVu Sans, close to Verdana), so that text also fits in narrower fonts.
"""

from __future__ import annotations

import itertools
from functools import lru_cache

_THOUSANDTHS = {
    280: "'ijlIJ",
    330: " ,.‘’·/:;\\|",
    390: "f-()[]t!r",
    500: '"*_`–sz“”',
    560: "?cLFk",
    600: "vxyPTYaoe",
    640: "ESbdghnpqu$0123456789{}£",
    690: "KAVBRXZ",
    760: "CUHNDGOQ&",
    850: "w#+<=>^~≥→M",
    1000: "%mW@—…□",
}
_WIDTHS = {letter: width for width, letters in _THOUSANDTHS.items() for letter in letters}
_OTHER = 700
_BOLD = 1.13

_DANGLING = frozenset(
    {
        *("a", "an", "and", "any", "as", "at", "by", "for", "from", "if", "in", "into", "is"),
        *("of", "on", "or", "that", "the", "their", "this", "to", "what", "which", "with"),
    }
)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in pixels, on the generous side."""
    thousandths = sum(_WIDTHS.get(letter, _OTHER) for letter in text)
    return thousandths * size / 1000 * (_BOLD if bold else 1)


@lru_cache(maxsize=20_000)
def wrap(text: str, limit: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than `limit`, of about the same length.

    A single word that is wider stays whole: it is better read than broken.
    """
    words = text.split()
    if not words:
        return ()
    widths = [width_of(word, size, bold=bold) for word in words]
    space = width_of(" ", size, bold=bold)
    fewest = len(_breaks(widths, space, limit))
    low, high = limit / 2, limit
    while high - low > 1:
        middle = (low + high) / 2
        if len(_breaks(widths, space, middle)) > fewest:
            low = middle
        else:
            high = middle
    starts = [*_breaks(widths, space, high), len(words)]
    return tuple(" ".join(words[start:stop]) for start, stop in itertools.pairwise(starts))


def _breaks(widths: list[float], space: float, limit: float) -> list[int]:
    """The index of the first word of each line when lines are filled one after another."""
    starts, used = [0], widths[0]
    for index, width in enumerate(widths[1:], start=1):
        used += space + width
        if used > limit:
            starts.append(index)
            used = width
    return starts


def shorten(text: str, most: int) -> str:
    """The text, or its beginning and "…" where it has more than `most` characters.

    The cut falls between words, and no small word is left hanging before the dots.
    """
    if len(text) <= most:
        return text
    words = text[: most + 1].split()[:-1]
    while len(words) > 1 and words[-1].strip(",;:").lower() in _DANGLING:
        words.pop()
    return " ".join(words).rstrip(",;:.") + "…" if words else text

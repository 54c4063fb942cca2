"""White space that nobody sees, taken out of a page.

Templates put every part on a line of its own, and a browser makes a node of each line's end: nearly
two of five nodes of a long guide, which it parses, keeps and walks through with all others.
"""

from __future__ import annotations

import re

__all__ = ["tightened"]

# What stands in lines of its own, so that white space at its edges shows nothing.
_BLOCKS = (
    "address|article|aside|blockquote|d[dlt]|details|div|fieldset|figure|footer|form|h[1-6]|header"
    "|legend|li|nav|ol|p|section|summary|t(?:able|body|d|foot|h|head|r)|ul"
)
_BEFORE = re.compile(rf"\s*\n\s*(?=</?(?:{_BLOCKS})[\s>])")
_AFTER = re.compile(rf"(<(?:{_BLOCKS})(?:\s[^<>]*)?>|</(?:{_BLOCKS})>)\s+")
# What is shown, or run, as it was written.
_AS_WRITTEN = re.compile(
    "({})".format(
        "|".join(f"<{one}\\b.*?</{one}>" for one in ("pre", "textarea", "script", "style"))
    ),
    re.DOTALL,
)


def tightened(html: str) -> str:
    """The same page without the white space at the edges of its blocks."""
    parts = _AS_WRITTEN.split(html)
    parts[::2] = (_AFTER.sub(r"\1", _BEFORE.sub("", part)) for part in parts[::2])
    return "".join(parts)

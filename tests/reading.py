"""Generated pages read back: their ids, links and words."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
}
_BLOCKS = {"dd", "dt", "h1", "h2", "h3", "h4", "li", "p"}


@dataclass
class Read:
    """What a page holds. `unsafe` are things a strict content security policy forbids."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    refers: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        read = self.read
        read.tags.append((tag, found))
        if "id" in found:
            read.ids.append(found["id"])
            read.texts[found["id"]] = ""
        if tag == "a" and "href" in found:
            read.links.append(found["href"])
        for name in ("for", "aria-labelledby", "aria-describedby"):
            read.refers += found.get(name, "").split()
        if tag == "style" or (tag == "script" and "src" not in found):
            read.unsafe.append(tag)
        read.unsafe += [name for name in found if name == "style" or name.startswith("on")]
        if tag not in _VOID:
            self._open.append((tag, found.get("id", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        if tag in _BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        self.read.text += data
        for _, name in self._open:
            if name:
                self.read.texts[name] += data

    def close(self) -> None:
        super().close()
        assert not self._open, f"still open at the end: {self._open}"


def read(html: str) -> Read:
    """A page's content; fails where its elements are not closed in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.read


def words(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def target(page: str, link: str) -> tuple[str, str]:
    """The file and the place in it that a link on a page leads to."""
    path, _, fragment = link.partition("#")
    if not path:
        return page, fragment
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return (posixpath.join(joined, "index.html") if path.endswith("/") else joined), fragment

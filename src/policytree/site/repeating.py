"""Pages that are the same as last time: searched and shown without working on them again.

The theme reads every page for its search and MkDocs fits every page into the theme, whether it has
changed or not. The pages here are long, and an edit changes few of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.site.cache import Cache, digest_of
from policytree.site.crew import afterwards

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any as Json
    from typing import Protocol

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    class SearchIndex(Protocol):
        """What the theme's search collects: an entry for each part of each page."""

        entries: list[dict[str, Json]]

        def add_entry_from_context(self, page: Read) -> None:
            """Read a page."""


__all__ = ["KEPT_TEMPLATE", "Finished", "Read", "Searched", "read_later", "search_index"]

KEPT_TEMPLATE = "kept.html"
"""The template of a page that is taken as it was; its content is put in at the end."""
_MOST = 400


@final
@dataclass(frozen=True, slots=True)
class Read:
    """What the search reads of a page, in a form that another process can be given."""

    content: str
    url: str
    title: str
    meta: dict[str, Json]
    toc: tuple[Heading, ...]

    @classmethod
    def of(cls, page: Page) -> Read:
        """The page as the search would read it now."""
        toc = tuple(Heading(item.id, item.url) for item in page.toc)
        return cls(page.content or "", page.url, str(page.title), dict(page.meta), toc)


@final
@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents; generated pages have none below another."""

    id: str
    url: str
    children: tuple[Heading, ...] = ()


def read_later(
    folder: Path | None, names: tuple[str, str], search: type[SearchIndex], page: Read
) -> bool:
    """Read a page for the search and keep its entries under both names."""
    index = search()
    index.add_entry_from_context(page)
    for name in names:
        Cache(folder).put(name, json.dumps(index.entries).encode())
    return True


@final
class Searched:
    """The search's entries for each page, kept by the page's content."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._cache = Cache(folder)
        self._begun: tuple[str, str, int] | None = None
        self._hidden: Page | None = None
        self._said: object = None

    def before(
        self, page: Page, index: SearchIndex, tree: str = "", *, can_wait: bool = False
    ) -> None:
        """Put in the entries of a page that was read before, and spare the search the reading.

        `tree` is the fingerprint that stands in the page's stamp, which is not searched. A page
        that `can_wait` is found by its last words until another process has read it.
        """
        self._begun = self._hidden = None
        self._said = page.meta.get("search")
        search = dict(page.meta.get("search") or {})
        if search.get("exclude"):
            return
        toc = [(item.id, item.url) for item in page.toc]
        content = page.content or ""
        made_from = [
            content.replace(tree, "") if tree else content,
            page.url,
            str(page.title),
            repr(toc),
            repr(search),
        ]
        name = f"search-{digest_of([*made_from, repr(page.meta.get('title'))])}"
        last = f"last-{digest_of([page.url])}"
        kept = self._cache.find(name)
        if kept is None and can_wait:
            kept = self._cache.find(last)
            given = (self._folder, (name, last), type(index), Read.of(page))
            if kept is not None and not afterwards(last, name, read_later, *given):
                kept = None
        if kept is None:
            self._begun = (name, last, len(index.entries))
            return
        index.entries.extend(json.loads(kept))
        page.meta["search"] = search | {"exclude": True}
        self._hidden = page

    def after(self, page: Page, index: SearchIndex) -> None:
        """Keep what the search found on a page that it read."""
        if self._hidden is page:
            del page.meta["search"]
            if self._said is not None:
                page.meta["search"] = self._said
        elif self._begun is not None:
            name, last, first = self._begun
            entries = json.dumps(index.entries[first:]).encode()
            self._cache.put(name, entries)
            self._cache.put(last, entries)

    def done(self) -> None:
        """Forget what has not been used for long."""
        self._cache.trim(_MOST)


@final
class Finished:
    """Whole pages as they were in the last build of this process, by all that they depend on."""

    def __init__(self) -> None:
        self._pages: dict[str, tuple[str, str]] = {}

    def take(self, page: Page, around: str) -> None:
        """Mark a page that is the same as last time.

        `around` says what all pages depend on: the navigation, the theme and the settings.
        """
        page.meta["kept_by"] = digest_of(
            [page.content or "", around, str(page.title), repr(sorted(page.meta.items()))]
        )
        if self._pages.get(page.file.src_uri, ("", ""))[0] == page.meta["kept_by"]:
            page.meta["template"] = KEPT_TEMPLATE

    def finish(self, page: Page, output: str) -> str:
        """The page as it is served: as it was, where it is marked so."""
        if page.meta.get("template") == KEPT_TEMPLATE:
            return self._pages[page.file.src_uri][1]
        self._pages[page.file.src_uri] = (page.meta["kept_by"], output)
        return output


def search_index(config: MkDocsConfig) -> SearchIndex | None:
    """What the theme's search has found so far, where its search is used."""
    search = config.plugins.get("material/search") or config.plugins.get("search")
    index = getattr(search, "search_index", None)
    return index if isinstance(getattr(index, "entries", None), list) else None

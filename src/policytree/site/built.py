"""What one run over the policies gave, before MkDocs makes a site of it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, final

from policytree.site.hazard_page import HazardPage
from policytree.site.pieces import Site

if TYPE_CHECKING:
    from pathlib import Path

    from policytree.site.pieces import Asset, Page

__all__ = ["NOTHING", "Built", "source_of"]


@final
@dataclass(frozen=True, slots=True)
class Built:
    """Pages and files generated from the policies, files on disk, and the log of hazards.

    `findings` are sentences about policies whose pages are shown all the same.
    """

    site: Site
    files: dict[str, Path]
    worker_library: bytes
    hazards: HazardPage
    findings: tuple[str, ...] = ()
    pages: dict[str, Page] = field(init=False)
    """The pages by the source that MkDocs is told of."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "pages", {source_of(page): page for page in self.site.pages})

    def changed_since(self, before: Built) -> tuple[list[str], list[Asset]] | None:
        """The sources of pages and the files that changed; nothing where the site itself did.

        The site itself is what pages share: which there are, how they are listed and described,
        scripts and styles, the home page and the log of hazards.
        """
        if self._shared() != before._shared():
            return None
        pages = [source for source, page in self.pages.items() if page != before.pages[source]]
        both = zip(self.site.assets, before.site.assets, strict=True)
        return pages, [now for now, was in both if now != was]

    def _shared(self) -> tuple[object, ...]:
        pages = [replace(page, body="", tree="") for page in self.site.pages]
        paths = [asset.path for asset in self.site.assets]
        site = self.site
        return (
            pages,
            paths,
            (site.style, site.script, site.choice),
            self.hazards,
            self.files,
            self.worker_library,
        )


NOTHING = Built(Site((), (), "", "", ""), {}, b"", HazardPage())


def source_of(page: Page) -> str:
    """The Markdown file that MkDocs is told a page comes from."""
    return posixpath.splitext(page.path)[0] + ".md"

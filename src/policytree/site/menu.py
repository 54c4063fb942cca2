"""The menu beside a page: the site's own entries, and of the policies only the page's own.

A page lists the pages of its policy and no other's, so that staff meet their own policy and
nothing else, and a page stays as small with a thousand policies as with one. The home page leads
to all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from policytree.site.pieces import Page as Generated

__all__ = ["ENTRY", "Menu", "without_policies"]

ENTRY = "Policies"
"""The empty entry of `nav` in whose place a policy's pages are listed."""


def without_policies(
    nav: list[object] | None, pages: Mapping[str, Generated]
) -> tuple[list[object] | None, int]:
    """The navigation less its empty entry, and the place in it where a policy's pages belong.

    Pages that belong to no policy, such as the comparison, are listed in that place. `pages` are
    found by their source.
    """
    if nav is None:
        return None, 0
    empty: dict[str, object] = {ENTRY: []}
    place = nav.index(empty) if empty in nav else len(nav)
    alone = [{page.title: source} for source, page in pages.items() if not page.group]
    return [*nav[:place], *alone, *nav[place + 1 :]], place


@final
class Menu:
    """The menus of one build."""

    def __init__(self, nav: Navigation, place: int, sections: Mapping[str, Section]) -> None:
        self._nav = nav
        self._place = place
        self._of_source = {
            child.file.src_uri: section
            for section in sections.values()
            for child in section.children
            if isinstance(child, Page)
        }

    @classmethod
    def made(
        cls,
        nav: Navigation,
        place: int,
        pages: Mapping[str, Generated],
        files: Files,
        config: MkDocsConfig,
    ) -> Menu:
        """The menus, with an entry for each policy; the pages are told MkDocs by their titles."""
        children: dict[str, list[Page]] = {}
        for source, page in pages.items():
            file = files.get_file_from_path(source)
            if page.group and file is not None:
                children.setdefault(page.group, []).append(Page(page.title, file, config))
        sections = {group: Section(group, list(listed)) for group, listed in children.items()}
        for section in sections.values():
            for child in section.children:
                child.parent = section
        return cls(nav, place, sections)

    def words(self) -> Iterable[str]:
        """Everything that stands in any menu, for telling whether menus have changed."""
        yield from (f"{page.file.src_uri} {page.title}" for page in self._nav.pages)
        yield from sorted(
            f"{source} {section.title}" for source, section in self._of_source.items()
        )

    def beside(self, page: Page) -> Navigation:
        """The menu of one page."""
        section = self._of_source.get(page.file.src_uri)
        if section is None:
            return self._nav
        items = [*self._nav.items[: self._place], section, *self._nav.items[self._place :]]
        return Navigation(items, self._nav.pages)

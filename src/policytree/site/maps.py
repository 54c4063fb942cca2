"""The diagrams of a policy as they stand on its pages, linked to what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from policytree.diagrams import diagram, overview, standalone_stylesheet, stylesheet
from policytree.site.links import Links, anchor, page_path

if TYPE_CHECKING:
    from pathlib import Path

    from policytree.diagrams import Drawing
    from policytree.model import Node, Policy, Section


@final
class Maps:
    """The diagrams of one policy, with links as seen from one file.

    `stamp` says under each what it belongs to.
    """

    def __init__(self, policy: Policy, links: Links, cache: Path | None, *, stamp: str) -> None:
        self._policy = policy
        self._links = links
        self._cache = cache
        self._stamp = stamp

    def parts(self) -> Drawing:
        """The sections and the ways between them, linked to their diagrams on the same page."""
        return overview(
            self._policy, href=self._to_section, cache_dir=self._cache, stamp=self._stamp
        )

    def part(self, section: Section) -> Drawing:
        """One section, linked to the guide."""
        return diagram(
            self._policy, section.id, href=self._to_node, cache_dir=self._cache, stamp=self._stamp
        )

    def whole(self) -> str:
        """The whole tree as a file of its own, styled for itself."""
        drawing = diagram(
            self._policy, href=self._to_node, cache_dir=self._cache, stamp=self._stamp
        )
        head, mark, rest = drawing.svg.partition("</desc>")
        return f"{head}{mark}<style>{standalone_stylesheet()}</style>{rest}"

    def _to_node(self, node: Node) -> str:
        return self._links.to(page_path(self._policy, "guide"), node.id)

    @staticmethod
    def _to_section(section: Section) -> str:
        return f"#{anchor(section.id)}"


def diagram_styles() -> str:
    """The styles of diagrams on pages that follow the reader's system, and only that."""
    own = standalone_stylesheet()
    return f"\n{stylesheet()}@media (forced-colors: none) {{\n{own}}}\n"

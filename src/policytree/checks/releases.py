"""Whether a policy's releases can be read, and whether on every day at most one of them holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.checks.report import Finding
from policytree.releases import out_of_order, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.releases import Shelf


def check_releases(shelf: Shelf) -> Iterator[Finding]:
    """Findings on the releases, each at the one that is damaged or that came later."""
    for name, why in shelf.damaged:
        yield Finding("release-damaged", f"release {name}", why)
    for number, why in overlaps(shelf.releases):
        yield Finding("releases-overlap", f"release {number}", why)
    for number, why in out_of_order(shelf.releases):
        yield Finding("releases-order", f"release {number}", why)

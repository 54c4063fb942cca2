"""Where generated files stand, and relative addresses between them.

All addresses are relative, so the site can be served from any folder or opened from a disk.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, final

from policytree.release_schema import NAME

if TYPE_CHECKING:
    from policytree.model import Policy

INDEX = "index.html"
ASSETS = "assets/policytree"
SCHEMA = f"schemas/{NAME}"
"""The JSON Schema of releases."""
COMPARE = f"compare/{INDEX}"
"""The page that sets the policies side by side."""
PRACTICE = f"practice/{INDEX}"
"""The page with cases of all policies."""
HAZARDS = f"maintainers/hazards/{INDEX}"
"""The page of the documentation that the hazard log is put into."""
HAZARDS_DATA = "maintainers/hazards.json"
WHOLE = "whole"
"""Stands for all sections where a drawing is named."""
KINDS = ("policy", "guide", "map", "clauses", "gaps", "letters", "review")
"""The kinds of page each policy has, in the order in which they are listed."""


def page_path(policy: Policy, kind: str) -> str:
    """The file of one of a policy's pages; its home is of the kind `policy`."""
    return page_of(policy.id, kind)


def page_of(policy_id: str, kind: str) -> str:
    """The same by the policy's id."""
    folder = f"policies/{policy_id}" if kind == "policy" else f"policies/{policy_id}/{kind}"
    return f"{folder}/{INDEX}"


def data_path(policy: Policy) -> str:
    """The file with the policy's data for the engine."""
    return f"policies/{policy.id}/policy.json"


def letter_path(policy: Policy, letter: str) -> str:
    """The Word file of one letter, under a name that still says what it is in another folder."""
    return f"policies/{policy.id}/letters/{policy.id}-{letter}.docx"


def drawing_path(policy: Policy, section: str) -> str:
    """The file with the drawing of one section, or of the whole tree."""
    name = section if section == WHOLE else anchor(section)
    return f"policies/{policy.id}/drawings/{name}.svg"


def anchor(name: str) -> str:
    """A name as an element's id: "Appendix A" becomes "section-appendix-a"."""
    return "section-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@final
@dataclass(frozen=True, slots=True)
class Links:
    """Addresses as seen from one file. `tidy` leaves out `index.html`, which servers add."""

    here: str
    tidy: bool = True

    def to(self, path: str, fragment: str = "") -> str:
        """The relative address of a file, or of a place in it."""
        address = "" if path == self.here else _relative(path, self.here, tidy=self.tidy)
        if fragment:
            return f"{address}#{fragment}"
        return address or _relative(path, self.here, tidy=self.tidy)


@lru_cache(maxsize=10_000)
def _relative(path: str, here: str, *, tidy: bool) -> str:
    relative = posixpath.relpath(path, posixpath.dirname(here) or ".")
    if tidy and posixpath.basename(relative) == INDEX:
        return relative.removesuffix(INDEX) or "./"
    return relative

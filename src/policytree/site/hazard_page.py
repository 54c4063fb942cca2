"""The hazard log of a site: a part of one of its pages, and the same as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.hazards import hazard_log
from policytree.site.links import HAZARDS_DATA
from policytree.site.pieces import Asset

if TYPE_CHECKING:
    from pathlib import Path

    from policytree.site.generator import Generator

__all__ = ["MARK", "HazardPage"]

MARK = "<!-- hazards -->"
"""The line of the page on hazards that is replaced by the log."""


@final
@dataclass(frozen=True, slots=True)
class HazardPage:
    """What takes the place of the mark, and the files that go with it; nothing without hazards."""

    part: str = ""
    assets: tuple[Asset, ...] = ()

    @classmethod
    def made(cls, generator: Generator, trees: Path) -> HazardPage:
        """The log of a folder of policies. Raises `HazardError` where a control's test is gone."""
        log = hazard_log(trees)
        if not log["hazards"]:
            return cls()
        data = json.dumps(log, ensure_ascii=False, indent=1).encode()
        return cls(generator.hazards(log), (Asset(HAZARDS_DATA, data),))

"""Results that take long: a server shows the last ones until another process has made the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.site.crew import afterwards
from policytree.site.hands import on_all_cores
from policytree.site.results import Results

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = ["Later"]

_MOST = 40
"""How many are kept: those of the last versions of all that is being worked on."""


@final
@dataclass(frozen=True, slots=True)
class Later[Wanted, Kind]:
    """Results of one kind, each about one thing of which there is a last one.

    `make` gives the result, or nothing where there can be none at the moment. Where it `can_wait`,
    what has been made of a thing before is shown until the next is there. `size` says which of
    several is to be begun first. Both are functions of a module or methods: other processes are
    given them.
    """

    folder: Path
    kind: type[Kind]
    make: Callable[[Wanted], Kind | None]
    can_wait: bool
    size: Callable[[Wanted], int] | None = None

    def of(self, wanted: Mapping[str, tuple[str, Wanted]]) -> dict[str, Kind]:
        """The results for these things, by thing, for which names and what is wanted are given.

        A name says what the result is made from.
        """
        kept = Results(self.folder, self.kind)
        found: dict[str, Kind | None] = {}
        missing: list[str] = []
        for thing, (name, given) in wanted.items():
            found[thing] = kept.find(name)
            if found[thing] is None and self.can_wait:
                found[thing] = self._last(kept, thing, name, given)
            if found[thing] is None:
                missing.append(thing)
        made = on_all_cores(self.make, [wanted[thing][1] for thing in missing], self.size or _alike)
        for thing, result in zip(missing, made, strict=True):
            if result is not None:
                kept.put(wanted[thing][0], result, also=_last_of(thing))
                found[thing] = result
        kept.trim(_MOST)
        return {thing: result for thing, result in found.items() if result is not None}

    def _last(self, kept: Results[Kind], thing: str, name: str, given: Wanted) -> Kind | None:
        """The last result of a thing, if the next is taken care of."""
        last = kept.newest(_last_of(thing))
        about = f"{self.folder.name} of {thing}"
        if last and afterwards(about, name, self.make_later, thing, name, given):
            return last
        return None

    def make_later(self, thing: str, name: str, given: Wanted) -> bool:
        """Make and keep a result; whether there is one."""
        result = self.make(given)
        if result is not None:
            Results(self.folder, self.kind).put(name, result, also=_last_of(thing))
        return result is not None


def _alike(_wanted: object) -> int:
    return 0


def _last_of(thing: str) -> str:
    return f"last-{thing}"

"""An edit of policies while a server runs: the pages and files it changes, and nothing else.

MkDocs makes the whole site for every edit. Somebody who works on a policy waits for its pages only;
the rest is made when nobody has edited for a while.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import write_file

from policytree.site.crew import afterwards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from policytree.site.pieces import Asset

__all__ = ["Shown", "Sources", "leave_the_rest"]

type _States = tuple[tuple[str, int, int], ...]


@final
@dataclass(frozen=True, slots=True)
class Sources:
    """The state of all files that a site is made of: those of the policies, and the others."""

    policies: _States
    others: _States

    @classmethod
    def seen(cls, trees: Path, others: Iterable[Path]) -> Sources:
        """As the files are now. What policies share stands beside their folders, with the others.

        A state is a file's name, its size and when it was written: what MkDocs looks at as well.
        """
        folders = [one for one in trees.iterdir() if one.is_dir()] if trees.is_dir() else []
        beside = [one for one in trees.iterdir() if one.is_file()] if trees.is_dir() else []
        return cls(_states(folders), _states([*beside, *others]))

    def only_policies_since(self, before: Sources) -> bool:
        """Whether policies were edited since then, and nothing else was."""
        return self.others == before.others and self.policies != before.policies


def _states(places: Iterable[Path]) -> _States:
    files = sorted({file for place in places for file in _files(place)})
    return tuple((str(file), seen.st_size, seen.st_mtime_ns) for file, seen in _looked_at(files))


def _files(place: Path) -> Iterator[Path]:
    yield from (place.rglob("*.*") if place.is_dir() else [place])


def _looked_at(files: Iterable[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    for file in files:
        if file.suffix == ".pyc":
            continue
        try:
            yield file, file.stat()
        except FileNotFoundError:  # gone while we look, as files of editors are
            continue


@final
@dataclass(frozen=True, slots=True)
class Shown:
    """The last whole site that was made, as far as a page of it needs it to be made again."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment

    def change(self, sources: Iterable[str], assets: Iterable[Asset]) -> None:
        """Make the pages of these sources again, in the steps of a whole build, and these files."""
        for asset in assets:
            if file := self.files.get_file_from_path(asset.path):
                write_file(asset.content, file.abs_dest_path)
        listed = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        for source in sources:
            file = self.files.get_file_from_path(source)
            if file is not None and file.page is not None:
                _populate_page(file.page, self.config, self.files)
                _build_page(file.page, self.config, listed, self.nav, self.env)


def leave_the_rest() -> bool:
    """See to it that the whole site is made when nobody edits; whether somebody is there for it."""
    return afterwards("the rest of the site", "the rest of the site", _yes)


def _yes() -> bool:
    return True

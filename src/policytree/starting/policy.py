"""A new policy: a small and complete example in a folder, to be rewritten by its owner."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from policytree.errors import InputError
from policytree.starting.filling import beside, copy_filled
from policytree.starting.names import checked_name, checked_words, title_from

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ORGANISATION", "TEMPLATES", "new_policy"]

ORGANISATION = "Example organisation"
"""Stands in a new policy where no organisation was named."""
TEMPLATES = "site_templates"
"""The folder of templates, which stands beside the folder of policies."""


def new_policy(
    folder: Path, name: str, title: str = "", organisation: str = ""
) -> tuple[Path, ...]:
    """Write the example policy into `folder/name`; gives the folders that were made.

    Where there are templates beside the folder, the letter's template is written too. Raises
    `InputError` for a name that cannot be one, or where one of the folders is there already.
    """
    checked_name(name)
    words = {
        "NAME": name,
        "TITLE": checked_words(title or title_from(name), "title"),
        "ORGANISATION": checked_words(organisation or ORGANISATION, "organisation"),
    }
    home = folder / name
    templates = (folder.parent if folder.name else folder.absolute().parent) / TEMPLATES
    letters = templates / "letters" / name
    made = (home, letters) if templates.is_dir() else (home,)
    for place in made:
        if place.exists() or place.is_symlink():
            message = f"{place} is there already; choose another name (nothing was changed)"
            raise InputError(message)
    example = files("policytree.starting")
    with beside(home) as new:
        copy_filled(example / "example", new, words)
        if letters in made:
            with beside(letters) as sheets:
                copy_filled(example / "letters", sheets, words)
    return made

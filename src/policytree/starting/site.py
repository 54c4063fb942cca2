"""A new site: an empty folder of another organisation, filled with all that it needs."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from policytree.errors import InputError
from policytree.loading import DEFAULT_FOLDER
from policytree.starting.filling import beside, copy_filled
from policytree.starting.kit import kit_files, package_files
from policytree.starting.locks import node_lock, node_package, python_lock
from policytree.starting.names import checked_words
from policytree.starting.policy import ORGANISATION, new_policy
from policytree.starting.wheel import WHEEL, wheel_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["EXAMPLE", "new_site"]

EXAMPLE = "my-policy"
"""The policy that a new site starts with."""

_VENDORED = f"vendor/{WHEEL}"


def new_site(folder: Path, organisation: str = "") -> None:
    """Fill the folder, which is empty or not there yet. Raises `PolicytreeError` if it cannot be.

    It appears whole or not at all; in an empty folder that is there, hidden files count too.
    """
    organisation = checked_words(organisation or ORGANISATION, "organisation")
    _require_room(folder)
    kit = kit_files()
    wheel = wheel_of(package_files())
    short = re.sub(r"[^a-z0-9]+", "-", organisation.lower()).strip("-") or "guide"
    locks = {
        "requirements.lock": python_lock(
            kit["requirements.lock"].decode(), _VENDORED, hashlib.sha256(wheel).hexdigest()
        ).encode(),
        "package.json": node_package(kit["package.json"], short),
        "package-lock.json": node_lock(kit["package-lock.json"], short),
    }
    # The home of the folder may be written relative to one that is replaced: its whole path holds.
    with beside(folder.absolute()) as new:
        for name, content in {**kit, **locks, _VENDORED: wheel}.items():
            place = new / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        copy_filled(files("policytree.starting") / "site", new, {"ORGANISATION": organisation})
        (new / "gitignore").rename(new / ".gitignore")
        (new / DEFAULT_FOLDER).mkdir()
        new_policy(new / DEFAULT_FOLDER, EXAMPLE, "Example policy", organisation)


def _require_room(folder: Path) -> None:
    if folder.is_dir():
        inside = next(folder.iterdir(), None)
        if inside is None:
            return
        message = (
            f"{folder} is not empty ({inside.name} is in it); name a folder that is empty or not "
            "there yet (nothing was changed)"
        )
        raise InputError(message)
    if folder.exists() or folder.is_symlink():
        message = f"{folder} is a file; name a folder that is empty or not there yet"
        raise InputError(message)

"""The files that a new site shares with the project: templates, the set-up and the locks.

In a checkout they stand in the project's own folder. A wheel carries copies of them in `kit`
beside this module, so that a site made from it can start another.
"""

from __future__ import annotations

from pathlib import Path

import policytree
from policytree.errors import PolicytreeError

__all__ = ["KIT", "kit_files", "package_files"]

KIT = (
    "site_templates",
    "tools/setup.py",
    "requirements.lock",
    "package.json",
    "package-lock.json",
    ".npmrc",
    ".python-version",
    "docs/glossary.md",
    "docs/privacy.md",
)
"""Files and folders, by their place in the project."""

_PACKAGE = Path(policytree.__file__).parent
_CARRIED = "starting/kit"


def kit_files(package: Path = _PACKAGE) -> dict[str, bytes]:
    """Every file of the kit by its place in the project. Raises `PolicytreeError`.

    Letters of policies belong to those policies, and only their frame is part of the kit.
    """
    for root in (package / _CARRIED, package.parent.parent):
        if all((root / name).exists() for name in KIT):
            return dict(sorted(_read(root)))
    message = (
        f"the templates and locks that a new site needs are neither in {package / _CARRIED} nor in "
        f"{package.parent.parent}; run this in a checkout of policytree or with an installed one"
    )
    raise PolicytreeError(message)


def package_files(package: Path = _PACKAGE) -> dict[str, bytes]:
    """Every file of the package as a wheel carries it, with the kit, by its place in the wheel."""
    own = {
        f"policytree/{path.relative_to(package).as_posix()}": path.read_bytes()
        for path in _files(package)
        if not path.is_relative_to(package / _CARRIED)
    }
    kit = kit_files(package)
    return own | {f"policytree/{_CARRIED}/{name}": content for name, content in kit.items()}


def _read(root: Path) -> list[tuple[str, bytes]]:
    found = []
    for name in KIT:
        place = root / name
        for path in _files(place) if place.is_dir() else [place]:
            known = path.relative_to(root).as_posix()
            if not _is_letter_of_policy(known):
                found.append((known, path.read_bytes()))
    return found


def _is_letter_of_policy(name: str) -> bool:
    return name.startswith("site_templates/letters/") and name.count("/") > 2  # noqa: PLR2004


def _files(folder: Path) -> list[Path]:
    inside = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in inside if "__pycache__" not in path.parts]

"""Scripts of others that stand among the site's own, taken from the installed npm packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.errors import PolicytreeError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LibraryError", "libraries_of"]

# By its name in the site: the package, and the file of it that browsers take as a module.
_SCRIPTS = {"fflate.mjs": ("fflate", "esm/browser.js")}


class LibraryError(PolicytreeError):
    """A package that pages need is not installed."""


def libraries_of(modules: Path) -> dict[str, bytes]:
    """The scripts by their names in the site, each with its licence.

    `modules` is the folder of npm packages. Raises `LibraryError` where one is missing.
    """
    found = {}
    for name, (package, script) in _SCRIPTS.items():
        try:
            text = (modules / package / script).read_text(encoding="utf-8")
            licence = (modules / package / "LICENSE").read_text(encoding="utf-8")
        except OSError as error:
            raise LibraryError(f"{error.filename} is missing: run make") from error
        found[name] = f"/*! {package}\n\n{licence.strip()}\n*/\n{text}".encode()
    return found

"""The scripts and styles of a site, and where they stand in it."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

import policytree.site
from policytree.site.links import ASSETS
from policytree.site.maps import diagram_styles

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["static_contents", "static_files"]


def static_files(contents: Mapping[str, bytes]) -> dict[str, str]:
    """The path of each of these scripts and styles in the site.

    Their folder is named after what is in all of them: scripts of two builds never mix.
    """
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    folder = f"{ASSETS}/{digest.hexdigest()[:12]}"
    return {name: f"{folder}/{name}" for name in contents}


def static_contents(libraries: Mapping[str, bytes]) -> dict[str, bytes]:
    """The static files, less those of the engine and of the service worker, and the libraries."""
    folder = files(policytree.site).joinpath("static")
    contents = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        is_for_pages = not file.name.startswith("engine") and not file.name.endswith("-worker.js")
        if file.name.endswith((".mjs", ".js", ".css")) and is_for_pages:
            contents[file.name] = file.read_bytes()
            if file.name == "policytree.css":
                contents[file.name] += diagram_styles().encode()
    return contents | dict(libraries)

"""What lets people put the site among their applications: its manifest and its icons."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from typing import final

import policytree.site
from policytree.site.links import ASSETS, Links
from policytree.site.pieces import Asset

__all__ = ["MANIFEST", "Installing"]

MANIFEST = "manifest.json"
"""At the root of the site, whose folder it speaks for. Every server knows this ending."""

_LIGHT, _DARK = "#12384f", "#0f2635"  # the header's colours, as the style sheet has them
_PAPER = "#ffffff"
_ICONS = {
    "icon.svg": ("any", "image/svg+xml"),
    "icon-192.png": ("192x192", "image/png"),
    "icon-512.png": ("512x512", "image/png"),
}


@final
class Installing:
    """The manifest of a site of this name, its icons, and the lines that tell browsers of them."""

    def __init__(self, name: str, short_name: str = "", description: str = "") -> None:
        self._names = {"name": name, "short_name": short_name or name, "description": description}
        folder = files(policytree.site).joinpath("static")
        contents = {icon: folder.joinpath(icon).read_bytes() for icon in _ICONS}
        digest = hashlib.sha256(b"".join(contents.values())).hexdigest()[:12]
        self._icons = {
            icon: Asset(f"{ASSETS}/{digest}/{icon}", content) for icon, content in contents.items()
        }

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The files to put into the site."""
        manifest = {
            **self._names,
            "lang": "en-GB",
            "id": "./",
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "theme_color": _LIGHT,
            "background_color": _PAPER,
            "icons": [
                {"src": self._icons[icon].path, "sizes": sizes, "type": kind, "purpose": purpose}
                for icon, (sizes, kind) in _ICONS.items()
                # The drawing fills its square and keeps to the middle: it can be cut to any shape.
                for purpose in ("any", "maskable")
            ],
        }
        text = json.dumps(manifest, indent=1) + "\n"
        return (Asset(MANIFEST, text.encode()), *self._icons.values())

    def head(self, page: str) -> str:
        """The lines for the head of the page at this path."""
        links = Links(page)
        return (
            f'<link rel="manifest" href="{links.to(MANIFEST)}">\n'
            f'<link rel="apple-touch-icon" href="{links.to(self._icons["icon-192.png"].path)}">\n'
            f'<meta name="theme-color" content="{_LIGHT}" media="(prefers-color-scheme: light)">\n'
            f'<meta name="theme-color" content="{_DARK}" media="(prefers-color-scheme: dark)">\n'
        )

"""What the pages of a site may load and do, said once: to browsers, to servers and to the build.

The policy is strict because the pages are used on shared and locked-down devices, and because what
people choose there must not be able to leave the page. It stands in every page, for hosts whose
headers nobody controls, and in the settings for servers (`policytree.site.hosting`), which add
what a page cannot say for itself.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import final, override

from policytree.diagrams import standalone_stylesheet

__all__ = ["HEADERS", "PAGE_POLICY", "POLICY", "offences"]


def _digest(text: str) -> str:
    """A text's digest as the policy names what may stand inside a page."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


_DIRECTIVES = {
    "default-src": "'none'",
    # WebAssembly is the engine; no text may become a program.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
    "connect-src": "'self'",
    # A drawing that is a file of its own brings its styles along, so that it can be passed on.
    "style-src": f"'self' {_digest(standalone_stylesheet())}",
    # The theme's icons are written into its style sheets.
    "img-src": "'self' data:",
    "manifest-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}

PAGE_POLICY = "; ".join(f"{name} {value}" for name, value in _DIRECTIVES.items())
"""The content security policy as it stands in each page."""

POLICY = f"{PAGE_POLICY}; frame-ancestors 'none'"
"""The same as a server sends it. Only a header can forbid being shown inside another site."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What a server sends with every file."""

# Reading a page in full takes long; nearly every page shows at a glance that it need not be. Each
# of these begins with letters, so that even a long page is looked through at once.
_SCRIPT = re.compile(r'<script(?![^>]*\b(?:src=|type="application/(?:ld\+)?json"))')
_STYLE = re.compile(r"style\s*=")
_HANDLER = re.compile(r"on\w+\s*=")
_ELSEWHERE = re.compile(r"""(?:src|srcset|data|poster)\s*=\s*["']?\s*(?:https?:|//)""")
# A page's own address, and those that it only names, stand on every page of a site with an address.
_LINK = re.compile(
    r"""<link(?!\s+rel="(?:canonical|alternate|next|prev|license|author)")"""
    r"""[^>]*["'\s=](?:https?:)?//"""
)
_DATA_TYPES = ("application/json", "application/ld+json")


def offences(html: str) -> list[str]:
    """What in a page the policy would refuse, each as a phrase for who builds the site.

    A browser would refuse it silently, so that the page would be broken and nobody told.
    """
    if not _may_offend(html):
        return []
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def _may_offend(html: str) -> bool:
    """Whether something in a page looks as if the policy would refuse it."""
    page = html.lower()
    return (
        "<style" in page
        or "javascript:" in page
        or any(search.search(page) for search in (_SCRIPT, _ELSEWHERE, _LINK))
        or any(
            page[found.start() - 1].isspace()
            for search in (_STYLE, _HANDLER)
            for found in search.finditer(page)
        )
    )


@final
class _Reader(HTMLParser):
    """Collects what stands inside a page and would run or style there."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" not in given and given.get("type") not in _DATA_TYPES:
            self.found.append("a script written into the page")
        if tag == "style":
            self.found.append("styles written into the page")
        for name, value in given.items():
            if name == "style":
                self.found.append(f"styles on a {tag}")
            elif name.startswith("on"):
                self.found.append(f"a script on a {tag} ({name})")
            elif name in {"href", "src", "action"} and _runs(value):
                self.found.append(f"a script as the address of a {tag}")
            elif name in _LOADS.get(tag, ()) and _is_elsewhere(value) and _is_fetched(tag, given):
                self.found.append(f"a {tag} from elsewhere ({value})")


_LOADS = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "object": ("data",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "source": ("src", "srcset"),
}
"""Addresses that a browser fetches by itself; where a link leads is for the reader to follow."""


_ONLY_NAMED = {"canonical", "alternate", "next", "prev", "license", "author"}
"""What a page's head may name without fetching it."""


def _is_fetched(tag: str, given: dict[str, str]) -> bool:
    return tag != "link" or not _ONLY_NAMED.issuperset(given.get("rel", "").lower().split())


def _runs(address: str) -> bool:
    return address.strip().lower().startswith("javascript:")


def _is_elsewhere(address: str) -> bool:
    start = address.strip().lower()
    return start.startswith(("http:", "https:", "//"))

"""What makes a built site work without a connection: its service worker and its version file.

The list of what is kept is taken from the finished folder, so that the theme's files are in it.
The worker is written last; the same files always give the same worker, byte for byte, which is
how browsers tell that nothing is new.
"""

from __future__ import annotations

import base64
import fnmatch
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import final

from policytree.errors import PolicytreeError
from policytree.site.links import ASSETS

__all__ = ["VERSION_FILE", "WORKER", "OfflineError", "built_at", "kept_files", "library_of"]
__all__ += ["site_version", "write_leaving", "write_worker"]

WORKER = "service-worker.js"
VERSION_FILE = "version.json"

# Workbox: what its precaching needs, each after what it needs itself.
_PARTS = ("core", "strategies", "routing", "precaching")
_STATIC = Path(__file__).parent / "static"
# What the builder replaces in the worker, found exactly once.
_SITE = "{/* The builder puts the site here. */}"
_NAMED = 12  # digits of a digest in a name or a version

# What no page asks for. Servers keep their settings to themselves, and one file that cannot be
# fetched would keep the whole copy from being made.
_LEFT_OUT = (
    "*.map",  # for developers
    "assets/javascripts/lunr/*",  # the search's other languages
    "sitemap.xml*",
    "robots.txt",
    "404.html",  # servers answer with it in their own ways
    "CNAME",
    "*.conf",
    "*.toml",
    "web.config",
    "staticwebapp.config.json",
    "vercel.json",
)


@final
class OfflineError(PolicytreeError):
    """Something that offline use is made from is missing."""


def built_at(environment: Mapping[str, str], now: datetime) -> datetime:
    """When the site is built: `SOURCE_DATE_EPOCH` in seconds where it is set, otherwise now."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return now.astimezone(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise OfflineError("SOURCE_DATE_EPOCH should be a number of seconds since 1970") from error


def library_of(modules: Path) -> bytes:
    """Workbox as one classic script, from a folder of npm packages, with its licence.

    Raises `OfflineError` where a part is missing.
    """
    try:
        texts = [
            (modules / f"workbox-{part}/build/workbox-{part}.prod.js").read_text(encoding="utf-8")
            for part in _PARTS
        ]
        licence = (modules / "workbox-core/LICENSE").read_text(encoding="utf-8")
        about = json.loads((modules / "workbox-core/package.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise OfflineError(
            f"{error.filename} is missing, which offline use needs: run make"
        ) from error
    scripts = [text.partition("//# sourceMappingURL=")[0].strip() for text in texts]
    head = f"/*! Workbox {about['version']}\n\n{licence.strip()}\n*/"
    return "\n".join([head, *scripts, ""]).encode()


def kept_files(site: Path) -> dict[str, str]:
    """Every file of a site that pages may ask for, by address, with its digest.

    The digest is in the form in which browsers check what they fetch.
    """
    files: dict[str, str] = {}
    for path in sorted(site.rglob("*")):
        address = path.relative_to(site).as_posix()
        if path.is_file() and not _left_out(address):
            digest = hashlib.sha256(path.read_bytes()).digest()
            files[address] = "sha256-" + base64.b64encode(digest).decode()
    return files


def site_version(files: Mapping[str, str]) -> str:
    """A name for exactly these files: it changes with any of them, and with nothing else."""
    listed = json.dumps(files, sort_keys=True).encode()
    return hashlib.sha256(listed).hexdigest()[:_NAMED]


def write_worker(site: Path, library: bytes, built: datetime) -> None:
    """Give a finished site its worker, the library it needs, and its version file."""
    name = f"{ASSETS}/workbox.{hashlib.sha256(library).hexdigest()[:_NAMED]}.js"
    files = kept_files(site)
    version = site_version(files)
    settings = {"version": version, "library": name, "versionFile": VERSION_FILE, "files": files}
    worker = (_STATIC / WORKER).read_text(encoding="utf-8")
    if worker.count(_SITE) != 1:
        raise OfflineError(f"{WORKER} should have {_SITE} exactly once")
    script = worker.replace(_SITE, json.dumps(settings, indent=0))
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_bytes(library)
    _write_version(site, version, built, WORKER)
    (site / WORKER).write_text(script, encoding="utf-8")


def write_leaving(site: Path, built: datetime) -> None:
    """Give a site that is being worked on a worker that takes away an earlier copy."""
    _write_version(site, "", built, "")
    content = (_STATIC / "leaving-worker.js").read_bytes()
    (site / WORKER).write_bytes(content)


def _write_version(site: Path, version: str, built: datetime, worker: str) -> None:
    moment = built.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    about = {"version": version, "built": moment, "worker": worker}
    (site / VERSION_FILE).write_text(json.dumps(about) + "\n", encoding="utf-8")


def _left_out(address: str) -> bool:
    hidden = any(part.startswith((".", "_")) for part in address.split("/"))
    ours = address in (WORKER, VERSION_FILE) or address.startswith(f"{ASSETS}/workbox.")
    return hidden or ours or any(fnmatch.fnmatchcase(address, kind) for kind in _LEFT_OUT)

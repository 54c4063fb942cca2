"""The locks of a new site: from the project's, what a site needs and nothing else.

Nothing is looked up: versions and hashes stay as they are in the project, where they are tested.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.errors import PolicytreeError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["node_lock", "node_package", "python_lock"]

_SITE = "policytree (pyproject.toml)"
"""How the lock says that the package itself, with what builds a site, asks for something."""
_TESTS = ("pytest",)
"""What the tests of a site need besides."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def python_lock(whole: str, wheel: str, digest: str) -> str:
    """The lock of Python packages: a wheel in the folder, and all that a site needs.

    `digest` is the wheel's SHA-256. Raises `PolicytreeError` where the whole lock does not say
    what asks for what.
    """
    entries = dict(_entries(whole))
    wanted = {name for name, (_, via) in entries.items() if _SITE in via or name in _TESTS}
    if not wanted.issuperset(_TESTS) or wanted == set(_TESTS):
        message = "requirements.lock does not say which packages a site needs; run make lock"
        raise PolicytreeError(message)
    while more := {name for name, (_, via) in entries.items() if via & wanted} - wanted:
        wanted |= more
    kept = "".join(text for name, (text, _) in entries.items() if name in wanted)
    head = "# What is installed into .venv: exactly these versions, each with its hashes.\n"
    return f"{head}./{wheel} \\\n    --hash=sha256:{digest}\n{kept}"


def _entries(whole: str) -> Iterator[tuple[str, tuple[str, set[str]]]]:
    """Each package with its lines, and what asks for it."""
    for block in re.split(r"^(?=[a-z0-9])", whole, flags=re.MULTILINE):
        named = _NAME.match(block)
        if named:
            notes = re.findall(r"^ +# +(?:via +)?(?P<by>.+)$", block, re.MULTILINE)
            yield named[0], (block, {note for note in notes if note != "via"})


def node_package(whole: bytes, name: str) -> bytes:
    """`package.json` with what runs in browsers, and nothing that tests of the project drive."""
    package = json.loads(whole)
    for needless in ("devDependencies", "overrides"):
        package.pop(needless, None)
    package |= {"name": name, "description": "What runs in readers' browsers."}
    return _json(package)


def node_lock(whole: bytes, name: str) -> bytes:
    """Its lock."""
    lock = json.loads(whole)
    packages = lock["packages"]
    kept = {place: one for place, one in packages.items() if not one.get("dev")}
    kept[""] = {key: value for key, value in kept[""].items() if key != "devDependencies"}
    kept[""]["name"] = name
    return _json(lock | {"name": name, "packages": kept})


def _json(data: dict[str, Json]) -> bytes:
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()

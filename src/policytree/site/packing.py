"""Modules compiled and packed for the browser, the same bytes from the same sources every time.

What is compiled here is bytecode of this Python and runs in no other version. Where the browser
has another, the sources are packed instead and the browser compiles them, more slowly.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import marshal
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from policytree.site.modules import Source

# Marshal format 2 writes each value in full. Later ones refer back to values that happen to be
# shared in memory, so that the same content may give other bytes.
_PLAIN = 2
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_HASHED = (1).to_bytes(4, "little")  # a .pyc that is taken as it is, without looking for a source

# Compiling happens in a fresh Python, because marshalled code depends on which texts the process
# has seen before. It also leaves out the columns of tracebacks, a sixth of the size.
_COMPILE = """
import marshal, sys
optimize, sources = marshal.load(sys.stdin.buffer)
code = [marshal.dumps(compile(text, file, "exec", dont_inherit=True, optimize=optimize))
        for file, text in sources]
marshal.dump(code, sys.stdout.buffer)
"""

# What `dataclasses` generates while a module is imported.
_RECORD = """
import builtins, dataclasses, importlib, marshal, sys
folder, entry = sys.argv[1:]
sources = set()
def record(source, *scopes):
    sources.add(source)
    builtins.exec(source, *scopes)
dataclasses.exec = record
sys.path.insert(0, folder)
importlib.import_module(entry)
marshal.dump(sorted(sources), sys.stdout.buffer)
"""

BARE = 2
"""Leaves out docstrings and asserts, as `python -OO` does."""
FULL = 0
"""Leaves out nothing."""


def compile_all(sources: Iterable[Source], optimize: int) -> dict[str, bytes | str]:
    """The modules' bytecode, by module name."""
    ordered = sorted(sources, key=lambda source: source.name)
    code = _compiled([(source.file, source.text) for source in ordered], optimize)
    return {source.name: one for source, one in zip(ordered, code, strict=True)}


def compile_generated(package: Path, entry: str) -> dict[str, bytes]:
    """The bytecode of what `dataclasses` generates when the entry is imported, by its source."""
    recorded = _in_fresh_python("-c", _RECORD, str(package.parent), entry)
    code = _compiled([("<string>", source) for source in recorded], FULL)
    return dict(zip(recorded, code, strict=True))


def _compiled(sources: list[tuple[str, str | bytes]], optimize: int) -> list[bytes]:
    options = ("-S", "-X", "no_debug_ranges")
    work = marshal.dumps((optimize, sources))
    code: list[bytes] = _in_fresh_python(*options, "-c", _COMPILE, given=work)
    return code


def _in_fresh_python(*arguments: str, given: bytes = b"") -> Any:  # noqa: ANN401 - as it says
    done = subprocess.run(
        [sys.executable, "-B", *arguments],
        input=given,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return marshal.loads(done.stdout)  # noqa: S302 - from the process just started


def source_texts(sources: Iterable[Source]) -> dict[str, bytes | str]:
    """The modules as text, by module name."""
    return {source.name: importlib.util.decode_source(source.text) for source in sources}


def pack(
    sources: Iterable[Source],
    content: Mapping[str, bytes | str],
    files: Mapping[str, bytes] | None = None,
    generated: Mapping[str, bytes] | None = None,
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
    header = importlib.util.MAGIC_NUMBER + _HASHED + bytes(8)
    return f"{source.file}c", header + content


def stored_zip(members: Mapping[str, bytes]) -> bytes:
    """A zip without compression: what carries it compresses it as a whole."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(members.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return buffer.getvalue()


def compressed(content: bytes) -> bytes:
    """The content in gzip form, as every browser unpacks it."""
    return gzip.compress(content, compresslevel=9, mtime=0)

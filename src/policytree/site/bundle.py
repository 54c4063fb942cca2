"""The engine's files for the browser: Python, the modules it needs there, and what starts them.

    bundle = build_bundle(Path("site/engine"), pyodide_dir=Path("node_modules/pyodide"))

Everything is served from the site itself. Every name but that of the summary, `engine.json`,
carries a digest of the content, so that a browser can never mix the files of two builds, and does
not fetch again what has not changed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import platform
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import final

from policytree.site import packing
from policytree.site.cache import Cache
from policytree.site.contents import BundleError, Contents, Pyodide, gather
from policytree.site.snapshot import SnapshotError, length_of, snapshot_of

__all__ = ["SUMMARY", "Bundle", "BundleError", "BundleFile", "build_bundle"]

SUMMARY = "engine.json"

_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
# What the builder replaces in the scripts, each found exactly once.
_FILES = "{/* The builder puts the names here. */}"
_SETTINGS = "{/* The builder puts the settings here. */}"
_LOADER = "./pyodide.mjs"
_RUNTIME = "./pyodide.asm.js"


@final
@dataclass(frozen=True, slots=True)
class BundleFile:
    """One file as it was written."""

    name: str
    size: int
    sha256: str


@final
@dataclass(frozen=True, slots=True)
class Bundle:
    """What was written, and what pages and messages need to know of it."""

    version: str
    """Changes with any change to any of the files."""
    script: str
    """The name of the script that pages import `startEngine` from."""
    files: tuple[BundleFile, ...]
    modules: tuple[str, ...]
    """The modules of the package that the browser gets."""
    library: tuple[str, ...]
    """The modules of the standard library, and of Pyodide, that go with them."""
    pyodide: str
    python: str
    """The Python in the browser."""
    compiled: bool
    """Whether the modules were sent as bytecode."""
    no_snapshot: str
    """Why no snapshot is sent; empty where one is."""

    @property
    def note(self) -> str:
        """One line for who builds the site, where the engine starts slower than it could."""
        if not self.compiled:
            return (
                f"the browser engine is slower to start, because this is Python "
                f"{platform.python_version()} and can compile only for itself: build the site "
                f"with Python {'.'.join(self.python.split('.')[:2])}"
            )
        if self.no_snapshot:
            return (
                "the browser engine is slower to start, because no snapshot of its memory could "
                f"be made: {self.no_snapshot}"
            )
        return ""


def build_bundle(
    out: Path,
    *,
    pyodide_dir: Path,
    package_dir: Path = _HERE.parent,
    entry: str = "policytree.door",
    cache_dir: Path | None = None,
) -> Bundle:
    """Write the engine's files into `out`, and remove those of an earlier build from there.

    `entry` is the module of the package in `package_dir` whose `handle(call, payload)` answers in
    the browser. What takes long to make is kept in `cache_dir` for the next build. Raises
    `BundleError` with one plain sentence where something is missing.
    """
    pyodide = Pyodide.found_in(pyodide_dir)
    cache = Cache(cache_dir)
    with ThreadPoolExecutor(1) as beside:
        wasm = (pyodide.folder / "pyodide.asm.wasm").read_bytes()
        runtime = beside.submit(cache.get, "runtime", [wasm], lambda: packing.compressed(wasm))
        contents = gather(pyodide, package_dir, entry, cache)
        snapshot, reason = _snapshot(pyodide, contents, entry, cache)
        downloads = {
            "runtime": runtime.result(),
            "library": contents.library,
            "package": contents.package,
            **({"snapshot": snapshot} if snapshot else {}),
        }
    files = _Files()
    script = _add_all(files, pyodide, downloads, entry)
    bundle = Bundle(
        version=script.split(".")[1],
        script=script,
        files=files.listed(),
        modules=contents.package_modules,
        library=contents.library_modules,
        pyodide=pyodide.version,
        python=pyodide.python,
        compiled=pyodide.runs_our_bytecode,
        no_snapshot=reason,
    )
    _write(out, files.contents, bundle)
    return bundle


@final
class _Files:
    """Files by the names that they get from their content."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def add(self, name: str, content: bytes) -> str:
        stem, _, suffix = name.rpartition(".")
        full = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
        self.contents[full] = content
        return full

    def listed(self) -> tuple[BundleFile, ...]:
        return tuple(
            BundleFile(name, len(content), hashlib.sha256(content).hexdigest())
            for name, content in sorted(self.contents.items())
        )


def _snapshot(pyodide: Pyodide, contents: Contents, entry: str, cache: Cache) -> tuple[bytes, str]:
    """The snapshot, or why there is none."""
    try:
        return snapshot_of(pyodide, contents, entry, cache), ""
    except SnapshotError as error:
        return b"", str(error)


def _add_all(files: _Files, pyodide: Pyodide, downloads: dict[str, bytes], entry: str) -> str:
    """Add every file, those first that others name; gives the name of the pages' script.

    Downloads are compressed, because a plain static server compresses nothing. The names end in
    .bin and .js because some servers refuse, or unpack on their own, what ends in .wasm, .gz or
    .mjs.
    """
    loader = files.add("pyodide.js", (pyodide.folder / "pyodide.mjs").read_bytes())
    runtime = files.add("pyodide.asm.js", (pyodide.folder / "pyodide.asm.js").read_bytes())
    settings = {
        "entry": entry,
        "lock": {"info": pyodide.info, "packages": {}},
        "memory": length_of(downloads["snapshot"]) if "snapshot" in downloads else 0,
        "downloads": {
            use: {"name": files.add(f"{use}.bin", content), "integrity": _integrity(content)}
            for use, content in downloads.items()
        },
    }
    worker = _script(
        "engine-worker.mjs",
        {_LOADER: f"./{loader}", _RUNTIME: f"./{runtime}", _SETTINGS: json.dumps(settings)},
    )
    names = {
        "worker": files.add("engine-worker.js", worker),
        "snapshot": "snapshot" in downloads,
    }
    return files.add("engine.js", _script("engine.mjs", {_FILES: json.dumps(names)}))


def _script(name: str, replacements: dict[str, str]) -> bytes:
    text = (_STATIC / name).read_text(encoding="utf-8")
    for mark, replacement in replacements.items():
        if text.count(mark) != 1:
            raise BundleError(f"{name} should have {mark} exactly once")
        text = text.replace(mark, replacement)
    return text.encode()


def _integrity(content: bytes) -> str:
    """The digest in the form in which browsers check what they fetch."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def _write(out: Path, contents: dict[str, bytes], bundle: Bundle) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name in _written_before(out) - contents.keys():
        (out / name).unlink(missing_ok=True)
    for name, content in contents.items():
        path = out / name
        # The name says what is in it, so that an equal file is left as it is.
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
    summary = json.dumps(asdict(bundle), indent=1)
    (out / SUMMARY).write_text(summary + "\n", encoding="utf-8")


def _written_before(out: Path) -> set[str]:
    """The files of an earlier build, as its summary lists them."""
    try:
        summary = json.loads((out / SUMMARY).read_text(encoding="utf-8"))
        names = [file["name"] for file in summary["files"]]
        return {name for name in names if Path(name).name == name}
    except (OSError, ValueError, KeyError, TypeError):
        return set()

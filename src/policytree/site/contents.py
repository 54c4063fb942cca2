"""What of Python, the standard library and the package goes to the browser."""

from __future__ import annotations

import importlib.resources
import json
import subprocess
import sys
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import final

from policytree.site import importer, modules, packing
from policytree.site.cache import Cache
from policytree.site.modules import Source

TIME_ZONES = ("Europe/London",)
TIME_ZONE_FOLDER = "/engine/zoneinfo"  # engine-worker.mjs tells Python to look there

RUNTIME = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")

# Modules that Python written in C imports by name, where no search of sources can see it.
_IMPORTED_FROM_C = (
    "_strptime",
    "asyncio",
    "encodings.aliases",
    "encodings.ascii",
    "encodings.latin_1",
    "encodings.utf_8",
    "traceback",
    "zoneinfo._common",
    "zoneinfo._tzpath",
)
# Pyodide's own Python, all of it, since its JavaScript imports from there by name.
_PYODIDES_OWN = ("_pyodide", "pyodide")
# Python needs these before it can import from a pack.
_FIRST = ("__future__", "encodings", "encodings.aliases", "encodings.utf_8")


class BundleError(Exception):
    """Why the engine cannot be built for the browser, as one sentence for who builds the site."""


@final
@dataclass(frozen=True, slots=True)
class Pyodide:
    """A folder of Pyodide as it is published: the npm package `pyodide`."""

    folder: Path
    version: str
    info: dict[str, str]

    @classmethod
    def found_in(cls, folder: Path) -> Pyodide:
        """Pyodide in this folder. Raises `BundleError` where it is not there, or not whole."""
        for name in ("package.json", "pyodide-lock.json", "python_stdlib.zip", *RUNTIME):
            if not (folder / name).is_file():
                raise BundleError(
                    f"{folder / name} is missing: install the npm package pyodide, "
                    "with `npm ci` in the folder that holds package.json"
                )
        version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
        info = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
        return cls(folder, version, info)

    @property
    def library(self) -> Path:
        """The standard library as it is published."""
        return self.folder / "python_stdlib.zip"

    @property
    def python(self) -> str:
        """The version of Python inside."""
        return self.info["python"]

    @property
    def runs_our_bytecode(self) -> bool:
        """Whether what this Python compiles runs there."""
        return self.python.split(".")[:2] == [str(part) for part in sys.version_info[:2]]


@final
@dataclass(frozen=True, slots=True)
class Contents:
    """The two packs, compressed, and the names of the modules in them."""

    library: bytes
    library_modules: tuple[str, ...]
    package: bytes
    package_modules: tuple[str, ...]


def gather(pyodide: Pyodide, package: Path, entry: str, cache: Cache) -> Contents:
    """Follow the entry module's imports and pack what they lead to."""
    sources = modules.sources_in_package(package)
    if entry not in sources:
        raise BundleError(f"there is no module {entry} in {package}")
    names = modules.closure(sources, [entry], deep=sources)
    needed = [sources[name] for name in sorted(names)]
    outside = _imports_from_outside(needed, package.name, modules.names_in_zip(pyodide.library))

    made_by = _made_by(pyodide)
    library_from = [*made_by, pyodide.library.read_bytes(), *sorted(outside)]
    listed = cache.get("modules", library_from, lambda: _list(_library_needs(pyodide, outside)))
    library_names = json.loads(listed)
    package_from = [*made_by, entry, *_parts(needed), *_time_zones().values()]
    with ThreadPoolExecutor(1) as beside:  # both are compiled in processes of their own
        package_pack = beside.submit(
            cache.get, "package", package_from, lambda: _package(pyodide, needed, package, entry)
        )
        library = cache.get("library", library_from, lambda: _library(pyodide, library_names))
    return Contents(
        library=library,
        library_modules=tuple(library_names),
        package=package_pack.result(),
        package_modules=tuple(sorted(names)),
    )


def _made_by(pyodide: Pyodide) -> list[str | bytes]:
    """What else the packs depend on: this code, and the Python that compiles."""
    here = (__file__, modules.__file__, packing.__file__, importer.__file__)
    code = [Path(file).read_bytes() for file in here]
    return [*code, sys.version if pyodide.runs_our_bytecode else "source"]


def _parts(sources: Iterable[Source]) -> Iterable[str | bytes]:
    for source in sources:
        yield source.file
        yield source.text


def _imports_from_outside(
    package: Iterable[Source], own: str, library: Collection[str]
) -> frozenset[str]:
    """What the package imports that is not its own. Raises where the browser does not have it."""
    known = {name.partition(".")[0] for name in library} | sys.stdlib_module_names
    outside = set()
    for source in package:
        for name in modules.imported_by(source, functions=True):
            top = name.partition(".")[0]
            if top == own:
                continue
            if top not in known:
                raise BundleError(
                    f"{source.name} imports {top}, which the browser does not have: what the "
                    "engine needs may use the standard library only"
                )
            outside.add(name)
    return frozenset(outside)


def _library_needs(pyodide: Pyodide, outside: Iterable[str]) -> set[str]:
    library = modules.sources_in_zip(pyodide.library)
    own = [name for name in library if name.partition(".")[0] in _PYODIDES_OWN]
    # What the package uses directly is followed into its functions: it will be called.
    return modules.closure(library, [*outside, *own, *_IMPORTED_FROM_C], deep=outside)


def _list(names: Iterable[str]) -> bytes:
    return json.dumps(sorted(names)).encode()


def _library(pyodide: Pyodide, names: Iterable[str]) -> bytes:
    """The library as Python starts from it: a zip of the first modules and a pack of all."""
    library = modules.sources_in_zip(pyodide.library)
    starter = Source(
        "sitecustomize", "sitecustomize.py", Path(importer.__file__).read_bytes(), is_package=False
    )
    sources = [library[name] for name in names]
    content = _content(pyodide, [*sources, starter], packing.BARE)
    first = [starter, *(library[name] for name in _FIRST)]
    members = dict(packing.zip_member(source, content[source.name]) for source in first)
    members[importer.LIBRARY] = packing.pack(sources, content)
    return packing.compressed(packing.stored_zip(members))


def _package(pyodide: Pyodide, sources: list[Source], package: Path, entry: str) -> bytes:
    # Whole, unlike the library: what the engine asserts, it asserts in the browser too.
    generated = _generated(package, entry) if pyodide.runs_our_bytecode else []
    content = _content(pyodide, [*sources, *generated], packing.FULL)
    code = {source.name: content[source.name] for source in generated}
    return packing.compressed(packing.pack(sources, content, _time_zones(), code))


def _generated(package: Path, entry: str) -> list[Source]:
    try:
        return packing.generated_by(package, entry)
    except subprocess.CalledProcessError as error:
        raise BundleError(f"{entry} cannot be imported; what Python says is above") from error


def _content(pyodide: Pyodide, sources: Iterable[Source], optimize: int) -> dict[str, bytes | str]:
    if not pyodide.runs_our_bytecode:
        return packing.source_texts(sources)
    try:
        return packing.compile_all(sources, optimize)
    except subprocess.CalledProcessError as error:
        raise BundleError(
            "`pyodide py-compile` failed, and what it says is above: it comes with the PyPI "
            "package pyodide-build"
        ) from error


def _time_zones() -> dict[str, bytes]:
    """The time zones' data from the package tzdata, by where the browser's Python finds it."""
    try:
        data = importlib.resources.files("tzdata") / "zoneinfo"
        return {f"{TIME_ZONE_FOLDER}/{zone}": (data / zone).read_bytes() for zone in TIME_ZONES}
    except (ModuleNotFoundError, OSError) as error:
        raise BundleError("the time zones are missing: install the PyPI package tzdata") from error

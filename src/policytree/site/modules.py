"""Which Python modules a program needs, found by following its imports without running it.

The browser is sent these modules and no others, so the search has to stay right when somebody
adds an import: nothing here is a list that people keep.
"""

from __future__ import annotations

import ast
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import final

# Conditions that do not hold when a module is imported in the browser.
_NEVER = frozenset(
    (
        "TYPE_CHECKING",
        "typing.TYPE_CHECKING",
        "__name__ == '__main__'",
        "sys.platform == 'win32'",
    )
)


@final
@dataclass(frozen=True, slots=True)
class Source:
    """One module as text: its dotted name, the file name for tracebacks, and what is in it."""

    name: str
    file: str
    text: bytes
    is_package: bool


type Sources = Mapping[str, Source]


def sources_in_zip(path: Path) -> dict[str, Source]:
    """Every module of a zipped library, by name."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".py")]
        return _by_name((name, archive.read(name)) for name in sorted(names))


def names_in_zip(path: Path) -> set[str]:
    """The names of those modules, without reading them."""
    with zipfile.ZipFile(path) as archive:
        return {_module(name)[0] for name in archive.namelist() if name.endswith(".py")}


def sources_in_package(package: Path) -> dict[str, Source]:
    """Every module of the package in this folder, by name; the folder's name comes first."""
    return _by_name(
        (f"{package.name}/{path.relative_to(package).as_posix()}", path.read_bytes())
        for path in sorted(package.rglob("*.py"))
    )


def closure(sources: Sources, roots: Iterable[str], *, deep: Iterable[str] = ()) -> set[str]:
    """The modules among `sources` that are imported, in the end, by importing the `roots`.

    Imports inside functions run later or never. They count only in modules named in `deep`.
    """
    thorough = frozenset(deep)
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        for name in _with_parents(waiting.pop()):
            if name in sources and name not in found:
                found.add(name)
                waiting += imported_by(sources[name], functions=name in thorough)
    return found


def imported_by(source: Source, *, functions: bool) -> list[str]:
    """The dotted names that this module imports, in order, with or without its functions' imports.

    `from a import b` gives `a` and `a.b`, since only the import itself can tell whether `b` is a
    module.
    """
    package = source.name if source.is_package else source.name.rpartition(".")[0]
    names: list[str] = []
    for node in _statements(ast.parse(source.text, source.file), functions=functions):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, package)
            names += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return names


def _by_name(files: Iterable[tuple[str, bytes]]) -> dict[str, Source]:
    found = (Source(_module(file)[0], file, text, _module(file)[1]) for file, text in files)
    return {source.name: source for source in found}


def _module(file: str) -> tuple[str, bool]:
    """The module's dotted name, and whether it is a package."""
    *folders, last = file.removesuffix(".py").split("/")
    is_package = last == "__init__"
    return ".".join(folders if is_package else [*folders, last]), is_package


def _with_parents(name: str) -> Iterator[str]:
    """Importing `a.b.c` imports `a` and `a.b` first."""
    parts = name.split(".")
    return (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def _statements(node: ast.AST, *, functions: bool) -> Iterator[ast.AST]:
    """Every statement that may run there."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            continue
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) and not functions:
            continue
        yield child
        if isinstance(child, ast.If) and ast.unparse(child.test) in _NEVER:
            for alternative in child.orelse:
                yield alternative
                yield from _statements(alternative, functions=functions)
        else:
            yield from _statements(child, functions=functions)


def _absolute(node: ast.ImportFrom, package: str) -> str:
    """The module that `from … import` names, where leading dots count from the package."""
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    return ".".join([*parts[: len(parts) + 1 - node.level], *filter(None, [node.module])])

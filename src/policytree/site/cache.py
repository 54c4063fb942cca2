"""Results kept in a folder by what they were made from, so that they are made once."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import final


@final
class Cache:
    """A folder of results. Without a folder everything is made afresh each time."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, kind: str, made_from: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
        """What `make` gives, kept for the next time it is asked for from the same parts."""
        if self._folder is None:
            return make()
        kept = self._folder / f"{kind}-{digest_of(made_from)}"
        if kept.is_file():
            return kept.read_bytes()
        result = make()
        self.put(kept.name, result)
        return result

    def find(self, name: str) -> bytes | None:
        """What is kept under a name, or nothing; it then counts as used."""
        if self._folder is None:
            return None
        kept = self._folder / name
        try:
            content = kept.read_bytes()
            os.utime(kept)
        except OSError:
            return None
        return content

    def put(self, name: str, result: bytes) -> None:
        """Keep a result under a name that says what it was made from."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        # Written beside and then moved: another build at the same time never sees half a file.
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as beside:
            beside.write(result)
        Path(beside.name).replace(self._folder / name)

    def trim(self, most: int) -> None:
        """Remove all but the results that were used last."""
        if self._folder is None or not self._folder.is_dir():
            return
        used = sorted(self._folder.iterdir(), key=lambda kept: kept.stat().st_mtime, reverse=True)
        for kept in used[most:]:
            kept.unlink(missing_ok=True)


def digest_of(parts: Iterable[str | bytes]) -> str:
    """A SHA-256 of the parts that no other division into parts has."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()

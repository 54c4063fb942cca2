"""Files that are copied with names put in, and folders that appear whole or not at all."""

from __future__ import annotations

import html
import json
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from policytree.writing import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

__all__ = ["beside", "copy_filled"]


def copy_filled(source: Traversable, target: Path, words: Mapping[str, str]) -> None:
    """Copy a file or folder of text. Wherever `@NAME@` stands, the word of that name is put.

    Between quotation marks it is put as TOML, YAML and Python write a text; on pages as HTML.
    """
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        for inner in source.iterdir():
            if inner.name != "__pycache__":
                copy_filled(inner, target / inner.name, words)
        return
    text = source.read_text(encoding="utf-8")
    for name, word in words.items():
        text = text.replace(f'"@{name}@"', json.dumps(word, ensure_ascii=False))
        text = text.replace(f"@{name}@", html.escape(word, quote=False))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def beside(place: Path) -> Iterator[Path]:
    """A folder to fill, which takes its place when all went well, and is gone when not.

    An empty folder in that place is replaced; anything else there makes it an `OSError`, which
    names the place as any other does.
    """
    with named(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        held = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
        try:
            filled = held / place.name
            filled.mkdir()
            yield filled
            filled.rename(place)
        finally:
            shutil.rmtree(held, ignore_errors=True)

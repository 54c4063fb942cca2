"""What a long command is at, shown on standard error while it runs, on a terminal only."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["progress"]


@contextmanager
def progress(first: str) -> Iterator[Callable[[str], None]]:
    """Give a function that says what is being done now; all of it is gone at the end.

    Nothing is shown where standard error is no terminal, or without the package that draws it.
    """
    try:
        from rich.console import Console  # noqa: PLC0415 - needs more than the engine
    except ModuleNotFoundError:
        yield lambda _now: None
        return
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _now: None
        return
    with Console(stderr=True).status(f"{first} …") as shown:
        yield lambda now: shown.update(f"{now} …")

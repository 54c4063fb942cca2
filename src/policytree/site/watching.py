"""What a server looks at for changes besides the sources of its own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mkdocs.livereload import LiveReloadServer

__all__ = ["Watching"]

_LOOK_S = 0.1


@final
class Watching:
    """Looks at files that somebody edits and waits for, five times as often as MkDocs looks."""

    def __init__(self) -> None:
        self._observer: PollingObserver | None = None

    def begin(self, server: LiveReloadServer, places: Iterable[Path]) -> None:
        """Have the server build again when one of these files changes, or any in these folders.

        They are to be few: each look is at every file.
        """
        usual, server.observer = server.observer, PollingObserver(timeout=_LOOK_S)
        for place in places:
            server.watch(str(place))
        self._observer, server.observer = server.observer, usual
        self._observer.start()

    def end(self) -> None:
        """Look no more."""
        if self._observer:
            self._observer.stop()

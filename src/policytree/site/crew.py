"""Processes that a server keeps at hand: one works on edits with it, one on what nobody waits for.

So an edit is worked on by two cores, and is not held up by what was left for afterwards. They live
as long as the server: they end with it, however the server ends.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING

from policytree.diagrams.render import warm_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["afterwards", "assemble", "collect_rarely", "crew", "stand_by"]

log = logging.getLogger("mkdocs.plugins.policytree")

_crew: list[ProcessPoolExecutor] = []
_later: list[ProcessPoolExecutor] = []
_told: list[Callable[[], None]] = []
_left: dict[str, tuple[str, Callable[[ProcessPoolExecutor], Future[bool]]]] = {}
_under_way: set[str] = set()
_news: list[str] = []
_timers: list[threading.Timer] = []
_lock = threading.Lock()

_YIELDING = 10
"""How much the processor is to prefer everything else to what was left for afterwards."""

_COLLECTING = (100_000, 20, 100)
"""After how many new objects the youngest are looked through, and how often the older with them."""

QUIET_S = 5.0
"""How long nothing is to have been left before what was left begins: building goes on meanwhile."""


def assemble(tell: Callable[[], None] | None = None, drawings: Path | None = None) -> None:
    """Start the second process, where there is a second core, and Graphviz in both.

    In the folder of `drawings` Graphviz may be kept as it was compiled for this machine.

    `tell` is called when all is there that was left for afterwards, if any of it is new.
    """
    if tell:
        _told[:] = [tell]
    collect_rarely()
    if not _crew and (os.process_cpu_count() or 1) > 1:
        _crew.append(_process())
        _crew[0].submit(warm_up, drawings)
        _later.append(_process(_YIELDING))
    warm_up(drawings)


def collect_rarely() -> None:
    """Look rarely for objects that nobody needs: there are few, and many that stay.

    Looking as often as usual takes a quarter of the time that an edit takes.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECTING)


def _process(yielding: int = 0) -> ProcessPoolExecutor:
    """One more process, which begins when it is first given something."""
    # Started afresh, for a server has threads that a copy of it would lose.
    start = get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=start, initializer=stand_by, initargs=(yielding,))


def crew() -> ProcessPoolExecutor | None:
    """Whoever stands by; nobody in a build that is done once, where starting would take longer."""
    return _crew[0] if _crew else None


def afterwards[*Given](
    about: str, name: str, make: Callable[[*Given], bool], *given: *Given
) -> bool:
    """Leave something to the third process that nobody has to wait for; whether it took it on.

    It begins when nothing has been left for a while, so that it is never in the way of an edit:
    of several things about the same only the last is made. `make` says whether there is news.
    """
    if not _later or not _told:
        return False
    with _lock:
        if name not in _under_way:
            _left[about] = (name, lambda pool: pool.submit(make, *given))
        for timer in _timers:
            timer.cancel()
        _timers[:] = [threading.Timer(QUIET_S, _begin)]
        _timers[0].daemon = True
        _timers[0].start()
    return True


def _begin() -> None:
    """Nobody has edited anything for a while: begin what was left."""
    with _lock:
        begun = list(_left.values())
        _left.clear()
        _under_way.update(name for name, _ in begun)
    for name, submit in begun:
        submit(_later[0]).add_done_callback(partial(_finished, name))


def _finished(name: str, made: Future[bool]) -> None:
    failed = None if made.cancelled() else made.exception()
    if failed:
        log.warning("What was left for afterwards could not be made (%s): %s", name, failed)
    with _lock:
        _under_way.discard(name)
        if not made.cancelled() and not failed and made.result():
            _news.append(name)
        tells = bool(_news) and not _under_way and not _left
        if tells:
            _news.clear()
    if tells:
        for tell in _told:
            tell()


def stand_by(yielding: int = 0) -> None:
    """In a process that helps another: leave Ctrl and C to that one, and end when it has ended."""
    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):  # not everywhere
        os.nice(yielding)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
    os._exit(0)

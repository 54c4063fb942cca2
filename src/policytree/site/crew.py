"""A second process that a server keeps at hand, so that an edit is worked on by two cores.

It lives as long as the server: it ends with it, however the server ends.
"""

from __future__ import annotations

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

__all__ = ["afterwards", "assemble", "crew"]

_crew: list[ProcessPoolExecutor] = []
_told: list[Callable[[], None]] = []
_left: dict[str, tuple[str, Callable[[ProcessPoolExecutor], Future[bool]]]] = {}
_under_way: set[str] = set()
_news: list[str] = []
_timers: list[threading.Timer] = []
_lock = threading.Lock()

QUIET_S = 5.0
"""How long nothing is to have been left before what was left begins: building goes on meanwhile."""


def assemble(tell: Callable[[], None] | None = None) -> None:
    """Start the second process, where there is a second core, and Graphviz in both.

    `tell` is called when all is there that was left for afterwards, if any of it is new.
    """
    if tell:
        _told[:] = [tell]
    if not _crew and (os.process_cpu_count() or 1) > 1:
        # Started afresh, for a server has threads that a copy of it would lose.
        pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_stand_by)
        pool.submit(warm_up)
        _crew.append(pool)
    warm_up()


def crew() -> ProcessPoolExecutor | None:
    """Whoever stands by; nobody in a build that is done once, where starting would take longer."""
    return _crew[0] if _crew else None


def afterwards[*Given](
    about: str, name: str, make: Callable[[*Given], bool], *given: *Given
) -> bool:
    """Leave something to the second process that nobody has to wait for; whether it took it on.

    It begins when nothing has been left for a while, so that it is never in the way of an edit:
    of several things about the same only the last is made. `make` says whether there is news.
    """
    if crew() is None or not _told:
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
    helping = crew()
    with _lock:
        begun = list(_left.values())
        _left.clear()
        _under_way.update(name for name, _ in begun)
    for name, submit in begun:
        if helping:
            submit(helping).add_done_callback(partial(_finished, name))


def _finished(name: str, made: Future[bool]) -> None:
    with _lock:
        _under_way.discard(name)
        if not made.cancelled() and made.exception() is None and made.result():
            _news.append(name)
        tells = bool(_news) and not _under_way and not _left
        if tells:
            _news.clear()
    if tells:
        for tell in _told:
            tell()


def _stand_by() -> None:
    """In the second process: leave Ctrl and C to the server, and end when the server has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_server, daemon=True).start()


def _end_with_server() -> None:
    if server := parent_process():
        server.join()
    os._exit(0)

"""A second process that a server keeps at hand, so that an edit is worked on by two cores.

It lives as long as the server: it ends with it, however the server ends.
"""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process

from policytree.diagrams.render import warm_up

__all__ = ["assemble", "crew"]

_crew: list[ProcessPoolExecutor] = []


def assemble() -> None:
    """Start the second process, where there is a second core, and Graphviz in both."""
    if not _crew and (os.process_cpu_count() or 1) > 1:
        # Started afresh, for a server has threads that a copy of it would lose.
        pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_stand_by)
        pool.submit(warm_up)
        _crew.append(pool)
    warm_up()


def crew() -> ProcessPoolExecutor | None:
    """Whoever stands by; nobody in a build that is done once, where starting would take longer."""
    return _crew[0] if _crew else None


def _stand_by() -> None:
    """In the second process: leave Ctrl and C to the server, and end when the server has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_server, daemon=True).start()


def _end_with_server() -> None:
    if server := parent_process():
        server.join()
    os._exit(0)

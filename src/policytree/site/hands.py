"""Work that is shared out among all cores: this process works too, and others beside it.

Whoever is free takes what is next, so the largest is best given first.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Self, final

from policytree.site.crew import stand_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

__all__ = ["Hands", "at_hand", "on_all_cores"]


@final
class Hands:
    """This process, and one more for each further core, which start when there is work for them.

    They end with the block that this is used in, and with this process however it ends. With one of
    `cores` this process does everything.
    """

    def __init__(self, *, cores: int | None = None) -> None:
        self._cores = cores or os.process_cpu_count() or 1
        self._others: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._others is not None:
            self._others.shutdown(cancel_futures=True)

    def each[Thing, Result](
        self,
        do: Callable[[Thing], Result],
        things: Sequence[Thing],
        size: Callable[[Thing], int],
    ) -> Iterator[Result]:
        """What `do` gives for each of the things, in their order; the largest are begun first.

        What it raises for one of them is raised in its place.
        """
        done = [Future[Result]() for _ in things]
        waiting = deque(sorted(range(len(things)), key=lambda at: size(things[at]), reverse=True))

        def work(make: Callable[[Thing], Result]) -> None:
            while waiting:
                try:
                    at = waiting.popleft()
                except IndexError:  # somebody else took the last
                    return
                try:
                    done[at].set_result(make(things[at]))
                except BaseException as error:  # noqa: BLE001 - raised where it is asked for
                    done[at].set_exception(error)

        helpers = min(self._cores, len(things)) - 1
        if helpers > 0:
            others = self._started()
            with ThreadPoolExecutor(helpers) as beside:
                for _ in range(helpers):
                    beside.submit(work, lambda thing: others.submit(do, thing).result())
                work(do)
        else:
            work(do)
        yield from (one.result() for one in done)

    def _started(self) -> ProcessPoolExecutor:
        if self._others is None:
            # Started afresh, for a server's process has threads that a copy of it would lose.
            self._others = ProcessPoolExecutor(
                self._cores - 1, mp_context=get_context("spawn"), initializer=stand_by
            )
        return self._others


_at_hand: list[Hands] = []


@contextmanager
def at_hand() -> Iterator[None]:
    """Whoever helps with something in this block helps with what comes after it there too.

    Starting another process takes half a second, and it has to compile Graphviz.
    """
    with Hands() as hands:
        _at_hand.append(hands)
        try:
            yield
        finally:
            _at_hand.remove(hands)


def on_all_cores[Thing, Result](
    do: Callable[[Thing], Result],
    things: Sequence[Thing],
    size: Callable[[Thing], int] = lambda _thing: 0,
) -> Iterator[Result]:
    """What `do` gives for each, in their order, made by whoever is at hand."""
    if _at_hand:
        yield from _at_hand[-1].each(do, things, size)
    else:
        with Hands() as hands:
            yield from hands.each(do, things, size)

"""Measuring in turns: warm-up, alternating order, and what is told of the samples.

The machine is shared and its speed changes from second to second. What is measured for itself is
told by its lowest sample, which other work disturbs least; two things are compared round by round,
each round one after the other and by turns first, and the ratio told is the median of the rounds.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any, TypedDict


class Result(TypedDict):
    """A figure, or a list of them by size, with the samples it was taken from."""

    value: Any
    samples: list[Any]


type Clock = Callable[[], float]
"""Seconds from some start: `time.perf_counter`, or `time.process_time` for the processor's time."""


def seconds(run: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """How long one run takes, with nothing left over from the one before."""
    gc.collect()
    started = clock()
    run()
    return clock() - started


def repeated(
    run: Callable[[], object], rounds: int, clock: Clock = time.perf_counter
) -> list[float]:
    """Seconds of so many runs, after one that does not count."""
    run()
    return [seconds(run, clock) for _ in range(rounds)]


def lowest(samples: list[float], factor: float = 1, digits: int = 4) -> Result:
    """The lowest sample as the figure, all of them in the unit that the factor makes."""
    made = [round(one * factor, digits) for one in samples]
    return {"value": min(made), "samples": made}


def paired(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Seconds of both sides in the same rounds; the side that goes first changes every time."""
    ours()
    theirs()
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds):
        for side in (0, 1) if turn % 2 else (1, 0):
            taken[side].append(seconds((ours, theirs)[side]))
    return taken


def ratio(ours: list[float], theirs: list[float], digits: int = 3) -> Result:
    """What ours takes of theirs: the median of the rounds."""
    made = [round(one / other, digits) for one, other in zip(ours, theirs, strict=True)]
    return {"value": round(statistics.median(made), digits), "samples": made}


def spread(samples: list[float], unit: str) -> str:
    """The median with the lowest and the highest, for people."""
    low, middle, high = min(samples), statistics.median(samples), max(samples)
    return f"{middle:.3g} {unit} ({low:.3g}–{high:.3g})"

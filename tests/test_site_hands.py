"""Work shared out among cores: everything is done once, and comes in the order it was given in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from policytree.site.hands import Hands, at_hand, on_all_cores
from tests.built import ROOT
from tests.test_site_crew import gone


def tenfold(number: int) -> int:
    if number < 0:
        raise ValueError(number)
    return number * 10


def with_process(number: int) -> tuple[int, int]:
    """A number, after work enough for others to begin, and the process that worked on it."""
    sum(range(2_000_000))
    return number, os.getpid()


def test_results_come_in_the_order_of_the_things_whoever_made_them() -> None:
    with Hands(cores=2) as hands:
        numbers = list(range(20))
        assert list(hands.each(tenfold, numbers, size=lambda one: one)) == [
            number * 10 for number in numbers
        ]


def test_another_process_works_too_and_serves_the_next_work_as_well() -> None:
    with Hands(cores=2) as hands:
        first, second = (
            {process for _, process in hands.each(with_process, range(40), size=int)}
            for _ in range(2)
        )
    assert os.getpid() in first
    assert len(first) == 2
    assert second <= first


def test_alone_no_other_process_is_started() -> None:
    made = list(Hands(cores=1).each(with_process, [1, 2, 3], size=int))
    assert made == [(number, os.getpid()) for number in (1, 2, 3)]


@pytest.mark.parametrize("cores", [1, 2])
def test_what_goes_wrong_is_raised_in_its_place_after_what_was_made(cores: int) -> None:
    with Hands(cores=cores) as hands:
        results = hands.each(tenfold, [1, -2, 3, -4], size=abs)
        assert next(results) == 10
        with pytest.raises(ValueError, match="-2"):
            next(results)


def test_the_largest_is_begun_first() -> None:
    begun: list[int] = []
    list(Hands(cores=1).each(begun.append, [3, 1, 9, 4], size=int))
    assert begun == [9, 4, 3, 1]


def test_nothing_is_made_of_nothing() -> None:
    with Hands(cores=2) as hands:
        assert list(hands.each(tenfold, [], size=int)) == []


def test_whoever_is_at_hand_helps_with_all_that_comes() -> None:
    with at_hand():
        first, second = (
            {process for _, process in on_all_cores(with_process, range(40))} for _ in range(2)
        )
    assert second <= first
    assert list(on_all_cores(tenfold, [3, 1])) == [30, 10], "without anybody at hand, too"


BUSY = """
import os, time
from policytree.site.hands import Hands

def work(number):
    print(os.getpid(), flush=True)
    time.sleep(60)

if __name__ == "__main__":
    with Hands(cores=2) as hands:
        list(hands.each(work, [1, 2], size=int))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up as Linux has them")
def test_whoever_helps_ends_with_a_build_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "build.py"
    script.write_text(BUSY, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as build:
        assert build.stdout is not None
        processes = {int(build.stdout.readline()) for _ in range(2)}
        [helper] = processes - {build.pid}
        build.kill()
        build.wait(20)
    assert gone(helper), "a process is left behind"

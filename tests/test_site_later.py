"""What takes long: the last result is shown until the next has been made."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from policytree.site import later
from policytree.site.later import Later


@dataclass(frozen=True)
class Thing:
    number: int


def half(number: int) -> Thing | None:
    return None if number % 2 else Thing(number // 2)


type Left = list[tuple[str, Callable[[], bool]]]


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> Left:
    """What has been left for afterwards: what it is about, and doing it."""
    found: Left = []

    def taken_on(about: str, _name: str, make: Callable[..., bool], *given: object) -> bool:
        found.append((about, lambda: make(*given)))
        return True

    monkeypatch.setattr(later, "afterwards", taken_on)
    return found


def of(folder: Path, number: int, *, can_wait: bool = True) -> Thing | None:
    """The half of a number as it would be shown now, of the one thing that there is."""
    wanted = {"thing": (f"half-of-{number}", number)}
    return Later(folder, Thing, half, can_wait=can_wait).of(wanted).get("thing")


def test_the_first_is_waited_for(tmp_path: Path, left: Left) -> None:
    assert of(tmp_path, 4) == Thing(2)
    assert not left


def test_the_last_is_shown_until_the_next_is_there(tmp_path: Path, left: Left) -> None:
    of(tmp_path, 4)
    assert of(tmp_path, 6) == Thing(2)
    [(about, make)] = left
    assert about == f"{tmp_path.name} of thing"
    assert make()
    assert of(tmp_path, 6) == Thing(3)
    assert len(left) == 1


def test_what_was_made_before_is_there_at_once(tmp_path: Path, left: Left) -> None:
    of(tmp_path, 4)
    of(tmp_path, 6, can_wait=False)
    assert of(tmp_path, 4) == Thing(2)
    assert not left


def test_where_it_cannot_wait_or_nobody_takes_it_on_it_is_made(
    tmp_path: Path, left: Left, monkeypatch: pytest.MonkeyPatch
) -> None:
    of(tmp_path, 4)
    assert of(tmp_path, 6, can_wait=False) == Thing(3)
    monkeypatch.setattr(later, "afterwards", lambda *_: False)
    assert of(tmp_path, 8) == Thing(4)
    assert not left


def test_where_there_can_be_none_there_is_none_and_the_last_stays(
    tmp_path: Path, left: Left
) -> None:
    assert of(tmp_path, 3) is None
    of(tmp_path, 4)
    assert of(tmp_path, 5) == Thing(2)
    [(_, make)] = left
    assert not make(), "nothing new is there to be shown"
    assert of(tmp_path, 5, can_wait=False) is None


def test_several_are_made_on_all_cores_in_their_order(tmp_path: Path) -> None:
    wanted = {f"{number}": (f"half-of-{number}", number) for number in (8, 6, 4)}
    found = Later(tmp_path, Thing, half, can_wait=False).of(wanted)
    assert found == {"8": Thing(4), "6": Thing(3), "4": Thing(2)}
    assert list(found) == ["8", "6", "4"]


def test_it_can_be_given_to_another_process(tmp_path: Path) -> None:
    for size in (None, abs):
        given = Later(tmp_path, Thing, half, can_wait=True, size=size)
        make = pickle.loads(pickle.dumps(given.make_later))  # noqa: S301 - our own
        assert make("thing", "half-of-4", 4)
    assert of(tmp_path, 4) == Thing(2)

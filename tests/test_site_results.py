"""Results kept in a folder, and in the memory of a server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from policytree.site import results
from policytree.site.results import Results


@dataclass(frozen=True)
class Thing:
    number: int


@pytest.fixture(params=["build", "server"])
def at_work(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A build that is done once, or a server, which has a second process."""
    monkeypatch.setattr(results, "_in_hand", {})
    if request.param == "server":
        monkeypatch.setattr(results, "crew", lambda: "somebody")
    return str(request.param)


@pytest.mark.usefixtures("at_work")
def test_a_result_is_found_under_its_name_by_whoever_comes_next(tmp_path: Path) -> None:
    assert Results(tmp_path, Thing).find("one") is None
    Results(tmp_path, Thing).put("one", Thing(1))
    assert Results(tmp_path, Thing).find("one") == Thing(1)
    assert Results(tmp_path, Thing).find("two") is None


def test_only_a_server_keeps_results_in_hand(at_work: str, tmp_path: Path) -> None:
    kept = Results(tmp_path, Thing)
    kept.put("one", Thing(1))
    (tmp_path / "one").unlink()
    assert kept.find("one") == (Thing(1) if at_work == "server" else None)


@pytest.mark.usefixtures("at_work")
def test_the_newest_is_what_was_put_there_last_by_anybody(tmp_path: Path) -> None:
    kept = Results(tmp_path, Thing)
    kept.put("one", Thing(1), also="last")
    assert kept.newest("last") == Thing(1)
    (tmp_path / "last").write_bytes((tmp_path / "one").read_bytes().replace(b"K\x01", b"K\x02"))
    assert kept.newest("last") == Thing(2), "another process has put it there"


@pytest.mark.usefixtures("at_work")
@pytest.mark.parametrize("content", [b"", b"not kept by us", b"\x80\x04cnowhere\nNothing\n."])
def test_what_cannot_be_read_any_more_is_made_again(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "one").write_bytes(content)
    assert Results(tmp_path, Thing).find("one") is None


@pytest.mark.usefixtures("at_work")
def test_a_result_of_another_kind_is_not_taken_for_one_of_this(tmp_path: Path) -> None:
    Results(tmp_path, Thing).put("one", Thing(1))
    assert Results(tmp_path, str).find("one") is None


def test_a_server_holds_a_few_in_hand_and_finds_the_others_in_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    held: dict[str, Thing] = {}
    monkeypatch.setattr(results, "_in_hand", held)
    monkeypatch.setattr(results, "crew", lambda: "somebody")
    kept = Results(tmp_path, Thing)
    for number in range(100):
        kept.put(f"{number}", Thing(number))
    assert 1 < len(held) < 100
    assert all(kept.find(f"{number}") == Thing(number) for number in range(100))

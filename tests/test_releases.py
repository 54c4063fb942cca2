"""Releases: frozen, dated, noticed when touched."""

from __future__ import annotations

import copy
import errno
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from policytree.model import Policy
from policytree.releases import (
    Release,
    ReleaseError,
    in_force,
    out_of_order,
    overlaps,
    read_release,
    release_as_json,
    releases_of,
    shelf_of,
    write_release,
)
from tests.small import small_policy
from tests.strategies import policies

MADE = date(2026, 11, 22)


def release(number: str, effective: date, policy: Policy | None = None) -> Release:
    return Release(
        number=number,
        policy=policy or small_policy(),
        approved_by="Policy group",
        effective=effective,
        made=MADE,
        note="As published.",
    )


@given(policies())
def test_a_release_read_back_is_the_one_that_was_written(
    tmp_path_factory: pytest.TempPathFactory, policy: Policy
) -> None:
    folder = tmp_path_factory.mktemp("trees")
    made = release("1.0", date(2026, 12, 1), policy)
    file = write_release(folder, made)
    again = read_release(file, policy.id)
    assert again.fingerprint == made.fingerprint
    assert (again.number, again.effective, again.made) == ("1.0", date(2026, 12, 1), MADE)
    assert releases_of(folder, policy.id) == (again,)


def test_a_release_is_never_written_again(tmp_path: Path) -> None:
    write_release(tmp_path, release("1.0", date(2026, 12, 1)))
    with pytest.raises(ReleaseError, match="never written again"):
        write_release(tmp_path, release("1.0", date(2027, 1, 1)))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('"title": "Small policy"', '"title": "Another title"'),
        ('"effective": "2026-12-01"', '"effective": "2026-11-01"'),
        ('"approved_by": "Policy group"', '"approved_by": "Somebody else"'),
        ('"note": "As published."', '"note": "Changed since."'),
        ('"made": "2026-11-22"', '"made": "2026-11-21"'),
        ('"fingerprint": "', '"fingerprint": "0'),
        ('"sha256": "', '"sha256": "0'),
    ],
)
def test_a_release_that_was_touched_anywhere_is_refused(tmp_path: Path, was: str, now: str) -> None:
    file = write_release(tmp_path, release("1.0", date(2026, 12, 1)))
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(ReleaseError, match="not what was signed off"):
        read_release(file)


def test_a_release_may_be_laid_out_anew_for_that_changes_nothing_of_it(tmp_path: Path) -> None:
    file = write_release(tmp_path, release("1.0", date(2026, 12, 1)))
    before = read_release(file)
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
    assert read_release(file) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"shape": 9}, "no release, or one of a later"),
        ({"release": "one"}, "'one' is no release number"),
        ({"release": "1.01"}, "'1.01' is no release number"),
        ({"effective": "soon"}, "the release is damaged: effective is 'soon'; expected a day"),
        ({"effective": "20261201"}, "effective is '20261201'; expected a day"),
        ({"release": "1.0\n"}, r"'1\.0\\n' is no release number"),
        ({"policy": {"format": 1}}, "must have format"),
        ({"note": None}, "note is null; expected a text"),
        ({"signature": ""}, "it has an unknown part 'signature'"),
        ({"release": "1.1"}, "its name says another"),
    ],
)
def test_what_is_no_whole_release_is_one_sentence(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    file = write_release(tmp_path, release("1.0", date(2026, 12, 1)))
    data = json.loads(file.read_text(encoding="utf-8")) | change
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ReleaseError, match=said):
        read_release(file)


ODD: tuple[object, ...] = (
    None,
    5,
    -1,
    True,
    "",
    "\ud800",
    [],
    [[]],
    {},
    {"a": 1},
    [1, 2],
    {"a\nb": ""},
    10**30,
)
WHOLE = release_as_json(release("1.0", date(2026, 12, 1)))


def places(data: object, *above: str | int) -> Iterator[tuple[str | int, ...]]:
    """Where in the data something stands."""
    if above:
        yield above
    if isinstance(data, dict | list):
        for name, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(value, *above, name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(list(places(WHOLE))), odd=st.sampled_from(ODD))
def test_whatever_stands_in_a_damaged_release_it_is_one_sentence(
    tmp_path: Path, place: tuple[str | int, ...], odd: object
) -> None:
    data: Any = copy.deepcopy(WHOLE)
    at = data
    for name in place[:-1]:
        at = at[name]
    assume(at[place[-1]] != odd)
    at[place[-1]] = odd
    file = tmp_path / "1.0.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ReleaseError) as said:
        read_release(file)
    assert len(str(said.value).splitlines()) == 1
    assert str(said.value).encode().startswith(str(file).encode())


def test_a_release_of_another_policy_is_refused(tmp_path: Path) -> None:
    file = write_release(tmp_path, release("1.0", date(2026, 12, 1)))
    with pytest.raises(ReleaseError, match="not of rdash"):
        read_release(file, "rdash")


def test_broken_text_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "1.0.json"
    for content in (b"", b"{", b"[1]", b"\xff"):
        file.write_bytes(content)
        with pytest.raises(ReleaseError) as said:
            read_release(file)
        assert "1.0.json" in str(said.value)
        assert len(str(said.value).splitlines()) == 1


def test_the_release_in_force_is_the_one_that_began_last() -> None:
    first, second = release("1.0", date(2026, 12, 1)), release("1.1", date(2027, 2, 1))
    both = (first, second)
    assert in_force(both, date(2026, 11, 30)) is None
    assert in_force(both, date(2026, 12, 1)) is first
    assert in_force(both, date(2027, 1, 31)) is first
    assert in_force(both, date(2027, 2, 1)) is second
    assert in_force((), date(2027, 2, 1)) is None


def test_two_releases_for_one_day_and_numbers_out_of_order_are_said() -> None:
    first = release("1.0", date(2026, 12, 1))
    second = replace(first, number="1.1", effective=date(2027, 1, 1))
    assert overlaps([first, second]) == out_of_order([first, second]) == []
    [(at, said)] = overlaps([first, replace(first, number="1.1")])
    assert (at, said) == ("1.1", "releases 1.0 and 1.1 both begin on 1 December 2026")
    [(at, said)] = out_of_order([first, replace(first, number="2.0", effective=date(2026, 1, 1))])
    assert at == "2.0"
    assert said == (
        "release 2.0 begins on 1 January 2026, before 1.0, which begins on 1 December 2026"
    )


def test_releases_for_one_day_are_found_with_another_between_them() -> None:
    first = release("1.0", date(2026, 12, 1))
    between = replace(first, number="1.1", effective=date(2027, 1, 1))
    assert [at for at, _ in overlaps([first, between, replace(first, number="1.2")])] == ["1.2"]


def test_a_damaged_release_stands_on_the_shelf_by_name_and_does_not_hide_the_others(
    tmp_path: Path,
) -> None:
    whole = release("1.0", date(2026, 12, 1))
    file = write_release(tmp_path, whole)
    file.with_name("1.1.json").write_text("{", encoding="utf-8")
    shelf = shelf_of(tmp_path, small_policy().id)
    assert [one.number for one in shelf.releases] == ["1.0"]
    [(name, why)] = shelf.damaged
    assert name == "1.1"
    assert "1.1.json, line 1" in why
    with pytest.raises(ReleaseError, match=r"1\.1\.json, line 1"):
        releases_of(tmp_path, small_policy().id)


def test_a_full_disk_leaves_no_release_and_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(ReleaseError, match=r"1\.0\.json cannot be written \(No space left"):
        write_release(tmp_path, release("1.0", date(2026, 12, 1)))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_numbers_are_compared_as_numbers(tmp_path: Path) -> None:
    for day, number in enumerate(("1.9", "1.10", "2.0"), start=1):
        write_release(tmp_path, release(number, date(2027, 1, day)))
    numbers = [one.number for one in releases_of(tmp_path, small_policy().id)]
    assert numbers == ["1.9", "1.10", "2.0"]

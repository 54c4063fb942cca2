"""The engine in a real browser: that it starts where it should, and says so where it cannot."""

from __future__ import annotations

import importlib.resources
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from policytree.site.contents import Pyodide
from policytree.site.modules import sources_in_package
from policytree.site.security import POLICY
from tests import engine_page
from tests.browser import STRICT, serve, wait_for
from tests.engine_page import (
    PACKAGE,
    PYODIDE,
    ask,
    ended,
    one,
    visit,
    write_site,
    write_stand_in,
)

pytestmark = pytest.mark.browser
browser, page = engine_page.browser, engine_page.page
made, site = engine_page.made, engine_page.site


# It starts


@pytest.mark.parametrize("below", ["", "trust/guide/"], ids=["at the root", "under a path"])
def test_it_starts_and_answers_under_the_strict_policy(
    page: Page, made: Path, tmp_path: Path, below: str
) -> None:
    shutil.copytree(made, tmp_path / "site" / below)
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with serve(tmp_path / "site", STRICT) as base:
        visit(page, base + below)
        assert ended(page, 30)[:2] == ["ready", ""]
        assert [state[0] for state in page.evaluate("states")] == ["starting", "ready"]
        journey = ask(page, "journey", {"day": "2026-07-01"})
        loaded = ask(page, "load", "{}")
    assert journey == {
        "noon": "2026-07-01T12:00:00+01:00",
        "rule": "Rule(force='must', hours=0)",
    }
    assert loaded["digest"].startswith("44136fa355b3678a1146ad16f7e8649e")
    assert not complaints
    fetched = [url.removeprefix(base + below) for url in requests if not url.startswith("data:")]
    files = {f"engine/{path.name}" for path in (made / "engine").iterdir()}
    # Each file once and nothing else: pages have no need of the summary, nor of what the snapshot
    # takes the place of.
    spared = {"engine/engine.json"}
    spared |= {f"engine/{one(made, f'{name}.*').name}" for name in ("library", "package")}
    assert sorted(fetched[1:]) == sorted({"page.js", *files} - spared)


def test_calls_made_before_it_is_ready_wait(page: Page, made: Path) -> None:
    with serve(made, STRICT) as base:
        visit(page, base)
        wait_for(page, "window.engine")
        replies = page.evaluate(
            "Promise.all([engine.load({}), engine.journey({day: '2026-01-01'}),"
            " engine.call('words', {words: 'é – 时'})])"
        )
    assert replies[1]["noon"] == "2026-01-01T12:00:00+00:00"
    assert replies[2] == {"words": "é – 时"}


def test_the_package_starts_in_the_browser(page: Page, tmp_path: Path) -> None:
    write_site(tmp_path)
    with serve(tmp_path, STRICT) as base:
        visit(page, base)
        assert ended(page, 30)[0] == "ready"
        refusal = ask(page, "journey", {})
    assert "journey" in refusal["rejected"]
    assert not refusal["detail"]


def test_it_starts_from_sources_too(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pyodide, "runs_our_bytecode", property(lambda _self: False))
    assert not write_stand_in(tmp_path).compiled
    with serve(tmp_path, STRICT) as base:
        visit(page, base)
        assert ended(page, 30)[0] == "ready"
        assert ask(page, "words", {"words": "yes"}) == {"words": "yes"}


@pytest.mark.skipif(sys.version_info[:2] != (3, 13), reason="sources are sent, see above")
def test_dataclasses_are_not_compiled_again(page: Page, site: Path) -> None:
    one(site, "snapshot.*").unlink()
    with serve(site, STRICT) as base:
        visit(page, base)
        assert ended(page, 30)[0] == "ready"
        assert ask(page, "spared", {}) == {"known": [True, False]}


def test_python_sees_nothing_of_the_browser(page: Page, made: Path) -> None:
    with serve(made, STRICT) as base:
        visit(page, base)
        assert ask(page, "js", {}) == {"seen": []}


def test_everything_that_the_published_one_imports_is_sent(page: Page, tmp_path: Path) -> None:
    """The search for imports is checked against the modules that really come in."""
    bundle = write_site(tmp_path)
    shutil.copytree(PYODIDE, tmp_path / "pyodide")
    sources = sources_in_package(PACKAGE)
    package = {sources[name].file: sources[name].text.decode() for name in bundle.modules}
    (tmp_path / "package.json").write_text(json.dumps(package), encoding="utf-8")
    zone = importlib.resources.files("tzdata") / "zoneinfo" / "Europe" / "London"
    (tmp_path / "London").write_bytes(zone.read_bytes())
    (tmp_path / "page.js").write_text(
        """
        import { loadPyodide } from "./pyodide/pyodide.mjs";
        const pyodide = await loadPyodide({ env: { PYTHONTZPATH: "/zones" } });
        const zone = await (await fetch("London")).arrayBuffer();
        pyodide.FS.mkdirTree("/zones/Europe");
        pyodide.FS.writeFile("/zones/Europe/London", new Uint8Array(zone));
        const files = await (await fetch("package.json")).json();
        pyodide.FS.mkdirTree("policytree");
        for (const [name, text] of Object.entries(files)) pyodide.FS.writeFile(name, text);
        window.modules = JSON.parse(pyodide.runPython(`
        import json, sys, policytree.door
        json.dumps([name for name, module in sys.modules.items()
                    if "python313.zip" in (getattr(module, "__file__", None) or "")])`));
        """,
        encoding="utf-8",
    )
    with serve(tmp_path) as base:
        page.goto(f"{base}index.html")
        imported = set(wait_for(page, "window.modules", seconds=60))
    assert "asyncio" in imported
    # The first two are part of Python itself, whatever they say of their file.
    assert imported - set(bundle.library) == {"_frozen_importlib", "_frozen_importlib_external"}


# It cannot start

# What is asked for only where the snapshot cannot be taken over.
WITHOUT_SNAPSHOT = ("library.*", "package.*")


@pytest.mark.parametrize(
    "pattern",
    [
        "runtime.*",
        "library.*",
        "package.*",
        "engine-worker.*",
        "pyodide.????????????.js",
        "*.asm.*",
    ],
)
@pytest.mark.parametrize("damage", ["missing", "damaged", "cut short"])
def test_a_file_that_is_not_whole_is_told(
    page: Page, site: Path, pattern: str, damage: str
) -> None:
    path = one(site, pattern)
    if pattern in WITHOUT_SNAPSHOT:
        one(site, "snapshot.*").unlink()
    content = path.read_bytes()
    match damage:
        case "missing":
            path.unlink()
        case "damaged":
            middle = len(content) // 2
            # Wherever it falls, in a comment too, it is no script any more.
            path.write_bytes(content[:middle] + b'*/"`\0/*"' + content[middle + 8 :])
        case _:
            path.write_bytes(content[: len(content) // 2])
    with serve(site, STRICT) as base:
        visit(page, base)
        state, sentence, detail = ended(page)
        reply = ask(page, "journey", {})
    assert state == "failed"
    assert sentence.endswith(".")
    assert detail
    assert reply == {"rejected": sentence, "detail": detail}
    if path.suffix == ".bin":
        assert path.name in detail
        assert "could not be downloaded, or arrived damaged" in sentence


@pytest.mark.parametrize(
    "policy",
    [
        POLICY.replace(" 'wasm-unsafe-eval'", ""),
        POLICY.replace("worker-src 'self'", "worker-src 'none'"),
        POLICY.replace("connect-src 'self'", "connect-src 'none'"),
    ],
    ids=["no WebAssembly", "no workers", "no downloads"],
)
def test_a_policy_that_forbids_it_is_told(page: Page, made: Path, policy: str) -> None:
    with serve(made, {"Content-Security-Policy": policy}) as base:
        visit(page, base)
        state, sentence, _ = ended(page)
    assert state == "failed"
    assert sentence.endswith(".")


@pytest.mark.parametrize("missing", ["WebAssembly", "Worker", "DecompressionStream"])
def test_a_browser_that_is_too_old_is_told(page: Page, made: Path, missing: str) -> None:
    with serve(made, STRICT) as base:
        visit(page, base, without=[missing])
        assert ended(page)[:2] == [
            "failed",
            "This browser is too old for the step-by-step guide.",
        ]


@pytest.mark.parametrize("held", ["snapshot", "runtime", "pyodide.asm", "engine-worker"])
def test_a_slow_server_is_told_twice(page: Page, made: Path, held: str) -> None:
    def delay(path: str) -> float:
        return 60.0 if held in path else 0.0

    with serve(made, STRICT, delay=delay) as base:
        visit(page, base, timeoutMs=1500, slowMs=300)
        assert ended(page)[:2] == ["failed", "The step-by-step guide took too long to start."]
        states = [state[0] for state in page.evaluate("states")]
    assert states == ["starting", "slow", "failed"]


def test_a_server_that_goes_away_is_told(page: Page, made: Path) -> None:
    with serve(made, STRICT) as base:
        page.route("**/runtime.*", lambda route: route.abort())
        visit(page, base)
        state, sentence, _ = ended(page)
    assert (state, sentence) == (
        "failed",
        "A part of the step-by-step guide could not be downloaded, or arrived damaged.",
    )


# It has started


def started(page: Page, base: str, **options: Any) -> None:  # noqa: ANN401 - JSON
    visit(page, base, **options)
    assert ended(page, 30)[0] == "ready"


def test_a_request_that_is_refused_leaves_it_running(page: Page, made: Path) -> None:
    with serve(made, STRICT) as base:
        started(page, base)
        assert ask(page, "refuse", {}) == {"rejected": "That is not a day.", "detail": ""}
        broken = ask(page, "break", {})
        assert broken["rejected"] == "The step-by-step guide stopped working."
        assert "KeyError" in broken["detail"]
        assert ask(page, "words", {"words": "on"}) == {"words": "on"}
        assert ended(page)[0] == "ready"


def test_a_call_without_end_is_ended(page: Page, made: Path) -> None:
    with serve(made, STRICT) as base:
        started(page, base, callTimeoutMs=500)
        rejected = ask(page, "spin", {})
        state = ended(page)
        later = ask(page, "words", {"words": "on"})
    assert rejected["rejected"] == "The step-by-step guide did not answer in time."
    assert state[:2] == ["failed", rejected["rejected"]]
    assert later == rejected


def test_closing_it_rejects_what_waits_and_says_nothing(page: Page, made: Path) -> None:
    with serve(made, STRICT) as base:
        started(page, base)
        page.evaluate("engine.close()")
        assert "rejected" in ask(page, "words", {"words": "on"})
        assert [state[0] for state in page.evaluate("states")] == ["starting", "ready"]

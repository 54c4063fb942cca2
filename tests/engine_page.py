"""A page that starts the engine with a small package in place of the real one.

Its fixtures are for several modules of tests, each of which takes them up by name:

browser, page = engine_page.browser, engine_page.page
made, site = engine_page.made, engine_page.site
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from policytree.site.bundle import Bundle, build_bundle
from tests.browser import launch, wait_for

ROOT = Path(__file__).resolve().parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"
PACKAGE = ROOT / "src" / "policytree"
CACHE = ROOT / ".cache" / "policytree" / "parts"
# How soon a failure has to be told. A machine that is busy with other tests takes its time.
SOON = 10.0

RULES = '''
from dataclasses import dataclass
from enum import StrEnum

class Force(StrEnum):
    MUST = "must"

@dataclass(frozen=True, slots=True)
class Rule:
    """A class as the package has many."""
    force: Force
    hours: int = 0
'''

DOOR = """
import dataclasses, hashlib, importlib, json
from datetime import datetime
from zoneinfo import ZoneInfo
from standin import rules

def handle(call, payload):
    data = json.loads(payload)
    match call:
        case "load":
            reply = {"digest": hashlib.sha256(payload.encode()).hexdigest()}
        case "journey":
            noon = datetime.strptime(data["day"] + " 12", "%Y-%m-%d %H")
            noon = noon.replace(tzinfo=ZoneInfo("Europe/London"))
            reply = {"noon": noon.isoformat(), "rule": repr(rules.Rule("must"))}
        case "words":
            reply = {"words": data["words"]}
        case "refuse":
            reply = {"error": "That is not a day."}
        case "break":
            reply = {"never": data["missing"]}
        case "spin":
            while True:
                pass
        case "spared":
            reply = spared()
        case "now":
            reply = {"now": datetime.now().timestamp()}
        case "chance":
            reply = {"number": importlib.import_module("random").random()}
        case "late":
            reply = {"quoted": importlib.import_module("urllib.parse").quote(data["words"])}
        case "js":
            names = ("fetch", "postMessage", "indexedDB", "XMLHttpRequest")
            js = importlib.import_module("js")
            reply = {"seen": [name for name in names if hasattr(js, name)]}
    return json.dumps(reply)

def spared():
    run, known, new = dataclasses.exec, dataclasses.exec.__closure__[0].cell_contents, []
    dataclasses.exec = lambda source, *scopes: (new.append(source), run(source, *scopes))
    importlib.reload(rules)
    dataclasses.make_dataclass("AtRunTime", ["x"])
    return {"known": [source in known for source in new]}
"""

# What the test asks for stands in the fragment, since a strict page has no script of its own.
PAGE = """<!doctype html>
<html lang="en"><title>Engine</title><link rel="icon" href="data:,">
<script type="module" src="page.js"></script></html>
"""
SCRIPT = """
import { startEngine } from "./engine/SCRIPT";
const { without = [], ...options } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
for (const name of without) delete globalThis[name];
window.states = [];
window.engine = startEngine({
  ...options,
  onState: (...state) => {
    window.states.push(state);
    if (["ready", "failed"].includes(state[0])) window.ended = state;
  },
});
"""


def write_site(folder: Path, package: Path = PACKAGE, entry: str = "policytree.door") -> Bundle:
    bundle = build_bundle(
        folder / "engine",
        pyodide_dir=PYODIDE,
        package_dir=package,
        entry=entry,
        cache_dir=CACHE,
    )
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "page.js").write_text(SCRIPT.replace("SCRIPT", bundle.script), encoding="utf-8")
    return bundle


def write_stand_in(folder: Path) -> Bundle:
    package = folder / "standin"
    package.mkdir()
    for name, text in (("__init__", ""), ("rules", RULES), ("door", DOOR)):
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    return write_site(folder, package, "standin.door")


def visit(page: Page, address: str, **options: Any) -> None:  # noqa: ANN401 - JSON
    page.goto(f"{address}index.html#{quote(json.dumps(options))}")


def ended(page: Page, seconds: float = SOON) -> list[str]:
    """The state that starting ended in, with its sentence and its detail."""
    state: list[str] = wait_for(page, "window.ended", seconds=seconds)
    return state


def ask(page: Page, call: str, request: object) -> Any:  # noqa: ANN401 - JSON
    """The reply, or the error as {"rejected": sentence}."""
    return page.evaluate(
        "([call, request]) => engine.call(call, request)"
        ".catch((error) => ({rejected: error.message, detail: error.detail}))",
        [call, request],
    )


def one(folder: Path, pattern: str) -> Path:
    (path,) = (folder / "engine").glob(pattern)
    return path


# What tests begin with


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose engine runs a small package in place of the real one."""
    folder = tmp_path_factory.mktemp("made")
    write_stand_in(folder)
    return folder


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may damage."""
    return Path(shutil.copytree(made, tmp_path / "site"))

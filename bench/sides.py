"""The three ways to start the same engine in a browser: ours, Pyodide's and PyScript's.

All use the same Pyodide from this machine, load the same modules of the package, and then do the
same work: load the first policy of `decision_trees/` and replay an empty route. The other two get
the package as people who use them would give it: as source, unpacked from a zip.
"""

from __future__ import annotations

import importlib.resources
import io
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from policytree.codec import canonical
from policytree.loading import load_all
from policytree.site.bundle import Bundle, build_bundle
from policytree.site.contents import TIME_ZONE_FOLDER
from policytree.site.modules import sources_in_package
from tests.browser import STRICT, serve

ROOT = Path(__file__).resolve().parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"
PYSCRIPT = ROOT / "node_modules" / "@pyscript" / "core"

OURS, PUBLISHED, WITH_PYSCRIPT = "ours", "pyodide", "pyscript"

_CSP = "Content-Security-Policy"
# It turns text into programs, which the site's own policy forbids; all else is as strict.
_LOOSER = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'; style-src 'self'; "
    "img-src data:"
)
HEADERS: Mapping[str, Mapping[str, str]] = {
    OURS: STRICT,
    PUBLISHED: STRICT,
    WITH_PYSCRIPT: {**STRICT, _CSP: _LOOSER},
}

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Engine</title><link rel="icon" href="data:,">
{head}</html>
"""

_OURS_HEAD = """<link rel="modulepreload" href="engine/{script}">
<script type="module" src="page.js"></script>"""
_OURS_PAGE = """
import {{ startEngine }} from "./engine/{script}";
const engine = startEngine();
const policy = fetch("policy.json").then((response) => response.text());
await engine.ready;
const ready = performance.now();
const fetched = performance.getEntriesByType("resource").map(({{ name }}) => name);
if (fetched.some((name) => name.includes("/library."))) throw new Error("without its snapshot");
await engine.load(await policy);
const reply = await engine.journey({{}});
window.measured = {{ reply, ready, answer: performance.now() }};
"""

_PYODIDE_HEAD = """<link rel="modulepreload" href="pyodide/pyodide.mjs">
<script type="module" src="page.js"></script>"""
_PYODIDE_PAGE = """
import {{ loadPyodide }} from "./pyodide/pyodide.mjs";
const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
const pyodide = await loadPyodide({{ env: {{ PYTHONTZPATH: "{zones}" }} }});
pyodide.FS.mkdirTree("{zones}/Europe");
pyodide.FS.writeFile("{zones}/Europe/London", await bytes("London"));
pyodide.unpackArchive(await bytes("package.zip"), "zip");
const {{ handle }} = pyodide.pyimport("policytree.door");
const ready = performance.now();
handle("load", await (await fetch("policy.json")).text());
const reply = JSON.parse(handle("journey", "{{}}"));
window.measured = {{ reply, ready, answer: performance.now() }};
"""

_PYSCRIPT_HEAD = """<link rel="stylesheet" href="pyscript/core.css"><script src="page.js"></script>
<script type="module" src="pyscript/core.js"></script>
<script type="py" src="main.py" config="pyscript.json"></script>"""
_PYSCRIPT_PAGE = """
window.report = (reply, ready) => {
  window.measured = { reply: JSON.parse(reply), ready, answer: performance.now() };
};
"""
_PYSCRIPT_MAIN = """
import zoneinfo
from pathlib import Path
from pyscript import window

zoneinfo.reset_tzpath([str(Path("zones").absolute())])
from policytree.door import handle

ready = window.performance.now()
handle("load", Path("policy.json").read_text())
window.report(handle("journey", "{}"), ready)
"""
_PYSCRIPT_CONFIG = {
    "interpreter": "./pyodide/pyodide.mjs",
    "files": {
        "./package.zip": "./*",
        "./London": "./zones/Europe/London",
        "./policy.json": "./policy.json",
    },
}


class Line(NamedTuple):
    """What lies between browser and server: bytes a second, and seconds there and back."""

    bytes_per_second: float = float("inf")
    round_trip: float = 0.0


@contextmanager
def served(folder: Path, line: Line | None = None) -> Iterator[dict[str, str]]:
    """Serve every side under the headers that it can live with; gives the pages' addresses.

    A slow line is made by the server, since a browser's own throttling slows what the page asks
    for and not what a worker does.
    """
    slow = line or Line()
    with ExitStack() as stack:
        yield {
            side: stack.enter_context(
                serve(
                    folder / side,
                    headers,
                    delay=lambda _path: slow.round_trip,
                    bytes_per_second=slow.bytes_per_second,
                )
            )
            + "index.html"
            for side, headers in HEADERS.items()
        }


def write_sides(folder: Path) -> Bundle:
    """Write the pages of every side, each in a folder of its own."""
    bundle = engine_in(folder / OURS / "engine")
    policy = canonical(load_all(ROOT / "decision_trees")[0])
    script = bundle.script
    _write(
        folder / OURS, _OURS_HEAD.format(script=script), _OURS_PAGE.format(script=script), policy
    )
    for side, head, page in (
        (PUBLISHED, _PYODIDE_HEAD, _PYODIDE_PAGE.format(zones=TIME_ZONE_FOLDER)),
        (WITH_PYSCRIPT, _PYSCRIPT_HEAD, _PYSCRIPT_PAGE),
    ):
        shutil.copytree(PYODIDE, folder / side / "pyodide")
        (folder / side / "package.zip").write_bytes(_package(bundle))
        (folder / side / "London").write_bytes(_london())
        _write(folder / side, head, page, policy)
    own = folder / WITH_PYSCRIPT
    shutil.copytree(PYSCRIPT / "dist", own / "pyscript")
    (own / "main.py").write_text(_PYSCRIPT_MAIN, encoding="utf-8")
    (own / "pyscript.json").write_text(json.dumps(_PYSCRIPT_CONFIG), encoding="utf-8")
    return bundle


def engine_in(folder: Path) -> Bundle:
    """Our engine's files as the site has them, in this folder."""
    return build_bundle(
        folder, pyodide_dir=PYODIDE, cache_dir=ROOT / ".cache" / "policytree" / "parts"
    )


def _write(home: Path, head: str, page: str, policy: bytes) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "policy.json").write_bytes(policy)
    (home / "page.js").write_text(page, encoding="utf-8")
    (home / "index.html").write_text(_PAGE.format(head=head), encoding="utf-8")


def _package(bundle: Bundle) -> bytes:
    """The package's modules as source, no more of them than our own side loads."""
    sources = sources_in_package(ROOT / "src" / "policytree")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in bundle.modules:
            archive.writestr(sources[name].file, sources[name].text)
    return content.getvalue()


def _london() -> bytes:
    return (importlib.resources.files("tzdata") / "zoneinfo" / "Europe" / "London").read_bytes()

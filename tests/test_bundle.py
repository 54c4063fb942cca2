"""The engine's files: what is in them, that they are the same every time, and what is refused."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import importlib.util
import json
import marshal
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from policytree.site import bundle as bundling
from policytree.site import contents, importer, modules, packing
from policytree.site.bundle import SUMMARY, Bundle, BundleError, build_bundle
from policytree.site.modules import Source, closure, imported_by

ROOT = Path(__file__).resolve().parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"

STAND_IN = {
    "__init__.py": '"""A package in place of the real one."""\n',
    "door.py": """
from __future__ import annotations
import json
from typing import TYPE_CHECKING
from standin.rules import Rule
if TYPE_CHECKING:
    import mkdocs

def handle(call: str, payload: str) -> str:
    from standin import late
    return json.dumps([call, payload, late.NAME, Rule(1).number])
""",
    "rules.py": """
from dataclasses import dataclass

@dataclass(frozen=True, slots=True)
class Rule:
    number: int
""",
    "late.py": "NAME = 'late'\n",
    "unused.py": "import mkdocs\n",
}

needs_compiler = pytest.mark.skipif(
    sys.version_info[:2] != (3, 13), reason="this Python cannot compile for the browser's"
)

type Build = Callable[..., Bundle]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "standin"
    folder.mkdir()
    for name, text in STAND_IN.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def build(tmp_path: Path, package: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of the stand-in; what takes long is made once for all the tests that do not say."""
    cache = tmp_path_factory.getbasetemp() / "parts"

    def run(out: str = "out", cache_dir: Path | None = cache, pyodide: Path = PYODIDE) -> Bundle:
        return build_bundle(
            tmp_path / out,
            pyodide_dir=pyodide,
            package_dir=package,
            entry="standin.door",
            cache_dir=cache_dir,
        )

    return run


def contents_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def unpacked(pack: bytes) -> importer.Pack:
    held: importer.Pack = marshal.loads(pack)  # noqa: S302 - made by the test
    return held


def pack_in(folder: Path) -> importer.Pack:
    (path,) = folder.glob("package.*.bin")
    return unpacked(zlib.decompress(path.read_bytes(), wbits=31))


def source(name: str, text: str, *, is_package: bool = False) -> Source:
    return Source(name, f"{name.replace('.', '/')}.py", text.encode(), is_package)


# Which modules


def test_only_what_the_entry_leads_to_is_sent(build: Build) -> None:
    assert build().modules == ("standin", "standin.door", "standin.late", "standin.rules")


def test_a_new_import_is_sent_with_all_it_needs(build: Build, package: Path) -> None:
    before = build()
    (package / "rules.py").write_text(
        STAND_IN["rules.py"] + "from standin.unused import half\n", encoding="utf-8"
    )
    (package / "unused.py").write_text(
        "from fractions import Fraction\nhalf = Fraction(1, 2)\n", encoding="utf-8"
    )
    after = build()
    assert set(after.modules) - set(before.modules) == {"standin.unused"}
    assert {"fractions", "decimal", "numbers"} <= set(after.library) - set(before.library)


def test_another_package_is_refused_by_name(build: Build, package: Path) -> None:
    (package / "late.py").write_text("def draw() -> None:\n    import jinja2\n", encoding="utf-8")
    with pytest.raises(BundleError, match=r"standin\.late imports jinja2, which the browser"):
        build()


def test_the_library_is_a_small_part_of_the_published_one(build: Build) -> None:
    library = set(build().library)
    published = modules.names_in_zip(PYODIDE / "python_stdlib.zip")
    assert library <= published
    assert len(library) < len(published) / 3
    assert {"asyncio", "encodings.utf_8", "json.decoder", "pyodide.webloop"} <= library
    assert library.isdisjoint(
        {"unittest", "xml", "email", "multiprocessing", "asyncio.windows_events"}
    )


def test_the_engine_itself_stands_on_the_standard_library(tmp_path: Path) -> None:
    cache = ROOT / ".cache" / "policytree" / "parts"
    bundle = build_bundle(tmp_path, pyodide_dir=PYODIDE, cache_dir=cache)
    assert {"policytree.door", "policytree.engine", "policytree.model"} <= set(bundle.modules)
    assert not [name for name in bundle.modules if name.startswith("policytree.site")]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("import a.b", ["a.b"]),
        ("from a import b, c", ["a", "a.b", "a.c"]),
        ("from . import b", ["here.inner", "here.inner.b"]),
        ("from .. import b", ["here", "here.b"]),
        ("from ..near import b", ["here.near", "here.near.b"]),
        ("try:\n    import a\nexcept ImportError:\n    import b", ["a", "b"]),
        ("if TYPE_CHECKING:\n    import a\nelse:\n    import b", ["b"]),
        ("if typing.TYPE_CHECKING:\n    import a", []),
        ("if __name__ == '__main__':\n    import a", []),
        ("class A:\n    import a", ["a"]),
        ("match x:\n    case 1:\n        import a", ["a"]),
        ("def f():\n    import a", []),
    ],
)
def test_imports_are_read_from_the_text(line: str, names: list[str]) -> None:
    assert imported_by(source("here.inner.module", line), functions=False) == names


def test_in_a_package_one_dot_is_the_package_itself() -> None:
    here = source("here", "from . import b", is_package=True)
    assert imported_by(here, functions=False) == ["here", "here.b"]


def test_imports_in_functions_count_where_that_is_asked() -> None:
    sources = {
        "a": source("a", "async def f():\n    import b"),
        "b": source("b", "def f():\n    import c"),
        "c": source("c", ""),
    }
    assert closure(sources, ["a"]) == {"a"}
    assert closure(sources, ["a"], deep=["a"]) == {"a", "b"}
    assert closure(sources, ["a"], deep=sources) == {"a", "b", "c"}


def test_a_module_brings_the_packages_it_is_in() -> None:
    sources = {name: source(name, "") for name in ("a", "a.b", "a.b.c", "a.d")}
    assert closure(sources, ["a.b.c"]) == {"a", "a.b", "a.b.c"}


# The files


def test_two_builds_give_the_same_bytes(build: Build, tmp_path: Path) -> None:
    first, second = build("first", cache_dir=None), build("second", cache_dir=None)
    assert first == second
    assert contents_of(tmp_path / "first") == contents_of(tmp_path / "second")


def test_every_name_says_what_is_in_the_file(build: Build, tmp_path: Path) -> None:
    bundle = build()
    written = contents_of(tmp_path / "out")
    assert written.keys() == {SUMMARY, *(file.name for file in bundle.files)}
    for file in bundle.files:
        digest = hashlib.sha256(written[file.name]).hexdigest()
        assert (file.sha256, file.size) == (digest, len(written[file.name]))
        assert file.name.split(".")[-2] == digest[:12]
    assert bundle.script == f"engine.{bundle.version}.js"


def test_any_change_changes_the_version(build: Build, package: Path) -> None:
    before = build()
    (package / "late.py").write_text("NAME = 'later'\n", encoding="utf-8")
    after = build()
    assert before.version != after.version
    kept = {file.name for file in before.files} & {file.name for file in after.files}
    assert [name for name in sorted(kept) if name.endswith(".bin")] == sorted(
        file.name for file in before.files if file.name.startswith(("library.", "runtime."))
    )


def test_the_worker_names_every_download_and_its_digest(build: Build, tmp_path: Path) -> None:
    bundle = build()
    (worker,) = (tmp_path / "out").glob("engine-worker.*")
    script = worker.read_text(encoding="utf-8")
    for file in bundle.files:
        if file.name.endswith(".bin"):
            digest = base64.b64encode(bytes.fromhex(file.sha256)).decode()
            download = {"name": file.name, "integrity": f"sha256-{digest}"}
            assert json.dumps(download) in script


def test_the_summary_is_the_bundle(build: Build, tmp_path: Path) -> None:
    bundle = build()
    summary = json.loads((tmp_path / "out" / SUMMARY).read_text(encoding="utf-8"))
    assert summary == json.loads(json.dumps(dataclasses.asdict(bundle)))


def test_an_earlier_build_is_removed_and_other_files_stay(
    build: Build, package: Path, tmp_path: Path
) -> None:
    build()
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    (package / "late.py").write_text("NAME = 'later'\n", encoding="utf-8")
    bundle = build()
    names = {file.name for file in bundle.files}
    assert contents_of(tmp_path / "out").keys() == {SUMMARY, "notes.txt", *names}


@pytest.mark.parametrize("summary", ["", "[]", "{}", '{"files": [{}]}', '{"files": [{"name": 1}]}'])
def test_a_broken_summary_does_not_stop_a_build(build: Build, tmp_path: Path, summary: str) -> None:
    bundle = build()
    (tmp_path / "out" / SUMMARY).write_text(summary, encoding="utf-8")
    assert build() == bundle


def test_a_summary_can_name_no_file_elsewhere(build: Build, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / SUMMARY).write_text(
        '{"files": [{"name": "../precious"}]}', encoding="utf-8"
    )
    build()
    assert (tmp_path / "precious").exists()


def test_a_damaged_file_is_written_again(build: Build, tmp_path: Path) -> None:
    bundle = build()
    before = contents_of(tmp_path / "out")
    for file in bundle.files:
        (tmp_path / "out" / file.name).write_bytes(b"damaged")
    build()
    assert contents_of(tmp_path / "out") == before


def test_a_second_build_makes_nothing_again(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    bundle = build(cache_dir=cache)

    def never(*_args: object) -> None:
        raise AssertionError("made again")

    for name in ("compile_all", "generated_by", "compressed", "pack"):
        monkeypatch.setattr(packing, name, never)
    monkeypatch.setattr(modules, "sources_in_zip", never)
    assert build("again", cache_dir=cache) == bundle


def test_the_cache_knows_a_changed_source(build: Build, package: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    before = build(cache_dir=cache)
    (package / "rules.py").write_text(STAND_IN["rules.py"] + "# more\n", encoding="utf-8")
    assert build(cache_dir=cache) == before  # a comment is not in bytecode
    (package / "rules.py").write_text(STAND_IN["rules.py"] + "MORE = 1\n", encoding="utf-8")
    assert build(cache_dir=cache) != before


# What goes wrong


def test_a_missing_runtime_is_one_sentence(build: Build, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="is missing: install the npm package pyodide"):
        build(pyodide=tmp_path / "nowhere")


def test_a_missing_entry_is_one_sentence(build: Build, package: Path) -> None:
    (package / "door.py").unlink()
    with pytest.raises(BundleError, match=r"there is no module standin\.door"):
        build()


def test_an_entry_that_breaks_is_one_sentence(build: Build, package: Path) -> None:
    (package / "rules.py").write_text("Rule = 1 / 0\n", encoding="utf-8")
    with pytest.raises(BundleError, match=r"standin\.door cannot be imported"):
        build()


@needs_compiler
def test_a_compiler_that_fails_is_one_sentence(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "pyodide_build"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise SystemExit(1)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(BundleError, match="`pyodide py-compile` failed"):
        build(cache_dir=None)


def test_missing_time_zones_are_one_sentence(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "TIME_ZONES", ("Europe/Nowhere",))
    with pytest.raises(BundleError, match="install the PyPI package tzdata"):
        build()


def test_a_script_that_does_not_fit_is_refused(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "engine-worker.mjs").write_text("// nothing to replace\n", encoding="utf-8")
    monkeypatch.setattr(bundling, "_STATIC", tmp_path)
    with pytest.raises(BundleError, match=r"engine-worker\.mjs should have \S+ exactly once"):
        build()


# Another Python on this machine than in the browser


@pytest.fixture
def other_pyodide(tmp_path: Path) -> Path:
    """Pyodide with a Python that this one cannot compile for."""
    folder = tmp_path / "pyodide"
    folder.mkdir()
    for path in PYODIDE.iterdir():
        if path.name != "pyodide-lock.json":
            (folder / path.name).symlink_to(path)
    lock = {"info": {"python": "3.99.1"}, "packages": {}}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return folder


def test_another_python_gets_sources_and_the_builder_is_told(
    build: Build, tmp_path: Path, other_pyodide: Path
) -> None:
    bundle = build(pyodide=other_pyodide)
    assert not bundle.compiled
    assert "build the site with Python 3.99" in bundle.note
    assert "\n" not in bundle.note
    pack = pack_in(tmp_path / "out")
    assert pack["modules"]["standin.late"][2] == STAND_IN["late.py"]
    assert not pack["generated"]


@needs_compiler
def test_the_same_python_gets_bytecode(build: Build, tmp_path: Path) -> None:
    bundle = build()
    assert bundle.compiled
    assert not bundle.note
    pack = pack_in(tmp_path / "out")
    assert isinstance(pack["modules"]["standin.late"][2], bytes)
    assert any("__dataclass_builtins_object__" in text for text in pack["generated"])


# The importer, which runs in the browser and is tested here


def imported(name: str, finder: importer.PackImporter) -> ModuleType:
    spec = finder.find_spec(name)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    finder.exec_module(module)
    return module


def test_what_was_imported_from_a_pack_can_be_given_up() -> None:
    modules = {name: (f"{name}.py", False, f"NAME = {name!r}") for name in ("early", "late")}
    finder = importer.PackImporter(modules)
    finder.forget({"early"})
    assert finder.find_spec("early") is None
    assert finder.find_spec("late") is not None
    # Tracebacks ask for the text of modules that run.
    assert finder.get_source("early") is None
    assert finder.get_source("late") == "NAME = 'late'"


@pytest.mark.parametrize("compiled", [True, False], ids=["bytecode", "source"])
def test_a_module_runs_from_a_pack(*, compiled: bool) -> None:
    sources = [source("one", "NAME = __name__\nassert NAME"), source("two", "", is_package=True)]
    content = (
        packing.compile_all(sources, packing.FULL) if compiled else packing.source_texts(sources)
    )
    finder = importer.PackImporter(unpacked(packing.pack(sources, content))["modules"])
    one, two = imported("one", finder), imported("two", finder)
    assert one.NAME == "one"
    assert (one.__package__, two.__package__, two.__path__) == ("", "two", [])
    assert finder.find_spec("three") is None
    assert finder.get_source("one") == (None if compiled else "NAME = __name__\nassert NAME")


def test_installing_a_pack_puts_files_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    last = sys.meta_path[-1]
    path = tmp_path / "zones" / "Europe" / "London"
    importer.install(packing.pack([], {}, {str(path): b"TZif"}))
    assert path.read_bytes() == b"TZif"
    assert isinstance(sys.meta_path[-2], importer.PackImporter)
    assert sys.meta_path[-1] is last


def test_generated_code_is_used_where_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def point() -> str:
        made = dataclasses.make_dataclass("Point", [("x", int)], frozen=True)
        assert made.__annotations__ == {"x": int}
        return repr(made(1))

    sources: list[str] = []

    def record(text: str, *scopes: dict[str, object]) -> None:
        sources.append(text)
        exec(text, *scopes)  # noqa: S102 - what dataclasses does

    monkeypatch.setattr(dataclasses, "exec", record, raising=False)
    assert point() == "Point(x=1)"
    importer.know_generated({})
    assert point() == "Point(x=1)"
    known = compile(sources[0].replace("x={", "known {"), "<string>", "exec")
    importer.know_generated({sources[0]: marshal.dumps(known)})
    assert point() == "Point(known 1)"


def test_the_site_package_needs_no_mkdocs() -> None:
    program = (
        "import sys, policytree.site, policytree.site.bundle;"
        "sys.exit(any(name.partition('.')[0] == 'mkdocs' for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)

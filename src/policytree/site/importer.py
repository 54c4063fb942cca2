"""What Python runs first in the browser: the importer of the engine's modules.

Python imports a module named `sitecustomize` whenever it starts; the builder sends this module
under that name. It lets Python import from packs, files that hold many modules at once, each
already compiled. Importing from a zip takes many small steps, and in WebAssembly each of them is
slow; a pack is read once. `docs/decisions/0004-browser-engine.md` has the figures.

It runs before almost everything else, so it may import only what is built into Python or comes
in the zip with it.
"""

from __future__ import annotations

import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping, MutableMapping, Sequence
    from importlib.machinery import ModuleSpec
    from types import CodeType, ModuleType
    from typing import TypedDict

    # Module: the file name for tracebacks, whether it is a package, its code or its source.
    type Modules = Mapping[str, tuple[str, bool, bytes | str]]

    class Pack(TypedDict):
        """What a pack holds: modules by name, files by path, generated code by its source."""

        modules: Modules
        files: Mapping[str, bytes]
        generated: MutableMapping[str, bytes]
else:
    from _frozen_importlib import ModuleSpec

LIBRARY = "library.pack"  # beside this module, in the zip that holds them both
PACKAGE = "/engine/package.pack"  # where the worker puts it


class PackImporter:
    """Finds the modules of a pack and runs them."""

    def __init__(self, modules: Modules) -> None:
        self._modules = modules

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - Python calls it so
        target: ModuleType | None = None,  # noqa: ARG002 - the same
    ) -> ModuleSpec | None:
        """How to import the module, or nothing where the pack has no such module."""
        if name not in self._modules:
            return None
        file, is_package, _ = self._modules[name]
        return ModuleSpec(name, self, origin=file, is_package=is_package)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python to make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module."""
        exec(self.get_code(module.__name__), module.__dict__)  # noqa: S102 - what importing is

    def get_code(self, name: str) -> CodeType:
        """The module's code, compiled now only where it was sent as source."""
        file, _, content = self._modules[name]
        if isinstance(content, str):
            return compile(content, file, "exec", dont_inherit=True)
        code: CodeType = marshal.loads(content)  # noqa: S302 - our own, checked by its hash
        return code

    def get_source(self, name: str) -> str | None:
        """The module's text for tracebacks, where that was sent."""
        content = self._modules.get(name, ("", False, b""))[2]
        return content if isinstance(content, str) else None

    def forget(self, names: Container[str]) -> None:
        """Give up these modules, which have been imported."""
        self._modules = {name: held for name, held in self._modules.items() if name not in names}


def install(pack: bytes) -> None:
    """Put the pack's files on the disk, and import its modules from now on."""
    held: Pack = marshal.loads(pack)  # noqa: S302 - our own, checked by its hash
    for path, content in held["files"].items():
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - no pathlib yet
        with open(path, "wb") as file:  # noqa: PTH123 - the same
            file.write(content)
    # Before the last finder, which searches folders, and after what is built into Python.
    sys.meta_path.insert(-1, PackImporter(held["modules"]))
    if held["generated"]:
        know_generated(held["generated"])


def know_generated(known: MutableMapping[str, bytes]) -> None:
    """Spare `dataclasses` compiling what it generates, where that was compiled before.

    It writes each class's methods as source and runs that. Compiling the source is nearly all the
    time that making a dataclass takes, a tenth of the whole start of the engine.
    """
    import dataclasses  # noqa: PLC0415 - from the pack that was just installed

    def run(source: str, *scopes: dict[str, object]) -> None:
        compiled = known.get(source)
        if compiled is None:
            code = compile(source, "<string>", "exec", dont_inherit=True)
        else:
            code = marshal.loads(compiled)  # noqa: S302 - our own, checked by its hash
        exec(code, *scopes)  # noqa: S102 - as it would there

    dataclasses.exec = run  # type: ignore[attr-defined]
    _known.append(known)


_known: list[MutableMapping[str, bytes]] = []


def sleep(entry: str) -> None:
    """Import the entry and all that it leads to, so that this memory can be taken over elsewhere.

    There the files are gone: what they were needed for is done now. What was imported is
    given up in its packed form; the rest stays, to be imported when something asks for it.
    """
    import gc  # noqa: PLC0415 - not before the packs are there
    import importlib  # noqa: PLC0415 - the same
    import zoneinfo  # noqa: PLC0415 - the same

    importlib.import_module(entry)
    for zone in zoneinfo.available_timezones():
        zoneinfo.ZoneInfo(zone)  # kept by its class
    for finder in sys.meta_path:
        if isinstance(finder, PackImporter):
            finder.forget(sys.modules)
    for known in _known:
        known.clear()
    sys.path_importer_cache.clear()
    if "random" in sys.modules:
        sys.modules["random"].seed(0)  # so that the same modules give the same memory
    gc.collect()


def wake() -> None:
    """Where this memory was taken over: what must differ from reader to reader does so again."""
    if "random" in sys.modules:
        sys.modules["random"].seed()


if __name__ == "sitecustomize":
    own_zip = globals()["__loader__"]
    install(own_zip.get_data(f"{own_zip.archive}/{LIBRARY}"))
    with open(PACKAGE, "rb") as package:  # noqa: PTH123 - no pathlib yet
        install(package.read())

"""What an export is made with and made of, and how it reaches the disk without halves."""

from __future__ import annotations

import importlib
import io
import json
import os
import re
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, final

from policytree.errors import InputError, PolicytreeError
from policytree.writing import write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from policytree.exports.junit import RunReport

PAPERS = {"A4": (595.28, 841.89), "A3": (841.89, 1190.55)}
"""Each paper upright: width and height in points."""
LEAST_DPI, MOST_DPI = 150, 300
EPOCH = "SOURCE_DATE_EPOCH"
"""The environment variable with the date of making, in seconds since 1970."""
LISTED = "files.json"
"""Stands in a folder that an export has made, and lists its files."""

type Made = bytes | Mapping[str, bytes]
"""An export: one file, or several by name."""

_FIRST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_WRITTEN = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


class ExportError(PolicytreeError):
    """An export that would not say what the tree says, or cannot be made here."""


@final
@dataclass(frozen=True, slots=True)
class Options:
    """How to export: the paper of pages, the fineness of pictures, the date of making if given.

    `folder` is that of all policies, for what stands beside a tree and is no part of it. `tests`
    is the test report that evidence holds, where one is given.
    """

    folder: Path = Path()
    paper: str = "A4"
    dpi: int = LEAST_DPI
    made: datetime | None = None
    progress: Callable[[str], None] = lambda _: None
    tests: RunReport | None = None

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise InputError(f"the paper is {self.paper!r}; expected {' or '.join(PAPERS)}")
        if not LEAST_DPI <= self.dpi <= MOST_DPI:
            message = f"{self.dpi} dots per inch; expected {LEAST_DPI} to {MOST_DPI}"
            raise InputError(message)


def date_of_making(environment: Mapping[str, str]) -> datetime | None:
    """The date that the caller gives, so that the same input gives the same bytes; else none."""
    given = environment.get(EPOCH, "")
    if not given:
        return None
    try:
        return datetime.fromtimestamp(int(given), UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = f"{EPOCH} is {given!r}; expected seconds since 1970"
        raise InputError(message) from error


def needed(name: str) -> Any:  # noqa: ANN401 - a module
    """A module that only exports need. Raises `ExportError` where it is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        message = f"this cannot be made without the package {error.name}; install policytree[site]"
        raise ExportError(message) from error


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip that depends on nothing but their names and bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return held.getvalue()


def repacked(office: bytes, made: datetime | None) -> bytes:
    """An Office file without the moment at which a library wrote it, or with the date given."""
    with zipfile.ZipFile(io.BytesIO(office)) as archive:
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    core = "docProps/core.xml"
    if core in files:
        files[core] = _WRITTEN.sub(lambda found: _dated(found[1], made), files[core])
    return packed(files)


def _dated(name: bytes, made: datetime | None) -> bytes:
    if made is None:
        return b""
    moment = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return b'<dcterms:%b xsi:type="dcterms:W3CDTF">%b</dcterms:%b>' % (name, moment, name)


def refuse_target(target: Path, *, several: bool) -> None:
    """Raise `InputError` where an export cannot go: said before anything long is begun."""
    _home(target)
    if several and not is_zip(target):
        refuse_others(target)
        return
    if target.is_dir():
        raise InputError(f"{target} is a folder; expected the name of a file")
    if target.exists() and not target.is_file():
        raise InputError(f"{target} is no ordinary file; name another")
    for lock in (f".~lock.{target.name}#", f"~${target.name}", f"~${target.name[2:]}"):
        if target.with_name(lock).exists():
            message = f"{target} is open elsewhere, as {lock} beside it says; close it there first"
            raise InputError(message)


def is_zip(target: Path) -> bool:
    """Whether several files go into one that holds them, by its name."""
    return target.suffix.lower() == ".zip"


def write(target: Path, made: Made) -> None:
    """Put an export in its place. Where that fails, what was there before is still there."""
    refuse_target(target, several=not isinstance(made, bytes))
    try:
        if isinstance(made, bytes):
            write_bytes(target, made)
        elif is_zip(target):
            write_bytes(target, packed(made))
        else:
            _write_folder(target, made)
    except OSError as error:
        message = f"{target} could not be written: {error.strerror}; nothing was overwritten"
        raise InputError(message) from error


def _write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """A folder of files, made beside and then moved; one with anything else in it is refused."""
    beside = Path(tempfile.mkdtemp(prefix=".export-", dir=_home(target)))
    try:
        for name, data in files.items():
            (beside / name).write_bytes(data)
        listed = json.dumps(sorted(files), indent=1)
        (beside / LISTED).write_text(f"{listed}\n", encoding="utf-8")
        beside.chmod(0o777 & ~_mask())
        _exchange(target, beside)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _exchange(target: Path, beside: Path) -> None:
    """Put one folder in the place of the other; where that fails, the other stays or comes back."""
    old = beside.with_name(f"{beside.name}-old")
    if target.exists():
        target.rename(old)
    try:
        beside.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def refuse_others(target: Path) -> None:
    """Raise `InputError` where a folder holds what no export has put there."""
    if not target.exists():
        return
    if not target.is_dir():
        message = f"{target} is a file; expected a folder, or a name that ends in .zip"
        raise InputError(message)
    ours = {LISTED}
    try:
        ours |= set(json.loads((target / LISTED).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        ours = set()
    others = sorted(entry.name for entry in target.iterdir() if entry.name not in ours)
    if others:
        message = f"{target} holds {others[0]}, which no export has put there; name another folder"
        raise InputError(message)


def _home(target: Path) -> Path:
    home = target.absolute().parent
    if not home.is_dir():
        raise InputError(f"there is no folder {home} to write {target.name} in")
    return home


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

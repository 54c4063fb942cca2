"""Reading what a policy's TOML files say into the records of the model, and nothing but that."""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, fields
from datetime import date
from typing import TYPE_CHECKING
from typing import Any as Toml

from policytree.errors import TreeError, shown
from policytree.mistakes import in_toml
from policytree.model import Acceptance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def read_record[T](made: type[T], home: Path, file: str) -> T:
    """The one record that a file is. Raises `TreeError` where it does not fit."""
    return _record(made, _toml(home, file), home.name, file)


def read_records[T](made: type[T], home: Path, file: str, table: str) -> list[T]:
    """The records of a file's `[[table]]` entries; none where there is no such file."""
    data = _toml(home, file)
    unexpected = set(data) - {table}
    if unexpected:
        reason = f"expected only [[{table}]] entries, and found {', '.join(sorted(unexpected))}"
        raise TreeError(home.name, file, reason)
    entries = data.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise TreeError(home.name, file, f"expected [[{table}]] entries, each a table of its own")
    return [_record(made, one, home.name, file) for one in entries]


def written_at(home: Path, entry: str, file: str) -> str:
    """The file with the line on which an entry begins, or the file where that is not found."""
    lines = (home / file).read_text(encoding="utf-8").splitlines()
    named = re.compile(rf"\s*[\"']?{re.escape(entry)}[\"']?\s*=")
    found = next((number for number, line in enumerate(lines, 1) if named.match(line)), 0)
    return f"{file} line {found}" if found else file


def _toml(home: Path, file: str) -> dict[str, Toml]:
    text = ""
    try:
        text = (home / file).read_text(encoding="utf-8")
        return tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        raise TreeError(home.name, file, in_toml(str(error), text)) from error
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 text: byte {error.start + 1} cannot be read"
        raise TreeError(home.name, file, reason) from error
    except OSError as error:
        raise TreeError(home.name, file, f"cannot be read: {error.strerror}") from error
    except RecursionError as error:
        raise TreeError(home.name, file, "is nested too deeply to be read") from error


def _record[T](made: type[T], data: Mapping[str, Toml], policy_id: str, file: str) -> T:
    expected = {one.name: one for one in fields(made)}  # type: ignore[arg-type]
    place = f"{file}, {data['id']}" if "id" in data else file
    for name, value in data.items():
        if name not in expected:
            reason = f"unknown entry {shown(name)}; expected {', '.join(sorted(expected))}"
            raise TreeError(policy_id, place, reason)
        words, fits = _KINDS[str(expected[name].type)]
        if not fits(value):
            as_written = str(value) if isinstance(value, date) else shown(value)
            reason = f"{name} must be {words}, and is {as_written}"
            raise TreeError(policy_id, place, reason)
    missing = [
        one.name
        for one in expected.values()
        if one.name not in data and one.default is MISSING and one.default_factory is MISSING
    ]
    if missing:
        raise TreeError(policy_id, place, f"lacks {', '.join(missing)}")
    return made(**{name: _frozen(value, str(expected[name].type)) for name, value in data.items()})


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(_is_text(item) for item in value)


def _is_numbers(value: object) -> bool:
    return isinstance(value, list) and all(type(one) is int for one in value)


def _is_two_numbers(value: object) -> bool:
    return isinstance(value, list) and [type(item) for item in value] == [int, int]


def _is_table_of_texts(value: object) -> bool:
    return isinstance(value, dict) and all(_is_text(item) for item in value.values())


def _is_table_of_answers(value: object) -> bool:
    return isinstance(value, dict) and all(
        _is_text(item) or _is_texts(item) for item in value.values()
    )


def _is_acceptance(value: object) -> bool:
    if not _is_table_of_texts(value) or not isinstance(value, dict):
        return False
    if set(value) != {one.name for one in fields(Acceptance)} or not all(value.values()):
        return False
    try:
        date.fromisoformat(value["on"])
    except ValueError:
        return False
    return True


_ACCEPTANCE = "Acceptance | None"

# How the fields of the records are annotated, what to call that, and whether a value can be it.
_KINDS: dict[str, tuple[str, Callable[[object], bool]]] = {
    "str": ("text in quotes", _is_text),
    "tuple[str, ...]": ("a list of texts", _is_texts),
    "tuple[int, ...]": ("a list of whole numbers", _is_numbers),
    "tuple[int, int]": ("a list of two whole numbers", _is_two_numbers),
    "Mapping[str, str]": ("a table of texts", _is_table_of_texts),
    "Mapping[str, str | tuple[str, ...]]": (
        "a table of texts or lists of texts",
        _is_table_of_answers,
    ),
    _ACCEPTANCE: (
        "a table of by (a role or a body), on (a day such as 2026-11-21) and reason",
        _is_acceptance,
    ),
}


def _frozen(value: object, kind: str = "") -> object:
    if kind == _ACCEPTANCE and isinstance(value, dict):
        return Acceptance(**value)
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value

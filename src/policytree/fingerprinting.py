"""Filling in the fingerprints of a policy's clauses from the wording of its document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policytree.drift import read_source, wording_fingerprint
from policytree.errors import InputError, TreeError
from policytree.model import Clause
from policytree.records import read_records
from policytree.writing import write_text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["fill_fingerprints"]

_FILE = "clauses.toml"
_ENTRY = re.compile(r'(?m)^fingerprint *= *".*"')


def fill_fingerprints(home: Path, source: Path) -> tuple[str, ...]:
    """Write each clause's fingerprint into `clauses.toml`; gives the clauses that had another.

    All else in the file stays as it is. Raises `PolicytreeError` where a clause names lines that
    the document does not have, or the file is not laid out with one fingerprint a clause.
    """
    clauses = read_records(Clause, home, _FILE, "clause")
    document = read_source(source)
    file = home / _FILE
    text = file.read_text(encoding="utf-8") if clauses else ""
    if len(_ENTRY.findall(text)) != len(clauses):
        reason = 'each clause needs a line of its own that begins with fingerprint = "'
        raise TreeError(home.name, _FILE, reason)
    made = {clause.id: _fingerprint(clause, document, source) for clause in clauses}
    waiting = iter(made.values())
    filled = _ENTRY.sub(lambda _: f'fingerprint = "{next(waiting)}"', text)
    changed = tuple(clause.id for clause in clauses if clause.fingerprint != made[clause.id])
    if changed:
        write_text(file, filled)
    return changed


def _fingerprint(clause: Clause, document: list[str], source: Path) -> str:
    first, last = clause.lines
    if not 1 <= first <= last <= len(document):
        message = (
            f"{clause.id} is said to stand in lines {first} to {last}, and {source.name} has lines "
            f"1 to {len(document)}; correct its lines in {_FILE}"
        )
        raise InputError(message)
    return wording_fingerprint(document[first - 1 : last])

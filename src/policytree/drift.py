"""Whether a source document still says what the clauses were taken from.

Each clause holds a fingerprint of the wording of its lines, never the wording. A document is
checked by making the same fingerprint of every run of lines in it: a clause whose fingerprint is
found stands unchanged, wherever it has moved to. The rest have changed or are gone.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.errors import InputError
from policytree.model import Clause, Policy, duties_of

if TYPE_CHECKING:
    from pathlib import Path

DIGITS = 16
"""How much of the SHA-256 a fingerprint keeps, in hexadecimal digits."""

_NOT_WORDS = re.compile(r"[^a-z0-9]+")


def normalised(text: str) -> str:
    """The words of a text: no case, no punctuation, no layout."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return _NOT_WORDS.sub(" ", plain).strip()


def wording_fingerprint(lines: list[str]) -> str:
    """The fingerprint of some consecutive lines of a document."""
    words = normalised(" ".join(lines))
    return hashlib.sha256(words.encode()).hexdigest()[:DIGITS]


@final
@dataclass(frozen=True, slots=True)
class Drift:
    """A clause whose wording is not in the document, and what in the tree rests on it.

    `was_at` are the lines it was taken from; `now_there` says whether those lines still exist.
    """

    clause: Clause
    nodes: tuple[str, ...]
    duties: tuple[str, ...]
    now_there: bool


@final
@dataclass(frozen=True, slots=True)
class DriftReport:
    """Each clause either unchanged, moved to other lines, or changed."""

    policy: str
    unchanged: int
    moved: int
    changed: tuple[Drift, ...]


def read_source(path: Path) -> list[str]:
    """The lines of a source document. Raises `InputError` where it cannot be read as text."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        message = f"{path.name} is not UTF-8 text; save the document as plain text in UTF-8"
        raise InputError(message) from None
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise InputError(message) from None


def drift_of(policy: Policy, lines: list[str]) -> DriftReport:
    """Compare a document with the fingerprints of the policy's clauses.

    Raises `InputError` when not one clause is found, since that is another document.
    """
    found = _fingerprints(lines, {_length(clause) for clause in policy.clauses.values()})
    unchanged = moved = 0
    changed: list[Drift] = []
    for clause in policy.clauses.values():
        first, last = clause.lines
        if wording_fingerprint(lines[first - 1 : last]) == clause.fingerprint:
            unchanged += 1
        elif clause.fingerprint in found:
            moved += 1
        else:
            changed.append(_drift(policy, clause, now_there=last <= len(lines)))
    if policy.clauses and not unchanged + moved:
        message = (
            f"{policy.id}: no clause of this policy is found in the document; is it the text of "
            f"“{policy.metadata.title}”?"
        )
        raise InputError(message)
    return DriftReport(policy.id, unchanged, moved, tuple(changed))


def _length(clause: Clause) -> int:
    first, last = clause.lines
    return last - first + 1


def _fingerprints(lines: list[str], lengths: set[int]) -> set[str]:
    """The fingerprints of every run of lines that has one of these lengths."""
    return {
        wording_fingerprint(lines[start : start + length])
        for length in lengths
        for start in range(len(lines) - length + 1)
    }


def _drift(policy: Policy, clause: Clause, *, now_there: bool) -> Drift:
    nodes, duties = [], []
    for node in policy.nodes.values():
        resting = [duty.id for duty in duties_of(node) if clause.id in duty.clauses]
        if clause.id in node.clauses or resting:
            nodes.append(node.id)
        duties += resting
    return Drift(clause, tuple(nodes), tuple(dict.fromkeys(duties)), now_there)

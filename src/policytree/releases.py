"""Releases: a policy's tree, clauses and gaps as they were signed off, frozen and dated.

A release is a file that is never edited. It holds the whole policy as canonical data, the day from
which it holds, who approved it (a role or a body, not a person), the fingerprint of the tree, and
the SHA-256 of all of this, by which any change to the file is noticed. What stands in the folder of
decision trees is a draft of the next.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, final
from typing import Any as Data

from policytree.codec import decode, encode, fingerprint
from policytree.days import parse_day
from policytree.errors import InputError, PolicytreeError, shown
from policytree.strict_json import kind_of, parse_object
from policytree.wording import day as in_words
from policytree.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from policytree.model import Policy

__all__ = [
    "FOLDER",
    "Release",
    "ReleaseError",
    "Shelf",
    "check_number",
    "in_force",
    "out_of_order",
    "overlaps",
    "read_release",
    "release_as_json",
    "releases_of",
    "shelf_of",
    "write_release",
]

FOLDER = "releases"
"""Where a policy's releases stand, beside its tree."""
SHAPE = 1
"""Raised when the shape of the file around the policy changes."""
_NUMBER = re.compile(r"[1-9]\d*\.(0|[1-9]\d*)")


class ReleaseError(PolicytreeError):
    """Why a release cannot be made or read, as one sentence."""


@final
@dataclass(frozen=True, slots=True)
class Release:
    """One release. `effective` is the first day on which it holds; `made` is when it was frozen."""

    number: str
    policy: Policy
    approved_by: str
    effective: date
    made: date
    note: str = ""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the tree that was signed off."""
        return fingerprint(self.policy)

    @property
    def order(self) -> tuple[int, int]:
        """The number's parts, to be compared."""
        major, minor = self.number.split(".")
        return int(major), int(minor)


def check_number(number: str) -> str:
    """The number, where it has the form of one. Raises `ReleaseError`."""
    if not _NUMBER.fullmatch(number):
        message = f"{shown(number)} is no release number; expected one like 1.0 or 2.3"
        raise ReleaseError(message)
    return number


@final
@dataclass(frozen=True, slots=True)
class Shelf:
    """All of a policy's releases, the oldest first, and of each damaged one its name and why."""

    releases: tuple[Release, ...]
    damaged: tuple[tuple[str, str], ...] = ()


def releases_of(folder: Path, policy_id: str) -> tuple[Release, ...]:
    """A policy's releases, the oldest first. Raises `ReleaseError` for one that is damaged."""
    shelf = shelf_of(folder, policy_id)
    for _, why in shelf.damaged:
        raise ReleaseError(why)
    return shelf.releases


def shelf_of(folder: Path, policy_id: str) -> Shelf:
    """A policy's releases with those that cannot be read, which a check then names."""
    releases, damaged = [], []
    for file in sorted((folder / policy_id / FOLDER).glob("*.json")):
        try:
            releases.append(read_release(file, policy_id))
        except ReleaseError as error:
            damaged.append((file.stem, str(error)))
    return Shelf(tuple(sorted(releases, key=lambda one: one.order)), tuple(damaged))


def read_release(file: Path, policy_id: str = "") -> Release:
    """One release from its file, its fingerprints checked. Raises `ReleaseError`."""
    try:
        data = parse_object(file.read_text(encoding="utf-8"), str(file))
    except OSError as error:
        raise ReleaseError(f"{file}: it cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ReleaseError(f"{file}: it is not UTF-8 text") from error
    except InputError as error:
        raise ReleaseError(str(error)) from error
    release = _release(data, str(file))
    if file.stem != release.number:
        raise ReleaseError(f"{file}: it is release {release.number}, and its name says another")
    if policy_id and release.policy.id != policy_id:
        raise ReleaseError(f"{file}: it is a release of {release.policy.id}, not of {policy_id}")
    if not _is_as_signed_off(release, data):
        message = (
            f"{file}: it is not what was signed off: a release is never edited; take the file back "
            "from where it was kept, and make a new release for a change"
        )
        raise ReleaseError(message)
    return release


def _is_as_signed_off(release: Release, data: dict[str, Data]) -> bool:
    """Whether both fingerprints in the data are those of what it holds."""
    try:
        return (data["fingerprint"], data["sha256"]) == (release.fingerprint, _digest(data))
    except (AttributeError, TypeError, UnicodeEncodeError):
        return False  # what was changed was given another type, or is no text that can be written


_TEXTS = ("release", "approved_by", "effective", "made", "note", "fingerprint", "sha256")
_PARTS = {"shape", *_TEXTS, "policy"}


def _release(data: dict[str, Data], file: str) -> Release:
    """The release that the data of a file holds, its fingerprints not looked at."""
    if data.get("shape") != SHAPE:
        raise ReleaseError(f"{file}: this is no release, or one of a later policytree")
    for name in sorted(_PARTS ^ set(data)):
        what = f"it lacks {name}" if name in _PARTS else f"it has an unknown part {shown(name)}"
        raise ReleaseError(f"{file}: the release is damaged: {what}")
    for name in _TEXTS:
        if not isinstance(data[name], str):
            what = f"{name} is {kind_of(data[name])}; expected a text"
            raise ReleaseError(f"{file}: the release is damaged: {what}")
    try:
        return Release(
            number=check_number(data["release"]),
            policy=decode(data["policy"]),
            approved_by=data["approved_by"],
            effective=parse_day(data["effective"], "effective"),
            made=parse_day(data["made"], "made"),
            note=data["note"],
        )
    except PolicytreeError as error:
        why = " ".join(str(error).split())
        raise ReleaseError(f"{file}: the release is damaged: {why}") from error


def release_as_json(release: Release) -> dict[str, Data]:
    """What the file of a release holds; `docs/maintainers/releases.md` says what each part is."""
    data: dict[str, Data] = {
        "shape": SHAPE,
        "release": check_number(release.number),
        "approved_by": release.approved_by,
        "effective": release.effective.isoformat(),
        "made": release.made.isoformat(),
        "note": release.note,
        "fingerprint": release.fingerprint,
        "policy": encode(release.policy),
    }
    return {**data, "sha256": _digest(data)}


def write_release(folder: Path, release: Release) -> Path:
    """Freeze a release into its file, which must not be there yet; gives the file.

    Raises `ReleaseError` where the number is taken or the file cannot be written; then nothing of
    it is there.
    """
    file = folder / release.policy.id / FOLDER / f"{release.number}.json"
    if file.exists():
        raise ReleaseError(f"{file} is there already, and a release is never written again")
    text = json.dumps(release_as_json(release), ensure_ascii=False, sort_keys=True, indent=1)
    try:
        write_text(file, f"{text}\n")
    except OSError as error:
        message = f"{file} cannot be written ({error.strerror}), and nothing was released"
        raise ReleaseError(message) from error
    return file


def _digest(data: Mapping[str, Data]) -> str:
    """The SHA-256 of everything in a release but itself, as JSON without spaces, names sorted."""
    rest = {name: value for name, value in data.items() if name != "sha256"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def in_force(releases: Iterable[Release], day: date) -> Release | None:
    """The release that holds on a day: of those that have begun, the one that began last."""
    begun = [release for release in releases if release.effective <= day]
    return max(begun, key=lambda release: (release.effective, release.order), default=None)


def overlaps(releases: Sequence[Release]) -> list[tuple[str, str]]:
    """Where two releases begin on one day: the later number, and a sentence."""
    return [
        (later.number, f"releases {earlier.number} and {later.number} both begin on {_day(later)}")
        for earlier, later in combinations(releases, 2)
        if later.effective == earlier.effective
    ]


def out_of_order(releases: Sequence[Release]) -> list[tuple[str, str]]:
    """Where a later number begins earlier than the one before it: that number, and a sentence."""
    return [
        (later.number, f"release {later.number} begins on {_day(later)}, {_before(earlier)}")
        for earlier, later in pairwise(releases)
        if later.effective < earlier.effective
    ]


def _before(release: Release) -> str:
    return f"before {release.number}, which begins on {_day(release)}"


def _day(release: Release) -> str:
    return in_words(release.effective.isoformat())

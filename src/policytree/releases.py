"""Releases: a policy's tree, clauses and gaps as they were signed off, frozen and dated.

A release is a file that is never edited. It holds the whole policy as canonical data, the day from
which it holds, who approved it (a role or a body, not a person) and a fingerprint by which any
change to the file is noticed. What stands in the folder of decision trees is a draft of the next.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, final
from typing import Any as Data

from policytree.codec import canonical, decode, encode, fingerprint
from policytree.errors import InputError, PolicytreeError
from policytree.strict_json import parse_object
from policytree.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytree.model import Policy

__all__ = [
    "FOLDER",
    "Release",
    "ReleaseError",
    "in_force",
    "overlaps",
    "read_release",
    "releases_of",
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
        raise ReleaseError(f"{number} is no release number; expected one like 1.0 or 2.3")
    return number


def releases_of(folder: Path, policy_id: str) -> tuple[Release, ...]:
    """A policy's releases, the oldest first. Raises `ReleaseError` for one that is damaged."""
    found = sorted((folder / policy_id / FOLDER).glob("*.json"))
    releases = [read_release(path, policy_id) for path in found]
    return tuple(sorted(releases, key=lambda release: release.order))


def read_release(file: Path, policy_id: str = "") -> Release:
    """One release from its file, its fingerprint checked. Raises `ReleaseError`."""
    try:
        data = parse_object(file.read_text(encoding="utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise ReleaseError(f"{file}: it cannot be read: {error}") from error
    except InputError as error:
        raise ReleaseError(str(error)) from error
    if data.get("shape") != SHAPE:
        raise ReleaseError(f"{file}: this is no release, or one of a later policytree")
    try:
        release = _release(data)
    except InputError as error:
        raise ReleaseError(f"{file}: {error}") from error
    except (KeyError, TypeError, ValueError) as error:
        reason = f"{type(error).__name__} {error}"
        raise ReleaseError(f"{file}: the release is damaged: {reason}") from error
    if data["sha256"] != _digest(release.policy):
        message = (
            f"{file}: its policy is not the one that was signed off: a release is never edited; "
            "take the file back from where it was kept, and make a new release for a change"
        )
        raise ReleaseError(message)
    if file.stem != release.number:
        raise ReleaseError(f"{file}: it is release {release.number}, and its name says another")
    if policy_id and release.policy.id != policy_id:
        raise ReleaseError(f"{file}: it is a release of {release.policy.id}, not of {policy_id}")
    return release


def _release(data: dict[str, Data]) -> Release:
    return Release(
        number=check_number(data["release"]),
        policy=decode(data["policy"]),
        approved_by=data["approved_by"],
        effective=date.fromisoformat(data["effective"]),
        made=date.fromisoformat(data["made"]),
        note=data.get("note", ""),
    )


def write_release(folder: Path, release: Release) -> Path:
    """Freeze a release into its file, which must not be there yet; gives the file.

    Raises `ReleaseError` where the number is taken.
    """
    file = folder / release.policy.id / FOLDER / f"{release.number}.json"
    if file.exists():
        raise ReleaseError(f"{file} is there already, and a release is never written again")
    data = {
        "shape": SHAPE,
        "release": release.number,
        "approved_by": release.approved_by,
        "effective": release.effective.isoformat(),
        "made": release.made.isoformat(),
        "note": release.note,
        "fingerprint": release.fingerprint,
        "sha256": _digest(release.policy),
        "policy": encode(release.policy),
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
    write_text(file, f"{text}\n")
    return file


def _digest(policy: Policy) -> str:
    return hashlib.sha256(canonical(policy)).hexdigest()


def in_force(releases: Iterable[Release], day: date) -> Release | None:
    """The release that holds on a day: of those that have begun, the one that began last."""
    begun = [release for release in releases if release.effective <= day]
    return max(begun, key=lambda release: (release.effective, release.order), default=None)


def overlaps(releases: Sequence[Release]) -> list[str]:
    """What is wrong with a policy's releases together, each as a sentence."""
    found = []
    for earlier, later in pairwise(releases):
        days = f"{_day(earlier.effective)} and {_day(later.effective)}"
        if later.effective == earlier.effective:
            found.append(
                f"releases {earlier.number} and {later.number} both begin on "
                f"{_day(later.effective)}: on one day one release holds"
            )
        elif later.effective < earlier.effective:
            found.append(
                f"release {later.number} begins before {earlier.number} ({days} the other way "
                "round): the later number has to begin later"
            )
    return found


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

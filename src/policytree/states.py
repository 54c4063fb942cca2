"""States of a policy by name: the folder as it is, a release, a git revision, or a file."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, final

from policytree.codec import decode
from policytree.errors import InputError, PolicytreeError, shown
from policytree.loading import load_policy, require_policy
from policytree.releases import in_force, read_release, releases_of
from policytree.strict_json import parse_object
from policytree.wording import day as in_words

if TYPE_CHECKING:
    from datetime import date

    from policytree.model import Policy
    from policytree.releases import Release

__all__ = ["State", "folder_state", "last_signed_off", "release_named", "release_on", "state_named"]

_NUMBER = re.compile(r"\d+\.\d+")


@final
@dataclass(frozen=True, slots=True)
class State:
    """A policy as it was or is at some point, and what that point is called."""

    name: str
    policy: Policy


def folder_state(folder: Path, policy_id: str) -> State:
    """The policy as it stands in the folder of decision trees."""
    return State("the folder as it is", load_policy(folder, policy_id))


def last_signed_off(folder: Path, policy_id: str) -> State:
    """The latest release, or where there is none the last commit. Raises `InputError`."""
    releases = releases_of(folder, policy_id)
    if releases:
        last = releases[-1]
        return State(f"release {last.number}", last.policy)
    return _revision(folder, policy_id, "HEAD")


def state_named(folder: Path, policy_id: str, name: str) -> State:
    """The state of that name: a release's number, a file of JSON, or a git revision.

    Raises `PolicytreeError` where there is no such state, or it is of another policy.
    """
    if _NUMBER.fullmatch(name):
        for release in releases_of(folder, policy_id):
            if release.number == name:
                return State(f"release {name}", release.policy)
    file = Path(name)
    if file.is_file():
        return State(file.name, _read(file, policy_id))
    if _NUMBER.fullmatch(name):
        release_named(folder, policy_id, name)
    return _revision(folder, policy_id, name)


def release_named(folder: Path, policy_id: str, number: str) -> Release:
    """A policy's release by its number. Raises `PolicytreeError` where there is none."""
    releases = _releases(folder, policy_id)
    for release in releases:
        if release.number == number:
            return release
    there = ", ".join(one.number for one in releases) or "none yet"
    raise InputError(f"{policy_id} has no release {shown(number)}; its releases: {there}")


def release_on(folder: Path, policy_id: str, day: date) -> Release:
    """The release of a policy that holds on a day. Raises `PolicytreeError` where none does."""
    releases = _releases(folder, policy_id)
    release = in_force(releases, day)
    if release is not None:
        return release
    message = f"{policy_id} has no release in force on {in_words(day.isoformat())}"
    first = min(releases, key=lambda one: one.effective, default=None)
    if first is None:
        raise InputError(f"{message}: it has no release yet")
    begins = in_words(first.effective.isoformat())
    raise InputError(f"{message}: the first, {first.number}, begins on {begins}")


def _releases(folder: Path, policy_id: str) -> tuple[Release, ...]:
    """The releases of a policy that is there. Raises `PolicytreeError`."""
    require_policy(folder, policy_id)
    return releases_of(folder, policy_id)


def _read(file: Path, policy_id: str) -> Policy:
    """A policy from a file of canonical JSON, or from that of a release."""
    try:
        data = parse_object(file.read_text(encoding="utf-8"), str(file))
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        message = f"{file} is not UTF-8 text; expected a policy or a release as JSON"
        raise InputError(message) from error
    if "shape" in data:
        return read_release(file, policy_id).policy
    policy = decode(data)
    if policy.id != policy_id:
        raise InputError(f"{file} holds the policy {shown(policy.id)}, not {policy_id}")
    return policy


def _revision(folder: Path, policy_id: str, revision: str) -> State:
    """The policy at a git revision, its tree read by this version of policytree."""
    if revision.startswith("-"):
        raise InputError(f"{shown(revision)} is no git revision")
    commit = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if commit is None:
        message = (
            f"there is no {shown(revision)}: expected a release's number, a file of JSON, or a git "
            f"revision that {folder} is kept under"
        )
        raise InputError(message)
    # Run in the folder itself, git packs it alone and from its own root.
    packed = _git(folder, "archive", "--format=tar", commit.decode().strip(), ".")
    if packed is None:
        raise InputError(f"at {shown(revision)} there is no folder {folder.name}")
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / folder.resolve().name
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(home, filter="data")
        try:
            policy = load_policy(home, policy_id)
        except PolicytreeError as error:
            raise InputError(f"at {shown(revision)} it cannot be read: {error}") from error
    return State(f"git {revision}", policy)


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git says; None where it says that there is no such thing."""
    try:
        run = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError(f"git cannot be asked for an earlier state: {error}") from error
    return run.stdout if run.returncode == 0 else None

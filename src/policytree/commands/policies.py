"""`policytree list`: the policies there are, and where each stands with its review."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.commands.ask import write_json
from policytree.commands.command import FINE, Command, takes_nothing
from policytree.commands.terminal import complain
from policytree.errors import InputError, PolicytreeError
from policytree.loading import load_policy, policy_ids
from policytree.releases import in_force, releases_of
from policytree.stamp import stamp_of
from policytree.standing import Status, standing_on
from policytree.times import LONDON
from policytree.wording import day as day_in_words

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from policytree.commands.terminal import Terminal
    from policytree.model import Policy
    from policytree.releases import Release


def policy_in_words(policy: Policy, now: datetime, releases: Sequence[Release] = ()) -> str:
    """One line: the name used on the command line, the document, its review status and releases."""
    stamp = stamp_of(policy, now)
    document = [stamp.title, stamp.organisation]
    if stamp.version:  # not every document has one
        document.append(f"version {stamp.version}")
    status = "; ".join((stamp.review.value, *_releases_in_words(policy, _day(now), releases)))
    return f"{stamp.policy}: {', '.join(document)} ({status})"


def _releases_in_words(policy: Policy, today: date, releases: Sequence[Release]) -> Iterator[str]:
    """Which release holds, which are to come, and whether the folder is none of them."""
    holding = in_force(releases, today)
    yield f"release {holding.number} in force" if holding else "no release in force"
    for release in releases:
        if release.effective > today:
            yield f"release {release.number} from {day_in_words(release.effective.isoformat())}"
    if releases and standing_on(policy, releases, today).status is Status.DRAFT:
        yield "the folder is a draft"


def _day(now: datetime) -> date:
    return now.astimezone(LONDON).date()


def policy_as_json(policy: Policy, now: datetime, holding: Release | None) -> dict[str, Json]:
    """The policy's stamp, and the number of the release in force, empty where there is none."""
    stamp = {name: str(value) for name, value in asdict(stamp_of(policy, now)).items()}
    return {**stamp, "release": holding.number if holding else ""}


def names_of(folder: Path, given: Sequence[str] = ()) -> tuple[str, ...]:
    """The policies meant: those named, each once, or all there are. Raises `InputError`."""
    names = tuple(dict.fromkeys(given)) or policy_ids(folder)
    if not names:
        message = f"there is no policy in {folder}; expected {folder / 'NAME' / 'tree.py'}"
        raise InputError(message)
    return names


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    now = datetime.now(UTC)
    listed, status = [], FINE
    for name in names_of(folder):
        try:
            policy = load_policy(folder, name)
            releases = releases_of(folder, name)
        except PolicytreeError as error:
            status = complain(str(error))
            continue
        listed.append(policy_as_json(policy, now, in_force(releases, _day(now))))
        if not options.json:
            terminal.out.write(f"{policy_in_words(policy, now, releases)}\n")
    if options.json:
        write_json({"policies": listed}, terminal)
    return status


COMMAND = Command(
    "list",
    "List the policies and where each stands with its review.",
    """\
examples:
  policytree list
  policytree list --folder ../other/decision_trees
""",
    takes_nothing,
    _run,
)

"""`policytree release`: freezes a policy as it was signed off, for the day from which it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, final
from typing import Any as Json

from policytree.check_report import report_on
from policytree.commands.ask import write_json
from policytree.commands.command import FINE, Command, takes_policy
from policytree.commands.progress import progress
from policytree.days import parse_day
from policytree.loading import require_policy
from policytree.releases import Release, ReleaseError, release_as_json, releases_of, write_release
from policytree.releasing import Proposal, proposal_for, release_for
from policytree.standing import marks_of
from policytree.times import LONDON

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from policytree.commands.terminal import Terminal

__all__ = ["COMMAND", "Made", "made_as_json", "make_release"]


@final
@dataclass(frozen=True, slots=True)
class Made:
    """A release that was made: its file, what was proposed, and the stamp its pages carry."""

    release: Release
    file: Path
    proposal: Proposal
    stamp: str


def make_release(folder: Path, options: Namespace) -> Made:
    """Check the policy, and freeze it. Raises `PolicytreeError`, and then nothing is written."""
    require_policy(folder, options.policy)
    effective = parse_day(options.effective, "--effective")
    releases = releases_of(folder, options.policy)
    with progress(f"Checking {options.policy}") as say:
        policy, report = report_on(folder, options.policy)
        if report.findings:
            first, number = report.findings[0], len(report.findings)
            message = (
                f"{policy.id} cannot be released with {number} finding{'s'[: number > 1]}: "
                f"{first.code} at {first.place}; see policytree check {policy.id}"
            )
            raise ReleaseError(message)
        say("Comparing it with the last release")
        proposal = proposal_for(policy, releases)
    release = release_for(
        policy,
        releases,
        proposal,
        approved_by=options.approved_by,
        effective=effective,
        made=datetime.now(LONDON).date(),
        number=options.number,
        note=options.note,
    )
    file = write_release(folder, release)
    return Made(release, file, proposal, marks_of(policy, (*releases, release)).lasting)


def made_as_json(made: Made) -> dict[str, Json]:
    """What the file holds, without the policy, and how its number came about."""
    said = release_as_json(made.release)
    del said["policy"]
    proposal = made.proposal
    return {
        "policy": made.release.policy.id,
        **said,
        "proposed": proposal.number,
        "change": proposal.kind.value,
        "reason": proposal.reason,
        "file": str(made.file),
    }


def _tell(made: Made, terminal: Terminal) -> None:
    release, proposal = made.release, made.proposal
    terminal.say(f"{release.policy.id}: {made.stamp}.")
    taken = release.number == proposal.number
    chosen = "" if taken else f"; {release.number} was given in its place"
    terminal.say(f"{proposal.number} was proposed, because {proposal.reason}{chosen}.")
    terminal.out.write(f"Written: {made.file}\n")
    terminal.say("Keep this file as it is: a release is never edited.")


def _arguments(parser: ArgumentParser) -> None:
    takes_policy(parser)
    parser.add_argument(
        "--approved-by",
        metavar="ROLE",
        required=True,
        help="who signed it off: a role or a body, never a person's name, for it is published",
    )
    parser.add_argument(
        "--effective",
        metavar="YYYY-MM-DD",
        required=True,
        help="the first day on which it holds",
    )
    parser.add_argument(
        "--number", metavar="N.M", default="", help="its number; else the one that is proposed"
    )
    parser.add_argument("--note", metavar="TEXT", default="", help="a remark to keep with it")


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    made = make_release(folder, options)
    if options.json:
        write_json(made_as_json(made), terminal)
    else:
        _tell(made, terminal)
    return FINE


COMMAND = Command(
    "release",
    "Freeze a policy as it was signed off, for the day from which it holds.",
    """\
examples:
  policytree release rdash --approved-by "Clinical policies group" --effective 2027-01-04
  policytree release rdash --approved-by "Medical director" --effective 2027-03-01 --number 2.0
  policytree diff rdash             what would be released, and which number it calls for

The number is worked out from the difference: a major one where any case has another outcome than in
the last release, otherwise a minor one. A policy with a finding is not released. The file in
POLICY/releases is never edited or written again; a change needs a new release.
""",
    _arguments,
    _run,
)

"""`policytree record`: whether a record from the case notes is what the policy asked."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.commands.ask import name_of, read_text, write_json
from policytree.commands.command import FINDINGS, FINE, Command
from policytree.loading import load_policy
from policytree.record_check import Outcome, read_record, verify

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from policytree.commands.terminal import Terminal
    from policytree.record_check import Verdict


def verdict_on(folder: Path, file: str) -> Verdict:
    """Replay the record in a file, or on standard input, with the folder's policies.

    Raises `PolicytreeError` where there is no record to be read, or no such policy.
    """
    text, what = read_text(file, "a record"), name_of(file)
    policy = load_policy(folder, read_record(text, what).policy)
    return verify(policy, text, what)


def verdict_as_json(verdict: Verdict) -> dict[str, Json]:
    """The verdict as JSON-ready data."""
    record = verdict.record
    return {
        "policy": record.policy,
        "outcome": verdict.outcome.value,
        "reproduced": verdict.outcome is not Outcome.DIFFERENT,
        "sentence": verdict.sentence,
        "fingerprint": {"record": record.fingerprint, "now": verdict.fingerprint_now},
        "moment": record.told.now.isoformat(timespec="minutes"),
        "intact": record.intact,
        "difference": asdict(verdict.difference) if verdict.difference else None,
    }


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="text with one record; - reads standard input")


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    verdict = verdict_on(folder, options.file)
    if options.json:
        write_json(verdict_as_json(verdict), terminal)
    else:
        terminal.out.write(f"{verdict.sentence}\n")
    return FINDINGS if verdict.outcome is Outcome.DIFFERENT else FINE


COMMAND = Command(
    "record",
    "Replay a record from the case notes: is it what the policy asked?",
    """\
examples:
  policytree record notes.txt          whether the record in it is what the policy asked
  policytree record notes.txt --json
  policytree record - < notes.txt

The file is UTF-8 text with one record in it. Other text around it is left aside, and wrapped lines
or spaces do not matter. Status 0: reproduced. 1: not; what differs is said. 2: no record to check.
""",
    _arguments,
    _run,
)

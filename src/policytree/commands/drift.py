"""`policytree drift`: what changed in a source document since its clauses were taken from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.commands.ask import write_json
from policytree.commands.command import FINDINGS, FINE, Command, takes_policy
from policytree.drift import drift_of, read_source
from policytree.loading import load_policy

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from policytree.commands.terminal import Terminal
    from policytree.drift import Drift, DriftReport


def drift_as_json(report: DriftReport) -> dict[str, Json]:
    """The figures, and each clause whose wording is not found."""
    return {
        "policy": report.policy,
        "unchanged": report.unchanged,
        "moved": report.moved,
        "changed": [
            {
                "clause": one.clause.id,
                "ref": one.clause.ref,
                "lines": list(one.clause.lines),
                "nodes": list(one.nodes),
                "duties": list(one.duties),
            }
            for one in report.changed
        ],
    }


def drift_in_words(report: DriftReport) -> list[str]:
    """A line with the figures, and one for each clause whose wording is not found."""
    found = len(report.changed)
    total = report.unchanged + report.moved + found
    lead = (
        f"{report.policy}: {report.unchanged} of {total} clauses stand where they stood, "
        f"{report.moved} have moved, and the wording of {found} is not found"
    )
    return [f"{lead}{':' if found else '.'}", *(f"  {_in_words(one)}" for one in report.changed)]


def _in_words(one: Drift) -> str:
    first, last = one.clause.lines
    place = f"line {first}" if first == last else f"lines {first} to {last}"
    gone = "" if one.now_there else " (beyond the end of the document: is a section missing?)"
    rests = ", ".join(one.nodes) if one.nodes else "no node; it is left out with a reason"
    return (
        f"{one.clause.id}, {one.clause.ref}, taken from {place}{gone}: read it again and check "
        f"what rests on it: {rests}"
    )


def _arguments(parser: ArgumentParser) -> None:
    takes_policy(parser)
    parser.add_argument(
        "--source", metavar="FILE", required=True, help="the document's text, in UTF-8"
    )


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    report = drift_of(load_policy(folder, options.policy), read_source(Path(options.source)))
    if options.json:
        write_json(drift_as_json(report), terminal)
    else:
        terminal.out.writelines(f"{line}\n" for line in drift_in_words(report))
    return FINDINGS if report.changed else FINE


COMMAND = Command(
    "drift",
    "Compare a source document with the wording that the clauses were taken from.",
    """\
examples:
  policytree drift rdash --source policy.txt          which clauses changed, and what rests on them
  policytree drift rdash --source policy.txt --json

The source is the document's text in UTF-8, laid out as it was when the clauses were taken from it.
""",
    _arguments,
    _run,
)

"""`policytree check`: what holds of every policy, and where it does not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policytree.check_report import report_as_json, report_in_words, report_on
from policytree.commands.ask import write_json
from policytree.commands.command import FINDINGS, FINE, Command
from policytree.commands.policies import names_of
from policytree.commands.terminal import complain
from policytree.errors import PolicytreeError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from policytree.commands.terminal import Terminal


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "policies", metavar="POLICY", nargs="*", help="which; all where none is named"
    )


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    """Check each policy; one that cannot be read does not keep the others from being checked."""
    reports, status = [], FINE
    for name in names_of(folder, options.policies):
        try:
            policy, report = report_on(folder, name)
        except PolicytreeError as error:
            status = complain(str(error))
            continue
        reports.append(report_as_json(report))
        status = max(status, FINDINGS if report.findings else FINE)
        if not options.json:
            terminal.out.writelines(f"{line}\n" for line in report_in_words(policy, report))
    if options.json:
        write_json({"policies": reports}, terminal)
    return status


COMMAND = Command(
    "check",
    "Check policies: every route, clause, gap and scenario.",
    """\
examples:
  policytree check
  policytree check rdash --json
""",
    _arguments,
    _run,
)

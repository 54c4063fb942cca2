"""The command line: `ask`, `check`, `diff`, `drift`, `hosting`, `list` and `record`.

Exit status: 0 where all is well, 1 where a check has findings, an outcome differs or a record is
not reproduced, 2 where what was asked cannot be done; then one sentence on standard error says why.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, override

from policytree import __version__
from policytree.commands.ask import ask, write_json
from policytree.commands.check import report_as_json, report_in_words, report_on
from policytree.commands.diff import FORMS, diff
from policytree.commands.drift import drift_as_json, drift_in_words
from policytree.commands.hosting import hosting_as_json, hosting_in_words
from policytree.commands.policies import policy_as_json, policy_in_words
from policytree.commands.record import verdict_as_json, verdict_on
from policytree.commands.terminal import Terminal, this_terminal
from policytree.drift import drift_of, read_source
from policytree.errors import InputError, PolicytreeError
from policytree.loading import DEFAULT_FOLDER, load_policy, policy_ids
from policytree.record_check import Outcome
from policytree.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from policytree.model import Policy

FINE, FINDINGS, FAILED = 0, 1, 2

_EXAMPLES = {
    "": """\
examples:
  policytree list                  the policies there are
  policytree ask rdash             walk through a policy, question by question
  policytree check                 check every policy
""",
    "ask": """\
examples:
  policytree ask rdash
  policytree ask rdash --json                       the first question, for a program
  policytree ask rdash --answers case.json --json   the journey these answers lead to
  policytree ask rdash --answers case.json --record its record for the case notes
  echo '{"answers": {"service": "community"}}' | policytree ask rdash --answers -

A file of answers is a JSON object; each part may be left out:
  {"answers": {"QUESTION": "ANSWER", "CHECKLIST": ["OPTION", "OPTION"]},
   "events": {"EVENT": "2026-11-20T09:30+00:00"},
   "now": "2026-11-21T12:30+00:00"}
""",
    "check": """\
examples:
  policytree check
  policytree check rdash --json
""",
    "diff": """\
examples:
  policytree diff rdash             the folder against the latest release, or the last commit
  policytree diff rdash 1.0 1.1     two releases
  policytree diff rdash HEAD~3      the folder against a git revision
  policytree diff rdash 1.0 --to markdown --output changes.md

Exit status 0: every case has the outcome that it had. 1: in some case it is another.
""",
    "drift": """\
examples:
  policytree drift rdash --source policy.txt          which clauses changed, and what rests on them
  policytree drift rdash --source policy.txt --json

The source is the document's text in UTF-8, laid out as it was when the clauses were taken from it.
""",
    "hosting": """\
examples:
  policytree hosting                         the hosts there are settings for
  policytree hosting nginx > guides.conf
  policytree hosting caddy --path /guides/   for a site that is a part of a larger one
""",
    "list": """\
examples:
  policytree list
  policytree list --folder ../other/decision_trees
""",
    "record": """\
examples:
  policytree record notes.txt          whether the record in it is what the policy asked
  policytree record notes.txt --json
  policytree record - < notes.txt

The file is UTF-8 text with one record in it. Other text around it is left aside, and wrapped lines
or spaces do not matter. Status 0: reproduced. 1: not; what differs is said. 2: no record to check.
""",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Everything that can go wrong is one sentence and status 2, no traceback."""
    try:
        status = _run(_parser().parse_args(arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
    except PolicytreeError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("stopped before the end")
    except BrokenPipeError:
        _discard_output()
        return _fail("whatever read the output stopped before its end")
    except UnicodeDecodeError:
        return _fail("what was typed is not UTF-8 text")
    except OSError as error:
        _give_up_output()
        return _fail(f"{error.filename or 'the output'}: {error.strerror}")
    return status


def find_folder(start: Path) -> Path:
    """The folder of decision trees here, or in the nearest parent that has one."""
    for home in (start, *start.parents):
        if (home / DEFAULT_FOLDER).is_dir():
            return DEFAULT_FOLDER if home == start else home / DEFAULT_FOLDER
    message = f"there is no folder {DEFAULT_FOLDER} in {start} or above; name one with --folder"
    raise InputError(message)


def _run(options: argparse.Namespace) -> int:
    out = sys.stdout if sys.stdout is not None else io.StringIO()
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="replace")  # an old terminal may lack a dash; that is no failure
    terminal = this_terminal(out)
    if options.command == "hosting":
        return _hosting(options.host, options.path, terminal, as_json=options.json)
    return _COMMANDS[options.command](_folder(options.folder), options, terminal)


def _folder(given: str | None) -> Path:
    if given is None:
        return find_folder(Path.cwd())
    folder = Path(given)
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "is not there"
        message = f"{folder} {what}; expected a folder of decision trees"
        raise InputError(message)
    return folder


def _names(folder: Path, given: Sequence[str] = ()) -> tuple[str, ...]:
    """The policies meant: those named, each once, or all there are."""
    names = tuple(dict.fromkeys(given)) or policy_ids(folder)
    if not names:
        message = f"there is no policy in {folder}; expected {folder / 'NAME' / 'tree.py'}"
        raise InputError(message)
    return names


def _check(folder: Path, given: Sequence[str], terminal: Terminal, *, as_json: bool) -> int:
    """Check each policy; one that cannot be read does not keep the others from being checked."""
    reports, status = [], FINE
    for name in _names(folder, given):
        try:
            policy, report = report_on(folder, name)
        except PolicytreeError as error:
            status = _fail(str(error))
            continue
        reports.append(report_as_json(report))
        status = max(status, FINDINGS if report.findings else FINE)
        if not as_json:
            terminal.out.writelines(f"{line}\n" for line in report_in_words(policy, report))
    if as_json:
        write_json({"policies": reports}, terminal)
    return status


def _drift(policy: Policy, source: Path, terminal: Terminal, *, as_json: bool) -> int:
    report = drift_of(policy, read_source(source))
    if as_json:
        write_json(drift_as_json(report), terminal)
    else:
        terminal.out.writelines(f"{line}\n" for line in drift_in_words(report))
    return FINDINGS if report.changed else FINE


def _diff(folder: Path, options: argparse.Namespace, terminal: Terminal) -> int:
    form = "json" if options.json else options.to
    names = (options.before, options.now)
    if options.output is None:
        found = diff(folder, options.policy, names, terminal, form)
    else:
        written = io.StringIO()
        kept = Terminal(source=None, out=written, width=terminal.width)
        found = diff(folder, options.policy, names, kept, form)
        write_text(Path(options.output), written.getvalue())
    return FINE if found.same_outcome else FINDINGS


def _hosting(host: str | None, path: str, terminal: Terminal, *, as_json: bool) -> int:
    if as_json:
        write_json(hosting_as_json(host, path), terminal)
    else:
        terminal.out.write(hosting_in_words(host, path))
    return FINE


def _record(folder: Path, file: str, terminal: Terminal, *, as_json: bool) -> int:
    verdict = verdict_on(folder, file)
    if as_json:
        write_json(verdict_as_json(verdict), terminal)
    else:
        terminal.out.write(f"{verdict.sentence}\n")
    return FINDINGS if verdict.outcome is Outcome.DIFFERENT else FINE


def _list(folder: Path, terminal: Terminal, *, as_json: bool) -> int:
    now = datetime.now(UTC)
    listed, status = [], FINE
    for name in _names(folder):
        try:
            policy = load_policy(folder, name)
        except PolicytreeError as error:
            status = _fail(str(error))
            continue
        listed.append(policy_as_json(policy, now))
        if not as_json:
            terminal.out.write(f"{policy_in_words(policy, now)}\n")
    if as_json:
        write_json({"policies": listed}, terminal)
    return status


def _fail(sentence: str) -> int:
    """Say on one line of standard error what is wrong."""
    if sys.stderr is not None:
        sys.stderr.write(f"policytree: {' '.join(sentence.split())}\n")
    return FAILED


def _give_up_output() -> None:
    """Write what was not written yet, or nothing more where that cannot be done."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _discard_output()


def _discard_output() -> None:
    """Nobody reads it, and Python would try once more at its very end, and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _ask(folder: Path, options: argparse.Namespace, terminal: Terminal) -> int:
    policy = load_policy(folder, options.policy)
    return ask(policy, terminal, options.answers, as_json=options.json, as_record=options.record)


_COMMANDS: dict[str, Callable[[Path, argparse.Namespace, Terminal], int]] = {
    "ask": _ask,
    "check": lambda folder, options, terminal: _check(
        folder, options.policies, terminal, as_json=options.json
    ),
    "diff": _diff,
    "drift": lambda folder, options, terminal: _drift(
        load_policy(folder, options.policy), Path(options.source), terminal, as_json=options.json
    ),
    "list": lambda folder, options, terminal: _list(folder, terminal, as_json=options.json),
    "record": lambda folder, options, terminal: _record(
        folder, options.file, terminal, as_json=options.json
    ),
}
"""What each command does with a folder of policies."""


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message}; see {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="policytree",
        description="What a policy asks of staff, given what has happened.",
        epilog=_EXAMPLES[""],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"policytree {__version__}")
    _add_folder(parser, None)
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=_Parser
    )
    for name, words in (
        ("ask", "Walk through a policy, or replay a file of answers."),
        ("check", "Check policies: every route, clause, gap and scenario."),
        (
            "diff",
            "Compare two states of a policy: in which cases the outcome differs, and how.",
        ),
        ("drift", "Compare a source document with the wording that the clauses were taken from."),
        ("hosting", "Print the settings for the server that the site is put on."),
        ("list", "List the policies and where each stands with its review."),
        ("record", "Replay a record from the case notes: is it what the policy asked?"),
    ):
        command = commands.add_parser(
            name,
            help=words[:1].lower() + words[1:].rstrip("."),
            description=words,
            epilog=_EXAMPLES[name],
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        _add_folder(command, argparse.SUPPRESS)
        command.add_argument("--json", action="store_true", help="print JSON, for a program")
        if name == "ask":
            command.add_argument("policy", metavar="POLICY", help="its name in policytree list")
            command.add_argument(
                "--answers", metavar="FILE", help="answers as JSON; - reads standard input"
            )
            command.add_argument(
                "--record", action="store_true", help="print the record for the case notes"
            )
        elif name == "diff":
            command.add_argument("policy", metavar="POLICY", help="its name in policytree list")
            command.add_argument(
                "before", metavar="OLD", nargs="?", help="a release, file or git revision"
            )
            command.add_argument(
                "now", metavar="NEW", nargs="?", help="the same; the folder if not given"
            )
            command.add_argument("--to", choices=FORMS, default="text", help="what to write")
            command.add_argument("--output", metavar="FILE", help="where to; else it is printed")
        elif name == "drift":
            command.add_argument("policy", metavar="POLICY", help="its name in policytree list")
            command.add_argument(
                "--source", metavar="FILE", required=True, help="the document's text, in UTF-8"
            )
        elif name == "hosting":
            command.add_argument("host", metavar="HOST", nargs="?", help="which; else lists them")
            command.add_argument(
                "--path", default="/", help="where the site stands on the host; / if not given"
            )
        elif name == "record":
            command.add_argument(
                "file", metavar="FILE", help="text with one record; - reads standard input"
            )
        elif name == "check":
            command.add_argument(
                "policies", metavar="POLICY", nargs="*", help="which; all where none is named"
            )
    return parser


def _add_folder(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--folder",
        metavar="PATH",
        default=default,
        help=f"the folder of policies; else {DEFAULT_FOLDER} here or in the nearest parent",
    )


if __name__ == "__main__":
    sys.exit(main())

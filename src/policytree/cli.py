"""The command line: which commands there are, and what all of them have in common.

Exit status: 0 where all is well, 1 where a check has findings, an outcome differs or a record is
not reproduced, 2 where what was asked cannot be done; then one sentence on standard error says why.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, override

from policytree import __version__
from policytree.commands import (
    ask,
    check,
    diff,
    drift,
    export,
    fingerprints,
    hosting,
    new,
    new_site,
    policies,
    record,
    release,
    review,
    train,
    whatif,
    when,
)
from policytree.commands.terminal import complain, this_terminal
from policytree.errors import InputError, PolicytreeError
from policytree.loading import DEFAULT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from policytree.commands.command import Command

COMMANDS = {
    module.COMMAND.name: module.COMMAND
    for module in (
        ask,
        check,
        diff,
        drift,
        export,
        fingerprints,
        hosting,
        new,
        new_site,
        policies,
        record,
        release,
        review,
        train,
        whatif,
        when,
    )
}
"""Every command by the name it is called with."""

_EXAMPLES = """\
examples:
  policytree list                  the policies there are
  policytree ask rdash             walk through a policy, question by question
  policytree check                 check every policy
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Everything that can go wrong is one sentence and status 2, no traceback."""
    try:
        status = _run(_parser().parse_args(arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
    except PolicytreeError as error:
        return complain(str(error))
    except KeyboardInterrupt:
        return complain("stopped before the end")
    except BrokenPipeError:
        _discard_output()
        return complain("whatever read the output stopped before its end")
    except UnicodeDecodeError:
        return complain("what was typed is not UTF-8 text")
    except OSError as error:
        _give_up_output()
        return complain(f"{error.filename or 'the output'}: {error.strerror}")
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
    command: Command = COMMANDS[options.command]
    folder = Path.cwd() if command.free else _folder(options.folder)
    return command.run(folder, options, this_terminal(out))


def _folder(given: str | None) -> Path:
    if given is None:
        return find_folder(Path.cwd())
    folder = Path(given)
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "is not there"
        message = f"{folder} {what}; expected a folder of decision trees"
        raise InputError(message)
    return folder


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


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message}; see {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="policytree",
        description="What a policy asks of staff, given what has happened.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"policytree {__version__}")
    _add_folder(parser, None)
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=_Parser
    )
    for command in COMMANDS.values():
        words = command.words
        own = commands.add_parser(
            command.name,
            help=words[:1].lower() + words[1:].rstrip("."),
            description=words,
            epilog=command.examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        _add_folder(own, argparse.SUPPRESS)
        own.add_argument("--json", action="store_true", help="print JSON, for a program")
        command.arguments(own)
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

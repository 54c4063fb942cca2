"""`policytree ask`: the tree for a person at a terminal, or for a program as JSON."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.checks.content import check_content
from policytree.checks.coverage import check_coverage
from policytree.checks.structure import check_structure
from policytree.commands.command import Command, takes_policy
from policytree.commands.session import Session
from policytree.commands.words import tell_journey
from policytree.days import parse_day
from policytree.door import describe, journey_of, record_for
from policytree.errors import InputError, TreeError
from policytree.loading import load_policy
from policytree.standing import released
from policytree.states import release_named, release_on
from policytree.strict_json import parse_object

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from policytree.commands.terminal import Terminal
    from policytree.model import Policy

STANDARD_INPUT = "-"
# Findings of `policytree check` without which a tree cannot be walked or told.
_UNUSABLE = {"bad-start", "dangling-answer", "cycle", "unknown-clause", "unknown-name"}


def ask(
    policy: Policy,
    terminal: Terminal,
    answers: str | None,
    *,
    as_json: bool,
    as_record: bool = False,
) -> int:
    """Walk with somebody; or, given a file of answers or asked for JSON, replay once.

    With `as_record` the record for the case notes is written: after a walk, or instead of all else.
    """
    if as_json and as_record:
        message = "a record is plain text: give either --json or --record"
        raise InputError(message)
    _require_usable(policy)
    if answers is None and not as_json:
        record = Session(policy, terminal, lambda: datetime.now(UTC)).run()
        if as_record and record:
            terminal.out.write(f"\n{record}\n")
        return 0
    request = {} if answers is None else read_request(answers)
    if as_record:
        terminal.out.write(f"{record_for(policy, request)}\n")
        return 0
    journey = journey_of(policy, request)
    if as_json:
        write_json(describe(journey), terminal)
    else:
        tell_journey(journey, terminal)
    return 0


def write_json(data: object, terminal: Terminal) -> None:
    """Write data as JSON, with other letters than ASCII where the output can take them."""
    plain = (getattr(terminal.out, "encoding", None) or "utf-8").lower() not in ("utf-8", "utf8")
    terminal.out.write(json.dumps(data, ensure_ascii=plain, indent=2) + "\n")


def read_request(name: str) -> dict[str, Json]:
    """The JSON object in a file, or on standard input. Raises `InputError`."""
    return parse_object(read_text(name, "the answers as JSON"), name_of(name))


def name_of(name: str) -> str:
    """What to call a file in a message."""
    return "standard input" if name == STANDARD_INPUT else name


def read_text(name: str, holds: str) -> str:
    """The text of a file, or of standard input, which holds what is said. Raises `InputError`."""
    what = name_of(name)
    try:
        data = _bytes_of(name)
    except FileNotFoundError:
        message = f"{what}: there is no such file; expected one with {holds}"
        raise InputError(message) from None
    except IsADirectoryError:
        message = f"{what} is a folder; expected a file with {holds}"
        raise InputError(message) from None
    except OSError as error:
        message = f"{what} cannot be read: {error.strerror}"
        raise InputError(message) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{what} is not UTF-8 text: byte {error.start + 1} cannot be read"
        raise InputError(message) from None


def _bytes_of(name: str) -> bytes:
    if name != STANDARD_INPUT:
        return Path(name).read_bytes()
    return sys.stdin.buffer.read() if sys.stdin is not None else b""


def _require_usable(policy: Policy) -> None:
    for check in (check_structure, check_content, check_coverage):
        for finding in check(policy):
            if finding.code in _UNUSABLE:
                raise TreeError(policy.id, finding.place, finding.sentence)


def _arguments(parser: ArgumentParser) -> None:
    takes_policy(parser)
    parser.add_argument("--answers", metavar="FILE", help="answers as JSON; - reads standard input")
    parser.add_argument("--record", action="store_true", help="print the record for the case notes")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--as-of", metavar="DATE", help="the release in force on that day")
    which.add_argument("--release", metavar="N.M", help="that release; else the folder as it is")


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    policy = _policy(folder, options, terminal)
    return ask(policy, terminal, options.answers, as_json=options.json, as_record=options.record)


def _policy(folder: Path, options: Namespace, terminal: Terminal) -> Policy:
    """The policy as it is in the folder, or as the release that is asked for has it."""
    if options.as_of is None and options.release is None:
        return load_policy(folder, options.policy)
    if options.release is None:
        release = release_on(folder, options.policy, parse_day(options.as_of, "--as-of"))
    else:
        release = release_named(folder, options.policy, options.release)
    if not (options.json or options.record):
        terminal.say(f"{released(release)}.")
    return release.policy


COMMAND = Command(
    "ask",
    "Walk through a policy, or replay a file of answers.",
    """\
examples:
  policytree ask rdash
  policytree ask rdash --as-of 2027-03-01           what will be asked on that day
  policytree ask rdash --json                       the first question, for a program
  policytree ask rdash --answers case.json --json   the journey these answers lead to
  policytree ask rdash --answers case.json --record its record for the case notes
  echo '{"answers": {"service": "community"}}' | policytree ask rdash --answers -

A file of answers is a JSON object; each part may be left out:
  {"answers": {"QUESTION": "ANSWER", "CHECKLIST": ["OPTION", "OPTION"]},
   "events": {"EVENT": "2026-11-20T09:30+00:00"},
   "now": "2026-11-21T12:30+00:00"}
""",
    _arguments,
    _run,
)

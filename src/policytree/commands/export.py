"""`policytree export`: a policy as files for its owner, read back before they are written."""

from __future__ import annotations

import os
from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING

from policytree.codec import fingerprint
from policytree.commands.ask import write_json
from policytree.commands.command import FINE, Command, takes_policy
from policytree.commands.progress import progress
from policytree.errors import InputError, PolicytreeError, shown
from policytree.exports.formats import EVIDENCE, FORMATS
from policytree.exports.junit import read_report
from policytree.exports.made import (
    LEAST_DPI,
    MOST_DPI,
    PAPERS,
    Options,
    date_of_making,
    refuse_target,
    write,
)
from policytree.loading import load_policy

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping

    from policytree.commands.terminal import Terminal
    from policytree.exports.made import Made
    from policytree.model import Policy


_DOTS = ("png", EVIDENCE)
_ON_PAPER = ("svg", "png", "pdf", "guide", EVIDENCE)
"""Where it can be chosen; a Word file and a table are laid out by whoever opens them."""


def _made(policy: Policy, form: str, options: Options) -> Made:
    try:
        return FORMATS[form].make(policy, options)
    except ModuleNotFoundError as error:
        message = f"{form} cannot be made without {error.name}; install policytree[site]"
        raise PolicytreeError(message) from error
    except OSError as error:  # what makes a file may need room for parts of it first
        message = f"{form} could not be made: {error.strerror or error}; nothing was overwritten"
        raise PolicytreeError(message) from error


def _arguments(parser: ArgumentParser) -> None:
    takes_policy(parser)
    parser.add_argument("--to", choices=FORMATS, required=True, help="what to make")
    parser.add_argument(
        "--output", metavar="FILE", required=True, help="where to; several files go in a folder"
    )
    parser.add_argument("--paper", choices=PAPERS, help="of the pages; A4 if not given")
    parser.add_argument(
        "--dpi",
        type=_dots,
        help=f"dots per inch of png, {LEAST_DPI} to {MOST_DPI}; {LEAST_DPI} if not given",
    )
    parser.add_argument(
        "--tests", metavar="FILE", help="a test report, JUnit XML, to go with the evidence"
    )


def _run(folder: Path, given: Namespace, terminal: Terminal) -> int:
    output, form = Path(given.output), FORMATS[given.to]
    refuse_target(output, several=form.several)
    if given.tests and given.to != EVIDENCE:
        raise InputError(f"--tests goes with --to {EVIDENCE}; {given.to} holds no test report")
    tests = read_report(Path(given.tests)) if given.tests else None
    _refuse_unused(given)
    with progress(f"exporting {given.policy}") as show:
        made_at = date_of_making(os.environ)
        paper = "A4" if given.paper is None else given.paper
        dpi = LEAST_DPI if given.dpi is None else given.dpi
        options = Options(folder, paper, dpi, made_at, show, tests)
        policy = load_policy(folder, given.policy)
        made = _made(policy, given.to, options)
        write(output, made)
    files = {output.name: len(made)} if isinstance(made, bytes) else _sizes(made)
    tree = fingerprint(policy)
    if given.json:
        said = {"policy": policy.id, "format": given.to, "output": str(output), "files": files}
        write_json({**said, "fingerprint": tree}, terminal)
        return FINE
    what = "1 file" if isinstance(made, bytes) else f"{len(files)} files"
    terminal.say(f"{output}: {what}, {sum(files.values()):,} bytes, made from tree {tree}")
    return FINE


def _dots(given: str) -> int:
    """A fineness that somebody typed."""
    try:
        return int(given)
    except ValueError:
        message = f"{shown(given)} is no whole number; expected {LEAST_DPI} to {MOST_DPI}"
        raise ArgumentTypeError(message) from None


def _refuse_unused(given: Namespace) -> None:
    """Raise `InputError` for a wish that would go unheard: other formats have their own pages."""
    for option, wish, formats in (("--paper", given.paper, _ON_PAPER), ("--dpi", given.dpi, _DOTS)):
        if wish is not None and given.to not in formats:
            raise InputError(
                f"{option} goes with {', '.join(formats)}; {given.to} has no use for it"
            )


def _sizes(made: Mapping[str, bytes]) -> dict[str, int]:
    return {name: len(data) for name, data in made.items()}


_FORMATS = "\n".join(f"  {name:<10}{form.words}" for name, form in FORMATS.items())

COMMAND = Command(
    "export",
    "Write a policy as files for its owner, read back and compared with the tree.",
    f"""\
formats:
{_FORMATS}

examples:
  policytree export rdash --to xlsx --output rdash.xlsx
  policytree export rdash --to pdf --paper A3 --output diagrams.pdf
  policytree export rdash --to png --dpi 300 --output diagrams      a folder of pages
  policytree export rdash --to svg --output diagrams.zip            the same in one file
  policytree export rdash --to evidence --tests report.xml --output evidence.zip

The same tree gives the same bytes. Set SOURCE_DATE_EPOCH to have a date of making in the file.
""",
    _arguments,
    _run,
)

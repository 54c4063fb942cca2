"""`policytree diff`: what differs between two states of a policy, in which cases."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from policytree.commands.command import FINDINGS, FINE, Command, takes_policy
from policytree.commands.progress import progress
from policytree.commands.terminal import Style, Terminal
from policytree.difference import difference
from policytree.difference.forms import as_json, as_markdown
from policytree.difference.telling import RULE, Told, ToldGroup, told
from policytree.errors import InputError, PolicytreeError
from policytree.exports.made import refuse_target, write
from policytree.states import folder_state, last_signed_off, state_named

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from policytree.difference import Difference
    from policytree.states import State

FORMS = ("text", "markdown", "html", "json")
TEMPLATES = "site_templates"


def diff(
    folder: Path,
    policy_id: str,
    names: tuple[str | None, str | None],
    terminal: Terminal,
    form: str,
) -> Difference:
    """Compare two states and write what differs. Raises `PolicytreeError`.

    A name that is missing means: before, the latest release or the last commit; now, the folder.
    """
    with progress(f"comparing two states of {policy_id}"):
        old, new = _states(folder, policy_id, *names)
        found = difference(old.policy, new.policy)
        words = told(found, old.name, new.name)
    match form:
        case "json":
            said = json.dumps(as_json(found, words), ensure_ascii=False, indent=2)
            terminal.out.write(f"{said}\n")
        case "markdown":
            terminal.out.write(as_markdown(words))
        case "html":
            terminal.out.write(_html(folder, found, words))
        case _:
            tell(words, terminal)
    return found


def _states(
    folder: Path, policy_id: str, before: str | None, now: str | None
) -> tuple[State, State]:
    new = folder_state(folder, policy_id) if now is None else state_named(folder, policy_id, now)
    if before is None:
        return last_signed_off(folder, policy_id), new
    return state_named(folder, policy_id, before), new


def tell(words: Told, terminal: Terminal) -> None:
    """The difference as text on a terminal."""
    terminal.heading(words.title)
    for sentence in words.summary:
        terminal.say(sentence)
    terminal.say()
    terminal.say(words.release, style=Style.STRONG)
    terminal.say(RULE, style=Style.QUIET)
    for heading, groups in words.headed:
        terminal.heading(heading)
        for group in groups:
            _tell_group(group, terminal)
    for part in words.parts:
        terminal.heading(part.heading)
        for line in part.lines:
            terminal.say(f"- {line}", hang=2)
    for note in words.notes:
        terminal.say()
        terminal.say(note)


def _tell_group(group: ToldGroup, terminal: Terminal) -> None:
    terminal.say()
    terminal.say(f"{group.lead}:", style=Style.STRONG)
    for number, place in enumerate(group.places):
        lead = "or " if number else ""
        terminal.say(f"- {lead}{' and '.join(place)}", indent=2, hang=2)
    for line in group.lines:
        terminal.say(f"* {line}", indent=4, hang=2)
    answers = " ".join(f"{question} {answer}." for question, answer in group.witness)
    terminal.say(f"For example: {answers}", indent=4, hang=2, style=Style.QUIET)


def _html(folder: Path, found: Difference, words: Told) -> str:
    """A page of its own, made with the project's template."""
    templates = folder.absolute().parent / TEMPLATES
    if not (templates / "diff.html").is_file():
        message = f"a page needs the template {templates / 'diff.html'}, and it is not there"
        raise InputError(message)
    try:
        from policytree.site.differing import page_of  # noqa: PLC0415 - needs more than the engine
    except ModuleNotFoundError as error:
        message = f"a page cannot be made without {error.name}; install policytree[site]"
        raise PolicytreeError(message) from error
    return page_of(templates, found, words)


def _arguments(parser: ArgumentParser) -> None:
    takes_policy(parser)
    parser.add_argument("before", metavar="OLD", nargs="?", help="a release, file or git revision")
    parser.add_argument("now", metavar="NEW", nargs="?", help="the same; the folder if not given")
    parser.add_argument("--to", choices=FORMS, default="text", help="what to write")
    parser.add_argument("--output", metavar="FILE", help="where to; else it is printed")


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    form = "json" if options.json else options.to
    names = (options.before, options.now)
    if options.output is None:
        found = diff(folder, options.policy, names, terminal, form)
    else:
        output, written = Path(options.output), io.StringIO()
        refuse_target(output, several=False)
        kept = Terminal(source=None, out=written, width=terminal.width)
        found = diff(folder, options.policy, names, kept, form)
        write(output, written.getvalue().encode())
    return FINE if found.same_outcome else FINDINGS


COMMAND = Command(
    "diff",
    "Compare two states of a policy: in which cases the outcome differs, and how.",
    """\
examples:
  policytree diff rdash             the folder against the latest release, or the last commit
  policytree diff rdash 1.0 1.1     two releases
  policytree diff rdash HEAD~3      the folder against a git revision
  policytree diff rdash 1.0 --to markdown --output changes.md

Exit status 0: every case has the outcome that it had. 1: in some case it is another.
""",
    _arguments,
    _run,
)

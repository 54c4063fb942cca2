"""`policytree diff`: what differs between two states of a policy, in which cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from policytree.commands.terminal import Style, Terminal
from policytree.difference import difference
from policytree.difference.forms import as_json, as_markdown
from policytree.difference.telling import RULE, Told, ToldGroup, told
from policytree.errors import InputError, PolicytreeError
from policytree.states import folder_state, last_signed_off, state_named

if TYPE_CHECKING:
    from policytree.difference import Difference

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
    before, now = names
    new = folder_state(folder, policy_id) if now is None else state_named(folder, policy_id, now)
    old = (
        last_signed_off(folder, policy_id)
        if before is None
        else state_named(folder, policy_id, before)
    )
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

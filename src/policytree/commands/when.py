"""`policytree when`: from an end, a duty, a clause or a gap to every condition that leads to it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.commands.ask import write_json
from policytree.commands.command import FINE, Command, takes_policy
from policytree.commands.progress import progress
from policytree.commands.terminal import Style
from policytree.difference.forms import test_as_json
from policytree.loading import load_policy
from policytree.looking.look_up import LookUps
from policytree.looking.targets import Kind, named, targets_of, worded
from policytree.looking.telling import EITHER, Teller

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from policytree.commands.terminal import Terminal
    from policytree.looking.look_up import Found, Group
    from policytree.looking.targets import Target
    from policytree.looking.telling import Told, ToldGroup
    from policytree.model import Policy

__all__ = ["COMMAND", "found_as_json", "when"]

_PLURALS = {
    Kind.END: "Ends",
    Kind.STEP: "Steps",
    Kind.QUESTION: "Questions",
    Kind.DUTY: "Duties",
    Kind.CLAUSE: "Clauses",
    Kind.GAP: "Gaps",
}
_SHOWN = 3
"""Up to so many groups show an example each, without being asked to."""


def when(policy: Policy, name: str, terminal: Terminal, *, as_json: bool, examples: bool) -> None:
    """Tell in which cases something comes about: what has this id, or else these words.

    Of several things that have the words only the names are told. Raises `InputError` for none.
    """
    every = targets_of(policy)
    targets = tuple(target for target in every if target.id == name)
    alike = () if targets else worded(policy, name)
    if len(alike) <= 1:
        targets = targets or alike or named(policy, name)
    look_ups = LookUps(policy)
    teller = Teller(policy, look_ups.total)
    with progress("Looking for the cases that lead there"):
        found = [look_ups.of(target) for target in targets]
    if as_json:
        data = {
            "policy": policy.id,
            "cases": look_ups.total,
            "found": [found_as_json(one, teller.told(one)) for one in found],
            "alike": [] if found else [_named(target) for target in alike],
        }
        write_json(data, terminal)
        return
    for one in found:
        _tell(teller.told(one), terminal, examples=examples)
    if not found:
        _tell_alike(policy, alike, terminal)


def _tell_alike(policy: Policy, alike: tuple[Target, ...], terminal: Terminal) -> None:
    terminal.say(f"{len(alike)} have these words. Look one up by its id:")
    for kind, targets in groupby(alike, lambda target: target.kind):
        terminal.heading(_PLURALS[kind])
        for target in targets:
            terminal.say(f"- {target.id}: {target.words}", hang=2)
    terminal.say()
    terminal.say(f"For example: policytree when {policy.id} {alike[0].id}", style=Style.QUIET)


def _tell(told: Told, terminal: Terminal, *, examples: bool) -> None:
    terminal.heading(told.title)
    terminal.say(told.summary)
    if len(told.groups) > 1:
        terminal.say(f"{len(told.groups)} groups of cases lead here, the simplest first. {EITHER}")
    for note in told.notes:
        terminal.say(note)
    for number, group in enumerate(told.groups, start=1):
        if group.tests:
            _tell_group(number, group, terminal)
        if examples or len(told.groups) <= _SHOWN:
            answers = " ".join(f"{question} {answer}." for question, answer in group.example)
            terminal.say(f"For example: {answers}", indent=4, hang=2, style=Style.QUIET)
    if not examples and len(told.groups) > _SHOWN:
        terminal.say()
        terminal.say("With --examples, a case of each group is shown.", style=Style.QUIET)


def _tell_group(number: int, group: ToldGroup, terminal: Terminal) -> None:
    terminal.say()
    terminal.say(f"{number}. {group.cases}, in which:", style=Style.STRONG)
    for place, test in enumerate(group.tests):
        lead = "and " if place else ""
        terminal.say(f"- {lead}{test.asked} {test.answer}", indent=4, hang=2)


def found_as_json(found: Found, told: Told) -> dict[str, Json]:
    """What was found of one thing, as plain data."""
    return {
        **_named(found.target),
        "cases": found.cases,
        "settled": found.settled,
        "groups": [
            _group(group, one) for group, one in zip(found.groups, told.groups, strict=True)
        ],
        "notes": [told.summary, *told.notes],
    }


def _named(target: Target) -> dict[str, Json]:
    return {"kind": target.kind.value, "id": target.id, "text": target.words}


def _group(group: Group, told: ToldGroup) -> dict[str, Json]:
    return {
        "cases": group.cases,
        "condition": [test_as_json(test) for test in group.tests],
        "witness": {question: list(values) for question, values in group.witness},
        "words": {
            "condition": [
                {"asked": one.asked, "answer": one.answer, "questions": list(one.questions)}
                for one in told.tests
            ],
            "witness": [{"question": q, "answer": a} for q, a in told.example],
        },
    }


def _arguments(parser: ArgumentParser) -> None:
    takes_policy(parser)
    parser.add_argument(
        "id", metavar="ID", help="of an end, step, question, duty, clause or gap; or words"
    )
    parser.add_argument("--examples", action="store_true", help="show a case of every group")


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    policy = load_policy(folder, options.policy)
    when(policy, options.id, terminal, as_json=options.json, examples=options.examples)
    return FINE


COMMAND = Command(
    "when",
    "Look up which answers lead to an end, a duty, a clause or a gap.",
    """\
examples:
  policytree when rdash R22             a clause: every condition under which it applies
  policytree when rdash discharge       words: what has them, to choose from
  policytree when rdash discharged --examples
  policytree when rdash R22 --json

What is told is exact for every case the policy has. A duty counts where it stands at the end
of the route; where an answer settles it on the way, that is counted beside it.
""",
    _arguments,
    _run,
)

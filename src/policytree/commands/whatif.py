"""`policytree whatif`: some answers given, the others open: what follows, and what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.commands.ask import read_request, write_json
from policytree.commands.command import FINE, Command, takes_policy
from policytree.commands.progress import progress
from policytree.commands.terminal import Style
from policytree.difference.words import counted, share
from policytree.door import journey_of
from policytree.errors import InputError, shown
from policytree.loading import load_policy
from policytree.looking.holding import known_from
from policytree.looking.targets import Kind
from policytree.looking.telling import answer_in_words, question_of
from policytree.looking.what_if import what_if

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from policytree.commands.terminal import Terminal
    from policytree.looking.targets import Target
    from policytree.looking.what_if import Mattering, Prospect, WhatIf
    from policytree.model import Policy

__all__ = ["COMMAND", "found_as_json"]

_MOST = 3
"""So many questions are told of those that matter most, without being asked for all."""
_MOST_ANSWERS = 10
"""A question with more answers than this, a checklist, is told without them."""
RULE = (
    "A question matters by how many open duties and ends its answer settles: makes certain or "
    "rules out. Each of its answers counts alike, for no tree says how often one is given."
)


def _tell(found: WhatIf, given: Iterable[str], terminal: Terminal, *, whole: bool) -> None:
    policy = found.policy
    terminal.heading(f"What if: {policy.metadata.title}")
    for name in given:
        question = question_of(policy, name)
        said = answer_in_words(question, found.known[question.fact])
        idle = " (no case left asks for it)" if question.fact in found.idle else ""
        terminal.say(f"- {question.text} {said}{idle}", hang=2)
    if found.left == found.total:
        terminal.say(f"All {counted(found.total, 'case')} of the policy are open.")
    else:
        of = f"of {counted(found.total, 'case')} agree with this"
        terminal.say(f"{found.left:,} {of} ({share(found.left, found.total)}).")
    if found.next is None:
        terminal.say("No question is open: the route is over.")
    else:
        text = question_of(policy, found.next).text
        terminal.say(f"The guide asks next ({found.next}): {text}")
    terminal.heading("Certain: in every case that is left")
    for one in found.certain:
        terminal.say(f"- {_named(one.target)}", hang=2)
    if not found.certain:
        terminal.say("Nothing.")
    if found.possible:
        terminal.heading("Possible: in some of the cases that are left")
    for one in sorted(found.possible, key=lambda one: -one.cases):
        often = f"{counted(one.cases, 'case')}, {share(one.cases, found.left)}"
        terminal.say(f"- {_named(one.target)} ({often})", hang=2)
    terminal.heading("Ruled out")
    if whole:
        for target in found.ruled_out:
            terminal.say(f"- {_named(target)}", hang=2)
    numbers = (
        counted(sum(target.kind is kind for target in found.ruled_out), kind.value)
        for kind in (Kind.END, Kind.GAP)
    )
    duties = sum(target.kind is Kind.DUTY for target in found.ruled_out)
    said = f"{duties:,} {'duty' if duties == 1 else 'duties'}, {', '.join(numbers)}."
    terminal.say(said if whole else f"{said} With --all, they are listed.")
    _tell_matters(found, terminal, whole=whole)


def _tell_matters(found: WhatIf, terminal: Terminal, *, whole: bool) -> None:
    if not found.matters:
        return
    for heading, now in (
        ("What matters most next", True),
        ("Later: after something is done and you come back", False),
    ):
        matters = [one for one in found.matters if one.now is now]
        if not matters:
            continue
        terminal.heading(heading)
        if now:
            terminal.say(RULE, style=Style.QUIET)
        shown_now = matters if whole else matters[: _MOST if now else 1]
        for number, one in enumerate(shown_now, start=1):
            _tell_question(number, one, found, terminal)
        if len(shown_now) < len(matters):
            more = counted(len(matters) - len(shown_now), "further question")
            terminal.say()
            terminal.say(f"{more}: see --all.", style=Style.QUIET)


def _tell_question(number: int, one: Mattering, found: WhatIf, terminal: Terminal) -> None:
    question = question_of(found.policy, one.questions[0])
    terminal.say()
    terminal.say(f"{number}. {question.text} ({question.id})", hang=3, style=Style.STRONG)
    average = f"{float(one.settles):.1f}".removesuffix(".0")
    terminal.say(
        f"settles {average} of {found.open:,} open duties and ends on average, at least "
        f"{one.least:,} and at most {one.most:,}",
        indent=3,
    )
    if sum(answer.ways for answer in one.answers) <= _MOST_ANSWERS:
        for answer in one.answers:
            said = answer_in_words(question, answer.token)
            terminal.say(f"- {said}: {answer.settles:,}", indent=3, hang=2)


def _named(target: Target) -> str:
    return f"{target.kind.value.capitalize()} {target.id}: {target.words}"


def found_as_json(found: WhatIf, given: Mapping[str, Sequence[str]]) -> dict[str, Json]:
    """What follows, as plain data. Numbers are whole and can be of any size."""
    return {
        "policy": found.policy.id,
        "cases": found.total,
        "left": found.left,
        "given": {name: list(values) for name, values in given.items()},
        "idle": [name for name in given if question_of(found.policy, name).fact in found.idle],
        "next": found.next,
        "certain": [_prospect(one) for one in found.certain],
        "possible": [_prospect(one) for one in found.possible],
        "ruled_out": [_target(one) for one in found.ruled_out],
        "open": found.open,
        "matters": [_mattering(one, found.policy) for one in found.matters],
        "rule": RULE,
    }


def _target(target: Target) -> dict[str, Json]:
    return {"kind": target.kind.value, "id": target.id, "text": target.words}


def _prospect(one: Prospect) -> dict[str, Json]:
    return {**_target(one.target), "cases": one.cases}


def _mattering(one: Mattering, policy: Policy) -> dict[str, Json]:
    question = question_of(policy, one.questions[0])
    return {
        "question": question.id,
        "text": question.text,
        "questions": list(one.questions),
        "now": one.now,
        "settles": {
            "on_average": round(float(one.settles), 3),
            "least": one.least,
            "most": one.most,
        },
        "answers": [
            {
                "answer": sorted(answer.token),
                "words": answer_in_words(question, answer.token),
                "ways": answer.ways,
                "cases": answer.cases,
                "settles": answer.settles,
            }
            for answer in one.answers
        ],
    }


def _arguments(parser: ArgumentParser) -> None:
    takes_policy(parser)
    parser.add_argument("--answers", metavar="FILE", help="answers as JSON; - reads standard input")
    parser.add_argument(
        "--given",
        metavar="QUESTION=ANSWER",
        action="append",
        default=[],
        help="an answer, or of a checklist several: QUESTION=ANSWER,ANSWER",
    )
    parser.add_argument("--all", action="store_true", help="list everything, ruled out or later")


def _run(folder: Path, options: Namespace, terminal: Terminal) -> int:
    policy = load_policy(folder, options.policy)
    request = {} if options.answers is None else read_request(options.answers)
    answers = request.get("answers", {})
    for one in options.given:
        name, values = _given(one)
        if isinstance(answers, dict) and name in answers:
            message = f"{policy.id}: the answer to question {name} is given twice"
            raise InputError(message)
        answers = {**answers, name: values} if isinstance(answers, dict) else answers
    journey_of(policy, {**request, "answers": answers})  # says what is wrong with an answer
    given = {name: [one] if isinstance(one, str) else list(one) for name, one in answers.items()}
    with progress("Counting the cases that are left"):
        found = what_if(policy, known_from(policy, given))
    if options.json:
        write_json(found_as_json(found, given), terminal)
    else:
        _tell(found, given, terminal, whole=options.all)
    return FINE


def _given(text: str) -> tuple[str, list[str]]:
    name, equals, values = text.partition("=")
    if not (name and equals and values):
        message = f"--given {shown(text)} is not QUESTION=ANSWER"
        raise InputError(message)
    return name, values.split(",")


COMMAND = Command(
    "whatif",
    "Some answers given, the others open: what is certain, what is possible, what to ask next.",
    """\
examples:
  policytree whatif rdash --given service=community --given situation=missed
  policytree whatif rdash --answers case.json
  policytree whatif stars --all
  echo '{"answers": {"service": "community"}}' | policytree whatif rdash --answers - --json

A file of answers is what policytree ask takes. Here an answer fixes its fact, whichever question
asks for it and whether or not the route has come there yet. Times are not looked at. What is told
is exact for every case that agrees with the answers; how many cases there are says nothing of
how often they occur.
""",
    _arguments,
    _run,
)

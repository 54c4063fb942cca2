"""`policytree train`: cases for a session, what they cover, and the files made of them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, final
from typing import Any as Json

from policytree.check_report import TEMPLATES
from policytree.checks.scenarios import check_scenarios
from policytree.checks.structure import check_structure
from policytree.commands.ask import write_json
from policytree.commands.command import FINDINGS, FINE, Command
from policytree.commands.progress import progress
from policytree.commands.terminal import complain
from policytree.errors import InputError, PolicytreeError, shown
from policytree.exports.made import date_of_making, refuse_target, write
from policytree.loading import load_all, load_apart, load_policy, load_scenarios
from policytree.releases import releases_of
from policytree.training.kept import keep, outcomes_of
from policytree.training.outputs import OUTPUTS, Making, check_name
from policytree.training.session import Session, Subject, chosen, listed, named, session_of
from policytree.training.timing import LEAST, MOST, check_minutes, plan_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence

    from policytree.commands.terminal import Terminal
    from policytree.model import Policy, Scenario
    from policytree.training.cases import Case
    from policytree.training.timing import Plan

_SEED = 1
_MINUTES = 45
_MINUTES_OF_CASE = 4
"""No case takes less, but the second of a pair; so no more need be tried."""


@final
@dataclass(frozen=True, slots=True)
class _Taught:
    """A policy with its scenarios: those that hold, and a sentence for each of the others."""

    subject: Subject
    scenarios: tuple[Scenario, ...]
    left_out: tuple[str, ...]


def taught(folder: Path, policy_id: str) -> _Taught:
    """A policy as it can be trained with. Raises `PolicytreeError` where it is not sound.

    Scenarios that do not hold are left out: what they tell is not what the tree says.
    """
    policy = load_policy(folder, policy_id)
    for finding in check_structure(policy):
        raise PolicytreeError(f"{policy_id} cannot be trained with: {finding.sentence}")
    holding, others = [], []
    for scenario in load_scenarios(folder, policy_id):
        found = next(iter(check_scenarios(policy, [scenario])), None)
        if found is None:
            holding.append(scenario)
        else:
            others.append(f"{policy_id}, {found.place} is left out: {found.sentence}")
    apart = load_apart(folder, policy)
    subject = Subject(policy, holding, releases_of(folder, policy_id), apart)
    return _Taught(subject, tuple(holding), tuple(others))


def session_as_json(session: Session, plan: Plan, files: dict[str, int]) -> dict[str, Json]:
    """The session: its policies with what it covers of each, its cases, its plan, its files."""
    minutes = {row.case: row.minutes for row in plan.rows if row.case}
    return {
        "seed": session.seed,
        "minutes": plan.minutes,
        "sentence": plan.sentence,
        "policies": [_policy_as_json(session, plan, one) for one in session.subjects],
        "cases": [
            {
                "number": held.number,
                "policy": held.subject.policy.id,
                "case": held.exercise.case.id,
                "title": held.name,
                "origin": held.exercise.case.origin.value,
                "end": held.exercise.stop,
                "turns_on": held.exercise.case.turns_on,
                "twin": held.twin or None,
                "minutes": minutes.get(held.number),
            }
            for held in session.held
        ],
        "files": files,
    }


def _policy_as_json(session: Session, plan: Plan, subject: Subject) -> dict[str, Json]:
    covered = session.covered(subject)
    return {
        "policy": subject.policy.id,
        "fingerprint": subject.tree,
        "standing": subject.standing,
        "coverage": session.coverage(subject),
        "coverage_in_time": session.coverage(subject, plan.later),
        "ends": list(covered.ends),
        "ends_missed": [one for one in covered.all_ends if one not in covered.ends],
        "sections": list(covered.sections),
        "sections_missed": [one for one in covered.all_sections if one not in covered.sections],
        "questions_missed": [one.id for one in session.not_asked(subject)],
    }


def tell_session(session: Session, plan: Plan, terminal: Terminal) -> None:
    """The cases and what they cover, for people."""
    minutes = {row.case: row.minutes for row in plan.rows if row.case}
    names = listed([one.policy.id for one in session.subjects])
    terminal.heading(f"A session on {names}")
    terminal.say(plan.sentence)
    terminal.say()
    for held in session.held:
        case = held.exercise.case
        policy = f"{held.subject.policy.id}/" if session.many else ""
        long = f"{minutes[held.number]} minutes" if held.number in minutes else "for afterwards"
        twin = f"; as case {held.twin} but for {case.turns_on}" if held.twin else ""
        said = f"{held.number}. {held.name} ({policy}{case.id}; {long}{twin})"
        terminal.say(said, hang=4)
    for subject in session.subjects:
        terminal.say()
        _tell_coverage(session, subject, plan, terminal)
        not_asked = [one.text for one in session.not_asked(subject)]
        if not_asked:
            terminal.say(f"No case came to: {' '.join(not_asked)}", hang=2)


def _tell_coverage(session: Session, subject: Subject, plan: Plan, terminal: Terminal) -> None:
    terminal.say(f"{subject.policy.id}: {session.coverage(subject, plan.later)}.")
    if plan.later:
        terminal.say(f"With the cases for afterwards: {session.coverage(subject)}.", indent=2)


def _session(
    subjects: Sequence[Subject], given: Namespace, others: Sequence[Policy], minutes: int
) -> Session:
    """The session that was asked for: cases by name, so many, or as many as there is time for."""
    seed = _whole(given.seed, "the seed")
    if given.case:
        if given.cases is not None:
            raise InputError("give either --cases or --case, not both")
        return session_of(subjects, named(subjects, given.case), others, seed)

    def with_(amount: int) -> Session:
        cases: tuple[tuple[Subject, Case], ...] = chosen(subjects, amount, seed)
        return session_of(subjects, cases, others, seed)

    if given.cases is not None:
        return with_(_whole(given.cases, "the number of cases"))
    there = sum(len(one.book.all) for one in subjects)
    fewest = len(subjects)
    for amount in range(min(there, max(fewest, minutes // _MINUTES_OF_CASE)), fewest, -1):
        session = with_(amount)
        if not plan_of(session, minutes).later:
            return session
    return with_(fewest)


def _whole(given: str, what: str) -> int:
    """A whole number that somebody typed. Raises `InputError`."""
    try:
        return int(given)
    except ValueError:
        raise InputError(f"{what} is {shown(given)}; expected a whole number, such as 7") from None


def _targets(given: Namespace) -> dict[str, Path]:
    """The files asked for, by their option. Raises `InputError` for one that cannot be written."""
    targets = {name: Path(file) for name in OUTPUTS if (file := getattr(given, name)) is not None}
    for name, file in targets.items():
        check_name(name, file)
        refuse_target(file, several=False)
    return targets


def _files(
    making: Making, targets: dict[str, Path], show: Callable[[str], None]
) -> dict[str, bytes]:
    """The files by their option. All are made before any is written."""
    made = {}
    for name, file in targets.items():
        show(f"making {OUTPUTS[name].words}")
        try:
            made[name] = OUTPUTS[name].make(making, file)
        except ModuleNotFoundError as error:
            message = f"{file} cannot be made without {error.name}; install policytree[site]"
            raise PolicytreeError(message) from error
        except OSError as error:  # what makes a file may need room for parts of it first
            message = f"{file} could not be made: {error.strerror or error}; nothing was written"
            raise PolicytreeError(message) from error
    return made


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "policies", metavar="POLICY", nargs="+", help="names in policytree list; several are mixed"
    )
    parser.add_argument(
        "--cases", metavar="NUMBER", help="how many; as many as there is time for if not given"
    )
    parser.add_argument(
        "--case", metavar="ID", action="append", help="this case; can be given several times"
    )
    parser.add_argument(
        "--seed", metavar="NUMBER", default=str(_SEED), help="the same one gives the same cases"
    )
    parser.add_argument(
        "--minutes",
        metavar="NUMBER",
        default=str(_MINUTES),
        help=f"how long the session is, {LEAST} to {MOST}; {_MINUTES} if not given",
    )
    for name, output in OUTPUTS.items():
        ending = "|".join(f"FILE{one}" for one in output.endings)
        parser.add_argument(f"--{name}", metavar=ending, help=output.words)
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep what the written scenarios lead to, as somebody has looked at it",
    )


def _run(folder: Path, given: Namespace, terminal: Terminal) -> int:
    minutes = check_minutes(_whole(given.minutes, "the number of minutes"))
    targets = _targets(given)
    names = tuple(dict.fromkeys(given.policies))
    with progress(f"choosing cases of {listed(names)}") as show:
        policies = [taught(folder, name) for name in names]
        if given.keep:
            _refuse_to_keep(policies)
        subjects = [one.subject for one in policies]
        session = _session(subjects, given, load_all(folder), minutes)
        plan = plan_of(session, minutes)
        made_at = date_of_making(os.environ) or datetime.now(UTC)
        templates = folder.absolute().parent / TEMPLATES
        made = _files(Making(session, minutes, made_at, templates), targets, show)
        for name, data in made.items():
            write(targets[name], data)
    kept = [_keep(folder, one) for one in policies] if given.keep else []
    for one in policies:
        for sentence in one.left_out:
            complain(sentence)
    sizes = {str(targets[name]): len(data) for name, data in made.items()}
    sizes |= {str(file): file.stat().st_size for file in kept}
    if given.json:
        write_json(session_as_json(session, plan, sizes), terminal)
    else:
        _tell(session, plan, sizes, terminal)
    return FINDINGS if any(one.left_out for one in policies) else FINE


def _refuse_to_keep(policies: Sequence[_Taught]) -> None:
    """Raise `InputError` where a scenario does not hold: nobody can have found that it is right."""
    for one in policies:
        for sentence in one.left_out:
            raise InputError(f"nothing is kept while a scenario does not hold: {sentence}")


def _keep(folder: Path, one: _Taught) -> Path:
    subject = one.subject
    outcomes = outcomes_of(subject.policy, one.scenarios, subject.release)
    return keep(folder, subject.policy.id, outcomes)


def _tell(session: Session, plan: Plan, sizes: dict[str, int], terminal: Terminal) -> None:
    if not sizes:
        tell_session(session, plan, terminal)
        return
    terminal.say(plan.sentence)
    for subject in session.subjects:
        _tell_coverage(session, subject, plan, terminal)
    for file, size in sizes.items():
        terminal.say(f"{file}: {size:,} bytes")


COMMAND = Command(
    "train",
    "Make training from policies: cases, what they cover, and files for a session.",
    """\
examples:
  policytree train rdash                    the cases of a session, and what they cover
  policytree train rdash --cases 12 --seed 7 --pack induction.pdf --scorm induction.zip
  policytree train chums --minutes 45 --pack induction.html
  policytree train rdash chums --case rdash/route-3 --case chums/route-5
  policytree train rdash --keep             once somebody has looked at the scenarios

The same trees and the same seed give the same cases. Set SOURCE_DATE_EPOCH to give the date that a
pack names; else it is today's.

Exit status 0: all is well. 1: a written scenario does not hold and was left out. 2: it cannot be
done.
""",
    _arguments,
    _run,
)

"""A session: cases of one or more policies in the order in which they are gone through."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, final

from policytree.codec import fingerprint
from policytree.errors import InputError
from policytree.model import Question
from policytree.site.wording import label_of, short_name
from policytree.standing import marks_of
from policytree.training.cases import Origin, journey_of
from policytree.training.choosing import CaseBook
from policytree.training.exercise import Exercises

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from policytree.engine import Journey
    from policytree.model import Apart, Policy, Scenario
    from policytree.releases import Release
    from policytree.training.cases import Case
    from policytree.training.choosing import Covered
    from policytree.training.exercise import Exercise

__all__ = ["Held", "Session", "Subject", "chosen", "named", "session_of"]

_ORDER = (Origin.WRITTEN, Origin.PAIR, Origin.ROUTE)
"""Cases somebody wrote come first: they have the most of a story."""


@final
class Subject:
    """A policy that a session is about, with its cases and where its tree stands with releases."""

    def __init__(
        self,
        policy: Policy,
        scenarios: Iterable[Scenario],
        releases: Sequence[Release] = (),
        apart: Iterable[Apart] = (),
    ) -> None:
        self.policy = policy
        self.book = CaseBook(policy, scenarios, apart)
        self.tree = fingerprint(policy)
        self.marks = marks_of(policy, releases)
        own = (one.number for one in reversed(releases) if one.fingerprint == self.tree)
        self.release = next(own, "")
        """The number of the release that the tree is; empty for a draft."""

    @property
    def standing(self) -> str:
        """What the tree is: which release, or a draft; true on any day to come."""
        return self.marks.lasting

    @property
    def label(self) -> str:
        """Whose policy it is and what it is called."""
        return label_of(self.policy.metadata)

    @property
    def short(self) -> str:
        """Whose policy it is, in short."""
        return short_name(self.policy.metadata)


@final
@dataclass(frozen=True, slots=True)
class Held:
    """A case as it is gone through: its number in the session, counted from 1, and its twin's.

    `twin` is 0 where the session has no twin of it.
    """

    number: int
    subject: Subject
    exercise: Exercise
    journey: Journey
    twin: int = 0

    @property
    def name(self) -> str:
        """What only those who know the answers call it: the title, or where a route ends."""
        case = self.exercise.case
        if case.origin is Origin.ROUTE:
            return self.exercise.stop_title
        return case.title


@final
@dataclass(frozen=True)
class Session:
    """Cases in the order they are gone through, and the policies they are of."""

    subjects: tuple[Subject, ...]
    held: tuple[Held, ...]
    seed: int

    @property
    def title(self) -> str:
        """What the session is about."""
        return f"A session on {listed([one.label for one in self.subjects])}"

    def of(self, subject: Subject) -> tuple[Held, ...]:
        """The cases of one policy."""
        return tuple(one for one in self.held if one.subject is subject)

    def covered(self, subject: Subject, without: Collection[int] = ()) -> Covered:
        """The ends and sections of a policy that its cases come to, without some by number."""
        own = self.of(subject)
        return subject.book.covered(one.exercise.case for one in own if one.number not in without)

    def coverage(self, subject: Subject, without: Collection[int] = ()) -> str:
        """In a sentence: "14 of 22 ends; safeguarding was not visited"."""
        covered = self.covered(subject, without)
        titles = {section.id: section.title for section in subject.policy.sections}
        missed = [f"“{titles[one]}”" for one in covered.all_sections if one not in covered.sections]
        verb = "was" if len(missed) == 1 else "were"
        sections = f"{listed(missed)} {verb} not visited" if missed else "every section was visited"
        return f"{len(covered.ends)} of {len(covered.all_ends)} ends; {sections}"

    def not_asked(self, subject: Subject) -> tuple[Question, ...]:
        """The questions of a policy that none of its cases comes to, in its order."""
        visited = {visit.node for one in self.of(subject) for visit in one.journey.route}
        return tuple(
            node
            for node in subject.policy.nodes.values()
            if isinstance(node, Question) and node.id not in visited
        )

    @cached_property
    def many(self) -> bool:
        """Whether it is about more than one policy, so that each case says which it is of."""
        return len(self.subjects) > 1


def chosen(subjects: Sequence[Subject], amount: int, seed: int) -> tuple[tuple[Subject, Case], ...]:
    """So many cases, as evenly from each policy as they can fill; repeatable by the seed.

    Those of one policy come in the order of `_ORDER`; those of several are mixed. Raises
    `InputError` for a set that the policies cannot fill, or that leaves one of them out.
    """
    there = [len(one.book.all) for one in subjects]
    names = listed([one.policy.id for one in subjects])
    if not len(subjects) <= amount <= sum(there):
        raise InputError(
            f"A set needs from {len(subjects)} to {sum(there)} cases, which is all that "
            f"{names} {'has' if len(subjects) == 1 else 'have'}; {amount} were asked for."
        )
    shares = [0] * len(subjects)
    while sum(shares) < amount:
        for place, most in enumerate(there):
            if shares[place] < most and sum(shares) < amount:
                shares[place] += 1
    found = [
        (subject, case)
        for subject, share in zip(subjects, shares, strict=True)
        for case in subject.book.chosen(share, seed)
    ]
    units = _units(found)
    if len(subjects) > 1:
        # A set is to be repeatable; nothing secret hangs on it.
        random.Random(f"{seed} mixed").shuffle(units)  # noqa: S311
    else:
        units.sort(key=lambda unit: _ORDER.index(unit[0][1].origin))
    return tuple(one for unit in units for one in unit)


def named(subjects: Sequence[Subject], names: Iterable[str]) -> tuple[tuple[Subject, Case], ...]:
    """The cases with these ids, in this order; "rdash/route-3" where policies share an id.

    Raises `InputError` for a case that is not there, or that more than one policy has.
    """
    found = []
    for name in dict.fromkeys(names):
        policy, slash, case_id = name.rpartition("/")
        homes = [
            (one, case)
            for one in subjects
            for case in one.book.all
            if case.id == case_id and (not slash or one.policy.id == policy)
        ]
        if not homes:
            where = listed([one.policy.id for one in subjects], "or")
            raise InputError(f"There is no case {name!r} of {where}.")
        if len(homes) > 1:
            wanted = listed([f"{one.policy.id}/{case_id}" for one, _ in homes], "or")
            raise InputError(f"More than one policy has a case {name!r}; expected {wanted}.")
        found += homes
    return tuple(found)


def session_of(
    subjects: Sequence[Subject],
    cases: Iterable[tuple[Subject, Case]],
    others: Sequence[Policy],
    seed: int,
) -> Session:
    """The cases as exercises, numbered. Wrong duties are taken from `others` too."""
    makers = {
        one.policy.id: Exercises(one.policy, others, tree=one.tree, seed=seed) for one in subjects
    }
    given = list(cases)
    numbers = {
        (subject.policy.id, case.id): number for number, (subject, case) in enumerate(given, 1)
    }
    held = tuple(
        Held(
            number,
            subject,
            makers[subject.policy.id].of(case),
            journey_of(subject.policy, case),
            numbers.get((subject.policy.id, case.twin), 0),
        )
        for number, (subject, case) in enumerate(given, 1)
    )
    return Session(tuple(subjects), held, seed)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a row: "a, b and c"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _units(found: Iterable[tuple[Subject, Case]]) -> list[list[tuple[Subject, Case]]]:
    """The cases, those of a pair together."""
    together: dict[tuple[str, str], list[tuple[Subject, Case]]] = {}
    for subject, case in found:
        pair = min(case.id, case.twin or case.id)
        together.setdefault((subject.policy.id, pair), []).append((subject, case))
    return list(together.values())

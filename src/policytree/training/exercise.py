"""An exercise: a case as it is told, the questions and duties to choose from, and the answers.

Everything that a trainee is shown and told stands here, worked out by the engine that guides staff.
What shows or exports an exercise only compares and never decides.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.dependence import Dependence
from policytree.exports.numbers import numbers_of
from policytree.model import End, Question, targets_of, told
from policytree.times import time_in_words
from policytree.training.cases import journey_of
from policytree.training.choices import Choice, Choices, Cited, cited, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytree.engine import Journey
    from policytree.model import Policy
    from policytree.training.cases import Case

__all__ = ["Asked", "Exercise", "Exercises", "Option"]

_FEWEST_OTHERS = 3
"""How many questions besides those of the route are offered at least, where there are any."""


@final
@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose, and the node of the tree to which it leads."""

    value: str
    label: str
    to: str
    to_title: str


@final
@dataclass(frozen=True, slots=True)
class Asked:
    """A question to choose from. `place` counts from 1 along the route.

    Where the policy does not ask it in this case, `place` is 0 and nothing is `expected`. `told`
    are the sentences of the case from which the answer is to be learnt; `why` is what depends on
    it.
    """

    id: str
    number: str
    section: str
    text: str
    many: bool
    options: tuple[Option, ...]
    expected: tuple[str, ...]
    place: int
    told: tuple[str, ...]
    why: tuple[str, ...]
    clauses: tuple[Cited, ...]


@final
@dataclass(frozen=True, slots=True)
class Exercise:
    """A case with everything that is asked, chosen and answered in it.

    `paragraphs` tell the case. `nodes` is the route through the tree. `choices` are to be chosen
    from; `besides` are duties that are right too and not offered, so that the choice stays small.
    `throughout` hold all the way through; `open` turn on a time that the case does not give.
    `gaps` are what the policy leaves open here: id, title and what it means for staff.
    """

    case: Case
    policy: str
    organisation: str
    tree: str
    paragraphs: tuple[str, ...]
    asked: tuple[Asked, ...]
    choices: tuple[Choice, ...]
    besides: tuple[Choice, ...]
    throughout: tuple[Choice, ...]
    open: tuple[Choice, ...]
    nodes: tuple[str, ...]
    stop: str
    stop_title: str
    stop_says: str
    gaps: tuple[tuple[str, str, str], ...]

    @property
    def route(self) -> tuple[Asked, ...]:
        """The questions that the policy asks in this case, in the order of the route."""
        return tuple(sorted((one for one in self.asked if one.place), key=lambda one: one.place))


@final
class Exercises:
    """Makes exercises of one policy's cases, with wrong choices out of it and of others.

    `tree` is the fingerprint of the tree as it is shown to people. The same seed gives the same
    wrong choices.
    """

    def __init__(
        self, policy: Policy, others: Iterable[Policy] = (), *, tree: str, seed: int = 1
    ) -> None:
        self._policy = policy
        self._tree = tree
        self._seed = seed
        self._numbers = numbers_of(policy)
        self._sections = {section.id: section.title for section in policy.sections}
        self._depends = Dependence(policy)
        self._choices = Choices(policy, others)

    def of(self, case: Case) -> Exercise:
        """The exercise of a case. Raises `InputError` where the case does not fit the policy."""
        journey = journey_of(self._policy, case)
        # Made again from the same words, so that a set can be repeated; nothing secret hangs on it.
        chance = random.Random(f"{self._seed} {self._policy.id} {case.id}")  # noqa: S311
        asked = self._asked(case, journey, chance)
        choices = self._choices.of(journey, chance)
        position = journey.position
        at_end = isinstance(position, End)
        return Exercise(
            case=case,
            policy=self._policy.id,
            organisation=self._policy.metadata.organisation,
            tree=self._tree,
            paragraphs=tuple(self._paragraphs(case, journey, asked)),
            asked=asked,
            choices=choices.offered,
            besides=choices.besides,
            throughout=choices.throughout,
            open=choices.open,
            nodes=tuple(visit.node for visit in journey.route),
            stop=position.id,
            stop_title=position.title if isinstance(position, End) else position.text,
            stop_says=position.says if at_end and isinstance(position, End) else "",
            gaps=tuple(
                (gap, self._policy.gaps[gap].title, self._policy.gaps[gap].staff)
                for gap in journey.gaps
            ),
        )

    # Questions

    def _asked(self, case: Case, journey: Journey, chance: random.Random) -> tuple[Asked, ...]:
        """The route's questions and some that it does not ask, in the order of the document."""
        route = [
            question
            for visit in journey.route
            if visit.values
            and not visit.known
            and isinstance(question := self._policy.node(visit.node), Question)
        ]
        places = {question.id: place for place, question in enumerate(route, start=1)}
        values = {visit.node: visit.values for visit in journey.route}
        stop = (journey.position,) if isinstance(journey.position, Question) else ()
        others = self._not_asked((*route, *stop))
        most = max(_FEWEST_OTHERS, len(route) // 3)
        route += chance.sample(others, min(most, len(others)))
        return tuple(
            self._question(question, places.get(question.id, 0), values.get(question.id, ()), case)
            for question in sorted(route, key=lambda one: _by_number(self._numbers[one.id]))
        )

    def _not_asked(self, route: Sequence[Question]) -> list[Question]:
        """Questions that the route passes by, those of its neighbourhood first and only."""
        facts = {question.fact for question in route}
        near: dict[str, Question] = {}
        for question in route:
            for target in targets_of(question):
                for node_id in (target, *targets_of(self._policy.node(target))):
                    node = self._policy.node(node_id)
                    if isinstance(node, Question) and node.fact not in facts:
                        near.setdefault(node.fact, node)
        return list(near.values())

    def _question(
        self, question: Question, place: int, values: tuple[str, ...], case: Case
    ) -> Asked:
        policy = self._policy
        expected = values if place else ()
        return Asked(
            id=question.id,
            number=self._numbers[question.id],
            section=self._sections[question.section],
            text=question.text,
            many=policy.facts[question.fact].many,
            options=tuple(
                Option(answer.value, answer.label, answer.to, title_of(policy.node(answer.to)))
                for answer in question.answers
            ),
            expected=expected,
            place=place,
            told=_told(policy, question, expected, case),
            why=(*filter(None, (question.why,)), *self._depends.sentences(question)),
            clauses=cited(policy, question.clauses),
        )

    # The story

    def _paragraphs(self, case: Case, journey: Journey, asked: Iterable[Asked]) -> Iterator[str]:
        if case.opening:
            yield case.opening
        sections: dict[str, list[str]] = {}
        for one in sorted((one for one in asked if one.place), key=lambda one: one.place):
            sections.setdefault(one.section, []).extend(one.told)
        yield from (" ".join(dict.fromkeys(told)) for told in sections.values() if told)
        times = [
            f"Time of {self._policy.events[event].text}: {time_in_words(at)}."
            for event, at in case.events.items()
        ]
        if case.now is not None and times:
            yield " ".join((*times, f"It is now {time_in_words(journey.now)}."))


def _told(
    policy: Policy, question: Question, values: tuple[str, ...], case: Case
) -> tuple[str, ...]:
    """The sentences that tell an answer; where nobody wrote one, the question with its answer."""
    if question.id in case.tells and values:
        own = case.tells[question.id]
        return (own,) if own else ()
    return tuple(
        told(policy, question, value) or f"{question.text} {question.answer(value).label}."
        for value in values
    )


def _by_number(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))

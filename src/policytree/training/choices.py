"""The duties that an exercise offers to choose from: right ones, and some that are not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import in_words, tests_of
from policytree.exports.words import due_of, force_of
from policytree.model import NOT_SURE, Force, Question, duties_of, targets_of
from policytree.training.mistakable import (
    is_mistakable,
    is_mistakable_elsewhere,
    resembles,
    says_the_same,
)
from policytree.urgency import Status, Urgency
from policytree.wording import due_in_words

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator

    from policytree.engine import Journey
    from policytree.model import Duty, Node, Policy
    from policytree.urgency import DutyState

__all__ = ["Choice", "Choices", "Chosen", "Cited", "cited", "title_of"]

_WRONG_HERE = 4
_WRONG_ELSEWHERE = 2
"""How many duties are offered that are wrong: of the policy itself, and of others."""
_MOST_URGENT = 4
_MOST_OTHERS = 4
"""How many right duties are offered: the most urgent ones, and some of the others."""
_NEAR = 3
"""How many ways from a question of the route a wrong choice is looked for."""


@final
@dataclass(frozen=True, slots=True)
class Cited:
    """A clause: its id, its place in the document, and what it says in our words."""

    id: str
    ref: str
    says: str


@final
@dataclass(frozen=True, slots=True)
class Choice:
    """A duty to choose from, whether it is right in this case, and the reason."""

    id: str
    policy: str
    text: str
    who: str
    force: str
    due: str
    prohibited: bool
    right: bool
    reason: str
    clauses: tuple[Cited, ...]


@final
class Chosen(NamedTuple):
    """What is offered, and what the policy asks for besides.

    That is what is due and not offered, so that there is not too much to choose from; what holds
    throughout; and what turns on a time that the case lacks.
    """

    offered: tuple[Choice, ...]
    besides: tuple[Choice, ...]
    throughout: tuple[Choice, ...]
    open: tuple[Choice, ...]


@final
class Choices:
    """Finds what to offer in the cases of one policy, with wrong choices out of others too."""

    def __init__(self, policy: Policy, others: Iterable[Policy] = ()) -> None:
        self._policy = policy
        self._others = tuple(other for other in others if other.id != policy.id)
        self._places: dict[str, list[Node]] = {}
        for node in policy.nodes.values():
            for duty in duties_of(node):
                self._places.setdefault(duty.id, []).append(node)

    def of(self, journey: Journey, chance: random.Random) -> Chosen:
        """What is offered in a case, in an order that says nothing about what is right."""
        right, throughout, undecided, later = [], [], [], []
        for state in journey.duties:
            if state.duty.force is Force.INFO:
                continue
            words = due_of(state.duty, self._policy)
            if state.due is not None:
                words = due_in_words(self._policy, state)
            if state.urgency is Urgency.THROUGHOUT:
                throughout.append(self._right(state, words))
            elif state.status is Status.TIME_NEEDED:
                undecided.append(self._right(state, words))
            elif state.status is Status.UPCOMING:
                reason = f"The policy asks for it, but {words}."
                later.append(self._wrong(self._policy, state.duty, reason))
            else:
                right.append(self._right(state, words))
        wrong = [*later, *self._wrong_here(journey, chance), *self._wrong_elsewhere(chance)]
        offered = right[:_MOST_URGENT]
        rest = right[_MOST_URGENT:]
        offered += chance.sample(rest, min(_MOST_OTHERS, len(rest)))
        besides = tuple(choice for choice in right if choice not in offered)
        offered += wrong
        chance.shuffle(offered)
        return Chosen(tuple(offered), besides, tuple(throughout), tuple(undecided))

    def _right(self, state: DutyState, words: str) -> Choice:
        place = title_of(self._policy.node(state.node))
        reason = f"The policy asks for it at “{place}”: {words}."
        return self._choice(self._policy, state.duty, reason, right=True)

    def _wrong_here(self, journey: Journey, chance: random.Random) -> Iterator[Choice]:
        """Duties of the policy that this case does not lead to, from near its route."""
        possible = self._possible(journey)
        settled = {duty.id for duty in journey.settled}
        route = {visit.node for visit in journey.route}
        for duty in chance.sample(possible, min(_WRONG_HERE, len(possible))):
            places = self._places[duty.id]
            if duty.until is not None and duty.id in settled:
                known = in_words(duty.until, self._policy.facts)
                reason = f"The policy asks for it only until this is known ({known})."
            elif duty.when is not None and any(place.id in route for place in places):
                other = in_words(duty.when, self._policy.facts)
                reason = f"The policy asks for it only with another answer ({other})."
            else:
                place = title_of(places[0])
                reason = f"It belongs to “{place}”, and this case does not lead there."
            yield self._wrong(self._policy, duty, reason)

    def _possible(self, journey: Journey) -> list[Duty]:
        """Duties near the route that are plainly none of this case's."""
        met = {state.duty.id for state in journey.duties}
        said = [state.duty.text for state in journey.duties]
        undecided = self._undecided(journey)
        near: dict[str, Duty] = {}
        for node_id in self._near(journey):
            for duty in duties_of(self._policy.node(node_id)):
                if duty.id in near or duty.id in met or not is_mistakable(duty):
                    continue
                in_doubt = (
                    any(place.id in undecided for place in self._places[duty.id])
                    or any(NOT_SURE in journey.known.get(x.fact, ()) for x in tests_of(duty.when))
                    or any(says_the_same(duty.text, other) for other in said)
                )
                if not in_doubt:
                    near[duty.id] = duty
        return list(near.values())

    def _near(self, journey: Journey) -> Iterator[str]:
        """The nodes of the route, and those a few ways from one of its questions."""
        return self._around((visit.node for visit in journey.route), _NEAR)

    def _undecided(self, journey: Journey) -> set[str]:
        """Where the case may yet lead, so that what stands there cannot be called wrong.

        That is what lies behind the question where the case stops, and near the other answers of
        the questions that were answered "not sure".
        """
        route = [visit.node for visit in journey.route]
        doubtful = [
            target
            for visit in journey.route
            if NOT_SURE in visit.values
            for target in targets_of(self._policy.node(visit.node))
        ]
        found = {*self._around(doubtful, _NEAR)}
        if isinstance(journey.position, Question):
            found |= {*self._around([journey.position.id], len(self._policy.nodes))}
        return found - {*route}

    def _around(self, nodes: Iterable[str], ways: int) -> Iterator[str]:
        seen = dict.fromkeys(nodes)
        frontier = list(seen)
        for _ in range(ways):
            frontier = [
                target
                for node_id in frontier
                for target in targets_of(self._policy.node(node_id))
                if target not in seen
            ]
            seen.update(dict.fromkeys(frontier))
        yield from seen

    def _wrong_elsewhere(self, chance: random.Random) -> Iterator[Choice]:
        """Duties that only another organisation's policy asks for."""
        found = self._only_elsewhere
        for other, duty in chance.sample(found, min(_WRONG_ELSEWHERE, len(found))):
            owner = other.metadata.organisation
            reason = f"It stands in the policy of {owner}; this policy does not ask for it."
            yield self._wrong(other, duty, reason)

    @cached_property
    def _only_elsewhere(self) -> list[tuple[Policy, Duty]]:
        """The duties of other policies that resemble none of this one's."""
        own = [duty.text for duty in _all_duties(self._policy)]
        return [
            (other, duty)
            for other in self._others
            for duty in _all_duties(other)
            if is_mistakable_elsewhere(duty) and not any(resembles(duty.text, one) for one in own)
        ]

    def _wrong(self, policy: Policy, duty: Duty, reason: str) -> Choice:
        return self._choice(policy, duty, reason, right=False)

    def _choice(self, policy: Policy, duty: Duty, reason: str, *, right: bool) -> Choice:
        return Choice(
            id=duty.id,
            policy=policy.id,
            text=duty.text,
            who=duty.who,
            force=force_of(duty),
            due=due_of(duty, policy),
            prohibited=duty.prohibited,
            right=right,
            reason=reason,
            clauses=cited(policy, duty.clauses),
        )


def title_of(node: Node) -> str:
    """What a node is called: a question by its text."""
    return node.text if isinstance(node, Question) else node.title


def cited(policy: Policy, clauses: Iterable[str]) -> tuple[Cited, ...]:
    """The clauses that are cited, each with its place and what it says."""
    known = [policy.clauses[name] for name in clauses if name in policy.clauses]
    return tuple(Cited(clause.id, clause.ref, clause.says) for clause in known)


def _all_duties(policy: Policy) -> tuple[Duty, ...]:
    found = {duty.id: duty for node in policy.nodes.values() for duty in duties_of(node)}
    return tuple(found.values())

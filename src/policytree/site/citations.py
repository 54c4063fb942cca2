"""Where clauses, gaps and letters are used: the way back from the document to the tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.model import Question, duties_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.model import Policy


@final
@dataclass(frozen=True, slots=True)
class Place:
    """A place that uses something: what it is, its words, and its id on a kind of page."""

    what: str
    text: str
    page: str
    id: str


@final
@dataclass(frozen=True, slots=True)
class _Use:
    place: Place
    clauses: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


@final
class Citations:
    """For each clause, gap and letter of a policy, the places that use it, each once."""

    def __init__(self, policy: Policy) -> None:
        self.clauses: dict[str, list[Place]] = {}
        self.gaps: dict[str, list[Place]] = {}
        self.letters: dict[str, list[Place]] = {}
        for use in _uses(policy):
            _add(self.clauses, use.clauses, use.place)
            _add(self.gaps, use.gaps, use.place)
            _add(self.letters, use.letters, use.place)


def _add(index: dict[str, list[Place]], ids: tuple[str, ...], place: Place) -> None:
    for one in ids:
        places = index.setdefault(one, [])
        if place not in places:
            places.append(place)


def _uses(policy: Policy) -> Iterator[_Use]:
    for node in policy.nodes.values():
        if isinstance(node, Question):
            place = Place("question", node.text, "guide", node.id)
        else:
            place = Place(type(node).__name__.lower(), node.title, "guide", node.id)
        yield _Use(place, node.clauses, node.gaps)
        for duty in duties_of(node):
            place = Place("duty", duty.text, "guide", f"duty-{duty.id}")
            letters = (duty.letter,) if duty.letter else ()
            yield _Use(place, duty.clauses, duty.gaps, letters)
    for event in policy.events.values():
        yield _Use(Place("time", event.ask, "guide", f"event-{event.id}"), event.clauses)
    for letter in policy.letters.values():
        yield _Use(Place("letter", letter.title, "letters", f"letter-{letter.id}"), letter.clauses)
    for gate in policy.gates:
        yield _Use(Place("gate", gate.title, "policy", f"gate-{gate.id}"), gate.clauses)

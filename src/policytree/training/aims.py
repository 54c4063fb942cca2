"""What a session is for, and what to talk about: made from what its cases come to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.model import End, duties_of
from policytree.training.session import listed
from policytree.wording import ENDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from policytree.model import Gap, Policy
    from policytree.training.session import Held, Session, Subject

__all__ = ["Prompt", "aims_of", "prompts_of"]


@final
@dataclass(frozen=True, slots=True)
class Prompt:
    """A gap to talk about, the cases that meet it, and whom the policy lets staff ask there.

    `first` are the ones to begin with.
    """

    subject: Subject
    gap: Gap
    cases: tuple[int, ...]
    asks: tuple[str, ...]
    first: bool


def aims_of(session: Session, later: Collection[int] = ()) -> tuple[str, ...]:
    """What people can do after the session, without the cases that come later."""
    return tuple(aim for subject in session.subjects for aim in _aims(session, subject, later))


def prompts_of(session: Session, most: int, later: Collection[int] = ()) -> tuple[Prompt, ...]:
    """Every gap that the cases meet; those to begin with first, at most so many.

    These are one for each case that does not come later: of the gaps it meets the one that fewest
    places of the policy meet, which says most about the case.
    """
    met: dict[tuple[str, str], list[Held]] = {}
    for held in session.held:
        for gap in held.journey.gaps:
            met.setdefault((held.subject.policy.id, gap), []).append(held)
    places = {one.policy.id: _places(one.policy) for one in session.subjects}
    first: dict[tuple[str, str], None] = {}
    for held in session.held:
        policy = held.subject.policy.id
        here = [(policy, gap) for gap in held.journey.gaps if (policy, gap) not in first]
        if here and len(first) < most and held.number not in later:
            special = min(here, key=lambda key: (len(met[key]), places[key[0]][key[1]]))
            first[special] = None
    order = [*first, *(key for key in met if key not in first)]
    return tuple(
        Prompt(
            met[key][0].subject,
            met[key][0].subject.policy.gaps[key[1]],
            tuple(one.number for one in met[key]),
            _longest(ask for one in met[key] for ask in _asks(one, key[1])),
            key in first,
        )
        for key in order
    )


def _aims(session: Session, subject: Subject, later: Collection[int]) -> Iterator[str]:
    policy = subject.policy
    own = [held for held in session.of(subject) if held.number not in later]
    if not own:
        return
    titles = {section.id: section.title for section in policy.sections}
    sections = listed([f"“{titles[one]}”" for one in session.covered(subject, later).sections])
    yield f"Find the way through these parts of the policy of {subject.short}: {sections}."
    kinds: dict[str, list[str]] = {}
    for held in own:
        stop = policy.node(held.exercise.stop)
        if isinstance(stop, End):
            kinds.setdefault(ENDS[stop.kind], []).append(f"“{stop.title}”")
    if kinds:
        said = [
            f"{kind[:1].lower()}{kind[1:]} ({listed([*dict.fromkeys(named)])})"
            for kind, named in kinds.items()
        ]
        yield f"Tell which end a case comes to: {'; '.join(said)}."
    turns = {
        held.exercise.case.turns_on: (held.number, held.twin)
        for held in own
        if held.exercise.case.turns_on and held.number < held.twin not in later
    }
    for what, (one, other) in turns.items():
        yield f"See what turns on {what} (cases {one} and {other})."
    duties = {choice.id for held in own for choice in held.exercise.choices if choice.right}
    if duties:
        amount = f"{len(duties)} {'duty' if len(duties) == 1 else 'duties'}"
        yield f"Tell the {amount} that the cases ask for from those it does not, by clause."
    if any(held.journey.gaps for held in own):
        yield "Say where the policy leaves something open, and whom it lets staff ask."


def _places(policy: Policy) -> Counter[str]:
    """At how many nodes of the policy each gap is met."""
    return Counter(
        gap
        for node in policy.nodes.values()
        for gap in {*node.gaps, *(one for duty in duties_of(node) for one in duty.gaps)}
    )


def _asks(held: Held, gap: str) -> Iterator[str]:
    """The people whom the duties at the places of a gap let staff ask."""
    policy = held.subject.policy
    nodes = {
        visit.node
        for visit in held.journey.route
        if gap in policy.node(visit.node).gaps
        or any(gap in duty.gaps for duty in duties_of(policy.node(visit.node)))
    }
    for state in held.journey.duties:
        if state.node in nodes and state.duty.refers:
            yield state.duty.refers


def _longest(words: Iterable[str]) -> tuple[str, ...]:
    """Each once, without those that another one begins with."""
    found = dict.fromkeys(words)
    return tuple(
        one for one in found if not any(other != one and other.startswith(one) for other in found)
    )


def cases_in_words(numbers: tuple[int, ...]) -> str:
    """Cases by number: "case 3", "cases 1, 2 and 5"."""
    return f"case{'s' if len(numbers) > 1 else ''} {listed([str(one) for one in numbers])}"

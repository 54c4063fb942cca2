"""One of two states of a policy, as it is needed to walk both side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, final

from policytree.checks.structure import check_structure
from policytree.errors import InputError
from policytree.model import End, EndKind, Policy, Question, duties_of, targets_of
from policytree.routes import options_of, some_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["STUCK", "Ended", "Half", "Position", "Token"]

type Token = frozenset[str]
"""One way to answer for a fact: a value, or the options ticked."""


@final
@dataclass(frozen=True, slots=True)
class Ended:
    """A route has come to an end of this kind; without a kind, to a question it cannot answer."""

    kind: EndKind | None


STUCK = Ended(None)
_ENDS = {kind: Ended(kind) for kind in EndKind}

type Position = str | Ended
"""Where one of the two routes is: at an open question, or ended."""


@final
class Half:
    """One state. Facts are numbers with a bit each, the same in both states.

    Raises `InputError` where the tree is not a sound graph.
    """

    def __init__(self, policy: Policy, bits: Mapping[str, int], uneven: Collection[str]) -> None:
        for finding in check_structure(policy):
            raise InputError(f"{policy.id}, {finding.place}: {finding.sentence}")
        self.policy = policy
        self.bits = bits
        self.uneven = uneven
        self._choices: dict[str, tuple[tuple[Token, int], ...]] = {}

    def asked_from(self, place: Position) -> int:
        """The facts that a question here or further on asks for, as bits."""
        return 0 if isinstance(place, Ended) else self._ahead[place]

    def ended(self, node: End) -> Ended:
        """The position at an end."""
        return _ENDS[node.kind]

    def duties_from(self, place: Position) -> frozenset[str]:
        """The duties that stand here or further on."""
        return frozenset() if isinstance(place, Ended) else self._duties[place]

    def choices(self, question: Question) -> tuple[tuple[Token, int], ...]:
        """Each answer with how many real answers it stands for.

        Options of a checklist that both states offer alike are told apart only where that is
        asked for: one of them stands for all their combinations.
        """
        made = self._choices.get(question.id)
        if made is None:
            fact = self.policy.facts[question.fact]
            options = options_of(question, fact)
            alone = [answer.value for answer in question.answers if answer.value not in options]
            found = [(frozenset({value}), 1) for value in alone]
            if fact.id in self.uneven:
                found += [(frozenset(chosen), 1) for chosen in some_of(options)]
            elif options:
                found.append((frozenset({min(options)}), 2 ** len(options) - 1))
            made = self._choices[question.id] = tuple(found)
        return made

    def fitting(self, question: Question, token: Token) -> tuple[str, ...]:
        """What the question offers of an answer, in its order; nothing where it does not fit."""
        values = tuple(answer.value for answer in question.answers if answer.value in token)
        if values and len(token) > 1:
            fact = self.policy.facts[question.fact]
            if not fact.many or any(fact.value(value).exclusive for value in values):
                return ()
        return values

    def offered(self, fact: str) -> frozenset[Token]:
        """Every answer that some question of this state offers for the fact."""
        return self._offered.get(fact, frozenset())

    @cached_property
    def _offered(self) -> dict[str, frozenset[Token]]:
        found: dict[str, set[Token]] = {}
        for node in self.policy.nodes.values():
            if isinstance(node, Question):
                found.setdefault(node.fact, set()).update(one for one, _ in self.choices(node))
        return {fact: frozenset(tokens) for fact, tokens in found.items()}

    @cached_property
    def _ahead(self) -> dict[str, int]:
        ahead: dict[str, int] = {}
        for name in self.backwards:
            node = self.policy.node(name)
            asked = self.bits[node.fact] if isinstance(node, Question) else 0
            for target in targets_of(node):
                asked |= ahead[target]
            ahead[name] = asked
        return ahead

    @cached_property
    def _duties(self) -> dict[str, frozenset[str]]:
        ahead: dict[str, frozenset[str]] = {}
        for name in self.backwards:
            node = self.policy.node(name)
            own = frozenset(duty.id for duty in duties_of(node))
            ahead[name] = own.union(*(ahead[target] for target in targets_of(node)))
        return ahead

    @cached_property
    def backwards(self) -> tuple[str, ...]:
        """The nodes, each after all that it leads to."""
        found: dict[str, None] = {}
        for root in self.policy.nodes:
            waiting = [(root, False)]
            while waiting:
                name, done = waiting.pop()
                if done:
                    found.setdefault(name)
                elif name not in found:
                    waiting.append((name, True))
                    targets = targets_of(self.policy.node(name))
                    waiting.extend((target, False) for target in reversed(targets))
        return tuple(found)

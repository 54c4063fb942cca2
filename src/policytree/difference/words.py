"""A difference in words: conditions, duties and cases as policy owners read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from policytree.difference.describing import Lacks, Places, Test
from policytree.difference.effects import Bearing, Respect
from policytree.difference.moves import BEFORE, NOW
from policytree.difference.turns import Became, EndTurn, Turn
from policytree.model import Deadline, Duty, Force, Question
from policytree.times import deadline_in_words

if TYPE_CHECKING:
    from policytree.difference.watch import Case
    from policytree.model import Policy

__all__ = ["BEARINGS", "RESPECTS", "Words", "counted", "share"]

BEARINGS = {
    Bearing.LESS: "Fewer or less urgent duties",
    Bearing.OTHER: "Differs, and cannot be put in an order",
    Bearing.MORE: "More or more urgent duties",
}
"""How each bearing is headed."""

_WAYS = {
    "deadline": {Bearing.LESS: "later", Bearing.MORE: "sooner"},
    "force": {Bearing.LESS: "binds less", Bearing.MORE: "binds more"},
    "qualifier": {Bearing.LESS: "softened", Bearing.MORE: "no longer softened"},
    "immediate": {Bearing.LESS: "less urgent", Bearing.MORE: "more urgent"},
}
RESPECTS = {
    "who": "who does it",
    "force": "how binding it is",
    "deadline": "when it is due",
    "qualifier": "the softening words",
    "prohibited": "whether it is forbidden",
    "letter": "the letter",
    "lines": "the telephone lines",
    "refers": "whom to ask",
    "immediate": "whether it is about immediate danger",
    "standing": "whether it holds throughout",
}
"""What each field of an effect is called."""


def counted(number: int, thing: str) -> str:
    """A number with what is counted: "1 case", "1,234 cases"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def share(number: int, whole: int) -> str:
    """A part of a whole in words: never "none" or "all" where it is not quite that."""
    if number in (0, whole):
        return "all" if number else "none"
    percent = 100 * number / whole
    if percent < 0.1:  # noqa: PLR2004 - the smallest share that is told with one digit
        return "under 0.1%"
    return "over 99.9%" if percent > 99.9 else f"{percent:.1f}%"  # noqa: PLR2004 - the same


@final
class Words:
    """Says what either of two states means. What both have is said as the later one says it."""

    def __init__(self, before: Policy, after: Policy) -> None:
        self._states = (before, after)

    def alternatives(self, places: Places) -> tuple[tuple[str, ...], ...]:
        """Each way to meet a description, as the tests that have to be met together."""
        return tuple(
            tuple(self._test(test) for test in tests) or ("every case",) for tests in places
        )

    def duty(self, duty: Duty, side: int) -> str:
        """A duty with who does it, how binding it is and when it is due."""
        effect_words = (self._force(duty), duty.who, self._deadline(duty.deadline, duty, side))
        return f"{duty.text} ({'; '.join(effect_words)})"

    def turn(self, turn: Turn | EndTurn) -> str:
        """What became of a duty or an end."""
        if isinstance(turn, EndTurn):
            return f"The route ended with “{turn.before.value}”, and now with “{turn.now.value}”"
        if turn.became is Became.LOST and turn.before is not None:
            return f"No longer asked for: {self.duty(turn.before, BEFORE)}"
        if turn.became is Became.GAINED and turn.now is not None:
            return f"Newly asked for: {self.duty(turn.now, NOW)}"
        text = turn.now.text if turn.now is not None else turn.duty
        said = "; ".join(self._respect(one, turn) for one in turn.respects)
        return f"Changed: {text}: {said}"

    def case(self, case: Case) -> tuple[tuple[str, str], ...]:
        """A case as its questions, each with its answer."""
        return tuple(self._asked(side, name, values) for side, name, values in case.asked)

    def _asked(self, side: int, name: str, values: tuple[str, ...]) -> tuple[str, str]:
        question = self._states[side].node(name)
        if not isinstance(question, Question):
            raise TypeError(name)
        return question.text, ", ".join(question.answer(value).label for value in values)

    def _test(self, test: Test) -> str:
        labels: dict[str, str] = {}
        text, many = test.fact, False
        for state in self._states:
            fact = state.facts.get(test.fact)
            if fact is not None:
                text, many = fact.text, fact.many
                labels |= {v.id: f"“{v.label}”" for v in fact.values if v.id in test.values}
        if isinstance(test, Lacks):
            return f"{text}: without {' and without '.join(labels.values())}"
        ticked = " ticked" if many and len(labels) > 1 else ""
        return f"{text}: {' or '.join(labels.values())}{ticked}"

    def _respect(self, one: Respect, turn: Turn) -> str:
        way = _WAYS.get(one.name, {}).get(one.bearing, "cannot be compared")
        old, new = (
            self._value(value, duty, side)
            for value, duty, side in (
                (one.before, turn.before, BEFORE),
                (one.after, turn.now, NOW),
            )
        )
        return f"{RESPECTS[one.name]} was {old}, and is now {new} ({way})"

    def _value(self, value: object, duty: Duty | None, side: int) -> str:
        match value:
            case Deadline() if duty is not None:
                return f"“{self._deadline(value, duty, side)}”"
            case bool():
                return "yes" if value else "no"
            case tuple():
                return ", ".join(f"“{one}”" for one in value) or "none"
            case Force() if duty is not None:
                return f"“{self._force(duty)}”"
        return f"“{value}”" if value else "none"

    def _deadline(self, deadline: Deadline, duty: Duty, side: int) -> str:
        events = {event.id: event.text for event in self._states[side].events.values()}
        # The duty's own deadline has the policy's words, where an effect has none.
        own = duty.deadline if deadline.timing is duty.deadline.timing else deadline
        return deadline_in_words(own, events, prohibited=duty.prohibited)

    def _force(self, duty: Duty) -> str:
        words = f"{duty.force.value} not" if duty.prohibited else duty.force.value
        return f"{words}, “{duty.qualifier}”" if duty.qualifier else words

"""Exercises as the questions of a bank: a text, answers with their shares of the mark, and why.

Learning systems take such questions one by one, so each tells its case and says what tree it was
made from.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from typing import TYPE_CHECKING, final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytree.training.choices import Choice, Cited
    from policytree.training.exercise import Asked, Exercise
    from policytree.training.label import Source

__all__ = ["BankChoice", "BankQuestion", "bank_questions", "percent"]

_MOST = 10
"""How many ways a mark can be shared: Moodle knows the tenth part and no smaller odd ones."""
_LONGEST_NAME = 120
NONE_OF_THESE = "None of these"


@final
@dataclass(frozen=True, slots=True)
class BankChoice:
    """An answer to choose, as HTML, with the reason that is told when it was chosen.

    `share` is the number of equal parts that the whole mark is divided into: this answer earns one
    of them, or loses one where it is negative. Nought earns and loses nothing.
    """

    html: str
    share: int
    reason: str


@final
@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question with its answers; `many` says that several may be chosen.

    `html` tells the case and asks. `answer` is told to everybody afterwards.
    """

    name: str
    html: str
    many: bool
    choices: tuple[BankChoice, ...]
    answer: str
    tags: tuple[str, ...]


@final
@dataclass(frozen=True, slots=True)
class _Offered:
    html: str
    right: bool
    reason: str


def percent(share: int) -> str:
    """A share of the mark in hundredths, with the five places that Moodle's own have."""
    if not share:
        return "0"
    exact = (Decimal(100) / share).quantize(Decimal("0.00001"), ROUND_HALF_UP)
    return f"{exact.normalize():f}"


def bank_questions(exercise: Exercise, number: int, source: Source) -> Iterator[BankQuestion]:
    """The questions of one exercise: which questions matter, how each is answered, which duties.

    `number` is that of the case in its set.
    """
    maker = _Maker(exercise, number, source)
    yield from maker.which_questions()
    for asked in exercise.route:
        yield from maker.answers(asked)
    yield from maker.duties()


@final
class _Maker:
    def __init__(self, exercise: Exercise, number: int, source: Source) -> None:
        self._exercise = exercise
        self._head = f"Case {number}"
        self._story = "".join(_paragraph(text) for text in exercise.paragraphs)
        self._stamp = f"<p><small>{escape(source.stamp, quote=False)}</small></p>"
        self._tags = (exercise.policy, source.release, f"tree {exercise.tree}")

    def which_questions(self) -> Iterator[BankQuestion]:
        offered = [
            _Offered(
                escape(asked.text, quote=False),
                bool(asked.place),
                _because(_place_of(asked), asked.clauses),
            )
            for asked in self._exercise.asked
        ]
        asks = "Which of these questions does the policy ask in this case?"
        route = "; ".join(f"{one.place}. {one.text} {one.answer}" for one in self._exercise.route)
        told = f"The policy's route: {route}" if route else "The policy asks none of them here."
        yield from self._several("which questions matter", asks, offered, told)

    def answers(self, asked: Asked) -> Iterator[BankQuestion]:
        what = f"question {asked.place}: {asked.text}"
        told = f"In this case the answer is: {asked.answer}."
        offered = []
        for option in asked.options:
            right = option.value in asked.expected
            leads = f"“{option.label}” leads to “{option.to_title}”. {told}"
            said = " ".join((*asked.told, *asked.reasons)) if right else leads
            offered.append(
                _Offered(escape(option.label, quote=False), right, _because(said, asked.clauses))
            )
        if asked.many:
            yield from self._several(what, asked.text, offered, told)
            return
        choices = tuple(BankChoice(one.html, int(one.right), one.reason) for one in offered)
        yield self._question(what, asked.text, choices, told, many=False)

    def duties(self) -> Iterator[BankQuestion]:
        exercise = self._exercise
        offered = [
            _Offered(_duty(choice), choice.right, _because(_reason(choice), choice.clauses))
            for choice in exercise.choices
        ]
        told = f"There the route stops: {exercise.stop_title}"
        if exercise.stop_says:
            told += f" – {exercise.stop_says}"
        asks = "Which of these duties are to be done now?"
        yield from self._several("duties", asks, offered, told)

    def _several(
        self, what: str, asks: str, offered: Sequence[_Offered], told: str
    ) -> Iterator[BankQuestion]:
        """A question with any number of right answers; where there are too many, several.

        Nothing is asked where there is nothing to choose from.
        """
        parts = _parts(offered) if offered else []
        for place, part in enumerate(parts, start=1):
            rights = sum(one.right for one in part)
            none = _Offered(NONE_OF_THESE, not rights, f"<p>{_how_many(rights)}</p>")
            whole = [*part, none]
            wrongs = sum(not one.right for one in whole)
            choices = tuple(
                BankChoice(one.html, (rights or 1) if one.right else -wrongs, one.reason)
                for one in whole
            )
            counted = f" ({place} of {len(parts)})" if len(parts) > 1 else ""
            yield self._question(f"{what}{counted}", asks, choices, told, many=True)

    def _question(
        self, what: str, asks: str, choices: tuple[BankChoice, ...], told: str, *, many: bool
    ) -> BankQuestion:
        apply = " Choose all that apply." if many else ""
        return BankQuestion(
            name=_short(f"{self._head}, {what}"),
            html=f"{self._story}<p><strong>{escape(asks, quote=False)}</strong>{apply}</p>"
            f"{self._stamp}",
            many=many,
            choices=choices,
            answer=f"{_paragraph(told)}{self._stamp}",
            tags=self._tags,
        )


def _parts(offered: Sequence[_Offered]) -> list[list[_Offered]]:
    """The answers in as few parts as leave each with shares of a mark that Moodle knows.

    Both right and wrong ones are dealt out evenly; one wrong place is kept for "None of these".
    """
    rights = sum(one.right for one in offered)
    wrongs = len(offered) - rights
    amount = max(-(-rights // _MOST), -(-wrongs // (_MOST - 1)), 1)
    parts: list[list[_Offered]] = [[] for _ in range(amount)]
    dealt = {True: 0, False: 0}
    for one in offered:
        parts[dealt[one.right] % amount].append(one)
        dealt[one.right] += 1
    return parts


def _place_of(asked: Asked) -> str:
    if not asked.place:
        return f"It stands in “{asked.section}”; on this case's route it is not asked."
    return f"The policy asks it here, as question {asked.place}; the answer is: {asked.answer}."


def _how_many(rights: int) -> str:
    if not rights:
        return "None of them is right in this case."
    return "One of them is right in this case." if rights == 1 else f"{rights} of them are right."


def _duty(choice: Choice) -> str:
    return escape(f"{'Do not: ' if choice.prohibited else ''}{choice.text}", quote=False)


def _reason(choice: Choice) -> str:
    return f"{choice.reason} {choice.who}; {choice.force}." if choice.right else choice.reason


def _because(said: str, clauses: Iterable[Cited]) -> str:
    """A reason and the clauses that it rests on."""
    rows = "".join(
        f"<li>{escape(f'{clause.ref}: {clause.says}', quote=False)}</li>" for clause in clauses
    )
    return _paragraph(said) + (f"<ul>{rows}</ul>" if rows else "")


def _paragraph(text: str) -> str:
    return f"<p>{escape(' '.join(text.split()), quote=False)}</p>"


def _short(name: str) -> str:
    """A name that fits into a list of questions."""
    if len(name) <= _LONGEST_NAME:
        return name
    return name[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"

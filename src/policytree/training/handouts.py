"""Handouts: each case as people get it, and with everything that the policy answers in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policytree.diagrams.palette import printed_stylesheet
from policytree.diagrams.route import route_drawings
from policytree.exports.paper import FONT
from policytree.model import Question
from policytree.training.cases import Origin
from policytree.training.leaflet import (
    Drawn,
    Heading,
    Kept,
    Lines,
    Page,
    Points,
    Story,
    Table,
    Ticks,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytree.training.choices import Choice, Cited
    from policytree.training.exercise import Asked
    from policytree.training.leaflet import Block
    from policytree.training.session import Held, Session

__all__ = ["answered", "blank", "cited_in", "clauses_in_words", "reason"]

_MOST_HIGH = 1120
"""How high a drawing may be to be read on a sheet of A4, in pixels."""
_FEWEST_LINES, _MOST_LINES = 3, 7
_SHEET, _FIXED, _LINE = 735, 190, 26
"""Points: the height of a sheet, of what stands on every handout, and of a line to write on."""
_NONE = "none"
_WAITS = "The policy asks this next, and the case does not give the answer."


def blank(held: Held, session: Session) -> Page:
    """A case without answers: the story, room for the questions, and the duties to tick."""
    exercise = held.exercise
    ticks = tuple(choice.text for choice in exercise.choices)
    blocks: list[Block] = []
    if session.many:
        blocks.append(Words(f"This case is of {held.subject.label}."))
    blocks += [
        Story(exercise.paragraphs),
        Heading("What do you need to know before you act?"),
        Words("Write the questions that matter here, in your order, and what the case tells."),
        Lines(_lines(exercise.paragraphs, ticks), numbered=True),
        Heading("What does the policy ask now?"),
        Words("Tick what it asks in this case. Some of these it does not ask here, or not at all."),
        Ticks(ticks),
        Heading("Where does it leave you?"),
        Lines(1),
    ]
    return Page(f"Case {held.number}", tuple(blocks))


def answered(held: Held, session: Session) -> Page:
    """A case with the policy's answers, for whoever leads the session."""
    exercise = held.exercise
    blocks: list[Block] = []
    if session.many:
        blocks.append(Words(held.subject.label, "Policy:"))
    blocks += [*_about(held), Story(exercise.paragraphs)]
    blocks += [Heading("The route, question by question"), *_route(held)]
    blocks += [Heading("Where it leads"), _stop(held)]
    numbers = {one.id: place for place, one in enumerate(exercise.choices, start=1)}
    right = [choice for choice in exercise.choices if choice.right]
    wrong = [choice for choice in exercise.choices if not choice.right]
    for title, choices in (
        ("To be ticked, by the numbers on the handout", right),
        ("Asked for besides, and not on the handout", exercise.besides),
        ("What holds throughout", exercise.throughout),
        ("What turns on a time that the case does not give", exercise.open),
    ):
        if choices:
            blocks += [Heading(title), _duties(choices, numbers)]
    if wrong:
        items = tuple(
            Words(f"{one.reason} {_clause(one.clauses)}".strip(), f"{numbers[one.id]}. {one.text}.")
            for one in wrong
        )
        blocks += [Heading("Not to be ticked, and why"), Points(items)]
    passed = [one for one in exercise.asked if not one.place]
    if passed:
        items = tuple(Words(one.section, f"{one.text}") for one in passed)
        blocks += [Heading("Questions nearby that the policy does not ask here"), Points(items)]
    if exercise.gaps:
        gaps = "; ".join(f"{gap} {title}" for gap, title, _ in exercise.gaps)
        said = "What each means for staff stands with the discussion prompts."
        blocks += [
            Heading("What the policy leaves open here"),
            Words(f"{gaps}."),
            Words(said, small=True),
        ]
    blocks += list(_drawings(held))
    return Page(f"Answers to case {held.number}: {held.name}", tuple(blocks))


def _stop(held: Held) -> Words:
    exercise = held.exercise
    if isinstance(held.journey.position, Question):
        return Words(_WAITS, exercise.stop_title)
    return Words(exercise.stop_says, f"{exercise.stop_title}.")


def _lines(story: Iterable[str], ticks: Iterable[str]) -> int:
    """How many lines to write on there is room for, so that a handout stays on one sheet."""
    told = sum(13 * -(-len(one) // 100) + 4 for one in story)
    offered = sum(13 * -(-len(one) // 100) + 3 for one in ticks)
    room = (_SHEET - _FIXED - told - offered) // _LINE
    return min(max(room, _FEWEST_LINES), _MOST_LINES)


def reason(asked: Asked) -> str:
    """Why the policy asks: the first of the reasons that fit the case."""
    return next(iter(asked.reasons), "")


def clauses_in_words(clauses: Iterable[Cited]) -> str:
    """The clauses by id and place: "R12 (5.2.1)"."""
    return "; ".join(f"{one.id} ({one.ref})" for one in clauses)


def cited_in(held: Held) -> Iterator[Cited]:
    """Every clause that the answers of a case rest on."""
    exercise = held.exercise
    for asked in exercise.route:
        yield from asked.clauses
    for choice in (*exercise.choices, *exercise.besides, *exercise.throughout, *exercise.open):
        if choice.policy == exercise.policy:
            yield from choice.clauses


def _about(held: Held) -> Iterator[Block]:
    case = held.exercise.case
    if case.origin is Origin.PAIR and held.twin:
        said = f"The same as case {held.twin} but for one thing: {case.turns_on}."
        yield Words(said, "One of a pair.")


def _route(held: Held) -> Iterator[Block]:
    exercise = held.exercise
    if not exercise.route:
        yield Words("The policy asks nothing here: what it says holds from the start.")
        return
    for asked in exercise.route:
        told = f"“{' '.join(asked.told)}”" if asked.told else "the beginning of the story"
        leads = dict.fromkeys(one.to_title for one in asked.options if one.value in asked.expected)
        why = reason(asked)
        yield Kept(
            (
                Heading(f"{asked.place}. {asked.text}", 2),
                Words(f"{asked.answer} → {'; '.join(leads)}", "Answer:"),
                Words(told, "Told by:"),
                *([Words(why, "Why it is asked:")] if why else []),
                Words(clauses_in_words(asked.clauses) or _NONE, "Clause:", small=True),
            )
        )


def _duties(choices: Iterable[Choice], numbers: Mapping[str, int]) -> Table:
    rows = tuple(
        (
            f"{numbers[one.id]}. {one.text}" if one.id in numbers else one.text,
            "\n".join((f"{one.force[:1].upper()}{one.force[1:]}", one.who)),
            "\n".join((one.reason, clauses_in_words(one.clauses))),
        )
        for one in choices
    )
    return Table(("Duty", "How binding, and who", "Why, and the clause"), rows, (5, 2, 5))


def _clause(clauses: tuple[Cited, ...]) -> str:
    return f"Clause: {clauses_in_words(clauses)}." if clauses else ""


def _drawings(held: Held) -> Iterator[Block]:
    """The route as drawings, each on a sheet of its own."""
    made = route_drawings(
        held.subject.policy,
        held.journey.route,
        prefix=f"case-{held.number}",
        title=f"The route of case {held.number}",
        most=_MOST_HIGH,
    )
    for drawing in made:
        found = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawing.svg)
        width, height = map(float, found.groups()) if found else (0.0, 0.0)
        style = f"<style>{printed_stylesheet(FONT)}</style>"
        yield Heading(drawing.title, apart=True)
        svg = drawing.svg.replace("<title", f"{style}<title", 1)
        yield Drawn(svg, drawing.title, drawing.description, width, height)

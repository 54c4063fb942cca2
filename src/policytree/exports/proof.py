"""What a policy's owner is given to proof: headings, and the rows of a table under each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.exports.told import (
    IN_SHORT,
    gap_details,
    gate_details,
    letter_details,
    places_of,
)
from policytree.exports.words import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytree.exports.told import Told, ToldDuty, ToldNode

COMMENT = "Comment"
"""The last column, which is empty."""

type Row = tuple[str, ...]
type Grid = tuple[str, tuple[Row, ...]]
"""A heading, and the rows of the table under it, the first of which names the columns."""


def grids_of(content: Told) -> tuple[Grid, ...]:
    """Every table after the document control: the sections, then clauses, gaps and letters."""
    policy = content.policy
    sections = tuple(
        (
            f"{number} {section.title} ({section.ref})",
            (
                ("No.", "What it says", "Clauses", COMMENT),
                *(row for node in nodes for row in _rows(node, content)),
            ),
        )
        for number, section, nodes in content.sections
    )
    places = places_of(policy)
    clauses = tuple(
        (
            clause.id,
            f"{clause.says}\nForce: {clause.force} · In the document: {clause.ref}",
            f"Left out: {clause.left_out}"
            if clause.left_out
            else ", ".join(places[clause.id]) or NOTHING,
            "",
        )
        for clause in policy.clauses.values()
    )
    gaps = tuple(
        (gap.id, _lines(gap.title, gap_details(gap, policy)[:-1]), gap.ref, "")
        for gap in policy.gaps.values()
    )
    gates = tuple(
        (gate.title, "\n".join(_labelled(said[:-1])), said[-1][1], "")
        for gate in policy.gates
        if (said := gate_details(gate, content))
    )
    letters = tuple(
        (
            letter.title,
            "\n".join([f"To: {letter.to}", *letter.contents.values()]),
            letter_details(letter, policy)[-1][1],
            "",
        )
        for letter in policy.letters.values()
    )
    lists: list[Grid] = [
        ("What must come before", (("Gate", "What it holds back", "Clauses", COMMENT), *gates)),
        ("Clauses", (("Clause", "What it says", "Stands at", COMMENT), *clauses)),
        ("What the policy leaves open", (("Gap", "What is open", "Where", COMMENT), *gaps)),
        ("Letters", (("Letter", "What it must contain", "Clauses", COMMENT), *letters)),
    ]
    return (*sections, *(grid for grid in lists if len(grid[1]) > 1))


def _rows(node: ToldNode, content: Told) -> Iterable[Row]:
    """A row for the question, step or end, and one for each of its duties."""
    policy, numbers = content.policy, content.numbers
    lines = [f"{node.title}", node.kind, *node.says]
    for way in node.ways:
        hint = f" ({way.hint})" if way.hint else ""
        lines.append(f"{way.words}{hint} → {numbers[way.to]}")
    lines += [f"Left open, {name}: {policy.gaps[name].title}" for name in node.gaps]
    yield node.number, "\n".join(lines), node.clauses, ""
    for duty in node.duties:
        yield duty.number, duty_in_cell(duty), dict(duty.details).get("Clauses", NOTHING), ""


def duty_in_cell(duty: ToldDuty) -> str:
    """A duty where it stands first with all that is said of it; later with where that is."""
    if duty.first:
        return f"{duty.text}\nThe same duty as {duty.first}"
    short = [one for one in duty.details if one[0] in IN_SHORT]
    others = [one for one in duty.details if one[0] not in (*IN_SHORT, "Clauses")]
    return _lines(f"{duty.text}\n{' · '.join(_labelled(short))}", others)


def _labelled(details: Iterable[tuple[str, str]]) -> Iterable[str]:
    return (f"{label}: {words}" for label, words in details)


def _lines(first: str, details: Iterable[tuple[str, str]]) -> str:
    return "\n".join([first, *_labelled(details)])

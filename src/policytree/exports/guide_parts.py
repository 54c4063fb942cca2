"""What the guide on paper says of a question, a step, a duty, a gap, as markup to be typeset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.exports.paper import quoted
from policytree.exports.told import (
    IN_SHORT,
    gap_details,
    gate_details,
    letter_details,
    places_of,
)
from policytree.exports.words import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytree.exports.told import Told, ToldDuty, ToldNode

_INDENT = 14
"""How far what belongs to a question or a step is set in, in points."""


def section_label(number: str) -> str:
    """What links to a section lead to."""
    return f"section-{number}"


def page_of(label: str) -> str:
    """The number of the page on which the label stands, as a link to it."""
    return f"#link(<{label}>, context str(counter(page).at(<{label}>).first()))"


def node_markup(node: ToldNode, content: Told) -> Iterator[str]:
    """The node: what it says, where its answers lead, what it asks, on what it rests."""
    title = f"{node.number} {node.title}"
    yield f"#heading(level: 3, text({quoted(title)})) <{_at(node.number)}>\n"
    yield f"#par(text(fill: luma(30%), {quoted(node.kind)}))\n"
    yield from (f"#par(text({quoted(words)}))\n" for words in node.says)
    for duty in node.duties:
        yield from _duty(duty)
    if node.ways:
        ways = []
        for way in node.ways:
            hint = f" ({way.hint})" if way.hint else ""
            to = content.numbers[way.to]
            ways.append(
                f"[#text({quoted(way.words + hint)}) → {_link(to)}, page {page_of(_at(to))}]"
            )
        yield f"#list(indent: {_INDENT}pt, {', '.join(ways)})\n"
    if node.clauses != NOTHING:
        yield _labelled("Clauses", node.clauses)
    for name in node.gaps:
        said = f"Left open, {name}: {content.policy.gaps[name].title}"
        yield f"#par(link(<gap-{name}>, {quoted(said)}))\n"


def _duty(duty: ToldDuty) -> Iterator[str]:
    """A duty in full where it stands first; elsewhere in short, with the number of that place."""
    words = f"{duty.number} {duty.text}"
    yield f"#block(inset: (left: {_INDENT}pt), above: 9pt, below: 7pt, breakable: false)[\n"
    yield f"#par[#strong(text({quoted(words)})) <{_at(duty.number)}>]\n"
    short = " · ".join(f"{label}: {said}" for label, said in duty.details if label in IN_SHORT)
    yield f"#par(text({quoted(short)}))\n"
    if duty.first:
        yield f"#par[The same duty as {_link(duty.first)}, page {page_of(_at(duty.first))}]\n"
    else:
        for label, said in duty.details:
            if label not in IN_SHORT:
                yield _labelled(label, said, gaps=label == "Gaps")
    yield "]\n"


def gates_markup(content: Told) -> str:
    """What must have been asked before some ends or steps; empty where nothing must."""
    return "".join(
        line
        for gate in content.policy.gates
        for line in _entry(gate.title, gate_details(gate, content))
    )


def gaps_markup(content: Told) -> str:
    """Every gap, each under a heading that links lead to."""
    policy = content.policy
    return "".join(
        line
        for gap in policy.gaps.values()
        for line in _entry(f"{gap.id} {gap.title}", gap_details(gap, policy), f"gap-{gap.id}")
    )


def letters_markup(content: Told) -> str:
    """Every letter with what it must contain."""
    policy = content.policy
    said: list[str] = []
    for letter in policy.letters.values():
        (to, clauses) = letter_details(letter, policy)
        said += _entry(letter.title, [to])
        contents = ", ".join(f"text({quoted(words)})" for words in letter.contents.values())
        if contents:
            said.append(f"#list(indent: {_INDENT}pt, {contents})\n")
        said.append(_labelled(*clauses))
    return "".join(said)


def clauses_markup(content: Told) -> str:
    """Every clause in other words, with its force and the places where it stands."""
    policy, places = content.policy, places_of(content.policy)
    numbers = set(content.numbers.values())
    rows = []
    for clause in policy.clauses.values():
        stands = [
            _link(one) if one in numbers else f"#text({quoted(one)})" for one in places[clause.id]
        ]
        where = ", ".join(stands)
        if clause.left_out:
            where = f"#text({quoted(f'Left out: {clause.left_out}')})"
        rows.append(
            f"text({quoted(clause.id)}), text({quoted(clause.ref)}), text({quoted(clause.says)}), "
            f"text({quoted(clause.force)}), [{where or NOTHING}],\n"
        )
    head = "table.header([*Clause*], [*In the document*], [*Says*], [*Force*], [*Stands at*]),\n"
    return (
        "#[#set text(size: 9pt)\n#table(columns: (auto, 2fr, 4fr, auto, 3fr),\n"
        f"{head}{''.join(rows)})]\n"
    )


def _entry(title: str, details: Iterable[tuple[str, str]], label: str = "") -> Iterator[str]:
    name = f" <{label}>" if label else ""
    yield f"#heading(level: 3, text({quoted(title)})){name}\n"
    yield from (_labelled(*one) for one in details)


def _labelled(label: str, words: str, *, gaps: bool = False) -> str:
    said = f"#text({quoted(words)})"
    if gaps:
        said = ", ".join(f"#link(<gap-{name}>, {quoted(name)})" for name in words.split(", "))
    return f"#par[#text({quoted(label)}): {said}]\n"


def _link(number: str) -> str:
    return f"#link(<{_at(number)}>, {quoted(number)})"


def _at(number: str) -> str:
    return f"at-{number}"

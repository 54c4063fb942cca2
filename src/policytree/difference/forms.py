"""A difference as Markdown, and as plain data for programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.difference.describing import Lacks
from policytree.difference.telling import RULE, Told, ToldGroup
from policytree.difference.turns import EndTurn, Turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.difference.cover import Cover
    from policytree.difference.describing import Test
    from policytree.difference.outcome import Difference, Unanswered
    from policytree.difference.watch import Case

__all__ = ["as_json", "as_markdown", "test_as_json"]

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|])")


def as_markdown(told: Told) -> str:
    """The difference as a Markdown document."""
    return "\n".join(_markdown(told)) + "\n"


def _markdown(told: Told) -> Iterator[str]:
    yield f"# {_plain(told.title)}"
    yield ""
    for sentence in told.summary:
        yield _plain(sentence)
        yield ""
    yield f"**{_plain(told.release)}** {_plain(RULE)}"
    for heading, groups in told.headed:
        yield ""
        yield f"## {_plain(heading)}"
        for group in groups:
            yield from _group(group)
    for part in told.parts:
        yield ""
        yield f"## {_plain(part.heading)}"
        yield ""
        yield from (f"- {_plain(line)}" for line in part.lines)
    for note in told.notes:
        yield ""
        yield f"> {_plain(note)}"


def _group(group: ToldGroup) -> Iterator[str]:
    yield ""
    yield f"**{_plain(group.lead)}:**"
    yield ""
    for place in group.places:
        yield f"- {' **and** '.join(_plain(test) for test in place)}"
    yield ""
    yield "What differs there:"
    yield ""
    yield from (f"- {_plain(line)}" for line in group.lines)
    yield ""
    yield f"For example: {' '.join(_plain(f'{q} {a}.') for q, a in group.witness)}"


def _plain(text: str) -> str:
    """Text in which nothing is read as a mark."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def as_json(found: Difference, told: Told) -> dict[str, Json]:
    """The difference as plain data. Numbers are whole and can be of any size."""
    return {
        "policy": found.after.id,
        "title": told.title,
        "cases": found.cases,
        "differing": found.differing,
        "bearings": {one.value: number for one, number in found.bearings.items()},
        "new": _unanswered(found.new),
        "gone": _unanswered(found.gone),
        "release": found.release.value,
        "rule": RULE,
        "where": _cover(found.where) if found.where else None,
        "groups": [
            {
                "bearing": group.bearing.value,
                "cases": group.cases,
                **_cover(group.cover),
                "changes": [_turn(turn) for turn in group.turns],
                "witness": _case(group.witness),
                "words": {
                    "lead": one.lead,
                    "places": [list(place) for place in one.places],
                    "changes": list(one.lines),
                    "witness": [{"question": q, "answer": a} for q, a in one.witness],
                },
            }
            for group, one in zip(found.groups, told.groups, strict=False)
        ],
        "parts": [
            {
                "kind": part.kind,
                "id": part.id,
                "how": part.how.value,
                "before": part.before,
                "after": part.after,
                "fields": list(part.fields),
            }
            for part in found.parts
        ],
        "notes": list(told.notes),
    }


def _unanswered(found: Unanswered | None) -> dict[str, Json]:
    """The cases that one state alone can answer."""
    if found is None:
        return {"cases": 0}
    return {"cases": found.cases, **_cover(found.cover), "witness": _case(found.witness)}


def _cover(cover: Cover) -> dict[str, Json]:
    """The alternatives, each the tests that have to be met together; none is every case."""
    return {
        "condition": [[test_as_json(test) for test in tests] for tests in cover.places],
        "exact": cover.exact,
        "meeting": cover.cases,
    }


def test_as_json(test: Test) -> dict[str, Json]:
    """A test as plain data: its fact, and the values it `is` or is `without`."""
    how = "without" if isinstance(test, Lacks) else "is"
    return {"fact": test.fact, how: list(test.values)}


def _turn(turn: Turn | EndTurn) -> dict[str, Json]:
    if isinstance(turn, EndTurn):
        return {"end": {"before": turn.before.value, "now": turn.now.value}}
    return {
        "duty": turn.duty,
        "became": turn.became.value,
        "bearing": turn.bearing.value,
        "respects": {one.name: one.bearing.value for one in turn.respects},
    }


def _case(case: Case) -> dict[str, Json]:
    """The answers that each state's engine takes."""
    sides = {"before": case.before, "now": case.now}
    return {
        side: {question: list(values) for question, values in answers.items()}
        for side, answers in sides.items()
    }

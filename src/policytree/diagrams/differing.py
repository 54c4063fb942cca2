"""The parts of a tree that differ between two states, drawn together, with a list that says it.

What was added, removed, changed or led elsewhere is told by shape and by word besides its colour.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import in_words
from policytree.diagrams.compose import edges_of
from policytree.diagrams.picture import (
    THEN,
    Arrow,
    Box,
    Edge,
    Line,
    Mark,
    Part,
    Picture,
    Role,
    lines,
)
from policytree.diagrams.render import svg_of
from policytree.diagrams.text import shorten
from policytree.diagrams.words import answers_in_words, kind_in_words, look_of, text_of
from policytree.difference.effects import effect_of, respects, together
from policytree.difference.turns import Became, Turn
from policytree.difference.words import Words
from policytree.model import End, duties_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from policytree.conditions import Condition
    from policytree.model import Duty, Node, Policy

__all__ = ["Differing", "differing"]

_WIDE, _LABEL, _CHARACTERS, _BRIEF = 300, 150, 260, 60
_MOST_BEFORE = 3
"""Of the nodes that lead to one that changed, so many are drawn beside it."""


@final
@dataclass(frozen=True, slots=True)
class Differing:
    """A drawing of what differs, and the same in sentences."""

    prefix: str
    title: str
    svg: str
    sentences: tuple[str, ...]


@final
class _Lead(NamedTuple):
    """One answer of a node, or the way on from a step: where it led and where it leads."""

    source: str
    answer: str
    before: str | None
    now: str | None

    @property
    def differs(self) -> bool:
        return self.before != self.now


def differing(
    before: Policy,
    after: Policy,
    *,
    prefix: str = "differing",
    href: Callable[[Node], str] = lambda node: f"#{node.id}",
    cache_dir: Path | None = None,
) -> Differing | None:
    """What differs in the trees of two states; None where their trees do not differ."""
    both = _Both(before, after)
    if not both.sentences:
        return None
    picture = both.picture(prefix, href)
    return Differing(prefix, picture.title, svg_of(picture, cache_dir), both.sentences)


@final
class _Both:
    """Two trees laid over one another."""

    def __init__(self, before: Policy, after: Policy) -> None:
        self._before, self._after = before, after
        self._words = Words(before, after)
        self._leads = tuple(_leads(before, after))
        names = dict.fromkeys((*after.nodes, *before.nodes))
        self._details = {name: tuple(self._detail(name)) for name in names}
        self._briefly = {name: tuple(self._detail(name, _BRIEF)) for name in names}
        self._marks = {name: self._mark(name) for name in names}
        self.sentences = tuple(self._said())

    def picture(self, prefix: str, href: Callable[[Node], str]) -> Picture:
        """What differs, with what it hangs on."""
        shown = self._shown()
        boxes = tuple(self._box(name, href) for name in self._marks if name in shown)
        title = f"{self._after.metadata.title}: what differs"
        return Picture(
            prefix=prefix,
            title=title,
            description=(
                "Added parts have a double outline or line, removed ones are dashed, changed ones "
                "are drawn thick; each says so. The list after the diagram says the same."
            ),
            boxes=boxes,
            arrows=tuple(self._arrows(shown)),
        )

    def _node(self, name: str) -> tuple[Node, Policy]:
        """A node as it is now, or as it was where it is gone."""
        state = self._after if name in self._after.nodes else self._before
        return state.node(name), state

    def _mark(self, name: str) -> Mark:
        if name not in self._before.nodes:
            return Mark.ADDED
        if name not in self._after.nodes:
            return Mark.REMOVED
        return Mark.CHANGED if self._details[name] else Mark.NONE

    def _shown(self) -> set[str]:
        """What differs, what its arrows join, and some of what leads to it."""
        shown = {name for name, mark in self._marks.items() if mark}
        near: dict[str, list[str]] = defaultdict(list)
        for lead in self._leads:
            if lead.now in shown:
                near[lead.now].append(lead.source)
        beside = {one for sources in near.values() for one in sources[:_MOST_BEFORE]}
        for lead in self._leads:
            if lead.differs:
                beside |= {one for one in lead if one in self._marks}
        return shown | beside

    def _detail(self, name: str, limit: int | None = None) -> Iterator[str]:
        """What differs inside a node that both states have, its duties' texts cut to a limit."""
        old, new = self._before.nodes.get(name), self._after.nodes.get(name)
        if old is None or new is None:
            return
        if isinstance(old, End) and isinstance(new, End) and old.kind is not new.kind:
            yield f"It was an end of the kind “{old.kind.value}”, and is “{new.kind.value}”"
        then, now = (
            {duty.id: replace(duty, text=_cut(duty.text, limit)) for duty in duties_of(node)}
            for node in (old, new)
        )
        for one in dict.fromkeys((*now, *then)):
            yield from self._of_duty(one, then.get(one), now.get(one))

    def _of_duty(self, name: str, old: Duty | None, new: Duty | None) -> Iterator[str]:
        if old is not None and new is not None:
            found = respects(effect_of(old), effect_of(new))
            if found:
                turn = Turn(name, Became.CHANGED, old, new, found, together(found))
                yield self._words.turn(turn)
            for lead, one, other in (
                ("Only if", old.when, new.when),
                ("Until", old.until, new.until),
            ):
                if one != other:
                    was, is_now = self._condition(one), self._condition(other, now=True)
                    yield f"Changed: {new.text}: “{lead}” was {was}, and is now {is_now}"
            return
        # Only at this node: elsewhere it may still be asked for.
        lead, duty, side = ("No longer here", old, 0) if new is None else ("New here", new, 1)
        if duty is not None:
            yield f"{lead}: {self._words.duty(duty, side)}"

    def _condition(self, condition: Condition | None, *, now: bool = False) -> str:
        state = self._after if now else self._before
        return "nothing" if condition is None else in_words(condition, state.facts)

    def _said(self) -> Iterator[str]:
        """Everything that differs, as sentences."""
        for name, mark in self._marks.items():
            node, state = self._node(name)
            kind = f"{kind_in_words(node, state)} “{text_of(node)}”"
            if mark in (Mark.ADDED, Mark.REMOVED):
                yield f"{mark.value.capitalize()}: {kind}."
            for detail in self._details[name]:
                yield f"At “{text_of(node)}”: {detail}."
        for lead in self._leads:
            if lead.differs:
                yield f"{self._lead_in_words(lead)}."

    def _lead_in_words(self, lead: _Lead) -> str:
        node, _ = self._node(lead.source)
        label = self._label(lead, now=lead.now is not None)
        from_here = f"“{text_of(node)}”" + ("" if lead.answer == THEN else f", “{label}”")
        led, leads = (
            f"“{text_of(self._node(to)[0])}”" if to is not None else "nowhere"
            for to in (lead.before, lead.now)
        )
        return f"{from_here}: led to {led}, and now leads to {leads}"

    def _label(self, lead: _Lead, *, now: bool) -> str:
        state = self._after if now else self._before
        return " / ".join(answers_in_words(state.node(lead.source), (lead.answer,), state))

    def _box(self, name: str, href: Callable[[Node], str]) -> Box:
        node, state = self._node(name)
        mark = self._marks[name]
        word = f"{mark.value.upper()} · " if mark else ""
        words: list[Line] = [
            *lines(f"{word}{kind_in_words(node, state)}", Role.KIND, _WIDE),
            *lines(text_of(node), Role.TITLE, _WIDE),
        ]
        for detail in self._briefly[name]:
            words += lines(shorten(detail, _CHARACTERS), Role.TEXT, _WIDE, above=6)
        part = Part(node.id, href(node), tuple(words))
        return Box(node.id, look_of(node, state), (part,), mark=mark)

    def _arrows(self, shown: set[str]) -> Iterator[Arrow]:
        joined: dict[tuple[str, str, Mark], list[_Lead]] = defaultdict(list)
        for lead in self._leads:
            if lead.before is not None and lead.differs:
                joined[lead.source, lead.before, Mark.REMOVED].append(lead)
            if lead.now is not None:
                moved = Mark.ADDED if lead.before is None else Mark.CHANGED
                mark = moved if lead.differs else Mark.NONE
                joined[lead.source, lead.now, mark].append(lead)
        for (tail, head, mark), leads in joined.items():
            if tail in shown and head in shown:
                label = lines(self._arrow_words(leads, mark), Role.LABEL, _LABEL)
                edges = tuple(Edge(tail, f"{mark.value}{lead.answer}", head) for lead in leads)
                yield Arrow(tail, head, edges, label, mark)

    def _arrow_words(self, leads: list[_Lead], mark: Mark) -> str:
        said = dict.fromkeys(self._label(one, now=mark is not Mark.REMOVED) for one in leads)
        words = " / ".join(said)
        lead = {
            Mark.ADDED: "added: ",
            Mark.REMOVED: "no longer: ",
            Mark.CHANGED: "now leads here: ",
        }.get(mark, "")
        return f"{lead}{words}"


def _cut(text: str, limit: int | None) -> str:
    return text if limit is None else shorten(text, limit)


def _leads(before: Policy, after: Policy) -> Iterator[_Lead]:
    """Every answer of either state, in reading order."""
    old, new = (
        {
            (edge.source, edge.answer): edge.target
            for node in state.nodes.values()
            for edge in edges_of(node)
        }
        for state in (before, after)
    )
    for source, answer in dict.fromkeys((*new, *old)):
        key = source, answer
        yield _Lead(source, answer, old.get(key), new.get(key))

"""What was looked up, in plain words: which answers lead there, in how many cases, and one of them.

Text, JSON and the pages of the site are made from the same words.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.conditions import in_words
from policytree.difference.describing import Lacks
from policytree.difference.words import counted, share
from policytree.looking.targets import Kind
from policytree.model import Question

if TYPE_CHECKING:
    from collections.abc import Collection

    from policytree.difference.describing import Test
    from policytree.looking.look_up import Found, Group
    from policytree.model import Fact, Policy
    from policytree.routes import Way

__all__ = ["EITHER", "Teller", "Told", "ToldGroup", "ToldTest", "answer_in_words", "question_of"]

EITHER = "Any one of these is enough. Of what is listed together, all has to be so."
"""How several groups are read."""
_SHARED = "A case can be in more than one of them."
_LEFT_OUT = 2
"""Where at most so many answers do not lead there, those are named instead of all the others."""


@final
class ToldTest(NamedTuple):
    """What is asked, which answers it takes, and the questions that ask it, by id."""

    asked: str
    answer: str
    questions: tuple[str, ...]


@final
class ToldGroup(NamedTuple):
    """A group of cases in words; without tests it is every case."""

    cases: str
    tests: tuple[ToldTest, ...]
    example: tuple[tuple[str, str], ...]


@final
class Told(NamedTuple):
    """Something looked up, in words. `notes` are sentences to be read with the groups."""

    title: str
    summary: str
    groups: tuple[ToldGroup, ...]
    notes: tuple[str, ...]


_HAPPENS = {
    Kind.END: "The route ends here",
    Kind.STEP: "The route comes through this step",
    Kind.QUESTION: "The route comes to this question, or knows its answer already,",
    Kind.DUTY: "This is asked of staff",
    Kind.CLAUSE: "Something that rests on this clause comes up",
    Kind.GAP: "This gap comes up",
}


def question_of(policy: Policy, name: str) -> Question:
    """The question with this id; raises `TypeError` where the node is another."""
    question = policy.node(name)
    if not isinstance(question, Question):
        raise TypeError(name)
    return question


def answer_in_words(question: Question, token: Collection[str]) -> str:
    """An answer as the question puts it. Without any value: options that change nothing."""
    labels = [answer.label for answer in question.answers if answer.value in token]
    return " and ".join(f"“{label}”" for label in labels) or "only what changes nothing"


@final
class Teller:
    """Says what was found in one policy."""

    def __init__(self, policy: Policy, total: int) -> None:
        self._policy = policy
        self._total = total

    def told(self, found: Found) -> Told:
        """All that was found of one thing."""
        target = found.target
        happens = _HAPPENS[target.kind]
        if found.cases == self._total:
            summary = f"{happens} in every case: all {self._total:,}."
        elif found.cases:
            summary = (
                f"{happens} in {found.cases:,} of {counted(self._total, 'case')} "
                f"({share(found.cases, self._total)})."
            )
        else:
            summary = self._nowhere(found)
        return Told(
            title=f"{target.kind.value.capitalize()} {target.id}: {target.words}",
            summary=summary,
            groups=tuple(self._group(group) for group in found.groups),
            notes=tuple(self._notes(found)),
        )

    def way(self, way: Way) -> tuple[tuple[str, str], ...]:
        """A case as its questions, each with its answer."""
        said = []
        for name, values in way:
            question = question_of(self._policy, name)
            labels = ", ".join(question.answer(value).label for value in values)
            said.append((question.text, labels))
        return tuple(said)

    def test(self, test: Test) -> ToldTest:
        """A test as what is asked, and the answers that meet it."""
        fact = self._policy.facts[test.fact]
        questions = self._questions.get(test.fact, [])
        labels = {value.id: value.label for value in fact.values}
        for question in reversed(questions):  # as the first that asks puts it
            labels |= {answer.value: answer.label for answer in question.answers}
        asked = questions[0].text if questions else fact.text
        return ToldTest(asked, self._answer(test, fact, labels), tuple(q.id for q in questions))

    def _answer(self, test: Test, fact: Fact, labels: dict[str, str]) -> str:
        options = [v.id for v in fact.values if fact.many and not v.exclusive]
        quoted = [f"“{labels[v.id]}”" for v in fact.values if v.id in test.values]
        if isinstance(test, Lacks):
            return f"without {' and without '.join(quoted)}"
        missing = [f"“{labels[v.id]}”" for v in fact.values if v.id not in test.values]
        ticked = [one for one in test.values if one in options]
        if not missing:
            return "any answer, where this is asked"
        every_option = len(ticked) == len(options)
        if len(missing) <= _LEFT_OUT < len(quoted) and every_option:
            return f"any answer but {' or '.join(missing)}"
        if len(options) > 1 and every_option:
            return " or ".join(["at least one ticked", *quoted[len(options) :]])
        return " or ".join(quoted) + (" ticked" if ticked else "")

    def _group(self, group: Group) -> ToldGroup:
        tests = sorted(group.tests, key=lambda test: self._place.get(test.fact, 0))
        return ToldGroup(
            counted(group.cases, "case"),
            tuple(self.test(test) for test in tests),
            self.way(group.witness),
        )

    def _nowhere(self, found: Found) -> str:
        target = found.target
        if target.seen:
            return "No case leads here."
        left_out = ""
        if target.kind is Kind.CLAUSE:
            left_out = self._policy.clauses[target.id].left_out
        because = f": {left_out}" if left_out else "."
        return f"Nothing on any route rests on it{because}"

    def _notes(self, found: Found) -> list[str]:
        notes = []
        if sum(group.cases for group in found.groups) > found.cases:
            notes.append(_SHARED)
        if found.settled and found.target.until is not None:
            until = in_words(found.target.until, self._policy.facts)
            notes.append(
                f"In {counted(found.settled, 'further case')} it is asked for on the way and then "
                f"settled by an answer ({until})."
            )
        return notes

    @cached_property
    def _questions(self) -> dict[str, list[Question]]:
        found: dict[str, list[Question]] = {}
        for node in self._policy.nodes.values():
            if isinstance(node, Question):
                found.setdefault(node.fact, []).append(node)
        return found

    @cached_property
    def _place(self) -> dict[str, int]:
        return {fact: place for place, fact in enumerate(self._questions)}

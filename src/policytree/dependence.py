"""What depends on a question, in words: where each answer leads, and what it adds, ends or saves.

Worked out from the edges and conditions of the tree, so that no question lacks it and none says
what its tree does not do.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, final

from policytree.conditions import Is, tests_of
from policytree.model import Question, Step, duties_of, targets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytree.conditions import Condition
    from policytree.model import Duty, Policy

_NAMED = 3
"""How many duties are named before the rest are counted: this stands beside a question."""

type Labels = tuple[str, ...]


@final
class Dependence:
    """What depends on the questions of one policy."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    @cached_property
    def ahead(self) -> Mapping[str, frozenset[str]]:
        """For each node, the nodes that can come after it."""
        ahead: dict[str, frozenset[str]] = {}
        for node_id in self._last_first():
            after = targets_of(self._policy.node(node_id))
            ahead[node_id] = frozenset(after).union(*(ahead[one] for one in after))
        return ahead

    def sentences(self, question: Question) -> tuple[str, ...]:
        """What depends on a question, one thing a sentence; there is always one."""
        return (
            *self._leads(question),
            *self._adds(question),
            *self._ends(question),
            *self._saves(question),
        )

    def later(self, question: Question) -> tuple[Question, ...]:
        """The questions further on that this one's answer settles, so that they are not asked."""
        return tuple(
            other
            for other in self._policy.nodes.values()
            if isinstance(other, Question)
            and other.fact == question.fact
            and other.id in self.ahead[question.id]
        )

    def _leads(self, question: Question) -> Iterator[str]:
        by_target: dict[str, list[str]] = {}
        for answer in question.answers:
            by_target.setdefault(answer.to, []).append(answer.label)
        if len(by_target) == 1 and len(question.answers) > 1:
            [target] = by_target
            yield f"Every answer leads on to {self._target(target)}."
            return
        for target, labels in by_target.items():
            yield f"{_either(labels)} leads to {self._target(target)}."

    def _target(self, node_id: str) -> str:
        node = self._policy.node(node_id)
        if isinstance(node, Question):
            return f"the question “{node.text}”"
        count = len(node.duties)
        things = f", with {count} {'thing' if count == 1 else 'things'} to do or to know"
        kind = "step" if isinstance(node, Step) else "end"
        return f"the {kind} “{node.title}”{things if count else ''}"

    def _adds(self, question: Question) -> Iterator[str]:
        duties = self._duties(self.ahead[question.id])
        found = _by_answers(question, ((duty, duty.when) for duty in duties))
        for (labels, alone), texts in found.items():
            others = "" if alone else ", other answers allowing"
            yield f"Asked of you only with {_either(labels)}{others}: {_some(texts)}."

    def _ends(self, question: Question) -> Iterator[str]:
        # An answer ends what was asked before it, and what would be asked after it.
        near = {name for name, after in self.ahead.items() if question.id in after}
        duties = self._duties(near | self.ahead[question.id])
        found = _by_answers(question, ((duty, duty.until) for duty in duties))
        for (labels, alone), texts in found.items():
            others = "" if alone else ", with other answers,"
            yield f"{_either(labels)}{others} settles what is then no longer asked: {_some(texts)}."

    def _saves(self, question: Question) -> Iterator[str]:
        texts = list(dict.fromkeys(f"“{other.text}”" for other in self.later(question)))
        if texts:
            yield f"Your answer counts further on too, and is not asked for again: {_some(texts)}."

    def _duties(self, nodes: Iterable[str]) -> list[Duty]:
        """The duties of some nodes, each once, in the order of the document."""
        wanted = frozenset(nodes)
        found = {
            duty.id: duty
            for node in self._policy.nodes.values()
            if node.id in wanted
            for duty in duties_of(node)
        }
        return list(found.values())

    def _last_first(self) -> Iterator[str]:
        """The nodes so that each comes after all that it leads to."""
        done: set[str] = set()
        waiting = [(node_id, False) for node_id in self._policy.nodes]
        while waiting:
            node_id, expanded = waiting.pop()
            if node_id in done:
                continue
            if expanded:
                done.add(node_id)
                yield node_id
            else:
                waiting.append((node_id, True))
                waiting.extend((one, False) for one in targets_of(self._policy.node(node_id)))


def _by_answers(
    question: Question, limited: Iterable[tuple[Duty, Condition | None]]
) -> dict[tuple[Labels, bool], list[str]]:
    """The texts of the duties whose condition tests the question's fact.

    They go by the answers that meet it, and by whether those alone do.
    """
    found: dict[tuple[Labels, bool], list[str]] = {}
    for duty, condition in limited:
        values = {
            value
            for test in tests_of(condition)
            if test.fact == question.fact
            for value in test.values
        }
        labels = tuple(answer.label for answer in question.answers if answer.value in values)
        if labels:
            found.setdefault((labels, isinstance(condition, Is)), []).append(duty.text.rstrip("."))
    return found


def _either(labels: Iterable[str]) -> str:
    return " or ".join(f"“{label}”" for label in labels)


def _some(texts: list[str]) -> str:
    """The first few of them, and how many more there are."""
    more = len(texts) - _NAMED
    if more <= 1:  # one more is as long to count as to name
        return "; ".join(texts)
    return f"{'; '.join(texts[:_NAMED])}; and {more} more"

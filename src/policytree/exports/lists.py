"""The lists that stand beside a decision table: questions, duties, clauses and gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.exports.numbers import in_order, numbers_of
from policytree.exports.table import questions_of
from policytree.exports.words import NOTHING, clauses_of, due_of, force_of, limits_of_duty
from policytree.model import Duty, Policy, Question, duties_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_YES, _NO = "yes", "no"


@final
@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its name, its heading and its rows."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def listings_of(policy: Policy) -> tuple[Listing, ...]:
    """All lists, each with everything that the policy has of its kind."""
    return (_questions(policy), _duties(policy), _clauses(policy), _gaps(policy))


def said_of(policy: Policy, node_id: str) -> str:
    """A node by its number and its words."""
    node = policy.node(node_id)
    text = node.text if isinstance(node, Question) else node.title
    return f"{numbers_of(policy)[node_id]} {text}"


def _questions(policy: Policy) -> Listing:
    sections = {section.id: section.title for section in policy.sections}
    numbers = numbers_of(policy)
    words = {name: said_of(policy, name) for name in policy.nodes}
    rows = tuple(
        (
            numbers[question.id],
            sections[question.section],
            question.text,
            _YES if policy.facts[question.fact].many else _NO,
            answer.label,
            words[answer.to],
            clauses_of(question.clauses, policy),
            ", ".join(question.gaps) or NOTHING,
            question.id,
            answer.value,
        )
        for question in questions_of(policy)
        for answer in question.answers
    )
    head = (
        *("Number", "Section", "Question", "Several answers", "Answer", "Leads to", "Clauses"),
        *("Gaps", "Question in the tree", "Answer in the tree"),
    )
    return Listing("Questions", head, rows)


def _duties(policy: Policy) -> Listing:
    numbers = numbers_of(policy)
    stand: dict[str, list[str]] = {}
    found: dict[str, Duty] = {}
    for node, duty in _all_duties(policy):
        found.setdefault(duty.id, duty)
        stand.setdefault(duty.id, []).append(numbers[node])
    rows = tuple(
        (
            duty.text,
            force_of(duty),
            duty.who,
            due_of(duty, policy),
            limits_of_duty(duty, policy) or NOTHING,
            clauses_of(duty.clauses, policy),
            duty.record or NOTHING,
            policy.letters[duty.letter].title if duty.letter else NOTHING,
            ", ".join(duty.gaps) or NOTHING,
            ", ".join(dict.fromkeys(stand[duty.id])),
            duty.id,
        )
        for duty in found.values()
    )
    head = (
        *("Duty", "Force", "Who", "Deadline", "Depends on", "Clauses", "How it is recorded"),
        *("Letter", "Gaps", "Stands at", "Duty in the tree"),
    )
    return Listing("Duties", head, rows)


def _all_duties(policy: Policy) -> Iterator[tuple[str, Duty]]:
    for node in in_order(policy):
        for duty in duties_of(node):
            yield node.id, duty


def _clauses(policy: Policy) -> Listing:
    numbers = numbers_of(policy)
    carried: dict[str, list[str]] = {name: [] for name in policy.clauses}
    for node in in_order(policy):
        cited = [*node.clauses, *(name for duty in duties_of(node) for name in duty.clauses)]
        for name in dict.fromkeys(cited):
            carried[name].append(numbers[node.id])
    for gate in policy.gates:
        for name in gate.clauses:
            carried[name].append(f"the gate “{gate.title}”")
    rows = tuple(
        (
            clause.id,
            clause.ref,
            clause.says,
            clause.force,
            clause.who or NOTHING,
            clause.deadline or NOTHING,
            ", ".join(carried[clause.id]) or NOTHING,
            clause.left_out or NOTHING,
        )
        for clause in policy.clauses.values()
    )
    head = (
        *("Clause", "Place in the document", "Says, in other words", "Force", "Who", "Deadline"),
        *("Stands at", "Why it is left out"),
    )
    return Listing("Clauses", head, rows)


def _gaps(policy: Policy) -> Listing:
    numbers = numbers_of(policy)
    shown: dict[str, list[str]] = {name: [] for name in policy.gaps}
    for node in in_order(policy):
        met = [*node.gaps, *(name for duty in duties_of(node) for name in duty.gaps)]
        for name in dict.fromkeys(met):
            shown[name].append(numbers[node.id])
    rows = tuple(
        (
            gap.id,
            gap.kind,
            gap.ref,
            gap.title,
            gap.problem,
            gap.staff,
            gap.owner,
            clauses_of(gap.clauses, policy),
            ", ".join(shown[gap.id]) or NOTHING,
            gap.not_shown or NOTHING,
        )
        for gap in policy.gaps.values()
    )
    head = (
        *("Gap", "Kind", "Place in the document", "In short", "What is unclear"),
        *("What it means for staff", "Question for the policy owner", "Clauses", "Stands at"),
        "Why staff do not see it",
    )
    return Listing("Gaps", head, rows)

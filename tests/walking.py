"""Answering for tests: by fact instead of by question, so that a tree may be rearranged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain, combinations

from policytree.engine import Journey, replay
from policytree.model import Policy, Question

ANY_TIME = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def answers_by_fact(
    policy: Policy, facts: Mapping[str, str | tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Walk the tree with what is true of a case, up to an end or a fact the case leaves open."""
    answers: dict[str, tuple[str, ...]] = {}
    while True:
        position = replay(policy, answers, {}, ANY_TIME).position
        if not isinstance(position, Question) or position.fact not in facts:
            return answers
        value = facts[position.fact]
        answers[position.id] = (value,) if isinstance(value, str) else value


def all_routes(policy: Policy) -> Iterator[tuple[dict[str, tuple[str, ...]], Journey]]:
    """Every whole route of a small policy, by nothing but asking the engine again and again."""
    waiting: list[dict[str, tuple[str, ...]]] = [{}]
    while waiting:
        answers = waiting.pop()
        journey = replay(policy, answers, {}, ANY_TIME)
        if not isinstance(journey.position, Question):
            yield answers, journey
            continue
        question, about = journey.position, policy.facts[journey.position.fact]
        values = [answer.value for answer in question.answers]
        options = [one for one in values if about.many and not about.value(one).exclusive]
        several = chain.from_iterable(combinations(options, n) for n in range(2, len(options) + 1))
        waiting += ({**answers, question.id: one} for one in chain(((v,) for v in values), several))


# The case the guide must get right: an urgent referral, the first appointment missed, no contact,
# a concern for a child raised by the referrer, a safeguarding concern, a community treatment order.
HARD_CASE: dict[str, str | tuple[str, ...]] = {
    "service": "community",
    "happened": "missed",
    "stage": "referred",
    "urgency": "urgent",
    "initial": "yes",
    "danger": "no",
    "referrer_child": "yes",
    "contact": "none",
    "children": "yes",
    "safeguarding": "yes",
    "legal": ("cto",),
    "repeated": "no",
    "meaningful": "trying",
    "closing": "no",
}

"""What policies are compared on: topics, each in one or more aspects, written as data.

    topic(
        "children",
        "When there is a child",
        aspect("child", "There is a child", is_(CHILDREN, "yes")),
        aspect("child-unsure", "It is not clear whether there is", is_(CHILDREN, "not_sure")),
    )

An aspect looks at values of facts that policies share, at what a tree marks as being about it
(`about="child"`), and at kinds of clause. A folder of decision trees keeps its topics in
`vocabulary.py` as `TOPICS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, final

from policytree.conditions import Is
from policytree.errors import TreeError

if TYPE_CHECKING:
    from policytree.conditions import Condition


@final
@dataclass(frozen=True, slots=True)
class Aspect:
    """One line of a comparison.

    `looks` are values of shared facts; `beside` are further values of those facts with which a
    duty still belongs here, such as "not sure". Duties, sections, gates and clauses are marked as
    being about it by its `id`. `kinds` are kinds of clause. With `always` only what every such
    route gathers is listed, for an answer that opens most of a policy.
    """

    id: str
    title: str
    looks: tuple[Is, ...]
    kinds: tuple[str, ...]
    beside: tuple[str, ...]
    always: bool


@final
@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of a comparison, with its lines."""

    id: str
    title: str
    aspects: tuple[Aspect, ...]


def aspect(
    aspect_id: str,
    title: str,
    *looks: Condition,
    kinds: str = "",
    beside: str = "not_sure",
    always: bool = False,
) -> Aspect:
    """One line of a comparison. Give values with `is_`; names stand with spaces between."""
    place = f"aspect {aspect_id}"
    tests: list[Is] = []
    for look in looks:
        if not isinstance(look, Is):
            raise TreeError("", place, "give each value with is_, without all_of or any_of")
        tests.append(look)
    return Aspect(
        id=aspect_id,
        title=title,
        looks=tuple(tests),
        kinds=tuple(kinds.split()),
        beside=tuple(beside.split()),
        always=always,
    )


def topic(topic_id: str, title: str, *aspects: Aspect) -> Topic:
    """A heading of a comparison, with its lines."""
    if not aspects:
        raise TreeError("", f"topic {topic_id}", "give it at least one aspect")
    return Topic(topic_id, title, aspects)

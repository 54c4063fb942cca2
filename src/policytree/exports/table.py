"""The decision table of a policy: which answers lead where, and what is asked there.

A small policy has a row for each route. Where that would be more rows than anybody reads, there is
a row for each end and one below it for each duty that stands there, with the answers it takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, final

from policytree.engine import replay
from policytree.exports.groups import Group, groups_of
from policytree.exports.made import ExportError, Options
from policytree.exports.numbers import in_order, numbers_of
from policytree.exports.words import NOTHING, clauses_of, due_of, force_of, limits_of_duty
from policytree.model import Duty, End, Policy, Question, duties_of
from policytree.routes import RouteGraph, Situation, Way, options_of, some_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_ROUTES = 5000
"""With more routes than this the table has a row for each group of them."""
ANY_ANSWER = "any answer"
OR_NOT_ASKED = "or not asked"
NOT_ASKED = NOTHING
BETWEEN = " / "
"""Stands between answers of which any will do."""
TOGETHER = " + "
"""Stands between options of a checklist that are ticked together."""
ALL_ROUTES = "(every route to this end)"

ROUTE_HEAD = ("Row", "End", "Kind of end")
GROUP_HEAD = ("Row", "End", "Kind of end", "Routes to the end", "Routes with the duty")
_OF_DUTIES = ("Duty", "Force", "Who", "Deadline", "Clauses")
ROUTE_TAIL = (*_OF_DUTIES, "Clauses of the end", "Policy owner")
DUTY_HEAD = (*_OF_DUTIES, "Depends on", "Policy owner")
EXAMPLE = "One such route"

_ANY_TIME = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
"""Deadlines are said without dates, so any moment gives the same duties."""


@final
@dataclass(frozen=True, slots=True)
class Table:
    """A decision table: its heading, its rows, and how its rows are to be read."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    by_route: bool
    routes: int
    how: str


def table_of(policy: Policy, options: Options) -> Table:
    """The policy's table. Raises `ExportError` where the numbers of its rows do not add up."""
    graph = RouteGraph(policy)
    questions = questions_of(policy)
    numbers = numbers_of(policy)
    asked = tuple(f"{numbers[one.id]} {one.text}" for one in questions)
    if graph.routes <= MOST_ROUTES:
        ways = list(ways_of(graph))
        if len(ways) != graph.routes:
            raise ExportError(f"{policy.id}: {len(ways)} of {graph.routes} routes found")
        rows = [_route_row(policy, number, way) for number, way in enumerate(ways, start=1)]
        head = (*ROUTE_HEAD[:1], *asked, *ROUTE_HEAD[1:], *ROUTE_TAIL)
        return Table(head, tuple(rows), by_route=True, routes=graph.routes, how=_BY_ROUTE)
    groups = groups_of(graph, options.progress)
    totals = {one.end: one.routes for one in groups if not one.duty}
    if sum(totals.values()) != graph.routes:
        raise ExportError(f"{policy.id}: the routes to the ends are not all routes")
    duties = {duty.id: duty for node in policy.nodes.values() for duty in duties_of(node)}
    rows = [
        _group_row(policy, number, one, duties.get(one.duty), totals[one.end])
        for number, one in enumerate(groups, start=1)
    ]
    head = (*GROUP_HEAD, *DUTY_HEAD, *asked, EXAMPLE)
    return Table(head, tuple(rows), by_route=False, routes=graph.routes, how=_BY_GROUP)


_BY_ROUTE = (
    "A row for each route: the answers given, the end they lead to, and everything that is asked "
    f"on the way. “{NOT_ASKED}” in the column of a question says that the route does not ask it. "
    f"“{TOGETHER.strip()}” joins options of a checklist that are ticked together. The duties of a "
    "route are numbered, and the same number stands before their force, role and deadline."
)
_BY_GROUP = (
    "The policy has too many routes for a row each. For every end there is a row for all routes "
    "that lead to it, and below it a row for each duty that stands there: on how many of those "
    "routes, and with which answers. In the column of a question stand the answers that such a "
    f"route can give; “{ANY_ANSWER}” stands for all that the question offers, “{NOT_ASKED}” says "
    f"that no such route asks it, and “{OR_NOT_ASKED}” that only some do. The numbers are exact. "
    "Options of a checklist can be ticked together. Not every combination of the answers in a row "
    "is a route; the last column has one that is."
)


def questions_of(policy: Policy) -> tuple[Question, ...]:
    """The questions in the order of the document."""
    return tuple(node for node in in_order(policy) if isinstance(node, Question))


def ways_of(graph: RouteGraph) -> Iterator[Way]:
    """Every feasible route, in the order of the answers."""
    policy = graph.policy
    waiting: list[tuple[Way, Situation]] = [((), graph.start)]
    while waiting:
        way, here = waiting.pop()
        if not graph.moves[here]:
            yield way
        after: list[tuple[Way, Situation]] = []
        for move in graph.moves[here]:
            question = policy.node(here.node)
            if not move.asked or not isinstance(question, Question):
                after.append((way, move.to))
                continue
            given: Sequence[tuple[str, ...]] = (move.values,)
            if move.ways > 1:
                given = list(some_of(options_of(question, policy.facts[question.fact])))
            after += [((*way, (here.node, values)), move.to) for values in given]
        waiting += reversed(after)


def _route_row(policy: Policy, number: int, way: Way) -> tuple[str | int, ...]:
    journey = replay(policy, dict(way), {}, _ANY_TIME)
    end = journey.position
    if not isinstance(end, End):
        raise ExportError(f"{policy.id}: row {number} stops before an end")
    given = dict(way)
    answers = (
        TOGETHER.join(one.answer(value).label for value in given[one.id])
        if one.id in given
        else NOT_ASKED
        for one in questions_of(policy)
    )
    duties = [state.duty for state in journey.duties]
    return (
        number,
        *answers,
        end.title,
        end.kind.value,
        numbered([duty.text for duty in duties]),
        numbered([force_of(duty) for duty in duties]),
        numbered([duty.who for duty in duties]),
        numbered([due_of(duty, policy) for duty in duties]),
        numbered([clauses_of(duty.clauses, policy) for duty in duties]),
        clauses_of(end.clauses, policy),
        policy.metadata.owner,
    )


def numbered(lines: Sequence[str]) -> str:
    """One line for each duty of a route, with its number there."""
    return "\n".join(f"{place}. {line}" for place, line in enumerate(lines, start=1)) or NOTHING


def _group_row(
    policy: Policy, number: int, group: Group, duty: Duty | None, total: int
) -> tuple[str | int, ...]:
    end = policy.node(group.end)
    if not isinstance(end, End):
        raise ExportError(f"{policy.id}: row {number} stops before an end")
    said: tuple[str, ...] = (
        (ALL_ROUTES, NOTHING, NOTHING, NOTHING, clauses_of(end.clauses, policy), NOTHING)
        if duty is None
        else (
            duty.text,
            force_of(duty),
            duty.who,
            due_of(duty, policy),
            clauses_of(duty.clauses, policy),
            limits_of_duty(duty, policy) or NOTHING,
        )
    )
    answers = (answers_in_cell(one, group) for one in questions_of(policy))
    head = (number, end.title, end.kind.value, total, group.routes)
    return (*head, *said, policy.metadata.owner, *answers, way_in_words(policy, group.example))


def answers_in_cell(question: Question, group: Group) -> str:
    """The answers that the group's routes can give to a question."""
    given = group.answers.get(question.id, ())
    if not given:
        return NOT_ASKED
    labels = [answer.label for answer in question.answers if answer.value in given]
    said = ANY_ANSWER if len(labels) == len(question.answers) else BETWEEN.join(labels)
    return said if question.id in group.always else f"{said}{BETWEEN}{OR_NOT_ASKED}"


def way_in_words(policy: Policy, way: Way) -> str:
    """A route by the numbers of its questions, with the answers given."""
    numbers = numbers_of(policy)
    said = []
    for name, values in way:
        question = policy.node(name)
        if isinstance(question, Question):
            labels = TOGETHER.join(question.answer(value).label for value in values)
            said.append(f"{numbers[name]}: {labels}")
    return "; ".join(said) or NOTHING

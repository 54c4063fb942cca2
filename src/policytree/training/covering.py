"""The smallest set of cases that takes every way of a tree at least once.

Cases are routes, so a set of cases is a flow through the graph of situations: as many routes leave
each situation as arrive there. Each way of the tree, which several moves of the graph can be, must
carry at least one. The fewest routes that do are found as an integer programme. What proves that
there cannot be fewer are prices: a price for each way, so that no route takes ways worth more than
one together. Then the prices of all ways, added up, are a lower bound for the number of routes.
Which routes are read off the flow is open; those are taken whose answers go together in life.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, final

from policytree.model import Question
from policytree.routes import options_of
from policytree.training.programme import Programme, solved
from policytree.training.untangling import Clashes, Leap, answers_of, untangled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from policytree.engine import Journey
    from policytree.model import Apart, Policy
    from policytree.routes import Move, RouteGraph, Situation
    from policytree.training.untangling import Route

__all__ = ["Cover", "Edge", "edges_taken", "smallest_cover"]


@final
class Edge(NamedTuple):
    """A way of the tree: the node it leaves and the answer, which is empty after a step.

    The options of a checklist lead the same way and are told apart all the same.
    """

    node: str
    value: str = ""


@final
@dataclass(frozen=True, slots=True)
class Cover:
    """Routes that together take every way that any feasible route takes.

    Each route is the answers asked for on it. `bound` is a proven lower bound for the number of
    routes, `prices` its proof.
    """

    routes: tuple[Mapping[str, tuple[str, ...]], ...]
    bound: int
    prices: Mapping[Edge, Fraction]


type Arc = tuple[Situation, Move]


def edges_taken(journey: Journey) -> Iterator[Edge]:
    """The ways that a journey takes, those through questions already answered included."""
    for visit in journey.route[:-1]:
        if visit.values:
            yield from (Edge(visit.node, value) for value in visit.values)
        else:
            yield Edge(visit.node)


def smallest_cover(graph: RouteGraph, apart: Iterable[Apart] = ()) -> Cover:
    """The fewest routes that take every feasible way of the tree.

    As few of them as could be found have answers that `apart` says do not go together in life.
    """
    arcs = [(here, move) for here, moves in graph.moves.items() for move in moves]
    ways: dict[Edge, list[int]] = {}
    for number, arc in enumerate(arcs):
        for edge in _edges(graph.policy, arc):
            ways.setdefault(edge, []).append(number)
    solution = solved(_programme(graph, arcs, list(ways.values())))
    found = solution.prices
    prices = _affordable(graph, {edge: found[n] for n, edge in enumerate(ways)})
    routes = list(_with_options(graph, _routes(graph, arcs, solution.uses)))
    routes = untangled(graph, routes, Clashes(graph.policy, apart))
    return Cover(
        routes=tuple(answers_of(route) for route in routes),
        bound=math.ceil(sum(prices.values())),
        prices=prices,
    )


def _edges(policy: Policy, arc: Arc) -> tuple[Edge, ...]:
    """The ways that a move is. One that stands for any options of a checklist is its first's."""
    here, move = arc
    if not isinstance(policy.node(here.node), Question):
        return (Edge(here.node),)
    return tuple(Edge(here.node, value) for value in move.values)


def _programme(graph: RouteGraph, arcs: Sequence[Arc], ways: Sequence[Sequence[int]]) -> Programme:
    """How many routes use each move: as few from the start as will take every way."""
    through: dict[int, dict[int, float]] = {}
    place = graph.place
    ends = {place[here] for here, moves in graph.moves.items() if not moves}
    start = place[graph.start]
    for number, (here, move) in enumerate(arcs):
        for situation, sign in ((place[here], -1.0), (place[move.to], 1.0)):
            if situation not in ends and situation != start:
                row = through.setdefault(situation, {})
                row[number] = row.get(number, 0.0) + sign
    return Programme(
        costs=[float(here is graph.start) for here, _ in arcs],
        balanced=list(through.values()),
        at_least_one=ways,
    )


def _affordable(graph: RouteGraph, found: Mapping[Edge, float]) -> dict[Edge, Fraction]:
    """The prices made exact, and lowered until no route takes ways worth more than one.

    So the proof rests on this arithmetic and not on the solver's.
    """
    exact = {
        edge: Fraction(max(price, 0.0)).limit_denominator(10_000) for edge, price in found.items()
    }
    worth: dict[Situation, Fraction] = {}
    for here in graph.order:
        worth[here] = max(
            (
                worth[move.to] + sum(exact[edge] for edge in _edges(graph.policy, (here, move)))
                for move in graph.moves[here]
            ),
            default=Fraction(0),
        )
    most = max(worth[graph.start], Fraction(1))
    return {edge: price / most for edge, price in exact.items()}


def _routes(graph: RouteGraph, arcs: Sequence[Arc], uses: Iterable[int]) -> list[list[Arc]]:
    """The flow as single routes."""
    left: dict[Situation, dict[int, int]] = {}
    for number, count in enumerate(uses):
        if count:
            left.setdefault(arcs[number][0], {})[number] = count
    routes = []
    while left.get(graph.start):
        route: list[Arc] = []
        here = graph.start
        while onward := left.get(here):
            # The way with most routes left goes first, so that one route differs from the next.
            number = max(onward, key=onward.__getitem__)
            onward[number] -= 1
            if not onward[number]:
                del onward[number]
            route.append(arcs[number])
            here = arcs[number][1].to
        routes.append(route)
    return routes


def _with_options(graph: RouteGraph, routes: Sequence[Sequence[Arc]]) -> Iterator[Route]:
    """The routes with their answers, the options of each checklist dealt out among them.

    Where a later question asks for the same checklist, a route has all options: they are all to be
    taken there too.
    """
    policy = graph.policy
    asking = Counter(node.fact for node in policy.nodes.values() if isinstance(node, Question))
    uses = Counter(here.node for route in routes for here, move in route if move.ways > 1)
    turns: Counter[str] = Counter()
    for route in routes:
        leaps = []
        for here, move in route:
            values = move.values
            question = policy.node(here.node)
            if isinstance(question, Question) and move.ways > 1:
                options = options_of(question, policy.facts[question.fact])
                dealt = options[turns[here.node] % len(options) :: uses[here.node]]
                values = dealt if asking[question.fact] == 1 else options
                turns[here.node] += 1
            leaps.append(Leap(here, values, move.to, move.asked))
        yield tuple(leaps)

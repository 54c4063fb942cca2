"""How the time for all checks grows with the size of a policy, and with what its questions share.

python -m bench.checks_curve
"""

from __future__ import annotations

import statistics
import time

from bench.measure import Result, repeated
from policytree.checks import check_policy
from policytree.routes import RouteGraph
from policytree.synthetic import ORDINARY, Shape, make_policy

SIZES = ((10, 9), (100, 9), (1_000, 3), (10_000, 1))
"""Nodes, and the rounds that are worth their time."""
SHARES = (0.0, 0.2, 0.4)
"""How many of the stages ask again for an earlier fact, at a hundred nodes of three seeds."""


def measure() -> dict[str, Result]:
    """By number of nodes: situations, digits of the number of routes, and the lowest seconds."""
    rows, samples = [], []
    for nodes, rounds in SIZES:
        row, taken = _row(Shape(nodes=nodes), 1, rounds)
        rows.append(row)
        samples.append(taken)
    return {"checks_curve": {"value": rows, "samples": samples}}


def _row(shape: Shape, seed: int, rounds: int) -> tuple[dict[str, float], list[float]]:
    policy = make_policy("curve", seed, shape)
    graph = RouteGraph(policy)
    digits = len(str(graph.routes))
    situations = len(graph.situations)
    del graph
    taken = [
        round(one, 5) for one in repeated(lambda: check_policy(policy), rounds, time.process_time)
    ]
    return {
        "nodes": shape.nodes,
        "facts": len(policy.facts),
        "situations": situations,
        "digits_of_routes": digits,
        "seconds": min(taken),
    }, taken


def main() -> None:
    """Measure and print."""
    print(
        f"{'nodes':>7}{'facts':>7}{'situations':>12}{'routes':>10}{'seconds':>10}{'µs a node':>11}"
    )
    for row in measure()["checks_curve"]["value"]:
        each = row["seconds"] / row["nodes"] * 1e6
        print(
            f"{row['nodes']:>7}{row['facts']:>7}{row['situations']:>12}"
            f"{'10^' + str(row['digits_of_routes'] - 1):>10}{row['seconds']:>10.4f}{each:>11.1f}"
        )
    for share in SHARES:
        rows = [_row(Shape(nodes=100, shared=share), seed, 3)[0] for seed in range(3)]
        taken = statistics.median(row["seconds"] for row in rows)
        situations = statistics.median(row["situations"] for row in rows)
        print(
            f"{share:.0%} of the stages ask again for one of {ORDINARY.reach} earlier facts: "
            f"{situations:.0f} situations, {taken:.4f} seconds"
        )


if __name__ == "__main__":
    main()

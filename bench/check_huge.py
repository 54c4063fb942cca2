"""How long, and in how much memory, a policy with a huge number of routes is checked.

    python -m bench.check_huge

A made-up policy of a thousand nodes has more than 10^100 feasible routes. All checks run in a
process of their own, whose whole memory counts, Python and the policy included.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from bench.measure import Result, lowest, spread
from policytree.checks import check_policy
from policytree.synthetic import Shape, make_policy

ROOT = Path(__file__).resolve().parent.parent
NODES = 1000
LEAST_ROUTES = 10**12
ROUNDS = 5
BAR_SECONDS, BAR_MB = 2, 200


def run_once() -> dict[str, float | str]:
    """Check the policy here: seconds, the most memory this process had, and the exact count."""
    policy = make_policy("huge", 1, Shape(nodes=NODES))
    started = time.perf_counter()
    report = check_policy(policy)
    taken = time.perf_counter() - started
    if report.findings or report.summary.routes < LEAST_ROUTES:
        raise SystemExit(f"{len(report.findings)} findings, {report.summary.routes} routes")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kilobytes = peak / 1024 if sys.platform == "darwin" else peak
    return {"s": taken, "mb": kilobytes / 1024, "routes": str(report.summary.routes)}


def measure() -> dict[str, Result]:
    """Seconds and megabytes, each the lowest of some processes."""
    command = [sys.executable, "-m", "bench.check_huge", "--once"]
    runs = [
        json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
        for _ in range(ROUNDS)
    ]
    if len({one["routes"] for one in runs}) != 1:
        raise SystemExit("the same policy was counted differently")
    taken = lowest([one["s"] for one in runs], digits=3)
    return {
        "check_huge": taken,
        "check_huge_s": taken,
        "check_huge_mb": lowest([one["mb"] for one in runs], digits=1),
    }


def main() -> None:
    """Measure and print, or check once for the measurement."""
    if sys.argv[1:] == ["--once"]:
        print(json.dumps(run_once()))
        return
    routes = make_policy("huge", 1, Shape(nodes=NODES))
    digits = len(str(check_policy(routes).summary.routes))
    results = measure()
    print(f"a policy of {NODES} nodes, whose number of routes has {digits} digits:")
    print(f"  {spread(results['check_huge_s']['samples'], 's')}; at most {BAR_SECONDS}")
    print(f"  {spread(results['check_huge_mb']['samples'], 'MB')}; at most {BAR_MB}")


if __name__ == "__main__":
    main()

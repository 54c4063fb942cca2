"""How long, and in how much memory, two states with a huge number of cases are compared.

    python -m bench.diff_huge

A made-up policy of a thousand nodes, and the same with a duty that binds less, one that is gone,
one that is new, one whose condition is another, and an answer that leads elsewhere. All of it, with
the smallest conditions and the witnesses, runs in a process of its own, whose whole memory counts.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from bench.measure import Result, lowest, spread
from policytree.difference import difference
from policytree.engine import replay
from policytree.model import Force, Policy, Question, Step
from policytree.synthetic import Shape, make_policy
from policytree.times import parse_time

ROOT = Path(__file__).resolve().parent.parent
NODES = 1000
LEAST_CASES = 10**12
ROUNDS = 5
BAR_SECONDS = 5
NOW = parse_time("2026-11-21T12:00+00:00", "now")


def changed(policy: Policy) -> Policy:
    """The policy with five changes, spread over it."""
    nodes = dict(policy.nodes)
    steps = [node for node in nodes.values() if isinstance(node, Step) and node.duties]
    asked = [node for node in nodes.values() if isinstance(node, Question)]

    def place(part: int) -> Step:
        return steps[len(steps) * part // 10]

    weaker, gone, new = place(2), place(4), place(6)
    rest = steps[len(steps) * 8 // 10 :]
    limited = next(node for node in rest if any(duty.when for duty in node.duties))
    first = weaker.duties[0]
    nodes[weaker.id] = replace(weaker, duties=(replace(first, force=Force.MAY), *weaker.duties[1:]))
    nodes[gone.id] = replace(gone, duties=gone.duties[1:])
    more = replace(new.duties[0], id="new-duty", when=None)
    nodes[new.id] = replace(new, duties=(*new.duties, more))
    freed = tuple(replace(duty, when=None) for duty in limited.duties)
    nodes[limited.id] = replace(limited, duties=freed)
    question = asked[len(asked) // 2]
    to = question.answers[-1].to
    led = (replace(question.answers[0], to=to), *question.answers[1:])
    nodes[question.id] = replace(question, answers=led)
    return replace(policy, nodes=nodes)


def run_once() -> dict[str, float | str | int]:
    """Compare here: seconds, the most memory this process had, and what was counted."""
    before = make_policy("huge", 1, Shape(nodes=NODES))
    after = changed(before)
    started = time.perf_counter()
    found = difference(before, after)
    taken = time.perf_counter() - started
    if found.cases < LEAST_CASES or not found.differing:
        raise SystemExit(f"{found.cases} cases, {found.differing} of them differ")
    for group in found.groups:  # each witness is a whole route of either state
        replay(before, group.witness.before, {}, NOW)
        replay(after, group.witness.now, {}, NOW)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kilobytes = peak / 1024 if sys.platform == "darwin" else peak
    return {
        "s": taken,
        "mb": kilobytes / 1024,
        "cases": str(found.cases),
        "differing": str(found.differing),
        "groups": len(found.groups),
        "exact": sum(group.cover.exact for group in found.groups),
    }


def runs() -> list[dict[str, str | float | int]]:
    """The same in some processes; all have to count the same."""
    command = [sys.executable, "-m", "bench.diff_huge", "--once"]
    made = [
        json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
        for _ in range(ROUNDS)
    ]
    if len({(one["cases"], one["differing"]) for one in made}) != 1:
        raise SystemExit("the same two states were counted differently")
    return made


def measure() -> dict[str, Result]:
    """Seconds and megabytes, each the lowest of some processes."""
    return _results(runs())


def _results(made: list[dict[str, str | float | int]]) -> dict[str, Result]:
    return {
        "diff_huge": lowest([float(one["s"]) for one in made], digits=3),
        "diff_huge_mb": lowest([float(one["mb"]) for one in made], digits=1),
    }


def main() -> None:
    """Measure and print, or compare once for the measurement."""
    if sys.argv[1:] == ["--once"]:
        print(json.dumps(run_once()))
        return
    made = runs()
    results, one = _results(made), made[0]
    digits = len(str(one["cases"]))
    print(f"two states of {NODES} nodes, whose number of cases has {digits} digits:")
    print(f"  {one['groups']} groups of differences, {one['exact']} described exactly")
    print(f"  {spread(results['diff_huge']['samples'], 's')}; at most {BAR_SECONDS}")
    print(f"  {spread(results['diff_huge_mb']['samples'], 'MB')}")


if __name__ == "__main__":
    main()

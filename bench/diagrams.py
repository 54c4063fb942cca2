"""All diagrams of all policies, beside one process of Graphviz's own program for each.

    python -m bench.diagrams

Both sides lay out the same sources: every section, every overview and every whole tree. Ours lays
them out in this process, on all cores, with Graphviz started before; starting it is told as a
figure of its own. The other side is what a build without it would do: start `dot`, hand it the
source, read the drawing, one after the other. That work could be put on all cores as well, so that
it is measured with as many processes at a time too, without a bar. Nothing is kept from one round
to the next on any side.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.measure import Result, lowest, paired, ratio, seconds, spread
from policytree.diagrams.compose import all_sections, one_section, whole_tree
from policytree.diagrams.dot import source_of
from policytree.diagrams.render import layout_of, layouts_of, warm_up
from policytree.loading import load_all

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
BAR = 0.35


def sources() -> list[str]:
    """What Graphviz is given for each diagram of the site."""
    found = []
    for policy in load_all(ROOT / "decision_trees"):
        found.append(source_of(all_sections(policy, "parts", lambda section: f"#{section.id}")))
        found.append(source_of(whole_tree(policy, "tree", lambda node: f"#{node.id}")))
        for place, section in enumerate(policy.sections):
            picture = one_section(policy, section, f"part-{place}", lambda node: f"#{node.id}")
            found.append(source_of(picture))
    return found


def by_program(source: str) -> bytes:
    """One drawing by a process of its own."""
    done = subprocess.run(["dot", "-Tsvg"], input=source.encode(), capture_output=True, check=True)
    return done.stdout


def measure() -> dict[str, Result]:
    """Ours over the program's; nothing where the program is not installed."""
    if shutil.which("dot") is None:
        sys.stderr.write("bench.diagrams needs Graphviz's dot program, and it is not installed.\n")
        return {}
    given = sources()
    start = seconds(warm_up)
    for drawing in (layout_of(given[0]), by_program(given[0]).decode()):
        if "</svg>" not in drawing:
            raise SystemExit("a side of the comparison draws nothing")
    with ThreadPoolExecutor(os.process_cpu_count()) as programs:
        ours, theirs = paired(
            lambda: layouts_of(given), lambda: [by_program(source) for source in given], ROUNDS
        )
        again, at_a_time = paired(
            lambda: layouts_of(given), lambda: list(programs.map(by_program, given)), ROUNDS
        )
    return {
        "diagrams_over_dot": ratio(ours, theirs),
        "diagrams_over_dot_on_all_cores": ratio(again, at_a_time),
        "diagrams_first_s": lowest([start], digits=2),
        "diagrams_s": lowest(ours, digits=2),
    }


def main() -> None:
    """Measure and print."""
    for name, result in measure().items():
        bar = f"; at most {BAR}" if name == "diagrams_over_dot" else ""
        print(f"{name}: {spread(result['samples'], '')}{bar}")


if __name__ == "__main__":
    main()

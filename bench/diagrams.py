"""All diagrams of all policies, beside one process of Graphviz's own program for each.

    python -m bench.diagrams

Both sides lay out the same sources: every section, every overview and every whole tree. Ours lays
them out in this process, which has started its Graphviz before; starting that once is told as a
figure of its own. The other side is what a build without it would do: start `dot`, hand it the
source, read the drawing. Nothing is kept from one round to the next on either side.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from bench.measure import Result, lowest, paired, ratio, seconds, spread
from policytree.diagrams.compose import all_sections, one_section, whole_tree
from policytree.diagrams.dot import source_of
from policytree.diagrams.render import layout_of
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
    start = seconds(lambda: layout_of("digraph { a -> b }"))
    for drawing in (layout_of(given[0]), by_program(given[0]).decode()):
        if "</svg>" not in drawing:
            raise SystemExit("a side of the comparison draws nothing")
    ours, theirs = paired(
        lambda: [layout_of(source) for source in given],
        lambda: [by_program(source) for source in given],
        ROUNDS,
    )
    return {
        "diagrams_over_dot": ratio(ours, theirs),
        "diagrams_first_s": lowest([start], digits=2),
        "diagrams_s": lowest(ours, digits=2),
    }


def main() -> None:
    """Measure and print."""
    results = measure()
    if results:
        samples = results["diagrams_over_dot"]["samples"]
        print(f"all diagrams, of one process each: {spread(samples, '')}; at most {BAR}")
        print(f"starting Graphviz once: {results['diagrams_first_s']['value']} s")


if __name__ == "__main__":
    main()

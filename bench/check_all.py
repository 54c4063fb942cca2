"""How long all checks of all policies take: what `policytree check` decides.

    python -m bench.check_all

Policies, scenarios and letters are read before; checking them is measured, from nothing, in one
process, and nothing is kept from one round to the next.
"""

from __future__ import annotations

from pathlib import Path

from bench.measure import Result, lowest, repeated, spread
from policytree.checks import Report, check_policy
from policytree.letters import render_letters
from policytree.loading import load_all, load_scenarios

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "decision_trees"
ROUNDS = 9
BAR_MS = 300


def measure() -> dict[str, Result]:
    """Milliseconds for all policies together. Fails where a policy has a finding."""
    given = [
        (
            policy,
            load_scenarios(FOLDER, policy.id),
            render_letters(ROOT / "site_templates", policy),
        )
        for policy in load_all(FOLDER)
    ]

    def check() -> list[Report]:
        return [check_policy(*one) for one in given]

    for report in check():
        if report.findings:
            raise SystemExit(f"{report.summary.id} has findings: {report.findings[0].sentence}")
    return {"check_all_ms": lowest(repeated(check, ROUNDS), 1000, 1)}


def main() -> None:
    """Measure and print."""
    result = measure()["check_all_ms"]
    print(f"all checks of all policies: {spread(result['samples'], 'ms')}; at most {BAR_MS}")


if __name__ == "__main__":
    main()

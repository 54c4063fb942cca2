"""Everything that is checked of a policy as it stands in a folder: its report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policytree.checks import Finding, check_policy
from policytree.training.kept import stale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytree.checks import Report
    from policytree.checks.letters import Sheet
    from policytree.model import Policy, Scenario
    from policytree.releases import Shelf
    from policytree.training.kept import Outcomes

__all__ = ["checked"]


def checked(
    policy: Policy,
    scenarios: Iterable[Scenario],
    sheets: Iterable[Sheet] | None,
    shelf: Shelf | None,
    kept: Outcomes | None,
) -> Report:
    """The report of all checks, those of scenarios against what was `kept` of them included."""
    written = tuple(scenarios)
    report = check_policy(policy, written, sheets, shelf)
    if kept is None:
        return report
    again = f"look at it, and keep the scenarios again: policytree train {policy.id} --keep"
    gone_stale = [
        Finding(
            "scenario-stale",
            f"scenario {scenario.id}",
            f"“{scenario.title}” no longer holds as it did, {change}; {again}",
        )
        for scenario, change in stale(policy, written, kept)
    ]
    return replace(report, findings=(*report.findings, *gone_stale))

"""The report of all checks of a policy, as data and in words."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Any as Json

from policytree.checked import checked
from policytree.errors import PolicytreeError
from policytree.loading import load_apart, load_policy, load_scenarios
from policytree.releases import shelf_of
from policytree.training.kept import read_kept

if TYPE_CHECKING:
    from pathlib import Path

    from policytree.checks import Report
    from policytree.checks.letters import Sheet
    from policytree.model import Policy

__all__ = ["report_as_json", "report_in_words", "report_on"]

TEMPLATES = "site_templates"
"""The folder of templates, which stands beside the folder of policies."""

# With one of these findings there is no walking the routes.
_UNSOUND = {"bad-start", "dangling-answer", "cycle"}


def report_on(folder: Path, policy_id: str) -> tuple[Policy, Report]:
    """A policy with the report of all checks. Raises `PolicytreeError` where it cannot be read.

    Where the project has a folder of templates, its letters are checked too.
    """
    policy = load_policy(folder, policy_id)
    scenarios = load_scenarios(folder, policy_id)
    load_apart(folder, policy)  # a mistake in it is told
    shelf = shelf_of(folder, policy_id)
    kept = read_kept(folder, policy_id)
    return policy, checked(policy, scenarios, _sheets(folder, policy), shelf, kept)


def _sheets(folder: Path, policy: Policy) -> tuple[Sheet, ...] | None:
    """The policy's letters as rendered; nothing where there is no folder of templates."""
    templates = folder.absolute().parent / TEMPLATES
    if not templates.is_dir():
        return None
    try:
        from policytree.letters import render_letters  # noqa: PLC0415 - needs more than the engine
    except ModuleNotFoundError as error:
        message = (
            f"{policy.id}: the letters in {templates} cannot be checked without the package "
            f"{error.name}; install policytree[site]"
        )
        raise PolicytreeError(message) from error
    return render_letters(templates, policy)


def report_as_json(report: Report) -> dict[str, Json]:
    """The summary's figures, and the findings."""
    return {**asdict(report.summary), "findings": [asdict(one) for one in report.findings]}


def report_in_words(policy: Policy, report: Report) -> list[str]:
    """A line with the figures, and one for each finding."""
    found = report.findings
    reasons = sum(bool(gap.not_shown) for gap in policy.gaps.values())
    summary = report.summary
    accounted = summary.encoded + summary.left_out
    where = f"{summary.encoded} encoded, {summary.left_out} left out"
    placed = min(summary.gaps_shown + reasons, summary.gaps)
    shown = f"{summary.gaps_shown} shown to staff, {reasons} with a reason not to"
    parts = [
        f"{accounted} of {_count(summary.statements, 'statement')} accounted for ({where})",
        f"{placed} of {_count(summary.gaps, 'gap')} ({shown})",
        _count(summary.questions, "question"),
        _count(summary.edges, "edge"),
    ]
    if any(one.code in _UNSOUND for one in found):
        parts.append("no route walked and no scenario run, because the tree is not sound")
    else:
        parts += [_count(summary.routes, "route"), _scenarios(report)]
    parts.append(_count(len(found), "finding") if found else "no finding")
    lines = [f"{summary.id}: {', '.join(parts)}{':' if found else '.'}"]
    lines += [f"  {one.code} at {one.place}: {one.sentence}" for one in found]
    return lines


def _scenarios(report: Report) -> str:
    number = report.summary.scenarios
    failing = len({one.place for one in report.findings if one.code == "scenario-fails"})
    if failing:
        return f"{failing} of {_count(number, 'scenario')} not holding"
    return f"{_count(number, 'scenario')} hold{'s' if number == 1 else ''}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"

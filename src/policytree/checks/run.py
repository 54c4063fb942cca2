"""All checks of one policy, in the order in which one makes the next worth running."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.checks.conditions import check_conditions
from policytree.checks.content import check_content
from policytree.checks.coverage import check_coverage, citations, shown_gaps
from policytree.checks.feasible import check_feasible
from policytree.checks.letters import check_letters
from policytree.checks.releases import check_releases
from policytree.checks.report import Finding, Report, Summary
from policytree.checks.scenarios import check_scenarios
from policytree.checks.severity import check_severity
from policytree.checks.structure import check_structure
from policytree.looks import limits_of
from policytree.model import Answer, Policy, Question, Step
from policytree.routes import RouteGraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytree.checks.letters import Sheet
    from policytree.model import Scenario
    from policytree.releases import Shelf


def check_policy(
    policy: Policy,
    scenarios: Iterable[Scenario] = (),
    sheets: Iterable[Sheet] | None = None,
    shelf: Shelf | None = None,
) -> Report:
    """Run every check. Routes are walked only where the tree is a sound graph.

    A tree that is not sound has findings that say so, and no figure for its routes. `sheets` are
    the policy's letters as rendered; without any, as for a policy that has no site, templates of
    letters are not asked for. `shelf` holds the policy's releases, where it can have any.
    """
    written = tuple(scenarios)
    findings: list[Finding] = list(check_structure(policy))
    sound = not findings
    findings += check_content(policy)
    findings += check_coverage(policy)
    routes = 0
    if sound:
        graph = RouteGraph(policy)
        routes = graph.routes
        findings += check_feasible(policy, graph)
        limits = limits_of(graph)
        findings += check_conditions(policy, graph, limits)
        findings += check_severity(policy, graph, limits)
        findings += check_scenarios(policy, written)
    if sheets is not None:
        findings += check_letters(policy, sheets)
    if shelf is not None:
        findings += check_releases(shelf)
    return Report(_summary(policy, routes, len(written)), tuple(dict.fromkeys(findings)))


def edges_of(policy: Policy) -> tuple[tuple[str, Answer | None, str], ...]:
    """Every edge: the node it leaves, the answer (none for a step), the node it enters."""
    edges: list[tuple[str, Answer | None, str]] = []
    for node in policy.nodes.values():
        if isinstance(node, Question):
            edges += [(node.id, answer, answer.to) for answer in node.answers]
        elif isinstance(node, Step):
            edges.append((node.id, None, node.to))
    return tuple(edges)


def _summary(policy: Policy, routes: int, scenarios: int) -> Summary:
    cited = citations(policy)
    encoded = sum(clause in cited for clause in policy.clauses)
    left_out = sum(
        bool(clause.left_out) and clause.id not in cited for clause in policy.clauses.values()
    )
    shown = shown_gaps(policy)
    return Summary(
        id=policy.id,
        statements=len(policy.clauses),
        encoded=encoded,
        left_out=left_out,
        unaccounted=len(policy.clauses) - encoded - left_out,
        gaps=len(policy.gaps),
        gaps_shown=sum(gap in shown for gap in policy.gaps),
        questions=sum(isinstance(node, Question) for node in policy.nodes.values()),
        edges=len(edges_of(policy)),
        routes=routes,
        scenarios=scenarios,
    )

"""What a check reports: findings with stable codes, and a summary in figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

CODES = {
    "bad-start": "The tree starts at a node that is not there.",
    "dangling-answer": "An answer or step leads to a node that is not there.",
    "cycle": "Nodes lead back to themselves, so a route may never end.",
    "unreachable-node": "No route reaches a node.",
    "untaken-answer": "No feasible route takes an answer.",
    "no-not-sure": "A question of judgement offers no answer for somebody who cannot tell.",
    "not-sure-no-person": "An answer of not sure can pass without naming a person to ask.",
    "fact-asked-twice": "A fact already known is asked again with other answers.",
    "empty-end": "An end neither says anything nor names a duty.",
    "incomplete-duty": "A duty lacks its text, role, force, deadline or clause.",
    "empty-question": "A question or step lacks its text, answers or clause.",
    "unknown-clause": "A clause is cited that the policy does not have.",
    "unaccounted-clause": "A clause is neither encoded nor left out with a reason.",
    "clause-both": "A clause is encoded and also left out.",
    "force-differs": "A duty has a force that none of its clauses has.",
    "unknown-name": "A gap, letter, event, fact or node is named that is not there.",
    "unused-name": "A gap, letter, event or duty is written down and never used.",
    "contradictory-condition": "A condition can never be met, or is met on every route.",
    "condition-too-early": "A duty depends on something asked only after it.",
    "gate-missed": "A route passes a gate without the duties it requires.",
    "worse-answer-milder": "A more serious answer leads to fewer duties.",
    "unused-exemption": "An exemption covers nothing.",
    "letter-missing": "A letter has no template.",
    "letter-unknown": "A template is of no letter of the policy.",
    "letter-broken": "A letter's template cannot be rendered.",
    "letter-incomplete": "A letter's template lacks something that the letter must contain.",
    "letter-unknown-content": "A letter's template marks a content that the letter does not have.",
    "untold-answer": "Made-up cases are told in a policy's own sentences, and an answer has none.",
    "scenario-fails": "A written scenario does not lead where it says.",
    "scenario-stale": "A written scenario no longer leads to what it led to when it was kept.",
    "release-damaged": "A release cannot be read, or is not what was signed off.",
    "releases-overlap": "Two releases are in force on one day.",
    "releases-order": "A later release begins before an earlier one.",
}
"""Every code a finding can have, with its meaning. Codes are stable."""


@final
@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, and a sentence that says so."""

    code: str
    place: str
    sentence: str


@final
@dataclass(frozen=True, slots=True)
class Summary:
    """A policy in figures.

    `statements` are the clauses: `encoded` by nodes or duties, `left_out` with a reason, or
    `unaccounted`. `gaps_shown` are attached to a node or duty; the other gaps carry a reason.
    `routes` is the exact number of feasible sets of answers.
    """

    id: str
    statements: int
    encoded: int
    left_out: int
    unaccounted: int
    gaps: int
    gaps_shown: int
    questions: int
    edges: int
    routes: int
    scenarios: int


@final
@dataclass(frozen=True, slots=True)
class Report:
    """The findings of all checks of one policy, and its summary."""

    summary: Summary
    findings: tuple[Finding, ...]

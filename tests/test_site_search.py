"""The search finds what people look for: every question, duty, end and gap, each at its place."""

from __future__ import annotations

import html
import json
import re

import pytest

from policytree.loading import load_all
from policytree.model import Policy, Question, duties_of
from tests.built import ROOT, built_site

POLICIES = load_all(ROOT / "decision_trees")


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The title of each place that the search knows."""
    index = json.loads((built_site(tmp_path_factory) / "search/search_index.json").read_text())
    return {one["location"]: plain(one["title"]) for one in index["docs"]}


def plain(title: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", title)).split())


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_every_question_duty_end_and_gap_is_found_by_its_words(
    policy: Policy, entries: dict[str, str]
) -> None:
    guide = f"policies/{policy.id}/guide/#"
    for node in policy.nodes.values():
        words = node.text if isinstance(node, Question) else node.title
        assert entries.get(guide + node.id) == plain(words), f"{node.id} is not found"
        for duty in duties_of(node):
            assert entries.get(f"{guide}duty-{duty.id}") == plain(duty.text), duty.id
    for gap in policy.gaps.values():
        place = f"policies/{policy.id}/gaps/#gap-{gap.id}"
        assert plain(gap.title) in entries.get(place, ""), f"{gap.id} is not found"


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_every_clause_is_found_by_its_reference(policy: Policy, entries: dict[str, str]) -> None:
    for clause in policy.clauses.values():
        place = f"policies/{policy.id}/clauses/#clause-{clause.id}"
        assert plain(clause.ref) in entries.get(place, ""), f"{clause.id} is not found"

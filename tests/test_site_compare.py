"""The page that sets policies side by side: complete, and every link leads to its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytree.codec import fingerprint
from policytree.compare import Says, compare, side_of
from policytree.loading import load_all, load_topics
from policytree.model import Policy, Question
from policytree.notation import is_, yes_no
from policytree.site.generator import Generator
from policytree.site.joint_pages import comparison_page
from policytree.site.links import COMPARE, page_path
from policytree.site.menu import without_policies
from policytree.site.pieces import Page, Site
from policytree.site.views import PolicyView
from policytree.site.wording import short_name
from policytree.standing import marks_of
from policytree.topics import aspect, topic
from tests.reading import Read, read, target, words
from tests.small import RISK, small_policy

ROOT = Path(__file__).resolve().parent.parent
POLICIES = load_all(ROOT / "decision_trees")
TOPICS = load_topics(ROOT / "decision_trees")
GENERATOR = Generator(ROOT / "site_templates")
SMALL = (small_policy(), small_policy())
HIGH = (topic("risk", "Risk", aspect("high", "High risk", is_(RISK, "high"), beside="")),)


@pytest.fixture(scope="module")
def page() -> Page:
    sides = [side_of(one, TOPICS) for one in POLICIES]
    marks = {one.id: marks_of(one, ()) for one in POLICIES}
    return comparison_page(GENERATOR.rendering, sides, TOPICS, marks)


@pytest.fixture(scope="module")
def compared(page: Page) -> Read:
    return read(page.body)


def places_of(policy: Policy) -> dict[str, set[str]]:
    """The places on a policy's own pages, as other tests find them there."""
    return {
        page_path(policy, "guide"): {
            *policy.nodes,
            *(f"duty-{duty}" for duty in PolicyView(policy).duties),
        },
        page_path(policy, "clauses"): {f"clause-{clause}" for clause in policy.clauses},
    }


def test_the_page_is_whole_and_every_link_leads_to_its_place(compared: Read) -> None:
    assert len(compared.ids) == len(set(compared.ids))
    assert compared.unsafe == []
    assert set(compared.refers) <= set(compared.ids)
    places = {COMPARE: set(compared.ids)}
    for policy in POLICIES:
        places |= places_of(policy)
    for link in compared.links:
        file, fragment = target(COMPARE, link)
        assert file in places, link
        assert not fragment or fragment in places[file], link


def test_every_cell_is_there_with_its_duties_and_their_clauses(page: Page, compared: Read) -> None:
    comparison = compare(POLICIES, TOPICS)
    for block in comparison.blocks:
        for row in block.rows:
            for cell in row.cells:
                text = words(compared.texts[f"{row.aspect.id}-{cell.policy.id}"])
                assert text.startswith(short_name(cell.policy.metadata))
                if cell.says is Says.NOTHING:
                    assert text.endswith("says nothing")
    for one in comparison.timed:
        for duty in one.duties:
            assert f'guide/#duty-{duty.id}"' in page.body
            for clause in duty.clauses:
                assert f'clauses/#clause-{clause}"' in page.body


def test_the_page_says_that_no_policy_replaces_the_readers_own(compared: Read) -> None:
    said = words(compared.text)
    assert "written for different kinds of service" in said
    assert "None replaces your own" in said


def test_every_policy_has_its_stamp(compared: Read) -> None:
    said = words(compared.text)
    for policy in POLICIES:
        assert f"Fingerprint of this tree {fingerprint(policy)}" in said


def test_tables_of_deadlines_keep_their_meaning_when_they_stack(compared: Read) -> None:
    tables = [found for tag, found in compared.tags if tag == "table"]
    stacking = [found for found in tables if "pt-stacking" in found["class"]]
    assert len(stacking) == 3
    assert all(found["role"] == "table" for found in stacking)
    cells = [found for tag, found in compared.tags if tag == "td" and "data-label" in found]
    assert cells
    assert all(found["role"] == "cell" for found in cells)


def test_what_is_compared_is_linked_from_the_home_page_and_listed_beside_the_policies() -> None:
    site = GENERATOR.generate(SMALL, HIGH)
    assert site.pages[-1].path == COMPARE
    assert 'href="compare/"' in site.choice
    nav, _ = without_policies([{"Policies": []}], {page.path: page for page in site.pages})
    assert nav == [{"Comparing policies": COMPARE}]


@pytest.mark.parametrize(("policies", "topics"), [(SMALL[:1], HIGH), (SMALL, ())])
def test_one_policy_or_no_topic_is_no_comparison(
    policies: tuple[Policy, ...], topics: tuple[()]
) -> None:
    site: Site = GENERATOR.generate(policies, topics)
    assert COMPARE not in {page.path for page in site.pages}
    assert "Comparing" not in site.choice


def test_a_question_without_a_duty_is_linked() -> None:
    fact = yes_no("missed", "a missed appointment")
    no = (topic("no", "No", aspect("no", "Not missed", is_(fact, "no"), beside="")),)
    sides = [side_of(SMALL[0], no)] * 2
    marks = {SMALL[0].id: marks_of(SMALL[0], ())}
    body = comparison_page(GENERATOR.rendering, sides, no, marks).body
    question = SMALL[0].node("missed")
    assert isinstance(question, Question)
    assert f'guide/#missed">{question.text}</a>' in body

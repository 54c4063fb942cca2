"""The generated pages: complete, linked, each thing in its one place, and nothing inline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytree.checks import check_policy
from policytree.codec import canonical, fingerprint
from policytree.loading import load_policy
from policytree.looking.look_up import LookUps
from policytree.looking.targets import Kind, targets_of
from policytree.looking.telling import Teller
from policytree.model import Metadata, Policy, Question, duties_of
from policytree.site.generator import Generator
from policytree.site.links import KINDS, WHOLE, Links, anchor, drawing_path, page_path
from policytree.site.pieces import Site
from policytree.site.stamps import lasting_stamp, periods_of
from policytree.site.views import PolicyView
from policytree.site.wording import day, short_name
from policytree.stamp import review_on
from policytree.standing import marks_of
from policytree.times import LONDON
from tests.reading import Read, read, target, words
from tests.small import METADATA, small_policy
from tests.strategies import policies

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "site_templates"
GENERATOR = Generator(TEMPLATES, engine="assets/engine.js")
SMALL = small_policy()


@pytest.fixture(scope="module")
def rdash() -> Policy:
    return load_policy(ROOT / "decision_trees", "rdash")


@pytest.fixture(scope="module")
def site(rdash: Policy) -> Site:
    return GENERATOR.generate([rdash])


def pages_of(site: Site) -> dict[str, Read]:
    return {page.path: read(page.body) for page in site.pages}


def guide_of(policy: Policy) -> Read:
    return pages_of(GENERATOR.generate([policy]))[page_path(policy, "guide")]


def is_whole(site: Site) -> None:
    """Ids are unique, every link and reference leads somewhere, nothing is inline."""
    pages = pages_of(site)
    files = {asset.path for asset in site.assets} | {"index.html"}
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert page.unsafe == [], path
        assert set(page.refers) <= set(page.ids), path
        for link in page.links:
            file, fragment = target(path, link)
            assert file in pages or file in files, f"{path} links to {link}"
            assert not fragment or fragment in pages[file].ids, f"{path} links to {link}"


# Every policy


def test_the_pages_of_a_real_policy_are_whole(site: Site, rdash: Policy) -> None:
    assert [page.path for page in site.pages] == [page_path(rdash, kind) for kind in KINDS]
    is_whole(site)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(policies())
def test_the_pages_of_any_sound_policy_are_whole(policy: Policy) -> None:
    is_whole(GENERATOR.generate([policy]))


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="<>&\"'/{}%= scriptonload", min_size=1, max_size=30))
def test_no_word_of_a_policy_becomes_markup(text: str) -> None:
    policy = replace(SMALL, metadata=replace(METADATA, title=text, ask=text, scope=text))
    site = GENERATOR.generate([policy])
    is_whole(site)
    expected = [tag for tag, _ in guide_of(SMALL).tags]
    assert [tag for tag, _ in guide_of(policy).tags] == expected


def test_the_same_policies_give_the_same_files(rdash: Policy, site: Site) -> None:
    assert Generator(TEMPLATES, engine="assets/engine.js").generate([rdash]) == site


def test_no_policies_give_no_pages() -> None:
    empty = GENERATOR.generate([])
    assert empty.pages == ()
    assert empty.style in {asset.path for asset in empty.assets}


# The guide is the policy


def test_every_question_step_end_duty_and_gap_has_its_one_place(site: Site, rdash: Policy) -> None:
    guide = pages_of(site)[page_path(rdash, "guide")]
    view = PolicyView(rdash)
    for node_id in rdash.nodes:
        assert words(guide.texts[node_id]) == view.title(node_id)
    for duty in view.duties.values():
        assert words(guide.texts[f"duty-{duty.id}"]) == duty.text
    for gap in view.gaps_shown:
        assert words(guide.texts[f"gap-{gap.id}"]) == gap.title
        assert gap.staff in words(guide.text)
    hidden = {gap.id for gap in rdash.gaps.values() if gap.not_shown}
    assert not {f"gap-{gap}" for gap in hidden} & set(guide.ids)


def test_every_answer_is_a_link_to_the_node_it_leads_to(site: Site, rdash: Policy) -> None:
    guide = pages_of(site)[page_path(rdash, "guide")]
    for node in rdash.nodes.values():
        if isinstance(node, Question):
            heading = next(
                place
                for place, (tag, found) in enumerate(guide.tags)
                if tag == "h2" and found.get("id") == node.id
            )
            values = [found.get("data-value", "") for _, found in guide.tags]
            first = values.index(node.answers[0].value, heading)
            answers = guide.tags[first:]
            after = [found["href"] for tag, found in answers if tag == "a"]
            assert after[: len(node.answers)] == [f"#{answer.to}" for answer in node.answers]


def test_a_question_asked_again_refers_to_where_it_may_be_answered(rdash: Policy) -> None:
    view = PolicyView(rdash)
    again = rdash.node("route-by-service")
    assert isinstance(again, Question)
    assert [other.id for other in view.earlier(again)] == ["service"]
    first = rdash.node("service")
    assert isinstance(first, Question)
    assert view.earlier(first) == ()


@settings(max_examples=40, deadline=None)
@given(policies())
def test_earlier_questions_are_those_that_come_before_on_some_route(policy: Policy) -> None:
    view = PolicyView(policy)
    for question in policy.nodes.values():
        if isinstance(question, Question):
            found = {other.id for other in view.earlier(question)}
            assert found == {
                other.id
                for other in policy.nodes.values()
                if isinstance(other, Question)
                and other.fact == question.fact
                and other.id != question.id
                and leads_to(policy, other.id, question.id)
            }


def leads_to(policy: Policy, start: str, end: str) -> bool:
    """Whether a chain of edges leads from one node to another."""
    node = policy.node(start)
    after: Iterable[str] = (
        (answer.to for answer in node.answers)
        if isinstance(node, Question)
        else ([node.to] if hasattr(node, "to") else [])
    )
    return any(one == end or leads_to(policy, one, end) for one in after)


def test_a_duty_of_several_nodes_has_one_place_and_is_referred_to_from_all(
    site: Site, rdash: Policy
) -> None:
    guide = pages_of(site)[page_path(rdash, "guide")]
    view = PolicyView(rdash)
    assert view.shared, "the policy shares no duty, so this shows nothing"
    for duty in view.shared:
        nodes = [node for node in rdash.nodes.values() if duty in duties_of(node)]
        assert guide.links.count(f"#duty-{duty.id}") >= len(nodes)


# Coverage, gaps, data


def test_the_page_of_clauses_counts_as_the_checks_do(site: Site, rdash: Policy) -> None:
    page = pages_of(site)[page_path(rdash, "clauses")]
    summary = check_policy(rdash).summary
    figures = f"Statements {summary.statements} Encoded in the guide {summary.encoded} "
    assert figures + f"Left out, with a reason {summary.left_out}" in words(page.text)
    for clause in rdash.clauses.values():
        assert f"clause-{clause.id}" in page.ids
        assert words(clause.says) in words(page.text)
        assert not clause.left_out or clause.left_out in words(page.text)


def test_each_clause_says_when_it_comes_up_with_links_to_the_questions(
    site: Site, rdash: Policy
) -> None:
    [page] = [page for page in site.pages if page.path == page_path(rdash, "clauses")]
    parts = page.body.split('<section class="pt-clause">')[1:]
    sections = {
        clause: part.partition("</section>")[0]
        for clause, part in zip(rdash.clauses, parts, strict=True)
    }
    look_ups = LookUps(rdash)
    teller = Teller(rdash, look_ups.total)
    told_in_groups = 0
    for clause in (one for one in targets_of(rdash) if one.kind is Kind.CLAUSE):
        told = teller.told(look_ups.of(clause))
        said = read(sections[clause.id])
        details = [attributes for tag, attributes in said.tags if tag == "details"]
        tests = [test for group in told.groups for test in group.tests]
        assert len(details) == bool(tests)
        assert ("Comes up in every case" in said.text) == bool(told.groups and not tests)
        for test in tests:
            assert f"{test.asked} {test.answer}" in words(said.text)
            assert any(link.endswith(f"/guide/#{test.questions[0]}") for link in said.links)
            told_in_groups += 1
    assert told_in_groups > len(rdash.clauses)


def test_every_gap_is_on_its_page_with_the_question_for_the_owner(
    site: Site, rdash: Policy
) -> None:
    page = pages_of(site)[page_path(rdash, "gaps")]
    for gap in rdash.gaps.values():
        for said in (gap.title, gap.problem, gap.staff, gap.owner, gap.not_shown):
            assert words(said) in words(page.text)


def test_the_data_for_the_engine_is_that_of_the_page(site: Site, rdash: Policy) -> None:
    data = {asset.path: asset.content for asset in site.assets}
    assert data["policies/rdash/policy.json"] == canonical(rdash)
    for page in site.pages:
        assert fingerprint(rdash) in page.body


def test_every_section_has_a_drawing_of_its_own_and_the_whole_tree_one_styled_for_itself(
    site: Site, rdash: Policy
) -> None:
    drawings = {one.path: one.content for one in site.assets if one.path.endswith(".svg")}
    names = [*(section.id for section in rdash.sections), WHOLE]
    assert list(drawings) == [drawing_path(rdash, name) for name in names]
    for content in drawings.values():
        drawn = ET.fromstring(content)
        stamp = " ".join(t.text or "" for t in drawn.iter() if t.get("class") == "pt-stamp")
        assert stamp == lasting_stamp(rdash, marks_of(rdash, ()))
    assert b"<style>" in drawings[drawing_path(rdash, WHOLE)]


def test_every_diagram_on_a_page_carries_the_stamp(site: Site, rdash: Policy) -> None:
    for page in site.pages:
        drawings = re.findall(r"<svg.*?</svg>", page.body, flags=re.DOTALL)
        assert drawings or page.kind != "map"
        for drawing in drawings:
            assert fingerprint(rdash) in drawing


def test_every_question_says_its_clause_and_what_depends_on_it(site: Site, rdash: Policy) -> None:
    guide = next(page.body for page in site.pages if page.kind == "guide")
    questions = [node for node in rdash.nodes.values() if isinstance(node, Question)]
    why = re.findall(r'<details class="pt-why">.*?</details>', guide, flags=re.DOTALL)
    assert len(why) == len(questions)
    for one in why:
        assert "In the policy: " in one
        assert "<li>" in one.partition("What depends on it:")[2]


# Stamps


def test_a_stamp_stands_on_every_page(site: Site, rdash: Policy) -> None:
    metadata = rdash.metadata
    for page in pages_of(site).values():
        stamp = words(page.text[page.text.rindex(metadata.title) :])
        assert metadata.organisation in stamp
        assert f"Version {metadata.version} Approved {day(metadata.approved)}" in stamp
        assert metadata.review_words in stamp
        assert f"Fingerprint of this tree {fingerprint(rdash)}" in stamp


@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)) | st.none(),
    st.dates(date(2000, 1, 1), date(2040, 1, 1)) | st.none(),
    st.integers(-800, 800),
)
def test_the_periods_of_a_stamp_agree_with_the_review_of_each_day(
    force: date | None, due: date | None, days: int
) -> None:
    metadata: Metadata = replace(
        METADATA,
        in_force_from=force.isoformat() if force else "",
        review_due=due.isoformat() if due else "",
    )
    today = (due or force or date(2020, 1, 1)) + timedelta(days=days)
    periods = periods_of(replace(SMALL, metadata=metadata))
    holding = [one for one in periods if one.first_day <= today.isoformat()][-1]
    noon = datetime.combine(today, time(12), tzinfo=LONDON)
    assert holding.status == review_on(metadata, noon.date()).value


# Small things


@pytest.mark.parametrize(
    ("here", "to", "tidy", "address"),
    [
        ("a/b/index.html", "a/c/index.html", True, "../c/"),
        ("a/b/index.html", "a/c/index.html", False, "../c/index.html"),
        ("a/index.html", "index.html", True, "../"),
        ("index.html", "a/index.html", True, "a/"),
        ("a/b/index.html", "a/policy.json", True, "../policy.json"),
        ("a/index.html", "a/index.html", True, "./"),
    ],
)
def test_addresses_are_relative(here: str, to: str, address: str, *, tidy: bool) -> None:
    assert Links(here, tidy).to(to) == address


def test_a_place_on_the_same_page_is_a_fragment_alone() -> None:
    assert Links("a/index.html").to("a/index.html", "x") == "#x"


def test_names_become_anchors() -> None:
    assert anchor("5.4 to 5.7") == "section-5-4-to-5-7"


def test_an_organisation_is_called_by_its_short_name_where_it_has_one() -> None:
    assert short_name(METADATA) == "An organisation"
    assert short_name(replace(METADATA, organisation="A Trust (AT)")) == "AT"


def test_a_missing_date_is_no_date() -> None:
    assert (day(""), day("2020-11-03")) == ("", "3 November 2020")

"""The practice pages: what stands on them is what the exercises say, once and in full."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]

from policytree.loading import load_all, load_scenarios
from policytree.model import Policy, Question, Scenario, Step
from policytree.site.generator import Generator
from policytree.site.links import PRACTICE, page_path
from policytree.site.pieces import Page, Practised, Site
from policytree.site.practising import AMOUNT, Practice, neighbours, offers, practice_of
from policytree.training.choices import Choice
from policytree.training.exercise import Exercise
from tests.reading import read, target

ROOT = Path(__file__).resolve().parent.parent
TREES = ROOT / "decision_trees"
GENERATOR = Generator(ROOT / "site_templates")
POLICIES = {policy.id: policy for policy in load_all(TREES)}
SCENARIOS = {name: load_scenarios(TREES, name) for name in POLICIES}
ALL = tuple(POLICIES.values())
type Element = Any
"""An element of lxml, which has no types."""
SMALL_NAME = "norfolk"


@cache
def practices() -> dict[str, Practice]:
    return {
        name: practice_of(policy, SCENARIOS[name], neighbours(ALL, policy))
        for name, policy in POLICIES.items()
    }


@pytest.fixture(scope="module")
def site() -> Site:
    made = [GENERATOR.of_policy(policy) for policy in ALL]
    practised = [GENERATOR.practised(one, together=True) for one in practices().values()]
    return GENERATOR.together(made, (), practised)


def practice_page(site: Site, path: str) -> Page:
    [page] = [page for page in site.pages if page.path == path]
    return page


def pick(within: Element, path: str) -> list[Element]:
    """What stands in an element, however deep, by a path."""
    return list(within.xpath(f".//{path}"))


def words(element: Element) -> str:
    return " ".join(element.text_content().split())


def told(choice: Choice) -> str:
    return " ".join((f"Do not: {choice.text}" if choice.prohibited else choice.text).split())


def cases_of(page: Page) -> list[Element]:
    return pick(html.fromstring(page.body), "article[@data-case]")


def holds(article: Element, exercise: Exercise) -> None:
    """A case on a page is this exercise, with nothing left out and nothing added."""
    case = article.get("data-case")
    story = [words(one) for one in pick(article, "*[@data-story]/p")]
    assert story == [" ".join(one.split()) for one in exercise.paragraphs]
    assert json.loads(article.get("data-nodes")) == list(exercise.nodes)
    keys = {one.get("data-key"): one for one in pick(article, "*[@data-key]")}
    fieldsets = {one.get("data-node"): one for one in pick(article, "*[@data-question]")}
    assert set(fieldsets) == {asked.id for asked in exercise.asked}
    for asked in exercise.asked:
        fieldset = fieldsets[asked.id]
        assert words(pick(fieldset, "*[@data-text]")[0]) == " ".join(asked.text.split())
        assert int(fieldset.get("data-place")) == asked.place
        assert tuple(json.loads(fieldset.get("data-expected"))) == asked.expected
        inputs = pick(fieldset, "input")
        values = [(one.get("value"), one.get("data-to"), one.get("data-leads")) for one in inputs]
        offered = [(one.value, one.to, one.to_title) for one in asked.options]
        assert values == [*offered, ("", None, None)]
        assert {one.get("type") for one in inputs} == {"checkbox" if asked.many else "radio"}
        alone = [one.get("value") for one in inputs if one.get("data-exclusive") is not None]
        assert alone == [*(one.value for one in asked.options if one.alone), ""]
        entry = words(keys[fieldset.get("data-question")])
        for clause in asked.clauses:
            assert f"{clause.ref}: {' '.join(clause.says.split())}" in entry
        for sentence in (*asked.told, *(asked.reasons if asked.place else ())):
            assert " ".join(sentence.split()) in entry
        assert " ".join(asked.answer.split()) in entry
    duties = pick(article, "input[@data-duty]")
    offered_duties = [(one.id, one.right) for one in exercise.choices]
    assert [
        (one.get("value"), one.get("data-right") is not None) for one in duties
    ] == offered_duties
    for choice, duty in zip(exercise.choices, duties, strict=True):
        entry = words(keys[duty.get("data-duty")])
        assert told(choice) in entry
        assert " ".join(choice.reason.split()) in entry
        assert all(clause.ref in entry for clause in choice.clauses)
    [answer] = pick(article, "details[@data-answer]")
    whole = words(answer)
    for choice in (*exercise.besides, *exercise.throughout, *exercise.open):
        assert told(choice) in whole
    for gap, title, staff in exercise.gaps:
        assert " ".join(f"{title} {gap}".split()) in whole
        assert " ".join(staff.split()) in whole
    assert " ".join(exercise.stop_title.split()) in words(pick(answer, "*[@data-stop]")[0])
    assert case
    route = [one.get("data-key") for one in pick(answer, "ol/*[@data-key]")]
    assert route == [f"{case}-{asked.id}" for asked in exercise.route]


@pytest.mark.parametrize("name", POLICIES)
def test_each_case_on_a_policys_page_is_its_exercise(site: Site, name: str) -> None:
    page = practice_page(site, page_path(POLICIES[name], "practice"))
    exercises = practices()[name].own
    assert len(exercises) == AMOUNT
    for article, exercise in zip(cases_of(page), exercises, strict=True):
        holds(article, exercise)


def test_the_page_of_all_policies_has_two_other_cases_of_each_and_names_their_policy(
    site: Site,
) -> None:
    page = practice_page(site, PRACTICE)
    articles = cases_of(page)
    assert len(articles) == 2 * len(POLICIES)
    mixed = {
        (one.policy, one.paragraphs): one for made in practices().values() for one in made.mixed
    }
    order = []
    for article in articles:
        paragraphs = tuple(words(one) for one in pick(article, "*[@data-story]/p"))
        exercise = next(
            one
            for (policy, said), one in mixed.items()
            if policy == article.get("data-policy")
            and tuple(" ".join(text.split()) for text in said) == paragraphs
        )
        holds(article, exercise)
        title = POLICIES[exercise.policy].metadata.title
        assert title in words(pick(article, "p[@class='pt-kicker']")[0])
        order.append(exercise.policy)
    assert sorted(order) == sorted([*POLICIES, *POLICIES])
    assert order != sorted(order), "the cases should be mixed"
    for name, made in practices().items():
        assert not {one.case.id for one in made.own} & {one.case.id for one in made.mixed}, name


def test_every_id_is_once_every_link_leads_somewhere_and_nothing_is_inline(site: Site) -> None:
    pages = {page.path: read(page.body) for page in site.pages}
    files = {asset.path for asset in site.assets}
    found = [page for page in site.pages if page.kind == "practice"]
    assert len(found) == len(POLICIES) + 1
    for page in found:
        here = pages[page.path]
        assert len(here.ids) == len(set(here.ids)), page.path
        assert here.unsafe == [], page.path
        assert set(here.refers) <= set(here.ids), page.path
        for link in here.links:
            file, fragment = target(page.path, link)
            assert file in pages or file in files, f"{page.path} links to {link}"
            assert not fragment or fragment in pages[file].ids, f"{page.path} links to {link}"


def test_every_step_of_every_route_has_a_drawing_in_the_site(site: Site) -> None:
    files = {asset.path for asset in site.assets}
    for page in (page for page in site.pages if page.kind == "practice"):
        document = html.fromstring(page.body)
        maps = json.loads(pick(document, "div[@id='pt-practice']")[0].get("data-maps"))
        for article in pick(document, "article[@data-case]"):
            own = maps[article.get("data-policy")]
            for node in json.loads(article.get("data-nodes")):
                section = own["sections"][node]
                drawing, _ = target(page.path, own["drawings"][section])
                assert drawing in files, f"{page.path}: {drawing}"
                assert own["titles"][section]


def test_each_page_carries_the_stamp_of_each_policy_it_is_made_from(site: Site) -> None:
    for page in (page for page in site.pages if page.kind == "practice"):
        document = html.fromstring(page.body)
        used = {one.get("data-policy") for one in pick(document, "article[@data-case]")}
        stamps = [words(one) for one in pick(document, "footer[@class='pt-stamp']")]
        assert len(stamps) == len(used), page.path
        for name in used:
            assert any(practices()[name].own[0].tree in stamp for stamp in stamps), name


def test_no_word_of_a_case_becomes_markup() -> None:
    policy, [scenario, *_] = POLICIES[SMALL_NAME], SCENARIOS[SMALL_NAME]
    story = "<script>alert(1)</script> & \"onload='x'\" {{ 7 * 7 }}"
    practice = practice_of(policy, [replace(scenario, title=story, story=story)])
    assert any(story in one.paragraphs for one in practice.own)
    page = GENERATOR.practised(practice).page
    assert read(page.body).unsafe == []
    assert "<script>alert" not in page.body
    assert any(story in words(article) for article in cases_of(page))


def made(policy: Policy, scenarios: tuple[Scenario, ...]) -> Practice:
    return practice_of(policy, scenarios, neighbours(ALL, policy))


def test_the_same_policies_give_the_same_page() -> None:
    policy = POLICIES[SMALL_NAME]
    again = made(policy, SCENARIOS[SMALL_NAME])
    assert again == practices()[SMALL_NAME]
    assert GENERATOR.practised(again) == Practised(again, GENERATOR.practised(again).page)


def test_a_scenario_that_fits_the_tree_no_more_is_left_out_of_practice() -> None:
    policy, [scenario, *rest] = POLICIES[SMALL_NAME], SCENARIOS[SMALL_NAME]
    broken = replace(scenario, id="broken", answers={**scenario.answers, "no-such": "yes"})
    practice = made(policy, (broken, *rest))
    assert "broken" not in {one.case.id for one in (*practice.own, *practice.mixed)}
    assert len(practice.own) == AMOUNT


def test_wrong_duties_come_from_a_few_other_policies_however_many_there_are() -> None:
    policy = POLICIES[SMALL_NAME]
    many = tuple(replace(policy, id=f"p{number}") for number in range(40))
    for one in (many[0], many[20], many[39]):
        others = neighbours(many, one)
        assert len(others) == 4
        assert one.id not in {other.id for other in others}
    assert neighbours([policy], policy) == ()


def test_what_others_can_take_changes_with_a_duty_and_not_with_a_question() -> None:
    policy = POLICIES[SMALL_NAME]
    start = policy.node(policy.start)
    assert isinstance(start, Question)
    asked = {**policy.nodes, start.id: replace(start, text="Quite another question?")}
    assert offers(replace(policy, nodes=asked)) == offers(policy)
    step = next(one for one in policy.nodes.values() if isinstance(one, Step) and one.duties)
    duty = replace(step.duties[0], text="Do quite another thing")
    done = {**policy.nodes, step.id: replace(step, duties=(duty, *step.duties[1:]))}
    assert offers(replace(policy, nodes=done)) != offers(policy)


def test_a_title_that_says_nothing_is_not_shown(site: Site) -> None:
    for page in (page for page in site.pages if page.kind == "practice"):
        for article in cases_of(page):
            heading = words(pick(article, "h2")[0])
            assert not re.search(r"Case \d+ of \d+", heading), heading

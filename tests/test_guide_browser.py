"""The guide in a real browser: with the engine, without scripts, and when things go wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    Page,
    Route,
    expect,
    sync_playwright,
)

from policytree.door import describe, journey_of
from policytree.loading import load_policy
from policytree.model import Policy, Question
from tests.browser import STRICT, launch, serve
from tests.built import ROOT, built_site
from tests.guide_driver import AXE, READY_MS, TAGS, becomes_guided, reader
from tests.walking import HARD_CASE, answers_by_fact

__all__ = ["becomes_guided", "reader"]  # tests of other parts of the guide take them from here

type Answering = Callable[[Page, str, tuple[str, ...]], None]

pytestmark = pytest.mark.browser

GUIDE = "policies/rdash/guide/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


# Counts what the engine is asked.
COUNTED = """
  const { postMessage } = Worker.prototype;
  window.journeys = 0;
  Worker.prototype.postMessage = function (data, ...rest) {
    if (data.call === "journey") window.journeys += 1;
    return postMessage.call(this, data, ...rest);
  };
"""

# What stands in every question, without what the guide remembers of answers and links.
ANSWERS_AS_TEXT = """
  (sections) => sections.map((section) => {
    const copy = section.cloneNode(true);
    for (const input of copy.querySelectorAll("input")) input.remove();
    for (const link of copy.querySelectorAll("[data-href]")) delete link.dataset.href;
    return copy.innerHTML;
  })
"""


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serve(site, STRICT) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(ROOT / "decision_trees", "rdash")


def open_guide(page: Page, base: str, fragment: str = "") -> None:
    page.goto(f"{base}{GUIDE}{fragment}")
    becomes_guided(page)


def shown(page: Page) -> str:
    """The id of the question or end that is shown, of which there is exactly one."""
    nodes = page.locator(".pt-node:visible")
    assert nodes.count() == 1
    return str(nodes.get_attribute("data-node"))


def answer(page: Page, question: str, values: tuple[str, ...]) -> None:
    """Choose with the mouse, and continue."""
    for value in values:
        page.locator(f"#pt-{question}-{value}").check()
    page.locator(f"[data-node={question}] .pt-continue button").click()


def answer_with_keys(page: Page, question: str, values: tuple[str, ...]) -> None:
    """Choose with the keyboard alone: from the heading by Tab to the choices, and on."""
    many = page.locator(f"[data-node={question}][data-many]").count() == 1
    inputs = page.locator(f"[data-node={question}] .pt-answer input")
    page.keyboard.press("Tab")
    expect(inputs.first).to_be_focused()
    for number in range(inputs.count()):
        value = inputs.nth(number).get_attribute("value")
        if value in values:
            page.keyboard.press("Space")
            if not many:
                break
        page.keyboard.press("Tab" if many else "ArrowDown")
    if not many:
        page.keyboard.press("Tab")
    expect(page.locator(f"[data-node={question}] .pt-continue button")).to_be_focused()
    page.keyboard.press("Enter")


def next_heading(page: Page, before: str) -> str:
    """The question or end after this one, once it is shown.

    Its heading has the focus and is not under the header.
    """
    expect(page.locator(f"#{before}")).to_be_hidden()
    here = shown(page)
    heading = page.locator(f"#{here}")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    header = page.locator(".md-header").bounding_box()
    box = heading.bounding_box()
    assert header is not None
    assert box is not None
    assert box["y"] >= header["y"] + header["height"]
    return here


def listed(page: Page) -> list[tuple[str, str]]:
    """The duties as the page lists them: heading and id."""
    found = page.locator(".pt-group:visible .pt-duty").evaluate_all(
        "cards => cards.map(c => [c.closest('.pt-group').dataset.urgency, c.dataset.duty])"
    )
    return [(urgency, duty) for urgency, duty in found]


def expected(policy: Policy, answers: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """What the engine here says for the same answers."""
    request = {
        "answers": {question: list(values) for question, values in answers.items()},
        "now": datetime.now(UTC).isoformat(),
    }
    return describe(journey_of(policy, request))


def is_clean(page: Page) -> None:
    """The accessibility checker finds nothing."""
    page.evaluate(AXE)
    found = page.evaluate(
        """async (tags) => {
          const all = await axe.run(document, {runOnly: tags});
          return all.violations.map(one => [one.id, one.nodes[0].html]);
        }""",
        TAGS,
    )
    assert found == []


def stands_in_width(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


# A whole route


@pytest.mark.parametrize("how", [answer, answer_with_keys], ids=["mouse", "keyboard"])
def test_the_hard_case_ends_with_every_duty_of_the_engine(
    browser: Browser, base: str, policy: Policy, how: Answering
) -> None:
    answers = answers_by_fact(policy, HARD_CASE)
    with reader(browser, base) as page:
        open_guide(page, base)
        page.locator(f"#{policy.start}").focus()
        titles = {page.title()}
        for question, values in answers.items():
            assert shown(page) == question
            how(page, question, values)
            next_heading(page, question)
            titles.add(page.title())
        journey = expected(policy, answers)
        assert shown(page) == journey["position"]["id"]
        assert listed(page) == [(one["urgency"], one["id"]) for one in journey["duties"]]
        gaps = page.locator("#pt-gaps .pt-gap:visible").evaluate_all(
            "notes => notes.map(note => note.dataset.gap)"
        )
        assert set(gaps) == {gap["id"] for gap in journey["gaps"]}
        assert len(titles) == len(answers) + 1, "every step has a title of its own"
        kept = page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]")
        assert kept == [{}, {}, ""]
        assert page.url == base + GUIDE
        assert "answers" not in page.evaluate("JSON.stringify(history.state)")


def test_without_scripts_the_links_lead_to_the_same_end_past_the_same_duties(
    browser: Browser, base: str, policy: Policy
) -> None:
    answers = answers_by_fact(policy, HARD_CASE)
    journey = expected(policy, answers)
    with reader(browser, base, java_script_enabled=False) as page:
        page.goto(base + GUIDE)
        met: set[str] = set()
        node_id, known = policy.start, dict[str, tuple[str, ...]]()
        while node_id != journey["position"]["id"]:
            section = page.locator(f"[data-node={node_id}]")
            expect(section.locator("h2")).to_be_visible()
            node = policy.node(node_id)
            if isinstance(node, Question):
                values = answers.get(node_id) or known[node.fact]
                known[node.fact] = values
                link = section.locator(f"[data-value='{values[0]}'] a")
            else:
                met |= {duty.id for duty in node.duties}
                places = section.locator(".pt-duty h4, .pt-again a")
                assert places.count() == len(node.duties)
                link = section.locator(".pt-next a")
            link.click()
            node_id = page.url.partition("#")[2]
        assert {duty["id"] for duty in journey["duties"]} <= met
        expect(page.locator("#pt-status")).to_be_empty()
        # Nothing to fill in: a browser looks through every form for what it could fill in itself.
        expect(page.locator("#pt-nodes").locator("form, fieldset, input, button")).to_have_count(0)


def lists_of_answers(page: Page) -> list[str]:
    """What stands in every question, without what the guide remembers of it."""
    texts: list[str] = page.locator(".pt-question").evaluate_all(ANSWERS_AS_TEXT)
    return texts


def test_answers_are_a_list_and_while_they_are_asked_for_a_group_with_the_questions_name(
    browser: Browser, base: str, policy: Policy
) -> None:
    question = policy.node(policy.start)
    assert isinstance(question, Question)
    name = f"{question.text} Choose one answer"
    with reader(browser, base, java_script_enabled=False) as page:
        page.goto(base + GUIDE)
        links = page.get_by_role("list", name=name).get_by_role("link")
        expect(links).to_have_text([answer.label for answer in question.answers])
        before = lists_of_answers(page)
    with reader(browser, base) as page:
        open_guide(page, base)
        group = page.get_by_role("group", name=name)
        expect(group.get_by_role("radio")).to_have_count(len(question.answers))
        for choice in question.answers:
            expect(group.get_by_role("radio", name=choice.label, exact=True)).to_be_visible()
        expect(page.get_by_role("list", name=name)).to_have_count(0)
        answer(page, "service", ("community",))
        next_heading(page, "service")
        page.evaluate("location.hash = 'duty-urgent-tell-police'")
        expect(page.locator("#duty-urgent-tell-police")).to_be_in_viewport()
        assert lists_of_answers(page) == before


# The engine starting, failing, and taking over


def test_answers_given_before_the_engine_is_there_are_kept(browser: Browser, site: Path) -> None:
    slow = serve(site, STRICT, delay=lambda path: 1.5 if "/runtime." in path else 0)
    with slow as base, reader(browser, base) as page:
        page.goto(base + GUIDE)
        expect(page.locator("#pt-status")).to_contain_text("Starting")
        page.locator("[data-node='service'] [data-value='community'] a").click()
        page.locator("[data-node='situation'] [data-value='missed'] a").click()
        becomes_guided(page)
        assert shown(page) == "stage"
        expect(page.locator("#stage")).to_be_focused()
        expect(page.locator("#pt-given dt")).to_have_count(2)
        assert "#" not in page.url
        page.locator("#pt-again").click()
        next_heading(page, "stage")
        expect(page.locator("#pt-given dt")).to_have_count(0)


def test_a_starting_point_brings_its_answers_along_to_be_checked(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        page.goto(base)
        page.get_by_role("link", name="No answer at a home treatment visit or call").click()
        becomes_guided(page)
        assert shown(page) == "home-risk"
        expect(page.locator("#pt-preset")).to_be_visible()
        expect(page.locator("#pt-given dt")).to_have_count(2)


def test_a_link_to_a_duty_shows_the_text_and_offers_the_questions(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        page.goto(f"{base}{GUIDE}#duty-urgent-tell-police")
        offer = page.get_by_role("button", name="Answer the questions")
        expect(offer).to_be_visible(timeout=READY_MS)
        expect(page.locator("#duty-urgent-tell-police")).to_be_in_viewport()
        offer.click()
        expect(page.locator(".is-guided #service")).to_be_visible()
        assert shown(page) == "service"


def test_a_find_of_the_search_is_shown_as_text_and_the_answers_are_kept(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        go_to_stage(page, base)
        page.evaluate("location.hash = 'duty-urgent-tell-police'")
        expect(page.locator("#duty-urgent-tell-police")).to_be_in_viewport()
        expect(page.locator("#pt-panel")).to_be_hidden()
        page.get_by_role("button", name="Answer the questions").click()
        expect(page.locator("#stage")).to_be_focused()
        assert shown(page) == "stage"
        expect(page.locator("#pt-given dt")).to_have_count(2)


def test_an_engine_that_stops_later_leaves_the_text_at_the_same_step(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        go_to_stage(page, base)
        [engine] = [worker for worker in page.workers if "engine-worker" in worker.url]
        engine.evaluate("self.postMessage({state: 'failed', reason: 'a test'})")
        status = page.locator("#pt-status")
        expect(status).to_contain_text("text version below works in full", timeout=READY_MS)
        expect(page.locator("#stage")).to_be_in_viewport()
        link = page.locator("[data-node='stage'] [data-value='referred'] a")
        expect(link).to_have_attribute("href", "#urgency")
        expect(page.locator(".pt-answer input:visible")).to_have_count(0)


@pytest.mark.parametrize("missing", ["runtime.", "engine.", "engine-worker.", "policy.json"])
def test_without_the_engine_the_page_says_so_and_its_links_work(
    browser: Browser, base: str, missing: str
) -> None:
    with reader(browser, base) as page:
        page.route(f"**/{missing}*", lambda route: route.abort())
        page.goto(base + GUIDE)
        status = page.locator("#pt-status")
        expect(status).to_contain_text("text version below works in full", timeout=10_000)
        page.locator("[data-node='service'] [data-value='community'] a").click()
        expect(page.locator("#situation")).to_be_in_viewport()
        assert page.url.endswith("#situation")


def test_another_version_of_the_policy_is_named_and_not_mixed_in(
    browser: Browser, base: str
) -> None:
    def change(route: Route) -> None:
        body = route.fetch().text().replace("Which service", "What service")
        route.fulfill(body=body, content_type="application/json")

    with reader(browser, base) as page:
        page.route("**/policy.json", change)
        page.goto(base + GUIDE)
        status = page.locator("#pt-status")
        expect(status).to_contain_text("A newer version", timeout=READY_MS)
        expect(page.locator("[data-node='service'] [data-value='community'] a")).to_have_attribute(
            "href", "#situation"
        )


# Changing one's mind


def go_to_stage(page: Page, base: str) -> None:
    open_guide(page, base)
    answer(page, "service", ("community",))
    answer(page, "situation", ("missed",))
    expect(page.locator("#stage")).to_be_visible()


def test_back_and_forward_walk_through_the_steps_and_keep_the_answers(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        go_to_stage(page, base)
        page.get_by_role("button", name="Back", exact=True).click()
        assert next_heading(page, "stage") == "situation"
        expect(page.locator("#pt-situation-missed")).to_be_checked()
        page.go_back()
        assert next_heading(page, "situation") == "service"
        expect(page.get_by_role("button", name="Back", exact=True)).to_be_hidden()
        page.go_forward()
        assert next_heading(page, "service") == "situation"
        page.go_forward()
        assert next_heading(page, "situation") == "stage"


def test_a_changed_answer_keeps_what_still_holds_and_names_what_does_not(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        go_to_stage(page, base)
        answer(page, "stage", ("receiving",))
        answer(page, "suspected-risk", ("none",))
        expect(page.locator("#suspected-risk")).to_be_hidden()
        page.get_by_role("button", name="Change the answer to: How far").click()
        assert shown(page) == "stage"
        answer(page, "stage", ("referred",))
        assert next_heading(page, "stage") == "urgency"
        dropped = page.locator("#pt-changed")
        expect(dropped).to_be_visible()
        expect(dropped).to_contain_text("No identified risk")
        expect(page.locator("#pt-given dt")).to_have_count(3)


def test_continue_without_an_answer_says_what_is_missing(browser: Browser, base: str) -> None:
    with reader(browser, base) as page:
        open_guide(page, base)
        page.locator("[data-node=service] .pt-continue button").click()
        problem = page.locator("#pt-problem")
        expect(problem).to_be_focused()
        expect(page.locator("#pt-error-service")).to_have_text("Choose an answer")
        assert page.title().startswith("Error: ")
        is_clean(page)
        problem.get_by_role("link", name="Choose an answer").click()
        expect(page.locator("#pt-service-community")).to_be_focused()
        answer(page, "service", ("community",))
        expect(problem).to_be_hidden()


TO_LEGAL_STATUS = {
    "stage": "referred",
    "urgency": "urgent",
    "initial-missed": "yes",
    "urgent-danger": "no",
    "urgent-referrer-child": "no",
    "urgent-contact": "none",
    "children": "no",
    "safeguarding": "no",
}


def test_what_is_chosen_is_worked_out_before_continue_is_pressed(
    browser: Browser, base: str, policy: Policy
) -> None:
    with reader(browser, base) as page:
        page.clock.set_fixed_time(
            datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
        )  # no minute ends meanwhile
        page.add_init_script(COUNTED)
        open_guide(page, base)
        before = page.evaluate("journeys")
        page.locator(".is-shown .pt-answer input").first.check()
        assert page.evaluate("journeys") == before + 1
        assert shown(page) == policy.start
        page.locator(".is-shown .pt-continue button").click()
        expect(page.locator(f"[data-node={policy.start}]")).to_be_hidden()
        assert page.evaluate("journeys") == before + 1, "the same was asked twice"


# Continue, and before its reply has come something else happens.
CONTINUE_AND = """([question, value, what]) => {
  const now = document.querySelector("#event-missed_appointment [data-now]");
  document.getElementById(`pt-${question}-${value}`).checked = true;
  document.querySelector(`[data-node="${question}"] form`).requestSubmit();
  if (what === "the clock moves on") document.dispatchEvent(new Event("visibilitychange"));
  if (what === "a time is given") now.click();
  if (what === "another place is looked up") location.hash = "duty-urgent-tell-police";
}"""


@pytest.mark.parametrize("meanwhile", ["the clock moves on", "a time is given"])
def test_an_answer_on_its_way_leads_on_whatever_happens_meanwhile(
    browser: Browser, base: str, meanwhile: str
) -> None:
    with reader(browser, base) as page:
        page.clock.install(time=datetime(2026, 11, 21, 23, 40, tzinfo=UTC))
        at_the_police_question(page, base)
        here = shown(page)
        page.evaluate(CONTINUE_AND, [here, "no", meanwhile])
        next_heading(page, here)
        due = page.locator("[data-duty=urgent-try-today] .pt-due")
        if meanwhile == "a time is given":
            expect(page.locator("#pt-status")).to_have_text("The times are worked out.")
            expect(due).to_have_text("by Sat 21 Nov 2026, 23:59")
        else:
            expect(due).to_be_hidden()


def test_an_answer_whose_reply_comes_after_the_reader_has_left_for_the_text_is_kept_for_later(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        go_to_stage(page, base)
        page.evaluate(CONTINUE_AND, ["stage", "referred", "another place is looked up"])
        expect(page.locator("#pt-guide")).to_have_class(re.compile("is-text"))
        page.wait_for_timeout(500)
        expect(page.locator("#pt-guide")).not_to_have_class(re.compile("is-guided"))
        expect(page.locator("#pt-panel")).to_be_hidden()
        expect(page.locator("#pt-answers")).to_be_hidden()
        page.get_by_role("button", name="Answer the questions").click()
        expect(page.locator("#urgency")).to_be_focused()


def test_an_option_that_stands_alone_clears_the_others(browser: Browser, base: str) -> None:
    with reader(browser, base) as page:
        go_to_stage(page, base)
        for question, value in TO_LEGAL_STATUS.items():
            answer(page, question, (value,))
        page.locator("#pt-legal-cto").check()
        page.locator("#pt-legal-mca").check()
        expect(page.locator("#pt-legal-cto")).to_be_checked()
        page.locator("#pt-legal-none").check()
        expect(page.locator("#pt-legal-cto")).not_to_be_checked()
        page.locator("#pt-legal-mca").check()
        expect(page.locator("#pt-legal-none")).not_to_be_checked()


def test_the_route_is_marked_on_the_diagrams_of_its_sections(browser: Browser, base: str) -> None:
    with reader(browser, base) as page:
        go_to_stage(page, base)
        answer(page, "stage", ("receiving",))
        page.get_by_text("Show where your answers lead").click()
        parts = page.locator(".pt-route-part:visible")
        expect(parts).to_have_count(2)
        expect(parts.locator("svg")).to_have_count(2)
        first = parts.first
        expect(first.locator('.pt-on[data-from="stage"]')).to_have_attribute(
            "data-answer", "receiving"
        )
        expect(first.locator('.pt-node.pt-on[data-node="situation"]')).to_have_count(1)
        expect(first.locator('.pt-node[data-node="alert"]')).not_to_have_class(re.compile("pt-on"))
        assert first.locator("a[href]").count() == 0
        is_clean(page)


# Times


def at_the_police_question(page: Page, base: str) -> None:
    go_to_stage(page, base)
    for question, value in [
        ("stage", "referred"),
        ("urgency", "urgent"),
        ("initial-missed", "yes"),
    ]:
        answer(page, question, (value,))
        next_heading(page, question)


def test_what_is_not_due_yet_becomes_due_when_its_time_has_come(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        page.clock.install(time=datetime(2026, 11, 21, 23, 40, tzinfo=UTC))
        at_the_police_question(page, base)
        notify = page.locator("[data-duty=urgent-24h-notify]")
        expect(notify.locator(".pt-state")).to_contain_text("Check the time")
        for event in ("missed_appointment", "first_try"):
            page.locator(f"#event-{event} [data-now]").click()
            expect(page.locator(f"#event-{event}")).to_contain_text("Sat 21 Nov 2026, 23:40")
        expect(page.locator("#pt-status")).to_have_text("The times are worked out.")
        expect(notify.locator(".pt-state")).to_have_text("Not due yet")
        expect(notify.locator(".pt-due")).to_contain_text("from Sun 22 Nov 2026, 23:40")
        today = page.locator("[data-duty=urgent-try-today] .pt-due")
        expect(today).to_have_text("by Sat 21 Nov 2026, 23:59")
        page.clock.fast_forward("24:01:00")
        expect(notify.locator(".pt-due")).to_contain_text("since Sun 22 Nov 2026, 23:40")
        expect(page.locator("#pt-status")).to_contain_text("has changed")
        expect(page.locator("[data-duty=urgent-try-today] .pt-state")).to_have_text("Overdue")


@pytest.mark.parametrize(
    ("date", "time", "said"),
    [
        ("2026-11-22", "09:00", "lies in the future"),
        ("2026-03-29", "01:30", "no such time"),
        ("2026-11-21", "", "Enter the time"),
        ("", "09:00", "Enter the date"),
        ("2026-10-25", "01:30", "the earlier is used"),
    ],
    ids=["future", "left out in spring", "no time", "no date", "twice in autumn"],
)
def test_a_time_that_cannot_be_used_is_refused_in_words(
    browser: Browser, base: str, date: str, time: str, said: str
) -> None:
    with reader(browser, base) as page:
        page.clock.install(time=datetime(2026, 11, 21, 23, 40, tzinfo=UTC))
        at_the_police_question(page, base)
        form = page.locator("#event-missed_appointment")
        form.locator("[type=date]").fill(date)
        form.locator("[type=time]").fill(time)
        form.get_by_role("button", name="Use this").click()
        expect(form).to_contain_text(said)
        if "earlier" not in said:
            focused = page.locator(":focus")
            expect(focused).to_have_attribute("aria-invalid", "true")
            expect(focused).to_have_attribute("aria-describedby", "pt-error-missed_appointment")


# For everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_guide_is_clean_and_stands_in_the_width_of_a_small_phone(
    browser: Browser, base: str, policy: Policy, scheme: str
) -> None:
    answers = list(answers_by_fact(policy, HARD_CASE).items())
    narrow = {"width": 320, "height": 640}
    with reader(browser, base, color_scheme=scheme, viewport=narrow) as page:
        open_guide(page, base)
        for number, (question, values) in enumerate(answers):
            if number in (0, 6):
                is_clean(page)
            stands_in_width(page)
            answer(page, question, values)
            next_heading(page, question)
        is_clean(page)
        targets = page.locator("#pt-guide :is(button, .pt-when input, .pt-jump a):visible")
        heights = targets.evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
        assert min(heights) >= 43.9


@pytest.mark.parametrize(
    ("today", "status"),
    [
        ("2020-11-19", "not yet in force"),
        ("2020-11-20", "in date"),
        ("2023-10-02", "due for review"),
        ("2023-11-30", "due for review"),
        ("2023-12-01", "overdue for review"),
    ],
)
def test_the_review_status_is_that_of_the_readers_day(
    browser: Browser, base: str, today: str, status: str
) -> None:
    with reader(browser, base) as page:
        page.clock.set_fixed_time(datetime.fromisoformat(f"{today}T12:00:00+00:00"))
        page.goto(f"{base}policies/rdash/clauses/")
        expect(page.locator("[data-review-words] dd span:visible")).to_have_text(status)
        notice = page.locator(".pt-notice:visible")
        expect(notice).to_have_count(0 if status == "in date" else 1)


def test_what_lies_off_the_screen_cannot_be_reached_by_keyboard(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        open_guide(page, base)
        page.locator("body").press("Tab")
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Menu")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator('.md-nav a[href="../clauses/"]')).to_be_in_viewport()
        page.reload()
        open_guide(page, base)
        page.keyboard.press("s")
        expect(page.get_by_role("dialog", name="Search")).to_be_hidden()

"""Letters in a real browser: copied, printed, and with the dates that a journey knows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect, sync_playwright

from policytree.engine import replay
from policytree.letters import sheets_of
from policytree.loading import load_policy, load_scenarios
from policytree.model import Policy
from policytree.times import parse_time
from tests.browser import STRICT, launch, serve
from tests.built import ROOT, built_site
from tests.test_guide_browser import (
    answer,
    becomes_guided,
    is_clean,
    next_heading,
    reader,
    stands_in_width,
)

pytestmark = pytest.mark.browser

TREES = ROOT / "decision_trees"
LETTERS = "policies/rdash/letters/"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHRISTMAS = datetime(2026, 12, 23, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


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


def letter_on(page: Page, name: str) -> Locator:
    return page.locator(f".pt-letter[data-letter={name}]")


def saved(page: Page, letter: Locator) -> tuple[str, str]:
    """The Word file that somebody saves: its name, and its text as its XML has it."""
    with page.expect_download() as waiting:
        letter.get_by_role("link", name="Save for Word").click()
    download = waiting.value
    root = ET.fromstring(zipfile.ZipFile(download.path()).read("word/document.xml"))
    return download.suggested_filename, "\n".join(
        "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
        for paragraph in root.iter(f"{W}p")
    )


# The page of letters


def test_every_letter_stands_there_as_it_will_look_and_nothing_can_be_entered(
    browser: Browser, base: str
) -> None:
    policy = load_policy(TREES, "rdash")
    with reader(browser, base) as page:
        page.goto(base + LETTERS)
        expect(page.locator(".pt-sheet")).to_have_count(len(policy.letters))
        assert page.locator(".pt :is(input, textarea, select, [contenteditable])").count() == 0
        stamps = page.locator(".pt-letter .pt-stamp-line")
        expect(stamps).to_have_count(len(policy.letters))
        expect(stamps.first).to_contain_text(policy.metadata.version)
        expect(stamps.first).to_contain_text("for review")
        stands_in_width(page)
        is_clean(page)


def test_without_scripts_the_letters_are_there_and_their_buttons_are_not(
    browser: Browser, base: str
) -> None:
    with reader(browser, base, java_script_enabled=False) as page:
        page.goto(base + LETTERS)
        expect(letter_on(page, "one-week-letter").locator(".pt-sheet")).to_be_visible()
        expect(page.locator(".pt-letter button:visible")).to_have_count(0)


def test_without_scripts_the_file_is_the_one_made_with_the_site(
    browser: Browser, base: str
) -> None:
    with reader(browser, base, java_script_enabled=False) as page:
        page.goto(base + LETTERS)
        name, text = saved(page, letter_on(page, "one-week-letter"))
        assert name == "rdash-one-week-letter.docx"
        assert "[look up today's review status on the policy's page]" in text


def test_a_saved_letter_carries_the_review_status_of_the_day(browser: Browser, base: str) -> None:
    with reader(browser, base) as page:
        page.goto(base + LETTERS)
        letter = letter_on(page, "one-week-letter")
        name, text = saved(page, letter)
        assert name == "rdash-one-week-letter.docx"
        assert "overdue for review" in text
        assert "[look up" not in text
        assert "[name]" in text, "what is filled in by hand stays a marked place"
        expect(page.locator("#pt-status")).to_contain_text("saved as a Word file. Fill in")


@pytest.mark.parametrize("missing", ["fflate", "the file, once"])
def test_where_a_file_cannot_be_filled_in_the_plain_one_is_saved_and_this_is_said(
    browser: Browser, base: str, missing: str
) -> None:
    with reader(browser, base) as page:
        asked: list[str] = []

        def answer(route: Route) -> None:
            asked.append(route.request.url)
            if missing == "fflate" or len(asked) == 1:
                route.abort()
            else:
                route.continue_()

        page.route("**/fflate.mjs" if missing == "fflate" else "**/*.docx", answer)
        page.goto(base + LETTERS)
        _, text = saved(page, letter_on(page, "one-week-letter"))
        assert "[look up today's review status" in text
        expect(page.locator("#pt-status")).to_contain_text("could not be filled in")


@pytest.mark.parametrize("clipboard", ["its own", "by command", "none"])
def test_a_letter_is_copied_as_plain_text_by_keyboard_and_this_is_said(
    browser: Browser, base: str, clipboard: str
) -> None:
    with reader(browser, base, permissions=["clipboard-read", "clipboard-write"]) as page:
        if clipboard != "its own":
            page.add_init_script("delete Navigator.prototype.clipboard")
        if clipboard == "none":
            page.add_init_script("document.execCommand = () => false")
        if clipboard == "by command":
            page.add_init_script(
                "addEventListener('copy', e => self.copied = e.clipboardData.getData('text/plain'))"
            )
        page.goto(base + LETTERS)
        letter = letter_on(page, "three-week-letter")
        button = letter.get_by_role("button", name="Copy")
        button.focus()
        page.keyboard.press("Enter")
        said = page.locator("#pt-status")
        if clipboard == "none":
            expect(said).to_contain_text("copy it with Ctrl and C")
            assert "within three weeks" in page.evaluate("String(getSelection())")
            return
        expect(said).to_have_text(
            "Letter that gives three weeks: copied. Fill in what stands in brackets."
        )
        expect(letter.locator(".pt-letter-said")).to_contain_text("Copied.")
        expect(button).to_be_focused()
        text = page.evaluate(
            "navigator.clipboard.readText()" if clipboard == "its own" else "self.copied"
        )
        first, second, third, *rest = text.split("\n\n")
        assert first == "[name]\n[address]"
        assert second == "[date of this letter]"
        assert third == "Dear [name]"
        assert "by [3 weeks after the date of this letter], you will be discharged" in text
        assert rest[-1].startswith("[Take this line out before you send the letter. Template: ")
        assert rest[-1].endswith("]")
        assert "overdue for review" in rest[-1], "what is copied carries the warning"
        assert "<" not in text
        assert "  " not in text


def test_a_list_in_a_letter_is_copied_as_a_list(browser: Browser, base: str) -> None:
    with reader(browser, base, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{base}policies/stars/letters/")
        letter_on(page, "N1").get_by_role("button", name="Copy").click()
        expect(page.locator("#pt-status")).to_contain_text("copied")
        text = page.evaluate("navigator.clipboard.readText()")
        lines = [line for line in text.split("\n") if line.startswith("- ")]
        assert [line.split()[1:3] for line in lines] == [
            ["You", "must"],
            ["If", "you"],
            ["If", "you"],
        ]


def test_one_letter_is_printed_and_nothing_around_it(browser: Browser, base: str) -> None:
    with reader(browser, base) as page:
        page.add_init_script("self.print = () => { self.printed = (self.printed ?? 0) + 1; }")
        page.goto(base + LETTERS)
        letter = letter_on(page, "calling-card")
        button = letter.get_by_role("button", name="Print this letter")
        button.focus()
        page.keyboard.press("Space")
        assert page.evaluate("self.printed") == 1
        page.emulate_media(media="print")
        expect(letter.locator(".pt-sheet")).to_be_visible()
        expect(letter.locator(".pt-stamp-line")).to_be_visible()
        expect(letter.locator("dl")).to_be_hidden()
        expect(page.locator(".pt-sheet:visible")).to_have_count(1)
        expect(
            page.locator("h1, h2, .md-header, .md-footer").locator("visible=true")
        ).to_have_count(0)
        place = letter.locator(".pt-place").first
        expect(place).to_have_text("[name]")
        assert place.evaluate("e => getComputedStyle(e).borderBottomStyle") == "dashed"
        assert re.findall(rb"/Count (\d+)", page.pdf(format="A4")) == [b"1"], "one sheet of paper"
        page.evaluate("self.dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("#pt-status")).to_contain_text("Calling card: the print window")
        assert page.locator(".pt-around, .is-printed, .pt-prints-one").count() == 0


# Letters in the guide


def walk(page: Page, base: str, policy: Policy, answers: dict[str, Any]) -> None:
    """Answer the questions in the order in which they come, as far as the answers go."""
    page.goto(f"{base}policies/{policy.id}/guide/")
    becomes_guided(page)
    here = policy.start
    while here in answers:
        given = answers[here]
        answer(page, here, (given,) if isinstance(given, str) else tuple(given))
        here = next_heading(page, here)


def case_with(policy: Policy, letter: str, duty: str) -> dict[str, Any]:
    """The answers of the first written case that asks for a letter while a duty stands."""
    for scenario in load_scenarios(TREES, policy.id):
        journey = replay(policy, scenario.answers, {}, parse_time(scenario.now, "now"))
        if letter in journey.letters and duty in {state.duty.id for state in journey.duties}:
            return dict(scenario.answers)
    raise AssertionError(f"no case of {policy.id} asks for {letter} with {duty}")


def date_event(page: Page, event: str, date: str) -> None:
    form = page.locator(f"#event-{event}")
    form.locator("[type=date]").fill(date)
    if form.locator("[type=time]").count():
        form.locator("[type=time]").fill("09:00")
    form.get_by_role("button", name="Use this").click()
    expect(form.locator(".pt-event-said")).to_contain_text("Counted from")


@pytest.mark.parametrize(
    ("asked", "event", "last"),
    [
        ("rdash one-week-letter routine-week-notify", "week_letter", "30 December 2026"),
        ("stars P3 su-explains-by", "final_letter", "Monday 4 January 2027"),
    ],
    ids=["rdash", "stars"],
)
def test_dates_that_the_journey_knows_are_filled_in(
    browser: Browser, base: str, asked: str, event: str, last: str
) -> None:
    policy_id, letter, duty = asked.split()
    policy = load_policy(TREES, policy_id)
    printed = sheets_of(ROOT / "site_templates", policy)[letter].count("data-last-day")
    with reader(browser, base) as page:
        page.clock.install(time=CHRISTMAS)
        walk(page, base, policy, case_with(policy, letter, duty))
        sheet = page.locator(f"#pt-letters [data-letter={letter}]")
        places = sheet.locator("[data-last-day]")
        expect(places).to_have_count(printed)
        expect(places.first).to_contain_text("after the date of this letter]")
        date_event(page, event, "2026-12-23")
        for number in range(printed):
            expect(places.nth(number)).to_contain_text(last)
        expect(sheet.locator(f"[data-event={event}]").first).to_have_text(
            "Wednesday 23 December 2026"
        )
        expect(sheet.locator(".pt-place", has_text="[name]").first).to_be_visible()
        _, text = saved(page, sheet)
        assert text.count(last) >= printed, "the file has the dates that the page has"
        assert "Wednesday 23 December 2026" in text
        assert "after the date of this letter]" not in text
        assert "[name]" in text
        assert page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]") == [
            {},
            {},
            "",
        ]
        is_clean(page)
        page.get_by_role("button", name="Start again").click()
        expect(page.locator("#pt-letters")).to_be_hidden()
        assert "after the date of this letter]" in (places.first.text_content() or "")


def test_a_duty_leads_to_its_letter_and_the_letter_back(browser: Browser, base: str) -> None:
    policy = load_policy(TREES, "rdash")
    with reader(browser, base) as page:
        answers = case_with(policy, "one-week-letter", "routine-week-notify")
        page.goto(f"{base}policies/rdash/guide/")
        away = page.locator("[data-letter-link=one-week-letter]").first
        expect(away).to_have_attribute("href", "../letters/#letter-one-week-letter")
        walk(page, base, policy, answers)
        page.locator("[data-duty=routine-write] [data-letter-link]").click()
        expect(page.locator("#pt-letter-one-week-letter")).to_be_focused()
        expect(page.locator("#pt-letters .pt-letter:visible")).to_have_count(
            len(replay(policy, answers, {}, CHRISTMAS).letters)
        )
        page.locator("#pt-letters").get_by_role("link", name="Back to what to do").first.click()
        expect(page.locator("#pt-panel-title")).to_be_focused()
        assert page.url.endswith("/guide/")


def test_the_letters_stay_out_of_the_print_of_the_journey(browser: Browser, base: str) -> None:
    policy = load_policy(TREES, "rdash")
    with reader(browser, base) as page:
        walk(page, base, policy, case_with(policy, "one-week-letter", "routine-week-notify"))
        page.emulate_media(media="print")
        expect(page.locator(".pt-sheet:visible")).to_have_count(0)
        expect(page.locator("#pt-panel")).to_be_visible()


def test_a_planned_day_may_lie_ahead_and_needs_no_time_of_day(browser: Browser, base: str) -> None:
    policy = load_policy(TREES, "stars")
    with reader(browser, base) as page:
        page.clock.install(time=CHRISTMAS)
        walk(page, base, policy, case_with(policy, "INV", "invitation-letter"))
        expect(page.locator("#event-review_meeting [type=time]")).to_have_count(0)
        date_event(page, "review_meeting", "2027-01-12")
        said = page.locator("#event-review_meeting .pt-event-said")
        expect(said).to_have_text("Counted from Tuesday 12 January 2027.")
        invitation = page.locator("#pt-letters [data-letter=INV]")
        expect(invitation.locator("[data-event=review_meeting]")).to_have_text(
            "Tuesday 12 January 2027"
        )

"""What staff take away, and what the page says where it cannot go on, in a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from policytree.case_record import record_of
from policytree.codec import fingerprint
from policytree.loading import load_policy
from policytree.model import Policy
from policytree.record_check import Outcome, read_record, verify
from policytree.times import LONDON
from tests.browser import launch, serve
from tests.built import ROOT, built_site
from tests.test_guide_browser import (
    GUIDE,
    answer,
    at_the_police_question,
    becomes_guided,
    go_to_stage,
    is_clean,
    next_heading,
    open_guide,
    reader,
    shown,
    stands_in_width,
)
from tests.walking import HARD_CASE, answers_by_fact

pytestmark = pytest.mark.browser

LATE = datetime(2026, 11, 21, 23, 40, tzinfo=UTC)
CLIPBOARD = ["clipboard-read", "clipboard-write"]
TEXT_WORKS = "text version below works in full"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module")
def driver() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(driver: Playwright) -> Iterator[Browser]:
    opened = launch(driver)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def rdash() -> Policy:
    return load_policy(ROOT / "decision_trees", "rdash")


def record_on(page: Page) -> str:
    """The record of the step that is shown, once it is written."""
    expect(page.locator("#pt-record")).not_to_have_attribute("aria-busy", "true")
    return page.locator("#pt-record-text").text_content() or ""


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


# The record


def test_the_record_copied_is_the_one_of_the_engine_here_byte_for_byte(
    browser: Browser, base: str, rdash: Policy
) -> None:
    answers = answers_by_fact(rdash, HARD_CASE)
    with reader(browser, base, permissions=CLIPBOARD) as page:
        page.clock.install(time=LATE)
        open_guide(page, base)
        expect(page.locator("#pt-record")).to_be_hidden()
        for question, values in answers.items():
            answer(page, question, values)
            next_heading(page, question)
        page.locator("#event-missed_appointment [data-now]").click()
        expect(page.locator("#pt-status")).to_contain_text("worked out")
        button = page.get_by_role("button", name="Copy the record")
        button.press("Enter")
        expect(page.locator("#pt-status")).to_contain_text("The record is copied")
        expect(page.locator("#pt-record-said")).to_contain_text("The record is copied")
        expect(button).to_be_focused()
        copied = clipboard(page)
        told = read_record(copied).told
        events = {"missed_appointment": told.events["missed_appointment"]}
        assert copied == record_of(rdash, answers, events, told.now)
        assert copied == record_on(page)
        assert told.now.date() == LATE.date()
        assert "Review status: overdue for review. The policy is past" in copied
        kept = page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]")
        assert kept == [{}, {}, ""]
        assert page.url == base + GUIDE


def test_every_policys_guide_gives_records_that_are_reproduced(browser: Browser, base: str) -> None:
    for name in ("stars", "nottingham", "chums", "norfolk"):
        policy = load_policy(ROOT / "decision_trees", name)
        with reader(browser, base) as page:
            page.goto(f"{base}policies/{name}/guide/")
            becomes_guided(page)
            for _ in range(3):
                question = shown(page)
                page.locator(f"[data-node={question}] .pt-answer input").first.check()
                page.locator(f"[data-node={question}] .pt-continue button").click()
                next_heading(page, question)
                expect(page.locator("#pt-record")).to_be_visible()
                assert verify(policy, record_on(page)).outcome is Outcome.EXACT
                if page.locator(f"[data-node={shown(page)}].pt-question").count() == 0:
                    break


def test_an_unfinished_route_and_a_checkpoint_have_a_record_that_says_so(
    browser: Browser, base: str, rdash: Policy
) -> None:
    with reader(browser, base) as page:
        go_to_stage(page, base)
        page.get_by_role("link", name="Record", exact=True).click()
        expect(page.locator("#pt-record-title")).to_be_focused()
        assert "Not finished: the open question is: How far has" in record_on(page)
        for question, value in [("stage", "referred"), ("urgency", "urgent")]:
            answer(page, question, (value,))
            next_heading(page, question)
        answer(page, "initial-missed", ("yes",))
        next_heading(page, "initial-missed")
        assert "WHAT TO DO: NOW" in record_on(page)
        assert verify(rdash, record_on(page)).outcome is Outcome.EXACT
        is_clean(page)
        stands_in_width(page)
        page.locator("#pt-again").click()
        expect(page.locator("#pt-record")).to_be_hidden()
        assert record_on(page) == ""


@pytest.mark.parametrize("how", ["by command", "none"])
def test_a_refused_clipboard_leads_to_the_command_or_to_the_selected_text(
    browser: Browser, base: str, how: str
) -> None:
    with reader(browser, base) as page:
        page.add_init_script("delete Navigator.prototype.clipboard")
        if how == "none":
            page.add_init_script("document.execCommand = () => false")
        else:
            page.add_init_script(
                "addEventListener('copy', e => self.copied = e.clipboardData.getData('text/plain'))"
            )
        go_to_stage(page, base)
        page.get_by_role("button", name="Copy the record").click()
        said = "The record is copied" if how == "by command" else "The record is selected"
        expect(page.locator("#pt-status")).to_contain_text(said)
        expect(page.get_by_role("button", name="Copy the record")).to_be_focused()
        text = page.evaluate("self.copied ?? getSelection().toString()")
        assert text.split() == record_on(page).split()


def test_a_selection_by_hand_is_left_alone_when_a_minute_passes(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        page.clock.install(time=LATE)
        go_to_stage(page, base)
        before = record_on(page)
        page.evaluate("getSelection().selectAllChildren(document.getElementById('pt-record-text'))")
        page.clock.fast_forward("02:00")
        page.wait_for_timeout(300)
        assert record_on(page) == before
        page.evaluate("getSelection().removeAllRanges()")
        page.clock.fast_forward("02:00")
        expect(page.locator("#pt-record-text")).not_to_have_text(before)


def test_what_an_answer_adds_is_said_and_counted_at_the_top(browser: Browser, base: str) -> None:
    with reader(browser, base) as page:
        at_the_police_question(page, base)
        count = page.locator(".pt-group:visible .pt-duty").count()
        now = page.locator(".pt-group[data-urgency=now] .pt-duty").count()
        expect(page.locator("#pt-status")).to_have_text(f"{count} things added under What to do.")
        expect(page.locator("#pt-to-panel")).to_have_text(f"What to do ({count}, {now} now)")


# Prints


def pages_of(page: Page, folder: Path) -> list[str]:
    """The words of each sheet of a print on A4."""
    path = folder / "print.pdf"
    page.pdf(path=str(path), format="A4")
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([tool, path, "-"], capture_output=True, text=True, check=True)
    return [" ".join(sheet.split()) for sheet in done.stdout.split("\f") if sheet.strip()]


def test_the_print_of_a_case_carries_stamp_day_and_expiry_on_its_sheets(
    browser: Browser, base: str, rdash: Policy, tmp_path: Path
) -> None:
    with reader(browser, base) as page:
        page.clock.install(time=LATE)
        open_guide(page, base)
        for question, values in answers_by_fact(rdash, HARD_CASE).items():
            answer(page, question, values)
            next_heading(page, question)
        sheets = pages_of(page, tmp_path)
    whole = " ".join(sheets)
    assert "Printed Sat 21 Nov 2026, 23:4" in sheets[0]
    assert "Use this list on Saturday 21 November 2026 only" in sheets[0]
    assert "This limit is this guide's, not the policy's." in sheets[0]
    for sheet in sheets:
        assert f"tree {fingerprint(rdash)}" in sheet
        assert "overdue for review" in sheet
        assert "version 1, approved 3 November 2020" in sheet
    for words in ("Your answers", "What to do", "Letters your answers ask for", "Calling card"):
        assert words in whole
    assert "RECORD OF A DECISION" not in whole
    assert "Choose one answer" not in whole


def test_a_route_opened_on_the_diagrams_is_printed_with_every_box(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        go_to_stage(page, base)
        for question, value in [("stage", "referred"), ("urgency", "routine")]:
            answer(page, question, (value,))
            next_heading(page, question)
        route = page.locator("#pt-route")
        page.emulate_media(media="print")
        expect(route).to_be_hidden()
        page.emulate_media(media="screen")
        page.get_by_text("Show where your answers lead").click()
        expect(page.locator(".pt-route-part:visible svg")).to_have_count(2)
        page.emulate_media(media="print")
        boxes = page.locator(".pt-route-part:visible .pt-node")
        assert page.locator(".pt-route-part:visible .pt-node.pt-checkpoint").count() > 0
        assert boxes.count() > 10
        for number in range(boxes.count()):
            expect(boxes.nth(number)).to_be_visible()


def test_the_record_is_printed_alone_with_its_day(
    browser: Browser, base: str, rdash: Policy, tmp_path: Path
) -> None:
    with reader(browser, base) as page:
        page.clock.install(time=LATE)
        page.add_init_script("window.print = () => {}")
        go_to_stage(page, base)
        button = page.get_by_role("button", name="Print this record")
        button.click()
        # It is printed once it is written, which a busy machine takes its time for.
        expect(page.locator("#pt-record.is-printed")).to_have_count(1)
        whole = " ".join(pages_of(page, tmp_path))
        assert whole.startswith("Record for the case notes RECORD OF A DECISION")
        assert re.sub(r"\s", "", record_on(page).split("\n")[-1]) in re.sub(r"\s", "", whole)
        assert "Printed Sat 21 Nov 2026" in whole
        for words in ("Choose one answer", "Your answers", "Help: whom to ask"):
            assert words not in whole
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator("#pt-status")).to_contain_text("print window of the record is closed")
        expect(button).to_be_focused()
        expect(page.locator("#pt-answers")).to_be_visible()
        assert verify(rdash, record_on(page)).outcome is Outcome.EXACT


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2023-01-31", "until Tuesday 28 February 2023: a month from printing"),
        ("2023-11-15", "until Thursday 30 November 2023: then the policy's review is due"),
        ("2023-11-30", "until Thursday 30 November 2023: then the policy's review is due"),
        ("2023-12-01", "on Friday 1 December 2023 only: the policy is past its review date"),
    ],
)
def test_a_page_of_reference_holds_until_the_review_or_a_month(
    browser: Browser, base: str, today: str, said: str
) -> None:
    with reader(browser, base) as page:
        page.clock.install(time=datetime.fromisoformat(f"{today}T12:00:00+00:00"))
        page.goto(f"{base}policies/rdash/clauses/")
        note = page.locator(".pt-stamp [data-print-note]")
        expect(note).to_contain_text(f"Use this print {said}")
        expect(note).to_be_hidden()
        page.emulate_media(media="print")
        expect(note).to_be_visible()
        expect(page.locator(".pt-stamp")).to_be_visible()


@pytest.mark.parametrize("name", ["", "guide/", "map/", "clauses/", "gaps/", "letters/"])
def test_without_scripts_a_print_says_where_to_find_its_day(
    browser: Browser, base: str, name: str
) -> None:
    with reader(browser, base, java_script_enabled=False) as page:
        page.goto(f"{base}policies/rdash/{name}")
        page.emulate_media(media="print")
        note = page.locator(".pt-stamp .pt-print-note")
        expect(note).to_be_visible()
        expect(note).to_contain_text("write it here")
        expect(note).to_contain_text("November 2023 in its document control")


def test_a_page_left_open_past_midnight_shows_the_new_days_status(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        page.clock.install(time=datetime(2023, 11, 30, 23, 58, tzinfo=LONDON))
        page.goto(f"{base}policies/rdash/clauses/")
        status = page.locator("[data-review-words] dd span:visible")
        expect(status).to_have_text("due for review")
        page.clock.fast_forward("03:00")
        expect(status).to_have_text("overdue for review")
        expect(page.locator(".pt-notice:visible")).to_contain_text("past its own review date")
        expect(page.locator(".pt-stamp [data-print-note]")).to_contain_text("1 December 2023 only")


# Addresses, reloads, and what a browser may lack


def test_an_address_of_a_step_that_is_gone_is_said_and_leads_to_the_first_question(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        open_guide(page, base, "#a-step-of-an-older-version")
        expect(page.locator("#pt-whereabouts")).to_contain_text("not in this version of the guide")
        assert shown(page) == "service"
        assert page.url == base + GUIDE
        is_clean(page)
        answer(page, "service", ("community",))
        expect(page.locator("#pt-whereabouts")).to_be_hidden()


def test_an_address_of_a_step_that_is_gone_loses_no_answers(browser: Browser, base: str) -> None:
    with reader(browser, base) as page:
        go_to_stage(page, base)
        page.evaluate("location.hash = 'a-step-of-an-older-version'")
        expect(page.locator("#pt-whereabouts")).to_contain_text("not in this version of the guide")
        expect(page.locator("#pt-status")).to_contain_text("not in this version of the guide")
        assert shown(page) == "stage"
        expect(page.locator("#pt-given dt")).to_have_count(2)
        assert page.url == base + GUIDE


@pytest.mark.parametrize("fragment", ["#%", "#%00", "#pt-<b>", "#" + "x" * 5000])
def test_a_broken_address_is_an_address_of_no_step(
    browser: Browser, base: str, fragment: str
) -> None:
    with reader(browser, base) as page:
        open_guide(page, base, fragment)
        expect(page.locator("#pt-whereabouts")).to_be_visible()
        assert shown(page) == "service"


def test_after_a_reload_the_page_says_that_answers_are_not_kept_and_where_one_was(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        go_to_stage(page, base)
        page.wait_for_function("history.state?.node === 'stage'")  # once the step is painted
        page.reload()
        becomes_guided(page)
        notice = page.locator("#pt-whereabouts")
        expect(notice).to_contain_text("Your answers are kept nowhere")
        expect(notice).to_contain_text("You were at “How far has the patient's care come?”")
        assert shown(page) == "service"
        expect(page.locator("#pt-given dt")).to_have_count(0)
        kept = page.evaluate("[{...localStorage}, {...sessionStorage}, document.cookie]")
        assert kept == [{}, {}, ""]
        is_clean(page)
        page.get_by_role("button", name="Show that step in the text version").click()
        expect(page.locator("#stage")).to_be_focused()
        expect(page.locator("#stage")).to_be_in_viewport()
        page.get_by_role("button", name="Answer the questions").click()
        becomes_guided(page)
        assert shown(page) == "service"


def test_a_reload_at_the_first_question_says_nothing(browser: Browser, base: str) -> None:
    with reader(browser, base) as page:
        open_guide(page, base)
        page.reload()
        becomes_guided(page)
        expect(page.locator("#pt-whereabouts")).to_be_hidden()


DENIED = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("denied", "SecurityError"); },
  });
Object.defineProperty(Document.prototype, "cookie", {
  get() { throw new DOMException("denied", "SecurityError"); },
  set() { throw new DOMException("denied", "SecurityError"); },
});
"""


def test_the_guide_needs_no_storage_at_all(browser: Browser, base: str) -> None:
    with reader(browser, base) as page:
        page.add_init_script(DENIED)
        go_to_stage(page, base)
        expect(page.locator("#pt-given dt")).to_have_count(2)


def test_without_webassembly_the_page_says_so_and_its_links_work(
    browser: Browser, base: str
) -> None:
    with reader(browser, base) as page:
        page.add_init_script("delete globalThis.WebAssembly")
        page.goto(base + GUIDE)
        expect(page.locator("#pt-status")).to_contain_text(TEXT_WORKS, timeout=5_000)
        page.locator("[data-node='service'] [data-value='community'] a").click()
        expect(page.locator("#situation")).to_be_in_viewport()


def test_a_browser_that_has_webassembly_switched_off_gets_the_text_version(
    driver: Playwright, base: str
) -> None:
    without = launch(driver, "--js-flags=--jitless")  # what browsers call a lockdown mode
    with reader(without, base) as page:
        page.goto(base + GUIDE)
        assert page.evaluate("typeof WebAssembly") == "undefined"
        expect(page.locator("#pt-status")).to_contain_text(TEXT_WORKS, timeout=5_000)
        assert page.locator(".pt-answer a[href]").count() > 100
    without.close()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1121", "not complete, or there is no such day"),
        ("02312026", "not complete, or there is no such day"),
        ("11210202", "Enter the year with four digits"),
    ],
    ids=["half a date", "31 February", "the year 202"],
)
def test_a_date_half_typed_or_impossible_is_refused_in_words(
    browser: Browser, base: str, typed: str, said: str
) -> None:
    with reader(browser, base) as page:
        page.clock.install(time=LATE)
        at_the_police_question(page, base)
        form = page.locator("#event-missed_appointment")
        field = form.locator("[type=date]")
        form.locator("[type=time]").fill("09:00")
        field.focus()
        page.keyboard.type(typed)  # in the order of this browser's language: month, day, year
        form.get_by_role("button", name="Use this").click()
        expect(form).to_contain_text(said)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_be_focused()


@pytest.mark.parametrize("year", ["0206", "12026"])
def test_a_mistyped_year_is_named_as_such(browser: Browser, base: str, year: str) -> None:
    with reader(browser, base) as page:
        page.clock.install(time=LATE)
        at_the_police_question(page, base)
        form = page.locator("#event-missed_appointment")
        form.locator("[type=time]").fill("09:00")
        form.locator("[type=date]").evaluate(
            "(field, year) => { field.removeAttribute('max'); field.value = `${year}-11-21`; }",
            year,
        )
        form.get_by_role("button", name="Use this").click()
        expect(form).to_contain_text("Enter the year with four digits")

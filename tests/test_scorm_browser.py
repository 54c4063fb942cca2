"""A SCORM package in a real browser, around it a run-time that others have written, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Frame, Page, expect, sync_playwright

from policytree.training.scorm import scorm_package
from tests.browser import launch, serve
from tests.exercise_sets import TEMPLATES, label, some
from tests.guide_driver import AXE, PHONE, TAGS
from tests.learning_system import LearningSystem, unpacked

pytestmark = pytest.mark.browser

CASES = 3
EXERCISES = some("chums", CASES)
PACKAGE = scorm_package(EXERCISES, label("chums"), TEMPLATES)
SHOWN = "[data-case]:not([hidden])"
ANSWER = """(article) => {
  for (const input of article.querySelectorAll("[data-question] input")) {
    const expected = JSON.parse(input.closest("[data-question]").dataset.expected);
    input.checked = expected.length ? expected.includes(input.value) : input.value === "";
  }
  for (const input of article.querySelectorAll("[data-duty]")) {
    input.checked = "right" in input.dataset;
  }
}"""
"""Answers everything in a case as the policy does, without the events that go with it."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(PACKAGE, tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def system_page(browser: Browser) -> Iterator[Page]:
    """A page with the modules that speak to learning systems and write a trainee's place."""
    folder = Path(scorm_package.__code__.co_filename).with_name("static")
    with serve(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}place.mjs")
        page.evaluate(
            "async (base) => { window.place = await import(`${base}place.mjs`);"
            "window.scorm = await import(`${base}scorm.mjs`); }",
            address,
        )
        yield page
        page.close()


def answer_rightly(frame: Frame | Page) -> None:
    frame.locator(SHOWN).evaluate(ANSWER)
    frame.locator(f"{SHOWN} button[type=submit]").click()


def answer_wrongly(frame: Frame | Page) -> None:
    """Tick one duty that is wrong, or answer nothing but one question wrongly."""
    wrong = frame.locator(f"{SHOWN} [data-duty]:not([data-right])")
    wrong.first.check()
    frame.locator(f"{SHOWN} button[type=submit]").click()


def go_to(frame: Frame | Page, number: int) -> None:
    frame.locator("#pt-cases a").nth(number - 1).click()


def status(frame: Frame | Page) -> str:
    return frame.locator("#pt-status").inner_text()


def trouble(frame: Frame | Page) -> str:
    return frame.locator("#pt-trouble-words").inner_text()


def test_a_trainee_begins_goes_away_comes_back_and_passes(browser: Browser, base: str) -> None:
    first = LearningSystem(browser, base)
    assert first.core["lesson_status"] == "incomplete"
    answer_rightly(first.frame)
    go_to(first.frame, 2)
    first.frame.locator(f"{SHOWN} input[type=radio]").nth(1).check()
    first.frame.locator(f"{SHOWN} [data-duty]").first.check()
    first.leave()
    assert first.core["lesson_status"] == "incomplete"
    assert first.core["lesson_location"] == "case-2"
    assert first.core["exit"] == "suspend"
    assert first.core["score"]["raw"] == ""
    assert re.fullmatch(r"\d{2,4}:\d\d:\d\d(\.\d{1,2})?", first.core["session_time"])

    second = LearningSystem(browser, base, first.kept)
    frame = second.frame
    assert status(frame) == f"You are back where you were: 1 of {CASES} cases compared."
    assert frame.locator(f"{SHOWN} h2").inner_text().startswith("Case 2")
    assert frame.locator(f"{SHOWN} input:checked").count() == 2
    assert frame.locator(f"{SHOWN} input[type=radio]").nth(1).is_checked()
    assert frame.locator("#pt-cases a").first.inner_text() == "Case 1: 100 of 100"
    for number in range(2, CASES + 1):
        go_to(frame, number)
        answer_rightly(frame)
    assert second.core["lesson_status"] == "passed"
    assert second.core["score"] == {"raw": "100", "min": "0", "max": "100"}
    frame.locator("#pt-finish").click()
    assert status(frame) == "Reported: 100 of 100, passed. You can close this page."
    expect(frame.locator("#pt-status")).to_be_in_viewport()
    assert second.core["lesson_status"] == "passed"
    assert second.core["exit"] == ""
    second.leave()
    assert first.errors == second.errors == []


def test_below_the_score_that_the_system_sets_it_is_failed_and_trying_again_can_mend_it(
    browser: Browser, base: str
) -> None:
    system = LearningSystem(browser, base, mastery="90")
    for number in range(1, CASES + 1):
        go_to(system.frame, number)
        (answer_wrongly if number == 1 else answer_rightly)(system.frame)
    assert system.core["lesson_status"] == "failed"
    assert 0 < int(system.core["score"]["raw"]) < 90
    words = system.frame.locator("#pt-progress").inner_text()
    assert words == f"{system.core['score']['raw']} of 100, not passed yet: 90 are needed."
    go_to(system.frame, 1)
    system.frame.locator(f"{SHOWN} [data-again]").click()
    assert system.frame.locator(f"{SHOWN} input:checked").count() == 0
    answer_rightly(system.frame)
    assert system.core["lesson_status"] == "passed"
    assert system.core["score"]["raw"] == "100"
    system.leave()
    assert system.errors == []


def test_a_worse_result_of_a_case_that_is_tried_again_does_not_count(
    browser: Browser, base: str
) -> None:
    system = LearningSystem(browser, base)
    answer_rightly(system.frame)
    system.frame.locator(f"{SHOWN} [data-again]").click()
    answer_wrongly(system.frame)
    assert system.frame.locator("#pt-cases a").first.inner_text() == "Case 1: 100 of 100"
    system.leave()


def test_the_answer_of_a_case_is_shown_once_it_has_been_compared(
    browser: Browser, base: str
) -> None:
    system = LearningSystem(browser, base)
    answer = system.frame.locator(f"{SHOWN} [data-answer]")
    assert answer.is_hidden()
    answer_wrongly(system.frame)
    assert answer.is_visible()
    system.leave()


def test_a_place_of_another_version_is_not_taken_up_and_the_trainee_is_told(
    browser: Browser, base: str
) -> None:
    first = LearningSystem(browser, base)
    answer_rightly(first.frame)
    first.leave()
    kept = first.kept
    name = kept["cmi"]["suspend_data"].split("~")[1]
    kept["cmi"]["suspend_data"] = kept["cmi"]["suspend_data"].replace(name, "0123456789ab")
    second = LearningSystem(browser, base, kept)
    assert "not the version in which you were here before" in status(second.frame)
    assert second.frame.locator("input:checked").count() == 0
    second.leave()


def test_what_is_only_read_again_is_not_reported(browser: Browser, base: str) -> None:
    kept = {"cmi": {"core": {"lesson_mode": "review", "credit": "no-credit"}}}
    system = LearningSystem(browser, base, kept)
    assert "nothing is reported" in system.frame.locator("#pt-system").inner_text()
    answer_rightly(system.frame)
    assert system.commits == []
    assert system.frame.locator("#pt-finish").is_hidden()
    system.leave()


def test_a_system_that_refuses_to_begin_is_named_and_the_cases_go_on(
    browser: Browser, base: str
) -> None:
    system = LearningSystem(browser, base, refusing=["LMSInitialize"])
    assert trouble(system.frame).startswith("The learning system refused to begin")
    answer_rightly(system.frame)
    assert "as in the policy" in status(system.frame)
    assert system.frame.locator(f"{SHOWN} input:checked").count() > 0
    assert system.commits == []
    system.allow()
    system.frame.locator("#pt-report").click()
    assert status(system.frame) == "Everything has been reported."
    assert trouble(system.frame) == ""
    assert system.core["lesson_status"] == "incomplete"
    assert system.kept["cmi"]["suspend_data"].endswith("~!~!")
    system.leave()
    assert system.errors == []


def test_a_system_that_does_not_take_what_it_is_told_is_named_with_what_and_why(
    browser: Browser, base: str
) -> None:
    system = LearningSystem(browser, base)
    system.refuse("LMSSetValue")
    answer_rightly(system.frame)
    said = trouble(system.frame)
    assert said.startswith("The learning system refused to take ")
    assert "what you chose" in said
    assert "stays on this page" in said
    system.allow()
    system.refuse("LMSCommit")
    system.frame.locator("#pt-report").click()
    assert "refused to keep what it was told" in trouble(system.frame)
    system.allow()
    system.frame.locator("#pt-report").click()
    assert trouble(system.frame) == ""
    system.leave()


def test_a_system_that_goes_away_in_the_middle_costs_nothing_but_the_report(
    browser: Browser, base: str
) -> None:
    system = LearningSystem(browser, base)
    answer_rightly(system.frame)
    before = len(system.commits)
    system.go_away()
    go_to(system.frame, 2)
    said = trouble(system.frame)
    assert said.startswith("The learning system does not answer any more")
    expect(system.frame.locator("#pt-report")).to_be_in_viewport()
    answer_rightly(system.frame)
    assert system.frame.locator("#pt-progress").inner_text() == f"2 of {CASES} cases compared."
    system.frame.locator("#pt-report").click()
    assert trouble(system.frame) == said
    assert len(system.commits) == before
    system.come_back()
    system.frame.locator("#pt-report").click()
    assert status(system.frame) == "Everything has been reported."
    assert len(re.findall(r"\.100", system.kept["cmi"]["suspend_data"])) == 2
    system.leave()
    assert system.errors == []


def test_a_system_in_the_window_that_opened_the_page_is_found_and_missed_when_it_is_closed(
    browser: Browser, base: str
) -> None:
    with browser.new_context() as context:
        opener = context.new_page()
        opener.goto(f"{base}lms.html")
        opener.evaluate("window.API = new window.Scorm12API({logLevel: 5}); undefined")
        with context.expect_page() as opened:
            opener.evaluate("window.open('index.html'); undefined")
        page = opened.value
        expect(page.locator("#pt-finish")).to_be_visible()
        assert opener.evaluate("window.API.cmi.core.lesson_status") == "incomplete"
        opener.close()
        answer_rightly(page)
        assert trouble(page).startswith("The learning system does not answer any more")


def test_from_a_folder_and_without_a_learning_system_it_is_a_plain_page(
    browser: Browser, folder: Path
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "index.html").as_uri())
    assert "nothing is reported" in page.locator("#pt-system").inner_text()
    for number in range(1, CASES + 1):
        go_to(page, number)
        answer_rightly(page)
    assert page.locator("#pt-progress").inner_text() == "100 of 100, passed."
    assert page.locator("#pt-finish").is_hidden()
    assert trouble(page) == ""
    assert all(one.startswith(folder.as_uri()) for one in asked)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("location.hash") == ""
    page.close()


def test_without_scripts_every_case_and_answer_can_be_read(browser: Browser, folder: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((folder / "index.html").as_uri())
        assert page.locator("[data-case]").count() == CASES
        for place in range(CASES):
            expect(page.locator("[data-case]").nth(place).locator("summary")).to_be_visible()
        expect(page.get_by_text("Without scripts nothing is compared")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE["width"], 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_keeps_to_the_rules_of_accessibility(
    browser: Browser, folder: Path, width: int, scheme: str
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.goto((folder / "index.html").as_uri())
    answer_wrongly(page)
    page.evaluate(AXE)
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", TAGS)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


CASE = st.tuples(st.lists(st.booleans(), max_size=90), st.none() | st.integers(0, 100))


@settings(max_examples=60, deadline=None)
@given(cases=st.lists(CASE, max_size=20))
def test_a_place_is_read_as_it_was_written_and_no_longer_than_the_package_allows_for(
    system_page: Page, cases: list[tuple[list[bool], int | None]]
) -> None:
    given_cases = [{"chosen": chosen, "best": best} for chosen, best in cases]
    sizes = [len(chosen) for chosen, _ in cases]
    text, again = system_page.evaluate(
        "([cases, sizes]) => { const text = place.written('0123456789ab', cases);"
        "return [text, place.read(text, '0123456789ab', sizes)]; }",
        [given_cases, sizes],
    )
    assert again == given_cases
    assert len(text) <= len("1~0123456789ab") + sum(-(-size // 6) + 5 for size in sizes)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60) | st.from_regex(r"1~a(~[A-Za-z0-9_-]{0,4}(!|\.[0-9]{1,4})){0,4}"))
def test_a_place_that_nobody_wrote_is_none_or_one_of_these_cases(
    system_page: Page, text: str
) -> None:
    found = system_page.evaluate("(text) => place.read(text, 'a', [7, 0, 20]) ?? null", text)
    if found is not None:
        assert [len(case["chosen"]) for case in found] == [7, 0, 20]
        assert all(case["best"] is None or 0 <= case["best"] <= 100 for case in found)


METHODS = ["LMSInitialize", "LMSSetValue", "LMSGetValue", "LMSCommit", "LMSFinish"]
METHODS += ["LMSGetLastError", "LMSGetErrorString"]
REPLIES = st.sampled_from(
    ["true", "false", "", None, "junk", 0, 1, True, False, "throw", "missing"]
)
MISBEHAVE = """(replies) => {
  const API = {};
  for (const [method, reply] of Object.entries(replies)) {
    if (reply === "missing") continue;
    API[method] = () => { if (reply === "throw") throw new Error("broken"); return reply; };
  }
  const system = new scorm.LearningSystem({ API, parent: null, opener: null, closed: false });
  const opened = system.open();
  const told = system.tell({ "cmi.core.score.min": "0", "cmi.suspend_data": "x" });
  const known = system.ask("cmi.core.lesson_status");
  const finished = system.finish();
  return { opened, told, known, finished, state: system.state, trouble: system.trouble };
}"""


@settings(max_examples=80, deadline=None)
@given(replies=st.fixed_dictionaries(dict.fromkeys(METHODS, REPLIES)))
def test_however_a_learning_system_misbehaves_there_is_a_sentence_and_no_error(
    system_page: Page, replies: dict[str, object]
) -> None:
    found = system_page.evaluate(MISBEHAVE, replies)
    agreed = {method for method, reply in replies.items() if reply in ("true", 1, True)}
    assert found["opened"] == ("LMSInitialize" in agreed)
    assert isinstance(found["known"], str)
    if found["told"]:
        assert {"LMSInitialize", "LMSSetValue", "LMSCommit"} <= agreed
    if found["finished"]:
        assert found["state"] == "finished"
    else:
        assert found["trouble"].startswith("The learning system ")
        assert found["trouble"].endswith("compared here as before.")


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (0, "0000:00:00.00"),
        (-5, "0000:00:00.00"),
        (59_999, "0000:01:00.00"),
        (3_723_450, "0001:02:03.45"),
        (10**12, "9999:00:00.00"),
    ],
)
def test_a_length_of_time_is_written_as_scorm_has_it(
    system_page: Page, milliseconds: int, words: str
) -> None:
    assert system_page.evaluate("(ms) => scorm.timespan(ms)", milliseconds) == words

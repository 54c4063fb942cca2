"""Practice in a real browser: what a trainee is told of a case, and a case presented to a group."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect, sync_playwright

from policytree.loading import load_all, load_scenarios
from policytree.site.practising import neighbours, practice_of
from policytree.site.security import HEADERS
from policytree.training.choices import Choice, Cited
from policytree.training.exercise import Asked
from tests.browser import launch, serve, wait_for
from tests.built import ROOT, built_site
from tests.guide_driver import AXE, LOOKING, PHONE, TAGS, reader

pytestmark = pytest.mark.browser

TREES = ROOT / "decision_trees"
ALL = load_all(TREES)
[POLICY] = [policy for policy in ALL if policy.id == "norfolk"]
EXERCISES = practice_of(POLICY, load_scenarios(TREES, POLICY.id), neighbours(ALL, POLICY)).own
PROJECTOR: ViewportSize = {"width": 1280, "height": 720}
NARROW: ViewportSize = {"width": 320, "height": 640}
ADDRESS = f"policies/{POLICY.id}/practice/"
FEW = 3


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site: Path = built_site(tmp_path_factory)
    with serve(site, HEADERS) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


def suited() -> int:
    """The place of a case with several questions of one answer, and right and wrong duties."""
    for place, exercise in enumerate(EXERCISES):
        route = exercise.route
        single = [asked for asked in route if not asked.many and len(asked.options) > 1]
        extra = [asked for asked in exercise.asked if not asked.place]
        rights = {choice.right for choice in exercise.choices}
        if len(route) >= FEW and len(single) >= FEW and extra and rights == {True, False}:
            return place
    raise AssertionError("no case of the page is long enough")


PLACE = suited()
EXERCISE = EXERCISES[PLACE]
ROUTE = EXERCISE.route


def plain(text: str) -> str:
    return " ".join(text.split())


class Case:
    """One case of the page, answered as a trainee does."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        page.goto(f"{base}{ADDRESS}#case-{PLACE + 1}")
        self.all = page.locator(f"#pt-case-{PLACE + 1}")
        expect(self.all.get_by_role("button", name="Compare")).to_be_visible()
        self.feedback = self.all.locator("[data-feedback]")

    def question(self, asked: Asked) -> Locator:
        return self.all.locator(f'[data-question][data-node="{asked.id}"]')

    def answer(self, asked: Asked, *values: str) -> None:
        for value in values:
            self.question(asked).locator(f'input[value="{value}"]').check()

    def answer_all(self, *, less: Asked | None = None) -> None:
        for asked in ROUTE:
            if asked is not less:
                self.answer(asked, *asked.expected)

    def tick(self, *choices: Choice) -> None:
        for choice in choices:
            place = EXERCISE.choices.index(choice) + 1
            self.all.locator(f'[data-duty$="-duty-{place}"]').check()

    def tick_all(self) -> None:
        self.tick(*(choice for choice in EXERCISE.choices if choice.right))

    def compare(self) -> None:
        self.all.get_by_role("button", name="Compare").click()
        expect(self.feedback).to_be_visible()

    def told(self) -> str:
        return plain(self.feedback.inner_text())

    def first(self) -> str:
        return plain(self.feedback.locator("[data-first]").inner_text())

    def listed(self, heading: str) -> str:
        """What is listed under a heading of the summary; empty where there is no such heading."""
        found = self.feedback.locator(f'h5:has-text("{heading}") + ul')
        return plain(found.inner_text()) if found.count() else ""


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    with reader(browser, base, viewport=PROJECTOR, reduced_motion="reduce") as opened:
        opened.add_init_script(LOOKING)
        yield opened


def told(choice: Choice) -> str:
    return plain(f"Do not: {choice.text}" if choice.prohibited else choice.text)


def names_clauses(text: str, clauses: tuple[Cited, ...]) -> None:
    for clause in clauses:
        assert f"{clause.ref}: {plain(clause.says)}" in text


def other_value(asked: Asked) -> str:
    return next(one.value for one in asked.options if one.value not in asked.expected)


# Comparing


def test_a_case_answered_as_the_policy_has_it_is_all_right(page: Page, base: str) -> None:
    case = Case(page, base)
    case.answer_all()
    case.tick_all()
    case.compare()
    assert "You kept to the policy's route" in case.first()
    assert plain(EXERCISE.stop_title) in case.first()
    right = sum(choice.right for choice in EXERCISE.choices)
    score = (
        f"{len(ROUTE)} of {len(ROUTE)} questions and {right} of {right} duties as in the policy."
    )
    assert score in case.told()
    assert "Nothing wrongly added." in case.told()
    for heading in ("Left out", "Answered", "Missed", "Wrongly ticked"):
        assert case.listed(heading) == ""
    assert page.locator("#pt-status").inner_text().startswith(score)
    expect(case.feedback.locator("h3")).to_be_focused()


def test_a_question_left_out_is_the_first_place_with_its_sentence_clause_and_reason(
    page: Page, base: str
) -> None:
    left = ROUTE[1]
    case = Case(page, base)
    case.answer_all(less=left)
    case.tick_all()
    case.compare()
    first = case.first()
    assert f"left the policy's route at question 2 of {len(ROUTE)}: “{plain(left.text)}”" in first
    assert "You left it out. In this case the answer is" in first
    assert plain(left.answer) in first
    assert all(plain(sentence) in first for sentence in (*left.told, *left.reasons))
    names_clauses(first, left.clauses)
    assert plain(left.text) in case.listed("Left out (1)")
    assert f"{len(ROUTE) - 1} of {len(ROUTE)} questions" in case.told()


def test_a_wrong_answer_is_named_with_where_it_leads_and_later_ones_stand_in_the_summary(
    page: Page, base: str
) -> None:
    single = [asked for asked in ROUTE if not asked.many and len(asked.options) > 1]
    wrong, later = single[0], single[-1]
    case = Case(page, base)
    case.answer_all(less=later)
    [option] = [one for one in wrong.options if one.value == other_value(wrong)]
    case.answer(wrong, option.value)
    case.answer(later, other_value(later))
    case.compare()
    first = case.first()
    assert f"at question {wrong.place} of {len(ROUTE)}: “{plain(wrong.text)}”" in first
    chose = f"You answered “{plain(option.label)}”, which leads to “{plain(option.to_title)}”."
    assert chose in first
    names_clauses(first, wrong.clauses)
    listed = case.listed("Answered otherwise (2)")
    assert plain(wrong.text) in listed
    assert plain(later.text) in listed
    names_clauses(listed, later.clauses)


def test_a_question_that_is_not_asked_here_is_named_as_added(page: Page, base: str) -> None:
    extra = next(asked for asked in EXERCISE.asked if not asked.place)
    case = Case(page, base)
    case.answer_all()
    case.answer(extra, extra.options[0].value)
    case.tick_all()
    case.compare()
    assert "You kept to the policy's route" in case.first()
    listed = case.listed("Answered, though the policy does not ask it here (1)")
    assert plain(extra.text) in listed
    names_clauses(listed, extra.clauses)
    assert "1 wrongly added." in case.told()


def test_a_wrong_duty_and_a_missed_one_are_named_with_reason_and_clause(
    page: Page, base: str
) -> None:
    missed = next(choice for choice in EXERCISE.choices if choice.right)
    added = next(choice for choice in EXERCISE.choices if not choice.right)
    case = Case(page, base)
    case.answer_all()
    rest = (choice for choice in EXERCISE.choices if choice.right and choice is not missed)
    case.tick(*rest, added)
    case.compare()
    for choice, heading in ((missed, "Missed (1)"), (added, "Wrongly ticked (1)")):
        listed = case.listed(heading)
        assert plain(choice.text) in listed
        assert plain(choice.reason) in listed
        names_clauses(listed, choice.clauses)


def test_not_needed_here_is_the_same_as_leaving_a_question_out(page: Page, base: str) -> None:
    case = Case(page, base)
    case.answer_all()
    case.question(ROUTE[0]).get_by_label("Not needed here").check()
    case.compare()
    assert "question 1 of" in case.first()
    assert "You left it out." in case.first()


def test_nothing_chosen_is_said_and_nothing_compared(page: Page, base: str) -> None:
    case = Case(page, base)
    case.all.get_by_role("button", name="Compare").click()
    expect(case.all.get_by_role("alert")).to_contain_text("Nothing is chosen yet")
    expect(case.feedback).to_be_hidden()
    case.answer(ROUTE[0], *ROUTE[0].expected)
    expect(case.all.get_by_role("alert")).to_be_empty()


def test_try_again_erases_what_was_chosen(page: Page, base: str) -> None:
    case = Case(page, base)
    case.answer_all()
    case.compare()
    case.all.get_by_role("button", name="Try again").click()
    expect(case.feedback).to_be_hidden()
    expect(case.all.locator("input:checked")).to_have_count(0)
    expect(case.all.locator("h2")).to_be_focused()
    expect(page.locator("#pt-status")).to_contain_text("erased")


def test_one_case_at_a_time_by_links_and_the_browsers_own_way_back(page: Page, base: str) -> None:
    page.goto(base + ADDRESS)
    shown = page.locator("[data-case]:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_id("pt-case-1")
    shown.get_by_role("link", name="Next case").click()
    expect(shown).to_have_id("pt-case-2")
    expect(shown.locator("h2")).to_be_focused()
    expect(page.locator("#pt-cases [aria-current]")).to_have_text("Case 2")
    assert page.title().startswith("Case 2")
    page.go_back()
    expect(shown).to_have_id("pt-case-1")
    page.locator("#pt-cases").get_by_role("link", name=f"Case {len(EXERCISES)}").click()
    expect(shown.get_by_role("link", name="Next case")).to_have_count(0)


def test_a_case_is_answered_and_compared_by_keyboard_alone(page: Page, base: str) -> None:
    case = Case(page, base)
    case.all.locator("h2").focus()
    keys = page.keyboard
    for _ in range(100):
        keys.press("Tab")
        where = "document.activeElement"
        if page.evaluate(f"{where}.type === 'submit'"):
            break
        if page.evaluate(f"{where}.matches('[data-question] input, input[data-duty]')"):
            keys.press("Space")
    assert case.all.locator("input:checked").count() > len(ROUTE)
    keys.press("Enter")
    expect(case.feedback.locator("h3")).to_be_focused()
    keys.press("Shift+Tab")
    expect(case.all.get_by_role("button", name="Try again")).to_be_focused()
    keys.press("Enter")
    expect(case.all.locator("input:checked")).to_have_count(0)


def test_nothing_is_stored_or_sent_and_no_answer_stands_in_the_address(
    page: Page, base: str
) -> None:
    case = Case(page, base)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    case.answer_all()
    case.tick_all()
    case.compare()
    assert [url for url in asked if "policies/" in url] == []
    assert page.url == f"{base}{ADDRESS}#case-{PLACE + 1}"
    assert page.context.cookies() == []
    kept = "[localStorage.length, sessionStorage.length, JSON.stringify(history.state)]"
    assert page.evaluate(kept) == [0, 0, "null"]
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    page.reload()
    expect(case.all.locator("input:checked")).to_have_count(0)


def test_without_scripts_every_case_stands_there_with_its_whole_answer(
    browser: Browser, base: str
) -> None:
    with reader(browser, base, java_script_enabled=False) as page:
        page.goto(base + ADDRESS)
        expect(page.locator("[data-case]:visible")).to_have_count(len(EXERCISES))
        expect(page.get_by_role("button", name="Compare")).to_have_count(0)
        expect(page.get_by_text("Without scripts nothing is compared here")).to_be_visible()
        answer = page.locator(f"#pt-case-{PLACE + 1} [data-answer]")
        answer.locator("summary").click()
        text = plain(answer.inner_text())
    for asked in ROUTE:
        assert plain(f"{asked.text} {asked.answer}") in text
        names_clauses(text, asked.clauses)
    for choice in EXERCISE.choices:
        assert plain(choice.text) in text
        assert plain(choice.reason) in text


# Presenting


class Presented:
    """A case in front of a group."""

    def __init__(self, page: Page, base: str) -> None:
        self.case = Case(page, base)
        self.page = page
        self.dialog = page.locator("#pt-present")
        self.case.all.get_by_role("button", name="Present this case").click()
        expect(self.dialog).to_be_visible()
        self.on = page.locator("#pt-present-on")

    def vote(self, label: str, hands: int) -> None:
        self.box(label).fill(str(hands))

    def box(self, label: str) -> Locator:
        return self.dialog.get_by_label(f"Hands for: {label}", exact=True)

    def item(self, label: str) -> str:
        found = self.dialog.locator(".pt-hands > li").filter(
            has=self.page.get_by_label(f"Hands for: {label}", exact=True)
        )
        return plain(found.inner_text())

    def until(self, place: str) -> None:
        for _ in range(80):
            if self.page.locator("#pt-present-place").inner_text() == place:
                return
            self.on.click()
        raise AssertionError(f"the presentation never comes to {place}")


@pytest.mark.parametrize("size", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_a_case_is_presented_with_votes_the_answer_and_the_wrong_turning(
    browser: Browser, base: str, size: ViewportSize
) -> None:
    with reader(browser, base, viewport=size, reduced_motion="reduce") as page:
        shown = Presented(page, base)
        for paragraph in EXERCISE.paragraphs:
            assert plain(paragraph) in plain(shown.dialog.inner_text())
        for part in (EXERCISE.tree, POLICY.metadata.title):
            assert part in shown.dialog.inner_text()
        shown.on.click()
        asked = ROUTE[0]
        [right] = [one for one in asked.options if one.value in asked.expected]
        wrong = next(one for one in asked.options if one.to != right.to)
        expect(shown.dialog.locator("h2")).to_have_text(plain(asked.text))
        expect(shown.dialog.locator("h2")).to_be_focused()
        expect(shown.dialog.get_by_text("The policy's answer")).to_have_count(0)
        shown.vote(right.label, 5)
        shown.vote(wrong.label, 15)
        shown.on.click()
        told = plain(shown.dialog.inner_text())
        assert f"The policy's answer: “{plain(right.label)}”." in told
        names_clauses(told, asked.clauses)
        assert "The policy's answer: 5 of 20 (25 %)" in shown.item(right.label)
        assert "15 of 20 (75 %)" in shown.item(wrong.label)
        expect(shown.dialog.locator(f'svg .pt-on[data-node="{asked.id}"]')).to_have_count(1)
        expect(shown.dialog.locator(".pt-off")).to_have_count(0)
        shown.dialog.get_by_role("button", name="Replay the wrong turning").click()
        turn = f"“{plain(wrong.label)}” would have led to “{plain(wrong.to_title)}”."
        expect(shown.dialog.locator(".pt-turn")).to_have_text(turn)
        expect(shown.dialog.locator(".pt-turn")).to_be_in_viewport()
        expect(shown.dialog.locator("#pt-present-status")).to_have_text(turn)
        off = shown.dialog.locator(f'.pt-off[data-node="{wrong.to}"]')
        expect(off).not_to_have_count(0)
        shown.dialog.get_by_role("button", name="Back to the policy's route").click()
        expect(shown.dialog.locator(".pt-off")).to_have_count(0)
        width = page.evaluate("document.getElementById('pt-present').scrollWidth")
        assert width <= size["width"]


def test_where_most_were_right_there_is_no_wrong_turning_to_replay(page: Page, base: str) -> None:
    shown = Presented(page, base)
    shown.on.click()
    [right] = [one for one in ROUTE[0].options if one.value in ROUTE[0].expected]
    wrong = next(one for one in ROUTE[0].options if one is not right)
    shown.vote(right.label, 5)
    shown.vote(wrong.label, 5)
    shown.on.click()
    expect(shown.dialog.get_by_role("button", name="Replay the wrong turning")).to_have_count(0)


def test_the_route_is_presented_in_order_and_ends_with_duties_and_what_was_voted(
    page: Page, base: str
) -> None:
    shown = Presented(page, base)
    for asked in ROUTE:
        shown.until(f"Question {asked.place} of {len(ROUTE)}")
        expect(shown.dialog.locator("h2")).to_have_text(plain(asked.text))
    [voted] = [one for one in ROUTE[-1].options if one.value in ROUTE[-1].expected][:1]
    shown.vote(voted.label, 7)
    shown.until("Duties")
    choice = EXERCISE.choices[0]
    shown.vote(told(choice), 3)
    shown.on.click()
    for one in EXERCISE.choices:
        item = shown.item(told(one))
        assert ("Right" if one.right else "Not asked for here") in item
        assert plain(one.reason) in item
        assert all(clause.ref in item for clause in one.clauses)
    assert "3 hands" in shown.item(told(choice))
    shown.until("Summary")
    rows = [plain(row) for row in shown.dialog.locator("tbody tr").all_inner_texts()]
    assert len(rows) == len(ROUTE) + len(EXERCISE.choices)
    assert "as the policy" in rows[len(ROUTE) - 1]
    assert "no votes" in rows[0]
    assert "3 hands" in rows[len(ROUTE)]


def test_presenting_by_keys_and_closing_it_forgets_the_votes(page: Page, base: str) -> None:
    shown = Presented(page, base)
    place = page.locator("#pt-present-place")
    page.keyboard.press("ArrowRight")
    expect(place).to_have_text(f"Question 1 of {len(ROUTE)}")
    box = shown.dialog.locator(".pt-hands input").first
    box.fill("12")
    page.keyboard.press("ArrowRight")  # in a number it moves the caret
    expect(shown.on).to_have_text("Reveal")
    shown.dialog.locator("h2").focus()
    page.keyboard.press("PageDown")
    expect(shown.on).to_have_text("Next")
    page.keyboard.press("ArrowRight")
    expect(place).to_have_text(f"Question 2 of {len(ROUTE)}")
    page.keyboard.press("ArrowLeft")
    expect(place).to_have_text(f"Question 1 of {len(ROUTE)}")
    expect(shown.dialog.locator(".pt-hands input").first).to_have_value("12")
    for _ in range(2):  # the first may only leave the full screen
        if shown.dialog.is_visible():
            page.keyboard.press("Escape")
            page.wait_for_timeout(200)
    expect(shown.dialog).to_be_hidden()
    again = shown.case.all.get_by_role("button", name="Present this case")
    expect(again).to_be_focused()
    again.click()
    page.keyboard.press("ArrowRight")
    expect(shown.dialog.locator(".pt-hands input").first).to_have_value("")


def test_without_its_drawing_a_step_is_told_as_a_list(page: Page, base: str) -> None:
    page.route("**/drawings/*.svg", lambda route: route.abort())
    shown = Presented(page, base)
    shown.on.click()
    shown.on.click()
    expect(shown.dialog.get_by_text("The diagram could not be fetched")).to_be_visible()
    shown.dialog.get_by_text("The route so far as a list").click()
    expect(shown.dialog.locator("ol > li")).to_have_text(
        [plain(f"{ROUTE[0].text} “{ROUTE[0].answer}”")]
    )


# For everybody


def test_every_state_of_practice_is_clean_in_light_and_dark_and_stands_in_the_width(
    page: Page, base: str
) -> None:
    found: list[str] = []

    def look(state: str) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            seen = page.evaluate("given => looking.violations(given)", TAGS)
            found.extend(f"{state}, {scheme}: {one}" for one in seen)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(NARROW)
        found.extend(f"{state}, narrow: {one}" for one in page.evaluate("looking.tooWide()"))
        page.set_viewport_size(PROJECTOR)

    case = Case(page, base)
    page.evaluate(AXE)
    case.answer(ROUTE[0], other_value(ROUTE[0]))
    case.tick(*EXERCISE.choices[:FEW])
    case.compare()
    case.all.locator("[data-answer] > summary").click()
    look("compared")
    case.all.get_by_role("button", name="Present this case").click()
    look("the story")
    page.keyboard.press("ArrowRight")
    look("a vote")
    page.keyboard.press("ArrowRight")
    wait_for(page, "document.querySelector('#pt-present svg') !== null")
    look("revealed")
    assert found == [], "\n".join(found)

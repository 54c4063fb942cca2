"""What somebody new at work comes for, tried from the home page, and how much it takes.

The table in docs/maintainers/tasks.md holds what is counted here. After a change that is meant,
`WRITE_TASKS=1 python -m pytest tests/test_staff_tasks.py` writes the new figures into it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from policytree.engine import Journey, replay
from policytree.loading import load_policy
from policytree.model import Policy, Question
from tests.browser import launch, serve, wait_for
from tests.built import ROOT, built_site
from tests.test_guide_browser import answer, becomes_guided, listed, reader, shown

pytestmark = pytest.mark.browser

TREES = ROOT / "decision_trees"
PAGE = ROOT / "docs" / "maintainers" / "tasks.md"
NIGHT = datetime(2026, 11, 21, 23, 40, tzinfo=UTC)
FAR = 200  # no page has more places to stop at before what is looked for
A_MINUTE = 60
A_CHOICE = 3.0  # seconds to read a question that one meets for the first time, and choose


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody wants to know, where on the home page they start, and what they know.

    `answers` are by question; what the task does not tell is answered with no, none or not sure.
    `needed` are the duties without which they would go away wrong.
    """

    title: str
    policy: str
    link: str
    answers: Mapping[str, str]
    needed: tuple[str, ...]


TASKS = (
    Task(
        "A child's second missed appointment in a row at CHUMS",
        "chums",
        "A child or young person did not come, or is not there when expected",
        {"happened": "missed", "no-call": "over", "in-a-row": "two"},
        ("no-repeat-offers", "respond", "record-missed"),
    ),
    Task(
        "A home treatment patient at high risk does not answer at 23:40 (RDaSH)",
        "rdash",
        "No answer at a home treatment visit or call",
        {
            "service": "home_treatment",
            "situation": "missed",
            "home-risk": "yes",
            "home-trigger": "yes",
            "home-stage": "receiving",
            "home-beside": "not_sure",
            "meaningful": "trying",
        },
        ("home-1h-phone", "home-2h-cold-call", "home-4h-manager"),
    ),
    Task(
        "A third missed appointment of somebody on a prescription (STaRS)",
        "stars",
        "Start: Dealing with Disincentivised Service Users",
        {
            "scope": "in_treatment",
            "situation": "missed",
            "reason-known": "none",
            "rule-out": "refused",
            "count": "two",
            "letters-sent": "yes",
            "prescribed-third": "yes",
            "reply-by-date": "open",
        },
        ("put-reply-date", "keep-provisional", "use-p3"),
    ),
    Task(
        "A survivor in Nottingham whom a partner may control",
        "nottingham",
        "Start: Failure to Engage Service Users Framework",
        {
            "scope": "covered",
            "where": "start",
            "trigger": "yes",
            "exhausted": "yes",
            "risk": "identified",
            "control": "control",
            "survivor": "female",
            "capacity": "has",
        },
        ("call-juno", "contact-number", "control-advice", "not-alone"),
    ),
)
IDS = [task.policy for task in TASKS]


def asked(policy: Policy, task: Task) -> dict[str, tuple[str, ...]]:
    """The answers of the whole route, in its order."""
    given: dict[str, tuple[str, ...]] = {}
    while isinstance(node := replay(policy, given, {}, NIGHT).position, Question):
        offered = {one.value for one in node.answers}
        silent = next(one for one in ("no", "none", "not_sure") if one in offered | {"not_sure"})
        given[node.id] = (task.answers.get(node.id, silent),)
    return given


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


def start(page: Page, base: str, task: Task) -> None:
    """From the home page, as it is found."""
    page.goto(base)
    page.get_by_role("link", name=task.link).click()


def by_mouse(page: Page, answers: Mapping[str, tuple[str, ...]]) -> tuple[int, int]:
    """Answer to the end; the clicks it took, and the clicks until the first duty was listed."""
    clicks, first = 1, 0
    becomes_guided(page)
    expect(page.locator(".pt-node:visible")).to_have_count(1)
    while (question := shown(page)) in answers:
        if not first and listed(page):
            first = clicks
        values = answers[question]
        answer(page, question, values)
        clicks += len(values) + 1
        expect(page.locator(f"#{question}")).to_be_hidden()
    return clicks, first or clicks


class Keyboard:
    """Presses keys and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.count += 1

    def go_to(self, selector: str, key: str = "Tab") -> None:
        """Press the key until what is looked for has the focus."""
        for _ in range(FAR):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.press(key)
        raise AssertionError(f"no number of presses of {key} leads to {selector}")


def by_keys(page: Page, base: str, task: Task, answers: Mapping[str, tuple[str, ...]]) -> int:
    """The same with nothing but the keyboard; the keys it took."""
    keys = Keyboard(page)
    page.goto(base)
    link = page.get_by_role("link", name=task.link).get_attribute("href")
    keys.go_to(f'a[href="{link}"]')
    keys.press("Enter")
    becomes_guided(page)
    while (question := shown(page)) in answers:
        place = f"[data-node={question}]"
        many = page.locator(f"{place}[data-many]").count() == 1
        keys.go_to(f"{place} .pt-answer input")
        for value in answers[question]:
            wanted = f"#pt-{question}-{value}"
            keys.go_to(wanted, "Tab" if many else "ArrowDown")
            if not page.locator(wanted).is_checked():
                keys.press("Space")
        keys.go_to(f"{place} .pt-continue button")
        keys.press("Enter")
        expect(page.locator(f"#{question}")).to_be_hidden()
        expect(page.locator(f"#{shown(page)}")).to_be_focused()
    return keys.count


def by_links(page: Page, policy: Policy, journey: Journey) -> tuple[int, set[str]]:
    """Through the linked text; the clicks it took, and the duties on the way."""
    clicks, met = 1, set[str]()
    values = {visit.node: visit.values for visit in journey.route}
    node_id = page.url.partition("#")[2].removeprefix("start-")
    if node_id not in policy.nodes:
        node_id = policy.start
    else:  # what a starting point stands for was met on the way to it
        before = [visit.node for visit in journey.route].index(node_id)
        for visit in journey.route[:before]:
            node = policy.node(visit.node)
            met |= set() if isinstance(node, Question) else {one.id for one in node.duties}
    while node_id != journey.position.id:
        section = page.locator(f"[data-node={node_id}]")
        node = policy.node(node_id)
        if isinstance(node, Question):
            link = section.locator(f"[data-value='{values[node_id][0]}'] a")
        else:
            met |= {one.id for one in node.duties}
            link = section.locator(".pt-next a")
        link.click()
        clicks += 1
        node_id = page.url.partition("#")[2]
    return clicks, met | {one.id for one in getattr(policy.node(node_id), "duties", ())}


def row_of(task: Task, figures: tuple[int, ...]) -> str:
    return f"| {task.title} | " + " | ".join(map(str, figures)) + " |"


def compare_with_page(task: Task, row: str) -> None:
    """The page of the documentation says what was counted."""
    text = PAGE.read_text(encoding="utf-8")
    pattern = re.compile(rf"^\| {re.escape(task.title)} \|.*$", re.MULTILINE)
    if os.environ.get("WRITE_TASKS"):
        PAGE.write_text(pattern.sub(row, text), encoding="utf-8")
        return
    found = pattern.findall(text)
    assert found == [row], f"{PAGE.name} does not hold what was counted: run with WRITE_TASKS=1"


@pytest.mark.parametrize("task", TASKS, ids=IDS)
def test_a_new_member_of_staff_gets_what_is_needed_within_a_minute(
    browser: Browser, base: str, task: Task
) -> None:
    policy = load_policy(TREES, task.policy)
    answers = asked(policy, task)
    journey = replay(policy, answers, {}, NIGHT)
    duties = {state.duty.id for state in journey.duties}
    assert set(task.needed) <= duties
    with reader(browser, base) as page:
        start(page, base, task)
        clicks, first = by_mouse(page, answers)
        assert shown(page) == journey.position.id
        assert {duty for _, duty in listed(page)} == duties
    with reader(browser, base) as page:
        keys = by_keys(page, base, task, answers)
        assert shown(page) == journey.position.id
    with reader(browser, base, java_script_enabled=False) as page:
        start(page, base, task)
        links, met = by_links(page, policy, journey)
        assert duties <= met
    with reader(browser, base) as page:
        page.route("**/runtime.*", lambda route: route.abort())
        start(page, base, task)
        expect(page.locator("#pt-status")).to_contain_text("works in full", timeout=A_MINUTE * 1000)
        again, met = by_links(page, policy, journey)
        assert duties <= met
        assert again == links
    assert (clicks + 1) / 2 * A_CHOICE <= A_MINUTE, "too many questions for a minute"
    compare_with_page(task, row_of(task, ((clicks - 1) // 2, clicks, first, keys, links)))


@pytest.mark.parametrize("task", TASKS, ids=IDS)
def test_the_same_without_a_connection(browser: Browser, base: str, site: Path, task: Task) -> None:
    if not (site / "service-worker.js").is_file():
        pytest.skip("the site has no copy for use without a connection")
    policy = load_policy(TREES, task.policy)
    answers = asked(policy, task)
    with reader(browser, base, copies=True) as page:
        page.goto(base)
        wait_for(page, "navigator.serviceWorker.ready.then(() => true)")
        page.goto(f"{base}policies/{policy.id}/guide/")
        becomes_guided(page)
        page.context.set_offline(True)
        start(page, base, task)
        by_mouse(page, answers)
        assert shown(page) == replay(policy, answers, {}, NIGHT).position.id

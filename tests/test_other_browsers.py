"""The guide in Chromium, Firefox and WebKit: by keyboard, under the strict content policy."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from policytree.checks.scenarios import journey_of_scenario
from policytree.door import describe, journey_of
from policytree.engine import Journey
from policytree.loading import load_policy, load_scenarios
from policytree.model import End, Policy
from tests.browser import STRICT, serve
from tests.built import ROOT, built_site
from tests.driven import NAMES, Driven, driven, wait_until
from tests.walking import answers_by_fact

pytestmark = pytest.mark.browser

TREES = ROOT / "decision_trees"
POLICIES = ("chums", "norfolk", "nottingham", "rdash", "stars")
SHOWN = "[...document.querySelectorAll('.pt-node')].filter(n => n.getClientRects().length)"
GUIDED = "!!document.querySelector('#pt-guide.is-guided')"
FOLLOWED = "!document.querySelector('#pt-panel[aria-busy]')"
LISTED = """[...document.querySelectorAll('.pt-group .pt-duty')]
  .filter(card => card.getClientRects().length)
  .map(card => [card.closest('.pt-group').dataset.urgency, card.dataset.duty])"""
FAR = 120  # no page has more places to stop at before what is looked for


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serve(site, STRICT) as address:
        yield address


@pytest.fixture(scope="module", params=NAMES)
def browser(request: pytest.FixtureRequest) -> Iterator[Driven]:
    with driven(request.param) as opened:
        yield opened


def a_full_route(policy: Policy) -> Journey:
    """The scenario that asks most and comes to an end."""
    journeys = [journey_of_scenario(policy, one) for one in load_scenarios(TREES, policy.id)]
    ended = [journey for journey in journeys if isinstance(journey.position, End)]
    return max(ended, key=lambda journey: (len(journey.route), len(journey.duties)))


def shown(browser: Driven) -> str:
    """The one question or end that is shown."""
    nodes = browser.evaluate(f"{SHOWN}.map(n => n.dataset.node)")
    assert len(nodes) == 1
    return str(nodes[0])


def tab_to(browser: Driven, selector: str) -> None:
    """Press Tab until what is looked for has the focus."""
    here = f"document.activeElement.matches({json.dumps(selector)})"
    for _ in range(FAR):
        browser.press("Tab")
        if browser.evaluate(here):
            return
    raise AssertionError(f"no number of Tabs leads to {selector}")


def answer(browser: Driven, question: str, values: tuple[str, ...]) -> None:
    """Choose with the keyboard alone, and continue; the next step has the focus then."""
    inputs = f"[data-node={question}] .pt-answer input"
    offered = browser.evaluate(
        f"[...document.querySelectorAll('{inputs}')].map(i => [i.type, i.value])"
    )
    tab_to(browser, inputs)
    for kind, value in offered:
        if value in values:
            browser.press("Space")
        if kind == "radio" and value in values:
            break
        if [kind, value] != offered[-1]:
            browser.press("Tab" if kind == "checkbox" else "ArrowDown")
    checked = f"[...document.querySelectorAll('{inputs}:checked')].map(i => i.value)"
    assert set(browser.evaluate(checked)) == set(values)
    tab_to(browser, f"[data-node={question}] .pt-continue button")
    browser.press("Enter")
    gone = f"!document.querySelector('[data-node={question}]').getClientRects().length"
    wait_until(browser, gone)
    assert browser.evaluate("document.activeElement.id") == shown(browser)


def open_guide(browser: Driven, base: str, policy_id: str) -> None:
    browser.goto(f"{base}policies/{policy_id}/guide/")
    wait_until(browser, GUIDED)


def expected(policy: Policy, answers: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """What replay says is asked, in its order: how urgent, and which duty."""
    given = {question: list(values) for question, values in answers.items()}
    journey = journey_of(policy, {"answers": given, "now": datetime.now(UTC).isoformat()})
    return [[duty["urgency"], duty["id"]] for duty in describe(journey)["duties"]]


@pytest.mark.parametrize("policy_id", POLICIES)
def test_a_whole_route_by_keyboard_ends_as_replay_says(
    browser: Driven, base: str, policy_id: str
) -> None:
    policy = load_policy(TREES, policy_id)
    journey = a_full_route(policy)
    answers = {one.node: one.values for one in journey.route if one.values and not one.known}
    assert len(answers) > 3
    open_guide(browser, base, policy_id)
    for question, values in answers.items():
        assert shown(browser) == question
        answer(browser, question, values)
    assert shown(browser) == journey.position.id
    wait_until(browser, FOLLOWED)
    assert browser.evaluate(LISTED) == expected(policy, answers)
    assert browser.errors() == []


# Times


TO_A_DATE = {
    "service": "community",
    "happened": "missed",
    "stage": "referred",
    "urgency": "urgent",
    "initial": "yes",
}
PARTS = "new Intl.DateTimeFormat().formatToParts(0).map(part => part.type)"
TWELVE = "new Intl.DateTimeFormat(undefined, {hour: 'numeric'}).resolvedOptions().hour12"


def enter(browser: Driven, form: str, *, day: str, month: str, year: str) -> None:
    """Type a date and the time 09:15, each in the order of the browser's own language.

    A date field is several fields to the keyboard. Tab leads from one to the next, except where
    the browser has gone on by itself.
    """
    numbers = {"day": day, "month": month, "year": year}
    tab_to(browser, f"{form} [type=date]")
    for part in browser.evaluate(PARTS):
        if part in numbers:
            browser.type(numbers[part])
            if not browser.goes_on:
                browser.press("Tab")
    if browser.evaluate(f"!document.activeElement.matches('{form} [type=time]')"):
        tab_to(browser, f"{form} [type=time]")
    for number in ["09", "15", *(["a"] if browser.evaluate(TWELVE) else [])]:
        browser.type(number)
        if not browser.goes_on:
            browser.press("Tab")


def test_a_date_and_a_time_are_typed(browser: Driven, base: str) -> None:
    policy = load_policy(TREES, "rdash")
    open_guide(browser, base, policy.id)
    for question, values in answers_by_fact(policy, TO_A_DATE).items():
        answer(browser, question, values)
    form = "#event-missed_appointment"
    tab_to(browser, f"{form} [type=date]")
    tab_to(browser, f"{form} [type=submit]")
    browser.press("Enter")
    refused = f"document.querySelector('{form} .pt-error').textContent"
    assert "Enter the date" in wait_until(browser, refused)
    assert browser.evaluate("document.activeElement.type") == "date"
    browser.evaluate("document.querySelector('#pt-panel-title').focus()")
    enter(browser, form, day="20", month="11", year="2025")
    if not browser.evaluate(f"document.activeElement.matches('{form} [type=submit]')"):
        tab_to(browser, f"{form} [type=submit]")
    browser.press("Enter")
    said = wait_until(browser, f"document.querySelector('{form} .pt-event-said').textContent")
    assert said == "Counted from Thu 20 Nov 2025, 09:15."
    assert browser.evaluate(refused) == ""


# Without the engine


def test_without_the_engine_the_text_is_there_and_its_links_lead_on(
    browser: Driven, site: Path, tmp_path: Path
) -> None:
    policy = load_policy(TREES, "rdash")
    whole = tmp_path / "site"
    shutil.copytree(
        site, whole, copy_function=os.link, ignore=shutil.ignore_patterns("runtime.*", "*.map")
    )
    with serve(whole, STRICT) as base:
        browser.goto(f"{base}policies/{policy.id}/guide/")
        status = "document.querySelector('#pt-status').textContent"
        wait_until(browser, f"{status}.includes('text version below works in full')")
        assert len(browser.evaluate(f"{SHOWN}.map(n => n.dataset.node)")) == len(policy.nodes)
        assert browser.evaluate("document.querySelector('.pt-lead').getClientRects().length")
        link = f"[data-node={policy.start}] .pt-answer a"
        to = browser.evaluate(f"document.querySelector('{link}').hash")
        tab_to(browser, link)
        browser.press("Enter")
        wait_until(browser, f"location.hash === '{to}'")
        top = f"document.querySelector('{to}').getBoundingClientRect().top"
        wait_until(browser, f"{top} >= 0 && {top} < innerHeight")

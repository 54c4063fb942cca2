"""Every answer of every policy, given by keyboard alone.

What the guide then shows is what the engine says, and focus and title say that it has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from policytree.loading import load_policy, policy_ids
from policytree.model import End, Policy, Question
from tests.browser import launch, serve
from tests.built import ROOT, built_site
from tests.guide_driver import Guide, Keys, State, reader
from tests.guide_walks import (
    Expected,
    Move,
    Reader,
    choices,
    ends_met,
    every_edge,
    every_state,
    questions_asked,
)

pytestmark = [pytest.mark.browser, pytest.mark.long]

NOTHING = {"localStorage": {}, "sessionStorage": {}, "cookies": "", "databases": []}
TREES = ROOT / "decision_trees"
DESK = {"width": 1280, "height": 800}
MOST = 30
"""Questions in one walk: longer ones are cut, so that tests share the machine's cores."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(built_site(tmp_path_factory)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


def parts() -> list[tuple[str, int]]:
    """Each policy, in as many parts as it takes."""
    sizes = {one: len(questions_asked(load_policy(TREES, one))) for one in policy_ids(TREES)}
    return [(one, at) for one, size in sizes.items() for at in range(0, size, MOST)]


def problems_with(policy: Policy, state: State, expected: Expected, title: str) -> list[str]:
    """Where what is shown is not what the engine here says for the same answers."""
    journey = expected.journey
    asked = [visit.node for visit in journey.route if visit.values and not visit.known]
    texts = [node.text for one in asked if isinstance(node := policy.node(one), Question)]
    said = policy.node(expected.node)
    heading = said.text if isinstance(said, Question) else said.title
    pairs = [
        ("G12: the step shown", state["shown"], [expected.node]),
        (
            "G12: the duties",
            state["duties"],
            [[one.urgency.value, one.duty.id] for one in journey.duties],
        ),
        ("G12: what is settled", state["settled"], [duty.text for duty in journey.settled]),
        ("G12: the gaps", set(state["gaps"]), set(journey.gaps)),
        ("G12: the answers listed", state["given"], texts),
        ("A6: the answer given before", state["checked"], list(expected.before)),
        ("A6: the answers named as dropped", state["dropped"], len(expected.dropped)),
        ("A1: the focus", state["focus"], expected.node),
        ("A8: the focus is hidden", state["covered"], ""),
        ("A1: the title", state["title"].startswith(f"{heading} - "), True),
        ("A1: the title is still the same", state["title"] == title, False),
        ("the number of duties in the link", state["count"], len(journey.duties)),
        ("the way back", state["back"], not expected.begins),
        ("G4: the address", state["address"].partition("guide/")[2], ""),
    ]
    pairs.append(
        ("G4: the history", set(json.loads(state["steps"])) - {"step", "node", "change"}, set())
    )
    return [
        f"{what}: {found!r}, expected {right!r}" for what, found, right in pairs if found != right
    ]


def place(policy: Policy, move: Move) -> str:
    node = policy.node(move.question)
    if move.kind == "back" or not isinstance(node, Question):
        return f"{policy.id}, back from {move.question}"
    labels = "; ".join(node.answer(value).label for value in move.values)
    return f"{policy.id}, {move.question} ({node.text}) {labels}"


def is_checklist(policy: Policy, question: str) -> bool:
    node = policy.node(question)
    return isinstance(node, Question) and policy.facts[node.fact].many


@pytest.mark.parametrize(("policy_id", "begin"), parts())
def test_every_answer_by_keyboard_leads_where_the_engine_says(
    browser: Browser, base: str, policy_id: str, begin: int
) -> None:
    policy = load_policy(TREES, policy_id)
    questions = questions_asked(policy)[begin : begin + MOST]
    found: list[str] = []
    with reader(browser, base, viewport=DESK) as page:
        guide = Guide(page, base, policy)
        keys = Keys(guide)
        state = guide.state()
        for move in every_edge(policy, questions):
            title = state["title"]
            if move.kind == "back":
                keys.back(state)
            else:
                keys.answer(state, move.values, many=is_checklist(policy, move.question))
            state = guide.arrived(move.then.node)
            problems = [*keys.problems, *problems_with(policy, state, move.then, title)]
            keys.problems.clear()
            if isinstance(policy.node(move.then.node), End) and guide.look("kept") != NOTHING:
                problems.append(f"G4: the browser keeps {guide.look('kept')}")
            found += [f"{place(policy, move)}: {one}" for one in problems]
            assert state["shown"] == [move.then.node], "\n".join(found)
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("policy_id", policy_ids(TREES))
def test_every_answer_of_a_long_route_can_be_changed_by_keyboard(
    browser: Browser, base: str, policy_id: str
) -> None:
    policy = load_policy(TREES, policy_id)
    longest: list[Move] = []
    way: list[Move] = []
    for move in every_state(policy, ends_met(policy)):
        if move.kind == "answer":
            way.append(move)
            longest = max(longest, way, key=len).copy()
        else:
            way.pop()
    someone = Reader(policy)
    found: list[str] = []
    with reader(browser, base, viewport=DESK, copies=True) as page:
        guide = Guide(page, base, policy)
        keys = Keys(guide)
        state = guide.state()
        for move in longest:
            guide.answer(move.question, move.values)
            state = guide.arrived(someone.answer(move.values).node)
        for move in longest:
            question = policy.node(move.question)
            assert isinstance(question, Question)
            if question.text not in state["given"]:
                continue  # an answer changed before has taken the route elsewhere
            expected = someone.change(move.question)
            keys.change(question.text)
            state = guide.arrived(expected.node)
            found += [
                f"{policy_id}, changing {question.id}: {one}"
                for one in problems_with(policy, state, expected, "")
            ]
            values = next(one for one in choices(policy, question) if one != expected.before)
            title = state["title"]
            keys.answer(state, values, many=is_checklist(policy, question.id))
            expected = someone.answer(values, changing=True)
            state = guide.arrived(expected.node)
            problems = [*keys.problems, *problems_with(policy, state, expected, title)]
            keys.problems.clear()
            found += [f"{policy_id}, {question.id} changed to {values}: {one}" for one in problems]
    assert found == [], "\n".join(found)

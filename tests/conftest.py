"""Settings shared by all tests."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import pytest
from hypothesis import settings

from policytree.hazards import load_hazards
from tests.controls import ControlsShown

# A shell lets what it runs beside itself ignore Ctrl and C, and so would every program that a test
# starts; some are to be ended that way.
if threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long one example takes says more about the machine's load than about the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


def pytest_configure(config: pytest.Config) -> None:
    """Watch the tests that hazards rest on."""
    hazards = load_hazards(Path(__file__).resolve().parent.parent / "decision_trees")
    tests = {test for hazard in hazards for test in hazard.tests}
    config.pluginmanager.register(ControlsShown(tests), "controls-shown")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is fast comes first, and long tests before short ones that are as slow to begin.

    Of what needs a browser the long tests go first: at the end there are then enough short ones
    left for all cores to be at work until they are done together.
    """
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    if item.get_closest_marker("browser") is None:
        return 0
    return 1 if item.get_closest_marker("long") else 2

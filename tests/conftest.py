"""Settings shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from policytree.hazards import load_hazards
from tests.controls import ControlsShown

# How long one example takes says more about the machine's load than about the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


def pytest_configure(config: pytest.Config) -> None:
    """Watch the tests that hazards rest on."""
    hazards = load_hazards(Path(__file__).resolve().parent.parent / "decision_trees")
    tests = {test for hazard in hazards for test in hazard.tests}
    config.pluginmanager.register(ControlsShown(tests), "controls-shown")

"""A test run in which the test of a hazard's control was skipped has shown too little: it fails."""

from __future__ import annotations

from collections.abc import Collection

import pytest

TITLE = "controls of hazards that no passing test shows"


class ControlsShown:
    """Watches the tests of controls, by name without their cases; a failing one fails anyway."""

    def __init__(self, tests: Collection[str]) -> None:
        self._tests = tests
        self._skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that was passed over, whatever by."""
        if report.skipped and report.nodeid.partition("[")[0] in self._tests:
            self._skipped.append(report.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail a run that would pass."""
        if self._skipped and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say which they are."""
        if self._skipped:
            terminalreporter.section(TITLE)
            for name in self._skipped:
                terminalreporter.line(name)

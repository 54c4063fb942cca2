"""A test report as test runners write it: what became of each test, by its name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, final
from xml.etree import ElementTree as ET

from policytree.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["RunReport", "read_report"]

PASSED = "passed"
_OUTCOMES = {"failure": "failed", "error": "error", "skipped": "skipped"}


@final
@dataclass(frozen=True, slots=True)
class RunReport:
    """A test run as its JUnit XML has it: the file as it was given, and each test's outcome."""

    data: bytes
    outcomes: Mapping[str, str]
    ran: str

    @property
    def words(self) -> str:
        """How many tests there were and what became of them."""
        counted = Counter(self.outcomes.values())
        said = [f"{number:,} {outcome}" for outcome, number in sorted(counted.items())]
        when = f", begun {self.ran}" if self.ran else ""
        number = len(self.outcomes)
        return f"{number:,} test{'s' if number > 1 else ''}: {', '.join(said)}{when}"


def read_report(file: Path) -> RunReport:
    """The report in a file. Raises `InputError` where it is none, or holds no test."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from error
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise InputError(f"{file} is no test report: it declares a document type")
    try:
        root = ET.fromstring(data)  # noqa: S314 - without a document type there is nothing to expand
    except (ET.ParseError, ValueError, LookupError) as error:
        raise InputError(f"{file} is no test report: not XML, {error}") from error
    outcomes: dict[str, str] = {}
    for case in root.iter("testcase"):
        name = _name(case.get("classname", ""), case.get("name", ""))
        outcomes[name] = _worse(outcomes.get(name, PASSED), _outcome(case))
    if root.tag not in ("testsuites", "testsuite") or not outcomes:
        raise InputError(f"{file} is no test report: expected JUnit XML with at least one test")
    suite = next(root.iter("testsuite"), root)
    return RunReport(data, outcomes, suite.get("timestamp", ""))


def _name(place: str, test: str) -> str:
    """The test as pytest names it, from its module and class: tests/test_x.py::TestY::test_z."""
    parts = place.split(".")
    last = next((n for n, part in enumerate(parts) if part.startswith("test_")), len(parts) - 1)
    file = "/".join(parts[: last + 1])
    return "::".join([f"{file}.py", *parts[last + 1 :], test])


def _outcome(case: ET.Element) -> str:
    return next((_OUTCOMES[part.tag] for part in case if part.tag in _OUTCOMES), PASSED)


def _worse(one: str, other: str) -> str:
    """Of two outcomes under one name, such as a test that passed and could not clean up."""
    return other if one == PASSED else one

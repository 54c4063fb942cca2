"""What can go wrong with a guide, what keeps it from going wrong, and which test shows that.

The hazards are data beside the policies, in `hazards.toml`. Each control names the tests that show
it, as pytest does: `tests/test_engine.py::test_a_route_stops_at_an_end`. A test that is not there,
or that may be skipped, shows nothing.
"""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, final
from typing import Any as Toml

from policytree.errors import PolicytreeError, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Control", "Hazard", "HazardError", "hazard_log", "load_hazards", "problems_of"]

FILE = "hazards.toml"
NOT_RUN = "not run"
_WORDS = ("id", "hazard", "cause", "effect", "remains")
# What keeps a test from running, or from counting when it fails.
_PASSED_OVER = frozenset({"skip", "skipif", "xfail", "importorskip"})


class HazardError(PolicytreeError):
    """Why the hazards cannot be read, or what one of them lacks, as one sentence."""


@final
@dataclass(frozen=True, slots=True)
class Control:
    """What keeps a hazard from doing harm, and the tests that show that it does."""

    says: str
    tests: tuple[str, ...]


@final
@dataclass(frozen=True, slots=True)
class Hazard:
    """One thing that can go wrong: why it might, whom it harms how, and what is done about it.

    `remains` is what no control here removes, for those who answer for safety in a service.
    """

    id: str
    hazard: str
    cause: str
    effect: str
    controls: tuple[Control, ...]
    remains: str

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests of all its controls, each once."""
        return tuple(dict.fromkeys(test for one in self.controls for test in one.tests))


def load_hazards(folder: Path) -> tuple[Hazard, ...]:
    """The hazards of a folder of policies; none where it has no such file.

    Raises `HazardError`.
    """
    file = folder / FILE
    if not file.is_file():
        return ()
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HazardError(f"{FILE} is not TOML: {error}") from error
    except OSError as error:
        raise HazardError(f"{FILE} cannot be read: {error.strerror}") from error
    listed = data.get("hazard", [])
    if set(data) - {"hazard"} or not _is_tables(listed):
        raise HazardError(f"{FILE}: expected only [[hazard]] entries, each a table of its own")
    hazards = tuple(_hazard(number, one) for number, one in enumerate(listed, start=1))
    names = [one.id for one in hazards]
    for name in names:
        if names.count(name) > 1:
            raise HazardError(f"{FILE}, {name}: this id is used twice")
    return hazards


def _hazard(number: int, data: dict[str, Toml]) -> Hazard:
    place = f"{FILE}, {data['id']}" if isinstance(data.get("id"), str) else f"{FILE}, no. {number}"
    controls = data.get("controls")
    _require(place, data, (*_WORDS, "controls"))
    for name in _WORDS:
        if not isinstance(data[name], str) or not data[name].strip():
            raise HazardError(f"{place}: {name} must be text, and is {shown(data[name])}")
    if not _is_tables(controls) or not controls:
        raise HazardError(f"{place}: expected at least one [[hazard.controls]] entry")
    made = tuple(_control(f"{place}, control {n}", one) for n, one in enumerate(controls, start=1))
    return Hazard(**{name: data[name] for name in _WORDS}, controls=made)


def _control(place: str, data: dict[str, Toml]) -> Control:
    _require(place, data, ("says", "tests"))
    says, tests = data["says"], data["tests"]
    if not isinstance(says, str) or not says.strip():
        raise HazardError(f"{place}: says must be text, and is {shown(says)}")
    if not isinstance(tests, list) or not tests or not all(isinstance(one, str) for one in tests):
        raise HazardError(f"{place}: tests must be a list of at least one test's name")
    return Control(says, tuple(tests))


def _require(place: str, data: Mapping[str, Toml], names: tuple[str, ...]) -> None:
    for name in names:
        if name not in data:
            raise HazardError(f"{place} lacks {name}")
    for name in data:
        if name not in names:
            expected = ", ".join(names)
            raise HazardError(f"{place}: unknown entry {shown(name)}; expected {expected}")


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


# Whether a test is there


def problems_of(hazards: Iterable[Hazard], root: Path) -> list[str]:
    """What is wrong with the tests that controls name, each as a sentence; best is none.

    `root` is the folder that the tests' names begin in.
    """
    return [
        f"{FILE}, {hazard.id}: {problem}"
        for hazard in hazards
        for test in hazard.tests
        if (problem := _problem(test, root))
    ]


def _problem(test: str, root: Path) -> str:
    name, _, function = test.partition("::")
    file = root / name
    if not function or not file.is_file() or not file.resolve().is_relative_to(root.resolve()):
        return f"the control's test {test} is not there: expected FILE::TEST below {root.name}"
    source = file.read_text(encoding="utf-8")
    tests, all_passed_over = _tests_in(source)
    if function not in tests:
        return f"the control's test {test} is not there: {file.name} has no such test"
    if all_passed_over or tests[function]:
        return f"the control's test {test} may be skipped or may fail unnoticed: it shows nothing"
    return ""


@cache
def _tests_in(source: str) -> tuple[dict[str, bool], bool]:
    """The tests of a file and whether each may be passed over; and whether all of them may."""
    tree = ast.parse(source)
    tests: dict[str, bool] = {}
    whole = False
    for part in tree.body:
        match part:
            case ast.FunctionDef() | ast.AsyncFunctionDef() if part.name.startswith("test"):
                tests[part.name] = _names_any(part)
            case ast.ClassDef(name=name, body=body) if name.startswith("Test"):
                for inner in body:
                    if isinstance(inner, ast.FunctionDef) and inner.name.startswith("test"):
                        tests[f"{name}::{inner.name}"] = _names_any(inner) or any(
                            map(_names_any, part.decorator_list)
                        )
            case ast.Assign(targets=[ast.Name(id="pytestmark")]) | ast.Expr():
                whole = whole or _names_any(part)
            case _:
                pass
    return tests, whole


def _names_any(part: ast.AST) -> bool:
    """Whether some `pytest.skip`, `pytest.mark.xfail` or the like stands in it."""
    return any(
        isinstance(one, ast.Attribute) and one.attr in _PASSED_OVER and _is_pytests(one)
        for one in ast.walk(part)
    )


def _is_pytests(part: ast.Attribute) -> bool:
    value: ast.expr = part
    while isinstance(value, ast.Attribute):
        value = value.value
    return isinstance(value, ast.Name) and value.id == "pytest"


# The log


def hazard_log(
    folder: Path, outcomes: Mapping[str, str] | None = None
) -> dict[str, list[dict[str, Toml]]]:
    """All hazards as plain data, with what became of each test where outcomes are given.

    `outcomes` are those of a test run by the names of the tests, such as "passed"; a test run with
    several cases counts by its worst. Empty where the folder has no hazards. Raises `HazardError`
    where a test is not there, or where it was run and did not pass.
    """
    hazards = load_hazards(folder)
    for problem in problems_of(hazards, folder.absolute().parent):
        raise HazardError(problem)
    said = dict(_worst(outcomes or {}))
    for hazard in hazards:
        for test in hazard.tests:
            if outcomes is not None and said.get(test) != "passed":
                became = said.get(test, NOT_RUN)
                raise HazardError(f"{FILE}, {hazard.id}: the control's test {test}: {became}")
    return {
        "hazards": [
            {
                **{name: getattr(one, name) for name in _WORDS},
                "controls": [
                    {
                        "says": control.says,
                        "tests": [
                            {"test": test, "outcome": said.get(test, NOT_RUN)}
                            for test in control.tests
                        ],
                    }
                    for control in one.controls
                ],
            }
            for one in hazards
        ]
    }


def _worst(outcomes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The outcome of each test without its cases: of several the one that did not pass."""
    ordered = sorted(outcomes.items(), key=lambda one: one[1] != "passed")
    yield from ((test.partition("[")[0], outcome) for test, outcome in ordered)

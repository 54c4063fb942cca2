"""A test report is read as it is: each test under pytest's own name, and nothing is made up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from policytree.errors import InputError
from policytree.exports.junit import read_report

TESTS = """
import pytest

@pytest.fixture
def untidy():
    yield
    raise RuntimeError("could not clean up")

class TestGroup:
    def test_in_a_class(self): pass

def test_passes(): pass
def test_fails(): assert False
def test_leaves_something(untidy): pass

@pytest.mark.skip(reason="not now")
def test_skipped(): pass

@pytest.mark.parametrize("word", ["a.b", "c"])
def test_with_cases(word): assert word == "c"
"""


def test_each_test_of_a_real_run_stands_under_the_name_that_pytest_gives_it(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_some.py").write_text(TESTS)
    report = tmp_path / "report.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rA"]
    plain = ["-c", "/dev/null", f"--rootdir={tmp_path}", f"--junit-xml={report}", "tests"]
    done = subprocess.run(
        [*command, *plain], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout
    read = read_report(report)
    assert read.outcomes == {
        "tests/test_some.py::TestGroup::test_in_a_class": "passed",
        "tests/test_some.py::test_passes": "passed",
        "tests/test_some.py::test_fails": "failed",
        "tests/test_some.py::test_leaves_something": "error",
        "tests/test_some.py::test_skipped": "skipped",
        "tests/test_some.py::test_with_cases[a.b]": "failed",
        "tests/test_some.py::test_with_cases[c]": "passed",
    }
    assert read.words.startswith("7 tests: 1 error, 2 failed, 3 passed, 1 skipped, begun 20")
    assert read.data == report.read_bytes()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not XML"),
        ("<testsuites>", "not XML"),
        ("<testsuites/>", "at least one test"),
        ("<html><testcase name='x'/></html>", "expected JUnit XML"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><testsuites/>", "declares a document type"),
        ("<?xml version='1.0' encoding='no-such'?><testsuites/>", "not XML"),
    ],
)
def test_what_is_no_test_report_is_one_sentence(text: str, why: str, tmp_path: Path) -> None:
    file = tmp_path / "report.xml"
    file.write_text(text)
    with pytest.raises(InputError, match=rf"report\.xml is no test report: .*{why}"):
        read_report(file)


def test_a_report_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_report(tmp_path / "none.xml")

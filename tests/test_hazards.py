"""Hazards as data: each control names tests that are there, and a run shows them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from policytree.hazards import HazardError, hazard_log, load_hazards, problems_of
from tests.controls import TITLE

ROOT = Path(__file__).resolve().parent.parent
TREES = ROOT / "decision_trees"

ONE = """\
[[hazard]]
id = "wrong"
hazard = "Something goes wrong."
cause = "A slip."
effect = "Harm."
remains = "A little."
[[hazard.controls]]
says = "It is checked."
tests = ["tests/test_x.py::test_it"]
"""
PASSING = "def test_it() -> None:\n    assert True\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of policies with one hazard, whose control's test passes."""
    made = tmp_path / "decision_trees"
    made.mkdir()
    (tmp_path / "tests").mkdir()
    (made / "hazards.toml").write_text(ONE, encoding="utf-8")
    (tmp_path / "tests" / "test_x.py").write_text(PASSING, encoding="utf-8")
    return made


# This project's


def test_every_control_names_tests_that_are_there_and_cannot_be_passed_over() -> None:
    assert problems_of(load_hazards(TREES), ROOT) == []


def test_there_are_hazards_each_with_its_own_words() -> None:
    hazards = load_hazards(TREES)
    assert len(hazards) >= 12
    for words in ("hazard", "effect"):
        said = [getattr(one, words) for one in hazards]
        assert len(said) == len(set(said)), words


# Whether a test shows anything


def test_a_test_that_is_there_is_no_problem(folder: Path) -> None:
    assert problems_of(load_hazards(folder), folder.parent) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pytest\n@pytest.mark.skip\n" + PASSING,
        "import pytest\n@pytest.mark.skipif(True, reason='x')\n" + PASSING,
        "import pytest\n@pytest.mark.xfail(strict=True)\n" + PASSING,
        "import pytest\npytestmark = pytest.mark.skip\n" + PASSING,
        "import pytest\npytestmark = [pytest.mark.browser, pytest.mark.xfail]\n" + PASSING,
        "import pytest\npytest.importorskip('nothing')\n" + PASSING,
        "import pytest\ndef test_it() -> None:\n    if 1:\n        pytest.skip('x')\n",
        "import pytest\n@pytest.mark.parametrize('a', [pytest.param(1, marks=pytest.mark.skip)])\n"
        + PASSING,
    ],
)
def test_a_test_that_may_be_passed_over_shows_nothing(folder: Path, source: str) -> None:
    (folder.parent / "tests" / "test_x.py").write_text(source, encoding="utf-8")
    [problem] = problems_of(load_hazards(folder), folder.parent)
    assert "may be skipped or may fail unnoticed" in problem


@pytest.mark.parametrize(
    "name",
    [
        "tests/test_x.py::test_gone",
        "tests/test_y.py::test_it",
        "tests/test_x.py",
        "test_it",
        "../tests/test_x.py::test_it",
        "tests/test_x.py::helper",
    ],
)
def test_a_test_that_is_not_there_is_named(folder: Path, name: str) -> None:
    (folder / "hazards.toml").write_text(ONE.replace("tests/test_x.py::test_it", name), "utf-8")
    [problem] = problems_of(load_hazards(folder), folder.parent)
    assert f"hazards.toml, wrong: the control's test {name} is not there" in problem
    with pytest.raises(HazardError, match="is not there"):
        hazard_log(folder)


def test_a_test_in_a_class_is_found(folder: Path) -> None:
    (folder / "hazards.toml").write_text(ONE.replace("::test_it", "::TestX::test_it"), "utf-8")
    source = "class TestX:\n    def test_it(self) -> None: ...\n"
    (folder.parent / "tests" / "test_x.py").write_text(source, encoding="utf-8")
    assert problems_of(load_hazards(folder), folder.parent) == []


# Reading


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[hazard", "hazards.toml is not TOML"),
        ("title = 'x'\n", "expected only [[hazard]] entries"),
        (ONE.replace('cause = "A slip."\n', ""), "hazards.toml, wrong lacks cause"),
        (ONE.replace('"A slip."', '" "'), "hazards.toml, wrong: cause must be text"),
        (ONE.replace('"A slip."', "3"), "hazards.toml, wrong: cause must be text, and is 3"),
        (ONE + 'severity = "high"\n', "control 1: unknown entry 'severity'"),
        (ONE.partition("[[hazard.controls]]")[0], "hazards.toml, wrong lacks controls"),
        (ONE.partition("[[hazard.controls]]")[0] + "controls = []\n", "expected at least one"),
        (ONE.replace('["tests/test_x.py::test_it"]', "[]"), "tests must be a list of at least one"),
        (ONE + ONE, "hazards.toml, wrong: this id is used twice"),
        (ONE.replace('id = "wrong"\n', ""), "hazards.toml, no. 1 lacks id"),
    ],
)
def test_a_file_that_does_not_fit_is_one_sentence(folder: Path, text: str, said: str) -> None:
    (folder / "hazards.toml").write_text(text, encoding="utf-8")
    with pytest.raises(HazardError) as raised:
        load_hazards(folder)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_folder_without_hazards_has_none(tmp_path: Path) -> None:
    assert load_hazards(tmp_path) == ()
    assert hazard_log(tmp_path) == {"hazards": []}


# The log


def test_the_log_is_the_data_and_says_what_was_not_run(folder: Path) -> None:
    [one] = hazard_log(folder)["hazards"]
    assert one["remains"] == "A little."
    assert one["controls"] == [
        {
            "says": "It is checked.",
            "tests": [{"test": "tests/test_x.py::test_it", "outcome": "not run"}],
        }
    ]


def test_with_the_outcomes_of_a_run_every_control_must_have_passed(folder: Path) -> None:
    cases = {"tests/test_x.py::test_it[a]": "passed", "tests/test_x.py::test_it[b]": "passed"}
    [one] = hazard_log(folder, cases)["hazards"]
    assert one["controls"][0]["tests"][0]["outcome"] == "passed"
    for worse in ("failed", "skipped"):
        for case in cases:
            with pytest.raises(HazardError, match=rf"test_it: {worse}"):
                hazard_log(folder, cases | {case: worse})
    with pytest.raises(HazardError, match="test_it: not run"):
        hazard_log(folder, {})


# A test run

RUN = """
import sys
import pytest
from tests.controls import ControlsShown
sys.exit(pytest.main(
    ["-p", "no:cacheprovider", "--rootdir", ".", "-q", "test_run.py"],
    plugins=[ControlsShown({"test_run.py::test_a"})],
))
"""


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("    pass", 0),
        ("    assert False", 1),
        ("    request.getfixturevalue('gone')", 1),
    ],
)
def test_a_run_in_which_a_control_was_skipped_fails(tmp_path: Path, body: str, status: int) -> None:
    skips = "import pytest\n@pytest.fixture\ndef gone():\n    pytest.skip('no browser')\n"
    text = f"{skips}def test_a(request):\n{body}\ndef test_b(gone):\n    pass\n"
    (tmp_path / "test_run.py").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert (TITLE in done.stdout) == ("gone" in body)


# The site


def test_the_site_has_the_log_as_page_and_as_data(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    from tests.built import built_site  # noqa: PLC0415 - only here

    site = built_site(tmp_path_factory)
    page = (site / "maintainers/hazards/index.html").read_text(encoding="utf-8")
    data = json.loads((site / "maintainers/hazards.json").read_text(encoding="utf-8"))
    assert data == hazard_log(TREES)
    for one in data["hazards"]:
        assert f'id="hazard-{one["id"]}"' in page
    assert 'href="../hazards.json"' in page

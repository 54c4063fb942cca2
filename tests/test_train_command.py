"""`policytree train`: what it lists, the files it makes, and one sentence where it cannot."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdf
import pytest

from policytree.training.kept import read_kept
from policytree.training.outputs import OUTPUTS
from tests.folders import SCENARIOS, write_policy
from tests.test_cli import (  # noqa: F401 - fixtures
    REAL,
    ROOT,
    Run,
    _imports_are_forgotten,
    assert_one_sentence,
    run,
    without_packages,
)
from tests.test_export_command import full_disk

OURS = ("train", "small")
NOT_HOLDING = SCENARIOS.replace('must = ["call"]', 'must = ["call"]\nmust_not = ["call"]')
DATED = "1772442000"
"""2 March 2026, as seconds since 1970."""


def test_without_a_file_it_lists_the_cases_and_what_they_cover(
    run: Run,  # noqa: F811 - the fixture itself
) -> None:
    done = run(*OURS)
    assert (done.status, done.error) == (0, "")
    assert "cases in 45 minutes." in done.out
    assert "1. A visit was missed (S1;" in done.out
    assert "small: 2 of 2 ends; every section was visited." in done.out


def test_what_no_case_comes_to_is_named(run: Run) -> None:  # noqa: F811 - the fixture itself
    done = run("train", "chums", "--folder", str(REAL), "--case", "route-1")
    words = " ".join(done.out.split())
    assert done.status == 0
    assert "not visited." in words
    assert "No case came to: " in words


def test_cases_of_several_policies_are_mixed_and_named_with_their_policy(
    run: Run,  # noqa: F811 - the fixture itself
) -> None:
    done = run("train", "chums", "rdash", "--folder", str(REAL), "--cases", "4", "--seed", "7")
    words = " ".join(done.out.split())
    assert done.status == 0
    assert "(chums/" in words
    assert "(rdash/" in words
    assert "chums: " in words
    assert "rdash: " in words


def test_json_has_the_cases_the_plan_and_what_is_covered(
    run: Run,  # noqa: F811 - the fixture itself
) -> None:
    done = run("train", "chums", "--folder", str(REAL), "--cases", "12", "--seed", "7", "--json")
    said = json.loads(done.out)
    assert (done.status, said["seed"], said["minutes"]) == (0, 7, 45)
    assert [one["number"] for one in said["cases"]] == [*range(1, 13)]
    assert [one for one in said["cases"] if one["minutes"] is None], "they do not all fit"
    [policy] = said["policies"]
    assert policy["standing"].startswith("DRAFT")
    assert {one["end"] for one in said["cases"]} >= {*policy["ends"]}
    again = run("train", "chums", "--folder", str(REAL), "--cases", "12", "--seed", "7", "--json")
    assert again.out == done.out


def test_without_a_number_there_are_as_many_cases_as_the_minutes_have_room_for(
    run: Run,  # noqa: F811 - the fixture itself
) -> None:
    amounts = []
    for minutes in ("30", "45", "90"):
        asked = ("train", "chums", "--folder", str(REAL), "--minutes", minutes, "--json")
        said = json.loads(run(*asked).out)
        assert all(one["minutes"] for one in said["cases"])
        amounts.append(len(said["cases"]))
    assert amounts == sorted(set(amounts))


@pytest.mark.parametrize("option", OUTPUTS)
def test_every_file_is_written_whole_beside_what_was_there(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    option: str,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DATED)
    (tmp_path / "site_templates").symlink_to(ROOT / "site_templates")
    file = tmp_path / f"made{OUTPUTS[option].endings[0]}"
    file.write_text("what was there", encoding="utf-8")
    done = run(*OURS, f"--{option}", file.name)
    assert (done.status, done.error) == (0, "")
    assert f"{file.name}: {file.stat().st_size:,} bytes" in done.out
    first = file.read_bytes()
    assert run(*OURS, f"--{option}", file.name).status == 0
    assert file.read_bytes() == first, "the same tree, seed and date give the same bytes"
    assert not list(tmp_path.glob(".*")), "nothing is left beside it"


def test_a_pack_names_the_date_that_was_given_or_that_of_today(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DATED)
    assert run(*OURS, "--pack", "pack.pdf", "--cases", "1").status == 0
    text = pypdf.PdfReader(io.BytesIO((tmp_path / "pack.pdf").read_bytes())).pages[0].extract_text()
    assert "made on 2 March 2026" in text
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert run(*OURS, "--pack", "pack.html", "--cases", "1").status == 0
    said = (tmp_path / "pack.html").read_text(encoding="utf-8")
    assert "made on" in said
    assert "made on 2 March 2026" not in said


def test_several_files_are_made_at_once_and_told_in_json(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
) -> None:
    done = run(*OURS, "--pack", "pack.html", "--case", "S1", "--keep", "--json")
    files = json.loads(done.out)["files"]
    kept = tmp_path / "decision_trees" / "small" / "outcomes.json"
    assert {Path(name).name for name in files} == {"pack.html", "outcomes.json"}
    assert files["pack.html"] == (tmp_path / "pack.html").stat().st_size
    assert kept.is_file()


def test_keep_writes_what_the_scenarios_lead_to(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
) -> None:
    assert run(*OURS, "--keep").status == 0
    kept = read_kept(tmp_path / "decision_trees", "small")
    assert kept is not None
    assert kept.release == "", "a draft"
    assert kept.scenarios["S1"].route == ("missed", "done")


def test_a_scenario_that_does_not_hold_is_left_out_and_said_with_status_1(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
) -> None:
    write_policy(tmp_path / "decision_trees", "other", scenarios=NOT_HOLDING)
    done = run("train", "other", "--json")
    assert done.status == 1
    assert "other, scenario S1 is left out" in done.error
    assert "must not lead to the duty 'call'" in done.error
    assert "S1" not in [one["case"] for one in json.loads(done.out)["cases"]]


def test_nothing_is_kept_while_a_scenario_does_not_hold(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
) -> None:
    folder = write_policy(tmp_path / "decision_trees", "other", scenarios=NOT_HOLDING)
    assert_one_sentence(run("train", "other", "--keep"), "nothing is kept", "S1")
    assert not (folder / "other" / "outcomes.json").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--cases", "500"), "A set needs from 1 to"),
        (("--cases", "0"), "0 were asked for"),
        (("--cases", "many"), "the number of cases is 'many'; expected a whole number"),
        (("--seed", "seven"), "the seed is 'seven'; expected a whole number"),
        (("--minutes", "soon"), "the number of minutes is 'soon'"),
        (("--minutes", "5"), "A session takes from 20 to 480 minutes"),
        (("--case", "nowhere"), "There is no case 'nowhere' of small"),
        (("--case", "S1", "--cases", "1"), "either --cases or --case"),
        (("--pack", "pack.doc"), "--pack is pack.doc; expected a name ending in .pdf or .html"),
        (("--scorm", "course.pdf"), "expected a name ending in .zip"),
        (("--pack", "no/folder/pack.pdf"), "there is no folder"),
    ],
)
def test_a_mistake_is_one_sentence_and_nothing_is_written(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert_one_sentence(run(*OURS, *arguments), said)
    assert [one for one in sorted(tmp_path.rglob("*")) if "__pycache__" not in str(one)] == before


def test_a_package_without_the_templates_of_its_page_is_one_sentence(
    run: Run,  # noqa: F811 - the fixture itself
) -> None:
    assert_one_sentence(run(*OURS, "--scorm", "made.zip"), "cannot be made without", "templates")


def test_a_full_disk_is_one_sentence_and_what_was_there_stays(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
) -> None:
    file = tmp_path / "pack.html"
    file.write_text("what was there", encoding="utf-8")
    with full_disk():
        done = run(*OURS, "--pack", file.name, "--cases", "1")
    assert done.status == 2
    assert done.error.count("\n") == 1
    assert file.read_text(encoding="utf-8") == "what was there"


def test_a_policy_that_is_not_there_is_one_sentence(
    run: Run,  # noqa: F811 - the fixture itself
) -> None:
    assert_one_sentence(run("train", "nowhere"), "nowhere", "small")


def test_a_tree_with_a_hole_cannot_be_trained_with(
    run: Run,  # noqa: F811 - the fixture itself
    tmp_path: Path,
) -> None:
    folder = tmp_path / "decision_trees"
    tree = (folder / "small" / "tree.py").read_text(encoding="utf-8")
    (folder / "small" / "tree.py").write_text(
        tree.replace('on("no", "No", to="nothing")', 'on("no", "No", to="lost")'), encoding="utf-8"
    )
    assert_one_sentence(run(*OURS), "small cannot be trained with", "lost")


def test_without_the_package_that_chooses_cases_it_is_one_sentence() -> None:
    done = without_packages("train", "chums")
    assert done.returncode == 2
    assert done.stderr == (
        "policytree: this cannot be made without the package highspy; install policytree[site]\n"
    )


def test_help_ends_with_an_example(run: Run) -> None:  # noqa: F811 - the fixture itself
    done = run("train", "--help")
    assert done.status == 0
    assert "policytree train rdash --cases 12 --seed 7 --pack induction.pdf" in done.out
    for option in OUTPUTS:
        assert f"--{option}" in done.out

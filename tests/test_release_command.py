"""`policytree release`: what it freezes, the number it proposes, and what it refuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from policytree.releases import read_release, releases_of
from tests.folders import CLAUSES, SCENARIOS, TREE
from tests.test_cli import (  # noqa: F401 - fixtures
    Done,
    Run,
    _imports_are_forgotten,
    assert_one_sentence,
    run,
)

WEAKER = TREE.replace('must("call"', 'should("call"').replace("must,", "should,")
SHOULD = CLAUSES.replace('force = "must"', 'force = "should"')
REWORDED = CLAUSES.replace("Somebody is called.", "Somebody is rung.")


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    return tmp_path / "decision_trees"


def release(run: Run, effective: str, *more: str, by: str = "Policy group") -> Done:  # noqa: F811
    return run("release", "small", "--approved-by", by, "--effective", effective, *more)


def edit(trees: Path, file: str, text: str) -> None:
    (trees / "small" / file).write_text(text, encoding="utf-8")


def weaken(trees: Path) -> None:
    """Make the only duty bind less: another outcome in two of three cases."""
    edit(trees, "tree.py", WEAKER)
    edit(trees, "clauses.toml", SHOULD)


def frozen(trees: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (trees / "small").glob("releases/*")}


def test_the_first_release_is_1_0_and_holds_the_whole_policy(run: Run, trees: Path) -> None:  # noqa: F811
    done = release(run, "2026-12-01", "--note", "As published.")
    assert (done.status, done.error) == (0, "")
    assert "Release 1.0, in force from 1 December 2026, approved by Policy group." in done.out
    assert "1.0 was proposed, because it is the first." in done.out
    file = trees / "small" / "releases" / "1.0.json"
    assert f"Written: {file.relative_to(trees.parent)}" in done.out
    made = read_release(file, "small")
    assert (made.approved_by, made.effective) == ("Policy group", date(2026, 12, 1))
    assert made.note == "As published."
    assert made.policy.clauses["C1"].says == "Somebody is called."
    assert made.policy.gaps["G1"].owner == "Who is it?"


def test_other_words_call_for_a_minor_number_and_another_outcome_for_a_major_one(
    run: Run,  # noqa: F811
    trees: Path,
) -> None:
    release(run, "2026-12-01")
    edit(trees, "clauses.toml", REWORDED)
    minor = " ".join(release(run, "2027-01-01").out.split())
    assert (
        "1.1 was proposed, because every case has the outcome that it had in release 1.0, and 1"
        in minor
    )
    weaken(trees)
    major = " ".join(release(run, "2027-02-01").out.split())
    assert (
        "2.0 was proposed, because 2 of 3 cases have another outcome than in release 1.1." in major
    )
    assert [one.number for one in releases_of(trees, "small")] == ["1.0", "1.1", "2.0"]


def test_a_new_answer_is_a_reason_too(run: Run, trees: Path) -> None:  # noqa: F811
    release(run, "2026-12-01")
    more = TREE.replace('            not_sure(to="done"),\n', "")
    more = more.replace(
        'yes_no("missed", "a missed visit")',
        'fact("missed", "a missed visit", ("yes", "Yes"), ("no", "No"), judgement=False)',
    )
    edit(
        trees,
        "tree.py",
        more.replace("must, not_sure, on", "fact, must, on").replace(", yes_no", ""),
    )
    done = release(run, "2027-02-01")
    assert "1 case of release 1.0 cannot be answered now" in " ".join(done.out.split()), done


def test_a_higher_number_may_be_given_and_is_said_beside_the_proposal(
    run: Run,  # noqa: F811
    trees: Path,
) -> None:
    release(run, "2026-12-01", "--number", "2.3")
    edit(trees, "clauses.toml", REWORDED)
    done = release(run, "2027-01-01", "--number", "3.0")
    assert "2.4 was proposed" in done.out
    assert "3.0 was given in its place" in " ".join(done.out.split())
    assert set(frozen(trees)) == {"2.3.json", "3.0.json"}


def test_a_program_gets_json(run: Run, trees: Path) -> None:  # noqa: F811
    data = json.loads(release(run, "2026-12-01", "--json").out)
    assert (data["policy"], data["release"], data["proposed"]) == ("small", "1.0", "1.0")
    assert (data["change"], data["reason"]) == ("major", "it is the first")
    written = json.loads((trees.parent / data["file"]).read_text(encoding="utf-8"))
    shared = set(written) - {"policy"}
    assert {name: data[name] for name in shared} == {name: written[name] for name in shared}


# What is refused


def test_a_policy_with_a_finding_is_not_released(run: Run, trees: Path) -> None:  # noqa: F811
    edit(trees, "scenarios.toml", SCENARIOS.replace('"yes"', '"no"'))
    assert_one_sentence(release(run, "2026-12-01"), "small cannot be released with 2 findings:")
    assert frozen(trees) == {}


@pytest.mark.parametrize(
    ("effective", "more", "said"),
    [
        ("2027-01-01", (), "nothing of small has changed since release 1.0"),
        ("soon", (), "--effective is 'soon'; expected a day such as 2027-01-04"),
        ("20270101", (), "expected a day"),
        ("2027-02-30", (), "expected a day"),
    ],
)
def test_what_is_no_release_is_refused_in_a_sentence(
    run: Run,  # noqa: F811
    trees: Path,
    effective: str,
    more: tuple[str, ...],
    said: str,
) -> None:
    release(run, "2026-12-01")
    before = frozen(trees)
    assert_one_sentence(release(run, effective, *more), said)
    assert frozen(trees) == before


@pytest.mark.parametrize(
    ("effective", "number", "said"),
    [
        ("2026-12-01", "", "begins on 1 December 2026, and the next has to begin after that"),
        ("2026-11-30", "", "2026-11-30 is too early"),
        ("2027-01-01", "1.0", "1.0 is not higher than 1.0, the last release; 2.0 would be"),
        ("2027-01-01", "1.4", "1.4 would call it a minor change, and it is a major one: 2 of 3"),
        ("2027-01-01", "two", "'two' is no release number"),
        ("2027-01-01", "2", "'2' is no release number"),
    ],
)
def test_a_release_that_does_not_follow_the_last_is_refused(
    run: Run,  # noqa: F811
    trees: Path,
    effective: str,
    number: str,
    said: str,
) -> None:
    release(run, "2026-12-01")
    before = frozen(trees)
    weaken(trees)
    more = ("--number", number) if number else ()
    assert_one_sentence(release(run, effective, *more), said)
    assert frozen(trees) == before


@pytest.mark.parametrize("by", ["", "  ", "x" * 201])
def test_somebody_has_to_have_approved_it(run: Run, trees: Path, by: str) -> None:  # noqa: F811
    assert_one_sentence(release(run, "2026-12-01", by=by), "who approved it", "a role or a body")
    assert frozen(trees) == {}


def test_the_help_asks_for_a_role_and_no_name(run: Run) -> None:  # noqa: F811
    said = " ".join(run("release", "--help").out.split())
    assert "a role or a body, never a person's name" in said


def test_a_damaged_earlier_release_is_told_and_nothing_is_written(run: Run, trees: Path) -> None:  # noqa: F811
    release(run, "2026-12-01")
    file = trees / "small" / "releases" / "1.0.json"
    file.write_text(file.read_text(encoding="utf-8").replace("Policy group", "Others"), "utf-8")
    before = frozen(trees)
    weaken(trees)
    assert_one_sentence(release(run, "2027-01-01"), "1.0.json: it is not what was signed off")
    assert frozen(trees) == before
    checked = run("check", "small")
    assert checked.status == 1
    assert "release-damaged at release 1.0" in checked.out


def test_a_policy_that_is_not_there_is_told(run: Run) -> None:  # noqa: F811
    done = run("release", "smal", "--approved-by", "A", "--effective", "2027-01-01")
    assert_one_sentence(done, "did you mean small?")


# What other commands make of releases


def test_the_list_says_which_release_is_in_force(run: Run) -> None:  # noqa: F811
    assert "no release in force" in run("list").out
    release(run, "2020-01-01")
    assert "release 1.0 in force" in run("list").out
    assert json.loads(run("list", "--json").out)["policies"][0]["release"] == "1.0"


def test_a_release_can_be_asked_by_number_or_by_day(run: Run, trees: Path) -> None:  # noqa: F811
    release(run, "2026-12-01")
    weaken(trees)
    release(run, "2027-01-01")
    forces = {}
    for which in (("--release", "1.0"), ("--as-of", "2026-12-31"), ("--as-of", "2027-01-01")):
        answers = trees.parent / "case.json"
        answers.write_text('{"answers": {"missed": "yes"}}', encoding="utf-8")
        done = run("ask", "small", "--answers", str(answers), "--json", *which)
        forces[which[1]] = json.loads(done.out)["duties"][0]["force"]
    assert forces == {"1.0": "must", "2026-12-31": "must", "2027-01-01": "should"}
    said = run("ask", "small", "--as-of", "2027-01-01", stdin="q\n").out
    assert said.startswith("Release 2.0, in force from 1 January 2027, approved by Policy group.")


def test_an_earlier_release_can_be_asked_while_the_folder_is_broken(run: Run, trees: Path) -> None:  # noqa: F811
    release(run, "2026-12-01")
    edit(trees, "tree.py", "TREE = (")
    assert run("ask", "small", "--release", "1.0", "--json").status == 0
    assert run("ask", "small", "--json").status == 2


def test_a_day_without_a_release_is_told(run: Run) -> None:  # noqa: F811
    ask = ("ask", "small", "--json")
    no_release = "small has no release in force on 1 March 2026"
    assert_one_sentence(run(*ask, "--as-of", "2026-03-01"), f"{no_release}: it has no release yet")
    release(run, "2026-12-01")
    first = f"{no_release}: the first, 1.0, begins on 1 December 2026"
    assert_one_sentence(run(*ask, "--as-of", "2026-03-01"), first)
    assert_one_sentence(run(*ask, "--as-of", "1 March"), "--as-of is '1 March'; expected a day")
    assert_one_sentence(run(*ask, "--release", "7.0"), "no release '7.0'; its releases: 1.0")
    both = run(*ask, "--release", "1.0", "--as-of", "2026-12-01")
    assert_one_sentence(both, "not allowed with")

"""The command line: what it prints, its exit statuses, and one sentence for all that goes wrong."""

from __future__ import annotations

import errno
import io
import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest

from policytree import __version__, cli
from policytree.commands.session import Session
from policytree.loading import load_policy
from policytree.releases import Release, write_release
from tests.folders import CLAUSES, GAPS, SCENARIOS, TREE, write_policy
from tests.walking import HARD_CASE, answers_by_fact

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT / "decision_trees"
RDASH = load_policy(REAL, "rdash")


class Done(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    error: str


class Run(Protocol):
    """Runs a command; `stdin` None stands for a process without any input."""

    def __call__(self, *arguments: str, stdin: str | bytes | None = "") -> Done: ...


@pytest.fixture(autouse=True)
def _imports_are_forgotten() -> Iterator[None]:
    before = {name: sys.modules[name] for name in sys.modules if name.startswith("decision_trees")}
    yield
    for name in [name for name in sys.modules if name.startswith("decision_trees")]:
        del sys.modules[name]
    sys.modules.update(before)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command as somebody would in a folder with one small policy."""
    write_policy(tmp_path / "decision_trees")
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str, stdin: str | bytes | None = "") -> Done:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        source = None if data is None else io.TextIOWrapper(io.BytesIO(data), "utf-8")
        monkeypatch.setattr(sys, "stdin", source)
        try:
            status = cli.main(arguments)
        except SystemExit as stopped:  # argparse, after help and version
            status = int(stopped.code or 0)
        captured = capsys.readouterr()
        return Done(status, captured.out, captured.err)

    return run_command


def assert_one_sentence(done: Done, *said: str) -> None:
    """It failed with status 2 and one line on standard error, and printed nothing else."""
    assert done.status == 2
    assert done.out == ""
    assert done.error.startswith("policytree: ")
    assert done.error.count("\n") == 1
    assert done.error.endswith("\n")
    assert "Traceback" not in done.error
    for words in said:
        assert words in done.error


# Help


@pytest.mark.parametrize("command", [(), *((name,) for name in cli.COMMANDS)])
def test_every_command_has_help_with_an_example(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--help")
    assert done.status == 0
    assert f"  policytree {' '.join(command)}".rstrip() in done.out.partition("examples:")[2]
    assert "--folder PATH" in done.out


def test_the_version_is_said(run: Run) -> None:
    assert run("--version") == Done(0, f"policytree {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "the following arguments are required: COMMAND; see policytree --help"),
        (("asc",), "invalid choice: 'asc'"),
        (("ask",), "the following arguments are required: POLICY; see policytree ask --help"),
        (("ask", "small", "--jsn"), "unrecognized arguments: --jsn"),
        (("ask", "small", "--answers"), "expected one argument"),
        (("list", "small"), "unrecognized arguments: small"),
        (("record",), "the following arguments are required: FILE; see policytree record --help"),
        (("ask", "small", "--json", "--record"), "give either --json or --record"),
        (("ask", "small", "other"), "unrecognized arguments: other"),
    ],
)
def test_misuse_is_told(run: Run, arguments: tuple[str, ...], said: str) -> None:
    assert_one_sentence(run(*arguments), said)


# The folder


def test_the_folder_is_found_in_a_parent(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "one" / "two"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert run("list").out.startswith("small: Small policy")


@pytest.mark.parametrize("place", ["before", "after"])
def test_another_folder_can_be_named_before_or_after_the_command(
    run: Run, tmp_path: Path, place: str
) -> None:
    other = write_policy(tmp_path / "others", "elsewhere")
    folder = ("--folder", str(other))
    done = run(*folder, "list") if place == "before" else run("list", *folder)
    assert done.out.startswith("elsewhere: ")


def test_without_any_folder_that_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path.parent / f"{tmp_path.name}-bare"
    bare.mkdir()
    monkeypatch.chdir(bare)
    assert_one_sentence(run("list"), f"there is no folder decision_trees in {bare} or above")


def test_a_folder_that_cannot_be_one_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    assert_one_sentence(run("list", "--folder", "nowhere"), "nowhere is not there; expected a f")
    assert_one_sentence(run("list", "--folder", "file"), "file is a file; expected a folder")
    assert_one_sentence(
        run("check", "--folder", "empty"),
        f"there is no policy in empty; expected {Path('empty/NAME/tree.py')}",
    )


# list


def test_policies_are_listed_with_their_status(run: Run, tmp_path: Path) -> None:
    write_policy(tmp_path / "decision_trees", "another")
    done = run("list")
    assert done.status == 0
    assert [line.partition(":")[0] for line in done.out.splitlines()] == ["another", "small"]
    assert "small: Small policy, An organisation, version 1 (" in done.out


def test_a_document_without_a_version_is_listed_without_one(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "decision_trees" / "small" / "policy.toml"
    text = file.read_text(encoding="utf-8")
    assert 'version = "1"' in text
    file.write_text(text.replace('version = "1"', 'version = ""'), encoding="utf-8")
    assert run("list").out.startswith("small: Small policy, An organisation (")


def test_the_list_says_which_releases_hold_and_come_and_that_the_folder_is_none(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "decision_trees"
    policy, past, coming = load_policy(folder, "small"), date(2020, 1, 1), date(2999, 3, 1)
    write_release(folder, Release("1.0", policy, "The policy group", past, past))
    assert run("list").out.endswith("; release 1.0 in force)\n")
    later = replace(policy, metadata=replace(policy.metadata, title="A later one"))
    write_release(folder, Release("1.1", later, "The policy group", coming, past))
    said = "; release 1.0 in force; release 1.1 from 1 March 2999)\n"
    assert run("list").out.endswith(said)
    file = folder / "small" / "policy.toml"
    text = file.read_text(encoding="utf-8")
    assert "Small policy" in text
    file.write_text(text.replace("Small policy", "A third one"), encoding="utf-8")
    assert run("list").out.endswith(said.replace(")", "; the folder is a draft)"))


def test_the_list_can_be_read_by_a_program(run: Run) -> None:
    (policy,) = json.loads(run("list", "--json").out)["policies"]
    assert policy["policy"] == "small"
    assert policy["review_due"] == "2027-01-01"


def test_a_broken_policy_does_not_hide_the_others(run: Run, tmp_path: Path) -> None:
    write_policy(tmp_path / "decision_trees", "broken", tree="TREE = (")
    done = run("list")
    assert done.status == 2
    assert done.out.startswith("small: ")
    said = "policytree: broken, tree.py: a bracket in line 1 has no partner; "
    assert done.error == f"{said}each ( needs one ), and each [ one ]\n"


# check


def test_a_sound_policy_is_told_in_figures(run: Run) -> None:
    done = run("check")
    assert done == Done(
        0,
        "small: 1 of 1 statement accounted for (1 encoded, 0 left out), 1 of 1 gap (1 shown to "
        "staff, 0 with a reason not to), 1 question, 3 edges, 3 routes, 1 scenario holds, "
        "no finding.\n",
        "",
    )


FIGURES = {
    "id": "small",
    "statements": 1,
    "encoded": 1,
    "left_out": 0,
    "unaccounted": 0,
    "gaps": 1,
    "gaps_shown": 1,
    "questions": 1,
    "edges": 3,
    "routes": 3,
    "scenarios": 1,
    "findings": [],
}


def test_the_figures_can_be_read_by_a_program(run: Run) -> None:
    done = run("check", "small", "--json")
    assert done.status == 0
    assert json.loads(done.out) == {"policies": [FIGURES]}


def test_findings_are_told_each_with_code_place_and_sentence(run: Run, tmp_path: Path) -> None:
    more = CLAUSES.replace('"C1"', '"C2"')
    write_policy(
        tmp_path / "decision_trees",
        "flawed",
        clauses=CLAUSES + more,
        scenarios=SCENARIOS.replace('"done"', '"nothing"'),
    )
    done = run("check", "flawed")
    assert done.status == 1
    assert done.error == ""
    first, *findings = done.out.splitlines()
    assert first.endswith("3 routes, 1 of 1 scenario not holding, 2 findings:")
    assert findings[0].startswith("  unaccounted-clause at C2: section 1")
    assert findings[1].startswith("  scenario-fails at scenario S1: ")

    as_json = json.loads(run("check", "flawed", "--json").out)["policies"][0]
    assert [set(one) for one in as_json["findings"]] == [{"code", "place", "sentence"}] * 2
    assert as_json["unaccounted"] == 1


def test_a_tree_that_cannot_be_walked_says_what_was_not_done(run: Run, tmp_path: Path) -> None:
    write_policy(
        tmp_path / "decision_trees", "flawed", tree=TREE.replace('to="nothing"', 'to="nowhere"')
    )
    done = run("check", "flawed")
    assert done.status == 1
    assert "no route walked and no scenario run, because the tree is not sound" in done.out
    assert "  dangling-answer at missed: the answer “No” leads to 'nowhere'" in done.out


def test_a_gap_kept_from_staff_is_counted_with_its_reason(run: Run, tmp_path: Path) -> None:
    kept = GAPS.replace('"G1"', '"G2"') + 'not_shown = "It is about the page numbers."\n'
    write_policy(tmp_path / "decision_trees", "kept", gaps=GAPS + kept)
    assert "2 of 2 gaps (1 shown to staff, 1 with a reason not to)" in run("check", "kept").out


LETTERS = """\
[[letter]]
id = "card"
title = "A card"
to = "The person"
clauses = ["C1"]
[letter.contents]
ask = "A request"
"""


def test_letters_are_checked_where_the_project_has_templates(run: Run, tmp_path: Path) -> None:
    tree = TREE.replace('gaps="G1"', 'gaps="G1", letter="card"')
    write_policy(tmp_path / "decision_trees", "writes", tree=tree, letters=LETTERS)
    assert run("check", "writes").status == 0
    home = tmp_path / "site_templates" / "letters" / "writes"
    home.mkdir(parents=True)
    done = run("check", "writes")
    assert done.status == 1
    assert "letter-missing at letter card: “A card” has no template" in done.out
    (home / "card.html.j2").write_text("<p>Hello</p>", encoding="utf-8")
    done = run("check", "writes")
    assert "letter-incomplete at letter card: “A card” lacks 'ask' (A request)" in done.out
    paragraph = '{% call carries("ask") %}Please ring.{% endcall %}'
    (home / "card.html.j2").write_text(paragraph, encoding="utf-8")
    assert run("check", "writes").status == 0


def test_letters_that_cannot_be_checked_are_no_success(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site_templates").mkdir()
    monkeypatch.setitem(sys.modules, "policytree.letters", None)
    done = run("check")
    assert done.status == 2
    assert "cannot be checked without" in done.error
    assert "install policytree[site]" in done.error


def test_nothing_is_ever_called_skipped(run: Run, tmp_path: Path) -> None:
    write_policy(tmp_path / "decision_trees", "flawed", tree=TREE.replace("C1", "C9"))
    assert "skip" not in run("check").out.lower()


def test_the_worst_status_of_several_policies_counts(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "decision_trees"
    write_policy(folder, "flawed", clauses=CLAUSES + CLAUSES.replace('"C1"', '"C2"'))
    assert run("check").status == 1
    write_policy(folder, "broken", tree="")
    done = run("check")
    assert done.status == 2
    assert done.out.count("\n") == 3, "two summaries and a finding"
    assert done.error == "policytree: broken, tree.py: expected a line TREE = tree(...)\n"
    assert [one["id"] for one in json.loads(run("check", "--json").out)["policies"]] == [
        "flawed",
        "small",
    ]


def test_a_policy_named_twice_is_checked_once(run: Run) -> None:
    assert run("check", "small", "small").out.count("small:") == 1


@pytest.mark.parametrize("command", [("check",), ("ask",)])
def test_an_unknown_policy_is_told_with_those_there_are(run: Run, command: tuple[str]) -> None:
    assert_one_sentence(
        run(*command, "smal"),
        "there is no policy 'smal' in decision_trees (did you mean small?); there are: small",
    )


def test_the_policies_of_the_project_have_no_finding(run: Run) -> None:
    done = run("check", "--folder", str(REAL))
    assert done.status == 0, done.out + done.error


# ask


def test_the_first_question_is_there_for_a_program(run: Run) -> None:
    done = run("ask", "small", "--json")
    assert done.status == 0
    reply = json.loads(done.out)
    assert reply["position"]["id"] == "missed"
    assert [answer["id"] for answer in reply["position"]["answers"]] == ["yes", "no", "not_sure"]
    assert set(reply) == {
        "policy",
        "now",
        "position",
        "route",
        "duties",
        "settled",
        "gaps",
        "letters",
        "events",
        "dropped",
        "held",
        "stamp",
    }


def test_a_program_can_walk_the_tree_by_what_it_is_told(run: Run) -> None:
    answers: dict[str, str] = {}
    for _ in range(100):
        request = json.dumps({"answers": answers})
        done = run("ask", "rdash", "--folder", str(REAL), "--answers", "-", "--json", stdin=request)
        position = json.loads(done.out)["position"]
        if position["kind"] == "end":
            break
        answers[position["id"]] = position["answers"][0]["id"]
    else:
        pytest.fail("the walk did not end")


def test_answers_in_a_file_lead_to_a_journey(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text('\ufeff{"answers": {"missed": "yes"}}', encoding="utf-8")
    readable = run("ask", "small", "--answers", "case.json")
    assert readable.status == 0
    assert "Done\n====" in readable.out
    assert "1. Call\n   Who: Staff\n   Force: must\n" in readable.out
    assert (
        json.loads(run("ask", "small", "--answers", "case.json", "--json").out)["position"]["id"]
        == "done"
    )


def test_answers_can_come_from_standard_input(run: Run) -> None:
    done = run("ask", "small", "--answers", "-", stdin='{"answers": {"missed": ["no"]}}')
    assert "Nothing is triggered." in done.out


def test_a_case_that_is_not_at_an_end_says_what_is_asked_next(run: Run) -> None:
    done = run("ask", "small", "--answers", "-", stdin="{}")
    assert "Next question (missed): Was a visit missed?\n  - yes: Yes\n" in done.out


def test_somebody_can_walk_the_tree_at_a_terminal(run: Run) -> None:
    done = run("ask", "small", stdin="1\n")
    assert done.status == 0
    assert "Was a visit missed?" in done.out
    assert "1. Call" in done.out


@pytest.mark.parametrize("stdin", ["", "q\n", None], ids=["nothing", "q", "no input at all"])
def test_leaving_is_no_failure(run: Run, stdin: str | None) -> None:
    done = run("ask", "small", stdin=stdin)
    assert (done.status, done.error) == (0, "")
    assert done.out.endswith("Stopped before the end. Nothing was kept.\n")


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ("", "standard input is empty; expected a JSON object"),
        (None, "standard input is empty; expected a JSON object"),
        ("[]", "standard input holds a list; expected a JSON object"),
        ("{", "standard input, line 1 column 2: not JSON"),
        ('{\n "answers": {,}}', "standard input, line 2 column 14: not JSON"),
        (b'{"answers": {"m\xe9": ""}}', "standard input is not UTF-8 text: byte 16"),
        ('{"answers":' * 100_000, "standard input is nested too deeply"),
        ('{"answers": {}, "answers": {}}', "the name 'answers' is given twice in one object"),
        ('{"answers": {"missed": "yes", "missed": "no"}}', "the name 'missed' is given twice"),
        ('{"answer": {}}', "small: unknown part 'answer'; expected answers, events, now"),
        ('{"answers": {"mist": "yes"}}', "small: there is no question 'mist'; the questions"),
        ('{"answers": {"missed": "si"}}', "question missed: 'si' is not an answer; expected one"),
        ('{"answers": {"missed": 1}}', "small, question missed: the answer must be a text"),
        ('{"answers": {"missed": ["yes", "no"]}}', "takes one answer, and 2 are given"),
        ('{"events": {"visit": "2026-11-20T09:00Z"}}', "small: there is no event 'visit'"),
        ('{"now": "2026-11-20T09:00"}', "small, now is '2026-11-20T09:00', which has no time zone"),
        ('{"now": 5}', "small, now is 5, which is not a date and time"),
    ],
)  # fmt: skip
def test_a_request_that_does_not_fit_is_told(
    run: Run, request_: str | bytes | None, said: str
) -> None:
    for how in ((), ("--json",)):
        assert_one_sentence(run("ask", "small", "--answers", "-", *how, stdin=request_), said)


def test_an_event_in_the_future_is_told(run: Run) -> None:
    request = {
        "events": {"first_try": "2026-11-20T12:01+00:00"},
        "now": "2026-11-20T12:00+00:00",
    }
    done = run(
        *("ask", "rdash", "--folder", str(REAL), "--answers", "-"), stdin=json.dumps(request)
    )
    assert_one_sentence(done, "rdash, event first_try: 2026-11-20T12:01+00:00 lies in the future")


def test_a_file_that_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b'{"caf\xe9": 1}')
    for name, said in (
        ("nowhere.json", "nowhere.json: there is no such file"),
        ("decision_trees", "decision_trees is a folder; expected a file"),
        ("latin", "latin is not UTF-8 text: byte 6 cannot be read"),
        ("x" * 5000, "cannot be read: File name too long"),
    ):
        assert_one_sentence(run("ask", "small", "--answers", name), said)


def test_a_file_that_may_not_be_read_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    done = run("ask", "small", "--answers", "secret")
    assert_one_sentence(done, "secret cannot be read: Permission denied")


def test_a_broken_tree_is_told_in_one_sentence(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "decision_trees"
    write_policy(folder, "syntax", tree="TREE = (")
    write_policy(folder, "raises", tree="1 / 0")
    write_policy(folder, "edges", tree=TREE.replace('to="nothing"', 'to="nowhere"'))
    write_policy(folder, "names", tree=TREE.replace('gaps="G1"', 'gaps="G9"'))
    assert_one_sentence(run("ask", "syntax"), "syntax, tree.py: a bracket in line 1 has no partner")
    assert_one_sentence(run("ask", "raises"), "raises, tree.py line 1: ZeroDivisionError")
    assert_one_sentence(run("ask", "edges"), "edges, missed: the answer “No” leads to 'nowhere'")
    assert_one_sentence(run("ask", "names", "--json"), "names, done: the gap 'G9' is named and not")


def test_what_is_typed_must_be_text(run: Run) -> None:
    done = run("ask", "small", stdin=b"\xff\n")
    assert (done.status, done.error) == (2, "policytree: what was typed is not UTF-8 text\n")


def test_ctrl_c_is_told_politely(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, "run", interrupted)
    assert_one_sentence(run("ask", "small"), "policytree: stopped before the end")


# The case the guide must get right


def hard_case(run: Run, hours: int, **changed: str) -> dict[str, Any]:
    day = 20 + hours // 24
    answers = answers_by_fact(RDASH, {**HARD_CASE, **changed})
    request = {
        "answers": answers,
        "events": {"missed_appointment": "2026-11-20T09:00+00:00"},
        "now": f"2026-11-{day}T{9 + hours % 24:02}:00+00:00",
    }
    done = run(
        *("ask", "rdash", "--folder", str(REAL), "--answers", "-", "--json"),
        stdin=json.dumps(request),
    )
    assert done.status == 0, done.error
    reply: dict[str, Any] = json.loads(done.out)
    return reply


def by_clause(reply: dict[str, Any], *clauses: str) -> list[dict[str, Any]]:
    return [
        duty
        for duty in reply["duties"]
        if {clause["id"] for clause in duty["clauses"]} & set(clauses)
    ]


# Both lists of 5.1.1 but for the police, then 5.4 and 5.5.
FIRST_LIST = ("R27", "R28", "R29", "R30", "R31", "R34", "R35", "R36")
CHILDREN_LIST = ("R38", "R39", "R40")
LEGAL, SAFEGUARDING = ("R81", "R82"), ("R83", "R84")
AFTER_A_DAY = ("R34", "R35", "R36")


def test_the_hard_case_has_everything_at_once_most_urgent_first(run: Run) -> None:
    reply = hard_case(run, 24)
    assert reply["position"]["kind"] == "end"
    for clause in (*FIRST_LIST, *CHILDREN_LIST, *LEGAL, *SAFEGUARDING):
        assert by_clause(reply, clause), f"nothing is asked by {clause}"
    for duty in reply["duties"]:
        assert duty["who"]
        assert duty["force"]
        assert duty["deadline"]
        assert all(clause["ref"] for clause in duty["clauses"])
    for duty in by_clause(reply, *AFTER_A_DAY):
        assert (duty["status"], duty["urgency"]) == ("due", "now")
        assert duty["due"] == "2026-11-21T09:00+00:00"
    headings = [duty["urgency"] for duty in reply["duties"]]
    assert headings[0] == "now"
    assert [one for one in headings if one == "now"] == headings[: headings.count("now")]


def test_after_three_hours_the_duty_of_24_hours_is_still_to_come(run: Run) -> None:
    duties = by_clause(hard_case(run, 3), *AFTER_A_DAY)
    assert len(duties) == 3
    assert {duty["status"] for duty in duties} == {"upcoming"}


def test_with_contact_made_the_duty_of_24_hours_is_gone(run: Run) -> None:
    reply = hard_case(run, 3, contact="reached", rebooked="agreed")
    assert not [duty for duty in reply["duties"] if duty["deadline"].startswith("Once 24 hours")]
    assert len(reply["settled"]) >= 3


def test_the_hard_case_reads_well(run: Run) -> None:
    answers = answers_by_fact(RDASH, HARD_CASE)
    request = {
        "answers": answers,
        "events": {"missed_appointment": "2026-11-20T09:00+00:00"},
        "now": "2026-11-21T12:00+00:00",
    }
    done = run("ask", "rdash", "--folder", str(REAL), "--answers", "-", stdin=json.dumps(request))
    assert done.status == 0
    assert max(len(line) for line in done.out.splitlines()) <= 80
    assert "Due: now: since Saturday 21 November 2026, 09:00 GMT" in done.out
    assert "\x1b" not in done.out
    assert "Whom to ask: " in done.out


# As a program of its own


def program(*arguments: str, **how: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
    return subprocess.run(
        [sys.executable, "-m", "policytree.cli", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        **how,
    )


def test_it_runs_as_a_program() -> None:
    done = program("check", "rdash")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("rdash: ")


def test_a_reader_that_stops_early_is_no_traceback() -> None:
    program = f"{shlex.quote(sys.executable)} -m policytree.cli"
    command = f"{program} ask rdash --json | :; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "2\n"
    assert done.stderr == "policytree: whatever read the output stopped before its end\n"


def test_a_full_disk_is_no_traceback() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    command = f"{shlex.quote(sys.executable)} -m policytree.cli check rdash > /dev/full"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "policytree: the output: No space left on device\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_an_old_terminal_still_shows_the_words(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = program("ask", "rdash", "--json", env=environment)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["position"]["id"] == RDASH.start
    words = program("ask", "rdash", "--answers", "-", env=environment, input="{}")
    assert words.returncode == 0, words.stderr


def test_ctrl_c_ends_a_walk_without_a_traceback() -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "policytree.cli", "ask", "rdash"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Tests may run in the background, where Ctrl and C reaches nobody unless it is asked for.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            if "Not sure" in line:
                break
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 2
        assert process.stderr.read() == "policytree: stopped before the end\n"


# policytree hosting


def test_settings_for_a_host_are_printed_as_they_are_put_there(run: Run) -> None:
    assert "nginx" in run("hosting").out.splitlines()
    done = run("hosting", "nginx", "--path", "/guides/")
    assert done.status == 0
    assert "error_page 404 /guides/404.html;" in done.out
    assert json.loads(run("hosting", "nginx", "--json").out).keys() == {"nginx"}


def test_a_host_or_path_that_is_not_known_is_one_sentence(run: Run) -> None:
    for arguments in (("iis",), ("nginx", "--path", "/../")):
        done = run("hosting", *arguments)
        assert done.status == 2
        assert done.out == ""
        assert len(done.error.splitlines()) == 1


# record


def recorded(run: Run, answers: str = '{"answers": {"missed": "yes"}}') -> str:
    """A record as `ask` prints it."""
    done = run("ask", "small", "--answers", "-", "--record", stdin=answers)
    assert done.status == 0
    assert done.out.startswith("RECORD OF A DECISION\n")
    return done.out


def test_a_record_that_ask_printed_is_reproduced_from_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(recorded(run), encoding="utf-8")
    done = run("record", "notes.txt")
    assert (done.status, done.error) == (0, "")
    assert done.out.startswith("Reproduced exactly: small, tree ")


def test_a_record_from_a_windows_program_is_reproduced_from_standard_input(run: Run) -> None:
    text = "\ufeff" + recorded(run).replace("\n", "\r\n")
    done = run("record", "-", stdin=text.encode())
    assert done.status == 0
    assert "only spaces or line breaks were changed" in done.out


def test_a_record_that_was_changed_is_a_finding_with_its_first_line(run: Run) -> None:
    text = recorded(run).replace("Policy: Small", "Policy: Large")
    done = run("record", "-", stdin=text)
    assert (done.status, done.error) == (1, "")
    assert "line 4 should be “Policy: Small" in done.out


def test_a_program_gets_the_verdict_as_json(run: Run) -> None:
    text = recorded(run)
    said = json.loads(run("record", "-", "--json", stdin=text).out)
    assert (said["policy"], said["outcome"], said["reproduced"]) == ("small", "exact", True)
    assert said["difference"] is None
    done = run("record", "-", "--json", stdin=text.replace("missed=yes", "missed=no"))
    changed = json.loads(done.out)
    assert done.status == 1
    assert (changed["reproduced"], changed["intact"]) == (False, False)
    assert changed["difference"]["number"] > 1
    assert changed["sentence"].startswith("Not reproduced: ")


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (("nowhere.txt",), b"", "nowhere.txt: there is no such file; expected one with a record"),
        ((".",), b"", ". is a folder; expected a file with a record"),
        (("-",), b"", "standard input holds no record that can be checked"),
        (("-",), b"\xff\xfe", "standard input is not UTF-8 text"),
    ],
)
def test_a_file_without_a_record_is_one_sentence(
    run: Run, arguments: tuple[str, ...], stdin: bytes, said: str
) -> None:
    assert_one_sentence(run("record", *arguments, stdin=stdin), said)


def test_a_record_of_a_policy_that_is_not_there_is_one_sentence(run: Run) -> None:
    text = recorded(run).replace("[Record 1; small;", "[Record 1; large;")
    assert_one_sentence(run("record", "-", stdin=text), "large")


def test_after_a_walk_the_record_is_printed_and_can_be_checked(run: Run) -> None:
    walked = run("ask", "small", "--record", stdin="no\n").out
    assert walked.count("RECORD OF A DECISION") == 1
    assert run("record", "-", stdin=walked).status == 0
    assert "RECORD" not in run("ask", "small", "--record", stdin="q\n").out


def without_packages(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line under a Python that finds the standard library and this package only."""
    program = (
        "import sys; sys.path.insert(0, 'src'); "
        "from policytree.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_line_needs_no_package_but_for_what_is_made_with_one() -> None:
    assert without_packages("ask", "rdash", "--json").returncode == 0
    for command in cli.COMMANDS:
        assert without_packages(command, "--help").returncode == 0, command
    lacking = without_packages("hosting")
    assert lacking.returncode == 2
    assert lacking.stderr == (
        "policytree: this cannot be made without the package graphviz; install policytree[site]\n"
    )

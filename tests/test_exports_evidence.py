"""The pack holds every export of one tree, and says what it does not hold."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from policytree.cli import main
from policytree.codec import fingerprint
from policytree.exports import evidence
from policytree.exports.evidence import CONTENTS, FINGERPRINTS, TREE, evidence_of
from policytree.exports.junit import read_report
from policytree.exports.made import ExportError, Options, packed
from policytree.hazards import HazardError
from policytree.loading import load_policy
from tests.folders import write_policy

HAZARDS = """\
[[hazard]]
id = "wrong-way"
hazard = "An answer leads astray."
cause = "A slip."
effect = "Staff do something else."
remains = "What its author misread."
[[hazard.controls]]
says = "Each route is walked."
tests = ["tests/test_ways.py::test_each_way"]
"""
REPORT = """\
<testsuites><testsuite name="pytest" timestamp="2026-03-02T09:00:00">
<testcase classname="tests.test_ways" name="test_each_way">{outcome}</testcase>
</testsuite></testsuites>
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A policy with a hazard log beside it, and the test that its control names."""
    root = tmp_path_factory.mktemp("project")
    trees = write_policy(root / "decision_trees")
    (trees / "hazards.toml").write_text(HAZARDS)
    (root / "tests").mkdir()
    (root / "tests" / "test_ways.py").write_text("def test_each_way(): pass\n")
    (root / "report.xml").write_text(REPORT.format(outcome=""))
    return trees


@pytest.fixture(scope="module")
def pack(folder: Path) -> bytes:
    report = read_report(folder.parent / "report.xml")
    return evidence_of(load_policy(folder, "small"), Options(folder, tests=report))


def files_in(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_export_stands_in_the_pack_and_is_made_from_the_same_tree(
    folder: Path, pack: bytes
) -> None:
    files, tree = files_in(pack), fingerprint(load_policy(folder, "small"))
    for ending in ("csv", "xlsx", "docx", "pdf", "dmn"):
        assert f"small.{ending}" in files
    assert {"diagrams/small-A4.pdf", "diagrams/small-A3.pdf"} < set(files)
    for ending in ("svg", "png"):
        assert any(name.startswith(f"diagrams/{ending}/") for name in files)
    assert hashlib.sha256(files[TREE]).hexdigest().startswith(tree)
    assert tree.encode() in files["small.dmn"]
    assert all(tree.encode() in data for name, data in files.items() if name.endswith(".svg"))


def test_each_file_is_told_and_has_its_fingerprint(pack: bytes) -> None:
    files = files_in(pack)
    told, prints = files.pop(CONTENTS).decode(), json.loads(files.pop(FINGERPRINTS))
    assert prints["sha256"] == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    assert all(f"  {name}: " in told for name in files)
    assert prints["wording"] == {"C1": "0" * 16}
    assert prints["releases"] == []
    assert "Not here:\n  –\n" in told


def test_checks_tests_and_hazards_are_as_they_are_elsewhere(
    folder: Path, pack: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    files = files_in(pack)
    assert main(["--folder", str(folder), "check", "small", "--json"]) == 0
    assert json.loads(files["checks.json"]) == json.loads(capsys.readouterr().out)["policies"][0]
    assert files["checks.txt"].decode().startswith("small: 1 of 1 statement accounted for")
    assert files["tests.xml"] == (folder.parent / "report.xml").read_bytes()
    assert "1 test: 1 passed, begun 2026-03-02T09:00:00" in files[CONTENTS].decode()
    (hazard,) = json.loads(files["hazards.json"])["hazards"]
    (test,) = hazard["controls"][0]["tests"]
    assert test == {"test": "tests/test_ways.py::test_each_way", "outcome": "passed"}
    assert "test_each_way: passed" in files["hazards.txt"].decode()


def test_what_there_is_not_is_said_and_never_made_up(tmp_path: Path) -> None:
    folder = write_policy(tmp_path / "trees")
    files = files_in(evidence_of(load_policy(folder, "small"), Options(folder)))
    told = files[CONTENTS].decode()
    missing = told[told.index("Not here:") :]
    assert "a test report: none was given (--tests FILE)" in missing
    assert "a hazard log: there is none beside small in trees" in missing
    assert not {name for name in files if name.startswith(("tests", "hazards"))}


def test_without_a_report_no_test_counts_as_run(folder: Path) -> None:
    files = files_in(evidence_of(load_policy(folder, "small"), Options(folder)))
    assert "test_each_way: not run" in files["hazards.txt"].decode()
    assert "no test report was given, so no test here counts as run" in files[CONTENTS].decode()


def test_a_control_whose_test_did_not_pass_gives_no_pack(folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(outcome="<failure/>"))
    options = Options(folder, tests=read_report(report))
    with pytest.raises(HazardError, match=r"wrong-way: the control's test .*test_each_way: failed"):
        evidence_of(load_policy(folder, "small"), options)


def test_the_same_tree_gives_the_same_bytes(folder: Path, pack: bytes) -> None:
    report = read_report(folder.parent / "report.xml")
    again = evidence_of(load_policy(folder, "small"), Options(folder, tests=report))
    assert again == pack


def test_a_tree_that_a_decision_model_cannot_say_is_told_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> bytes:
        raise ExportError("small: a decision model has one value for each fact")

    monkeypatch.setattr(evidence, "dmn_of", refuse)
    files = files_in(evidence_of(load_policy(folder, "small"), Options(folder)))
    assert "small.dmn" not in files
    said = "  the decision model: small: a decision model has one value for each fact\n"
    assert said in files[CONTENTS].decode()


def test_a_pack_that_lost_a_file_is_not_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loses(files: dict[str, bytes]) -> bytes:
        return packed({name: data for name, data in files.items() if name != "small.csv"})

    monkeypatch.setattr(evidence, "packed", loses)
    with pytest.raises(ExportError, match="does not hold the files that it lists"):
        evidence_of(load_policy(folder, "small"), Options(folder))


def test_a_test_report_goes_with_no_other_format(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "table.csv"
    command = ["--folder", str(folder), "export", "small", "--to", "csv", "--output", str(output)]
    assert main([*command, "--tests", str(folder.parent / "report.xml")]) == 2
    assert "--tests goes with --to evidence" in capsys.readouterr().err
    assert not output.exists()

"""Starting a policy and a site: complete and clean from the first moment, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tomllib
import zipfile
from pathlib import Path

import pytest

from policytree.checks import check_policy
from policytree.drift import drift_of, read_source
from policytree.errors import PolicytreeError
from policytree.loading import load_policy, load_scenarios
from policytree.model import End, EndKind, Force, duties_of
from policytree.starting import kit
from policytree.starting.locks import python_lock
from policytree.starting.names import checked_name
from policytree.starting.site import new_site
from tests.built import ROOT
from tests.test_cli import (  # noqa: F401 - fixtures
    Run,
    _imports_are_forgotten,
    assert_one_sentence,
    run,
)

FOLDER = Path("decision_trees")


# A new policy


def test_a_new_policy_is_clean_at_once(run: Run) -> None:  # noqa: F811 - the fixture itself
    made = run("new", "home-visits", "--title", "Missed visits", "--organisation", "Our Library")
    assert (made.status, made.error) == (0, "")
    assert f"Made {FOLDER / 'home-visits'}\n" in made.out
    assert "Check it with: policytree check home-visits\n" in made.out
    checked = run("check", "home-visits")
    assert checked.status == 0
    assert checked.out.endswith("4 scenarios hold, no finding.\n")
    metadata = load_policy(FOLDER, "home-visits").metadata
    assert (metadata.title, metadata.organisation) == ("Missed visits", "Our Library")


def test_a_new_policy_shows_each_kind_of_part_once(run: Run) -> None:  # noqa: F811
    run("new", "all-kinds")
    policy = load_policy(FOLDER, "all-kinds")
    duties = [duty for node in policy.nodes.values() for duty in duties_of(node)]
    assert {node.kind for node in policy.nodes.values() if isinstance(node, End)} == set(EndKind)
    assert {duty.force for duty in duties} == set(Force) - {Force.INSTRUCTION, Force.INFO}
    assert any(fact.many for fact in policy.facts.values())
    assert policy.gates
    assert policy.letters
    assert policy.gaps
    document = read_source(FOLDER / "all-kinds" / "document.txt")
    assert drift_of(policy, document).changed == ()


@pytest.mark.parametrize(
    "words", ['He said "no"', "a\\b", "Ø & <b>", "{{ 1/0 }}", "@NAME@", "@ORGANISATION@", "# x"]
)
def test_any_title_and_organisation_can_be_written(run: Run, words: str) -> None:  # noqa: F811
    assert run("new", "odd", "--title", words, "--organisation", words).status == 0
    metadata = load_policy(FOLDER, "odd").metadata
    assert metadata.organisation == words
    assert check_policy(load_policy(FOLDER, "odd"), load_scenarios(FOLDER, "odd")).findings == ()


@pytest.mark.parametrize(
    "name", ["", "A", "a b", "a/b", "..", "-a", "a--b", "é", "class", "whole", "a" * 41]
)
def test_what_cannot_be_a_name_is_told(run: Run, name: str) -> None:  # noqa: F811
    before = sorted(FOLDER.rglob("*"))
    assert_one_sentence(run("new", "--", name))
    assert sorted(FOLDER.rglob("*")) == before


@pytest.mark.parametrize("name", ["a", "my-policy", "my_policy", "p2", "a" * 40])
def test_what_can_be_a_name_is_taken(name: str) -> None:
    assert checked_name(name) == name


@pytest.mark.parametrize("title", [" ", "one\ntwo", "x" * 201])
def test_what_cannot_be_a_title_is_told(run: Run, title: str) -> None:  # noqa: F811
    assert_one_sentence(run("new", "titled", "--title", title), "the title is")
    assert not (FOLDER / "titled").exists()


def test_what_is_there_is_never_changed(run: Run) -> None:  # noqa: F811
    tree = FOLDER / "small" / "tree.py"
    before = tree.read_bytes()
    assert_one_sentence(run("new", "small"), "is there already; choose another name")
    assert tree.read_bytes() == before
    letters = Path("site_templates/letters/other")
    letters.mkdir(parents=True)
    assert_one_sentence(run("new", "other"), f"{letters} is there already")
    assert not (FOLDER / "other").exists()


def test_a_disk_that_is_full_leaves_nothing_behind(
    run: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("site_templates/letters").mkdir(parents=True)
    before = sorted(Path().rglob("*"))
    write = Path.write_text

    def full(path: Path, *arguments: str, **named: str) -> int:
        if path.name == "tree.py":
            raise OSError(28, "No space left on device", str(path))
        return write(path, *arguments, **named)

    monkeypatch.setattr(Path, "write_text", full)
    assert_one_sentence(run("new", "late"), "No space left on device")
    assert sorted(Path().rglob("*")) == before


def test_what_was_made_is_told_to_programs(run: Run) -> None:  # noqa: F811
    told = json.loads(run("new", "told", "--json").out)
    assert told == {"policy": "told", "made": [str(FOLDER / "told")]}


# A new site


def test_a_new_site_holds_nothing_of_the_policies_here(tmp_path: Path) -> None:
    new_site(tmp_path / "site", "Our Library & Co")
    names = {
        path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*")
    }
    assert {"Makefile", "README.md", "mkdocs.yml", ".gitignore", "tools/setup.py"} <= names
    here = {path.name for path in (ROOT / "decision_trees").iterdir() if path.is_dir()}
    assert not [name for name in names if here & set(name.split("/"))]
    written = b"".join(
        path.read_bytes()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file() and path.suffix != ".whl"
    )
    assert not re.findall(rb"@[A-Z]+@", written)
    assert b"Our Library & Co" in written


def test_two_new_sites_are_alike_byte_for_byte(tmp_path: Path) -> None:
    held = []
    for name in ("one", "two"):
        site = tmp_path / name
        new_site(site)
        files = sorted(path for path in site.rglob("*") if path.is_file())
        held.append([(path.relative_to(site), path.read_bytes()) for path in files])
    assert held[0] == held[1]


def test_the_wheel_of_a_new_site_is_the_locked_one_and_can_start_another(tmp_path: Path) -> None:
    site, unpacked = tmp_path / "site", tmp_path / "unpacked"
    new_site(site)
    (wheel,) = (site / "vendor").iterdir()
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock = (site / "requirements.lock").read_text(encoding="utf-8")
    assert f"./vendor/{wheel.name} \\\n    --hash=sha256:{digest}\n" in lock
    with zipfile.ZipFile(wheel) as archive:
        assert archive.testzip() is None
        archive.extractall(unpacked)
    assert kit.kit_files(unpacked / "policytree") == kit.kit_files()


def test_the_locks_of_a_new_site_name_what_a_site_needs_as_they_are_here(tmp_path: Path) -> None:
    new_site(tmp_path / "site")
    here = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    lock = (tmp_path / "site" / "requirements.lock").read_text(encoding="utf-8")
    named = set(re.findall(r"^([a-z0-9][\w.-]*)==", lock, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project.get("dependencies", []), *project["optional-dependencies"]["site"]]
    assert {re.split(r"[\[<>=~! ;]", one)[0].lower() for one in asked} <= named
    assert "pytest" in named
    assert not {"ruff", "mypy", "playwright", "hypothesis"} & named
    kept = [line for line in lock.splitlines()[1:] if "vendor" not in line][1:]
    assert set(kept) <= set(here.splitlines())


@pytest.mark.parametrize("hidden", ["notes.txt", ".git"])
def test_a_folder_with_something_in_it_is_left_alone(run: Run, hidden: str) -> None:  # noqa: F811
    site = Path("ours")
    site.mkdir()
    (site / hidden).write_text("mine", encoding="utf-8")
    assert_one_sentence(run("new-site", "ours"), "ours is not empty", hidden)
    assert [path.name for path in site.iterdir()] == [hidden]


def test_a_file_is_no_place_for_a_site(run: Run) -> None:  # noqa: F811
    Path("ours").write_text("mine", encoding="utf-8")
    assert_one_sentence(run("new-site", "ours"), "ours is a file")


def test_an_empty_folder_is_filled_and_told_to_programs(run: Run) -> None:  # noqa: F811
    Path("ours").mkdir()
    told = json.loads(run("new-site", "ours", "--json").out)
    assert told == {"site": "ours", "policy": "my-policy"}
    assert load_policy(Path("ours/decision_trees"), "my-policy").metadata.title == "Example policy"


def test_a_site_needs_its_templates_and_a_lock_that_says_what_asks_for_what(tmp_path: Path) -> None:
    package = tmp_path / "src" / "policytree"
    shutil.copytree(ROOT / "src" / "policytree" / "starting", package / "starting")
    with pytest.raises(PolicytreeError, match="the templates and locks that a new site needs are"):
        kit.kit_files(package)
    with pytest.raises(PolicytreeError, match="does not say which packages a site needs"):
        python_lock("jinja2==3.1 \\\n    --hash=sha256:0\n", "x.whl", "0")

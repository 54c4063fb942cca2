"""Reading a policy from its folder: whole, afresh each time, and every mistake in one sentence."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from policytree.check_report import report_on
from policytree.errors import PolicytreeError, TreeError, UnknownPolicyError
from policytree.loading import load_all, load_apart, load_policy, load_scenarios, policy_ids
from policytree.model import Policy
from tests.folders import CLAUSES, TREE, write_policy
from tests.small import small_policy

REAL = Path("decision_trees")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A place for a folder of trees, whose imports are forgotten after the test."""
    before = {name: sys.modules[name] for name in sys.modules if name.startswith("decision_trees")}
    yield tmp_path / "decision_trees"
    for name in [name for name in sys.modules if name.startswith("decision_trees")]:
        del sys.modules[name]
    sys.modules.update(before)


def failing(folder: Path, **files: str) -> TreeError:
    """The mistake that keeps a policy from loading: always one line that names the policy."""
    write_policy(folder, **files)
    with pytest.raises(TreeError) as error:
        load_policy(folder, "small")
    assert error.value.policy == "small"
    assert str(error.value).startswith("small, ")
    assert "\n" not in str(error.value)
    return error.value


# A sound folder


def test_a_folder_is_read_into_a_policy(folder: Path) -> None:
    policy = load_policy(write_policy(folder), "small")
    assert isinstance(policy, Policy)
    assert (policy.id, policy.start) == ("small", "missed")
    assert policy.metadata.title == "Small policy"
    assert list(policy.nodes) == ["missed", "done", "nothing"]
    assert policy.clauses["C1"].lines == (1, 1)
    assert policy.gaps["G1"].clauses == ("C1",)
    assert policy.letters == {}


def test_its_scenarios_are_read_in_their_order(folder: Path) -> None:
    (scenario,) = load_scenarios(write_policy(folder), "small")
    assert scenario.answers == {"missed": "yes"}
    assert scenario.must == ("call",)
    assert scenario.gaps == ()


def test_gaps_letters_and_scenarios_may_be_absent(folder: Path) -> None:
    write_policy(folder, tree=TREE.replace('gaps="G1", ', ""))
    for file in ("gaps.toml", "scenarios.toml"):
        (folder / "small" / file).unlink()
    assert load_policy(folder, "small").gaps == {}
    assert load_scenarios(folder, "small") == ()


def test_answers_that_do_not_go_together_are_read_where_there_are_any(folder: Path) -> None:
    policy = load_policy(write_policy(folder), "small")
    assert load_apart(folder, policy) == ()
    apart(folder, 'answer = "missed=yes"\nnever_with = ["missed=no"]\nreason = "One or the other."')
    (one,) = load_apart(folder, policy)
    assert (one.answer, one.never_with) == ("missed=yes", ("missed=no",))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('answer = "missed=yes"\nnever_with = ["missed=never"]', "'missed=never'"),
        ('answer = "mised=yes"\nnever_with = ["missed=no"]', "did you mean missed=yes?"),
        ('answer = "missed"\nnever_with = ["missed=no"]', "no question has the answer 'missed'"),
        ('answer = "missed=no"\nnever_with = ["missed=no"]', "kept apart from itself"),
        ('answer = "missed=no"\nnever_with = "missed=yes"', "must be a list of texts"),
    ],
)
def test_an_answer_apart_that_no_question_offers_is_told_in_a_sentence(
    folder: Path, text: str, sentence: str
) -> None:
    policy = load_policy(write_policy(folder), "small")
    apart(folder, f'{text}\nreason = "One or the other."')
    with pytest.raises(TreeError, match=re.escape(sentence)) as told:
        load_apart(folder, policy)
    assert "apart.toml" in str(told.value)
    with pytest.raises(TreeError, match=re.escape(sentence)):
        report_on(folder, "small")


def apart(folder: Path, text: str) -> None:
    (folder / "small" / "apart.toml").write_text(f"[[apart]]\n{text}\n", encoding="utf-8")


def test_policies_are_the_subfolders_with_a_tree(folder: Path) -> None:
    write_policy(folder, "small")
    write_policy(folder, "another")
    (folder / "notes").mkdir()
    (folder / "vocabulary.py").touch()
    assert policy_ids(folder) == ("another", "small")
    assert [policy.id for policy in load_all(folder)] == ["another", "small"]


def test_a_folder_that_is_not_there_has_no_policies(folder: Path) -> None:
    assert policy_ids(folder) == ()
    assert load_all(folder) == ()


@pytest.mark.parametrize("name", policy_ids(REAL))
def test_every_policy_of_the_project_loads(name: str) -> None:
    policy = load_policy(REAL, name)
    assert policy.clauses
    assert load_scenarios(REAL, name)


@pytest.mark.parametrize("name", ["my-trees", "trees", "trees.v2"])
def test_another_organisation_may_name_its_folder_as_it_likes(tmp_path: Path, name: str) -> None:
    assert load_policy(write_policy(tmp_path / name), "small").id == "small"


def test_two_folders_of_the_same_name_are_kept_apart(folder: Path, tmp_path: Path) -> None:
    write_policy(folder)
    other = tmp_path / "elsewhere" / "decision_trees"
    write_policy(other, tree=TREE.replace("Was a visit missed?", "Did nobody come?"))
    texts = {
        getattr(load_policy(one, "small").node("missed"), "text", "") for one in (folder, other)
    }
    assert texts == {"Was a visit missed?", "Did nobody come?"}


def test_loading_leaves_no_trace_on_the_import_path(folder: Path) -> None:
    before = list(sys.path)
    load_policy(write_policy(folder), "small")
    assert sys.path == before
    assert not list(folder.rglob("__pycache__"))


# Reloading


def test_an_edit_is_seen_at_once(folder: Path) -> None:
    write_policy(folder)
    tree = folder / "small" / "tree.py"
    for wording in ("Was a visit missed?", "Was a visit mizzed?"):
        tree.write_text(TREE.replace("Was a visit missed?", wording), encoding="utf-8")
        os.utime(tree, (1_000_000_000, 1_000_000_000))  # two edits within one second, same length
        assert getattr(load_policy(folder, "small").node("missed"), "text", "") == wording


def test_an_edit_of_a_module_that_the_tree_imports_is_seen(folder: Path) -> None:
    write_policy(folder, tree=f"from decision_trees.words import LABEL\n{TREE}")
    for label in ("one", "two"):
        (folder / "words.py").write_text(f"LABEL = {label!r}\n", encoding="utf-8")
        load_policy(folder, "small")
        read = sys.modules["decision_trees.words"].LABEL
        assert read == label


def test_after_a_mistake_is_mended_the_policy_loads(folder: Path) -> None:
    failing(folder, tree="TREE = tree(\n")
    (folder / "small" / "tree.py").write_text(TREE, encoding="utf-8")
    assert load_policy(folder, "small").id == "small"


# A policy that is not there


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("smal", "there is no policy 'smal' in {folder} (did you mean small?); there are: small"),
        ("rdash", "there is no policy 'rdash' in {folder}; there are: small"),
        ("", "there is no policy '' in {folder}; there are: small"),
        ("../small", "there is no policy '../small' in {folder}"),
        ("a\nb", r"there is no policy 'a\nb' in {folder}; there are: small"),
    ],
)
def test_an_unknown_policy_is_told_with_those_there_are(folder: Path, name: str, said: str) -> None:
    write_policy(folder)
    for load in (load_policy, load_scenarios):
        with pytest.raises(UnknownPolicyError) as error:
            load(folder, name)
        assert said.format(folder=folder) in str(error.value)


def test_where_there_is_no_policy_at_all_that_is_said(folder: Path) -> None:
    with pytest.raises(UnknownPolicyError, match="there are: none"):
        load_policy(folder, "small")


# Mistakes in the tree


def edited(old: str, new: str) -> str:
    assert TREE.count(old) == 1
    return TREE.replace(old, new)


@pytest.mark.parametrize(
    ("tree", "place", "reason"),
    [
        ("TREE = tree(\n", "tree.py", "a bracket in line 1 has no partner; each ( needs one )"),
        (
            "a = 1\n\tb = 2\n",
            "tree.py",
            "line 2 begins with a tab; move it to the right with blanks",
        ),
        ("TREE = '\udcff'", "tree.py", "not Python"),
        ("TREE = '\0'", "tree.py", "not Python"),
        ("", "tree.py", "expected a line TREE = tree(...)"),
        ("TREE = None", "tree.py", "expected a line TREE = tree(...)"),
        ("\n1 / 0\n", "tree.py line 2", "ZeroDivisionError: division by zero"),
        ("raise SystemExit\n", "tree.py line 1", "SystemExit"),
        ("raise SystemExit(3)\n", "tree.py line 1", "SystemExit: 3"),
        ("raise ValueError('one\\ntwo')\n", "tree.py line 1", "ValueError: one two"),
        ("import nowhere_to_be_found\n", "tree.py line 1", "No module named 'nowhere_to_be_found'"),
        ("def f(): f()\nf()\n", "tree.py line 1", "RecursionError"),
        (
            edited('on("no", "No", to="nothing")', 'on("nope", "No", to="nothing")'),
            "question missed (tree.py line 11)",
            "'nope' is not a value of the fact missed",
        ),
        (
            edited('end("nothing"', 'end("done"'),
            "node done (tree.py line 21 and tree.py line 28)",
            "used for two nodes",
        ),
        (
            f"import dataclasses\n{TREE}\nTREE = dataclasses.replace(TREE, parts=TREE.parts * 2)\n",
            "section one",
            "used for two sections",
        ),
        (
            edited(
                'cites="C1"),\n    ),\n    start',
                'cites="C1"),\n        ask("again", yes_no("missed", "another thing"), "Again?",\n'
                '            on("yes", "Yes", to="done"), cites="C1"),\n    ),\n    start',
            ),
            "fact missed",
            "two different facts",
        ),
        (
            edited(
                '"Nothing is triggered.",',
                '"Nothing is triggered.",\n'
                '            must("call", "Call twice", who="Staff", cites="C1"),',
            ),
            "duty call (tree.py line 25 and tree.py line 29)",
            "two different duties have this name (the second in nothing)",
        ),
    ],
    ids=[
        "a bracket is open",
        "an indent is wrong",
        "it is not UTF-8",
        "it has a null character",
        "it is empty",
        "TREE is something else",
        "it raises",
        "it exits",
        "it exits with a status",
        "its message has two lines",
        "it imports what is not there",
        "it never ends",
        "a notation mistake",
        "two nodes with one name",
        "two sections with one name",
        "two facts with one name",
        "two duties with one name",
    ],
)
def test_a_mistake_in_the_tree_names_its_place(
    folder: Path, tree: str, place: str, reason: str
) -> None:
    write_policy(folder)
    path = folder / "small" / "tree.py"
    path.write_bytes(tree.encode("utf-8", "surrogateescape"))
    with pytest.raises(TreeError) as error:
        load_policy(folder, "small")
    assert (error.value.policy, error.value.place) == ("small", place)
    assert reason in error.value.reason
    assert "\n" not in str(error.value)


def test_a_mistake_in_another_module_names_that_module(folder: Path) -> None:
    write_policy(folder, tree="from decision_trees.small.words import WORDS\n")
    words = folder / "small" / "words.py"
    words.write_text("WORDS = (\n", encoding="utf-8")
    with pytest.raises(TreeError, match=r"^small, words\.py: a bracket in line 1 has no partner"):
        load_policy(folder, "small")
    words.write_text("\nWORDS = [][1]\n", encoding="utf-8")
    with pytest.raises(TreeError, match=r"^small, words\.py line 2: IndexError"):
        load_policy(folder, "small")


def test_a_mistake_in_the_shared_vocabulary_names_the_vocabulary(folder: Path) -> None:
    write_policy(folder, tree="import decision_trees.vocabulary\n")
    vocabulary = (
        "from policytree.notation import fact\n\nRISK = fact('risk', 'risk', worse='high')\n"
    )
    (folder / "vocabulary.py").write_text(vocabulary, encoding="utf-8")
    with pytest.raises(TreeError, match=r"^small, fact risk \(vocabulary\.py line 3\): "):
        load_policy(folder, "small")


def test_a_checklist_must_offer_the_same_options_wherever_it_is_asked(folder: Path) -> None:
    """Else an option that only the later question offers would count as not ticked."""
    both = """
from policytree.model import EndKind
from policytree.notation import ask, checklist, end, on, section, tree

LEGAL = checklist("legal", "legal status", ("cto", "order"), ("section", "section"))
TREE = tree(
    section("one", "One", "1",
        ask("first", LEGAL, "Which?", on("cto", "Order", to="second"),
            on("none", "None", to="second"), cites="C1"),
        ask("second", LEGAL, "Which now?", on("cto", "Order", to="done"),
            on("section", "Section", to="done"), on("none", "None", to="done"), cites="C1"),
        end("done", EndKind.ACTED, "Done", "Done.", cites="C1")),
    start="first")
"""
    error = failing(folder, tree=both)
    assert error.place == "question second"
    assert "also asked by first, with other options" in error.reason


@pytest.mark.parametrize("name", ["json", "tomllib", "wave", "policytree", "pytest"])
def test_a_folder_whose_name_python_needs_is_refused(tmp_path: Path, name: str) -> None:
    write_policy(tmp_path / name)
    before = set(sys.modules)
    with pytest.raises(TreeError, match=f"Python needs the name {name} for itself"):
        load_policy(tmp_path / name, "small")
    assert set(sys.modules) >= before, "what others have imported is not forgotten"


# Mistakes in the other files


@pytest.mark.parametrize("file", ["policy.toml", "clauses.toml"])
def test_a_policy_needs_its_metadata_and_its_clauses(folder: Path, file: str) -> None:
    write_policy(folder)
    (folder / "small" / file).unlink()
    with pytest.raises(TreeError, match=f"^small, {file}: this file is missing$"):
        load_policy(folder, "small")


def test_an_id_used_twice_is_refused(folder: Path) -> None:
    error = failing(folder, clauses=CLAUSES * 2)
    assert (error.place, error.reason) == (
        "clause C1 (clauses.toml line 2 and clauses.toml line 14)",
        "this id is used twice",
    )


@pytest.mark.parametrize("entry", ["review_due", "in_force_from"])
def test_a_date_that_is_compared_must_be_one(folder: Path, entry: str) -> None:
    write_policy(folder)
    path = folder / "small" / "policy.toml"
    lines = [
        f'{entry} = "soon"' if line.startswith(entry) else line
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(
        TreeError, match=rf"^small, policy\.toml line \d+: {entry} is 'soon'; expected a date"
    ):
        load_policy(folder, "small")


def test_a_policy_may_state_no_review_date(folder: Path) -> None:
    write_policy(folder)
    path = folder / "small" / "policy.toml"
    text = path.read_text(encoding="utf-8").replace('review_due = "2027-01-01"', 'review_due = ""')
    path.write_text(text, encoding="utf-8")
    assert load_policy(folder, "small").metadata.review_due == ""


def test_the_first_mistake_stops_loading_all(folder: Path) -> None:
    write_policy(folder, "sound")
    write_policy(folder, "broken", tree="")
    with pytest.raises(PolicytreeError, match=r"^broken, tree\.py"):
        load_all(folder)


def test_a_policy_put_together_by_hand_is_the_same_kind_of_thing() -> None:
    assert small_policy().id == "small"


def test_the_engine_needs_nothing_but_the_standard_library() -> None:
    """It runs in the browser, where nothing can be installed and every module costs time."""
    program = (
        "import sys; before = set(sys.modules); import policytree.door; "
        "names = {name.partition('.')[0] for name in set(sys.modules) - before}; "
        "print(*[name for name in names - set(sys.stdlib_module_names) if name[0] != '_'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["policytree"]

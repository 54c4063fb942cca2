"""Findings and what keeps pages from being made: shown by a server, refused by a build."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from policytree.errors import InputError, TreeError
from policytree.site.links import KINDS
from policytree.site.making import Workshop
from policytree.site.pieces import Made
from policytree.site.trouble import trouble_of
from tests.built import ROOT
from tests.folders import CLAUSES, GAPS, SCENARIOS, TREE, write_policy
from tests.reading import read, words

MILD = TREE.replace('must("call"', 'should("call"').replace("must,", "should,")
"""A duty has a force that its clause does not have: wrong, and it can be shown."""
NO_PERSON = TREE.replace(', refers="the manager"', "")
DANGLING = TREE.replace('to="nothing"', 'to="nowhere"')
SECOND = CLAUSES.replace('"C1"', '"C2"').replace('"section 1"', '"section 2"')
UNUSED = GAPS.replace('"G1"', '"G2"')
LETTER = """\
[[letter]]
id = "card"
title = "A card"
to = "the person"
contents = { hello = "a greeting" }
clauses = ["C1"]
"""


def workshop(folder: Path, *, serving: bool) -> Workshop:
    return Workshop(
        folder / "trees",
        ROOT / "site_templates",
        engine="",
        tidy=True,
        cache=folder / "cache",
        shows_findings=serving,
    )


def made(folder: Path, *, letter: str = "", **files: str) -> Made:
    write_policy(folder / "trees", **files)
    if letter:
        (folder / "trees" / "small" / "letters.toml").write_text(letter, encoding="utf-8")
    return workshop(folder, serving=True).make(["small"])[0]


def bodies(result: Made) -> dict[str, str]:
    return {page.kind: page.body for page in result.pages}


def test_a_finding_stands_beside_its_node_and_at_the_top_of_every_page(tmp_path: Path) -> None:
    result = made(tmp_path, tree=MILD)
    [finding] = result.findings
    pages = bodies(result)
    assert list(pages) == list(KINDS)
    for kind, body in pages.items():
        top, _, rest = body.partition('<div class="pt pt-')
        assert words(finding.sentence) in words(read(top).text), kind
        assert 'role="note"' in top, kind
        beside = "Still to be put right:" in rest
        assert beside == (kind == "guide"), kind
        assert len(read(body).ids) == len(set(read(body).ids)), kind
    node = "<aside" + pages["guide"].partition('id="done"')[2].partition("<aside")[2]
    node = node.partition("</aside>")[0] + "</aside>"
    assert words(finding.sentence) in words(read(node).text)
    assert 'href="#done"' in pages["guide"].partition("<header")[0]
    assert 'href="../guide/#done"' in pages["clauses"].partition("<header")[0]
    assert finding.sentence.split(" lacks")[0] in read(pages["review"]).text


def test_many_findings_are_folded_and_a_few_are_not(tmp_path: Path) -> None:
    few = made(tmp_path / "few", tree=MILD)
    many = made(
        tmp_path / "many",
        tree=MILD.replace(', refers="the manager"', "").replace('who="Staff"', 'who=""'),
        clauses=CLAUSES + SECOND,
        gaps=GAPS + UNUSED,
    )
    assert len(few.findings) == 1
    assert len(many.findings) > 2
    assert "<details open>" in bodies(few)["guide"].partition("</aside>")[0]
    assert "<details>" in bodies(many)["guide"].partition("</aside>")[0]


def test_the_review_page_lists_each_finding_once_below_its_top(tmp_path: Path) -> None:
    result = made(tmp_path, tree=MILD)
    _, _, page = bodies(result)["review"].partition("</aside>\n</div>")
    assert words(read(page).text).count(words(result.findings[0].sentence)) == 1
    assert "1 finding is unanswered" in words(read(page).text)
    assert 'href="#findings"' in page


def test_a_clause_and_a_gap_have_theirs_beside_them(tmp_path: Path) -> None:
    pages = bodies(made(tmp_path, clauses=CLAUSES + SECOND, gaps=GAPS + UNUSED))
    for kind, place, code in (
        ("clauses", "clause-C2", "unaccounted-clause"),
        ("gaps", "gap-G2", "unused-name"),
    ):
        beside = pages[kind].partition(f'id="{place}"')[2].partition("</aside>")[0]
        assert code in beside, kind


@pytest.mark.parametrize(
    "files",
    [
        {"tree": NO_PERSON},
        {"clauses": CLAUSES.replace('"must"', '"may"', 1)},
        {"tree": TREE.replace('who="Staff"', 'who=""')},
        {"tree": TREE.replace('            not_sure(to="done"),\n', "").replace("not_sure, ", "")},
        {"tree": TREE.replace('"Was a visit missed?"', '""')},
        {"tree": TREE.replace('to="nothing"', 'to="done"')},
        {"letter": LETTER},
        {"scenarios": SCENARIOS.replace('"yes"', '"no"')},
    ],
    ids=["person", "force", "role", "not sure", "text", "unreachable", "letter", "scenario"],
)
def test_a_policy_with_any_of_these_findings_is_shown(
    tmp_path: Path, files: dict[str, str]
) -> None:
    result = made(tmp_path, **files)
    assert result.findings
    for finding in result.findings:
        assert words(finding.sentence) in words(read(bodies(result)["guide"]).text)


def test_what_cannot_be_shown_is_refused_by_a_server_too(tmp_path: Path) -> None:
    with pytest.raises(TreeError, match="nowhere") as raised:
        made(tmp_path, tree=DANGLING)
    assert raised.value.policy == "small"


def test_a_build_refuses_what_a_server_showed_and_kept(tmp_path: Path) -> None:
    made(tmp_path, tree=MILD)
    with pytest.raises(TreeError, match="is written as 'should'"):
        workshop(tmp_path, serving=False).make(["small"])


def test_a_finding_is_passed_on_whole_by_a_process_that_met_it() -> None:
    error = TreeError("small", "done", "it is not well")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made a moment ago
    assert (again.policy, again.place, str(again)) == ("small", "done", str(error))


def test_several_processes_say_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_policy(tmp_path / "trees", name, tree=MILD)
    with pytest.raises(TreeError, match=r"^one, "):
        workshop(tmp_path, serving=False).make(["one", "two"])


# Pages that stay as they were


def test_a_banner_is_for_the_pages_of_the_policy_it_is_about() -> None:
    trouble = trouble_of(TreeError("small", "tree.py", "this <is> not Python"))
    assert trouble.concerns("policies/small/guide/index.html")
    assert not trouble.concerns("policies/smaller/guide/index.html")
    assert "small, tree.py: this &lt;is&gt; not Python." in trouble.banner
    assert 'tabindex="0"' in trouble.banner


def test_a_banner_about_no_policy_is_for_all_pages() -> None:
    trouble = trouble_of(InputError("no templates"))
    assert trouble.concerns("policies/small/guide/index.html")
    assert trouble.concerns("compare/index.html")

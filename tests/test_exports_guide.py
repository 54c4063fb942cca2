"""The guide on paper says all that the tree says, tagged, on the pages that it names."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from hypothesis import given

from policytree.codec import fingerprint
from policytree.exports.guide import foot_of, guide_of
from policytree.exports.guide_read import require_all, tags_in
from policytree.exports.made import ExportError, Options
from policytree.exports.numbers import numbers_of
from policytree.exports.sheets import sheets_of
from policytree.exports.told import told
from policytree.loading import DEFAULT_FOLDER, load_policy
from policytree.model import End, Policy, Question, duties_of
from tests.small import small_policy
from tests.strategies import examples, policies

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = Options(ROOT / DEFAULT_FOLDER)


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(ROOT / DEFAULT_FOLDER, "chums")


@pytest.fixture(scope="module")
def made(policy: Policy) -> bytes:
    return guide_of(policy, OPTIONS)


@pytest.fixture(scope="module")
def reader(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


@pytest.fixture(scope="module")
def pages(reader: pypdf.PdfReader) -> dict[str, str]:
    """The words of each page by the number printed on it, without line ends."""
    texts = (" ".join(page.extract_text().split()) for page in reader.pages)
    return dict(zip(reader.page_labels, texts, strict=True))


def test_everything_that_the_tree_says_can_be_read(policy: Policy, pages: dict[str, str]) -> None:
    words = " ".join(pages.values()).replace(" ", "")
    wanted = [
        *(one.says for one in policy.clauses.values()),
        *(one.problem for one in policy.gaps.values()),
        *(one.staff for one in policy.gaps.values()),
        *(words for one in policy.letters.values() for words in one.contents.values()),
        *(section.title for section in policy.sections),
    ]
    for node in policy.nodes.values():
        wanted += [duty.text for duty in duties_of(node)]
        if isinstance(node, Question):
            wanted += [node.text, node.hint, *(answer.label for answer in node.answers)]
        else:
            wanted += [node.title, node.says]
    missing = [said for said in wanted if "".join(said.split()) not in words]
    assert not missing


def test_an_answer_names_the_page_on_which_the_place_it_leads_to_stands(
    policy: Policy, pages: dict[str, str]
) -> None:
    numbers = numbers_of(policy)
    found = 0
    for node in policy.nodes.values():
        title = node.text if isinstance(node, Question) else node.title
        number = numbers[node.id]
        for page in re.findall(rf"→ {re.escape(number)}, page (\d+)", " ".join(pages.values())):
            assert f"{number} {title}" in pages[page]
            found += 1
    ways = sum(
        len(node.answers) if isinstance(node, Question) else hasattr(node, "to")
        for node in policy.nodes.values()
    )
    assert found == ways


def test_diagrams_stand_on_the_pages_by_which_they_name_each_other(
    policy: Policy, pages: dict[str, str]
) -> None:
    sheets = sheets_of(policy, OPTIONS).sheets
    for sheet in sheets:
        text = pages[str(sheet.page.number)]
        assert text.startswith(f"{sheet.page.number}. {sheet.page.title}")
        for _, others in sheet.ways:
            assert all(str(other) in pages for other in others)
    assert next(iter(pages)) == "i"


def test_it_is_tagged_with_headings_lists_tables_and_words_for_each_diagram(
    policy: Policy, reader: pypdf.PdfReader
) -> None:
    tags = list(tags_in(reader))
    kinds = [kind for kind, _ in tags]
    heads = [int(kind[1]) for kind in kinds if re.fullmatch(r"H\d", kind)]
    assert heads[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(heads))
    assert heads.count(1) == 1
    assert heads.count(3) >= len(policy.nodes)
    alts = [words for kind, words in tags if kind == "Figure"]
    assert len(alts) == len(sheets_of(policy, OPTIONS).sheets)
    assert all(len(words) > 20 for words in alts)
    assert {"Table", "TH", "TD", "L", "LI", "Link"} <= set(kinds)
    assert str(reader.root_object["/Lang"]) == "en-GB"
    assert reader.metadata
    assert reader.xmp_metadata
    assert reader.metadata.title == "CHUMS: Did Not Attend (DNA) policy: the whole guide"
    assert "pdfuaid:part" in reader.xmp_metadata.stream.get_data().decode()


def test_every_page_says_what_it_was_made_from(policy: Policy, pages: dict[str, str]) -> None:
    tree = fingerprint(policy)
    for number, text in pages.items():
        assert f"tree {tree}" in text, f"page {number} has no stamp"
        assert text.endswith(f"page {number}")


def test_another_tree_or_a_lost_page_is_not_taken_for_the_guide() -> None:
    policy = small_policy()
    made, drawings = guide_of(policy, Options()), len(sheets_of(policy, Options()).sheets)
    content, foot = told(policy, Path()), foot_of(told(policy, Path()))
    require_all(made, content, foot, drawings)
    done = policy.nodes["done"]
    assert isinstance(done, End)
    nodes = {**policy.nodes, "done": replace(done, title="Something else")}
    other = told(replace(policy, nodes=nodes), Path())
    with pytest.raises(ExportError, match=r"does not say where it should: 1\.4 Something else"):
        require_all(made, other, foot, drawings)
    with pytest.raises(ExportError, match="does not say what it was made from"):
        require_all(made, other, foot_of(other), drawings)
    fewer = pypdf.PdfWriter(clone_from=io.BytesIO(made))
    fewer.remove_page(len(fewer.pages) - 1)
    held = io.BytesIO()
    fewer.write(held)
    with pytest.raises(ExportError, match="does not say where it should"):
        require_all(held.getvalue(), content, foot, drawings)
    with pytest.raises(ExportError, match="lacks a diagram"):
        require_all(made.replace(b"/Alt", b"/Alx"), content, foot, drawings)
    with pytest.raises(ExportError, match="not tagged"):
        require_all(made.replace(b"/MarkInfo", b"/MarkNone"), content, foot, drawings)
    with pytest.raises(ExportError, match="cannot be read back"):
        require_all(made[:1000], content, foot, drawings)


@given(policies())
@examples(4)
def test_any_policy_is_read_back_as_it_was_set(policy: Policy) -> None:
    assert guide_of(policy, Options()) == guide_of(policy, Options())

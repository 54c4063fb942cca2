"""The Word file says what the tree says, row by row, and has room for what its owner says."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import given

from policytree.codec import fingerprint
from policytree.exports import word
from policytree.exports.made import ExportError, Options
from policytree.exports.numbers import numbers_of
from policytree.exports.word import word_of
from policytree.loading import DEFAULT_FOLDER, load_policy, policy_ids
from policytree.model import Policy, Question, duties_of
from tests.small import small_policy
from tests.strategies import examples, policies

ROOT = Path(__file__).resolve().parent.parent
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
EVERY = policy_ids(ROOT / DEFAULT_FOLDER)


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(ROOT / DEFAULT_FOLDER, "chums")


@pytest.fixture(scope="module")
def made(policy: Policy) -> bytes:
    return word_of(policy, Options(ROOT / DEFAULT_FOLDER))


@pytest.fixture(scope="module")
def document(made: bytes) -> WordDocument:
    return Document(io.BytesIO(made))


def rows_of(document: WordDocument) -> dict[str, tuple[str, ...]]:
    """The rows by what stands in their first cell, as python-docx reads them."""
    tables = [table for table in document.tables if len(table.columns) == 4][1:]
    return {
        row.cells[0].text: tuple(cell.text for cell in row.cells)
        for table in tables
        for row in table.rows[1:]
    }


def test_every_question_step_and_end_has_a_numbered_row_with_its_answers(
    policy: Policy, document: WordDocument
) -> None:
    rows, numbers = rows_of(document), numbers_of(policy)
    for name, node in policy.nodes.items():
        said = rows[numbers[name]][1].split("\n")
        assert said[0] == (node.text if isinstance(node, Question) else node.title)
        for answer in node.answers if isinstance(node, Question) else ():
            hint = f" ({answer.hint})" if answer.hint else ""
            assert f"{answer.label}{hint} → {numbers[answer.to]}" in said
        for clause in node.clauses:
            assert f"{clause} ({policy.clauses[clause].ref})" in rows[numbers[name]][2]


def test_every_duty_has_a_row_at_each_place_and_all_of_its_words_at_the_first(
    policy: Policy, document: WordDocument
) -> None:
    rows, numbers = rows_of(document), numbers_of(policy)
    full: dict[str, str] = {}
    for number, (_, said, clauses, _) in rows.items():
        if number.count(".") != 2:
            continue
        node = next(n for n in policy.nodes.values() if numbers[n.id] == number.rpartition(".")[0])
        duty = next(one for one in duties_of(node) if said.startswith(f"{one.text}\n"))
        assert all(name in clauses for name in duty.clauses)
        if duty.id in full:
            assert said == f"{duty.text}\nThe same duty as {full[duty.id]}"
            continue
        full[duty.id] = number
        assert f"Who: {duty.who}" in said
        assert duty.note in said
        assert all(gap in said for gap in duty.gaps)
    assert set(full) == {duty.id for node in policy.nodes.values() for duty in duties_of(node)}
    places = sum(len(duties_of(node)) for node in policy.nodes.values())
    assert sum(number.count(".") == 2 for number in rows if number[0].isdigit()) == places


def test_clauses_gaps_and_letters_are_all_there(policy: Policy, document: WordDocument) -> None:
    rows = rows_of(document)
    for clause in policy.clauses.values():
        _, said, stands, _ = rows[clause.id]
        assert said.startswith(clause.says)
        assert clause.ref in said
        assert stands == f"Left out: {clause.left_out}" if clause.left_out else stands != "–"
    for gap in policy.gaps.values():
        assert rows[gap.id][1].startswith(f"{gap.title}\nWhat is open: {gap.problem}\n")
    for letter in policy.letters.values():
        assert all(words in rows[letter.title][1] for words in letter.contents.values())


def test_the_control_sheet_says_what_the_copy_was_made_from(
    policy: Policy, document: WordDocument
) -> None:
    control = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert control["Fingerprint of the tree"] == fingerprint(policy)
    assert control["Policy owner"] == policy.metadata.owner
    assert control["Status of this copy"].startswith(("DRAFT", "Release"))
    assert [cell.text for cell in document.tables[1].rows[0].cells] == list(word.SIGN_OFF)
    foot = document.sections[0].footer.paragraphs[0].text
    assert fingerprint(policy) in foot


def test_the_column_for_comments_is_empty_and_heads_are_repeated(document: WordDocument) -> None:
    for table in document.tables[2:]:
        head, *rows = table.rows
        assert head.cells[-1].text == "Comment"
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None  # noqa: SLF001 - no other door
        assert {row.cells[-1].text for row in rows} == {""}
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title


def test_each_number_that_is_led_to_is_a_link_to_its_row(
    policy: Policy, document: WordDocument
) -> None:
    body = document.element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    keys = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert len(set(marks)) == len(marks) == len(set(keys))
    assert set(links) <= set(marks)
    ways = sum(
        len(node.answers) if isinstance(node, Question) else hasattr(node, "to")
        for node in policy.nodes.values()
    )
    assert len(links) >= ways > 0


@pytest.mark.parametrize("name", EVERY)
def test_each_policy_is_read_back_as_it_was_written(name: str) -> None:
    folder = ROOT / DEFAULT_FOLDER
    assert word_of(load_policy(folder, name), Options(folder))


@given(policies())
@examples(5)
def test_any_policy_is_read_back_as_it_was_written(policy: Policy) -> None:
    assert word_of(policy, Options()) == word_of(policy, Options())


def test_the_date_of_making_stands_in_the_file_only_if_it_is_given() -> None:
    policy = small_policy()
    dated = word_of(policy, Options(made=datetime(2026, 3, 2, tzinfo=UTC)))
    assert Document(io.BytesIO(dated)).core_properties.created == datetime(2026, 3, 2, tzinfo=UTC)
    assert dated != word_of(policy, Options())


def test_a_file_that_reads_otherwise_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoilt(data: bytes, moment: datetime | None) -> bytes:
        document = Document(io.BytesIO(data))
        document.tables[2].rows[1].cells[1].paragraphs[0].runs[0].text = "Something else"
        held = io.BytesIO()
        document.save(held)
        assert moment is None
        return held.getvalue()

    monkeypatch.setattr(word, "repacked", spoilt)
    with pytest.raises(ExportError, match="small: the Word file does not read back"):
        word_of(small_policy(), Options())


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: file not opened in it")
def test_libreoffice_reads_each_row_as_it_was_written(
    made: bytes, document: WordDocument, tmp_path: Path
) -> None:
    file = tmp_path / "proof.docx"
    file.write_bytes(made)
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    form = ["--convert-to", "docx:Office Open XML Text", "--outdir", str(tmp_path / "again")]
    done = subprocess.run(
        [str(OFFICE), home, "--headless", *form, str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    again: WordDocument = Document(str(tmp_path / "again" / "proof.docx"))
    assert rows_of(again) == rows_of(document)

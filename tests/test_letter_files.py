"""Letters as Word files, opened by programs that did not make them."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from docx import Document

from policytree.letter_blocks import LOOK_UP, Kind, LetterError, Place, Words, blocks_of
from policytree.letter_files import letter_file
from policytree.letters import sheets_of
from policytree.loading import load_all
from policytree.site.links import letter_path
from tests.built import ROOT, built_site

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
POLICIES = load_all(ROOT / "decision_trees")
LETTERS = [
    pytest.param(policy, name, html, id=f"{policy.id}-{name}")
    for policy in POLICIES
    for name, html in sheets_of(ROOT / "site_templates", policy).items()
]
SOURCE = (Words("From here "), Place(LOOK_UP, "review"))


def lines_of(content: bytes) -> list[str]:
    """The paragraphs of a file as its XML has them, places included."""
    root = ET.fromstring(zipfile.ZipFile(BytesIO(content)).read("word/document.xml"))
    return [
        "".join(
            "\n" if one.tag == f"{W}br" else one.text or ""
            for one in paragraph.iter()
            if one.tag in {f"{W}t", f"{W}br"}
        )
        for paragraph in root.iter(f"{W}p")
    ]


@pytest.mark.parametrize(("policy", "name", "html"), LETTERS)
def test_a_file_says_what_the_page_says(policy: object, name: str, html: str) -> None:
    del policy
    content = letter_file(name, blocks_of(html), SOURCE)
    assert lines_of(content) == [*(one.text for one in blocks_of(html)), f"From here {LOOK_UP}"]


@pytest.mark.parametrize(("policy", "name", "html"), LETTERS[:1])
def test_a_library_reads_styles_language_and_paper(policy: object, name: str, html: str) -> None:
    del policy
    document = Document(BytesIO(letter_file(name, blocks_of(html), SOURCE)))
    assert document.core_properties.title == name
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.author == ""
    page = document.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    kinds = [block.kind for block in blocks_of(html)]
    styles = [str(one.style.name) for one in document.paragraphs if one.style is not None]
    assert styles.count("List Bullet") == kinds.count(Kind.ITEM)
    assert sum(style.startswith("Heading") for style in styles) == kinds.count(Kind.HEADING)


@pytest.mark.parametrize(("policy", "name", "html"), LETTERS)
def test_every_marked_place_can_be_clicked_into(policy: object, name: str, html: str) -> None:
    del policy
    content = letter_file(name, blocks_of(html), SOURCE)
    root = ET.fromstring(zipfile.ZipFile(BytesIO(content)).read("word/document.xml"))
    controls = list(root.iter(f"{W}sdt"))
    places = [one for block in blocks_of(html) for one in block.pieces if isinstance(one, Place)]
    assert len(controls) == len(places) + 1, "and the review status in the last line"
    numbers = [one.find(f"{W}sdtPr/{W}id").get(f"{W}val") for one in controls]  # type: ignore[union-attr]
    assert len(set(numbers)) == len(numbers)
    tags = [one.get(f"{W}val") for control in controls for one in control.iter(f"{W}tag")]
    assert tags == [*(place.tag for place in places if place.tag), "review"]


def test_the_same_letter_gives_the_same_bytes_without_time_or_person() -> None:
    blocks = blocks_of("<p>Words</p>")
    first = letter_file("A letter", blocks, SOURCE)
    assert first == letter_file("A letter", blocks, SOURCE)
    parts = zipfile.ZipFile(BytesIO(first))
    assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = parts.read("docProps/core.xml").decode()
    assert "dcterms:created" not in core
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core or "creator" not in core


def test_a_tag_too_long_for_word_is_refused() -> None:
    with pytest.raises(LetterError, match="longer than 64 characters"):
        letter_file("A", (), (Place("[day]", "event:" + "x" * 80),))


def test_the_site_has_a_file_for_every_letter_with_its_source(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = built_site(tmp_path_factory)
    for policy in POLICIES:
        for name in sheets_of(ROOT / "site_templates", policy):
            last = lines_of((site / letter_path(policy, name)).read_bytes())[-1]
            assert last.startswith("[Take this line out before you send the letter. Template: ")
            assert policy.metadata.title in last
            assert LOOK_UP in last, "the status is for the day of reading"
            assert last.endswith("]")


def test_libreoffice_opens_a_letter(tmp_path: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    html = "<p><strong>Heading</strong></p><p>Dear [name]</p><ul><li>one</li></ul>"
    (tmp_path / "a.docx").write_bytes(letter_file("A", blocks_of(html), SOURCE))
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "a.txt").read_text(encoding="utf-8-sig")
    assert [line.strip(" •\t") for line in text.splitlines() if line.strip()] == [
        "Heading",
        "Dear [name]",
        "one",
        f"From here {LOOK_UP}",
    ]

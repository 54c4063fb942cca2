"""Pages as PDF, SVG and PNG, read by programs that others have written."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pypdf
import pytest
from playwright.sync_api import sync_playwright
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from policytree.exports.made import PAPERS, Options
from policytree.exports.sheet_files import pdf, png_files, ranges, svg_files
from policytree.exports.sheets import edges_drawn, sheets_of
from policytree.loading import load_policy
from policytree.model import Question
from tests.browser import launch
from tests.test_exports_crowded import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from policytree.exports.sheets import Sheets

ROOT = Path(__file__).resolve().parent.parent
XLINK = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def rdash() -> Sheets:
    return sheets_of(load_policy(ROOT / "decision_trees", "rdash"), Options())


@pytest.fixture(scope="module")
def reader(rdash: Sheets) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf(rdash)))


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser.new_page()
        browser.close()


def tagged(part: Any) -> Iterator[DictionaryObject]:  # noqa: ANN401 - whatever a PDF holds
    """All parts of the tree of tags, from the top."""
    whole = part.get_object() if isinstance(part, IndirectObject) else part
    if isinstance(whole, ArrayObject):
        for one in whole:
            yield from tagged(one)
    elif isinstance(whole, DictionaryObject):
        yield whole
        yield from tagged(whole.get("/K"))


def squeezed(words: str) -> str:
    """Words without the breaks of lines, which differ from paper to paper."""
    return "".join(words.split())


def first_page(reader: pypdf.PdfReader, sheets: Sheets) -> int:
    return len(reader.pages) - len(sheets.sheets)


def test_a_page_of_the_pdf_has_the_words_of_its_nodes_the_stamp_and_its_number(
    reader: pypdf.PdfReader, rdash: Sheets
) -> None:
    before = first_page(reader, rdash)
    # The reader takes its time for the words of a page: some pages of each shape will do.
    for sheet in rdash.sheets[::8]:
        read = reader.pages[before + sheet.page.number - 1]
        text = squeezed(read.extract_text())
        assert squeezed(f"{sheet.page.number}. {sheet.page.title}") in text
        assert squeezed(rdash.stamp) in text
        assert text.endswith(squeezed(f"page {sheet.page.number}"))
        for name in sheet.page.nodes:
            node = rdash.policy.node(name)
            words = node.text if isinstance(node, Question) else node.title
            assert squeezed(words) in text, f"{name} is not on page {sheet.page.number}"


def test_the_pages_have_the_paper_that_was_asked_for(
    reader: pypdf.PdfReader, rdash: Sheets
) -> None:
    before = first_page(reader, rdash)
    for sheet, read in zip(rdash.sheets, reader.pages[before:], strict=True):
        size = (float(read.mediabox.width), float(read.mediabox.height))
        wide, high = PAPERS["A4"]
        expected = (high, wide) if sheet.fit.landscape else (wide, high)
        assert size == pytest.approx(expected, abs=0.1)


def test_connectors_of_a_page_are_links_to_the_pages_that_they_name(
    reader: pypdf.PdfReader, rdash: Sheets
) -> None:
    before = first_page(reader, rdash)
    for sheet, read in zip(rdash.sheets, reader.pages[before:], strict=True):
        to = {str(one.get_object()["/Dest"]) for one in read.get("/Annots", ())}
        runs = [*ranges(sheet.before), *ranges(sheet.after)]
        assert to == {f"page-{number}" for run in runs for number in run}
    for number in range(1, len(rdash.sheets) + 1):
        place = reader.named_destinations[f"page-{number}"]
        assert reader.get_destination_page_number(place) == before + number - 1


def test_the_pdf_is_tagged_with_language_headings_and_words_for_each_drawing(
    reader: pypdf.PdfReader, rdash: Sheets
) -> None:
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == rdash.title
    parts = list(tagged(root["/StructTreeRoot"]))
    kinds = [part.get("/S") for part in parts]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == kinds.count("/Figure") == len(rdash.sheets)
    for sheet, figure in zip(
        rdash.sheets, (part for part in parts if part.get("/S") == "/Figure"), strict=True
    ):
        assert str(figure["/Alt"]).startswith(sheet.page.title)


def test_links_in_svg_lead_to_something_that_is_there(rdash: Sheets) -> None:
    read = {name: ET.fromstring(data) for name, data in svg_files(rdash).items()}
    ids = {name: {one.get("id") for one in page.iter()} for name, page in read.items()}
    found = 0
    for name, drawing in read.items():
        for link in drawing.iter("{http://www.w3.org/2000/svg}a"):
            href = link.get("href") or link.get(XLINK) or ""
            file, _, place = href.partition("#")
            assert place in ids[file or name], f"{name} has a link to {href}"
            found += 1
    assert found > len(rdash.policy.nodes)


def test_the_svg_files_show_every_way_of_the_tree(rdash: Sheets) -> None:
    shown = {edge for data in svg_files(rdash).values() for edge in edges_drawn(data.decode())}
    assert shown == {edge for sheet in rdash.sheets for edge in edges_drawn(sheet.svg)}


def test_a_browser_shows_svg_pages_in_one_piece_with_words_of_seven_points(
    rdash: Sheets, page: Page
) -> None:
    for sheet, (name, data) in zip(rdash.sheets, svg_files(rdash).items(), strict=True):
        page.set_content(f"<body style='margin: 0'>{data.decode()}")
        seen = page.evaluate(
            """() => {
              const svg = document.querySelector("svg"), whole = svg.getBoundingClientRect();
              const texts = [...svg.querySelectorAll("text")];
              const boxes = texts.map((one) => one.getBoundingClientRect());
              const sizes = texts.map(
                (one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a
              );
              const out = boxes.filter((one) => one.left < -0.5 || one.top < -0.5
                || one.right > whole.right + 0.5 || one.bottom > whole.bottom + 0.5);
              return {size: [whole.width, whole.height], least: Math.min(...sizes),
                out: out.length, words: svg.textContent};
            }"""
        )
        wide, high = PAPERS["A4"]
        expected = (high, wide) if sheet.fit.landscape else (wide, high)
        pixels = 96 / 72
        assert [one / pixels for one in seen["size"]] == pytest.approx(expected, abs=0.2)
        assert seen["out"] == 0, f"words of {name} stand outside the page"
        assert seen["least"] / pixels >= 6.99, f"{name} has smaller words"
        for number in sheet.after:
            assert squeezed(f"page {number}") in squeezed(seen["words"])


@pytest.mark.parametrize(("paper", "dpi"), [("A4", 150), ("A3", 300)])
def test_a_browser_reads_pictures_of_the_fineness_and_paper_asked_for(
    page: Page, paper: str, dpi: int
) -> None:
    made = sheets_of(POLICY, Options(paper=paper, dpi=dpi))
    pictures = png_files(made)
    names = [name for name in pictures if "contents" not in name]
    assert len(names) == len(made.sheets)
    sizes = []
    for name in names:
        data = base64.b64encode(pictures[name]).decode()
        page.set_content(f"<img src='data:image/png;base64,{data}'>")
        width, height, colours = page.evaluate(
            """async () => {
              const image = document.querySelector("img");
              await image.decode();
              const {naturalWidth: width, naturalHeight: height} = image;
              const canvas = new OffscreenCanvas(width, height).getContext("2d");
              canvas.drawImage(image, 0, 0);
              const all = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
              return [width, height, new Set(all).size];
            }"""
        )
        assert colours > 20, f"{name} is blank"
        sizes.append((width, height))
    wide, high = (round(side * dpi / 72) for side in PAPERS[paper])
    for sheet, size in zip(made.sheets, sizes, strict=True):
        expected = (high, wide) if sheet.fit.landscape else (wide, high)
        assert size == pytest.approx(expected, abs=1)


def test_pages_that_follow_one_another_are_named_by_first_and_last() -> None:
    assert ranges((1, 2, 4, 5, 6, 9)) == [(1, 1), (2, 2), (4, 6), (9, 9)]
    assert ranges(()) == []


def test_the_same_tree_gives_the_same_bytes() -> None:
    made = [sheets_of(POLICY, Options()) for _ in range(2)]
    for form in (pdf, svg_files, png_files):
        first, second = map(form, made)
        assert first == second


def test_names_of_files_are_in_order_and_plain() -> None:
    made = sheets_of(POLICY, Options())
    names = list(svg_files(made))
    assert names == sorted(names)
    assert all(re.fullmatch(r"\d{3}-[a-z0-9-]+\.svg", name) for name in names)

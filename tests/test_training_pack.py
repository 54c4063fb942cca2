"""The facilitator's pack: read back from the PDF and the HTML, all of it from the tree."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from policytree.loading import load_policy, load_scenarios
from policytree.releases import Release
from policytree.training.leaflet import Leaflet, Lines, Page, Table, Ticks, Words
from policytree.training.pack import pack_of
from policytree.training.pack_page import html_pack
from policytree.training.pack_paper import pdf_pack, png_pages
from policytree.training.session import Session, Subject, chosen, session_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytree.training.session import Held

TREES = Path("decision_trees")
MADE = datetime(2026, 3, 2, 9, tzinfo=UTC)
CHUMS = load_policy(TREES, "chums")
RDASH = load_policy(TREES, "rdash")


@pytest.fixture(scope="module")
def session() -> Session:
    subject = Subject(CHUMS, load_scenarios(TREES, "chums"))
    return session_of([subject], chosen([subject], 6, 7), [CHUMS, RDASH], 7)


@pytest.fixture(scope="module")
def leaflet(session: Session) -> Leaflet:
    return pack_of(session, 45, MADE)


@pytest.fixture(scope="module")
def reader(leaflet: Leaflet) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf_pack(leaflet, MADE)))


@pytest.fixture(scope="module")
def paper(reader: pypdf.PdfReader) -> list[str]:
    return [tight(page.extract_text()) for page in reader.pages]


def tight(text: str) -> str:
    """Text without white space, since lines are broken anywhere."""
    return "".join(text.split())


def held_page(leaflet: Leaflet, held: Held) -> Page:
    """The handout of a case without answers."""
    return next(page for page in leaflet.pages if page.title == f"Case {held.number}")


def answers_of(paper: list[str], held: Held) -> str:
    """The pages with the answers to a case, up to the next heading of a page."""
    start = next(
        place
        for place, text in enumerate(paper)
        if text.startswith(tight(f"Answers to case {held.number}:"))
    )
    after = (f"Answerstocase{held.number + 1}:", "Discussionprompts")
    end = next(place for place in range(start, len(paper)) if paper[place].startswith(after))
    return without_feet(paper[start:end])


def without_feet(pages: list[str]) -> str:
    """The pages in a row, so that what goes on after a sheet's end is in one."""
    return "".join(re.sub(r"CHUMS:[^:]*·tree.*?page\d+$", "", page) for page in pages)


# The PDF


def test_it_is_tagged_a4_in_british_english_with_its_title_and_date(
    reader: pypdf.PdfReader, leaflet: Leaflet
) -> None:
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert (
        reader.metadata.title == leaflet.title == "A session on CHUMS: Did Not Attend (DNA) policy"
    )
    assert str(reader.metadata.creation_date_raw).startswith("D:20260302")
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_every_page_says_that_it_is_a_draft_of_which_tree_and_when_it_was_made(
    paper: list[str], session: Session
) -> None:
    [subject] = session.subjects
    for text in paper:
        assert tight(f"tree {subject.tree} · DRAFT: no release yet · made on 2 March 2026") in text


def test_a_pack_made_from_a_release_names_it(session: Session) -> None:
    release = Release(
        number="1.2",
        policy=CHUMS,
        approved_by="The board",
        effective=date(2026, 1, 1),
        made=date(2026, 1, 1),
    )
    subject = Subject(CHUMS, load_scenarios(TREES, "chums"), [release])
    cases = [(subject, held.exercise.case) for held in session.held[:1]]
    made = pack_of(session_of([subject], cases, [], 7), 45, MADE)
    assert subject.release == "1.2"
    assert "Release 1.2, in force from 1 January 2026, approved by The board" in made.stamp
    assert "DRAFT" not in made.stamp


def test_tables_have_heads_and_drawings_words_in_the_tags(reader: pypdf.PdfReader) -> None:
    kinds: dict[str, int] = {}
    told = []
    root: Any = reader.root_object
    for tag in tags(root["/StructTreeRoot"]):
        kind = str(tag.get("/S", ""))
        kinds[kind] = kinds.get(kind, 0) + 1
        if kind == "/Figure":
            told.append(str(tag["/Alt"]))
    assert kinds["/TH"] > 10
    assert kinds["/H1"] == 1
    assert kinds["/LI"] > 50
    assert told
    assert all("then" in one for one in told), "the route of a drawing in words"


def tags(tag: pypdf.generic.DictionaryObject) -> Iterator[pypdf.generic.DictionaryObject]:
    yield tag
    below = tag.get("/K", [])
    for one in below if isinstance(below, list) else [below]:
        found = one.get_object()
        if isinstance(found, pypdf.generic.DictionaryObject):
            yield from tags(found)


def test_each_handout_is_one_sheet_with_the_story_and_every_duty_and_no_answer(
    paper: list[str], session: Session, leaflet: Leaflet
) -> None:
    for held in session.held:
        [sheet] = [text for text in paper if re.match(rf"Case{held.number}(?!\d)", text)]
        for paragraph in held.exercise.paragraphs:
            assert tight(paragraph) in sheet
        for choice in held.exercise.choices:
            assert tight(choice.text) in sheet
            assert tight(choice.reason) not in sheet
        for clause in CHUMS.clauses:
            assert f"{clause}(" not in sheet
        blocks = held_page(leaflet, held).blocks
        [ticks] = [one for one in blocks if isinstance(one, Ticks)]
        assert ticks.items == tuple(choice.text for choice in held.exercise.choices)
        assert any(
            isinstance(one, Lines) and one.numbered for one in held_page(leaflet, held).blocks
        )


def test_answers_have_the_route_in_order_with_what_told_it_and_each_clause(
    paper: list[str], session: Session
) -> None:
    for held in session.held:
        said = answers_of(paper, held)
        place = 0
        for asked in held.exercise.route:
            place = said.index(tight(f"{asked.place}. {asked.text}"), place)
            for told in asked.told:
                assert tight(told) in said[place:]
            for clause in asked.clauses:
                assert tight(f"{clause.id} ({clause.ref})") in said[place:]


def test_answers_have_each_duty_with_its_number_reason_and_clause(
    paper: list[str], session: Session
) -> None:
    for held in session.held:
        said = answers_of(paper, held)
        right, wrong = said.split("Nottobeticked,andwhy")
        for number, choice in enumerate(held.exercise.choices, 1):
            part = right if choice.right else wrong
            assert tight(f"{number}. {choice.text}") in part
            assert tight(choice.reason) in part
            for clause in choice.clauses:
                assert tight(f"{clause.id} ({clause.ref})") in part
        for choice in (*held.exercise.besides, *held.exercise.throughout, *held.exercise.open):
            assert tight(choice.text) in right
            assert tight(choice.reason) in right


def test_answers_have_the_route_as_a_drawing_and_every_gap_by_name(
    paper: list[str], session: Session
) -> None:
    for held in session.held:
        said = answers_of(paper, held)
        assert tight(f"The route of case {held.number}") in said
        for gap, title, _ in held.exercise.gaps:
            assert tight(f"{gap} {title}") in said


def part_of(paper: list[str], first: str, after: str) -> str:
    """The pages from one heading to another."""
    start = next(place for place, text in enumerate(paper) if text.startswith(tight(first)))
    ends = (place for place in range(start, len(paper)) if paper[place].startswith(tight(after)))
    return without_feet(paper[start : next(ends, len(paper))])


def test_prompts_tell_what_is_open_what_it_means_and_whom_staff_may_ask(
    paper: list[str], session: Session
) -> None:
    said = part_of(paper, "Discussion prompts", "Answer key")
    assert tight(CHUMS.metadata.ask) in said
    met = {gap for held in session.held for gap in held.journey.gaps}
    for name in met:
        gap = CHUMS.gaps[name]
        assert tight(gap.title) in said
        assert tight(gap.problem) in said
        assert tight(gap.staff) in said
    for name in {*CHUMS.gaps} - met:
        assert tight(CHUMS.gaps[name].problem) not in said, "no case meets it"


def test_the_key_has_every_question_and_right_duty_with_clauses(
    paper: list[str], session: Session
) -> None:
    said = part_of(paper, "Answer key", "What the session covered")
    for held in session.held:
        for asked in held.exercise.route:
            clauses = ", ".join(one.id for one in asked.clauses)
            assert tight(asked.text) in said
            assert tight(f"[{clauses}]") in said
        for number, choice in enumerate(held.exercise.choices, 1):
            assert (tight(f"{number}. {choice.text}") in said) >= choice.right
        assert tight(held.exercise.stop_title) in said


def test_what_was_covered_and_what_was_not_is_told_by_name(
    paper: list[str], session: Session
) -> None:
    [subject] = session.subjects
    said = part_of(paper, "What the session covered", "Clauses")
    assert tight(session.coverage(subject)) in said
    for section in CHUMS.sections:
        assert tight(section.title) in said
    assert session.not_asked(subject)
    for question in session.not_asked(subject):
        assert tight(question.text) in said


def test_every_clause_that_answers_rest_on_is_told_in_the_list(
    paper: list[str], session: Session
) -> None:
    said = part_of(paper, "Clauses", "never")
    found = {
        clause for held in session.held for asked in held.exercise.route for clause in asked.clauses
    }
    assert found
    for clause in found:
        assert tight(f"{clause.id} {clause.ref}") in said
        assert tight(clause.says) in said


def test_aims_name_the_sections_the_ends_and_what_pairs_turn_on(
    leaflet: Leaflet, session: Session
) -> None:
    said = Reading(html_pack(leaflet)).words
    [subject] = session.subjects
    titles = {section.id: section.title for section in CHUMS.sections}
    aims = said.split("After the session people can:")[1].split("Timing plan")[0]
    for section in session.covered(subject).sections:
        assert titles[section] in aims
    for held in session.held:
        if held.twin:
            assert held.exercise.case.turns_on in aims


def test_cases_without_time_are_named_on_the_cover_and_the_coverage_is_of_the_others() -> None:
    subject = Subject(CHUMS, load_scenarios(TREES, "chums"))
    session = session_of([subject], chosen([subject], 12, 7), [], 7)
    made = pack_of(session, 45, None)
    rows = {
        row[0]: row[1]
        for block in made.pages[0].blocks
        if isinstance(block, Table)
        for row in block.rows
    }
    assert rows["The session comes to"] != rows["With the cases for afterwards"]
    assert rows["With the cases for afterwards"] == session.coverage(subject)
    assert "Made" not in rows, "no date of making where none was given"
    first = made.pages[0].blocks[0]
    assert isinstance(first, Words)
    assert "for practice afterwards" in first.text


def test_cases_of_several_policies_say_of_which_each_is() -> None:
    subjects = [Subject(one, load_scenarios(TREES, one.id)) for one in (CHUMS, RDASH)]
    session = session_of(subjects, chosen(subjects, 2, 7), [], 7)
    made = pack_of(session, 45, MADE)
    for held in session.held:
        first = held_page(made, held).blocks[0]
        assert isinstance(first, Words)
        assert first.text == f"This case is of {held.subject.label}."
        assert held.subject.tree in made.stamp


def test_the_same_session_gives_the_same_bytes(session: Session) -> None:
    [subject] = session.subjects
    cases = [(subject, session.held[-1].exercise.case)]
    short = session_of([subject], cases, [], 7)
    first, second = (pack_of(short, 45, MADE) for _ in range(2))
    assert pdf_pack(first, MADE) == pdf_pack(second, MADE)
    assert html_pack(first) == html_pack(second)


def test_signs_of_the_markup_are_words_on_paper() -> None:
    words = 'A "quote" #set *bold* <tag> & $x$ [box] @ref'
    page = Page("One", (Words(words), Ticks((words,)), Table((words,), ((words,),), (1,))))
    made = Leaflet("T", "A", "stamp", (Page("", ()), page))
    text = pypdf.PdfReader(io.BytesIO(pdf_pack(made, None))).pages[1].extract_text()
    assert tight(text).count(tight(words)) == 4
    assert len(png_pages(made, 30)) == 2


# The page for print


class Reading(HTMLParser):
    """Headings, ids and links of a page, and what is open where it ends."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if re.fullmatch(r"h\d", tag):
            self.levels.append(int(tag[1]))
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value:
                self.links.append(value)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_for_print_loads_nothing_and_its_links_lead_somewhere(leaflet: Leaflet) -> None:
    text = html_pack(leaflet)
    page = Reading(text)
    assert not page.tags & {"script", "link", "img", "iframe"}
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert {one.removeprefix("#") for one in page.links} <= set(page.ids)
    assert "url(" not in text


def test_headings_of_the_page_for_print_skip_no_level(leaflet: Leaflet) -> None:
    levels = Reading(html_pack(leaflet)).levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    for one, after in pairwise(levels):
        assert after <= one + 1


def test_the_page_for_print_says_all_that_the_pdf_says(leaflet: Leaflet, session: Session) -> None:
    said = tight(Reading(html_pack(leaflet)).words)
    for held in session.held:
        for asked in held.exercise.route:
            assert tight(asked.text) in said
        for choice in (*held.exercise.choices, *held.exercise.besides):
            assert tight(choice.text) in said
            assert tight(choice.reason) in said
            for clause in choice.clauses:
                assert tight(f"{clause.id} ({clause.ref})") in said
    assert said.count(tight(leaflet.stamp)) > len(session.held)

"""The Moodle question bank, read by a parser that had no part in writing it, by Moodle's rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

from policytree.errors import InputError
from policytree.training.bank import bank_questions
from policytree.training.moodle import category_of, moodle_xml
from tests.exercise_sets import TWO, label, mixed, some

MOODLE = {
    *(100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20),
    *(16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0),
}
"""The shares of a mark that Moodle takes in, in hundredths; the same below nought."""
LONGEST_NAME = 255
type Element = Any
"""An element of lxml, which has no types."""


def read(made: bytes) -> list[Element]:
    quiz = etree.fromstring(made)
    assert quiz.tag == "quiz"
    return list(quiz)


def text(element: Element, path: str) -> str:
    return str(element.findtext(f"{path}/text"))


@pytest.mark.parametrize("name", TWO)
def test_the_bank_keeps_to_moodles_rules(name: str) -> None:
    made = moodle_xml(some(name), label(name))
    assert made.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>')
    [category, *questions] = read(made)
    assert category.get("type") == "category"
    assert text(category, "category").startswith("$course$/")
    for question in questions:
        assert question.get("type") == "multichoice"
        assert 0 < len(text(question, "name")) <= LONGEST_NAME
        assert question.find("questiontext").get("format") == "html"
        fractions = [float(one.get("fraction")) for one in question.findall("answer")]
        assert {abs(one) for one in fractions} <= MOODLE
        assert sum(one for one in fractions if one > 0) == pytest.approx(100, abs=0.001)
        if question.findtext("single") == "true":
            assert sorted(set(fractions)) == [0, 100]
        else:
            lost = sum(one for one in fractions if one < 0)
            assert lost == 0 or lost == pytest.approx(-100, abs=0.001)
        assert all(text(one, "feedback") for one in question.findall("answer"))


def test_each_question_reads_back_as_it_was_made() -> None:
    exercises = some("rdash", 4)
    [_, *questions] = read(moodle_xml(exercises, label("rdash")))
    [source] = label("rdash").sources
    made = [q for n, e in enumerate(exercises, start=1) for q in bank_questions(e, n, source)]
    assert len(questions) == len(made)
    for found, asked in zip(questions, made, strict=True):
        assert text(found, "name") == asked.name
        assert text(found, "questiontext") == asked.html
        assert text(found, "generalfeedback") == asked.answer
        answers = [(text(one, "."), text(one, "feedback")) for one in found.findall("answer")]
        assert answers == [(one.html, one.reason) for one in asked.choices]
        assert [text(one, ".") for one in found.findall("tags/tag")] == list(asked.tags)


def test_each_policy_has_a_category_whose_name_says_draft_and_tree() -> None:
    entries = read(moodle_xml(mixed(), label("rdash", "chums")))
    categories = [entry for entry in entries if entry.get("type") == "category"]
    assert len(categories) == 2
    for category in categories:
        assert ", DRAFT, tree " in text(category, "category")
        assert text(category, "info").startswith("DRAFT: no release yet")


def test_a_stroke_in_a_title_does_not_begin_another_category() -> None:
    made = label("chums", title="Day 1/2")
    assert category_of(made, made.sources[0]).startswith("$course$/Day 1//2/CHUMS")


def test_signs_of_markup_in_a_story_are_told_as_they_are() -> None:
    [exercise] = some("chums", 1)
    story = "A note says <script>alert(1)</script> & ]]> “quoted”."
    nasty = replace(exercise, paragraphs=(story,))
    [_, first, *_] = read(moodle_xml([nasty], label("chums")))
    [paragraph, *_] = etree.fromstring(f"<div>{text(first, 'questiontext')}</div>")
    assert paragraph.text == story


def test_the_same_set_gives_the_same_bytes() -> None:
    one = moodle_xml(some("chums"), label("chums"))
    some.cache_clear()
    assert moodle_xml(some("chums"), label("chums")) == one


def test_a_set_that_is_not_of_the_trees_named_is_refused() -> None:
    with pytest.raises(InputError, match="no case to export"):
        moodle_xml([], label("chums"))
    with pytest.raises(InputError, match="does not name"):
        moodle_xml(some("rdash", 1), label("chums"))

"""Exercises as a Moodle question bank in its own XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET  # only written here, and read back from what was written
from typing import TYPE_CHECKING

from policytree.exports.made import ExportError
from policytree.training.bank import bank_questions, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytree.training.bank import BankChoice, BankQuestion
    from policytree.training.exercise import Exercise
    from policytree.training.label import Label, Source

__all__ = ["category_of", "moodle_xml"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def moodle_xml(exercises: Sequence[Exercise], label: Label) -> bytes:
    """The question bank, a category for each policy, whose name says the release or DRAFT.

    Each case gives a question on which questions matter, one on the answer to each of the route,
    and one on the duties. The same exercises and label give the same bytes. Raises `InputError`
    for a set that is empty or not made from the label's trees.
    """
    label.check(exercises)
    quiz = ET.Element("quiz")
    for source, numbered in label.grouped(exercises):
        quiz.append(_category(label, source))
        for number, exercise in numbered:
            quiz.extend(_question(one) for one in bank_questions(exercise, number, source))
    ET.indent(quiz)
    made = (_HEAD + ET.tostring(quiz, encoding="unicode") + "\n").encode()
    if ET.canonicalize(made.decode()) != ET.canonicalize(ET.tostring(quiz, encoding="unicode")):
        raise ExportError(f"{label.title}: the question bank does not read back as it was written")
    return made


def category_of(label: Label, source: Source) -> str:
    """The path of a category. A stroke within a name is doubled, as Moodle has it."""
    names = (label.title, f"{source.name}, {source.release}, tree {source.tree}")
    return "/".join(("$course$", *(name.replace("/", "//") for name in names)))


def _category(label: Label, source: Source) -> ET.Element:
    question = ET.Element("question", type="category")
    _text(question, "category", category_of(label, source))
    _text(question, "info", source.stamp, kind="html")
    return question


def _question(asked: BankQuestion) -> ET.Element:
    question = ET.Element("question", type="multichoice")
    _text(question, "name", asked.name)
    _text(question, "questiontext", asked.html, kind="html")
    _text(question, "generalfeedback", asked.answer, kind="html")
    settings = {
        "defaultgrade": "1",
        "penalty": "0.3333333",
        "hidden": "0",
        "single": "false" if asked.many else "true",
        "shuffleanswers": "false",
        "answernumbering": "none",
        "showstandardinstruction": "0",
    }
    for name, value in settings.items():
        ET.SubElement(question, name).text = value
    for choice in asked.choices:
        question.append(_answer(choice))
    tags = ET.SubElement(question, "tags")
    for tag in asked.tags:
        _text(tags, "tag", tag)
    return question


def _answer(choice: BankChoice) -> ET.Element:
    answer = ET.Element("answer", fraction=percent(choice.share), format="html")
    ET.SubElement(answer, "text").text = choice.html
    _text(answer, "feedback", choice.reason, kind="html")
    return answer


def _text(parent: ET.Element, name: str, text: str, *, kind: str = "") -> None:
    child = ET.SubElement(parent, name, {"format": kind} if kind else {})
    ET.SubElement(child, "text").text = text

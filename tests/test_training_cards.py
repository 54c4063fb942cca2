"""Flash cards: a front, a back and what they were made from, one line to a cell."""

from __future__ import annotations

import csv
import io

import pytest

from policytree.errors import InputError
from policytree.training.cards import HEAD, flash_cards
from tests.exercise_sets import TWO, label, mixed, some


def rows(made: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", TWO)
def test_each_case_has_a_card_on_its_route_and_one_on_its_duties(name: str) -> None:
    exercises = some(name)
    cards = rows(flash_cards(exercises, label(name)))
    for kind in ("route", "duties"):
        assert sum(f" {kind} " in f" {card['Tags']} " for card in cards) == len(exercises)
    routes = [card for card in cards if " route " in card["Tags"]]
    duties = [card for card in cards if " duties " in card["Tags"]]
    for exercise, route, duty in zip(exercises, routes, duties, strict=True):
        for paragraph in exercise.paragraphs:
            assert " ".join(paragraph.split()) in route["Front"]
        assert all(one.answer in route["Back"] for one in exercise.route)
        right = {c.text for c in (*exercise.choices, *exercise.besides) if c.right}
        wrong = {c.text for c in exercise.choices if not c.right}
        assert all(text in duty["Back"] for text in right)
        assert not any(f". {text} (" in duty["Back"] for text in wrong - right)


def test_each_clause_that_right_answers_rest_on_has_one_card() -> None:
    exercises = some("rdash", 5)
    cards = rows(flash_cards(exercises, label("rdash")))
    backs = [card["Back"] for card in cards if " clause " in card["Tags"]]
    clauses = {c.id: c.says for e in exercises for one in e.route for c in one.clauses}
    for exercise in exercises:
        right = [*(c for c in exercise.choices if c.right), *exercise.besides]
        clauses |= {c.id: c.says for choice in right for c in choice.clauses}
    assert sorted(backs) == sorted(" ".join(says.split()) for says in clauses.values())


def test_every_card_names_its_release_or_draft_and_its_tree_on_one_line() -> None:
    made = flash_cards(mixed(), label("rdash", "chums"))
    found = rows(made)
    assert tuple(found[0]) == HEAD
    stamps = {card["Made from"] for card in found}
    assert stamps == {one.stamp for one in label("rdash", "chums").sources}
    for card in found:
        assert card["Tags"].endswith(" draft")
        assert all(cell and "\n" not in cell for cell in card.values())


def test_the_same_set_gives_the_same_bytes() -> None:
    one = flash_cards(some("chums"), label("chums"))
    some.cache_clear()
    assert flash_cards(some("chums"), label("chums")) == one


def test_a_set_that_is_empty_is_refused() -> None:
    with pytest.raises(InputError, match="no case to export"):
        flash_cards([], label("chums"))

"""Conditions over earlier answers: what meets them, and how they are said."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree import conditions
from policytree.conditions import All, Any, Condition, Is, holds, in_words
from policytree.model import Fact, Value

COLOUR = Fact("colour", "the colour", (Value("red", "red"), Value("blue", "dark blue")))
SIZE = Fact("size", "the size", (Value("big", "big"), Value("small", "small")), many=True)
FACTS = {"colour": COLOUR, "size": SIZE}

RED = Is("colour", ("red",))
BIG = Is("size", ("big",))


@pytest.mark.parametrize(
    ("known", "met"),
    [
        ({"colour": frozenset({"red"})}, True),
        ({"colour": frozenset({"blue"})}, False),
        ({}, False),
        ({"size": frozenset({"red"})}, False),
        ({"colour": frozenset()}, False),
    ],
    ids=["the value", "another value", "never asked", "another fact", "asked, nothing ticked"],
)
def test_a_fact_meets_a_test_only_with_one_of_the_values(
    known: dict[str, frozenset[str]], *, met: bool
) -> None:
    assert holds(RED, known) is met


def test_one_ticked_option_of_a_checklist_is_enough() -> None:
    assert holds(Is("size", ("big",)), {"size": frozenset({"big", "small"})})


@pytest.mark.parametrize("red", [True, False])
@pytest.mark.parametrize("big", [True, False])
def test_all_and_any_are_the_truth_tables(*, red: bool, big: bool) -> None:
    known = {
        "colour": frozenset({"red" if red else "blue"}),
        "size": frozenset({"big" if big else "small"}),
    }
    assert holds(All((RED, BIG)), known) is (red and big)
    assert holds(Any((RED, BIG)), known) is (red or big)


def test_a_condition_is_said_in_the_facts_own_words() -> None:
    assert in_words(RED, FACTS) == "the colour: “red”"
    both_values = Is("colour", ("red", "blue"))
    assert in_words(both_values, FACTS) == "the colour: “red” or “dark blue”"
    assert in_words(All((RED, BIG)), FACTS) == "the colour: “red” and the size: “big”"
    nested = Any((All((RED, BIG)), Is("size", ("small",))))
    assert in_words(nested, FACTS) == (
        "(the colour: “red” and the size: “big”) or the size: “small”"
    )


def test_the_tests_inside_a_condition_are_listed_from_left_to_right() -> None:
    assert list(conditions.tests_of(Any((All((RED, BIG)), RED)))) == [RED, BIG, RED]
    assert list(conditions.tests_of(None)) == []


IS = st.builds(
    Is,
    st.sampled_from(("a", "b", "c")),
    st.lists(st.sampled_from(("x", "y", "z")), min_size=1, unique=True).map(tuple),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    IS,
    lambda parts: (
        st.lists(parts, min_size=1, max_size=3).map(lambda some: All(tuple(some)))
        | st.lists(parts, min_size=1, max_size=3).map(lambda some: Any(tuple(some)))
    ),
    max_leaves=6,
)
KNOWN = st.dictionaries(
    st.sampled_from(("a", "b", "c")), st.frozensets(st.sampled_from(("x", "y", "z")))
)


@given(CONDITIONS, KNOWN, KNOWN)
def test_knowing_more_never_unmeets_a_condition(
    condition: Condition, known: dict[str, frozenset[str]], more: dict[str, frozenset[str]]
) -> None:
    """There is no negation, so an answer can only add duties by `when` and end them by `until`."""
    both = {
        fact: known.get(fact, frozenset()) | more.get(fact, frozenset()) for fact in (*known, *more)
    }
    if holds(condition, known):
        assert holds(condition, both)


@given(CONDITIONS)
def test_a_condition_is_met_by_some_answers_and_never_by_none(condition: Condition) -> None:
    everything = dict.fromkeys("abc", frozenset("xyz"))
    assert holds(condition, everything)
    assert not holds(condition, {})


@given(CONDITIONS)
def test_a_condition_turns_on_nothing_but_its_tests(condition: Condition) -> None:
    """Oracle: the truth of the whole follows from the truth of each single test."""
    tests = list(dict.fromkeys(conditions.tests_of(condition)))

    def worth(part: Condition, truths: dict[Is, bool]) -> bool:
        match part:
            case Is():
                return truths[part]
            case All():
                return min(worth(one, truths) for one in part.parts)
            case Any():
                return max(worth(one, truths) for one in part.parts)

    for ticked in product((frozenset[str](), frozenset({"x"}), frozenset({"x", "z"})), repeat=3):
        known = dict(zip("abc", ticked, strict=True))
        truths = {test: bool(known[test.fact] & set(test.values)) for test in tests}
        assert holds(condition, known) == worth(condition, truths)

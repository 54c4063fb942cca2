"""A policy as plain data and back: the same policy, the same bytes, and a telling fingerprint."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.codec import FORMAT, canonical, decode, encode, fingerprint
from policytree.conditions import All, Is
from policytree.conditions import Any as AnyOf
from policytree.errors import InputError
from policytree.loading import load_policy, policy_ids
from policytree.model import Policy, duties_of
from tests.small import small_policy
from tests.strategies import examples, policies

REAL = Path("decision_trees")
RDASH = load_policy(REAL, "rdash")


# Round trips


@given(policies())
def test_a_policy_comes_back_the_same(policy: Policy) -> None:
    assert decode(json.loads(canonical(policy))) == policy


@pytest.mark.parametrize("name", policy_ids(REAL))
def test_every_policy_of_the_project_comes_back_the_same(name: str) -> None:
    policy = load_policy(REAL, name)
    back = decode(json.loads(canonical(policy)))
    assert back == policy
    assert list(back.nodes) == list(policy.nodes), "in the order of the document"
    assert hash(tuple(back.nodes.values())) == hash(tuple(policy.nodes.values()))


def test_conditions_of_every_kind_come_back() -> None:
    deep = All((Is("a", ("x",)), AnyOf((Is("b", ("y", "z")), All((Is("c", ("x",)),))))))
    small = encode(small_policy())
    duty = nodes_of(small)[2]["duties"][0]
    duty["when"] = {"all": [{"fact": "a", "is": ["x"]}, {"any": [
        {"fact": "b", "is": ["y", "z"]}, {"all": [{"fact": "c", "is": ["x"]}]},
    ]}]}  # fmt: skip
    back = decode(small)
    assert duties_of(back.node("call"))[0].when == deep
    assert encode(back) == small


def nodes_of(data: dict[str, Any]) -> list[Any]:
    nodes: list[Any] = data["nodes"]
    return nodes


# One and only one byte form


@given(policies())
@examples(30)
def test_the_same_policy_always_has_the_same_bytes(policy: Policy) -> None:
    once = canonical(policy)
    assert canonical(policy) == once
    assert canonical(decode(json.loads(once))) == once
    assert canonical(decode(json.loads(json.dumps(encode(policy), indent=3)))) == once


def test_the_bytes_are_compact_sorted_and_readable() -> None:
    text = canonical(RDASH).decode()
    assert "\n" not in text
    assert '": ' not in text.replace('\\": ', "")
    data = json.loads(text)
    assert list(data) == sorted(data)
    assert "\\u" not in text, "letters stand as they are"


def test_what_equals_its_default_is_left_out() -> None:
    (duty,) = nodes_of(encode(small_policy()))[2]["duties"]
    assert "when" not in duty
    assert "immediate" not in duty
    assert duty["who"] == "Staff"


# The fingerprint


def test_a_fingerprint_is_twelve_hexadecimal_digits_and_stays() -> None:
    assert len(fingerprint(RDASH)) == 12
    assert int(fingerprint(RDASH), 16) >= 0
    assert fingerprint(RDASH) == fingerprint(load_policy(REAL, "rdash"))


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401 - JSON
    """The paths to all texts and numbers in plain data."""
    match data:
        case dict():
            for key, value in data.items():
                yield from leaves(value, (*path, key))
        case list():
            for index, value in enumerate(data):
                yield from leaves(value, (*path, index))
        case _:
            yield path


ENCODED = encode(RDASH)
LEAVES = list(leaves(ENCODED))
PRINT = fingerprint(RDASH)


def other_than(value: object) -> object:
    """A value of the same kind that is another."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
    return f"{value}x"


@given(st.sampled_from(LEAVES))
@examples(150)
def test_any_change_changes_the_fingerprint(path: tuple[str | int, ...]) -> None:
    *way, last = path
    place: Any = ENCODED
    for key in way:
        place = place[key]
    value = place[last]
    place[last] = other_than(value)
    try:
        assert fingerprint(decode(ENCODED)) != PRINT, path
    except InputError:
        pass  # what cannot be read has no fingerprint to mistake
    finally:
        place[last] = value


def test_the_order_of_the_document_is_part_of_the_policy() -> None:
    data = encode(RDASH)
    nodes_of(data).reverse()
    assert fingerprint(decode(data)) != fingerprint(RDASH)


# Data that is no policy


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "must have format 2, and has none"),
        ({"format": 1}, "must have format 2, and has 1"),
        ({"format": "2"}, "must have format 2, and has '2'"),
        ([], "must have format 2, and has none"),
        ({"format": 2}, "damaged: KeyError 'id'"),
    ],
)
def test_other_data_is_refused(data: Any, said: str) -> None:  # noqa: ANN401 - JSON
    with pytest.raises(InputError) as error:
        decode(data)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("nodes", {}),
        ("nodes", [{"node": "loop"}]),
        ("nodes", [{"node": "step", "surprise": 1}]),
        ("nodes", 5),
        ("metadata", []),
        ("metadata", {"title": "only"}),
        ("clauses", [None]),
    ],
)
def test_damaged_data_is_refused_and_never_half_read(place: str, value: object) -> None:
    data: dict[str, Any] = {**encode(small_policy()), place: value}
    if place == "nodes" and value == {}:
        assert decode(data).nodes == {}
        return
    with pytest.raises(InputError, match="the policy data is damaged"):
        decode(data)


def test_the_format_is_raised_by_hand() -> None:
    """A reader refuses a format it does not know: raise it when a field is renamed or removed."""
    assert FORMAT == 2

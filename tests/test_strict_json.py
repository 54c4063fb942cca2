"""JSON that people and programs send: read strictly, and refused in one sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.errors import InputError
from policytree.strict_json import kind_of, parse_object


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty; expected a JSON object"),
        (" \n\t", "the file is empty; expected a JSON object"),
        ("[]", "the file holds a list; expected a JSON object"),
        ('"a"', "the file holds a text; expected a JSON object"),
        ("5", "the file holds a number; expected a JSON object"),
        ("5.5", "the file holds a number; expected a JSON object"),
        ("true", "the file holds true or false; expected a JSON object"),
        ("null", "the file holds null; expected a JSON object"),
        ("{", "the file, line 1 column 2: not JSON, expecting property name enclosed in"),
        ('{"a": 1\n "b": 2}', "the file, line 2 column 2: not JSON, expecting ',' delimiter"),
        ("{} {}", "the file, line 1 column 4: not JSON, extra data"),
        ("{'a': 1}", "the file, line 1 column 2: not JSON"),
        ('{"a": 1, "a": 2}', "the file cannot be read: the name 'a' is given twice in one object"),
        ('{"x": {"a": 1, "b": 2, "a": 1}}', "the name 'a' is given twice in one object"),
        ('{"a\\nb": 1, "a\\nb": 1}', r"the name 'a\nb' is given twice in one object"),
        ('{"a": NaN}', "the file cannot be read: it has NaN, which is not JSON"),
        ('{"a": -Infinity}', "it has -Infinity, which is not JSON"),
        (f'{{"a": {"1" * 5000}}}', "the file cannot be read: exceeds the limit"),
        ('{"a":' * 100_000, "the file is nested too deeply to be read"),
        ('{"a":' + "[" * 100_000, "the file is nested too deeply to be read"),
        ("\ufeff{}", "the file, line 1 column 1: not JSON"),
    ],
)
def test_what_is_no_clear_object_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        parse_object(text, "the file")
    assert said in str(error.value)
    assert str(error.value).startswith("the file")
    assert "\n" not in str(error.value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=4))
def test_an_object_is_read_as_python_reads_it(value: dict[str, object]) -> None:
    assert parse_object(json.dumps(value), "it") == value
    assert parse_object(json.dumps(value, ensure_ascii=False, indent=1), "it") == value


@given(st.text(max_size=40))
def test_no_text_whatever_breaks_the_reading(text: str) -> None:
    try:
        assert isinstance(parse_object(text, "it"), dict)
    except InputError as error:
        assert str(error).startswith("it")  # noqa: PT017 - either outcome is right


def test_every_value_is_named_with_its_article() -> None:
    values: tuple[object, ...] = (None, True, 0, 1.5, "", [], {})
    assert [kind_of(value) for value in values] == [
        "null",
        "true or false",
        "a number",
        "a number",
        "a text",
        "a list",
        "an object",
    ]

"""What is said of a mistake in a policy's files names its line, and what to do."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.errors import TreeError
from policytree.loading import load_policy
from policytree.mistakes import did_you_mean, in_python, in_toml
from policytree.starting.policy import new_policy

EXAMPLE = (files("policytree.starting") / "example" / "tree.py").read_text(encoding="utf-8")
LINES = EXAMPLE.splitlines()
START = next(number for number, line in enumerate(LINES) if line.startswith("HAPPENED"))


def said_of(text: str) -> str:
    """What is said of a file that Python cannot read."""
    with pytest.raises(SyntaxError) as error:
        compile(text, "tree.py", "exec")
    return in_python(error.value, text)


def without(number: int, ending: str) -> str:
    """The example without what its line ends with."""
    changed = [*LINES]
    changed[number] = changed[number].removesuffix(ending)
    return "\n".join(changed)


def readable(text: str) -> bool:
    try:
        compile(text, "tree.py", "exec")
    except SyntaxError:
        return False
    return True


COMMAS = [number for number in range(START, len(LINES)) if LINES[number].endswith(",")]


@given(st.sampled_from(COMMAS))
def test_the_line_that_lost_its_comma_is_named(number: int) -> None:
    text = without(number, ",")
    if not readable(text):
        assert said_of(text).startswith(f"a comma is missing at the end of line {number + 1}, ")


OPENED = [number for number in range(START, len(LINES)) if LINES[number].endswith("(")]


@given(st.sampled_from(OPENED))
def test_a_bracket_without_its_partner_is_told_with_the_line_of_one(number: int) -> None:
    text = without(number, "(")
    if not readable(text):
        told = said_of(text)
        assert re.search(r"line \d+", told), told
        assert "Error" not in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('A = "one\nB = 2\n', "a text in line 1 does not end; put a quotation mark after it"),
        (
            "A = “one”\n",
            'line 1 has a curly quotation mark; write straight ones around texts: "text"',
        ),
        ("A = (\n    1,\nB = 2\n", "a bracket in line 1 has no partner; each ( needs one )"),
        ("A = 1)\n", "a bracket in line 1 has no partner"),
        ("A = 1\n  B = 2\n", "line 2 begins too far to the right or to the left"),
        ("A = 1\n\tB = 2\n", "line 2 begins with a tab; move it to the right with blanks instead"),
        ("A = = 1\n", "line 1 is not Python: "),
        ('A = f(\n    "one"\n    ("two", "three"),\n)\n', 'at the end of line 2, after "one"'),
    ],
)
def test_a_mistake_with_signs_is_told_in_words(text: str, said: str) -> None:
    assert said in said_of(text)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("should(", "shuold(", "shuold is not known here (did you mean should?); mend it"),
        ("EndKind.WAIT", "EndKind.WAITING", "EndKind has no WAITING; expected one of ACTED, WAIT"),
        ("who=HELPER,", "", "must(...) lacks who="),
        ("who=HELPER,", "whom=HELPER,", "must(...) knows no whom= (did you mean who=?)"),
        ("of=MISSED", "", "within(...) lacks of="),
        ("working_days=2", "2", "within(...) needs a unit with its amount, such as hours=4"),
        ("working_days=2", 'working_days="2"', "working_days is '2'; expected a whole number"),
    ],
)
def test_a_mistake_with_parts_is_told_in_words(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    folder = tmp_path / "decision_trees"
    folder.mkdir()
    new_policy(folder, "broken")
    place = EXAMPLE.index(old, EXAMPLE.index("\nTREE = "))
    text = EXAMPLE[:place] + new + EXAMPLE[place + len(old) :]
    (folder / "broken" / "tree.py").write_text(text, encoding="utf-8")
    with pytest.raises(TreeError) as error:
        load_policy(folder, "broken")
    assert said in str(error.value)
    line = re.search(r"tree\.py line (\d+)", str(error.value))
    assert line is not None, str(error.value)
    first = text.count("\n", 0, place) + 1
    assert abs(int(line[1]) - first) <= 12, f"the mistake is in line {first}: {error.value}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a = "1"\nb = two\n', "line 2 ('b = two') is not TOML: "),
        ('a = "1\n', "line 1 ("),
        ("a = [1,\n", "is not TOML: "),
    ],
)
def test_a_mistake_in_toml_is_told_with_its_line(text: str, said: str) -> None:

    with pytest.raises(tomllib.TOMLDecodeError) as error:
        tomllib.loads(text)
    told = in_toml(str(error.value), text)
    assert said in told
    assert told.endswith("close every quotation mark and bracket")


def test_a_name_is_guessed_only_where_one_is_close() -> None:
    assert did_you_mean("C01", ["C1", "X"]) == " (did you mean C1?)"
    assert did_you_mean("nothing", ["C1"]) == ""

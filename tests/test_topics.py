"""Topics as they are written, and read from a folder of decision trees."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytree.errors import TreeError
from policytree.loading import load_topics
from policytree.notation import all_of, is_, yes_no
from policytree.topics import aspect, topic

CHILD = yes_no("child", "a child")


def folder(tmp_path: Path, vocabulary: str | None) -> Path:
    trees = tmp_path / "some_trees"
    (trees / "policy").mkdir(parents=True)
    (trees / "policy" / "tree.py").touch()
    if vocabulary is not None:
        (trees / "vocabulary.py").write_text(vocabulary, encoding="utf-8")
    return trees


def test_a_heading_looks_at_single_values() -> None:
    with pytest.raises(TreeError, match="aspect child: give each value with is_"):
        aspect("child", "A child", all_of(is_(CHILD, "yes")))


def test_a_topic_has_a_heading() -> None:
    with pytest.raises(TreeError, match="topic empty: give it at least one aspect"):
        topic("empty", "Empty")


@pytest.mark.parametrize("vocabulary", [None, "", "TOPICS = ()"])
def test_without_topics_there_are_none(tmp_path: Path, vocabulary: str | None) -> None:
    assert load_topics(folder(tmp_path, vocabulary)) == ()


def test_topics_are_those_of_the_vocabulary(tmp_path: Path) -> None:
    written = (
        "from policytree.topics import aspect, topic\n"
        "TOPICS = (topic('one', 'One', aspect('a', 'A'), aspect('b', 'B', kinds='notify')),)\n"
    )
    [found] = load_topics(folder(tmp_path, written))
    assert [(one.id, one.kinds) for one in found.aspects] == [("a", ()), ("b", ("notify",))]


@pytest.mark.parametrize(
    ("vocabulary", "said"),
    [
        ("TOPICS = 'children'", r"vocabulary\.py: expected TOPICS = \(topic\(\.\.\.\), \.\.\.\)"),
        ("TOPICS = (", r"vocabulary\.py: a bracket in line 1 has no partner"),
        ("import nothing_there", r"vocabulary\.py line 1: ModuleNotFoundError"),
    ],
)
def test_a_vocabulary_that_cannot_be_read_is_told(
    tmp_path: Path, vocabulary: str, said: str
) -> None:
    with pytest.raises(TreeError, match=said):
        load_topics(folder(tmp_path, vocabulary))

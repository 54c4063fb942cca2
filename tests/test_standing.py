"""Where a tree stands with its releases, on each day, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.model import Policy, Question
from policytree.releases import Release, in_force
from policytree.standing import Marks, Status, marks_of, released, standing_on
from tests.small import METADATA, gap, small_policy

FIRST_TREE = small_policy()
SECOND_TREE = replace(FIRST_TREE, metadata=replace(METADATA, scope="Everybody else"))
THIRD_TREE = replace(FIRST_TREE, metadata=replace(METADATA, scope="Nobody"))
TREES = (FIRST_TREE, SECOND_TREE, THIRD_TREE)
MADE = date(2026, 11, 22)
FIRST = Release("1.0", FIRST_TREE, "the policy group", date(2026, 12, 1), MADE)
SECOND = Release("1.1", SECOND_TREE, "the policy group", date(2027, 3, 1), date(2027, 1, 15))


def said(marks: Marks) -> list[tuple[str, str]]:
    return [(one.first_day, one.sentence) for one in marks.standings]


def test_without_a_release_everything_is_a_draft() -> None:
    marks = marks_of(FIRST_TREE, ())
    assert said(marks) == [("", "DRAFT: no release yet")]
    assert (marks.lasting, marks.short, marks.preview) == ("DRAFT: no release yet", "DRAFT", "")


def test_the_release_in_force_is_named_with_its_day_and_who_approved_it() -> None:
    marks = marks_of(FIRST_TREE, [replace(FIRST, made=FIRST.effective)])
    words = "Release 1.0, in force from 1 December 2026, approved by the policy group"
    assert said(marks) == [("", words)]
    assert (marks.lasting, marks.short) == (words, "release 1.0")
    assert released(FIRST) == words


def test_a_release_that_begins_later_says_so_until_it_does() -> None:
    [(_, before), (day, after)] = said(marks_of(FIRST_TREE, [FIRST]))
    assert before.endswith("Not in force yet: until then no release holds")
    assert day == "2026-12-01"
    assert after == "Release 1.0, in force from 1 December 2026, approved by the policy group"


def test_a_release_ends_on_the_day_before_the_next_begins() -> None:
    first, second = marks_of(FIRST_TREE, [FIRST, SECOND]), marks_of(SECOND_TREE, [FIRST, SECOND])
    span = "in force from 1 December 2026 to 28 February 2027"
    ended = "No longer in force: release 1.1 holds"
    assert said(first) == [
        ("", f"Release 1.0, {span}, approved by the policy group"),
        ("2027-03-01", f"Release 1.0, {span}, approved by the policy group. {ended}"),
    ]
    assert [one.status for one in first.standings] == [Status.IN_FORCE, Status.ENDED]
    assert [one.status for one in second.standings] == [Status.COMING, Status.IN_FORCE]
    assert said(second)[0][1].endswith("Not in force yet: until then release 1.0 holds")


def test_a_draft_is_told_from_the_release_of_the_day() -> None:
    marks = marks_of(THIRD_TREE, [FIRST, SECOND])
    assert said(marks) == [
        ("", "DRAFT: differs from release 1.0 in 1 other part"),
        ("2027-03-01", "DRAFT: differs from release 1.1 in 1 other part"),
    ]
    assert marks.lasting == "DRAFT: differs from release 1.1 in 1 other part"


def test_how_much_differs_is_counted_by_what_it_is() -> None:
    clauses = {
        name: replace(one, says=f"{one.says} now") for name, one in FIRST_TREE.clauses.items()
    }
    question = FIRST_TREE.nodes["missed"]
    assert isinstance(question, Question)
    nodes = {**FIRST_TREE.nodes, "missed": replace(question, text="Was it missed at all?")}
    draft = replace(FIRST_TREE, clauses=clauses, gaps={"G9": gap("G9")}, nodes=nodes)
    [only] = marks_of(draft, [replace(FIRST, made=FIRST.effective)]).standings
    assert only.sentence == (
        f"DRAFT: differs from release 1.0 in {len(clauses)} clauses, 1 node and 1 gap"
    )


def test_an_order_is_told_where_nothing_else_differs() -> None:
    turned = replace(FIRST_TREE, clauses=dict(reversed(list(FIRST_TREE.clauses.items()))))
    [only] = marks_of(turned, [replace(FIRST, made=FIRST.effective)]).standings
    assert only.words == "differs from release 1.0 in the order of its parts"


def test_a_preview_says_of_which_day_it_is_and_knows_no_other() -> None:
    marks = marks_of(SECOND_TREE, [FIRST, SECOND], date(2027, 3, 1))
    words = "Release 1.1, in force from 1 March 2027, approved by the policy group"
    assert said(marks) == [("", words)]
    assert marks.preview == "1 March 2027"
    assert marks.lasting == f"Preview as of 1 March 2027. {words}"
    assert marks.short == "Preview as of 1 March 2027, release 1.1"
    before = marks_of(THIRD_TREE, [FIRST, SECOND], date(2026, 1, 1))
    assert said(before) == [("", "DRAFT: differs from release 1.0 in 1 other part")]


def test_an_earlier_tree_that_comes_back_is_named_by_the_release_that_holds() -> None:
    back = replace(FIRST, number="2.0", effective=date(2027, 6, 1), made=SECOND.made)
    releases = [FIRST, SECOND, back]
    standing = standing_on(FIRST_TREE, releases, date(2026, 12, 2))
    assert standing.sentence.startswith("Release 1.0, in force from 1 December 2026 to 28 February")
    assert standing_on(FIRST_TREE, releases, date(2027, 6, 1)).lead == "Release 2.0"
    assert marks_of(FIRST_TREE, releases, shown=FIRST).short == "release 1.0"


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(
    st.lists(st.tuples(days, st.sampled_from(TREES)), max_size=4, unique_by=lambda one: one[0]),
    st.sampled_from(TREES),
    st.integers(0, 800),
)
def test_on_every_day_from_the_last_making_a_page_says_what_is_so_on_that_day(
    begun: Sequence[tuple[date, Policy]], tree: Policy, later: int
) -> None:
    releases = [
        Release(f"1.{number}", policy, "the group", effective, date(2026, 6, 1))
        for number, (effective, policy) in enumerate(sorted(begun, key=lambda one: one[0]))
    ]
    today = date(2026, 6, 1) + timedelta(days=later)
    marks = marks_of(tree, releases)
    shown = [one for one in marks.standings if one.first_day <= today.isoformat()][-1]
    assert replace(shown, first_day="") == standing_on(tree, releases, today)
    holding = in_force(releases, today)
    is_in_force = holding is not None and holding.policy == tree
    assert (shown.status is Status.IN_FORCE) == is_in_force
    assert (shown.status is Status.DRAFT) == all(one.policy != tree for one in releases)


@pytest.mark.parametrize("releases", [(), (FIRST,), (FIRST, SECOND)])
def test_no_two_standings_in_a_row_say_the_same(releases: tuple[Release, ...]) -> None:
    for tree in TREES:
        sentences = [one.sentence for one in marks_of(tree, releases).standings]
        assert len(sentences) == len(set(sentences))

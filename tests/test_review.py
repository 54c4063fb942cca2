"""What the owner of a policy has to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from policytree.affected import affected_by
from policytree.checks import Finding, check_policy
from policytree.codec import canonical, decode, encode, fingerprint
from policytree.drift import drift_of, wording_fingerprint
from policytree.errors import TreeError
from policytree.loading import load_policy
from policytree.model import Acceptance, Policy
from policytree.releases import Release, read_release, write_release
from policytree.review import PolicyReview, review_of
from policytree.stamp import Review
from tests.folders import GAPS, write_policy
from tests.small import METADATA, clause, gap, small_policy

IN_DATE, DUE, OVERDUE = date(2026, 1, 1), date(2026, 12, 1), date(2027, 1, 2)
ACCEPTED = Acceptance("The policy group", "2026-11-22", "It is for the next version.")


def released(policy: Policy, number: str = "1.0", begins: date = IN_DATE) -> Release:
    return Release(number, policy, "The policy group", begins, begins)


def kinds(found: PolicyReview, day: date = IN_DATE) -> list[str]:
    return [item.what for item in found.attention(day)]


def test_a_policy_in_date_released_and_without_findings_needs_nothing() -> None:
    policy = small_policy()
    found = review_of(policy, releases=[released(policy)])
    assert found.attention(IN_DATE) == ()
    assert not found.draft


def test_the_review_date_counts_on_the_day_it_is_looked_at() -> None:
    policy = small_policy()
    found = review_of(policy, releases=[released(policy)])
    assert kinds(found, DUE) == ["review"]
    assert kinds(found, OVERDUE) == ["review"]
    assert "past its own review date: 1 January 2027" in found.attention(OVERDUE)[0].sentence
    assert found.status(OVERDUE) is Review.OVERDUE
    unstated = replace(policy, metadata=replace(METADATA, review_due="", review_words=""))
    assert kinds(review_of(unstated, releases=[released(unstated)])) == ["review"]


def test_a_tree_that_nobody_signed_off_is_a_draft() -> None:
    found = review_of(small_policy())
    assert kinds(found) == ["release"]
    assert found.draft
    assert found.release_on(IN_DATE) is None


def test_a_tree_that_was_changed_since_its_release_is_a_draft_of_the_next() -> None:
    before = small_policy()
    after = replace(before, metadata=replace(METADATA, ask="Somebody else"))
    found = review_of(after, releases=[released(before)])
    [item] = found.attention(IN_DATE)
    assert "release 1.0" in item.sentence
    assert "policytree diff small" in item.sentence


def test_two_releases_for_one_day_need_attention() -> None:
    policy = small_policy()
    found = review_of(policy, releases=[released(policy), released(policy, "1.1")])
    assert "both begin on 1 January 2026" in found.attention(IN_DATE)[0].sentence


def test_changed_wording_leads_to_the_clause_and_every_node_that_rests_on_it() -> None:
    policy = small_policy()
    lines = ["Call the person.", "Ask the manager."]
    clauses = {
        name: replace(
            one, lines=(number, number), fingerprint=wording_fingerprint([lines[number - 1]])
        )
        for number, (name, one) in enumerate(policy.clauses.items(), start=1)
    }
    policy = replace(policy, clauses=clauses)
    same = review_of(policy, releases=[released(policy)], drift=drift_of(policy, lines))
    assert same.attention(IN_DATE) == ()
    drift = drift_of(policy, [lines[0], "Ask nobody."])
    [item] = review_of(policy, releases=[released(policy)], drift=drift).attention(IN_DATE)
    assert (item.what, [(place.page, place.id) for place in item.places]) == (
        "source",
        [("clauses", "clause-C2"), ("guide", "manager")],
    )


def test_clauses_and_nodes_are_listed_both_ways() -> None:
    policy = small_policy(
        clauses=[clause("C1"), clause("C2", "should"), clause("C3", left_out="A heading.")]
    )
    found = review_of(policy)
    resting = {one.node.id: [used.id for used in one.clauses] for one in found.nodes}
    assert list(resting) == list(policy.nodes)
    assert resting["call"] == ["C1"]
    assert resting["manager"] == ["C2"]
    places = {one.clause.id: {place.id for place in one.places} for one in found.clauses}
    for node, clauses in resting.items():
        for used in clauses:
            duties = {f"duty-{name}" for name in ("call-now",) if node == "call"}
            assert places[used] & {node, *duties}, (node, used)
    assert [one.id for one in found.left_out] == ["C3"]
    assert found.unaccounted == ()


def test_the_figures_of_a_real_policy_are_those_of_the_check() -> None:
    policy = load_policy(Path(__file__).resolve().parent.parent / "decision_trees", "norfolk")
    summary, found = check_policy(policy).summary, review_of(policy)
    assert sum(one.encoded for one in found.clauses) == summary.encoded
    assert len(found.left_out) == summary.left_out
    assert len(found.gaps) == summary.gaps


def test_a_gap_needs_attention_until_somebody_has_accepted_it() -> None:
    open_gap = small_policy(gaps=[gap("G1", "Nobody meets it.")])
    assert kinds(review_of(open_gap, releases=[released(open_gap)])) == ["gap"]
    accepted = replace(open_gap, gaps={"G1": replace(open_gap.gaps["G1"], accepted=ACCEPTED)})
    found = review_of(accepted, releases=[released(accepted)])
    assert found.attention(IN_DATE) == ()
    assert [one.gap.accepted for one in found.gaps] == [ACCEPTED]


# Acceptance as data


def test_who_accepted_a_gap_is_read_from_its_entry(tmp_path: Path) -> None:
    entry = (
        '\naccepted = { by = "The policy group", on = "2026-11-22", reason = "Next version." }\n'
    )
    folder = write_policy(tmp_path, gaps=GAPS.rstrip() + entry)
    given = load_policy(folder, "small").gaps["G1"].accepted
    assert given == Acceptance("The policy group", "2026-11-22", "Next version.")


@pytest.mark.parametrize(
    "entry",
    [
        '"The policy group"',
        '{ by = "The policy group", on = "2026-11-22" }',
        '{ by = "", on = "2026-11-22", reason = "x" }',
        '{ by = "The policy group", on = "last week", reason = "x" }',
        '{ by = "The policy group", on = 2026-11-22, reason = "x" }',
        '{ by = "The policy group", on = "2026-11-22", reason = "x", who = "y" }',
    ],
)
def test_half_an_acceptance_is_refused_in_a_sentence(tmp_path: Path, entry: str) -> None:
    folder = write_policy(tmp_path, gaps=f"{GAPS.rstrip()}\naccepted = {entry}\n")
    with pytest.raises(TreeError, match=r"gaps.toml, G1: accepted must be a table of by"):
        load_policy(folder, "small")


def test_an_acceptance_is_part_of_what_is_signed_off(tmp_path: Path) -> None:
    before = small_policy(gaps=[gap("G1", "Nobody meets it.")])
    after = replace(before, gaps={"G1": replace(before.gaps["G1"], accepted=ACCEPTED)})
    assert decode(encode(after)) == after
    assert fingerprint(before) != fingerprint(after)
    assert read_release(write_release(tmp_path, released(after))).policy == after


def test_a_gap_that_nobody_accepted_has_the_bytes_that_it_always_had() -> None:
    assert b"accepted" not in canonical(small_policy(gaps=[gap("G1", "Nobody meets it.")]))


# Where a finding is about


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("missed", ["guide#missed"]),
        ("missed, risk", ["guide#missed", "guide#risk"]),
        ("call, duty call-now", ["guide#call", "guide#duty-call-now"]),
        ("duty ask-manager", ["guide#duty-ask-manager", "guide#manager"]),
        ("C2", ["clauses#clause-C2"]),
        ("gap G1", ["gaps#gap-G1"]),
        ("start", ["guide#missed"]),
        ("exemption at risk", ["guide#risk"]),
        ("scenario S1", []),
        ("gap G9", []),
    ],
)
def test_the_words_of_a_place_become_links(place: str, expected: list[str]) -> None:
    policy = small_policy(gaps=[gap("G1", "Nobody meets it.")])
    found = affected_by(policy, Finding("cycle", place, "Something is wrong."))
    assert [f"{one.page}#{one.id}" for one in found] == expected

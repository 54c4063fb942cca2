"""What every export says of its tree in the same words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from policytree.exports.words import document_rows, standing_of
from policytree.model import End
from policytree.releases import Release, write_release
from tests.small import METADATA, small_policy


def test_the_standing_is_that_of_the_release_or_says_what_a_draft_differs_in(
    tmp_path: Path,
) -> None:
    policy = small_policy()
    assert standing_of(policy, tmp_path) == "DRAFT: no release yet"
    (tmp_path / policy.id).mkdir()
    signed = Release("1.0", policy, "The board", date(2026, 3, 2), date(2026, 3, 1))
    write_release(tmp_path, signed)
    released = "Release 1.0, in force from 2 March 2026, approved by The board"
    assert standing_of(policy, tmp_path) == released
    done = policy.nodes["done"]
    assert isinstance(done, End)
    nodes = {**policy.nodes, "done": replace(done, says="Something else.")}
    other = replace(policy, nodes=nodes)
    assert standing_of(other, tmp_path) == "DRAFT: differs from release 1.0 in 1 node"


def test_a_document_that_states_no_dates_is_said_to_state_none() -> None:
    bare = replace(METADATA, approved="", issued="", in_force_from="", review_due="")
    said = dict(document_rows(replace(small_policy(), metadata=bare)))
    for name in ("Approved", "Issued", "In force from"):
        assert said[name] == "none stated"
    assert said["Review due"] == "no date stated (1 January 2027)"

"""Reading a record back: reproduced whatever became of its spaces, never when it was changed."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.case_record import TITLE, record_of
from policytree.codec import fingerprint
from policytree.errors import InputError
from policytree.loading import load_policy, load_scenarios, policy_ids
from policytree.model import Policy
from policytree.record_check import Outcome, read_record, verify
from policytree.times import parse_event, parse_time
from tests.example import CONTACTED, HOUR, MISSED_ONE, NO_CONTACT, NOW, POLICY
from tests.small import METADATA
from tests.strategies import Case, cases, examples

TREES = Path("decision_trees")
RECORD = record_of(POLICY, NO_CONTACT, {"missed": NOW - 25 * HOUR}, NOW)


@given(cases())
@examples(100)
def test_replaying_any_record_gives_it_again_byte_for_byte(case: Case) -> None:
    record = record_of(*case)
    told = read_record(record).told
    assert record_of(case.policy, told.answers, told.events, told.now) == record
    assert verify(case.policy, record).outcome is Outcome.EXACT


@pytest.mark.parametrize("name", policy_ids(TREES))
def test_the_records_of_all_scenarios_are_reproduced(name: str) -> None:
    policy = load_policy(TREES, name)
    for one in load_scenarios(TREES, name):
        events = {
            event: parse_event(policy.events[event], at, event) for event, at in one.events.items()
        }
        record = record_of(policy, one.answers, events, parse_time(one.now, one.id))
        assert verify(policy, record).outcome is Outcome.EXACT, one.id


def test_a_record_is_found_within_other_text() -> None:
    text = f"Seen with the manager.\n\n{RECORD}\nSigned for today.\n"
    assert verify(POLICY, text).outcome is Outcome.EXACT


def hard_wrapped(text: str) -> str:
    """Cut at a fixed width, within words too."""
    return "\n".join(text[at : at + 40] for at in range(0, len(text), 40))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "  \n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: "\n".join(line.strip() for line in text.split("\n")),
        lambda text: " ".join(text.split()),
        lambda text: "\n".join(textwrap.fill(line, 60) for line in text.split("\n")),
        lambda text: text.replace(" ", "\u00a0"),
        hard_wrapped,
    ],
    ids=["CRLF", "trailing", "no empty lines", "trimmed", "one line", "wrapped", "nbsp", "cut"],
)
def test_spacing_does_not_count_and_is_said(spoil: object) -> None:
    assert callable(spoil)
    verdict = verify(POLICY, spoil(RECORD))
    assert verdict.outcome is Outcome.SPACING
    assert "only spaces or line breaks were changed" in verdict.sentence
    assert verdict.record.intact


WORDS = [
    place
    for place, character in enumerate(RECORD[: RECORD.index("[Record")])
    if place >= len(TITLE) and not character.isspace()
]


@given(st.sampled_from(WORDS))
def test_any_changed_character_is_found_and_its_line_named(place: int) -> None:
    other = "X" if RECORD[place] != "X" else "Y"
    changed = RECORD[:place] + other + RECORD[place + 1 :]
    verdict = verify(POLICY, changed)
    assert verdict.outcome is Outcome.DIFFERENT
    assert not verdict.record.intact
    assert "the text was changed after it was made" in verdict.sentence
    assert verdict.difference is not None
    number = RECORD[:place].count("\n") + 1
    assert verdict.difference.number == number
    assert verdict.difference.expected == RECORD.split("\n")[number - 1].strip()


def test_a_line_left_out_is_named() -> None:
    verdict = verify(POLICY, RECORD.replace("   Who: Staff\n", "", 1))
    assert verdict.difference is not None
    assert verdict.difference.expected == "Who: Staff"
    assert "should be “Who: Staff” and is “When: " in verdict.sentence


def test_an_answer_changed_in_the_last_line_alone_is_found() -> None:
    verdict = verify(POLICY, RECORD.replace("contact=no", "contact=yes"))
    assert verdict.outcome is Outcome.DIFFERENT
    assert "the text was changed after it was made" in verdict.sentence


def test_an_answer_that_the_policy_does_not_have_cannot_be_replayed() -> None:
    verdict = verify(POLICY, RECORD.replace("contact=no", "contact=perhaps"))
    assert verdict.outcome is Outcome.DIFFERENT
    assert "cannot be replayed" in verdict.sentence
    assert "'perhaps' is not an answer" in verdict.sentence


def changed_tree() -> Policy:
    return replace(POLICY, metadata=replace(METADATA, version="2"))


def test_a_tree_changed_since_is_named_and_the_text_said_to_be_intact() -> None:
    later = changed_tree()
    verdict = verify(later, RECORD)
    assert verdict.outcome is Outcome.DIFFERENT
    assert verdict.record.intact
    was, now = fingerprint(POLICY), fingerprint(later)
    assert f"the tree of small has changed since: it was {was} and is {now}" in verdict.sentence
    assert "its text is as it was made" in verdict.sentence
    assert "should be “Version: 2” and is “Version: 1”" in verdict.sentence


def test_a_tree_changed_since_and_a_text_changed_are_both_named() -> None:
    verdict = verify(changed_tree(), RECORD.replace("Who: Staff", "Who: Nobody", 1))
    assert "has changed since" in verdict.sentence
    assert "its text was changed" in verdict.sentence


def test_a_record_of_an_older_form_is_named_as_such() -> None:
    older = RECORD.replace("[Record 1;", "[Record 0;")
    assert "has form 0 and this program writes form 1" in verify(POLICY, older).sentence


def test_a_record_of_another_policy_is_no_record_of_this_one() -> None:
    with pytest.raises(InputError, match=r"is a record of 'small', not of other"):
        verify(replace(POLICY, id="other"), RECORD)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "notes holds no record that can be checked: it has no line “RECORD OF A DECISION”"),
        ("Seen today.", "it has no line “RECORD OF A DECISION”"),
        (RECORD[:300], "no whole line “[Record …]” after it"),
        (RECORD[:-1], "no whole line “[Record …]” after it"),
        (f"{RECORD}\n{RECORD}", "holds more than one record; give one at a time"),
        (RECORD.replace("; seen=yes", "; seen"), "its line “[Record …]” is damaged at 'seen'"),
        (RECORD.replace("@missed=", "@="), "is damaged at '@="),
        (RECORD.replace("2026-11-20T12:00+00:00;", "today;"), "which is not a date and time"),
        (f"{TITLE}\n[Record 1; small; #0123456789ab]", "lacks policy, tree or moment"),
    ],
)
def test_a_text_without_a_whole_record_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        verify(POLICY, text, "notes")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_was_told_is_read_back() -> None:
    told = read_record(record_of(POLICY, CONTACTED | {"kinds": ("a", "b")}, {}, NOW)).told
    assert told.answers == {"seen": ("yes",), "contact": ("yes",), "kinds": ("a", "b")}
    assert (told.events, told.now) == ({}, NOW)
    events = {"missed": NOW - HOUR, "tried": NOW}
    assert read_record(record_of(POLICY, MISSED_ONE, events, NOW)).told.events == events

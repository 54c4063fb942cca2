"""A difference in words: what is said, in what order, and the same in every form."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given

from policytree.difference import Bearing, difference
from policytree.difference.effects import Effect
from policytree.difference.forms import as_json, as_markdown
from policytree.difference.telling import Told, told
from policytree.difference.words import RESPECTS, counted, share
from policytree.model import Force, Policy
from tests.small import clause, gap, small_policy
from tests.strategies import examples
from tests.two_states import change_duty, reroute, two_states


def tell(before: Policy, after: Policy) -> Told:
    return told(difference(before, after), "release 1.0", "release 1.1")


def weaker() -> Policy:
    return change_duty(small_policy(), "call-now", lambda duty: replace(duty, force=Force.SHOULD))


def test_a_group_says_how_many_cases_which_and_what() -> None:
    (group,) = tell(small_policy(), weaker()).groups
    assert group.heading == "Fewer or less urgent duties"
    assert group.lead == "In exactly these 2 cases"
    assert group.places == (("risk: “low” or “high”",),)
    (line,) = group.lines
    assert line == (
        "Changed: Call the person: how binding it is was “must”, and is now “should” (binds less)"
    )
    assert group.witness[0] == ("Was an appointment missed?", "Yes")


def test_fewer_duties_are_told_before_more() -> None:
    firmer = change_duty(weaker(), "ask-manager", lambda duty: replace(duty, force=Force.MUST))
    for states in ((small_policy(), firmer), (firmer, small_policy())):
        bearings = [group.bearing for group in tell(*states).groups]
        assert bearings == [Bearing.LESS.value, Bearing.MORE.value]


def test_fewer_duties_with_another_end_are_told_as_fewer_too() -> None:
    moved = reroute(small_policy(), "risk", "low", "nothing")
    (group,) = tell(small_policy(), moved).groups
    assert group.heading == "Some duties fewer or less urgent, and other differences"


def test_clauses_and_gaps_are_told_apart_from_the_outcome() -> None:
    policy = small_policy()
    after = replace(
        policy,
        clauses={**policy.clauses, "C3": clause("C3")},
        gaps={"G1": gap("G1")},
    )
    words = tell(policy, after)
    assert words.groups == ()
    assert "minor release" in words.release
    headings = [part.heading for part in words.parts]
    assert headings[:2] == ["Clauses gained", "Gaps opened"]
    assert "Gaps closed" in [part.heading for part in tell(after, policy).parts]


def test_a_duty_under_a_new_name_is_lost_and_gained_and_a_note_says_so() -> None:
    renamed = change_duty(small_policy(), "call-now", lambda duty: replace(duty, id="ring-now"))
    words = tell(small_policy(), renamed)
    assert "call-now and ring-now" in words.notes[0]
    said = " ".join(line for group in words.groups for line in group.lines)
    assert "No longer asked for: Call the person" in said
    assert "Newly asked for: Call the person" in said


def test_a_share_is_never_rounded_to_all_or_none() -> None:
    assert share(1, 10**40) == "under 0.1%"
    assert share(10**40 - 1, 10**40) == "over 99.9%"
    assert (share(0, 7), share(7, 7), share(1, 3)) == ("none", "all", "33.3%")
    assert (counted(1, "case"), counted(1234, "case")) == ("1 case", "1,234 cases")


def test_every_respect_has_its_words() -> None:
    assert set(RESPECTS) == set(Effect._fields)


@given(two_states())
@examples(60)
def test_every_form_tells_every_group(states: tuple[Policy, Policy]) -> None:
    found = difference(*states)
    words = told(found, "one", "other")
    extra = bool(found.new) + bool(found.gone)
    assert len(words.groups) == len(found.groups) + extra
    data = json.loads(json.dumps(as_json(found, words)))
    assert data["cases"] == found.cases
    assert [one["cases"] for one in data["groups"]] == [one.cases for one in found.groups]
    assert data["new"]["cases"] == (found.new.cases if found.new else 0)
    assert data["gone"]["cases"] == (found.gone.cases if found.gone else 0)
    text = as_markdown(words)
    assert text.count("What differs there:") == len(words.groups)
    for group in words.groups:
        assert all(place for place in group.places)
        assert all("“" in test or test == "every case" for place in group.places for test in place)


def test_markdown_does_not_read_marks_in_the_words() -> None:
    starred = change_duty(
        small_policy(), "call-now", lambda duty: replace(duty, who="*Staff* <b>", force=Force.MAY)
    )
    text = as_markdown(tell(small_policy(), starred))
    assert r"\*Staff\* \<b\>" in text

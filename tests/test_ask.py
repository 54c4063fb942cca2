"""Walking a tree at a terminal: questions, times, going back, and what is told at the end."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytree.commands.ask import ask
from policytree.commands.session import Session, choices
from policytree.commands.terminal import Terminal
from policytree.commands.words import tell_journey
from policytree.engine import replay
from policytree.errors import InputError, TreeError
from policytree.loading import load_policy
from policytree.model import EndKind, Policy, Question, duties_of
from policytree.notation import ask as ask_for
from policytree.notation import end, may, must, on, section, should_not
from policytree.wording import due_in_words, force_in_words
from tests.example import HOUR, NOW, POLICY, SEEN, journey
from tests.small import small_policy
from tests.strategies import examples, policies
from tests.walking import HARD_CASE, answers_by_fact

RDASH = load_policy(Path("decision_trees"), "rdash")


def walk(*replies: str, policy: Policy = POLICY, now: datetime = NOW) -> str:
    """What a session says to somebody who types these replies and then leaves."""
    out = io.StringIO()
    source = io.StringIO("".join(f"{reply}\n" for reply in replies))
    Session(policy, Terminal(source, out, width=200), lambda: now).run()
    return out.getvalue()


def after(text: str, marker: str) -> str:
    """What is said after a marker, which must be there once."""
    assert text.count(marker) == 1, f"{marker!r} is there {text.count(marker)} times in:\n{text}"
    return text.partition(marker)[2]


# Answering


def test_a_question_shows_its_answers_by_number() -> None:
    said = walk()
    assert "Was a visit missed?\n  1  Yes\n  2  No\n  3  Not sure\nNumber: " in said


@pytest.mark.parametrize("reply", ["2", "no", "NO", " 2 "])
def test_an_answer_is_given_by_number_or_by_name(reply: str) -> None:
    assert "Nothing\n=======\n(not triggered) Nothing." in walk(reply)


@pytest.mark.parametrize("reply", ["1 2", "1,2", "a b", "a, 2", "2,1,"])
def test_a_checklist_takes_several(reply: str) -> None:
    said = walk("1", "", "", "2", reply)
    assert "Numbers of all that apply: " in said
    assert "Do for a" in said
    assert "Do for b" in said


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("4", "'4' is not an answer here; expected a number from 1 to 3."),
        ("0", "'0' is not an answer here"),
        ("-1", "'-1' is not an answer here"),
        ("maybe", "'maybe' is not an answer here"),
        ("", "expected a number from 1 to 3."),
        (",", "expected a number from 1 to 3."),
        ("1 2", "takes one answer, and 2 are given."),
        ("9" * 5000, "is not an answer here"),
    ],
)
def test_a_reply_that_is_no_answer_is_told_and_asked_again(reply: str, said: str) -> None:
    whole = walk(reply, "2")
    assert said in whole
    assert "(not triggered)" in whole


def test_options_that_stand_alone_are_told_and_asked_again() -> None:
    said = walk("1", "", "", "2", "1 3", "1")
    assert "'none' cannot be given together with other answers." in said
    assert "Do for a" in said


def test_a_question_already_settled_is_not_asked() -> None:
    said = walk("1", "", "", "2", "none")
    assert "Is contact made by now?" not in said
    assert "Wait\n====" in said


# Times


def test_a_time_is_asked_for_when_a_duty_turns_on_it() -> None:
    said = walk("1", "09:30", "", "q")
    assert "When was it? (Local time, 09:30 for today, or 2026-11-20 09:30; Enter to skip)" in said
    assert "Friday 20 November 2026, 09:30 GMT" in said
    assert "Tell others (Staff; must; not yet: from Saturday 21 November 2026, 09:30 GMT)" in said


def test_a_time_skipped_leaves_the_duty_perhaps_due() -> None:
    said = walk("1", "", "", "q")
    assert "perhaps already: give the time of the missed visit and the first try to know" in said


def test_a_time_that_cannot_be_is_told_and_asked_again() -> None:
    said = walk("1", "later", "23:00", "09:30", "", "q")
    assert "'later' is not a date and time" in said
    assert "23:00 GMT is still to come; expected a time that has passed." in said
    assert "Friday 20 November 2026, 09:30 GMT" in said


def test_why_a_time_is_asked_for_is_told() -> None:
    said = walk("1", "?", "", "", "q")
    assert said.count("  - Tell others\n") == 1
    assert said.count("  - Try\n") == 1


def test_no_time_is_asked_for_twice() -> None:
    assert walk("1", "09:30", "10:00", "2", "none").count("When was it?") == 2


def test_no_time_is_asked_for_that_nothing_turns_on() -> None:
    assert "When was it written?" not in walk("1", "", "", "2", "1 2")


# New duties


def test_a_step_shows_what_it_adds() -> None:
    said = walk("1", "", "", "2", "1", "q")
    assert "A visit was missed: 8 to do or to know" in said
    new = after(said, "By kind: ")
    assert new.startswith(
        "2 to do or to know\n  - Do for a (Staff; must)\n  - Go on (Staff; must)\n"
    )


def test_after_a_checkpoint_staff_come_back() -> None:
    assert "When that is done, say here what came of it." in walk("1", "", "")


def test_what_an_answer_ends_is_told() -> None:
    said = walk("1", "", "", "1", "q")
    assert "No longer asked: Tell others\n" in said
    assert "No longer asked: Try\n" in said


# Going back


def test_going_back_shows_the_question_before() -> None:
    assert walk("1", "", "", "b", "q").count("Was a visit missed?") == 2


def test_at_the_first_question_there_is_no_way_back() -> None:
    said = walk("b", "2")
    assert "This is the first question." in said
    assert "(not triggered)" in said


def test_a_time_prompt_leads_back_to_its_question() -> None:
    said = walk("1", "b", "2")
    assert said.count("Was a visit missed?") == 2
    assert "(not triggered)" in said


def test_a_time_may_be_given_anew_after_going_back() -> None:
    said = walk("1", "09:30", "", "b", "1", "10:30", "", "q")
    assert "Friday 20 November 2026, 10:30 GMT" in said
    assert "from Saturday 21 November 2026, 10:30 GMT" in said


def test_what_still_fits_is_kept_and_told() -> None:
    """Back over three questions; the answers to the later two stand again, or fall."""
    long_way = small_policy(
        section(
            "one",
            "One",
            "1",
            *(
                ask_for(
                    f"q{number}",
                    replace(SEEN, id=f"fact{number}", text=f"fact {number}"),
                    f"Question {number}?",
                    on("yes", "Yes", to=to),
                    on("no", "No", to=to if number else "other"),
                    cites="C1",
                )
                for number, to in enumerate(("q1", "q2", "q3", "done"))
            ),
            end("done", EndKind.ACTED, "Done", "Done.", cites="C1"),
            end("other", EndKind.NOT_TRIGGERED, "Other", "Other.", cites="C1"),
        ),
        start="q0",
    )
    said = walk("1", "1", "1", "b", "b", "b", "1", "1", policy=long_way)
    assert "Kept: “Question 1?” Yes\nKept: “Question 2?” Yes\n" in said
    assert "Done\n====" in said

    assert said.count("Your answer was: Yes") == 3

    said = walk("1", "1", "1", "b", "b", "b", "2", policy=long_way)
    assert "Dropped: “Question 1?” Yes. Why: this question is no longer asked on the route." in said
    assert "Other\n=====" in said


# Why, quit and the end of input


def test_why_a_question_is_asked_is_told_with_its_clause() -> None:
    said = walk("?", "1", "", "", "?", "q")
    assert "In the policy: C1. What depends on it:" in said
    assert "- “No” leads to the end “Nothing”." in said
    assert "G1. a gap: ask" in said


def test_the_policys_own_reason_goes_first() -> None:
    assert "for clinical staff" in walk("?", policy=RDASH)


@pytest.mark.parametrize("replies", [(), ("q",), ("Q",), ("1", "q"), ("1", "", "", "q"), ("1", "")])
def test_leaving_is_polite_wherever_it_happens(replies: tuple[str, ...]) -> None:
    assert walk(*replies).endswith("Stopped before the end. Nothing was kept.\n")


# The end


def test_at_the_end_everything_is_told() -> None:
    said = walk("1", "09:30", "09:45", "2", "1 2")
    end_of_it = after(said, "(wait) Wait.")
    headings = ["Now", "Today", "By a date", "No time stated", "Throughout", "Do not", "Upcoming"]
    places = [end_of_it.index(f"\n{heading}\n=") for heading in headings]
    assert places == sorted(places)
    assert "1. Call for help\n" in end_of_it
    assert "Whom to ask: The manager" in end_of_it
    assert "Small policy, An organisation, reference S1, version 1" in end_of_it
    assert "Status: due for review. The policy's review is due soon: 1 January 2027." in end_of_it


def told(**ago: timedelta) -> str:
    out = io.StringIO()
    answers = {"seen": "yes", "contact": "no", "kinds": ["a"]}
    tell_journey(journey(answers, **ago), Terminal(None, out, width=200))
    return out.getvalue()


def test_a_duty_is_told_with_who_force_deadline_due_clause_and_gaps() -> None:
    duty = after(told(missed=HOUR), "Tell others\n").partition("\n\n")[0]
    lines = dict(line.strip().split(": ", 1) for line in duty.splitlines())
    assert lines["Who"] == "Staff"
    assert lines["Force"] == "must"
    assert lines["Deadline"].startswith("Once 24 hours have passed since the missed visit (or ")
    assert lines["Due"] == "not yet: from Saturday 21 November 2026, 11:00 GMT"
    assert "the missed visit, Saturday 21 November 2026, 11:00 GMT; " in lines["Readings"]
    assert lines["Readings"].endswith("the first try, time not given")
    assert lines["Ends with"] == "contact made: “yes”"
    assert lines["Clause"] == "C1 (C1)"
    assert lines["Gaps"] == "G1"


@pytest.mark.parametrize(
    ("ago", "duty", "words"),
    [
        (timedelta(days=6), "write", "overdue: it was due by Thursday 19 November 2026, 23:59 GMT"),
        (timedelta(days=1), "write", "by Tuesday 24 November 2026, 23:59 GMT"),
        (timedelta(days=1), "tell", "now: since Friday 20 November 2026, 12:00 GMT"),
        (None, "write", "give the time of the missed visit to know"),
        (None, "visit", ""),
        (None, "close", ""),
    ],
)
def test_when_a_duty_is_due_is_said_plainly(ago: timedelta | None, duty: str, words: str) -> None:
    events = {} if ago is None else {"missed": ago}
    found = journey({"seen": "yes"}, **events)
    state = next(state for state in found.duties if state.duty.id == duty)
    assert due_in_words(POLICY, state) == words


def test_a_latest_time_is_said_where_another_reading_may_be_earlier() -> None:
    found = journey({"seen": "yes"}, tried=HOUR)
    state = next(state for state in found.duties if state.duty.id == "tell")
    assert due_in_words(POLICY, state) == (
        "perhaps already: give the time of the missed visit to know; at the latest from Saturday "
        "21 November 2026, 11:00 GMT"
    )


def test_force_is_the_policys_own_with_its_softening_words() -> None:
    duty = may("d", "Do", who="Staff", cites="C1", qualifier="where appropriate")
    assert force_in_words(duty) == "may (where appropriate)"
    assert force_in_words(should_not("d", "Do", who="Staff", cites="C1")) == "should not"


def test_the_hard_case_is_told_whole() -> None:
    out = io.StringIO()
    answers = answers_by_fact(RDASH, HARD_CASE)
    found = replay(RDASH, answers, {"missed_appointment": NOW - 25 * HOUR}, NOW)
    tell_journey(found, Terminal(None, out, width=1000))
    said = out.getvalue()
    for number, state in enumerate(found.duties, 1):
        assert f"\n{number}. {state.duty.text}\n" in said
        for clause in state.duty.clauses:
            assert f"{RDASH.clauses[clause].ref} ({clause})" in said
    for gap in found.gaps:
        assert RDASH.gaps[gap].title in said
    for letter in found.letters:
        assert RDASH.letters[letter].title in said


def test_a_route_without_duties_says_so() -> None:
    assert "The policy asks nothing at this point." in walk("2")


# Every policy


@given(policies(), st.data())
@examples(40)
def test_any_policy_can_be_walked_to_its_end(policy: Policy, data: st.DataObject) -> None:
    """First answers, skipping times; now and then back, or why."""
    size = sum(isinstance(node, Question) for node in policy.nodes.values())
    extra = data.draw(st.lists(st.sampled_from(("b", "?", "x", "")), max_size=3))
    replies = [*extra, *(["1", "", ""] * (3 * size + 6))]
    said = walk(*replies, policy=policy)
    assert "\nFrom\n====\n" in said
    assert "Tree " in said


@given(policies())
@examples(60)
def test_any_journey_can_be_told(policy: Policy) -> None:
    found = replay(policy, {}, {}, datetime(2026, 1, 1, tzinfo=UTC))
    out = io.StringIO()
    tell_journey(found, Terminal(None, out, width=400))
    for state in found.duties:
        assert state.duty.text in out.getvalue()


@pytest.mark.parametrize("reply", ["1", "low", "LOW"])
def test_choices_are_found_by_number_or_name(reply: str) -> None:
    question = small_policy().node("risk")
    assert isinstance(question, Question)
    assert choices(question, reply) == ("low",)


def test_a_number_goes_before_a_name_that_looks_like_one() -> None:
    question = small_policy().node("risk")
    assert isinstance(question, Question)
    odd = replace(question, answers=tuple(replace(a, value=v) for a, v in
                                          zip(question.answers, "231", strict=True)))  # fmt: skip
    assert choices(odd, "1") == ("2",)
    with pytest.raises(InputError):
        choices(odd, "4")


# Trees that cannot be walked


def test_a_tree_that_cannot_be_told_is_refused_before_the_first_question() -> None:
    broken = small_policy(
        section(
            "one",
            "One",
            "1",
            ask_for("seen", SEEN, "Missed?", on("yes", "Yes", to="done"), cites="C1"),
            end(
                "done",
                EndKind.ACTED,
                "Done",
                "Done.",
                must("call", "Call", who="Staff", cites="C9"),
                cites="C1",
            ),
        ),
        start="seen",
    )
    assert duties_of(broken.node("done"))
    out = io.StringIO()
    with pytest.raises(TreeError, match="small, done: the clause 'C9' is cited and not in clauses"):
        ask(broken, Terminal(io.StringIO(), out), None, as_json=False)
    assert out.getvalue() == ""

"""The notation: what each function makes, and that each mistake is told with its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policytree.conditions import All, Any, Is
from policytree.errors import TreeError
from policytree.model import (
    NO_TIME,
    NOT_SURE,
    Clock,
    Deadline,
    Duty,
    End,
    EndKind,
    Event,
    Force,
    Step,
    Timing,
    Unit,
)
from policytree.notation import (
    Asked,
    Tree,
    accepted,
    all_of,
    any_of,
    ask,
    checklist,
    either,
    end,
    event,
    fact,
    gate,
    good_practice,
    info,
    instruction,
    is_,
    may,
    moment,
    must,
    must_not,
    not_sure,
    on,
    once,
    same_day,
    section,
    should,
    should_not,
    step,
    tree,
    within,
    yes_no,
)

RISK = fact("risk", "risk", ("low", "low"), ("high", "high"), worse="low high")
LEGAL = checklist("legal", "legal status", ("cto", "order"), ("section", "section"))
MISSED = event("missed", "the missed visit", "When was it?", cites="C1 C2")
TRIED = event("tried", "the first try", "When was it?", after=MISSED)


# What is made


def test_a_fact_of_judgement_can_always_be_not_sure() -> None:
    assert [value.id for value in RISK.values] == ["low", "high", NOT_SURE]
    assert RISK.worse == ("low", "high")
    plain = fact("place", "the place", ("here", "here"), judgement=False)
    assert [value.id for value in plain.values] == ["here"]
    assert [value.id for value in yes_no("seen", "seen").values] == ["yes", "no", NOT_SURE]


def test_on_a_checklist_none_and_not_sure_stand_alone() -> None:
    assert LEGAL.many
    assert [(value.id, value.exclusive) for value in LEGAL.values] == [
        ("cto", False),
        ("section", False),
        ("none", True),
        (NOT_SURE, True),
    ]


def test_values_and_answers_tell_themselves_in_made_up_cases() -> None:
    minutes = fact(
        "minutes",
        "lateness",
        ("upto", "fifteen or less", "They came after ten minutes."),
        ("over", "more", "They came after twenty minutes."),
        limits="upto over",
        unsure="Nobody looked at the clock.",
    )
    assert minutes.limits == ("upto", "over")
    assert [value.tells for value in minutes.values] == [
        "They came after ten minutes.",
        "They came after twenty minutes.",
        "Nobody looked at the clock.",
    ]
    child = yes_no("child", "a child", yes="There is a child.", no="There is none.", unsure="Who?")
    assert [value.tells for value in child.values] == [
        "There is a child.",
        "There is none.",
        "Who?",
    ]
    legal = checklist("legal", "law", ("a", "A", "Law A."), nothing="No law.", unsure="Which?")
    assert [value.tells for value in legal.values] == ["Law A.", "No law.", "Which?"]
    assert on("yes", "Yes", to="x", tells="It is so.").tells == "It is so."
    assert not_sure(to="x", tells="Perhaps.").tells == "Perhaps."


def test_conditions_name_values_with_spaces_between() -> None:
    assert is_(RISK, "low high") == Is("risk", ("low", "high"))
    low, order = is_(RISK, "low"), is_(LEGAL, "cto")
    assert all_of(low, order) == All((low, order))
    assert any_of(low, order) == Any((low, order))


@pytest.mark.parametrize(
    ("made", "clock"),
    [
        (within(hours=4, of=MISSED), Clock(4, Unit.HOURS, "missed")),
        (within(days=7, of=MISSED), Clock(7, Unit.DAYS, "missed")),
        (within(working_days=5, of=MISSED), Clock(5, Unit.WORKING_DAYS, "missed")),
        (within(weeks=3, of=MISSED, reading="ours"), Clock(3, Unit.WEEKS, "missed", "ours")),
    ],
)
def test_a_deadline_counts_one_amount_from_an_event(made: Deadline, clock: Clock) -> None:
    assert made == Deadline(Timing.WITHIN, (clock,))


def test_the_other_deadlines() -> None:
    assert once(hours=24, since=MISSED).timing is Timing.ONCE
    assert same_day(MISSED) == Deadline(Timing.SAME_DAY, (Clock(0, Unit.DAYS, "missed"),))
    assert moment("At the visit") == Deadline(Timing.MOMENT, words="At the visit")


def test_several_readings_are_one_deadline() -> None:
    both = either(once(hours=24, since=MISSED), once(hours=24, since=TRIED))
    assert both.timing is Timing.ONCE
    assert [clock.event for clock in both.clocks] == ["missed", "tried"]


def test_an_event_says_which_other_always_comes_before_it() -> None:
    made = Event("missed", "the missed visit", "When was it?", ("C1", "C2"))
    assert made == MISSED
    assert TRIED.after == "missed"


@pytest.mark.parametrize(
    ("maker", "force", "prohibited"),
    [
        (must, Force.MUST, False),
        (instruction, Force.INSTRUCTION, False),
        (should, Force.SHOULD, False),
        (good_practice, Force.GOOD_PRACTICE, False),
        (may, Force.MAY, False),
        (info, Force.INFO, False),
        (must_not, Force.MUST, True),
        (should_not, Force.SHOULD, True),
    ],
)
def test_the_name_of_a_duty_is_its_force(
    maker: Callable[..., Duty], force: Force, *, prohibited: bool
) -> None:
    duty = maker("call", "Call", who="Staff", cites="C1 C2", gaps="G1")
    assert (duty.force, duty.prohibited) == (force, prohibited)
    assert duty.clauses == ("C1", "C2")
    assert duty.gaps == ("G1",)
    assert duty.deadline == NO_TIME


def question() -> Asked:
    return ask(
        "how-risky",
        RISK,
        "How risky?",
        on("low", "Low", to="end", hint="rarely"),
        on("high", "High", to="end"),
        not_sure(to="end"),
        cites="C1",
        gaps="G1",
    )


def test_nodes_are_put_into_their_section_in_the_order_written() -> None:
    part = section(
        "5.1",
        "The first part",
        "section 5.1",
        question(),
        step("call", "Call", must("c", "Call", who="Staff", cites="C1"), then="end", cites="C2"),
        end("end", EndKind.ACTED, "Done", "Done.", cites="C1"),
    )
    assert [(node.id, node.section) for node in part.nodes] == [
        ("how-risky", "5.1"),
        ("call", "5.1"),
        ("end", "5.1"),
    ]
    assert part.facts == (RISK,)
    assert part.section.ref == "section 5.1"


def test_not_sure_is_an_answer_like_any_other() -> None:
    answer = question().question.answer(NOT_SURE)
    assert (answer.label, answer.to) == ("Not sure", "end")


def a_tree() -> Tree:
    own = must("own", "Do", who="Staff", cites="C1", record="The diary")
    other = must("other", "Do", who="Staff", cites="C1")
    never = must_not("never", "Do not", who="Staff", cites="C1")
    return tree(
        section("1", "One", "1", step("go", "Go", own, other, never, then="end")),
        section("2", "Two", "2", end("end", EndKind.WAIT, "Wait", "Wait.", other, cites="C1")),
        start="go",
        events=[MISSED],
        gates=[gate("g", "Gate", before="end", needs="own other", cites="C1")],
        exemptions=[accepted("a-check", "go", "the policy says so", cites="C2")],
        record="The file",
    )


def test_what_is_done_is_recorded_and_what_is_not_done_is_not() -> None:
    made = a_tree()
    go, stop = made.parts[0].nodes[0], made.parts[1].nodes[0]
    assert isinstance(go, Step)
    assert isinstance(stop, End)
    assert [duty.record for duty in go.duties] == ["The diary", "The file", ""]
    assert [duty.record for duty in stop.duties] == ["The file"]


def test_a_tree_holds_its_events_gates_and_exemptions() -> None:
    made = a_tree()
    assert made.start == "go"
    assert made.events == (MISSED,)
    assert made.gates[0].nodes == ("end",)
    assert made.gates[0].duties == ("own", "other")
    assert made.exemptions[0].place == "go"
    assert made.exemptions[0].clauses == ("C2",)


# Mistakes

MISTAKES: dict[str, tuple[Callable[[], object], str, str]] = {
    "a value is listed twice": (
        lambda: fact("risk", "risk", ("low", "low"), ("low", "lower")),
        "fact risk",
        "'low' must be listed exactly once",
    ),
    "not sure is added once more": (
        lambda: fact("risk", "risk", (NOT_SURE, "cannot tell")),
        "fact risk",
        "'not_sure' must be listed exactly once",
    ),
    "the order of seriousness names no value": (
        lambda: fact("risk", "risk", ("low", "low"), worse="low high"),
        "fact risk",
        "'high' must be listed exactly once",
    ),
    "a checklist has its own none": (
        lambda: checklist("legal", "legal", ("none", "none")),
        "fact legal",
        "'none' must be listed exactly once",
    ),
    "a condition names an unknown value": (
        lambda: is_(RISK, "low medium"),
        "condition on risk",
        "'medium' is not a value of the fact risk; expected one of low, high, not_sure",
    ),
    "a condition names no value": (
        lambda: is_(RISK, " "),
        "condition on risk",
        "name at least one value",
    ),
    "all of nothing": (all_of, "condition all_of", "name at least one part"),
    "any of nothing": (any_of, "condition any_of", "name at least one part"),
    "a deadline without an amount": (
        lambda: within(of=MISSED),
        "deadline from missed",
        "exactly one of hours, days, working_days or weeks",
    ),
    "a deadline with two amounts": (
        lambda: once(since=MISSED, days=1, weeks=1),
        "deadline from missed",
        "exactly one of",
    ),
    "a deadline before its event": (
        lambda: within(of=MISSED, hours=-4),
        "deadline from missed",
        "more than nought",
    ),
    "readings of different kinds": (
        lambda: either(within(of=MISSED, hours=4), once(since=MISSED, hours=4)),
        "deadline",
        "must all be of one kind",
    ),
    "no reading at all": (either, "deadline", "must all be of one kind"),
    "a question without an answer": (
        lambda: ask("q", RISK, "How?", cites="C1"),
        "question q",
        "at least one answer",
    ),
    "an answer that is no value of the fact": (
        lambda: ask("q", RISK, "How?", on("medium", "Medium", to="end"), cites="C1"),
        "question q",
        "'medium' is not a value of the fact risk",
    ),
    "an answer offered twice": (
        lambda: ask(
            "q", RISK, "How?", on("low", "Low", to="end"), on("low", "L", to="go"), cites="C1"
        ),
        "question q",
        "an answer is offered twice",
    ),
    "options of a checklist that part": (
        lambda: ask(
            "q",
            LEGAL,
            "Which?",
            on("cto", "Order", to="one"),
            on("section", "Section", to="other"),
            cites="C1",
        ),
        "question q",
        "must lead to one node, and they lead to one, other",
    ),
}


@pytest.mark.parametrize(("make", "place", "reason"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_names_its_place(make: Callable[[], object], place: str, reason: str) -> None:
    with pytest.raises(TreeError) as error:
        make()
    assert error.value.place == place
    assert reason in error.value.reason
    assert str(error.value).startswith(f"{place}: ")


def test_exclusive_options_may_lead_elsewhere() -> None:
    asked = ask(
        "q",
        LEGAL,
        "Which?",
        on("cto", "Order", to="some"),
        on("section", "Section", to="some"),
        on("none", "None", to="other"),
        not_sure(to="person"),
        cites="C1",
    )
    assert [answer.to for answer in asked.question.answers] == ["some", "some", "other", "person"]

"""Policies side by side: what stands in a cell, and that “says nothing” is true."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from decision_trees import vocabulary
from policytree.compare import Cell, Comparison, Pace, Says, compare
from policytree.errors import TreeError
from policytree.loading import load_all, load_topics
from policytree.model import EndKind, Fact, Policy, Timing, Unit, duties_of
from policytree.notation import (
    ask,
    at_once,
    end,
    event,
    extended,
    fact,
    gate,
    info,
    is_,
    moment,
    must,
    not_sure,
    on,
    section,
    should,
    step,
    tree,
    within,
    yes_no,
)
from policytree.topics import Aspect, aspect, topic
from tests.small import CLAUSES, clause, small_policy

FOLDER = Path("decision_trees")
POLICIES = load_all(FOLDER)
TOPICS = load_topics(FOLDER)
HEADINGS = [heading for block in TOPICS for heading in block.aspects]


@pytest.fixture(scope="module")
def real() -> Comparison:
    return compare(POLICIES, TOPICS)


def cell_of(comparison: Comparison, heading: str, policy: str) -> Cell:
    return next(
        cell
        for block in comparison.blocks
        for row in block.rows
        if row.aspect.id == heading
        for cell in row.cells
        if cell.policy.id == policy
    )


def ids(cell: Cell) -> list[str]:
    return [entry.duty.id for entry in cell.entries]


def cited(cell: Cell) -> set[str]:
    return {one for entry in cell.entries for one in entry.duty.clauses}


# A small policy

RISK = fact("risk", "risk", ("no", "no risk"), ("yes", "risk"))
CHILD = yes_no("child", "a child")
CALL = event("call", "the call", "When was the call?")

RISK_YES = aspect("risk", "There is risk", is_(RISK, "yes"))
RISK_UNSURE = aspect("unsure", "Not clear", is_(RISK, "not_sure"), beside="")
CHILD_YES = aspect("child", "There is a child", is_(CHILD, "yes"))
TOLD = aspect("told", "Who is told", kinds="notify")


def made(*, third: str = "", where: str = "", before: str = "", spoken: str = "") -> Policy:
    """Asks about risk; `risky` and `doubtful` hang on the answer, `third` may be marked."""
    made_tree = tree(
        section(
            "one",
            "One",
            "1",
            ask(
                "missed",
                RISK,
                "Is there risk?",
                on("no", "No", to="done"),
                on("yes", "Yes", to="risky"),
                not_sure(to="doubtful"),
                cites="C1",
            ),
            step("risky", "Risky", must("risky", "Act", who="Staff", cites="C1"), then="both"),
            step(
                "doubtful",
                "Doubtful",
                should("doubtful", "Ask", who="Staff", cites="C2", refers="manager"),
                info("nobody", "Nobody is named", who="-", cites="C3", refers="nobody"),
                then="both",
            ),
            step("both", "Both", must("both", "Write it up", who="Staff", cites="C1"), then="done"),
        ),
        section(
            "two",
            "Two",
            "2",
            end(
                "done",
                EndKind.ACTED,
                "Done",
                "Done.",
                must("third", "Do more", who="Staff", cites="C1", about=third),
                cites="C1",
            ),
            about=where,
        ),
        start="missed",
        gates=(gate("g", "G", before="done", needs="third", cites="C1", about=before),),
    )
    clauses = (*CLAUSES, clause("C3", "info"), replace(clause("C4"), about=tuple(spoken.split())))
    return small_policy(made=made_tree, clauses=clauses)


def only_cell(policy: Policy, *aspects: Aspect) -> Cell:
    """The cell of the first heading."""
    [block] = compare([policy], [topic("t", "T", *aspects)]).blocks
    return block.rows[0].cells[0]


def test_a_cell_holds_what_only_routes_with_the_answer_gather() -> None:
    cell = only_cell(made(), RISK_YES)
    assert ids(cell) == ["risky", "both"]
    assert [entry.also for entry in cell.entries] == [(), ("not sure",)]
    assert [entry.nodes for entry in cell.entries] == [("risky",), ("both",)]


def test_a_doubt_for_which_nobody_is_named_is_not_asked_for() -> None:
    assert ids(only_cell(made(), RISK_UNSURE)) == ["doubtful"]


@pytest.mark.parametrize("marked", ["third", "where", "before"])
def test_a_mark_on_duty_section_or_gate_puts_it_under_a_heading(marked: str) -> None:
    assert ids(only_cell(made(**{marked: "child"}), CHILD_YES)) == ["third"]


def test_a_mark_of_another_heading_of_the_topic_goes_first() -> None:
    always = aspect("always", "Always", is_(RISK, "yes"), always=True)
    assert "third" in ids(only_cell(made(), always, CHILD_YES))
    assert "third" not in ids(only_cell(made(third="child"), always, CHILD_YES))


def test_where_everything_else_depends_only_what_is_certain_is_listed() -> None:
    whatever = aspect("whatever", "Whatever", is_(RISK, "yes not_sure"), always=True)
    cell = only_cell(made(), whatever)
    assert ids(cell) == ["both", "third"]
    assert cell.further == 3


def test_what_a_policy_does_not_ask_for_is_said_as_it_is() -> None:
    no_risk = aspect("none", "No risk", is_(RISK, "no"), beside="")
    asks = only_cell(made(), no_risk)
    assert (asks.says, [one.id for one in asks.questions]) == (Says.ASKS, ["missed"])
    speaks = only_cell(made(spoken="child"), CHILD_YES)
    assert (speaks.says, speaks.clauses) == (Says.MENTIONS, ("C4",))
    assert only_cell(made(), CHILD_YES).says is Says.NOTHING


def test_who_is_told_comes_from_clauses_about_telling_and_leaves_out_asking_first() -> None:
    policy = made()
    clauses = {name: replace(one, kind="notify") for name, one in policy.clauses.items()}
    assert ids(only_cell(replace(policy, clauses=clauses), TOLD)) == ["risky", "both", "third"]


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("third", "duty third"),
        ("where", "section two"),
        ("before", "gate g"),
        ("spoken", "clause C4"),
    ],
)
def test_a_mark_that_no_heading_looks_at_is_refused(marked: str, place: str) -> None:
    with pytest.raises(TreeError, match="'chidl', and no topic looks at that") as error:
        only_cell(made(**{marked: "chidl"}), CHILD_YES)
    assert error.value.place == place


def test_deadlines_stand_from_the_shortest_to_what_has_no_clock() -> None:
    duties = [
        must("moment", "Later", who="Staff", cites="C1", by=moment("At the visit")),
        must("days", "Days", who="Staff", cites="C1", by=within(of=CALL, days=2)),
        must("hours", "Hours", who="Staff", cites="C1", by=within(of=CALL, hours=47)),
        must("now", "Now", who="Staff", cites="C1", by=at_once("Immediately")),
        must("never", "Some time", who="Staff", cites="C1"),
    ]
    done = end("missed", EndKind.ACTED, "Done", "Done.", *duties, cites="C1")
    policy = small_policy(
        made=tree(section("one", "One", "1", done), start="missed", events=(CALL,))
    )
    found = compare([policy], [topic("t", "T", CHILD_YES)])
    assert [(one.duties[0].id, one.pace) for one in found.timed] == [
        ("now", Pace.AT_ONCE),
        ("hours", Pace.CLOCK),
        ("days", Pace.CLOCK),
        ("moment", Pace.MOMENT),
    ]
    assert found.untimed == {"small": 1}


# The real policies: what was read in the documents stands in the cells


def test_rdash_has_the_police_for_immediate_danger(real: Comparison) -> None:
    cell = cell_of(real, "danger", "rdash")
    assert {"urgent-tell-police", "urgent-discuss-police"} <= set(ids(cell))
    assert cited(cell) >= {"R32", "R33"}


def test_rdash_has_conditions_before_a_discharge_and_notices_after_it(real: Comparison) -> None:
    before, after = (cell_of(real, name, "rdash") for name in ("before-closing", "closed"))
    assert cited(before) >= {"R87", "R89", "R90"}
    assert cited(after) == {"R91", "R92", "R93"}
    assert set(ids(before)).isdisjoint(ids(after))


def test_rdash_has_capacity_at_its_standing_duties(real: Comparison) -> None:
    assert {"R113", "R115", "R116"} <= cited(cell_of(real, "capacity", "rdash"))
    assert "R114" in cited(cell_of(real, "consent", "rdash"))


def test_rdash_speaks_of_children_in_all_its_parts(real: Comparison) -> None:
    cell = cell_of(real, "children", "rdash")
    parts = {cell.policy.clauses[one].ref.split()[0] for one in cited(cell)}
    assert {"5.1.1", "5.2", "Section"} <= parts


def test_rdash_speaks_of_transport_as_a_reason_and_asks_for_nothing(real: Comparison) -> None:
    cell = cell_of(real, "money", "rdash")
    assert (cell.says, cell.clauses) == (Says.MENTIONS, ("R3",))


def test_only_stars_tells_reasons_for_an_absence_apart(real: Comparison) -> None:
    for name in ("work", "faith", "court", "holiday", "family", "agency", "listed"):
        for policy in POLICIES:
            cell = cell_of(real, name, policy.id)
            assert (cell.says is Says.DUTIES) is (policy.id == "stars"), (name, policy.id)


def test_the_times_that_rdash_counts_are_those_of_its_text(real: Comparison) -> None:
    counted = {
        (clock.amount, clock.unit)
        for one in real.timed
        if one.policy.id == "rdash"
        for clock in one.duties[0].deadline.clocks
        if one.duties[0].deadline.timing is not Timing.SAME_DAY
    }
    assert counted == {
        (1, Unit.HOURS),
        (2, Unit.HOURS),
        (4, Unit.HOURS),
        (24, Unit.HOURS),
        (7, Unit.DAYS),
        (1, Unit.WEEKS),
        (3, Unit.WEEKS),
    }


def test_every_duty_with_a_time_is_in_the_table_once(real: Comparison) -> None:
    for policy in POLICIES:
        expected = {
            duty.id
            for node in policy.nodes.values()
            for duty in duties_of(node)
            if duty.deadline.timing is not Timing.NONE
        }
        found = [duty.id for one in real.timed if one.policy is policy for duty in one.duties]
        assert sorted(found) == sorted(expected)


# Words that a clause about the heading would have. Where a cell says nothing, no clause of the
# policy has them, but for the clauses named below, which use the word of something else.
WORDS = {
    "early": r"before (an|the|any) appointment|reminder",
    "missed": r"did not come|miss(ed|es|ing)? (an |the |their )?appointment|attend",
    "why": r"\bwhy\b|reason",
    "initial": r"\binitial|first appointment",
    "repeated": r"consecutive|in a row|again and again|second|third|further miss|repeated",
    "late": r"\blate\b|lateness",
    "cancelled": r"cancel|beforehand",
    "fading": r"losing contact|contact is lost",
    "silent": r"\breply\b|\brespond\b",
    "still": r"still not engag|explored",
    "engaged": r"re-?engage|engage again",
    "sickness": r"\bill\b|illness|\bsick|medical|health",
    "disability": r"disab",
    "work": r"\bwork, training|\bemploy(er|ment)|\bjob\b",
    "faith": r"relig|\bcultur|faith",
    "court": r"\bcourt|custody|solicitor",
    "holiday": r"holiday",
    "family": r"child ?care|maternity|paternity|\bdomestic (reason|circumst)",
    "money": r"money|\bcost|transport|travel|\bfares?\b",
    "agency": r"another agency",
    "listed": r"count as unacceptable",
    "risk": r"\brisk",
    "high-risk": r"high[- ]risk|high or",
    "danger": r"danger|\blife\b|suicid|police|overdose",
    "safeguarding": r"safeguard|protection",
    "children": r"\bchild",
    "capacity": r"capacity|best interest",
    "consent": r"consent",
    "legal": r"\blegal|statutory|Mental Health Act|\bpowers?\b",
    "before-closing": r"discharg|\bclos(e|ing|ure)\b|withdraw",
    "closed": r"discharg|\bclos(e|ing|ure)\b",
    "notify": r"\binform\b|\btell\b|\btold\b|notif",
}
OF_SOMETHING_ELSE = {
    ("initial", "nottingham", "F23"),  # the first meeting
    ("repeated", "nottingham", "F28"),  # another matter comes second
    ("court", "rdash", "R10"),  # legal status, under a heading of its own
    ("court", "rdash", "R114"),  # a court's order for treatment, the same
    ("engaged", "stars", "S130"),  # every try at re-engaging has failed
}


def test_where_a_policy_says_nothing_no_clause_of_it_is_about_that(real: Comparison) -> None:
    for block in real.blocks:
        for row in block.rows:
            words = WORDS.get(row.aspect.id)
            for cell in row.cells:
                if words is None or cell.says is not Says.NOTHING:
                    continue
                about = {
                    (row.aspect.id, cell.policy.id, one.id)
                    for one in cell.policy.clauses.values()
                    if re.search(words, " ".join(one.says.split()), re.IGNORECASE)
                }
                assert about <= OF_SOMETHING_ELSE


def test_every_heading_has_its_words_or_is_a_doubt() -> None:
    assert {one.id for one in HEADINGS} - set(WORDS) == {"risk-unsure", "children-unsure"}


# The vocabulary


SHARED = {one.id: one for one in vars(vocabulary).values() if isinstance(one, Fact)}


def test_a_fact_with_a_shared_name_is_the_shared_fact() -> None:
    for policy in POLICIES:
        for name, own in policy.facts.items():
            shared = SHARED.get(name)
            if shared is None:
                continue
            labels = {value.id: value.label for value in own.values}
            assert {value.id: value.label for value in shared.values}.items() <= labels.items()
            assert (own.text, own.many, own.worse) == (shared.text, shared.many, shared.worse)


def test_every_shared_fact_is_asked_and_looked_at() -> None:
    looked_at = {look.fact for one in HEADINGS for look in one.looks}
    for name in SHARED:
        users = [policy.id for policy in POLICIES if name in policy.facts]
        assert users, name
        assert len(users) > 1 or name in looked_at, name


def test_every_value_that_a_heading_looks_at_is_a_shared_one() -> None:
    for one in HEADINGS:
        for look in one.looks:
            known = {value.id for value in SHARED[look.fact].values}
            assert set(look.values) <= known, one.id


def test_extending_a_fact_keeps_not_sure_last() -> None:
    more = extended(RISK, ("some", "some risk"))
    assert [value.id for value in more.values] == ["no", "yes", "some", "not_sure"]
    assert more.id == RISK.id

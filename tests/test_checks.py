"""Each check finds what it is for, says it in a sentence with a witness, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from policytree.checks import CODES, check_policy
from policytree.loading import load_policy, load_scenarios
from policytree.model import Deadline, Duty, End, EndKind, Letter, Policy, Scenario, Step, Timing
from policytree.notation import (
    Asked,
    Part,
    accepted,
    all_of,
    ask,
    checklist,
    end,
    event,
    fact,
    gate,
    is_,
    must,
    not_sure,
    on,
    once,
    section,
    step,
    tree,
    yes_no,
)
from tests.small import (
    ASK_MANAGER,
    CLAUSES,
    MISSED,
    RISK,
    clause,
    gap,
    small_policy,
    sound_part,
)

CHILD = yes_no("child", "a child", worse="no yes")
DONE = end("done", EndKind.ACTED, "Done", "All is listed.", cites="C1")
MANAGER = end("manager", EndKind.REFER, "Ask", "Ask.", ASK_MANAGER, cites="C2")


def part(*nodes: Asked | Step | End) -> Part:
    return section("one", "The only section", "section 1", *nodes)


def missed(yes: str = "done", no: str = "done", unsure: str = "manager") -> Asked:
    return ask(
        "missed",
        MISSED,
        "Was an appointment missed?",
        on("yes", "Yes", to=yes),
        on("no", "No", to=no),
        not_sure(to=unsure),
        cites="C1",
    )


CALL = must("call-now", "Call the person", who="Staff", cites="C1")


def call(duty: Duty = CALL) -> Step:
    return step("call", "Call", duty, then="done")


def bad_start() -> Policy:
    return small_policy(sound_part(), start="nowhere")


def dangling_answer() -> Policy:
    return small_policy(part(missed(yes="gone"), DONE, MANAGER))


def cycle() -> Policy:
    return small_policy(
        part(
            missed(yes="a"),
            step("a", "A", ASK_MANAGER, then="b"),
            step("b", "B", ASK_MANAGER, then="a"),
            DONE,
            MANAGER,
        )
    )


def unreachable_node() -> Policy:
    return small_policy(part(missed(), call(), DONE, MANAGER))


def untaken_answer() -> Policy:
    again = ask(
        "again",
        MISSED,
        "Was it missed?",
        on("yes", "Yes", to="done"),
        on("no", "No", to="done"),
        cites="C1",
    )
    return small_policy(part(missed(yes="again"), again, DONE, MANAGER))


def no_not_sure() -> Policy:
    question = ask(
        "missed",
        MISSED,
        "Was an appointment missed?",
        on("yes", "Yes", to="done"),
        on("no", "No", to="manager"),
        cites="C1",
    )
    return small_policy(part(question, DONE, MANAGER))


def not_sure_no_person() -> Policy:
    return small_policy(part(missed(no="manager", unsure="done"), DONE, MANAGER))


def fact_asked_twice() -> Policy:
    again = ask("again", MISSED, "Was it missed?", on("yes", "Yes", to="done"), cites="C1")
    return small_policy(part(missed(yes="again", no="again"), again, DONE, MANAGER))


def empty_end() -> Policy:
    silent = end("done", EndKind.ACTED, "Done", "", cites="C1")
    return small_policy(part(missed(), silent, MANAGER))


def incomplete_duty() -> Policy:
    return small_policy(part(missed(yes="call"), call(replace(CALL, who=" ")), DONE, MANAGER))


def empty_question() -> Policy:
    bare = step("call", "Call", then="done")
    return small_policy(part(missed(yes="call"), bare, DONE, MANAGER))


def unknown_clause() -> Policy:
    return small_policy(
        part(missed(yes="call"), call(replace(CALL, clauses=("C1", "C9"))), DONE, MANAGER)
    )


def unaccounted_clause() -> Policy:
    return small_policy(clauses=(*CLAUSES, clause("C3")))


def clause_both() -> Policy:
    return small_policy(clauses=(clause("C1", left_out="not for staff"), CLAUSES[1]))


def force_differs() -> Policy:
    return small_policy(clauses=(clause("C1", "may"), CLAUSES[1]))


def unknown_name() -> Policy:
    return small_policy(part(missed(yes="call"), call(replace(CALL, gaps=("G9",))), DONE, MANAGER))


def unused_name() -> Policy:
    return small_policy(gaps=(gap("G1"),))


def contradictory_condition() -> Policy:
    both = all_of(is_(MISSED, "yes"), is_(MISSED, "no"))
    return small_policy(
        part(missed(yes="call", no="call"), call(replace(CALL, when=both)), DONE, MANAGER)
    )


def condition_too_early() -> Policy:
    later = ask(
        "child",
        CHILD,
        "Is there a child?",
        on("yes", "Yes", to="done"),
        on("no", "No", to="done"),
        not_sure(to="manager"),
        cites="C1",
    )
    early = step(
        "call",
        "Call",
        must("call-now", "Call", who="Staff", cites="C1", when=is_(CHILD, "yes")),
        then="child",
    )
    return small_policy(part(missed(yes="call"), early, later, DONE, MANAGER))


def gate_missed() -> Policy:
    parts = part(missed(yes="call"), call(), DONE, MANAGER)
    gates = (gate("call-first", "Call first", before="done", needs="call-now", cites="C1"),)
    return small_policy(made=tree(parts, start="missed", gates=gates))


def worse_answer_milder() -> Policy:
    question = ask(
        "missed",
        RISK,
        "How high is the risk?",
        on("low", "Low", to="call"),
        on("high", "High", to="done"),
        not_sure(to="manager"),
        cites="C1",
    )
    return small_policy(part(question, call(), DONE, MANAGER))


def unused_exemption() -> Policy:
    exemptions = (accepted("worse-answer-milder", "risk", "no reason"),)
    return small_policy(made=tree(sound_part(), start="missed", exemptions=exemptions))


def untold_answer() -> Policy:
    told = ask(
        "missed",
        MISSED,
        "Was an appointment missed?",
        on("yes", "Yes", to="call", tells="Nobody came to the door."),
        on("no", "No", to="done"),
        not_sure(to="manager", tells="the diary is lost"),
        cites="C1",
    )
    return small_policy(part(told, call(), DONE, MANAGER))


BROKEN: dict[str, Callable[[], Policy]] = {
    "bad-start": bad_start,
    "dangling-answer": dangling_answer,
    "cycle": cycle,
    "unreachable-node": unreachable_node,
    "untaken-answer": untaken_answer,
    "no-not-sure": no_not_sure,
    "not-sure-no-person": not_sure_no_person,
    "fact-asked-twice": fact_asked_twice,
    "empty-end": empty_end,
    "incomplete-duty": incomplete_duty,
    "empty-question": empty_question,
    "unknown-clause": unknown_clause,
    "unaccounted-clause": unaccounted_clause,
    "clause-both": clause_both,
    "force-differs": force_differs,
    "unknown-name": unknown_name,
    "unused-name": unused_name,
    "contradictory-condition": contradictory_condition,
    "condition-too-early": condition_too_early,
    "gate-missed": gate_missed,
    "worse-answer-milder": worse_answer_milder,
    "unused-exemption": unused_exemption,
    "untold-answer": untold_answer,
}


def test_a_sound_policy_has_no_finding() -> None:
    report = check_policy(small_policy())
    assert report.findings == ()


def test_every_code_has_a_broken_tree_here() -> None:
    of_letters = {code for code in CODES if code.startswith("letter-")}
    of_releases = {code for code in CODES if code.startswith("release")}
    of_scenarios = {code for code in CODES if code.startswith("scenario-")}
    assert set(BROKEN) | of_letters | of_releases | of_scenarios == set(CODES)


@pytest.mark.parametrize("code", BROKEN)
def test_a_mistake_is_found_under_its_code(code: str) -> None:
    findings = check_policy(BROKEN[code]()).findings
    assert code in {finding.code for finding in findings}, findings
    for finding in findings:
        assert finding.code in CODES
        assert finding.place
        assert len(finding.sentence) > len("too short to help")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("dangling-answer", "“Yes” leads to 'gone'"),
        ("cycle", "a → b → a"),
        ("no-not-sure", "“Was an appointment missed?”"),
        ("not-sure-no-person", "Not sure."),
        ("fact-asked-twice", "Was an appointment missed? No."),
        ("condition-too-early", "child"),
        ("gate-missed", "Was an appointment missed? No."),
        ("worse-answer-milder", "“High” loses what “Low” is sure to bring: call-now"),
        ("unaccounted-clause", "C3"),
        ("incomplete-duty", "role (who)"),
        ("force-differs", "'must'"),
        ("untold-answer", "made-up cases have no sentence for “No”"),
        ("untold-answer", "is not a sentence: “the diary is lost”"),
    ],
)
def test_a_finding_names_its_witness(code: str, words: str) -> None:
    sentences = [f.sentence for f in check_policy(BROKEN[code]()).findings if f.code == code]
    assert any(words in sentence for sentence in sentences), sentences


def test_an_exemption_with_its_duty_settles_a_milder_answer() -> None:
    exemption = accepted("worse-answer-milder", "missed", "its own words", duties="call-now")
    broken = replace(worse_answer_milder(), exemptions=(exemption,))
    assert check_policy(broken).findings == ()


def test_an_exemption_for_another_duty_settles_nothing() -> None:
    exemption = accepted("worse-answer-milder", "missed", "its own words", duties="ask-manager")
    broken = replace(worse_answer_milder(), exemptions=(exemption,))
    codes = [finding.code for finding in check_policy(broken).findings]
    assert codes == ["worse-answer-milder"]


def test_an_end_that_can_never_come_is_found() -> None:
    broken = small_policy(
        part(missed(yes="call"), call(replace(CALL, until=is_(CHILD, "yes"))), DONE, MANAGER)
    )
    found = check_policy(replace(broken, facts={**broken.facts, "child": CHILD})).findings
    assert [finding.code for finding in found] == ["contradictory-condition"]


def test_unused_letters_and_events_are_found() -> None:
    letter = Letter("L1", "A letter", "The person", {"a": "Something"}, ("C1",))
    unused = event("E1", "an event", "When?")
    made = tree(sound_part(), start="missed", events=(unused,))
    found = check_policy(small_policy(made=made, letters=(letter,))).findings
    assert {finding.place for finding in found} == {"letter L1", "event E1"}


def test_a_deadline_needs_a_clock_and_an_event_that_exists() -> None:
    no_clock = small_policy(
        part(missed(yes="call"), call(replace(CALL, deadline=Deadline(Timing.ONCE))), DONE, MANAGER)
    )
    assert "clock" in check_policy(no_clock).findings[0].sentence
    strange = once(hours=1, since=event("E9", "x", "When?"))
    unknown = small_policy(
        part(missed(yes="call"), call(replace(CALL, deadline=strange)), DONE, MANAGER)
    )
    assert "'E9'" in check_policy(unknown).findings[0].sentence


def test_a_checklist_whose_options_nothing_tests_has_no_untaken_answer() -> None:
    which = checklist("which", "which of these", ("a", "a"), ("b", "b"))
    question = ask(
        "missed",
        which,
        "Which of these?",
        on("a", "A", to="done"),
        on("b", "B", to="done"),
        on("none", "None", to="done"),
        not_sure(to="manager"),
        cites="C1",
    )
    report = check_policy(small_policy(part(question, DONE, MANAGER)))
    assert report.findings == ()
    assert report.summary.routes == 3 + 1 + 1


def test_a_known_fact_needs_no_not_sure_when_no_route_asks_again() -> None:
    level = fact("level", "level", ("low", "low"), ("high", "high"))
    first = ask(
        "missed",
        level,
        "Which?",
        on("low", "Low", to="again"),
        on("high", "High", to="again"),
        not_sure(to="manager"),
        cites="C1",
    )
    again = ask(
        "again",
        level,
        "Which?",
        on("low", "Low", to="done"),
        on("high", "High", to="done"),
        cites="C1",
    )
    assert check_policy(small_policy(part(first, again, DONE, MANAGER))).findings == ()


SCENARIO = Scenario(
    "s1", "A case", "A story.", {"missed": "no"}, {}, "2026-01-01T10:00+00:00", "nothing", ()
)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"position": "done"}, "should stop at 'done' and stops at 'nothing'"),
        ({"must": ("call-now",)}, "should lead to the duty 'call-now'"),
        ({"must": ("made-up",)}, "there is no such duty"),
        ({"answers": {"missed": "yes", "risk": "low"}, "position": "done",
          "must_not": ("call-now",)}, "must not lead to the duty 'call-now'"),
        ({"status": {"call-now": "due"}}, "is 'absent'"),
        ({"gaps": ("G9",)}, "no such gap"),
        ({"answers": {"missed": "perhaps"}}, "'perhaps' is not an answer"),
        ({"answers": {"missed": "no", "risk": "low"}}, "answer to 'risk' is not used"),
        ({"now": "2026-01-01T10:00"}, "no time zone"),
    ],
)  # fmt: skip
def test_a_scenario_that_does_not_hold_is_a_finding(changes: dict[str, Any], words: str) -> None:
    found = check_policy(small_policy(), [replace(SCENARIO, **changes)]).findings
    assert {finding.code for finding in found} == {"scenario-fails"}
    assert any(words in finding.sentence for finding in found), found


def test_a_scenario_that_holds_is_none() -> None:
    assert check_policy(small_policy(), [SCENARIO]).findings == ()


@pytest.mark.parametrize("policy_id", ["rdash"])
def test_the_published_policies_have_no_finding(policy_id: str) -> None:
    folder = Path("decision_trees")
    report = check_policy(load_policy(folder, policy_id), load_scenarios(folder, policy_id))
    assert report.findings == ()
    assert report.summary.unaccounted == 0
    assert report.summary.statements == report.summary.encoded + report.summary.left_out


def test_rdash_accounts_for_every_statement_and_gap() -> None:
    folder = Path("decision_trees")
    policy = load_policy(folder, "rdash")
    summary = check_policy(policy, load_scenarios(folder, "rdash")).summary
    assert summary.statements == 130
    assert {f"RA{number}" for number in range(1, 57)} <= set(policy.gaps)
    assert summary.gaps_shown == sum(not one.not_shown for one in policy.gaps.values())
    assert summary.scenarios >= 20

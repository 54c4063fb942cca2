"""Whether each node and duty is complete, and every name stands for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.checks.coverage import shown_gaps
from policytree.checks.report import Finding
from policytree.conditions import tests_of
from policytree.model import (
    Duty,
    End,
    Node,
    Policy,
    Question,
    Step,
    Timing,
    duties_of,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def check_content(policy: Policy) -> Iterator[Finding]:
    """Findings that show on a single node, duty or entry."""
    for node in policy.nodes.values():
        yield from _node(node)
    seen: set[str] = set()
    for node in policy.nodes.values():
        for duty in duties_of(node):
            if duty.id not in seen:
                seen.add(duty.id)
                yield from _duty(policy, duty, node.id)
    yield from _names(policy)
    yield from _untold(policy)


def _untold(policy: Policy) -> Iterator[Finding]:
    """Answers that a made-up case cannot tell, in a policy whose other answers it can."""
    telling = [
        (question, answer, told(policy, question, answer.value))
        for question in policy.nodes.values()
        if isinstance(question, Question) and question.fact in policy.facts
        for answer in question.answers
    ]
    if not any(sentence for _, _, sentence in telling):
        return
    for question, answer, sentence in telling:
        if not sentence:
            reason = f"made-up cases have no sentence for “{answer.label}”"
            yield Finding("untold-answer", question.id, reason)
        elif not sentence[0].isupper() or sentence[-1] not in ".?!”":
            reason = f"what tells “{answer.label}” is not a sentence: “{sentence}”"
            yield Finding("untold-answer", question.id, reason)


def _node(node: Node) -> Iterator[Finding]:
    match node:
        case Question():
            if not node.text or not node.answers or not node.clauses:
                sentence = "the question needs a text, answers and the clause it comes from"
                yield Finding("empty-question", node.id, sentence)
        case Step():
            if not node.title or not (node.duties or node.says):
                sentence = "the step needs a title, and a duty or something to say"
                yield Finding("empty-question", node.id, sentence)
        case End():
            if not node.says.strip() and not node.duties:
                sentence = f"“{node.title}” neither says anything nor names a duty"
                yield Finding("empty-end", node.id, sentence)


def _duty(policy: Policy, duty: Duty, node_id: str) -> Iterator[Finding]:
    place = f"{node_id}, duty {duty.id}"
    timing = duty.deadline.timing
    counted = timing not in (Timing.NONE, Timing.MOMENT, Timing.AT_ONCE)
    missing = [
        name
        for name, given in (
            ("text", duty.text.strip()),
            ("role (who)", duty.who.strip()),
            ("force", duty.force),
            ("clause (cites)", duty.clauses),
            (
                "words for its moment",
                duty.deadline.words or timing not in (Timing.MOMENT, Timing.AT_ONCE),
            ),
            ("clock", not counted or duty.deadline.clocks),
        )
        if not given
    ]
    if missing:
        yield Finding("incomplete-duty", place, f"“{duty.text}” lacks its {', '.join(missing)}")
    cited = [policy.clauses[clause] for clause in duty.clauses if clause in policy.clauses]
    forces = {clause.force for clause in cited}
    if cited and duty.force not in forces:
        sentence = (
            f"“{duty.text}” is written as {duty.force.value!r}, and its clauses say "
            f"{' or '.join(sorted(repr(force) for force in forces))}"
        )
        yield Finding("force-differs", place, sentence)


def _names(policy: Policy) -> Iterator[Finding]:
    duties = {duty.id: duty for node in policy.nodes.values() for duty in duties_of(node)}
    yield from _used_and_known(policy, "letter", _letters(duties.values()), set(policy.letters))
    lines = {line for duty in duties.values() for line in duty.lines}
    yield from _used_and_known(policy, "line", lines, set(policy.lines))
    yield from _used_and_known(policy, "event", _events(duties.values()), set(policy.events))
    yield from _used_and_known(policy, "gap", set(shown_gaps(policy)), set(policy.gaps))
    for duty in duties.values():
        for test in (*tests_of(duty.when), *tests_of(duty.until)):
            if test.fact not in policy.facts:
                sentence = f"the condition tests the fact {test.fact!r}, which nothing asks for"
                yield Finding("unknown-name", f"duty {duty.id}", sentence)
    for fact in policy.facts.values():
        if fact.since and fact.since not in policy.events:
            sentence = f"its answer is said to turn on {fact.since!r}, and there is no such event"
            yield Finding("unknown-name", f"fact {fact.id}", sentence)
    for event in policy.events.values():
        if event.after and event.after not in policy.events:
            sentence = f"it is said to come after {event.after!r}, and there is no such event"
            yield Finding("unknown-name", f"event {event.id}", sentence)
    for gate in policy.gates:
        unknown = [name for name in gate.nodes if name not in policy.nodes]
        unknown += [name for name in gate.duties if name not in duties]
        for name in unknown:
            sentence = f"the gate {gate.id!r} names {name!r}, and there is no such node or duty"
            yield Finding("unknown-name", f"gate {gate.id}", sentence)


def _letters(duties: Iterable[Duty]) -> set[str]:
    return {duty.letter for duty in duties if duty.letter}


def _events(duties: Iterable[Duty]) -> set[str]:
    return {clock.event for duty in duties for clock in duty.deadline.clocks}


def _used_and_known(
    policy: Policy, kind: str, used: set[str], known: set[str]
) -> Iterator[Finding]:
    for name in sorted(used - known):
        users = ", ".join(_users(policy, kind, name))
        yield Finding("unknown-name", users, f"the {kind} {name!r} is named and not written down")
    excused = {name for name in known if kind == "gap" and policy.gaps[name].not_shown}
    for name in sorted(known - used - excused):
        sentence = f"the {kind} {name!r} is written down and never used"
        if kind == "gap":
            sentence += "; attach it where it matters, or say in not_shown why not"
        yield Finding("unused-name", f"{kind} {name}", sentence)
    for name in sorted(used & excused):
        sentence = f"the gap {name!r} is shown to staff, and also says why it is not"
        yield Finding("unused-name", f"gap {name}", sentence)


def _users(policy: Policy, kind: str, name: str) -> list[str]:
    """The nodes where a name is used, for people who look for the mistake."""
    found = []
    for node in policy.nodes.values():
        here = kind == "gap" and name in node.gaps
        for duty in duties_of(node):
            here |= kind == "gap" and name in duty.gaps
            here |= kind == "letter" and name == duty.letter
            here |= kind == "line" and name in duty.lines
            here |= kind == "event" and any(c.event == name for c in duty.deadline.clocks)
        if here:
            found.append(node.id)
    return found

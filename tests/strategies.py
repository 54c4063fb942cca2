"""Hypothesis strategies: whole small policies, and what people answer to them.

A generated policy is sound: its graph is acyclic, every name stands for something, questions on
one fact offer all its values, and no duty depends on something that is asked only later. It may
have nodes that no route reaches.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from policytree.loading import assemble
from policytree.model import (
    NO_TIME,
    Clock,
    Deadline,
    Duty,
    EndKind,
    Event,
    Fact,
    Letter,
    Policy,
    Question,
    Step,
    Timing,
    Unit,
)
from policytree.notation import (
    Asked,
    all_of,
    any_of,
    ask,
    checklist,
    either,
    end,
    event,
    fact,
    good_practice,
    info,
    instruction,
    is_,
    may,
    moment,
    must,
    must_not,
    on,
    once,
    same_day,
    section,
    should,
    should_not,
    step,
    tree,
)
from tests.small import CLAUSES, METADATA, gap

if TYPE_CHECKING:
    from policytree.conditions import Condition
    from policytree.model import End

START = datetime(2026, 1, 1, tzinfo=UTC)

EVENTS = (
    event("first", "the first thing", "When was the first thing?"),
    event("other", "the other thing", "When was the other thing?"),
)
LETTER = Letter("letter", "A letter", "The person", {"b": "One", "a": "Two"}, ("C1",))
_FORCES = (must, instruction, should, good_practice, may, info, must_not, should_not)


def examples(number: int) -> settings:
    """Settings for so many whole policies, which take their time to make on a busy machine."""
    return settings(max_examples=number, suppress_health_check=[HealthCheck.too_slow])


class Case(NamedTuple):
    """A policy with the answers, events and time that somebody gives."""

    policy: Policy
    answers: dict[str, tuple[str, ...]]
    events: dict[str, datetime]
    now: datetime


@st.composite
def _facts(draw: st.DrawFn, name: str) -> Fact:
    values = [(f"v{n}", f"value {n}") for n in range(draw(st.integers(1, 3)))]
    if draw(st.booleans()):
        return checklist(name, f"the list {name}", *values)
    return fact(name, f"the fact {name}", *values, judgement=draw(st.booleans()))


@st.composite
def _conditions(draw: st.DrawFn, facts: list[Fact]) -> Condition:
    tests = []
    for tested in draw(st.lists(st.sampled_from(facts), min_size=1, max_size=2)):
        ids = [value.id for value in tested.values]
        tests.append(is_(tested, " ".join(draw(st.sets(st.sampled_from(ids), min_size=1)))))
    return draw(st.sampled_from((all_of, any_of)))(*tests) if len(tests) > 1 else tests[0]


@st.composite
def clocks(draw: st.DrawFn, of: Event) -> Deadline:
    """A deadline that counts from an event."""
    clock = Clock(draw(st.integers(1, 60)), draw(st.sampled_from(Unit)), of.id, "a reading")
    return Deadline(draw(st.sampled_from((Timing.WITHIN, Timing.ONCE))), (clock,))


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    """Any deadline, some with two readings."""
    first, other = EVENTS
    match draw(st.integers(0, 4)):
        case 0:
            return NO_TIME
        case 1:
            return moment("At the visit")
        case 2:
            return same_day(draw(st.sampled_from(EVENTS)))
        case 3:
            hours = draw(st.integers(1, 60))
            return either(once(since=first, hours=hours), once(since=other, hours=hours))
    return draw(clocks(draw(st.sampled_from(EVENTS))))


@st.composite
def _duties(draw: st.DrawFn, name: str, earlier: list[Fact], any_time: list[Fact]) -> Duty:
    return draw(st.sampled_from(_FORCES))(
        name,
        f"Do {name}",
        who="Staff",
        cites=draw(st.sampled_from(("C1", "C2", "C1 C2"))),
        by=draw(deadlines()),
        letter=draw(st.sampled_from(("", "letter"))),
        when=draw(st.none() | _conditions(earlier)) if earlier else None,
        until=draw(st.none() | _conditions(any_time)) if any_time else None,
        immediate=draw(st.booleans()),
        standing=draw(st.booleans()),
        gaps=draw(st.sampled_from(("", "G1", "G2"))),
        about=draw(st.sampled_from(("", "risk", "risk children"))),
    )


@st.composite
def _questions(draw: st.DrawFn, name: str, about: Fact, later: list[str]) -> Asked:
    together = draw(st.sampled_from(later))
    answers = []
    for value in about.values:
        shared = about.many and not value.exclusive
        to = together if shared else draw(st.sampled_from(later))
        answers.append(on(value.id, value.label, to=to))
    return ask(name, about, f"What about {about.text}?", *answers, cites="C1")


@st.composite
def policies(draw: st.DrawFn, largest: int = 7) -> Policy:
    """A whole policy of at most so many questions and steps, with one to three ends."""
    facts = [draw(_facts(f"f{n}")) for n in range(draw(st.integers(1, 4)))]
    size = draw(st.integers(1, largest))
    ends = [f"end{n}" for n in range(draw(st.integers(1, 3)))]
    names = [*(f"n{n}" for n in range(size)), *ends]
    asked = [draw(st.none() | st.sampled_from(facts)) for _ in range(size)]
    any_time = [one for one in facts if one in asked]
    shared = draw(_duties("shared", [], any_time))
    nodes: list[Asked | Step | End] = []
    for place, about in enumerate(asked):
        name, later = names[place], names[place + 1 :]
        if about is not None:
            nodes.append(draw(_questions(name, about, later)))
            continue
        earlier = [one for one in facts if one in asked[:place] and one not in asked[place:]]
        own = [
            draw(_duties(f"{name}-{n}", earlier, any_time)) for n in range(draw(st.integers(0, 2)))
        ]
        also = [shared] if draw(st.booleans()) else []
        to = draw(st.sampled_from(later))
        checkpoint = draw(st.booleans())
        nodes.append(step(name, f"Step {name}", *also, *own, then=to, checkpoint=checkpoint))
    for name in ends:
        kind = draw(st.sampled_from(EndKind))
        own = [draw(_duties(f"{name}-duty", [], any_time))] if draw(st.booleans()) else []
        nodes.append(end(name, kind, f"End {name}", "Stop.", *own, cites="C2", gaps="G1"))
    made = tree(section("one", "One", "1", *nodes), start=names[0], events=EVENTS, record="File")
    return assemble(
        "generated",
        made,
        metadata=METADATA,
        clauses=CLAUSES,
        gaps=(gap("G1"), gap("G2")),
        letters=(LETTER,),
    )


@st.composite
def answers_to(draw: st.DrawFn, policy: Policy, *, all_given: bool) -> dict[str, tuple[str, ...]]:
    """Answers to every question, or to some of them, whether on one route or not."""
    given: dict[str, tuple[str, ...]] = {}
    for node in policy.nodes.values():
        if isinstance(node, Question) and (all_given or draw(st.booleans())):
            given[node.id] = draw(answer_to(policy, node))
    return given


@st.composite
def answer_to(draw: st.DrawFn, policy: Policy, question: Question) -> tuple[str, ...]:
    """One answer: a value, or on a checklist some options together."""
    about = policy.facts[question.fact]
    values = [answer.value for answer in question.answers]
    if about.many and draw(st.booleans()):
        options = [value for value in values if not about.value(value).exclusive]
        return tuple(sorted(draw(st.sets(st.sampled_from(options), min_size=1))))
    return (draw(st.sampled_from(values)),)


@st.composite
def cases(draw: st.DrawFn, *, all_given: bool = False) -> Case:
    """A policy with answers, and some of its events at times before now."""
    policy = draw(policies())
    answers = draw(answers_to(policy, all_given=all_given))
    now = START + timedelta(minutes=draw(st.integers(0, 2 * 366 * 24 * 60)))
    ago = draw(
        st.dictionaries(st.sampled_from([one.id for one in EVENTS]), st.integers(0, 90 * 24 * 60))
    )
    events = {name: now - timedelta(minutes=minutes) for name, minutes in ago.items()}
    return Case(policy, answers, events, now)

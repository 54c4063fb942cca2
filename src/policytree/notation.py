"""How a tree is written: small functions that read like the policy, top to bottom.

    tree(
        section("5.1.2", "Routine referral", "section 5.1.2",
            ask("routine-risk", RISK, "Is any significant risk known or suspected?",
                on("none", "No", to="routine-phone"),
                on("known", "Yes", to="not-covered"),
                not_sure(to="not-covered"),
                cites="R41", gaps="RA5"),
            step("routine-phone", "Try by phone",
                must("routine-call", "Phone the patient", who=ASSESSOR, cites="R42"),
                then="routine-reached", checkpoint=True),
        ),
        start="routine-risk",
    )

Mistakes that one line can show are raised on import as `TreeError`; those that need the
whole tree are found by `policytree check`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, final

from policytree.conditions import All, Any, Condition, Is
from policytree.errors import TreeError, shown
from policytree.model import (
    NO_TIME,
    NOT_SURE,
    Answer,
    Clock,
    Deadline,
    Duty,
    End,
    EndKind,
    Event,
    Exemption,
    Fact,
    Force,
    Gate,
    Node,
    Question,
    Section,
    Step,
    Timing,
    Unit,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

type Said = tuple[str, str] | tuple[str, str, str]
"""A value of a fact: its id, its label and, for made-up cases, the sentence that tells it."""


@final
@dataclass(frozen=True, slots=True)
class Asked:
    """A question together with the fact it asks for."""

    question: Question
    fact: Fact


@final
@dataclass(frozen=True, slots=True)
class Part:
    """A section of the tree with its nodes in the order of the document."""

    section: Section
    nodes: tuple[Node, ...]
    facts: tuple[Fact, ...]


@final
@dataclass(frozen=True, slots=True)
class Tree:
    """All that `tree.py` says of a policy."""

    start: str
    parts: tuple[Part, ...]
    events: tuple[Event, ...]
    gates: tuple[Gate, ...]
    exemptions: tuple[Exemption, ...]
    facts: tuple[Fact, ...]


def fact(
    fact_id: str,
    text: str,
    *values: Said,
    judgement: bool = True,
    worse: str = "",
    limits: str = "",
    since: str = "",
    unsure: str = "",
) -> Fact:
    """A fact with one value out of several; "not sure" is added where it is a judgement.

    A value is its id, its label and, for made-up cases, the sentence that tells it; `unsure` is
    that sentence for "not sure". `limits` names values in the order of figures they stand for;
    `since` is the id of the event whose time decides between them.
    """
    made = [_value(*value) for value in values]
    if judgement:
        made.append(Value(NOT_SURE, "not sure", tells=unsure))
    return _fact(
        Fact(
            fact_id,
            text,
            tuple(made),
            judgement=judgement,
            worse=_names(worse),
            limits=_names(limits),
            since=since,
        )
    )


def yes_no(
    fact_id: str, text: str, *, worse: str = "", yes: str = "", no: str = "", unsure: str = ""
) -> Fact:
    """A fact that is yes, no or not sure; `yes`, `no` and `unsure` tell it in made-up cases."""
    values = (("yes", "yes", yes), ("no", "no", no))
    return fact(fact_id, text, *values, worse=worse, unsure=unsure)


def checklist(
    fact_id: str,
    text: str,
    *values: Said,
    none: str = "none of these",
    nothing: str = "",
    unsure: str = "",
) -> Fact:
    """A fact of independent options; "none" and "not sure" stand alone.

    `nothing` and `unsure` tell these two in made-up cases.
    """
    options = tuple(_value(*value) for value in values)
    alone = (
        Value("none", none, exclusive=True, tells=nothing),
        Value(NOT_SURE, "not sure", exclusive=True, tells=unsure),
    )
    return _fact(Fact(fact_id, text, (*options, *alone), many=True))


def extended(shared: Fact, *values: Said, since: str = "") -> Fact:
    """A shared fact with values that only one policy tells apart; it stays the same fact.

    `since` is the event of this policy whose time decides between the answers.
    """
    own = tuple(_value(*value) for value in values)
    last = tuple(v for v in shared.values if v.exclusive or v.id == NOT_SURE)
    first = tuple(v for v in shared.values if v not in last)
    return _fact(replace(shared, values=(*first, *own, *last), since=since))


def _value(value: str, label: str, tells: str = "") -> Value:
    return Value(value, label, tells=tells)


def _fact(made: Fact) -> Fact:
    ids = [value.id for value in made.values]
    for value in (*ids, *made.worse, *made.limits):
        if ids.count(value) != 1:
            reason = f"value {value!r} must be listed exactly once"
            raise TreeError("", f"fact {made.id}", reason)
    return made


def is_(of: Fact, values: str) -> Condition:
    """True when the fact has one of the values, named with spaces between."""
    if not _names(values):
        raise TreeError("", f"condition on {of.id}", "name at least one value")
    for value in _names(values):
        _value_of(of, value, f"condition on {of.id}")
    return Is(of.id, _names(values))


def all_of(*parts: Condition) -> Condition:
    """True when every part is."""
    return All(_some(parts, "all_of"))


def any_of(*parts: Condition) -> Condition:
    """True when at least one part is."""
    return Any(_some(parts, "any_of"))


def _some(parts: tuple[Condition, ...], name: str) -> tuple[Condition, ...]:
    if not parts:
        raise TreeError("", f"condition {name}", "name at least one part")
    return parts


def within(
    *,
    of: Event,
    hours: int = 0,
    days: int = 0,
    working_days: int = 0,
    weeks: int = 0,
    reading: str = "",
) -> Deadline:
    """Due by this amount of time after the event."""
    clock = _clock(of, reading, hours=hours, days=days, working_days=working_days, weeks=weeks)
    return Deadline(Timing.WITHIN, (clock,))


def once(
    *,
    since: Event,
    hours: int = 0,
    days: int = 0,
    working_days: int = 0,
    weeks: int = 0,
    reading: str = "",
) -> Deadline:
    """Becomes due when this amount of time has passed since the event."""
    clock = _clock(since, reading, hours=hours, days=days, working_days=working_days, weeks=weeks)
    return Deadline(Timing.ONCE, (clock,))


def same_day(of: Event) -> Deadline:
    """Due by the end of the event's day."""
    return Deadline(Timing.SAME_DAY, (Clock(0, Unit.DAYS, of.id),))


def before(
    *,
    of: Event,
    hours: int = 0,
    days: int = 0,
    working_days: int = 0,
    weeks: int = 0,
    reading: str = "",
) -> Deadline:
    """Due at the latest this amount of time before a planned event."""
    clock = _clock(of, reading, hours=hours, days=days, working_days=working_days, weeks=weeks)
    return Deadline(Timing.BEFORE, (clock,))


def at_once(words: str) -> Deadline:
    """The policy's own word for no delay: "Immediately"."""
    return Deadline(Timing.AT_ONCE, words=words)


def moment(words: str) -> Deadline:
    """Tied to something done, said in words: "At the visit"."""
    return Deadline(Timing.MOMENT, words=words)


def either(*deadlines: Deadline, latest: bool = False) -> Deadline:
    """Several readings of one deadline: all are shown, the earliest is worked to.

    With `latest` the latest is worked to: for a window that protects the person.
    """
    timings = {deadline.timing for deadline in deadlines}
    if len(timings) != 1:
        reason = "the readings of a deadline must all be of one kind"
        raise TreeError("", "deadline", reason)
    clocks = tuple(clock for deadline in deadlines for clock in deadline.clocks)
    return Deadline(timings.pop(), clocks, latest=latest)


def _clock(event: Event, reading: str, **amounts: int) -> Clock:
    what = "an event that event(...) made, without quotation marks, after of= or since="
    _require_all((event,), Event, "deadline", what)
    for unit, amount in amounts.items():
        if type(amount) is not int:
            reason = f"{unit} is {shown(amount)}; expected a whole number without quotation marks"
            raise TreeError("", f"deadline from {event.id}", reason)
    given = [(unit, amount) for unit, amount in amounts.items() if amount]
    if len(given) != 1 or given[0][1] < 0:
        reason = "give exactly one of hours, days, working_days or weeks, more than nought"
        raise TreeError("", f"deadline from {event.id}", reason)
    unit, amount = given[0]
    return Clock(amount, Unit(unit.replace("_", " ")), event.id, reading)


@dataclass(frozen=True, slots=True)
class _DutyMaker:
    """Makes duties of one force: `must(...)`, `should(...)` and so on."""

    force: Force
    prohibited: bool = False

    def __call__(
        self,
        duty_id: str,
        text: str,
        *,
        who: str,
        cites: str,
        by: Deadline = NO_TIME,
        qualifier: str = "",
        record: str = "",
        letter: str = "",
        lines: str = "",
        when: Condition | None = None,
        until: Condition | None = None,
        immediate: bool = False,
        standing: bool = False,
        refers: str = "",
        gaps: str = "",
        note: str = "",
        about: str = "",
    ) -> Duty:
        return Duty(
            id=duty_id,
            text=text,
            who=who,
            force=self.force,
            deadline=by,
            clauses=_names(cites),
            qualifier=qualifier,
            record=record,
            letter=letter,
            lines=_names(lines),
            prohibited=self.prohibited,
            immediate=immediate,
            standing=standing,
            refers=refers,
            when=when,
            until=until,
            gaps=_names(gaps),
            note=note,
            about=_names(about),
        )


must = _DutyMaker(Force.MUST)
instruction = _DutyMaker(Force.INSTRUCTION)
should = _DutyMaker(Force.SHOULD)
good_practice = _DutyMaker(Force.GOOD_PRACTICE)
may = _DutyMaker(Force.MAY)
info = _DutyMaker(Force.INFO)
do_not = _DutyMaker(Force.INSTRUCTION, prohibited=True)
must_not = _DutyMaker(Force.MUST, prohibited=True)
should_not = _DutyMaker(Force.SHOULD, prohibited=True)


def on(value: str, label: str, *, to: str, hint: str = "", tells: str = "") -> Answer:
    """An answer: the fact's value, the words staff read, and the node it leads to.

    `tells` is for a setting in which the sentence of the fact's value would not fit.
    """
    return Answer(value, label, to, hint, tells)


def not_sure(*, to: str, label: str = "Not sure", hint: str = "", tells: str = "") -> Answer:
    """The answer of somebody who cannot tell; it leads to a person, never to a default."""
    return Answer(NOT_SURE, label, to, hint, tells)


def ask(
    node_id: str,
    about: Fact,
    text: str,
    *answers: Answer,
    cites: str,
    hint: str = "",
    why: str = "",
    gaps: str = "",
) -> Asked:
    """A question on one fact. Of a checklist all options but the exclusive lead to one node."""
    place = f"question {node_id}"
    if not answers:
        raise TreeError("", place, "offer at least one answer")
    _require_all(answers, Answer, place, "answers such as on(...)")
    for answer in answers:
        _value_of(about, answer.value, place)
    values = [answer.value for answer in answers]
    if len(set(values)) != len(values):
        reason = "an answer is offered twice"
        raise TreeError("", place, reason)
    if about.many:
        together = {a.to for a in answers if not about.value(a.value).exclusive}
        if len(together) > 1:
            reason = (
                "the options of a checklist can be ticked together, so they must lead to one "
                f"node, and they lead to {', '.join(sorted(together))}"
            )
            raise TreeError("", place, reason)
    question = Question(
        node_id, "", about.id, text, answers, _names(cites), hint, why, _names(gaps)
    )
    return Asked(question, about)


def step(
    node_id: str,
    title: str,
    *duties: Duty,
    then: str,
    cites: str = "",
    checkpoint: bool = False,
    says: str = "",
    gaps: str = "",
) -> Step:
    """Duties to carry out, then the next node."""
    _require_all(duties, Duty, f"step {node_id}", "duties such as must(...)")
    return Step(node_id, "", title, duties, then, _names(cites), checkpoint, says, _names(gaps))


def end(
    node_id: str,
    kind: EndKind,
    title: str = "",
    says: str = "",
    *duties: Duty,
    cites: str = "",
    gaps: str = "",
) -> End:
    """Where a route stops, and what remains to be done there."""
    place = f"end {node_id}"
    kinds = ", ".join(f"EndKind.{one.name}" for one in EndKind)
    _require_all((kind,), EndKind, place, f"its kind after its name, one of {kinds}")
    _require_all((title, says), str, place, "a title and the words that staff read")
    _require_all(duties, Duty, place, "duties such as must(...)")
    return End(node_id, "", title, kind, says, _names(cites), duties, _names(gaps))


def section(
    section_id: str,
    title: str,
    ref: str,
    *nodes: Asked | Step | End,
    situation: str = "",
    about: str = "",
) -> Part:
    """A part of the policy, with a diagram of its own.

    `situation` says in everyday words when somebody starts here. `about` marks all duties that
    stand only here, for the comparison of policies.
    """
    what = "ask(...), step(...) and end(...); a duty such as must(...) goes inside a step or an end"
    _require_all(nodes, (Asked, Step, End), f"section {section_id}", what)
    facts = tuple(node.fact for node in nodes if isinstance(node, Asked))
    plain = (node.question if isinstance(node, Asked) else node for node in nodes)
    placed: tuple[Node, ...] = tuple(replace(node, section=section_id) for node in plain)
    return Part(Section(section_id, title, ref, situation, _names(about)), placed, facts)


def event(
    event_id: str,
    text: str,
    ask: str,
    *,
    cites: str = "",
    after: Event | None = None,
    planned: bool = False,
    day: bool = False,
) -> Event:
    """Something at a time staff can name, from which clocks run.

    It has happened, unless it is `planned`. Of a `day` only the date matters. Give the event it
    always comes `after` where one deadline can be counted from either: then a missing time cannot
    hide an earlier one.
    """
    return Event(event_id, text, ask, _names(cites), after.id if after else "", planned, day)


def gate(gate_id: str, title: str, *, before: str, needs: str, cites: str, about: str = "") -> Gate:
    """Duties that every route to the nodes named in `before` must have gathered."""
    return Gate(gate_id, title, _names(before), _names(needs), _names(cites), _names(about))


def accepted(
    check: str, place: str, reason: str, *, cites: str = "", duties: str = ""
) -> Exemption:
    """A finding that the policy itself causes, with the reason it is accepted."""
    return Exemption(check, place, reason, _names(cites), _names(duties))


def tree(
    *parts: Part,
    start: str,
    events: Iterable[Event] = (),
    gates: Iterable[Gate] = (),
    exemptions: Iterable[Exemption] = (),
    record: str = "",
) -> Tree:
    """All sections of a policy's tree, in the order of the document.

    `record` is where the policy has every action recorded; a duty's own `record` goes first.
    """
    parts = tuple(
        replace(part, nodes=tuple(_recorded(n, record) for n in part.nodes)) for part in parts
    )
    facts = tuple(fact for part in parts for fact in part.facts)
    return Tree(start, parts, tuple(events), tuple(gates), tuple(exemptions), facts)


def _recorded(node: Node, record: str) -> Node:
    if isinstance(node, Question):
        return node
    duties = tuple(
        duty if duty.record or duty.prohibited else replace(duty, record=record)
        for duty in node.duties
    )
    return replace(node, duties=duties)


def _require_all(
    parts: Iterable[object], kinds: type | tuple[type, ...], place: str, what: str
) -> None:
    """Each part is of its kind: a bracket closed too late or too early puts others there."""
    for part in parts:
        if not isinstance(part, kinds):
            named = getattr(part, "id", part)
            reason = f"{shown(named)} cannot stand here; expected {what}"
            raise TreeError("", place, reason)


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _value_of(of: Fact, value: str, place: str) -> Value:
    try:
        return of.value(value)
    except KeyError:
        expected = ", ".join(known.id for known in of.values)
        reason = f"{value!r} is not a value of the fact {of.id}; expected one of {expected}"
        raise TreeError("", place, reason) from None

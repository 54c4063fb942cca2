"""The words of the project as frozen data: a policy, its clauses, its tree, its gaps.

Nothing here decides or computes. A tree is an acyclic graph of questions, steps and ends
whose edges are identifiers, so that it can be drawn, counted, compared and written to a file.
The glossary is `docs/glossary.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytree.conditions import Condition

NOT_SURE = "not_sure"
"""The value that every question of judgement offers besides its own."""


class Force(StrEnum):
    """How binding a duty is, in the policy's own terms."""

    MUST = "must"
    INSTRUCTION = "instruction"
    SHOULD = "should"
    GOOD_PRACTICE = "good practice"
    MAY = "may"
    INFO = "info"


class Timing(StrEnum):
    """How a deadline relates to the clock."""

    NONE = "none"
    """The policy states no time."""
    WITHIN = "within"
    """Due by the end of an amount of time after an event."""
    SAME_DAY = "same day"
    """Due by the end of the day of an event."""
    ONCE = "once"
    """Becomes due when an amount of time has passed since an event."""
    BEFORE = "before"
    """Due at the latest an amount of time before a planned event."""
    AT_ONCE = "at once"
    """The policy says immediately or without delay, and names no clock."""
    MOMENT = "moment"
    """Tied to something done rather than to a clock, such as a visit or a letter."""


class Unit(StrEnum):
    """What a deadline is counted in. Hours are elapsed time; the rest follow the calendar."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"


class EndKind(StrEnum):
    """Why a route stops."""

    ACTED = "acted"
    WAIT = "wait"
    REFER = "refer to a person"
    NOT_TRIGGERED = "not triggered"
    NOT_COVERED = "not covered"
    OUT_OF_SCOPE = "out of scope"


@final
@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of the source document, paraphrased.

    `lines` are the first and last line of the source text that carry it. `fingerprint` is the
    start of the SHA-256 of the normalised wording there, so that drift can be noticed without
    holding the wording. `left_out` says why no node encodes it; it is empty where one does. `about`
    marks what a clause speaks of without asking for anything, where policies are compared.
    """

    id: str
    ref: str
    says: str
    force: str
    force_words: str
    who: str
    deadline: str
    when: str
    kind: str
    lines: tuple[int, int]
    fingerprint: str
    left_out: str = ""
    about: tuple[str, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Acceptance:
    """Somebody who may decide so has said that a gap may stay open for now.

    `by` is a role or a body, never a person's name; `on` is an ISO date.
    """

    by: str
    on: str
    reason: str


@final
@dataclass(frozen=True, slots=True)
class Gap:
    """An ambiguity, contradiction or silence of the policy, and what it means for staff.

    `not_shown` says why a gap is kept from the guide; it is empty where staff see it. `accepted`
    is empty until somebody has accepted that the gap stays open.
    """

    id: str
    kind: str
    ref: str
    clauses: tuple[str, ...]
    title: str
    problem: str
    staff: str
    owner: str
    not_shown: str = ""
    accepted: Acceptance | None = None


@final
@dataclass(frozen=True, slots=True)
class Value:
    """One thing a fact can be. `exclusive` options of a checklist stand alone.

    `tells` is a sentence from which a reader of a made-up case learns that it is so, without the
    words of any question. Where the fact has `limits`, it names a figure on this side of them.
    """

    id: str
    label: str
    exclusive: bool = False
    tells: str = ""


@final
@dataclass(frozen=True, slots=True)
class Fact:
    """Something a question establishes.

    `many` makes it a checklist of independent options. `judgement` facts must offer "not
    sure". `worse` lists values from the least to the most serious, where the policy's own
    logic gives such an order; a check then holds worse answers to at least the same duties.
    `limits` lists values in the order of the figures they stand for, such as hours or times missed:
    between two neighbours lies a figure that the policy names. `since` is the event whose time
    decides the answer, such as the letter that a reply is waited for.
    """

    id: str
    text: str
    values: tuple[Value, ...]
    many: bool = False
    judgement: bool = True
    worse: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    since: str = ""

    def value(self, value_id: str) -> Value:
        """The value with this id; `KeyError` when there is none."""
        for value in self.values:
            if value.id == value_id:
                return value
        raise KeyError(value_id)


@final
@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a time staff can name, from which a clock runs.

    A `planned` event, such as a meeting, may lie in the future. Of a `day` only the date matters,
    such as the date of a letter. `after` is an event that always comes before this one: while
    this one's time is not given, its clocks run from that one at the earliest.
    """

    id: str
    text: str
    ask: str
    clauses: tuple[str, ...] = ()
    after: str = ""
    planned: bool = False
    day: bool = False


@final
@dataclass(frozen=True, slots=True)
class Clock:
    """An amount of time after an event. `reading` says whose reading of the text this is."""

    amount: int
    unit: Unit
    event: str
    reading: str = ""


@final
@dataclass(frozen=True, slots=True)
class Deadline:
    """When a duty is due. With several clocks the text allows several readings.

    All readings are shown. The earliest is worked to, or with `latest` the latest: that is for a
    window which protects the person, and which no reading may cut short. `words` is used by
    `MOMENT` and `AT_ONCE`.
    """

    timing: Timing
    clocks: tuple[Clock, ...] = ()
    words: str = ""
    latest: bool = False


NO_TIME = Deadline(Timing.NONE)


@final
@dataclass(frozen=True, slots=True)
class Line:
    """A telephone line with its hours, as the policy gives them.

    `days` are weekdays from 0 for Monday. `opens` and `closes` are local times, such as "08:00";
    both are empty for a line that never closes. `unstated` says what the policy leaves open, such
    as bank holidays.
    """

    id: str
    name: str
    phone: str
    hours: str
    clauses: tuple[str, ...]
    days: tuple[int, ...] = ()
    opens: str = ""
    closes: str = ""
    unstated: str = ""


@final
@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do, or, with `prohibited`, not to do.

    `force` is the policy's own; `qualifier` carries its softening words ("where possible").
    `when` limits the duty to some earlier answers and `until` ends it. `immediate` marks a
    duty whose own clause speaks of immediate danger, which puts it first. `standing` duties
    hold all the way through rather than at one point. `refers` names the person a doubt is taken
    to, where that is what the duty is for. `about` marks what it is about where policies are
    compared and no answer says so.
    """

    id: str
    text: str
    who: str
    force: Force
    deadline: Deadline
    clauses: tuple[str, ...]
    qualifier: str = ""
    record: str = ""
    letter: str = ""
    lines: tuple[str, ...] = ()
    prohibited: bool = False
    refers: str = ""
    immediate: bool = False
    standing: bool = False
    when: Condition | None = None
    until: Condition | None = None
    gaps: tuple[str, ...] = ()
    note: str = ""
    about: tuple[str, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Answer:
    """A value of the question's fact in the policy's own setting, and the node it leads to.

    `tells` takes the place of what the value itself tells, where this setting needs other words.
    """

    value: str
    label: str
    to: str
    hint: str = ""
    tells: str = ""


@final
@dataclass(frozen=True, slots=True)
class Question:
    """Asks for one fact. Where the fact is already known on a route it is not asked again."""

    id: str
    section: str
    fact: str
    text: str
    answers: tuple[Answer, ...]
    clauses: tuple[str, ...]
    hint: str = ""
    why: str = ""
    gaps: tuple[str, ...] = ()

    def answer(self, value: str) -> Answer:
        """The answer for this value; `KeyError` when the question does not offer it."""
        for answer in self.answers:
            if answer.value == value:
                return answer
        raise KeyError(value)


@final
@dataclass(frozen=True, slots=True)
class Step:
    """Duties to carry out, then the next node.

    After a `checkpoint` staff come back and say what happened: the next node is a question.
    """

    id: str
    section: str
    title: str
    duties: tuple[Duty, ...]
    to: str
    clauses: tuple[str, ...] = ()
    checkpoint: bool = False
    says: str = ""
    gaps: tuple[str, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class End:
    """Where a route stops, why, and what remains to be done there."""

    id: str
    section: str
    title: str
    kind: EndKind
    says: str
    clauses: tuple[str, ...]
    duties: tuple[Duty, ...] = ()
    gaps: tuple[str, ...] = ()


type Node = Question | Step | End


@final
@dataclass(frozen=True, slots=True)
class Section:
    """A part of the policy with a diagram of its own.

    `situation` says in everyday words when somebody starts here; empty where nobody would.
    `about` marks all duties that stand only here.
    """

    id: str
    title: str
    ref: str
    situation: str = ""
    about: tuple[str, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Gate:
    """Duties that every route to some nodes must have gathered, such as before a discharge.

    `about` marks what those duties are about.
    """

    id: str
    title: str
    nodes: tuple[str, ...]
    duties: tuple[str, ...]
    clauses: tuple[str, ...]
    about: tuple[str, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Exemption:
    """A place where the policy itself breaks a check's rule, with the reason it is accepted.

    `duties` limits the exemption to those duties; empty means whatever the check finds there.
    """

    check: str
    place: str
    reason: str
    clauses: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Letter:
    """A letter the policy asks for, with what it must contain: each content by its id."""

    id: str
    title: str
    to: str
    contents: Mapping[str, str]
    clauses: tuple[str, ...]


@final
@dataclass(frozen=True, slots=True)
class Scenario:
    """A case in plain words with what it must and must not lead to: test and exercise at once.

    `tells` says, for a question whose usual sentence would not fit the story, how this case tells
    its answer; empty where the story says it already.
    """

    id: str
    title: str
    story: str
    answers: Mapping[str, str | tuple[str, ...]]
    events: Mapping[str, str]
    now: str
    position: str
    must: tuple[str, ...]
    must_not: tuple[str, ...] = ()
    status: Mapping[str, str] = field(default_factory=dict)
    gaps: tuple[str, ...] = ()
    tells: Mapping[str, str] = field(default_factory=dict)


@final
@dataclass(frozen=True, slots=True)
class Apart:
    """Answers that do not go together in life, though the tree lets them be given together.

    `answer` and each of `never_with` are a fact and a value, such as "children=yes"; those of
    `never_with` may go with each other. `reason` says in our words why. Nothing that guides staff
    uses it: cases that are put together keep clear of such answers, written ones tell how they met.
    """

    answer: str
    never_with: tuple[str, ...]
    reason: str


@final
@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself. Dates are ISO; the words are as staff should read them.

    `review_due` is the earliest date on which the document says its review is due.
    """

    title: str
    organisation: str
    reference: str
    version: str
    approved: str
    issued: str
    review_due: str
    review_words: str
    in_force_from: str
    scope: str
    owner: str
    ask: str
    published_at: str = ""


@final
@dataclass(frozen=True, slots=True)
class Policy:
    """One published document, its clauses and gaps, and the tree that encodes it."""

    id: str
    metadata: Metadata
    start: str
    sections: tuple[Section, ...]
    nodes: Mapping[str, Node]
    facts: Mapping[str, Fact]
    events: Mapping[str, Event]
    clauses: Mapping[str, Clause]
    gaps: Mapping[str, Gap]
    letters: Mapping[str, Letter]
    lines: Mapping[str, Line] = field(default_factory=dict)
    gates: tuple[Gate, ...] = ()
    exemptions: tuple[Exemption, ...] = ()

    def node(self, node_id: str) -> Node:
        """The node with this id; `KeyError` when there is none."""
        return self.nodes[node_id]


def duties_of(node: Node) -> tuple[Duty, ...]:
    """The duties a node adds to a journey: none for a question."""
    return () if isinstance(node, Question) else node.duties


def told(policy: Policy, question: Question, value: str) -> str:
    """The sentence by which a made-up case tells this answer; empty where there is none."""
    own = question.answer(value).tells
    if own:
        return own
    of_fact = {one.id: one.tells for one in policy.facts[question.fact].values}
    return of_fact.get(value, "")


def targets_of(node: Node) -> tuple[str, ...]:
    """The nodes a node leads to, each once, in the order written."""
    match node:
        case Question():
            return tuple(dict.fromkeys(answer.to for answer in node.answers))
        case Step():
            return (node.to,)
        case End():
            return ()

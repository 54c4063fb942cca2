"""Made-up policies of any size, for tests and measurements: sound, and shaped like real ones.

A made-up policy is a row of stages. A stage asks for one fact; its answers lead through duties of
their own, or through a further question, to the next stage, or end the route. Some stages ask
again for what an earlier one may have established, some duties hold only after certain earlier
answers, and every doubt names a person. So the policy passes every check, and with each stage the
number of its routes is multiplied. The same name, seed and shape always give the same policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, final

from policytree.engine import replay
from policytree.errors import InputError
from policytree.loading import assemble
from policytree.model import (
    NO_TIME,
    NOT_SURE,
    Clause,
    Deadline,
    EndKind,
    Fact,
    Force,
    Gate,
    Metadata,
    Policy,
    Question,
    Scenario,
)
from policytree.notation import (
    all_of,
    any_of,
    ask,
    at_once,
    checklist,
    end,
    event,
    fact,
    gate,
    is_,
    moment,
    must,
    must_not,
    not_sure,
    on,
    once,
    same_day,
    section,
    should,
    step,
    tree,
    within,
)
from policytree.routes import options_of
from policytree.times import parse_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytree.conditions import Condition
    from policytree.model import Duty, End, Step
    from policytree.notation import Asked

SMALLEST = 10
"""The fewest nodes a made-up policy can have."""


@final
@dataclass(frozen=True, slots=True)
class Shape:
    """How large a made-up policy is, and what it is made of.

    `nodes` is exact. The other figures are chances from 0 to 1: that a stage asks again for a fact
    (`shared`), is a checklist, or has an answer that ends the route or leads to a further question
    (`ending`, `further`), and that a duty has a condition on earlier answers (`limited`) or is a
    prohibition. Stages look back over `reach` earlier ones, so a larger reach keeps more facts in
    play at once. `gates` stand before the last end.
    """

    nodes: int = 100
    shared: float = 0.2
    checklists: float = 0.2
    ending: float = 0.15
    further: float = 0.15
    limited: float = 0.3
    prohibited: float = 0.1
    reach: int = 6
    gates: int = 2


ORDINARY = Shape()


def make_policy(name: str, seed: int = 0, shape: Shape = ORDINARY) -> Policy:
    """A made-up policy. Raises `InputError` for a shape with fewer nodes than a policy needs."""
    if shape.nodes < SMALLEST:
        message = f"a made-up policy needs {SMALLEST} nodes or more, and is to have {shape.nodes}"
        raise InputError(message)
    return _Writer(name, Random(f"{name} {seed}"), shape).policy()  # noqa: S311 - not a secret


def make_scenarios(policy: Policy, seed: int = 0, number: int = 10) -> tuple[Scenario, ...]:
    """Cases that answer at random up to an end, each with the duties it leads to."""
    random = Random(f"{policy.id} {seed}")  # noqa: S311 - not a secret
    return tuple(_scenario(policy, random, f"case-{place}") for place in range(number))


def _scenario(policy: Policy, random: Random, name: str) -> Scenario:
    now = "2026-03-02T10:00+00:00"
    answers: dict[str, tuple[str, ...]] = {}
    known: dict[str, tuple[str, ...]] = {}
    node = policy.node(policy.start)
    while (targets := _ways(node)) is not None:
        values: tuple[str, ...] = ()
        if isinstance(node, Question):
            values = known.get(node.fact) or _answer(policy, node, random)
            if node.fact not in known:
                answers[node.id] = known[node.fact] = values
        node = policy.node(targets[values[0] if values else ""])
    journey = replay(policy, answers, {}, parse_time(now, "now"))
    must = tuple(state.duty.id for state in journey.duties)
    return Scenario(name, f"Case {name}", "A made-up case.", answers, {}, now, node.id, must)


def _ways(node: Question | Step | End) -> dict[str, str] | None:
    """Where each answer leads, or the only way on from a step; None at an end."""
    if isinstance(node, Question):
        return {answer.value: answer.to for answer in node.answers}
    to = getattr(node, "to", None)
    return None if to is None else {"": to}


def _answer(policy: Policy, question: Question, random: Random) -> tuple[str, ...]:
    options = options_of(question, policy.facts[question.fact])
    value = random.choice([answer.value for answer in question.answers])
    if value not in options:
        return (value,)
    return tuple(one for one in options if one == value or random.random() < 1 / len(options))


_ROOM = 8  # the most nodes that one stage takes
_PER_SECTION = 8
_FURTHER = 3  # a further question, with a step for yes and one for not sure

type _Nodes = list[Asked | Step | End]


@final
@dataclass(frozen=True, slots=True)
class _Settled:
    """A fact that every route has established, with the values that routes go on with."""

    fact: Fact
    values: tuple[str, ...]


@final
class _Writer:
    """Writes one policy, stage by stage."""

    def __init__(self, name: str, random: Random, shape: Shape) -> None:
        self._name = name
        self._random = random
        self._shape = shape
        self._left = shape.nodes - 1  # all but the last end
        self._event = event("happened", "what happened", "When did it happen?")
        self._clauses: list[Clause] = []
        self._facts = 0
        self._duties = 0
        self._settled: list[_Settled] = []
        self._open: list[Fact] = []  # established on some routes only, and not asked of all yet
        self._next: Fact | None = None  # what the next stage has to ask
        self._everybody: list[str] = []  # duties on every route

    def policy(self) -> Policy:
        """The whole policy."""
        stages: list[_Nodes] = []
        while self._left:
            here, onward = f"s{len(stages)}", f"s{len(stages) + 1}"
            roomy = self._left >= _ROOM
            stages.append(self._stage(here, onward) if roomy else self._steps(here, onward))
            self._left -= len(stages[-1])
        last = f"s{len(stages)}"
        record = must(
            "record",
            "Record all of it",
            who="Staff",
            cites=self._clause(Force.MUST),
            by=within(of=self._event, hours=24),
        )
        stages.append([end(last, EndKind.ACTED, "Done", "All is listed.", record)])
        parts = [
            section(f"part-{start}", f"Part {start}", f"part {start}", *_joined(stages, start))
            for start in range(0, len(stages), _PER_SECTION)
        ]
        made = tree(*parts, start="s0", events=(self._event,), gates=self._gates(last))
        return assemble(
            self._name, made, metadata=_metadata(self._name), clauses=self._clauses, gaps=()
        )

    def _stage(self, here: str, onward: str) -> _Nodes:
        """One stage of any kind."""
        if self._next is not None:
            about, self._next = self._next, None
            return self._plain(here, onward, about)
        if self._settled and self._happens(self._shape.shared):
            return self._again(here, onward)
        if self._happens(self._shape.checklists):
            return self._list(here, onward)
        match self._random.randrange(3):
            case 0 if self._settled:
                return self._steps(here, onward)
            case 1:
                return self._ordered(here, onward)
        return self._plain(here, onward, self._new_fact(self._random.randint(2, 3)))

    def _steps(self, here: str, onward: str) -> _Nodes:
        """A stage that asks nothing: duties for everybody, some of them limited."""
        always = self._duty(limited=0)
        self._everybody.append(always.id)
        duties = [always, *(self._duty() for _ in range(self._random.randrange(3)))]
        if self._left > _ROOM and self._happens(self._shape.prohibited):
            # A prohibition that the next stage can end.
            self._next = self._next or self._new_fact(2)
            duties.append(self._prohibition(is_(self._next, self._next.values[0].id)))
        return [step(here, f"Act at {here}", *duties, then=onward)]

    def _ordered(self, here: str, onward: str) -> _Nodes:
        """A question whose worse answers bring more: each all that the milder ones bring."""
        levels = ("none", "some", "much")[: self._random.randint(2, 3)]
        about = self._new_fact(0, *levels, worse=" ".join(levels))
        return self._graded(here, onward, about, (*levels, NOT_SURE))

    def _graded(self, here: str, onward: str, about: Fact, values: tuple[str, ...]) -> _Nodes:
        after = {about.worse[0]: onward}
        nodes: _Nodes = []
        duties: list[Duty] = []
        for level in about.worse[1:]:
            duties.append(self._duty(but=about))
            after[level] = f"{here}-{level}"
            nodes.append(step(after[level], f"Act on {level}", *duties, then=onward))
        return [*self._question(here, onward, about, values, after), *nodes]

    def _plain(self, here: str, onward: str, about: Fact) -> _Nodes:
        """A question whose answers have no order. One may end the route, one ask further."""
        values = tuple(value.id for value in about.values)
        first, second, *_ = values
        after: dict[str, str] = {}
        nodes: _Nodes = []
        for value in values:
            if value == NOT_SURE:
                continue
            if value == first and self._happens(self._shape.ending):
                after[value] = f"{here}-{value}"
                cites = self._clause(Force.INFO)
                stop = end(after[value], EndKind.NOT_TRIGGERED, "Nothing", "Stop.", cites=cites)
                nodes.append(stop)
                values = values[1:]
            elif value == second and self._happens(self._shape.further):
                after[value] = f"{here}-{value}"
                nodes += self._further(after[value], onward, about)
            elif self._happens(0.5):
                after[value] = f"{here}-{value}"
                nodes.append(self._act(after[value], onward, about))
            else:
                after[value] = onward
        asked = (*after, NOT_SURE)
        return [*self._question(here, onward, about, asked, after, settles=values), *nodes]

    def _further(self, here: str, onward: str, but: Fact) -> _Nodes:
        """A question that only one answer of a stage leads to."""
        about = self._new_fact(0, "yes", "no")
        asked = self._question(
            here,
            onward,
            about,
            ("yes", "no", NOT_SURE),
            {"yes": f"{here}-yes", "no": onward},
            settles=(),
        )
        self._open.append(about)
        return [*asked, self._act(f"{here}-yes", onward, but)]

    def _list(self, here: str, onward: str) -> _Nodes:
        """A checklist with a duty for each option."""
        self._facts += 1
        number = self._random.randint(2, 4)
        options = [(f"o{place}", f"option {place}") for place in range(number)]
        about = checklist(f"f{self._facts}", f"list {self._facts}", *options)
        duties = [self._duty(when=is_(about, option)) for option, _ in options]
        listed = step(f"{here}-listed", "Act on each", *duties, then=onward)
        after = {**dict.fromkeys((option for option, _ in options), listed.id), "none": onward}
        return [*self._question(here, onward, about, (*after, NOT_SURE), after), listed]

    def _again(self, here: str, onward: str) -> _Nodes:
        """A question on a fact that routes may have established before."""
        if self._open:
            about = self._open.pop(0)
            values = tuple(value.id for value in about.values)
        else:
            about, values = self._recent_fact()
        if about.worse:
            return self._graded(here, onward, about, values)
        after: dict[str, str] = {}
        nodes: _Nodes = []
        together = f"{here}-listed"
        for value in values:
            if about.many and not about.value(value).exclusive:
                after[value] = together
            elif value != NOT_SURE:
                after[value] = f"{here}-{value}" if self._happens(0.5) else onward
        for node in dict.fromkeys(after.values()):
            if node != onward:
                nodes.append(self._act(node, onward, about))
        return [*self._question(here, onward, about, values, after), *nodes]

    def _question(
        self,
        here: str,
        onward: str,
        about: Fact,
        values: tuple[str, ...],
        after: dict[str, str],
        *,
        settles: Iterable[str] | None = None,
    ) -> _Nodes:
        """The question, and a step that names a person to whoever is not sure."""
        unsure = f"{here}-unsure"
        answers = [
            not_sure(to=unsure)
            if value == NOT_SURE
            else on(value, about.value(value).label.capitalize(), to=after[value])
            for value in values
        ]
        cites = self._clause(Force.INFO)
        asked = ask(here, about, f"What of {about.text}?", *answers, cites=cites)
        known = values if settles is None else tuple(settles)
        if known:
            self._settled = [one for one in self._settled if one.fact.id != about.id]
            self._settled.append(_Settled(about, known))
        if NOT_SURE not in values:
            return [asked]
        self._duties += 1
        person = should(
            f"d{self._duties}",
            f"Ask the manager about {about.text}",
            who="Staff",
            cites=self._clause(Force.SHOULD),
            refers="the manager",
        )
        return [asked, step(unsure, "Ask", person, then=onward)]

    def _act(self, here: str, onward: str, but: Fact) -> Step:
        duties = [self._duty(but=but) for _ in range(self._random.randint(1, 3))]
        return step(here, f"Act at {here}", *duties, then=onward)

    def _duty(
        self, *, but: Fact | None = None, when: Condition | None = None, limited: float = 1
    ) -> Duty:
        """A duty; by chance limited to earlier answers, though not to any on the fact `but`."""
        if when is None and self._happens(self._shape.limited * limited):
            when = self._condition(but)
        self._duties += 1
        force, make = self._random.choice(((Force.MUST, must), (Force.SHOULD, should)))
        return make(
            f"d{self._duties}",
            f"Do thing {self._duties}",
            who="Staff",
            cites=self._clause(force),
            by=self._deadline(),
            when=when,
        )

    def _prohibition(self, until: Condition) -> Duty:
        self._duties += 1
        return must_not(
            f"d{self._duties}",
            f"Do not do thing {self._duties}",
            who="Staff",
            cites=self._clause(Force.MUST),
            until=until,
        )

    def _deadline(self) -> Deadline:
        return self._random.choice(
            (
                NO_TIME,
                moment("at the visit"),
                at_once("immediately"),
                same_day(self._event),
                within(of=self._event, working_days=self._random.randint(1, 10)),
                once(since=self._event, hours=24 * self._random.randint(1, 3)),
            )
        )

    def _condition(self, but: Fact | None) -> Condition | None:
        """A condition that some routes meet and others do not; None before there are any."""
        there = [one for one in self._settled[-self._shape.reach :] if one.fact != but]
        chosen = self._random.sample(there, min(len(there), self._random.randint(1, 2)))
        tests = [is_(one.fact, " ".join(self._some_values(one))) for one in chosen]
        if len(tests) < 2:  # noqa: PLR2004 - a condition of one part is the part
            return tests[0] if tests else None
        return self._random.choice((all_of, any_of))(*tests)

    def _some_values(self, settled: _Settled) -> tuple[str, ...]:
        """Some of the values. Of an ordered fact the worst: worse answers bring more, not less."""
        about = settled.fact
        if about.worse:
            return about.worse[self._random.randrange(1, len(about.worse)) :]
        values = [one for one in settled.values if not about.value(one).exclusive]
        if about.many:
            return (self._random.choice(values),)
        return tuple(self._random.sample(values, self._random.randint(1, len(values) - 1)))

    def _recent_fact(self) -> tuple[Fact, tuple[str, ...]]:
        found = self._random.choice(self._settled[-self._shape.reach :])
        return found.fact, found.values

    def _new_fact(self, number: int, *named: str, worse: str = "") -> Fact:
        self._facts += 1
        names = named or tuple(f"v{place}" for place in range(number))
        values = [(name, name) for name in names]
        return fact(f"f{self._facts}", f"matter {self._facts}", *values, worse=worse)

    def _gates(self, last: str) -> tuple[Gate, ...]:
        count = min(self._shape.gates, len(self._everybody))
        return tuple(
            gate(
                f"gate-{place}",
                f"Gate {place}",
                before=last,
                needs=needed,
                cites=self._clauses[0].id,
            )
            for place, needed in enumerate(self._random.sample(self._everybody, count))
        )

    def _clause(self, force: Force) -> str:
        name = f"C{len(self._clauses) + 1}"
        said = f"statement {len(self._clauses) + 1}"
        self._clauses.append(
            Clause(name, name, said, force.value, force.value, "Staff", "none stated", "always",
                   "action", (1, 1), "0" * 16)
        )  # fmt: skip
        return name

    def _happens(self, chance: float) -> bool:
        return self._random.random() < chance


def _joined(stages: list[_Nodes], start: int) -> Iterator[Asked | Step | End]:
    for stage in stages[start : start + _PER_SECTION]:
        yield from stage


def _metadata(name: str) -> Metadata:
    return Metadata(
        title=f"Made-up policy {name}",
        organisation="Nobody",
        reference=name,
        version="1",
        approved="2026-01-01",
        issued="2026-01-01",
        review_due="2028-01-01",
        review_words="1 January 2028",
        in_force_from="2026-01-01",
        scope="Nobody",
        owner="Nobody",
        ask="The manager",
    )

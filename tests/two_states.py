"""Pairs of small policies that differ, and every case of a pair by brute force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain, combinations, product

from hypothesis import strategies as st

from policytree.conditions import holds
from policytree.model import (
    Answer,
    Duty,
    End,
    EndKind,
    Fact,
    Force,
    Node,
    Policy,
    Question,
    Step,
    Value,
    duties_of,
)
from tests.strategies import deadlines, policies
from tests.test_looks import conditions

type World = dict[str, frozenset[str]]
"""An answer for every fact there is."""


@dataclass(frozen=True)
class Run:
    """What one state makes of a world: its duties and end, or that it has no answer to offer."""

    standing: frozenset[str]
    end: EndKind | None
    answers: dict[str, tuple[str, ...]]
    known: dict[str, frozenset[str]]
    offered: dict[str, frozenset[str]]
    stuck: bool = False


@dataclass(frozen=True)
class Both:
    """One case as both states see it. `known` is what it establishes, whoever asks."""

    before: Run
    now: Run
    known: dict[str, frozenset[str]]


def fits(policy: Policy, question: Question, token: frozenset[str]) -> tuple[str, ...]:
    values = tuple(one.value for one in question.answers if one.value in token)
    fact = policy.facts[question.fact]
    alone = [value for value in values if fact.value(value).exclusive or not fact.many]
    return () if alone and len(token) > 1 else values


def run(policy: Policy, world: World) -> Run:
    """Answer every question from the world."""
    known: dict[str, frozenset[str]] = {}
    answers: dict[str, tuple[str, ...]] = {}
    offered: dict[str, frozenset[str]] = {}
    gathered: dict[str, Duty] = {}
    node = policy.node(policy.start)
    while True:
        for duty in duties_of(node):
            gathered[duty.id] = duty
        if isinstance(node, End):
            break
        if isinstance(node, Step):
            node = policy.node(node.to)
            continue
        there = known.get(node.fact, world[node.fact])
        values = fits(policy, node, there)
        if node.fact not in known:
            offered[node.fact] = frozenset(one.value for one in node.answers)
            if not values:
                return Run(frozenset(), None, answers, known, offered, stuck=True)
            answers[node.id] = values
            known[node.fact] = frozenset(values)
        node = policy.node(node.answer(values[0]).to)
    standing = frozenset(
        name
        for name, duty in gathered.items()
        if (duty.when is None or holds(duty.when, known))
        and not (duty.until is not None and holds(duty.until, known))
    )
    return Run(standing, node.kind, answers, known, offered)


def tokens(before: Policy, after: Policy, name: str) -> list[frozenset[str]]:
    """Every answer that a question on the fact could be given in either state."""
    found: set[frozenset[str]] = set()
    options: set[str] = set()
    for policy in (before, after):
        fact = policy.facts.get(name)
        if fact is not None:
            found |= {frozenset({value.id}) for value in fact.values}
            if fact.many:
                options |= {value.id for value in fact.values if not value.exclusive}
    some = (combinations(sorted(options), size) for size in range(1, len(options) + 1))
    return sorted(found | {frozenset(one) for one in chain.from_iterable(some)}, key=sorted)


def every_case(before: Policy, after: Policy) -> list[Both]:
    """All cases: each set of answers that settles both states, where one at least offers each."""
    facts = sorted({*before.facts, *after.facts})
    found: dict[frozenset[tuple[str, frozenset[str]]], Both] = {}
    for chosen in product(*(tokens(before, after, fact) for fact in facts)):
        world = dict(zip(facts, chosen, strict=True))
        runs = (run(before, world), run(after, world))
        asked = runs[0].offered.keys() | runs[1].offered.keys()
        known = {
            fact: world[fact].intersection(
                runs[0].offered.get(fact, frozenset()) | runs[1].offered.get(fact, frozenset())
            )
            for fact in asked
        }
        if known != {fact: world[fact] for fact in asked}:
            continue
        if all(fact in runs[0].known or fact in runs[1].known for fact in asked):
            found.setdefault(frozenset(known.items()), Both(*runs, known))
    return list(found.values())


def _all_nodes(policy: Policy, change: Callable[[Node], Node]) -> Policy:
    return replace(policy, nodes={name: change(node) for name, node in policy.nodes.items()})


def change_duty(policy: Policy, name: str, change: Callable[[Duty], Duty | None]) -> Policy:
    """The policy with one duty changed wherever it stands, or left out."""

    def changed(node: Node) -> Node:
        if isinstance(node, Question):
            return node
        made = (change(duty) if duty.id == name else duty for duty in node.duties)
        return replace(node, duties=tuple(duty for duty in made if duty is not None))

    return _all_nodes(policy, changed)


def reroute(policy: Policy, question: str, value: str, to: str) -> Policy:
    """The policy with one answer leading elsewhere; on a checklist all its options together."""
    node = policy.node(question)
    assert isinstance(node, Question)
    fact = policy.facts[node.fact]
    together = {value}
    if fact.many and not fact.value(value).exclusive:
        together = {one.id for one in fact.values if not one.exclusive}
    answers = tuple(replace(a, to=to) if a.value in together else a for a in node.answers)
    return replace(policy, nodes={**policy.nodes, question: replace(node, answers=answers)})


@st.composite
def mutated(draw: st.DrawFn, policy: Policy) -> Policy:  # noqa: PLR0911 - one for each change
    """The policy with one thing changed."""
    names = list(policy.nodes)
    questions = [node for node in policy.nodes.values() if isinstance(node, Question)]
    duties = sorted({duty.id for node in policy.nodes.values() for duty in duties_of(node)})
    facts = sorted({node.fact for node in questions})
    kinds = ["end"]
    kinds += ["reroute", "insert", "option", "fewer"] if questions else []
    kinds += ["duty", "drop", "condition"] if duties else []
    kinds += ["add"]
    match draw(st.sampled_from(kinds)):
        case "reroute":
            node = draw(st.sampled_from(questions))
            value = draw(st.sampled_from([one.value for one in node.answers]))
            later = names[names.index(node.id) + 1 :]
            return reroute(policy, node.id, value, draw(st.sampled_from(later)))
        case "insert":
            return draw(_inserted(policy, names, questions))
        case "option":
            return _with_option(policy, draw(st.sampled_from(facts)), draw(st.sampled_from(names)))
        case "fewer":
            return draw(_with_fewer(policy, questions))
        case "duty":
            changes: list[dict[str, object]] = [
                {"who": "Somebody else"},
                {"force": draw(st.sampled_from(Force))},
                {"deadline": draw(deadlines())},
                {"prohibited": draw(st.booleans())},
                {"letter": draw(st.sampled_from(("", "letter")))},
                {"immediate": draw(st.booleans())},
            ]
            change = draw(st.sampled_from(changes))
            name = draw(st.sampled_from(duties))
            return change_duty(policy, name, lambda duty: replace(duty, **change))  # type: ignore[arg-type]
        case "drop":
            return change_duty(policy, draw(st.sampled_from(duties)), lambda _: None)
        case "condition":
            made = draw(st.none() | conditions(policy, facts)) if facts else None
            which = draw(st.sampled_from(("when", "until")))
            name = draw(st.sampled_from(duties))
            return change_duty(policy, name, lambda duty: replace(duty, **{which: made}))  # type: ignore[arg-type]
        case "add":
            return draw(_with_duty(policy, names, facts))
    place = draw(st.sampled_from([n for n in names if isinstance(policy.node(n), End)]))
    end = policy.node(place)
    assert isinstance(end, End)
    return replace(
        policy, nodes={**policy.nodes, place: replace(end, kind=draw(st.sampled_from(EndKind)))}
    )


@st.composite
def _with_duty(draw: st.DrawFn, policy: Policy, names: list[str], facts: list[str]) -> Policy:
    places = [name for name in names if not isinstance(policy.node(name), Question)]
    place = policy.node(draw(st.sampled_from(places)))
    assert not isinstance(place, Question)
    limits = st.none() | conditions(policy, facts) if facts else st.none()
    duty = Duty(
        "added", "Do more", "Staff", Force.MUST, draw(deadlines()), ("C1",),
        when=draw(limits), until=draw(limits),
    )  # fmt: skip
    if any(one.id == "added" for node in policy.nodes.values() for one in duties_of(node)):
        return policy
    made = replace(place, duties=(*place.duties, duty))
    return replace(policy, nodes={**policy.nodes, place.id: made})


@st.composite
def _inserted(
    draw: st.DrawFn, policy: Policy, names: list[str], questions: list[Question]
) -> Policy:
    """A question on a fact of its own, or on one already there, before where an answer leads."""
    if "inserted" in policy.nodes:
        return policy
    node = draw(st.sampled_from(questions))
    value = draw(st.sampled_from([one.value for one in node.answers]))
    to = node.answer(value).to
    own = Fact("fx", "a new matter", (Value("yes", "yes"), Value("no", "no")), judgement=False)
    fact = draw(st.sampled_from([own, *(policy.facts[one.fact] for one in questions)]))
    offered = {a.value for one in questions if one.fact == fact.id for a in one.answers}
    later = names[names.index(to) :]
    together, other = draw(st.sampled_from(later)), draw(st.sampled_from(later))
    answers = tuple(
        Answer(one.id, one.label, other if one.exclusive or (not fact.many and n) else together)
        for n, one in enumerate(fact.values)
        if fact is own or one.id in offered
    )
    made = Question("inserted", node.section, fact.id, "What of this?", answers, ("C1",))
    rerouted = reroute(policy, node.id, value, "inserted")
    nodes: dict[str, Node] = {}
    for name, one in rerouted.nodes.items():
        if name == to:
            nodes["inserted"] = made
        nodes[name] = one
    return replace(rerouted, nodes=nodes, facts={**policy.facts, fact.id: fact})


def _with_option(policy: Policy, name: str, to: str) -> Policy:
    """One more value for a fact; every question on it offers it where that can lead on."""
    fact = policy.facts[name]
    if any(value.id == "more" for value in fact.values):
        return policy
    names = list(policy.nodes)

    def changed(node: Node) -> Node:
        if not isinstance(node, Question) or node.fact != name:
            return node
        options = [one.to for one in node.answers if not fact.value(one.value).exclusive]
        place = options[0] if fact.many and options else to
        if names.index(place) <= names.index(node.id):
            place = names[-1]
        return replace(node, answers=(*node.answers, Answer("more", "More", place)))

    values = (*fact.values, Value("more", "more"))
    facts = {**policy.facts, name: replace(fact, values=values)}
    return _all_nodes(replace(policy, facts=facts), changed)


@st.composite
def _with_fewer(draw: st.DrawFn, policy: Policy, questions: list[Question]) -> Policy:
    """One answer less, wherever its fact is asked for."""
    name = draw(st.sampled_from(questions)).fact
    offered = [one.value for one in next(q for q in questions if q.fact == name).answers]
    gone = draw(st.sampled_from(offered))

    def changed(node: Node) -> Node:
        if not isinstance(node, Question) or node.fact != name:
            return node
        return replace(node, answers=tuple(one for one in node.answers if one.value != gone))

    if any(len(node.answers) == 1 for node in questions if node.fact == name):
        return policy
    return _all_nodes(policy, changed)


@st.composite
def two_states(draw: st.DrawFn) -> tuple[Policy, Policy]:
    """Two states of one policy some changes apart; now and then two with nothing in common."""
    before = draw(policies())
    if draw(st.integers(0, 5)) == 0:
        return before, draw(policies())
    after = before
    for _ in range(draw(st.integers(0, 3))):
        after = draw(mutated(after))
    return (after, before) if draw(st.booleans()) else (before, after)

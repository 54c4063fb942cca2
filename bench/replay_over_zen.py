"""One case through our engine, beside the same case through GoRules ZEN.

    python -m bench.replay_over_zen

Both sides get the same decision, RDaSH's whole tree, and the same cases: its written scenarios that
reach an end. For each case both give the duties, each with the clauses it rests on, and the trace
of every node passed; before anything is measured, duties, clauses and nodes are compared and must
be equal for every case.

ZEN runs as its documentation recommends for speed: the decision is held by a static loader, which
parses and compiles it once. A question is a switch, a step or an end is an expression node whose
values are the clauses of its duties, with a duty's conditions in them. This was by far the fastest
of the forms tried; one large decision table takes twice as long. The case is handed over ready
made, as JSON bytes or as a dict, whichever is faster on this machine. ZEN has no notion of a
deadline or an event, so it works out no times; ours does, for every duty, as it always does, and
checks its input as well. So where the comparison is unfair, it is so to us.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import zen

from bench.measure import Result, paired, ratio, repeated, spread
from policytree.conditions import All, Condition, Is
from policytree.engine import Journey, replay
from policytree.loading import load_policy, load_scenarios
from policytree.model import Duty, End, Node, Policy, Question, Scenario, duties_of
from policytree.times import parse_event, parse_time

FOLDER = Path(__file__).resolve().parent.parent / "decision_trees"
POLICY = "rdash"
ROUNDS = 21
BAR = 0.5
WITH_TRACE: zen.DecisionEvaluateOptions = {"trace": True}


class Case(NamedTuple):
    """One case in the form that each side takes."""

    answers: Mapping[str, str | tuple[str, ...]]
    events: Mapping[str, datetime]
    now: datetime
    known: dict[str, Any]


type Outcome = tuple[dict[str, tuple[str, ...]], frozenset[str]]
"""The duties with their clauses, and the nodes passed."""


def decision(policy: Policy) -> dict[str, Any]:
    """The tree as a decision graph of ZEN."""
    nodes: list[dict[str, Any]] = [_node("start", "inputNode"), _node("done", "outputNode")]
    edges = [_edge("start", policy.start)]
    for node in policy.nodes.values():
        if isinstance(node, Question):
            by_target: dict[str, list[str]] = {}
            for answer in node.answers:
                by_target.setdefault(answer.to, []).append(answer.value)
            ways = [
                {"id": f"{node.id}>{to}", "condition": _said(Is(node.fact, tuple(values)), policy)}
                for to, values in by_target.items()
            ]
            nodes.append(_node(node.id, "switchNode", hitPolicy="first", statements=ways))
            edges += [_edge(node.id, to, f"{node.id}>{to}") for to in by_target]
        else:
            values = [_value(duty, policy) for duty in node.duties]
            passed = {"id": node.id, "key": f"passed.{_name(node.id)}", "value": "true"}
            nodes.append(
                _node(node.id, "expressionNode", expressions=values or [passed], passThrough=True)
            )
            edges.append(_edge(node.id, "done" if isinstance(node, End) else node.to))
    return {"nodes": nodes, "edges": edges}


def _node(name: str, kind: str, **content: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "id": name,
        "name": name,
        "type": kind,
        "position": {"x": 0, "y": 0},
        "content": content,
    }


def _edge(source: str, target: str, handle: str = "") -> dict[str, str]:
    edge = {"id": f"{source}>{target}", "type": "edge", "sourceId": source, "targetId": target}
    return {**edge, "sourceHandle": handle} if handle else edge


def _value(duty: Duty, policy: Policy) -> dict[str, str]:
    """The clauses of a duty, under its name; nothing where its conditions say so."""
    conditions = [_said(duty.when, policy)] if duty.when else []
    conditions += [f"not {_said(duty.until, policy)}"] if duty.until else []
    value = json.dumps(list(duty.clauses))
    if conditions:
        value = f"{' and '.join(conditions)} ? {value} : null"
    return {"id": duty.id, "key": f"duties.{_name(duty.id)}", "value": value}


def _said(condition: Condition, policy: Policy) -> str:
    """A condition in ZEN's expression language."""
    if isinstance(condition, Is):
        if policy.facts[condition.fact].many:
            tests = (
                f"{json.dumps(one)} in (known.{condition.fact} ?? [])" for one in condition.values
            )
            return f"({' or '.join(tests)})"
        return f"(known.{condition.fact} in {json.dumps(list(condition.values))})"
    word = " and " if isinstance(condition, All) else " or "
    return f"({word.join(_said(part, policy) for part in condition.parts)})"


def _name(name: str) -> str:
    """A name that ZEN does not take for a subtraction."""
    return name.replace("-", "_")


def cases_of(policy: Policy, scenarios: tuple[Scenario, ...]) -> list[Case]:
    """The scenarios that reach an end."""
    cases = []
    for scenario in scenarios:
        events = {
            event: parse_event(policy.events.get(event), time, event)
            for event, time in scenario.events.items()
        }
        now = parse_time(scenario.now, "now")
        journey = replay(policy, scenario.answers, events, now)
        if isinstance(journey.position, End):
            known = {
                fact: sorted(values) if policy.facts[fact].many else next(iter(values))
                for fact, values in journey.known.items()
            }
            cases.append(Case(scenario.answers, events, now, {"known": known}))
    return cases


def our_outcome(journey: Journey) -> Outcome:
    """What our engine says."""
    duties = {_name(one.duty.id): one.duty.clauses for one in journey.duties}
    return duties, frozenset(visit.node for visit in journey.route)


def their_outcome(reply: zen.EvaluateResponse, nodes: Mapping[str, Node]) -> Outcome:
    """What ZEN says."""
    given = reply["result"].get("duties", {})
    duties = {name: tuple(clauses) for name, clauses in given.items() if clauses}
    return duties, frozenset(reply["trace"]).intersection(nodes)


class Sides(NamedTuple):
    """What runs all cases on each side; ZEN in two ways."""

    cases: int
    ours: Callable[[], object]
    bytes: Callable[[], object]
    dicts: Callable[[], object]


def prepare() -> Sides:
    """Both sides, ready to run. Fails where they differ on any case."""
    policy = load_policy(FOLDER, POLICY)
    cases = cases_of(policy, load_scenarios(FOLDER, POLICY))
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {POLICY: decision(policy)}}})
    as_bytes = [json.dumps(case.known).encode() for case in cases]
    compare(policy, cases, engine)

    def ours() -> None:
        for case in cases:
            replay(policy, case.answers, case.events, case.now)

    def theirs_from_bytes() -> None:
        for data in as_bytes:
            engine.evaluate(POLICY, data, WITH_TRACE)

    def theirs_from_dicts() -> None:
        for case in cases:
            engine.evaluate(POLICY, case.known, WITH_TRACE)

    return Sides(len(cases), ours, theirs_from_bytes, theirs_from_dicts)


def compare(policy: Policy, cases: list[Case], engine: zen.ZenEngine) -> None:
    """Exit where the sides differ on a case, or where the cases gather few of the duties."""
    seen: set[str] = set()
    for case in cases:
        ours = our_outcome(replay(policy, case.answers, case.events, case.now))
        seen |= ours[0].keys()
        for context in (case.known, json.dumps(case.known).encode()):
            theirs = their_outcome(engine.evaluate(POLICY, context, WITH_TRACE), policy.nodes)
            if ours != theirs:
                raise SystemExit(f"the two sides differ on {case.answers}:\n{ours}\n{theirs}")
    everything = {duty.id for node in policy.nodes.values() for duty in duties_of(node)}
    if len(seen) * 2 < len(everything):
        raise SystemExit(f"the cases gather only {len(seen)} of {len(everything)} duties")


def samples() -> tuple[list[float], list[float]]:
    """Microseconds a case, ours and ZEN's, round by round."""
    sides = prepare()
    fastest = min((sides.bytes, sides.dicts), key=lambda run: min(repeated(run, 5)))
    ours, theirs = paired(sides.ours, fastest, ROUNDS)
    return [one / sides.cases * 1e6 for one in ours], [one / sides.cases * 1e6 for one in theirs]


def measure() -> dict[str, Result]:
    """What a case takes of ZEN's time."""
    return {"replay_over_zen": ratio(*samples())}


def main() -> None:
    """Measure and print."""
    ours, theirs = samples()
    result = ratio(ours, theirs)
    print(f"a case with us:  {spread(ours, 'µs')}")
    print(f"a case with ZEN: {spread(theirs, 'µs')}")
    print(f"ours / ZEN: {spread(result['samples'], '')}; at most {BAR}")


if __name__ == "__main__":
    main()

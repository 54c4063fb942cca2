"""Whether every written scenario leads where it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.checks.report import Finding
from policytree.engine import Journey, replay
from policytree.errors import InputError
from policytree.model import Policy, Scenario, duties_of
from policytree.times import parse_event, parse_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def check_scenarios(policy: Policy, scenarios: Iterable[Scenario]) -> Iterator[Finding]:
    """One finding for each expectation of a scenario that the journey does not meet."""
    known = {duty.id for node in policy.nodes.values() for duty in duties_of(node)}
    for scenario in scenarios:
        place = f"scenario {scenario.id}"
        named = {*scenario.must, *scenario.must_not, *scenario.status}
        for kind, kinds, names in (
            ("duty", "duties", named - known),
            ("gap", "gaps", set(scenario.gaps) - set(policy.gaps)),
            ("answered question", "answered questions", {*scenario.tells} - {*scenario.answers}),
        ):
            if names:
                sentence = f"“{scenario.title}” names {_unknown(kind, kinds, names)}"
                yield Finding("scenario-fails", place, sentence)
        try:
            journey = journey_of_scenario(policy, scenario)
        except InputError as error:
            yield Finding("scenario-fails", place, f"“{scenario.title}” cannot be run: {error}")
            continue
        for sentence in _unmet(scenario, journey):
            yield Finding("scenario-fails", place, f"“{scenario.title}”: {sentence}")


def _unknown(kind: str, kinds: str, names: set[str]) -> str:
    """All in one, because whoever rewrites a tree before its scenarios meets many at once."""
    listed = ", ".join(map(repr, sorted(names)))
    if len(names) == 1:
        return f"the {kind} {listed}, and there is no such {kind}"
    return f"the {kinds} {listed}, and there are no such {kinds}"


def journey_of_scenario(policy: Policy, scenario: Scenario) -> Journey:
    """Replay a scenario. Raises `InputError` where it does not fit the policy."""
    events = {
        event: parse_event(policy.events.get(event), time, f"event {event}")
        for event, time in scenario.events.items()
    }
    return replay(policy, scenario.answers, events, parse_time(scenario.now, "now"))


def _unmet(scenario: Scenario, journey: Journey) -> Iterator[str]:
    if journey.position.id != scenario.position:
        yield f"it should stop at {scenario.position!r} and stops at {journey.position.id!r}"
    found = {state.duty.id: state.status.value for state in journey.duties}
    yield from (
        f"it should lead to the duty {duty!r} and does not"
        for duty in scenario.must
        if duty not in found
    )
    yield from (
        f"it must not lead to the duty {duty!r} and does"
        for duty in scenario.must_not
        if duty in found
    )
    yield from (
        f"the duty {duty!r} should be {status!r} and is {found.get(duty, 'absent')!r}"
        for duty, status in scenario.status.items()
        if found.get(duty) != status
    )
    yield from (
        f"it should show the gap {gap!r} and does not"
        for gap in scenario.gaps
        if gap not in journey.gaps
    )
    yield from _unused(journey)


def _unused(journey: Journey) -> Iterator[str]:
    for dropped in journey.dropped:
        yield f"its answer to {dropped.question!r} is not used: {dropped.reason}"
    for held in journey.held:
        yield f"its answer to {held!r} is not used: the route stops before it"

"""What written scenarios led to when somebody last looked at them, and whether they still do.

A scenario is a test and an exercise. People who were trained with it were told its end and its
duties; where the tree now leads elsewhere, or a duty asks for something else, that is said with the
step that changed, and the build stops until somebody has looked and kept the scenarios again. What
only says the same in other words changes nothing here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import Enum
from typing import TYPE_CHECKING, final
from typing import Any as Json

from policytree.codec import fingerprint
from policytree.difference.effects import effect_of
from policytree.errors import InputError, PolicytreeError
from policytree.model import Clock, Deadline, End, Question, Timing, Unit
from policytree.strict_json import parse_object
from policytree.times import deadline_in_words
from policytree.training.cases import journey_of, written
from policytree.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from policytree.engine import Journey
    from policytree.model import Duty, Policy, Scenario
    from policytree.training.cases import Case

__all__ = ["KeptDuty", "KeptOutcome", "Outcomes", "keep", "outcomes_of", "read_kept", "stale"]

FILE = "outcomes.json"
SHAPE = "policytree outcomes 1"


@final
@dataclass(frozen=True, slots=True)
class KeptDuty:
    """A duty as it was: its words, and what it asked for apart from them.

    `effect` is everything that decides what somebody does, as plain data, by name.
    """

    text: str
    effect: Mapping[str, Json]


@final
@dataclass(frozen=True, slots=True)
class KeptOutcome:
    """What a scenario led to: the nodes of its route, and its duties.

    `case` is the fingerprint of what was known in it: of another case nothing is stale.
    """

    case: str
    route: tuple[str, ...]
    duties: tuple[str, ...]


@final
@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes of all scenarios of a policy, and the tree and release they were kept of."""

    release: str
    tree: str
    duties: Mapping[str, KeptDuty]
    scenarios: Mapping[str, KeptOutcome]


def outcomes_of(policy: Policy, scenarios: Iterable[Scenario], release: str) -> Outcomes:
    """What the scenarios lead to now. Raises `InputError` for one that does not fit the policy."""
    duties: dict[str, KeptDuty] = {}
    kept: dict[str, KeptOutcome] = {}
    for case in written(policy, scenarios):
        journey = journey_of(policy, case)
        duties |= {state.duty.id: _duty(state.duty) for state in journey.duties}
        kept[case.id] = _outcome(case, journey)
    ordered = {name: duties[name] for name in sorted(duties)}
    return Outcomes(release, fingerprint(policy), ordered, kept)


def keep(folder: Path, policy_id: str, outcomes: Outcomes) -> Path:
    """Write the outcomes beside the policy's scenarios; gives the file."""
    file = folder / policy_id / FILE
    plain = {
        "shape": SHAPE,
        "release": outcomes.release,
        "tree": outcomes.tree,
        "duties": {name: asdict(duty) for name, duty in outcomes.duties.items()},
        "scenarios": {
            name: {"case": one.case, "route": " ".join(one.route), "duties": " ".join(one.duties)}
            for name, one in outcomes.scenarios.items()
        },
    }
    # A line for each duty and each scenario, so that a review shows what changed.
    rows = ",\n".join(f"  {json.dumps(key)}: {_lines(value)}" for key, value in plain.items())
    write_text(file, f"{{\n{rows}\n}}\n")
    return file


def read_kept(folder: Path, policy_id: str) -> Outcomes | None:
    """The outcomes that were kept; None where none ever were. Raises `PolicytreeError`."""
    file = folder / policy_id / FILE
    if not file.is_file():
        return None
    again = f"write it anew with: policytree train {policy_id} --keep"
    try:
        data = parse_object(file.read_text(encoding="utf-8"), str(file))
        if data.get("shape") != SHAPE:
            raise PolicytreeError(f"{file}: these are no outcomes of scenarios; {again}")
        return Outcomes(
            release=str(data["release"]),
            tree=str(data["tree"]),
            duties={name: KeptDuty(**duty) for name, duty in data["duties"].items()},
            scenarios={name: _read(one) for name, one in data["scenarios"].items()},
        )
    except (OSError, UnicodeDecodeError, InputError) as error:
        raise PolicytreeError(f"{file} cannot be read: {error}; {again}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"{type(error).__name__} {error}"
        raise PolicytreeError(f"{file} is damaged ({reason}); {again}") from error


def stale(
    policy: Policy, scenarios: Iterable[Scenario], kept: Outcomes
) -> Iterator[tuple[Scenario, str]]:
    """Each scenario that no longer leads where it led, and which step changed, in a sentence.

    Scenarios that are new, or tell another case than they did, have nothing kept to compare with.
    """
    if kept.tree == fingerprint(policy):
        return
    for scenario in scenarios:
        before = kept.scenarios.get(scenario.id)
        try:
            [case] = written(policy, (scenario,))
            journey = journey_of(policy, case)
        except PolicytreeError:
            continue  # the scenario does not fit the tree, or the tree is not sound: it is said
        after = _outcome(case, journey)
        if before is None or before.case != after.case:
            continue
        changes = [*_turns(policy, before, after), *_duties(policy, kept, before, journey)]
        if changes:
            since = f"release {kept.release}" if kept.release else f"tree {kept.tree}"
            yield scenario, f"since {since}: {'; '.join(changes)}"


def _turns(policy: Policy, before: KeptOutcome, after: KeptOutcome) -> Iterator[str]:
    """The first step at which the route goes another way."""
    if before.route == after.route:
        return
    for old, new in zip(before.route, after.route, strict=False):
        if old != new:
            yield f"where it came to {_named(policy, old)} it comes to {_named(policy, new)}"
            return
    longer = after.route if len(after.route) > len(before.route) else before.route
    step = longer[min(len(before.route), len(after.route))]
    yield f"it {'goes on to' if longer is after.route else 'no longer comes to'} " + _named(
        policy, step
    )


def _duties(policy: Policy, kept: Outcomes, before: KeptOutcome, journey: Journey) -> Iterator[str]:
    """The duties that came, went, or ask for something else."""
    now = {state.duty.id: state.duty for state in journey.duties}
    for name in before.duties:
        old = kept.duties[name]
        if name not in now:
            yield f"the duty {name!r} is gone (“{old.text}”)"
            continue
        new = _duty(now[name])
        if old.effect != new.effect:
            said = ", ".join(dict.fromkeys(_respects(policy, old, new)))
            yield f"the duty {name!r} has changed ({said})"
    for name, duty in now.items():
        if name not in before.duties:
            yield f"the duty {name!r} has come (“{duty.text}”)"


def _respects(policy: Policy, old: KeptDuty, new: KeptDuty) -> Iterator[str]:
    events = {event.id: event.text for event in policy.events.values()}
    for name, value in new.effect.items():
        if old.effect.get(name) != value:
            before, after = (_said(name, one.effect, events) for one in (old, new))
            yield f"“{before}” is now “{after}”"


def _said(name: str, effect: Mapping[str, Json], events: Mapping[str, str]) -> str:
    """A part of an effect as people read it."""
    value = effect.get(name)
    if name == "deadline" and value:
        clocks = tuple(Clock(**{**one, "unit": Unit(one["unit"])}) for one in value["clocks"])
        unknown = {clock.event: clock.event for clock in clocks}
        deadline = Deadline(Timing(value["timing"]), clocks, value["words"], value["latest"])
        prohibited = bool(effect.get("prohibited"))
        return deadline_in_words(deadline, {**unknown, **events}, prohibited=prohibited)
    if isinstance(value, str):
        return value or f"no {name}"
    return f"{name}: {'yes' if value is True else value or 'no'}"


def _named(policy: Policy, node_id: str) -> str:
    node = policy.nodes.get(node_id)
    if node is None:
        return repr(node_id)
    title = node.text if isinstance(node, Question) else node.title
    return f"{'the end ' if isinstance(node, End) else ''}{node_id!r} (“{title}”)"


def _duty(duty: Duty) -> KeptDuty:
    effect = effect_of(duty)
    plain = {name: _plain(value) for name, value in zip(effect._fields, effect, strict=True)}
    return KeptDuty(duty.text, plain)


def _plain(value: object) -> Json:  # noqa: ANN401 - JSON
    """A value of an effect as JSON would give it back."""
    match value:
        case Enum():
            return value.value
        case tuple():
            return [_plain(one) for one in value]
        case str() | bool() | int() | None:
            return value
    return {name: _plain(getattr(value, name)) for name in value.__slots__}  # type: ignore[attr-defined]


def _outcome(case: Case, journey: Journey) -> KeptOutcome:
    known = {
        "answers": case.answers,
        "events": {name: at.isoformat() for name, at in case.events.items()},
        "now": case.now.isoformat() if case.now else "",
    }
    said = hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()[:12]
    route = tuple(visit.node for visit in journey.route)
    return KeptOutcome(said, route, tuple(sorted(state.duty.id for state in journey.duties)))


def _read(data: Mapping[str, Json]) -> KeptOutcome:
    return KeptOutcome(data["case"], tuple(data["route"].split()), tuple(data["duties"].split()))


def _lines(value: Json) -> str:  # noqa: ANN401 - JSON
    """One line for each entry of a table; anything else on one line."""
    if not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False)
    rows = (
        f"    {json.dumps(key)}: {json.dumps(one, ensure_ascii=False)}"
        for key, one in value.items()
    )
    return "{\n" + ",\n".join(rows) + "\n  }"

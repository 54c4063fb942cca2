"""What stands in the boxes and on the arrows: a node said briefly, in words people know."""

from __future__ import annotations

from collections import Counter

from policytree.conditions import in_words
from policytree.diagrams.picture import Line, Look, Role, lines
from policytree.diagrams.text import shorten
from policytree.model import (
    Answer,
    Duty,
    End,
    EndKind,
    Force,
    Node,
    Policy,
    Question,
    Step,
    Timing,
    duties_of,
)
from policytree.times import deadline_in_words

_END_LOOKS = {
    EndKind.ACTED: Look.ACTED,
    EndKind.WAIT: Look.WAIT,
    EndKind.REFER: Look.REFER,
    EndKind.NOT_TRIGGERED: Look.NOT_TRIGGERED,
    EndKind.NOT_COVERED: Look.NOT_COVERED,
    EndKind.OUT_OF_SCOPE: Look.OUT_OF_SCOPE,
}
_FORCES = {
    Force.MUST: ("must", Role.MUST),
    Force.INSTRUCTION: ("instruction", Role.MUST),
    Force.SHOULD: ("should", Role.SHOULD),
    Force.GOOD_PRACTICE: ("good practice", Role.SHOULD),
    Force.MAY: ("may", Role.MAY),
    Force.INFO: ("for information", Role.MAY),
}

ANY_OPTION = "Any of these"
"""Labels the one edge that all options of a checklist share."""

_NARROW, _MIDDLE, _WIDE = 190, 230, 380
_TITLE_CHARACTERS, _DUTY_CHARACTERS = 90, 115


def look_of(node: Node, policy: Policy) -> Look:
    """The shape that tells what a node is."""
    match node:
        case Question():
            return Look.CHECKLIST if policy.facts[node.fact].many else Look.QUESTION
        case Step():
            return Look.CHECKPOINT if node.checkpoint else Look.STEP
        case End():
            return _END_LOOKS[node.kind]


def kind_in_words(node: Node, policy: Policy) -> str:
    """What a node is, for people who do not see its shape."""
    match node:
        case Question():
            many = policy.facts[node.fact].many
            return "Checklist: tick all that apply" if many else "Question"
        case Step():
            return "Step, then come back" if node.checkpoint else "Step"
        case End():
            return f"End: {node.kind.value}"


def text_of(node: Node) -> str:
    """A question's text, or a step's or end's title."""
    return node.text if isinstance(node, Question) else node.title


def options_of(node: Node, policy: Policy) -> tuple[Answer, ...]:
    """The options of a checklist that can be ticked together; none for any other node."""
    if not isinstance(node, Question) or not policy.facts[node.fact].many:
        return ()
    fact = policy.facts[node.fact]
    return tuple(one for one in node.answers if not fact.value(one.value).exclusive)


def gaps_of(node: Node, policy: Policy) -> tuple[str, ...]:
    """The gaps met at a node or at one of its duties, as far as they are shown to staff."""
    met = dict.fromkeys([*node.gaps, *(gap for duty in duties_of(node) for gap in duty.gaps)])
    return tuple(gap for gap in met if not policy.gaps[gap].not_shown)


def gaps_in_words(node: Node, policy: Policy) -> str:
    """The marker of a node's gaps, such as "gap RA5"; empty where there is none."""
    gaps = gaps_of(node, policy)
    return f"{'gap' if len(gaps) == 1 else 'gaps'} {', '.join(gaps)}" if gaps else ""


def force_in_words(duty: Duty) -> str:
    """How binding a duty is: "must (where possible)", "do not (should)"."""
    word = _FORCES[duty.force][0]
    inside = ", ".join(part for part in (word if duty.prohibited else "", duty.qualifier) if part)
    return f"{'do not' if duty.prohibited else word}{f' ({inside})' if inside else ''}"


def duty_heading(duty: Duty, policy: Policy) -> str:
    """The line above a duty: its force in capitals, its deadline if any, its condition if any."""
    word, found, rest = force_in_words(duty).partition(" (")
    said = [word.upper() + found + rest]
    if duty.deadline.timing is not Timing.NONE:
        events = {event.id: event.text for event in policy.events.values()}
        words = deadline_in_words(duty.deadline, events, prohibited=duty.prohibited)
        said.append(words[0].lower() + words[1:])
    if duty.standing:
        said.append("throughout")
    if duty.when is not None:
        said.append(f"only if {in_words(duty.when, policy.facts)}")
    return " · ".join(said)


def duty_lines(duty: Duty, policy: Policy) -> tuple[Line, ...]:
    """A duty as it stands in a step or an end."""
    role = Role.DO_NOT if duty.prohibited else _FORCES[duty.force][1]
    return (
        *lines(duty_heading(duty, policy), role, _WIDE, above=7),
        *lines(shorten(duty.text, _DUTY_CHARACTERS), Role.TEXT, _WIDE),
    )


def duties_counted(node: Node) -> str:
    """How many duties a node has and how binding they are: "5 duties: 3 must, 2 should"."""
    return _counted(duties_of(node))


def _counted(duties: tuple[Duty, ...]) -> str:
    if not duties:
        return ""
    counts = Counter("do not" if duty.prohibited else _FORCES[duty.force][0] for duty in duties)
    kinds = ", ".join(f"{count} {word}" for word, count in counts.items())
    return f"{len(duties)} {'duty' if len(duties) == 1 else 'duties'}: {kinds}"


def node_lines(node: Node, policy: Policy, *, full: bool) -> tuple[Line, ...]:
    """The words in a node's own box: with a step's duties, or with their number only.

    Duties that hold throughout are counted: written out in every step they would hide the rest.
    """
    limit = _MIDDLE if full or isinstance(node, Question) else _NARROW
    if full and isinstance(node, Step):
        limit = _WIDE
    said = [
        *lines(kind_in_words(node, policy), Role.KIND, limit),
        *lines(text_of(node), Role.TITLE, limit),
    ]
    for option in options_of(node, policy):
        said += lines(f"□ {option.label}", Role.TEXT, limit, above=2)
    if full and isinstance(node, Step):
        standing = tuple(duty for duty in node.duties if duty.standing)
        for duty in node.duties:
            if not duty.standing:
                said += duty_lines(duty, policy)
        if standing:
            said += lines("THROUGHOUT", Role.KIND, limit, above=7)
            said += lines(_counted(standing), Role.TEXT, limit)
    else:
        said += lines(duties_counted(node), Role.TEXT, limit, above=3)
    return (*said, *lines(gaps_in_words(node, policy), Role.GAP, limit, above=4))


def connector_lines(node: Node) -> tuple[Line, ...]:
    """The words of a small shape that stands for a node of another section."""
    return lines(shorten(text_of(node), _TITLE_CHARACTERS), Role.TEXT, _NARROW)


def answers_in_words(node: Node, values: tuple[str, ...], policy: Policy) -> tuple[str, ...]:
    """The labels of the answers on one arrow. The options of a checklist share one label."""
    if not isinstance(node, Question):
        return values
    options = {option.value for option in options_of(node, policy)}
    together = options & set(values)
    labels = [ANY_OPTION] if len(together) > 1 else []
    labels += [
        node.answer(value).label for value in values if value not in together or len(together) == 1
    ]
    return tuple(dict.fromkeys(labels))

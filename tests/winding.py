"""Small policies whose routes pass many questions, so that much depends on the answers."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from policytree.model import EndKind, Fact, Policy
from policytree.notation import (
    all_of,
    any_of,
    ask,
    checklist,
    end,
    fact,
    is_,
    must,
    on,
    section,
    step,
)
from tests.small import gap, small_policy
from tests.strategies import policies

if TYPE_CHECKING:
    from policytree.conditions import Condition
    from policytree.model import End, Step
    from policytree.notation import Asked

_ENDS = ("acted", "waits")
_KINDS = (EndKind.ACTED, EndKind.WAIT)


def small_and_winding() -> st.SearchStrategy[Policy]:
    """Policies of six to eight nodes before the ends, made up or generated."""
    return st.one_of(st.integers(0, 2**32).map(winding), policies())


def winding(seed: int) -> Policy:
    """A made-up policy. Routes skip at most one node; duties turn on any of its facts."""
    random = Random(seed)  # noqa: S311 - not a secret
    facts = [_fact(random, f"f{number}") for number in range(5)]
    random.shuffle(facts)
    size = random.randint(6, 8)
    names = [*(f"n{number}" for number in range(size)), *_ENDS]
    nodes: list[Asked | Step | End] = []
    asked: list[Fact] = []
    for place in range(size):
        near = names[place + 1 : place + 3] if place + 1 < size else list(_ENDS)
        if random.random() < 0.7:
            asked.append(facts[len(asked) % 5] if random.random() < 0.8 else random.choice(facts))
            nodes.append(_question(random, names[place], asked[-1], near))
        else:
            nodes.append(_step(random, names[place], asked, random.choice(near)))
    for name, kind in zip(_ENDS, _KINDS, strict=True):
        duty = must(f"{name}-duty", "Do", who="Staff", cites="C1", when=_condition(random, asked))
        nodes.append(end(name, kind, name, "Stop.", duty, cites="C2"))
    whole = section("one", "One", "1", *nodes)
    return small_policy(whole, start="n0", gaps=(gap("G1"), gap("G2")))


def _fact(random: Random, name: str) -> Fact:
    values = [(f"v{number}", f"value {number}") for number in range(random.randint(2, 3))]
    if random.random() < 0.3:
        return checklist(name, f"the list {name}", *values)
    return fact(name, f"the fact {name}", *values, judgement=False)


def _question(random: Random, name: str, about: Fact, near: list[str]) -> Asked:
    together = random.choice(near)
    answers = (
        on(
            value.id,
            value.label,
            to=together if about.many and not value.exclusive else random.choice(near),
        )
        for value in about.values
    )
    return ask(name, about, f"What about {about.text}?", *answers, cites="C1")


def _step(random: Random, name: str, asked: list[Fact], to: str) -> Step:
    duties = [
        must(
            f"{name}-{number}",
            "Do",
            who="Staff",
            cites=random.choice(("C1", "C2")),
            when=_condition(random, asked),
            until=_condition(random, asked) if random.random() < 0.3 else None,
            gaps=random.choice(("", "G1", "G2")),
        )
        for number in range(random.randint(1, 2))
    ]
    return step(name, f"Step {name}", *duties, then=to, checkpoint=random.random() < 0.4)


def _condition(random: Random, asked: list[Fact]) -> Condition | None:
    if not asked or random.random() < 0.2:
        return None
    ways = [_all_of_some(random, asked) for _ in range(random.randint(1, 3))]
    return any_of(*ways) if len(ways) > 1 else ways[0]


def _all_of_some(random: Random, asked: list[Fact]) -> Condition:
    tests: list[Condition] = []
    for tested in random.sample(asked, min(len(asked), random.randint(1, 2))):
        some = random.sample(tested.values, random.randint(1, 2))
        tests.append(is_(tested, " ".join(value.id for value in some)))
    return all_of(*tests) if len(tests) > 1 else tests[0]

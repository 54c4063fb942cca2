"""Which exercises stand on the practice pages, and what those pages need to show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, final

from policytree.codec import fingerprint
from policytree.errors import InputError
from policytree.model import duties_of
from policytree.site.cache import digest_of
from policytree.site.links import drawing_path, page_of
from policytree.site.stamps import periods_of
from policytree.standing import marks_of
from policytree.training.cases import journey_of, written
from policytree.training.choices import cited
from policytree.training.choosing import CaseBook
from policytree.training.exercise import Exercises

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policytree.model import Apart, Policy, Scenario
    from policytree.site.links import Links
    from policytree.standing import Marks
    from policytree.training.cases import Case
    from policytree.training.exercise import Exercise

__all__ = ["AMOUNT", "SEED", "Practice", "mixture", "neighbours", "offers", "practice_of"]
__all__ += ["practice_words"]

AMOUNT = 12
"""How many cases a policy's page has: so many as a group does in a session, pairs among them."""
SEED = 1
_OF_EACH = 2
"""How many cases of each policy there are on the page that mixes them."""
_MOST_MIXED = 24
_MOST_OTHERS = 4
"""From how many other policies wrong duties are taken: enough, however many there are."""


@final
@dataclass(frozen=True, slots=True)
class Practice:
    """The exercises of one policy: for its own page, and for the one that mixes policies."""

    policy: Policy
    marks: Marks
    own: tuple[Exercise, ...]
    mixed: tuple[Exercise, ...]


def practice_of(
    policy: Policy,
    scenarios: Iterable[Scenario],
    others: Iterable[Policy] = (),
    marks: Marks | None = None,
    apart: Iterable[Apart] = (),
) -> Practice:
    """The exercises of a policy; the same policies give the same ones.

    `marks` say which release it is, where that is not what its tree says by itself; `apart` which
    answers no case should have together. Scenarios that do not fit the tree are left out: the
    checks name them.
    """
    fitting = [one for one in scenarios if _fits(policy, one)]
    book = CaseBook(policy, fitting, apart)
    exercises = Exercises(policy, others, tree=fingerprint(policy), seed=SEED)
    most = len(book.all)
    own = book.chosen(min(AMOUNT, most), SEED)
    mixed = _besides(book, own, min(_OF_EACH, most))
    return Practice(
        policy,
        marks or marks_of(policy, ()),
        tuple(exercises.of(case) for case in own),
        tuple(exercises.of(case) for case in mixed),
    )


def mixture(practices: Iterable[Practice]) -> tuple[tuple[Policy, Exercise], ...]:
    """Cases of all policies in an order that says nothing; of very many policies, of the first."""
    pairs = [(one.policy, exercise) for one in practices for exercise in one.mixed][:_MOST_MIXED]
    return tuple(
        sorted(pairs, key=lambda pair: digest_of([str(SEED), pair[0].id, pair[1].case.id]))
    )


def neighbours(policies: Sequence[Policy], policy: Policy) -> tuple[Policy, ...]:
    """The policies out of which wrong duties are taken: those that come next in the order."""
    place = next(place for place, one in enumerate(policies) if one.id == policy.id)
    return (*policies[place + 1 :], *policies[:place])[:_MOST_OTHERS]


def offers(policy: Policy) -> str:
    """A digest of what exercises of other policies can take from this one."""
    duties = [duty for node in policy.nodes.values() for duty in duties_of(node)]
    said = [repr((duty, cited(policy, duty.clauses))) for duty in duties]
    return digest_of([policy.metadata.organisation, *said])


def practice_words(
    cases: Sequence[tuple[Policy, Exercise]], marks: Mapping[str, Marks], links: Links
) -> dict[str, Any]:
    """What the template of a practice page needs besides its heading; `marks` are by policy."""
    policies = {policy.id: policy for policy, _ in cases}

    def clause_link(policy_id: str, clause: str) -> str:
        return links.to(page_of(policy_id, "clauses"), f"clause-{clause}")

    return {
        "cases": cases,
        "clause_link": clause_link,
        "marks": marks,
        "maps": _maps_of(policies.values(), links),
        "policies": sorted(policies.values(), key=lambda policy: policy.id),
        "fingerprints": {exercise.policy: exercise.tree for _, exercise in cases},
        "periods": {policy.id: periods_of(policy) for policy in policies.values()},
    }


def _maps_of(policies: Iterable[Policy], links: Links) -> dict[str, object]:
    """For each policy, the section of each node and the address of each section's drawing."""
    return {
        policy.id: {
            "sections": {node.id: node.section for node in policy.nodes.values()},
            "titles": {section.id: section.title for section in policy.sections},
            "drawings": {
                section.id: links.to(drawing_path(policy, section.id))
                for section in policy.sections
            },
        }
        for policy in policies
    }


def _fits(policy: Policy, scenario: Scenario) -> bool:
    try:
        [case] = written(policy, [scenario])
        journey_of(policy, case)
    except (InputError, KeyError):
        return False
    return True


def _besides(book: CaseBook, own: Iterable[Case], amount: int) -> tuple[Case, ...]:
    """So many cases that are not on the policy's own page, as far as there are others."""
    known = {case.id for case in own}
    found: list[Case] = []
    for case in book.chosen(min(len(book.all), len(known) + amount), SEED + 1):
        if case.id not in known and len(found) < amount:
            found.append(case)
    return tuple(found) or tuple(own)[:amount]

"""The pages that rest on several policies: practice, with others' wrong choices, and comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.codec import fingerprint
from policytree.compare import Pace, Says, Side, beside
from policytree.site import wording
from policytree.site.links import COMPARE, PRACTICE, page_path
from policytree.site.pieces import Page, Practised
from policytree.site.practising import mixture, practice_words
from policytree.site.stamps import periods_of
from policytree.site.views import PolicyView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policytree.site.practising import Practice
    from policytree.site.rendering import Rendering
    from policytree.standing import Marks
    from policytree.topics import Topic

__all__ = ["comparison_page", "mixed_page", "practice_page"]


def comparison_page(
    rendering: Rendering,
    sides: Iterable[Side],
    topics: tuple[Topic, ...],
    marks: Mapping[str, Marks],
) -> Page:
    """The page that sets the policies side by side; `marks` are by policy."""
    comparison = beside(sides, topics)
    policies = comparison.policies
    body = rendering.render(
        "compare.html",
        rendering.links(COMPARE),
        comparison=comparison,
        views={policy.id: PolicyView(policy) for policy in policies},
        fingerprints={policy.id: fingerprint(policy) for policy in policies},
        periods={policy.id: periods_of(policy) for policy in policies},
        marks=marks,
        says=Says,
        paces=tuple(Pace),
    )
    return Page(
        path=COMPARE,
        kind="compare",
        group="",
        title="Comparing policies",
        heading="Comparing policies",
        description="What several policies ask for, side by side, each with its clause",
        body=body,
    )


def practice_page(rendering: Rendering, practice: Practice, *, together: bool) -> Practised:
    """A policy's practice page. `together` says that there is one with all policies' too."""
    policy = practice.policy
    label = wording.label_of(policy.metadata)
    path = page_path(policy, "practice")
    links = rendering.links(path)
    cases = [(policy, exercise) for exercise in practice.own]
    page = Page(
        path=path,
        kind="practice",
        group=label,
        title=wording.TITLES["practice"],
        heading=f"{label}, practice",
        description=f"Made-up cases for {policy.metadata.title}, with answers",
        body=rendering.render(
            "practice.html",
            links,
            **practice_words(cases, {policy.id: practice.marks}, links),
            heading=f"{policy.metadata.title}: practice",
            mixed=False,
            together=PRACTICE if together else "",
        ),
        tree=practice.own[0].tree,
    )
    return Practised(practice, page)


def mixed_page(rendering: Rendering, practices: Sequence[Practice]) -> Page:
    """The practice page with cases of all policies."""
    links = rendering.links(PRACTICE)
    marks = {one.policy.id: one.marks for one in practices}
    return Page(
        path=PRACTICE,
        kind="practice",
        group="",
        title="Practice with all policies",
        heading="Practice with all policies",
        description="Made-up cases of several policies, with answers",
        body=rendering.render(
            "practice.html",
            links,
            **practice_words(mixture(practices), marks, links),
            heading="Practice with all policies",
            mixed=True,
            together="",
        ),
    )

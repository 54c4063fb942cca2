"""The facilitator's pack: all that somebody needs to lead a session, made from the tree.

Every sentence in it comes from the tree or is a fixed one of ours; nothing else is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytree.site.wording import day
from policytree.training.aims import aims_of, cases_in_words, prompts_of
from policytree.training.handouts import answered, blank, cited_in
from policytree.training.leaflet import (
    Contents,
    Heading,
    Leaflet,
    Lines,
    Page,
    Points,
    Table,
    Words,
)
from policytree.training.session import listed
from policytree.training.timing import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from policytree.training.aims import Prompt
    from policytree.training.leaflet import Block
    from policytree.training.session import Session, Subject
    from policytree.training.timing import Plan

__all__ = ["pack_of"]

_PROMPT_MINUTES = 3
"""How long a group talks about one prompt at the least."""
_TONIGHT = "If this came up tonight: what would you do, and whom would you ask?"


def pack_of(session: Session, minutes: int, made: datetime | None) -> Leaflet:
    """The pack of a session of so many minutes. Raises `InputError` for minutes that are none."""
    plan = plan_of(session, minutes)
    pages = (
        _cover(session, plan, made),
        _aims(session, plan),
        _plan(session, plan),
        *(blank(held, session) for held in session.held),
        *(answered(held, session) for held in session.held),
        _prompts(session, plan),
        _key(session),
        _covered(session, plan),
        _clauses(session),
    )
    authors = listed([one.policy.metadata.organisation for one in session.subjects])
    return Leaflet(session.title, authors, _stamp(session, made), pages)


def _stamp(session: Session, made: datetime | None) -> str:
    """What stands on every sheet, so that one that is out of date can be told."""
    said = [f"{one.label} · tree {one.tree} · {one.standing}" for one in session.subjects]
    return " · ".join([*said, *_made(made)])


def _made(made: datetime | None) -> tuple[str, ...]:
    return (f"made on {day(made.date().isoformat())}",) if made else ()


def _cover(session: Session, plan: Plan, made: datetime | None) -> Page:
    blocks: list[Block] = [Words(plan.sentence, f"Facilitator's pack, {plan.minutes} minutes.")]
    for subject in session.subjects:
        metadata = subject.policy.metadata
        rows = [
            ("Policy", metadata.title),
            ("Organisation", metadata.organisation),
            ("Reference", metadata.reference or "none stated"),
            ("Version", metadata.version or "none stated"),
            ("Review due", metadata.review_words or day(metadata.review_due) or "none stated"),
            ("Release", subject.standing),
            ("Fingerprint of the tree", subject.tree),
            ("The session comes to", session.coverage(subject, plan.later)),
        ]
        if plan.later:
            rows.append(("With the cases for afterwards", session.coverage(subject)))
        if made:
            rows.append(("Made", day(made.date().isoformat())))
        blocks.append(Table(("Part", "What it is"), tuple(rows), (1, 3)))
    names = [one.policy.id for one in session.subjects]
    blocks += [
        Words(
            "The pack is made from the same tree as the guide. Where the fingerprint on the "
            "guide's pages differs from the one here, the pack is out of date: make it again."
        ),
        Words(
            f"The seed of the set is {session.seed}: the same tree and seed give the same cases "
            f"of {listed(names)}."
        ),
        Heading("In this pack", 0),
        Contents(),
    ]
    return Page("", tuple(blocks))


def _aims(session: Session, plan: Plan) -> Page:
    items = tuple(Words(aim) for aim in aims_of(session, plan.later))
    return Page("Learning aims", (Words("After the session people can:"), Points(items)))


def _plan(session: Session, plan: Plan) -> Page:
    names = {held.number: held for held in session.held}
    rows = []
    for row in plan.rows:
        case = f": {names[row.case].name}" if row.case else ""
        rows.append(
            (f"{row.start}", f"{row.minutes}", f"{row.what}{case}", row.words),
        )
    blocks: list[Block] = [
        Words(plan.sentence),
        Table(("From minute", "Minutes", "What", "How"), tuple(rows), (1, 1, 4, 6)),
        Heading("What you need"),
        Points(
            (
                Words("A set of the handouts without answers for each pair, and pens."),
                Words("For yourself: the pages with answers, or the answer key alone."),
                Words("The guide on a screen, if there is one: walk each case in it to compare."),
                Words("The policy itself, to look up the clauses."),
            )
        ),
        Heading("How a case is gone through"),
        Points(
            (
                Words(
                    "Read the case aloud. It tells all that is known; what it does not tell is "
                    "not known."
                ),
                Words("In pairs: which questions matter, and what does the policy ask now?"),
                Words(
                    "Go through the route together. Stop at the first question where the group "
                    "took another way, and read its clause."
                ),
                Words("Compare the ticks. Ask of each wrong one what made it look right."),
            )
        ),
    ]
    return Page("Timing plan", tuple(blocks), follows=True)


def _prompts(session: Session, plan: Plan) -> Page:
    prompts = prompts_of(session, max(1, plan.discussion // _PROMPT_MINUTES), plan.later)
    if not prompts:
        return Page("Discussion prompts", (Words("The cases meet nothing that is left open."),))
    first = [one for one in prompts if one.first]
    blocks: list[Block] = [
        Words(
            f"{len(prompts)} places where the policy leaves something open are met in these cases. "
            f"In {plan.discussion} minutes a group can talk about {len(first)}: these."
        )
    ]
    blocks += [
        Words(subject.policy.metadata.ask, f"Whom {subject.short} lets staff ask:")
        for subject in session.subjects
    ]
    for one in first:
        gap = one.gap
        head = f"{gap.id}: {gap.title}"
        blocks += [
            Heading(f"{one.subject.short}, {head}" if session.many else head),
            Words(f"{gap.ref}; met in {cases_in_words(one.cases)}", "Where:", small=True),
            Words(gap.problem, "What the policy leaves open:"),
            Words(gap.staff, "What that means for staff:"),
        ]
        if one.asks:
            blocks.append(Words(f"{'; '.join(one.asks)}.", "Whom a duty there lets staff ask:"))
        blocks += [Words(_TONIGHT), Lines(2)]
    rest = [one for one in prompts if not one.first]
    if rest:
        columns = ("Gap", "What the policy leaves open", "What that means for staff", "Cases")
        further = Table(columns, tuple(_row(one) for one in rest), (0, 5, 5, 0), small=True)
        blocks += [Heading("Further prompts"), further]
    return Page("Discussion prompts", tuple(blocks))


def _row(prompt: Prompt) -> tuple[str, ...]:
    gap = prompt.gap
    asks = f"Whom a duty there lets staff ask: {'; '.join(prompt.asks)}." if prompt.asks else ""
    cases = ", ".join(str(number) for number in prompt.cases)
    return (gap.id, f"{gap.title}\n{gap.problem}", f"{gap.staff}\n{asks}", cases)


def _key(session: Session) -> Page:
    rows = []
    for held in session.held:
        exercise = held.exercise
        questions = "\n".join(
            f"{one.place}. {one.text} {one.answer} [{', '.join(c.id for c in one.clauses)}]"
            for one in exercise.route
        )
        ticks = "\n".join(
            f"{place}. {one.text} [{', '.join(c.id for c in one.clauses)}]"
            for place, one in enumerate(exercise.choices, start=1)
            if one.right
        )
        rows.append((f"{held.number}", questions, ticks, exercise.stop_title))
    head = ("Case", "Questions in order, answers [clauses]", "To be ticked [clauses]", "End")
    said = "Numbers of what is to be ticked are those on the handout."
    return Page("Answer key", (Words(said), Table(head, tuple(rows), (0, 5, 5, 2), small=True)))


def _covered(session: Session, plan: Plan) -> Page:
    return Page(
        "What the session covered",
        tuple(block for one in session.subjects for block in _coverage(session, plan, one)),
    )


def _coverage(session: Session, plan: Plan, subject: Subject) -> Iterator[Block]:
    policy, covered = subject.policy, session.covered(subject)
    if session.many:
        yield Heading(subject.label)
    yield Words(f"{session.coverage(subject, plan.later)}.")
    if plan.later:
        yield Words(f"{session.coverage(subject)}.", "With the cases for practice afterwards:")
    rows = []
    for section in policy.sections:
        ends = [name for name in covered.all_ends if policy.node(name).section == section.id]
        come = [name for name in ends if name in covered.ends]
        inside = [
            held.number
            for held in session.of(subject)
            if any(policy.node(name).section == section.id for name in held.exercise.nodes)
        ]
        rows.append(
            (
                section.title,
                section.ref,
                listed([str(one) for one in inside]) or "not visited",
                f"{len(come)} of {len(ends)}" if ends else "it has none",
            )
        )
    head = ("Section", "In the document", "Cases", "Ends")
    yield Table(head, tuple(rows), (4, 3, 2, 1))
    not_asked = session.not_asked(subject)
    if not_asked:
        titles = {section.id: section.title for section in policy.sections}
        yield Heading("Questions that no case came to")
        yield Points(tuple(Words(titles[one.section], one.text) for one in not_asked))
    missed = [policy.node(name) for name in covered.all_ends if name not in covered.ends]
    if missed:
        yield Heading("Ends that no case came to")
        yield Points(tuple(Words(one.title) for one in missed if hasattr(one, "title")))


def _clauses(session: Session) -> Page:
    rows = {}
    for subject in session.subjects:
        order = {name: place for place, name in enumerate(subject.policy.clauses)}
        found = {one.id: one for held in session.of(subject) for one in cited_in(held)}
        for name in sorted(found, key=order.__getitem__):
            one = found[name]
            rows[subject.policy.id, name] = (one.id, one.ref, one.says)
    head = ("Clause", "In the document", "What it says, in our words")
    return Page("Clauses", (Table(head, tuple(rows.values()), (0, 2, 5), small=True),))

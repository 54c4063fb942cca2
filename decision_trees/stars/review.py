"""The review meeting, and the Review Panel of senior staff after it."""

from __future__ import annotations

from decision_trees.stars.anyway import IF_ADJUSTMENTS, IF_DISABILITY
from decision_trees.stars.letter_duties import (
    LETTERS_CONFLICT,
    MEETING_REPORT,
    WRITTEN_DECISION,
)
from decision_trees.stars.letter_facts import EXHAUSTED, MEETING, STRATEGIES
from decision_trees.stars.meeting import MEETING_DUTIES
from decision_trees.stars.shared import THROUGHOUT
from decision_trees.stars.words import (
    KEY_WORKER,
    NOT_NAMED,
    ask_managers,
    nobody_named,
)
from policytree.notation import (
    ask,
    info,
    is_,
    may,
    must,
    not_sure,
    on,
    section,
    step,
)

STRATEGIES_CONFLICT = info(
    "strategies-conflict",
    "Item 3 refers at the third miss; the section on the meeting waits until every strategy has "
    "failed. While some are left both cannot be met",
    who=KEY_WORKER,
    cites="S30 S130 S144",
    gaps="A5",
)
STRATEGIES_MANAGERS = ask_managers(
    "strategies-managers",
    "which of the two is followed, as leaving the other aside may be a departure",
    gaps="A5 A34",
)

REVIEW = section(
    "review",
    "Review meeting and Review Panel",
    "Review Meeting",
    step(
        "meeting-first",
        "A review meeting",
        IF_ADJUSTMENTS,
        IF_DISABILITY,
        *THROUGHOUT,
        then="meeting-start",
    ),
    ask(
        "meeting-start",
        MEETING,
        "How far has the review meeting come?",
        on("none", "It is to be arranged", to="letters-used"),
        on("dated", "It has a date", to="letters-used"),
        on("held", "It was held", to="meeting-over"),
        not_sure(to="meeting-unsure"),
        cites="S130 S133 S139",
    ),
    ask(
        "letters-used",
        EXHAUSTED,
        "Are three misses classed as not accepted, and were their letters sent?",
        on("yes", "Yes", to="meeting-how-far"),
        on(
            "letter_missing",
            "Three misses are classed, but a letter was never sent",
            to="meeting-letter-missing",
        ),
        on("no", "No: fewer are classed, or the time to explain is not over", to="letters-first"),
        not_sure(to="letters-first"),
        cites="S30 S130 S153",
        hint="For somebody prescribed, the date to reply by in the final letter is over as well. "
        "The final letter for others sets no date: if that miss is still open, start with “did "
        "not come”.",
        why="A case comes to the meeting at the third miss, and once the letters are used up.",
        gaps="A5 A64",
    ),
    step(
        "meeting-letter-missing",
        "Three misses, and a letter is missing",
        LETTERS_CONFLICT,
        ask_managers(
            "meeting-letters-managers",
            "if you mean to hold the referral back until the letters are used up, as that may be "
            "a departure from item 3, or to leave out a letter",
            gaps="A5 A51",
        ),
        then="meeting-how-far",
        gaps="A51",
    ),
    ask(
        "meeting-how-far",
        MEETING,
        "How far has the review meeting come?",
        on("none", "It is to be arranged", to="strategies"),
        on("dated", "It has a date", to="arrange-meeting"),
        cites="S130 S133",
    ),
    ask(
        "strategies",
        STRATEGIES,
        "Have all possible strategies to re-engage the person been explored, without success?",
        on("explored", "Yes", to="arrange-meeting"),
        on(
            "refer_now",
            "Some are left; the case is referred now, as item 3 says",
            to="strategies-left",
        ),
        on(
            "first",
            "Some are left; they are tried first, as the section on the meeting says",
            to="strategies-first",
        ),
        not_sure(to="strategies-unsure"),
        cites="S30 S130",
        why="One place refers at the third miss; another waits until strategies and letters are "
        "used up.",
        gaps="A5",
    ),
    step(
        "strategies-left",
        "Some strategies are left, and the case is referred",
        STRATEGIES_CONFLICT,
        STRATEGIES_MANAGERS,
        then="arrange-meeting",
    ),
    step(
        "strategies-first",
        "Some strategies are left, and are tried first",
        STRATEGIES_CONFLICT,
        STRATEGIES_MANAGERS,
        then="practical",
    ),
    step(
        "strategies-unsure",
        "Unsure whether strategies are left",
        nobody_named(
            "strategies-open",
            "When have all possible strategies been explored?",
            gaps="A5",
        ),
        STRATEGIES_CONFLICT,
        STRATEGIES_MANAGERS,
        then="practical",
    ),
    step(
        "arrange-meeting",
        "Arranging the review meeting",
        *MEETING_DUTIES,
        then="meeting",
        checkpoint=True,
    ),
    ask(
        "meeting",
        MEETING,
        "Has the review meeting been held?",
        on("none", "No, it has no date yet", to="practical"),
        on("dated", "No, it has a date", to="practical"),
        on("held", "Yes", to="meeting-over"),
        not_sure(to="meeting-unsure"),
        cites="S138 S139",
    ),
    step(
        "meeting-over",
        "The review meeting was held",
        WRITTEN_DECISION,
        then="practical",
        gaps="A42",
    ),
    step(
        "meeting-unsure",
        "Unsure whether the review meeting was held",
        nobody_named(
            "meeting-open",
            "Several names stand for the review meeting, and “Review Panel” for a later body of "
            "senior staff. No Review Panel before the review meeting was held.",
            gaps="A6",
        ),
        then="practical",
    ),
    ask(
        "meeting-later",
        MEETING,
        "Has the review meeting been held?",
        on("none", "No, it has no date yet", to="fourth-before"),
        on("dated", "No, it has a date", to="fourth-before"),
        on("held", "Yes", to="fourth-after"),
        not_sure(to="meeting-unsure"),
        cites="S140 S161",
        why="There is no fourth letter. A Review Panel can come only after the meeting.",
    ),
    step(
        "fourth-before",
        "A further miss, and the meeting is not held yet",
        must(
            "refer-still",
            "If the case has not been referred yet: tell the person that it goes to the review "
            "meeting and that they are expected there, and bring it to one; the third miss asked "
            "for that",
            who=KEY_WORKER,
            cites="S30 S31 S130",
            when=is_(MEETING, "none"),
            gaps="A5 A6 A40",
            about="repeated notify",
        ),
        MEETING_REPORT,
        nobody_named(
            "fourth-open",
            "For a miss between the third and the meeting there is no letter and no step of its "
            "own, except that the meeting hears of attendance meanwhile.",
            gaps="A40",
        ),
        then="practical",
    ),
    step(
        "fourth-after",
        "A further miss, after the meeting",
        WRITTEN_DECISION,
        then="review-panel",
    ),
    step(
        "review-panel",
        "The Review Panel of senior staff",
        may(
            "call-panel",
            "A Review Panel of senior staff may be called to consider what the behaviour means",
            who=NOT_NAMED,
            cites="S140",
            gaps="A6 A56",
        ),
        must(
            "invite-to-panel",
            "If it is called: invite the person, with an advocate or friend to speak for them or "
            "support them",
            who=NOT_NAMED,
            cites="S141",
            gaps="A10 A56",
        ),
        then="practical",
        gaps="A56",
    ),
    situation="A review meeting is to be held, or was held",
    about="still",
)

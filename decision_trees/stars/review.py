"""The review meeting, and the Review Panel of senior staff after it."""

from __future__ import annotations

from decision_trees.stars.facts import (
    EXHAUSTED,
    MEETING,
    STRATEGIES,
)
from decision_trees.stars.letter_duties import (
    MEETING_REPORT,
    TELL_OF_MEETING,
    THREE_DAYS_NOTICE,
    WRITTEN_DECISION,
)
from decision_trees.stars.shared import THROUGHOUT
from decision_trees.stars.words import (
    KEY_WORKER,
    NOT_NAMED,
    REVIEW_MEETING,
    SERVICE_USER,
    ask_managers,
    nobody_named,
)
from policytree.notation import (
    ask,
    info,
    may,
    moment,
    must,
    not_sure,
    on,
    section,
    should,
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
        "meeting-first",
        "A review meeting",
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
        on("no", "No", to="letters-first"),
        not_sure(to="letters-first"),
        cites="S30 S130 S153",
        hint="For somebody prescribed, the date to reply by in the final letter is over as well.",
        why="A case comes to the meeting at the third miss, and once the letters are used up.",
        gaps="A5 A64",
    ),
    ask(
        "meeting-how-far",
        MEETING,
        "How far has the review meeting come?",
        on("none", "It is to be arranged", to="strategies"),
        on("dated", "It has a date", to="arrange-meeting"),
        cites="S130 S133",
    ),
    step(
        "arrange-meeting",
        "Arranging the review meeting",
        must(
            "place-case",
            "Bring the case to a review meeting",
            who=KEY_WORKER,
            cites="S30 S130",
            gaps="A5 A6",
        ),
        must(
            "invite",
            "Invite the person to the meeting",
            who=NOT_NAMED,
            cites="S133",
            gaps="A9",
        ),
        must(
            "invitation-letter",
            "Issue a letter with the meeting's date and time",
            who=NOT_NAMED,
            by=THREE_DAYS_NOTICE,
            cites="S134 S148",
            letter="INV",
            note="Whether the notice runs from posting or from receipt is not said: leave time for "
            "the post, as the notice protects the person.",
            gaps="A7 A8 A11 A13 A64",
        ),
        should(
            "date-in-writing",
            "Give the person the date of the meeting in writing",
            who=NOT_NAMED,
            cites="S32",
            gaps="A7",
        ),
        *TELL_OF_MEETING,
        may(
            "meeting-staff",
            "The meeting may be the staff at the weekly clinical meeting, with people from the "
            "HPFT New Road Centre and from Bridge or DIP",
            who=REVIEW_MEETING,
            cites="S131",
            gaps="A63",
        ),
        should(
            "senior-clinician",
            "Ideally have a senior clinician or doctor on the panel",
            who=REVIEW_MEETING,
            qualifier="if at all possible; not essential",
            cites="S132",
        ),
        must(
            "present-case",
            "Attend, present the case and explain why the meeting was called",
            who=KEY_WORKER,
            by=moment("At the meeting"),
            cites="S135",
        ),
        must(
            "offer-hearing",
            "Offer the person the chance to explain their case, with an advocate or friend to "
            "speak for them",
            who=REVIEW_MEETING,
            by=moment("At the meeting"),
            cites="S136",
            gaps="A10",
        ),
        must(
            "withdraw-room",
            "Leave the room: the person, the advocate and the key worker",
            who="Service user, advocate and key worker",
            by=moment("After the person's case is explained"),
            cites="S137",
            gaps="A10",
        ),
        must(
            "consider-case",
            "Consider the case",
            who=REVIEW_MEETING,
            by=moment("Once they have left"),
            cites="S138",
            gaps="A42",
        ),
        info(
            "goes-ahead",
            "The meeting goes ahead if the person does not come, and may decide without them",
            who=REVIEW_MEETING,
            cites="S160",
            gaps="A9",
        ),
        MEETING_REPORT,
        should(
            "su-advocate",
            "Consider contacting an advocate, who can advise on where you stand",
            who=SERVICE_USER,
            by=moment("Before the meeting"),
            cites="S162",
            gaps="A10",
        ),
        may(
            "su-contacts",
            "Contact the writer of the invitation the same day about the treatment plan",
            who=SERVICE_USER,
            by=moment("On the day of the letter"),
            cites="S163",
        ),
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
        MEETING_REPORT,
        nobody_named(
            "fourth-open",
            "For a miss between the third and the meeting there is no letter and no step, except "
            "that the meeting hears of attendance meanwhile.",
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
    about="still",
)

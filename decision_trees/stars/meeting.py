"""What a review meeting asks for: the referral, the invitation, and the meeting itself."""

from __future__ import annotations

from decision_trees.stars.letter_duties import (
    MEETING_REPORT,
    TELL_OF_MEETING,
    TELL_OF_REFERRAL,
    THREE_DAYS_NOTICE,
)
from decision_trees.stars.words import KEY_WORKER, NOT_NAMED, REVIEW_MEETING, SERVICE_USER
from policytree.notation import info, may, moment, must, should

MEETING_DUTIES = (
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
    *TELL_OF_REFERRAL,
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
        who=NOT_NAMED,
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
)
"""From the referral to the meeting's own part, in the order in which they fall due."""

"""The duties that several places share."""

from __future__ import annotations

from decision_trees.chums.words import (
    ALL_STAFF,
    ASSIGNED,
    CLINICAL_STAFF,
    DATA_SYSTEMS,
    ELECTRONIC_DATABASE,
    NOT_NAMED,
    PROGRESS_NOTES,
)
from policytree.model import Duty
from policytree.notation import info, moment, must, should, should_not


def doubt(duty_id: str, about: str, *, cites: str = "C25", gaps: str = "") -> Duty:
    """A doubt the policy leaves open: said so, with the one route it has."""
    return info(
        duty_id,
        f"{about}: for this the policy names nobody to ask",
        who=NOT_NAMED,
        cites=cites,
        gaps=gaps,
        refers="a supervisor or manager where the case is at some risk; otherwise nobody is named",
        note="How to respond to a missed appointment is the individual practitioner's judgement. "
        "A case at some risk should be discussed anyway, and the doubt can be taken along.",
    )


RECORD_MISSED = should(
    "record-missed",
    "Write up the missed appointment",
    who=NOT_NAMED,
    qualifier="always",
    record=PROGRESS_NOTES,
    cites="C3",
    gaps="CA17 CB2",
)
RESPOND = must(
    "respond",
    "Respond to the missed appointment in a way that follows from assessing the risk and the "
    "needs of the service user",
    who=ASSIGNED,
    qualifier="individual professional responsibility",
    cites="C4 C22",
    standing=True,
    gaps="CB2",
    about="risk",
)
DNA_ONLY = should(
    "record-dna-only",
    "Record a DNA only for service users who did not attend",
    who=CLINICAL_STAFF,
    cites="C36",
    standing=True,
    gaps="CA17",
)
NO_DNA_HERE = should_not(
    "no-dna-here",
    "Do not record a DNA here: that is only for service users who did not attend",
    who=CLINICAL_STAFF,
    cites="C36",
    gaps="CA17",
)
RECORD_CALL_IF = should(
    "record-call-if",
    "If you ring: record that call",
    who=NOT_NAMED,
    record=ELECTRONIC_DATABASE,
    cites="C21",
    gaps="CA17",
)

DISCUSS = should(
    "risk-supervisor",
    "Discuss the case with a supervisor or manager",
    who=NOT_NAMED,
    cites="C23",
    refers="supervisor or manager",
    gaps="CA11 CA14 CB1 CB2",
    note="Whatever you are unsure of on this route can be taken into that discussion.",
    about="risk",
)
IF_RISK = should(
    "if-risk",
    "If the case is considered to be at some risk: discuss it with a supervisor or manager",
    who=NOT_NAMED,
    cites="C23",
    gaps="CA11 CB1",
    refers="supervisor or manager, where the case is at some risk",
    about="risk",
)
RISK_UNSURE = info(
    "risk-ask",
    "Whether the case is at some risk: the policy names nobody for this doubt itself. The "
    "nearest it has is a supervisor or manager",
    who=NOT_NAMED,
    cites="C25 C23",
    refers="supervisor or manager, as the nearest",
    gaps="CA11 CB1",
)
RISK_ELSEWHERE = info(
    "risk-elsewhere",
    "After a missed appointment a case at some risk is for discussion with a supervisor or "
    "manager. Whether that also holds where none was missed, the policy does not say",
    who=NOT_NAMED,
    cites="C2 C23",
    refers="supervisor or manager, as the nearest",
    gaps="CA11 CB1",
)
IF_DISCHARGE = should(
    "if-discharge",
    "If a discharge is considered: first weigh safeguarding, other risks and complexity, then "
    "write to the family or young person and to the referrer, allowing two weeks. Start again "
    "with “Discharge is being considered”",
    who=NOT_NAMED,
    qualifier="discharge only after this",
    by=moment("Before any discharge"),
    cites="C5 C15 C16 C32",
    gaps="CA23 CB8",
    about="before-closing safeguarding",
)

NO_REPEAT_OFFERS = should_not(
    "no-repeat-offers",
    "After two missed in a row, do not keep repeating offers of appointments that are then not "
    "attended",
    who=NOT_NAMED,
    qualifier="not considered good practice",
    cites="C30",
    gaps="CA1 CA21 CB7",
    note="This limits offers. It does not say that the service user is discharged, or that every "
    "effort has been made.",
    about="repeated",
)
TWO_WEEKS_REPLY = should(
    "two-weeks-reply",
    "When you communicate about the missed appointment: give two weeks in which to reply",
    who=NOT_NAMED,
    qualifier="where appropriate",
    cites="C31",
    gaps="CA3",
)

WHENEVER_ARRANGING = (
    must(
        "know-barriers",
        "Be aware of what may keep people from engaging",
        who=ALL_STAFF,
        qualifier="need to",
        cites="C7",
        about="early",
    ),
    should(
        "allow-for-barriers",
        "Allow for those barriers in arranging the appointment",
        who=ALL_STAFF,
        by=moment("When arranging appointments"),
        cites="C43",
        about="early",
    ),
    should(
        "invite-calls",
        "Invite service users to ring if they want anything explained",
        who=NOT_NAMED,
        qualifier="always",
        cites="C9",
        gaps="CB2",
        about="early",
    ),
    should(
        "mobile-number",
        "Ask for the service user's mobile number and record it",
        who=NOT_NAMED,
        by=moment("At the earliest opportunity"),
        record=DATA_SYSTEMS,
        cites="C11",
        gaps="CA17 CB2",
        about="early",
    ),
    should(
        "reminders",
        "Have a reminder system in place, such as text messages",
        who=NOT_NAMED,
        cites="C14",
        gaps="CB2",
        about="early",
    ),
)

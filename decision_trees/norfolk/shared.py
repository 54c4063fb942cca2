"""The duties that several places share."""

from __future__ import annotations

from decision_trees.norfolk.words import (
    IMMEDIATELY,
    MIND,
    NOT_NAMED,
    RISK_ASSESSMENT_AND_PLAN,
)
from policytree.model import Duty
from policytree.notation import good_practice, info, moment, must, should


def nearest(duty_id: str, about: str, *, cites: str, gaps: str) -> Duty:
    """A doubt during support for which the policy names nobody: said so, with the nearest."""
    return info(
        duty_id,
        f"Not said in the policy: {about}. The nearest person it has is the Line Manager",
        who=NOT_NAMED,
        cites=cites,
        refers="Line Manager, as the nearest; the policy names nobody for this",
        gaps=gaps,
    )


def nearest_at_referral(duty_id: str, about: str, *, cites: str, gaps: str) -> Duty:
    """The same at referral, where the policy names the Service/Project Manager for a view."""
    return info(
        duty_id,
        f"Not said in the policy: {about}. The nearest person it has at referral is the "
        "Service/Project Manager",
        who=NOT_NAMED,
        cites=cites,
        refers="Service/Project Manager, as the nearest; the policy names nobody for this",
        gaps=gaps,
    )


SAFETY = info(
    "safety",
    "Keep in view what Mind is committed to: the greatest possible safety and wellbeing of the "
    "people who use its services, their relatives and carers and the public, and the principles of "
    "assessing and managing risk",
    who=MIND,
    qualifier="committed to",
    cites="N6",
    standing=True,
    gaps="NA12",
    about="risk",
)
COMMUNICATION = should(
    "communication",
    "Keep communication effective between professionals, the person, and the person's family and "
    "carers",
    who=NOT_NAMED,
    qualifier="important",
    cites="N9",
    standing=True,
    gaps="NB3",
    about="missed fading",
)
RE_ENGAGE = must(
    "re-engage",
    "Make every effort to engage again a person who does not keep in contact with commissioned "
    "services: some people may then be a risk to themselves or to others",
    who=NOT_NAMED,
    qualifier="vital",
    cites="N8",
    standing=True,
    gaps="NA13",
    about="risk missed fading",
)
COMMITMENTS = (COMMUNICATION, SAFETY)
"""What holds throughout, whatever has happened."""

WITHOUT_CONTACT = (RE_ENGAGE, COMMUNICATION, SAFETY)
"""What holds throughout while a person is not keeping in contact."""

DISCUSS_REFERRER = must(
    "discuss-referrer",
    "Discuss with the referrer the procedure on non-engagement and missed appointments, to find "
    "out how likely it is that the person will not engage",
    who=NOT_NAMED,
    by=moment("At the point of referral"),
    cites="N10",
    gaps="NA1 NA2 NA4",
    about="early",
)
DISCUSS_IF = must(
    "discuss-if",
    "If there is a referrer and it has not been done: discuss with them the procedure on "
    "non-engagement and missed appointments, to find out how likely it is that the person will "
    "not engage",
    who=NOT_NAMED,
    by=moment("At the point of referral"),
    cites="N10",
    gaps="NA1 NA2 NA4",
    about="early",
)
PROCEDURE_IF = must(
    "procedure-if",
    "If it is, or was at referral, felt that somebody may not fully engage: follow the "
    "accompanying procedure. It says which documents come before support starts, and what happens "
    "when somebody does not engage as expected",
    who=NOT_NAMED,
    cites="N12 N13",
    gaps="NA1 NA3",
    note="Whose feeling counts is not said. The procedure is a separate document and is not part "
    "of this guide.",
    about="early",
)
NO_FACTOR_IF = must(
    "no-factor-if",
    "If the referrer and the Service/Project Manager both consider non-engagement no factor: "
    "record it in the person's risk assessment and in the support plan",
    who=NOT_NAMED,
    record=RISK_ASSESSMENT_AND_PLAN,
    cites="N15",
    gaps="NA2 NA3",
    about="early",
)
PROTOCOL_IF = good_practice(
    "protocol-if",
    "If the person uses community services and has no non-engagement protocol yet: put one in "
    "writing, so that they get to know how Mind's employees will react",
    who=NOT_NAMED,
    qualifier="deemed best practice",
    cites="N16 N17",
    gaps="NA2 NA7 NB7",
    note="The sentence stands under the point of referral; that it still holds later is a reading.",
    about="early",
)

FOLLOW_PLAN = must(
    "follow-plan",
    "Carry out the actions that the person's risk assessment and support plan set out, in line "
    "with the non-engagement procedure",
    who=NOT_NAMED,
    cites="N18",
    gaps="NA1 NA8",
)
FOLLOW_IF = must(
    "follow-if",
    "If the risk assessment or the support plan sets out actions: carry them out, in line with the "
    "non-engagement procedure",
    who=NOT_NAMED,
    cites="N18",
    gaps="NA1 NA6 NA8",
)
IF_MISSED = info(
    "if-missed",
    "If a planned visit or appointment has been missed: 3.2 stands under support, so its route is "
    "only the nearest here. That is your Line Manager and, where unavailable, the On Call Manager "
    "instead, without delay",
    who=NOT_NAMED,
    by=IMMEDIATELY,
    cites="N19 N20 N22",
    refers="Line Manager, or the On Call Manager where unavailable, as the nearest route",
    gaps="NB1",
)

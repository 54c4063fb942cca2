"""The duties that several places of the framework share, and whom a doubt is taken to."""

from __future__ import annotations

from decision_trees.nottingham.review_facts import AGREED
from decision_trees.nottingham.words import (
    AGENCY_STAFF,
    EACH_AGENCY,
    EACH_ORGANISATION,
    GROUP,
    MEETING_READ,
    NOT_NAMED,
    OWN_MANAGER,
    SENIOR_MANAGEMENT,
    STAFF,
    YOU,
)
from policytree.conditions import Condition
from policytree.model import Duty
from policytree.notation import (
    info,
    instruction,
    is_,
    may,
    moment,
    must,
    must_not,
    should,
    should_not,
)


def ask_senior(
    duty_id: str,
    about: str,
    *,
    also: str = "",
    when: Condition | None = None,
    immediate: bool = False,
    gaps: str = "",
    note: str = "",
) -> Duty:
    """Advice from a senior manager, whom section 5 gives for safeguarding and legal options."""
    return should(
        duty_id,
        f"Seek advice from a senior manager {about}",
        who=STAFF,
        cites=f"F20 {also}",
        when=when,
        immediate=immediate,
        refers="senior manager",
        gaps=gaps,
        note=note,
    )


def suggest(
    duty_id: str,
    whom: str,
    about: str,
    *,
    also: str = "",
    when: Condition | None = None,
    gaps: str = "",
) -> Duty:
    """Whom to ask where the framework names nobody: this guide's suggestion, and no duty.

    Section 1 offers staff support options, which is all that can be cited for it.
    """
    return info(
        duty_id,
        f"This guide's suggestion: ask {whom} {about}",
        who=STAFF,
        cites=f"F2 {also}",
        when=when,
        refers=f"{whom} (suggested: nobody is named)",
        gaps=gaps,
        note="The framework names nobody for this doubt.",
    )


NEEDS_AT_CENTRE = must(
    "needs-at-centre",
    "Keep the person's needs at the centre, even while they do not engage",
    who="Agencies",
    qualifier="need to",
    cites="F119",
    standing=True,
)
WIDER_BARRIERS = must(
    "wider-barriers",
    "Recognise how your service might make a person-centred approach possible, to address wider "
    "barriers to essential services",
    who="Everyone: commissioners, service providers and partnerships",
    qualifier="responsibility",
    cites="F118",
    standing=True,
)
ADVICE_THROUGHOUT = should(
    "advice-throughout",
    "Seek advice from senior managers on safeguarding and the legal options",
    who=STAFF,
    cites="F20",
    standing=True,
    gaps="NA16",
    about="safeguarding legal",
)
SHARE_LEARNING = should(
    "share-learning",
    "Share any learning and good practice with your immediate team and wider networks, the "
    "Safeguarding Adults Board among them",
    who=NOT_NAMED,
    cites="F117 F120",
    standing=True,
    note="The process is meant to stay dynamic: the pathway changes as learning develops.",
    gaps="CB7",
)
NO_EARLY_CLOSE_TEXT = (
    "the meeting has decided it, it is evidenced that no option is left, and every member of the "
    "meeting and the senior managers of each agree on that"
)

THROUGHOUT_OPEN = (
    ADVICE_THROUGHOUT,
    must(
        "lead-worker",
        "Nominate a lead worker who is senior enough to agree actions and take operational "
        "decisions",
        who=EACH_AGENCY,
        qualifier="required",
        cites="F21",
        standing=True,
    ),
    must(
        "senior-oversight",
        "Keep oversight of the case",
        who=SENIOR_MANAGEMENT,
        qualifier="required",
        cites="F43",
        standing=True,
    ),
    should_not(
        "not-alone",
        "Do not carry the risk on your own",
        who=AGENCY_STAFF,
        cites="F45",
        standing=True,
        gaps="NA36",
        about="risk",
    ),
    should(
        "keep-visible",
        "Keep the person “visible” to the other services, by sharing with them what is relevant",
        who="A service able to keep up a relationship with the person",
        cites="F24",
        standing=True,
        note="Where the sharing itself may add to the danger, see what is said on consent first.",
        gaps="NA8",
    ),
    should(
        "record-decisions",
        "Record decisions and actions accurately, and who took part in deciding",
        who=NOT_NAMED,
        qualifier="important",
        cites="F85",
        standing=True,
        gaps="CB7",
    ),
    should(
        "capacity-again",
        "Regularly consider assessing the person's mental capacity, so that the view of it stays "
        "accurate",
        who=NOT_NAMED,
        cites="F86",
        standing=True,
        gaps="NA6",
        about="capacity",
    ),
    should(
        "review-risk",
        "Review the risk regularly",
        who=NOT_NAMED,
        cites="F68",
        standing=True,
        gaps="NA4",
        about="risk",
    ),
    should(
        "assess-regularly",
        "Assess the person regularly",
        who=NOT_NAMED,
        cites="F83",
        standing=True,
        note="Section 8 says this is not possible with a person who will not engage; where that "
        "is so, it counts as a risk.",
        gaps="NA19",
    ),
    NEEDS_AT_CENTRE,
    WIDER_BARRIERS,
    SHARE_LEARNING,
)
"""What holds while the framework is in use, but for the rule on closing."""

THROUGHOUT = (
    *THROUGHOUT_OPEN,
    must_not(
        "no-early-close",
        f"Do not close the case for non-engagement before {NO_EARLY_CLOSE_TEXT}",
        who=EACH_ORGANISATION,
        cites="F114 F115 F116",
        standing=True,
        until=is_(AGREED, "all"),
        gaps="NA25",
        about="before-closing",
    ),
)
"""What holds from the moment the framework is in use, whichever part of it comes next."""

IF_NO_EARLY_CLOSE = must_not(
    "if-no-early-close",
    "If the framework is in use: do not close the case for non-engagement before "
    f"{NO_EARLY_CLOSE_TEXT}",
    who=EACH_ORGANISATION,
    cites="F114 F115 F116",
    standing=True,
    gaps="NA25",
    about="before-closing",
)

ESCALATING = (
    instruction(
        "escalate-manager",
        "Make sure that the case is escalated to a manager in your own agency",
        who=YOU,
        cites="F37",
        gaps="NA16 NA18",
        about="risk",
    ),
    instruction(
        "escalate-choice",
        "Have one of two things settled: a multi-disciplinary or multi-agency meeting, with "
        "agreement on who is invited; or referral to a suitable multi-agency or "
        "multi-disciplinary forum that exists already",
        who=OWN_MANAGER,
        cites="F38",
        gaps="NA14",
        about="risk",
    ),
)
LINE_MANAGER_OPTIONS = instruction(
    "line-manager-options",
    "Discuss with your line manager whether to hold or go on with a multi-agency or "
    "multi-disciplinary meeting, and what else could be done",
    who=YOU,
    cites="F53",
    gaps="NA14",
)
LEGAL_ADVICE = instruction(
    "legal-advice",
    "Obtain relevant legal advice if it is necessary or appropriate",
    who=NOT_NAMED,
    qualifier="if necessary or appropriate",
    cites="F52",
    about="legal",
)
NO_ASSESSMENT_IS_RISK = should(
    "no-assessment-is-risk",
    "Where the person will not engage and so cannot be assessed regularly: see that as a risk",
    who=NOT_NAMED,
    cites="F56",
    gaps="NA19",
    about="risk",
)
CONSENT_IN_MINUTES = should(
    "consent-in-minutes",
    "Have the minutes say whether consent was given and, where it was not, why information was "
    "shared",
    who=NOT_NAMED,
    by=moment("In the minutes of each meeting"),
    cites="F84",
    record="Minutes of the meeting",
    letter="meeting-minutes",
    gaps="NA9 CB7",
    about="consent",
)
RISK_TOOL = may(
    "risk-tool",
    "Use a risk assessment tool to help determine the risk; the form in Appendix A is suggested",
    who=MEETING_READ,
    cites="F67 F87 F122",
    letter="risk-form",
    note="It is not required and has no score.",
    gaps="NA4",
    about="risk",
)
LEAD_AGENCY = should(
    "lead-agency",
    "Identify one agency as the lead agency: the one best suited to it",
    who=GROUP,
    by=moment("At the initial meeting"),
    cites="F23",
    gaps="NA15",
)
LINE_MANAGER_AFTER = should(
    "line-manager-after",
    "Discuss the case with your line manager",
    who=AGENCY_STAFF,
    by=moment("Following each meeting"),
    cites="F44",
)
OUTCOME = should(
    "share-outcome",
    "Share the outcome with senior management in your own organisation, for example in "
    "supervision or case management reviews",
    who=YOU,
    cites="F103",
    about="closed notify",
)
ONGOING = must(
    "ongoing-support",
    "Identify any ongoing support clearly and have the relevant agencies agree to it; it should "
    "take in any services that are commissioned",
    who="Relevant agencies",
    cites="F102",
    about="closed",
)
REOPENING_POINT = instruction(
    "reopening-point",
    "Settle and agree the point that calls for another meeting: a significant change in the "
    "issues, or a new concern",
    who=MEETING_READ,
    by=moment("As part of the plan, or when regular meetings are about to stop"),
    cites="F97",
    gaps="NA34",
)

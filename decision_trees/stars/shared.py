"""The duties that several places share."""

from __future__ import annotations

from decision_trees.stars.facts import SCOPE
from decision_trees.stars.letter_facts import LATE_EVIDENCE, REPLY
from decision_trees.stars.reason_facts import (
    COURT,
    DECISION,
    DEPARTURE,
    EMERGENCY,
    MEDICAL,
    NOTICE,
    REASON_STATE,
)
from decision_trees.stars.words import (
    APPOINTMENT,
    CASE_FILE,
    KEY_WORKER,
    KW_AND_LM,
    KW_OR_CC,
    NOT_NAMED,
    SERVICE,
    SERVICE_USER,
    ask_line_manager,
    nobody_named,
)
from decision_trees.vocabulary import REASON
from policytree.notation import (
    any_of,
    good_practice,
    info,
    instruction,
    is_,
    may,
    moment,
    must,
    must_not,
    should,
    should_not,
    within,
)

# What holds all the way along.
THROUGHOUT = (
    must(
        "depart-record",
        "If you depart from these rules: make sure that the decision can be defended, and write it "
        "up in full",
        who=KEY_WORKER,
        cites="S7",
        record=CASE_FILE,
        standing=True,
    ),
    should(
        "depart-agree",
        "If you depart from these rules: consult team leaders and managers, get their agreement, "
        "and note it",
        who=KEY_WORKER,
        cites="S8",
        record="Case record",
        standing=True,
    ),
    must(
        "motivate",
        "Make sure that the person is motivated to come and knows that missing appointments has "
        "consequences",
        who=KEY_WORKER,
        qualifier="crucial",
        cites="S4",
        standing=True,
    ),
    must(
        "help-cope",
        "Help the person find ways to cope with setbacks, relapse and goals missed",
        who="Key worker or clinician",
        qualifier="essential",
        cites="S11",
        standing=True,
    ),
    should(
        "flexible",
        "Be reasonably flexible about times, and constructive and client-centred about misses",
        who=SERVICE,
        qualifier="generally desirable",
        cites="S107",
        standing=True,
    ),
    instruction(
        "engagement-paper",
        "Use this together with the engagement paper of September 2010, which is not in this text",
        who=KEY_WORKER,
        cites="S3",
        standing=True,
    ),
    info(
        "fair-not-rigid",
        "The aim is fair and equal treatment by a scheme that is not rigid; services stay flexible "
        "and do not let people get out of the structured work",
        who=SERVICE,
        cites="S5 S14",
        standing=True,
    ),
)


TWO_WORKING_DAYS = within(
    working_days=2,
    of=APPOINTMENT,
    reading="the start is not stated; counted from the appointment, the earliest",
)
FIRST_RESPONSE = (
    must(
        "act-two-days",
        "Take action to find out why: contact the person, by phone or text for example",
        who=KW_OR_CC,
        by=TWO_WORKING_DAYS,
        cites="S17 S19",
        until=is_(REASON_STATE, "given none silent"),
        gaps="A12 A13 A26 A54",
        about="why missed",
    ),
    must(
        "enter-action",
        "Enter that action clearly in the case file",
        who=NOT_NAMED,
        cites="S18",
        record=CASE_FILE,
    ),
    must(
        "respond-quickly",
        "Respond quickly, formally and consistently, to settle whether the absence is acceptable",
        who=NOT_NAMED,
        cites="S16",
        gaps="A12",
    ),
)
"""Action to learn the reason of a miss or late arrival, its record, and the response."""

ACCEPTED_AFTER_ALL = any_of(
    is_(DECISION, "accepted"),
    is_(DEPARTURE, "accept"),
    is_(REPLY, "accepted"),
    is_(LATE_EVIDENCE, "accepted"),
)
"""The reason is accepted in the end: after asking, as a departure, or on later evidence."""

NOTICE_CONFLICT = ask_line_manager(
    "notice-conflict-manager",
    "before you accept or refuse it, as two texts differ: what is said of this reason would let it "
    "pass and says nothing of notice; the general definition refuses an absence of which notice "
    "could have been given",
    when=is_(NOTICE, "withheld neither not_sure"),
    gaps="A16",
)
"""Beside each acceptance of a single reason, where notice is lacking or in doubt."""

TOLD_CONFLICT = ask_line_manager(
    "told-conflict-manager",
    "before any letter, as two texts differ: they told beforehand, for which another appointment "
    "is promised; yet by what is said of the reason or of proof the absence is unacceptable",
    when=is_(NOTICE, "before"),
    gaps="A32 A33",
)
"""Beside each refusal of a reason of which the person had told beforehand."""

NOT_BEGUN_LETTER = nobody_named(
    "not-begun-letter",
    "Treatment has not begun: do the letters hold? They say that the person has entered treatment.",
    when=is_(SCOPE, "not_begun"),
    gaps="CB1",
)

KNOW_BASELINE = may(
    "know-baseline",
    "Know how the person was before treatment, from a full assessment with a baseline TOP "
    "(Treatment Outcomes Profile)",
    who="Key worker and clinicians",
    qualifier="beneficial",
    cites="S105",
)
MAKE_ANOTHER = must(
    "make-another",
    "Make another appointment instead",
    who=NOT_NAMED,
    qualifier="will be made",
    cites="S13",
    gaps="A33",
)
MAKE_ANOTHER_TOLD = must(
    "make-another-told",
    "Make another appointment instead, as the person told beforehand",
    who=NOT_NAMED,
    qualifier="will be made",
    cites="S13",
    until=any_of(
        is_(REASON, "listed holiday money"),
        is_(COURT, "solicitor"),
        is_(MEDICAL, "routine"),
        is_(EMERGENCY, "no"),
    ),
    gaps="A32 A33",
)
"""Ends where what the text says of the reason itself speaks against the promise."""
PLAN_FARES = should(
    "plan-fares",
    "If money is a problem: plan for it ahead; the line manager approves fares, if appropriate",
    who=KEY_WORKER,
    by=moment("Beforehand"),
    cites="S82",
    gaps="A35",
    about="early money",
)
WELL_BEING = good_practice(
    "check-well-being",
    "Contact the person to check how they are",
    who=NOT_NAMED,
    cites="S117",
    about="sickness",
)
HOSPITAL_TEAM = good_practice(
    "hospital-team",
    "If admitted: liaise with the hospital's team, to support Recovery and plan the discharge",
    who=NOT_NAMED,
    qualifier="where appropriate",
    cites="S117",
    gaps="A49",
    about="sickness",
)

ALLOW_FAITH = should(
    "allow-faith",
    "Allow people to attend to religious and cultural duties",
    who=NOT_NAMED,
    cites="S59",
    about="faith",
)
ONLY_EXCEPTIONAL = must(
    "only-exceptional",
    "Accept domestic circumstances only where they are exceptional",
    who=NOT_NAMED,
    cites="S77",
    gaps="A25",
    about="family",
)
HOME_VISITS = may(
    "home-visits",
    "Consider home visits, where appropriate, and other measures, so that long-term health "
    "problems do not shut the person out",
    who=KEY_WORKER,
    cites="S66",
    about="disability",
)
ENSURE_ADJUSTMENTS = must(
    "ensure-adjustments",
    "Make sure that reasonable adjustments are identified and put in place",
    who=KEY_WORKER,
    cites="S65",
    gaps="A26",
    about="disability",
)
ADJUST = must(
    "adjust",
    "Make the effective, reasonable adjustments that the person's disability needs, so that they "
    "can attend",
    who=SERVICE,
    cites="S62",
    gaps="A26",
    about="disability",
)
NO_FURTHER_ACTION = must_not(
    "no-further-action",
    "Do not take any further action over the miss, a letter of concern included, until the missing "
    "adjustments are put right",
    who=SERVICE,
    cites="S63",
    gaps="A26",
    about="disability",
)
STOP_ONLY_AFTER = (
    should_not(
        "no-stop-before-risk",
        "Do not decide to withdraw treatment before a risk assessment has been done",
        who=NOT_NAMED,
        qualifier="should only",
        cites="S126",
        gaps="A43",
        about="risk",
    ),
    should_not(
        "no-stop-before-talk",
        "Do not decide to withdraw treatment before its consequences have been considered and "
        "talked over with the person",
        who=NOT_NAMED,
        qualifier="should only",
        cites="S127",
        gaps="A43",
    ),
)

HOLIDAY_DUTIES = (
    may(
        "holiday-grant",
        "You may grant absence for the holiday, with discretion, after consulting the line manager",
        who=KEY_WORKER,
        by=moment("After consulting the line manager"),
        cites="S70",
        gaps="A23",
        about="holiday",
    ),
    must(
        "holiday-safe",
        "Grant it only if adequate arrangements can be made for treatment to go on safely "
        "meanwhile",
        who=KW_AND_LM,
        cites="S71",
        about="holiday",
    ),
    must(
        "holiday-proof",
        "Show proof of the holiday: tickets, a booking invoice or the like",
        who=SERVICE_USER,
        cites="S72",
        about="holiday",
    ),
)
"""What item 6 asks, whether a holiday is asked for beforehand or judged afterwards."""

INVESTIGATE = may(
    "investigate",
    "Check the explanation and use your discretion, as the person is usually truthful and a "
    "limited amount of checking could verify it",
    who=KEY_WORKER,
    cites="S39",
    gaps="A17 A25",
)

SEE_THEM = may(
    "see-late",
    "Use your discretion whether to see the person; that says nothing of whether the lateness "
    "counts",
    who=KEY_WORKER,
    cites="S93",
    gaps="A30",
)

LATENESS_VARIES = may(
    "lateness-varies",
    "How much lateness is tolerated may differ a little with the context of the appointment",
    who=KEY_WORKER,
    cites="S90 S91",
    gaps="A30",
)

"""The duties of 5.1.1: asked of every urgent referral, and beside Appendix A where both fit."""

from __future__ import annotations

from decision_trees.rdash.facts import CONTACT
from decision_trees.rdash.shared import ask_manager
from decision_trees.rdash.words import (
    AFTER_24_HOURS,
    APPOINTMENT,
    ASSESSOR,
    NOT_NAMED,
    REFERRER_CALLER,
    STAFF,
)
from policytree.notation import is_, may, moment, must, same_day, should

INITIAL_MISSED = (
    must(
        "urgent-try-today",
        "Try to reach the patient and find out why they did not come",
        who=ASSESSOR,
        by=same_day(APPOINTMENT),
        cites="R27",
        until=is_(CONTACT, "reached"),
        about="why initial",
    ),
    must(
        "urgent-rebook",
        "Agree another appointment",
        who=ASSESSOR,
        qualifier="if possible",
        cites="R28",
    ),
    must(
        "urgent-try-family",
        "Try to reach any family members and carers identified",
        who=ASSESSOR,
        qualifier="where appropriate",
        cites="R29",
        gaps="RA42",
    ),
    must(
        "urgent-consider-cold-call",
        "Consider making a cold call",
        who=ASSESSOR,
        cites="R30",
        gaps="RA43",
    ),
    must(
        "urgent-card",
        "If nobody answers the cold call: leave a calling card that asks the patient to contact "
        "the service",
        who=ASSESSOR,
        by=moment("At the cold call"),
        cites="R31",
        letter="calling-card",
    ),
    must(
        "urgent-24h-notify",
        "No contact after 24 hours: notify the referrer and every other agency involved, the GP "
        "included",
        who=ASSESSOR,
        by=AFTER_24_HOURS,
        cites="R34",
        until=is_(CONTACT, "reached"),
        gaps="RA21 RA22 RA41",
    ),
    must(
        "urgent-24h-plan",
        "No contact after 24 hours: agree a joint plan of action and record it",
        who=ASSESSOR,
        by=AFTER_24_HOURS,
        cites="R35",
        until=is_(CONTACT, "reached"),
        gaps="RA41",
    ),
    may(
        "urgent-24h-family",
        "Involve family members or carers in the joint plan and tell them of plans",
        who=ASSESSOR,
        qualifier="where appropriate",
        by=AFTER_24_HOURS,
        cites="R36",
        until=is_(CONTACT, "reached"),
        gaps="RA42",
    ),
)

POLICE = (
    must(
        "urgent-tell-police",
        "Inform the police",
        who=ASSESSOR,
        cites="R32",
        immediate=True,
        note="A concern is enough. The talk with managers is no condition.",
        about="notify",
    ),
    should(
        "urgent-discuss-police",
        "Discuss telling the police with a team manager and a senior clinician",
        who=ASSESSOR,
        qualifier="where possible",
        cites="R33",
        immediate=True,
        gaps="RA56",
    ),
)
POLICE_IN_DOUBT = (
    must(
        "urgent-if-police",
        "If you are concerned that the risk is real and immediate: inform the police, without "
        "waiting for a talk with managers",
        who=ASSESSOR,
        cites="R32",
        immediate=True,
        gaps="RA52",
        about="notify danger",
    ),
    should(
        "urgent-danger-manager",
        "Discuss now with a team manager and a senior clinician whether the police must be told",
        who=STAFF,
        qualifier="where possible",
        cites="R33 R22",
        immediate=True,
        refers="team manager",
        note="The policy names nobody else, and nobody out of hours. The talk is no condition.",
        gaps="RA31 RA52 RA56",
    ),
)

REFERRER_RAISED_CHILD = (
    must(
        "urgent-child-discuss",
        "Hold discussions on what, if anything, is needed to keep the child safe, with: team "
        "manager, line manager or safeguarding supervisor and somebody from the safeguarding "
        "children team",
        who=NOT_NAMED,
        note="The wording can be read as one of the three managers and the children's team, or as "
        "any one of them. Speaking to a manager and the children's team meets both.",
        cites="R38",
        gaps="RA13 RA15 RA56",
        about="children safeguarding",
    ),
    must(
        "urgent-child-referrer",
        "Contact the referrer and tell them that the adult has not engaged",
        who=REFERRER_CALLER,
        cites="R39",
        gaps="RA14 RA15 RA41 RB3",
        about="children",
    ),
    should(
        "urgent-child-written",
        "Confirm in writing what you told the referrer",
        who=REFERRER_CALLER,
        cites="R40",
        letter="referrer-confirmation",
        gaps="RA14",
        about="children notify",
    ),
)
IF_REFERRER_RAISED_CHILD = (
    must(
        "if-referrer-child-discuss",
        "If the referrer, in an urgent or emergency referral, raised concerns about the impact on "
        "a child: hold discussions on keeping the child safe, with a manager or safeguarding "
        "supervisor and somebody from the safeguarding children team",
        who=NOT_NAMED,
        cites="R38",
        gaps="RA12 RA13 RA15",
        about="children safeguarding",
    ),
    must(
        "if-referrer-child-referrer",
        "If the referrer, in an urgent or emergency referral, raised concerns about the impact on "
        "a child: tell the referrer that the adult has not engaged",
        who=REFERRER_CALLER,
        note="This should be confirmed in writing.",
        cites="R39 R40",
        gaps="RA14 RA15",
        about="children",
    ),
)
REFERRER_CHILD_IN_DOUBT = (
    ask_manager(
        "urgent-child-manager",
        "whether the children's steps of 5.1.1 apply",
        gaps="RA12",
    ),
    *IF_REFERRER_RAISED_CHILD,
)

IF_INITIAL_MISSED = (
    must(
        "if-urgent-police",
        "If the initial appointment after an urgent or emergency referral was missed, and there is "
        "concern about a risk that is real and immediate, to life or of significant harm to "
        "others: inform the police",
        who=ASSESSOR,
        cites="R32",
        immediate=True,
        note="This does not wait for a talk with managers. A team manager and a senior clinician "
        "should be spoken to where possible.",
        gaps="RA32 RA52",
        about="notify",
    ),
    must(
        "if-urgent-today",
        "If the initial appointment after an urgent or emergency referral was missed: try to reach "
        "the patient and find out why they did not come",
        who=ASSESSOR,
        by=same_day(APPOINTMENT),
        cites="R27",
        about="why initial",
    ),
    must(
        "if-urgent-24h",
        "If the initial appointment after an urgent or emergency referral was missed, and there is "
        "no contact after 24 hours: notify the referrer and every other agency involved, the GP "
        "included, and agree and record a joint plan",
        who=ASSESSOR,
        by=AFTER_24_HOURS,
        cites="R34 R35",
        gaps="RA21 RA41",
    ),
    *IF_REFERRER_RAISED_CHILD,
)
"""For a reader who cannot tell whether 5.1.1 is the pathway: its hours run all the same."""

"""Who acts, what this policy alone asks, its clocks, and the duties several places share."""

from __future__ import annotations

from decision_trees.vocabulary import CHILDREN, CONTACT, PHONE
from policytree.model import Duty
from policytree.notation import (
    any_of,
    either,
    event,
    fact,
    is_,
    moment,
    must,
    once,
    should,
    should_not,
    yes_no,
)

# Who acts, in the policy's words. Where it names nobody, that is said and nobody is put in.
ASSESSOR = "Allocated assessor"
TEAM = "The team"
LEAD = "Lead professional"
ACCESS_TEAM = "Access team"
STAFF = "Staff, with the team manager"
ALL_STAFF = "All staff"
NOT_NAMED = "Role not named"
REFERRER_CALLER = "Care coordinator, key worker, allocated worker or clinical staff"

EPR = "Electronic patient record (EPR)"

# What only this policy asks.
SERVICE = fact(
    "service",
    "the service",
    ("community", "adult community mental health"),
    ("home_treatment", "home treatment"),
    ("young", "for children or young people"),
    ("ward", "hospital ward"),
    ("not_clinical", "reader is not clinical staff"),
)
SITUATION = fact(
    "situation",
    "what has happened",
    ("out_of_contact", "missed appointment or out of contact"),
    ("at_risk", "only at risk of disengaging"),
    ("starting", "care is about to start"),
    ("neither", "none of these"),
)
STAGE = fact(
    "stage",
    "stage of care",
    ("referred", "referred, not yet assessed"),
    ("between", "assessed, treatment not begun"),
    ("receiving", "in receipt of services"),
)
URGENCY = fact(
    "urgency",
    "referral",
    ("urgent", "urgent or emergency"),
    ("routine", "routine"),
)
INITIAL_MISSED = yes_no("initial_missed", "initial appointment missed")
REFERRER_CHILD = yes_no("referrer_child", "concern for a child from the referrer", worse="no yes")
REBOOKED = fact(
    "rebooked",
    "what contact led to",
    ("agreed", "another appointment agreed"),
    ("otherwise", "something else"),
)
DISENGAGED = yes_no("disengaged", "disengagement suspected")
TRIED = fact(
    "tried",
    "phone and writing",
    ("both", "both tried, both failed"),
    ("one", "only one tried"),
    ("impossible", "one or both impossible"),
    ("reached", "patient reached"),
)
LOW_LEVEL = yes_no("low_level", "low level of support")
STATE = fact(
    "state",
    "how the patient is",
    ("worse", "mental health worse, or may be"),
    ("worse_leave", "worse, or may be, and wants discharge"),
    ("well_leave", "well, and wants discharge"),
    ("well_stay", "well, another appointment agreed"),
    ("well_neither", "well, wants neither"),
    ("mixed", "mixed picture"),
)
RISK_EMERGED = yes_no("risk_emerged", "risk come to light")
LETTER_REPLY = fact(
    "letter_reply",
    "reply to the three-week letter",
    ("replied", "patient in touch"),
    ("waiting", "three weeks not up"),
    ("silent", "three weeks of silence"),
)
NO_ANSWER = yes_no("no_answer", "visit or call without answer")
MANAGER = fact(
    "manager",
    "team manager",
    ("there", "there, within hours"),
    ("away", "absent, or out of hours"),
)
AGREED = fact(
    "agreed",
    "discharge agreement",
    ("both", "meeting held and team manager agrees"),
    ("no_agreement", "team manager does not agree"),
    ("no_meeting", "team manager agrees, meeting not held as required"),
    ("neither_yet", "not yet settled"),
)

APPOINTMENT = event(
    "missed_appointment",
    "the missed appointment",
    "When was the appointment that was missed?",
    cites="R26",
)
FIRST_TRY = event(
    "first_try",
    "the first try at making contact",
    "When did you first try to make contact?",
    cites="R27",
    after=APPOINTMENT,
)
WEEK_LETTER = event(
    "week_letter",
    "the letter asking for contact in a week",
    "When was the letter asking for contact within a week written?",
    cites="R43",
)
REENGAGED = event(
    "reengaged",
    "the patient re-engaging",
    "When did the patient re-engage?",
    cites="R58",
)
THREE_WEEK_LETTER = event(
    "three_week_letter",
    "the letter that gives three weeks",
    "What is the date of the letter that gives three weeks?",
    cites="R80",
)
NO_REPLY = event(
    "no_reply",
    "the visit or call without an answer",
    "When was the visit or call that had no answer?",
    cites="R118",
)

# The start of these clocks is not stated; every reading is worked out and the earliest counts.
AFTER_24_HOURS = either(
    once(hours=24, since=APPOINTMENT, reading="counted from the missed appointment"),
    once(hours=24, since=FIRST_TRY, reading="counted from the first try at contact"),
)
AFTER_A_WEEK = once(weeks=1, since=WEEK_LETTER, reading="counted from the day of writing")

CONTACT_MADE = any_of(is_(CONTACT, "reached"), is_(PHONE, "reached"))
WITH_CHILD = is_(CHILDREN, "yes")


def ask_manager(duty_id: str, about: str, *, gaps: str = "", immediate: bool = False) -> Duty:
    """What section 5 gives staff for any doubt about the pathway: the team manager."""
    return should(
        duty_id,
        f"Discuss with your team manager {about}",
        who=STAFF,
        cites="R22",
        gaps=f"{gaps} RA31",
        refers="team manager",
        immediate=immediate,
    )


AGREE_PATHWAY = should(
    "agree-pathway",
    "Discuss the case with your team manager and settle together which pathway to follow",
    who=STAFF,
    cites="R22",
    gaps="RA31",
    refers="team manager",
)
IF_SAFEGUARDING = must(
    "if-safeguarding",
    "If you have any safeguarding concern, for an adult or a child: discuss it (team manager, "
    "named safeguarding nurse) and follow the local safeguarding policies",
    who=NOT_NAMED,
    cites="R83 R84",
    gaps="RA20 RA56",
)
IF_CHILD = must(
    "if-child",
    "If there is a child in the adult's life: weigh what the missed contact means for the adult's "
    "ability to look after that child",
    who=NOT_NAMED,
    qualifier="vital",
    cites="R4 R6",
)
IF_RECALL = must(
    "if-recall",
    "If the patient is on a community treatment order or conditional discharge: consider whether "
    "the grounds exist for recall to hospital",
    who="Responsible clinician",
    cites="R82",
    gaps="RA40",
)
ANYWHERE = (AGREE_PATHWAY, IF_SAFEGUARDING, IF_CHILD, IF_RECALL)
"""What holds even where no pathway fits, because its clauses are not limited to one."""

BEFORE_DISCHARGE = (
    should(
        "discharge-inform",
        "Let any decision to discharge be informed by the multidisciplinary team meeting (MDTM)",
        who=TEAM,
        by=moment("Before any discharge"),
        cites="R89",
        gaps="RA35 RA38",
    ),
    must(
        "discharge-agree",
        "Discuss any decision to discharge with the team manager and get the manager's agreement",
        who=TEAM,
        by=moment("Before any discharge"),
        cites="R90",
        gaps="RA38",
    ),
)

STEP_UP = should(
    "low-community-team",
    "Step the patient up to the appropriate Community Treatment team",
    who=LEAD,
    cites="R76",
    gaps="RA44",
)

STANDING = (
    must(
        "record-everything",
        "Record every action properly in the electronic patient record",
        who="Staff taking the action",
        cites="R25",
        standing=True,
    ),
    must(
        "keep-manager-informed",
        "Keep the team manager, or the manager's nominated deputy, informed",
        who="Care coordinator and lead professional",
        qualifier="where necessary",
        cites="R17",
        standing=True,
        gaps="RA31 RA49",
    ),
    must(
        "in-proportion",
        "Take the disengagement seriously and keep the response in proportion to the risk",
        who="Services",
        qualifier="vital",
        cites="R8",
        standing=True,
    ),
    must(
        "try-to-engage",
        "Try to engage the patient; consider their complex needs and what disengaging may do to "
        "them and their family",
        who="The trust",
        cites="R9",
        standing=True,
    ),
    must(
        "capacity",
        "Consider whether the patient, if 16 or over, can take part in the decision; support them "
        "to decide, and if they lack capacity act in their best interests and restrict them least",
        who=ALL_STAFF,
        qualifier="central to all care",
        cites="R113 R115 R116",
        standing=True,
    ),
    should_not(
        "no-intervention-without-basis",
        "Do not carry out an intervention without informed consent, a legal power or a court order",
        who=ALL_STAFF,
        cites="R114",
        standing=True,
    ),
)
"""What holds from the moment a patient disengages, whatever the pathway."""

THROUGHOUT = (
    must(
        "follow-steps",
        "Follow the steps that the policy lists for this pathway",
        who="Care coordinator and lead professional",
        cites="R24 R16",
        standing=True,
        gaps="RA33 RA49",
    ),
    *STANDING,
)
"""What holds all the way along a pathway."""

"""Who acts, what this policy alone asks, and the events its clocks run from."""

from __future__ import annotations

from decision_trees import vocabulary
from decision_trees.vocabulary import CHILDREN, LAST_REPLY
from policytree.notation import any_of, either, event, extended, fact, is_, once, yes_no

# Who acts, in the policy's words. Where it names nobody, that is said and nobody is put in.
ASSESSOR = "Allocated assessor"
TEAM = "The team"
LEAD = "Lead professional"
ACCESS_TEAM = "Role not named (the title says Access team)"
STAFF = "Staff, with the team manager"
ALL_STAFF = "All staff"
NOT_NAMED = "Role not named"
REFERRER_CALLER = "Care coordinator, key worker, allocated worker or clinical staff"

EPR = "Electronic patient record (EPR)"

# What this policy asks: its own facts, and shared ones that it tells apart further.
SERVICE = fact(
    "service",
    "the service",
    ("community", "adult community mental health"),
    ("home_treatment", "home treatment"),
    ("young", "for children or young people"),
    ("ward", "hospital ward"),
    ("not_clinical", "reader is not clinical staff"),
)
HAPPENED = extended(vocabulary.HAPPENED, ("at_risk", "only at risk of disengaging"))
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
REFERRER_CHILD = yes_no("referrer_child", "concern for a child from the referrer", worse="no yes")
REBOOKED = fact(
    "rebooked",
    "what contact led to",
    ("agreed", "another appointment agreed"),
    ("otherwise", "something else"),
)
PHONE = fact(
    "phone",
    "the first try at reaching the person",
    ("reached", "person reached"),
    ("other", "only somebody else reached"),
    ("none", "nobody reached"),
)
CONTACT = fact(
    "contact",
    "contact with the person",
    ("reached", "made"),
    ("other", "made with somebody else only"),
    ("none", "not made"),
)
MEANINGFUL = fact(
    "meaningful",
    "meaningful contact",
    ("yes", "made"),
    ("trying", "still being tried for"),
    ("no", "not possible"),
)
REPEATED = yes_no("repeated", "a pattern or risk of leaving and coming back", worse="no yes")
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
    ("risk", "a risk has come to light"),
)
RISK_EMERGED = yes_no("risk_emerged", "risk come to light")
NO_ANSWER = yes_no("no_answer", "visit or call without answer")
BESIDE_APPENDIX = yes_no("beside_appendix", "5.2 beside Appendix A")
DEEMED_HIGH = yes_no("deemed_high", "deemed high risk", worse="no yes")
HOME_AGREED = fact(
    "home_agreed",
    "pathway agreed for home treatment",
    ("elsewhere", "one of 5.1 to 5.3"),
    ("appendix", "Appendix A"),
    ("not_yet", "none yet"),
)
PARENT_AGREED = fact(
    "parent_agreed",
    "pathway agreed for an adult with a child",
    ("no_risk", "5.3"),
    ("risk", "5.2"),
    ("not_yet", "none yet"),
)
ENGAGED = extended(
    vocabulary.ENGAGED,
    ("trying", "still being tried"),
    ("refuses", "reached, but not re-engaged"),
    ("other", "only somebody else reached"),
    ("none", "contact not possible"),
)
AGREED = fact(
    "agreed",
    "discharge agreement",
    ("both", "meeting held and team manager agrees"),
    ("no_agreement", "team manager does not agree"),
    ("no_meeting", "team manager agrees, meeting not held as required"),
    ("advised_against", "meeting advised against it"),
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
    "On what day was the letter asking for contact within a week written?",
    cites="R43",
    day=True,
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
    day=True,
)
THREE_WEEK_ARRIVAL = event(
    "three_week_arrival",
    "the arrival of that letter",
    "On what day did that letter arrive, or should it have?",
    cites="R80",
    after=THREE_WEEK_LETTER,
    day=True,
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
# The three weeks protect the patient, so the latest reading counts.
AFTER_THREE_WEEKS = either(
    once(weeks=3, since=THREE_WEEK_LETTER, reading="counted from the letter's date"),
    once(weeks=3, since=THREE_WEEK_ARRIVAL, reading="counted from its arrival"),
    latest=True,
)
AFTER_A_WEEK = once(weeks=1, since=WEEK_LETTER, reading="counted from the day of writing")

CONTACT_MADE = any_of(is_(CONTACT, "reached"), is_(PHONE, "reached"), is_(LAST_REPLY, "replied"))
WITH_CHILD = is_(CHILDREN, "yes")

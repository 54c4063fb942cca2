"""Who acts, and the events that clocks run from."""

from __future__ import annotations

from policytree.notation import either, event, once

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

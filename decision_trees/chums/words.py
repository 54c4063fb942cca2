"""Who acts, what this policy alone asks, and the events its clocks run from."""

from __future__ import annotations

from decision_trees import vocabulary
from policytree.notation import checklist, either, event, extended, fact, within, yes_no

# Who acts, in the policy's words. Where a sentence is passive nobody is put in.
ASSIGNED = "Practitioner assigned to the DNA"
PRACTITIONER = "Individual practitioner"
CLINICAL_STAFF = "Clinical staff"
ALL_STAFF = "All staff"
MANAGERS = "Managers"
NOT_NAMED = "Role not named"

# Where to record. The policy uses several names and does not say whether they are one system.
PROGRESS_NOTES = "Electronic record: progress notes"
ELECTRONIC_DATABASE = "Electronic database"
DATABASE = "Database"
DATA_SYSTEMS = "Data systems"
MONTHLY_FIGURES = "Monthly statistics"

# What this policy asks: its own facts, and shared ones that it tells apart further.
HAPPENED = extended(
    vocabulary.HAPPENED,
    ("between", "late, not seen, or cancelled once the appointment had begun"),
    ("back", "coming back on a missed appointment"),
    ("discharge", "discharge is being considered or decided"),
    ("service", "cancelled or moved by CHUMS"),
    ("arranging", "an appointment or first letter is being prepared"),
)
TREATED = fact(
    "treated",
    "how it is being treated",
    ("dna", "as not attended"),
    ("cancelled", "as a cancellation"),
    ("attended", "as attended"),
)
FIRST_LETTER = fact(
    "first_letter",
    "first contact letter to a new service user",
    ("yes", "yes"),
    ("no", "no"),
    judgement=False,
)
TROUBLE_CLEAR = yes_no("trouble_clear", "engagement problems clear from the referral")
NOTICE = fact(
    "notice",
    "notice of the cancellation",
    ("short", "within 24 hours"),
    ("long", "more than 24 hours"),
    ("exact", "exactly 24 hours"),
    ("unknown", "time not known"),
    judgement=False,
)
NO_CALL = fact(
    "no_call",
    "ringing the service user",
    ("no", "nothing clinical speaks against it"),
    ("yes", "a clinical reason speaks against it"),
    ("over", "the time of the appointment is over, and nobody rang"),
)
RESPONSES = checklist(
    "responses",
    "the responses chosen",
    ("write", "write to the service user"),
    ("offer", "offer a further appointment"),
    ("involve", "involve the referrer or another professional"),
    ("other", "another response"),
    none="none of these, or nothing decided yet",
)
REPLY = fact(
    "reply",
    "reply about the missed appointment",
    ("replied", "the family or young person has replied"),
    ("silent", "no reply, and any time given is up"),
    ("waiting", "two weeks not up"),
    ("not_asked", "no reply was asked for"),
)
DIFFICULT = yes_no("difficult", "high risk, and seen as difficult or not motivated", worse="no yes")
EFFORTS = yes_no("efforts", "every appropriate effort made, and good reasons for closing")
WEIGHED = yes_no("weighed", "safeguarding, other risks and complexity weighed")
LETTER_SENT = yes_no("letter_sent", "letter before discharge sent to all")
GATE_REPLY = extended(
    vocabulary.LAST_REPLY,
    ("partly", "only one has replied, and the other's two weeks are running"),
    ("unknown", "over from posting, arrival not known"),
)
DECISION = fact(
    "decision",
    "decision on the case",
    ("close", "to close it"),
    ("open", "to keep it open"),
)
COPIES = fact(
    "copies",
    "copies to other professionals",
    ("consent", "others are involved, and there is consent"),
    ("no_consent", "others are involved, without consent"),
    ("nobody", "nobody else is involved"),
)

LETTER_POSTED = event(
    "letter_posted",
    "posting the letter about the missed appointment",
    "When was the letter about the missed appointment posted?",
    cites="C31",
    day=True,
)
LETTER_ARRIVED = event(
    "letter_arrived",
    "that letter's arrival",
    "When did the letter about the missed appointment arrive?",
    cites="C31",
    after=LETTER_POSTED,
    day=True,
)
WARNING_POSTED = event(
    "warning_posted",
    "posting the letter before discharge",
    "When was the last of the letters before discharge posted?",
    cites="C16",
    day=True,
)
WARNING_ARRIVED = event(
    "warning_arrived",
    "that letter's arrival",
    "When did the last of the letters before discharge arrive?",
    cites="C16",
    after=WARNING_POSTED,
    day=True,
)
DECIDED = event(
    "decided",
    "the decision to close the case",
    "When was the decision to close the case made?",
    cites="C35",
    day=True,
)

# Windows that belong to the family: both readings are shown, and the later one counts.
REPLY_WINDOW = either(
    within(weeks=2, of=LETTER_POSTED, reading="counted from posting"),
    within(weeks=2, of=LETTER_ARRIVED, reading="counted from arrival"),
    latest=True,
)
DISCHARGE_WINDOW = either(
    within(weeks=2, of=WARNING_POSTED, reading="counted from posting"),
    within(weeks=2, of=WARNING_ARRIVED, reading="counted from arrival"),
    latest=True,
)
# What staff have to do: both readings are shown, and the earlier is worked to.
FIVE_DAYS = either(
    within(days=5, of=DECIDED, reading="calendar days"),
    within(working_days=5, of=DECIDED, reading="working days"),
)

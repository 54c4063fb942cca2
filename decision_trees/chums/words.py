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
    (
        "between",
        "late, not seen, or cancelled once the appointment had begun",
        "It was neither a plain absence nor a plain change of date.",
    ),
    (
        "back",
        "coming back on a missed appointment",
        "They stayed away not long ago, and their file is on your desk again.",
    ),
    (
        "discharge",
        "discharge is being considered or decided",
        "What you have in front of you is whether their care should end.",
    ),
    ("service", "cancelled or moved by CHUMS", "Your own office put the appointment off."),
    (
        "arranging",
        "an appointment or first letter is being prepared",
        "You are finding a date for them, and nothing has gone wrong.",
    ),
)
TREATED = fact(
    "treated",
    "how it is being treated",
    ("dna", "as not attended", "Your team counts it as an absence."),
    ("cancelled", "as a cancellation", "Your team counts it as called off."),
    ("attended", "as attended", "Your team counts it as kept."),
    unsure="Your team has not agreed what to count it as.",
)
FIRST_LETTER = fact(
    "first_letter",
    "first contact letter to a new service user",
    ("yes", "yes", "You have not written to them before."),
    ("no", "no", "They have had post from you before."),
    judgement=False,
)
TROUBLE_CLEAR = yes_no(
    "trouble_clear",
    "engagement problems clear from the referral",
    yes="The form that came with them leaves no doubt that coming will be hard for them.",
    no="The form that came with them names nothing that could keep them away.",
    unsure="What the form that came with them says about coming can be taken either way.",
)
NOTICE = fact(
    "notice",
    "notice of the cancellation",
    ("short", "within 24 hours", "They rang 23 hours before they were due."),
    ("long", "more than 24 hours", "They rang 25 hours before they were due."),
    ("exact", "exactly 24 hours", "They rang 24 hours before they were due, to the minute."),
    ("unknown", "time not known", "Nobody wrote down when they rang."),
    judgement=False,
    limits="short long",
)
NO_CALL = fact(
    "no_call",
    "ringing the service user",
    (
        "no",
        "nothing clinical speaks against it",
        "A call would do them no harm, and it is not too late for one.",
    ),
    (
        "yes",
        "a clinical reason speaks against it",
        "A call would do them harm, in your judgement.",
    ),
    (
        "over",
        "the time of the appointment is over, and nobody rang",
        "Their hour went by without a call from anybody.",
    ),
    unsure="Whether a call would do them harm you cannot tell.",
)
RESPONSES = checklist(
    "responses",
    "the responses chosen",
    (
        "write",
        "write to the service user",
        "You mean to send them a letter in which you ask for a word from them.",
    ),
    ("offer", "offer a further appointment", "You mean to give them a new date."),
    (
        "involve",
        "involve the referrer or another professional",
        "You mean to bring in another professional who knows them.",
    ),
    (
        "other",
        "another response",
        "You have an idea of your own for something that would fit them.",
    ),
    none="none of these, or nothing decided yet",
    nothing="What to do next, short of ending their care, nobody has worked out.",
    unsure="Several ways to go on come to your mind, and you cannot choose.",
)
REPLY = fact(
    "reply",
    "reply about the missed appointment",
    ("replied", "the family or young person has replied", "They have written back."),
    (
        "silent",
        "no reply, and any time given is up",
        "Fifteen days after it reached them, your letter was still without an answer.",
    ),
    (
        "waiting",
        "two weeks not up",
        "Thirteen days after it reached them, your letter is still without an answer.",
    ),
    (
        "not_asked",
        "no reply was asked for",
        "You never asked them for an answer, and more has to be done.",
    ),
    since="letter_posted",
    unsure="Some of last week's post is lost, and an answer from them may have been in it.",
    limits="waiting silent",
)
DIFFICULT = yes_no(
    "difficult",
    "high risk, and seen as difficult or not motivated",
    worse="no yes",
    yes="Your team fears much for them, yet some there hold that they do not want help.",
    no="Nobody in your team holds that they do not want help.",
    unsure="Some in your team speak of them with impatience; what they mean by it is unclear.",
)
EFFORTS = yes_no(
    "efforts",
    "every appropriate effort made, and good reasons for closing",
    yes="Nothing that could win them back was left undone, and what speaks "
    "for an end is written down.",
    no="There is more that could be done to win them back.",
    unsure="What was done to win them back does not show in the file.",
)
WEIGHED = yes_no(
    "weighed",
    "safeguarding, other risks and complexity weighed",
    yes="Your team has gone with care through signs of abuse, every other "
    "danger, and how tangled things are.",
    no="Nobody has yet gone through what may endanger them.",
    unsure="Whether anybody went through what may endanger them does not show in the file.",
)
LETTER_SENT = yes_no(
    "letter_sent",
    "letter before discharge sent to all",
    yes="They have post from you with a fortnight for an answer, and so has whoever sent them.",
    no="Not everybody who should have post with a fortnight for an answer has had it.",
    unsure="Whether the post that went out earlier will do for everybody nobody can say.",
)
GATE_REPLY = extended(
    vocabulary.LAST_REPLY,
    (
        "partly",
        "only one has replied, and the other's two weeks are running",
        "One side has answered, and the other has days left to do so.",
    ),
    (
        "unknown",
        "over from posting, arrival not known",
        "The post went out fifteen days ago; when it came nobody knows, and nobody has answered.",
    ),
    since="warning_posted",
)
DECISION = fact(
    "decision",
    "decision on the case",
    ("close", "to close it", "You have made up your mind: their care with you ends."),
    ("open", "to keep it open", "You have made up your mind: their care with you goes on."),
    unsure="You have slept on what to do, and your mind is not made up.",
)
COPIES = fact(
    "copies",
    "copies to other professionals",
    (
        "consent",
        "others are involved, and there is consent",
        "Somebody else helps them too, and it was agreed that your post may go there.",
    ),
    (
        "no_consent",
        "others are involved, without consent",
        "Somebody else helps them too, and nobody has agreed that your post may go there.",
    ),
    ("nobody", "nobody else is involved", "You are the only one who helps them."),
    unsure="Who else helps them, and whether your post may go there, nobody can tell you.",
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

"""What this policy asks, fact by fact, in the order in which a journey meets them.

Kinds of reason are in the vocabulary; what has happened is told apart further here.
"""

from __future__ import annotations

from decision_trees import vocabulary
from policytree.notation import checklist, extended, fact, yes_no

SCOPE = fact(
    "scope",
    "place in treatment",
    ("in_treatment", "in treatment with STaRS"),
    ("not_begun", "assessed, treatment not begun"),
    ("elsewhere", "not with STaRS"),
)
HAPPENED = extended(
    vocabulary.HAPPENED,
    ("conduct", "unacceptable behaviour"),
    ("benefit", "little benefit, or something in the way"),
    ("stopping", "stopping or holding back treatment is considered"),
    ("meeting", "a review meeting"),
)
ADVANCE = fact(
    "advance",
    "what they told beforehand",
    ("ordinary", "none of the special cases"),
    ("holiday", "a holiday"),
    ("listed", "one of the ten listed reasons"),
    ("routine", "a solicitor's or another routine appointment"),
    ("medical", "a medical appointment"),
    ("faith", "a religious or cultural duty"),
    ("disability", "disability or long-term ill health"),
    ("foreseen", "a foreseen event such as a graduation"),
    ("money", "money"),
)
SUFFICIENT = yes_no("sufficient", "reason enough to re-arrange")

# Welfare, and reasonable adjustments.
WELFARE = fact(
    "welfare",
    "the person's welfare",
    ("none", "nothing known"),
    ("moved", "may have moved away"),
    ("ill", "ill"),
    ("hospital", "in hospital"),
    ("died", "may have died"),
)
DISABILITY = yes_no("disability", "a disability, or learning difficulties considered")
ADJUSTMENTS = fact(
    "adjustments",
    "reasonable adjustments",
    ("none_needed", "none needed"),
    ("in_place", "in place for this appointment"),
    ("other_cause", "lacking, but not the cause"),
    ("since", "put in place only since, and their lack was the cause"),
    ("undone", "discussed, never put in place, and the cause"),
    ("undiscussed", "never discussed, and the cause"),
)

# Lateness.
MINUTES = fact(
    "minutes",
    "lateness",
    ("upto", "15 minutes or less"),
    ("over", "more than 15 minutes"),
    worse="upto over",
)
WORK_DONE = fact(
    "work_done",
    "the planned work",
    ("done", "could still be done"),
    ("lost", "could not be done"),
    worse="done lost",
)
LATE_COUNTS = yes_no("late_counts", "this lateness agreed to count as an absence")
LATE_PROOF = fact(
    "late_proof",
    "proof of why they were late",
    ("none", "none, and it cannot be checked"),
    ("coming", "still to come"),
    ("checkable", "none yet, a little checking could confirm it"),
    ("verified", "verified, not exceptional"),
    ("exceptional", "exceptional and acceptable"),
)
LATE_CHECK = fact(
    "late_check",
    "what checking the lateness brought",
    ("verified", "confirmed, not exceptional"),
    ("exceptional", "confirmed, exceptional and acceptable"),
    ("waiting", "no answer yet"),
    ("unconfirmed", "not confirmed"),
)

# The reason, and the general test.
REASON_STATE = fact(
    "reason_state",
    "the reason",
    ("given", "known"),
    ("none", "reached, no explanation given"),
    ("silent", "no answer, and settled that none is coming"),
    ("waiting", "not known yet"),
)
NOTICE = fact(
    "notice",
    "notice",
    ("before", "given beforehand"),
    ("not_possible", "not reasonably possible, given afterwards"),
    ("neither", "not reasonably possible, and not given afterwards"),
    ("withheld", "possible, and not given"),
)
REARRANGED = yes_no("rearranged", "another appointment agreed before this one came")
REASONABLE = yes_no("reasonable", "a reasonable explanation")
PROOF = fact(
    "proof",
    "proof",
    ("shown", "shown"),
    ("coming", "still to come"),
    ("checkable", "none yet, a little checking could confirm it"),
    ("not_apt", "neither appropriate nor possible"),
    ("none", "none, and it cannot be checked"),
)
CHECKED = fact(
    "checked",
    "what the check brought",
    ("confirmed", "confirmed"),
    ("waiting", "no answer yet"),
    ("unconfirmed", "not confirmed"),
)
DECISION = fact(
    "decision",
    "the reason's acceptance",
    ("accepted", "accepted"),
    ("pending", "not decided yet"),
    ("refused", "not accepted"),
    ("wished", "a departure wished, not agreed yet"),
    ("departed", "a departure agreed"),
)
DEPARTURE = fact(
    "departure",
    "the departure agreed",
    ("accept", "the reason is accepted"),
    ("no_letter", "the reason is not accepted, and no letter goes"),
)

# Single reasons.
SICKNESS = fact(
    "sickness",
    "sickness",
    ("appointment", "medical appointment"),
    ("illness", "illness or injury"),
    ("hospital", "admitted to hospital"),
    ("long_term", "long-term sickness"),
)
CERTIFICATE = fact(
    "certificate",
    "certificate",
    ("self_cert", "self-certificate"),
    ("doctor_cert", "doctor's certificate"),
    ("none", "none"),
)
MEDICAL = fact(
    "medical",
    "medical appointment",
    ("emergency", "emergency"),
    ("routine", "no emergency"),
)
CARD = fact("card", "appointment card", ("seen", "seen"), ("none", "not seen"))
AILMENT = fact(
    "ailment",
    "the ailment",
    ("prevents", "kept them from coming"),
    ("may_not", "need not have kept them from coming"),
)
SELF_CERTS = fact(
    "self_certs",
    "self-certificates accepted before",
    ("under_two", "none or one"),
    ("two", "two or more"),
    ("differ", "two or more handed in, fewer accepted"),
)
WORK = fact(
    "work",
    "work, training or education",
    ("interview", "job interview"),
    ("employed", "employment, casual work, training or education"),
    ("self_employed", "self-employment"),
)
COURT = fact(
    "court",
    "custody or court",
    ("custody", "held in custody"),
    ("court", "required at court"),
    ("solicitor", "solicitor's appointment"),
    ("other", "another matter of justice"),
)
HOLIDAY = fact(
    "holiday",
    "holiday",
    ("asked", "asked for before"),
    ("refused", "asked for before, and refused"),
    ("after", "told of after"),
)
CONTINUITY = yes_no("continuity", "treatment safely continued while away")
CONTROL = fact(
    "control", "control", ("outside", "outside their control"), ("inside", "within their control")
)
DOMESTIC = fact(
    "domestic",
    "domestic reason",
    ("unforeseen", "unforeseen"),
    ("foreseen", "foreseen"),
    ("other", "neither"),
)
NEGOTIATED = yes_no("negotiated", "negotiated beforehand, with proof")
MONEY = fact(
    "money",
    "money",
    ("plain", "lack of money"),
    ("fares", "approved fares not provided"),
    ("disability", "disability behind it"),
)
EMERGENCY = yes_no("emergency", "an emergency appointment")
LISTED = fact(
    "listed",
    "exceptions for a listed reason",
    ("progress", "good progress and sufficient reason"),
    ("advance", "told in advance and sufficient reason"),
    ("neither", "neither exception"),
)

# Letters and the meeting.
EARLIER = fact(
    "earlier",
    "earlier misses not accepted",
    ("none", "none"),
    ("one", "one"),
    ("two", "two"),
    ("three", "three or more"),
    worse="none one two three",
)
LETTER_OUT = fact(
    "letter_out",
    "a letter already sent for this miss",
    ("no", "none"),
    ("yes", "one sent, explained in time or without a date"),
    ("dated", "final letter to a prescribed person, explained after its date"),
)
LETTERS = yes_no("letters", "a letter sent for each earlier miss")
PRESCRIBED = fact("prescribed", "prescribed", ("no", "not prescribed"), ("yes", "prescribed"))
REPLY = fact(
    "reply",
    "explanation since the letter",
    ("accepted", "explanation with evidence accepted"),
    ("open", "nothing yet"),
    ("refused", "not accepted"),
    ("late", "came after the date in the letter"),
    ("over", "nothing accepted, and the chance is over"),
)
LATE_EVIDENCE = fact(
    "late_evidence",
    "evidence after the date",
    ("accepted", "accepted all the same"),
    ("refused", "not accepted"),
)
NO_DATE = fact(
    "no_date",
    "the meeting after a final letter without a date",
    ("refer", "arranged now"),
    ("wait", "not before an explanation could come"),
)
EXHAUSTED = fact(
    "exhausted",
    "three misses classed and their letters sent",
    ("yes", "yes"),
    ("letter_missing", "three classed, a letter never sent"),
    ("no", "no"),
)
STRATEGIES = fact(
    "strategies",
    "strategies",
    ("explored", "all explored"),
    ("refer_now", "some left, and the case referred now"),
    ("first", "some left, and tried first"),
)
MEETING = fact(
    "meeting",
    "review meeting",
    ("none", "not arranged"),
    ("dated", "date set, not held"),
    ("held", "held"),
)

# What applies besides.
PRACTICAL = checklist(
    "practical",
    "practical barriers",
    ("agencies", "several agencies"),
    ("mobility", "mobility or physical health"),
    ("mental", "mental health"),
    ("working", "in work"),
    ("avoidance", "keeping away from other service users"),
)
ENGAGEMENT = checklist(
    "engagement",
    "benefit, and barriers in treatment",
    ("benefit", "not benefiting from treatment"),
    ("ambivalence", "in two minds about treatment"),
    ("alliance", "poor relationship with key worker or service"),
    ("priorities", "many needs that compete"),
    ("script_only", "comes only for the prescription"),
)
ALSO = fact(
    "also",
    "behaviour, and stopping treatment",
    ("none", "neither"),
    ("conduct", "unacceptable behaviour"),
    ("stopping", "stopping or holding back treatment is considered"),
    ("both", "both"),
    worse="none conduct both",
)
STOP_STEPS = fact(
    "stop_steps", "the steps before it", ("all", "all done"), ("missing", "not all done")
)

"""What this policy asks about letters, the meeting, and what applies besides."""

from __future__ import annotations

from policytree.notation import checklist, fact, yes_no

# Letters and the meeting.
EARLIER = fact(
    "earlier",
    "earlier misses not accepted",
    ("none", "none", "Until now the file holds no absence without good cause."),
    ("one", "one", "Until now the file holds one absence without good cause."),
    ("two", "two", "Until now the file holds two absences without good cause."),
    (
        "three",
        "three or more",
        "Until now the file holds at least three absences without good cause.",
    ),
    worse="none one two three",
    unsure="How many absences without good cause the file holds nobody can say.",
    limits="none one two three",
)
LETTER_OUT = fact(
    "letter_out",
    "a letter already sent for this miss",
    ("no", "none", "Nobody has written to them about it so far."),
    (
        "yes",
        "one sent, explained in time or without a date",
        "Somebody had written to them about it already, and their answer was not too late.",
    ),
    (
        "dated",
        "final letter to a prescribed person, explained after its date",
        "The final letter to people on medicine was out; they explained after the date in it.",
    ),
    unsure="Whether somebody had written to them about it already is not clear.",
)
LETTERS = yes_no(
    "letters",
    "a letter sent for each earlier miss",
    yes="Somebody wrote to them after each absence in the file.",
    no="After an absence in the file nobody wrote to them.",
    unsure="Whether somebody wrote to them after each absence in the file nobody can tell.",
)
PRESCRIBED = fact(
    "prescribed",
    "prescribed",
    ("no", "not prescribed", "They get no medicine from you."),
    ("yes", "prescribed", "They get medicine from you, on a doctor's order."),
    unsure="Whether they get medicine from you on the day you write is not clear.",
)
REPLY = fact(
    "reply",
    "explanation since the letter",
    (
        "accepted",
        "explanation with evidence accepted",
        "What came from them after the letter was found good, proof and all.",
    ),
    (
        "open",
        "nothing yet",
        "No proof has come from them after the letter, and some may still come.",
    ),
    (
        "refused",
        "not accepted",
        "What came from them after the letter was looked at, and not found good.",
    ),
    (
        "late",
        "came after the date in the letter",
        "After the letter they explained, but later than the date in it.",
    ),
    (
        "over",
        "nothing accepted, and the chance is over",
        "After the letter nothing good enough came, and it is settled that they had long enough.",
    ),
    since="final_letter",
    unsure="You cannot decide whether what came from them after the letter will do.",
)
LATE_EVIDENCE = fact(
    "late_evidence",
    "evidence after the date",
    (
        "accepted",
        "accepted all the same",
        "After a talk with your line manager, what came late is let through.",
    ),
    (
        "refused",
        "not accepted",
        "After a talk with your line manager, what came late is not let through.",
    ),
    unsure="Nobody has settled whether what came late is let through.",
)
NO_DATE = fact(
    "no_date",
    "the meeting after a final letter without a date",
    (
        "refer",
        "arranged now",
        "You go ahead with the full meeting on their case without waiting for a word from them.",
    ),
    (
        "wait",
        "not before an explanation could come",
        "You let the full meeting on their case wait until they have had time for a word.",
    ),
    unsure="Whether to give them time for a word before anything else nobody can say.",
)
EXHAUSTED = fact(
    "exhausted",
    "three misses classed and their letters sent",
    ("yes", "yes", "Three absences are final, and a letter went out for each."),
    (
        "letter_missing",
        "three classed, a letter never sent",
        "Three absences are final, but for one of them no letter went out.",
    ),
    ("no", "no", "Fewer than three absences are final so far."),
    unsure="How many absences are final is not clear.",
)
STRATEGIES = fact(
    "strategies",
    "strategies",
    ("explored", "all explored", "Whatever might win them back was tried, in vain."),
    (
        "refer_now",
        "some left, and the case referred now",
        "Something that might win them back is untried; you pass their case on all the same.",
    ),
    (
        "first",
        "some left, and tried first",
        "Something that might win them back is untried, and you begin with that.",
    ),
    unsure="Whether anything that might win them back is untried nobody can say.",
)
MEETING = fact(
    "meeting",
    "review meeting",
    ("none", "not arranged", "Nobody has fixed a day for the full meeting on their case."),
    (
        "dated",
        "date set, not held",
        "The full meeting on their case is in the diary, and still ahead.",
    ),
    ("held", "held", "The full meeting on their case is behind you."),
    unsure="Whether the full meeting on their case took place is not clear.",
)

# What applies besides.
PRACTICAL = checklist(
    "practical",
    "practical barriers",
    ("agencies", "several agencies", "They have to see other services besides yours."),
    ("mobility", "mobility or physical health", "The state of their body makes the way hard."),
    ("mental", "mental health", "The state of their mind makes coming hard."),
    ("working", "in work", "They have a job to fit it in with."),
    (
        "avoidance",
        "keeping away from other service users",
        "They would rather not meet others whom you treat.",
    ),
    nothing="In their daily life you find nothing that makes coming hard.",
    unsure="What in their daily life may make coming hard is not known.",
)
ENGAGEMENT = checklist(
    "engagement",
    "benefit, and barriers in treatment",
    (
        "benefit",
        "not benefiting from treatment",
        "What you do with them does them no good, or somebody thinks so.",
    ),
    (
        "ambivalence",
        "in two minds about treatment",
        "They cannot decide whether they want what you do with them.",
    ),
    (
        "alliance",
        "poor relationship with key worker or service",
        "They do not get on with you, or with the service.",
    ),
    ("priorities", "many needs that compete", "Too many things press on them at once."),
    (
        "script_only",
        "comes only for the prescription",
        "They turn up for their medicine, and not to talk.",
    ),
    nothing="What you do with them is right for them, as far as anybody can see.",
    unsure="Whether what you do with them is right for them nobody can say.",
)
ALSO = fact(
    "also",
    "behaviour, and stopping treatment",
    (
        "none",
        "neither",
        "They are civil to everybody, and nobody thinks of ending what they are given.",
    ),
    (
        "conduct",
        "unacceptable behaviour",
        "They went too far with somebody here; nobody thinks of ending what they are given.",
    ),
    (
        "stopping",
        "stopping or holding back treatment is considered",
        "They are civil to everybody, but somebody thinks of ending what they are given.",
    ),
    (
        "both",
        "both",
        "They went too far with somebody here, and a colleague thinks of ending what they get.",
    ),
    worse="none conduct both",
    unsure="Whether they went too far, or somebody thinks of ending what they get, is unclear.",
)
STOP_STEPS = fact(
    "stop_steps",
    "the steps before it",
    (
        "all",
        "all done",
        "Other ways, a review, a new plan, risks, what an end means: all of it was seen to.",
    ),
    (
        "missing",
        "not all done",
        "Of all that has to come before such a thing, something is still to be done.",
    ),
    unsure="Whether everything that has to come before such a thing was done is not clear.",
)

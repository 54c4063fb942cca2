"""What this policy asks first: the situation, the person and lateness, as a journey meets them.

Kinds of reason are in the vocabulary; what has happened is told apart further here.
"""

from __future__ import annotations

from decision_trees import vocabulary
from policytree.notation import extended, fact, yes_no

SCOPE = fact(
    "scope",
    "place in treatment",
    ("in_treatment", "in treatment with STaRS", "STaRS has taken them on."),
    (
        "not_begun",
        "assessed, treatment not begun",
        "STaRS has assessed them, and what was planned has not begun.",
    ),
    (
        "elsewhere",
        "not with STaRS",
        "Another service treats them, and STaRS has nothing to do with it.",
    ),
    unsure="Whether they belong to STaRS or to another service nobody can tell you.",
)
HAPPENED = extended(
    vocabulary.HAPPENED,
    (
        "conduct",
        "unacceptable behaviour",
        "The way they behaved at the service went beyond what is let pass.",
    ),
    (
        "benefit",
        "little benefit, or something in the way",
        "No date was missed; the talk is of what makes coming hard, or not worth it.",
    ),
    (
        "stopping",
        "stopping or holding back treatment is considered",
        "The question has come up whether to end or cut what they are given.",
    ),
    ("meeting", "a review meeting", "The talk is of the full meeting on their case."),
)
ADVANCE = fact(
    "advance",
    "what they told beforehand",
    (
        "ordinary",
        "none of the special cases",
        "What they have to do then is nothing for which the rules hold an item.",
    ),
    ("holiday", "a holiday", "They mean to be away then, for pleasure."),
    (
        "listed",
        "one of the ten listed reasons",
        "They have to wait in then for something to be delivered.",
    ),
    (
        "routine",
        "a solicitor's or another routine appointment",
        "They are expected elsewhere then: nothing urgent, and nothing about their health.",
    ),
    ("medical", "a medical appointment", "They are to be seen about their health then."),
    ("faith", "a religious or cultural duty", "Their faith or customs call for them then."),
    (
        "disability",
        "disability or long-term ill health",
        "A lasting condition will not let them come then.",
    ),
    (
        "foreseen",
        "a foreseen event such as a graduation",
        "A great day in the family, long known about, falls on it.",
    ),
    ("money", "money", "They do not have what the way to you costs."),
    unsure="What they said about it can be read in more than one way.",
)
SUFFICIENT = yes_no(
    "sufficient",
    "reason enough to re-arrange",
    yes="You find that good enough for another date.",
    no="You do not find that good enough for another date.",
    unsure="You cannot make up your mind whether that is good enough for another date.",
)

# Welfare, and reasonable adjustments.
WELFARE = fact(
    "welfare",
    "the person's welfare",
    ("none", "nothing known", "To begin with, nothing made you worry about how they were."),
    ("moved", "may have moved away", "From what you hear, they may live somewhere else now."),
    ("ill", "ill", "From what you hear, they may be unwell."),
    ("hospital", "in hospital", "From what you hear, they may be on a ward."),
    ("died", "may have died", "From what you hear, they may no longer be alive."),
    unsure="There are odd hints about how they are, which nobody can read.",
)
DISABILITY = yes_no(
    "disability",
    "a disability, or learning difficulties considered",
    yes="They live with a lasting impairment, or somebody wonders how well they can learn.",
    no="As far as is known, they live without any impairment, and learn with ease.",
    unsure="Whether they live with a lasting impairment is not known.",
)
ADJUSTMENTS = fact(
    "adjustments",
    "reasonable adjustments",
    (
        "none_needed",
        "none needed",
        "They can come as easily as anybody, without anything being changed for them.",
    ),
    (
        "in_place",
        "in place for this appointment",
        "Everything had been set up beforehand so that they could come.",
    ),
    (
        "other_cause",
        "lacking, but not the cause",
        "One thing that would help them to come is missing, but this time it was not that.",
    ),
    (
        "since",
        "put in place only since, and their lack was the cause",
        "What they need in order to come was missing, and so this happened; it is there now.",
    ),
    (
        "undone",
        "discussed, never put in place, and the cause",
        "Nobody saw to what had been talked over so that they can come, and so this happened.",
    ),
    (
        "undiscussed",
        "never discussed, and the cause",
        "Nobody ever asked what they need in order to come, and so this happened.",
    ),
    unsure="Whether something they need in order to come was missing that day nobody can say.",
)

# Lateness.
MINUTES = fact(
    "minutes",
    "lateness",
    (
        "upto",
        "15 minutes or less",
        "They arrived no more than 15 minutes after you should have begun.",
    ),
    (
        "over",
        "more than 15 minutes",
        "They arrived at least 16 minutes after you should have begun.",
    ),
    worse="upto over",
    unsure="How long after the hour they arrived nobody can say.",
    limits="upto over",
)
WORK_DONE = fact(
    "work_done",
    "the planned work",
    ("done", "could still be done", "There was time enough left to do all that you had meant to."),
    ("lost", "could not be done", "There was no time left to do what you had meant to."),
    worse="done lost",
    unsure="Whether there was time enough left for what you had meant to do is hard to say.",
)
LATE_COUNTS = yes_no(
    "late_counts",
    "this lateness agreed to count as an absence",
    yes="It is settled to treat this as if they had stayed away.",
    no="It is settled not to treat this as if they had stayed away.",
    unsure="Nobody has settled whether to treat this as if they had stayed away.",
)
LATE_PROOF = fact(
    "late_proof",
    "proof of why they were late",
    (
        "none",
        "none, and it cannot be checked",
        "Nothing bears out why they came when they did, and there is no way to look into it.",
    ),
    (
        "coming",
        "still to come",
        "What would bear out why they came when they did is still on its way.",
    ),
    (
        "checkable",
        "none yet, a little checking could confirm it",
        "Nothing bears it out so far; they are known for honesty, and a short call would do.",
    ),
    (
        "verified",
        "verified, not exceptional",
        "What held them up is borne out, and is an everyday thing.",
    ),
    (
        "exceptional",
        "exceptional and acceptable",
        "What held them up is borne out, and is a rare thing that you find good enough.",
    ),
    unsure="Whether anything bears out what held them up, or their word can "
    "be trusted, is unclear.",
)
LATE_CHECK = fact(
    "late_check",
    "what checking the lateness brought",
    (
        "verified",
        "confirmed, not exceptional",
        "You looked into it, and it was just as they said: an everyday thing.",
    ),
    (
        "exceptional",
        "confirmed, exceptional and acceptable",
        "You looked into it; it was just as they said, a rare thing that you find good enough.",
    ),
    ("waiting", "no answer yet", "You looked into it, and have heard nothing back so far."),
    ("unconfirmed", "not confirmed", "You looked into it, and nobody could say that it was so."),
    unsure="You looked into it, and what you found can be taken either way.",
)

"""Who acts, and what this policy alone asks."""

from __future__ import annotations

from decision_trees import vocabulary
from policytree.notation import at_once, extended, fact

# Who acts, in the policy's words. Where a sentence is passive nobody is put in.
MIND = "Norfolk and Waveney Mind"
WORKER = "The worker attempting the visit or appointment"
LINE_MANAGER = "Line Manager"
NOT_NAMED = "Role not named"
NOT_NAMED_WORKER = "Role not named; the sentence before it names the worker"

RISK_ASSESSMENT_AND_PLAN = "Risk assessment and support plan"

# What this policy asks: its own facts, and a shared one that it tells apart further.
READER = fact(
    "reader",
    "the reader",
    ("bound", "member of staff, student or volunteer", "You are one of Mind's own people."),
    ("nobody", "none of these", "You do no work for Mind, and are not learning there."),
    unsure="Another firm lends you to Mind, and nobody has said whose rules bind you.",
)
HAPPENED = extended(
    vocabulary.HAPPENED,
    (
        "doubtful",
        "during support, unclear whether that was failing to engage",
        "What they did today can be read as taking part, or as the opposite.",
    ),
    (
        "back",
        "coming back after the plan's actions",
        "You have been at work on what is laid down for them, and look at it again.",
    ),
    (
        "manager",
        "a manager contacted about a missed appointment",
        "You lead a team, and a worker has just told you that a visit came to nothing.",
    ),
    ("referral", "at referral", "Mind is being asked to take them on."),
    (
        "waiting",
        "referred, support not yet started",
        "Mind has said yes to taking them on, and has not begun to help them.",
    ),
)
REFERRER = fact(
    "referrer",
    "the discussion with the referrer",
    ("there", "possible", "Whoever sent them has time for you on the telephone."),
    (
        "away",
        "referrer cannot be reached now",
        "You cannot get hold of whoever sent them this week.",
    ),
    ("self", "no referrer: the person referred themselves", "They came of their own accord."),
    unsure="Whether they came of their own accord nobody can tell you.",
)
LIKELY = fact(
    "likely",
    "how likely non-engagement is",
    (
        "may_not",
        "the person may not fully engage",
        "There is a feeling that they may come only now and then.",
    ),
    (
        "no_factor",
        "no factor, say referrer and Service/Project Manager",
        "Whoever sent them and the project's manager both expect them to come every time.",
    ),
    (
        "one_view",
        "no factor, but not in the view of both",
        "Whoever sent them and the project's manager do not both expect them to come every time.",
    ),
    unsure="Whether they will come every time nobody can say.",
)
COMMUNITY = fact(
    "community",
    "the services used",
    (
        "yes",
        "community services",
        "Mind would help them out in the town, and not in one of its houses.",
    ),
    (
        "no",
        "only a service of another kind",
        "They would live in one of Mind's houses, and use nothing else of Mind's.",
    ),
    unsure="Whether what they would use counts as help out in the town is argued over.",
)
DETAILED = fact(
    "detailed",
    "actions detailed beforehand",
    (
        "both",
        "in the risk assessment and the support plan",
        "Their risk assessment says how to act now, and so does their support plan.",
    ),
    (
        "one",
        "in only one of them",
        "Of their risk assessment and support plan, one says how to act now; the other is silent.",
    ),
    (
        "neither",
        "in neither",
        "On how to act now, their risk assessment and support plan are silent.",
    ),
    unsure="Their risk assessment and support plan are out of your reach.",
)
OUTCOME = fact(
    "outcome",
    "what the detailed actions led to",
    ("engaged", "the person engages again", "They are coming again."),
    (
        "exhausted",
        "all done, person not reached",
        "Nothing that is laid down is left to try, and nobody has got through to them.",
    ),
    unsure="How far the things laid down have been tried, and to what end, is unclear.",
)
MANAGER = fact(
    "manager",
    "the Line Manager",
    ("reached", "reached", "The manager you work under picked up at once."),
    ("unavailable", "unavailable", "You cannot get hold of the manager you work under."),
    unsure="You left a message for the manager you work under; whether it was "
    "heard you do not know.",
)
ON_CALL = fact(
    "on_call",
    "the On Call Manager",
    ("reached", "reached", "The manager on call picked up at once."),
    ("unavailable", "not reached", "The manager on call does not pick up."),
    unsure="You left a message for the manager on call; whether it was heard you do not know.",
)

# The policy's own words of haste; it gives no minutes.
IMMEDIATELY = at_once("Immediately")
WITHOUT_DELAY = at_once("Without delay")

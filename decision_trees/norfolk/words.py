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
    ("bound", "member of staff, student or volunteer", "You are paid by Mind to help people."),
    ("nobody", "none of these", "You know them as a friend, and do nothing for Mind."),
    unsure="Another firm lends you to Mind by the week, and nobody has said whose rules bind you.",
)
HAPPENED = extended(
    vocabulary.HAPPENED,
    (
        "doubtful",
        "during support, unclear whether that was failing to engage",
        "They were there today, but would not talk with you.",
    ),
    (
        "back",
        "coming back after the plan's actions",
        "You have been at work on what is laid down for them, and look at it again.",
    ),
    (
        "manager",
        "a manager contacted about a missed appointment",
        "A worker rings you as her manager: the person did not come.",
    ),
    ("referral", "at referral", "Mind is being asked to take them on."),
    (
        "waiting",
        "referred, support not yet started",
        "Mind has said yes to taking them on, and their first session is weeks away.",
    ),
)
REFERRER = fact(
    "referrer",
    "the discussion with the referrer",
    ("there", "possible", "The nurse who sent them has time for you on the telephone."),
    (
        "away",
        "referrer cannot be reached now",
        "The nurse who sent them is on leave for two weeks.",
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
        "The nurse and the project's manager both expect them to come every time.",
    ),
    (
        "one_view",
        "no factor, but not in the view of both",
        "The project's manager expects them to come every time; nobody else has given a view.",
    ),
    unsure="Whether they will come every time is anybody's guess.",
)
COMMUNITY = fact(
    "community",
    "the services used",
    (
        "yes",
        "community services",
        "A worker of Mind would go and see them in their own neighbourhood.",
    ),
    (
        "no",
        "only a service of another kind",
        "They would live in one of Mind's houses, and use nothing else of Mind's.",
    ),
    unsure="Where they would meet their worker the papers do not say.",
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
        "Their support plan says how to act now; their risk assessment is silent.",
    ),
    (
        "neither",
        "in neither",
        "On how to act now, their risk assessment and support plan are silent.",
    ),
    unsure="Their risk assessment and support plan are locked away, and nobody has the key.",
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
    unsure="Two of the things laid down are still to be tried.",
)
MANAGER = fact(
    "manager",
    "the Line Manager",
    ("reached", "reached", "The manager you work under picked up at once."),
    ("unavailable", "unavailable", "The manager you work under is in the air until tonight."),
    unsure="You left a message for the manager you work under; whether it was "
    "heard you do not know.",
)
ON_CALL = fact(
    "on_call",
    "the On Call Manager",
    ("reached", "reached", "The manager on call picked up at once."),
    ("unavailable", "not reached", "The manager on call does not pick up, however often you try."),
    unsure="You left a message for the manager on call; whether it was heard you do not know.",
)

# The policy's own words of haste; it gives no minutes.
IMMEDIATELY = at_once("Immediately")
WITHOUT_DELAY = at_once("Without delay")

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
    ("bound", "member of staff, student or volunteer"),
    ("nobody", "none of these"),
)
HAPPENED = extended(
    vocabulary.HAPPENED,
    ("doubtful", "during support, unclear whether that was failing to engage"),
    ("back", "coming back after the plan's actions"),
    ("manager", "a manager contacted about a missed appointment"),
    ("referral", "at referral"),
    ("waiting", "referred, support not yet started"),
)
REFERRER = fact(
    "referrer",
    "the discussion with the referrer",
    ("there", "possible"),
    ("away", "referrer cannot be reached now"),
    ("self", "no referrer: the person referred themselves"),
)
LIKELY = fact(
    "likely",
    "how likely non-engagement is",
    ("may_not", "the person may not fully engage"),
    ("no_factor", "no factor, say referrer and Service/Project Manager"),
    ("one_view", "no factor, but not in the view of both"),
)
COMMUNITY = fact(
    "community",
    "the services used",
    ("yes", "community services"),
    ("no", "only a service of another kind"),
)
DETAILED = fact(
    "detailed",
    "actions detailed beforehand",
    ("both", "in the risk assessment and the support plan"),
    ("one", "in only one of them"),
    ("neither", "in neither"),
)
OUTCOME = fact(
    "outcome",
    "what the detailed actions led to",
    ("engaged", "the person engages again"),
    ("exhausted", "all done, person not reached"),
)
MANAGER = fact(
    "manager",
    "the Line Manager",
    ("reached", "reached"),
    ("unavailable", "unavailable"),
)
ON_CALL = fact(
    "on_call",
    "the On Call Manager",
    ("reached", "reached"),
    ("unavailable", "not reached"),
)

# The policy's own words of haste; it gives no minutes.
IMMEDIATELY = at_once("Immediately")
WITHOUT_DELAY = at_once("Without delay")

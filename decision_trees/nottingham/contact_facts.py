"""What this framework asks about danger, contact, care needs and consent."""

from __future__ import annotations

from decision_trees.nottingham.words import SETTLED_BEFORE
from policytree.notation import any_of, checklist, fact, is_, yes_no

CONTROL = checklist(
    "control",
    "danger from other people",
    (
        "control",
        "controlled or coerced by another person",
        "Somebody else rules their life, and they cannot go against it.",
    ),
    (
        "fear",
        "fear of what others may do",
        "They dread what people around them might do if they talked to you.",
    ),
    none="no sign of either",
    nothing="Nobody rules their life, and nobody around them frightens them.",
    unsure="Whether somebody else rules their life, or frightens them, you cannot say.",
)
SURVIVOR = fact(
    "survivor",
    "survivor of abuse",
    ("female", "a female survivor", "They are a woman who has been ill-treated."),
    ("male", "a male survivor", "They are a man who has been ill-treated."),
    (
        "other",
        "a survivor whom neither word fits",
        "They have been ill-treated, and see themselves as neither a woman nor a man.",
    ),
    ("no", "not a survivor", "By all you know, they have never been ill-treated."),
    unsure="Whether they have ever been ill-treated you cannot say.",
)
CONTACT_SAFE = yes_no(
    "contact_safe",
    "a safe way of making contact",
    yes="You can reach them without anybody noticing who must not.",
    no="You know of no way to reach them that nobody else would notice.",
    unsure="Whether somebody else would notice if you tried to reach them you cannot say.",
)
CARE_NEEDS = yes_no(
    "care_needs",
    "care and support needs",
    worse="no yes",
    yes="In daily life they need looking after.",
    no="In daily life they need no looking after.",
    unsure="Whether they need looking after in daily life you cannot say.",
)
ASKING = fact(
    "asking",
    "further risk from asking for consent",
    (
        "safe",
        "none",
        "To ask them whether you may talk to other agencies would put nobody in danger.",
    ),
    (
        "danger",
        "asking would add to the risk",
        "Merely to ask them whether you may talk to other agencies would put somebody in danger.",
    ),
    (
        "sharing",
        "only the sharing would add to the risk",
        "To ask them puts nobody in danger, but talking to other agencies would.",
    ),
    unsure="Whether merely asking if you may talk to others brings danger you cannot say.",
)
ASKING_SETTLED = fact(
    "asking_settled",
    "what was settled on asking for consent",
    ("safe", "asking is safe", "In the end it is clear that merely asking them brings no danger."),
    (
        "danger",
        "asking would add to the risk",
        "In the end it is clear that merely asking them brings danger.",
    ),
    (
        "sharing",
        "only the sharing would add to the risk",
        "In the end it is clear that asking brings no danger, but talking to others would.",
    ),
    unsure="So far nobody has come to a view on whether merely asking them brings danger.",
)
CONSENT = fact(
    "consent",
    "consent to sharing",
    ("given", "given", "They have told you to go ahead and talk to the others."),
    ("refused", "refused", "They do not want you to talk to anybody."),
    unsure="Whether they want you to talk to the others you have not heard, or not clearly.",
)

IN_DOUBT = any_of(is_(CONTROL, "control fear not_sure"), SETTLED_BEFORE)
"""Somebody else may be a danger, or it is not known here."""
UNSAFE = is_(CONTACT_SAFE, "no not_sure")
"""No way of making contact is known to be safe."""
UNSAFE_OR_UNASKED = any_of(UNSAFE, SETTLED_BEFORE)
"""The same where the question may have been answered on an earlier visit."""

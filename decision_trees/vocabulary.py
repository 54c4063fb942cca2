"""The shared facts: what several policies ask, each in its own words on the page.

A fact stands here when more than one policy turns on it. Questions word the answers as their
own policy does; the ids and the order of seriousness are common to all.
"""

from __future__ import annotations

from policytree.notation import checklist, fact, yes_no

RISK = fact(
    "risk",
    "risk",
    ("none", "none identified"),
    ("identified", "known, suspected or identified"),
    ("high", "high"),
    worse="none identified high",
)

CHILDREN = yes_no("children", "a child in the person's life", worse="no yes")

SAFEGUARDING = yes_no("safeguarding", "a safeguarding concern", worse="no yes")

DANGER = yes_no("danger", "immediate danger to life or of serious harm", worse="no yes")

LEGAL = checklist(
    "legal",
    "legal status",
    ("cto", "community treatment order"),
    ("conditional", "conditional discharge"),
    ("section", "another section of the Mental Health Act"),
    ("mca", "treatment under the Mental Capacity Act"),
    ("court", "treatment order made by a court"),
    none="none of these: here by choice",
)

PHONE = fact(
    "phone",
    "the first try at reaching the person",
    ("reached", "person reached"),
    ("other", "only somebody else reached"),
    ("none", "nobody reached"),
)

CONTACT = fact(
    "contact",
    "contact with the person",
    ("reached", "made"),
    ("other", "made with somebody else only"),
    ("none", "not made"),
)

MEANINGFUL = fact(
    "meaningful",
    "meaningful contact",
    ("yes", "made"),
    ("trying", "still being tried for"),
    ("no", "not possible"),
)

REPEATED = yes_no("repeated", "a pattern or risk of leaving and coming back", worse="no yes")

DISCHARGE = fact(
    "discharge",
    "discharge",
    ("no", "not in question"),
    ("considered", "being considered"),
)

MISSED = fact(
    "missed",
    "appointments missed",
    ("one", "one"),
    ("apart", "several, not in a row"),
    ("two", "two or more in a row"),
    ("silent", "none missed, but no reply to the service"),
    ("cancelled", "cancelled, not missed"),
)

"""The shared facts, and the topics on which policies are compared.

A fact stands here when more than one policy turns on it, or when a comparison looks at it.
Questions word the answers as their own policy does; the ids, what they mean and the order of
seriousness are common to all. A policy that tells more apart adds its own values with `extended`.
"""

from __future__ import annotations

from policytree.notation import checklist, fact, is_, yes_no
from policytree.topics import aspect, topic

# What happened.

HAPPENED = fact(
    "happened",
    "what has happened",
    ("missed", "did not come, or is out of contact"),
    ("late", "came late"),
    ("cancelled", "told beforehand that they cannot come"),
    ("fading", "nothing planned was missed, but contact is being lost"),
    ("kept", "came, or took part as planned"),
    ("starting", "care is about to start"),
    ("neither", "none of these"),
)

INITIAL = yes_no("initial", "the initial appointment")

MISSED = fact(
    "missed",
    "appointments missed",
    ("one", "one"),
    ("apart", "several, not in a row"),
    ("two", "two or more in a row"),
    ("silent", "none missed, but no reply to the service"),
    ("cancelled", "cancelled, not missed"),
)

REASON = fact(
    "reason",
    "kind of reason",
    ("sickness", "sickness, injury or a medical appointment"),
    ("work", "work, training or education"),
    ("faith", "religious or cultural"),
    ("disability", "disability or long-term ill health"),
    ("court", "custody, court or a solicitor"),
    ("holiday", "holiday"),
    ("childcare", "child care fell through"),
    ("parenthood", "maternity or paternity"),
    ("domestic", "domestic"),
    ("money", "money"),
    ("transport", "transport or traffic"),
    ("agency", "another appointment"),
    ("listed", "one of those the policy lists as unacceptable"),
    ("other", "anything else"),
)

LAST_REPLY = fact(
    "last_reply",
    "reply to the letter that comes before closing",
    ("replied", "a reply has come"),
    ("waiting", "the time to reply is not over"),
    ("silent", "the time is over without a reply"),
)

ENGAGED = fact(
    "engaged",
    "the person engaging again",
    ("yes", "engages again"),
    ("no", "does not engage"),
)

# How things stand with the person.

RISK = fact(
    "risk",
    "risk",
    ("none", "none identified"),
    ("identified", "known, suspected or identified"),
    ("high", "high"),
    worse="none identified high",
)

DANGER = yes_no("danger", "immediate danger to life or of serious harm", worse="no yes")

SAFEGUARDING = yes_no("safeguarding", "a safeguarding concern", worse="no yes")

CHILDREN = yes_no("children", "a child in the person's life", worse="no yes")

CAPACITY = fact(
    "capacity",
    "mental capacity",
    ("has", "has capacity"),
    ("lacks", "lacks capacity"),
    ("unknown", "not considered yet"),
    ("cannot", "considered, but cannot be assessed"),
)

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

CLOSING = fact(
    "closing",
    "closing the case or discharge",
    ("no", "not in question"),
    ("considered", "being considered"),
)

TOPICS = (
    topic(
        "absence",
        "When somebody does not come",
        aspect(
            "early",
            "Nothing is missed yet, but they may not come",
        ),
        aspect(
            "missed",
            "They did not come, or are out of contact: what is asked for in every case",
            is_(HAPPENED, "missed"),
            always=True,
        ),
        aspect("why", "Finding out why they did not come"),
        aspect("initial", "It was the initial appointment", is_(INITIAL, "yes")),
        aspect(
            "repeated",
            "It happens again, or several times in a row",
            is_(MISSED, "two"),
        ),
        aspect("late", "They came late", is_(HAPPENED, "late")),
        aspect(
            "cancelled",
            "They said beforehand that they cannot come",
            is_(HAPPENED, "cancelled"),
            is_(MISSED, "cancelled"),
        ),
        aspect(
            "fading",
            "Nothing planned was missed, but contact is being lost",
            is_(HAPPENED, "fading"),
            is_(MISSED, "silent"),
        ),
        aspect(
            "silent",
            "The last letter stays without a reply",
            is_(LAST_REPLY, "silent"),
        ),
        aspect("still", "They still do not engage after all of that"),
        aspect("engaged", "They engage again", is_(ENGAGED, "yes")),
    ),
    topic(
        "reasons",
        "The reason for the absence",
        aspect("sickness", "Sickness or a medical appointment", is_(REASON, "sickness")),
        aspect(
            "disability",
            "Disability or long-term ill health",
            is_(REASON, "disability"),
        ),
        aspect("work", "Work, training or education", is_(REASON, "work")),
        aspect("faith", "Religion or culture", is_(REASON, "faith")),
        aspect("court", "Custody, court or a solicitor", is_(REASON, "court")),
        aspect("holiday", "A holiday", is_(REASON, "holiday")),
        aspect(
            "family",
            "Child care, a new child or domestic reasons",
            is_(REASON, "childcare parenthood domestic"),
        ),
        aspect("money", "Money or transport", is_(REASON, "money transport")),
        aspect("agency", "Another appointment", is_(REASON, "agency")),
        aspect(
            "listed",
            "A reason the policy lists as unacceptable",
            is_(REASON, "listed"),
            beside="",
        ),
    ),
    topic(
        "risk",
        "When there is risk",
        aspect(
            "risk",
            "Risk is known, suspected or identified",
            is_(RISK, "identified high"),
        ),
        aspect("high-risk", "The risk is high", is_(RISK, "high"), beside=""),
        aspect(
            "danger",
            "There is danger to life or of serious harm now",
            is_(DANGER, "yes"),
        ),
        aspect(
            "safeguarding",
            "There is a safeguarding concern",
            is_(SAFEGUARDING, "yes"),
        ),
        aspect(
            "risk-unsure",
            "It is not clear whether there is risk",
            is_(RISK, "not_sure"),
            is_(DANGER, "not_sure"),
            is_(SAFEGUARDING, "not_sure"),
            beside="",
        ),
    ),
    topic(
        "children",
        "When there is a child",
        aspect(
            "children",
            "There is a child in the person's life",
            is_(CHILDREN, "yes"),
        ),
        aspect(
            "children-unsure",
            "It is not clear whether there is a child",
            is_(CHILDREN, "not_sure"),
            beside="",
        ),
    ),
    topic(
        "capacity",
        "When capacity is in doubt",
        aspect(
            "capacity",
            "Capacity is in doubt or lacking",
            is_(CAPACITY, "lacks unknown cannot not_sure"),
        ),
        aspect("consent", "Consent"),
        aspect(
            "legal",
            "Legal status and powers",
            is_(LEGAL, "cto conditional section mca court"),
        ),
    ),
    topic(
        "closing",
        "When it closes a case, discharges or stops treatment",
        aspect(
            "before-closing",
            "Before it is decided",
            is_(CLOSING, "considered"),
        ),
        aspect("closed", "Once it is decided"),
    ),
    topic(
        "told",
        "Who is told",
        aspect("notify", "Who is told, and of what", kinds="notify"),
    ),
)
"""What policies are compared on. The table of all deadlines comes with every comparison."""

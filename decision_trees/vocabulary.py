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
    ("missed", "did not come, or is out of contact", "Their chair stayed empty."),
    ("late", "came late", "They came, but not on time."),
    (
        "cancelled",
        "told beforehand that they cannot come",
        "They have let you know ahead of the day that they will not be there.",
    ),
    (
        "fading",
        "nothing planned was missed, but contact is being lost",
        "No appointment has been missed, yet you hear from them less and less.",
    ),
    ("kept", "came, or took part as planned", "They came, as arranged."),
    ("starting", "care is about to start", "They are new, and about to begin."),
    ("neither", "none of these", "Everything has gone as arranged."),
    unsure="The note about what happened cannot be made out.",
)

INITIAL = yes_no(
    "initial",
    "the initial appointment",
    yes="It would have been the very first time they were seen.",
    no="They have been seen before.",
    unsure="Whether they were ever seen before does not show in the file.",
)

MISSED = fact(
    "missed",
    "appointments missed",
    ("one", "one", "It is the only appointment they have missed."),
    (
        "apart",
        "several, not in a row",
        "They missed one in the spring as well, and kept those in between.",
    ),
    ("two", "two or more in a row", "They missed the one before it too: two running."),
    (
        "silent",
        "none missed, but no reply to the service",
        "They have missed nothing, but your messages stay without an answer.",
    ),
    ("cancelled", "cancelled, not missed", "The appointment was called off, not missed."),
    limits="one two",
    unsure="How many they have missed does not show in the file.",
)

REASON = fact(
    "reason",
    "kind of reason",
    (
        "sickness",
        "sickness, injury or a medical appointment",
        "What they give as the reason has to do with illness or a doctor.",
    ),
    (
        "work",
        "work, training or education",
        "What they give as the reason has to do with a job or a course.",
    ),
    ("faith", "religious or cultural", "They say that their faith called them elsewhere."),
    (
        "disability",
        "disability or long-term ill health",
        "They say that a condition they have lived with for years kept them away.",
    ),
    (
        "court",
        "custody, court or a solicitor",
        "They say that the law had called them elsewhere that day.",
    ),
    ("holiday", "holiday", "They say that they were away on holiday."),
    ("childcare", "child care fell through", "They say that nobody was there for their child."),
    ("parenthood", "maternity or paternity", "They say that they have just had a baby."),
    ("domestic", "domestic", "They say that something at home kept them."),
    ("money", "money", "They say that it was about money."),
    ("transport", "transport or traffic", "They say that they got stuck on the way."),
    ("agency", "another appointment", "They say that they had to be somewhere else at that hour."),
    (
        "listed",
        "one of those the policy lists as unacceptable",
        "They say that they overslept.",
    ),
    ("other", "anything else", "They give a reason that you have not heard before."),
    unsure="What they say does not make clear what kept them.",
)

LAST_REPLY = fact(
    "last_reply",
    "reply to the letter that comes before closing",
    ("replied", "a reply has come", "An answer to the last letter lies on your desk."),
    (
        "waiting",
        "the time to reply is not over",
        "Nobody has answered the last letter, and there is a day left to do so.",
    ),
    (
        "silent",
        "the time is over without a reply",
        "The last day to answer the letter was yesterday, and nothing has come.",
    ),
    limits="waiting silent",
    unsure="Whether the last letter was answered nobody can tell you.",
)

ENGAGED = fact(
    "engaged",
    "the person engaging again",
    ("yes", "engages again", "Since then they take part again."),
    ("no", "does not engage", "Even since then they have stayed away."),
    unsure="Whether they are coming back is hard to say.",
)

# How things stand with the person.

RISK = fact(
    "risk",
    "risk",
    ("none", "none identified", "Neither the file nor your team sees any risk in their case."),
    (
        "identified",
        "known, suspected or identified",
        "A colleague has noted a worry about harm.",
    ),
    ("high", "high", "The last assessment puts the risk as high."),
    worse="none identified high",
    unsure="Two notes about risk say opposite things.",
)

DANGER = yes_no(
    "danger",
    "immediate danger to life or of serious harm",
    worse="no yes",
    yes="What you have just heard makes you fear for a life, right now.",
    no="Nothing makes you think that anybody is in danger at this moment.",
    unsure="You cannot tell whether somebody may come to harm at this moment.",
)

SAFEGUARDING = yes_no(
    "safeguarding",
    "a safeguarding concern",
    worse="no yes",
    yes="What a neighbour tells you sounds as if somebody is being hurt or neglected.",
    no="There is no sign of abuse or neglect.",
    unsure="A remark could mean neglect, or nothing at all.",
)

CHILDREN = yes_no(
    "children",
    "a child in the person's life",
    worse="no yes",
    yes="They spend time with somebody who is still at primary school.",
    no="There is no child in their life.",
    unsure="A small bicycle leans by their door; whose it is you do not know.",
)

CAPACITY = fact(
    "capacity",
    "mental capacity",
    ("has", "has capacity", "There is no doubt that they can decide this for themselves."),
    ("lacks", "lacks capacity", "An assessment found that they cannot decide this themselves."),
    (
        "unknown",
        "not considered yet",
        "Whether they can decide this for themselves nobody has thought about.",
    ),
    (
        "cannot",
        "considered, but cannot be assessed",
        "Whether they can decide this for themselves cannot be assessed while they stay away.",
    ),
    unsure="Whether they can decide this for themselves is doubtful.",
)

LEGAL = checklist(
    "legal",
    "legal status",
    ("cto", "community treatment order", "They are under a community treatment order."),
    ("conditional", "conditional discharge", "They are conditionally discharged."),
    (
        "section",
        "another section of the Mental Health Act",
        "They are under guardianship by the Mental Health Act.",
    ),
    (
        "mca",
        "treatment under the Mental Capacity Act",
        "They are treated under the Mental Capacity Act.",
    ),
    ("court", "treatment order made by a court", "A court has ordered their treatment."),
    none="none of these: here by choice",
    nothing="They are with you of their own choice, and no order binds them.",
    unsure="On what legal footing they are with you does not show in the file.",
)

CLOSING = fact(
    "closing",
    "closing the case or discharge",
    ("no", "not in question", "Nobody has spoken of ending their care."),
    ("considered", "being considered", "In the team somebody asks whether to end their care."),
    unsure="Whether anybody has brought up ending their care you could not find out.",
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

"""Who acts, and what this framework alone asks.

No event stands here: the framework ties no duty to a number of hours or days.
"""

from __future__ import annotations

from policytree.notation import checklist, fact, is_, yes_no

# Who acts, in the framework's own labels, which it does not define: none is folded into another.
STAFF = "Staff"
WORKER = "Individual worker"
YOU = "You"
EACH_AGENCY = "Each agency"
EACH_ORGANISATION = "Each organisation"
ALL_AGENCIES = "All agencies"
AGENCY_STAFF = "Staff from each agency"
SENIOR_MANAGERS = "Senior managers"
SENIOR_MANAGEMENT = "Senior management"
OWN_MANAGER = "A manager in your own agency"
ATTENDEES = "All who attend the meeting"
GROUP = "The multi-agency or multi-disciplinary meeting"
MEETING_READ = "The meeting (a reading: no role is named)"
NOT_NAMED = "Role not named"

# What this framework asks first.
SCOPE = fact(
    "scope",
    "person and service",
    (
        "covered",
        "an adult, and a service in Nottingham City",
        "The person whom this is about is grown up, and your service is one of Nottingham City.",
    ),
    (
        "elsewhere",
        "a service outside Nottingham City",
        "Your service is not one of Nottingham City.",
    ),
    ("young", "not an adult", "The person whom this is about is not grown up."),
    unsure="Whether your service is one of Nottingham City, and they are grown up, is not clear.",
)
CHILD_RISK = yes_no(
    "child_risk",
    "a child at risk",
    worse="no yes",
    yes="You fear that somebody young may come to harm.",
    no="You do not fear for anybody young.",
    unsure="Whether somebody young may come to harm you cannot say.",
)
ADULT_RISK = yes_no(
    "adult_risk",
    "another vulnerable adult at risk",
    worse="no yes",
    yes="You fear for a grown-up besides them, one who needs protecting.",
    no="You do not fear for any grown-up besides them.",
    unsure="Whether a grown-up besides them may come to harm you cannot say.",
)
WHERE = fact(
    "where",
    "point reached",
    (
        "start",
        "the framework is not in use",
        "Nobody has the framework running for them at present.",
    ),
    (
        "settled",
        "a manager settles on a meeting or a forum",
        "The framework is running, and it is for a manager to say who takes on their case.",
    ),
    (
        "meeting",
        "a first meeting",
        "The framework is running, and the case has come to the agencies' first gathering.",
    ),
    (
        "review",
        "a review meeting",
        "The case has come to the gathering at which the agencies look back on their plan.",
    ),
    (
        "not_engaging",
        "still not engaging after meetings",
        "The framework is running, and they keep away as before.",
    ),
    (
        "closing",
        "in use, and closing is in question",
        "The framework is running, and there is talk of shutting their file.",
    ),
    (
        "stopped",
        "regular meetings stopped, and something has changed",
        "Gatherings have ceased, the file is open, and something is different now.",
    ),
    (
        "left",
        "the person has moved away or died",
        "They are no longer in the city, and will not be back.",
    ),
    unsure="How far the framework has got with them you cannot tell.",
)
TRIGGER = fact(
    "trigger",
    "not engaging, with concern about harm or safeguarding",
    (
        "yes",
        "does not engage, and there is concern",
        "They have not taken up help, and you came to fear that harm might follow.",
    ),
    ("engages", "engages", "They take up the help that is offered."),
    ("no_concern", "no such concern", "Nobody fears that harm may come of how things are."),
    unsure="Whether they really keep away, and harm may come of it, you cannot say.",
)
BARRIERS = checklist(
    "barriers",
    "barriers to engaging",
    ("systems", "the agency's systems", "The ways and rules of your own agency do not suit them."),
    (
        "beliefs",
        "ideas about the agency",
        "What they have seen or heard of your agency puts them off.",
    ),
    (
        "agencies",
        "fear of what agencies may do",
        "They dread what some office might do to them or theirs.",
    ),
    (
        "priorities",
        "the person sees no problem",
        "In their own eyes nothing is wrong, or something else comes first.",
    ),
    (
        "services",
        "services missing or hard to get into",
        "The help that would fit is not to be had, or hard to come by.",
    ),
    (
        "staff",
        "staff unsure of rules, or unaware of trauma",
        "Your colleagues do not know what they may do, or what the person has been through.",
    ),
    nothing="You can find nothing, on your side or theirs, that would explain it.",
    unsure="Why it is so nobody has found out.",
)
EXHAUSTED = yes_no(
    "exhausted",
    "own agency's options to engage exhausted",
    yes="Your own agency has tried whatever it could think of.",
    no="There are things that your own agency has not tried so far.",
    unsure="Whether your own agency has tried whatever it could think of you cannot say.",
)
UNACCEPTABLE = yes_no(
    "unacceptable",
    "risk unacceptable and other attempts to lower it failed",
    worse="no yes",
    yes="Those who know the case cannot bear the danger, and nothing has brought it down.",
    no="Those who know the case can bear the danger, or see ways to bring it down.",
    unsure="Those who know the case give no clear word on whether the danger can be borne.",
)
SETTLED = fact(
    "settled",
    "what section 8 and consent ask",
    (
        "yes",
        "settled, and nothing has changed",
        "Capacity, contact, consent and the rest were all gone into before, and are as they were.",
    ),
    (
        "no",
        "not all settled, or something has changed",
        "Capacity, contact, consent and the rest are not all clear, or no longer as they were.",
    ),
    judgement=False,
)
FORUM = fact(
    "forum",
    "what the manager settled",
    ("new", "a meeting", "Your manager brings the agencies together for this case alone."),
    (
        "existing",
        "a forum that exists already",
        "Your manager passes the case to people who meet regularly anyway.",
    ),
    ("neither", "neither", "Your manager has settled that no gathering takes their case."),
    ("waiting", "not settled yet", "Your manager has not come to a view on where the case goes."),
    unsure="Where your manager wants the case to go you cannot find out.",
)

SETTLED_BEFORE = is_(SETTLED, "yes")
"""The answers on danger and contact were given on an earlier visit and are not asked again."""

"""Who acts, and what this framework alone asks.

No event stands here: the framework ties no duty to a number of hours or days.
"""

from __future__ import annotations

from decision_trees import vocabulary
from policytree.notation import any_of, checklist, extended, fact, is_, yes_no

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

# What this framework asks: its own facts, and a shared one that it tells apart further.
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
        "They are gone for good: to live elsewhere, or no longer alive.",
    ),
    unsure="How far the framework has got with them you cannot tell.",
)
TRIGGER = fact(
    "trigger",
    "not engaging, with concern about harm or safeguarding",
    (
        "yes",
        "does not engage, and there is concern",
        "They do not take up help, and you fear that harm may come of it.",
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
    yes="In your own agency you have come to the end of your ideas.",
    no="In your own agency you have not come to the end of your ideas.",
    unsure="In your own agency you cannot say whether you have come to the end of your ideas.",
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
    ("neither", "neither", "Your manager wants the case to go to no gathering, old or new."),
    ("waiting", "not settled yet", "Your manager has not come to a view on where the case goes."),
    unsure="Where your manager wants the case to go you cannot find out.",
)
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
    nothing="They live as they wish, and dread nobody.",
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
        "They have been ill-treated, and would not be called a woman or a man.",
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
REVIEW_HELD = fact(
    "review_held",
    "the review meeting",
    (
        "held",
        "being held or held",
        "The agencies are looking back on their plan together, or have done so.",
    ),
    (
        "ahead",
        "still ahead",
        "The day on which the agencies look back on their plan is still to come.",
    ),
    judgement=False,
)
MANAGED = yes_no(
    "managed",
    "risks managed",
    yes="Whatever danger is left, the agencies know what to do, and act as planned.",
    no="The agencies have no grip on the danger so far.",
    unsure="Whether the agencies have a grip on the danger nobody can say.",
)
RISK_NOW = fact(
    "risk_now",
    "risk assessed as unacceptable to professionals",
    ("yes", "yes", "The danger was weighed, and those who know the case cannot bear it."),
    (
        "no",
        "no",
        "The danger was weighed, and it is small enough for those who know the case to bear.",
    ),
    ("none_made", "no risk assessment made", "Nobody has weighed the danger."),
    worse="no yes",
    unsure="How great the danger is by now you cannot say.",
)
CLOSING = extended(
    vocabulary.CLOSING,
    (
        "fulfilled",
        "an agency has fulfilled its support and has to close",
        "One agency has given all the help that it was there to give, and has to go.",
    ),
    (
        "not_engaging",
        "the person does not engage",
        "Their support may end because they keep away, or missed too much.",
    ),
    (
        "other",
        "a reason that has nothing to do with engaging",
        "Their support may end, and not because of what they did, missed or received.",
    ),
)
MEETINGS = yes_no(
    "meetings",
    "meetings still taking place",
    yes="The agencies still sit down together about them.",
    no="The agencies no longer sit down together about them.",
    unsure="Whether the agencies still sit down together about them you cannot find out.",
)
AGREED = fact(
    "agreed",
    "agreement that no options are left",
    (
        "all",
        "all members and all their senior managers agree, and the meeting has decided",
        "The agencies gathered and put on paper, with every senior manager, that nothing is left.",
    ),
    (
        "members",
        "all members satisfied, senior managers not all yet",
        "All agencies say that nothing is left to offer, but not all senior managers so far.",
    ),
    (
        "dissent",
        "somebody does not agree",
        "Somebody with a say thinks that something is left to offer.",
    ),
    (
        "no_meeting",
        "no meeting has been held",
        "The agencies have never sat down over whether anything is left to offer.",
    ),
    (
        "pending",
        "not settled yet",
        "Whether anything is left to offer is open, or somebody has not answered.",
    ),
    unsure="Who said what on whether anything is left to offer you cannot find out.",
)
REOPEN = fact(
    "reopen",
    "the point agreed for another meeting",
    (
        "reached",
        "reached",
        "The last plan says when to gather again, and things have come to that.",
    ),
    (
        "not_reached",
        "agreed, and not reached",
        "The last plan says when to gather again, and things have not come to that.",
    ),
    ("unset", "no point was agreed", "The last plan says nothing on when to gather again."),
    unsure="Whether things have come to what the last plan says on gathering again is unclear.",
)

SETTLED_BEFORE = is_(SETTLED, "yes")
"""The answers on danger and contact were given on an earlier visit and are not asked again."""
IN_DOUBT = any_of(is_(CONTROL, "control fear not_sure"), SETTLED_BEFORE)
"""Somebody else may be a danger, or it is not known here."""
UNSAFE = is_(CONTACT_SAFE, "no not_sure")
"""No way of making contact is known to be safe."""
UNSAFE_OR_UNASKED = any_of(UNSAFE, SETTLED_BEFORE)
"""The same where the question may have been answered on an earlier visit."""

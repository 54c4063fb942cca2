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
        "The person whom this is about is grown up; your service belongs to another city.",
    ),
    ("young", "not an adult", "The person whom this is about still goes to primary school."),
    unsure="Whether your service is one of Nottingham City nobody can tell you.",
)
CHILD_RISK = yes_no(
    "child_risk",
    "a child at risk",
    worse="no yes",
    yes="You fear that the toddler next door is left without food.",
    no="Nothing makes you fear for anybody young.",
    unsure="A boy seen on the stairs looked thin; whether that means anything you do not know.",
)
ADULT_RISK = yes_no(
    "adult_risk",
    "another vulnerable adult at risk",
    worse="no yes",
    yes="In the same house an old man is left without food for days.",
    no="Nothing makes you fear for any other grown-up around them.",
    unsure="A second bed is made up in the flat; whose, and in what state "
    "they live, you do not know.",
)
WHERE = fact(
    "where",
    "point reached",
    ("start", "the framework is not in use", "The framework has not been set going for them."),
    (
        "settled",
        "a manager settles on a meeting or a forum",
        "The framework is running, and it is for a manager to say who takes on their case.",
    ),
    (
        "meeting",
        "a first meeting",
        "The framework is running, and their case stands at the first round of agencies.",
    ),
    (
        "review",
        "a review meeting",
        "The framework is running, and after the first round of agencies it is time to look again.",
    ),
    (
        "not_engaging",
        "still not engaging after meetings",
        "The framework is running, the agencies have met, and they still turn everybody away.",
    ),
    (
        "closing",
        "in use, and closing is in question",
        "The framework is running, and somebody proposes to shut their file.",
    ),
    (
        "stopped",
        "regular meetings stopped, and something has changed",
        "The agencies no longer meet about them; the file is open, and something is different now.",
    ),
    (
        "left",
        "the person has moved away or died",
        "They have moved to another part of the country for good.",
    ),
    unsure="How far the framework has got with them nobody can tell you.",
)
TRIGGER = fact(
    "trigger",
    "not engaging, with concern about harm or safeguarding",
    (
        "yes",
        "does not engage, and there is concern",
        "They turn everybody away, and you fear that harm will come of it.",
    ),
    ("engages", "engages", "They let you in and take the help that you offer."),
    (
        "no_concern",
        "no such concern",
        "They turn everybody away, but nobody fears that harm will come of it.",
    ),
    unsure="They open the door on some days only; whether harm may come of it you cannot say.",
)
BARRIERS = checklist(
    "barriers",
    "barriers to engaging",
    (
        "systems",
        "the agency's systems",
        "All that you sent was in English, of which they read little.",
    ),
    ("beliefs", "ideas about the agency", "A friend has told them that your service is no use."),
    (
        "agencies",
        "fear of what agencies may do",
        "They are afraid that some office would take their flat away.",
    ),
    ("priorities", "the person sees no problem", "In their own eyes nothing is wrong."),
    (
        "services",
        "services missing or hard to get into",
        "The only clinic that would fit is two bus rides away.",
    ),
    (
        "staff",
        "staff unsure of rules, or unaware of trauma",
        "Your colleagues do not know what they may tell other agencies.",
    ),
    nothing="You can find nothing, on your side or theirs, that would explain it.",
    unsure="Why it is so nobody has found out.",
)
EXHAUSTED = yes_no(
    "exhausted",
    "own agency's options to engage exhausted",
    yes="In your own agency there is nothing left to try.",
    no="In your own agency a home visit is still to be tried.",
    unsure="Whether anything is left to try in your own agency, colleagues do not agree.",
)
UNACCEPTABLE = yes_no(
    "unacceptable",
    "risk unacceptable and other attempts to lower it failed",
    worse="no yes",
    yes="Those who know the case say that it cannot go on, and nothing has "
    "brought the danger down.",
    no="Those who know the case say that the danger can be borne for now.",
    unsure="Those who know the case do not agree on whether the danger can be borne.",
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
        "Capacity, contact, consent and the rest have not all been gone into.",
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
        "Your manager hands the case to a panel that sits every month anyway.",
    ),
    ("neither", "neither", "Your manager wants neither a panel nor the agencies around one table."),
    ("waiting", "not settled yet", "Your manager is still thinking about what to do."),
    unsure="What your manager decided has reached you in two versions.",
)
CONTROL = checklist(
    "control",
    "danger from other people",
    (
        "control",
        "controlled or coerced by another person",
        "Their partner keeps their money and says whom they may see.",
    ),
    (
        "fear",
        "fear of what others may do",
        "They dare not talk to you, for a cousin has threatened them.",
    ),
    none="no sign of either",
    nothing="They live as they wish, and dread nobody.",
    unsure="Somebody always answers the door for them; why you do not know.",
)
SURVIVOR = fact(
    "survivor",
    "survivor of abuse",
    ("female", "a female survivor", "They are a woman who was beaten at home, years ago."),
    ("male", "a male survivor", "They are a man who was beaten at home, years ago."),
    (
        "other",
        "a survivor whom neither word fits",
        "They are neither woman nor man, and were beaten at home, years ago.",
    ),
    ("no", "not a survivor", "By all they have told you, nobody ever hurt them."),
    unsure="Whether somebody hurt them, years ago, they do not say.",
)
CONTACT_SAFE = yes_no(
    "contact_safe",
    "a safe way of making contact",
    yes="There is a number at which nobody but they will pick up.",
    no="You know of no way to reach them that others would not notice.",
    unsure="Whether others would notice a message to them you cannot tell.",
)
CARE_NEEDS = yes_no(
    "care_needs",
    "care and support needs",
    worse="no yes",
    yes="They cannot wash or cook without help.",
    no="They manage day to day without help.",
    unsure="Whether they manage day to day without help you have not seen.",
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
        "Merely to ask them whether you may talk to other agencies would put them in danger.",
    ),
    (
        "sharing",
        "only the sharing would add to the risk",
        "You may ask them without danger, but talking to other agencies would bring some.",
    ),
    unsure="Whether the mere question, may you talk to other agencies, brings "
    "danger you cannot tell.",
)
ASKING_SETTLED = fact(
    "asking_settled",
    "what was settled on asking for consent",
    ("safe", "asking is safe", "A second look shows that the mere question brings no danger."),
    (
        "danger",
        "asking would add to the risk",
        "A second look shows that the mere question would put them in danger.",
    ),
    (
        "sharing",
        "only the sharing would add to the risk",
        "A second look shows that the question brings no danger, but talking to others would.",
    ),
    unsure="A second look has not made that clear so far.",
)
CONSENT = fact(
    "consent",
    "consent to sharing",
    ("given", "given", "When it was put to them, they said: go ahead."),
    ("refused", "refused", "When it was put to them, they said: not a word to anybody."),
    unsure="When it was put to them, they only shrugged.",
)
REVIEW_HELD = fact(
    "review_held",
    "the review meeting",
    ("held", "being held or held", "That second look is taking place today."),
    ("ahead", "still ahead", "That second look is down for next month."),
    judgement=False,
)
MANAGED = yes_no(
    "managed",
    "risks managed",
    yes="Some danger is left, but everybody knows what to do and does it as planned.",
    no="Each new scare takes the agencies by surprise.",
    unsure="Whether the plan holds the danger in check, the agencies cannot say.",
)
RISK_NOW = fact(
    "risk_now",
    "risk assessed as unacceptable to professionals",
    ("yes", "yes", "The danger has been weighed anew, and those who know the case cannot bear it."),
    (
        "no",
        "no",
        "The danger has been weighed anew, and it is less than those who know the case could bear.",
    ),
    ("none_made", "no risk assessment made", "Nobody has weighed the danger and put it on paper."),
    worse="no yes",
    unsure="Those who weighed the danger came to two different results.",
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
        "One agency wants to end it because they never come.",
    ),
    (
        "other",
        "a reason that has nothing to do with engaging",
        "One agency wants to end it because its lease runs out.",
    ),
)
MEETINGS = yes_no(
    "meetings",
    "meetings still taking place",
    yes="The agencies still sit down together each month.",
    no="The agencies no longer sit down together.",
    unsure="Whether the agencies still sit down together your colleague could not say.",
)
AGREED = fact(
    "agreed",
    "agreement that no options are left",
    (
        "all",
        "all members and all their senior managers agree, and the meeting has decided",
        "All agencies, and all their senior managers, put on paper that nothing is left to offer.",
    ),
    (
        "members",
        "all members satisfied, senior managers not all yet",
        "Every agency says that nothing is left to offer; one senior manager has not said so yet.",
    ),
    ("dissent", "somebody does not agree", "One agency says that something is left to offer."),
    (
        "no_meeting",
        "no meeting has been held",
        "The agencies have never sat down over whether anything is left to offer.",
    ),
    (
        "pending",
        "not settled yet",
        "Asked whether anything is left to offer, one agency has not replied.",
    ),
    unsure="Whether everybody said that nothing is left to offer, the minutes do not show.",
)
REOPEN = fact(
    "reopen",
    "the point agreed for another meeting",
    ("reached", "reached", "The last plan says when to meet again, and things have come to that."),
    (
        "not_reached",
        "agreed, and not reached",
        "The last plan says when to meet again, and things have not come to that.",
    ),
    ("unset", "no point was agreed", "The last plan says nothing on when to meet again."),
    unsure="The last plan, which may say when to meet again, cannot be found.",
)

SETTLED_BEFORE = is_(SETTLED, "yes")
"""The answers on danger and contact were given on an earlier visit and are not asked again."""
IN_DOUBT = any_of(is_(CONTROL, "control fear not_sure"), SETTLED_BEFORE)
"""Somebody else may be a danger, or it is not known here."""
UNSAFE = is_(CONTACT_SAFE, "no not_sure")
"""No way of making contact is known to be safe."""
UNSAFE_OR_UNASKED = any_of(UNSAFE, SETTLED_BEFORE)
"""The same where the question may have been answered on an earlier visit."""

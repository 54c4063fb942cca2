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
    ("covered", "an adult, and a service in Nottingham City"),
    ("elsewhere", "a service outside Nottingham City"),
    ("young", "not an adult"),
)
CHILD_RISK = yes_no("child_risk", "a child at risk", worse="no yes")
ADULT_RISK = yes_no("adult_risk", "another vulnerable adult at risk", worse="no yes")
WHERE = fact(
    "where",
    "point reached",
    ("start", "the framework is not in use"),
    ("settled", "a manager settles on a meeting or a forum"),
    ("meeting", "a first meeting"),
    ("review", "a review meeting"),
    ("not_engaging", "still not engaging after meetings"),
    ("closing", "in use, and closing is in question"),
    ("stopped", "regular meetings stopped, and something has changed"),
    ("left", "the person has moved away or died"),
)
TRIGGER = fact(
    "trigger",
    "not engaging, with concern about harm or safeguarding",
    ("yes", "does not engage, and there is concern"),
    ("engages", "engages"),
    ("no_concern", "no such concern"),
)
BARRIERS = checklist(
    "barriers",
    "barriers to engaging",
    ("systems", "the agency's systems"),
    ("beliefs", "ideas about the agency"),
    ("agencies", "fear of what agencies may do"),
    ("priorities", "the person sees no problem"),
    ("services", "services missing or hard to get into"),
    ("staff", "staff unsure of rules, or unaware of trauma"),
)
EXHAUSTED = yes_no("exhausted", "own agency's options to engage exhausted")
UNACCEPTABLE = yes_no(
    "unacceptable", "risk unacceptable and other attempts to lower it failed", worse="no yes"
)
SETTLED = fact(
    "settled",
    "what section 8 and consent ask",
    ("yes", "settled, and nothing has changed"),
    ("no", "not all settled, or something has changed"),
    judgement=False,
)
FORUM = fact(
    "forum",
    "what the manager settled",
    ("new", "a meeting"),
    ("existing", "a forum that exists already"),
    ("neither", "neither"),
    ("waiting", "not settled yet"),
)
CONTROL = checklist(
    "control",
    "danger from other people",
    ("control", "controlled or coerced by another person"),
    ("fear", "fear of what others may do"),
    none="no sign of either",
)
SURVIVOR = fact(
    "survivor",
    "survivor of abuse",
    ("female", "a female survivor"),
    ("male", "a male survivor"),
    ("other", "a survivor whom neither word fits"),
    ("no", "not a survivor"),
)
CONTACT_SAFE = yes_no("contact_safe", "a safe way of making contact")
CARE_NEEDS = yes_no("care_needs", "care and support needs", worse="no yes")
ASKING = fact(
    "asking",
    "further risk from asking for consent",
    ("safe", "none"),
    ("danger", "asking would add to the risk"),
    ("sharing", "only the sharing would add to the risk"),
)
ASKING_SETTLED = fact(
    "asking_settled",
    "what was settled on asking for consent",
    ("safe", "asking is safe"),
    ("danger", "asking would add to the risk"),
    ("sharing", "only the sharing would add to the risk"),
)
CONSENT = fact("consent", "consent to sharing", ("given", "given"), ("refused", "refused"))
REVIEW_HELD = fact(
    "review_held",
    "the review meeting",
    ("held", "being held or held"),
    ("ahead", "still ahead"),
    judgement=False,
)
MANAGED = yes_no("managed", "risks managed")
RISK_NOW = fact(
    "risk_now",
    "risk assessed as unacceptable to professionals",
    ("yes", "yes"),
    ("no", "no"),
    ("none_made", "no risk assessment made"),
    worse="no yes",
)
CLOSING = extended(
    vocabulary.CLOSING,
    ("fulfilled", "an agency has fulfilled its support and has to close"),
    ("not_engaging", "the person does not engage"),
    ("other", "a reason that has nothing to do with engaging"),
)
MEETINGS = yes_no("meetings", "meetings still taking place")
AGREED = fact(
    "agreed",
    "agreement that no options are left",
    ("all", "all members and all their senior managers agree, and the meeting has decided"),
    ("members", "all members satisfied, senior managers not all yet"),
    ("dissent", "somebody does not agree"),
    ("no_meeting", "no meeting has been held"),
    ("pending", "not settled yet"),
)
REOPEN = fact(
    "reopen",
    "the point agreed for another meeting",
    ("reached", "reached"),
    ("not_reached", "agreed, and not reached"),
    ("unset", "no point was agreed"),
)

SETTLED_BEFORE = is_(SETTLED, "yes")
"""The answers on danger and contact were given on an earlier visit and are not asked again."""
IN_DOUBT = any_of(is_(CONTROL, "control fear not_sure"), SETTLED_BEFORE)
"""Somebody else may be a danger, or it is not known here."""
UNSAFE = is_(CONTACT_SAFE, "no not_sure")
"""No way of making contact is known to be safe."""
UNSAFE_OR_UNASKED = any_of(UNSAFE, SETTLED_BEFORE)
"""The same where the question may have been answered on an earlier visit."""

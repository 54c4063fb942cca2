"""What this framework asks about reviews, closing and meeting again."""

from __future__ import annotations

from decision_trees import vocabulary
from policytree.notation import extended, fact, yes_no

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

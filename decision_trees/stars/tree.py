"""Southampton's missed-appointment guidance as a tree, its sections in the order of the document.

Each section stands in a module of its own, to be read with that part of the document beside it.
`cites` names the statements of `clauses.toml`, `gaps` those of `gaps.toml`. The journey takes its
gates in another order than the document: welfare, whether the reason is known, reasonable
adjustments, whether the reason is acceptable, the letters, and what applies besides.
"""

from __future__ import annotations

from decision_trees.stars.accepted import ACCEPTED
from decision_trees.stars.benefit import BENEFIT_SECTION
from decision_trees.stars.closing import CLOSING
from decision_trees.stars.conduct import CONDUCT_SECTION
from decision_trees.stars.counting import COUNTING
from decision_trees.stars.deciding import DECIDING
from decision_trees.stars.endings import ENDINGS
from decision_trees.stars.ends import ENDS
from decision_trees.stars.general_test import TEST
from decision_trees.stars.item_1 import SICKNESS_ITEM, WHICH_REASON
from decision_trees.stars.item_4 import DISABILITY_ITEM
from decision_trees.stars.items_2_and_3 import FAITH_ITEM, WORK_ITEM
from decision_trees.stars.items_5_and_6 import COURT_ITEM, HOLIDAY_ITEM
from decision_trees.stars.items_7_and_8 import FAMILY_ITEMS
from decision_trees.stars.items_9_to_11 import MONEY_ITEM
from decision_trees.stars.lateness import LATENESS
from decision_trees.stars.letters_sent import LETTERS_SENT
from decision_trees.stars.listed import LISTED_REASONS
from decision_trees.stars.non_attendance import NON_ATTENDANCE
from decision_trees.stars.replies import REPLIES
from decision_trees.stars.review import REVIEW
from decision_trees.stars.rules import RULES
from decision_trees.stars.told_before import TOLD_BEFORE
from decision_trees.stars.welfare import WELFARE_SECTION
from decision_trees.stars.withdrawal import WITHDRAWAL
from decision_trees.stars.words import APPOINTMENT, FINAL_LETTER, MEETING_DAY, SICKNESS_REVIEW
from policytree.notation import accepted, gate, tree

TREE = tree(
    RULES,
    TOLD_BEFORE,
    ACCEPTED,
    COUNTING,
    NON_ATTENDANCE,
    TEST,
    DECIDING,
    WHICH_REASON,
    SICKNESS_ITEM,
    WORK_ITEM,
    FAITH_ITEM,
    DISABILITY_ITEM,
    COURT_ITEM,
    HOLIDAY_ITEM,
    FAMILY_ITEMS,
    MONEY_ITEM,
    LATENESS,
    LISTED_REASONS,
    CONDUCT_SECTION,
    BENEFIT_SECTION,
    WELFARE_SECTION,
    WITHDRAWAL,
    REVIEW,
    LETTERS_SENT,
    REPLIES,
    CLOSING,
    ENDS,
    ENDINGS,
    start="scope",
    events=(APPOINTMENT, FINAL_LETTER, MEETING_DAY, SICKNESS_REVIEW),
    gates=(
        gate(
            "letter",
            "Before any letter of concern",
            before="first-miss second-miss gap-second third-miss gap-third",
            needs="enter-action respond-quickly depart-record",
            cites="S16 S17 S18 S19 S7",
        ),
        gate(
            "third",
            "Before the miss is the third and a meeting is called",
            before="classed-third",
            needs="tell-referral tell-expected-there keep-provisional call-meeting",
            cites="S30 S31 S151 S153",
        ),
        gate(
            "panel",
            "Before a Review Panel of senior staff",
            before="review-panel",
            needs="written-decision",
            cites="S139 S140",
        ),
        gate(
            "stopping",
            "Before treatment is stopped or held back",
            before="stop-decision",
            needs="weigh-overdose last-resort review-needs new-plan no-stop-before-risk "
            "no-stop-before-talk",
            cites="S121 S123 S124 S125 S126 S127",
            about="before-closing",
        ),
    ),
    exemptions=(
        accepted(
            "worse-answer-milder",
            "count",
            "Each further miss brings the next letter in place of the one before, and a fourth "
            "brings none.",
            cites="S23 S27 S30",
        ),
        accepted(
            "worse-answer-milder",
            "accepted-earlier",
            "The text gives discretion over the letter, and the checklist with it, at the first "
            "miss only (gap A47).",
            cites="S21 S22",
            duties="letter-discretion checklist itep",
        ),
        accepted(
            "worse-answer-milder",
            "late-work",
            "Where the route goes on, disability, benefit, behaviour and stopping treatment are "
            "asked about one by one, and action to learn the reason has a duty of its own.",
            cites="S15 S17 S89",
            duties="ask-late-in-time if-conduct if-disability if-no-benefit if-stopping "
            "if-stop-only",
        ),
    ),
)

"""The Nottingham City framework as a tree: its sections in the order of the document.

A child at risk comes first, because that duty is immediate and not tied to starting the
framework; of section 8, danger from others comes first. Whoever comes back with all of that
settled is not asked it again. Section 5 has no module of its own: its principles stand where
they are acted on.
`cites` names the statements of `clauses.toml`, `gaps` those of `gaps.toml`.
"""

from __future__ import annotations

from decision_trees.nottingham.applies import (
    CHILDREN_AND_OTHERS,
    SCOPE_OF_FRAMEWORK,
    WHERE_YOU_ARE,
)
from decision_trees.nottingham.conditional import SECTION_8_ANYWAY
from decision_trees.nottingham.endings import ENDINGS
from decision_trees.nottingham.endings_in_use import ENDINGS_IN_USE
from decision_trees.nottingham.instigate import BARRIERS_TO_ENGAGING, WHEN_TO_START
from decision_trees.nottingham.meeting import MEETING, WHICH_MEETING
from decision_trees.nottingham.ongoing import FULFILLED, WHY_CLOSING
from decision_trees.nottingham.review import REOPENING, REVIEW
from decision_trees.nottingham.safe_contact import SAFE_CONTACT
from decision_trees.nottingham.sharing import SHARING
from decision_trees.nottingham.stages import CHECKLIST, IN_USE, STAGES
from decision_trees.nottingham.unable import NOT_ENGAGING
from policytree.notation import accepted, gate, tree

LISTED_ANYWAY = " ".join(duty.id for duty in SECTION_8_ANYWAY)
ASKED_INSTEAD = (
    "Where the framework is not started, what section 8 asks is listed with its conditions; the "
    "worse answer starts it, and the same points are then asked one by one."
)

TREE = tree(
    SCOPE_OF_FRAMEWORK,
    CHILDREN_AND_OTHERS,
    WHERE_YOU_ARE,
    BARRIERS_TO_ENGAGING,
    WHEN_TO_START,
    REOPENING,
    IN_USE,
    SAFE_CONTACT,
    STAGES,
    SHARING,
    CHECKLIST,
    WHICH_MEETING,
    MEETING,
    REVIEW,
    WHY_CLOSING,
    FULFILLED,
    NOT_ENGAGING,
    ENDINGS,
    ENDINGS_IN_USE,
    start="scope",
    gates=(
        gate(
            "closing",
            "Before closing for non-engagement",
            before="case-closed closed-not-engaging",
            needs="monitor-contact group-decides all-agree document-exhausted escalate-exhausted "
            "worker-support own-time-support statutory-powers offer-supervision record-decisions",
            cites="F85 F104 F105 F106 F107 F110 F112 F113 F115 F116",
            about="before-closing",
        ),
        gate(
            "throughout",
            "What holds throughout is told on every way through the framework",
            before="existing-forum manager-deciding until-review until-next-review managed-open "
            "not-engaging-open closed-fulfilled closed-not-engaging may-not-close closing-pending "
            "closing-no-meeting no-meeting forum-unclear engaging-unclear closing-unclear "
            "closing-other",
            needs="advice-throughout lead-worker senior-oversight not-alone keep-visible "
            "record-decisions capacity-again review-risk assess-regularly needs-at-centre "
            "consent-in-minutes",
            cites="F20 F21 F24 F43 F45 F68 F83 F84 F85 F86 F119",
        ),
        gate(
            "meetings-stop",
            "Before regular meetings stop",
            before="managed-open",
            needs="reopening-point support-needed ongoing-support",
            cites="F97 F99 F102",
        ),
    ),
    exemptions=(
        accepted(
            "worse-answer-milder",
            "unacceptable-otherwise",
            ASKED_INSTEAD,
            cites="F5 F46 F57",
            duties=LISTED_ANYWAY,
        ),
        accepted(
            "worse-answer-milder",
            "risk",
            ASKED_INSTEAD,
            cites="F35 F46 F57",
            duties=LISTED_ANYWAY,
        ),
    ),
)

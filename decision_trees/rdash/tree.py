"""The RDaSH disengagement policy as a tree: its sections in the order of the document.

Each section stands in a module of its own, to be read with that part of the document beside it.
`cites` names the statements of `clauses.toml`, `gaps` those of `gaps.toml`.
"""

from __future__ import annotations

from decision_trees.rdash.endings import ENDINGS
from decision_trees.rdash.every_pathway import EVERY_PATHWAY
from decision_trees.rdash.home_treatment import HOME_TREATMENT
from decision_trees.rdash.home_unassessed import HOME_UNASSESSED
from decision_trees.rdash.no_risk import NO_RISK
from decision_trees.rdash.referred import ROUTINE, URGENT
from decision_trees.rdash.risk_identified import RISK_IDENTIFIED
from decision_trees.rdash.which_pathway import WHICH_PATHWAY
from decision_trees.rdash.words import (
    APPOINTMENT,
    EPR,
    FIRST_TRY,
    NO_REPLY,
    REENGAGED,
    THREE_WEEK_ARRIVAL,
    THREE_WEEK_LETTER,
    WEEK_LETTER,
)
from policytree.notation import accepted, gate, tree

TREE = tree(
    WHICH_PATHWAY,
    URGENT,
    ROUTINE,
    RISK_IDENTIFIED,
    NO_RISK,
    HOME_TREATMENT,
    HOME_UNASSESSED,
    EVERY_PATHWAY,
    ENDINGS,
    start="service",
    record=EPR,
    events=(
        APPOINTMENT,
        FIRST_TRY,
        WEEK_LETTER,
        REENGAGED,
        THREE_WEEK_LETTER,
        THREE_WEEK_ARRIVAL,
        NO_REPLY,
    ),
    gates=(
        gate(
            "discharge",
            "Before any discharge",
            before="discharge-notices discharge-doubtful",
            needs="discharge-inform discharge-agree record-everything",
            cites="R89 R90",
            about="before-closing",
        ),
        gate(
            "record",
            "Every action is recorded",
            before="contact-made keep-trying meeting-due ask-about-contact discharged no-discharge "
            "discharge-unresolved discharge-pending",
            needs="record-everything follow-steps",
            cites="R24 R25",
        ),
    ),
    exemptions=(
        accepted(
            "worse-answer-milder",
            "routine-risk",
            "No pathway of the policy covers a routine referral with a significant risk (gap RA5), "
            "so the team manager settles one instead of the steps of 5.1.2.",
            cites="R22 R41",
            duties="follow-steps routine-phone routine-refer-on",
        ),
        accepted(
            "worse-answer-milder",
            "with-children",
            "Without children it is doubtful whether the referrer has to be told (gap RA16), so "
            "the team manager is asked; with children the duty itself stands instead.",
            cites="R65",
            duties="chase-referrer-ask",
        ),
        accepted(
            "worse-answer-milder",
            "home-risk",
            "High risk goes to Appendix A, whose steps and questions take the place of agreeing a "
            "pathway; 5.1.1, children, safeguarding and recall are then asked about one by one.",
            cites="R22 R23",
            duties="agree-pathway home-if-urgent-police home-if-urgent-today home-if-urgent-24h "
            "home-if-referrer-child-discuss home-if-referrer-child-referrer",
        ),
    ),
)

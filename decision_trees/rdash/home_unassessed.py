"""Home treatment before any assessment: 5.1.1 fits beside Appendix A, and both are asked for."""

from __future__ import annotations

from decision_trees.rdash.facts import REFERRER_CHILD, STAGE
from decision_trees.rdash.initial_missed import (
    IF_REFERRER_RAISED_CHILD,
    INITIAL_MISSED,
    POLICE,
    POLICE_IN_DOUBT,
    REFERRER_CHILD_IN_DOUBT,
    REFERRER_RAISED_CHILD,
)
from decision_trees.rdash.shared import THROUGHOUT, ask_manager
from decision_trees.vocabulary import DANGER, INITIAL
from policytree.notation import ask, not_sure, on, section, step

HOME_UNASSESSED = section(
    "5.1.1 with home treatment",
    "Home treatment: whether 5.1.1 applies as well",
    "section 5.1.1 and Appendix A",
    ask(
        "home-stage",
        STAGE,
        "Has the patient been assessed by the service?",
        on("referred", "No: referred, not yet assessed", to="home-initial"),
        on("between", "Yes, but treatment has not begun", to="home-protocol"),
        on("receiving", "Yes, and in receipt of services", to="home-protocol"),
        not_sure(to="home-initial"),
        cites="R19 R26",
        why="An urgent referral that is not yet assessed fits 5.1.1 as well.",
        gaps="RA25",
    ),
    ask(
        "home-initial",
        INITIAL,
        "Did the patient miss an initial appointment after an urgent or emergency referral?",
        on(
            "yes",
            "Yes",
            to="home-urgent",
            tells="They were to be seen for the first time, and within the day.",
        ),
        on(
            "no",
            "No",
            to="home-not-initial",
            tells="The form that came with them gives you a month to see them.",
        ),
        not_sure(
            to="home-initial-unsure",
            tells="How soon they should be seen was left blank on the form.",
        ),
        cites="R26",
        why="If so, the steps of 5.1.1 stand beside those of home treatment.",
        gaps="RA25",
    ),
    step(
        "home-urgent",
        "5.1.1 fits as well: initial appointment missed",
        *THROUGHOUT,
        *INITIAL_MISSED,
        then="home-danger",
        cites="R26",
        gaps="RA25",
    ),
    step(
        "home-initial-unsure",
        "5.1.1 may fit as well: its steps are listed",
        ask_manager(
            "home-511-manager",
            "whether the steps of 5.1.1 for urgent referrals apply as well",
            gaps="RA25",
        ),
        *THROUGHOUT,
        *INITIAL_MISSED,
        then="home-danger",
        gaps="RA25",
    ),
    step(
        "home-not-initial",
        "Not assessed, and no such appointment missed",
        *IF_REFERRER_RAISED_CHILD,
        then="home-protocol",
        gaps="RA25",
    ),
    ask(
        "home-danger",
        DANGER,
        "Is there concern about a risk that is real and immediate: to life, or of significant harm "
        "to others?",
        on("yes", "Yes", to="home-police"),
        on("no", "No", to="home-referrer-child"),
        not_sure(
            to="home-danger-unsure",
            label="Not sure, or serious self-harm short of a risk to life",
        ),
        cites="R32",
        why="If so 5.1.1 has the police told.",
        gaps="RA7 RA32 RA52",
    ),
    step(
        "home-police",
        "Real and immediate risk, by 5.1.1",
        *POLICE,
        then="home-referrer-child",
    ),
    step(
        "home-danger-unsure",
        "Unsure whether the risk is real and immediate, by 5.1.1",
        *POLICE_IN_DOUBT,
        then="home-referrer-child",
    ),
    ask(
        "home-referrer-child",
        REFERRER_CHILD,
        "Did the referrer tell your service of concerns about the impact on a child?",
        on("yes", "Yes", to="home-child"),
        on("no", "No", to="home-protocol"),
        not_sure(to="home-child-unsure"),
        cites="R37",
        why="5.1.1 adds two duties when the referrer raised such concerns.",
        gaps="RA12",
    ),
    step(
        "home-child",
        "The referrer raised concerns for a child, by 5.1.1",
        *REFERRER_RAISED_CHILD,
        then="home-protocol",
    ),
    step(
        "home-child-unsure",
        "Unsure what the referrer said about a child, by 5.1.1",
        *REFERRER_CHILD_IN_DOUBT,
        then="home-protocol",
    ),
)

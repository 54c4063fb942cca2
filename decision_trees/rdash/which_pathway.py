"""Sections 1 to 5: whether the policy applies, and which part of it."""

from __future__ import annotations

from decision_trees.rdash.facts import HAPPENED, SERVICE, STAGE, URGENCY
from decision_trees.rdash.shared import KEEP_MANAGER_INFORMED
from decision_trees.rdash.words import NOT_NAMED
from policytree.notation import ask, moment, must, not_sure, on, section, should, step

WHICH_PATHWAY = section(
    "which-pathway",
    "Which part of the policy applies",
    "sections 1 to 5",
    ask(
        "service",
        SERVICE,
        "Which service is the patient with?",
        on("community", "An adult community mental health service", to="situation"),
        on("home_treatment", "Home treatment (or its Access team)", to="situation"),
        on("young", "A service for children or young people", to="scope-unclear"),
        on("ward", "A hospital ward", to="out-of-scope"),
        on("not_clinical", "I am not clinical staff myself", to="out-of-scope"),
        not_sure(to="scope-unclear"),
        cites="R11 R12 R129",
        hint="With home treatment and a community team at once: choose home treatment if the "
        "patient is deemed high risk, otherwise the service whose contact was missed.",
        why="The policy is for clinical staff of community mental health services.",
        gaps="RA46 RA48 RB7",
    ),
    ask(
        "situation",
        HAPPENED,
        "What has happened?",
        on(
            "missed",
            "An appointment, visit or call was missed, or the patient is out of contact, refuses "
            "or withdraws",
            to="route-by-service",
            tells="You do not get to see them as planned.",
        ),
        on(
            "at_risk",
            "Nothing is missed yet, but somebody is worried that the patient may disengage",
            to="alert",
        ),
        on("starting", "Care is about to be offered or to begin", to="start-of-care"),
        on("neither", "None of these", to="not-triggered", tells="Everything has gone as planned."),
        not_sure(
            to="unsure-by-service",
            tells="The note about what became of their last date cannot be made out.",
        ),
        cites="R1 R11 R130",
        hint="It does not matter whether the patient means to stay away.",
        why="The policy covers patients who have disengaged and patients who may, and sets a duty "
        "at the start of care.",
    ),
    step(
        "alert",
        "Somebody is worried that the patient may disengage",
        must(
            "alert-coordinator",
            "Alert the patient's care coordinator and lead professional",
            who="Every member of the care team",
            qualifier="responsibility",
            cites="R18",
            gaps="RA49",
            about="early",
        ),
        KEEP_MANAGER_INFORMED,
        should(
            "plan-jointly",
            "Talk about the risk of disengaging with the patient and plan for it together",
            who=NOT_NAMED,
            by=moment("Before the patient enters an episode of treatment"),
            cites="R95",
            gaps="RA39 RA56",
            about="early",
        ),
        then="at-risk-only",
    ),
    step(
        "start-of-care",
        "When an intervention or a service is first offered or begins",
        must(
            "explain-sharing",
            "Make clear that all staff have a duty to safeguard children, which may mean sharing "
            "information with other agencies and breaking confidentiality",
            who=NOT_NAMED,
            by=moment("At the start of the intervention or offer"),
            cites="R49",
            gaps="RA18 RA56",
            about="children safeguarding",
        ),
        must(
            "explain-parenting-view",
            "Include a professional view of how missing or not engaging may affect the adult's "
            "parenting or care of a child",
            who="A professional",
            qualifier="will include",
            by=moment("With that explanation"),
            cites="R50",
            gaps="RA18",
            about="children",
        ),
        should(
            "plan-jointly-start",
            "If there is any risk of disengaging: discuss it and plan for it together with the "
            "patient",
            who=NOT_NAMED,
            by=moment("Before the patient enters an episode of treatment"),
            cites="R95",
            gaps="RA39 RA56",
            about="early",
        ),
        then="care-started",
    ),
    ask(
        "unsure-by-service",
        SERVICE,
        "Is the patient with home treatment?",
        on("home_treatment", "Yes, home treatment", to="home-hours"),
        on("community", "No, another adult community service", to="urgent-unclear"),
        cites="R22 R23",
    ),
    ask(
        "route-by-service",
        SERVICE,
        "Is the patient with home treatment?",
        on("home_treatment", "Yes, home treatment", to="home-risk"),
        on("community", "No, another adult community service", to="stage"),
        cites="R19 R23",
    ),
    ask(
        "stage",
        STAGE,
        "How far has the patient's care come?",
        on("referred", "Referred, not yet assessed", to="urgency"),
        on("between", "Assessed, but treatment has not begun", to="between-stages"),
        on("receiving", "In receipt of services", to="suspected-risk"),
        not_sure(to="urgent-unclear"),
        cites="R19 R20 R21",
        why="The policy has separate steps before assessment and during care.",
        gaps="RA1 RA2 RA6",
    ),
    ask(
        "urgency",
        URGENCY,
        "How urgent was the referral?",
        on("urgent", "Urgent or emergency", to="initial-missed"),
        on("routine", "Routine", to="routine-risk"),
        not_sure(to="urgent-unclear"),
        cites="R26 R41",
        hint="Urgency is not the same as risk: answer for the referral.",
        gaps="RA2",
    ),
)
